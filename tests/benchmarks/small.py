"""The small baseline: what a user would write who needs prices and a reason, and nothing more.

It takes the same validated request, and returns the total and the lines with one reason each. It
knows no verdicts, interpretations, savings or ways out, and stops at the first refusal. Prices and
countries are those of ``baseline_table``. It is neither slowed down nor tuned.
"""

from datetime import date
from decimal import Decimal

from iso3166 import countries_by_alpha2
from pydantic import BaseModel, ConfigDict

from smt_pricing import Organization, PaymentMethod, Plan, PriorPayment, QuoteRequest, Rate
from tests.benchmarks.baseline_table import (
    ADDITIONAL_INSIDE,
    ADDITIONAL_OUTSIDE,
    EDITION,
    GROUP_INSIDE,
    GROUP_OUTSIDE,
    INSIDE,
    INSIDE_COUNTRIES,
    KINDS,
    MOST_GROUP_SEATS,
    OVER,
    PROGRAM,
    REFERRED_INSIDE,
    REFERRED_OUTSIDE,
    REFERRED_OVER,
    REGION_NAMES,
    REGULAR_INSIDE,
    REGULAR_OUTSIDE,
    REGULAR_OVER,
    THRESHOLD,
    TIER_NAMES,
    TITLE,
)

__all__ = [
    "PricedLine",
    "SmallLine",
    "SmallQuote",
    "SmallRefusal",
    "has_paid",
    "priced_lines",
    "small_quote",
]

_PROGRAMS = (PROGRAM, TITLE.casefold())

PricedLine = tuple[str, int, Decimal, str]
"""Rate, seats, amount and reason."""


class SmallLine(BaseModel):
    model_config = ConfigDict(frozen=True)

    rate: str
    seats: int
    amount: Decimal
    reason: str


class SmallQuote(BaseModel):
    model_config = ConfigDict(frozen=True)

    total: Decimal
    lines: tuple[SmallLine, ...]


class SmallRefusal(ValueError):  # noqa: N818  named as what it is, like RequestRejected
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def small_quote(request: QuoteRequest) -> SmallQuote:
    """Price a request by the published sheet; raises SmallRefusal where there is no price."""
    lines = priced_lines(request)
    return SmallQuote(
        total=sum(line[2] for line in lines),
        lines=tuple(
            SmallLine(rate=rate, seats=seats, amount=amount, reason=reason)
            for rate, seats, amount, reason in lines
        ),
    )


def priced_lines(request: QuoteRequest) -> list[PricedLine]:
    """Return the lines of a request as plain values; raises SmallRefusal."""
    organization, seats, referral = request.organization, request.seats, request.referral
    if organization.kind not in KINDS:
        raise SmallRefusal(
            "kind-not-eligible" if organization.kind != "other" else "kind-not-listed",
            f"Organisations of the kind {organization.kind} may not register.",
        )
    inside, over = _is_inside(organization), _is_over(organization)
    paid_before = has_paid(request.prior_payments, request.registered_on)
    if request.plan is Plan.GROUP:
        _refuse_group(request)
        flat = GROUP_INSIDE if inside else GROUP_OUTSIDE
        reason = f"One flat price for a group of up to {MOST_GROUP_SEATS}: ${flat:,}."
        return [("group", seats, flat, reason)]
    each = ADDITIONAL_INSIDE if inside else ADDITIONAL_OUTSIDE
    if paid_before:
        if referral:
            raise SmallRefusal(
                "referral-without-full-rate",
                f"The referral by {referral.partner} is for the full rate, which nobody pays here.",
            )
        reason = f"The organisation has paid one full rate before: ${each:,} for everyone."
        return [("additional", seats, each * seats, reason)]
    regular, referred = _full_rate(inside=inside, over=over)
    if referral and referral.email_forwarded:
        full, reason = referred, f"Full rate, referred by {referral.partner}: ${referred:,}."
    else:
        full, reason = regular, f"One person pays the full rate: ${regular:,}."
    lines = [("full", 1, full, reason)]
    if seats > 1:
        reason = f"Everyone after the first person pays ${each:,}."
        lines.append(("additional", seats - 1, each * (seats - 1), reason))
    return lines


def _full_rate(*, inside: bool, over: bool) -> tuple[Decimal, Decimal]:
    if over:
        return REGULAR_OVER, REFERRED_OVER
    if inside:
        return REGULAR_INSIDE, REFERRED_INSIDE
    return REGULAR_OUTSIDE, REFERRED_OUTSIDE


def _is_inside(organization: Organization) -> bool:
    if organization.country is None:
        if organization.region not in REGION_NAMES:
            raise SmallRefusal("unknown-region", f"There is no region {organization.region}.")
        return organization.region == INSIDE
    if organization.country not in countries_by_alpha2:
        raise SmallRefusal("unknown-country", f"There is no country {organization.country}.")
    inside = organization.country in INSIDE_COUNTRIES
    if organization.region is not None and (organization.region == INSIDE) != inside:
        raise SmallRefusal(
            "region-mismatch", f"{organization.country} is not in {organization.region}."
        )
    return inside


def _is_over(organization: Organization) -> bool:
    if organization.annual_budget is None:
        if organization.budget_tier not in TIER_NAMES:
            tier = organization.budget_tier
            raise SmallRefusal("unknown-budget-tier", f"There is no budget tier {tier}.")
        return organization.budget_tier == OVER
    if organization.budget_currency not in (None, "USD"):
        currency = organization.budget_currency
        raise SmallRefusal("budget-currency", f"The budget is in {currency}, not in US dollars.")
    over = organization.annual_budget > THRESHOLD
    if organization.budget_tier is not None and (organization.budget_tier == OVER) != over:
        raise SmallRefusal(
            "budget-tier-mismatch", f"The budget is not in {organization.budget_tier}."
        )
    return over


def has_paid(payments: tuple[PriorPayment, ...], registered_on: date | None) -> bool:
    """Tell whether one of the past payments counts as a full rate."""
    return any(_counts(payment, registered_on) for payment in payments)


def _counts(payment: PriorPayment, registered_on: date | None) -> bool:
    if payment.program is not None and payment.program.casefold() not in _PROGRAMS:
        return False
    if payment.rate is not Rate.FULL or payment.refunded:
        return False
    if registered_on and payment.paid_on and payment.paid_on > registered_on:
        return False
    return (payment.edition or "").casefold() == EDITION or payment.took_part is True


def _refuse_group(request: QuoteRequest) -> None:
    if request.referral:
        partner = request.referral.partner
        raise SmallRefusal(
            "referral-on-group-rate", f"The referral by {partner} is for the full rate only."
        )
    if request.seats > MOST_GROUP_SEATS:
        raise SmallRefusal(
            "group-seats-exceeded",
            f"The group rate is for up to {MOST_GROUP_SEATS} seats, not {request.seats}.",
        )
    if request.payment_method is PaymentMethod.CARD:
        raise SmallRefusal("group-needs-invoice", "The group rate is paid by invoice.")
