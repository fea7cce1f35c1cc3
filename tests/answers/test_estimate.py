"""Estimates: the range of prices under unknown facts, and the facts that still matter."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from smt_pricing import (
    Estimate,
    OrganizationKind,
    PartialRequest,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    estimate,
    problems_of,
)
from smt_pricing.answers.estimate import OpenFact
from smt_pricing.strategies import partial_requests, price_sheets, requests
from tests.editions import EARLY_BIRD, EDITIONS, PUBLISHED, WITHOUT_REGIONS, edition
from tests.profiles import at_most
from tests.situations import ask, paid

SHEETS = st.sampled_from(EDITIONS) | price_sheets() | price_sheets(sensible=False)
DRAWN = SHEETS.flatmap(lambda sheet: st.tuples(st.just(sheet), partial_requests(sheet)))
CENT = Decimal("0.01")


def about(sheet: PriceSheet = PUBLISHED, **stated: Any) -> Estimate:
    """Return the estimate of an NGO that has never paid, but for what is stated."""
    organization = {"kind": "ngo"} | stated.pop("organization", {})
    facts = {"organization": organization, "prior_payments": ()} | stated
    return estimate(PartialRequest.model_validate(facts), sheet)


def asked(found: Estimate) -> list[str]:
    return [question.fact.value for question in found.open_questions]


def bounds(found: Estimate) -> tuple[str, str]:
    return str(found.lowest), str(found.highest)


def test_only_the_budget_of_an_ngo_in_the_united_states_matters() -> None:
    found = about(organization={"country": "US"})
    assert (bounds(found), asked(found)) == (("1400.00", "1750.00"), ["budget"])
    assert "between $1,400 and $1,750; budget is the only open question" in found.explain()
    (question,) = found.open_questions
    assert question.spread == 350
    assert [(it.values, it.lowest) for it in question.answers] == [
        (("under-1m",), Decimal(1400)),
        (("over-1m",), Decimal(1750)),
    ]
    assert [it.quote.total for it in question.answers if it.quote] == [1400, 1750]


def test_over_a_million_the_region_of_one_person_is_not_asked_for() -> None:
    found = about(organization={"annual_budget": 3_000_000})
    assert (bounds(found), asked(found)) == (("1750.00", "1750.00"), [])
    assert isinstance(found.complete, Quote)
    assert found.explain().count("$1,750; no open question matters") == 1


def test_the_region_matters_to_a_second_person_whatever_the_budget() -> None:
    found = about(seats=2, organization={"annual_budget": 3_000_000})
    assert (bounds(found), asked(found)) == (("2350.00", "2550.00"), ["region"])


def test_what_moves_the_price_most_is_asked_first() -> None:
    found = estimate(PartialRequest(), PUBLISHED)
    assert asked(found) == ["history", "budget", "region", "kind"]
    assert [str(it.spread) for it in found.open_questions] == [
        "1150.00",
        "1025.00",
        "675.00",
        "0.00",
    ]
    assert bounds(found) == ("600.00", "1750.00")


def test_the_kinds_welcome_are_one_answer_and_the_others_are_refused() -> None:
    found = about(organization={"kind": None, "country": "KE", "annual_budget": 1})
    (question,) = found.open_questions
    assert [(it.words, str(it.lowest), it.refused) for it in question.answers] == [
        ("an NGO, a union or an electoral campaign", "725.00", ()),
        ("a consultant or an agency", "None", ("kind-not-eligible",)),
        ("an organisation of another kind", "None", ("kind-not-listed",)),
    ]
    assert [(it.rejection.code, it.answers) for it in found.may_be_refused] == [
        ("kind-not-eligible", ("a consultant",)),
        ("kind-not-eligible", ("an agency",)),
        ("kind-not-listed", ("an organisation of another kind",)),
    ]


def test_a_referral_may_be_refused_where_past_payments_are_not_known() -> None:
    found = about(
        organization={"country": "KE", "annual_budget": 1},
        prior_payments=None,
        referral={"partner": "X", "email_forwarded": True},
    )
    assert (bounds(found), asked(found)) == (("625.00", "625.00"), ["history"])
    (refusal,) = found.may_be_refused
    assert refusal.answers == ("a member has paid the full rate before",)
    assert "decides whether there is a price" in found.explain()


def test_what_every_completion_is_refused_for_is_told_with_its_remedy() -> None:
    found = about(organization={"country": "Kennya"})
    assert (found.lowest, found.lowest_request, asked(found)) == (None, None, [])
    assert isinstance(found.complete, RejectedRequest)
    assert "Did you mean KE (Kenya)" in found.explain("markdown")


def test_where_rejections_differ_no_single_answer_is_complete() -> None:
    found = about(organization={"kind": None}, plan="group", seats=11)
    assert (found.highest, found.complete, asked(found)) == (None, None, [])


def test_days_by_the_early_bird_date_and_after_it_are_two_answers() -> None:
    found = about(EARLY_BIRD, organization={"country": "US", "annual_budget": 1})
    (question,) = found.open_questions
    assert [(it.words, str(it.lowest)) for it in question.answers] == [
        ("by the early-bird date (2026-03-31)", "1300.00"),
        ("from 2026-04-01 to 2026-06-30", "1400.00"),
    ]
    assert question.answers[0].values == ("2026-01-01/2026-03-31",)


def test_a_payment_counts_from_the_day_on_which_it_is_made() -> None:
    payments = [paid(paid_on="2026-02-01"), paid(paid_on="2026-01-01", refunded=True)]
    found = about(
        EARLY_BIRD,
        organization={"country": "US", "annual_budget": 1},
        prior_payments=payments,
        provisional=True,
    )
    (question,) = found.open_questions
    assert [(it.words, str(it.lowest)) for it in question.answers] == [
        ("by 2026-01-31", "1300.00"),
        ("from 2026-02-01 to 2026-03-31 or from 2026-04-01", "800.00"),
    ]


def test_a_sheet_with_an_end_alone_needs_no_day_for_its_price() -> None:
    sheet = edition(sale_until="2026-06-30")
    found = about(sheet, organization={"country": "US", "annual_budget": 1}, provisional=True)
    assert (bounds(found), asked(found)) == (("1400.00", "1400.00"), [])


def test_a_sheet_without_regions_asks_for_no_region() -> None:
    assert asked(estimate(PartialRequest(), WITHOUT_REGIONS)) == ["history", "kind"]


def test_an_estimate_shows_itself_as_markdown() -> None:
    shown = about(organization={"country": "US"})._repr_markdown_()
    assert "### What is its annual budget?" in shown
    assert r"annual budget under \$1M" in shown


def test_a_problem_of_a_partial_request_has_its_place_and_the_nearest_spelling() -> None:
    with pytest.raises(ValidationError) as refused:
        PartialRequest.model_validate({"organization": {"contry": "KE"}, "seats": 0})
    found = {problem.place: problem for problem in problems_of(refused.value)}
    assert found["organization.contry"].remedy == 'Did you mean "country"?'
    assert found["seats"].code == "seats-too-few"


@given(SHEETS.flatmap(lambda sheet: st.tuples(st.just(sheet), requests(sheet))))
def test_a_complete_request_estimates_to_its_quote(drawn: tuple[PriceSheet, QuoteRequest]) -> None:
    """Law: where nothing is open, the estimate is the quote; its JSON is a partial request."""
    sheet, request = drawn
    found = estimate(PartialRequest.model_validate_json(request.model_dump_json()), sheet)
    assert found.complete == QuoteEngine(sheet).quote(request)
    assert found.lowest == found.highest == found.complete.total


def completed(request: PartialRequest, sheet: PriceSheet) -> Iterator[dict[OpenFact, Any]]:
    """Yield the open facts of a request as people may state them, not as the estimate does."""
    organization = request.organization
    open_facts: dict[OpenFact, list[Any]] = {}
    if organization.kind is None:
        open_facts[OpenFact.KIND] = list(OrganizationKind)
    if organization.country is None and organization.region is None:
        regions = {region: code for code, region in sorted(sheet.region_of.items())}
        open_facts[OpenFact.REGION] = list(regions.values())
    if organization.annual_budget is None and organization.budget_tier is None:
        bounds = {*sheet.thresholds, Decimal("1e9")}
        near = {it + step for it in bounds for step in (-CENT, Decimal(0), CENT)}
        open_facts[OpenFact.BUDGET] = sorted(it for it in near if it >= 0)
    if request.prior_payments is None:
        payment = paid(program=sheet.title, paid_on=date(1990, 1, 1))
        open_facts[OpenFact.HISTORY] = [(), (payment,), (payment | {"refunded": True},)]
    if request.registered_on is None and sheet.has_dates:
        open_facts[OpenFact.REGISTRATION_DATE] = list(days(request, sheet))
    for facts in product(*open_facts.values()):
        yield dict(zip(open_facts, facts, strict=True))


def days(request: PartialRequest, sheet: PriceSheet) -> Iterator[date]:
    early = [] if sheet.early_bird is None else [sheet.early_bird.until]
    payments = [it.paid_on for it in request.prior_payments or () if it.paid_on]
    ends = [it for it in (sheet.sale_from, sheet.sale_until) if it]
    for day in {*early, *payments, *ends}:
        for near in (day - timedelta(days=1), day, day + timedelta(days=1)):
            if request.provisional or sheet.is_in_force(near):
                yield near


_FIELDS = {OpenFact.KIND: "kind", OpenFact.REGION: "country", OpenFact.BUDGET: "annual_budget"}


def stated(request: PartialRequest, sheet: PriceSheet, facts: dict[OpenFact, Any]) -> QuoteRequest:
    whole = request.model_dump() | {"prior_payments": request.prior_payments or ()}
    for fact, value in facts.items():
        if fact in _FIELDS:
            whole["organization"][_FIELDS[fact]] = value
        else:
            name = "prior_payments" if fact is OpenFact.HISTORY else "registered_on"
            whole[name] = value
    if OpenFact.BUDGET in facts:
        whole["organization"]["budget_currency"] = sheet.currency
    return QuoteRequest.model_validate(whole)


@at_most(60)
@given(DRAWN)
def test_an_estimate_holds_for_every_way_to_complete_it(
    drawn: tuple[PriceSheet, PartialRequest],
) -> None:
    """Law: no total is outside the bounds, which are quotes; what is asked matters, no more."""
    sheet, request = drawn
    engine = QuoteEngine(sheet)
    found = estimate(request, sheet)
    matters = {question.fact for question in found.open_questions}
    outcomes: dict[tuple[Any, ...], set[Any]] = {}
    for facts in completed(request, sheet):
        answer = engine.evaluate(stated(request, sheet, facts))
        if isinstance(answer, Quote):
            assert found.lowest is not None
            assert found.highest is not None
            assert found.lowest <= answer.total <= found.highest
            outcome: Any = answer.total
        else:
            outcome = tuple(it.code for it in answer.rejections)
        key = tuple(str(value) for fact, value in facts.items() if fact in matters)
        outcomes.setdefault(key, set()).add(outcome)
    assert all(len(found) == 1 for found in outcomes.values())
    for bound, whole in (
        (found.lowest, found.lowest_request),
        (found.highest, found.highest_request),
    ):
        assert whole is not None
        assert engine.quote(whole).total == bound
    for question in found.open_questions:
        assert len(question.answers) > 1
        for it in question.answers:
            assert it.quote is None or it.quote.total == it.lowest == it.highest


@at_most(60)
@given(DRAWN)
def test_every_question_decides_something_while_the_other_facts_stay(
    drawn: tuple[PriceSheet, PartialRequest],
) -> None:
    """Law: for each fact that is asked for, two completions differ in it alone, and in outcome."""
    sheet, request = drawn
    engine = QuoteEngine(sheet)
    outcomes: list[tuple[dict[OpenFact, str], Any]] = []
    for facts in completed(request, sheet):
        answer = engine.evaluate(stated(request, sheet, facts))
        outcome: Any = (
            answer.total
            if isinstance(answer, Quote)
            else tuple(it.code for it in answer.rejections)
        )
        outcomes.append(({fact: str(it) for fact, it in facts.items()}, outcome))
    for question in estimate(request, sheet).open_questions:
        found: dict[tuple[str, ...], set[Any]] = {}
        for facts_said, outcome in outcomes:
            others = tuple(it for fact, it in facts_said.items() if fact is not question.fact)
            found.setdefault(others, set()).add(outcome)
        assert max(len(it) for it in found.values()) > 1


@at_most(60)
@given(DRAWN)
def test_an_explanation_mentions_no_fact_that_the_request_lacks(
    drawn: tuple[PriceSheet, PartialRequest],
) -> None:
    sheet, request = drawn
    said = " ".join(estimate(request, sheet).explain().split())
    organization = request.organization
    assert ("referred by: " in said) is (request.referral is not None)
    assert ("paid before: " in said) is bool(request.prior_payments)
    assert ("registered on: " in said) is (request.registered_on is not None)
    head = said.partition(" Price ")[0]
    assert ("annual budget " in head) is (organization.annual_budget is not None)
    assert ("budget tier " in head) is (organization.budget_tier is not None)
    if organization.country is None:
        assert "Kenya" not in said


def test_a_request_for_a_quote_is_a_partial_request() -> None:
    request = ask(seats=2)
    assert PartialRequest.model_validate(request.model_dump()).seats == 2
