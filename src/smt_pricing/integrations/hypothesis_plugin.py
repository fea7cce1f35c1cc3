"""What Hypothesis calls when it is imported, so that ``st.from_type`` knows the public models.

The strategies themselves are imported on first use: they import Hypothesis, which is then only half
imported.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from pydantic import BaseModel

import smt_pricing
from smt_pricing import _PARTS

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]


def register() -> None:
    """Tell Hypothesis what to draw for each public model."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415  it may be absent

    for model in _public():
        if isinstance(model, type) and issubclass(model, BaseModel):
            register_type_strategy(model, partial(_strategy_for, model))


def _public() -> Iterator[object]:
    for name in dir(smt_pricing):
        yield getattr(smt_pricing, name)
    for module, names in _PARTS.items():
        for name in names.split():
            yield getattr(import_module(f"smt_pricing.{module}"), name)


def _strategy_for(model: type[BaseModel], _: object) -> "SearchStrategy[BaseModel]":
    from smt_pricing.strategies.models import STRATEGIES  # noqa: PLC0415  see above

    return STRATEGIES[model]()
