"""The sheet that ships says what SMT publishes: tiers, regions, kinds, rules.

Its amounts are compared in tests/amounts; how they are looked up is tried on the tests' own copy.
"""

from decimal import Decimal

import pytest

from smt_pricing import OrganizationKind, PaymentMethod, RuleId, load_price_sheet
from smt_pricing.values.codes import InterpretationId
from smt_pricing.values.countries import country_codes
from tests.editions import PUBLISHED
from tests.sheet.published_file import NORTH_AMERICA_WESTERN_EUROPE, amount_texts

SHIPPED = load_price_sheet()

UNESCO_REGION = "AD AT BE CA CH CY DE DK ES FI FR GB GR IE IL IS IT LU MC MT NL NO PT SE SM US"
ENCLAVES = "LI VA"
TERRITORIES = "AX BM FO GG GI GL IM JE PM SJ"


@pytest.mark.parametrize(
    ("tier", "region", "amounts"),
    [
        ("over-1m", NORTH_AMERICA_WESTERN_EUROPE, ["1750.00", "1600.00", "800.00", "9000.00"]),
        ("over-1m", "outside", ["1750.00", "1600.00", "600.00", "6000.00"]),
        ("under-1m", NORTH_AMERICA_WESTERN_EUROPE, ["1400.00", "1250.00", "800.00", "9000.00"]),
        ("under-1m", "outside", ["725.00", "625.00", "600.00", "6000.00"]),
    ],
)
def test_every_published_amount_stands_on_the_sheet(
    tier: str, region: str, amounts: list[str]
) -> None:
    full, additional, group = PUBLISHED.terms(tier, region)
    assert additional is not None
    assert group is not None
    found = amount_texts(full.regular, full.referral, additional.price, group.price)
    assert found == amounts


@pytest.mark.parametrize(
    ("tier", "region", "discount"),
    [
        ("over-1m", NORTH_AMERICA_WESTERN_EUROPE, "150.00"),
        ("over-1m", "outside", "150.00"),
        ("under-1m", NORTH_AMERICA_WESTERN_EUROPE, "150.00"),
        ("under-1m", "outside", "100.00"),
    ],
)
def test_the_referral_discount_is_derived_from_each_row(
    tier: str, region: str, discount: str
) -> None:
    assert str(PUBLISHED.terms(tier, region).full.referral_discount) == discount


def test_the_published_table_prints_no_early_bird_price_and_no_dates() -> None:
    assert [row.early_bird for row in SHIPPED.full_rate] == [None, None, None]
    assert [str(row.early_bird_discount) for row in SHIPPED.full_rate] == ["0.00"] * 3
    assert SHIPPED.early_bird is None
    assert SHIPPED.sale_from is None
    assert SHIPPED.sale_until is None
    assert not SHIPPED.has_dates


def test_the_published_sheet_is_in_us_dollars_for_its_one_training() -> None:
    assert SHIPPED.currency == "USD"
    assert SHIPPED.id == "digital-campaigning-certificate-intensive"
    assert SHIPPED.title == "Digital Campaigning Certificate Intensive"


@pytest.mark.parametrize(
    ("budget", "tier"),
    [
        ("0", "under-1m"),
        ("999999.99", "under-1m"),
        ("1000000", "under-1m"),  # exactly-at-threshold
        ("1000000.01", "over-1m"),
        ("999999999999999.99", "over-1m"),
    ],
)
def test_only_a_budget_over_one_million_is_in_the_higher_tier(budget: str, tier: str) -> None:
    assert SHIPPED.tier_of(Decimal(budget)).id == tier


def test_one_million_is_the_only_threshold() -> None:
    assert SHIPPED.tier_ids == ("over-1m", "under-1m")
    assert SHIPPED.thresholds == frozenset({Decimal(1_000_000)})


def test_a_group_has_up_to_ten_seats_and_pays_by_invoice() -> None:
    assert SHIPPED.group_terms is not None
    assert SHIPPED.group_terms.most_seats == 10
    assert SHIPPED.group_terms.payment_method is PaymentMethod.INVOICE


def test_non_profits_are_welcome_and_consultants_and_agencies_are_not() -> None:
    assert set(SHIPPED.eligibility.welcome) == {
        OrganizationKind.NGO,
        OrganizationKind.UNION,
        OrganizationKind.ELECTORAL_CAMPAIGN,
    }
    assert set(SHIPPED.eligibility.excluded) == {
        OrganizationKind.CONSULTANT,
        OrganizationKind.AGENCY,
    }


def test_north_america_and_western_europe_is_unescos_region_with_what_lies_inside_it() -> None:
    inside = {
        code for code, region in SHIPPED.region_of.items() if region == NORTH_AMERICA_WESTERN_EUROPE
    }
    assert inside == {*UNESCO_REGION.split(), *ENCLAVES.split(), *TERRITORIES.split()}
    assert len(inside) == 38


@pytest.mark.parametrize("code", ["MX", "PR", "PL", "TR", "JP", "AU", "KE", "BR", "IN", "NZ", "UA"])
def test_other_countries_are_outside(code: str) -> None:
    assert SHIPPED.region_of[code] == "outside"


def test_every_country_stands_in_one_of_the_two_regions() -> None:
    assert SHIPPED.region_of.keys() == country_codes()
    assert set(SHIPPED.region_of.values()) == {NORTH_AMERICA_WESTERN_EUROPE, "outside"}


def test_every_published_rule_stands_on_the_sheet_in_the_published_order() -> None:
    assert [str(rule.id) for rule in SHIPPED.rules] == [
        "eligibility",
        "full-rate",
        "early-bird",
        "outreach-referral",
        "referral-exclusive",
        "additional-person",
        "prior-full-payment",
        "group-rate",
    ]
    assert all(rule.text for rule in SHIPPED.rules)


@pytest.mark.parametrize(
    ("interpretation", "rule"),
    [
        ("exactly-at-threshold", "full-rate"),
        ("referral-amount", "outreach-referral"),
        ("referral-unproven", "outreach-referral"),
        ("referral-without-full-rate", "referral-exclusive"),
        ("region-of-organisation", "full-rate"),
        ("region-membership", "full-rate"),
        ("referred-full-rate-counts", "prior-full-payment"),
        ("same-cohort-counts", "prior-full-payment"),
        ("same-training-only", "prior-full-payment"),
        ("returning-payer", "prior-full-payment"),
        ("eleventh-seat", "group-rate"),
        ("budget-currency", "full-rate"),
        ("unlisted-kinds", "eligibility"),
    ],
)
def test_each_interpretation_stands_once_beside_its_rule_with_a_reason(
    interpretation: str, rule: str
) -> None:
    beside = [
        (str(published.id), found)
        for published in SHIPPED.rules
        for found in published.interpretations
        if found.id == interpretation
    ]
    ((found_rule, found),) = beside
    assert found_rule == rule
    assert found.question.endswith("?")
    assert found.decision
    assert found.reason


def test_there_are_eight_rules_and_sixteen_interpretations_and_no_more() -> None:
    assert len(RuleId) == len(SHIPPED.rules) == 8
    assert len(InterpretationId) == 16
    assert sum(len(rule.interpretations) for rule in SHIPPED.rules) == 16


def test_an_interpretation_is_found_by_its_id() -> None:
    found = SHIPPED.interpretation(InterpretationId.EXACTLY_AT_THRESHOLD)
    assert found.decision == "A budget exactly at the threshold is in the lower tier."
