"""Lists as people save them from a spreadsheet: rows of CSV below a first row of columns."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import MOST_PROBLEMS, Problem, first_problems
from smt_pricing.values.spelling import fold, nearest

__all__ = [
    "MOST_COLUMNS",
    "HeaderCheck",
    "Row",
    "missing_columns",
    "misspelled_column",
    "repeated_columns",
    "rows_of",
    "text_of",
    "yes_or_no",
]

MOST_COLUMNS = 1000
"""How many columns that are not known are compared with those that are."""

_LONGEST_NAME = 300
_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"\Asep=.\r?\n")  # spreadsheets tell each other the separator so
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}

HeaderCheck = Callable[[list[str], str], Iterable[Problem]]
"""What tells the problems of a first row, from its columns and its place in the file."""


class Row(NamedTuple):
    """One row that is as wide as the first: the line it starts on, and its cells."""

    line: int
    cells: tuple[str, ...]
    by_column: dict[str, str]


def text_of(path: str | Path, most_bytes: int, remedy: str) -> str | Problem:
    """Return the text of a UTF-8 file, or why it has none; ``remedy`` is for one too large.

    Raises OSError where the file cannot be opened.
    """
    with Path(path).open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        return Problem(
            ProblemCode.FILE_TOO_LARGE,
            "the whole list",
            f"The file is larger than {most_bytes} bytes.",
            remedy,
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(
            ProblemCode.NOT_UTF_8,
            f"line {line}",
            "The file is not UTF-8 text.",
            'Save it again as "CSV UTF-8".',
            line=line,
        )


def rows_of(text: str, check: HeaderCheck, problems: list[Problem]) -> Iterator[Row]:
    """Yield each row below the first one, if ``check`` finds no problem in that.

    What is wrong is added to ``problems``; rows are read until there are too many of them, those
    that the caller adds for the rows it was given counted in.
    """
    rows = _rows(_SEPARATOR_LINE.sub("\\n", text.removeprefix("\ufeff")), problems)
    header_line, header = next(rows, (1, []))
    if not header:
        problems.append(
            Problem(
                ProblemCode.FILE_EMPTY,
                "line 1",
                "The list is empty.",
                "Give it a first row of columns.",
                line=1,
            )
        )
        return
    columns = [fold(cell[:_LONGEST_NAME]).replace(" ", "_") for cell in header]
    place = f"line {header_line}"
    wrong = first_problems(check(columns, place), place)
    problems.extend(replace(problem, line=header_line) for problem in wrong)
    if wrong:
        return
    for line, cells in rows:
        if len(problems) >= MOST_PROBLEMS:
            problems.append(_too_many(line))
            return
        if len(cells) != len(columns):
            problems.append(_wrong_width(line, len(cells), len(columns)))
            continue
        yield Row(line, tuple(cells), dict(zip(columns, cells, strict=True)))


def missing_columns(missing: list[str], unknown: list[str], place: str) -> Iterator[Problem]:
    """Yield a problem for each missing column, with the unknown one that may be meant for it."""
    for column in missing:
        similar = nearest(column, unknown[:MOST_COLUMNS])
        remedy = f'Rename "{similar[0]}" to it.' if similar else "Add it to the first row."
        message = f'The column "{column}" is missing.'
        yield Problem(ProblemCode.COLUMN_MISSING, place, message, remedy, column=column)


def misspelled_column(column: str, meant: str, place: str) -> Problem:
    """Return the problem of a column that is nearly one of the list."""
    return Problem(
        ProblemCode.COLUMN_MISSPELLED,
        f"{place}, column {column}",
        "This list has no such column.",
        f'Did you mean "{meant}"? Rename it to that, or to a name less like it.',
        column=column,
    )


def repeated_columns(known: Iterable[str], columns: list[str], place: str) -> Iterator[Problem]:
    """Yield a problem for each known column that stands there more than once."""
    for column in known:
        if columns.count(column) > 1:
            yield Problem(
                ProblemCode.COLUMN_REPEATED,
                place,
                f'The column "{column}" stands there more than once.',
                "Keep one of them.",
                column=column,
            )


def yes_or_no(cell: str) -> bool | str:
    """Return what a cell for yes or no says, or the cell as it is where it says neither."""
    return _YES_NO.get(cell.casefold(), cell)


def _rows(text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line it starts on."""
    head = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(
            Problem(
                ProblemCode.CSV_UNREADABLE,
                f"line {line}",
                f"This row is not readable as CSV: {error}.",
                "Check its quotation marks, or save the list from a spreadsheet again.",
                line=line,
            )
        )


def _wrong_width(line: int, cells: int, columns: int) -> Problem:
    return Problem(
        ProblemCode.ROW_WIDTH,
        f"line {line}",
        f"This row has {cells} cells, the first row has {columns}.",
        "Give it one cell for each column; quote a cell that contains the separator.",
        line=line,
    )


def _too_many(line: int) -> Problem:
    return Problem(
        ProblemCode.TOO_MANY_PROBLEMS,
        f"line {line}",
        "Nothing from this line on has been read.",
        "Correct the lines before it first.",
        line=line,
    )
