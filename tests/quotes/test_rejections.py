"""Every rejection: its code, its place, its words, and that following its remedy removes it."""

import re
from typing import Any

import pytest

from smt_pricing import QuoteEngine, RejectionCode, RequestRejected
from smt_pricing.quotes.parts import Rejection
from tests.editions import (
    EARLY_BIRD,
    KOREAS_APART,
    WITHOUT_REFERRAL,
    WITHOUT_REGIONS,
    edition,
    full_rate_rows,
)
from tests.rejections import REPRODUCERS, Reproducer
from tests.situations import FORWARDED, NAMED, ask, paid, refused

ids = [f"{it.code}-{number}" for number, it in enumerate(REPRODUCERS)]


def only(reproducer: Reproducer) -> Rejection:
    (rejection,) = refused(reproducer.sheet, **reproducer.stated).rejections
    return rejection


@pytest.mark.parametrize("reproducer", REPRODUCERS, ids=ids)
def test_a_rejection_has_its_code_its_place_and_its_words(reproducer: Reproducer) -> None:
    rejection = only(reproducer)
    assert (rejection.code, rejection.fields) == (reproducer.code, reproducer.fields)
    for words in reproducer.words:
        assert words in f"{rejection.message} {rejection.remedy}"


@pytest.mark.parametrize("reproducer", REPRODUCERS, ids=ids)
def test_its_words_are_a_registrant_s_and_no_field_is_named_as_programs_do(
    reproducer: Reproducer,
) -> None:
    rejection = only(reproducer)
    text = f"{rejection.message} {rejection.remedy}"
    assert not re.search(r"[a-z]_[a-z]|plan (individual|group)|payment method", text)


@pytest.mark.parametrize("reproducer", REPRODUCERS, ids=ids)
def test_its_remedy_followed_removes_it(reproducer: Reproducer) -> None:
    QuoteEngine(reproducer.sheet).quote(ask(**reproducer.remedied))


def test_every_rejection_code_has_a_reproducer() -> None:
    assert {reproducer.code for reproducer in REPRODUCERS} == set(RejectionCode)


@pytest.mark.parametrize(
    ("stated", "interpretation"),
    [
        ({"kind": "other"}, "unlisted-kinds"),
        (
            {"prior_payments": [paid()], "referral": NAMED},
            "referral-without-full-rate referred-full-rate-counts returning-payer",
        ),
        ({"plan": "group", "referral": NAMED}, "referral-without-full-rate"),
        ({"plan": "group", "referral": FORWARDED}, ""),
        ({"plan": "group", "seats": 11}, "eleventh-seat"),
        ({"annual_budget": 1, "budget_currency": "EUR"}, "budget-currency"),
        ({"country": "MX", "region": "north-america-western-europe"}, "region-membership"),
        ({"annual_budget": 1_000_000, "budget_tier": "over-1m"}, "exactly-at-threshold"),
        ({"annual_budget": 90_000, "budget_tier": "over-1m"}, ""),
    ],
)
def test_a_rejection_cites_the_interpretations_it_rests_on(
    stated: dict[str, Any], interpretation: str
) -> None:
    (rejection,) = refused(**stated).rejections
    assert " ".join(cited.id for cited in rejection.interpretations) == interpretation


def test_a_referral_that_no_row_offers_is_refused_by_the_table() -> None:
    (rejection,) = refused(WITHOUT_REFERRAL, referral=NAMED).rejections
    assert [cited.id for cited in rejection.interpretations] == ["referral-amount"]


def test_facts_that_are_not_known_hide_no_other_reason() -> None:
    answer = refused(
        kind="consultant",
        country="Kennya",
        annual_budget=5,
        budget_currency="CHF",
        plan="group",
        seats=12,
        payment_method="card",
        referral=NAMED,
    )
    assert [rejection.code for rejection in answer.rejections] == [
        "unknown-country",
        "budget-currency",
        "kind-not-eligible",
        "referral-on-group-rate",
        "group-seats-exceeded",
        "group-needs-invoice",
    ]


def test_an_unknown_region_is_reported_beside_an_unknown_country() -> None:
    answer = refused(country="Kennya", region="outsid", budget_tier="over")
    assert [rejection.code for rejection in answer.rejections] == [
        "unknown-country",
        "unknown-region",
        "unknown-budget-tier",
    ]


