"""The laws of design.md that always hold, over several editions; each docstring is the law."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings, strategies as st

from smt_pricing import (
    PriceSheet,
    PriorPayment,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    RuleId,
)
from tests.drawn import forwarded, organizations, payments, sheet_and_request
from tests.editions import EDITIONS, PUBLISHED

ENGINES = {sheet.id: QuoteEngine(sheet) for sheet in EDITIONS}
INDIVIDUAL = st.just("individual")
NO_REFERRAL = st.none()
NAMES = st.text("abc XYZ ñ{}|*<", min_size=1).filter(str.strip)
NO_PAYMENTS = st.just(())


def price(sheet: PriceSheet, request: QuoteRequest) -> Quote:
    """Return the quote, and pass over requests that have none."""
    answer = ENGINES[sheet.id].evaluate(request)
    assume(isinstance(answer, Quote))
    assert isinstance(answer, Quote)
    return answer


@given(sheet_and_request())
def test_lines_add_up(drawn: tuple[PriceSheet, QuoteRequest]) -> None:
    """Law 1: Σ line amounts = total and list total − saving = total, to the cent, for any seats."""
    quote = price(*drawn)
    assert sum(line.amount for line in quote.lines) == quote.total
    assert sum(line.list_amount for line in quote.lines) == quote.list_total
    assert quote.list_total - quote.saving == quote.total
    assert sum(line.seats for line in quote.lines) == quote.request.seats
    for amount in (quote.total, quote.list_total, quote.saving):
        assert amount.as_tuple().exponent == -2


@given(sheet_and_request())
def test_every_rule_has_one_verdict_on_every_line_and_explains_the_difference(
    drawn: tuple[PriceSheet, QuoteRequest],
) -> None:
    """Law 2: one verdict per rule and line; applied adjustments explain all the difference."""
    quote = price(*drawn)
    expected = [(line, rule) for line in range(len(quote.lines)) for rule in RuleId]
    assert [(verdict.line, verdict.rule) for verdict in quote.verdicts] == expected
    applied = {(v.line, v.rule): v.reason for v in quote.verdicts if v.outcome == "applied"}
    for number, line in enumerate(quote.lines):
        change = sum(found.amount for found in line.adjustments)
        assert line.list_amount + change == line.amount
        for found in line.adjustments:
            assert applied[number, found.rule] == found.reason


@given(sheet_and_request(referral=forwarded, prior_payments=NO_PAYMENTS, plan=INDIVIDUAL))
def test_a_forwarded_message_never_raises_the_price(
    drawn: tuple[PriceSheet, QuoteRequest],
) -> None:
    """Law 3: a forwarded message never raises the price."""
    sheet, request = drawn
    assert request.referral is not None
    named = request.referral.model_copy(update={"email_forwarded": False})
    with_message = price(sheet, request).total
    assert with_message <= price(sheet, request.model_copy(update={"referral": named})).total
    assert with_message <= price(sheet, request.model_copy(update={"referral": None})).total


@given(st.data(), sheet_and_request(referral=NO_REFERRAL))
def test_a_counting_past_payment_never_raises_the_price(
    data: st.DataObject, drawn: tuple[PriceSheet, QuoteRequest]
) -> None:
    """Law 3: a counting past payment never raises the price."""
    sheet, request = drawn
    payment = data.draw(payments(sheet))
    more = request.model_copy(update={"prior_payments": (*request.prior_payments, payment)})
    assert price(sheet, more).total <= price(sheet, request).total


@given(sheet_and_request(), st.decimals(0, 10_000_000, places=2))
def test_a_smaller_budget_never_raises_the_price(
    drawn: tuple[PriceSheet, QuoteRequest], budget: Decimal
) -> None:
    """Law 3: a smaller budget never raises the price."""
    sheet, request = drawn
    stated = request.organization.annual_budget
    assert stated is not None
    smaller = request.organization.model_copy(update={"annual_budget": min(stated, budget)})
    less = request.model_copy(update={"organization": smaller})
    assert price(sheet, less).total <= price(sheet, request).total


@given(sheet_and_request(plan=INDIVIDUAL))
def test_dropping_a_seat_of_an_individual_registration_never_raises_the_price(
    drawn: tuple[PriceSheet, QuoteRequest],
) -> None:
    """Law 3: nor does dropping a seat of an individual registration."""
    sheet, request = drawn
    assume(request.seats > 1)
    fewer = request.model_copy(update={"seats": request.seats - 1})
    assert price(sheet, fewer).total <= price(sheet, request).total


@given(st.data(), sheet_and_request())
def test_irrelevant_facts_change_nothing(
    data: st.DataObject, drawn: tuple[PriceSheet, QuoteRequest]
) -> None:
    """Law 4: names, order of history and payments that do not count change no amount or verdict."""
    sheet, request = drawn
    quote = price(sheet, request)
    shuffled = data.draw(st.permutations(request.prior_payments))
    other_training = PriorPayment.model_validate(
        {"program": "Another Training", "edition": "any", "rate": "full", "paid_on": "2025-01-01"}
    )
    renamed = request.organization.model_copy(update={"name": data.draw(NAMES)})
    unaffected: list[dict[str, object]] = [
        {"prior_payments": tuple(shuffled)},
        {"organization": renamed},
    ]
    if request.prior_payments:
        unaffected.append({"prior_payments": (*request.prior_payments, other_training)})
    for update in unaffected:
        other = price(sheet, request.model_copy(update=update))
        assert other.model_dump(exclude={"request"}) == quote.model_dump(exclude={"request"})


@given(st.data(), sheet_and_request(plan=INDIVIDUAL), st.integers(1, 30))
def test_quoting_together_never_costs_more_than_apart(
    data: st.DataObject, drawn: tuple[PriceSheet, QuoteRequest], more: int
) -> None:
    """Law 5: quoting n + m seats together never costs more than apart."""
    sheet, request = drawn
    together = request.model_copy(update={"seats": request.seats + more})
    apart = request.model_copy(update={"seats": more})
    total = price(sheet, request).total + price(sheet, apart).total
    assert price(sheet, together).total <= total


@given(sheet_and_request(plan=st.just("group"), referral=NO_REFERRAL), st.integers(1, 9))
def test_one_group_never_costs_more_than_two(
    drawn: tuple[PriceSheet, QuoteRequest], more: int
) -> None:
    """Law 5: nor does one group, where one may hold them all."""
    sheet, request = drawn
    together = request.model_copy(update={"seats": request.seats + more})
    apart = request.model_copy(update={"seats": more})
    total = price(sheet, request).total + price(sheet, apart).total
    assert price(sheet, together).total <= total


@given(sheet_and_request())
def test_json_round_trips(drawn: tuple[PriceSheet, QuoteRequest]) -> None:
    """Law 7: a request, a quote and a rejection read from their JSON are the same again."""
    sheet, request = drawn
    assert QuoteRequest.model_validate_json(request.model_dump_json()) == request
    answer = ENGINES[sheet.id].evaluate(request)
    read: Quote | RejectedRequest
    if isinstance(answer, Quote):
        read = Quote.model_validate_json(answer.model_dump_json())
    else:
        read = RejectedRequest.model_validate_json(answer.model_dump_json())
    assert read == answer
    assert read.explain() == answer.explain()


@given(sheet_and_request())
def test_a_fresh_engine_gives_the_same_bytes(drawn: tuple[PriceSheet, QuoteRequest]) -> None:
    """Law 7: the same request and sheet give identical bytes, whatever was quoted before."""
    sheet, request = drawn
    fresh = QuoteEngine(sheet).evaluate(request).model_dump_json()
    assert ENGINES[sheet.id].evaluate(request).model_dump_json() == fresh


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_are_the_same_under_any_hash_seed(seed: str) -> None:
    """Law 7: identical bytes under any PYTHONHASHSEED."""
    program = (
        "from smt_pricing import *\n"
        "o = Organization(kind='ngo', country='FR', annual_budget=1_000_000)\n"
        "r = QuoteRequest(organization=o, seats=3, referral=Referral(partner='Coalition X'))\n"
        "g = r.model_copy(update={'plan': Plan.GROUP, 'seats': 12})\n"
        "e = QuoteEngine()\n"
        "print(e.quote(r).model_dump_json(), e.evaluate(g).model_dump_json())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    request = QuoteRequest.model_validate(
        {
            "organization": {"kind": "ngo", "country": "FR", "annual_budget": 1_000_000},
            "seats": 3,
            "referral": {"partner": "Coalition X"},
        }
    )
    engine = QuoteEngine(PUBLISHED)
    group = request.model_copy(update={"plan": "group", "seats": 12})
    expected = (
        f"{engine.quote(request).model_dump_json()} {engine.evaluate(group).model_dump_json()}"
    )
    assert ran.stdout.decode("utf-8").strip() == expected


@settings(max_examples=25)
@given(st.data(), st.sampled_from(EDITIONS), st.integers(1, 50))
def test_the_callers_decimal_context_changes_nothing(
    data: st.DataObject, sheet: PriceSheet, precision: int
) -> None:
    """The engine reads no environment: precision and rounding of the caller's decimal context."""
    import decimal  # noqa: PLC0415

    organization = data.draw(organizations(sheet))
    request = QuoteRequest(organization=organization, seats=99_999, registered_on="2026-02-01")
    expected = QuoteEngine(sheet).quote(request).model_dump_json()
    with decimal.localcontext() as context:
        context.prec = precision
        context.rounding = decimal.ROUND_UP
        assert QuoteEngine(sheet).quote(request).model_dump_json() == expected
