"""What changes from one price sheet to the next, and for whom: every case and every party size.

A party's total is made of what its first person, each further person, everyone after a past full
payment, or its group pays. So few sentences say what changes for any number of seats.
"""

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from enum import unique
from itertools import pairwise, product
from typing import NamedTuple

from smt_pricing.engine import QuoteEngine
from smt_pricing.quotes.parts import SheetReference
from smt_pricing.quotes.quote import RejectedRequest
from smt_pricing.quotes.sentences import KINDS, PAYMENTS
from smt_pricing.request.organization import Organization
from smt_pricing.request.request import QuoteRequest
from smt_pricing.review._diff_scope import (
    Budgets,
    Countries,
    budgets_of,
    countries_of,
    said_budgets,
    said_countries,
)
from smt_pricing.review._rectangles import boxes
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.rules.situations import Prices, Shape, Situation, request_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money, format_amount, subtract
from smt_pricing.values.codes import (
    Direction,
    OrganizationKind,
    PaymentMethod,
    Plan,
    RejectionCode,
    Word,
)
from smt_pricing.values.fields import Exact
from smt_pricing.values.problems import PriceSheetError, Problem
from smt_pricing.values.text import counted, listed

__all__ = [
    "ChangeExample",
    "People",
    "PriceChange",
    "SheetDiff",
    "diff_price_sheets",
    "require_one_currency",
]


@unique
class People(Word):
    """Whose price changes; a total is put together from these."""

    FIRST = "first-person"
    FURTHER = "each-further-person"
    RETURNING = "everyone-after-a-past-full-payment"
    GROUP = "group"


_Refused = tuple[RejectionCode, ...]
_Price = Decimal | _Refused


_METHODS: tuple[PaymentMethod | None, ...] = (None, *PaymentMethod)


class ChangeExample(Exact):
    """A request to each sheet that shows a change, and its totals; None is refused.

    The two requests are the same but for the dates of the sheets.
    """

    old_request: QuoteRequest
    new_request: QuoteRequest
    old_total: Money | None
    new_total: Money | None

    @property
    def request_json(self) -> str:
        """Return the request to the new sheet as JSON, ready for ``smt-pricing quote -``."""
        return self.new_request.model_dump_json(exclude_defaults=True)


class PriceChange(Exact):
    """What changes for some people, in the sheets' currency; None is refused, with these codes.

    ``budgets`` are examples of the budgets meant and ``countries`` the codes of the countries; None
    is all of them. ``seats`` are the sizes of groups meant, the first and the last.
    """

    direction: Direction
    people: tuple[People, ...]
    budgets: tuple[Money, ...] | None = None
    countries: tuple[str, ...] | None = None
    referrals: tuple[ReferralState, ...] = tuple(ReferralState)
    periods: tuple[Period, ...] = tuple(Period)
    payment_methods: tuple[PaymentMethod | None, ...] = _METHODS
    kinds: tuple[OrganizationKind, ...]
    seats: tuple[int, int] | None = None
    old: Money | None = None
    new: Money | None = None
    refused: tuple[RejectionCode, ...]
    message: str
    example: ChangeExample


class SheetDiff(Exact):
    """What changes from one sheet to the next; amounts are in the sheets' currency.

    ``other_changes`` are sentences on what is no price: dates, ids, words of rules.
    """

    old: SheetReference
    new: SheetReference
    changes: tuple[PriceChange, ...]
    other_changes: tuple[str, ...]


def diff_price_sheets(old: PriceSheet, new: PriceSheet) -> SheetDiff:
    """Return what changes from one sheet to another: few sentences that say all of it.

    Equal changes are merged fact by fact, in the order of facts that gives the fewest. Sheets are
    compared period by period: a registration by the old early-bird date with one by the new.
    Raises PriceSheetError for sheets in different currencies, whose amounts do not compare.

    >>> from smt_pricing import load_price_sheet
    >>> sheet = load_price_sheet()
    >>> [change.message for change in diff_price_sheets(sheet, sheet).changes]
    ['everyone: unchanged', 'a group of up to 10 seats: unchanged']
    """
    require_one_currency(old, new)
    pair = _Pair(old, new)
    changes = [*pair.kinds(), *pair.individuals(), *pair.groups()]
    order = list(Direction)
    return SheetDiff(
        old=SheetReference.of(old),
        new=SheetReference.of(new),
        changes=tuple(sorted(changes, key=lambda it: order.index(it.direction))),
        other_changes=tuple(_other_changes(old, new)),
    )


