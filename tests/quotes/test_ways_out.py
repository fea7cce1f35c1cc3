"""The ways out of a refusal: the smallest changes that make the request valid, each priced."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from smt_pricing import (
    Plan,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    RejectionCode,
)
from smt_pricing.strategies import price_sheets, rejected_requests, requests
from tests.editions import (
    EARLY_BIRD,
    KOREAS_APART,
    NAWE,
    PUBLISHED,
    WITHOUT_GROUP,
    WITHOUT_REFERRAL,
    edition,
    full_rate_rows,
)
from tests.situations import FORWARDED, NAMED, paid, refused


def ways(sheet: PriceSheet = PUBLISHED, **stated: Any) -> list[str]:
    return [way.message for way in refused(sheet, **stated).ways_out]


def test_a_referral_on_a_group_is_dropped_or_taken_by_individuals() -> None:
    assert ways(country="FR", seats=10, plan="group", referral=FORWARDED) == [
        "Register individually: $8,450.",
        "Leave the referral out of the group: $9,000.",
    ]


def test_a_referral_after_a_past_payment_is_dropped() -> None:
    assert ways(seats=2, referral=NAMED, prior_payments=[paid()]) == [
        "Leave the referral out: $1,200."
    ]


def test_a_group_over_the_cap_is_divided_or_registers_individually() -> None:
    assert ways(seats=12, plan="group") == [
        "Register a group of 10 and 2 people individually: $7,325.",
        "Register individually: $7,325.",
        "Register a group of 10 and a group of 2: $12,000.",
    ]


def test_twenty_are_two_groups_or_one_and_ten_individually() -> None:
    assert ways(seats=20, plan="group") == [
        "Register 2 groups of 10: $12,000.",
        "Register a group of 10 and 10 people individually: $12,125.",
        "Register individually: $12,125.",
    ]


def test_who_registers_individually_beside_a_group_keeps_the_referral() -> None:
    assert ways(seats=12, plan="group", referral=FORWARDED) == [
        "Register individually: $7,225.",
        (
            "Leave the referral out of the group and register a group of 10 and 2 people "
            "individually: $7,225."
        ),
        "Leave the referral out of the group and register a group of 10 and a group of 2: $12,000.",
    ]


def test_after_a_past_payment_those_who_register_individually_pay_the_lower_rate() -> None:
    assert ways(plan="group", seats=12, prior_payments=[paid()])[:2] == [
        "Register a group of 10 and 2 people individually: $7,200.",
        "Register individually: $7,200.",
    ]


def test_a_referral_that_the_sheet_does_not_offer_is_left_out_of_every_way() -> None:
    assert ways(WITHOUT_REFERRAL, plan="group", seats=12, referral=FORWARDED) == [
        ("Leave the referral out and register a group of 10 and 2 people individually: $7,325."),
        "Leave the referral out of the group and register individually: $7,325.",
        "Leave the referral out of the group and register a group of 10 and a group of 2: $12,000.",
    ]


def test_groups_of_one_are_as_many_as_the_people() -> None:
    sheet = edition(group_terms={"most_seats": 1})
    assert "Register 2 groups of 1: $12,000." in ways(sheet, seats=2, plan="group")


def test_no_country_is_left_out_for_the_price_of_a_region() -> None:
    assert ways(country="Korea", region="north-america-western-europe") == [
        "Leave the region out: $725."
    ]
    assert ways(KOREAS_APART, country="Kennya", region="outside")[0].startswith("State the country")


def test_several_reasons_need_several_changes() -> None:
    assert ways(seats=11, plan="group", payment_method="card") == [
        "Register individually: $6,725.",
        "Pay by invoice and register a group of 10 and 1 person individually: $6,725.",
        "Pay by invoice and register a group of 10 and a group of 1: $12,000.",
    ]


def test_what_comes_to_light_once_a_fact_is_set_right_is_set_right_with_it() -> None:
    rows = full_rate_rows()
    rows[2].pop("referral")  # outside, none is offered
    assert ways(edition(full_rate=rows), country="KE", region=NAWE, referral=NAMED) == [
        "Leave the referral out and leave the region out: $725."
    ]


def test_which_country_is_meant_is_chosen_without_a_region_that_none_of_them_is_in() -> None:
    regions = [
        {"id": "south", "label": "south", "countries": ["KR"]},
        {"id": "west", "label": "west", "countries": ["US"]},
        {"id": "others", "label": "others", "all_other_countries": True},
    ]
    rates = {"south": 900, "west": 1400, "others": 500}
    rows = [{"region": region, "regular": price} for region, price in rates.items()]
    flat = {"additional_person": None, "group_terms": None, "group_rate": None}
    sheet = edition(regions=regions, full_rate=rows, stated_discounts=None, **flat)
    north, south = ways(sheet, country="Korea", region="west")
    assert north.startswith("State the country as KP (")
    assert north.endswith(" and leave the region out: $500.")
    assert south.startswith("State the country as KR (")
    assert south.endswith(" and leave the region out: $900.")


def test_a_sheet_without_groups_leaves_the_individual_way() -> None:
    assert ways(WITHOUT_GROUP, seats=2, plan="group") == ["Register individually: $1,325."]


def test_there_is_no_way_out_of_what_an_organisation_is() -> None:
    assert ways(kind="agency", plan="group", referral=NAMED) == []
    assert ways(kind="other") == []


def test_a_misspelled_country_is_set_right() -> None:
    assert ways(country="Kennya")[0] == "State the country as KE (Kenya): $725."


def test_an_ambiguous_country_is_chosen() -> None:
    messages = ways(KOREAS_APART, country="Korea")
    assert len(messages) > 1
    assert all(message.startswith("State the country as K") for message in messages)


def test_of_a_country_and_a_region_that_disagree_the_country_stays() -> None:
    assert ways(country="FR", region="outside") == ["Leave the region out: $1,400."]


def test_an_unknown_region_is_left_out_beside_a_country() -> None:
    assert ways(country="FR", region="zzz") == ["Leave the region out: $1,400."]


def test_an_unknown_region_is_set_right_where_its_spelling_tells_which() -> None:
    assert ways(region="outsied") == ['State the region "outside": $725.']
    assert ways(region="zzz") == []


def test_of_a_budget_and_a_tier_that_disagree_the_budget_stays() -> None:
    assert ways(annual_budget=90_000, budget_tier="over-1m") == ["Leave the budget tier out: $725."]


def test_an_unknown_tier_is_set_right_or_left_out() -> None:
    assert ways(budget_tier="under-2m") == ['State the budget tier "under-1m": $725.']
    assert ways(annual_budget=90_000, budget_tier="zzz") == ["Leave the budget tier out: $725."]


def test_no_tier_is_offered_to_a_budget_in_another_currency() -> None:
    assert ways(annual_budget=30_000_000, budget_currency="EUR") == []


def test_a_day_outside_the_sale_is_priced_provisionally() -> None:
    (way,) = refused(EARLY_BIRD, country="FR", registered_on="2026-07-01").ways_out
    assert way.message == "Ask for a provisional quote: $1,400."


def test_no_day_is_offered_for_its_price() -> None:
    assert ways(EARLY_BIRD, country="FR") == []


def test_spellings_are_offered_nearest_first_whatever_they_cost() -> None:
    assert ways(country="Austrlia")[:2] == [
        "State the country as AU (Australia): $725.",
        "State the country as AT (Austria): $1,400.",
    ]
    assert ways(country="Astria")[0] == "State the country as AT (Austria): $1,400."


def test_the_ways_out_are_said_in_the_explanation() -> None:
    answer = refused(seats=12, plan="group")
    assert "\nWays out\n  instead: Register a group of 10" in answer.explain(detail="full")
    assert "\nWays out\n  Register a group of 10" in answer.explain()


def total(sheet: PriceSheet, request: QuoteRequest) -> Decimal:
    return QuoteEngine(sheet).quote(request).total


FACTS = {
    RejectionCode.UNKNOWN_COUNTRY,
    RejectionCode.AMBIGUOUS_COUNTRY,
    RejectionCode.UNKNOWN_REGION,
    RejectionCode.UNKNOWN_BUDGET_TIER,
    RejectionCode.BUDGET_CURRENCY,
    RejectionCode.REGISTRATION_DATE_NEEDED,
}
"""What is right instead of these only the registrant knows: near spellings are all there is."""

UNSTATED = {RejectionCode.COUNTRY_NEEDED, RejectionCode.BUDGET_NEEDED}
"""What is not stated is not guessed."""


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data(), price_sheets() | price_sheets(sensible=False), st.sampled_from(RejectionCode))
def test_following_a_way_out_always_works_and_costs_what_it_says(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    try:
        drawn = rejected_requests(code, sheet)
    except ValueError:
        assume(False)
    request = data.draw(drawn)
    answer = QuoteEngine(sheet).evaluate(request)
    assert isinstance(answer, RejectedRequest)
    codes = {found.code for found in answer.rejections}
    kinds = {RejectionCode.KIND_NOT_ELIGIBLE, RejectionCode.KIND_NOT_LISTED}
    if not codes & (kinds | FACTS | UNSTATED):
        assert answer.ways_out
    assert not (codes & UNSTATED and answer.ways_out)
    for way in answer.ways_out:
        assert not codes & kinds
        paid = sum(it.times * total(sheet, it.request) for it in way.instead)
        assert paid == way.total
        assert sum(it.times * it.request.seats for it in way.instead) == request.seats
    sizes = [len(way.corrections) for way in answer.ways_out]
    assert sizes == sorted(sizes)
    corrections = [set(way.corrections) for way in answer.ways_out]
    assert not any(one < other for one in corrections for other in corrections)


@given(st.data())
def test_the_smallest_change_back_is_among_the_ways_out(data: st.DataObject) -> None:
    """Break a valid request in one place: setting that right is a way out, at the old total."""
    engine = QuoteEngine(PUBLISHED)
    request = data.draw(requests(PUBLISHED, plan=Plan.GROUP, referral=False))
    before = engine.quote(request).total
    broken = engine.evaluate(request.model_copy(update={"referral": {"partner": "P"}}))
    assert isinstance(broken, RejectedRequest)
    assert before in [way.total for way in broken.ways_out if len(way.corrections) == 1]


@pytest.mark.parametrize("sheet", [PUBLISHED, edition(group_terms={"most_seats": 1})])
def test_a_party_of_the_most_seats_is_divided_at_once(sheet: PriceSheet) -> None:
    answer = refused(sheet, seats=99_999, plan="group")
    assert sum(it.times * it.request.seats for it in answer.ways_out[0].instead) == 99_999


def test_a_refusal_with_ways_out_survives_json() -> None:
    answer = refused(seats=12, plan="group", referral=FORWARDED)
    assert RejectedRequest.model_validate_json(answer.model_dump_json()) == answer
    assert not isinstance(answer, Quote)
