"""Every sensible way for a party to register, the cheapest first: the tariff's list of ways."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from pydantic import Field, TypeAdapter

from smt_pricing.quotes.explanation import (
    Detail,
    Explanation,
    Format,
    Point,
    PriceRow,
    Section,
    ShownInNotebooks,
    render,
    require_detail,
    wrapped,
)
from smt_pricing.quotes.facts import facts_of, said_share, who_registers
from smt_pricing.quotes.parts import CitedInterpretation, Part, Rejection, SheetReference
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.quotes.ways_out import Registrations, registrations_of
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import classify
from smt_pricing.rules.tariff import Share, Tariff, WayKind, ways
from smt_pricing.values.amounts import ZERO, Money, add, format_amount, subtract
from smt_pricing.values.codes import InterpretationId, Plan
from smt_pricing.values.fields import Exact
from smt_pricing.values.text import counted, listed

__all__ = [
    "BREAK_EVEN_TITLES",
    "BreakEven",
    "BreakEvenRows",
    "Comparison",
    "WayToRegister",
    "broken_even",
    "compared",
    "rows_as_json",
]


class WayToRegister(Exact):
    """One way for the whole party; a refused way has no total."""

    kind: WayKind = Field(description="What the way is made of.")
    description: str = Field(description="The way in words.")
    parts: tuple[Part, ...] = Field(description="The requests to make, and each how many times.")
    total: Money | None = Field(
        description="What the whole party pays so, in the comparison's currency; null where a "
        "part is refused."
    )
    difference: Money | None = Field(
        description="How much more it costs than what was asked for, in the comparison's "
        "currency; null where one of the two is refused."
    )
    as_asked: bool = Field(default=False, description="Whether it is what the request asks for.")
    changes: tuple[str, ...] = Field(
        default=(),
        description="The claims and choices of the request that this way does without, one "
        "sentence each.",
    )
    rejections: tuple[Rejection, ...] = Field(
        default=(), description="Why a part of it is refused."
    )
    interpretations: tuple[CitedInterpretation, ...] = Field(
        default=(),
        description="What it rests on where the published text leaves a question open, beside its "
        "parts' own.",
    )


class Comparison(Exact, ShownInNotebooks):
    """All sensible ways for a party, the cheapest first and the refused ones last.

    Ways that cost the same stand in the order of ``WayKind``.
    """

    sheet: SheetReference = Field(description="The price sheet that the ways are priced by.")
    request: QuoteRequest = Field(description="The request whose party is to register.")
    currency: str = Field(
        description="The ISO 4217 code of the currency of every amount, such as USD."
    )
    ways: tuple[WayToRegister, ...] = Field(
        description="Every sensible way, the cheapest first and the refused ones last."
    )
    wins_next: WayKind | None = Field(
        default=None,
        description="The kind of way that becomes the cheapest as the party grows; null where "
        "none does.",
    )
    wins_next_from: int | None = Field(
        default=None,
        description="From how many seats on it is the cheapest, looked for up to twice the seats "
        "of a group.",
    )

    def explain(
        self,
        format: Format = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return the ways, each with its total or the reasons for its refusal, in any format.

        Both details are the same. Raises ValueError for anything else.
        """
        if format == "text":
            require_detail(detail)
            return "".join(f"{line}\n" for line in self._said())
        return render(self.explained, format, detail)

    def explained(self, detail: Detail = "short") -> Explanation:  # noqa: ARG002  one length
        """Return what there is to say of the ways, before any formatting."""
        return Explanation(
            title=f"Ways to register for {who_registers(self.request)}",
            subtitle=f"{self.sheet.title}, edition {self.sheet.edition}",
            facts=tuple(facts_of(self.request, self.currency)),
            prices=tuple(self._rows()),
            sections=(Section("With more seats", tuple(self._said_turn())),),
        )

    def _rows(self) -> Iterator[PriceRow]:
        for way in self.ways:
            label = f"{way.description}{self._said_difference(way)}"
            yield PriceRow(label, self._said_total(way))
            for found in _reasons(way):
                yield PriceRow(found, "", indented=True)

    def _said(self) -> Iterator[str]:
        for way in self.ways:
            yield f"{self._said_total(way):>12}  {way.description}{self._said_difference(way)}"
            for found in _reasons(way):
                yield from wrapped(_INDENT, found, indent=_INDENT)
        for seats, turn in self._said_turn():
            yield f"At {seats}, {turn}"

    def _said_turn(self) -> Iterator[Point]:
        if self.wins_next is not None and self.wins_next_from is not None:
            seats = counted(self.wins_next_from, "seat")
            yield Point(seats, f"the cheapest way becomes {self.wins_next.said}.")

    def _said_total(self, way: WayToRegister) -> str:
        return _no_total(way) if way.total is None else format_amount(way.total, self.currency)

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


