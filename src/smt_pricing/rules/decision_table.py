"""The finite whole of what ``decide`` says on a sheet: facts in, decisions out, each of them once.

It is an object, JSON and CSV. What cannot be told of a request, such as a country that there is
not, is no case of the table: that is refused for how a fact is stated, whatever the rules say.
"""

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product
from math import prod
from typing import Any, NamedTuple, TypeVar

from smt_pricing.rules.case import COUNTING, Case
from smt_pricing.rules.decision import Decision, LineDecision, decide
from smt_pricing.rules.decision_axes import (
    EVIDENCE,
    Axis,
    Given,
    axes_of,
    case_on,
    merged,
    seats_of,
)
from smt_pricing.rules.published import Ruling, Who
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.published_table import csv_cell
from smt_pricing.values.amounts import subtract
from smt_pricing.values.codes import (
    ConfirmationCode,
    InterpretationId,
    Outcome,
    Rate,
    ReasonCode,
    RuleId,
)

__all__ = ["MOST_CASES", "Amounts", "DecisionTable", "amounts_of", "decision_table"]

MOST_CASES = 1_000_000
"""How many cases a table may have, which is far more than any sheet that people can read has."""

_FORMAT = 1
_WIDTH = 79
_Code = ConfirmationCode | InterpretationId
_CODES: tuple[_Code, ...] = (*ConfirmationCode, *InterpretationId)
_Evidence = dict[_Code, Given]
_Entry = TypeVar("_Entry")


class Amounts(NamedTuple):
    """What a decision costs, in the sheet's currency: first and each further person, or a group.

    What it does not price is None, such as a further person where one comes alone.
    """

    first: Decimal | None = None
    further: Decimal | None = None
    group: Decimal | None = None


