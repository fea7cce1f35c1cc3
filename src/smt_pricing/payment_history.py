"""SMT's list of who has paid: one past payment, and the whole list with its CSV reader."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError

from smt_pricing.errors import MOST_PROBLEMS, PaymentHistoryError, Problem
from smt_pricing.fields import Day, Exact, Flag, Text
from smt_pricing.names import fold, nearest
from smt_pricing.vocabulary import Rate

__all__ = ["HistoryEntry", "PaymentHistory", "PriorPayment"]

_COLUMNS = ("organization", "program", "edition", "rate", "paid_on", "took_part", "refunded")
_MOST_BYTES = 16 * 1024 * 1024
_LONGEST_NAME = 300
_MOST_COLUMNS = 1000
_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"\Asep=.\r?\n")  # spreadsheets tell each other the separator so
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class PriorPayment(Exact):
    """One payment that a member of the organisation made for a training.

    Rule: ``prior-full-payment``. Interpretations: ``referred-full-rate-counts``,
    ``same-cohort-counts``, ``same-training-only``, ``returning-payer``.
    """

    program: Text = Field(description="The training: its id or its title.")
    edition: Text = Field(description="The edition (cohort) of the training.")
    rate: Rate = Field(description="The rate paid; the referral price is a full rate.")
    paid_on: Day = Field(description="The day of payment.")
    took_part: Flag = Field(default=False, description="Whether the payer took part.")
    refunded: Flag = Field(default=False, description="Whether the payment was refunded.")


class HistoryEntry(Exact):
    """One payment on SMT's list, with the organisation it was made for."""

    organization: Text
    payment: PriorPayment


class PaymentHistory(Exact):
    '''SMT's list of who has paid, looked up by the organisation's name.

    Names match after Unicode, case, space and punctuation folding. A name that is only similar is
    suggested by ``similar`` and never applied by itself.

    >>> history = PaymentHistory.from_csv_text(
    ...     """organization,program,edition,rate,paid_on,took_part,refunded
    ...     Workers' Union,Organizing 101,spring,full,2025-03-01,yes,no"""
    ... )
    >>> len(history.for_organization("WORKERS UNION"))
    1
    >>> history.for_organization("Worker Union"), history.similar("Worker Union")
    ((), ("Workers' Union",))
    '''

    entries: tuple[HistoryEntry, ...] = ()

    def for_organization(self, name: str) -> tuple[PriorPayment, ...]:
        """Return the payments of the organisation of this name, in the order of the list."""
        return tuple(entry.payment for entry in self._by_name.get(fold(name), ()))

    def similar(self, name: str) -> tuple[str, ...]:
        """Return up to three names on the list that are similar to this one, but not the same."""
        known = [folded for folded in self._by_name if folded != fold(name)]
        found = nearest(fold(name), known, most=3, cutoff=0.75)
        return tuple(self._by_name[folded][0].organization for folded in found)

    @cached_property
    def _by_name(self) -> dict[str, list[HistoryEntry]]:
        by_name: dict[str, list[HistoryEntry]] = {}
        for entry in self.entries:
            by_name.setdefault(fold(entry.organization), []).append(entry)
        return by_name

    @classmethod
    def from_csv(cls, path: str | Path) -> Self:
        """Read the list from a CSV file: UTF-8, separated by commas, semicolons or tabs.

        The columns are organization, program, edition, rate (full, additional, group), paid_on
        (year-month-day), took_part and refunded (yes, no); further columns are not read.

        Raises PaymentHistoryError with every problem of the file at once, and OSError where the
        file cannot be opened.
        """
        with Path(path).open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            problem = Problem(
                "file-too-large",
                "the whole list",
                f"The file is larger than {_MOST_BYTES} bytes.",
                "Keep only the payments for trainings in it.",
            )
            raise PaymentHistoryError(str(path), (problem,))
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            problem = Problem(
                "not-utf-8",
                f"line {line}",
                "The file is not UTF-8 text.",
                'Save it again as "CSV UTF-8".',
            )
            raise PaymentHistoryError(str(path), (problem,)) from None
        return cls.from_csv_text(text, str(path))

    @classmethod
    def from_csv_text(cls, text: str, source: str = "payment history") -> Self:
        """Read the list from the text of a CSV file, called ``source`` in errors; as ``from_csv``.

        Raises PaymentHistoryError with every problem of the text at once.
        """
        problems: list[Problem] = []
        entries = tuple(_entries(text.removeprefix("\ufeff"), problems))
        if problems:
            raise PaymentHistoryError(source, tuple(problems))
        return cls(entries=entries)


