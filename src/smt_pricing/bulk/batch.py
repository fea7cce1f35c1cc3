"""A whole table priced as it passes, and what there is to tell of it in the end."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from typing import Protocol

from smt_pricing.bulk.cells import MALFORMED, QUOTED, REFUSED, AnswerCells
from smt_pricing.bulk.columns import ColumnReading
from smt_pricing.bulk.input_rows import InputRow
from smt_pricing.bulk.kept_cells import KeptCells
from smt_pricing.bulk.parties import Party
from smt_pricing.bulk.rows import RowPricer
from smt_pricing.quotes.earlier_registrations import EarlierRegistrations
from smt_pricing.quotes.quote import Quote
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add, format_amount
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem, RegistrationsError
from smt_pricing.values.text import counted

__all__ = ["EXTRA", "Batch", "BatchSummary", "TableOutput", "stop_clash"]

EXTRA = "extra"
"""The last of the added columns: what stands in a row beyond the columns of the input."""

_MOST_LINES = 10
_MOST_SIMILAR = 100
_READINGS_KEPT = 256


class TableOutput(Protocol):
    """What rows are written to, whatever kind of file it is."""

    def begin(self, columns: tuple[str, ...], added: Sequence[str]) -> None:
        """Write the columns."""

    def write(self, row: InputRow, added: Sequence[str]) -> None:
        """Write a row with the cells that are added to it."""

    def end(self) -> None:
        """Write what is left to be written."""


@dataclass
class BatchSummary:
    """How many rows became what; ``totals`` is what is quoted, by currency."""

    rows: int = 0
    quoted: int = 0
    refused: int = 0
    malformed: int = 0
    cheaper: int = 0
    totals: dict[str, Decimal] = field(default_factory=dict)
    codes: dict[str, Counter[str]] = field(
        default_factory=lambda: {REFUSED: Counter(), MALFORMED: Counter()}
    )
    lines: dict[str, list[int]] = field(default_factory=lambda: {REFUSED: [], MALFORMED: []})
    similar_names: tuple[tuple[str, str], ...] = ()

    @property
    def without_price(self) -> int:
        """How many rows are refused or malformed."""
        return self.refused + self.malformed

    def as_json(self) -> dict[str, object]:
        """Return all of it as JSON has it, amounts as text."""
        return {
            "rows": self.rows,
            "quoted": self.quoted,
            "refused": self.refused,
            "malformed": self.malformed,
            "refused_by_code": dict(self.codes[REFUSED].most_common()),
            "malformed_by_code": dict(self.codes[MALFORMED].most_common()),
            "totals": {currency: f"{total:.2f}" for currency, total in self.totals.items()},
            "could_be_cheaper": self.cheaper,
            "similar_names": [list(pair) for pair in self.similar_names],
        }

    def said(self, prefix: str) -> Iterator[str]:
        """Yield it in words; ``prefix`` is what the added columns begin with."""
        yield (
            f"{counted(self.rows, 'row')}: {self.quoted:,} quoted, {self.refused:,} refused, "
            f"{self.malformed:,} malformed."
        )
        for currency, total in self.totals.items():
            yield f"What is quoted comes to {format_amount(total, currency)}."
        for status, codes in self.codes.items():
            for code, times in codes.most_common():
                yield f"{status}: {times:,} {code}"
        for status, lines in self.lines.items():
            if lines:
                some = ", ".join(map(str, lines[:_MOST_LINES]))
                more = getattr(self, status) - len(lines[:_MOST_LINES])
                rest = f" and {more:,} more" if more else ""
                yield f"{status} on line{'s' if len(lines) > 1 else ''} {some}{rest}."
        if self.cheaper:
            yield f"{counted(self.cheaper, 'row')} could be cheaper: see {prefix}savings."
        yield from self._similar_said()

    def _similar_said(self) -> Iterator[str]:
        for one, other in self.similar_names[:_MOST_LINES]:
            yield f'not taken for the same organisation: "{one}" and "{other}".'
        if more := len(self.similar_names[_MOST_LINES:]):
            yield f"and {more:,} more similar names."


class Batch:
    """Prices the rows of a table as they pass, in their order, and keeps count of them.

    ``columns`` are those of its first row, to which ``added`` are added. ``reading`` tells which of
    a row's columns state which facts, and raises RegistrationsError where that is not certain. So
    does a table that has one of the added columns already. ``on_quote`` is given each quote.
    ``parties`` are the lines whose rows are one registration with others.
    """

    def __init__(
        self,
        sheet: PriceSheet,
        columns: tuple[str, ...],
        reading: Callable[[tuple[str, ...]], ColumnReading],
        *,
        prefix: str,
        source: str,
        history: PaymentHistory | None = None,
        on_quote: Callable[[Quote], None] | None = None,
        parties: Mapping[int, Party] | None = None,
    ) -> None:
        self.summary: BatchSummary = BatchSummary()
        names = AnswerCells(sheet).columns
        self.added: tuple[str, ...] = tuple(f"{prefix}{name}" for name in (*names, EXTRA))
        self._at = {name: at for at, name in enumerate(names)}
        self._prefix, self._source = prefix, source
        self._kept = lru_cache(maxsize=_READINGS_KEPT)(partial(self._kept_by, reading))
        stop_clash(columns, self.added, prefix, source)
        called = reading(columns).called
        self._earlier = EarlierRegistrations()
        self._parties = parties or {}
        self._each_alone = on_quote is not None  # what is kept of rows alike is no quote
        self._pricer = RowPricer(
            sheet, history=history, called=called, earlier=self._earlier, on_quote=on_quote
        )

    def priced(self, rows: Iterable[InputRow]) -> Iterator[tuple[InputRow, tuple[str, ...]]]:
        """Yield each row with the cells that are added to it, in order."""
        columns: tuple[str, ...] | None = None
        for row in rows:
            if row.problems:
                cells = self._pricer.added.of_problems(row.problems)
            elif party := self._parties.get(row.line):
                cells = party.cells(row.line, self._pricer)
            else:
                if row.columns is not columns:
                    columns, kept = row.columns, self._kept(row.columns)
                text = not self._each_alone and {*map(type, row.cells)} <= {str}
                cells = kept.cells(row.cells) if text else kept.alone(row.cells)
            if cells[0] == MALFORMED:
                cells = self._on_line(row.line, cells)
            self._count(row.line, cells)
            yield row, (*cells, row.extra)
        self.summary.similar_names = tuple(islice(self._earlier.similar_names(), _MOST_SIMILAR))

    def _kept_by(
        self, reading: Callable[[tuple[str, ...]], ColumnReading], columns: tuple[str, ...]
    ) -> KeptCells:
        stop_clash(columns, self.added, self._prefix, self._source)
        return KeptCells(self._pricer, reading(columns))

    def _on_line(self, line: int, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of a malformed row, whose messages say its line."""
        at = self._at["messages"]
        return (*cells[:at], f"Line {line}: {cells[at]}", *cells[at + 1 :])

    def _count(self, line: int, cells: tuple[str, ...]) -> None:
        summary, status, at = self.summary, cells[0], self._at
        summary.rows += 1
        if status == QUOTED:
            summary.quoted += 1
            if not cells[at["total"]]:  # the price stands on another row
                return
            currency = cells[at["currency"]]
            total = summary.totals.get(currency, Decimal(0))
            summary.totals[currency] = add((total, Decimal(cells[at["total"]])))
            summary.cheaper += bool(cells[at["savings"]])
            return
        if status == REFUSED:
            summary.refused += 1
        else:
            summary.malformed += 1
        summary.codes[status].update(cells[at["codes"]].split("; "))
        if len(summary.lines[status]) < _MOST_LINES:
            summary.lines[status].append(line)


def stop_clash(columns: Sequence[str], added: Collection[str], prefix: str, source: str) -> None:
    """Raise RegistrationsError where a column is there that would be added."""
    clash = [column for column in columns if column in added]
    if clash:
        problem = Problem(
            ProblemCode.COLUMN_REPEATED,
            "the columns",
            f'There is a column "{clash[0]}" already, which would be added.',
            f"Rename it, or let the added columns begin otherwise than with {prefix}: "
            "--prefix price_.",
            column=clash[0],
        )
        raise RegistrationsError(source, (problem,))
