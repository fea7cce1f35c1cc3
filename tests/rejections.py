"""Every rejection code: requests that are refused with it, and what its remedy tells to do.

A new code has a reproducer and a remedy here; the tests of rejections and law 6 read them.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from smt_pricing import Plan, PriceSheet, QuoteRequest, RejectionCode
from tests.editions import EARLY_BIRD, KOREAS_APART, PUBLISHED, WITHOUT_GROUP, WITHOUT_REFERRAL
from tests.situations import FORWARDED, NAMED, paid


class Reproducer(NamedTuple):
    """A request that is refused with one code, and the same with the remedy followed."""

    code: str
    rule: str | None
    stated: dict[str, Any]
    fields: tuple[str, ...]
    words: tuple[str, ...]
    remedied: dict[str, Any]
    sheet: PriceSheet = PUBLISHED


REPRODUCERS = (
    Reproducer(
        "kind-not-eligible",
        "eligibility",
        {"kind": "agency"},
        ("organization.kind",),
        ("Agencies may not register", "ngo, union or electoral-campaign"),
        {"kind": "union"},
    ),
    Reproducer(
        "kind-not-listed",
        "eligibility",
        {"kind": "other"},
        ("organization.kind",),
        ("not listed", "Ask SMT's staff"),
        {"kind": "ngo"},
    ),
    Reproducer(
        "referral-not-offered",
        "outreach-referral",
        {"referral": FORWARDED},
        ("referral",),
        ("no referral price", "Leave the referral out"),
        {},
        WITHOUT_REFERRAL,
    ),
    Reproducer(
        "referral-on-group-rate",
        "referral-exclusive",
        {"plan": "group", "referral": NAMED},
        ("referral", "plan"),
        ("does not combine with the group rate", "Leave the referral out"),
        {"plan": "group"},
    ),
    Reproducer(
        "referral-on-group-rate",
        "referral-exclusive",
        {"plan": "group", "referral": FORWARDED},
        ("referral", "plan"),
        ("or register individually",),
        {"plan": "individual", "referral": FORWARDED},
    ),
    Reproducer(
        "referral-without-full-rate",
        "referral-exclusive",
        {"prior_payments": [paid()], "referral": NAMED},
        ("referral", "prior_payments"),
        ("no seat is at the full rate", "Leave the referral out"),
        {"prior_payments": [paid()]},
    ),
    Reproducer(
        "group-not-offered",
        "group-rate",
        {"plan": "group"},
        ("plan",),
        ("no group rate", "individually"),
        {"plan": "individual"},
        WITHOUT_GROUP,
    ),
    Reproducer(
        "group-seats-exceeded",
        "group-rate",
        {"plan": "group", "seats": 11},
        ("seats", "plan"),
        ("up to 10 seats", "11 seats", "or divide the party"),
        {"plan": "group", "seats": 10},
    ),
    Reproducer(
        "group-needs-invoice",
        "group-rate",
        {"plan": "group", "payment_method": "card"},
        ("payment_method", "plan"),
        ("paid by invoice, not by card", "Pay by invoice, or register individually"),
        {"plan": "group", "payment_method": "invoice"},
    ),
    Reproducer(
        "country-needed",
        "full-rate",
        {"country": None},
        ("organization.country", "organization.region"),
        ("where the organisation is", "north-america-western-europe or outside"),
        {"country": "KE"},
    ),
    Reproducer(
        "unknown-country",
        "full-rate",
        {"country": "Kennya"},
        ("organization.country",),
        ('"Kennya" is not a country', "KE (Kenya)"),
        {"country": "KE"},
    ),
    Reproducer(
        "unknown-country",
        "full-rate",
        {"country": "XX"},
        ("organization.country",),
        ('"XX"', "ISO 3166-1 code"),
        {"country": "KE"},
    ),
    Reproducer(
        "ambiguous-country",
        "full-rate",
        {"country": "Korea"},
        ("organization.country",),
        ("more than one country", "KP (", "KR ("),
        {"country": "KR"},
        KOREAS_APART,
    ),
    Reproducer(
        "unknown-region",
        "full-rate",
        {"region": "outsid"},
        ("organization.region",),
        ('no region "outsid"', 'Did you mean "outside"?'),
        {"region": "outside"},
    ),
    Reproducer(
        "unknown-region",
        "full-rate",
        {"region": "zzz"},
        ("organization.region",),
        ("Write north-america-western-europe or outside, or state the country instead.",),
        {"region": "outside"},
    ),
    Reproducer(
        "region-mismatch",
        "full-rate",
        {"country": "FR", "region": "outside"},
        ("organization.country", "organization.region"),
        ('France is not in the region stated, "outside"', "leave the region out"),
        {"country": "FR"},
    ),
    Reproducer(
        "budget-needed",
        "full-rate",
        {"annual_budget": None},
        ("organization.annual_budget", "organization.budget_tier"),
        ("annual budget, which is not stated", "in USD, or its budget tier: over-1m or under-1m"),
        {"annual_budget": 90_000},
    ),
    Reproducer(
        "unknown-budget-tier",
        "full-rate",
        {"budget_tier": "over-1"},
        ("organization.budget_tier",),
        ('no budget tier "over-1"', 'Did you mean "over-1m"?'),
        {"budget_tier": "over-1m"},
    ),
    Reproducer(
        "budget-tier-mismatch",
        "full-rate",
        {"annual_budget": "1000000.01", "budget_tier": "under-1m"},
        ("organization.annual_budget", "organization.budget_tier"),
        ("$1,000,000.01 is not in the tier", "leave the tier out"),
        {"annual_budget": "1000000.01"},
    ),
    Reproducer(
        "budget-currency",
        "full-rate",
        {"annual_budget": 90_000, "budget_currency": "EUR"},
        ("organization.budget_currency",),
        ("stated in EUR", "tiers are in USD", "over-1m or under-1m"),
        {"budget_tier": "under-1m", "budget_currency": "EUR"},
    ),
    Reproducer(
        "registration-date-needed",
        None,
        {},
        ("registered_on",),
        ("day of registration, which is not stated",),
        {"registered_on": "2026-01-01"},
        EARLY_BIRD,
    ),
    Reproducer(
        "sheet-not-in-force",
        None,
        {"registered_on": "2025-12-31"},
        ("registered_on",),
        ("in force from 2026-01-01 until 2026-06-30", "2025-12-31"),
        {"registered_on": "2026-01-01"},
        EARLY_BIRD,
    ),
    Reproducer(
        "sheet-not-in-force",
        None,
        {"registered_on": "2026-07-01"},
        ("registered_on",),
        ("2026-07-01",),
        {"registered_on": "2026-06-30"},
        EARLY_BIRD,
    ),
)


def organization(**changes: object) -> Callable[[QuoteRequest, PriceSheet], QuoteRequest]:
    """Return what follows a remedy by changing facts of the organisation."""
    return lambda request, _: request.model_copy(
        update={"organization": request.organization.model_copy(update=changes)}
    )


def request_with(**changes: object) -> Callable[[QuoteRequest, PriceSheet], QuoteRequest]:
    """Return what follows a remedy by changing facts of the request."""
    return lambda request, _: request.model_copy(update=changes)


def welcome_kind(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(kind=sheet.eligibility.welcome[0])(request, sheet)


def payment_as_wanted(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    assert sheet.group_terms is not None
    return request_with(payment_method=sheet.group_terms.payment_method)(request, sheet)


def at_the_cap(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    assert sheet.group_terms is not None
    return request_with(seats=sheet.group_terms.most_seats)(request, sheet)


def in_the_sheets_currency(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(budget_currency=sheet.currency)(request, sheet)


def on_a_day_of_sale(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    early_bird = sheet.early_bird and sheet.early_bird.until
    return request_with(registered_on=sheet.sale_from or sheet.sale_until or early_bird)(
        request, sheet
    )


def first_region(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(region=sheet.region_ids[0])(request, sheet)


def a_budget(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(annual_budget=1, budget_currency=sheet.currency)(request, sheet)


def first_tier(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(budget_tier=sheet.tier_ids[0])(request, sheet)


INDIVIDUALLY = request_with(plan=Plan.INDIVIDUAL)
NO_REFERRAL = request_with(referral=None)
Remedy = Callable[[QuoteRequest, PriceSheet], QuoteRequest]


REMEDIES: dict[RejectionCode, tuple[Remedy, ...]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: (welcome_kind,),
    RejectionCode.KIND_NOT_LISTED: (welcome_kind,),
    RejectionCode.REFERRAL_NOT_OFFERED: (NO_REFERRAL,),
    RejectionCode.REFERRAL_ON_GROUP_RATE: (NO_REFERRAL, INDIVIDUALLY),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: (NO_REFERRAL,),
    RejectionCode.GROUP_NOT_OFFERED: (INDIVIDUALLY,),
    RejectionCode.GROUP_SEATS_EXCEEDED: (at_the_cap, INDIVIDUALLY),
    RejectionCode.GROUP_NEEDS_INVOICE: (payment_as_wanted, INDIVIDUALLY),
    RejectionCode.COUNTRY_NEEDED: (organization(country="KE"), first_region),
    RejectionCode.UNKNOWN_COUNTRY: (organization(country="KE", region=None),),
    RejectionCode.AMBIGUOUS_COUNTRY: (organization(country="KE", region=None),),
    RejectionCode.UNKNOWN_REGION: (organization(country="KE", region=None),),
    RejectionCode.REGION_MISMATCH: (organization(region=None),),
    RejectionCode.BUDGET_NEEDED: (a_budget, first_tier),
    RejectionCode.UNKNOWN_BUDGET_TIER: (organization(annual_budget=1, budget_tier=None),),
    RejectionCode.BUDGET_TIER_MISMATCH: (organization(budget_tier=None),),
    RejectionCode.BUDGET_CURRENCY: (in_the_sheets_currency,),
    RejectionCode.REGISTRATION_DATE_NEEDED: (on_a_day_of_sale,),
    RejectionCode.SHEET_NOT_IN_FORCE: (on_a_day_of_sale,),
}
"""What the remedies' sentences tell to do; several where a sentence gives a choice."""
