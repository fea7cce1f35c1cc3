"""A sheet as it is stated, before or after validation: its rows, its ids, its words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from smt_pricing.values.validation import Location

__all__ = ["Stated", "ids_of", "places_of", "repeated", "rows_of", "texts_of"]

Stated = Mapping[str, object]
"""A table and its keys, of which some may be misspelled and some values unreadable."""


def rows_of(sheet: Stated, table: str) -> list[tuple[Location, Stated]]:
    """Return the rows of a table that can be read, each with its place in the sheet."""
    stated = sheet.get(table)
    if not isinstance(stated, Sequence) or isinstance(stated, str):
        return []
    models = (row.model_dump() if isinstance(row, BaseModel) else row for row in stated)
    return [
        (
            (table, number),
            {key: _tidied(cell) for key, cell in row.items() if isinstance(key, str)},
        )
        for number, row in enumerate(models)
        if isinstance(row, Mapping)
    ]


def _tidied(cell: object) -> object:
    """Return a text as the models keep it, with runs of white space as one space."""
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def ids_of(sheet: Stated, table: str) -> list[str]:
    """Return the ids of a table's rows, as far as they are texts."""
    stated = (row.get("id") for _, row in rows_of(sheet, table))
    return [row_id for row_id in stated if isinstance(row_id, str)]


def texts_of(stated: object) -> list[str]:
    """Return the texts of a list, and nothing of what is none."""
    if not isinstance(stated, Sequence) or isinstance(stated, str):
        return []
    return [text for text in stated if isinstance(text, str)]


def places_of(sheet: Stated, table: str, key: str, cell: str) -> list[Location]:
    """Return every place of a table where a key has this cell."""
    return [(*place, key) for place, row in rows_of(sheet, table) if row.get(key) == cell]


def repeated(words: Iterable[str]) -> list[str]:
    """Return the words that stand there more than once."""
    return [word for word, count in Counter(words).items() if count > 1]
