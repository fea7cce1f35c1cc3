"""SMT's list of who has paid is read as a spreadsheet saves it."""

from pathlib import Path

import pytest

from smt_pricing import PaymentHistory
from tests.request.payment_lists import (
    AUTUMN,
    AUTUMN_PAYMENT,
    HEADER,
    SPRING,
    SPRING_PAYMENT,
    csv_text,
    mistakes,
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_by_commas_semicolons_or_tabs(separator: str) -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING, AUTUMN).replace(",", separator))
    assert history.for_organization("Workers' Union") == (SPRING_PAYMENT, AUTUMN_PAYMENT)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_with_any_line_ends(line_end: str, tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_bytes(csv_text(SPRING, AUTUMN).replace("\n", line_end).encode())
    history = PaymentHistory.from_csv(path)
    assert history.for_organization("Workers' Union") == (SPRING_PAYMENT, AUTUMN_PAYMENT)


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_bytes(b"\xef\xbb\xbf" + csv_text(SPRING).encode())
    assert len(PaymentHistory.from_csv(str(path)).entries) == 1
    assert len(PaymentHistory.from_csv_text("\ufeff" + csv_text(SPRING)).entries) == 1


def test_a_byte_order_mark_before_a_quoted_cell_is_no_part_of_it() -> None:
    text = csv_text(f"paid late,{SPRING}", header=f'"note, for staff",{HEADER}')
    assert len(PaymentHistory.from_csv_text("\ufeff" + text).entries) == 1


def test_the_last_line_needs_no_line_end() -> None:
    assert len(PaymentHistory.from_csv_text(csv_text(SPRING).rstrip("\n")).entries) == 1


def test_quoted_names_may_hold_separators_line_ends_and_quotation_marks() -> None:
    history = PaymentHistory.from_csv_text(
        csv_text(
            '"Workers, Nurses; and ""Others""",Organizing 101,spring,full,2025-03-01,yes,no',
            '"Tenants\nLeague",Organizing 101,autumn,group,2025-09-02,no,no',
        )
    )
    assert [entry.organization for entry in history.entries] == [
        'Workers, Nurses; and "Others"',
        "Tenants League",
    ]


def test_columns_may_stand_in_any_order_and_be_written_as_people_write_them() -> None:
    history = PaymentHistory.from_csv_text(
        "Refunded,Took part, PAID_ON ,Rate,Edition,Program,Organization\n"
        "no,YES,2025-03-01,Full,spring,Organizing 101,Workers' Union\n"
    )
    assert history.for_organization("Workers' Union") == (SPRING_PAYMENT,)


def test_further_columns_are_not_read() -> None:
    history = PaymentHistory.from_csv_text(
        csv_text(f"{SPRING},paid late,", header=f"{HEADER},note,")
    )
    assert history.for_organization("Workers' Union") == (SPRING_PAYMENT,)


def test_blank_lines_are_passed_over() -> None:
    history = PaymentHistory.from_csv_text(f"\n \n{HEADER}\n\n{SPRING}\n,,,,,,\n\n{AUTUMN}\n\n")
    assert history.for_organization("Workers' Union") == (SPRING_PAYMENT, AUTUMN_PAYMENT)


def test_spaces_around_a_cell_are_no_part_of_it() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING.replace(",", "  ,  ")))
    assert history.for_organization("Workers' Union") == (SPRING_PAYMENT,)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("yes", True), ("TRUE", True), ("1", True), ("No", False), ("false", False), ("0", False)],
)
def test_yes_and_no_may_be_written_in_three_ways(word: str, meant: bool) -> None:
    row = f"Workers' Union,Organizing 101,spring,full,2025-03-01,{word},no"
    assert PaymentHistory.from_csv_text(csv_text(row)).entries[0].payment.took_part is meant


def test_a_list_with_a_header_alone_is_empty() -> None:
    assert PaymentHistory.from_csv_text(csv_text()).entries == ()


def test_a_first_line_that_names_the_separator_is_passed_over() -> None:
    marked = "sep=;\r\n" + csv_text().replace(",", ";")
    assert PaymentHistory.from_csv_text(marked) == PaymentHistory.from_csv_text(csv_text())
    assert mistakes("sep=;\n" + csv_text().replace("rate", "rates")) == [
        ("line 2", "column-missing")
    ]


def test_a_further_column_tells_two_payments_apart() -> None:
    text = csv_text(f"{SPRING},first", f"{SPRING},second", header=f"{HEADER},receipt")
    payments = PaymentHistory.from_csv_text(text).for_organization("Workers' Union")
    assert payments == (SPRING_PAYMENT, SPRING_PAYMENT)


def test_the_first_row_alone_tells_the_separator() -> None:
    name = "; ".join(("Nurses", "Cooks", "Drivers", "Porters", "Guards", "Clerks") * 3)
    history = PaymentHistory.from_csv_text(
        csv_text(
            f"{name},Organizing 101,spring,full,2025-03-01,yes,no",
            f"{name},Organizing 101,autumn,additional,2025-09-01,no,yes",
        )
    )
    assert history.for_organization(name) == (SPRING_PAYMENT, AUTUMN_PAYMENT)
