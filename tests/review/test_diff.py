"""What changes from one sheet to the next is said in few sentences: prices, words, ids."""

from typing import Any

import pytest

from smt_pricing import PriceSheetError, QuoteEngine, diff_price_sheets
from smt_pricing.review.diff import SheetDiff
from tests.editions import EARLY_BIRD, PUBLISHED, WITHOUT_REFERRAL, edition, full_rate_rows
from tests.review.diffs import INVENTED, NAWE, OUTSIDE, said


def test_nothing_changes_from_a_sheet_to_itself() -> None:
    diff = diff_price_sheets(PUBLISHED, PUBLISHED)
    assert [(it.direction, it.message) for it in diff.changes] == [
        ("same", "everyone: unchanged"),
        ("same", "a group of up to 10 seats: unchanged"),
    ]
    assert [(it.budgets, it.countries) for it in diff.changes] == [(None, None)] * 2
    assert diff.other_changes == ()


def test_a_price_that_goes_down_is_one_sentence() -> None:
    new = edition(full_rate=full_rate_rows(under_outside={"regular": 700}))
    assert said(PUBLISHED, new) == [
        (
            "annual budget under $1M, outside North America & Western Europe, first person: "
            "$725 → $700 (−$25)"
        )
    ]


def test_a_price_that_goes_up_by_half_a_dollar_is_told_with_its_sign() -> None:
    new = edition(full_rate=full_rate_rows(over={"regular": "1750.50"}))
    assert said(PUBLISHED, new, "up") == [
        "annual budget over $1M, first person: $1,750 → $1,750.50 (+$0.50)"
    ]
    (change,) = (it for it in diff_price_sheets(PUBLISHED, new).changes if it.direction == "up")
    assert change.periods == ("regular",)  # the sheets have no other


def test_a_price_that_goes_up_for_several_people_is_one_sentence() -> None:
    rows = [{"region": NAWE, "price": 800}, {"region": OUTSIDE, "price": 620}]
    (change,) = (
        it
        for it in diff_price_sheets(PUBLISHED, edition(additional_person=rows)).changes
        if it.direction == "up"
    )
    assert change.message == (
        "outside North America & Western Europe, each further person and everyone after a past "
        "full payment: $600 → $620 (+$20)"
    )
    assert (str(change.old), str(change.new)) == ("600.00", "620.00")
    assert (str(change.example.old_total), str(change.example.new_total)) == ("600.00", "620.00")


def test_a_referral_discount_that_changes_is_told_apart() -> None:
    new = edition(full_rate=full_rate_rows(over={"referral": 1500}))
    assert said(PUBLISHED, new) == [
        "annual budget over $1M, first person with a referral: $1,600 → $1,500 (−$100)"
    ]


def test_an_early_bird_price_is_told_by_its_date() -> None:
    assert said(PUBLISHED, EARLY_BIRD, "down") == [
        (
            "annual budget under $1M, North America & Western Europe, first person by the "
            "early-bird date: $1,400 → $1,300 (−$100)"
        ),
        (
            "annual budget under $1M, North America & Western Europe, first person with a referral "
            "by the early-bird date: $1,250 → $1,150 (−$100)"
        ),
        ("annual budget over $1M, first person by the early-bird date: $1,750 → $1,500 (−$250)"),
        (
            "annual budget over $1M, first person with a referral by the early-bird date: "
            "$1,600 → $1,350 (−$250)"
        ),
    ]


def test_what_is_no_price_is_told_too() -> None:
    diff = diff_price_sheets(PUBLISHED, EARLY_BIRD)
    assert diff.other_changes == (
        "id: digital-campaigning-certificate-intensive → with-early-bird",
        "edition: first-published-table → spring",
        "sale_from: none → 2026-01-01",
        "sale_until: none → 2026-06-30",
        "early_bird.until: none → 2026-03-31",
    )
    assert (diff.old.digest, diff.new.digest) == (PUBLISHED.digest, EARLY_BIRD.digest)


def test_words_and_ids_that_change_are_told() -> None:
    rules = [rule.model_dump() for rule in PUBLISHED.rules]
    rules[0]["text"] = "Everybody may register."
    rules[1]["interpretations"][0]["decision"] = "The upper tier."
    tiers = [it.model_dump(exclude_none=True) for it in PUBLISHED.budget_tiers]
    tiers[0]["id"] = "large"
    rows = full_rate_rows(over={"tier": "large"})
    new = edition(rules=rules, budget_tiers=tiers, full_rate=rows)
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        "ids of budget tiers: over-1m, under-1m → large, under-1m",
        "the words of rule eligibility change",
        "the interpretations of rule full-rate change",
    )


def test_what_has_no_price_of_its_own_is_told() -> None:
    nowhere = {"id": "nowhere", "label": "nowhere"}
    regions = [*(it.model_dump() for it in PUBLISHED.regions), nowhere]
    rates: dict[str, Any] = {
        "full_rate": [{"regular": 900}],
        "additional_person": None,
        "group_terms": None,
        "group_rate": None,
    }
    old = edition(**rates)
    new = edition(
        regions=regions,
        eligibility={"welcome": ["ngo", "union", "electoral-campaign"], "excluded": ["agency"]},
        waivers=None,
        stated_discounts=None,
        **rates,
    )
    assert diff_price_sheets(old, new).other_changes == (
        (
            "ids of regions: north-america-western-europe, outside → "
            "north-america-western-europe, nowhere, outside"
        ),
        "region nowhere: no country is in it, and its prices are not compared",
        "consultants: refused (kind-not-eligible) → refused (kind-not-listed)",
        "the stated discounts change",
        "the waivers change",
    )


def test_an_example_states_its_budget_in_the_sheets_currency() -> None:
    for change in diff_price_sheets(INVENTED, INVENTED).changes:
        request, total = change.example.new_request, change.example.new_total
        assert total is not None
        assert QuoteEngine(INVENTED).quote(request).total == total


def test_sheets_in_different_currencies_do_not_compare() -> None:
    with pytest.raises(PriceSheetError) as refused:
        diff_price_sheets(PUBLISHED, INVENTED)
    assert str(refused.value) == (
        "the two sheets: key currency: One sheet is in USD, the other in EUR. "
        "Compare sheets in one currency: no currencies are converted. [currencies-differ]"
    )


def test_a_diff_survives_json() -> None:
    diff = diff_price_sheets(PUBLISHED, WITHOUT_REFERRAL)
    assert SheetDiff.model_validate_json(diff.model_dump_json()) == diff
