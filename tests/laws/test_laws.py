"""The laws of design.md and some more, over the published sheet, editions of it and random sheets.

Each docstring is the law.
"""

import decimal
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from smt_pricing import (
    Plan,
    PriceSheet,
    PriorPayment,
    Quote,
    QuoteEngine,
    QuoteRequest,
    Rate,
    Referral,
    RejectedRequest,
    RejectionCode,
    RuleId,
)
from smt_pricing.strategies.refused import rejected_requests
from smt_pricing.strategies.sheets import price_sheets
from smt_pricing.strategies.statements import organizations, prior_payments, requests
from tests.editions import EDITIONS, PUBLISHED

NAMES = st.text("abc XYZ ñ{}|*<", min_size=1).filter(str.strip)
engine_for = lru_cache(QuoteEngine)
sensible_sheets = st.sampled_from(EDITIONS) | price_sheets()
any_sheets = sensible_sheets | price_sheets(sensible=False)
Drawn = tuple[PriceSheet, QuoteRequest]


@st.composite
def priced(
    draw: st.DrawFn, /, sheets: st.SearchStrategy[PriceSheet] = any_sheets, **narrowed: Any
) -> Drawn:
    """Draw a sheet and a request that it prices; sheets that price none such are passed over."""
    sheet = draw(sheets)
    try:
        wanted = requests(sheet, **narrowed)
    except ValueError:
        assume(condition=False)
    return sheet, draw(wanted)


def total(sheet: PriceSheet, request: QuoteRequest, **changes: Any) -> Decimal:
    changed = request.model_copy(update=changes)
    return engine_for(sheet).quote(changed).total


@given(priced())
def test_lines_add_up(drawn: Drawn) -> None:
    """Law 1: Σ line amounts = total and list total − saving = total, to the cent, for any seats."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    assert sum(line.amount for line in quote.lines) == quote.total
    assert sum(line.list_amount for line in quote.lines) == quote.list_total
    assert quote.list_total - quote.saving == quote.total
    assert sum(line.seats for line in quote.lines) == request.seats
    for amount in (quote.total, quote.list_total, quote.saving):
        assert amount.as_tuple().exponent == -2


@given(priced())
def test_every_rule_has_one_verdict_on_every_line_and_explains_the_difference(
    drawn: Drawn,
) -> None:
    """Law 2: one verdict per rule and line; applied adjustments explain all the difference."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    expected = [(line, rule) for line in range(len(quote.lines)) for rule in RuleId]
    assert [(verdict.line, verdict.rule) for verdict in quote.verdicts] == expected
    applied = {(v.line, v.rule): v.reason for v in quote.verdicts if v.outcome == "applied"}
    for number, line in enumerate(quote.lines):
        change = sum(found.amount for found in line.adjustments)
        assert line.list_amount + change == line.amount
        for found in line.adjustments:
            assert applied[number, found.rule] == found.reason


@given(priced(referral=True))
def test_a_forwarded_message_never_raises_the_price(drawn: Drawn) -> None:
    """Law 3: a forwarded message never raises the price."""
    sheet, request = drawn
    named = Referral(partner="Coalition X")
    forwarded = Referral(partner="Coalition X", email_forwarded=True)
    with_message = total(sheet, request, referral=forwarded)
    assert with_message <= total(sheet, request, referral=named)
    assert with_message <= total(sheet, request, referral=None)


@given(st.data(), priced(sensible_sheets, referral=False))
def test_a_counting_past_payment_never_raises_the_price(data: st.DataObject, drawn: Drawn) -> None:
    """Law 3: a counting past payment never raises the price."""
    sheet, request = drawn
    payment = data.draw(prior_payments(sheet, counts=True))
    payments = (*request.prior_payments, payment)
    assert total(sheet, request, prior_payments=payments) <= total(sheet, request)


