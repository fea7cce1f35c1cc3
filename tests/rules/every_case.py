"""Every case that a sheet can be asked about, and what is decided of each."""

from collections.abc import Iterator
from itertools import product

from smt_pricing import OrganizationKind, PaymentMethod, Plan, PriceSheet
from smt_pricing.rules.case import STANDINGS, BudgetBasis, Case, PartySize, Period, ReferralState
from smt_pricing.rules.decision import Decision, decide

KINDS = (OrganizationKind.NGO, OrganizationKind.AGENCY, OrganizationKind.OTHER)


def every_case(sheet: PriceSheet) -> Iterator[Case]:
    for facts in product(
        KINDS,
        sheet.region_ids,
        sheet.tier_ids,
        Plan,
        (None, *PaymentMethod),
        ReferralState,
        [(standing,) for standing in STANDINGS],
        Period,
        PartySize,
    ):
        yield Case(*facts, budget_basis=BudgetBasis.FIGURE, country_stated=True)


def decided(sheet: PriceSheet) -> Iterator[Decision]:
    return (decide(case, sheet) for case in every_case(sheet))
