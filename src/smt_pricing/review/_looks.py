"""What a look at a price sheet sees: facts for a finding's sentence, and requests that show them.

A look goes over the whole sheet, or at one budget tier and region: what several of these have in
common is then said once. Amounts are those of ``decide``; none is read from a row.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from smt_pricing.quotes.facts import said_where
from smt_pricing.review._rectangles import boxes
from smt_pricing.review.findings import Witness
from smt_pricing.rules.inverse import request_in
from smt_pricing.rules.situations import Prices, Shape, Situation, case_of
from smt_pricing.values.amounts import add, format_amount
from smt_pricing.values.codes import Severity

__all__ = [
    "Check",
    "Defect",
    "Look",
    "Seen",
    "Shown",
    "defect",
    "in_every_cell",
    "said_amount",
    "witness",
]


class Seen(NamedTuple):
    """What a look has seen: the facts that its finding's sentence names, and what shows them."""

    facts: Mapping[str, str]
    witnesses: tuple[Witness, ...]


Look = Callable[[Prices], Iterator[Seen]]
"""A look at a whole sheet, for one kind of finding."""


class Check(NamedTuple):
    """A row of the table of findings: how grave the finding is, and the look that finds it."""

    severity: Severity
    look: Look


class Shown(NamedTuple):
    """A way to register so many seats that shows a defect; another tier's than the cell's if so."""

    shape: Shape
    seats: int
    tier: str | None = None


class Defect(NamedTuple):
    """What is wrong with the prices of a tier and region; the same wherever it is equal."""

    facts: tuple[tuple[str, str], ...]
    shown: tuple[Shown, ...]


def defect(*shown: Shown, **facts: str) -> Defect:
    """Return what is wrong in a tier and region, by the facts that the sentence names."""
    return Defect(tuple(facts.items()), shown)


CellLook = Callable[[Prices, Situation], Iterator[Defect]]
"""A look at one tier and region, in which everybody registers individually and plainly."""


def in_every_cell(look: CellLook) -> Look:
    """Return a look at every tier and region, which says once what is wrong with several."""

    def look_everywhere(prices: Prices) -> Iterator[Seen]:
        axes = (prices.sheet.tiers_upwards, prices.sheet.region_ids)
        cells: dict[Defect, set[tuple[str | None, ...]]] = {}
        for tier, region in product(*axes):
            for wrong in look(prices, Situation(tier, region)):
                cells.setdefault(wrong, set()).add((tier, region))
        for wrong, where in cells.items():
            grid: dict[tuple[str | None, ...], bool] = {it: it in where for it in product(*axes)}
            for box in boxes(grid, axes):
                if box.value:
                    yield _seen(wrong, box.places[0], box.places[1], prices)

    return look_everywhere


def _seen(
    wrong: Defect, tiers: tuple[str | None, ...], regions: tuple[str | None, ...], prices: Prices
) -> Seen:
    sheet, facts = prices.sheet, dict(wrong.facts)
    named = sheet.tier_ids if "tier" in facts else tiers  # and need not be said twice
    witnesses = (
        witness(Situation(tier or str(tiers[0]), regions[0], shape), seats, prices)
        for shape, seats, tier in wrong.shown
    )
    return Seen(facts | {"where": said_where(named, regions, sheet)}, tuple(witnesses))


def witness(situation: Situation, seats: int, prices: Prices) -> Witness:
    """Return a request for so many seats, with what it costs by the sheet."""
    request = request_in(case_of(situation, prices.sheet, seats), prices.sheet, seats)
    return Witness(request=request, total=prices.total(situation, seats))


def said_amount(amount: Decimal | None, prices: Prices) -> str:
    """Return an amount as people write it; a refused one is none."""
    return format_amount(add(() if amount is None else (amount,)), prices.sheet.currency)
