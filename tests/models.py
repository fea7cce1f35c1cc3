"""The public models and closed lists of words, whatever is public tomorrow included."""

import inspect
from typing import get_args

from pydantic import BaseModel

import smt_pricing
from smt_pricing.values.codes import Word

__all__ = ["LISTS", "MODELS", "PUBLIC"]

PUBLIC: dict[str, object] = {name: getattr(smt_pricing, name) for name in dir(smt_pricing)}
"""Every public name."""

_CLASSES = {name: value for name, value in PUBLIC.items() if inspect.isclass(value)}

MODELS: dict[str, type[BaseModel]] = {
    name: value for name, value in _CLASSES.items() if issubclass(value, BaseModel)
}
"""Every public model."""


def _words() -> dict[str, type[Word]]:
    """Return the public closed lists, and those that a field of a public model is a word of."""
    lists = {name: value for name, value in _CLASSES.items() if issubclass(value, Word)}
    waiting: list[object] = [f.annotation for m in MODELS.values() for f in m.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        waiting += get_args(annotation)
        if inspect.isclass(annotation) and issubclass(annotation, Word):
            lists[annotation.__name__] = annotation
    return lists


LISTS: dict[str, type[Word]] = _words()
"""Every closed list of words that a caller can meet."""
