"""The baseline: the published price sheet as a straightforward hand-written function.

It takes the same validated request and returns frozen pydantic models with the same content as a
Quote, but amounts, countries and rules stand in the code. It is meant to be what a competent
programmer would write for this one sheet: neither slowed down nor tuned. Its
table, models, verdicts and advice stand in the modules named after it.
"""

from datetime import date
from decimal import Decimal

from smt_pricing import Organization, PaymentMethod, PriorPayment, QuoteRequest, Rate
from tests.benchmarks.baseline_advice import interpretations, notes, savings, to_confirm
from tests.benchmarks.baseline_models import (
    SHEET,
    BaselineAdjustment,
    BaselineLine,
    BaselineQuote,
    BaselineVerdict,
    Facts,
    Seats,
)
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
    OUTSIDE,
    OVER,
    REFERRED_INSIDE,
    REFERRED_OUTSIDE,
    REFERRED_OVER,
    REGION_NAMES,
    REGULAR_INSIDE,
    REGULAR_OUTSIDE,
    REGULAR_OVER,
    STANDING_ORDER,
    THRESHOLD,
    TIER_NAMES,
    TITLE,
    UNDER,
)
from tests.benchmarks.baseline_verdicts import verdicts_of

__all__ = ["baseline_quote"]


def baseline_quote(request: QuoteRequest) -> BaselineQuote:
    """Price a request by the published sheet; raises ValueError where there is no price."""
    facts = _facts(request)
    _refuse(facts)
    verdicts: list[BaselineVerdict] = []
    lines: list[BaselineLine] = []
    for number, (who, seats) in enumerate(_seats_alike(facts)):
        said = verdicts_of(facts, number, who)
        verdicts += said
        lines.append(_line(facts, who, seats, said))
    list_total = sum((line.list_amount for line in lines), Decimal("0.00"))
    total = sum((line.amount for line in lines), Decimal("0.00"))
    return BaselineQuote(
        sheet=SHEET,
        request=request,
        region=facts.region,
        budget_tier=facts.tier,
        currency="USD",
        lines=tuple(lines),
        list_total=list_total,
        saving=list_total - total,
        total=total,
        verdicts=tuple(verdicts),
        interpretations=tuple(interpretations(facts)),
        to_confirm=tuple(to_confirm(facts)),
        notes=tuple(notes(facts, list_total, total)),
        could_save=tuple(savings(facts, total)),
    )


def _facts(request: QuoteRequest) -> Facts:
    region = _region(request.organization)
    tier = _tier(request.organization)
    if tier == OVER:
        regular, referred = REGULAR_OVER, REFERRED_OVER
    elif region == INSIDE:
        regular, referred = REGULAR_INSIDE, REFERRED_INSIDE
    else:
        regular, referred = REGULAR_OUTSIDE, REFERRED_OUTSIDE
    return Facts(
        request=request,
        region=region,
        tier=tier,
        regular=regular,
        referred=referred,
        additional=ADDITIONAL_INSIDE if region == INSIDE else ADDITIONAL_OUTSIDE,
        group=GROUP_INSIDE if region == INSIDE else GROUP_OUTSIDE,
        standings=_standings(request.prior_payments, request.registered_on),
    )


def _region(organization: Organization) -> str:
    if organization.country is not None:
        region = INSIDE if organization.country in INSIDE_COUNTRIES else OUTSIDE
        if organization.region not in (None, region):
            raise ValueError("The country is not in the region stated.")
        return region
    if organization.region not in REGION_NAMES:
        raise ValueError(f"There is no region {organization.region}.")
    return organization.region


def _tier(organization: Organization) -> str:
    if organization.annual_budget is not None:
        if organization.budget_currency not in (None, "USD"):
            raise ValueError("The annual budget is not in US dollars.")
        tier = OVER if organization.annual_budget > THRESHOLD else UNDER
        if organization.budget_tier not in (None, tier):
            raise ValueError("The annual budget is not in the tier stated.")
        return tier
    if organization.budget_tier not in TIER_NAMES:
        raise ValueError(f"There is no budget tier {organization.budget_tier}.")
    return organization.budget_tier


def _standings(payments: tuple[PriorPayment, ...], registered_on: date | None) -> tuple[str, ...]:
    standings = {_weigh(payment, registered_on) for payment in payments}
    return tuple(sorted(standings, key=STANDING_ORDER.index)) or ("no-past-payment",)


def _weigh(payment: PriorPayment, registered_on: date | None) -> str:
    # The training's id and title are the same words, with hyphens or spaces between them.
    if (payment.program or TITLE).casefold().replace("-", " ") != TITLE.casefold():
        standing = "other-training"
    elif payment.rate is not Rate.FULL:
        standing = "not-the-full-rate"
    elif payment.refunded:
        standing = "payment-refunded"
    elif (payment.edition or "").casefold() != EDITION and payment.took_part is False:
        standing = "did-not-take-part"
    elif registered_on and payment.paid_on and payment.paid_on > registered_on:
        standing = "paid-after-registration"
    elif (payment.edition or "").casefold() == EDITION:
        standing = "paid-in-this-edition"
    elif payment.took_part is None:
        standing = "participation-unstated"
    else:
        standing = "paid-in-earlier-edition"
    return standing


def _refuse(facts: Facts) -> None:
    request = facts.request
    if request.organization.kind not in KINDS:
        raise ValueError("This kind of organisation may not register.")
    if request.referral and (facts.in_group or facts.paid_before):
        raise ValueError("The referral discount is for the full rate only.")
    if facts.in_group and request.seats > MOST_GROUP_SEATS:
        raise ValueError(f"The group rate is for up to {MOST_GROUP_SEATS} seats.")
    if facts.in_group and request.payment_method is PaymentMethod.CARD:
        raise ValueError("The group rate is paid by invoice.")


def _seats_alike(facts: Facts) -> list[tuple[Seats, int]]:
    seats = facts.request.seats
    if facts.in_group or facts.paid_before:
        return [("everyone", seats)]
    if seats == 1:
        return [("first", 1)]
    return [("first", 1), ("further", seats - 1)]


def _line(facts: Facts, who: Seats, seats: int, verdicts: list[BaselineVerdict]) -> BaselineLine:
    list_amount = facts.regular * seats
    if facts.in_group:
        rate, rule, change = "group", "group-rate", facts.group - list_amount
    elif facts.paid_before:
        rate, rule = "additional", "prior-full-payment"
        change = (facts.additional - facts.regular) * seats
    elif who == "further":
        rate, rule = "additional", "additional-person"
        change = (facts.additional - facts.regular) * seats
    elif facts.request.referral and facts.request.referral.email_forwarded:
        rate, rule, change = "full", "outreach-referral", facts.referred - facts.regular
    else:
        rate, rule, change = "full", "full-rate", Decimal("0.00")
    adjustments: tuple[BaselineAdjustment, ...] = ()
    if change:
        reason = next(verdict.reason for verdict in verdicts if verdict.rule == rule)
        adjustments = (BaselineAdjustment(rule=rule, amount=change, reason=reason),)
    return BaselineLine(
        rate=rate,
        seats=seats,
        list_amount=list_amount,
        adjustments=adjustments,
        amount=list_amount + change,
    )
