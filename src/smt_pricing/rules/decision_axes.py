"""The facts of a case that decide, and those that are evidence alone, with their values.

What decides changes amounts, verdicts or refusals. Evidence changes only what is to be confirmed
and which interpretations are cited.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from smt_pricing.rules.case import (
    STANDINGS,
    BudgetBasis,
    Case,
    PartySize,
    Period,
    ReferralState,
    party_size,
)
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan
from smt_pricing.values.fields import MOST_SEATS

__all__ = ["EVIDENCE", "Axis", "Given", "axes_of", "case_on", "merged", "seats_of"]

EVIDENCE: dict[str, tuple[Any, ...]] = {
    "budget_basis": tuple(BudgetBasis),
    "country_stated": (False, True),
    "own_name": (False, True),
    "provisional": (False, True),
    "country_open": (False, True),
}
"""The facts of a case that change neither amount nor verdict, each with its values."""


class Axis(NamedTuple):
    """A fact that decides, with its values on the sheet: those that always decide alike together.

    The cases of a table are counted by the positions of these groups.
    """

    fact: str
    values: tuple[tuple[Any, ...], ...]

    def position(self, value: object) -> int:
        """Return the position of a value; raises ValueError for one that is not on the sheet."""
        for position, alike in enumerate(self.values):
            if value in alike:
                return position
        raise ValueError(f'The {self.fact} "{value}" does not occur on this sheet.')


class Given(NamedTuple):
    """When a code is given that depends on evidence: where a fact has one of these values."""

    fact: str
    values: tuple[Any, ...]


def axes_of(sheet: PriceSheet) -> tuple[Axis, ...]:
    """Return the facts that decide on a sheet in the order of a case, each value by itself."""
    periods = Period if sheet.early_bird else (Period.REGULAR,)
    values: dict[str, Sequence[Any]] = {
        "kind": tuple(OrganizationKind),
        "region": sheet.region_ids,
        "budget_tier": sheet.tier_ids,
        "plan": tuple(Plan),
        "payment_method": (None, *PaymentMethod),
        "referral": tuple(ReferralState),
        "standing": STANDINGS,
        "period": tuple(periods),
        "party": tuple(seats_of(sheet)),
    }
    return tuple(Axis(fact, tuple((one,) for one in known)) for fact, known in values.items())


def seats_of(sheet: PriceSheet) -> dict[PartySize, tuple[int, int]]:
    """Return the fewest and the most seats of each size of party that there is on a sheet."""
    cap = MOST_SEATS if sheet.group_terms is None else sheet.group_terms.most_seats
    firsts = sorted(seats for seats in {1, 2, cap + 1} if seats <= MOST_SEATS)
    lasts = (*(first - 1 for first in firsts[1:]), MOST_SEATS)
    return {
        party_size(first, sheet): (first, last) for first, last in zip(firsts, lasts, strict=True)
    }


def case_on(facts: Sequence[Any]) -> Case:
    """Return the case of these values of the axes, with plain evidence."""
    kind, region, tier, plan, method, referral, standing, period, party = facts
    standings = (standing,)
    return Case(
        kind,
        region,
        tier,
        plan,
        method,
        referral,
        standings,
        period,
        party,
        budget_basis=BudgetBasis.FIGURE,
        country_stated=True,
    )


def merged(
    axes: tuple[Axis, ...], cases: Sequence[int]
) -> tuple[tuple[Axis, ...], tuple[int, ...]]:
    """Return axes and cases in which values that decide alike in every case stand together."""
    found = []
    for axis in axes:
        each = len(cases) // len(axis.values)
        said: dict[tuple[int, ...], list[Any]] = {}
        for at, alike in enumerate(axis.values):
            said.setdefault(tuple(cases[at * each : (at + 1) * each]), []).extend(alike)
        found.append(Axis(axis.fact, tuple(map(tuple, said.values()))))
        # The next axis comes first now, and this one last, so that in the end all are as they were.
        cases = tuple(chain.from_iterable(zip(*said, strict=True)))
    return tuple(found), tuple(cases)
