"""Two ways to do the same work, timed side by side and compared as a ratio.

These machines are noisy, so a time alone says little. Both ways run in every round, the order
swapped from round to round, and each round gives one ratio.
"""

import gc
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

__all__ = ["Goal", "Row", "compare"]

Work = Callable[[], object]


class Goal(NamedTuple):
    """The ratio that must be reached, and the one that is aimed at; or the most seconds."""

    target: float | None = None
    aim: float | None = None
    seconds: float | None = None


class Row(NamedTuple):
    """A line of the report: our time as a share of the baseline's, one ratio a round."""

    name: str
    ratios: list[float]
    goal: Goal | None
    taken: list[float]

    @property
    def seconds(self) -> float:
        """Return our median time over the rounds."""
        return median(self.taken)

    @property
    def ratio(self) -> float:
        """Return the median over the rounds."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """Return the lower and the upper quartile of the rounds."""
        lower, _, upper = quantiles(self.ratios, n=4)
        return lower, upper


def compare(
    name: str,
    rounds: int,
    ours: Callable[[int], Work],
    baseline: Callable[[int], Work],
    goal: Goal | None = None,
    share: float = 1,
) -> Row:
    """Time both ways in every round; each is prepared, untimed, from the round's number.

    ``share`` is how many of the baseline's inputs ours takes, where it takes fewer: the ratio is
    that of one input.
    """
    # A first round that does not count fills what either side keeps, and writes the .pyc files.
    _seconds(ours(0))
    _seconds(baseline(0))
    ratios, ours_taken = [], []
    for number in range(1, rounds + 1):
        work = {"ours": ours(number), "baseline": baseline(number)}
        order = ("ours", "baseline") if number % 2 else ("baseline", "ours")
        taken = {side: _seconds(work[side]) for side in order}
        ratios.append(taken["ours"] / taken["baseline"] / share)
        ours_taken.append(taken["ours"])
    return Row(name, ratios, goal, ours_taken)


def _seconds(work: Work) -> float:
    # The other side's rubbish is not this side's to collect.
    gc.collect()
    started = perf_counter()
    work()
    return perf_counter() - started
