"""Which facts of a case a rule looks at: asked of the rule itself."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import cast

from smt_pricing.rules.case import BudgetBasis, Case, PartySize, Period, ReferralState
from smt_pricing.rules.published import RULES, Ruling, Who
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import Plan, ReasonCode, RuleId

__all__ = ["looks_at"]


@lru_cache(maxsize=128)
def looks_at(rule: RuleId, sheet: PriceSheet) -> frozenset[str]:
    """Return the facts of a case that a rule looks at on a sheet, for its condition and its amount.

    The rule is asked about every case that may matter to it, and what it reads is noted.
    """
    read: set[str] = set()
    for case in _cases_that_may_matter(sheet):
        watched = cast("Case", _Watched(case, read))
        said = [RULES[rule](watched, sheet, who) for who in Who]
        if len(set(said)) > 1:
            read.add("party")  # who is first depends on how many come
        if any(isinstance(ruling, Ruling) and ruling.rate for ruling in said):
            read |= {"budget_tier", "region"}  # by which the rate's row is found
    return frozenset(_SAME_FACT.get(fact, fact) for fact in read)


_SAME_FACT = {"standing": "standings"}


class _Watched:
    """A case that notes which of its facts are read."""

    def __init__(self, case: Case, read: set[str]) -> None:
        self._case = case
        self._read = read

    def __getattr__(self, fact: str) -> object:
        self._read.add(fact)
        return getattr(self._case, fact)


def _cases_that_may_matter(sheet: PriceSheet) -> Iterator[Case]:
    """Yield the cases that differ in what a rule's condition may turn on."""
    welcome = min(sheet.eligibility.welcome)
    standings = (ReasonCode.PAID_IN_EARLIER_EDITION, ReasonCode.NO_PAST_PAYMENT)
    for region, tier, plan, referral, standing, period, party in product(
        sheet.region_ids, sheet.tier_ids, Plan, ReferralState, standings, Period, PartySize
    ):
        yield Case(
            kind=welcome,
            region=region,
            budget_tier=tier,
            plan=plan,
            payment_method=None,
            referral=referral,
            standings=(standing,),
            period=period,
            party=party,
            budget_basis=BudgetBasis.TIER,
            country_stated=True,
        )
