"""Every sensible way for a party to register, each a quote, the cheapest first.

One group costs the same however full it is, and each person after the first adds the same. So for
any number of people the cheapest way is one of a few: everybody individually, as many groups as it
takes, or as many full groups as leave somebody to register individually.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import unique
from typing import NamedTuple

from pydantic import TypeAdapter

from smt_pricing.engine import QuoteEngine
from smt_pricing.quotes.explanation import wrapped
from smt_pricing.quotes.quote import Quote, RejectedRequest, SheetReference
from smt_pricing.quotes.sentences import counted, listed
from smt_pricing.quotes.ways_out import said_registration
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import classify
from smt_pricing.rules.tariff import as_a_group, person_by_person
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money, add, format_amount, subtract, times
from smt_pricing.values.codes import Plan, Word
from smt_pricing.values.fields import Exact

__all__ = [
    "BreakEven",
    "Comparison",
    "Part",
    "WayKind",
    "WayToRegister",
    "break_even",
    "compare",
    "compare_with",
    "rows_as_json",
]


@unique
class WayKind(Word):
    """What a way to register is made of; of ways that cost the same the earlier one comes first."""

    INDIVIDUALLY = "individually"
    ONE_GROUP = "one-group"
    GROUPS_AND_INDIVIDUALS = "groups-and-individuals"
    SEVERAL_GROUPS = "several-groups"


class Part(Exact):
    """One registration, made so many ``times``, and its quote or the reasons for its refusal."""

    times: int
    answer: Quote | RejectedRequest


class WayToRegister(Exact):
    """One way for the whole party, in the comparison's currency; a refused way has no total.

    ``difference`` is what it costs more than what was asked for; None where one of the two is
    refused. ``changes`` are the claims and choices of the request that this way does without.
    """

    kind: WayKind
    description: str
    parts: tuple[Part, ...]
    total: Money | None
    difference: Money | None
    as_asked: bool = False
    changes: tuple[str, ...] = ()


class Comparison(Exact):
    """All sensible ways for a party, the cheapest first and the refused ones last.

    Amounts are in ``currency``. Ways that cost the same stand in the order of ``WayKind``.
    ``wins_next`` is the kind of way that is the cheapest from ``wins_next_from`` seats on, looked
    for up to twice the seats of a group; None where that stays as it is.
    """

    sheet: SheetReference
    request: QuoteRequest
    currency: str
    ways: tuple[WayToRegister, ...]
    wins_next: WayKind | None = None
    wins_next_from: int | None = None

    def explain(self) -> str:
        """Return the ways in words, each with its total or the reasons for its refusal."""
        return "".join(f"{line}\n" for line in self._said())

    def _said(self) -> Iterator[str]:
        for way in self.ways:
            total = "refused" if way.total is None else format_amount(way.total, self.currency)
            yield f"{total:>12}  {way.description}{self._said_difference(way)}"
            for found in _reasons(way):
                yield from wrapped(_INDENT, found, indent=_INDENT)
        if self.wins_next is not None and self.wins_next_from is not None:
            seats = counted(self.wins_next_from, "seat")
            yield f"At {seats}, the cheapest way becomes {_KINDS[self.wins_next]}."

    def _said_difference(self, way: WayToRegister) -> str:
        if way.as_asked:
            return ", as asked"
        if way.difference is None:
            return ""
        if not way.difference:
            return ", the same"
        word = "more" if way.difference > 0 else "less"
        return f", {format_amount(way.difference.copy_abs(), self.currency)} {word}"


_INDENT = " " * 14
_KINDS = {
    WayKind.INDIVIDUALLY: "everybody individually",
    WayKind.ONE_GROUP: "one group",
    WayKind.GROUPS_AND_INDIVIDUALS: "full groups, and the others individually",
    WayKind.SEVERAL_GROUPS: "groups alone",
}


def _reasons(way: WayToRegister) -> Iterator[str]:
    yield from way.changes
    for part in way.parts:
        if isinstance(part.answer, RejectedRequest):
            for found in part.answer.rejections:
                remedy = f" {found.remedy}" if way.as_asked else ""  # the others have the same
                yield f"{found.code}: {found.message}{remedy}"


def compare(request: QuoteRequest, sheet: PriceSheet | None = None) -> Comparison:
    """Return every sensible way for a party to register, by the published sheet or another.

    Amounts are in the sheet's currency. A referral is kept where it is not refused. Rules:
    ``full-rate``, ``additional-person``, ``group-rate``, ``referral-exclusive``.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="FR", annual_budget=90_000)
    >>> for way in compare(QuoteRequest(organization=ngo, seats=10, plan="group")).ways:
    ...     print(way.description, way.difference)
    10 people individually -400.00
    a group of 10 0.00
    """
    return compare_with(QuoteEngine(sheet), request)


def compare_with(engine: QuoteEngine, request: QuoteRequest) -> Comparison:
    """Return the comparison by an engine at hand, which may have met such requests already."""
    asked = engine.evaluate(request)
    kind = WayKind.ONE_GROUP if request.plan is Plan.GROUP else WayKind.INDIVIDUALLY
    ways: dict[tuple[QuoteRequest, ...], WayToRegister] = {}
    ways[request,] = _way(kind, (Part(times=1, answer=asked),), asked)
    for kind, groups in _groupings(request.seats, engine.sheet):
        parts = tuple(_parts(groups, request, engine))
        ways.setdefault(tuple(part.answer.request for part in parts), _way(kind, parts, asked))
    ranked = tuple(sorted(ways.values(), key=_rank))
    turn = None if ranked[0].total is None else _turn(ranked[0].kind, request, engine)
    return Comparison(
        sheet=SheetReference.of(engine.sheet),
        request=request,
        currency=engine.sheet.currency,
        ways=ranked,
        wins_next=turn and turn[0],
        wins_next_from=turn and turn[1],
    )


_ORDER = {kind: rank for rank, kind in enumerate(WayKind)}


def _rank(way: WayToRegister) -> tuple[bool, Decimal, int]:
    total = way.total
    return total is None, add(() if total is None else (total,)), _ORDER[way.kind]


class _Groups(NamedTuple):
    """So many full groups, one more of the ``rest``, and so many people individually."""

    full: int
    rest: int
    individuals: int


def _groupings(seats: int, sheet: PriceSheet) -> Iterator[tuple[WayKind, _Groups]]:
    """Yield what a party is sensibly divided into; the head of this module says why no more."""
    yield WayKind.INDIVIDUALLY, _Groups(0, 0, seats)
    if sheet.group_terms is None:
        return
    most = sheet.group_terms.most_seats
    mixed = {1, (seats - 1) // most} if seats > most else set()
    for groups in sorted(mixed):
        yield WayKind.GROUPS_AND_INDIVIDUALS, _Groups(groups, 0, seats - groups * most)
    kind = WayKind.SEVERAL_GROUPS if seats > most else WayKind.ONE_GROUP
    yield kind, _Groups(*divmod(seats, most), 0)


def _parts(groups: _Groups, request: QuoteRequest, engine: QuoteEngine) -> Iterator[Part]:
    terms = engine.sheet.group_terms
    if terms is not None:
        method = terms.payment_method
        kept = method is None or request.payment_method in (None, method)
        group = {
            "plan": Plan.GROUP,
            "referral": None,
            "payment_method": request.payment_method if kept else method,
        }
        for count, size in ((groups.full, terms.most_seats), (1, groups.rest)):
            if count and size:
                changed = request.model_copy(update={**group, "seats": size})
                yield Part(times=count, answer=engine.evaluate(changed))
    if groups.individuals:
        yield Part(times=1, answer=_individually(groups.individuals, request, engine))


def _individually(
    seats: int, request: QuoteRequest, engine: QuoteEngine
) -> Quote | RejectedRequest:
    """Return the answer to so many people individually, without a referral that is refused."""
    changed = request.model_copy(update={"plan": Plan.INDIVIDUAL, "seats": seats})
    answer = engine.evaluate(changed)
    if isinstance(answer, Quote) or request.referral is None:
        return answer
    without = engine.evaluate(changed.model_copy(update={"referral": None}))
    return without if isinstance(without, Quote) else answer


def _way(kind: WayKind, parts: tuple[Part, ...], asked: Quote | RejectedRequest) -> WayToRegister:
    total = _total(parts)
    as_asked = parts[0].answer is asked
    difference = None
    if total is not None and isinstance(asked, Quote):
        difference = subtract(total, asked.total)
    return WayToRegister(
        kind=kind,
        description=listed(said_registration(part.times, part.answer.request) for part in parts),
        parts=parts,
        total=total,
        difference=difference,
        as_asked=as_asked,
        changes=() if as_asked else tuple(_changes(parts, asked.request)),
    )


def _total(parts: Iterable[Part]) -> Decimal | None:
    """Return what all registrations cost; None where one of them is refused."""
    totals = [
        times(part.times, part.answer.total) for part in parts if isinstance(part.answer, Quote)
    ]
    return add(totals) if len(totals) == len(tuple(parts)) else None


def _changes(parts: Iterable[Part], asked: QuoteRequest) -> Iterator[str]:
    requests = [part.answer.request for part in parts]
    if asked.referral is not None and any(it.referral is None for it in requests):
        kept = any(it.referral is not None for it in requests)
        yield "The groups are without the referral." if kept else "It is without the referral."
    if any(it.payment_method is not asked.payment_method for it in requests):
        method = next(it.payment_method for it in requests if it.plan is Plan.GROUP)
        yield f"The group pays by {method}."


def _turn(kind: WayKind, request: QuoteRequest, engine: QuoteEngine) -> tuple[WayKind, int] | None:
    """Return the next number of seats at which another kind of way is the cheapest, and which."""
    terms = engine.sheet.group_terms
    if terms is None:
        return None
    most = terms.most_seats
    case = classify(request, engine.sheet)
    alone = (person_by_person(case, engine.sheet, seats, engine.decide) for seats in (1, 2))
    ways = (*alone, as_a_group(case, engine.sheet, 1, engine.decide))
    # One way has a price, so that nothing but the plan could be refused; and no plan is, for one.
    first, both, flat = (int(times(100, way.total)) for way in ways if way is not None)
    step = both - first
    for seats in range(request.seats + 1, min(request.seats + 2 * most, _MOST_LOOKED_AT) + 1):
        cheapest = min(_costs(seats, most, first, step, flat), key=lambda cost: cost[0])[1]
        if cheapest is not kind:
            return cheapest, seats
    return None


_MOST_LOOKED_AT = 1000


def _costs(
    seats: int, most: int, first: int, step: int, flat: int
) -> Iterator[tuple[int, WayKind]]:
    """Yield what each kind of way costs, in cents."""
    yield first + (seats - 1) * step, WayKind.INDIVIDUALLY
    groups = -(-seats // most)
    if groups == 1:
        yield flat, WayKind.ONE_GROUP
        return
    for some in (1, groups - 1):
        others = seats - some * most
        yield some * flat + first + (others - 1) * step, WayKind.GROUPS_AND_INDIVIDUALS
    yield groups * flat, WayKind.SEVERAL_GROUPS


class BreakEven(Exact):
    """What each kind of way costs for so many seats, in the sheet's currency; None is none such."""

    seats: int
    individually: Money | None
    one_group: Money | None
    groups_and_individuals: Money | None
    several_groups: Money | None
    cheapest: WayKind | None


