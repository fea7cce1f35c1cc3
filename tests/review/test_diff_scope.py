"""What two sheets tell apart, in words that mean the same budgets and countries to every reader."""

from typing import Any

import pytest

from smt_pricing import PriceSheet, load_price_sheet
from smt_pricing.review._diff_scope import budgets_of, countries_of, said_budgets, said_countries
from tests.editions import PUBLISHED, edition

NAWE, OUTSIDE = "North America & Western Europe", "outside North America & Western Europe"


def in_tiers(*tiers: dict[str, Any]) -> PriceSheet:
    """Return a sheet with these bounds, and a label of its own for each tier."""
    named = [{"id": f"t{i}", "label": f"{len(tiers)}-{i}", **it} for i, it in enumerate(tiers)]
    return edition(budget_tiers=named, full_rate=[{"regular": 900}], stated_discounts=None)


def without(*countries: str) -> PriceSheet:
    """Return the published sheet with these countries outside its first region."""
    regions = [it.model_dump() for it in PUBLISHED.regions]
    listed = regions[0]["countries"]
    assert {*countries} <= {*listed}
    regions[0]["countries"] = [code for code in listed if code not in countries]
    return edition(regions=regions)


def moved(number: int) -> tuple[PriceSheet, PriceSheet]:
    """Return two editions between which so many countries leave the first region."""
    return PUBLISHED, without(*PUBLISHED.regions[0].countries[:number])


def said_of(pair: tuple[PriceSheet, PriceSheet], *classes: tuple[str, str]) -> str:
    """Say the countries of some regions before and after."""
    every = countries_of(*pair)
    found = [
        it
        for it in every
        if (pair[0].region_label(it.old), pair[1].region_label(it.new)) in classes
    ]
    assert len(found) == len(classes)
    return said_countries(found, every, *pair)


def test_budgets_beside_each_other_are_said_as_one_range() -> None:
    pair = (
        in_tiers({"up_to": 100}, {"over": 100}),
        in_tiers({"up_to": 50}, {"over": 50, "up_to": 200}, {"over": 200}),
    )
    every = budgets_of(*pair)
    assert said_budgets(every[:2], every, *pair) == "annual budget up to $100"
    assert said_budgets(every[1:2], every, *pair) == "annual budget over $50 and up to $100"
    assert said_budgets([every[0], every[2]], every, *pair) == (
        "annual budget up to $50 or over $100 and up to $200"
    )


def test_bounds_that_leave_their_own_amount_out_are_said_so() -> None:
    pair = (
        in_tiers({"under": 100}, {"at_least": 100}),
        in_tiers({"under": 50}, {"at_least": 50, "under": 200}, {"at_least": 200}),
    )
    every = budgets_of(*pair)
    assert said_budgets(every[:2], every, *pair) == "annual budget under $100"
    assert said_budgets(every[1:2], every, *pair) == "annual budget from $50 and under $100"
    assert said_budgets([every[0], every[3]], every, *pair) == "annual budget 3-0 or 3-2"
    assert said_budgets(every[2:], every, *pair) == "annual budget from $100"


def test_a_label_that_means_other_budgets_than_before_is_not_said() -> None:
    def at(amount: int) -> PriceSheet:
        tiers = [{"up_to": amount, "label": "small"}, {"over": amount, "label": "large"}]
        return in_tiers(*tiers)

    pair = at(100), at(200)
    every = budgets_of(*pair)
    assert said_budgets(every[2:], every, *pair) == "annual budget over $200"
    alike = budgets_of(at(100), at(100))
    assert said_budgets(alike[:1], alike, at(100), at(100)) == "annual budget small"


