"""SMT's list of who has paid is refused with every mistake in it, each with its remedy."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from smt_pricing import PaymentHistory, PaymentHistoryError
from tests.request.payment_lists import (
    AUTUMN,
    HEADER,
    SPRING,
    TENANTS,
    csv_text,
    mistakes,
    problems,
)


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " "])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert mistakes(text) == [("line 1", "file-empty")]


def test_a_missing_column_is_named() -> None:
    (problem,) = problems("organization,program,edition,rate,paid_on,took_part\n")
    assert (problem.place, problem.code) == ("line 1", "column-missing")
    assert problem.message == 'The column "refunded" is missing.'
    assert problem.remedy == "Add it to the first row."


def test_a_misspelled_column_is_suggested() -> None:
    (problem,) = problems(HEADER.replace("organization", "organisation"))
    assert problem.message == 'The column "organization" is missing.'
    assert problem.remedy == 'Rename "organisation" to it.'


def test_a_repeated_column_is_refused() -> None:
    (problem,) = problems(f"{HEADER},Paid on\n")
    assert (problem.place, problem.code) == ("line 1", "column-repeated")
    assert problem.message == 'The column "paid_on" stands there more than once.'


def test_a_wrong_header_is_named_on_its_own_line() -> None:
    assert mistakes(f"\n\n{HEADER},rate\n") == [("line 3", "column-repeated")]


@pytest.mark.parametrize(
    ("column", "written", "code", "remedy"),
    [
        (
            "paid_on",
            "2025-02-30",
            "date-unreadable",
            "Write a date that exists as year-month-day, such as 2026-03-31.",
        ),
        (
            "paid_on",
            "01/03/2025",
            "date-unreadable",
            "Write 2025-01-03 or 2025-03-01: it may be read as either.",
        ),
        ("rate", "half", "rate-unreadable", "Write full, additional or group."),
        (
            "took_part",
            "maybe",
            "yes-or-no-needed",
            "Write yes or no, or nothing where it is not known.",
        ),
        ("refunded", "y", "yes-or-no-needed", "Write yes or no."),
        (
            "edition",
            "spring\x00",
            "text-unprintable",
            "Remove the characters that cannot be seen from this text, such as U+0000.",
        ),
        ("program", "x" * 301, "text-too-long", "Write at most 300 characters."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_remedy(
    column: str, written: str, code: str, remedy: str
) -> None:
    cells = dict(zip(HEADER.split(","), SPRING.split(","), strict=True)) | {column: written}
    (problem,) = problems(csv_text(TENANTS, ",".join(cells.values())))
    assert (problem.place, problem.code) == (f"line 3, column {column}", code)
    told = written.replace("\x00", r"\x00")
    assert problem.message == f'"{told}" cannot be read.'
    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("organization", "text-empty"),
        ("program", "text-empty"),
        ("edition", "text-empty"),
        ("rate", "rate-unreadable"),
        ("paid_on", "date-unreadable"),
        ("refunded", "yes-or-no-needed"),
    ],
)
def test_an_empty_cell_is_called_empty(column: str, code: str) -> None:
    cells = dict(zip(HEADER.split(","), SPRING.split(","), strict=True)) | {column: " "}
    (problem,) = problems(csv_text(",".join(cells.values())))
    assert (problem.place, problem.code) == (f"line 2, column {column}", code)
    assert problem.message == "The cell is empty."


def test_a_repeated_row_is_refused_because_it_may_be_a_slip() -> None:
    (problem,) = problems(csv_text(SPRING, TENANTS, SPRING))
    assert (problem.place, problem.code) == ("line 4", "row-repeated")
    assert problem.message == "This row repeats line 2."


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Workers' Union,Organizing 101,spring,full,2025-03-01,yes", 6),
        ("Workers, Nurses,Organizing 101,spring,full,2025-03-01,yes,no", 8),
        ("Workers' Union", 1),
    ],
)
def test_a_row_with_too_few_or_too_many_cells_is_refused(row: str, cells: int) -> None:
    (problem,) = problems(csv_text(TENANTS, row))
    assert (problem.place, problem.code) == ("line 3", "row-width")
    assert problem.message == f"This row has {cells} cells, the first row has 7."


def test_a_quotation_mark_that_never_ends_is_found_where_it_begins() -> None:
    assert mistakes(csv_text(TENANTS, "\"Workers' Union,Organizing 101,spring", AUTUMN)) == [
        ("line 3", "csv-unreadable")
    ]


def test_text_after_a_closing_quotation_mark_is_refused() -> None:
    assert mistakes(csv_text('"Workers" Union' + SPRING[len("Workers' Union") :])) == [
        ("line 2", "csv-unreadable")
    ]


def test_mistakes_before_an_unreadable_row_are_reported_with_it() -> None:
    bad = SPRING.replace("full", "half")
    assert mistakes(csv_text(bad, '"Workers')) == [
        ("line 2, column rate", "rate-unreadable"),
        ("line 3", "csv-unreadable"),
    ]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = csv_text('"Tenants\n\nLeague"' + TENANTS[len("Tenants League") :], "", "too,few")
    assert mistakes(text) == [("line 6", "row-width")]


def test_a_file_that_is_not_utf_8_is_refused_at_its_first_wrong_line(tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_bytes(csv_text(TENANTS, SPRING.replace("Workers", "Médecins")).encode("latin-1"))
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv(path)
    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == ("line 3", "not-utf-8")
    assert refused.value.source == str(path)


def test_a_file_in_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_bytes(csv_text(SPRING).encode("utf-16"))
    with pytest.raises(PaymentHistoryError, match="not-utf-8"):
        PaymentHistory.from_csv(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PaymentHistory.from_csv(tmp_path / "paid.csv")


def test_ten_mistakes_are_reported_all_at_once() -> None:
    text = csv_text(
        SPRING,
        ",Organizing 101,spring,full,2025-03-01,yes,no",
        "Workers' Union,,spring,full,2025-03-01,yes,no",
        "Workers' Union,Organizing 101,spring,half,2025-02-30,yes,no",
        "Workers' Union,Organizing 101,spring,full,2025-03-01,perhaps,never",
        SPRING,
        "Workers' Union,Organizing 101,spring,full",
        f"{SPRING},too many",
        "Workers' Union,Organizing 101,,full,2025-03-01,yes,no",
    )
    assert mistakes(text) == [
        ("line 3, column organization", "text-empty"),
        ("line 4, column program", "text-empty"),
        ("line 5, column rate", "rate-unreadable"),
        ("line 5, column paid_on", "date-unreadable"),
        ("line 6, column took_part", "yes-or-no-needed"),
        ("line 6, column refunded", "yes-or-no-needed"),
        ("line 7", "row-repeated"),
        ("line 8", "row-width"),
        ("line 9", "row-width"),
        ("line 10, column edition", "text-empty"),
    ]


def test_the_error_prints_each_problem_on_a_line_after_the_name_of_the_file() -> None:
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv_text(csv_text(SPRING.replace("full", "half"), "x"), "paid.csv")
    assert str(refused.value) == (
        'paid.csv: line 2, column rate: "half" cannot be read. '
        "Write full, additional or group. [rate-unreadable]\n"
        "paid.csv: line 3: This row has 1 cells, the first row has 7. "
        "Give it one cell for each column; quote a cell that contains the separator. [row-width]"
    )


def test_no_entry_is_kept_of_a_list_with_a_mistake() -> None:
    with pytest.raises(PaymentHistoryError):
        PaymentHistory.from_csv_text(csv_text(SPRING, "x"))


@given(st.text(alphabet=st.sampled_from("a1,;\t\"'\n\r\x00 é-")))
def test_any_rows_are_read_or_refused(rows: str) -> None:
    """Law: whatever stands below the header, there is a list or a PaymentHistoryError."""
    try:
        history = PaymentHistory.from_csv_text(f"{HEADER}\n{rows}")
    except PaymentHistoryError as error:
        assert error.problems  # noqa: PT017  both outcomes are right
    else:
        assert history.entries == ()


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Law: no text whatever makes an error of another kind."""
    with pytest.raises(PaymentHistoryError):
        PaymentHistory.from_csv_text(text)


