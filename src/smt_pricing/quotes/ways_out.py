"""The ways out of a refusal: the smallest changes to a request that make it valid, each priced.

A way out changes what a registrant may choose, or sets right what cannot be meant. What the
organisation is, is no choice: there is no way out of the refusal of its kind.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Case, Period, classify
from smt_pricing.rules.decision import Decision
from smt_pricing.rules.situations import day_in
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add, times
from smt_pricing.values.codes import Plan, RejectionCode
from smt_pricing.values.countries import country_name, find_country, similar_countries
from smt_pricing.values.spelling import nearest

__all__ = ["Correction", "Option", "PricedWayOut", "priced_ways_out", "said_registration"]

_MOST_OPTIONS = 5


class Correction(NamedTuple):
    """What to do, as the name of its sentence and the word that stands in it."""

    name: str
    word: str = ""


class Option(NamedTuple):
    """A correction, and the fields of request or organisation that it replaces."""

    correction: Correction
    request: tuple[tuple[str, object], ...] = ()
    organization: tuple[tuple[str, object], ...] = ()


class PricedWayOut(NamedTuple):
    """Some corrections, the registrations that come of them, so many times each, and the total."""

    corrections: tuple[Correction, ...]
    registrations: tuple[tuple[int, QuoteRequest], ...]
    total: Decimal


Decide = Callable[[Case], Decision]


def priced_ways_out(
    request: QuoteRequest, codes: frozenset[RejectionCode], sheet: PriceSheet, decide: Decide
) -> tuple[PricedWayOut, ...]:
    """Return the ways out of these rejections, the smallest and cheapest first.

    No way out is a part of another. Totals are in the sheet's currency.
    """
    if codes & _NO_CHOICE:
        return ()  # no change below would help, and all would be tried
    choices = [tuple(options(request, codes, sheet)) for options in _OPTIONS]
    found: list[tuple[set[Option], PricedWayOut]] = []
    combinations = product(*((None, *options) for options in choices))
    for chosen in sorted(map(_some, combinations), key=len):
        if any(smaller <= set(chosen) for smaller, _ in found):
            continue
        changed = _changed(request, chosen)
        corrections = tuple(option.correction for option in chosen)
        for divided, registrations in _registrations(changed, request, sheet, decide):
            total = _total(registrations, sheet, decide)
            if total is not None:
                way = PricedWayOut((*corrections, *divided), registrations, total)
                found.append(({*chosen, *map(Option, divided)}, way))
    ways = (way for _, way in found)
    return tuple(sorted(ways, key=lambda way: (len(way.corrections), way.total)))


_NO_CHOICE = {RejectionCode.KIND_NOT_ELIGIBLE, RejectionCode.KIND_NOT_LISTED}

_Codes = frozenset[RejectionCode]
_Registrations = tuple[tuple[int, QuoteRequest], ...]


def _some(options: tuple[Option | None, ...]) -> tuple[Option, ...]:
    return tuple(option for option in options if option is not None)


def _changed(request: QuoteRequest, options: tuple[Option, ...]) -> QuoteRequest:
    organization = dict(update for option in options for update in option.organization)
    changes = dict(update for option in options for update in option.request)
    if organization:
        changes["organization"] = request.organization.model_copy(update=organization)
    return request.model_copy(update=changes)


def _registrations(
    changed: QuoteRequest, asked: QuoteRequest, sheet: PriceSheet, decide: Decide
) -> Iterator[tuple[tuple[Correction, ...], _Registrations]]:
    """Yield the request itself, and what it divides into if it is but too large for a group.

    Interpretation: ``eleventh-seat``.
    """
    yield (), ((1, changed),)
    refusals = decide(classify(changed, sheet)).refusals
    if sheet.group_terms is None or [it.code for it in refusals] != _TOO_LARGE:
        return
    most = sheet.group_terms.most_seats
    full, rest = divmod(changed.seats, most)
    groups = [(full, _resized(changed, most)), *([(1, _resized(changed, rest))] if rest else [])]
    yield (Correction("groups", _said(groups)),), tuple(groups)
    others = (changed.seats - 1) % most + 1
    alone = _alone(changed, asked, others, sheet, decide)
    mixed = [((changed.seats - others) // most, _resized(changed, most)), (1, alone)]
    yield (Correction("groups", _said(mixed)),), tuple(mixed)


_TOO_LARGE = [RejectionCode.GROUP_SEATS_EXCEEDED]


def _resized(request: QuoteRequest, seats: int) -> QuoteRequest:
    return request.model_copy(update={"seats": seats})


def _alone(
    changed: QuoteRequest, asked: QuoteRequest, seats: int, sheet: PriceSheet, decide: Decide
) -> QuoteRequest:
    """Return the request of those who register individually, with the referral if it counts."""
    without = changed.model_copy(update={"plan": Plan.INDIVIDUAL, "seats": seats})
    claimed = without.model_copy(update={"referral": asked.referral})
    return without if decide(classify(claimed, sheet)).refusals else claimed


def _said(registrations: list[tuple[int, QuoteRequest]]) -> str:
    return " and ".join(said_registration(*registration) for registration in registrations)


def said_registration(count: int, request: QuoteRequest) -> str:
    """Return what so many registrations alike are called, such as "2 groups of 10"."""
    if request.plan is Plan.INDIVIDUAL:
        people = "1 person" if request.seats == 1 else f"{request.seats:,} people"
        return f"{people} individually"
    groups = "a group" if count == 1 else f"{count:,} groups"
    return f"{groups} of {request.seats:,}"


def _total(registrations: _Registrations, sheet: PriceSheet, decide: Decide) -> Decimal | None:
    totals = []
    for count, request in registrations:
        decision = decide(classify(request, sheet))
        if decision.refusals:
            return None
        totals.append(times(count, decision.total(request.seats)))
    return add(totals)


def _referral(_request: QuoteRequest, codes: _Codes, _sheet: PriceSheet) -> Iterator[Option]:
    if codes & _OF_REFERRAL:
        name = "referral-off-group" if codes & _OF_GROUP else "referral-out"
        yield Option(Correction(name), request=(("referral", None),))


_OF_REFERRAL = {
    RejectionCode.REFERRAL_NOT_OFFERED,
    RejectionCode.REFERRAL_ON_GROUP_RATE,
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE,
}
_OF_GROUP = {
    RejectionCode.REFERRAL_ON_GROUP_RATE,
    RejectionCode.GROUP_NOT_OFFERED,
    RejectionCode.GROUP_SEATS_EXCEEDED,
    RejectionCode.GROUP_NEEDS_INVOICE,
}


def _plan(_request: QuoteRequest, codes: _Codes, _sheet: PriceSheet) -> Iterator[Option]:
    if codes & _OF_GROUP:
        yield Option(Correction("individually"), request=(("plan", Plan.INDIVIDUAL),))


def _payment(_request: QuoteRequest, codes: _Codes, sheet: PriceSheet) -> Iterator[Option]:
    if RejectionCode.GROUP_NEEDS_INVOICE in codes and sheet.group_terms is not None:
        method = sheet.group_terms.payment_method
        yield Option(Correction("payment", str(method)), request=(("payment_method", method),))


def _place(request: QuoteRequest, codes: _Codes, sheet: PriceSheet) -> Iterator[Option]:
    """Yield what sets country and region right, the likeliest spelling first."""
    country, region = request.organization.country or "", request.organization.region
    if codes & {RejectionCode.UNKNOWN_COUNTRY, RejectionCode.AMBIGUOUS_COUNTRY}:
        for code in (find_country(country) or similar_countries(country))[:_MOST_OPTIONS]:
            word = f"{code} ({country_name(code)})"
            yield Option(Correction("country", word), organization=(("country", code),))
    if codes & {RejectionCode.REGION_MISMATCH, RejectionCode.UNKNOWN_REGION}:
        if country:
            yield Option(Correction("region-out"), organization=(("region", None),))
        else:
            known = [region.id for region in sheet.regions]
            for found in _likely(str(region), known):
                yield Option(Correction("region", found), organization=(("region", found),))
    if codes & _OF_COUNTRY and region is not None and region in sheet.region_ids:
        yield Option(Correction("country-out"), organization=(("country", None),))


_OF_COUNTRY = {
    RejectionCode.REGION_MISMATCH,
    RejectionCode.UNKNOWN_COUNTRY,
    RejectionCode.AMBIGUOUS_COUNTRY,
}


def _budget(request: QuoteRequest, codes: _Codes, sheet: PriceSheet) -> Iterator[Option]:
    """Yield what sets budget and tier right, the likeliest spelling first."""
    stated = request.organization
    if codes & {RejectionCode.BUDGET_TIER_MISMATCH, RejectionCode.UNKNOWN_BUDGET_TIER}:
        if stated.annual_budget is not None:
            yield Option(Correction("tier-out"), organization=(("budget_tier", None),))
        else:
            for found in _likely(str(stated.budget_tier), list(sheet.tier_ids)):
                yield Option(Correction("tier", found), organization=(("budget_tier", found),))
    if RejectionCode.BUDGET_TIER_MISMATCH in codes:
        yield Option(Correction("budget-out"), organization=(("annual_budget", None),))
    if RejectionCode.BUDGET_CURRENCY in codes:
        for tier in sheet.tiers_upwards:
            update = (("budget_tier", tier), ("annual_budget", None))
            yield Option(Correction("tier", tier), organization=update)


def _likely(stated: str, known: list[str]) -> tuple[str, ...]:
    return nearest(stated, known) or tuple(known[:_MOST_OPTIONS])


def _date(_request: QuoteRequest, codes: _Codes, sheet: PriceSheet) -> Iterator[Option]:
    if RejectionCode.SHEET_NOT_IN_FORCE in codes:
        yield Option(Correction("provisional"), request=(("provisional", True),))
    if RejectionCode.REGISTRATION_DATE_NEEDED in codes:
        days = dict.fromkeys(day_in(period, sheet) for period in Period)
        for day in days:
            if day is not None and sheet.is_in_force(day):
                yield Option(Correction("date", str(day)), request=(("registered_on", day),))


_OPTIONS = (_referral, _plan, _payment, _place, _budget, _date)
