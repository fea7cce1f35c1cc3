"""One mistake of a sheet is one problem, with its place and its remedy."""

from typing import Any

import pytest

from smt_pricing import PriceSheet, PriceSheetError
from tests.conftest import Edit, SheetProblems
from tests.sheet.one_mistake_each import ONE_MISTAKE
from tests.sheet.published_file import CURRENCY, EARLY_BIRD


@pytest.mark.parametrize(
    ("code", "place", "remedy", "edits"), ONE_MISTAKE, ids=[code for code, *_ in ONE_MISTAKE]
)
def test_one_mistake_is_one_problem_with_its_place_and_remedy(
    code: str, place: str, remedy: str, edits: list[Edit], problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(*edits)
    assert (problem.place, problem.code) == (place, code)
    assert remedy in ("", problem.remedy)
    assert problem.message
    assert problem.remedy.endswith((".", "?"))
    assert not problem.remedy.endswith("?.")


def test_an_early_bird_price_above_the_regular_price_is_refused(
    problems_after: SheetProblems,
) -> None:
    (problem,) = problems_after(
        ("referral = 625", "referral = 625\nearly_bird = 726"),
        (CURRENCY, EARLY_BIRD),
    )
    assert (problem.place, problem.code) == ("[[full_rate]] row 3", "dearer-than-regular")
    assert problem.remedy.endswith("Lower early_bird to at most the regular price, 725.00.")


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ('"??"', "Write an ISO 3166-1 alpha-2 code in capitals."),
        ("404", "Write an ISO 3166-1 alpha-2 code in capitals."),
        ('"ad"', 'Did you mean "AD"?'),
        ('"Andorra"', 'Did you mean "AD"?'),
        ('"UK"', 'Did you mean "GB"?'),
        ('"IRL"', 'Did you mean "IE"?'),
    ],
)
def test_a_region_lists_its_countries_by_their_codes_in_capitals(
    written: str, remedy: str, problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(('"AD"', written))
    assert (problem.code, problem.remedy) == ("unknown-country", remedy)


@pytest.mark.parametrize(
    ("changes", "place", "remedy"),
    [
        (
            {"additional_person": {"price": 600}},
            "key additional_person",
            "Write a list, in square brackets; rows of a sheet's table as [[name]].",
        ),
        (
            {"eligibility": [{"welcome": ["ngo"]}]},
            "key eligibility",
            "Write an object with its keys; in a sheet a table, as [name].",
        ),
        ({"eligibility": {"welcome": []}}, "[eligibility], key welcome", "Write at least one."),
    ],
)
def test_a_table_of_the_wrong_sort_is_told_how_it_is_written(
    changes: dict[str, Any], place: str, remedy: str, published_tables: dict[str, Any]
) -> None:
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables | changes)
    assert (place, remedy) in [(it.place, it.remedy) for it in refused.value.problems]
