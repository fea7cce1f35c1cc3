"""A table of many cases as a tree that has every branch once, since most of them are alike."""

from collections.abc import Iterable, Sequence

__all__ = ["shared_tree"]

Level = list[list[int]]
"""The different branches at one fact: for each of its values the branch that follows."""


def shared_tree(leaves: Iterable[int], sizes: Sequence[int]) -> list[Level]:
    """Return the levels of a tree, the first fact's first; its root is branch 0.

    ``leaves`` stand in the order of the facts, the last of which changes fastest; ``sizes`` says
    how many values each fact has. At the last fact stand the leaves themselves.

    >>> shared_tree([5, 7, 5, 7, 5, 5], [3, 2])
    [[[0, 0, 1]], [[5, 7], [5, 5]]]
    """
    row, levels = list(leaves), list[Level]()
    for size in reversed(sizes):
        branches: dict[tuple[int, ...], int] = {}
        groups = (tuple(row[at : at + size]) for at in range(0, len(row), size))
        row = [branches.setdefault(group, len(branches)) for group in groups]
        levels.insert(0, [list(branch) for branch in branches])
    return levels