def test_an_unknown_region_beside_a_good_country_is_refused_alone() -> None:
    (rejection,) = refused(country="KE", region="outsid").rejections
    assert rejection.code == "unknown-region"


def test_an_unknown_tier_beside_a_budget_in_another_currency_are_both_reported() -> None:
    answer = refused(annual_budget=5, budget_currency="CHF", budget_tier="under")
    assert [rejection.code for rejection in answer.rejections] == [
        "unknown-budget-tier",
        "budget-currency",
    ]


@pytest.mark.parametrize("row_without_referral", [1, 2])
def test_what_only_some_regions_refuse_is_not_said_of_an_unknown_one(
    row_without_referral: int,
) -> None:
    rows = full_rate_rows()
    del rows[row_without_referral]["referral"]
    answer = refused(edition(full_rate=rows), country="Kennya", referral=NAMED)
    assert [rejection.code for rejection in answer.rejections] == ["unknown-country"]


def test_where_a_sheet_has_no_regions_a_stated_one_is_to_be_left_out() -> None:
    (rejection,) = refused(WITHOUT_REGIONS, region="x", budget_currency="EUR").rejections
    assert (rejection.code, rejection.remedy) == ("unknown-region", "State the country instead.")


def test_the_countries_that_a_name_may_mean_are_offered_to_choose_from() -> None:
    (rejection,) = refused(KOREAS_APART, country="Korea").rejections
    assert rejection.remedy == (
        "Write one of these: KP (Korea, Democratic People's Republic of) "
        "or KR (Korea, Republic of)."
    )


def test_a_country_that_no_name_is_like_is_to_be_written_as_the_standard_has_it() -> None:
    (rejection,) = refused(country="XX").rejections
    assert rejection.remedy == "Write a country's name or its ISO 3166-1 code."


def test_a_missing_date_hides_only_what_depends_on_the_date() -> None:
    codes = [found.code for found in refused(EARLY_BIRD, kind="agency").rejections]
    assert codes == ["registration-date-needed", "kind-not-eligible"]


def test_the_exception_carries_every_reason_in_words() -> None:
    with pytest.raises(RequestRejected) as caught:
        QuoteEngine().quote(ask(kind="agency", plan="group", payment_method="card"))
    assert [found.code for found in caught.value.rejections] == [
        "kind-not-eligible",
        "group-needs-invoice",
    ]
    assert "Agencies may not register" in str(caught.value)
    assert "Pay by invoice" in str(caught.value)
    assert not isinstance(caught.value, ValueError)


def test_an_unknown_tier_beside_a_good_budget_is_unknown_and_no_mismatch() -> None:
    (rejection,) = refused(annual_budget=90_000, budget_tier="zzz").rejections
    assert rejection.code == "unknown-budget-tier"
    assert rejection.remedy == "Write over-1m or under-1m, or leave it out."


def test_an_unknown_tier_without_a_budget_cannot_be_left_out() -> None:
    (rejection,) = refused(budget_tier="zzz").rejections
    assert rejection.remedy == "Write over-1m or under-1m, or state the annual budget instead."


def test_an_unknown_region_leaves_what_the_known_tier_refuses() -> None:
    rows = full_rate_rows()
    del rows[0]["referral"]
    answer = refused(
        edition(full_rate=rows), country="Kennya", budget_tier="over-1m", referral=NAMED
    )
    assert [found.code for found in answer.rejections] == [
        "unknown-country",
        "referral-not-offered",
    ]


@pytest.mark.parametrize("reproducer", REPRODUCERS, ids=ids)
def test_a_rejection_names_the_rule_that_refuses_and_none_where_a_date_does(
    reproducer: Reproducer,
) -> None:
    assert only(reproducer).rule == reproducer.rule


def test_an_unknown_tier_leaves_what_the_known_region_refuses() -> None:
    rows = full_rate_rows()
    del rows[0]["referral"], rows[2]["referral"]
    answer = refused(edition(full_rate=rows), country="KE", budget_tier="zzz", referral=NAMED)
    assert [found.code for found in answer.rejections] == [
        "unknown-budget-tier",
        "referral-not-offered",
    ]
