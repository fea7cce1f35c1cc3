"""Lists of registrations that a command reads and writes row by row, and how far it has come."""

from __future__ import annotations

import os
import sys

from smt_pricing.cli._terminal import UnusableInputError, source_name, unreadable, wants_style

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import BinaryIO, TypeVar

    from smt_pricing.bulk.batch import TableOutput
    from smt_pricing.bulk.csv_rows import CsvInput
    from smt_pricing.bulk.excel_rows import ExcelInput
    from smt_pricing.bulk.input_rows import ByteWriter
    from smt_pricing.bulk.json_rows import JsonInput
    from smt_pricing.bulk.parquet_rows import ParquetInput

    TableInput = CsvInput | JsonInput | ExcelInput | ParquetInput
    Each = TypeVar("Each")

__all__ = [
    "CSV",
    "FORMATS",
    "JSON",
    "input_table",
    "opened",
    "output_table",
    "progress",
    "read_twice",
    "stop_if_same",
    "type_of",
]

CSV, JSON, _PARQUET, _EXCEL = "csv", "jsonl", "parquet", "xlsx"
FORMATS = (CSV, JSON)
_TYPES = {
    ".csv": CSV,
    ".tsv": CSV,
    ".txt": CSV,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".parquet": _PARQUET,
    ".xlsx": _EXCEL,
}
_EACH = 500
_WIDTH = 30


def type_of(path: str | None, stated: str | None, otherwise: str | None = None) -> str:
    """Return the type of a file by its name, of a standard stream as it is stated."""
    if path is None or path == "-":
        return stated or (otherwise if otherwise in FORMATS else CSV)
    extension = os.path.splitext(path)[1].lower()  # noqa: PTH122  pathlib is not imported for it
    known = _TYPES.get(extension) or stated
    if known is None:
        raise UnusableInputError(
            f"{path}: The name does not tell what kind of file it is. Let it end in "
            f"{', '.join(_TYPES)}, or state --format. [file-type-unknown]"
        )
    return known


def opened(path: str) -> BinaryIO:
    """Return the stream of a file, or of standard input for ``-``."""
    if path == "-":
        return sys.stdin.buffer
    try:
        return open(path, "rb")  # noqa: PTH123  the command closes it
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def read_twice(stream: BinaryIO, source: str) -> AbstractContextManager[BinaryIO]:
    """Return a stream that can be read again from its beginning: of a pipe, a file of its own."""
    from contextlib import nullcontext
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    if stream.seekable() and stream.tell() == 0:
        return nullcontext(stream)
    copy = TemporaryFile()  # noqa: SIM115  the command closes it
    try:
        copyfileobj(stream, copy)
        copy.seek(0)
    except OSError as error:
        copy.close()
        raise unreadable(source, error) from None
    return copy


def stop_if_same(stream: BinaryIO, source: str, output: str | None) -> None:
    """Refuse to write a list over itself, or behind itself."""
    try:
        read = os.fstat(stream.fileno())
        written = os.stat(output) if output is not None else os.fstat(sys.stdout.fileno())  # noqa: PTH116
    except (OSError, ValueError):  # there is no such file yet, or it is none
        return
    from stat import S_ISREG

    if S_ISREG(read.st_mode) and os.path.samestat(read, written):
        raise UnusableInputError(
            f"{source_name(source)}: This would be written over while it is read. Give another "
            "name to --output. [same-file]"
        )


def input_table(stream: BinaryIO, source: str, file_type: str) -> TableInput:
    """Return the rows of a stream."""
    if file_type == JSON:
        from smt_pricing.bulk.json_rows import JsonInput

        return JsonInput(stream, source)
    if file_type == CSV:
        from smt_pricing.bulk.csv_rows import CsvInput

        return CsvInput(stream, source)
    try:
        return _whole_table(stream, source, file_type)
    except ModuleNotFoundError:
        raise _extra_needed(source) from None


def _whole_table(stream: BinaryIO, source: str, file_type: str) -> TableInput:
    if file_type == _PARQUET:
        from smt_pricing.bulk.parquet_rows import ParquetInput

        return ParquetInput(stream, source)
    from smt_pricing.bulk.excel_rows import ExcelInput

    return ExcelInput(stream, source)


def output_table(
    stream: ByteWriter, source: str, file_type: str, table: TableInput, name: str | None
) -> TableOutput:
    """Return what rows are written to, in the manner of what is read; ``name`` is the file's."""
    if file_type == JSON:
        from smt_pricing.bulk.json_rows import JsonOutput

        return JsonOutput(stream)
    if file_type == CSV:
        from smt_pricing.bulk.csv_rows import CsvInput, CsvOutput

        return CsvOutput(stream, source, table.dialect if isinstance(table, CsvInput) else None)
    try:
        return _whole_output(stream, source, file_type, table)
    except ModuleNotFoundError:
        raise _extra_needed(str(name)) from None


def _whole_output(
    stream: ByteWriter, source: str, file_type: str, table: TableInput
) -> TableOutput:
    if file_type == _PARQUET:
        from smt_pricing.bulk.parquet_rows import ParquetInput, ParquetOutput

        frame = table.frame if isinstance(table, ParquetInput) else None
        return ParquetOutput(stream, source, frame)
    from smt_pricing.bulk.excel_rows import ExcelOutput

    return ExcelOutput(stream, source)


def _extra_needed(name: str) -> UnusableInputError:
    return UnusableInputError(
        f"{name}: Parquet and Excel need further packages. Install them: "
        "pip install 'smt-pricing[polars]'. [extra-needed]"
    )


def progress(rows: Iterable[Each], stream: BinaryIO, *, hidden: bool) -> Iterator[Each]:
    """Yield the rows, and show on a terminal how many there have been."""
    if hidden or not wants_style(sys.stderr):
        yield from rows
        return
    size = os.fstat(stream.fileno()).st_size  # none, of a pipe
    try:
        for number, row in enumerate(rows, 1):
            yield row
            if number % _EACH == 0:
                sys.stderr.write(f"\r{_bar(stream, size)}{number:,} rows")
                sys.stderr.flush()
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _bar(stream: BinaryIO, size: int) -> str:
    if not size:
        return ""
    done = min(1.0, stream.tell() / size)
    return f"[{'#' * int(done * _WIDTH):<{_WIDTH}}] {done:4.0%}  "
