"""Rows of one organisation as one registration: seats added up, facts that have to agree."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from smt_pricing.bulk.columns import ColumnReading
from smt_pricing.bulk.input_rows import InputRow
from smt_pricing.bulk.rows import RowPricer
from smt_pricing.request.form import NAMES, is_absent
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import FormError, Problem
from smt_pricing.values.spelling import fold
from smt_pricing.values.text import counted, listed

__all__ = ["Party", "parties_in"]

_MOST_LINES = 10
_READINGS_KEPT = 256
_EACH_ITS_OWN = ("organization", "seats")


def parties_in(
    rows: Iterable[InputRow], reading: Callable[[tuple[str, ...]], ColumnReading]
) -> dict[int, "Party"]:
    """Return the party of each line that has one: of the organisations with several rows.

    A row without a name, or with one that cannot be read, is by itself. Memory grows with the
    organisations.
    """
    parties: dict[str, Party] = {}
    reading = lru_cache(maxsize=_READINGS_KEPT)(reading)
    for row in rows:
        if row.problems:
            continue
        facts = reading(row.columns).facts(row.cells)
        name = _name(facts.get("organization"))
        if name:
            parties.setdefault(fold(name), Party()).add(row.line, facts)
    several = (party for party in parties.values() if len(party.lines) > 1)
    return {line: party for party in several for line in party.lines}


@dataclass
class Party:
    """The rows of one organisation: what they state in all, and where they do not fit."""

    lines: list[int] = field(default_factory=list)
    _facts: dict[str, object] = field(default_factory=dict)
    _meant: dict[str, tuple[object, int]] = field(default_factory=dict)
    _contradictions: dict[str, tuple[int, int]] = field(default_factory=dict)
    _unread: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    _seats: int = 0
    _cells: tuple[str, ...] | None = None

    def add(self, line: int, facts: Mapping[str, object]) -> None:
        """Add what a row states; what it leaves blank is as other rows state it, but for seats."""
        self.lines.append(line)
        stated = {name: value for name, value in facts.items() if not is_absent(value)}
        if "annual_budget" not in stated:
            stated.pop("budget_currency", None)
        try:
            request = QuoteRequest.from_form({"kind": "ngo"} | stated)
        except FormError as error:
            self._unread[line] = error.problems
            return
        if currency := request.organization.budget_currency:
            stated["budget_currency"] = currency
        self._seats += request.seats
        for name, value in stated.items():
            self._facts.setdefault(name, value)
            if name in _EACH_ITS_OWN:
                continue
            meant = _meant(request, name)
            known, where = self._meant.setdefault(name, (meant, line))
            if known != meant:
                self._contradictions.setdefault(name, (where, line))

    def cells(self, line: int, pricer: RowPricer) -> tuple[str, ...]:
        """Return the added cells of one of its rows; the price stands on the first one alone."""
        if problems := self._unread.get(line) or tuple(self._problems()):
            return pricer.malformed(problems)
        if self._cells is None:
            self._cells = pricer.cells(self._facts | {"seats": self._seats})
        first, *others = self.lines
        in_all = f"for {counted(self._seats, 'seat')} in all."
        if line == first:
            return pricer.added.of_first(
                self._cells, f"One registration with {_said(others)}, {in_all}"
            )
        return pricer.added.of_later(
            self._cells, f"One registration with line {first}, on which its price stands, {in_all}"
        )

    def _problems(self) -> Iterator[Problem]:
        """Yield what keeps all of its rows from a price."""
        if self._unread:
            one = len(self._unread) == 1
            yield Problem(
                ProblemCode.ROW_INCOMPLETE,
                "",
                f"{_said([*self._unread]).capitalize()} {'is' if one else 'are'} of the same "
                "registration, and cannot be read.",
                "Correct it there.",
            )
        for name, lines in self._contradictions.items():
            yield Problem(
                ProblemCode.ROWS_CONTRADICT,
                name,
                f"{_said(lines).capitalize()} are of one registration and contradict each other.",
                "Let them agree, give the organisations names of their own, or leave out "
                "--together.",
                (NAMES[name],),
            )


def _name(stated: object) -> str | None:
    try:
        request = QuoteRequest.from_form({"kind": "ngo", "seats": 1, "organization": stated})
    except FormError:
        return None
    return request.organization.name


def _meant(request: QuoteRequest, name: str) -> object:
    """Return a fact such that it is the same for rows that mean the same."""
    place, _, of = NAMES[name].rpartition(".")
    model = getattr(request, place) if place else request
    value = getattr(model, of, False)  # without a partner, no message is forwarded
    return fold(value) if type(value) is str else value


def _said(lines: Iterable[int]) -> str:
    """Return some lines in words."""
    numbers = [*map(str, lines)]
    more = len(numbers) - _MOST_LINES
    shown = numbers[:_MOST_LINES] + ([f"{more:,} more"] if more > 0 else [])
    return f"line{'s' if len(numbers) > 1 else ''} {listed(shown)}"
