"""What one published rule does in every case of a sheet, in as few rows as are exact.

It is read from the table of decisions. A row says where the rule does one thing, and wherever that
holds of a request with a price, it does that and nothing else; what it refuses, it refuses whatever
else the request states. That no row says more than that is checked as the rows are made.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from smt_pricing import PriceSheet, RuleId
from smt_pricing.rules.case import COUNTING
from smt_pricing.rules.decision import LineDecision
from smt_pricing.rules.decision_table import DecisionTable, decision_table
from smt_pricing.rules.looks_at import looks_at
from smt_pricing.rules.published import Ruling, Who
from smt_pricing.values.amounts import format_amount
from smt_pricing.values.codes import Outcome, Rate, Word

__all__ = ["Doing", "Row", "counts", "rows_of", "said_where"]

Cell = tuple[Any, ...]
"""The facts of a case in the order of the axes, and who is on the line; nobody, where refused."""

Places = tuple[frozenset[Any], ...]
"""The values of each fact at which something holds."""


class Doing(NamedTuple):
    """What a rule does: its outcome, or that it refuses; its code; and what blocks it."""

    outcome: Outcome | None
    code: Word
    blocked_by: RuleId | None = None


class Row(NamedTuple):
    """What a rule does, where, in how many cases, and what that makes a seat or the group cost."""

    doing: Doing
    places: Places
    cases: int
    amounts: tuple[str, ...]


class _Said(NamedTuple):
    """What a rule says of every line of the cases with a price, and what it refuses."""

    priced: dict[Cell, tuple[Doing, str]]
    refused: dict[Doing, list[Cell]]


@cache
def table_of(sheet: PriceSheet) -> DecisionTable:
    return decision_table(sheet)


def counts(sheet: PriceSheet) -> tuple[int, int]:
    """Return how many cases there are, and how many of them have a price."""
    refused = [bool(decision.refusals) for _, decision in table_of(sheet).rows()]
    return len(refused), refused.count(False)


def rows_of(rule: RuleId, sheet: PriceSheet) -> tuple[Row, ...]:
    """Return what a rule does in every case; raises LookupError where the rows cannot be exact."""
    said = _said(rule, sheet)
    whole = _whole(sheet)
    rows = []
    for doing, cells in _by_doing(said.priced).items():
        for part in _parts(doing, cells, said.priced):
            places = _needed(doing, _places(part), said.priced, whole, looks_at(rule, sheet))
            rows.append(Row(doing, places, _cases(part), _amounts(part, said.priced, sheet)))
    for doing, cells in said.refused.items():
        places = _places(cells)
        if len(cells) != _size(places[:-1]):
            raise LookupError(f"What {rule} refuses as {doing.code} is not said by one row.")
        rows.append(Row(doing, (*places[:-1], whole[-1]), _cases(cells), ()))
    order = [Outcome.APPLIED, None, Outcome.BLOCKED, Outcome.NOT_MET]
    return tuple(sorted(rows, key=lambda row: order.index(row.doing.outcome)))


def _said(rule: RuleId, sheet: PriceSheet) -> _Said:
    said = _Said({}, defaultdict(list))
    for facts, decision in table_of(sheet).rows():
        for refusal in decision.refusals:
            if refusal.rule is rule:
                said.refused[Doing(None, refusal.code)].append((*facts, None))
        for line in () if decision.refusals else decision.lines:
            for ruling in line.rulings:
                if ruling.rule is rule:
                    doing = Doing(ruling.outcome, ruling.code, ruling.blocked_by)
                    said.priced[(*facts, line.who)] = doing, _amount(ruling, line, sheet)
    return said


def _amount(ruling: Ruling, line: LineDecision, sheet: PriceSheet) -> str:
    if ruling.flat is not None:
        return f"{format_amount(ruling.flat, sheet.currency)} in all"
    if ruling.per_seat:
        sign = "+" if ruling.per_seat > 0 else ""
        return f"{sign}{format_amount(ruling.per_seat, sheet.currency)} a seat"
    if ruling.rate is Rate.FULL and ruling.outcome is Outcome.APPLIED:
        return f"{format_amount(line.list_price, sheet.currency)} a seat"
    return ""


def _by_doing(priced: dict[Cell, tuple[Doing, str]]) -> dict[Doing, list[Cell]]:
    cells = defaultdict(list)
    for cell, (doing, _) in priced.items():
        cells[doing].append(cell)
    return cells


def _parts(
    doing: Doing, cells: list[Cell], priced: dict[Cell, tuple[Doing, str]]
) -> Iterable[list[Cell]]:
    """Return cells as they are where one row says them, and else divided by one of the facts."""
    if _is_exact(doing, _places(cells), priced):
        return [cells]
    for fact in range(len(cells[0])):
        parts = defaultdict(list)
        for cell in cells:
            parts[cell[fact]].append(cell)
        if all(_is_exact(doing, _places(part), priced) for part in parts.values()):
            return parts.values()
    raise LookupError(f"No fact divides the cases of {doing} so that each row is exact.")


def _places(cells: Iterable[Cell]) -> Places:
    return tuple(frozenset(values) for values in zip(*cells, strict=True))


def _is_exact(doing: Doing, places: Places, priced: dict[Cell, tuple[Doing, str]]) -> bool:
    """Tell whether a rule does the same on every line with a price at some places."""
    return all(said == doing for cell, (said, _) in priced.items() if _stands_in(cell, places))


def _stands_in(cell: Cell, places: Places) -> bool:
    return all(value in values for value, values in zip(cell, places, strict=True))


def _needed(
    doing: Doing,
    places: Places,
    priced: dict[Cell, tuple[Doing, str]],
    whole: Places,
    looked_at: frozenset[str],
) -> Places:
    """Leave out of a row what need not be said: facts that the rule does not look at, if so."""
    told = frozenset("standing" if fact == "standings" else fact for fact in looked_at)
    for fact in reversed(range(len(places))):
        name = _FACTS[fact]
        wider = (*places[:fact], whole[fact], *places[fact + 1 :])
        if name not in told and _is_exact(doing, wider, priced):
            places = wider
    return places


_FACTS = (
    "kind",
    "region",
    "budget_tier",
    "plan",
    "payment_method",
    "referral",
    "standing",
    "period",
    "party",
    "who",
)
"""The facts of a case in the order of the table's axes, and who is on the line."""


