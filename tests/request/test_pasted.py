"""What a caller states is shown as it is written: it can be pasted, and is the same again."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, given, settings, strategies as st
from hypothesis.vendor.pretty import pretty

import smt_pricing
from smt_pricing import (
    HistoryEntry,
    MessageForwarded,
    Organization,
    OrganizationKind,
    PartialOrganization,
    PartialRequest,
    PaymentHistory,
    PaymentMethod,
    PaymentsFound,
    Plan,
    PriorPayment,
    QuoteRequest,
    Rate,
    Referral,
    RejectionCode,
    SeatsAdded,
    SeatsWithdrawn,
    TurnedIntoGroup,
)
from smt_pricing.strategies import partial_requests, rejected_requests, requests

PUBLIC = {name: getattr(smt_pricing, name) for name in dir(smt_pricing)}
"""What somebody has who has written ``from smt_pricing import *``, and nothing else."""

STATED = (
    HistoryEntry,
    MessageForwarded,
    Organization,
    PartialOrganization,
    PartialRequest,
    PaymentHistory,
    PaymentsFound,
    PriorPayment,
    QuoteRequest,
    Referral,
    SeatsAdded,
    SeatsWithdrawn,
    TurnedIntoGroup,
)


def pasted(text: str) -> object:
    return eval(text, dict(PUBLIC))  # noqa: S307


def test_a_request_is_shown_as_it_is_written_without_what_it_leaves_open() -> None:
    union = Organization(kind=OrganizationKind.UNION, country="Kenya", annual_budget=450_000)
    assert repr(QuoteRequest(organization=union, seats=3)) == (
        "QuoteRequest(organization=Organization(kind='union', country='KE', "
        "annual_budget='450000.00'), seats=3)"
    )
    assert repr(PartialRequest()) == "PartialRequest()"


def test_everything_stated_is_shown() -> None:
    payment = PriorPayment(
        program="Organizing 101",
        edition='the "pilot"',
        rate=Rate.FULL,
        paid_on=date(2025, 3, 1),
        took_part=False,
        refunded=True,
    )
    request = QuoteRequest(
        organization=Organization(
            name="Workers' Union",
            kind="union",
            country="KE",
            region="outside",
            annual_budget=Decimal("450000.5"),
            budget_tier="under-1m",
            budget_currency="EUR",
        ),
        seats=2,
        plan=Plan.GROUP,
        payment_method=PaymentMethod.INVOICE,
        referral=Referral(partner="Coalition X", email_forwarded=True),
        prior_payments=(payment,),
        registered_on=date(2026, 11, 24),
        provisional=True,
    )
    assert repr(request) == (
        """QuoteRequest(organization=Organization(name="Workers' Union", kind='union', """
        "country='KE', region='outside', annual_budget='450000.50', budget_tier='under-1m', "
        "budget_currency='EUR'), seats=2, plan='group', payment_method='invoice', "
        "referral=Referral(partner='Coalition X', email_forwarded=True), "
        """prior_payments=(PriorPayment(program='Organizing 101', edition='the "pilot"', """
        "rate='full', paid_on='2025-03-01', took_part=False, refunded=True),), "
        "registered_on='2026-11-24', provisional=True)"
    )
    assert pasted(repr(request)) == request


@pytest.mark.parametrize("model", STATED, ids=lambda model: model.__name__)
def test_whatever_is_stated_can_be_pasted(model: type[Any]) -> None:
    @given(st.from_type(model))
    def check(stated: object) -> None:
        again = pasted(repr(stated))
        assert (type(again), again) == (type(stated), stated)

    check()


def example_of(strategy: st.SearchStrategy[Any]) -> tuple[str, list[Any]]:
    """Return the failing example that Hypothesis reports of a test that always fails."""
    seen = []

    @settings(database=None, max_examples=5, phases=[Phase.generate])  # the first one will do
    @given(strategy)
    def check(request: object) -> None:
        seen.append(request)
        raise AssertionError

    with pytest.raises(AssertionError) as failed:
        check()
    return "\n".join(failed.value.__notes__), seen


@pytest.mark.parametrize(
    "strategy",
    [
        requests,
        lambda: requests(referral=True),
        lambda: requests(paid_before=True),
        partial_requests,
        lambda: rejected_requests(RejectionCode.UNKNOWN_COUNTRY),
        lambda: rejected_requests(RejectionCode.REFERRAL_ON_GROUP_RATE),
    ],
)
def test_a_failing_example_can_be_pasted(strategy: Callable[[], st.SearchStrategy[Any]]) -> None:
    told, seen = example_of(strategy())
    stated = re.search(r"request=(.+\)),.*\n\)", told, re.DOTALL)
    assert stated, told
    assert pasted(f"({stated[1]})") in seen


def test_a_quote_in_an_example_shows_the_request_it_is_of() -> None:
    told, seen = example_of(st.from_type(smt_pricing.Quote))
    assert pretty(seen[-1].request) in told
