"""Values on a grid, as few boxes of equal value."""

from itertools import product
from typing import TypeVar

import pytest
from hypothesis import given, strategies as st

from smt_pricing.review._rectangles import boxes

Cell = tuple[int, ...]
Value = TypeVar("Value")
Grid = dict[tuple[str, ...], Value | None]


@st.composite
def grids(draw: st.DrawFn) -> tuple[dict[Cell, str | None], list[range]]:
    axes = [range(draw(st.integers(1, 4))) for _ in range(draw(st.integers(1, 4)))]
    values = {cell: draw(st.sampled_from(["a", "b", None])) for cell in product(*axes)}
    return values, axes


@given(grids())
def test_every_cell_stands_in_exactly_the_boxes_of_its_value(
    drawn: tuple[dict[Cell, str | None], list[range]],
) -> None:
    values, axes = drawn
    found = boxes(values, axes)
    for cell, value in values.items():
        holding = [
            box
            for box in found
            if all(it in places for it, places in zip(cell, box.places, strict=True))
        ]
        if value is not None:
            assert [box.value for box in holding] == [value]


def test_one_value_everywhere_is_one_box() -> None:
    values: Grid[int] = dict.fromkeys(product("ab", "xyz"), 1)
    assert boxes(values, ["ab", "xyz"]) == [((("a", "b"), ("x", "y", "z")), 1)]


def test_a_cell_that_matters_to_nobody_joins_what_stands_beside_it() -> None:
    values: Grid[int] = {("a", "x"): 1, ("a", "y"): None, ("b", "x"): 1, ("b", "y"): 1}
    assert boxes(values, ["ab", "xy"]) == [((("a", "b"), ("x", "y")), 1)]


def test_a_grid_that_matters_to_nobody_has_no_box() -> None:
    assert boxes({("a",): None}, ["a"]) == []


def test_the_order_of_axes_that_gives_fewer_boxes_is_taken() -> None:
    # Merging along the first axis first would give four boxes.
    rows = {"a": "1122", "b": "1133", "c": "1144"}
    values: Grid[str] = {
        (row, str(place)): it for row, line in rows.items() for place, it in enumerate(line)
    }
    assert len(boxes(values, ["abc", "0123"])) == 4


def test_boxes_come_in_the_order_of_the_axes() -> None:
    values: Grid[int] = {("b",): 1, ("a",): 2, ("c",): 3}
    assert [box.places for box in boxes(values, ["abc"])] == [(("a",),), (("b",),), (("c",),)]


def test_a_large_grid_is_merged_in_fewer_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smt_pricing.review._rectangles._MOST_MERGES", 0)
    values: Grid[int] = {(one, two): int(one == "b") for one, two in product("ab", "xy")}
    assert [box.value for box in boxes(values, ["ab", "xy"])] == [0, 1]
    corner: Grid[int] = {(one, two): int(one + two == "ax") for one, two in product("ab", "xy")}
    assert sorted(box.value for box in boxes(corner, ["ab", "xy"])) == [0, 0, 1]
