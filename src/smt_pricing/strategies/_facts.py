"""The facts of a drawn request, by their places in it, such as ``organization.country``."""

from typing import Any

from hypothesis.strategies import DrawFn

from smt_pricing.request.organization import Organization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.rules.case import ReferralState
from smt_pricing.rules.situations import Situation
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies import _draws
from smt_pricing.strategies._draws import NAMES, pick, toss
from smt_pricing.strategies.narrowing import Wanted
from smt_pricing.strategies.statements import prior_payment
from smt_pricing.values.codes import Plan

__all__ = [
    "Facts",
    "facts_in",
    "facts_of",
    "idle_payments",
    "organization_in",
    "organization_of",
    "request_of",
]

Facts = dict[str, Any]
_ORGANIZATION = "organization."


def request_of(facts: Facts) -> QuoteRequest:
    """Return the request that states these facts."""
    stated = {place: it for place, it in facts.items() if not place.startswith(_ORGANIZATION)}
    return QuoteRequest(organization=organization_of(facts), **stated)


def organization_of(facts: Facts) -> Organization:
    """Return the organisation that states these facts."""
    stated = {place: it for place, it in facts.items() if place.startswith(_ORGANIZATION)}
    return Organization(**{place.removeprefix(_ORGANIZATION): it for place, it in stated.items()})


def facts_of(request: QuoteRequest) -> Facts:
    """Return the facts that a request states, left out ones as None."""
    whole = {name: getattr(request, name) for name in type(request).model_fields}
    organization = whole.pop("organization")
    fields = type(organization).model_fields
    return whole | {f"{_ORGANIZATION}{name}": getattr(organization, name) for name in fields}


def idle_payments(draw: DrawFn) -> int:
    """Draw how many past payments a request states that do not count.

    Draw it before the situation, which says whether one counts: Hypothesis lowers an earlier choice
    for a later one, and so finds the one payment that counts, which is simpler than another.
    """
    return pick(draw, "payments", (0, 0, 1, 2))


def facts_in(
    draw: DrawFn, situation: Situation, sheet: PriceSheet, wanted: Wanted, *, idle: int
) -> Facts:
    """Draw the facts of a request in a situation, with some payments that do not count.

    A referral's message may be forwarded or not.
    """
    shape = situation.shape
    in_group = shape.plan is Plan.GROUP
    return {
        **organization_in(draw, situation, sheet, wanted),
        "seats": wanted.seats or _draws.seats(draw, sheet, in_group=in_group),
        "plan": shape.plan,
        "payment_method": wanted.payment_method
        if wanted.payment_method or wanted.undecided
        else pick(draw, "payment method", _draws.methods(sheet, in_group=in_group)),
        "referral": None
        if shape.referral is ReferralState.NONE
        else _referral(draw, email_forwarded=wanted.email_forwarded),
        **_dates(draw, sheet),
        # Last: an example without them has fewer choices, and the others stay what they are.
        "prior_payments": _payments(draw, sheet, one_counts=shape.paid_before, idle=idle),
    }


def organization_in(draw: DrawFn, situation: Situation, sheet: PriceSheet, wanted: Wanted) -> Facts:
    """Draw the facts of an organisation that is in a region and a budget tier."""
    facts = {
        "name": _draws.name(draw),
        "kind": wanted.kind or pick(draw, "kind", sheet.eligibility.welcome),
        **_place(draw, situation.region, sheet, wanted),
        **_budget(draw, situation.tier, sheet, wanted),
    }
    return {f"{_ORGANIZATION}{field}": it for field, it in facts.items()}


def _place(draw: DrawFn, region: str | None, sheet: PriceSheet, wanted: Wanted) -> Facts:
    """Draw how a place is stated: by a country, by both or by a region; or not, if there is one."""
    if wanted.country is not None or wanted.region not in (None, *sheet.region_ids):
        return {"country": wanted.country, "region": wanted.region}
    countries = _draws.countries_of(sheet, region)
    if not countries:
        return {"region": region}
    by_country, by_region = {"country": pick(draw, "country", countries)}, {"region": region}
    if region is None:
        return pick(draw, "place", (by_country, {}))
    return pick(draw, "place", (by_country, by_country | by_region, by_region))


def _budget(draw: DrawFn, tier_id: str, sheet: PriceSheet, wanted: Wanted) -> Facts:
    """Draw how a budget is stated: by a tier, by both or by a figure; or not, if there is one."""
    if wanted.budget_tier not in (None, *sheet.tier_ids):
        return {"budget_tier": wanted.budget_tier}
    tier = next(tier for tier in sheet.budget_tiers if tier.id == tier_id)
    ways = _BUDGETS if len(sheet.budget_tiers) > 1 else (*_BUDGETS, (False, False))
    by_tier, (with_tier, with_figure) = {"budget_tier": tier_id}, pick(draw, "budget", ways)
    figure = _draws.budget(draw, tier) if with_figure else None
    if figure is None:
        return by_tier if with_tier or with_figure else {}
    return {"annual_budget": figure} | (by_tier if with_tier else {})


_BUDGETS = ((True, False), (False, True), (True, True))
"""Whether a tier and whether a figure is stated."""


def _referral(draw: DrawFn, *, email_forwarded: bool | None) -> Referral:
    forwarded = toss(draw, "forwarded") if email_forwarded is None else email_forwarded
    return Referral(partner=draw(NAMES), email_forwarded=forwarded)


def _payments(
    draw: DrawFn, sheet: PriceSheet, *, one_counts: bool, idle: int
) -> tuple[PriorPayment, ...]:
    """Draw past payments, of which one counts or none does."""
    counting = (True,) if one_counts else ()
    return tuple(
        prior_payment(draw, sheet, counts=counts, which=f"payment {number}")
        for number, counts in enumerate((*counting, *idle * (False,)))
    )


def _dates(draw: DrawFn, sheet: PriceSheet) -> Facts:
    """Draw a day in the sheet's dates, or sometimes any day for a provisional quote."""
    provisional = sheet.has_dates and pick(draw, "provisional", (False, False, False, True))
    day = _draws.day(draw, sheet, provisional=provisional)
    return {"registered_on": day, "provisional": True} if provisional else {"registered_on": day}
