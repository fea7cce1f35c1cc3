"""The facts that sentences speak of, and how each is named in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from smt_pricing.quotes.explanation import Point
from smt_pricing.quotes.sentences import PAYMENTS, PLANS, REFERRALS
from smt_pricing.request.organization import Organization, PartialOrganization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.rules.case import BudgetBasis, Case, Period, countries_meant
from smt_pricing.rules.situations import Shape
from smt_pricing.rules.tariff import Share, Way
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import AdditionalPersonRow, FullRateRow, GroupRateRow
from smt_pricing.values.amounts import ZERO, format_amount
from smt_pricing.values.codes import OrganizationKind, Plan
from smt_pricing.values.countries import (
    country_codes,
    country_name,
)
from smt_pricing.values.kind_words import KINDS
from smt_pricing.values.text import capitalised, counted, listed

__all__ = [
    "StatedFacts",
    "case_facts",
    "facts_of",
    "said_countries",
    "said_country",
    "said_history",
    "said_in_force",
    "said_kind",
    "said_kinds",
    "said_people",
    "said_shape",
    "said_share",
    "said_way",
    "said_where",
    "sheet_facts",
    "stated_facts",
    "who_registers",
]


def sheet_facts(sheet: PriceSheet) -> dict[str, str]:
    """Return the facts that hold for a whole sheet."""
    facts = {
        "currency": sheet.currency,
        "in_force": said_in_force(sheet.sale_from, sheet.sale_until),
    }
    if sheet.early_bird is not None:
        facts["early_bird_until"] = str(sheet.early_bird.until)
    if sheet.group_terms is not None:
        facts["most_seats"] = counted(sheet.group_terms.most_seats, "seat")
        facts["group_payment"] = PAYMENTS[sheet.group_terms.payment_method]
    return facts


def case_facts(
    sheet: PriceSheet, kind: OrganizationKind, tier: str | None, region: str | None
) -> dict[str, str]:
    """Return the facts that reasons and confirmations speak of, but for the partner's name."""
    full, additional, group = sheet.terms(tier, region)
    money = partial(format_amount, currency=sheet.currency)
    facts = sheet_facts(sheet) | {
        "kind_one": kind.said,
        "kind_plural": said_kinds(kind),
        "region": sheet.region_label(region),
        "tier": sheet.tier_label(tier),
        "regular": money(full.regular),
        "full_rates": "the full rate" if sheet.additional_person else "each full rate",
        "full_where": _where(full, sheet),
        "referral_discount": money(full.referral_discount),
        "early_bird_discount": money(full.early_bird_discount),
    }
    if additional is not None:
        facts["additional"] = money(additional.price)
        facts["additional_where"] = _where(additional, sheet)
    if group is not None:
        facts["group"] = money(group.price)
        facts["group_where"] = _where(group, sheet)
    return facts


StatedFacts = tuple[tuple[str, str], ...]
"""Facts of a request that sentences of its quote speak of besides those of its case."""


def stated_facts(request: QuoteRequest, case: Case, sheet: PriceSheet) -> StatedFacts:
    """Return what a quote says of its request that its case does not tell; mostly the partner."""
    organization, referral = request.organization, request.referral
    facts = [("partner", referral.partner if referral else "")]
    if case.country_open:
        meant = countries_meant(organization.country, case.region, sheet)
        facts.append(("country", str(organization.country)))
        facts.append(("country_choices", said_countries(meant)))
    if case.budget_basis is BudgetBasis.SMALL_FIGURE:
        money = partial(format_amount, currency=sheet.currency)
        facts.append(("budget", money(organization.annual_budget or ZERO)))
        facts.append(("dearest", money(sheet.dearest_full_rate)))
    return tuple(facts)


def who_registers(request: QuoteRequest | PartialRequest) -> str:
    """Return what to call the organisation: its name, its kind, or simply that it is one."""
    kind = request.organization.kind
    return request.organization.name or (said_kind(kind) if kind else "an organisation")


def said_kind(kind: OrganizationKind) -> str:
    """Return a kind of organisation with its article."""
    return f"{KINDS[kind].article} {kind.said}"


def said_country(stated: str) -> str:
    """Return a country's name; what is no country's code stays as it was stated."""
    return country_name(stated) if stated in country_codes() else stated


def said_share(share: Share) -> str:
    """Return what so many registrations alike are called, such as "2 groups of 10"."""
    times, plan, seats = share
    if plan is Plan.INDIVIDUAL:
        return f"{said_people(seats)} individually"
    groups = "a group" if times == 1 else f"{times:,} groups"
    return f"{groups} of {seats:,}"


def said_people(count: int) -> str:
    """Return how many people come."""
    return "1 person" if count == 1 else f"{count:,} people"


