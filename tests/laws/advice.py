"""Follows advice to the letter: from its words alone to the registrations that come of them."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from smt_pricing import Plan, PriceSheet, QuoteRequest, Referral
from tests.laws.drawn import engine_for

Registrations = list[tuple[int, QuoteRequest]]
Follow = Callable[[QuoteRequest, re.Match[str]], QuoteRequest]


def stating(**changes: Any) -> Follow:
    return lambda request, _: request.model_copy(update=changes)


def of_organization(request: QuoteRequest, **changes: Any) -> QuoteRequest:
    organization = request.organization.model_copy(update=changes)
    return request.model_copy(update={"organization": organization})


def forwarded(request: QuoteRequest, _: re.Match[str]) -> QuoteRequest:
    partner = request.referral.partner if request.referral else "A partner"
    referral = Referral(partner=partner, email_forwarded=True)
    return request.model_copy(update={"referral": referral})


def taken_part(request: QuoteRequest, _: re.Match[str]) -> QuoteRequest:
    payments = [
        payment.model_copy(update={"took_part": True}) if payment.took_part is None else payment
        for payment in request.prior_payments
    ]
    return request.model_copy(update={"prior_payments": payments})


PHRASES: tuple[tuple[str, Follow], ...] = (
    (r"forward the message of .+?(?=$|, | and )", forwarded),
    (r"be referred by an outreach partner, and forward its message", forwarded),
    (r"show that the past payer took part", taken_part),
    (r"pay by (\w+)", lambda request, said: stating(payment_method=said[1])(request, said)),
    (r"register individually", stating(plan=Plan.INDIVIDUAL)),
    (r"register as a group(?! of)", stating(plan=Plan.GROUP)),
    (r"register a second person", stating(seats=2)),
    (r"register only one person", stating(seats=1)),
    (
        r"register only (\d+(?:,\d+)*) seats",
        lambda request, said: stating(seats=int(said[1].replace(",", "")))(request, said),
    ),
    (r"leave the referral out(?! of)", stating(referral=None)),
    (
        r"state the country as (\w\w) \([^)]*(?:\([^)]*\))?[^)]*\)",
        lambda request, said: of_organization(request, country=said[1]),
    ),
    (r'state the region "([^"]+)"', lambda r, said: of_organization(r, region=said[1])),
    (r"leave the region out", lambda request, _: of_organization(request, region=None)),
    (r'state the budget tier "([^"]+)"', lambda r, said: of_organization(r, budget_tier=said[1])),
    (r"leave the budget tier out", lambda request, _: of_organization(request, budget_tier=None)),
    (r"ask for a provisional quote", stating(provisional=True)),
)
NUMBER = r"(\d+(?:,\d+)*)"
SHARE = (
    rf"(?:{NUMBER} groups of {NUMBER}|(a) group of {NUMBER}"
    rf"|{NUMBER} (?:person|people) individually)"
)
DIVIDED = re.compile(
    rf"register (?:as )?({SHARE}(?: and {SHARE})?)(?:, paid (?:by (?P<method>\w+)|in any way))?"
)
OFF_GROUP = "leave the referral out of the group"


def followed(request: QuoteRequest, words: str) -> Registrations:
    """Return the registrations that come of doing what the words say, and nothing else."""
    off_group = False
    rest = f"{words[0].lower()}{words[1:]}"
    while rest:
        rest = re.sub(r"^(, | and )", "", rest)
        if rest.startswith(OFF_GROUP):
            off_group, rest = True, rest.removeprefix(OFF_GROUP)
            continue
        if divided := DIVIDED.match(rest):
            assert divided.end() == len(rest), rest
            return list(shares(request, divided, off_group=off_group))
        said, follow = next(
            (match, do) for phrase, do in PHRASES if (match := re.match(phrase, rest))
        )
        request, rest = follow(request, said), rest[said.end() :]
    return [(1, request.model_copy(update={"referral": None}) if off_group else request)]


def shares(
    request: QuoteRequest, divided: re.Match[str], *, off_group: bool
) -> Iterator[tuple[int, QuoteRequest]]:
    method = divided["method"] or request.payment_method
    for share in re.finditer(SHARE, divided[1]):
        times, of, _, size, people = (part and part.replace(",", "") for part in share.groups())
        if people:
            changes: dict[str, Any] = {"plan": Plan.INDIVIDUAL, "seats": int(people)}
        else:
            changes = {"plan": Plan.GROUP, "seats": int(of or size), "payment_method": method}
            if off_group:
                changes["referral"] = None
        yield int(times or 1), request.model_copy(update=changes)


def cost(registrations: Registrations, sheet: PriceSheet) -> Decimal:
    engine = engine_for(sheet)
    return sum((times * engine.quote(it).total for times, it in registrations), Decimal(0))