def _no_total(way: WayToRegister) -> str:
    slips = all(rejection.code.is_slip for rejection in way.rejections)
    return "to correct" if slips else "refused"


def _reasons(way: WayToRegister) -> Iterator[str]:
    yield from way.changes
    for cited in way.interpretations:
        yield f"{cited.id}: {cited.decision}"
    for rejection in way.rejections:
        remedy = f" {rejection.remedy}" if way.as_asked else ""  # the others have the same
        yield f"{rejection.code}: {rejection.message}{remedy}"


def compared(request: QuoteRequest, book: PriceBook) -> Comparison:
    """Return every sensible way for a party to register; ``engine.compare`` says more."""
    asked = book.evaluate(request)
    case = classify(request, book.sheet)
    tariff = book.tariff(case)
    found_ways: dict[Registrations, WayToRegister] = {((1, request),): _way_asked(asked)}
    for way in ways(request.seats, book.sheet):
        registrations = registrations_of(way, request, tariff)
        if registrations not in found_ways:
            total = tariff.total(way)
            found_ways[registrations] = _way(way.kind, registrations, total, asked, book)
    ranked = tuple(sorted(found_ways.values(), key=_rank))
    turn = None if ranked[0].total is None else _turn(ranked[0].kind, request.seats, tariff, book)
    return Comparison(
        sheet=book.reference,
        request=request,
        currency=book.sheet.currency,
        ways=ranked,
        wins_next=turn and turn[0],
        wins_next_from=turn and turn[1],
    )


_ORDER = {kind: rank for rank, kind in enumerate(WayKind)}


def _rank(way: WayToRegister) -> tuple[bool, Decimal, int]:
    total = way.total
    return total is None, add(() if total is None else (total,)), _ORDER[way.kind]


def _way_asked(asked: Quote | RejectedRequest) -> WayToRegister:
    request = asked.request
    total = asked.total if isinstance(asked, Quote) else None
    return WayToRegister(
        kind=WayKind.ONE_GROUP if request.plan is Plan.GROUP else WayKind.INDIVIDUALLY,
        description=said_share(Share(1, request.plan, request.seats)),
        parts=(Part(times=1, request=request),),
        total=total,
        difference=None if total is None else ZERO,
        as_asked=True,
        rejections=() if isinstance(asked, Quote) else asked.rejections,
    )


def _way(
    kind: WayKind,
    registrations: Registrations,
    total: Decimal | None,
    asked: Quote | RejectedRequest,
    book: PriceBook,
) -> WayToRegister:
    shares = (Share(times, part.plan, part.seats) for times, part in registrations)
    difference = None
    if total is not None and isinstance(asked, Quote):
        difference = subtract(total, asked.total)
    return WayToRegister(
        kind=kind,
        description=listed(map(said_share, shares)),
        parts=tuple(Part(times=times, request=part) for times, part in registrations),
        total=total,
        difference=difference,
        changes=tuple(_changes([part for _, part in registrations], asked.request)),
        rejections=() if total is not None else tuple(_rejections(registrations, book)),
        interpretations=book.cited(_BESIDE) if kind is WayKind.GROUPS_AND_INDIVIDUALS else (),
    )


_BESIDE = (InterpretationId.BESIDE_A_GROUP,)


def _rejections(registrations: Registrations, book: PriceBook) -> Iterator[Rejection]:
    answers = (book.evaluate(part) for _, part in registrations)
    refused = (answer for answer in answers if isinstance(answer, RejectedRequest))
    yield from chain.from_iterable(answer.rejections for answer in refused)