def _entries(text: str, problems: list[Problem]) -> Iterator[HistoryEntry]:
    rows = _rows(_SEPARATOR_LINE.sub("\\n", text), problems)
    header_line, header = next(rows, (1, []))
    if not header:
        problems.append(
            Problem("file-empty", "line 1", "The list is empty.", "Give it a first row of columns.")
        )
        return
    columns = [fold(cell[:_LONGEST_NAME]).replace(" ", "_") for cell in header]
    if not _header_is_complete(columns, header_line, problems):
        return
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in rows:
        if len(problems) >= MOST_PROBLEMS:
            problems.append(_too_many(line))
            return
        if len(cells) != len(columns):
            problems.append(_wrong_width(line, len(cells), len(columns)))
            continue
        first = seen.setdefault(tuple(cells), line)
        if first != line:
            problems.append(_duplicate(line, first))
            continue
        entry = _entry(dict(zip(columns, cells, strict=True)), line, problems)
        if entry is not None:
            yield entry


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
                "csv-unreadable",
                f"line {line}",
                f"This row is not readable as CSV: {error}.",
                "Check its quotation marks, or save the list from a spreadsheet again.",
            )
        )


def _header_is_complete(columns: list[str], line: int, problems: list[Problem]) -> bool:
    missing = [column for column in _COLUMNS if column not in columns]
    unknown = [column for column in columns if column not in _COLUMNS]
    for column in missing:
        similar = nearest(column, unknown[:_MOST_COLUMNS])
        remedy = f'Rename "{similar[0]}" to it.' if similar else "Add it to the first row."
        problems.append(
            Problem("column-missing", f"line {line}", f'The column "{column}" is missing.', remedy)
        )
    repeated = [column for column in _COLUMNS if columns.count(column) > 1]
    problems.extend(
        Problem(
            "column-repeated",
            f"line {line}",
            f'The column "{column}" stands there more than once.',
            "Keep one of them.",
        )
        for column in repeated
    )
    return not missing and not repeated


def _entry(cells: dict[str, str], line: int, problems: list[Problem]) -> HistoryEntry | None:
    stated: dict[str, object] = {column: cells[column] for column in _COLUMNS[1:]}
    for column in ("took_part", "refunded"):
        stated[column] = _YES_NO.get(cells[column].casefold(), cells[column])
    try:
        return HistoryEntry.model_validate(
            {"organization": cells["organization"], "payment": stated}
        )
    except ValidationError as error:
        problems.extend(
            Problem(
                _CELL_CODES.get(str(found["loc"][-1]), found["type"]),
                f"line {line}, column {found['loc'][-1]}",
                f'"{found["input"][:_MOST_COLUMNS]}" cannot be read.'
                if found["input"]
                else "The cell is empty.",
                _CELL_REMEDIES.get(str(found["loc"][-1]), found["msg"]),
            )
            for found in error.errors(include_url=False)
        )
        return None


def _wrong_width(line: int, cells: int, columns: int) -> Problem:
    return Problem(
        "row-width",
        f"line {line}",
        f"This row has {cells} cells, the first row has {columns}.",
        "Give it one cell for each column; quote a cell that contains the separator.",
    )


def _too_many(line: int) -> Problem:
    return Problem(
        "too-many-problems",
        f"line {line}",
        "Nothing from this line on has been read.",
        "Correct the lines before it first.",
    )


def _duplicate(line: int, first: int) -> Problem:
    return Problem(
        "row-repeated",
        f"line {line}",
        f"This row repeats line {first}.",
        "Delete one of them, or add a column that tells the two payments apart.",
    )


_CELL_CODES = {
    "rate": "rate-unreadable",
    "took_part": "yes-or-no-needed",
    "refunded": "yes-or-no-needed",
}
_CELL_REMEDIES = {
    "rate": "Write full, additional or group.",
    "took_part": "Write yes or no.",
    "refunded": "Write yes or no.",
}