def require_one_currency(old: PriceSheet, new: PriceSheet) -> None:
    """Raise PriceSheetError for sheets in different currencies: their amounts do not compare."""
    if old.currency != new.currency:
        problem = Problem(
            "currencies-differ",
            "key currency",
            f"One sheet is in {old.currency}, the other in {new.currency}.",
            "Compare sheets in one currency: no currencies are converted.",
        )
        raise PriceSheetError("the two sheets", (problem,))


class _Value(NamedTuple):
    """What holds on each sheet: a price, or why it is refused."""

    old: _Price
    new: _Price


_SAME = _Value((), ())
"""Stands for a price that is the same on both sheets, whatever it is."""


class _Sizes(NamedTuple):
    """Numbers of seats that both sheets' groups treat alike."""

    first: int
    last: int


class _Cell(NamedTuple):
    """Some people, in one of the situations that both sheets tell apart."""

    people: People
    budgets: Budgets
    countries: Countries
    referral: ReferralState
    period: Period
    sizes: _Sizes | None
    payment_method: PaymentMethod | None

    @property
    def shape(self) -> Shape:
        """How they register."""
        plan = Plan.GROUP if self.people is People.GROUP else Plan.INDIVIDUAL
        returning = self.people is People.RETURNING
        return Shape(plan, self.referral, returning, self.period, self.payment_method)

    @property
    def seats(self) -> int:
        """How many seats show what they pay."""
        if self.sizes is not None:
            return self.sizes.last
        return 2 if self.people is People.FURTHER else 1


class _Way(NamedTuple):
    """What may have to be said of how people register."""

    referral: ReferralState
    period: Period
    payment_method: PaymentMethod | None


class _Scope(NamedTuple):
    """All the people and situations that one sentence is about; every cell of a product."""

    people: tuple[People, ...]
    budgets: tuple[Budgets, ...]
    countries: tuple[Countries, ...]
    referrals: tuple[ReferralState, ...]
    periods: tuple[Period, ...]
    sizes: tuple[_Sizes | None, ...]
    payment_methods: tuple[PaymentMethod | None, ...]