def _changes(parts: Sequence[QuoteRequest], asked: QuoteRequest) -> Iterator[str]:
    if asked.referral is not None and any(part.referral is None for part in parts):
        kept = any(part.referral is not None for part in parts)
        yield "The groups are without the referral." if kept else "It is without the referral."
    if any(part.payment_method is not asked.payment_method for part in parts):
        method = next(part.payment_method for part in parts if part.plan is Plan.GROUP)
        yield f"The group pays by {method}."


def _turn(kind: WayKind, seats: int, tariff: Tariff, book: PriceBook) -> tuple[WayKind, int] | None:
    """Return the next number of seats at which another kind of way is the cheapest, and which."""
    terms = book.sheet.group_terms
    if terms is None:
        return None
    for number in range(seats + 1, min(seats + 2 * terms.most_seats, _MOST_LOOKED_AT) + 1):
        cheapest = tariff.cheapest(number)
        if cheapest is not kind:
            return cheapest, number
    return None


_MOST_LOOKED_AT = 1000


class BreakEven(Exact):
    """What each kind of way to register costs for so many seats."""

    seats: int = Field(description="How many people come.")
    individually: Money | None = Field(
        description="What they pay individually, in the sheet's currency; null where that is "
        "refused."
    )
    one_group: Money | None = Field(
        description="What they pay as one group, in the sheet's currency; null where there is no "
        "such way."
    )
    groups_and_individuals: Money | None = Field(
        description="What they pay as full groups and individually, in the sheet's currency; null "
        "where there is no such way."
    )
    several_groups: Money | None = Field(
        description="What they pay as groups alone, in the sheet's currency; null where there is "
        "no such way."
    )
    cheapest: WayKind | None = Field(
        description="The kind of way that costs least; null where every way is refused."
    )

    @property
    def totals(self) -> tuple[Decimal | None, ...]:
        """Return the totals, in the order of the ways."""
        return tuple(getattr(self, name) for name in BREAK_EVEN_TITLES)

    def _repr_markdown_(self) -> str:
        return BreakEvenRows([self])._repr_markdown_()


class BreakEvenRows(tuple[BreakEven, ...]):
    """What each kind of way costs, a row for each number of seats: a tuple, shown as a table."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        titles = ("seats", *BREAK_EVEN_TITLES.values(), "cheapest")
        rules = ["---:" for _ in titles[:-1]] + [":---"]
        rows = ((row.seats, *row.totals, row.cheapest) for row in self)
        cells = (["" if cell is None else str(cell) for cell in row] for row in rows)
        return "".join(f"| {' | '.join(row)} |\n" for row in (titles, rules, *cells))


BREAK_EVEN_TITLES = {
    "individually": "individually",
    "one_group": "one group",
    "groups_and_individuals": "groups and others",
    "several_groups": "groups alone",
}
"""What each kind of way is called above its column."""


def broken_even(request: QuoteRequest, seats: Iterable[int], book: PriceBook) -> BreakEvenRows:
    """Return what each kind of way costs for each number of seats; see ``engine.break_even``."""
    tariff = book.tariff(classify(request, book.sheet))
    return BreakEvenRows(_break_even(number, tariff, book) for number in seats)


def _break_even(seats: int, tariff: Tariff, book: PriceBook) -> BreakEven:
    totals: dict[WayKind, Decimal] = {}
    for way in ways(seats, book.sheet):
        total = tariff.total(way)
        if total is not None:
            totals[way.kind] = min(total, totals.get(way.kind, total))
    return BreakEven(
        seats=seats,
        individually=totals.get(WayKind.INDIVIDUALLY),
        one_group=totals.get(WayKind.ONE_GROUP),
        groups_and_individuals=totals.get(WayKind.GROUPS_AND_INDIVIDUALS),
        several_groups=totals.get(WayKind.SEVERAL_GROUPS),
        cheapest=min(totals, key=lambda kind: totals[kind], default=None),
    )


def rows_as_json(rows: Sequence[BreakEven]) -> str:
    """Return the rows of a break-even table as a JSON list."""
    return _ROWS.dump_json(tuple(rows), indent=2).decode()


_ROWS = TypeAdapter(tuple[BreakEven, ...])
