"""Words follow numbers: what a rule says of an amount, a day or a cap is read from the tables."""

from typing import Any

import pytest
from hypothesis import given

from smt_pricing import PriceSheet, PriceSheetError, load_price_sheet, why
from smt_pricing.sheet.published_rules import rules_as_json, rules_as_text
from smt_pricing.sheet.words import numbers_of
from smt_pricing.sheet.writer import price_sheet_as_toml
from smt_pricing.strategies import price_sheets
from tests.editions import (
    EARLY_BIRD,
    PUBLISHED,
    WITHOUT_GROUP,
    WITHOUT_REGIONS,
    edition,
    listing,
)
from tests.situations import priced

INVENTED = load_price_sheet("invented-example")


def saying(text: str, rule: str = "group-rate", **changes: Any) -> PriceSheet:
    """Return the published sheet whose rule has these words."""
    rules = [row.model_dump(mode="json") for row in PUBLISHED.rules]
    for row in rules:
        if row["id"] == rule:
            row["text"] = text
    return edition(rules=rules, **changes)


def said(sheet: PriceSheet, rule: str = "group-rate") -> str:
    return next(row.text for row in sheet.published_rules if row.id == rule)


def test_the_published_cap_and_payment_are_read_from_the_terms() -> None:
    sentence = "One flat price for a group of up to 10 seats, paid by invoice."
    assert said(PUBLISHED) == sentence
    assert "{most_seats}" in next(row.text for row in PUBLISHED.rules if row.id == "group-rate")
    other = edition(group_terms={"most_seats": 1_500})
    assert said(other) == "One flat price for a group of up to 1,500 seats, paid in any way."


def test_the_words_are_filled_wherever_they_are_shown() -> None:
    sentence = "One flat price for a group of up to 10 seats, paid by invoice."
    assert sentence in " ".join(rules_as_text(PUBLISHED).split())
    assert sentence in rules_as_json(PUBLISHED)
    assert why(priced(), "group-rate").text == sentence
    quote = priced(
        INVENTED, annual_budget=100_000, budget_currency="EUR", registered_on="2030-02-01"
    )
    (decision,) = (it.decision for it in quote.interpretations if it.id == "exactly-at-threshold")
    assert decision == (
        "A budget of exactly €100,000 is in the lower tier, one of exactly €2,000,000 in the "
        "highest."
    )
    explained = why(quote, "full-rate", INVENTED).interpretations
    assert decision in [it.decision for it in explained]


def test_a_written_sheet_keeps_the_names() -> None:
    assert "{most_seats}" in price_sheet_as_toml(PUBLISHED)


@pytest.mark.parametrize(
    ("text", "sheet", "filled"),
    [
        ("{early_bird_until}", EARLY_BIRD, "2026-03-31"),
        ("{sale_from} to {sale_until}", EARLY_BIRD, "2026-01-01 to 2026-06-30"),
        ("{thresholds}", PUBLISHED, "$1,000,000"),
        ("{thresholds}", INVENTED, "€100,000 and €2,000,000"),
        ("{full_rate.over-1m.regular}", PUBLISHED, "$1,750"),
        ("{full_rate.over-1m.referral}", PUBLISHED, "$1,600"),
        ("{full_rate.over-1m.referral_off}", PUBLISHED, "$150"),
        ("{full_rate.large.referral}", INVENTED, "€1,849.50"),
        ("{full_rate.over-1m.early_bird_off}", EARLY_BIRD, "$250"),
        ("{additional_person.outside.price}", PUBLISHED, "$600"),
        ("{group_rate.price}", WITHOUT_REGIONS, "EUR"),
        ("{budget_tiers.under-1m.up_to}", PUBLISHED, "$1,000,000"),
        ("{regions.outside.label}", PUBLISHED, "outside North America & Western Europe"),
        ("a {{brace}} and {most_seats}", PUBLISHED, "a {brace} and 10"),
        ("{most_seats", PUBLISHED, "{most_seats"),
        ("{most_seats} paid {group_payment}", WITHOUT_GROUP, "no paid in any way"),
        ("{early_bird_until}, {thresholds}", WITHOUT_GROUP, "no day, $1,000,000"),
    ],
)
def test_a_name_in_braces_takes_its_number_from_the_tables(
    text: str, sheet: PriceSheet, filled: str
) -> None:
    rules = [row.model_dump(mode="json") for row in sheet.rules]
    rules[0]["text"] = text
    found = sheet.model_copy(update={"rules": rules}).published_rules[0].text
    assert found == ("€2,500.50" if filled == "EUR" else filled)


@pytest.mark.parametrize("rule", ["group-rate", "outreach-referral", "early-bird"])
def test_a_number_of_a_rule_that_the_sheet_does_not_list_is_unknown(rule: str) -> None:
    cells = {
        "group-rate": "{group_rate.outside.price}",
        "outreach-referral": "{full_rate.over-1m.referral_off}",
        "early-bird": "{full_rate.over-1m.early_bird}",
    }
    early = {
        "early_bird": {"until": "2026-03-31"},
        "full_rate": [row.model_dump() for row in EARLY_BIRD.full_rate],
    }
    rules = [row.model_dump(mode="json") for row in PUBLISHED.rules if row.id != rule]
    rules[0]["text"] = cells[rule]
    with pytest.raises(PriceSheetError, match="placeholder-unknown"):
        edition(rules=rules, **early)


def test_no_group_has_no_seats_to_name() -> None:
    sheet = listing("eligibility", "full-rate")
    rules = [row.model_dump(mode="json") for row in sheet.rules]
    rules[0]["text"] = "up to {most_seats}"
    assert sheet.model_copy(update={"rules": rules}).published_rules[0].text == "up to no"


def test_an_unknown_name_is_told_beside_other_mistakes() -> None:
    with pytest.raises(PriceSheetError) as refused:
        saying("{nothing}", full_rate=[{"regular": -1}], group_terms={"most_seats": "ten"})
    assert [problem.code for problem in refused.value.problems] == [
        "amount-negative",
        "seats-not-whole",
        "placeholder-unknown",
    ]


@given(price_sheets() | price_sheets(sensible=False))
def test_every_number_of_a_sheet_can_be_named(sheet: PriceSheet) -> None:
    """Law: each name that loading knows is filled, and leaves no brace."""
    names = numbers_of(sheet.model_dump())
    assert all(names.values())
    rules = [row.model_dump(mode="json") for row in sheet.rules]
    for name, number in list(names.items())[:20]:
        rules[0]["text"] = f"{{{name}}}"
        changed = sheet.model_copy(update={"rules": rules})
        assert changed.published_rules[0].text == number
