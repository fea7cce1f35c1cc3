"""Several mistakes of a sheet are told at once, none of them twice, whatever stands in it."""

import json
from contextlib import suppress
from copy import deepcopy
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from smt_pricing import PriceSheet, PriceSheetError, load_price_sheet
from tests.conftest import SheetFile, SheetProblems
from tests.editions import PUBLISHED
from tests.sheet.published_file import (
    CURRENCY,
    FULL_RATE_RULE,
    NORTH_AMERICA_WESTERN_EUROPE,
    OUTSIDE_REGION,
    OUTSIDE_ROW,
    OVER_ROW,
    OVER_TIER,
    REFERRAL_AMOUNT,
    UNDER_TIER,
    mistakes,
)


def test_an_empty_file_lacks_everything_that_a_sheet_needs(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text("", "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert mistakes(refused.value.problems) == [
        ("key id", "key-missing"),
        ("key program", "key-missing"),
        ("key title", "key-missing"),
        ("key edition", "key-missing"),
        ("key currency", "key-missing"),
        ("key eligibility", "key-missing"),
        ("key full_rate", "key-missing"),
        ("key rules", "key-missing"),
    ]


@pytest.mark.parametrize("stated", [5, None, [], "sheet", {1: 2}], ids=str)
def test_what_is_no_table_of_keys_is_no_sheet(stated: object) -> None:
    with pytest.raises(PriceSheetError):
        PriceSheet.model_validate(stated)


def test_repeated_ids_are_refused(problems_after: SheetProblems) -> None:
    tiers = problems_after((UNDER_TIER, UNDER_TIER.replace("under-1m", "over-1m")))
    assert ("[[budget_tiers]]", "repeated-id") in mistakes(tiers)
    same_region = OUTSIDE_REGION.replace('"outside"', f'"{NORTH_AMERICA_WESTERN_EUROPE}"')
    regions = problems_after((OUTSIDE_REGION, same_region))
    assert ("[[regions]]", "repeated-id") in mistakes(regions)


def test_an_unknown_rule_is_refused_and_the_rule_it_may_be_is_missed(
    problems_after: SheetProblems,
) -> None:
    unknown, missing = problems_after(
        (FULL_RATE_RULE, FULL_RATE_RULE.replace("full-rate", "full-rates"))
    )
    assert (unknown.place, unknown.code) == ("[[rules]] row 2, key id", "word-unknown")
    assert unknown.remedy == 'Did you mean "full-rate"?'
    assert (missing.place, missing.code) == ("[[rules]]", "rule-missing")
    assert missing.message == 'The rule "full-rate" is missing.'


def test_an_unknown_interpretation_is_refused_and_the_one_it_may_be_is_missed(
    problems_after: SheetProblems,
) -> None:
    unknown, missing = problems_after(
        (REFERRAL_AMOUNT, REFERRAL_AMOUNT.replace("referral-amount", "referal-amount"))
    )
    assert unknown.place == "[[rules]] row 4, [[rules.interpretations]] row 1, key id"
    assert unknown.remedy == 'Did you mean "referral-amount"?'
    assert (missing.place, missing.code) == ("[[rules.interpretations]]", "interpretation-missing")
    assert missing.message == 'The interpretation "referral-amount" is missing.'


def test_a_missing_interpretation_is_named(published_tables: dict[str, Any]) -> None:
    published_tables["rules"][0].pop("interpretations")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == ("[[rules.interpretations]]", "interpretation-missing")
    assert problem.message == 'The interpretation "unlisted-kinds" is missing.'


def test_a_sheet_without_rules_is_told_so_once(published_tables: dict[str, Any]) -> None:
    published_tables.pop("rules")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    assert mistakes(refused.value.problems) == [("key rules", "key-missing")]


def test_an_early_bird_price_and_date_that_cannot_be_read_are_told_as_such(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after(
        ("referral = 625", 'referral = 625\nearly_bird = "cheap"'),
        (CURRENCY, f'{CURRENCY}early_bird = {{ until = "spring" }}\nsale_until = 2026-03-31\n'),
    )
    assert set(mistakes(problems)) == {
        ("[early_bird], key until", "date-unreadable"),
        ("[[full_rate]] row 3, key early_bird", "amount-unreadable"),
    }


def test_a_row_of_a_table_must_itself_be_a_table(published_tables: dict[str, Any]) -> None:
    published_tables |= {"group_rate": [9_000, 6_000], "additional_person": "800"}
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    problems = refused.value.problems
    assert [problem.code for problem in problems if "additional_person" in problem.place] == [
        "tuple-type"
    ]
    assert [problem.code for problem in problems if "group_rate" in problem.place][:2] == [
        "model-type",
        "model-type",
    ]


def test_a_flag_must_be_true_or_false(problems_after: SheetProblems) -> None:
    problems = problems_after(("all_other_countries = true", 'all_other_countries = "yes"'))
    assert mistakes(problems)[0] == ("[[regions]] row 2, key all_other_countries", "bool-type")


def test_a_tier_that_is_no_text_is_told_once_and_no_gap_is_guessed(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after((OVER_ROW, OVER_ROW.replace('"over-1m"', "1")))
    assert mistakes(problems) == [("[[full_rate]] row 1, key tier", "text-expected")]


def test_a_sheet_without_regions_cannot_name_one(published_tables: dict[str, Any]) -> None:
    published_tables.pop("regions")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    problems = refused.value.problems
    assert {problem.code for problem in problems} == {"unknown-region"}
    assert {problem.remedy for problem in problems} == {"Leave region out."}


def test_ids_and_rules_with_spaces_or_capitals_cause_no_further_problems(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after(
        (OVER_TIER, OVER_TIER.replace('"over-1m"', '" over-1m "')),
        ('id = "group-rate"', 'id = "Group Rate"'),
        ("regular = 725", "regular = -725"),
    )
    assert mistakes(problems) == [("[[full_rate]] row 3, key regular", "amount-negative")]


def test_ten_mistakes_are_reported_all_at_once(problems_after: SheetProblems) -> None:
    problems = problems_after(
        (CURRENCY, 'currency = "dollars"\nsale_from = 2026-04-01\nsale_until = 2026-03-31\n'),
        ('"ngo"', '"ngos"'),
        ("up_to = 1_000_000", "up_to = 900_000"),
        ('"AD"', '"XX"'),
        ("referral = 1_600", "referral = -1_600"),
        ("regular = 1_400", "regular = 1_400.005"),
        (OUTSIDE_ROW, OUTSIDE_ROW.replace("outside", "outsied")),
        ("most_seats = 10", "most_seats = true"),
        ('"invoice"', '"bill"'),
    )
    assert sorted(mistakes(problems)) == [
        ("[[budget_tiers]] row 1", "tier-gap"),
        ("[[full_rate]] row 1, key referral", "amount-negative"),
        ("[[full_rate]] row 2, key regular", "amount-finer-than-cent"),
        ("[[full_rate]] row 3, key region", "unknown-region"),
        ("[[regions]] row 1, key countries, item 1", "unknown-country"),
        ("[eligibility], key welcome, item 1", "word-unknown"),
        ("[group_terms], key most_seats", "seats-not-whole"),
        ("[group_terms], key payment_method", "word-unknown"),
        ("key currency", "currency-unreadable"),
        ("key sale_until", "dates-out-of-order"),
    ]


def test_the_error_prints_each_problem_on_a_line_after_the_name_of_the_file(
    sheet_file: SheetFile,
) -> None:
    path = sheet_file((CURRENCY, f"{CURRENCY}seats = 10\n"), ("= 725", "= -725"))
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert str(refused.value) == (
        f"{path}: [[full_rate]] row 3, key regular: This value cannot stand here. "
        "Write an amount of zero or more. [amount-negative]\n"
        f"{path}: key seats: There is no such key here. Remove it. [unknown-key]"
    )
    assert refused.value.source == str(path)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every value of a sheet's tables."""
    steps: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    return [path] * bool(path) + [
        place for step, inner in steps for place in places(inner, (*path, step))
    ]


TABLES = json.loads(PUBLISHED.model_dump_json(exclude_none=True))
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**5000),
    st.floats(),
    st.decimals(),
    st.text(max_size=5),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["over-1m", "outside", "ngo", "group-rate", "US"]),
    st.lists(st.integers() | st.text(max_size=3) | st.none(), max_size=3),
    st.dictionaries(st.sampled_from(["id", "tier", "price", "x"]), st.integers(), max_size=2),
)


@given(st.lists(st.tuples(st.sampled_from(places(TABLES)), JUNK), min_size=1, max_size=4))
@example([(("currency",), 10**5000)])
def test_whatever_stands_in_a_sheet_it_loads_or_is_refused_with_problems_that_print(
    changes: list[tuple[tuple[str | int, ...], object]],
) -> None:
    """Law: a sheet with junk in some places loads, or is a PriceSheetError that can be printed."""
    tables: Any = deepcopy(TABLES)
    for (*way, last), junk in changes:
        with suppress(TypeError, LookupError):  # an earlier change may have taken the place away
            reduce(getitem, way, tables)[last] = junk
    try:
        assert PriceSheet.model_validate(tables).digest
    except PriceSheetError as error:
        assert str(error)  # noqa: PT017  both outcomes are right
