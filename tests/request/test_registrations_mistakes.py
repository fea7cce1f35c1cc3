"""A list of registrations is refused with every mistake in its rows, each with its remedy."""

import pytest

from smt_pricing import PaymentHistory, RegistrationsError
from smt_pricing.request.registrations import registrations_from_csv_text
from tests.request.registration_lists import (
    HEADER,
    PAYERS,
    SHORT,
    TENANTS,
    WORKERS,
    csv_text,
    mistakes,
    problems,
    with_cells,
)


def test_an_organisation_of_more_payments_than_any_makes_is_refused_at_its_name() -> None:
    (entry,) = PAYERS.entries
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv_text(
            csv_text(TENANTS, WORKERS), history=PaymentHistory(entries=(entry,) * 1001)
        )
    assert str(refused.value) == (
        "registrations: line 3, column organization: This value cannot stand here. "
        "State at most 1000 payments. [too-many-payments]"
    )


@pytest.mark.parametrize(
    ("column", "written", "code", "remedy"),
    [
        (
            "annual_budget",
            "450.000",
            "amount-unreadable",
            'Write "450,000" or "450.00": it may be read as either.',
        ),
        ("annual_budget", "-5", "amount-negative", "Write an amount of zero or more."),
        (
            "budget_currency",
            "dollars",
            "currency-unreadable",
            "Write the currency as its three-letter code, such as USD.",
        ),
        (
            "seats",
            "2.0",
            "seats-not-whole",
            "Write the number of seats as a whole number, such as 3.",
        ),
        ("plan", "groups", "word-unknown", 'Did you mean "group"?'),
        ("payment_method", "cash", "word-unknown", "Write one of card, invoice."),
        ("email_forwarded", "perhaps", "yes-or-no-needed", "Write yes or no."),
        (
            "registered_on",
            "01/02/2026",
            "date-unreadable",
            "Write 2026-01-02 or 2026-02-01: it may be read as either.",
        ),
        (
            "organization",
            "Umoja\x00",
            "text-unprintable",
            "Remove the characters that cannot be seen from this text, such as U+0000.",
        ),
        ("referral", "x" * 301, "text-too-long", "Write at most 300 characters."),
        (
            "country",
            "\ud800",
            "text-unprintable",
            "Remove the characters that cannot be seen from this text, such as U+D800.",
        ),
        ("region", "x" * 301, "text-too-long", "Write at most 300 characters."),
        (
            "budget_tier",
            "a\x00",
            "text-unprintable",
            "Remove the characters that cannot be seen from this text, such as U+0000.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_remedy(
    column: str, written: str, code: str, remedy: str
) -> None:
    (problem,) = problems(csv_text(WORKERS, with_cells(**{column: written})))
    assert (problem.place, problem.code) == (f"line 3, column {column}", code)
    told = written[:60].replace("\x00", r"\x00").replace("\ud800", r"\ud800")
    assert problem.message == f'This value cannot stand here ("{told}").'
    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("written", "code", "remedy"),
    [
        ("0", "seats-too-few", "Register at least one seat."),
        ("-3", "seats-too-few", "Register at least one seat."),
        (
            "9" * 20,
            "seats-too-many",
            "Register at most 99999 seats; is there a digit too many?",
        ),
        (
            "9" * 5000,
            "seats-not-whole",
            "Write the number of seats as a whole number, such as 3.",
        ),
        ("٣", "seats-not-whole", "Write the number of seats as a whole number, such as 3."),
    ],
    ids=["none", "negative", "many", "gigantic", "other digits"],
)
def test_seats_are_a_number_in_digits(written: str, code: str, remedy: str) -> None:
    (problem,) = problems(csv_text(with_cells(seats=written)))
    assert (problem.place, problem.code) == ("line 2, column seats", code)
    assert problem.remedy == remedy


@pytest.mark.parametrize("column", ["kind", "seats"])
def test_a_cell_that_every_registration_has_is_missing_when_it_is_empty(column: str) -> None:
    (problem,) = problems(csv_text(with_cells(**{column: ""})))
    assert str(problem) == f"line 2, column {column}: This is missing. Add it. [key-missing]"


def test_a_forwarded_message_without_a_partner_is_told_where_the_partner_belongs() -> None:
    text = csv_text("ngo,2,KE,90000,yes", header=f"{SHORT},email_forwarded")
    assert mistakes(text) == [("line 2, column referral", "key-missing")]


def test_neither_country_nor_region_is_told_in_a_column_that_the_list_has() -> None:
    wanting = [("country-needed", "region"), ("budget-needed", "budget_tier")]
    assert mistakes(csv_text(with_cells(country="", budget_tier=""))) == [
        (f"line 2, column {column}", code) for code, column in wanting
    ]
    assert mistakes(csv_text("ngo,2,,", header=SHORT)) == [
        ("line 2, column country", "country-needed"),
        ("line 2, column annual_budget", "budget-needed"),
    ]


def test_ten_mistakes_are_reported_all_at_once() -> None:
    text = csv_text(
        WORKERS,
        with_cells(kind="ngos", seats="two"),
        with_cells(country=""),
        with_cells(budget_tier=""),
        "too,few",
        with_cells(annual_budget="1.000.000", registered_on="2026-02-30"),
        with_cells(referral="", email_forwarded="yes"),
        with_cells(plan="both", payment_method="cash"),
        '"Workers',
    )
    assert mistakes(text) == [
        ("line 3, column kind", "word-unknown"),
        ("line 3, column seats", "seats-not-whole"),
        ("line 4, column region", "country-needed"),
        ("line 5, column budget_tier", "budget-needed"),
        ("line 6", "row-width"),
        ("line 7, column annual_budget", "amount-unreadable"),
        ("line 7, column registered_on", "date-unreadable"),
        ("line 8, column referral", "key-missing"),
        ("line 9, column plan", "word-unknown"),
        ("line 9, column payment_method", "word-unknown"),
        ("line 10", "csv-unreadable"),
    ]


def test_the_error_prints_each_problem_on_a_line_after_the_name_of_the_file() -> None:
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv_text(csv_text(with_cells(seats="0"), "x"), "cohort.csv")
    assert str(refused.value) == (
        "cohort.csv: line 2, column seats: This value cannot stand here. "
        "Register at least one seat. [seats-too-few]\n"
        "cohort.csv: line 3: This row has 1 cells, the first row has 13. "
        "Give it one cell for each column; quote a cell that contains the separator. [row-width]"
    )


def test_a_hundred_problems_are_told_and_then_that_the_rest_is_not_read() -> None:
    for count, last in ((99, "row-width"), (100, "row-width"), (101, "too-many-problems")):
        found = problems(HEADER + "\n" + "x\n" * count)
        assert (len(found), found[-1].code) == (count, last)
        assert found[-1].place == f"line {count + 1}"