def said_way(way: Way) -> str:
    """Return what a party is divided into, such as "a group of 10 and 2 people individually"."""
    return listed(map(said_share, way.shares))


def facts_of(
    request: QuoteRequest | PartialRequest, currency: str, *, referral: bool = True
) -> Iterator[Point]:
    """Yield what a request states, point by point, and nothing that it leaves open.

    A budget that is stated without a currency is in the sheet's. The referral may be left out,
    where something else tells it.
    """
    stated = tuple(_stated(request.organization, currency))
    if stated:
        yield Point("organisation", ", ".join(stated))
    paid = f", paid {PAYMENTS[request.payment_method]}" if request.payment_method else ""
    yield Point("registers", f"{counted(request.seats, 'seat')}, {PLANS[request.plan]}{paid}")
    yield from said_history(request, referral=referral)


def said_history(
    request: QuoteRequest | PartialRequest, *, referral: bool = True
) -> Iterator[Point]:
    """Yield what a request states of its day, its referral and past payments."""
    if request.registered_on:
        yield Point("registered on", str(request.registered_on))
    if request.referral and referral:
        forwarded = _FORWARDED[request.referral.email_forwarded]
        yield Point("referred by", f"{request.referral.partner} (message {forwarded})")
    for payment in request.prior_payments or ():
        yield Point("paid before", _payment(payment))
    if request.earlier_numbers:
        yield Point("earlier quotes", ", ".join(request.earlier_numbers))


def _stated(organization: Organization | PartialOrganization, currency: str) -> Iterator[str]:
    country = organization.country
    if organization.kind is not None:
        yield organization.kind.said
    if country is not None:
        yield said_country(country)
    if organization.region is not None:
        yield f"region {organization.region}"
    if organization.annual_budget is not None:
        stated_in = organization.budget_currency or currency
        budget = format_amount(organization.annual_budget, stated_in)
        yield f"annual budget {budget}"
    if organization.budget_tier is not None:
        yield f"budget tier {organization.budget_tier}"


_FORWARDED = {True: "forwarded", False: "not stated to have been forwarded"}


def _payment(payment: PriorPayment) -> str:
    """Return what is stated of a payment, and nothing that is not."""
    parts = (
        payment.rate.said,
        payment.program,
        f"edition {payment.edition}" if payment.edition else None,
        f"on {payment.paid_on}" if payment.paid_on else None,
        _TOOK_PART[payment.took_part],
        "refunded" if payment.refunded else None,
        f"for registration {payment.registration}" if payment.registration else None,
    )
    return ", ".join(part for part in parts if part)


_TOOK_PART = {True: "took part", False: "did not take part", None: None}


def said_kinds(kind: OrganizationKind) -> str:
    """Return what organisations of a kind are called, at the beginning of a sentence."""
    return capitalised(KINDS[kind].many)


def _where(row: FullRateRow | AdditionalPersonRow | GroupRateRow, sheet: PriceSheet) -> str:
    """Return the tier and region that a row names, in brackets."""
    tier = f"annual budget {sheet.tier_label(row.tier)}" if row.tier else ""
    region = sheet.region_label(row.region) if row.region else ""
    named = ", ".join(part for part in (tier, region) if part)
    return f" ({named})" if named else ""


def said_where(
    tiers: Sequence[str | None], regions: Sequence[str | None], sheet: PriceSheet
) -> str:
    """Return the tiers and regions meant, in brackets; nothing where all of them are."""
    labels = listed((sheet.tier_label(tier) for tier in tiers), "or")
    parts = [f"annual budget {labels}"] if len(tiers) < len(sheet.budget_tiers) else []
    if len(regions) < len(sheet.regions):
        parts.append(listed((sheet.region_label(region) for region in regions), "or"))
    return f" ({', '.join(parts)})" if parts else ""


def said_shape(shape: Shape) -> str:
    """Return how a party registers, in words that follow its number; nothing for the plain way."""
    return "".join(
        (
            " as a group" if shape.plan is Plan.GROUP else "",
            REFERRALS[shape.referral],
            " after a past full payment" if shape.paid_before else "",
            " by the early-bird date" if shape.period is Period.EARLY_BIRD else "",
        )
    )


def said_countries(codes: Iterable[str]) -> str:
    """Return countries by code and name, one of which is meant."""
    return listed((f"{code} ({country_name(code)})" for code in codes), "or")


def said_in_force(first: date | None, last: date | None) -> str:
    """Return from when until when a sheet is in force; nothing where it always is."""
    parts = (f"from {first}" if first else "", f"until {last}" if last else "")
    return " ".join(part for part in parts if part)
