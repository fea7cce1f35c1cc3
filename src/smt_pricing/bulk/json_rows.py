"""Rows of JSON Lines: an object on each line, read and written one by one."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import isfinite
from typing import BinaryIO, NoReturn

from smt_pricing.bulk.input_rows import ByteWriter, InputRow, TextLines
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem

__all__ = ["JsonInput", "JsonOutput"]


_MOST_AHEAD = 100


class JsonInput:
    """The rows of a stream of JSON Lines, each with the columns that it has itself.

    A line that is no object is a row without columns, with the line as it is beyond them. Memory is
    the same however many rows there are. Raises RegistrationsError where what is a line is not
    certain: text that is not UTF-8, a line without an end.
    """

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self._lines = TextLines(stream, source, "JSON")
        self._ahead: list[InputRow] = []
        self._last: tuple[str, ...] = ()
        self._read_ahead()
        self.columns: tuple[str, ...] = self._last

    def __iter__(self) -> Iterator[InputRow]:
        """Yield the rows; a line on which nothing stands is none."""
        yield from self._ahead
        yield from self._read()

    def _read_ahead(self) -> None:
        """Read up to the first row that has columns, or so many that there may be none."""
        for row in self._read():
            self._ahead.append(row)
            if row.columns or len(self._ahead) == _MOST_AHEAD:
                return

    def _read(self) -> Iterator[InputRow]:
        for line in self._lines:
            self._lines.begin_row()
            text = line.strip()
            if text:
                row = _row(self._lines.number, text)
                if row.columns != self._last:
                    self._last = row.columns
                yield row._replace(columns=self._last)


class JsonOutput:
    """Writes rows as JSON Lines; a row that is an object of JSON stays as it is written."""

    def __init__(self, stream: ByteWriter) -> None:
        self._write = stream.write
        self._added: Sequence[str] = ()

    def begin(self, columns: tuple[str, ...], added: Sequence[str]) -> None:  # noqa: ARG002
        """Note what the added cells are called; each row names its columns itself."""
        self._added = added

    def write(self, row: InputRow, added: Sequence[str]) -> None:
        """Write a row with the cells that are added to it."""
        kept = row.text or _written(dict(zip(row.columns, map(_plain, row.cells), strict=True)))
        more = _written(dict(zip(self._added, added, strict=True)))
        comma = ", " if row.columns else ""
        text = f"{kept[:-1].rstrip()}{comma}{more[1:]}\n"
        self._write(text.encode("utf-8", "backslashreplace"))

    def end(self) -> None:
        """Write what is left to be written: nothing."""


class _RepeatedKeyError(ValueError):
    """An object has one key twice."""


def _row(line: int, text: str) -> InputRow:
    try:
        stated = json.loads(
            text, object_pairs_hook=_object, parse_float=Decimal, parse_constant=_no_number
        )
    except _RepeatedKeyError as error:
        return _unread(line, text, ProblemCode.KEY_REPEATED, f"{error}", "Keep one of them.")
    except (ValueError, RecursionError) as error:
        told = "This line is no JSON that can be read."
        return _unread(line, text, ProblemCode.NOT_JSON, told, f"Correct it: {error}.")
    if not isinstance(stated, dict):
        told = "This line is no object of JSON."
        return _unread(
            line, text, ProblemCode.NOT_JSON, told, 'Write an object, such as {"seats": 2}.'
        )
    return InputRow(line, tuple(stated), tuple(stated.values()), text=text)


def _unread(line: int, text: str, code: ProblemCode, message: str, remedy: str) -> InputRow:
    """Return a line of which nothing is read, kept whole."""
    return InputRow(line, (), (), (Problem(code, "", message, remedy, line=line),), text, "{}")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _RepeatedKeyError(f'The key "{repeated}" stands in this object more than once.')
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _written(cells: dict[str, object]) -> str:
    return json.dumps(cells, ensure_ascii=False, default=str)


def _plain(value: object) -> object:
    """Return a value that a table holds as JSON can have it: what is no number there, as text."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    return value
