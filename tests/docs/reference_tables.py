"""The tables of the reference: a model's fields and a closed list's words, as the code has them."""

import inspect
from collections.abc import Iterator
from datetime import date
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from smt_pricing.values.amounts import Money, TomlAmount
from smt_pricing.values.budgets import Budget
from smt_pricing.values.codes import Word
from smt_pricing.values.fields import Seats

__all__ = ["table_of"]

_FIELDS = "| field | type | unit | default | what it is |\n| :--- | :--- | :--- | :--- | :--- |\n"
_WORDS = "| word | label | what it means |\n| :--- | :--- | :--- |\n"
_UNITS = {
    Money: "money, to the cent",
    Budget: "money, to the cent",
    TomlAmount: "money, to the cent",
    Seats: "seats",
    date: "day",
}


def table_of(value: object) -> str:
    """Return the table of a model or of a closed list, and nothing for what is neither."""
    if not inspect.isclass(value):
        return ""
    if issubclass(value, BaseModel):
        return _FIELDS + "".join(_field_rows(value))
    return _WORDS + "".join(_word_rows(value)) if issubclass(value, Word) else ""


def _field_rows(model: type[BaseModel]) -> Iterator[str]:
    types, annotated = get_type_hints(model), get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        unit = "seats" if name == "seats" else _unit(annotated[name])
        cells = (f"`{name}`", _code(_typed(types[name])), unit, _default(field), field.description)
        yield _row(*(str(cell) for cell in cells))


def _word_rows(words: type[Word]) -> Iterator[str]:
    for word in words:
        yield _row(f"`{word}`", word.label, word.sentence)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _code(text: str) -> str:
    return f"`{text}`"


def _typed(annotation: object) -> str:
    """Write a type as one does in Python, without the modules of its names."""
    parts = get_args(annotation)
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return " | ".join(map(_typed, parts))
    if origin is Literal:
        return " | ".join(map(repr, parts))
    if origin is not None:
        return f"{origin.__name__}[{', '.join(map(_typed, parts))}]"
    if annotation is NoneType:
        return "None"
    return "..." if annotation is ... else str(getattr(annotation, "__name__", annotation))


def _unit(annotation: object) -> str:
    for measured, unit in _UNITS.items():
        if annotation == measured:
            return unit
    return next(filter(None, map(_unit, get_args(annotation))), "")


def _default(field: FieldInfo) -> str:
    return "required" if field.is_required() else _code(_written(field.default))


def _written(value: object) -> str:
    if isinstance(value, Word):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, tuple) and value:
        return f"({', '.join(map(_written, value))})"
    return f"{type(value).__name__}()" if isinstance(value, BaseModel) else repr(value)
