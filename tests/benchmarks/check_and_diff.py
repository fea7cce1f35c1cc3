"""Part (d): a sheet that is checked, and two that are compared.

The baseline prices the same situations plainly: every tier, region and way to register, for one,
two and three seats, by one request each to a fresh engine. The requests are made beforehand.
"""

from collections.abc import Iterator
from functools import partial
from itertools import product

from smt_pricing import (
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    check_price_sheet,
    diff_price_sheets,
)
from smt_pricing.rules.inverse import request_in
from smt_pricing.rules.situations import Situation, case_of, shapes_of
from tests.benchmarks.ratios import Goal, Row, compare
from tests.benchmarks.sheets import LARGE, LARGE_NEXT, PUBLISHED, PUBLISHED_NEXT

__all__ = ["check_and_diff", "few_rounds", "priced_requests"]

_SEATS = (1, 2, 3)
_SHIPPED, _LARGE = Goal(seconds=1), Goal(seconds=10)


def check_and_diff(rounds: int) -> Iterator[Row]:
    """Time a check and a diff of the published sheet, and of a large one."""
    few = few_rounds(rounds)
    yield _check("(d) check, published sheet", rounds, PUBLISHED, _SHIPPED)
    yield _diff("(d) diff, published sheet", rounds, PUBLISHED, PUBLISHED_NEXT, _SHIPPED)
    yield _check("(d) check, 6 tiers × 12 regions", few, LARGE, _LARGE)
    yield _diff("(d) diff, 6 tiers × 12 regions", few, LARGE, LARGE_NEXT, _LARGE)


def few_rounds(rounds: int) -> int:
    """Return how many rounds there are where each takes seconds."""
    return max(3, rounds // 8)


def priced_requests(sheet: PriceSheet) -> list[QuoteRequest]:
    """Return a request for every situation and size that the sheet has a price for."""
    evaluate = QuoteEngine(sheet).evaluate
    cells = product(sheet.tier_ids, sheet.region_ids, shapes_of(sheet))
    asked = (
        request_in(case_of(Situation(*cell), sheet, seats), sheet, seats)
        for cell, seats in product(cells, _SEATS)
    )
    return [request for request in asked if isinstance(evaluate(request), Quote)]


def _check(name: str, rounds: int, sheet: PriceSheet, goal: Goal) -> Row:
    requests = priced_requests(sheet)
    return compare(
        f"{name} ({len(requests):,})",
        rounds,
        lambda _: partial(check_price_sheet, sheet),
        lambda _: partial(_price_all, [(sheet, requests)]),
        goal,
    )


def _diff(name: str, rounds: int, old: PriceSheet, new: PriceSheet, goal: Goal) -> Row:
    asked = [(sheet, priced_requests(sheet)) for sheet in (old, new)]
    count = sum(len(requests) for _, requests in asked)
    return compare(
        f"{name} ({count:,})",
        rounds,
        lambda _: partial(diff_price_sheets, old, new),
        lambda _: partial(_price_all, asked),
        goal,
    )


def _price_all(asked: list[tuple[PriceSheet, list[QuoteRequest]]]) -> None:
    for sheet, requests in asked:
        quote = QuoteEngine(sheet).quote
        for request in requests:
            quote(request)
