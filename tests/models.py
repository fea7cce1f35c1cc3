"""The public names and models, and the closed lists of words, those of tomorrow included."""

import inspect
from importlib import import_module
from typing import get_args

from pydantic import BaseModel

import smt_pricing
from smt_pricing.values.codes import Word

__all__ = ["HOMES", "LISTS", "MODELS", "PUBLIC", "lists_in"]

HOMES: dict[str, str] = smt_pricing.__dict__["_homes"]() | {
    name: f"smt_pricing.{module}"
    for module, names in smt_pricing._PARTS.items()
    for name in names.split()
}
"""The module of every public name, of those at the top and of those that are parts."""

PUBLIC: dict[str, object] = {
    name: getattr(import_module(module), name) for name, module in HOMES.items()
}
"""Every public name."""

_CLASSES = {name: value for name, value in PUBLIC.items() if inspect.isclass(value)}

MODELS: dict[str, type[BaseModel]] = {
    name: value for name, value in _CLASSES.items() if issubclass(value, BaseModel)
}
"""Every public model."""


LISTS: dict[str, type[Word]] = {
    words.__name__: words for words in Word.__subclasses__() if words.__module__.startswith("smt_")
}
"""Every closed list of words."""


def lists_in(annotation: object) -> set[type[Word]]:
    """Return the closed lists that a value of a type may be a word of."""
    if inspect.isclass(annotation) and issubclass(annotation, Word):
        return {annotation}
    return {words for part in get_args(annotation) for words in lists_in(part)}
