"""What every kind of file gives: its rows one by one, with nothing of them lost."""

import json
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple, Protocol

from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem, RegistrationsError

__all__ = ["LONGEST_LINE", "ByteWriter", "InputRow", "TextLines", "value_text"]

LONGEST_LINE = 1024 * 1024
"""How many bytes a line, and how many times that a row, may have; no registration has more."""

_MOST_LINES_OF_A_ROW = 4
_CHARACTER_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class InputRow(NamedTuple):
    """One row of a file: the line that it starts on, its columns and what they hold.

    ``problems`` are what is wrong with the row as one of its file, and ``extra`` is what stands in
    it beyond its columns. ``text`` is the row as it is written, where it is an object of JSON.
    """

    line: int
    columns: tuple[str, ...]
    cells: Sequence[object]
    problems: tuple[Problem, ...] = ()
    extra: str = ""
    text: str = ""

    def cells_in(self, columns: tuple[str, ...], source: str) -> Sequence[object]:
        """Return the cells in these columns; raises RegistrationsError for a further column."""
        if self.columns == columns:
            return self.cells
        new = [column for column in self.columns if column not in columns]
        if new:
            problem = Problem(
                ProblemCode.COLUMN_NEW,
                f"line {self.line}",
                f'The first row has no "{new[0]}", which this row has.',
                "Write JSON Lines, in which each row has its own columns, or give it to the first "
                "row, such as with null.",
                line=self.line,
            )
            raise RegistrationsError(source, (problem,))
        cells = dict(zip(self.columns, self.cells, strict=True))
        return [cells.get(column) for column in columns]


def value_text(value: object) -> str:
    """Return a value that a table holds as text; what is a list or an object, as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


class ByteWriter(Protocol):
    """What bytes are written to."""

    def write(self, content: bytes, /) -> object:
        """Write some bytes."""


class TextLines:
    """The lines of a stream of UTF-8, read one by one: what is no text or has no end is refused.

    ``marked`` tells whether the stream begins with the mark by which Windows knows UTF-8. Raises
    RegistrationsError with the line that cannot be read.
    """

    def __init__(self, stream: BinaryIO, source: str, file_type: str = "CSV") -> None:
        self._stream, self._source, self._file_type = stream, source, file_type
        self.number: int = 0
        self.marked: bool = False
        self._bytes_of_row = 0

    def begin_row(self) -> None:
        """Tell that what is read from now on is of another row."""
        self._bytes_of_row = 0

    def __iter__(self) -> Iterator[str]:
        """Return itself: the lines that are left."""
        return self

    def __next__(self) -> str:
        """Return the next line with its line end."""
        line = self._stream.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if self.number == 1 and line.startswith(_CHARACTER_MARK):
            self.marked = True
            line = line.removeprefix(_CHARACTER_MARK)
        self._bytes_of_row += len(line)
        if max(len(line), self._bytes_of_row // _MOST_LINES_OF_A_ROW) > LONGEST_LINE:
            raise self.error(
                ProblemCode.LINE_TOO_LONG,
                f"This line, or the row that it is in, is longer than {LONGEST_LINE:,} bytes.",
                "Check the line ends before it and its quotation marks.",
            )
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            raise self._no_utf_8(line) from None

    def error(
        self, code: ProblemCode, message: str, remedy: str, line: int | None = None
    ) -> RegistrationsError:
        """Return what is wrong with the file on a line, the last one that was read by itself."""
        number = self.number if line is None else line
        problem = Problem(code, f"line {number}", message, remedy, line=number)
        return RegistrationsError(self._source, (problem,))

    def _no_utf_8(self, line: bytes) -> RegistrationsError:
        encoding = "UTF-16" if line.startswith(_OTHER_MARKS) else "WINDOWS-1252"
        return self.error(
            ProblemCode.NOT_UTF_8,
            "The file is not UTF-8 text.",
            f'Save it again as "{self._file_type} UTF-8", or convert it, such as with '
            f"`iconv -f {encoding} -t UTF-8`.",
        )
