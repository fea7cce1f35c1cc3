"""Every witness costs what it says and shows what its finding claims, on random sheets."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given

from smt_pricing import PriceSheet, QuoteEngine, QuoteRequest, check_price_sheet
from smt_pricing.review._tier_labels import figures_in, takes_in
from smt_pricing.review.findings import Finding, as_tests
from smt_pricing.values.codes import FindingCode
from tests.editions import EARLY_BIRD, PUBLISHED, PUBLISHED_FILE, edition, full_rate_rows
from tests.profiles import at_most
from tests.review.seeded import INVENTED, SHEETS, only, total

Shown = list[Decimal]


def first_dearer(shown: Shown) -> bool:
    return shown[0] > shown[1]


CLAIMS: dict[str, Callable[[Shown], bool]] = {
    "smaller-budget-pays-more": first_dearer,
    "additional-dearer-than-first": lambda shown: shown[1] > 2 * shown[0],
    "separately-cheaper": lambda shown: shown[1] > 2 * shown[0],
    "referral-saves-nothing": lambda shown: shown[0] == shown[1],
    "early-bird-saves-nothing": lambda shown: shown[0] == shown[1],
    "one-more-seat-costs-less": first_dearer,
    "group-never-cheapest": lambda shown: shown[0] >= shown[1],
    "group-cheapest-from": lambda shown: (
        shown[0] < shown[1] and (len(shown) == 2 or shown[2] >= shown[3])
    ),
    "regions-priced-alike": lambda shown: len(set(shown)) == 1,
    "tiers-priced-alike": lambda shown: len(set(shown)) == 1,
}
"""What the totals of a finding's witnesses must be to each other."""


@given(SHEETS)
@example(PUBLISHED)
@example(EARLY_BIRD)
@example(INVENTED)
def test_every_witness_costs_what_it_says_and_shows_what_its_finding_claims(
    sheet: PriceSheet,
) -> None:
    for finding in check_price_sheet(sheet):
        asked = [
            QuoteRequest.model_validate_json(shown.request_json) for shown in finding.witnesses
        ]
        found = [total(sheet, request) for request in asked]
        assert found == [shown.total for shown in finding.witnesses]
        if finding.code in CLAIMS:
            assert CLAIMS[finding.code]([it for it in found if it is not None])
        else:
            SPECIAL_CLAIMS[finding.code](sheet, finding, asked, found)


def exact_threshold(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    budget = asked[0].organization.annual_budget
    assert budget is not None
    owner = sheet.tier_of(budget)
    others = [
        tier
        for tier in sheet.budget_tiers
        if tier.id in {request.organization.budget_tier for request in asked[1:]}
    ]
    assert owner not in others
    assert all(budget in tier.bounds for tier in (owner, *others))
    taken_in = [takes_in(tier.label, budget) for tier in others]
    if finding.code == "threshold-left-open":
        assert not any((*taken_in, takes_in(owner.label, budget)))
    else:
        assert all(taken_in)


def discount_differs(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    with_it, without = found
    given = None if with_it is None or without is None else without - with_it
    stated = [
        it.amount
        for it in sheet.stated_discounts
        if it.rule in finding.message
        and it.holds_for(asked[0].organization.budget_tier, asked[0].organization.region)
    ]
    assert any(amount != given for amount in stated)


def no_country(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    assert asked[0].organization.region not in set(sheet.region_of.values())


def early_on_the_last_day(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    quote = QuoteEngine(sheet).quote(asked[0])
    assert asked[0].registered_on == sheet.sale_until
    assert any(it.code == "registered-early" for it in quote.verdicts)


def other_amounts(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    (tier,) = (it for it in sheet.budget_tiers if it.id == asked[0].organization.budget_tier)
    assert not {it.amount for it in figures_in(tier.label) if it.amount} <= set(tier.bounds)


def other_side(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    (tier,) = (it for it in sheet.budget_tiers if it.id == asked[0].organization.budget_tier)
    sides = {it.amount: it.side for it in figures_in(tier.label)}
    assert sides.get(tier.start[0]) == "down" or sides.get(tier.end or Decimal(-1)) == "up"


def no_such_rule(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    assert sheet.unused
    assert not {part.rule for part in sheet.unused} & {rule.id for rule in sheet.rules}


def fewer_rules(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    absent = finding.message.rpartition(" ")[2].rstrip(".")
    assert absent not in {str(rule.id) for rule in sheet.rules}


def lower_tier(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    """The published words say "lower", and those of the sheets here are the published ones."""
    (tier,) = (it for it in sheet.budget_tiers if it.id == asked[0].organization.budget_tier)
    assert tier.at_least in sheet.thresholds


def words_of_another_sheet(
    sheet: PriceSheet, finding: Finding, asked: list[QuoteRequest], found: list[Decimal | None]
) -> None:
    raise AssertionError("the words of these sheets follow their numbers")


SPECIAL_CLAIMS: dict[str, Callable[..., None]] = {
    "threshold-left-open": exact_threshold,
    "threshold-worded-otherwise": exact_threshold,
    "label-names-another-amount": other_amounts,
    "label-names-other-side": other_side,
    "stated-discount-differs": discount_differs,
    "price-without-rule": no_such_rule,
    "threshold-decided-otherwise": lower_tier,
    "words-name-absent-rule": fewer_rules,
    "words-contradict-tables": words_of_another_sheet,
    "region-named-otherwise": words_of_another_sheet,
    "region-without-countries": no_country,
    "regular-price-never-paid": early_on_the_last_day,
}


def test_every_finding_has_a_claim() -> None:
    assert CLAIMS.keys() | SPECIAL_CLAIMS.keys() == set(FindingCode)


@at_most(25)
@given(SHEETS)
@example(PUBLISHED)
def test_the_findings_written_as_tests_pass_on_their_sheet(sheet: PriceSheet) -> None:
    findings = check_price_sheet(sheet)
    written = as_tests(findings, "digital-campaigning-certificate-intensive")
    module: dict[str, Any] = {}
    exec(compile(written, "generated", "exec"), module)  # noqa: S102
    module["ENGINE"] = QuoteEngine(sheet)
    tests = [it for name, it in module.items() if name.startswith("test_")]
    assert len(tests) == len(findings)
    for test in tests:
        test()


def test_a_finding_written_as_a_test_fails_once_the_sheet_is_mended() -> None:
    (finding,) = (it for it in check_price_sheet(PUBLISHED) if it.code == "group-never-cheapest")
    module: dict[str, Any] = {}
    exec(as_tests([finding], str(PUBLISHED_FILE)), module)  # noqa: S102
    module["test_1_group_never_cheapest"]()
    module["ENGINE"] = QuoteEngine(edition(group_rate=[{"price": 5000}]))
    with pytest.raises(AssertionError):
        module["test_1_group_never_cheapest"]()


def test_a_refused_witness_is_written_as_a_test_too() -> None:
    stated = [{"rule": "outreach-referral", "tier": "over-1m", "amount": 150}]
    over = {"tier": "over-1m", "regular": 1750}
    sheet = edition(stated_discounts=stated, full_rate=[over, *full_rate_rows()[1:]])
    module: dict[str, Any] = {}
    exec(as_tests([only(sheet, "stated-discount-differs")], None), module)  # noqa: S102
    with pytest.raises(AssertionError):
        module["test_1_stated_discount_differs"]()
    module["ENGINE"] = QuoteEngine(sheet)
    module["test_1_stated_discount_differs"]()
