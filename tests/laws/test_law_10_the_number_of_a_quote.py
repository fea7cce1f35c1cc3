"""Law 10: any change of a fact, of the sheet or of the total changes the quote's number.

The same quote has the same number everywhere. All laws stand in docs/understand/laws.md.
"""

import os
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import Quote, QuoteRequest
from smt_pricing.quotes.number import quote_number
from smt_pricing.strategies import prior_payments, requests
from tests.editions import EDITIONS, PUBLISHED
from tests.laws.drawn import Drawn, engine_for, priced
from tests.situations import FORWARDED, ask, paid

FULL: dict[str, Any] = {
    "name": "Umoja Union",
    "kind": "union",
    "country": "KE",
    "region": "outside",
    "annual_budget": 450_000,
    "budget_tier": "under-1m",
    "seats": 3,
    "plan": "individual",
    "payment_method": "card",
    "referral": FORWARDED,
    "prior_payments": [paid(), paid(rate="group", took_part=False)],
    "registered_on": "2026-02-01",
}
CHANGES: dict[str, Any] = {
    "name": ("Umoja Unions", "UMOJA UNION", None),
    "kind": ("ngo",),
    "country": ("UG", None),
    "region": ("north-america-western-europe", None),
    "annual_budget": (449_999, "450000.01", None),
    "budget_tier": ("over-1m", None),
    "budget_currency": ("EUR",),
    "seats": (2, 4, 30),
    "plan": ("group",),
    "payment_method": ("invoice", None),
    "referral": ({"partner": "Coalition X"}, {"partner": "Coalition Y"}, None),
    "prior_payments": ([], [paid()], [paid(), paid()]),
    "registered_on": ("2026-02-02", None),
    "provisional": (True,),
    "earlier_numbers": (["7K3M-Q9XW-2TBD"], ["7K3M-Q9XW-2TBD", "0000-0000-0000"]),
}
PAYMENT_CHANGES = {
    "program": "Organizing 101",
    "edition": "another one",
    "rate": "additional",
    "paid_on": "2025-03-02",
    "took_part": False,
    "refunded": True,
    "registration": "7K3M-Q9XW-2TBD",
}


def number_of(request: QuoteRequest, currency: str = "USD") -> str:
    return quote_number(request, PUBLISHED.digest, Decimal("725.00"), currency)


@pytest.mark.parametrize(
    ("fact", "value"), [(fact, value) for fact, values in CHANGES.items() for value in values]
)
def test_a_change_of_one_fact_changes_the_number(fact: str, value: object) -> None:
    """Law 10: each fact that a request may state, changed or left out, changes the number."""
    assert number_of(ask(**FULL | {fact: value})) != number_of(ask(**FULL))


@pytest.mark.parametrize("fact", PAYMENT_CHANGES)
def test_a_change_of_a_past_payment_changes_the_number(fact: str) -> None:
    """Law 10: each fact of a past payment too."""
    changed = paid(**{fact: PAYMENT_CHANGES[fact]})
    assert number_of(ask(prior_payments=[changed])) != number_of(ask(prior_payments=[paid()]))


def test_every_fact_of_a_request_is_changed_here() -> None:
    request = ask(**FULL)
    stated = {*type(request).model_fields, *type(request.organization).model_fields}
    assert set(CHANGES) == stated - {"organization"}
    assert set(PAYMENT_CHANGES) == set(type(request.prior_payments[0]).model_fields)


@given(st.data(), st.sampled_from(EDITIONS))
def test_two_requests_have_one_number_only_where_they_state_the_same(
    data: st.DataObject, sheet: Any
) -> None:
    """Law 10: requests of different facts have different numbers."""
    one, other = data.draw(requests(sheet)), data.draw(requests(sheet))
    numbers = {number_of(it, sheet.currency) for it in (one, other)}
    facts = [_facts(it, sheet.currency) for it in (one, other)]
    assert (len(numbers) == 1) == (facts[0] == facts[1])


def _facts(request: QuoteRequest, currency: str) -> QuoteRequest:
    payments = sorted(request.prior_payments, key=lambda payment: payment.model_dump_json())
    stated_in = request.organization.budget_currency or currency
    organization = request.organization.model_copy(update={"budget_currency": stated_in})
    return request.model_copy(update={"prior_payments": payments, "organization": organization})


@given(priced(), st.integers(1, 10**9))
def test_another_sheet_or_total_changes_the_number(drawn: Drawn, cents: int) -> None:
    """Law 10: nor does a quote by another sheet, or of another total, have the number."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    assert quote.number == quote_number(request, sheet.digest, quote.total, sheet.currency)
    other = sheet.model_copy(update={"edition": f"{sheet.edition[:200]} again"})
    assert engine_for(other).quote(request).number != quote.number
    more = quote.total + Decimal(cents).scaleb(-2)
    assert quote_number(request, sheet.digest, more, sheet.currency) != quote.number


@given(st.data(), priced())
def test_the_same_quote_has_the_same_number(data: st.DataObject, drawn: Drawn) -> None:
    """Law 10: read from JSON, or with its past payments in another order, it has the same."""
    sheet, request = drawn
    more = (*request.prior_payments, data.draw(prior_payments(sheet, counts=False)))
    request = request.model_copy(update={"prior_payments": more})
    quote = engine_for(sheet).quote(request)
    read = Quote.model_validate_json(quote.model_dump_json())
    assert quote_number(read.request, read.sheet.digest, read.total, read.currency) == quote.number
    permuted = tuple(data.draw(st.permutations(more)))
    other = engine_for(sheet).quote(request.model_copy(update={"prior_payments": permuted}))
    assert other.number == quote.number


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_number_is_the_same_in_every_process(seed: str) -> None:
    """Law 10: the number is the same under any PYTHONHASHSEED."""
    request = ask(**FULL | {"referral": None})
    program = (
        "import sys; from smt_pricing import *\n"
        "request = QuoteRequest.model_validate_json(sys.argv[1])\n"
        "print(QuoteEngine().quote(request).number)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, request.model_dump_json()],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    assert ran.stdout.strip() == engine_for(PUBLISHED).quote(request).number


def test_what_is_left_out_is_no_part_of_the_number() -> None:
    """Law 10: a fact that is left out, and one stated to be as it is then, are the same fact."""
    stated = ask(seats=2, plan="individual", budget_currency="USD", prior_payments=[])
    assert number_of(ask(seats=2)) == number_of(stated)
