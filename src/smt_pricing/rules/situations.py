"""Every situation that a price sheet prices, and a request that is in it."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from smt_pricing.rules.case import BudgetBasis, Case, Period, ReferralState, party_size
from smt_pricing.rules.decision import Decision, decide
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import subtract, times
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, ReasonCode
from smt_pricing.values.fields import MOST_SEATS

__all__ = [
    "Prices",
    "Shape",
    "Situation",
    "case_of",
    "shapes_of",
]


class Shape(NamedTuple):
    """How a party registers, apart from its budget, its region and its number."""

    plan: Plan = Plan.INDIVIDUAL
    referral: ReferralState = ReferralState.NONE
    paid_before: bool = False
    period: Period = Period.REGULAR
    payment_method: PaymentMethod | None = None


_PLAIN = Shape()


class Situation(NamedTuple):
    """A budget tier, a region and a way to register: with a number of seats it has one price."""

    tier: str
    region: str | None
    shape: Shape = _PLAIN


def shapes_of(sheet: PriceSheet) -> Iterator[Shape]:
    """Yield every way to register on a sheet, the plainest first."""
    periods = (Period.REGULAR, Period.EARLY_BIRD) if sheet.early_bird else (Period.REGULAR,)
    for plan, referral, paid_before, period in product(Plan, ReferralState, (False, True), periods):
        yield Shape(plan, referral, paid_before, period)


class Prices:
    """What every situation of a sheet costs, in the sheet's currency, as ``decide`` decides it."""

    def __init__(self, sheet: PriceSheet) -> None:
        self.sheet = sheet
        self._decide = lru_cache(maxsize=None)(self._decided)
        self._kept = lru_cache(maxsize=None)(self._total)

    def total(self, situation: Situation, seats: int) -> Decimal | None:
        """Return what so many seats cost; None where they are refused."""
        return self._kept(situation, seats)

    def _total(self, situation: Situation, seats: int) -> Decimal | None:
        decision = self.decision(situation, seats)
        return None if decision.refusals else decision.total(seats)

    def decision(self, situation: Situation, seats: int) -> Decision:
        """Return the decision on so many seats."""
        return self._decide(case_of(situation, self.sheet, seats))

    def _decided(self, case: Case) -> Decision:
        return decide(case, self.sheet)

    def first_size_dearer(self, one: Situation, other: Situation) -> int | None:
        """Return the least number of seats that cost more in one situation than in the other.

        From two seats on, each further seat of a way to register adds the same to its price.
        """
        for seats in (1, 2):
            difference = self._difference(one, other, seats)
            if difference is None:
                return None
            if difference > 0:
                return seats
        at_three = self._difference(one, other, 3)
        at_two = self._difference(one, other, 2)
        if at_three is None or at_two is None or at_three <= at_two:
            return None
        each = int(times(100, subtract(at_three, at_two)))
        seats = 2 + int(times(100, at_two.copy_abs())) // each + 1
        return seats if seats <= MOST_SEATS else None

    def _difference(self, one: Situation, other: Situation, seats: int) -> Decimal | None:
        costs, others = self.total(one, seats), self.total(other, seats)
        return None if costs is None or others is None else subtract(costs, others)


def case_of(situation: Situation, sheet: PriceSheet, seats: int) -> Case:
    """Return the case of a situation, for an organisation that states its region and its tier."""
    paid = situation.shape.paid_before
    return Case(
        kind=_kind(sheet),
        region=situation.region,
        budget_tier=situation.tier,
        plan=situation.shape.plan,
        payment_method=situation.shape.payment_method,
        referral=situation.shape.referral,
        standings=(ReasonCode.PAID_IN_EARLIER_EDITION if paid else ReasonCode.NO_PAST_PAYMENT,),
        period=situation.shape.period,
        party=party_size(seats, sheet),
        budget_basis=BudgetBasis.TIER,
        country_stated=not sheet.regions,
    )


def _kind(sheet: PriceSheet) -> OrganizationKind:
    return next(kind for kind in OrganizationKind if kind in sheet.eligibility.welcome)