class _Pair:
    """Two sheets, and what they tell apart."""

    def __init__(self, old: PriceSheet, new: PriceSheet) -> None:
        self.old, self.new = old, new
        self._prices = Prices(old), Prices(new)
        self._engines = QuoteEngine(old), QuoteEngine(new)
        self._budgets = budgets_of(old, new)
        self._countries = countries_of(old, new)
        early = old.early_bird is not None or new.early_bird is not None
        self._periods = (Period.REGULAR, Period.EARLY_BIRD) if early else (Period.REGULAR,)
        welcome = set(old.eligibility.welcome), set(new.eligibility.welcome)
        self._kinds = [it for it in OrganizationKind if it in welcome[0] & welcome[1]]

    def kinds(self) -> Iterator[PriceChange]:
        """Yield the kinds of organisation that are welcome on one of the sheets alone."""
        old, new = self.old.eligibility, self.new.eligibility
        refused = [it for it in old.welcome if it not in new.welcome]
        accepted = [it for it in new.welcome if it not in old.welcome]
        if refused:
            yield self._change_of_kinds(Direction.NEWLY_REFUSED, refused, self.new)
        if accepted:
            yield self._change_of_kinds(Direction.NEWLY_ACCEPTED, accepted, self.old)

    def _change_of_kinds(
        self, direction: Direction, some: Iterable[OrganizationKind], refusing: PriceSheet
    ) -> PriceChange:
        kinds = sorted(some, key=list(OrganizationKind).index)
        codes = (_refusal_of(kind, refusing) for kind in kinds)
        plainly = (ReferralState.NONE, Period.REGULAR, None, None)
        cell = _Cell(People.FIRST, self._budgets[0], self._countries[0], *plainly)
        refused = tuple(dict.fromkeys(code for code in codes if code is not None))
        said = [f"refused ({', '.join(refused)})", "accepted"]
        if direction is Direction.NEWLY_REFUSED:
            said.reverse()
        return PriceChange(
            direction=direction,
            people=(People.FIRST, People.FURTHER, People.RETURNING, People.GROUP),
            kinds=tuple(kinds),
            refused=refused,
            message=f"{listed(KINDS[it].many for it in kinds)}: {' → '.join(said)}",
            example=self._example(cell, kinds[0]),
        )

    def individuals(self) -> Iterator[PriceChange]:
        """Yield what changes for those who register one by one."""
        people = (People.FIRST, People.FURTHER, People.RETURNING)
        referrals = tuple(ReferralState)
        return self._changes(people, referrals, self._periods, (None,), (None,))

    def groups(self) -> Iterator[PriceChange]:
        """Yield what changes for groups, by their size and by how they pay."""
        terms = (self.old.group_terms, self.new.group_terms)
        caps = sorted({it.most_seats for it in terms if it is not None})
        sizes = tuple(_Sizes(before + 1, cap) for before, cap in pairwise((0, *caps)))
        referrals = (ReferralState.NONE,)  # a claim is refused on any group
        return self._changes((People.GROUP,), referrals, self._periods, sizes, _METHODS)

    def _changes(
        self,
        people: tuple[People, ...],
        referrals: tuple[ReferralState, ...],
        periods: tuple[Period, ...],
        sizes: tuple[_Sizes | None, ...],
        methods: tuple[PaymentMethod | None, ...],
    ) -> Iterator[PriceChange]:
        budgets, countries = tuple(self._budgets), tuple(self._countries)
        axes = _Scope(people, budgets, countries, referrals, periods, sizes, methods)
        values: dict[tuple[Hashable, ...], _Value | None] = {}
        ways: dict[People, set[_Way]] = {who: set() for who in people}
        for places in product(*axes):
            cell = _Cell._make(places)
            values[cell] = self._value(cell)
            if values[cell] is not None:
                ways[cell.people].add(_Way(cell.referral, cell.period, cell.payment_method))
        # Whoever is welcome on one of the sheets alone has been spoken of.
        for box in boxes(values, axes) if self._kinds else ():
            scope = _Scope._make(box.places)
            cells = [cell for cell in product(*scope) if values[cell] is not None]
            meant = {cell[0] for cell in cells}
            scope = scope._replace(people=tuple(it for it in scope.people if it in meant))
            said = self._said(scope, [how for who in scope.people for how in ways[who]])
            # A further person's total has the first person's in it: others show a change better.
            shown = min(cells, key=lambda cell: cell[0] is People.FURTHER)
            yield self._change(scope, box.value, _Cell._make(shown), said)

    def _value(self, cell: _Cell) -> _Value | None:
        """Return what holds for some people on each sheet; None where both refuse them."""
        tiers, regions = cell.budgets[:2], cell.countries[:2]
        before, after = (
            _price(cell, prices, Situation(tier, region, cell.shape))
            for prices, tier, region in zip(self._prices, tiers, regions, strict=True)
        )
        if isinstance(before, tuple) and isinstance(after, tuple):
            return None
        return _SAME if before == after else _Value(before, after)

    def _change(self, scope: _Scope, value: _Value, first: _Cell, said: str) -> PriceChange:
        every_budget = len(scope.budgets) == len(self._budgets)
        everywhere = len(scope.countries) == len(self._countries)
        codes = sorted(code for some in scope.countries for code in some.codes)
        sizes = [it for it in scope.sizes if it is not None]
        return PriceChange(
            direction=_direction(value),
            people=scope.people,
            budgets=None if every_budget else tuple(it.example for it in scope.budgets),
            countries=None if everywhere else tuple(codes),
            referrals=scope.referrals,
            periods=scope.periods,
            payment_methods=scope.payment_methods if sizes else _METHODS,
            kinds=tuple(self._kinds),
            seats=(sizes[0].first, sizes[-1].last) if sizes else None,
            old=value.old if isinstance(value.old, Decimal) else None,
            new=value.new if isinstance(value.new, Decimal) else None,
            refused=next((it for it in value if isinstance(it, tuple)), ()),
            message=f"{said}: {_said_change(value, self.new.currency)}",
            example=self._example(first, self._kinds[0]),
        )

    def _said(self, scope: _Scope, ways: Iterable[_Way]) -> str:
        """Say who is meant; ``ways`` are all those in which a sheet prices these people."""
        parts = (
            said_budgets(scope.budgets, self._budgets, self.old, self.new),
            said_countries(scope.countries, self._countries, self.old, self.new),
            _said_people(scope) + _said_how(scope, ways),
        )
        return ", ".join(part for part in parts if part)

    def _example(self, cell: _Cell, kind: OrganizationKind) -> ChangeExample:
        organization = Organization(
            kind=kind,
            country=cell.countries.codes[0],
            annual_budget=cell.budgets.example,
            budget_currency=self.new.currency,
        )
        before, after = (
            engine.evaluate(request_of(organization, cell.shape, engine.sheet, cell.seats))
            for engine in self._engines
        )
        return ChangeExample(
            old_request=before.request,
            new_request=after.request,
            old_total=None if isinstance(before, RejectedRequest) else before.total,
            new_total=None if isinstance(after, RejectedRequest) else after.total,
        )


