"""The ways in which a party that asks for a group can register instead, each with its total."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.amounts import add, times
from smt_pricing.case import COUNTING, Case, ReferralState, party_size
from smt_pricing.decision import Decision, decide
from smt_pricing.price_sheet import PriceSheet
from smt_pricing.vocabulary import Plan

__all__ = ["Way", "person_by_person", "ways_around_the_cap"]


class Way(NamedTuple):
    """One way to register the whole party, and its total in the sheet's currency."""

    description: str
    total: Decimal


def person_by_person(case: Case, sheet: PriceSheet, seats: int) -> Way:
    """Return what a group costs when each of its people registers individually."""
    return Way(f"{seats:,} person by person", _individually(case, sheet, seats).total(seats))


def ways_around_the_cap(case: Case, sheet: PriceSheet, seats: int) -> tuple[Way, ...]:
    """Return the ways that work for a party over the group rate's cap, the cheapest first.

    A claimed referral stays with those who register individually, where it may. There is no way
    around a refusal that has nothing to do with the group. Interpretation: ``eleventh-seat``.
    """
    return tuple(sorted(_ways(case, sheet, seats), key=lambda way: (way.total, way.description)))


def _ways(case: Case, sheet: PriceSheet, seats: int) -> Iterator[Way]:
    group = decide(_in_one_group(case, sheet), sheet)
    if sheet.group_terms is None or group.refusals:
        return
    most = sheet.group_terms.most_seats
    full_groups, left = divmod(seats, most)
    yield person_by_person(case, sheet, seats)
    yield Way(
        _groups(full_groups + bool(left), most), times(full_groups + bool(left), group.total(most))
    )
    if left:
        individual = _individually(case, sheet, left)
        yield Way(
            f"{_groups(full_groups, most)} and {left:,} person by person",
            add((times(full_groups, group.total(most)), individual.total(left))),
        )


def _groups(count: int, most: int) -> str:
    return f"a group of {most:,}" if count == 1 else f"{count:,} groups of up to {most:,}"


def _in_one_group(case: Case, sheet: PriceSheet) -> Case:
    party = party_size(1, sheet)
    return case._replace(party=party, referral=ReferralState.NONE, payment_method=None)


def _individually(case: Case, sheet: PriceSheet, seats: int) -> Decision:
    excluded = case.prior_payment in COUNTING
    return decide(
        case._replace(
            plan=Plan.INDIVIDUAL,
            party=party_size(seats, sheet),
            referral=ReferralState.NONE if excluded else case.referral,
        ),
        sheet,
    )
