"""CSV is read row by row with nothing lost, and written in the manner in which it is read."""

import csv
import io

import pytest
from hypothesis import given, strategies as st

from smt_pricing import RegistrationsError
from smt_pricing.bulk.csv_rows import CsvInput, CsvOutput
from smt_pricing.bulk.input_rows import InputRow


def read(content: bytes) -> CsvInput:
    return CsvInput(io.BytesIO(content), "list.csv")


def copied(content: bytes, added: tuple[str, ...] = ("x", "1")) -> bytes:
    """Return what is written of a list, with one column more."""
    table, written = read(content), io.BytesIO()
    output = CsvOutput(written, "list.csv", table.dialect)
    output.begin(table.columns, added[:1])
    for row in table:
        output.write(row, added[1:])
    output.end()
    return written.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("first", ["", "sep"])
def test_separator_line_ends_and_what_it_begins_with_stay(
    separator: str, end: str, mark: str, first: str
) -> None:
    begins = f"sep={separator}{end}" if first else ""
    content = f"{mark}{begins}a{separator}b{end}1{separator}2{end}"
    expected = f"{mark}{begins}a{separator}b{separator}x{end}1{separator}2{separator}1{end}"
    assert copied(content.encode()) == expected.encode()


def test_the_separator_is_found_beside_quoted_ones() -> None:
    assert read(b'"a,b,c";d\n1;2\n').columns == ("a,b,c", "d")
    assert read(b'd;"a,b,\nc,,,"\n1;2\n').columns == ("d", "a,b,\nc,,,")


def test_lines_are_those_of_the_file() -> None:
    rows = list(read(b'sep=,\r\n"a\nb",c\r\n"1\n\n2",3\r\n\r\n4,5\r\n'))
    assert [(row.line, row.cells) for row in rows] == [(4, ["1\n\n2", "3"]), (8, ["4", "5"])]


def test_what_is_too_few_or_too_many_is_told_and_kept_and_shifts_nothing() -> None:
    few, many, right = read(b"a,b\n1\n1,2,3,\n4,5\n")
    assert few.cells == ["1", ""]
    assert [problem.message for problem in few.problems] == [
        "This row has 1 cells, the first row has 2."
    ]
    assert (many.cells, many.extra) == (["1", "2"], '["3", ""]')
    assert [problem.code for problem in many.problems] == ["row-width"]
    assert right == InputRow(4, ("a", "b"), ["4", "5"])


def test_a_row_of_empty_cells_is_a_row() -> None:
    assert [row.cells for row in read(b"a,b\n,\n")] == [["", ""]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: The list is empty. Give it a first row of columns. [file-empty]"),
        (b"\n", "line 1: The list is empty."),
        (b'a,b\n1,2\n"3"x,4\n', "line 3: This row is not readable as CSV: ',' expected after '\"'"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "line 3: This row is not readable as CSV: unexpected end"),
        (b"a,b\n1,2\n3,\xe9\n", "line 3: The file is not UTF-8 text. Save it again as "),
        ("a,b\n".encode("utf-16"), "`iconv -f UTF-16 -t UTF-8`. [not-utf-8]"),
        (b"a,b\r1,2\r", "line 1: This row is not readable as CSV: new-line character"),
    ],
)
def test_where_it_is_not_certain_what_is_a_row_nothing_goes_on(content: bytes, told: str) -> None:
    with pytest.raises(RegistrationsError) as stopped:
        list(read(content))
    assert told in str(stopped.value)


CELLS = st.text(st.characters(codec="utf-8") | st.sampled_from('",;\t\n\r='), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_every_cell_comes_out_as_it_went_in(rows: list[tuple[str, str]], end: str) -> None:
    """But for an apostrophe before what would be a formula, and NUL, which stays as well."""
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator=end).writerows([("a", "b"), *rows])
    copy = read(copied(written.getvalue().encode()))
    assert copy.columns == ("a", "b", "x")
    for row, cells in zip(copy, rows, strict=True):
        first, second, added = map(str, row.cells)
        assert first in (cells[0], f"'{cells[0]}")
        assert second in (cells[1], f"'{cells[1]}")
        assert added == "1"


def test_formulas_are_made_harmless_in_cells_columns_and_what_is_added() -> None:
    assert copied(b"=a,b\n=1+1,-400.00\n", ("@x", "+cmd")) == (b"'=a,b,'@x\n'=1+1,-400.00,'+cmd\n")


def test_values_of_json_are_written_as_csv_has_them() -> None:
    written = io.BytesIO()
    output = CsvOutput(written, "rows")
    output.begin(("a", "b", "c", "d"), ())
    output.write(InputRow(1, ("d", "a", "b"), ({"x": ["é"]}, None, True)), ())
    output.write(InputRow(2, ("a", "b"), (-5, "\ud800")), ())
    assert written.getvalue().decode() == ('a,b,c,d\n,true,,"{""x"": [""é""]}"\n-5,\\ud800,,\n')


def test_a_column_that_the_first_row_has_not_is_refused_and_not_left_out() -> None:
    output = CsvOutput(io.BytesIO(), "rows.jsonl")
    output.begin(("a",), ())
    with pytest.raises(RegistrationsError, match=r'line 7: The first row has no "b".*column-new'):
        output.write(InputRow(7, ("a", "b"), ("1", "2")), ())


def test_the_texts_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smt_pricing.bulk.csv_rows._MOST_KEPT", 3)
    written = io.BytesIO()
    output = CsvOutput(written, "list.csv")
    output.begin(("a",), ("status", "number", "words"))
    rows = [("1", "quoted", "7", f"{number % 5}, and, so on") for number in range(20)]
    for cell, *added in rows:
        output.write(InputRow(2, ("a",), (cell,)), added)
    assert len(output._texts) <= 3
    assert [*csv.reader(io.StringIO(written.getvalue().decode()))][1:] == [[*row] for row in rows]