@cache
def _whole(sheet: PriceSheet) -> Places:
    axes = table_of(sheet).axes
    assert tuple(axis.fact for axis in axes) == _FACTS[:-1]
    values = (frozenset(value for alike in axis.values for value in alike) for axis in axes)
    return (*values, frozenset(Who))


def _size(places: Places) -> int:
    size = 1
    for values in places:
        size *= len(values)
    return size


def _cases(cells: Iterable[Cell]) -> int:
    return len({cell[:-1] for cell in cells})


def _amounts(
    cells: Iterable[Cell], priced: dict[Cell, tuple[Doing, str]], sheet: PriceSheet
) -> tuple[str, ...]:
    """Return each amount with the tiers and regions that it is for, dearest tier first."""
    by_amount: dict[str, set[tuple[Any, Any]]] = {}
    for cell in sorted(cells, key=lambda cell: (_rank(cell[2], sheet), str(cell[1]))):
        by_amount.setdefault(priced[cell][1], set()).add((cell[1], cell[2]))
    if set(by_amount) == {""}:
        return ()
    return tuple(f"{amount}{_for(where, sheet)}" for amount, where in by_amount.items())


def _rank(tier: Any, sheet: PriceSheet) -> int:
    return sheet.tier_ids.index(tier)


def _for(where: set[tuple[Any, Any]], sheet: PriceSheet) -> str:
    """Return the tiers and regions of an amount in brackets; nothing where it is for all."""
    regions, tiers = ({it[at] for it in where} for at in (0, 1))
    said = []
    if len(tiers) < len(sheet.tier_ids):
        said += [sheet.tier_label(tier) for tier in sheet.tier_ids if tier in tiers]
    if len(regions) < len(sheet.region_ids):
        said += [sheet.region_label(region) for region in sheet.region_ids if region in regions]
    return f" ({', '.join(said)})" if said else ""


def said_where(row: Row, sheet: PriceSheet) -> str:
    """Return in words where a row holds; nothing where it always does."""
    named = zip(_FACTS, row.places, _whole(sheet), strict=True)
    return "; ".join(
        _said_fact(fact, values, known, sheet) for fact, values, known in named if values != known
    )


def _said_fact(fact: str, values: frozenset[Any], known: frozenset[Any], sheet: PriceSheet) -> str:
    if fact == "standing":
        return _said_standing(values, known)
    words = [_said_value(fact, value, sheet) for value in _in_order(fact, known, sheet)]
    chosen = [
        word
        for word, value in zip(words, _in_order(fact, known, sheet), strict=True)
        if value in values
    ]
    return f"{_NAMES[fact]}: {', '.join(chosen)}"


_NAMES = {
    "kind": "kind",
    "region": "region",
    "budget_tier": "budget",
    "plan": "plan",
    "payment_method": "payment",
    "referral": "referral",
    "period": "period",
    "party": "party",
    "who": "seats of",
}


def _said_standing(values: frozenset[Any], known: frozenset[Any]) -> str:
    if values == frozenset(COUNTING):
        return "a past payment counts"
    if values == known - frozenset(COUNTING):
        return "no past payment counts"
    return f"past payment: {', '.join(f'`{value}`' for value in sorted(values))}"


def _in_order(fact: str, known: frozenset[Any], sheet: PriceSheet) -> Sequence[Any]:
    if fact == "who":
        return tuple(Who)
    axis = next(axis for axis in table_of(sheet).axes if axis.fact == fact)
    return [value for alike in axis.values for value in alike if value in known]


def _said_value(fact: str, value: Any, sheet: PriceSheet) -> str:
    if fact == "region":
        return sheet.region_label(value)
    if fact == "budget_tier":
        return sheet.tier_label(value)
    return "not decided" if value is None else str(value.label)
