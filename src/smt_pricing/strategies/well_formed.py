"""Well-formed requests, whether the sheet prices them or refuses them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Unpack

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import ReferralState
from smt_pricing.rules.situations import Shape, Situation
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies._draws import Edition, pick, toss
from smt_pricing.strategies._facts import facts_in, idle_payments, request_of
from smt_pricing.strategies._situations import shapes
from smt_pricing.strategies.narrowing import Narrowing, NarrowRequest, Wanted, wanted
from smt_pricing.strategies.refused import NO_COUNTRIES, may_be
from smt_pricing.values.codes import OrganizationKind

__all__ = ["any_requests"]


def any_requests(
    sheet: PriceSheet | None = None, **narrowed: Unpack[NarrowRequest]
) -> SearchStrategy[QuoteRequest]:
    """Draw well-formed requests, of which the sheet prices some and refuses others.

    Among them are kinds that may not register, referrals on a group, countries that there are not,
    budgets in another currency and facts that contradict each other, often several at once. They
    are narrowed as ``requests`` are; nothing well-formed is a ValueError.
    """
    narrowing = Narrowing.of("any_requests", narrowed, NarrowRequest)
    return _any_requests(Edition(sheet or load_price_sheet()), narrowing)


@st.composite
def _any_requests(draw: DrawFn, edition: Edition, narrowing: Narrowing) -> QuoteRequest:
    sheet = edition.sheet
    drawn = narrowing.drawn(draw)
    found = wanted({**narrowing.values, **drawn}) if drawn else narrowing.fixed
    regions = [it for it in sheet.region_ids if it == found.region] or sheet.region_ids
    tiers = [it for it in sheet.tier_ids if it == found.budget_tier] or sheet.tier_ids
    region, tier = pick(draw, "region", regions), pick(draw, "tier", tiers)
    idle = idle_payments(draw)
    situation = Situation(tier, region, pick(draw, "shape", _shapes(found)))
    changes = {
        place: pick(draw, place, _values(draw, place, sheet))
        for place in _open_places(found)
        if pick(draw, f"{place} is changed", _IS_CHANGED)
    }
    return request_of(facts_in(draw, situation, sheet, found, idle=idle) | changes)


@lru_cache(maxsize=1024)
def _shapes(found: Wanted) -> tuple[Shape, ...]:
    """Return the ways to register, those with a referral last: it can shrink to the plainest.

    A referral is refused so often that requests without one are drawn twice as often.
    """
    unclaimed = shapes(found._replace(referral=found.referral or False))
    wanted_shapes = (*unclaimed, *shapes(found))
    return tuple(sorted(wanted_shapes, key=lambda it: it.referral is not ReferralState.NONE))


def _values(draw: DrawFn, place: str, sheet: PriceSheet) -> Sequence[object]:
    """Draw what a fact is changed to one of: kinds that are not welcome, no countries, or any."""
    if place == "organization.kind":
        welcome = sheet.eligibility.welcome
        return [kind for kind in OrganizationKind if kind not in welcome] or welcome
    if place == "seats":
        return _numbers_of_seats(sheet)
    no_country = place == "organization.country" and toss(draw, "no country")
    return NO_COUNTRIES if no_country else may_be(place, sheet)


@lru_cache(maxsize=1024)
def _numbers_of_seats(sheet: PriceSheet) -> tuple[object, ...]:
    """Return more seats than a group may have, mostly; and fewer, for an example to shrink to."""
    cap = sheet.group_terms.most_seats if sheet.group_terms else 1
    return (*range(1, cap + 1), *cap * may_be("seats", sheet))


_IS_CHANGED = (*5 * (False,), True)
"""Whether a fact is changed without regard to the others, which is what contradictions are."""

_NARROWED: dict[str, Sequence[str]] = {
    "kind": ["organization.kind"],
    "country": ["organization.country", "organization.region"],
    "region": ["organization.country", "organization.region"],
    "budget_tier": ["organization.annual_budget", "organization.budget_tier"],
    "seats": ["seats"],
    "payment_method": ["payment_method"],
    "undecided": ["payment_method"],
}
"""The places that each fact narrows, which then are not changed."""

_MAY_CHANGE = (
    "organization.kind",
    "organization.country",
    "organization.region",
    "organization.annual_budget",
    "organization.budget_tier",
    "organization.budget_currency",
    "seats",
    "payment_method",
    "registered_on",
)


def _open_places(found: Wanted) -> tuple[str, ...]:
    narrowed = {
        place for fact, places in _NARROWED.items() if getattr(found, fact) for place in places
    }
    return tuple(place for place in _MAY_CHANGE if place not in narrowed)
