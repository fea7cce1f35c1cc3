"""The first row of a list of registrations: columns missing, misspelled, repeated, further."""

import pytest

from smt_pricing.request.registrations import registrations_from_csv_text
from tests.request.registration_lists import (
    HEADER,
    SHORT,
    WORKERS,
    csv_text,
    mistakes,
    problems,
    the_request,
)


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " "])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert mistakes(text) == [("line 1", "file-empty")]


@pytest.mark.parametrize("column", ["kind", "seats"])
def test_a_missing_column_is_named(column: str) -> None:
    (problem,) = problems("\n" + SHORT.replace(column, "note"))
    assert (problem.place, problem.code) == ("line 2", "column-missing")
    assert problem.message == f'The column "{column}" is missing.'
    assert problem.remedy == "Add it to the first row."


@pytest.mark.parametrize(
    ("first", "second"), [("country", "region"), ("annual_budget", "budget_tier")]
)
def test_one_of_two_columns_is_to_be_there(first: str, second: str) -> None:
    (problem,) = problems(SHORT.replace(first, "note"))
    assert str(problem) == (
        f'line 1: There is neither a column "{first}" nor a column "{second}". '
        "Add one of them to the first row. [column-missing]"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Contry", "country"),
        ("knid", "kind"),
        ("seat", "seats"),
        ("annual budget (USD)", "annual_budget"),
        ("organisation", "organization"),
        ("referrer", "referral"),
        ("registered", "registered_on"),
        ("payment_methods", "payment_method"),
    ],
)
def test_a_column_that_is_nearly_one_of_the_list_is_told_once_with_its_right_name(
    written: str, meant: str
) -> None:
    columns = [*(column for column in SHORT.split(",") if column != meant), written]
    (problem,) = problems(csv_text("ngo,2,KE,90000", header=",".join(columns)))
    assert problem.code == "column-misspelled"
    assert problem.place.casefold().startswith(f"line 1, column {written.casefold()[:6]}")
    assert problem.message == "This list has no such column."
    assert problem.remedy == (
        f'Did you mean "{meant}"? Rename it to that, or to a name less like it.'
    )


def test_what_is_nearly_a_column_that_is_there_is_a_further_column() -> None:
    header = f"{SHORT},organization,organization_id,seat"
    assert the_request("ngo,2,KE,90000,Umoja,7,12 B", header).organization.name == "Umoja"


def test_what_is_hardly_like_a_column_is_a_further_column() -> None:
    assert the_request("ngo,2,KE,90000,x,x", f"{SHORT},payment_date,email").payment_method is None


def test_a_repeated_column_is_refused() -> None:
    (problem,) = problems(f"{HEADER},Budget tier\n{WORKERS},x")
    assert (problem.place, problem.code) == ("line 1", "column-repeated")
    assert problem.message == 'The column "budget_tier" stands there more than once.'


def test_rows_below_a_wrong_header_are_not_read() -> None:
    assert mistakes("kind,seats,contry,annual_budget\nx") == [
        ("line 1, column contry", "column-misspelled")
    ]


def test_a_header_of_a_hundred_misspelled_columns_is_told_no_further() -> None:
    found = problems(SHORT + "".join(f",email_forwarded{number}" for number in range(500)))
    assert (len(found), found[-1].place, found[-1].code) == (101, "line 1", "too-many-problems")


def test_only_the_first_thousand_unknown_columns_are_compared() -> None:
    header = SHORT + "".join(f",c{number:04}" for number in range(999))
    assert mistakes(f"{header},plans") == [("line 1, column plans", "column-misspelled")]
    assert registrations_from_csv_text(f"{header},c0999,plans") == ()
