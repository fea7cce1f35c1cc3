"""A file that is no TOML is refused with every mistake, its line and what to write."""

from pathlib import Path

import pytest

from smt_pricing import PriceSheetError, load_price_sheet
from smt_pricing.sheet.file import price_sheet_from_toml
from tests.conftest import SheetProblems
from tests.sheet.published_file import CURRENCY


@pytest.mark.parametrize(
    "text",
    [
        "id = ",
        "id = 'a'\nid = 'b'",
        "sale_from = 2026-02-30",
        f"most_seats = {'9' * 5000}",
        "regular = 1e99999999999999999999",
        f"id = {'[' * 20_000}",
        f"id = {'[' * 500}{']' * 500}",
    ],
    ids=["no value", "key twice", "no such day", "long number", "long power", "open", "deep"],
)
def test_a_file_that_is_no_sensible_toml_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PriceSheetError):
        load_price_sheet(path)


def test_malformed_toml_is_refused_with_its_line_and_what_to_write(
    problems_after: SheetProblems,
) -> None:
    (problem,) = problems_after((CURRENCY, "currency = USD\n"))
    assert (problem.place, problem.code) == ("line 10", "toml-malformed")
    assert problem.message == 'This is not TOML: "currency = USD" (invalid value).'
    assert problem.remedy == 'Write a text in quotation marks: "like this".'


MISTAKES = (
    ("regular = 1,750", "Write an amount without commas, such as 500 or 99.50."),
    ("regular = 1.400,00", "Write an amount without commas, such as 500 or 99.50."),
    ("regular = $600", "Write an amount without its currency, such as 500."),
    ("regular = 725 USD", "Write an amount without its currency, such as 500."),
    ("regular = 0800", "Write a number without a zero before it."),
    ("sale_from = 01/10/2027", "Write a day as year-month-day, such as 2026-03-31."),
    ("label = “over $1M”", 'Use straight quotation marks: "like this".'),
    ("region = outside", 'Write a text in quotation marks: "like this".'),
    ("regular =", "Write a value after the equals sign, or remove the line."),
    ("regular\u00a0= 1", "There is a space that does not break; write an ordinary one."),
    ("regular 1750", "Correct it there; `smt-pricing sheet new -` writes a file that loads."),
    ("[full_rate]", "Write each row of a table in double brackets, such as [[full_rate]]."),
)


def test_every_mistake_of_a_file_is_told_at_once_with_what_to_write() -> None:
    lines = ["[[full_rate]]", *(line for line, _ in MISTAKES), "once = 1", "once = 2"]
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml("\n".join(lines))
    remedies = [(it.place, it.remedy) for it in refused.value.problems]
    expected = [(f"line {at}", remedy) for at, (_, remedy) in enumerate(MISTAKES, 2)]
    twice = (f"line {len(lines)}", "This stands there already: keep one of them.")
    assert sorted(remedies) == sorted([*expected, twice])


def test_after_twenty_mistakes_the_others_wait() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml("a = \n" * 500)
    assert len(refused.value.problems) == 20


def test_a_mistake_at_the_end_of_the_text_has_no_line_of_its_own() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml('a = """open')
    assert [it.place for it in refused.value.problems] == ["the whole sheet"]


def test_a_mistake_beside_a_number_that_is_too_long_is_told_alone() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml(f"a = \nb = {'9' * 5000}")
    assert [it.place for it in refused.value.problems] == ["line 1"]
