"""Rows of CSV, read and written one by one: the separator and line ends stay what they are."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from smt_pricing.bulk.input_rows import ByteWriter, InputRow, TextLines, value_text
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.formulas import safe_cell
from smt_pricing.values.problems import Problem, RegistrationsError

__all__ = ["CsvInput", "CsvOutput", "Dialect"]

_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")  # spreadsheets tell each other the separator so
_QUOTED = re.compile(r'"(?:[^"]|"")*(?:"|$)')
_CRLF = "\r\n"
_MOST_KEPT = 10_000
_OWN = 2  # of the added cells are each row's own: the status and the number


class Dialect(NamedTuple):
    """How a file of CSV is written: its separator and line ends, and what it begins with."""

    separator: str = ","
    line_end: str = "\n"
    marked: bool = False
    begins: str = ""


class CsvInput:
    """The rows of a stream of CSV below its first row, the columns.

    Separated by commas, semicolons or tabs. Memory is the same however many rows there are. Raises
    RegistrationsError where what is a row is not certain: text that is not UTF-8, quotation marks
    amiss, a line without an end.
    """

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self._lines = TextLines(stream, source)
        self._source = source
        first = next(self._lines, "")
        begins = _SEPARATOR_LINE.fullmatch(first)
        header = next(self._lines, "") if begins else first
        separator = begins[1] if begins else _separator(header)
        self._before = self._lines.number - 1 if header else 0
        self._rows = csv.reader(_again(header, self._lines), delimiter=separator, strict=True)
        self.columns: tuple[str, ...] = self._header()
        self.dialect: Dialect = Dialect(
            separator,
            _CRLF if header.endswith(_CRLF) else "\n",
            self._lines.marked,
            f"sep={separator}" if begins else "",
        )

    def __iter__(self) -> Iterator[InputRow]:
        """Yield the rows; a line on which nothing stands is none."""
        width = len(self.columns)
        while True:
            line = self._before + self._rows.line_num + 1
            cells = self._next(line)
            if cells is None:
                return
            if len(cells) == width:
                yield InputRow(line, self.columns, cells)
            elif cells:
                yield self._of_wrong_width(line, cells)

    def _header(self) -> tuple[str, ...]:
        cells = self._next(self._lines.number)
        if not cells:
            problem = Problem(
                ProblemCode.FILE_EMPTY,
                "line 1",
                "The list is empty.",
                "Give it a first row of columns.",
            )
            raise RegistrationsError(self._source, (problem,))
        return tuple(cells)

    def _next(self, line: int) -> list[str] | None:
        """Return the next row's cells, and None behind the last one."""
        self._lines.begin_row()
        try:
            return next(self._rows, None)
        except csv.Error as error:
            raise self._lines.error(
                ProblemCode.CSV_UNREADABLE,
                f"This row is not readable as CSV: {error}.",
                "Check its quotation marks, or save the list from a spreadsheet again.",
                line,
            ) from None

    def _of_wrong_width(self, line: int, cells: Sequence[str]) -> InputRow:
        width = len(self.columns)
        problem = Problem(
            ProblemCode.ROW_WIDTH,
            "",
            f"This row has {len(cells)} cells, the first row has {width}.",
            "Give it one cell for each column; quote a cell that contains the separator.",
            line=line,
        )
        extra = json.dumps(cells[width:], ensure_ascii=False) if len(cells) > width else ""
        kept = [*cells[:width], *[""] * (width - len(cells))]
        return InputRow(line, self.columns, kept, (problem,), extra)


def _again(line: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a line that has been read already, and those after it."""
    if line:
        yield line
    yield from lines


def _separator(header: str) -> str:
    bare = _QUOTED.sub("", header)
    return max(_SEPARATORS, key=bare.count)


class CsvOutput:
    """Writes rows of CSV, in which a spreadsheet finds no formula.

    Columns of later rows that the first one has not are refused: nothing of a row is left out.
    """

    def __init__(self, stream: ByteWriter, source: str, dialect: Dialect | None = None) -> None:
        self._source = source
        self._dialect = dialect or Dialect()
        self._stream = _RowStream(stream, self._dialect.line_end)
        # With other line ends, the module leaves some line breaks in cells unquoted.
        self._writer = csv.writer(
            self._stream, delimiter=self._dialect.separator, lineterminator=_CRLF
        )
        self._columns: tuple[str, ...] = ()
        self._texts: dict[tuple[str, ...], str] = {}

    def begin(self, columns: tuple[str, ...], added: Sequence[str]) -> None:
        """Write the first row."""
        self._columns = columns
        if self._dialect.marked:
            self._stream.write_text("\ufeff")
        if self._dialect.begins:
            self._stream.write_text(f"{self._dialect.begins}{self._dialect.line_end}")
        self._writer.writerow(map(safe_cell, (*columns, *added)))

    def write(self, row: InputRow, added: Sequence[str]) -> None:
        """Write a row with the cells that are added to it."""
        cells = row.cells_in(self._columns, self._source)
        self._stream.behind = self._text(tuple(added[_OWN:]))
        self._writer.writerow(
            [
                cell if type(cell) is str and (not cell or cell[0].isalnum()) else _cell(cell)
                for cell in (*cells, *added[:_OWN])
            ]
        )

    def _text(self, added: tuple[str, ...]) -> str:
        """Return the text of added cells that many rows have alike."""
        text = self._texts.get(added)
        if text is None:
            if len(self._texts) >= _MOST_KEPT:
                self._texts.clear()
            written = io.StringIO()
            writer = csv.writer(written, delimiter=self._dialect.separator, lineterminator=_CRLF)
            writer.writerow(["", *map(safe_cell, added)])
            text = written.getvalue().removesuffix(_CRLF) if added else ""
            self._texts[added] = text
        return text

    def end(self) -> None:
        """Write what is left to be written: nothing."""


class _RowStream:
    """Takes rows as the module csv writes them, and gives them their own line end.

    ``behind`` is what is written behind the next row's cells.
    """

    def __init__(self, stream: ByteWriter, line_end: str) -> None:
        self._write, self._line_end = stream.write, line_end
        self.behind = ""

    def write(self, row: str) -> None:
        self.write_text(f"{row[: -len(_CRLF)]}{self.behind}{self._line_end}")

    def write_text(self, text: str) -> None:
        # Half of a character, as JSON may have it, is written as JSON writes it.
        self._write(text.encode("utf-8", "backslashreplace"))


def _cell(value: object) -> str:
    """Return a value as CSV has it: text that is no formula, a plain number, or nothing."""
    return safe_cell(value_text(value))
