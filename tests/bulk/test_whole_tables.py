"""Parquet and Excel are read and written with every column as it is, and no formula in them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from smt_pricing import RegistrationsError
from smt_pricing.bulk.excel_rows import ExcelInput, ExcelOutput
from smt_pricing.bulk.input_rows import InputRow
from smt_pricing.bulk.parquet_rows import ParquetInput, ParquetOutput

MOMENT = datetime(2026, 11, 24, 9, 15, 1)  # noqa: DTZ001  as a form stamps it


def workbook(*rows: Sequence[object], more: Sequence[str] = ()) -> io.BytesIO:
    """Return a workbook with these rows, and further sheets."""
    written = io.BytesIO()
    with Workbook(written, {"default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet("A")
        for line, row in enumerate(rows):
            for at, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, at, cell)
                elif cell is not None:
                    sheet.write(line, at, cell)
        for name in more:
            made.add_worksheet(name)
    written.seek(0)
    return written


def excel(columns: tuple[str, ...], *rows: InputRow, added: Sequence[str] = ()) -> bytes:
    written = io.BytesIO()
    output = ExcelOutput(written, "list.xlsx")
    output.begin(columns, [f"quote_{it}" for it in range(len(added))])
    for row in rows:
        output.write(row, added)
    output.end()
    return written.getvalue()


def cells_of(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_a_workbook_is_read_cell_by_cell() -> None:
    table = ExcelInput(
        workbook(
            (),
            ("name", 2026, "budget", "", ""),
            ("NA", True, 90000.5, None),
            (None, None, None, " "),
            (),
            ("=1+1", date(2026, 11, 24), 450000),
            more=("B", "C"),
        ),
        "list.xlsx",
    )
    assert table.columns == ("name", "2026", "budget", "")
    assert [(row.line, row.cells) for row in table] == [
        (3, ["NA", True, 90000.5, ""]),
        (4, ["", "", "", " "]),
        (6, ["=1+1", date(2026, 11, 24), 450000, ""]),
    ]
    assert table.other_sheets == ("B", "C")


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"name,seats\n"])
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    with pytest.raises(RegistrationsError, match=r"list.xlsx: the whole file: .*excel-unreadable"):
        ExcelInput(io.BytesIO(content), "list.xlsx")


def test_an_empty_workbook_is_told() -> None:
    with pytest.raises(RegistrationsError, match=r"The list is empty.*file-empty"):
        ExcelInput(workbook(), "list.xlsx")


def test_every_value_is_written_as_what_it_is() -> None:
    values: dict[str, tuple[object, object]] = {
        "text": ("Umoja", "Umoja"),
        "number as text": ("90,000", "90,000"),
        "number": (450000, 450000.0),
        "exact": (Decimal("90000.50"), 90000.5),
        "float": (2.5, 2.5),
        "no number": (float("nan"), "nan"),
        "large": (12345678901234567890, "12345678901234567890"),
        "true": (True, True),
        "nothing": (None, ""),
        "day": (date(2026, 11, 24), date(2026, 11, 24)),
        "moment": (MOMENT, MOMENT),
        "of a place": (MOMENT.replace(tzinfo=UTC), "2026-11-24 09:15:01+00:00"),
        "long ago": (date(1066, 10, 14), "1066-10-14"),
        "list": (["a"], '["a"]'),
        "half a character": ("\ud800", "\\ud800"),
        "not seen": ("a\0b\n", "a\0b\n"),
    }
    columns = tuple(values)
    content = excel(columns, InputRow(2, columns, [before for before, _ in values.values()]))
    header, row = cells_of(content)
    assert tuple(header) == columns
    assert row == [after for _, after in values.values()]


@pytest.mark.parametrize("sign", [*"=+-@\uff1d\uff0b\uff0d\uff20", "\t=", "{="])
def test_a_workbook_has_no_formula_and_none_after_it_is_edited(sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    content = excel((text,), InputRow(2, (text,), (text,)), added=(text,))
    assert cells_of(content) == [[text, "quote_0"], [text, text]]
    with io.BytesIO(content) as stream, zipfile.ZipFile(stream) as parts:
        sheet, styles = (
            parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles")
        )
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.replace("HYPERLINK", "")
    if sign != "{=":
        assert 'quotePrefix="1"' in styles
        assert sheet.count('s="1" t="s"') == 3


def test_amounts_are_numbers_to_be_added_up() -> None:
    written = io.BytesIO()
    output = ExcelOutput(written, "list.xlsx")
    output.begin((), ("quote_total", "quote_full_amount", "quote_early_bird_adjustment", "x_y"))
    output.write(InputRow(2, (), ()), ("1825.00", "", "-100.00", "5.00"))
    output.end()
    assert cells_of(written.getvalue())[1] == [1825.0, "", -100.0, "5.00"]


def test_the_same_rows_give_the_same_bytes() -> None:
    row = InputRow(2, ("a",), ("b",))
    assert excel(("a",), row) == excel(("a",), row)


@pytest.mark.parametrize(
    ("columns", "cell", "told"),
    [
        (tuple(map(str, range(16_385))), "x", "row 1: .* more than 16,384 columns"),
        (("a",), "x" * 32_768, "row 2: .* a text of more than 32,767 characters"),
    ],
)
def test_what_a_sheet_cannot_hold_is_told(columns: tuple[str, ...], cell: str, told: str) -> None:
    with pytest.raises(RegistrationsError, match=rf"{told}\. Write CSV or Parquet. \[excel-too"):
        excel(columns, InputRow(2, columns, [cell] * len(columns)))


def test_more_rows_than_a_sheet_has_are_told() -> None:
    output = ExcelOutput(io.BytesIO(), "list.xlsx")
    output.begin((), ())
    row = InputRow(2, (), ())
    for _ in range(1_048_575):
        output.write(row, ())
    with pytest.raises(RegistrationsError, match="more than 1,048,576 rows"):
        output.write(row, ())


def parquet(frame: pl.DataFrame) -> io.BytesIO:
    written = io.BytesIO()
    frame.write_parquet(written)
    written.seek(0)
    return written


FRAME = pl.DataFrame(
    {
        "name": ["Umoja", None],
        "budget": [Decimal("90000.50"), None],
        "seats": pl.Series([2, 3], dtype=pl.UInt8),
        "tags": [["a"], []],
        "kind": pl.Series(["ngo", "union"], dtype=pl.Enum(["ngo", "union"])),
    }
)


def test_a_table_of_parquet_keeps_its_columns_and_their_types() -> None:
    table, written = ParquetInput(parquet(FRAME), "list.parquet"), io.BytesIO()
    output = ParquetOutput(written, "list.parquet", table.frame)
    output.begin(table.columns, ("quote_total",))
    rows = list(table)
    assert [row.line for row in rows] == [1, 2]
    assert rows[0].cells == ("Umoja", Decimal("90000.50"), 2, ["a"], "ngo")
    for row, total in zip(rows, ("1325.00", ""), strict=True):
        output.write(row, (total,))
    output.end()
    copy = pl.read_parquet(io.BytesIO(written.getvalue()))
    assert copy.drop("quote_total").equals(FRAME)
    assert copy.schema["kind"] == FRAME.schema["kind"]
    assert copy["quote_total"].to_list() == ["1325.00", ""]


def test_rows_of_other_files_become_text_in_parquet() -> None:
    written = io.BytesIO()
    output = ParquetOutput(written, "rows.jsonl")
    output.begin(("a", "b"), ("x",))
    output.write(InputRow(1, ("b", "a"), (2, "=1")), ("y",))
    output.write(InputRow(2, ("a",), (None,)), ("y",))
    with pytest.raises(RegistrationsError, match="column-new"):
        output.write(InputRow(3, ("c",), (None,)), ("y",))
    output.end()
    with pytest.raises(pl.exceptions.PolarsError):
        pl.read_parquet(io.BytesIO(written.getvalue()[:-4]))


def test_a_table_of_parquet_without_rows_has_the_columns() -> None:
    written = io.BytesIO()
    output = ParquetOutput(written, "rows.csv")
    output.begin(("a", "b"), ("x",))
    output.end()
    assert pl.read_parquet(io.BytesIO(written.getvalue())).columns == ["a", "b", "x"]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"x" * 100])
def test_what_is_no_parquet_is_told(content: bytes) -> None:
    with pytest.raises(RegistrationsError, match=r"list.parquet: the whole file: .*parquet-unrea"):
        ParquetInput(io.BytesIO(content), "list.parquet")


def test_what_json_has_none_of_is_none_in_parquet_too() -> None:
    written = io.BytesIO()
    output = ParquetOutput(written, "list.parquet")
    output.begin(("name", "seats"), ("quote_status",))
    output.write(InputRow(1, ("name", "seats"), ("", 2)), ("quoted",))
    output.write(InputRow(2, ("name",), (None,)), ("malformed",))
    output.end()
    written.seek(0)
    assert pl.read_parquet(written).rows() == [("", "2", "quoted"), (None, None, "malformed")]