def _price(cell: _Cell, prices: Prices, situation: Situation) -> _Price:
    """Return what some people pay, a further person what it adds; or why they are refused."""
    total = prices.total(situation, cell.seats)
    if total is None:
        refusals = prices.decision(situation, cell.seats).refusals
        return tuple(dict.fromkeys(refusal.code for refusal in refusals))
    before = prices.total(situation, 1) if cell.people is People.FURTHER else None
    return total if before is None else subtract(total, before)


def _direction(value: _Value) -> Direction:
    if value == _SAME:
        return Direction.SAME
    if isinstance(value.old, tuple):
        return Direction.NEWLY_ACCEPTED
    if isinstance(value.new, tuple):
        return Direction.NEWLY_REFUSED
    return Direction.UP if value.new > value.old else Direction.DOWN


def _said_change(value: _Value, currency: str) -> str:
    if value == _SAME:
        return "unchanged"
    change = f"{_said_price(value.old, currency)} → {_said_price(value.new, currency)}"
    if isinstance(value.old, tuple) or isinstance(value.new, tuple):
        return change
    difference = subtract(value.new, value.old)
    sign = "+" if difference > 0 else ""
    return f"{change} ({sign}{format_amount(difference, currency)})"


def _said_price(price: _Price, currency: str) -> str:
    if isinstance(price, tuple):
        return f"refused ({', '.join(price)})"
    return format_amount(price, currency)


def _said_people(scope: _Scope) -> str:
    if scope.people == (People.GROUP,):
        sizes = [it for it in scope.sizes if it is not None]
        return _said_sizes(sizes[0].first, sizes[-1].last)
    if len(scope.people) == len(_PEOPLE):
        return "everyone"
    return listed(_PEOPLE[it] for it in scope.people)


def _said_sizes(first: int, last: int) -> str:
    seats = counted(last, "seat")
    if first == last:
        return f"a group of {seats}"
    return f"a group of up to {seats}" if first == 1 else f"a group of {first:,} to {seats}"


_PEOPLE = {
    People.FIRST: "first person",
    People.FURTHER: "each further person",
    People.RETURNING: "everyone after a past full payment",
}


def _said_how(scope: _Scope, ways: Iterable[_Way]) -> str:
    """Say claim, date and payment where they tell these people from others who have a price."""
    claims, periods, methods = (set(facts) for facts in zip(*ways, strict=True))
    chosen = [PAYMENTS[it] for it in scope.payment_methods if it is not None]
    paid = f" paid {listed(chosen, 'or')}" if chosen else " that has not chosen how to pay"
    return "".join(
        (
            "" if claims <= {*scope.referrals} else _SAID_REFERRALS[frozenset(scope.referrals)],
            "" if periods <= {*scope.periods} else _SAID_PERIODS[scope.periods[0]],
            "" if methods <= {*scope.payment_methods} else paid,
        )
    )


