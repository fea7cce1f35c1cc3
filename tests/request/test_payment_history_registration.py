"""A list of who has paid may name the registration that a row paid for."""

import pytest

from smt_pricing import PaymentHistory, PriorPayment
from tests.request.payment_lists import AUTUMN, HEADER, SPRING, csv_text, problems

NAMED = f"{HEADER},registration"


def registrations(*rows: str, header: str = NAMED) -> list[str | None]:
    history = PaymentHistory.from_csv_text(csv_text(*rows, header=header))
    return [entry.payment.registration for entry in history.entries]


@pytest.mark.parametrize(
    "written", ["7K3M-Q9XW-2TB0", "7k3m q9xw 2tbo", "7K3MQ9XW2TBO", " 7k3m–q9xw–2tb0 "]
)
def test_a_number_is_read_however_it_is_written_down(written: str) -> None:
    assert registrations(f"{SPRING},{written}") == ["7K3M-Q9XW-2TB0"]
    stated = {"rate": "full", "registration": written}
    assert PriorPayment.model_validate(stated).registration == "7K3M-Q9XW-2TB0"


def test_a_row_may_name_none_and_a_list_need_not_have_the_column() -> None:
    assert registrations(f"{SPRING},", f"{AUTUMN},0000-0000-0000") == [None, "0000-0000-0000"]
    assert registrations(SPRING, header=HEADER) == [None]


@pytest.mark.parametrize("written", ["17", "7K3M-Q9XW", "7K3M-Q9XW-2TBU", "paid in March"])
def test_what_is_no_number_is_told_with_its_line(written: str) -> None:
    (problem,) = problems(csv_text(f"{AUTUMN},", f"{SPRING},{written}", header=NAMED))
    assert (problem.place, problem.code) == (
        "line 3, column registration",
        "quote-number-unreadable",
    )
    assert problem.message == f'"{written}" cannot be read.'
    assert problem.remedy == (
        "Write the number as the quote has it: twelve digits and letters, such as 7K3M-Q9XW-2TBD."
    )


@pytest.mark.parametrize("column", ["registation", "Registrations", "registratoin"])
def test_a_misspelled_column_is_not_passed_over(column: str) -> None:
    (problem,) = problems(csv_text(header=f"{HEADER},{column}"))
    assert problem.code == "column-misspelled"
    assert 'Did you mean "registration"?' in problem.remedy


@pytest.mark.parametrize("column", ["registered_on", "registration_fee", "organisation_id"])
def test_a_further_column_stays_one(column: str) -> None:
    assert registrations(f"{SPRING},x", header=f"{HEADER},{column}") == [None]


def test_the_column_stands_there_once() -> None:
    (problem,) = problems(csv_text(header=f"{NAMED},Registration"))
    assert problem.code == "column-repeated"
