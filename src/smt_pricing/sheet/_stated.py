"""A sheet as it is stated, before or after validation: its rows, its ids, its words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

__all__ = ["Stated", "ids_of", "repeated", "rows_of", "texts_of"]

Stated = Mapping[str, object]
"""A table and its keys, of which some may be misspelled and some values unreadable."""


def rows_of(sheet: Stated, table: str) -> list[tuple[str, Stated]]:
    """Return the rows of a table that can be read, each with its place in the file."""
    stated = sheet.get(table)
    if not isinstance(stated, Sequence) or isinstance(stated, str):
        return []
    models = (row.model_dump() if isinstance(row, BaseModel) else row for row in stated)
    return [
        (
            f"[[{table}]] row {number}",
            {key: _tidied(cell) for key, cell in row.items() if isinstance(key, str)},
        )
        for number, row in enumerate(models, 1)
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


def repeated(words: Iterable[str]) -> list[str]:
    """Return the words that stand there more than once."""
    return [word for word, count in Counter(words).items() if count > 1]
