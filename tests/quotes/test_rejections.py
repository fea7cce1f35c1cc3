"""Every rejection: its code, its place, its words, and that following its remedy removes it."""

from typing import Any, NamedTuple

import pytest

from smt_pricing import PriceSheet, QuoteEngine, Rejection, RejectionCode, RequestRejected
from tests.editions import (
    EARLY_BIRD,
    KOREAS_APART,
    PUBLISHED,
    WITHOUT_GROUP,
    WITHOUT_REFERRAL,
    WITHOUT_REGIONS,
    edition,
    full_rate_rows,
)
from tests.situations import FORWARDED, NAMED, ask, paid, refused


class Reproducer(NamedTuple):
    """A request that is refused with one code, and the same with the remedy followed."""

    code: str
    stated: dict[str, Any]
    fields: tuple[str, ...]
    words: tuple[str, ...]
    remedied: dict[str, Any]
    sheet: PriceSheet = PUBLISHED


REPRODUCERS = (
    Reproducer(
        "kind-not-eligible",
        {"kind": "agency"},
        ("organization.kind",),
        ("Agencies may not register", "ngo, union or electoral-campaign"),
        {"kind": "union"},
    ),
    Reproducer(
        "kind-not-listed",
        {"kind": "other"},
        ("organization.kind",),
        ("not listed", "Ask SMT's staff"),
        {"kind": "ngo"},
    ),
    Reproducer(
        "referral-not-offered",
        {"referral": FORWARDED},
        ("referral",),
        ("no referral price", "Leave the referral out"),
        {},
        WITHOUT_REFERRAL,
    ),
    Reproducer(
        "referral-on-group-rate",
        {"plan": "group", "referral": NAMED},
        ("referral", "plan"),
        ("does not combine with the group rate", "Leave the referral out"),
        {"plan": "group"},
    ),
    Reproducer(
        "referral-on-group-rate",
        {"plan": "group", "referral": FORWARDED},
        ("referral", "plan"),
        ("plan individual",),
        {"plan": "individual", "referral": FORWARDED},
    ),
    Reproducer(
        "referral-without-full-rate",
        {"prior_payments": [paid()], "referral": NAMED},
        ("referral", "prior_payments"),
        ("no seat is at the full rate", "Leave the referral out"),
        {"prior_payments": [paid()]},
    ),
    Reproducer(
        "group-not-offered",
        {"plan": "group"},
        ("plan",),
        ("no group rate", "individually"),
        {"plan": "individual"},
        WITHOUT_GROUP,
    ),
    Reproducer(
        "group-seats-exceeded",
        {"plan": "group", "seats": 11},
        ("seats", "plan"),
        ("up to 10 seats", "11 seats", "or divide the party"),
        {"plan": "group", "seats": 10},
    ),
    Reproducer(
        "group-needs-invoice",
        {"plan": "group", "payment_method": "card"},
        ("payment_method", "plan"),
        ("paid by invoice, not by card", "Choose invoice"),
        {"plan": "group", "payment_method": "invoice"},
    ),
    Reproducer(
        "unknown-country",
        {"country": "Kennya"},
        ("organization.country",),
        ('"Kennya" is not a country', "KE (Kenya)"),
        {"country": "KE"},
    ),
    Reproducer(
        "unknown-country",
        {"country": "XX"},
        ("organization.country",),
        ('"XX"', "ISO 3166-1 code"),
        {"country": "KE"},
    ),
    Reproducer(
        "ambiguous-country",
        {"country": "Korea"},
        ("organization.country",),
        ("more than one country", "KP (", "KR ("),
        {"country": "KR"},
        KOREAS_APART,
    ),
    Reproducer(
        "unknown-region",
        {"region": "outsid"},
        ("organization.region",),
        ('no region "outsid"', 'Did you mean "outside"?'),
        {"region": "outside"},
    ),
    Reproducer(
        "unknown-region",
        {"region": "zzz"},
        ("organization.region",),
        ("Write north-america-western-europe or outside, or state the country instead.",),
        {"region": "outside"},
    ),
    Reproducer(
        "region-mismatch",
        {"country": "FR", "region": "outside"},
        ("organization.country", "organization.region"),
        ('France is not in the region stated, "outside"', "leave the region out"),
        {"country": "FR"},
    ),
    Reproducer(
        "unknown-budget-tier",
        {"budget_tier": "over-1"},
        ("organization.budget_tier",),
        ('no budget tier "over-1"', 'Did you mean "over-1m"?'),
        {"budget_tier": "over-1m"},
    ),
    Reproducer(
        "budget-tier-mismatch",
        {"annual_budget": "1000000.01", "budget_tier": "under-1m"},
        ("organization.annual_budget", "organization.budget_tier"),
        ("$1,000,000.01 is not in the tier", "leave the tier out"),
        {"annual_budget": "1000000.01"},
    ),
    Reproducer(
        "budget-currency",
        {"annual_budget": 90_000, "budget_currency": "EUR"},
        ("organization.budget_currency",),
        ("stated in EUR", "tiers are in USD", "over-1m or under-1m"),
        {"budget_tier": "under-1m", "budget_currency": "EUR"},
    ),
    Reproducer(
        "registration-date-needed",
        {},
        ("registered_on",),
        ("day of registration, which is not stated",),
        {"registered_on": "2026-01-01"},
        EARLY_BIRD,
    ),
    Reproducer(
        "sheet-not-in-force",
        {"registered_on": "2025-12-31"},
        ("registered_on",),
        ("in force from 2026-01-01 until 2026-06-30", "2025-12-31"),
        {"registered_on": "2026-01-01"},
        EARLY_BIRD,
    ),
    Reproducer(
        "sheet-not-in-force",
        {"registered_on": "2026-07-01"},
        ("registered_on",),
        ("2026-07-01",),
        {"registered_on": "2026-06-30"},
        EARLY_BIRD,
    ),
)

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
    assert "Choose invoice" in str(caught.value)
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


RULE_OF = {
    "kind-not-eligible": "eligibility",
    "kind-not-listed": "eligibility",
    "unknown-country": "full-rate",
    "ambiguous-country": "full-rate",
    "unknown-region": "full-rate",
    "region-mismatch": "full-rate",
    "unknown-budget-tier": "full-rate",
    "budget-tier-mismatch": "full-rate",
    "budget-currency": "full-rate",
    "referral-not-offered": "outreach-referral",
    "referral-on-group-rate": "referral-exclusive",
    "referral-without-full-rate": "referral-exclusive",
    "group-not-offered": "group-rate",
    "group-seats-exceeded": "group-rate",
    "group-needs-invoice": "group-rate",
    "registration-date-needed": None,
    "sheet-not-in-force": None,
}


@pytest.mark.parametrize("reproducer", REPRODUCERS, ids=ids)
def test_a_rejection_names_the_rule_that_refuses_and_none_where_a_date_does(
    reproducer: Reproducer,
) -> None:
    assert only(reproducer).rule == RULE_OF[reproducer.code]


def test_an_unknown_tier_leaves_what_the_known_region_refuses() -> None:
    rows = full_rate_rows()
    del rows[0]["referral"], rows[2]["referral"]
    answer = refused(edition(full_rate=rows), country="KE", budget_tier="zzz", referral=NAMED)
    assert [found.code for found in answer.rejections] == [
        "unknown-budget-tier",
        "referral-not-offered",
    ]
