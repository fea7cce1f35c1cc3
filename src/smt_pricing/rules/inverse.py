"""The inverse of ``classify``: a request that is in a given case.

Where many requests are, it is a plain one: what the rules cannot see is left out or is the first
that comes. Whoever needs an example, a completion or a changed request takes it from here.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from smt_pricing.request.organization import Organization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.rules.case import BudgetBasis, Case, Period, ReferralState, basis_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import BudgetTier
from smt_pricing.values.codes import Rate, ReasonCode
from smt_pricing.values.countries import country_codes

__all__ = ["day_in", "edges_of", "payment_with", "referral_in", "request_in"]

_PARTNER = "an outreach partner"
_EARLIER_EDITION = "an earlier edition"
_ANOTHER_TRAINING = "another training"
_ALSO = "2"
_THIS_NUMBER, _ANOTHER_NUMBER = "0000-0000-0000", "1111-1111-1111"
_LONG_AGO = date(2000, 1, 1)
_CENT = Decimal("0.01")


def request_in(case: Case, sheet: PriceSheet, seats: int) -> QuoteRequest:
    """Return a request for so many seats in a case without problems, its party size apart.

    Outside the sheet's dates it is a provisional one.
    """
    day = day_in(case.period, sheet)
    if day is None and ReasonCode.PAID_AFTER_REGISTRATION in case.standings:
        day = _LONG_AGO
    payments = (payment_with(standing, sheet, day) for standing in case.standings)
    return QuoteRequest(
        organization=Organization.model_validate(
            {"kind": case.kind} | _place_in(case, sheet) | _budget_in(case, sheet)
        ),
        seats=seats,
        plan=case.plan,
        payment_method=case.payment_method,
        referral=referral_in(case.referral),
        prior_payments=tuple(payment for payment in payments if payment is not None),
        registered_on=day,
        provisional=day is not None and not sheet.is_in_force(day),
        earlier_numbers=(_THIS_NUMBER,) if _IS_OWN in case.standings else (),
    )


def _place_in(case: Case, sheet: PriceSheet) -> dict[str, str]:
    """Return how an organisation states its place: the first country that is there, or a region."""
    if case.region is None:
        return {"country": min(country_codes())}
    if not case.country_stated:
        return {"region": case.region}
    countries = [code for code, region in sheet.region_of.items() if region == case.region]
    return {"country": min(countries)} if countries else {"region": case.region}


def _budget_in(case: Case, sheet: PriceSheet) -> dict[str, object]:
    """Return how an organisation states its budget: the first figure that is so, or a tier."""
    by_tier: dict[str, object] = {"budget_tier": case.budget_tier}
    if case.budget_basis is BudgetBasis.TIER:
        return by_tier
    tier = next(tier for tier in sheet.budget_tiers if tier.id == case.budget_tier)
    figures = [edge for edge in edges_of(tier) if basis_of(edge, sheet) is case.budget_basis]
    if not figures:
        return by_tier
    return {"annual_budget": figures[0]}


def edges_of(tier: BudgetTier) -> list[Decimal]:
    """Return the budgets of a tier at and a cent from its bounds."""
    edges = {bound + step for bound in tier.bounds for step in (-_CENT, Decimal(0), _CENT)}
    return sorted(edge for edge in edges | {Decimal(0)} if edge >= 0 and tier.contains(edge))


def day_in(period: Period, sheet: PriceSheet) -> date | None:
    """Return a day of a registration period; None where the sheet has no dates."""
    if sheet.early_bird is None:
        return sheet.sale_from or sheet.sale_until
    last = sheet.early_bird.until
    return last if period is Period.EARLY_BIRD else last + timedelta(days=1)


def referral_in(state: ReferralState, stated: Referral | None = None) -> Referral | None:
    """Return a referral in a state, by the partner of the one stated where there is one."""
    if state is ReferralState.NONE:
        return None
    partner = _PARTNER if stated is None else stated.partner
    return Referral(partner=partner, email_forwarded=state is ReferralState.FORWARDED)


@lru_cache(maxsize=256)
def payment_with(standing: ReasonCode, sheet: PriceSheet, day: date | None) -> PriorPayment | None:
    """Return a past payment of which this comes for a registration on a day; None for none."""
    if standing is ReasonCode.NO_PAST_PAYMENT:
        return None
    stated: dict[str, object] = {
        "program": sheet.title,
        "edition": _EARLIER_EDITION,
        "rate": Rate.FULL,
        "paid_on": min(_LONG_AGO, day or _LONG_AGO),
        "took_part": True,
    }
    if standing in _IN_THIS_EDITION:
        stated["edition"] = sheet.edition
    if standing is ReasonCode.PAID_AFTER_REGISTRATION and day is not None:
        stated["paid_on"] = day + timedelta(days=1)
    if standing is ReasonCode.TRAINING_SPELLED_ALIKE:
        stated["program"] = f"{sheet.title} {_ALSO}"
    return PriorPayment.model_validate(stated | _FAILINGS.get(standing, {}))


_IS_OWN = ReasonCode.PAID_BY_THIS_REGISTRATION
_IN_THIS_EDITION = {
    ReasonCode.PAID_IN_THIS_EDITION,
    ReasonCode.PAID_BY_ANOTHER_REGISTRATION,
    _IS_OWN,
}
_FAILINGS: dict[ReasonCode, dict[str, object]] = {
    ReasonCode.PARTICIPATION_UNSTATED: {"took_part": None},
    ReasonCode.DID_NOT_TAKE_PART: {"took_part": False},
    ReasonCode.PAYMENT_REFUNDED: {"refunded": True},
    ReasonCode.NOT_THE_FULL_RATE: {"rate": Rate.ADDITIONAL},
    ReasonCode.OTHER_TRAINING: {"program": _ANOTHER_TRAINING},
    ReasonCode.PAID_BY_ANOTHER_REGISTRATION: {"registration": _ANOTHER_NUMBER},
    ReasonCode.PAID_BY_THIS_REGISTRATION: {"registration": _THIS_NUMBER},
}
"""What else a payment states, or what keeps it from counting."""
