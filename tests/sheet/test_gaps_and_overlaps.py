"""Every budget is in one tier and every case has one price, or the sheet does not load."""

import pytest

from tests.conftest import Edit, SheetProblems
from tests.sheet.published_file import (
    ADDITIONAL_OUTSIDE,
    GROUP_INSIDE,
    GROUP_OUTSIDE,
    OUTSIDE_ROW,
    OVER_ROW,
    UNDER_TIER,
    mistakes,
)


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        (
            [("up_to = 1_000_000", "up_to = 999_999")],
            "No tier covers budgets over 999,999.00 up to and including 1,000,000.00.",
        ),
        (
            [("up_to = 1_000_000", "under = 1_000_000")],
            "No tier covers budgets of exactly 1,000,000.00.",
        ),
        (
            [("over = 1_000_000", "at_least = 1_000_000")],
            "Two tiers cover budgets of exactly 1,000,000.00.",
        ),
        (
            [("over = 1_000_000", "at_least = 900_000")],
            "Two tiers cover budgets from 900,000.00 up to and including 1,000,000.00.",
        ),
        (
            [("over = 1_000_000", "over = 1_000_000\nunder = 5_000_000")],
            "No tier covers budgets from 5,000,000.00.",
        ),
        (
            [("up_to = 1_000_000", "at_least = 5\nup_to = 1_000_000")],
            "No tier covers budgets from 0 up to but excluding 5.00.",
        ),
    ],
)
def test_a_gap_or_an_overlap_of_tiers_is_told_to_the_cent(
    edits: list[Edit], message: str, problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(*edits)
    assert problem.message == message


def test_a_tier_within_another_overlaps_it_as_far_as_it_goes(
    problems_after: SheetProblems,
) -> None:
    inner = '[[budget_tiers]]\nid = "inner"\nlabel = "inner"\nover = 200\nunder = 500\n'
    (problem,) = problems_after(
        (UNDER_TIER, f"{UNDER_TIER}\n{inner}"),
        (OVER_ROW, OVER_ROW + OVER_ROW.replace("over-1m", "inner")),
    )
    assert (problem.place, problem.code) == ("[[budget_tiers]] row 3", "tier-overlap")
    assert problem.message == ("Two tiers cover budgets over 200.00 up to but excluding 500.00.")


def test_a_gap_names_every_tier_and_region_that_no_row_prices(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after((ADDITIONAL_OUTSIDE, ""))
    assert mistakes(problems) == [("[[additional_person]]", "row-missing")] * 2
    assert [problem.message for problem in problems] == [
        'No row prices tier "over-1m" in region "outside".',
        'No row prices tier "under-1m" in region "outside".',
    ]


def test_a_gap_is_told_beside_a_misspelled_region(problems_after: SheetProblems) -> None:
    misspelled, *gaps = problems_after(
        (OUTSIDE_ROW, OUTSIDE_ROW.replace("outside", "outsied")), (OVER_ROW, "")
    )
    assert misspelled.code == "unknown-region"
    assert [gap.message for gap in gaps] == [
        'No row prices tier "over-1m" in region "north-america-western-europe".',
        'No row prices tier "over-1m" in region "outside".',
    ]


def test_a_missing_full_rate_row_is_named(problems_after: SheetProblems) -> None:
    (problem,) = problems_after((OUTSIDE_ROW, ""))
    assert (problem.place, problem.code) == ("[[full_rate]]", "row-missing")
    assert problem.message == 'No row prices tier "under-1m" in region "outside".'


def test_a_region_without_a_group_rate_is_a_gap(problems_after: SheetProblems) -> None:
    problems = problems_after((GROUP_INSIDE, ""))
    assert [problem.message for problem in problems] == [
        'No row prices tier "over-1m" in region "north-america-western-europe".',
        'No row prices tier "under-1m" in region "north-america-western-europe".',
    ]


def test_an_overlap_names_both_rows_and_every_case_they_both_price(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after((OVER_ROW, OVER_ROW.replace('tier = "over-1m"\n', "")))
    assert mistakes(problems) == [("[[full_rate]]", "rows-overlap")] * 2
    assert [problem.message for problem in problems] == [
        'row 1 and row 2 both price tier "under-1m" in region "north-america-western-europe".',
        'row 1 and row 3 both price tier "under-1m" in region "outside".',
    ]


def test_a_row_for_any_tier_overlaps_a_row_for_one(problems_after: SheetProblems) -> None:
    narrower = GROUP_OUTSIDE.replace("region", 'tier = "over-1m"\nregion')
    (problem,) = problems_after((GROUP_OUTSIDE, GROUP_OUTSIDE + narrower))
    assert (problem.place, problem.code) == ("[[group_rate]]", "rows-overlap")
    assert problem.message == 'row 2 and row 3 both price tier "over-1m" in region "outside".'
