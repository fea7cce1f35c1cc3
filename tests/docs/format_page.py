"""The reference page of a price sheet's format, made from the models and the shipped editions.

What a table or key is stands in the models' descriptions, which the comments of a written sheet and
the schema for editors tell too; the examples are the shortest that the editions have.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from smt_pricing import load_price_sheets
from smt_pricing.sheet._toml_values import toml_pair
from smt_pricing.sheet.format import READING, Key, Table, tables
from smt_pricing.sheet.price_sheet import TABLES
from smt_pricing.sheet.schema import price_sheet_schema
from smt_pricing.sheet.source import Source

__all__ = ["PAGE", "written"]

PAGE = Path(__file__).parents[2] / "docs" / "cohorts" / "format.md"

_INTRODUCTION = """\
# The format of a price sheet

A price sheet is one file of [TOML](https://toml.io). This page has every table and key of it. An
editor that reads the file's first line says the same while one types, and so do the comments of a
file that `smt-pricing sheet new` writes. Each example is from one of the shipped editions.

This page is made by `python -m tests.docs`, from the models.

## How a file reads
"""

_OWN_KEYS = "## The file's own keys\n\nThey stand above the first table."
_COLUMNS = (
    "| key | what it holds | default | what it is | example |",
    "| :--- | :--- | :--- | :--- | :--- |",
)
Schema = dict[str, Any]


def written() -> str:
    """Return the page as it should stand in docs/."""
    schema = price_sheet_schema()
    reading = [f"- {_named_as_code(sentence)}" for sentence in READING]
    blocks = [_INTRODUCTION, "\n".join(reading) + "\n"]
    blocks += [_section(table, schema) for table in tables().values()]
    return "\n".join(blocks)


def _section(table: Table, schema: Schema) -> str:
    heading = f"## `{table.heading}`\n\n{_about(table)}" if table.name else _OWN_KEYS
    model = schema["$defs"][TABLES[table.name].__name__] if table.name else schema
    held = {key.name: _held(model["properties"][key.name], schema["$defs"]) for key in table.keys}
    rows = [_row(key, held[key.name], _example(table, key)) for key in table.keys]
    return "\n".join((heading, "", *_COLUMNS, *rows, *_words(held))) + "\n"


def _about(table: Table) -> str:
    return f"{_named_as_code(table.sentence)} {'Required.' if table.required else 'Optional.'}"


def _named_as_code(sentence: str) -> str:
    """Write the names of tables as code: Markdown would take brackets for a link."""
    return re.sub(r"\[+[a-z_]+\]+", r"`\g<0>`", sentence)


class _Held(NamedTuple):
    """What a key holds, in words, and the closed list that it is a word of, if it is of one."""

    said: str
    words: tuple[str, ...] = ()


def _held(key: Schema, models: Schema) -> _Held:
    """Return what a key holds, as the schema for editors has it."""
    if "$ref" in key:
        return _held(models[key["$ref"].rpartition("/")[2]], models)
    if "enum" in key:
        return _Held("a word", tuple(key["enum"]))
    if key.get("type") == "array":
        items = _held(key["items"], models)
        return _Held(f"a list: {items.said} each", items.words)
    sort = key["format"] if "format" in key else key.get("type", "amount")
    return _Held(_SAID[sort])


_SAID = {
    "amount": "an amount",
    "boolean": "true or false",
    "date": "a day",
    "integer": "a whole number",
    "object": "a source",
    "string": "a text",
}


def _words(held: dict[str, _Held]) -> Iterator[str]:
    """Yield the closed lists of words, each once, with the keys that hold a word of it."""
    keys: dict[tuple[str, ...], list[str]] = {}
    for key, holds in held.items():
        keys.setdefault(holds.words, []).append(f"`{key}`")
    for words, of in keys.items():
        if words:
            yield f"\nThe words of {' and '.join(of)}: {', '.join(f'`{it}`' for it in words)}."


def _row(key: Key, held: _Held, example: str) -> str:
    sentence = _named_as_code(key.sentence)
    return f"| `{key.name}` | {held.said} | {_left_out(key)} | {sentence} | `{example}` |"


def _left_out(key: Key) -> str:
    if key.required:
        return "required"
    return "nothing" if key.default is None else f"`{json.dumps(key.default)}`"


def _example(table: Table, key: Key) -> str:
    """Return the shortest that an edition states of a key; of a source, any will do."""
    rows: list[Any] = [*load_price_sheets()]
    for step in filter(None, table.name.split(".")):
        rows = [row for above in rows for row in _as_rows(getattr(above, step))]
    stated = [value for row in rows if (value := getattr(row, key.name)) != key.default]
    return min((_pair(key.name, value) for value in stated or _ANY_SOURCE), key=len)


_ANY_SOURCE = [Source(title="Price list")]


def _as_rows(value: object) -> tuple[object, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _pair(key: str, value: object) -> str:
    if isinstance(value, Source):
        return toml_pair(key, value.model_dump(exclude_none=True))
    return f"{key} = true" if value is True else toml_pair(key, value)
