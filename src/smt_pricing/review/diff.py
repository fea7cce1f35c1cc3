"""What changes from one price sheet to the next, and for whom: every case and every party size.

A party's total is made of what its first person, each further person, everyone after a past full
payment, or its group pays. So few sentences say what changes for any number of seats.
"""

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from pydantic import Field

from smt_pricing.quotes.explanation import Detail, Explanation, Point, Section, render
from smt_pricing.quotes.parts import SheetReference
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
from smt_pricing.review._diff_words import (
    SAME,
    Price,
    Scope,
    Sizes,
    Value,
    Way,
    said_change,
    said_how,
    said_people,
)
from smt_pricing.review._other_changes import other_changes, refusal_of
from smt_pricing.review._rectangles import boxes
from smt_pricing.review.price_change import (
    ADDED,
    AFTER_A_PAYMENT,
    METHODS,
    ChangeExample,
    People,
    PriceChange,
)
from smt_pricing.rules.case import Period, ReferralState, classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.inverse import request_in
from smt_pricing.rules.situations import Prices, Shape, Situation, case_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import subtract
from smt_pricing.values.arguments import require
from smt_pricing.values.codes import (
    Direction,
    OrganizationKind,
    PaymentMethod,
    Plan,
    ProblemCode,
    RuleId,
)
from smt_pricing.values.fields import Exact
from smt_pricing.values.kind_words import KINDS
from smt_pricing.values.problems import PriceSheetError, Problem
from smt_pricing.values.text import listed

__all__ = ["DIRECTIONS", "SheetDiff", "diff_price_sheets", "require_one_currency"]


class SheetDiff(Exact):
    """What changes from one sheet to the next; amounts are in the sheets' currency."""

    old: SheetReference = Field(description="The old sheet.")
    new: SheetReference = Field(description="The new sheet.")
    changes: tuple[PriceChange, ...] = Field(description="What changes for whom, and what stays.")
    other_changes: tuple[str, ...] = Field(
        description="What changes that is no price, one sentence each: dates, ids, words of rules."
    )

    def explained(self, detail: Detail = "short") -> Explanation:  # noqa: ARG002  one length
        """Return what there is to say of the changes, before any formatting."""
        return Explanation(
            title=f"From {self.old.title}, edition {self.old.edition}",
            subtitle=f"to {self.new.title}, edition {self.new.edition}",
            facts=(),
            prices=(),
            sections=(
                *(
                    Section(title, tuple(_points(self.changes, direction)))
                    for direction, title in DIRECTIONS.items()
                ),
                Section("Also different", tuple(Point("sheet", it) for it in self.other_changes)),
            ),
        )

    def _repr_markdown_(self) -> str:
        return render(self.explained, "markdown", "short")


def _points(changes: Iterable[PriceChange], direction: Direction) -> Iterator[Point]:
    for change in changes:
        if change.direction is direction:
            yield Point(listed(change.people), change.message)


DIRECTIONS = {
    Direction.UP: "Dearer",
    Direction.DOWN: "Cheaper",
    Direction.NEWLY_REFUSED: "Newly refused",
    Direction.NEWLY_ACCEPTED: "Newly accepted",
    Direction.SAME: "Unchanged",
}
"""What the changes of each direction are called."""


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
        other_changes=tuple(other_changes(old, new)),
    )


def require_one_currency(old: PriceSheet, new: PriceSheet) -> None:
    """Raise PriceSheetError for sheets in different currencies: their amounts do not compare."""
    for sheet in (old, new):
        require(sheet, PriceSheet)
    if old.currency != new.currency:
        problem = Problem(
            ProblemCode.CURRENCIES_DIFFER,
            "key currency",
            f"One sheet is in {old.currency}, the other in {new.currency}.",
            "Compare sheets in one currency: no currencies are converted.",
        )
        raise PriceSheetError("the two sheets", (problem,))


