"""Part (f): drawing examples for a test, beside Hypothesis' own ``builds`` of the same models.

The baseline is what somebody writes without the strategies: each fact drawn by itself, no edges,
and nothing known of which requests are priced. Both run a test that does nothing with its examples.
"""

from collections.abc import Callable, Iterator
from functools import partial

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from smt_pricing import (
    Organization,
    OrganizationKind,
    PaymentMethod,
    Plan,
    QuoteRequest,
    Referral,
    RejectionCode,
)
from smt_pricing.strategies import any_requests, price_sheets, rejected_requests, requests
from tests.benchmarks.ratios import Goal, Row, compare

__all__ = ["examples"]

_MANY = 100
_SETTINGS = settings(
    max_examples=_MANY,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_BUILT = st.builds(
    QuoteRequest,
    organization=st.builds(
        Organization,
        name=st.none() | st.text("abcdefghij", min_size=1, max_size=12),
        kind=st.sampled_from(OrganizationKind),
        country=st.sampled_from(["FR", "KE", "US"]),
        annual_budget=st.decimals(0, 2_000_000, places=2),
    ),
    seats=st.integers(1, 500),
    plan=st.sampled_from(Plan),
    payment_method=st.none() | st.sampled_from(PaymentMethod),
    referral=st.none()
    | st.builds(
        Referral,
        partner=st.text("abcdefghij", min_size=1, max_size=12),
        email_forwarded=st.booleans(),
    ),
)


def examples(rounds: int) -> Iterator[Row]:
    """Time a hundred examples of each sort, of which one should take no more than 3 ms."""
    refused = rejected_requests(RejectionCode.GROUP_SEATS_EXCEEDED)
    in_time = Goal(seconds=0.3)
    for name, strategy, goal in (
        ("requests", requests(), in_time),
        ("any_requests", any_requests(), in_time),
        ("rejected_requests", refused, in_time),
        ("price_sheets", price_sheets(), in_time),
        ("requests, each of a new sheet", price_sheets().flatmap(requests), None),
    ):
        yield compare(
            f"(f) {_MANY} {name} ({_MANY})",
            rounds,
            partial(_drawing, strategy),
            partial(_drawing, _BUILT),
            goal,
        )


def _drawing(strategy: st.SearchStrategy[object], number: int) -> Callable[[], None]:
    @_SETTINGS
    @seed(number)
    @given(strategy)
    def draws(_: object) -> None: ...

    return draws