@given(priced(sensible_sheets), st.decimals(0, 10_000_000, places=2))
def test_a_smaller_budget_never_raises_the_price(drawn: Drawn, budget: Decimal) -> None:
    """Law 3: a smaller budget never raises the price."""
    sheet, request = drawn
    stated = request.organization.annual_budget
    assume(stated is not None)
    assert stated is not None
    smaller = {"annual_budget": min(stated, budget), "budget_tier": None}
    organization = request.organization.model_copy(update=smaller)
    assert total(sheet, request, organization=organization) <= total(sheet, request)


@given(priced(sensible_sheets, plan=Plan.INDIVIDUAL))
def test_dropping_a_seat_of_an_individual_registration_never_raises_the_price(
    drawn: Drawn,
) -> None:
    """Law 3: nor does dropping a seat of an individual registration."""
    sheet, request = drawn
    assume(request.seats > 1)
    assert total(sheet, request, seats=request.seats - 1) <= total(sheet, request)


@given(st.data(), priced())
def test_irrelevant_facts_change_nothing(data: st.DataObject, drawn: Drawn) -> None:
    """Law 4: names, order of history and payments that do not count change nothing."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    renamed = request.organization.model_copy(update={"name": data.draw(NAMES)})
    permuted = tuple(data.draw(st.permutations(request.prior_payments)))
    for update in ({"prior_payments": permuted}, {"organization": renamed}):
        other = engine_for(sheet).quote(request.model_copy(update=update))
        assert other.model_dump(exclude={"request"}) == quote.model_dump(exclude={"request"})
    not_counting = data.draw(prior_payments(sheet, counts=False))
    more = {"prior_payments": (*request.prior_payments, not_counting)}
    other = engine_for(sheet).quote(request.model_copy(update=more))
    assert [(v.outcome, v.blocked_by) for v in other.verdicts] == [
        (v.outcome, v.blocked_by) for v in quote.verdicts
    ]
    assert other.lines == quote.lines


@given(priced(sensible_sheets, plan=Plan.INDIVIDUAL), st.integers(1, 30))
def test_quoting_together_never_costs_more_than_apart(drawn: Drawn, more: int) -> None:
    """Law 5: quoting n + m seats together never costs more than apart."""
    sheet, request = drawn
    apart = total(sheet, request) + total(sheet, request, seats=more)
    assert total(sheet, request, seats=request.seats + more) <= apart


@given(priced(plan=Plan.GROUP), st.data())
def test_one_group_never_costs_more_than_two(drawn: Drawn, data: st.DataObject) -> None:
    """Law 5: nor does one group, where one may hold them all."""
    sheet, request = drawn
    assume(request.seats > 1)
    some = data.draw(st.integers(1, request.seats - 1))
    apart = total(sheet, request, seats=some) + total(sheet, request, seats=request.seats - some)
    assert total(sheet, request) <= apart


def organization(**changes: object) -> Callable[[QuoteRequest, PriceSheet], QuoteRequest]:
    """Return what follows a remedy by changing facts of the organisation."""
    return lambda request, _: request.model_copy(
        update={"organization": request.organization.model_copy(update=changes)}
    )


def request_with(**changes: object) -> Callable[[QuoteRequest, PriceSheet], QuoteRequest]:
    """Return what follows a remedy by changing facts of the request."""
    return lambda request, _: request.model_copy(update=changes)


def welcome_kind(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(kind=sheet.eligibility.welcome[0])(request, sheet)


def payment_as_wanted(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    assert sheet.group_terms is not None
    return request_with(payment_method=sheet.group_terms.payment_method)(request, sheet)


def at_the_cap(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    assert sheet.group_terms is not None
    return request_with(seats=sheet.group_terms.most_seats)(request, sheet)


def in_the_sheets_currency(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(budget_currency=sheet.currency)(request, sheet)


def on_a_day_of_sale(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    early_bird = sheet.early_bird and sheet.early_bird.until
    return request_with(registered_on=sheet.sale_from or sheet.sale_until or early_bird)(
        request, sheet
    )


PERSON_BY_PERSON = request_with(plan=Plan.INDIVIDUAL)
WITHOUT_REFERRAL = request_with(referral=None)
REMEDIES: dict[RejectionCode, tuple[Callable[[QuoteRequest, PriceSheet], QuoteRequest], ...]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: (welcome_kind,),
    RejectionCode.KIND_NOT_LISTED: (welcome_kind,),
    RejectionCode.REFERRAL_NOT_OFFERED: (WITHOUT_REFERRAL,),
    RejectionCode.REFERRAL_ON_GROUP_RATE: (WITHOUT_REFERRAL, PERSON_BY_PERSON),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: (WITHOUT_REFERRAL,),
    RejectionCode.GROUP_NOT_OFFERED: (PERSON_BY_PERSON,),
    RejectionCode.GROUP_SEATS_EXCEEDED: (at_the_cap, PERSON_BY_PERSON),
    RejectionCode.GROUP_NEEDS_INVOICE: (payment_as_wanted, PERSON_BY_PERSON),
    RejectionCode.UNKNOWN_COUNTRY: (organization(country="KE", region=None),),
    RejectionCode.AMBIGUOUS_COUNTRY: (organization(country="KE", region=None),),
    RejectionCode.UNKNOWN_REGION: (organization(country="KE", region=None),),
    RejectionCode.REGION_MISMATCH: (organization(region=None),),
    RejectionCode.UNKNOWN_BUDGET_TIER: (organization(annual_budget=1, budget_tier=None),),
    RejectionCode.BUDGET_TIER_MISMATCH: (organization(budget_tier=None),),
    RejectionCode.BUDGET_CURRENCY: (in_the_sheets_currency,),
    RejectionCode.REGISTRATION_DATE_NEEDED: (on_a_day_of_sale,),
    RejectionCode.SHEET_NOT_IN_FORCE: (on_a_day_of_sale,),
}
"""What the remedies' sentences tell to do; several where a sentence gives a choice."""


