"""What is legal on a sheet and probably not meant: seeded one by one, and on random sheets."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from smt_pricing import (
    Finding,
    FindingCode,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    Severity,
    check_price_sheet,
    load_price_sheet,
    load_price_sheets,
)
from smt_pricing.review._tier_labels import figures_in, takes_in
from smt_pricing.review.findings import as_tests
from smt_pricing.strategies.sheets import price_sheets
from tests.editions import EARLY_BIRD, EDITIONS, PUBLISHED, edition, full_rate_rows

NAWE, OUTSIDE = "north-america-western-europe", "outside"
INVENTED = load_price_sheet("invented-example")


def messages(sheet: PriceSheet, code: str) -> list[str]:
    return [found.message for found in check_price_sheet(sheet) if found.code == code]


def only(sheet: PriceSheet, code: str) -> Finding:
    (finding,) = (found for found in check_price_sheet(sheet) if found.code == code)
    return finding


def totals(finding: Finding) -> list[str]:
    return [str(shown.total) for shown in finding.witnesses]


def rows(table: str, **prices: Any) -> list[dict[str, Any]]:
    """Return rows of a published flat-rate table, by region."""
    regions = {"inside": NAWE, "outside": OUTSIDE}
    return [{"region": regions[key], "price": price} for key, price in prices.items()]


# The shipped sheets


def test_the_published_sheet_has_the_findings_that_a_good_tool_must_find() -> None:
    assert [
        (found.severity, found.message, found.waived) for found in check_price_sheet(PUBLISHED)
    ] == [
        (
            "error",
            (
                'The labels "over $1M" and "under $1M" leave open where a budget of exactly '
                '$1,000,000 belongs; the bounds put it in "under $1M".'
            ),
            "The interpretation exactly-at-threshold decides it.",
        ),
        (
            "warning",
            (
                "The group rate is never the cheapest way, not even for 10 seats "
                "(North America & Western Europe)."
            ),
            None,
        ),
        (
            "note",
            (
                "The group rate is cheaper than person by person only from 10 seats on "
                "(annual budget under $1M, outside North America & Western Europe)."
            ),
            None,
        ),
        (
            "note",
            (
                "The group rate is cheaper than person by person only from 9 seats on "
                "(annual budget over $1M, outside North America & Western Europe)."
            ),
            None,
        ),
    ]


def test_the_witnesses_of_the_published_sheet_have_its_prices() -> None:
    assert [totals(found) for found in check_price_sheet(PUBLISHED)] == [
        ["1400.00", "1750.00"],
        ["9000.00", "8600.00"],
        ["6000.00", "6125.00", "6000.00", "5525.00"],
        ["6000.00", "6550.00", "6000.00", "5950.00"],
    ]


def test_the_invented_edition_has_only_what_it_waives() -> None:
    findings = check_price_sheet(INVENTED)
    assert {found.code for found in findings} == {"group-cheapest-from"}
    assert {found.waived for found in findings} == {
        "A group rate is meant for parties of some size."
    }


# One defect after another


def test_a_smaller_budget_that_pays_more_is_found() -> None:
    sheet = edition(full_rate=full_rate_rows(under_inside={"regular": 1800}))
    finding = only(sheet, "smaller-budget-pays-more")
    assert (finding.severity, finding.message) == (
        "error",
        (
            'A smaller budget pays more: "under $1M" pays $1,800 for 1 seat, and "over $1M" pays '
            "$1,750 (North America & Western Europe)."
        ),
    )
    assert totals(finding) == ["1800.00", "1750.00"]


def test_a_smaller_budget_that_pays_more_only_with_a_referral_is_found() -> None:
    sheet = edition(full_rate=full_rate_rows(over={"referral": 1200}))
    assert messages(sheet, "smaller-budget-pays-more") == [
        (
            'A smaller budget pays more: "under $1M" pays $1,250 for 1 seat with a referral, and '
            '"over $1M" pays $1,200 (North America & Western Europe).'
        )
    ]


def test_a_smaller_budget_that_pays_half_a_dollar_more_is_found() -> None:
    sheet = edition(full_rate=full_rate_rows(under_inside={"regular": "1750.50"}))
    finding = only(sheet, "smaller-budget-pays-more")
    assert finding.witnesses[0].request.seats == 1
    assert totals(finding) == ["1750.50", "1750.00"]


def test_a_smaller_budget_that_pays_more_only_for_many_seats_is_found_at_the_first_number() -> None:
    sheet = edition(
        additional_person=[
            {"tier": "under-1m", "price": 700},
            {"tier": "over-1m", "price": 650},
        ]
    )
    # 1,400 + 700 (n − 1) > 1,750 + 650 (n − 1) from n = 9; 725 + … from n = 22
    (inside, outside) = (
        found for found in check_price_sheet(sheet) if found.code == "smaller-budget-pays-more"
    )
    assert [inside.witnesses[0].request.seats, *totals(inside)] == [9, "7000.00", "6950.00"]
    assert [outside.witnesses[0].request.seats, *totals(outside)] == [22, "15425.00", "15400.00"]


def test_a_difference_that_no_party_is_large_enough_to_see_is_none() -> None:
    sheet = edition(
        additional_person=[
            {"tier": "under-1m", "price": "0.01"},
            {"tier": "over-1m", "price": 0},
        ],
        full_rate=full_rate_rows(over={"regular": 3000, "referral": 3000}),
    )
    (message,) = messages(sheet, "smaller-budget-pays-more")
    assert "for 1 seat after a past full payment" in message


@pytest.mark.parametrize(
    ("over", "found"), [("1724.97", True), ("1724.98", False), ("1074.99", True)]
)
def test_a_difference_of_a_cent_a_person_is_found_up_to_the_largest_party(
    over: str, *, found: bool
) -> None:
    # 725 + 600.01 (n − 1) > over + 600 (n − 1) from the hundredfold of the gap on
    prices = [{"tier": "under-1m", "price": "600.01"}, {"tier": "over-1m", "price": 600}]
    full = full_rate_rows(
        over={"regular": over, "referral": over}, under_inside={"regular": 900, "referral": 900}
    )
    findings = check_price_sheet(edition(additional_person=prices, full_rate=full))
    sizes = {
        it.witnesses[0].request.seats
        for it in findings
        if it.code == "smaller-budget-pays-more" and "outside" in it.message
    }
    gap = int((Decimal(over) - 725) * 100)
    assert (gap + 2 in sizes) is found


def test_witnesses_are_priced_outside_the_sheets_dates_and_in_another_century() -> None:
    old = edition(
        sale_from="1999-01-01",
        sale_until="1999-06-30",
        early_bird={"until": "1999-06-30"},
        full_rate=full_rate_rows(over={"regular": 3000, "referral": 3000, "early_bird": 2900}),
        additional_person=[
            {"tier": "under-1m", "price": "0.01"},
            {"tier": "over-1m", "price": 0},
        ],
    )
    shown = [it for found in check_price_sheet(old) for it in found.witnesses]
    assert any(it.request.prior_payments for it in shown)
    assert any(it.request.provisional for it in shown)
    assert [total(old, it.request) for it in shown] == [it.total for it in shown]


def test_an_additional_person_dearer_than_the_first_is_found() -> None:
    sheet = edition(additional_person=rows("additional_person", inside=800, outside=726))
    finding = only(sheet, "additional-dearer-than-first")
    assert finding.message == (
        "An additional person pays $726, more than the first, who pays $725 "
        "(annual budget under $1M, outside North America & Western Europe)."
    )
    assert totals(finding) == ["725.00", "1451.00"]


def test_an_additional_person_as_dear_as_the_first_is_not() -> None:
    sheet = edition(additional_person=rows("additional_person", inside=800, outside=725))
    assert messages(sheet, "additional-dearer-than-first") == []


def test_two_who_pay_less_apart_because_of_a_discount_are_found() -> None:
    sheet = edition(additional_person=rows("additional_person", inside=800, outside=650))
    finding = only(sheet, "separately-cheaper")
    assert (finding.severity, finding.message) == (
        "warning",
        (
            "Two people who register together with a referral pay $1,275, more than twice what one "
            "pays alone, $625 (annual budget under $1M, outside North America & Western Europe)."
        ),
    )
    assert totals(finding) == ["625.00", "1275.00"]


def test_two_who_pay_less_apart_because_they_are_early_are_found() -> None:
    early = full_rate_rows(under_outside={"early_bird": 590})
    sheet = edition(early_bird={"until": "2026-03-31"}, full_rate=early)
    assert messages(sheet, "separately-cheaper") == [
        (
            "Two people who register together by the early-bird date pay $1,190, more than twice "
            "what one pays alone, $590 (annual budget under $1M, outside North America & Western "
            "Europe)."
        )
    ]


@pytest.mark.parametrize("column", [{"referral": 725}, {"referral_off": 0, "referral": None}])
def test_a_referral_that_saves_nothing_is_found(column: dict[str, Any]) -> None:
    sheet = edition(full_rate=full_rate_rows(under_outside=column))
    assert messages(sheet, "referral-saves-nothing") == [
        (
            "A referral price is printed, and saves nothing: $725 with it and without "
            "(annual budget under $1M, outside North America & Western Europe)."
        )
    ]
    finding = only(sheet, "referral-saves-nothing")
    assert [shown.request.seats for shown in finding.witnesses] == [1, 1]
    assert [shown.request.referral is None for shown in finding.witnesses] == [False, True]


def test_an_early_bird_price_that_saves_nothing_is_found() -> None:
    early = full_rate_rows(over={"early_bird": 1750}, under_inside={"early_bird": 1399})
    sheet = edition(early_bird={"until": "2026-03-31"}, full_rate=early)
    finding = only(sheet, "early-bird-saves-nothing")
    assert finding.message == (
        "An early-bird price is printed, and saves nothing: $1,750 early and late "
        "(annual budget over $1M)."
    )
    dates = [str(shown.request.registered_on) for shown in finding.witnesses]
    assert dates == ["2026-03-31", "2026-04-01"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("over $1M", "under $1M"), ("large", "small"), ("above USD 1,000,000", "below 1 million")],
)
def test_a_threshold_that_no_label_takes_in_is_found(upper: str, lower: str) -> None:
    sheet = edition(budget_tiers=labelled(upper, lower), waivers=None)
    finding = only(sheet, "threshold-left-open")
    assert finding.message == (
        f'The labels "{upper}" and "{lower}" leave open where a budget of exactly $1,000,000 '
        f'belongs; the bounds put it in "{lower}".'
    )
    assert (finding.waived, totals(finding)) == (None, ["1400.00", "1750.00"])
    assert str(finding.witnesses[0].request.organization.annual_budget) == "1000000.00"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("$1M or more", "under $1M"), ("from $1M", "up to $1M"), ("$1,000,000 and over", "less")],
)
def test_words_that_put_the_threshold_elsewhere_than_the_bounds_are_found(
    upper: str, lower: str
) -> None:
    sheet = edition(budget_tiers=labelled(upper, lower))
    assert messages(sheet, "threshold-worded-otherwise") == [
        (
            f'The bounds put a budget of exactly $1,000,000 in "{lower}", and the words of '
            f'"{upper}" take it in as well or instead.'
        )
    ]
    assert messages(sheet, "threshold-left-open") == []


@pytest.mark.parametrize(
    ("upper", "lower"), [("over $1M", "up to $1M"), ("more than 1 million", "at most $1,000,000")]
)
def test_words_that_say_what_the_bounds_say_are_no_finding(upper: str, lower: str) -> None:
    sheet = edition(budget_tiers=labelled(upper, lower))
    assert [it for it in check_price_sheet(sheet) if it.code.startswith("threshold")] == []


def test_a_threshold_left_open_above_one_that_is_worded_well_is_found() -> None:
    tiers = [
        {"id": "small", "label": "up to $100k", "up_to": 100_000},
        {"id": "middle", "label": "under $1M", "over": 100_000, "under": 1_000_000},
        {"id": "large", "label": "over $1M", "at_least": 1_000_000},
    ]
    sheet = edition(budget_tiers=tiers, full_rate=[{"regular": 900}], stated_discounts=None)
    assert "exactly $1,000,000" in only(sheet, "threshold-left-open").message


def labelled(upper: str, lower: str) -> list[dict[str, Any]]:
    return [
        {"id": "over-1m", "label": upper, "over": 1_000_000},
        {"id": "under-1m", "label": lower, "up_to": 1_000_000},
    ]


TAKING_IN_A_MILLION = (
    *("≤ $1M", "<= $1M", "maximum $1M", "max 1,000,000 USD", "max. $1M", "1,000,000 USD max"),
    *("minimum $1M", "min. €1M", "not more than $1M", "not less than $1M", "not exceeding $1M"),
    *("no larger than $1M", "no higher than $1M", "does not exceed $1M"),
    *("less than or equal to 1M", "greater than or equal to $1M", "under or equal to $1M"),
    *("equal to or over $1M", "$1M or greater", "$1M or higher", "$1M or lower", "$1M or larger"),
    *("$1M or smaller", "$1M or fewer", "$1M (inclusive)", "$1M inclusive", "up to and incl. $1M"),
    *("starting at $1M", "upto $1M", "till $1M", "$1M upwards", "up to R$1M", "up to A$ 1M"),
    *("1 000 000 € or less", "1\u00a0000\u00a0000\u00a0€ or less", "$1mn or less", "$1MM or less"),
    *("1\u202f000\u202f000\u202f€ or less", "1.000.000 € or less", "up to €1.000.000,00"),
)
LEAVING_OUT_A_MILLION = (
    *("up to $1M (exclusive)", "up to but not including $1M", "up to but excluding $1M", "< 1M"),
    *("> 1M", "between $250k and $1M", "over $1M and under $2M", "over $500k and under $1M"),
)


@pytest.mark.parametrize(
    ("label", "amount", "taken_in"),
    [
        ("up to €100,000", 100_000, True),
        ("over €100,000 and under €2M", 100_000, False),
        ("over €100,000 and under €2M", 2_000_000, False),
        ("from 250k up to and including 1.5M", 250_000, True),
        ("from 250k up to and including 1.5M", 1_500_000, True),
        ("between $250k and $1M", 250_000, False),
        ("$0–50k", 50_000, False),
        ("1M+", 1_000_000, True),
        ("1 000 000 CHF or more", 1_000_000, True),
        ("no more than US$ 1M", 1_000_000, True),
        ("not over 1_000_000", 1_000_000, True),
        ("up to $1M", 100_000, False),
        ("up to 1 million dollars", 1_000_000, True),
        ("exactly $2bn", 2_000_000_000, True),
        ("up to 10 people", 1_000_000, False),
        *((label, 1_000_000, True) for label in TAKING_IN_A_MILLION),
        *((label, 1_000_000, False) for label in LEAVING_OUT_A_MILLION),
        ("≥ €2M", 2_000_000, True),
        (">= 2M", 2_000_000, True),
        ("€1,5M or more", 1_500_000, True),
        ("1.250M or less", 1_250_000, True),
        ("$0-50k", 50_000, False),
    ],
)
def test_the_words_before_and_after_a_figure_take_it_in_or_not(
    label: str, amount: int, taken_in: bool
) -> None:
    assert takes_in(label, Decimal(amount)) is taken_in


@pytest.mark.parametrize(
    ("label", "figures"),
    [
        ("$250-500k", [250_000, 500_000]),
        ("Tier 1: under $1M", [1_000_000]),
        ("USD 900 to 5k", [900, 5_000]),
        ("small (1 to 10 staff) in 2026", []),
    ],
)
def test_numbers_that_are_no_amounts_are_none_of_a_label(label: str, figures: list[int]) -> None:
    assert [it.amount for it in figures_in(label)] == figures


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (
            "over $500k",
            "up to $500,000",
            [
                'The label "over $500k" names $500,000, and the bounds of its tier are $1,000,000.',
                (
                    'The label "up to $500,000" names $500,000, and the bounds of its tier are '
                    "$1,000,000."
                ),
            ],
        ),
        (
            "over $1.5M",
            "up to $1M",
            ['The label "over $1.5M" names $1,500,000, and the bounds of its tier are $1,000,000.'],
        ),
        (
            "over $1M and under $2M",
            "up to $1M",
            [
                (
                    'The label "over $1M and under $2M" names $1,000,000 and $2,000,000, and the '
                    "bounds of its tier are $1,000,000."
                )
            ],
        ),
        ("large", "small", []),
        ("Tier 2: over $1M", "Tier 1: $0 to $1M", []),
    ],
)
def test_a_label_that_names_another_amount_than_the_bounds_is_found(
    upper: str, lower: str, expected: list[str]
) -> None:
    sheet = edition(budget_tiers=labelled(upper, lower))
    assert messages(sheet, "label-names-another-amount") == expected


def test_a_label_with_figures_on_a_tier_without_bounds_is_found() -> None:
    every = [{"id": "all", "label": "over $1M"}]
    sheet = edition(
        budget_tiers=every, full_rate=[{"regular": 900}], stated_discounts=None, waivers=None
    )
    assert messages(sheet, "label-names-another-amount") == [
        'The label "over $1M" names $1,000,000, and the bounds of its tier are none.'
    ]


def test_a_label_need_not_name_every_bound() -> None:
    sheet = edition(budget_tiers=labelled("over $1M", "from $0"))
    assert messages(sheet, "label-names-another-amount") == []


def test_labels_that_are_swapped_are_found() -> None:
    sheet = edition(budget_tiers=labelled("under $1M", "over $1M"))
    assert messages(sheet, "label-names-other-side") == [
        (
            'The words of "under $1M" are for budgets below $1,000,000, and its bounds for those '
            "above it."
        ),
        (
            'The words of "over $1M" are for budgets above $1,000,000, and its bounds for those '
            "below it."
        ),
    ]


def test_a_discount_whose_stated_amount_differs_from_the_table_is_found() -> None:
    sheet = edition(stated_discounts=[{"rule": "outreach-referral", "amount": 150}])
    finding = only(sheet, "stated-discount-differs")
    assert finding.message == (
        "The prose states a discount of $150 by outreach-referral, and the table gives $100 "
        "(annual budget under $1M, outside North America & Western Europe)."
    )
    assert totals(finding) == ["625.00", "725.00"]


def test_a_stated_discount_that_the_table_does_not_print_is_found() -> None:
    stated = [{"rule": "outreach-referral", "tier": "over-1m", "amount": 150}]
    over = {"tier": "over-1m", "regular": 1750}
    sheet = edition(stated_discounts=stated, full_rate=[over, *full_rate_rows()[1:]])
    finding = only(sheet, "stated-discount-differs")
    assert finding.message == (
        "The prose states a discount of $150 by outreach-referral, and the table gives none "
        "(annual budget over $1M)."
    )
    assert totals(finding) == ["None", "1750.00"]


def test_a_stated_early_bird_discount_is_compared_too() -> None:
    changed = EARLY_BIRD.model_copy(
        update={"stated_discounts": [{"rule": "early-bird", "tier": "over-1m", "amount": 200}]}
    )
    assert messages(changed, "stated-discount-differs") == [
        (
            "The prose states a discount of $200 by early-bird, and the table gives $250 "
            "(annual budget over $1M)."
        )
    ]


def test_every_stated_discount_is_compared_where_it_is_stated() -> None:
    stated = [
        {"rule": "outreach-referral", "tier": "over-1m", "amount": 150},
        {"rule": "outreach-referral", "tier": "under-1m", "region": OUTSIDE, "amount": 90},
    ]
    finding = only(edition(stated_discounts=stated), "stated-discount-differs")
    assert "states a discount of $90" in finding.message


def test_one_more_seat_that_costs_less_is_found() -> None:
    sheet = edition(group_rate=rows("group_rate", inside=9_500, outside=6_000))
    finding = only(sheet, "one-more-seat-costs-less")
    assert finding.message == (
        "As a group, 10 seats cost $9,500; person by person, 11 seats cost $9,400 "
        "(annual budget under $1M, North America & Western Europe)."
    )
    assert totals(finding) == ["9500.00", "9400.00"]


def test_one_more_seat_that_costs_the_same_is_not() -> None:
    sheet = edition(group_rate=rows("group_rate", inside=9_400, outside=6_000))
    assert messages(sheet, "one-more-seat-costs-less") == []


def test_a_group_rate_that_never_wins_is_found_where_it_ties_at_best() -> None:
    sheet = edition(group_rate=rows("group_rate", inside=8_600, outside=6_000))
    assert messages(sheet, "group-never-cheapest") == [
        (
            "The group rate is never the cheapest way, not even for 10 seats "
            "(annual budget under $1M, North America & Western Europe)."
        )
    ]


def test_a_group_rate_that_wins_from_one_seat_has_no_smaller_party_to_show() -> None:
    sheet = edition(group_rate=[{"price": 500}])
    found = [it for it in check_price_sheet(sheet) if it.code == "group-cheapest-from"]
    assert {it.message for it in found} == {
        "The group rate is cheaper than person by person only from 1 seat on."
    }
    assert [len(it.witnesses) for it in found] == [2]


def test_a_group_rate_that_wins_from_two_seats_is_shown_beside_one_seat() -> None:
    sheet = edition(group_rate=rows("group_rate", inside=9_000, outside=800))
    found = [it for it in check_price_sheet(sheet) if it.code == "group-cheapest-from"]
    shown = ["800.00", "1325.00", "800.00", "725.00"]
    assert [totals(it) for it in found if "under $1M" in it.message] == [shown]


@pytest.mark.parametrize(("most", "said"), [(1, "1 seat"), (2, "2 seats")])
def test_a_group_rate_for_one_or_two_that_never_wins_is_found(most: int, said: str) -> None:
    sheet = edition(group_terms={"most_seats": most}, group_rate=[{"price": 5000}])
    assert messages(sheet, "group-never-cheapest") == [
        f"The group rate is never the cheapest way, not even for {said}."
    ]


def test_regions_that_differ_for_a_group_of_one_alone_are_not_alike() -> None:
    same = {"full_rate": [{"regular": 900}], "additional_person": [{"price": 600}]}
    groups = {"group_terms": {"most_seats": 1}, "stated_discounts": None}
    sheet = edition(group_rate=rows("group_rate", inside=800, outside=700), **same, **groups)
    assert messages(sheet, "regions-priced-alike") == []


def test_a_group_of_the_most_seats_there_are_has_no_larger_party() -> None:
    sheet = edition(group_terms={"most_seats": 99_999}, group_rate=[{"price": 999_999_999}])
    assert messages(sheet, "one-more-seat-costs-less") == []
    assert len(messages(sheet, "group-never-cheapest")) == 1


def test_regions_that_pay_the_same_in_every_row_are_found() -> None:
    sheet = edition(
        full_rate=full_rate_rows(under_outside={"regular": 1400, "referral": 1250}),
        additional_person=[{"price": 800}],
        group_rate=[{"price": 9000}],
    )
    finding = only(sheet, "regions-priced-alike")
    assert finding.message == (
        'The regions "North America & Western Europe" and "outside North America & Western Europe" '
        "pay the same in every row."
    )
    assert totals(finding) == ["1750.00", "1750.00"]


def test_regions_that_differ_for_groups_alone_are_not_alike() -> None:
    sheet = edition(
        full_rate=full_rate_rows(under_outside={"regular": 1400, "referral": 1250}),
        additional_person=[{"price": 800}],
    )
    assert messages(sheet, "regions-priced-alike") == []


def test_tiers_that_pay_the_same_in_every_row_are_found() -> None:
    sheet = edition(full_rate=[{"regular": 900}])
    assert messages(sheet, "tiers-priced-alike") == [
        'The budget tiers "under $1M" and "over $1M" pay the same in every row.'
    ]


def test_a_region_that_no_country_is_in_is_found() -> None:
    nowhere = {"id": "nowhere", "label": "nowhere"}
    regions = [it.model_dump() for it in PUBLISHED.regions]
    sheet = edition(
        regions=[*regions, nowhere],
        full_rate=[{"regular": 900}],
        additional_person=None,
        group_terms=None,
        group_rate=None,
    )
    finding = only(sheet, "region-without-countries")
    assert finding.message == (
        'No country is in the region "nowhere": its rows are never reached from a country.'
    )
    (shown,) = finding.witnesses
    organization = shown.request.organization
    assert (organization.region, organization.budget_tier) == ("nowhere", sheet.tier_ids[0])
    assert (shown.request.seats, str(shown.total)) == (1, "900.00")


def test_an_early_bird_price_as_long_as_the_sale_is_found() -> None:
    sheet = EARLY_BIRD.model_copy(update={"early_bird": {"until": "2026-06-30"}})
    finding = only(sheet, "regular-price-never-paid")
    assert "2026-06-30" in finding.message
    assert totals(finding) == ["1500.00"]
    assert messages(EARLY_BIRD, "regular-price-never-paid") == []


@pytest.mark.parametrize(
    ("full_rate", "shown"),
    [
        ([{"regular": 900, "early_bird": 800}], ("over-1m", NAWE, "800.00")),
        (full_rate_rows(under_outside={"early_bird": 700}), ("under-1m", OUTSIDE, "700.00")),
    ],
)
def test_an_early_bird_price_as_long_as_the_sale_is_shown_where_it_is_printed(
    full_rate: list[dict[str, Any]], shown: tuple[str, str, str]
) -> None:
    dates = {"sale_until": "2026-06-30", "early_bird": {"until": "2026-06-30"}}
    sheet = edition(**dates, full_rate=full_rate, stated_discounts=None)
    (witness,) = only(sheet, "regular-price-never-paid").witnesses
    organization = witness.request.organization
    assert (organization.budget_tier, organization.region, str(witness.total)) == shown


def test_a_waiver_is_a_reason_beside_every_finding_of_its_code() -> None:
    waivers = [{"finding": "group-cheapest-from", "reason": "Groups are for large parties."}]
    findings = check_price_sheet(edition(waivers=waivers))
    assert [found.waived for found in findings] == [
        None,
        None,
        "Groups are for large parties.",
        "Groups are for large parties.",
    ]


def test_the_gravest_findings_come_first() -> None:
    for sheet in (*EDITIONS, *load_price_sheets()):
        severities = [list(Severity).index(it.severity) for it in check_price_sheet(sheet)]
        assert severities == sorted(severities)


# Every witness, on random sheets


def total(sheet: PriceSheet, request: QuoteRequest) -> Decimal | None:
    answer = QuoteEngine(sheet).evaluate(request)
    return answer.total if isinstance(answer, Quote) else None


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

SHEETS = price_sheets(sensible=False) | price_sheets()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


SPECIAL_CLAIMS: dict[str, Callable[..., None]] = {
    "threshold-left-open": exact_threshold,
    "threshold-worded-otherwise": exact_threshold,
    "label-names-another-amount": other_amounts,
    "label-names-other-side": other_side,
    "stated-discount-differs": discount_differs,
    "region-without-countries": no_country,
    "regular-price-never-paid": early_on_the_last_day,
}


def test_every_finding_has_a_claim() -> None:
    assert CLAIMS.keys() | SPECIAL_CLAIMS.keys() == set(FindingCode)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
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
    exec(as_tests([finding], "digital-campaigning-certificate-intensive"), module)  # noqa: S102
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


# Nothing is overlooked: brute force over requests, which shares nothing with the check


WAYS: list[dict[str, Any]] = [
    {},
    {"referral": {"partner": "P", "email_forwarded": True}},
    {"paid": True},
    {"plan": "group"},
]


def asked(
    sheet: PriceSheet, tier: str, region: str | None, seats: int, day: str | None, way: Any
) -> Decimal | None:
    stated = {key: it for key, it in way.items() if key != "paid"}
    if way.get("paid"):
        stated["prior_payments"] = [
            {
                "program": sheet.title,
                "edition": "long ago",
                "rate": "full",
                "paid_on": "2001-01-01",
                "took_part": True,
            }
        ]
    place = {"country": "KE"} if region is None else {"region": region}
    organization = {"kind": sheet.eligibility.welcome[0], "budget_tier": tier} | place
    facts = {"organization": organization, "seats": seats, "registered_on": day}
    return total(sheet, QuoteRequest.model_validate(facts | stated | {"provisional": True}))


def days(sheet: PriceSheet) -> list[str | None]:
    if sheet.early_bird is None:
        return ["2030-12-31" if sheet.has_dates else None]
    return ["2040-01-01", str(sheet.early_bird.until)]


def upwards(sheet: PriceSheet) -> list[str]:
    """Return the tiers by a budget that is in each."""
    bounds = sorted({bound for tier in sheet.budget_tiers for bound in tier.bounds})
    budgets = [Decimal(0), *(it for bound in bounds for it in (bound, bound + Decimal("0.01")))]
    return list(dict.fromkeys(sheet.tier_of(budget).id for budget in budgets))


def overlooked(sheet: PriceSheet) -> Iterable[str]:
    """Yield the code of every defect that trying small parties shows."""
    yield from overlooked_budgets(sheet)
    for tier, region in product(sheet.tier_ids, sheet.region_ids):
        yield from overlooked_discounts(sheet, tier, region)
        yield from overlooked_persons(sheet, tier, region)
        yield from overlooked_groups(sheet, tier, region)
    for region_row in sheet.regions:
        if region_row.id not in sheet.region_of.values():
            yield "region-without-countries"
    for axis, code in ((0, "tiers-priced-alike"), (1, "regions-priced-alike")):
        if alike(sheet, axis):
            yield code


def overlooked_budgets(sheet: PriceSheet) -> Iterable[str]:
    for region, day, way in product(sheet.region_ids, days(sheet), WAYS):
        for (smaller, larger), seats in product(pairwise(upwards(sheet)), SIZES):
            one = asked(sheet, smaller, region, seats, day, way)
            other = asked(sheet, larger, region, seats, day, way)
            if one is not None and other is not None and one > other:
                yield "smaller-budget-pays-more"


def overlooked_discounts(sheet: PriceSheet, tier: str, region: str | None) -> Iterable[str]:
    late, *early = days(sheet)
    plain = asked(sheet, tier, region, 1, late, {})
    referred = asked(sheet, tier, region, 1, late, WAYS[1])
    at_once = asked(sheet, tier, region, 1, early[0], {}) if early else plain
    assert plain is not None
    if referred == plain:
        yield "referral-saves-nothing"
    if sheet.terms(tier, region).full.early_bird is not None:
        if at_once == plain:
            yield "early-bird-saves-nothing"
        if early[0] == str(sheet.sale_until):
            yield "regular-price-never-paid"
    for stated in sheet.stated_discounts:
        claimed = at_once if stated.rule == "early-bird" else referred
        differs = claimed is None or plain - claimed != stated.amount
        if stated.holds_for(tier, region) and differs:
            yield "stated-discount-differs"


def overlooked_persons(sheet: PriceSheet, tier: str, region: str | None) -> Iterable[str]:
    plainly = False
    for day, way in product(days(sheet), WAYS[:2]):
        one = asked(sheet, tier, region, 1, day, way)
        two = asked(sheet, tier, region, 2, day, way)
        if one is not None and two is not None and two > 2 * one and not plainly:
            plainly = way == {} and day == days(sheet)[0]
            yield "additional-dearer-than-first" if plainly else "separately-cheaper"


def overlooked_groups(sheet: PriceSheet, tier: str, region: str | None) -> Iterable[str]:
    late = days(sheet)[0]
    most = sheet.group_terms.most_seats if sheet.group_terms else len(SIZES) + 1
    plain = [asked(sheet, tier, region, seats, late, {}) for seats in SIZES]
    groups = [asked(sheet, tier, region, seats, late, WAYS[3]) for seats in SIZES[:most]]
    pairs = zip(groups, plain, strict=False)
    if any(one is not None and two is not None and one < two for one, two in pairs):
        yield "group-cheapest-from"
    elif most <= len(SIZES):
        yield "group-never-cheapest"
        more, last = asked(sheet, tier, region, most + 1, late, {}), groups[-1]
        if more is not None and last is not None and last > more:
            yield "one-more-seat-costs-less"


SIZES = range(1, 7)


def alike(sheet: PriceSheet, axis: int) -> bool:
    cells = list(product(sheet.tier_ids, sheet.region_ids))
    costs: dict[Any, list[Any]] = {}
    for cell in cells:
        costs.setdefault(cell[axis], []).extend(
            asked(sheet, *cell, seats, day, way)
            for day, way, seats in product(days(sheet), WAYS, (1, 2, 3))
        )
    return len({tuple(it) for it in costs.values()}) < len(costs)


PERVERSE = edition(
    full_rate=full_rate_rows(
        over={"regular": 1300, "referral": 1300}, under_outside={"referral": 725}
    ),
    additional_person=rows("additional_person", inside=800, outside=726),
    group_rate=rows("group_rate", inside=9_500, outside=6_000),
)
"""Wrong in most ways that a sheet can be."""


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
@example(PUBLISHED)
@example(INVENTED)
@example(PERVERSE)
def test_whatever_trying_small_parties_shows_has_been_found(sheet: PriceSheet) -> None:
    found = {str(finding.code) for finding in check_price_sheet(sheet)}
    assert set(overlooked(sheet)) <= found


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS, st.data())
def test_a_defect_seeded_in_any_tier_and_region_is_found(
    sheet: PriceSheet, data: st.DataObject
) -> None:
    cells = list(product(sheet.tier_ids, sheet.region_ids))
    bad = data.draw(st.sampled_from(cells))
    full = [
        {"tier": tier, "regular": 2000 + 100 * upwards(sheet).index(tier), "referral_off": 100}
        | ({"region": region} if region else {})
        for tier, region in cells
    ]
    additional = [{key: it for key, it in row.items() if key in {"tier", "region"}} for row in full]
    for row in additional:
        row["price"] = 1500
    sound = {
        "full_rate": full,
        "additional_person": additional,
        "stated_discounts": [],
        "early_bird": None,
        "group_terms": None,
        "group_rate": [],
    }
    at = cells.index(bad)
    seeds: dict[str, Callable[[], None]] = {
        "referral-saves-nothing": lambda: full[at].update(referral_off=0),
        "additional-dearer-than-first": lambda: additional[at].update(price=5000),
        "separately-cheaper": lambda: additional[at].update(price=full[at]["regular"]),
    }
    code = data.draw(st.sampled_from(sorted(seeds)))
    clean = {str(it.code) for it in check_price_sheet(sheet.model_copy(update=sound))}
    assert not clean & {*seeds, "smaller-budget-pays-more"}
    seeds[code]()
    found = {str(it.code) for it in check_price_sheet(sheet.model_copy(update=sound))}
    assert code in found


def test_the_sentences_of_findings_leave_no_fact_out() -> None:
    for sheet in (*EDITIONS, *load_price_sheets()):
        for finding in check_price_sheet(sheet):
            assert not re.search(r"[{}]|None", finding.message)
