"""Prices of people that are legal and probably not meant, seeded one by one."""

from decimal import Decimal
from typing import Any

import pytest

from smt_pricing import check_price_sheet
from tests.editions import EARLY_BIRD, OUTSIDE, edition, full_rate_rows, rows
from tests.review.seeded import messages, only, total, totals


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