_SAID_REFERRALS = {
    frozenset({ReferralState.FORWARDED}): " with a referral",
    frozenset({ReferralState.NAMED}): " with a referral whose message is not forwarded",
    frozenset({ReferralState.NAMED, ReferralState.FORWARDED}): " claiming a referral",
    frozenset({ReferralState.NONE}): " without a referral",
    frozenset({ReferralState.NONE, ReferralState.NAMED}): "",
    frozenset({ReferralState.NONE, ReferralState.FORWARDED}): " with a forwarded referral or none",
}
_SAID_PERIODS = {
    Period.EARLY_BIRD: " by the early-bird date",
    Period.REGULAR: " after the early-bird date",
}


def _other_changes(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    """Yield what changes besides prices: how a sheet is called and dated, its ids and its words."""
    for name, before, after in _facts(old, new):
        if before != after:
            yield f"{name}: {_said_fact(before)} → {_said_fact(after)}"
    yield from _moved_countries(old, new)
    yield from _labels(old, new)
    yield from _refused_kinds(old, new)
    for name in ("stated_discounts", "waivers"):
        if set(getattr(old, name)) != set(getattr(new, name)):
            yield f"the {name.replace('_', ' ')} change"
    yield from _words(old, new)


def _refused_kinds(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    """Yield the kinds that both sheets refuse, for another reason."""
    for kind in OrganizationKind:
        before, after = (_refusal_of(kind, sheet) for sheet in (old, new))
        if before != after and before is not None and after is not None:
            yield f"{KINDS[kind].many}: refused ({before}) → refused ({after})"


def _words(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    words = {rule.id: rule for rule in old.rules}
    for rule in new.rules:
        if rule.text != words[rule.id].text:
            yield f"the words of rule {rule.id} change"
        if rule.interpretations != words[rule.id].interpretations:
            yield f"the interpretations of rule {rule.id} change"


def _facts(old: PriceSheet, new: PriceSheet) -> Iterator[tuple[str, object, object]]:
    for name in ("id", "program", "title", "edition", "sale_from", "sale_until"):
        yield name, getattr(old, name), getattr(new, name)
    early = [it.early_bird.until if it.early_bird else None for it in (old, new)]
    yield "early_bird.until", early[0], early[1]
    terms = [it.group_terms for it in (old, new)]
    for name in ("most_seats", "payment_method"):
        before, after = (getattr(it, name) if it else None for it in terms)
        yield f"group_terms.{name}", before, after
    yield "ids of budget tiers", _ids(old.tier_ids), _ids(new.tier_ids)
    yield "ids of regions", _ids(old.region_ids), _ids(new.region_ids)


def _ids(ids: Iterable[str | None]) -> str | None:
    return ", ".join(sorted(it for it in ids if it is not None)) or None


def _said_fact(fact: object) -> str:
    return "none" if fact is None else str(fact)


def _moved_countries(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    for some in countries_of(old, new):
        if old.regions and new.regions and some.old != some.new:
            before, after = old.region_label(some.old), new.region_label(some.new)
            yield f"{', '.join(some.codes)}: {before} → {after}"


def _labels(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    """Yield what is called otherwise, and the regions of which no country can show a price."""
    for noun, before, after in (
        ("budget tier", old.budget_tiers, new.budget_tiers),
        ("region", old.regions, new.regions),
    ):
        labels = {row.id: row.label for row in before}
        for row in after:
            if labels.get(row.id, row.label) != row.label:
                yield f"label of {noun} {row.id}: {labels[row.id]} → {row.label}"
    for region in dict.fromkeys(row.id for row in (*old.regions, *new.regions)):
        if not any(region in sheet.region_of.values() for sheet in (old, new)):
            yield f"region {region}: no country is in it, and its prices are not compared"


def _refusal_of(kind: OrganizationKind, sheet: PriceSheet) -> RejectionCode | None:
    if kind in sheet.eligibility.welcome:
        return None
    excluded = kind in sheet.eligibility.excluded
    return RejectionCode.KIND_NOT_ELIGIBLE if excluded else RejectionCode.KIND_NOT_LISTED
