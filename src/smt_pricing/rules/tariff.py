"""The ways in which a party that asks for a group can register instead, each with its total."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.rules.case import Case, ReferralState, party_size
from smt_pricing.rules.decision import Decision
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add, times
from smt_pricing.values.codes import Plan

__all__ = ["Way", "as_a_group", "person_by_person", "ways_around_the_cap"]


Decide = Callable[[Case], Decision]
"""How a case is decided on the sheet: an engine's, which does not decide a case twice."""


class Way(NamedTuple):
    """One way to register the whole party, and its total in the sheet's currency."""

    description: str
    total: Decimal


def person_by_person(case: Case, sheet: PriceSheet, seats: int, decide: Decide) -> Way | None:
    """Return what a party costs when each of its people registers individually.

    A claimed referral is left out where it would be refused. None where there is no such way.
    """
    alone = _individual_case(case, decide)
    return None if alone is None else _individually(alone, sheet, seats, decide)


def as_a_group(case: Case, sheet: PriceSheet, seats: int, decide: Decide) -> Way | None:
    """Return what a party costs as one group without a referral; None where it cannot be one."""
    decision = _group(case, sheet, seats, decide)
    return None if decision.refusals else Way(f"a group of {seats:,}", decision.total(seats))


def ways_around_the_cap(
    case: Case, sheet: PriceSheet, seats: int, decide: Decide
) -> tuple[Way, ...]:
    """Return the ways that work for a party over the group rate's cap, the cheapest first.

    There is none around a refusal that has nothing to do with the group, such as of the
    organisation's kind. Interpretation: ``eleventh-seat``.
    """
    return tuple(
        sorted(_ways(case, sheet, seats, decide), key=lambda way: (way.total, way.description))
    )


def _ways(case: Case, sheet: PriceSheet, seats: int, decide: Decide) -> Iterator[Way]:
    alone = _individual_case(case, decide)
    if sheet.group_terms is None or alone is None:
        return
    yield _individually(alone, sheet, seats, decide)
    most = sheet.group_terms.most_seats
    group = _group(case, sheet, most, decide).total(most)
    full_groups, left = divmod(seats, most)
    if not left:
        yield Way(_groups(full_groups, f"{most:,}"), times(full_groups, group))
        return
    yield Way(_groups(full_groups + 1, f"up to {most:,}"), times(full_groups + 1, group))
    others = _individually(alone, sheet, left, decide)
    yield Way(
        f"{_groups(full_groups, f'{most:,}')} and {others.description}",
        add((times(full_groups, group), others.total)),
    )


def _individual_case(case: Case, decide: Decide) -> Case | None:
    """Return the case person by person, without a referral where it would be refused."""
    claimed = case._replace(plan=Plan.INDIVIDUAL)
    either = (claimed, claimed._replace(referral=ReferralState.NONE))
    return next((alone for alone in either if not decide(alone).refusals), None)


def _individually(alone: Case, sheet: PriceSheet, seats: int, decide: Decide) -> Way:
    total = decide(alone._replace(party=party_size(seats, sheet))).total(seats)
    return Way(f"{seats:,} person by person", total)


def _groups(count: int, size: str) -> str:
    return f"a group of {size}" if count == 1 else f"{count:,} groups of {size}"


def _group(case: Case, sheet: PriceSheet, seats: int, decide: Decide) -> Decision:
    return decide(
        case._replace(
            plan=Plan.GROUP,
            party=party_size(seats, sheet),
            referral=ReferralState.NONE,
            payment_method=None,
        )
    )
