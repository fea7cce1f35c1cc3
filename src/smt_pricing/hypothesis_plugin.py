"""What Hypothesis calls when it is imported, so that ``st.from_type`` knows the public models.

The strategies themselves are imported on first use: they import Hypothesis, which is then only half
imported.
"""

from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel

import smt_pricing

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]


def register() -> None:
    """Tell Hypothesis what to draw for each public model."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415  it may be absent

    for name in dir(smt_pricing):
        model = getattr(smt_pricing, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            register_type_strategy(model, partial(_strategy_for, model))


def _strategy_for(model: type[BaseModel], _: object) -> "SearchStrategy[BaseModel]":
    from smt_pricing.strategies.models import STRATEGIES  # noqa: PLC0415  see above

    return STRATEGIES[model]()