class _Cell(NamedTuple):
    """Some people, in one of the situations that both sheets tell apart."""

    people: People
    budgets: Budgets
    countries: Countries
    referral: ReferralState
    period: Period
    sizes: Sizes | None
    payment_method: PaymentMethod | None

    @property
    def shape(self) -> Shape:
        """How they register."""
        plan = Plan.GROUP if self.people is People.GROUP else Plan.INDIVIDUAL
        returning = self.people in AFTER_A_PAYMENT
        return Shape(plan, self.referral, returning, self.period, self.payment_method)

    @property
    def seats(self) -> int:
        """How many seats show what they pay."""
        if self.sizes is not None:
            return self.sizes.last
        return 2 if self.people in ADDED else 1


class _Pair:
    """Two sheets, and what they tell apart."""

    def __init__(self, old: PriceSheet, new: PriceSheet) -> None:
        self.old, self.new = old, new
        self._prices = Prices(old), Prices(new)
        self._budgets = budgets_of(old, new)
        self._countries = countries_of(old, new)
        early = old.early_bird is not None or new.early_bird is not None
        self._periods = (Period.REGULAR, Period.EARLY_BIRD) if early else (Period.REGULAR,)
        self._individuals = _individuals(old, new)
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
        codes = (refusal_of(kind, refusing) for kind in kinds)
        plainly = (ReferralState.NONE, Period.REGULAR, None, None)
        cell = _Cell(People.FIRST, self._budgets[0], self._countries[0], *plainly)
        refused = tuple(dict.fromkeys(code for code in codes if code is not None))
        said = [f"refused ({', '.join(refused)})", "accepted"]
        if direction is Direction.NEWLY_REFUSED:
            said.reverse()
        return PriceChange(
            direction=direction,
            people=(*self._individuals, People.GROUP),
            kinds=tuple(kinds),
            refused=refused,
            message=f"{listed(KINDS[it].many for it in kinds)}: {' → '.join(said)}",
            example=self._example(cell, kinds[0]),
        )

    def individuals(self) -> Iterator[PriceChange]:
        """Yield what changes for those who register individually."""
        referrals = tuple(ReferralState)
        return self._changes(self._individuals, referrals, self._periods, (None,), (None,))

    def groups(self) -> Iterator[PriceChange]:
        """Yield what changes for groups, by their size and by how they pay."""
        terms = (self.old.group_terms, self.new.group_terms)
        caps = sorted({it.most_seats for it in terms if it is not None})
        sizes = tuple(Sizes(before + 1, cap) for before, cap in pairwise((0, *caps)))
        exclusive = all(it.has(RuleId.REFERRAL_EXCLUSIVE) for it in (self.old, self.new))
        # A claim is refused on any group, unless a sheet has no rule that says so.
        referrals = (ReferralState.NONE,) if exclusive else tuple(ReferralState)
        return self._changes((People.GROUP,), referrals, self._periods, sizes, METHODS)

    def _changes(
        self,
        people: tuple[People, ...],
        referrals: tuple[ReferralState, ...],
        periods: tuple[Period, ...],
        sizes: tuple[Sizes | None, ...],
        methods: tuple[PaymentMethod | None, ...],
    ) -> Iterator[PriceChange]:
        budgets, countries = tuple(self._budgets), tuple(self._countries)
        axes = Scope(people, budgets, countries, referrals, periods, sizes, methods)
        values: dict[tuple[Hashable, ...], Value | None] = {}
        ways: dict[People, set[Way]] = {who: set() for who in people}
        for places in product(*axes):
            cell = _Cell._make(places)
            values[cell] = self._value(cell)
            if values[cell] is not None:
                ways[cell.people].add(Way(cell.referral, cell.period, cell.payment_method))
        # Whoever is welcome on one of the sheets alone has been spoken of.
        for box in boxes(values, axes) if self._kinds else ():
            scope = Scope._make(box.places)
            cells = [cell for cell in product(*scope) if values[cell] is not None]
            meant = {cell[0] for cell in cells}
            scope = scope._replace(people=tuple(it for it in scope.people if it in meant))
            said = self._said(scope, [how for who in scope.people for how in ways[who]])
            # A further person's total has the first person's in it: others show a change better.
            shown = min(cells, key=lambda cell: cell[0] in ADDED)
            yield self._change(scope, box.value, _Cell._make(shown), said)

    def _value(self, cell: _Cell) -> Value | None:
        """Return what holds for some people on each sheet; None where both refuse them."""
        tiers, regions = cell.budgets[:2], cell.countries[:2]
        before, after = (
            _price(cell, prices, Situation(tier, region, cell.shape))
            for prices, tier, region in zip(self._prices, tiers, regions, strict=True)
        )
        if isinstance(before, tuple) and isinstance(after, tuple):
            return None
        return SAME if before == after else Value(before, after)

    def _change(self, scope: Scope, value: Value, first: _Cell, said: str) -> PriceChange:
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
            payment_methods=scope.payment_methods if sizes else METHODS,
            kinds=tuple(self._kinds),
            seats=(sizes[0].first, sizes[-1].last) if sizes else None,
            old=value.old if isinstance(value.old, Decimal) else None,
            new=value.new if isinstance(value.new, Decimal) else None,
            refused=next((it for it in value if isinstance(it, tuple)), ()),
            message=f"{said}: {said_change(value, self.new.currency)}",
            example=self._example(first, self._kinds[0]),
        )

    def _said(self, scope: Scope, ways: Iterable[Way]) -> str:
        """Say who is meant; ``ways`` are all those in which a sheet prices these people."""
        parts = (
            said_budgets(scope.budgets, self._budgets, self.old, self.new),
            said_countries(scope.countries, self._countries, self.old, self.new),
            said_people(scope, self._individuals) + said_how(scope, ways),
        )
        return ", ".join(part for part in parts if part)

    def _example(self, cell: _Cell, kind: OrganizationKind) -> ChangeExample:
        organization = Organization(
            kind=kind,
            country=cell.countries.codes[0],
            annual_budget=cell.budgets.example,
        )
        old = Situation(cell.budgets.old, cell.countries.old, cell.shape)
        new = Situation(cell.budgets.new, cell.countries.new, cell.shape)
        before, after = (
            request_in(case_of(situation, sheet, cell.seats), sheet, cell.seats).model_copy(
                update={"organization": organization}
            )
            for situation, sheet in ((old, self.old), (new, self.new))
        )
        return ChangeExample(
            old_request=before,
            new_request=after,
            old_total=_total(before, self.old),
            new_total=_total(after, self.new),
        )