def break_even(
    request: QuoteRequest, seats: Iterable[int], sheet: PriceSheet | None = None
) -> tuple[BreakEven, ...]:
    """Return what each kind of way costs for each number of seats, in the sheet's currency.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="BR", annual_budget=90_000)
    >>> rows = break_even(QuoteRequest(organization=ngo, seats=1), range(9, 11))
    >>> [(row.seats, row.cheapest.value) for row in rows]
    [(9, 'individually'), (10, 'one-group')]
    """
    engine = QuoteEngine(sheet)
    return tuple(
        _break_even(compare_with(engine, request.model_copy(update={"seats": number})))
        for number in seats
    )


def _break_even(comparison: Comparison) -> BreakEven:
    priced = [way for way in comparison.ways if way.total is not None]
    totals = {way.kind: way.total for way in reversed(priced)}
    return BreakEven(
        seats=comparison.request.seats,
        individually=totals.get(WayKind.INDIVIDUALLY),
        one_group=totals.get(WayKind.ONE_GROUP),
        groups_and_individuals=totals.get(WayKind.GROUPS_AND_INDIVIDUALS),
        several_groups=totals.get(WayKind.SEVERAL_GROUPS),
        cheapest=priced[0].kind if priced else None,
    )


def rows_as_json(rows: Sequence[BreakEven]) -> str:
    """Return the rows of a break-even table as a JSON list."""
    return _ROWS.dump_json(tuple(rows), indent=2).decode()


_ROWS = TypeAdapter(tuple[BreakEven, ...])