@given(st.data(), any_sheets, st.sampled_from(RejectionCode))
def test_every_rejections_remedy_removes_it(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    """Law 6: every rejection's remedy, followed, removes that rejection."""
    try:
        refused = rejected_requests(code, sheet)
    except ValueError:
        assume(condition=False)
    request = data.draw(refused)
    answer = engine_for(sheet).evaluate(request)
    assert isinstance(answer, RejectedRequest)
    assert code in [rejection.code for rejection in answer.rejections]
    for rejection in answer.rejections:
        for follow in REMEDIES[rejection.code]:
            after = engine_for(sheet).evaluate(follow(request, sheet))
            left = [] if isinstance(after, Quote) else [found.code for found in after.rejections]
            assert rejection.code not in left


@given(priced())
def test_json_round_trips(drawn: Drawn) -> None:
    """Law 7: a request, a sheet and a quote read from their JSON are the same again."""
    sheet, request = drawn
    assert QuoteRequest.model_validate_json(request.model_dump_json()) == request
    assert PriceSheet.model_validate_json(sheet.model_dump_json()).digest == sheet.digest
    quote = engine_for(sheet).quote(request)
    read = Quote.model_validate_json(quote.model_dump_json())
    assert read == quote
    assert read.explain() == quote.explain()


@given(st.data(), any_sheets, st.sampled_from(RejectionCode))
def test_a_rejections_json_round_trips(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    """Law 7: a rejection read from its JSON is the same again."""
    try:
        refused = rejected_requests(code, sheet)
    except ValueError:
        assume(condition=False)
    answer = engine_for(sheet).evaluate(data.draw(refused))
    assert isinstance(answer, RejectedRequest)
    read = RejectedRequest.model_validate_json(answer.model_dump_json())
    assert read == answer
    assert read.explain("markdown") == answer.explain("markdown")


@given(priced())
def test_a_fresh_engine_gives_the_same_bytes(drawn: Drawn) -> None:
    """Law 7: the same request and sheet give identical bytes, whatever was quoted before."""
    sheet, request = drawn
    fresh = QuoteEngine(sheet).evaluate(request).model_dump_json()
    assert engine_for(sheet).evaluate(request).model_dump_json() == fresh


@given(st.data(), priced())
def test_the_order_of_a_sheets_rows_is_nothing(data: st.DataObject, drawn: Drawn) -> None:
    """Permute a sheet's rows: the same bytes, its digest included."""
    sheet, request = drawn
    tables = ("budget_tiers", "regions", "full_rate", "additional_person", "group_rate", "rules")
    permuted = {table: data.draw(st.permutations(getattr(sheet, table))) for table in tables}
    other = sheet.model_copy(update=permuted)
    expected = engine_for(sheet).quote(request).model_dump_json()
    assert QuoteEngine(other).quote(request).model_dump_json() == expected


@given(priced())
def test_ids_are_only_names(drawn: Drawn) -> None:
    """Rename every tier and region of a sheet: the same totals."""
    sheet, request = drawn
    stated = json.dumps(sheet.model_dump(mode="json", exclude={"rules"}))
    asked = json.dumps(request.model_dump(mode="json"))
    for old in (*sheet.tier_ids, *filter(None, sheet.region_ids)):
        stated = stated.replace(f'"{old}"', f'"renamed {old}"')
        asked = asked.replace(f'"{old}"', f'"renamed {old}"')
    renamed = PriceSheet.model_validate(json.loads(stated) | {"rules": sheet.rules})
    other = QuoteRequest.model_validate_json(asked)
    assert QuoteEngine(renamed).quote(other).total == total(sheet, request)


@given(priced(), st.integers(0, 1000))
def test_prices_times_a_number_are_totals_times_the_number(drawn: Drawn, factor: int) -> None:
    """Scale every price of a sheet by a constant: totals scale."""
    sheet, request = drawn
    columns = ("regular", "referral", "referral_off", "early_bird", "price")

    def scaled(row: Any) -> dict[str, Any]:
        cells: dict[str, Any] = row.model_dump()
        return cells | {it: cells[it] * factor for it in columns if cells.get(it) is not None}

    tables = ("full_rate", "additional_person", "group_rate")
    other = sheet.model_copy(
        update={table: [scaled(row) for row in getattr(sheet, table)] for table in tables}
    )
    assert QuoteEngine(other).quote(request).total == factor * total(sheet, request)


@given(priced(plan=Plan.INDIVIDUAL, paid_before=False))
def test_one_after_another_pays_what_all_pay_together(drawn: Drawn) -> None:
    """Register people one by one, with the history growing: the sum is the price of all."""
    sheet, request = drawn
    assume(sheet.additional_person)
    day = request.registered_on or sheet.sale_from or "2026-01-01"
    first = request.model_copy(update={"seats": 1})
    paid = total(sheet, first)
    payments = request.prior_payments
    for _ in range(min(request.seats, 8) - 1):
        rate = Rate.FULL if payments == request.prior_payments else Rate.ADDITIONAL
        payment = PriorPayment(
            program=sheet.title, edition=sheet.edition, rate=rate, paid_on=day, took_part=False
        )
        payments = (*payments, payment)
        paid += total(sheet, first, prior_payments=payments, referral=None)
    assert paid == total(sheet, request, seats=min(request.seats, 8))


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
    stated = {
        "organization": data.draw(organizations(sheet)),
        "seats": 99_999,
        "registered_on": "2026-02-01",
    }
    request = QuoteRequest.model_validate(stated)
    expected = QuoteEngine(sheet).quote(request).model_dump_json()
    with decimal.localcontext() as context:
        context.prec = precision
        context.rounding = decimal.ROUND_UP
        assert QuoteEngine(sheet).quote(request).model_dump_json() == expected
