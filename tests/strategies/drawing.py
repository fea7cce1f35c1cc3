"""Whether a strategy draws something at all, never, and what it shrinks to."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import Phase, find, settings, strategies as st
from hypothesis.errors import NoSuchExample

DRAW_ONLY = settings(max_examples=1000, derandomize=True, database=None, phases=[Phase.generate])
_T = TypeVar("_T")


def finds(strategy: st.SearchStrategy[Any], wanted: Callable[[Any], bool]) -> None:
    """Fail where no drawn value is wanted."""
    find(strategy, wanted, settings=DRAW_ONLY)


def never_finds(strategy: st.SearchStrategy[Any], unwanted: Callable[[Any], bool]) -> None:
    """Fail where one of some drawn values is unwanted."""
    with pytest.raises(NoSuchExample):
        find(strategy, unwanted, settings=settings(DRAW_ONLY, max_examples=60))


def simplest(
    strategy: st.SearchStrategy[_T], wanted: Callable[[_T], bool], seed: int | None = None
) -> _T:
    """Return what an example that is wanted shrinks to; a seed says where the search begins."""
    thorough = settings(DRAW_ONLY, phases=list(Phase), derandomize=seed is None, deadline=None)
    begin = None if seed is None else Random(seed)  # noqa: S311  no secret
    return find(strategy, wanted, settings=thorough, random=begin)
