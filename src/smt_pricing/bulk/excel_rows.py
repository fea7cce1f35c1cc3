"""Rows of a workbook of Excel, read and written; it needs the extra ``polars``.

Of a workbook the first sheet is read: the values of its cells, without formulas and colours.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter import Workbook

from smt_pricing.bulk.input_rows import ByteWriter, InputRow, value_text
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.formulas import safe_cell
from smt_pricing.values.problems import Problem, RegistrationsError

__all__ = ["ExcelInput", "ExcelOutput"]

_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_TEXT = 32_767
_MOST_DIGITS = 15
_FIRST_YEAR = 1900
_SAVED = datetime(2000, 1, 1)  # noqa: DTZ001  the same rows give the same bytes


class ExcelInput:
    """The rows of a workbook's first sheet; raises RegistrationsError for what is no workbook.

    The first row that is not empty has the columns, and an empty row is none. ``other_sheets`` are
    those that are not read.
    """

    def __init__(self, stream: BinaryIO, source: str) -> None:
        try:
            workbook = CalamineWorkbook.from_filelike(stream)
            sheet = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
        except CalamineError:
            problem = Problem(
                ProblemCode.EXCEL_UNREADABLE,
                "the whole file",
                "This is no workbook that can be read.",
                "Save it again as .xlsx, without a password, or save it as CSV.",
            )
            raise RegistrationsError(source, (problem,)) from None
        self.other_sheets: tuple[str, ...] = tuple(workbook.sheet_names[1:])
        rows = [(line, row) for line, row in enumerate(sheet, 1) if any(it != "" for it in row)]
        if not rows:
            problem = Problem(
                ProblemCode.FILE_EMPTY,
                "line 1",
                "The list is empty.",
                "Give it a first row of columns.",
            )
            raise RegistrationsError(source, (problem,))
        width = max(_width(row) for _, row in rows)
        self.columns: tuple[str, ...] = tuple(
            value_text(_value(cell)) for cell in rows[0][1][:width]
        )
        self._rows = rows[1:]

    def __iter__(self) -> Iterator[InputRow]:
        """Yield the rows."""
        width = len(self.columns)
        for line, row in self._rows:
            yield InputRow(line, self.columns, [_value(cell) for cell in row[:width]])


def _width(row: Sequence[object]) -> int:
    return max(at for at, cell in enumerate(row, 1) if cell != "")


def _value(cell: object) -> object:
    """Return what a cell holds; Excel keeps a whole number as it keeps any other."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


class ExcelOutput:
    """Writes a workbook of one sheet, in which no text is a formula, now or after it is edited."""

    def __init__(self, stream: ByteWriter, source: str) -> None:
        self._stream, self._source = stream, source
        self._bytes = BytesIO()
        # No files on the way, which an error would leave behind.
        self._workbook = Workbook(self._bytes, {"in_memory": True})
        self._workbook.set_properties({"created": _SAVED})
        self._sheet = self._workbook.add_worksheet()
        self._quoted = self._workbook.add_format({"quote_prefix": True})
        self._amount = self._workbook.add_format({"num_format": "0.00"})
        self._day = self._workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._columns: tuple[str, ...] = ()
        self._amounts: frozenset[int] = frozenset()
        self._line = 0

    def begin(self, columns: tuple[str, ...], added: Sequence[str]) -> None:
        """Write the first row, which stays in sight."""
        self._columns = columns
        self._amounts = frozenset(
            at for at, name in enumerate(added) if name.endswith(("total", "amount", "adjustment"))
        )
        if len(columns) + len(added) > _MOST_COLUMNS:
            raise self._too_large(f"more than {_MOST_COLUMNS:,} columns")
        self._sheet.freeze_panes(1, 0)
        for at, name in enumerate((*columns, *added)):
            self._write_text(at, name)

    def write(self, row: InputRow, added: Sequence[str]) -> None:
        """Write a row with the cells that are added to it."""
        self._line += 1
        if self._line == _MOST_ROWS:
            raise self._too_large(f"more than {_MOST_ROWS:,} rows")
        for at, value in enumerate(row.cells_in(self._columns, self._source)):
            self._write_value(at, value)
        width = len(self._columns)
        for at, cell in enumerate(added):
            if at in self._amounts and cell:
                self._sheet.write_number(self._line, width + at, float(cell), self._amount)
            else:
                self._write_text(width + at, cell)

    def end(self) -> None:
        """Write the workbook."""
        self._workbook.close()
        self._stream.write(self._bytes.getvalue())

    def _write_value(self, at: int, value: object) -> None:
        """Write a value as what it is, where Excel keeps all of it, and else as text."""
        if isinstance(value, bool):
            self._sheet.write_boolean(self._line, at, value)
        elif isinstance(value, int | float | Decimal) and _is_kept(value):
            self._sheet.write_number(self._line, at, float(value))
        elif isinstance(value, date) and value.year > _FIRST_YEAR and not _is_local(value):
            form = self._moment if isinstance(value, datetime) else self._day
            self._sheet.write_datetime(self._line, at, value, form)
        else:
            self._write_text(at, value_text(value))

    def _write_text(self, at: int, text: str) -> None:
        if len(text) > _LONGEST_TEXT:
            raise self._too_large(f"a text of more than {_LONGEST_TEXT:,} characters")
        if not text:
            return
        whole = text.encode("utf-8", "backslashreplace").decode()
        form = self._quoted if safe_cell(text) != text else None
        self._sheet.write_string(self._line, at, whole, form)

    def _too_large(self, what: str) -> RegistrationsError:
        problem = Problem(
            ProblemCode.EXCEL_TOO_LARGE,
            f"row {self._line + 1}",
            f"A sheet of Excel cannot hold {what}.",
            "Write CSV or Parquet.",
        )
        return RegistrationsError(self._source, (problem,))


def _is_kept(number: float | Decimal) -> bool:
    """Tell whether Excel, which keeps fifteen digits, keeps all of a number."""
    if isinstance(number, float):
        return isfinite(number)
    return Decimal(number).is_finite() and len(Decimal(number).as_tuple().digits) <= _MOST_DIGITS


def _is_local(day: date) -> bool:
    """Tell whether a moment is of a place's own time, which Excel does not keep."""
    return isinstance(day, datetime) and day.tzinfo is not None
