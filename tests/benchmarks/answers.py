"""Part (e): an estimate with everything unknown, and a comparison of the ways for ten people.

An estimate is timed beside the quotes of all that the open facts may turn out to be, one request
each; a comparison beside one quote. Every side has a warm engine, and the requests are made before.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from smt_pricing import (
    Organization,
    OrganizationKind,
    PartialRequest,
    PriorPayment,
    QuoteEngine,
    QuoteRequest,
    estimate,
)
from tests.benchmarks.ratios import Goal, Row, compare
from tests.benchmarks.sheets import PUBLISHED

__all__ = ["answers"]

_TIMES = 20
_PAID = PriorPayment(
    program=PUBLISHED.title,
    edition="an earlier one",
    rate="full",
    paid_on="2020-01-01",
    took_part=True,
)


def answers(rounds: int) -> Iterator[Row]:
    """Time an estimate of what is wholly unknown, and a comparison for ten people."""
    engine = QuoteEngine(PUBLISHED)
    completions = _completions()
    unknown = PartialRequest()
    yield compare(
        f"(e) estimate, everything unknown ({len(completions)})",
        rounds,
        lambda _: partial(estimate, unknown, PUBLISHED),
        lambda _: partial(_evaluate_all, engine, completions),
        Goal(seconds=0.005),
    )
    organization = Organization(kind="ngo", country="BR", annual_budget=90_000)
    ten = QuoteRequest(organization=organization, seats=10)
    yield compare(
        f"(e) {_TIMES} comparisons at ten seats ({_TIMES})",
        rounds,
        lambda _: partial(_repeat, partial(engine.compare, ten)),
        lambda _: partial(_repeat, partial(engine.quote, ten)),
        Goal(target=20),
    )


def _completions() -> list[QuoteRequest]:
    return [
        QuoteRequest(
            organization=Organization(kind=kind, region=region, budget_tier=tier),
            seats=1,
            prior_payments=payments,
        )
        for kind, region, tier, payments in product(
            OrganizationKind, PUBLISHED.region_ids, PUBLISHED.tier_ids, ((), (_PAID,))
        )
    ]


def _evaluate_all(engine: QuoteEngine, requests: list[QuoteRequest]) -> None:
    for request in requests:
        engine.evaluate(request)


def _repeat(work: Callable[[], object]) -> None:
    for _ in range(_TIMES):
        work()
