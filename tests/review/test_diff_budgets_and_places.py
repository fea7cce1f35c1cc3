"""Thresholds, labels, regions and countries that change are told by whom they touch."""

import pytest

from smt_pricing import PriceSheet, diff_price_sheets
from tests.editions import PUBLISHED, edition, full_rate_rows
from tests.review.diffs import said


def test_a_threshold_that_moves_is_told_by_the_budgets_between() -> None:
    tiers = [
        {"id": "over-1m", "label": "over $500k", "over": 500_000},
        {"id": "under-1m", "label": "up to $500k", "up_to": 500_000},
    ]
    new = edition(budget_tiers=tiers)
    assert said(PUBLISHED, new)[0] == (
        "annual budget over $500,000 and up to $1,000,000, North America & Western Europe, "
        "first person: $1,400 → $1,750 (+$350)"
    )
    assert said(PUBLISHED, new, "same")[0] == (
        "annual budget up to $500,000 or over $1,000,000, first person: unchanged"
    )


def test_a_label_that_means_other_budgets_now_is_not_used() -> None:
    tiers = [
        {"id": "over-1m", "label": "over $1M", "over": 2_000_000},
        {"id": "under-1m", "label": "under $1M", "up_to": 2_000_000},
    ]
    assert said(PUBLISHED, edition(budget_tiers=tiers))[0] == (
        "annual budget over $1,000,000 and up to $2,000,000, North America & Western Europe, "
        "first person: $1,750 → $1,400 (−$350)"
    )


def test_bounds_that_no_budget_in_cents_tells_apart_change_nothing() -> None:
    tiers = [
        {"id": "over-1m", "label": "over $1M", "at_least": "1000000.01"},
        {"id": "under-1m", "label": "under $1M", "under": "1000000.01"},
    ]
    new = edition(budget_tiers=tiers)
    assert said(PUBLISHED, new) == []
    assert said(PUBLISHED, new, "same")[0] == "everyone: unchanged"


@pytest.mark.parametrize(
    ("threshold", "shown"),
    [(499_999_999_999, "999999999998.00"), (10**12, "1000000000000.01")],
)
def test_the_budget_of_an_example_is_well_inside_its_tier_where_it_can_be_stated(
    threshold: int, shown: str
) -> None:
    tiers = [
        {"id": "over-1m", "label": "large", "over": threshold},
        {"id": "under-1m", "label": "small", "up_to": threshold},
    ]
    old = edition(budget_tiers=tiers)
    new = edition(budget_tiers=tiers, full_rate=full_rate_rows(over={"regular": 1800}))
    (change,) = (it for it in diff_price_sheets(old, new).changes if it.direction == "up")
    assert [str(budget) for budget in change.budgets or ()] == [shown]
    assert str(change.example.new_request.organization.annual_budget) == shown


def test_countries_that_move_are_told_by_name() -> None:
    regions = [it.model_dump() for it in PUBLISHED.regions]
    regions[0]["countries"] = (*regions[0]["countries"], "PL", "JP")
    new = edition(regions=regions)
    assert said(PUBLISHED, new, "up")[2:] == [
        (
            "Japan or Poland, each further person and everyone after a past full payment: "
            "$600 → $800 (+$200)"
        ),
        "Japan or Poland, a group of up to 10 seats: $6,000 → $9,000 (+$3,000)",
    ]
    assert said(PUBLISHED, new, "same")[1:] == [
        "anywhere but Japan and Poland, everyone: unchanged",
        "anywhere but Japan and Poland, a group of up to 10 seats: unchanged",
    ]
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        ("JP, PL: outside North America & Western Europe → North America & Western Europe"),
    )


def regional(north: list[str], prices: tuple[int, int], labels: tuple[str, str]) -> PriceSheet:
    """Return a sheet of two regions, of which the second has all other countries."""
    return edition(
        regions=[
            {"id": "n", "label": labels[0], "countries": north},
            {"id": "e", "label": labels[1], "all_other_countries": True},
        ],
        full_rate=[
            {"region": "n", "regular": prices[0]},
            {"region": "e", "regular": prices[1]},
        ],
        additional_person=None,
        group_terms=None,
        group_rate=None,
        stated_discounts=None,
    )


SEVEN = ["DK", "NO", "SE", "FI", "IS", "EE", "LV"]


def test_a_region_of_other_countries_now_is_told_from_what_it_was() -> None:
    labels = ("the North", "elsewhere")
    old = regional(SEVEN, (100, 50), labels)
    assert said(old, regional(["FR", "DE"], (200, 70), labels)) == [
        "the North (as it is now), everyone: $50 → $200 (+$150)",
        (
            "what is in elsewhere (as it was before) and in elsewhere (as it is now), everyone: "
            "$50 → $70 (+$20)"
        ),
        "the North (as it was before), everyone: $100 → $70 (−$30)",
    ]


def test_labels_that_change_places_are_told_from_what_they_were() -> None:
    old = regional(SEVEN, (100, 50), ("the North", "elsewhere"))
    new = regional(SEVEN, (100, 60), ("elsewhere", "the North"))
    assert said(old, new) == ["the North (as it is now), everyone: $50 → $60 (+$10)"]
    assert "label of region n: the North → elsewhere" in diff_price_sheets(old, new).other_changes


def test_two_regions_of_one_label_are_told_by_their_ids() -> None:
    old = regional(SEVEN, (100, 50), ("a region", "a region"))
    assert said(old, regional(SEVEN, (110, 50), ("a region", "a region"))) == [
        'a region ("n", as it is now), everyone: $100 → $110 (+$10)'
    ]


def test_many_countries_that_move_are_told_by_both_regions() -> None:
    regions = [it.model_dump() for it in PUBLISHED.regions]
    moved = regions[0]["countries"][:8]
    regions[0]["countries"] = regions[0]["countries"][8:]
    messages = said(PUBLISHED, edition(regions=regions), "down")
    assert len(moved) == 8
    assert messages[0].startswith(
        "annual budget under $1M, what is in North America & Western Europe (as it was before) and "
        "in outside North America & Western Europe (as it is now), first person: "
    )


def test_a_budget_of_one_amount_and_a_group_of_one_size_are_told_as_such() -> None:
    tiers = [
        {"id": "under-1m", "label": "below", "under": 1_000_000},
        {"id": "over-1m", "label": "from", "at_least": 1_000_000},
    ]
    assert said(PUBLISHED, edition(budget_tiers=tiers))[0].startswith(
        "annual budget of exactly $1,000,000, North America & Western Europe, first person: "
    )
    terms = {"most_seats": 11, "payment_method": "invoice"}
    assert "a group of 11 seats: refused" in said(PUBLISHED, edition(group_terms=terms))[0]


def test_regions_that_go_are_told_by_their_ids() -> None:
    new = edition(
        regions=None,
        full_rate=[{"regular": 900}],
        additional_person=[{"price": 600}],
        group_rate=[{"price": 6000}],
        stated_discounts=None,
    )
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        "ids of regions: north-america-western-europe, outside → none",
        "the stated discounts change",
    )