@pytest.mark.parametrize(
    ("bounds", "examples"),
    [
        (({"up_to": 100}, {"over": 100}), ["50.00", "200.00"]),
        (
            ({"up_to": 50}, {"over": 50, "under": 200}, {"at_least": 200}),
            ["25.00", "125.00", "400.00"],
        ),
        (
            ({"up_to": 100}, {"over": 100, "up_to": "100.01"}, {"over": "100.01"}),
            ["50.00", "100.01", "200.02"],
        ),
        (
            ({"under": 100}, {"at_least": 100, "under": "100.01"}, {"at_least": "100.01"}),
            ["50.00", "100.00", "200.02"],
        ),
        (({"under": 10**12}, {"at_least": 10**12}), ["500000000000.00", "1000000000000.00"]),
    ],
)
def test_the_example_of_some_budgets_is_one_of_them(
    bounds: tuple[dict[str, Any], ...], examples: list[str]
) -> None:
    sheet = in_tiers(*bounds)
    assert [str(it.example) for it in budgets_of(sheet, sheet)] == examples


def test_bounds_that_no_budget_in_cents_is_between_are_one() -> None:
    pair = (
        in_tiers({"up_to": 100}, {"over": 100}),
        in_tiers({"under": "100.01"}, {"at_least": "100.01"}),
    )
    assert [(it.old, it.new) for it in budgets_of(*pair)] == [("t0", "t0"), ("t1", "t1")]


def test_countries_come_in_the_order_of_the_regions() -> None:
    invented = load_price_sheet("invented-example")
    found = countries_of(invented, invented)
    assert [it.new for it in found] == ["north", "islands", "elsewhere"]
    order = [(it.old, it.new) for it in countries_of(*moved(6))]
    nawe, outside = PUBLISHED.region_ids
    assert order == [(nawe, nawe), (nawe, outside), (outside, outside)]


NAWE_NOW, OUTSIDE_NOW = (f"{it} (as it is now)" for it in (NAWE, OUTSIDE))
NAWE_BEFORE, OUTSIDE_BEFORE = (f"{it} (as it was before)" for it in (NAWE, OUTSIDE))


def test_up_to_five_countries_are_said_by_name() -> None:
    assert said_of(moved(5), (NAWE, OUTSIDE)).count(",") == 3
    assert said_of(moved(6), (NAWE, OUTSIDE)) == f"what is in {NAWE_BEFORE} and in {OUTSIDE_NOW}"


def test_all_countries_but_five_are_said_by_what_is_left_out() -> None:
    stay = (NAWE, NAWE), (OUTSIDE, OUTSIDE)
    assert said_of(moved(5), *stay).startswith("anywhere but ")


def test_the_countries_of_two_regions_that_stay_there_are_not_said_to_be_everybody() -> None:
    stay = (NAWE, NAWE), (OUTSIDE, OUTSIDE)
    assert said_of(moved(6), *stay) == (
        f"what is in {NAWE_BEFORE} and in {NAWE_NOW} or "
        f"what is in {OUTSIDE_BEFORE} and in {OUTSIDE_NOW}"
    )


def test_a_region_is_said_as_the_new_sheet_has_it_and_else_as_one_that_was() -> None:
    assert said_of(moved(6), (NAWE, NAWE)) == NAWE_NOW
    assert said_of(moved(6), (OUTSIDE, OUTSIDE), (NAWE, OUTSIDE)) == OUTSIDE_NOW
    assert said_of(moved(6), (NAWE, NAWE), (NAWE, OUTSIDE)) == NAWE_BEFORE
    assert said_of(moved(6), (OUTSIDE, OUTSIDE)) == OUTSIDE_BEFORE
    assert said_of((PUBLISHED, PUBLISHED), (NAWE, NAWE)) == NAWE


def test_several_regions_are_said_with_or() -> None:
    invented = load_price_sheet("invented-example")
    every = countries_of(invented, invented)
    assert said_countries(every[:2], every, invented, invented) == "the North or the Islands"
    listed = [it.model_dump() for it in invented.regions]
    codes = sorted(listed[0]["countries"])
    listed[0]["countries"], listed[1]["countries"] = (
        listed[1]["countries"] + tuple(codes[:2]),
        tuple(codes[2:]),
    )
    swapped = invented.model_copy(update={"regions": listed})
    every = countries_of(invented, swapped)
    assert said_countries(every[:2], every, invented, swapped) == "the North (as it is now)"
    were = [it for it in every if it.old != "north"]
    assert said_countries(were, every, invented, swapped) == (
        "the Islands (as it was before) or elsewhere"
    )
