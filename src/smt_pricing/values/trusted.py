"""Models made of what the engine itself has worked out, which need no second look.

This is the one place where a model is made without being validated. What comes of it cannot be
told from a validated one: frozen, equal to it, with a set of its own of the fields it was given.
"""

from functools import cache
from typing import TypeVar

from pydantic import BaseModel

__all__ = ["replaced", "trusted"]

Model = TypeVar("Model", bound=BaseModel)


def trusted(model: type[Model], **fields: object) -> Model:
    """Return a model of these fields, the others as they are when left out."""
    return _made(model, {**_defaults(model), **fields}, set(fields))


def replaced(template: Model, **fields: object) -> Model:
    """Return a model like another one, but for these fields."""
    given = template.__pydantic_fields_set__.union(fields)
    return _made(type(template), {**template.__dict__, **fields}, given)


def _made(model: type[Model], values: dict[str, object], given: set[str]) -> Model:
    made = model.__new__(model)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", given)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_set = object.__setattr__  # a frozen model refuses its own


@cache
def _defaults(model: type[BaseModel]) -> dict[str, object]:
    """Return every field with its default, in their order, which is that of the JSON."""
    return {name: field.default for name, field in model.model_fields.items()}
