"""Values on a grid, as few boxes of equal value: how many cases are said in few sentences."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import permutations
from math import factorial
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Box", "boxes"]

_Place = TypeVar("_Place", bound=Hashable)
_Value = TypeVar("_Value", bound=Hashable)
_Cell = tuple[_Place, ...]
_Sets = tuple[tuple[_Place, ...], ...]


class Box(NamedTuple, Generic[_Place, _Value]):
    """A value, and for each axis the places at which it holds, in the axis's own order."""

    places: tuple[tuple[_Place, ...], ...]
    value: _Value


def boxes(
    values: Mapping[tuple[_Place, ...], _Value | None], axes: Sequence[Sequence[_Place]]
) -> list[Box[_Place, _Value]]:
    """Return boxes that hold every cell with its value, and no cell with another.

    A cell of None matters to nobody: it may stand in any box, or in none. The fewest boxes are
    taken that merging along one axis after another gives, in whichever order of axes (on large
    grids: in whichever order that begins anywhere and goes round).

    >>> boxes({("a", 1): "x", ("a", 2): "x", ("b", 1): "x", ("b", 2): "y"}, ["ab", [1, 2]])
    [Box(places=(('a',), (2,)), value='x'), Box(places=(('a', 'b'), (1,)), value='x'), ...]
    """
    alike = [_alike(values, number, axis) for number, axis in enumerate(axes)]
    firsts: list[tuple[_Sets[_Place], _Value | None]] = [
        (tuple((place,) for place in cell), value)
        for cell, value in values.items()
        if all(place in group for place, group in zip(cell, alike, strict=True))
    ]
    several = [number for number, groups in enumerate(alike) if len(groups) > 1]
    best = min((_merged(firsts, order) for order in _orders(several, len(firsts))), key=len)
    whole = [
        Box(
            tuple(
                tuple(sorted((one for place in places for one in group[place]), key=axis.index))
                for places, group, axis in zip(box.places, alike, axes, strict=True)
            ),
            box.value,
        )
        for box in best
    ]
    ranks = [{place: rank for rank, place in enumerate(axis)} for axis in axes]
    return sorted(
        whole,
        key=lambda box: [
            [rank[it] for it in places] for rank, places in zip(ranks, box.places, strict=True)
        ],
    )


_MOST_MERGES = 500_000


def _orders(axes: list[int], cells: int) -> Iterator[Sequence[int]]:
    if cells * factorial(len(axes)) <= _MOST_MERGES:
        yield from permutations(axes)
    else:
        yield from (axes[first:] + axes[:first] for first in range(len(axes)))


def _alike(
    values: Mapping[_Cell[_Place], _Value | None], number: int, axis: Sequence[_Place]
) -> dict[_Place, list[_Place]]:
    """Group the places of an axis at which all values are the same, under the first of them."""
    slices: dict[_Place, dict[_Cell[_Place], _Value | None]] = {it: {} for it in axis}
    for cell, value in values.items():
        slices[cell[number]][cell[:number] + cell[number + 1 :]] = value
    groups: dict[_Place, list[_Place]] = {}
    first_with: dict[frozenset[tuple[_Cell[_Place], _Value | None]], _Place] = {}
    for place in axis:
        first = first_with.setdefault(frozenset(slices[place].items()), place)
        groups.setdefault(first, []).append(place)
    return groups


def _merged(
    firsts: Sequence[tuple[_Sets[_Place], _Value | None]], order: Sequence[int]
) -> list[Box[_Place, _Value]]:
    """Join what is alike along one axis after another."""
    joined = firsts
    for axis in order:
        lines: dict[_Sets[_Place], dict[_Value | None, _Cell[_Place]]] = {}
        for places, value in joined:
            line = lines.setdefault(places[:axis] + places[axis + 1 :], {})
            line[value] = line.get(value, ()) + places[axis]
        joined = [
            ((*others[:axis], taken, *others[axis:]), value)
            for others, line in lines.items()
            for value, taken in _with_what_matters_to_nobody(line)
        ]
    return [Box(places, value) for places, value in joined if value is not None]


def _with_what_matters_to_nobody(
    line: dict[_Value | None, _Cell[_Place]],
) -> list[tuple[_Value | None, _Cell[_Place]]]:
    """Let the cells of None stand in the box of every value on their line."""
    free = line.get(None, ())
    if len(line) == 1:
        return list(line.items())
    return [(value, taken + free) for value, taken in line.items() if value is not None]
