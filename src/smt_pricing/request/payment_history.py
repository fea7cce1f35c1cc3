"""SMT's list of who has paid: one past payment, and the whole list with its CSV reader."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import Field, ValidationError

from smt_pricing.values.codes import ProblemCode, Rate
from smt_pricing.values.csv_table import (
    MOST_COLUMNS,
    missing_columns,
    misspelled_column,
    repeated_columns,
    rows_of,
    text_of,
    yes_or_no,
)
from smt_pricing.values.fields import Day, Flag, QuoteNumber, Stated, Text
from smt_pricing.values.problems import PaymentHistoryError, Problem
from smt_pricing.values.spelling import fold, nearest
from smt_pricing.values.validation import problem_code

if TYPE_CHECKING:
    from smt_pricing.values.stated import StatedDay, StatedRate

__all__ = ["HistoryEntry", "PaymentHistory", "PriorPayment"]

_COLUMNS = ("organization", "program", "edition", "rate", "paid_on", "took_part", "refunded")
_REGISTRATION = "registration"
_SPELLED_ALIKE = 0.9
_MOST_BYTES = 16 * 1024 * 1024
_MOST_SHOWN = 1000


class PriorPayment(Stated):
    """One payment that a member of the organisation made for a training.

    What is left out is not known: this training, an earlier edition, before now, and participation
    not stated. Rule: ``prior-full-payment``. Interpretations: ``referred-full-rate-counts``,
    ``same-cohort-counts``, ``same-training-only``, ``returning-payer``,
    ``participation-unstated``, ``own-payment``.
    """

    program: Text | None = Field(
        default=None, description="The training, its id or its title; left out, this training."
    )
    edition: Text | None = Field(
        default=None, description="The edition (cohort); left out, an earlier one."
    )
    rate: Rate = Field(description="The rate paid; the referral price is a full rate.")
    paid_on: Day | None = Field(
        default=None, description="The day of payment; left out, before the registration."
    )
    took_part: Flag | None = Field(
        default=None, description="Whether the payer took part; left out, not stated."
    )
    refunded: Flag = Field(default=False, description="Whether the payment was refunded.")
    registration: QuoteNumber | None = Field(
        default=None, description="The number of the quote that it paid for; left out, not stated."
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            program: str | None = None,
            edition: str | None = None,
            rate: StatedRate,
            paid_on: StatedDay | None = None,
            took_part: bool | None = None,
            refunded: bool = False,
            registration: str | None = None,
        ) -> None: ...


class HistoryEntry(Stated):
    """One payment on SMT's list, with the organisation it was made for."""

    organization: Text = Field(
        description="The name of the organisation that the payment was made for."
    )
    payment: PriorPayment = Field(description="What was paid.")

    if TYPE_CHECKING:

        def __init__(self, *, organization: str, payment: PriorPayment) -> None: ...


class PaymentHistory(Stated):
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

    entries: tuple[HistoryEntry, ...] = Field(
        default=(), description="Every payment on the list, in the list's order."
    )

    if TYPE_CHECKING:

        def __init__(self, *, entries: Iterable[HistoryEntry] = ()) -> None: ...

    def for_organization(self, name: str) -> tuple[PriorPayment, ...]:
        """Return the payments of the organisation of this name, in the order of the list."""
        return tuple(entry.payment for entry in self._by_name.get(fold(name), ()))

    def similar(self, name: str) -> tuple[str, ...]:
        """Return up to three names on the list that are similar to this one, but not the same."""
        known = [folded for folded in self._by_name if folded != fold(name)]
        near = nearest(fold(name), known, most=3, cutoff=0.75)
        return tuple(self._by_name[folded][0].organization for folded in near)

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
        (year-month-day), took_part (yes, no, or nothing where it is not known) and refunded (yes,
        no). A column registration may have the number of the quote that a row paid for. Further
        columns are not read.

        Raises PaymentHistoryError with every problem of the file at once, and OSError where the
        file cannot be opened.
        """
        text = text_of(path, _MOST_BYTES, "Keep only the payments for trainings in it.")
        if isinstance(text, Problem):
            raise PaymentHistoryError(str(path), (text,))
        return cls.from_csv_text(text, str(path))

    @classmethod
    def from_csv_text(cls, text: str, source: str = "payment history") -> Self:
        """Read the list from the text of a CSV file, called ``source`` in errors; as ``from_csv``.

        Raises PaymentHistoryError with every problem of the text at once.
        """
        problems: list[Problem] = []
        entries = tuple(_entries(text, problems))
        if problems:
            raise PaymentHistoryError(source, tuple(problems))
        return cls(entries=entries)


def _entries(text: str, problems: list[Problem]) -> Iterator[HistoryEntry]:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows_of(text, _header_problems, problems):
        first = seen.setdefault(row.cells, row.line)
        if first != row.line:
            problems.append(_duplicate(row.line, first))
            continue
        entry = _entry(row.by_column, row.line, problems)
        if entry is not None:
            yield entry


def _header_problems(columns: list[str], place: str) -> Iterator[Problem]:
    missing = [column for column in _COLUMNS if column not in columns]
    unknown = [column for column in columns if column not in (*_COLUMNS, _REGISTRATION)]
    yield from missing_columns(missing, unknown, place)
    yield from repeated_columns((*_COLUMNS, _REGISTRATION), columns, place)
    if _REGISTRATION not in columns:
        for column in unknown[:MOST_COLUMNS]:
            if nearest(column, [_REGISTRATION], cutoff=_SPELLED_ALIKE):
                yield misspelled_column(column, _REGISTRATION, place)


def _entry(cells: dict[str, str], line: int, problems: list[Problem]) -> HistoryEntry | None:
    stated: dict[str, object] = {column: cells[column] for column in _COLUMNS[1:]}
    for column in ("took_part", "refunded"):
        stated[column] = yes_or_no(cells[column])
    if not cells["took_part"]:
        stated["took_part"] = None
    if registration := cells.get(_REGISTRATION):
        stated["registration"] = registration
    try:
        return HistoryEntry.model_validate(
            {"organization": cells["organization"], "payment": stated}
        )
    except ValidationError as error:
        problems.extend(_cell_problems(error, line))
        return None


def _cell_problems(error: ValidationError, line: int) -> Iterator[Problem]:
    for mistake in error.errors(include_url=False):
        column, cell = str(mistake["loc"][-1]), mistake["input"]
        yield Problem(
            _CELL_CODES.get(column) or problem_code(mistake["type"]),
            f"line {line}, column {column}",
            f'"{cell[:_MOST_SHOWN]}" cannot be read.' if cell else "The cell is empty.",
            _CELL_REMEDIES.get(column, mistake["msg"]),
            line=line,
            column=column,
        )


def _duplicate(line: int, first: int) -> Problem:
    return Problem(
        ProblemCode.ROW_REPEATED,
        f"line {line}",
        f"This row repeats line {first}.",
        "Delete one of them, or add a column that tells the two payments apart.",
        line=line,
    )


_CELL_CODES = {
    "rate": ProblemCode.RATE_UNREADABLE,
    "took_part": ProblemCode.YES_OR_NO_NEEDED,
    "refunded": ProblemCode.YES_OR_NO_NEEDED,
}
_CELL_REMEDIES = {
    "rate": "Write full, additional or group.",
    "took_part": "Write yes or no, or nothing where it is not known.",
    "refunded": "Write yes or no.",
}
