"""Labels of budget tiers that say other than their bounds, seeded one by one."""

from decimal import Decimal
from typing import Any

import pytest

from smt_pricing import check_price_sheet
from smt_pricing.review._tier_labels import figures_in, takes_in
from tests.editions import edition
from tests.review.seeded import messages, only, totals


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
