"""What would lower a price: only changes that are open to a registrant, each with its total.

A smaller budget, another region or another past is not open to anybody, and is never suggested.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.rules.case import Case, Period, ReferralState
from smt_pricing.rules.tariff import Decide, as_a_group, person_by_person, ways_around_the_cap
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import Plan, SavingCode

__all__ = ["PossibleSaving", "possible_savings"]


class PossibleSaving(NamedTuple):
    """A change, the total that it brings, and what the whole party then is, if that changes."""

    code: SavingCode
    total: Decimal
    way: str = ""


def possible_savings(
    case: Case, sheet: PriceSheet, seats: int, decide: Decide
) -> tuple[PossibleSaving, ...]:
    """Return what costs less than a case that has a price, the greatest saving first.

    Totals are in the sheet's currency. Each change stands alone: nothing else is changed with it.
    """
    total = decide(case).total(seats)
    found = (it for it in _changes(case, sheet, seats, decide) if it.total < total)
    return tuple(sorted(found, key=lambda saving: saving.total))


def _changes(case: Case, sheet: PriceSheet, seats: int, decide: Decide) -> Iterator[PossibleSaving]:
    for code, changed in _same_plan(case):
        decision = decide(changed)
        if not decision.refusals:
            yield PossibleSaving(code, decision.total(seats))
    in_group = case.plan is Plan.GROUP
    other = (person_by_person if in_group else as_a_group)(case, sheet, seats, decide)
    code = SavingCode.REGISTER_INDIVIDUALLY if in_group else SavingCode.TAKE_GROUP_RATE
    ways = ways_around_the_cap(case, sheet, seats, decide)[:1] if other is None else (other,)
    for way in ways:
        yield PossibleSaving(code, way.total, f"as {way.description}")


def _same_plan(case: Case) -> Iterator[tuple[SavingCode, Case]]:
    """Yield what can be changed while the party registers as it does."""
    forwarded = case._replace(referral=ReferralState.FORWARDED)
    if case.referral is ReferralState.NAMED:
        yield SavingCode.FORWARD_MESSAGE, forwarded
    if case.referral is ReferralState.NONE:
        yield SavingCode.BE_REFERRED, forwarded
    if case.period is Period.REGULAR:
        yield SavingCode.REGISTER_EARLY, case._replace(period=Period.EARLY_BIRD)
