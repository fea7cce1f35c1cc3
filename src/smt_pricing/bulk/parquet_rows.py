"""Rows of Parquet, read and written by polars; it needs the extra ``polars``.

A table is read whole, since Parquet holds its columns one after the other.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

import polars as pl
from polars.exceptions import PolarsError

from smt_pricing.bulk.input_rows import ByteWriter, InputRow, value_text
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem, RegistrationsError

__all__ = ["ParquetInput", "ParquetOutput"]


class ParquetInput:
    """The rows of a table of Parquet, counted from 1; raises RegistrationsError for no such table.

    ``frame`` is the table itself, whose columns stay of the type that they are of.
    """

    def __init__(self, stream: BinaryIO, source: str) -> None:
        try:
            self.frame: pl.DataFrame = pl.read_parquet(stream)
        except PolarsError:
            problem = Problem(
                ProblemCode.PARQUET_UNREADABLE,
                "the whole file",
                "This is no Parquet that can be read.",
                "Save it again, or save it as CSV.",
            )
            raise RegistrationsError(source, (problem,)) from None
        self.columns: tuple[str, ...] = tuple(self.frame.columns)

    def __iter__(self) -> Iterator[InputRow]:
        """Yield the rows."""
        for number, cells in enumerate(self.frame.iter_rows(), 1):
            yield InputRow(number, self.columns, cells)


class ParquetOutput:
    """Writes a table of Parquet: the columns of the table that is read, or text, and the added."""

    def __init__(self, stream: ByteWriter, source: str, frame: pl.DataFrame | None = None) -> None:
        self._stream, self._source, self._frame = stream, source, frame
        self._columns: tuple[str, ...] = ()
        self._added: Sequence[str] = ()
        self._cells: list[list[str | None]] = []
        self._answers: list[Sequence[str]] = []

    def begin(self, columns: tuple[str, ...], added: Sequence[str]) -> None:
        """Note the columns."""
        self._columns, self._added = columns, added

    def write(self, row: InputRow, added: Sequence[str]) -> None:
        """Note a row with the cells that are added to it."""
        if self._frame is None:
            cells = row.cells_in(self._columns, self._source)
            self._cells.append([None if it is None else value_text(it) for it in cells])
        self._answers.append(added)

    def end(self) -> None:
        """Write the table."""
        frame, written = self._frame, BytesIO()
        if frame is None:
            frame = _table(self._cells, self._columns)
        frame.hstack(_table(self._answers, self._added)).write_parquet(written)
        self._stream.write(written.getvalue())


def _table(rows: Sequence[Sequence[str | None]], columns: Sequence[str]) -> pl.DataFrame:
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")
