"""What any party costs, and the ways in which it can register.

A price rises evenly with the seats: what one person pays, what each further one adds, and what a
whole group pays are all that any number of people costs. One group costs the same however full it
is. So for any number of people the cheapest way is one of a few: everybody individually, as many
groups as it takes, or so many full groups as leave somebody to register individually.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import unique
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from smt_pricing.rules.case import Case, ReferralState, party_size
from smt_pricing.rules.decision import Decision
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add, subtract, times
from smt_pricing.values.codes import PaymentMethod, Plan, Word

__all__ = [
    "Decide",
    "Share",
    "Tariff",
    "Way",
    "WayKind",
    "group_payment",
    "ways",
    "with_admissible_referral",
]

Decide = Callable[[Case], Decision]
"""How a case is decided on the sheet: a price book's, which does not decide a case twice."""


@unique
class WayKind(Word):
    """What a way to register is made of; of ways that cost the same the earlier one comes first."""

    INDIVIDUALLY = "individually", "Everyone registers individually.", "everybody individually"
    ONE_GROUP = "one-group", "All come as one group."
    GROUPS_AND_INDIVIDUALS = (
        "groups-and-individuals",
        "As many as fill groups come so, and the others individually.",
        "full groups, and the others individually",
    )
    SEVERAL_GROUPS = "several-groups", "All come in several groups.", "groups alone"


class Share(NamedTuple):
    """Part of a party: so many ``times`` a registration of so many seats."""

    times: int
    plan: Plan
    seats: int


class Way(NamedTuple):
    """A way for a whole party to register: what it is divided into."""

    kind: WayKind
    shares: tuple[Share, ...]


class Tariff:
    """What whoever is in a case pays in whatever way they come: three amounts in its currency.

    Each is worked out when a way needs it. A claimed referral is left out where it would be
    refused. What has no price is None.
    """

    def __init__(self, case: Case, sheet: PriceSheet, decide: Decide) -> None:
        self._case = case
        self._sheet = sheet
        self._decide = decide
        self._cheapest: dict[int, WayKind] = {}

    @cached_property
    def first(self) -> Decimal | None:
        """What the first person pays, individually."""
        return self._total(Plan.INDIVIDUAL, 1)

    @cached_property
    def further(self) -> Decimal | None:
        """What each further person adds to that."""
        both = self._total(Plan.INDIVIDUAL, 2)
        return None if self.first is None or both is None else subtract(both, self.first)

    @cached_property
    def group(self) -> Decimal | None:
        """What a whole group pays, however full it is."""
        return self._total(Plan.GROUP, 1)

    def total(self, way: Way) -> Decimal | None:
        """Return what a way costs; None where a part of it has no price."""
        costs = [self._cost(share) for share in way.shares]
        priced = [cost for cost in costs if cost is not None]
        return add(priced) if len(priced) == len(costs) else None

    def cheapest(self, seats: int) -> WayKind:
        """Return the kind of way that costs least for so many; raises ValueError for none."""
        if seats not in self._cheapest:
            totals = ((self.total(way), way.kind) for way in ways(seats, self._sheet))
            priced = ((total, kind) for total, kind in totals if total is not None)
            self._cheapest[seats] = min(priced, key=itemgetter(0))[1]
        return self._cheapest[seats]

    def _cost(self, share: Share) -> Decimal | None:
        if share.plan is Plan.GROUP:
            return None if self.group is None else times(share.times, self.group)
        if self.first is None or share.seats == 1:
            return self.first
        return (
            None
            if self.further is None
            else add((self.first, times(share.seats - 1, self.further)))
        )

    def case(self, plan: Plan, seats: int) -> Case:
        """Return the case of so many people by a plan, without what would be refused for it."""
        method = self._case.payment_method
        stated = self._case._replace(
            plan=plan,
            party=party_size(seats, self._sheet),
            payment_method=group_payment(method, self._sheet) if plan is Plan.GROUP else method,
        )
        return with_admissible_referral(stated, self._decide)

    def _total(self, plan: Plan, seats: int) -> Decimal | None:
        decision = self._decide(self.case(plan, seats))
        return None if decision.refusals else decision.total(seats)


def with_admissible_referral(case: Case, decide: Decide) -> Case:
    """Return the case, without its referral where it is refused with it and not without.

    Rule: ``referral-exclusive``.
    """
    if case.referral is ReferralState.NONE or not decide(case).refusals:
        return case
    without = case._replace(referral=ReferralState.NONE)
    return case if decide(without).refusals else without


def group_payment(stated: PaymentMethod | None, sheet: PriceSheet) -> PaymentMethod | None:
    """Return how a group pays: as stated, or as the sheet's groups must."""
    wanted = None if sheet.group_terms is None else sheet.group_terms.payment_method
    return stated if wanted is None or stated is None else wanted


def ways(seats: int, sheet: PriceSheet) -> Iterator[Way]:
    """Yield every sensible way for so many people; the head of this module says why no more.

    Rules: ``full-rate``, ``additional-person``, ``group-rate``. Interpretation: ``eleventh-seat``.
    """
    yield Way(WayKind.INDIVIDUALLY, (Share(1, Plan.INDIVIDUAL, seats),))
    if sheet.group_terms is None:
        return
    most = sheet.group_terms.most_seats
    mixed = {1, (seats - 1) // most} if seats > most else set()
    for groups in sorted(mixed):
        others = Share(1, Plan.INDIVIDUAL, seats - groups * most)
        shares = (Share(groups, Plan.GROUP, most), others)
        yield Way(WayKind.GROUPS_AND_INDIVIDUALS, shares)
    kind = WayKind.SEVERAL_GROUPS if seats > most else WayKind.ONE_GROUP
    yield Way(kind, tuple(_groups(*divmod(seats, most), most)))


def _groups(full: int, rest: int, most: int) -> Iterator[Share]:
    if full:
        yield Share(full, Plan.GROUP, most)
    if rest:
        yield Share(1, Plan.GROUP, rest)
