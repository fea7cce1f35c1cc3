"""Group rates, and tiers and regions priced alike, seeded one by one."""

import pytest

from smt_pricing import check_price_sheet
from tests.editions import edition, full_rate_rows, rows
from tests.review.seeded import messages, only, totals


def test_one_more_seat_that_costs_less_is_found() -> None:
    sheet = edition(group_rate=rows("group_rate", inside=9_500, outside=6_000))
    finding = only(sheet, "one-more-seat-costs-less")
    assert finding.message == (
        "As a group, 10 seats cost $9,500; individually, 11 seats cost $9,400 "
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
        "The group rate is cheaper than registering individually only from 1 seat on."
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