def _total(request: QuoteRequest, sheet: PriceSheet) -> Decimal | None:
    """Return what a request costs, in the sheet's currency; None where it is refused."""
    decision = decide(classify(request, sheet), sheet)
    return None if decision.refusals else decision.total(request.seats)


def _individuals(old: PriceSheet, new: PriceSheet) -> tuple[People, ...]:
    """Return whom the sheets tell apart among those who register individually."""
    looked_at = {sheet.has(RuleId.PRIOR_FULL_PAYMENT) for sheet in (old, new)}
    returning = {
        frozenset({True}): (People.RETURNING,),
        frozenset({False}): (),
        frozenset({True, False}): (People.FIRST_RETURNING, People.FURTHER_RETURNING),
    }
    return (People.FIRST, People.FURTHER, *returning[frozenset(looked_at)])


def _price(cell: _Cell, prices: Prices, situation: Situation) -> Price:
    """Return what some people pay, a further person what it adds; or why they are refused."""
    total = prices.total(situation, cell.seats)
    if total is None:
        return prices.decision(situation, cell.seats).codes
    before = prices.total(situation, 1) if cell.people in ADDED else None
    return total if before is None else subtract(total, before)


def _direction(value: Value) -> Direction:
    if value == SAME:
        return Direction.SAME
    if isinstance(value.old, tuple):
        return Direction.NEWLY_ACCEPTED
    if isinstance(value.new, tuple):
        return Direction.NEWLY_REFUSED
    return Direction.UP if value.new > value.old else Direction.DOWN
