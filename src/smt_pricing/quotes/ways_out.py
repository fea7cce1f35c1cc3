"""The ways out of a refusal: the smallest changes to a request that make it valid, each priced.

What the organisation is, is no choice: there is no way out of the refusal of its kind, nor out of
one for a fact that is not stated.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from smt_pricing.quotes.choices import Choice, Codes, changed, corrections
from smt_pricing.quotes.facts import said_way
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Case, ReferralState, classify
from smt_pricing.rules.tariff import Decide, Share, Tariff, Way, WayKind, ways
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import ChoiceCode, RejectionCode, RuleId
from smt_pricing.values.trusted import replaced

__all__ = ["PricedWayOut", "found_ways_out", "priced_ways_out", "registrations_of"]

Registrations = tuple[tuple[int, QuoteRequest], ...]
"""Requests to make, each so many times."""


class PricedWayOut(NamedTuple):
    """Some choices, the registrations that come of them, and the total in the sheet's currency.

    ``unlikely`` is how far down the list of likely spellings its choices stand.
    """

    choices: tuple[Choice, ...]
    registrations: Registrations
    total: Decimal
    unlikely: int = 0


def priced_ways_out(
    request: QuoteRequest, codes: Codes, sheet: PriceSheet, decide: Decide
) -> tuple[PricedWayOut, ...]:
    """Return the ways out of these rejections, the smallest first, then the likeliest spelling.

    Of ways that are equal in that the cheapest comes first.

    No way out is a part of another.
    """
    ways_out = found_ways_out(request, codes, sheet, decide)
    return tuple(sorted(ways_out, key=lambda way: (len(way.choices), way.unlikely, way.total)))


def found_ways_out(
    request: QuoteRequest, codes: Codes, sheet: PriceSheet, decide: Decide
) -> tuple[PricedWayOut, ...]:
    """Return the ways out of these rejections in the order in which they are found."""
    if any(code.is_about("organization.kind") for code in codes):
        return ()  # no change below would help, and all would be tried
    if codes & {RejectionCode.COUNTRY_NEEDED, RejectionCode.BUDGET_NEEDED}:
        return ()  # what is not stated is for the registrant to say, and not to be guessed
    subjects = corrections(request, classify(request, sheet), codes, sheet)
    ranks = {choice: rank for subject in subjects for rank, choice in enumerate(subject)}
    combinations = product(*((None, *alternatives) for alternatives in subjects))
    ways_out: list[PricedWayOut] = []
    for chosen in sorted(map(_some, combinations), key=len):
        if not any(set(way.choices) <= set(chosen) for way in ways_out):
            unlikely = sum(ranks[choice] for choice in chosen)
            tried = _tried(request, chosen, sheet, decide)
            ways_out += [way._replace(unlikely=unlikely) for way in tried]
    return tuple(ways_out)


def _some(choices: tuple[Choice | None, ...]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice is not None)


def _tried(
    request: QuoteRequest, chosen: tuple[Choice, ...], sheet: PriceSheet, decide: Decide
) -> Iterator[PricedWayOut]:
    """Yield the request after some choices, or divided if it is but too large for a group then.

    Interpretation: ``eleventh-seat``.
    """
    after = changed(request, chosen)
    decision = decide(classify(after, sheet))
    if not decision.refusals:
        yield PricedWayOut(chosen, ((1, after),), decision.total(after.seats))
        return
    if decision.codes != (RejectionCode.GROUP_SEATS_EXCEEDED,):
        return
    claimed = replaced(after, referral=request.referral)
    tariff = Tariff(classify(claimed, sheet), sheet, decide)
    for way in ways(after.seats, sheet):
        total = tariff.total(way)
        if way.kind is not WayKind.INDIVIDUALLY and total is not None:
            divided = Choice(ChoiceCode.DIVIDE_THE_PARTY, RuleId.GROUP_RATE, (), said_way(way))
            registrations = registrations_of(way, claimed, tariff)
            choices = tuple(_from_all(chosen, registrations)) if _is_mixed(way) else chosen
            yield PricedWayOut((*choices, divided), registrations, total)


def _is_mixed(way: Way) -> bool:
    return way.kind is WayKind.GROUPS_AND_INDIVIDUALS


def _from_all(chosen: tuple[Choice, ...], registrations: Registrations) -> Iterator[Choice]:
    """Yield the choices; a referral that nobody keeps is left out of more than the group."""
    kept = any(part.referral is not None for _, part in registrations)
    for choice in chosen:
        off_group = choice.code is ChoiceCode.LEAVE_REFERRAL_OFF_GROUP
        yield choice._replace(code=_OUT) if off_group and not kept else choice


_OUT = ChoiceCode.LEAVE_REFERRAL_OUT


def registrations_of(way: Way, request: QuoteRequest, tariff: Tariff) -> Registrations:
    """Return the requests of a party that is divided so, each without what is refused for it.

    Rules: ``referral-exclusive``, ``group-rate``.
    """
    return tuple(
        (share.times, _share_of(request, share, tariff.case(share.plan, share.seats)))
        for share in way.shares
    )


def _share_of(request: QuoteRequest, share: Share, case: Case) -> QuoteRequest:
    return replaced(
        request,
        plan=share.plan,
        seats=share.seats,
        payment_method=case.payment_method,
        referral=None if case.referral is ReferralState.NONE else request.referral,
    )