@dataclass(frozen=True)
class DecisionTable:
    """Every case of a sheet and its decision.

    ``cases`` holds, for each case, the position of its decision among ``decisions``; they stand in
    the order of the axes, the last of which changes fastest. A decision lists all that may be to
    confirm and to cite: ``evidence`` says when those codes are given that are not given always.
    """

    sheet: PriceSheet
    axes: tuple[Axis, ...]
    evidence: Mapping[_Code, Given]
    decisions: tuple[Decision, ...]
    cases: tuple[int, ...]

    def look_up(self, case: Case) -> Decision:
        """Return what ``decide`` says of a case.

        Raises ValueError for one whose facts cannot be told, or do not occur on the sheet.
        """
        if case.problems:
            raise ValueError("A case whose facts cannot be told is no part of the table.")
        alone = [
            self._decision(case._replace(standings=(standing,))) for standing in case.standings
        ]
        found = _of_all_payments(case.standings, alone)

        def is_given(code: _Code) -> bool:
            given = self.evidence.get(code)
            return given is None or getattr(case, given.fact) in given.values

        return found._replace(
            interpretations=tuple(filter(is_given, found.interpretations)),
            to_confirm=tuple(filter(is_given, found.to_confirm)),
        )

    def _decision(self, case: Case) -> Decision:
        facts = (axis.position(getattr(case, axis.fact)) for axis in self.axes)
        return self.decisions[self.cases[self._place(facts)]]

    def _place(self, positions: Iterable[int]) -> int:
        place = 0
        for axis, position in zip(self.axes, positions, strict=True):
            place = place * len(axis.values) + position
        return place

    def rows(self) -> Iterator[tuple[tuple[Any, ...], Decision]]:
        """Yield the facts of every case in the order of the axes, and its decision."""
        placed = (
            [(value, position) for position, alike in enumerate(axis.values) for value in alike]
            for axis in self.axes
        )
        for row in product(*placed):
            facts, positions = zip(*row, strict=True)
            yield facts, self.decisions[self.cases[self._place(positions)]]

    def as_json(self) -> str:
        """Return the table as JSON: the same bytes for the same sheet, wherever it is made.

        A number in it stands for the entry in the list of that name: ``"lines": [4]`` for line 4.
        """
        priced = [decision for decision in self.decisions if decision.lines]
        lines = _numbered(line for decision in priced for line in decision.lines)
        verdicts = _numbered(ruling for line in lines for ruling in line.rulings)
        to_confirm = _numbered(decision.to_confirm for decision in priced)
        cited = _numbered(decision.interpretations for decision in priced)
        table = {
            "format": _FORMAT,
            "sheet": {name: getattr(self.sheet, name) for name in ("id", "edition", "digest")},
            "currency": self.sheet.currency,
            "seats": seats_of(self.sheet),
            "axes": [axis._asdict() for axis in self.axes],
            "evidence": {code: given._asdict() for code, given in self.evidence.items()},
            "to_confirm": list(to_confirm),
            "interpretations": list(cited),
            "verdicts": [_verdict(ruling) for ruling in verdicts],
            "lines": [_line(line, verdicts) for line in lines],
            "decisions": [
                {
                    "lines": [lines[line] for line in decision.lines],
                    **{name: _amount(it) for name, it in amounts_of(decision)._asdict().items()},
                    "to_confirm": to_confirm[decision.to_confirm],
                    "interpretations": cited[decision.interpretations],
                }
                if decision.lines
                else {"rejections": [refusal._asdict() for refusal in decision.refusals]}
                for decision in self.decisions
            ],
            "cases": self.cases,
        }
        return json.dumps(table, separators=(",", ":"), ensure_ascii=False)

    def as_csv(self) -> str:
        r"""Return the table as CSV, a line for each case, with the same columns for every sheet.

        Amounts are plain, such as 99.50, in the currency that stands beside them, and several codes
        have a space between them. Lines end in ``\r\n``, and a name that a spreadsheet would take
        for a formula begins with an apostrophe.
        """
        written = io.StringIO()
        writer = csv.writer(written)
        facts = [axis.fact for axis in self.axes]
        writer.writerow((*facts, *Amounts._fields, "currency", "applied", "rejections"))
        cells = {decision: self._cells(decision) for decision in self.decisions}
        for stated, decision in self.rows():
            writer.writerow((*map(csv_cell, stated), *cells[decision]))
        return written.getvalue()

    def _cells(self, decision: Decision) -> tuple[str, ...]:
        said = chain.from_iterable(line.rulings for line in decision.lines)
        applied = (ruling.rule for ruling in said if ruling.outcome is Outcome.APPLIED)
        return (
            *map(csv_cell, amounts_of(decision)),
            self.sheet.currency,
            " ".join(dict.fromkeys(applied)),
            " ".join(decision.codes),
        )

    def as_text(self) -> str:
        """Return how large the table is, and which values of each fact decide alike."""
        cases = [bool(decision.refusals) for _, decision in self.rows()]
        decisions = [bool(decision.refusals) for decision in self.decisions]
        lines = [f"{self.sheet.title}, edition {self.sheet.edition}", ""]
        for many, refused in (("cases", cases), ("different decisions", decisions)):
            size, refusals = len(refused), sum(refused)
            lines.append(
                f"{size:,} {many}: {size - refusals:,} with a price, {refusals:,} refused."
            )
        lines += ["", "The facts that decide; values joined by = always decide alike:"]
        for axis in self.axes:
            alike = (" = ".join(str(it or "none") for it in values) for values in axis.values)
            said = f"{axis.fact}: {', '.join(alike)}"
            lines += textwrap.wrap(said, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        return "\n".join(lines) + "\n"


def decision_table(sheet: PriceSheet) -> DecisionTable:
    """Return every case of a sheet with its decision.

    Raises ValueError for a sheet of more cases than a table may have.
    """
    axes = axes_of(sheet)
    if (size := _size(axes)) > MOST_CASES:
        raise ValueError(
            f"This sheet has {size:,} cases, and a table holds at most {MOST_CASES:,}. "
            "Price registrations one by one."
        )
    # Amounts of one tier and region are from the same rows, so that there the decision with plain
    # evidence tells what any evidence changes.
    known: dict[tuple[str | None, str | None, Decision], int] = {}
    decisions: dict[Decision, int] = {}
    evidence: _Evidence = {}
    cases = []
    for facts in product(*(chain.from_iterable(axis.values) for axis in axes)):
        case = case_on(facts)
        plain = (case.region, case.budget_tier, decide(case, sheet))
        if plain not in known:
            widest = _with_any_evidence(case, sheet, evidence)
            known[plain] = decisions.setdefault(widest, len(decisions))
        cases.append(known[plain])
    axes, places = merged(axes, cases)
    ordered = {code: evidence[code] for code in _CODES if code in evidence}
    return DecisionTable(sheet, axes, ordered, tuple(decisions), places)


def _with_any_evidence(case: Case, sheet: PriceSheet, evidence: _Evidence) -> Decision:
    """Return the decision with every code that some evidence gives; which does so, is noted."""
    codes: set[_Code] = set()
    for fact, values in EVIDENCE.items():
        said = {value: _codes(decide(case._replace(**{fact: value}), sheet)) for value in values}
        codes = codes.union(*said.values())
        for code in codes:
            given = tuple(value for value in values if code in said[value])
            if given and given != values:
                evidence[code] = Given(fact, given)
    return decide(case, sheet)._replace(
        interpretations=tuple(code for code in InterpretationId if code in codes),
        to_confirm=tuple(code for code in ConfirmationCode if code in codes),
    )


def _codes(decision: Decision) -> set[_Code]:
    return {*decision.interpretations, *decision.to_confirm}


def _of_all_payments(standings: tuple[ReasonCode, ...], alone: Sequence[Decision]) -> Decision:
    """Return the decision on several past payments from those on each of them by itself.

    The best one decides. If that one counts, it is all that is told; if not, each is told of.
    """
    best = alone[0]
    if standings[0] in COUNTING:
        return best
    lines = (
        same[0]._replace(
            rulings=tuple(
                _of_each_payment(standings, rulings)
                for rulings in zip(*(line.rulings for line in same), strict=True)
            )
        )
        for same in zip(*(decision.lines for decision in alone), strict=True)
    )
    cited = set(chain.from_iterable(decision.interpretations for decision in alone))
    return best._replace(
        lines=tuple(lines),
        interpretations=tuple(code for code in InterpretationId if code in cited),
    )


def _of_each_payment(standings: tuple[ReasonCode, ...], rulings: Sequence[Ruling]) -> Ruling:
    if rulings[0].rule is not RuleId.PRIOR_FULL_PAYMENT:
        return rulings[0]
    rests_on = chain.from_iterable(ruling.interpretations for ruling in rulings)
    return rulings[0]._replace(also=standings[1:], interpretations=tuple(rests_on))


def _size(axes: Iterable[Axis]) -> int:
    return prod(sum(map(len, axis.values)) for axis in axes)


def _numbered(found: Iterable[_Entry]) -> dict[_Entry, int]:
    """Return what is found, each once, with its place in the order of finding."""
    return {entry: place for place, entry in enumerate(dict.fromkeys(found))}


def _line(line: LineDecision, verdicts: Mapping[Ruling, int]) -> dict[str, Any]:
    return {
        "who": line.who,
        "rate": line.rate,
        "list_price": _amount(line.list_price),
        "verdicts": [verdicts[ruling] for ruling in line.rulings],
    }


def _verdict(ruling: Ruling) -> dict[str, Any]:
    return {
        "rule": ruling.rule,
        "outcome": ruling.outcome,
        "code": ruling.code,
        "blocked_by": ruling.blocked_by,
        "per_seat": _amount(ruling.per_seat),
        "flat": _amount(ruling.flat),
        "interpretations": ruling.interpretations,
    }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def amounts_of(decision: Decision) -> Amounts:
    """Return what a decision costs whoever comes, in the sheet's currency."""
    if decision.refusals:
        return Amounts()
    first = decision.total(1)
    if any(line.rate is Rate.GROUP for line in decision.lines):
        return Amounts(group=first)
    alone = decision.lines[-1].who is Who.FIRST
    return Amounts(first, None if alone else subtract(decision.total(2), first))