def test_a_file_that_is_not_utf_8_is_refused_in_whole_sentences(tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_bytes(b"\n" + csv_text(SPRING.replace("Workers", "Médecins")).encode("latin-1"))
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv(path)
    (problem,) = refused.value.problems
    assert problem.place == "line 3"
    assert problem.message == "The file is not UTF-8 text."
    assert problem.remedy == 'Save it again as "CSV UTF-8".'


def test_a_mistake_is_reported_under_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "paid.csv"
    path.write_text(csv_text("x"), encoding="utf-8")
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv(path)
    assert refused.value.source == str(path)


def test_text_without_a_name_is_called_the_payment_history() -> None:
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv_text("")
    assert str(refused.value) == (
        "payment history: line 1: The list is empty. Give it a first row of columns. [file-empty]"
    )


def test_a_cell_that_cannot_be_read_is_quoted_with_its_line_ends_as_escapes() -> None:
    (problem,) = problems(csv_text(SPRING.replace("full", '"half\r\nrate"')))
    assert problem.message == r'"half\r\nrate" cannot be read.'


def test_a_row_that_is_no_csv_is_refused_in_whole_sentences() -> None:
    (problem,) = problems(csv_text('"Workers'))
    assert problem.message == "This row is not readable as CSV: unexpected end of data."
    assert problem.remedy == "Check its quotation marks, or save the list from a spreadsheet again."


def test_of_a_repeated_column_one_is_to_be_kept() -> None:
    (problem,) = problems(f"{HEADER},Paid on\n")
    assert problem.remedy == "Keep one of them."


def test_a_repeated_row_is_to_be_deleted_or_told_apart() -> None:
    (problem,) = problems(csv_text(SPRING, SPRING))
    assert problem.remedy == (
        "Delete one of them, or add a column that tells the two payments apart."
    )


def test_a_list_of_just_the_largest_size_is_read_and_a_larger_one_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "payers.csv"
    content = csv_text("Umoja,Organizing 101,spring,full,2025-03-01,yes,no").rstrip()
    path.write_bytes(content.encode())
    monkeypatch.setattr("smt_pricing.request.payment_history._MOST_BYTES", len(content))
    assert len(PaymentHistory.from_csv(path).entries) == 1
    monkeypatch.setattr("smt_pricing.request.payment_history._MOST_BYTES", len(content) - 1)
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv(path)
    assert str(refused.value) == (
        f"{path}: the whole list: The file is larger than {len(content) - 1} bytes. "
        "Keep only the payments for trainings in it. [file-too-large]"
    )


def test_a_hundred_problems_are_told_and_then_that_the_rest_is_not_read() -> None:
    for count, last in ((99, "row-width"), (100, "row-width"), (101, "too-many-problems")):
        found = problems(HEADER + "\n" + "x\n" * count)
        assert (len(found), found[-1].code) == (count, last)
        assert found[-1].place == f"line {count + 1}"
    assert str(found[-1]) == (
        "line 102: Nothing from this line on has been read. Correct the lines before it first. "
        "[too-many-problems]"
    )


def test_rows_below_a_header_that_lacks_a_column_are_not_read() -> None:
    (problem,) = problems("organization,program\nUmoja,Organizing 101")[:1]
    assert problem.code == "column-missing"
    assert {found.code for found in problems("organization,program\nUmoja,x")} == {"column-missing"}
    twice = HEADER + ",rate\nUmoja,Organizing 101,spring,full,2025-03-01,yes,no,full"
    assert [found.code for found in problems(twice)] == ["column-repeated"]
