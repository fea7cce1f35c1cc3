"""The baseline: the published price sheet as a straightforward hand-written function.

It takes the same validated request and returns frozen pydantic models with the same content as a
Quote, but amounts, countries and rules stand in the code. It is meant to be what a competent
programmer would write for this one sheet: neither slowed down nor tuned.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from smt_pricing import (
    Organization,
    OrganizationKind,
    PaymentMethod,
    Plan,
    PriorPayment,
    QuoteRequest,
    Rate,
)

__all__ = ["BaselineLine", "BaselineQuote", "BaselineVerdict", "baseline_quote", "money"]

PROGRAM = "digital-campaigning-certificate-intensive"
TITLE = "Digital Campaigning Certificate Intensive"
EDITION = "first-published-table"

INSIDE = "north-america-western-europe"
OUTSIDE = "outside"
_INSIDE_CODES = (
    "AD AT BE CA CH CY DE DK ES FI FR GB GR IE IL IS IT LU MC MT NL NO PT SE SM US "
    "LI VA AX BM FO GG GI GL IM JE PM SJ"
)
INSIDE_COUNTRIES = frozenset(_INSIDE_CODES.split())
REGION_NAMES = {
    INSIDE: "North America & Western Europe",
    OUTSIDE: "outside North America & Western Europe",
}

OVER = "over-1m"
UNDER = "under-1m"
THRESHOLD = Decimal("1000000.00")
TIER_NAMES = {OVER: "over $1M", UNDER: "under $1M"}

REGULAR_OVER = Decimal("1750.00")
REFERRED_OVER = Decimal("1600.00")
REGULAR_INSIDE = Decimal("1400.00")
REFERRED_INSIDE = Decimal("1250.00")
REGULAR_OUTSIDE = Decimal("725.00")
REFERRED_OUTSIDE = Decimal("625.00")
ADDITIONAL_INSIDE = Decimal("800.00")
ADDITIONAL_OUTSIDE = Decimal("600.00")
GROUP_INSIDE = Decimal("9000.00")
GROUP_OUTSIDE = Decimal("6000.00")
MOST_GROUP_SEATS = 10

KINDS = {
    OrganizationKind.NGO: ("NGO", "NGOs"),
    OrganizationKind.UNION: ("union", "Unions"),
    OrganizationKind.ELECTORAL_CAMPAIGN: ("electoral campaign", "Electoral campaigns"),
}

DECISIONS = {
    "exactly-at-threshold": "A budget exactly at the threshold is in the lower tier.",
    "referral-amount": "The table governs the referral discount.",
    "referral-unproven": (
        "A referral without its forwarded message is neither refused nor applied."
    ),
    "region-of-organisation": "The organisation's region counts, for every seat.",
    "region-membership": (
        "UNESCO's region of that name, with the enclaves and the members' territories that lie "
        "inside it; every other country is outside."
    ),
    "referred-full-rate-counts": (
        "A full rate paid at the referral price counts; a group, additional-person or refunded "
        "payment does not."
    ),
    "same-cohort-counts": (
        "A full rate paid in this same edition counts; in an earlier edition, the payer must also "
        "have taken part."
    ),
    "same-training-only": "A payment for another training does not count.",
    "returning-payer": "Whoever paid the full rate before pays the additional-person rate too.",
}

# Where past payments leave an organisation, best first, and which interpretations that rests on.
STANDINGS: dict[str, tuple[str, ...]] = {
    "paid-in-earlier-edition": ("referred-full-rate-counts", "returning-payer"),
    "paid-in-this-edition": ("referred-full-rate-counts", "same-cohort-counts", "returning-payer"),
    "paid-after-registration": (),
    "did-not-take-part": ("same-cohort-counts",),
    "payment-refunded": ("referred-full-rate-counts",),
    "not-the-full-rate": ("referred-full-rate-counts",),
    "other-training": ("same-training-only",),
    "no-past-payment": (),
}
STANDING_ORDER = list(STANDINGS)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class BaselineSheet(_Frozen):
    id: str
    program: str
    title: str
    edition: str
    digest: str


class BaselineAdjustment(_Frozen):
    rule: str
    amount: Decimal
    reason: str


class BaselineLine(_Frozen):
    rate: str
    seats: int
    list_amount: Decimal
    adjustments: tuple[BaselineAdjustment, ...]
    amount: Decimal


class BaselineVerdict(_Frozen):
    rule: str
    line: int
    outcome: Literal["applied", "not-met", "blocked"]
    code: str
    blocked_by: str | None = None
    reason: str


class BaselineInterpretation(_Frozen):
    id: str
    decision: str


class BaselineConfirmation(_Frozen):
    code: str
    message: str


class BaselineNote(_Frozen):
    code: str
    difference: Decimal
    message: str


class BaselineSaving(_Frozen):
    code: str
    rule: str
    saving: Decimal
    total: Decimal
    message: str


class BaselineQuote(_Frozen):
    sheet: BaselineSheet
    request: QuoteRequest
    region: str
    budget_tier: str
    currency: str
    lines: tuple[BaselineLine, ...]
    list_total: Decimal
    saving: Decimal
    total: Decimal
    verdicts: tuple[BaselineVerdict, ...]
    interpretations: tuple[BaselineInterpretation, ...]
    to_confirm: tuple[BaselineConfirmation, ...]
    notes: tuple[BaselineNote, ...]
    could_save: tuple[BaselineSaving, ...]


SHEET = BaselineSheet(
    id=PROGRAM,
    program=PROGRAM,
    title=TITLE,
    edition=EDITION,
    digest="254ec9f08359053b036162bd59e37ad76740532024a344cc2f3a3105ed63d261",
)

_Seats = Literal["first", "further", "everyone"]


class _Facts(NamedTuple):
    """What the rules look at, worked out once for the request."""

    request: QuoteRequest
    region: str
    tier: str
    regular: Decimal
    referred: Decimal
    additional: Decimal
    group: Decimal
    standings: tuple[str, ...]

    @property
    def in_group(self) -> bool:
        return self.request.plan is Plan.GROUP

    @property
    def paid_before(self) -> bool:
        return self.standing in ("paid-in-this-edition", "paid-in-earlier-edition")

    @property
    def standing(self) -> str:
        return self.standings[0]

    @property
    def full_where(self) -> str:
        tier = f"annual budget {TIER_NAMES[self.tier]}"
        return tier if self.tier == OVER else f"{tier}, {REGION_NAMES[self.region]}"


def baseline_quote(request: QuoteRequest) -> BaselineQuote:
    """Price a request by the published sheet; raises ValueError where there is no price."""
    facts = _facts(request)
    _refuse(facts)
    verdicts: list[BaselineVerdict] = []
    lines: list[BaselineLine] = []
    for number, (who, seats) in enumerate(_seats_alike(facts)):
        said = _verdicts(facts, number, who)
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
        interpretations=tuple(_interpretations(facts)),
        to_confirm=tuple(_to_confirm(facts)),
        notes=tuple(_notes(facts, list_total, total)),
        could_save=tuple(_savings(facts, total)),
    )


def money(amount: Decimal) -> str:
    """Write an amount in dollars, with cents only where there are any."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(amount):,.2f}".removesuffix(".00")


def _facts(request: QuoteRequest) -> _Facts:
    region = _region(request.organization)
    tier = _tier(request.organization)
    if tier == OVER:
        regular, referred = REGULAR_OVER, REFERRED_OVER
    elif region == INSIDE:
        regular, referred = REGULAR_INSIDE, REFERRED_INSIDE
    else:
        regular, referred = REGULAR_OUTSIDE, REFERRED_OUTSIDE
    return _Facts(
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
        if organization.budget_currency != "USD":
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
    if payment.program.casefold().replace("-", " ") != TITLE.casefold():
        standing = "other-training"
    elif payment.rate is not Rate.FULL:
        standing = "not-the-full-rate"
    elif payment.refunded:
        standing = "payment-refunded"
    elif payment.edition.casefold() != EDITION and not payment.took_part:
        standing = "did-not-take-part"
    elif registered_on is not None and payment.paid_on > registered_on:
        standing = "paid-after-registration"
    elif payment.edition.casefold() == EDITION:
        standing = "paid-in-this-edition"
    else:
        standing = "paid-in-earlier-edition"
    return standing


def _refuse(facts: _Facts) -> None:
    request = facts.request
    if request.organization.kind not in KINDS:
        raise ValueError("This kind of organisation may not register.")
    if request.referral and (facts.in_group or facts.paid_before):
        raise ValueError("The referral discount is for the full rate only.")
    if facts.in_group and request.seats > MOST_GROUP_SEATS:
        raise ValueError(f"The group rate is for up to {MOST_GROUP_SEATS} seats.")
    if facts.in_group and request.payment_method is PaymentMethod.CARD:
        raise ValueError("The group rate is paid by invoice.")


def _seats_alike(facts: _Facts) -> list[tuple[_Seats, int]]:
    seats = facts.request.seats
    if facts.in_group or facts.paid_before:
        return [("everyone", seats)]
    if seats == 1:
        return [("first", 1)]
    return [("first", 1), ("further", seats - 1)]


def _line(facts: _Facts, who: _Seats, seats: int, verdicts: list[BaselineVerdict]) -> BaselineLine:
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


def _verdicts(facts: _Facts, line: int, who: _Seats) -> list[BaselineVerdict]:
    return [
        _eligibility(facts, line),
        _full_rate(facts, line, who),
        _early_bird(line),
        _outreach_referral(facts, line, who),
        _referral_exclusive(facts, line, who),
        _additional_person(facts, line, who),
        _prior_full_payment(facts, line),
        _group_rate(facts, line),
    ]


def _applied(rule: str, line: int, code: str, reason: str) -> BaselineVerdict:
    return BaselineVerdict(rule=rule, line=line, outcome="applied", code=code, reason=reason)


def _not_met(rule: str, line: int, code: str, reason: str) -> BaselineVerdict:
    return BaselineVerdict(rule=rule, line=line, outcome="not-met", code=code, reason=reason)


def _blocked(rule: str, line: int, code: str, by: str, reason: str) -> BaselineVerdict:
    return BaselineVerdict(
        rule=rule, line=line, outcome="blocked", code=code, blocked_by=by, reason=reason
    )


def _by_group(rule: str, line: int) -> BaselineVerdict:
    reason = "The group's flat price is paid in place of this rate."
    return _blocked(rule, line, "group-price-instead", "group-rate", reason)


def _eligibility(facts: _Facts, line: int) -> BaselineVerdict:
    many = KINDS[facts.request.organization.kind][1]
    return _applied("eligibility", line, "kind-welcome", f"{many} may register.")


def _full_rate(facts: _Facts, line: int, who: _Seats) -> BaselineVerdict:
    rule = "full-rate"
    if facts.in_group:
        return _by_group(rule, line)
    if facts.paid_before:
        return _blocked(
            rule,
            line,
            "prior-payment-covers-all",
            "prior-full-payment",
            "The organisation has paid one full rate before, and does not pay a second one.",
        )
    if who == "further":
        reason = "Only the first person pays the full rate; these seats come after it."
        return _not_met(rule, line, "after-first-person", reason)
    return _applied(
        rule,
        line,
        "first-person",
        f"One person of the organisation pays the full rate: {money(facts.regular)} "
        f"({facts.full_where}).",
    )


def _early_bird(line: int) -> BaselineVerdict:
    reason = "There is no early-bird price for this organisation on the sheet."
    return _not_met("early-bird", line, "early-bird-not-offered", reason)


def _outreach_referral(facts: _Facts, line: int, who: _Seats) -> BaselineVerdict:
    rule = "outreach-referral"
    referral = facts.request.referral
    if referral is None:
        reason = "No outreach partner is named as referrer in the request."
        return _not_met(rule, line, "not-referred", reason)
    partner = referral.partner
    if who == "further":
        return _blocked(
            rule,
            line,
            "referral-off-full-rate-only",
            "referral-exclusive",
            f"The referral by {partner} is for the full rate, which these seats do not pay.",
        )
    discount = money(facts.regular - facts.referred)
    if not referral.email_forwarded:
        return _not_met(
            rule,
            line,
            "message-not-forwarded",
            f"{partner} is named as referrer, but its message has not been forwarded yet. "
            f"Forwarding it would take {discount} off the full rate.",
        )
    return _applied(
        rule,
        line,
        "message-forwarded",
        f"{partner} referred the organisation, and its message has been forwarded: "
        f"{discount} off the full rate.",
    )


def _referral_exclusive(facts: _Facts, line: int, who: _Seats) -> BaselineVerdict:
    rule = "referral-exclusive"
    if facts.request.referral is None:
        reason = "No referral is claimed that could combine with another rate."
        return _not_met(rule, line, "not-referred", reason)
    if who == "further":
        reason = "The referral discount never combines with the additional-person rate."
        return _applied(rule, line, "referral-off-full-rate-only", reason)
    reason = "This seat is at the full rate, where a referral is welcome."
    return _not_met(rule, line, "referral-on-full-rate", reason)


def _additional_person(facts: _Facts, line: int, who: _Seats) -> BaselineVerdict:
    rule = "additional-person"
    if facts.paid_before and not facts.in_group:
        return _blocked(
            rule,
            line,
            "prior-payment-covers-all",
            "prior-full-payment",
            "Everyone has this rate already from the past full payment, even the first person.",
        )
    if facts.request.seats == 1:
        return _not_met(rule, line, "only-person", "Nobody else comes after the first person.")
    if facts.in_group:
        return _by_group(rule, line)
    if who == "first":
        reason = "This rate is for those who come after; this is the first person."
        return _not_met(rule, line, "first-person", reason)
    return _applied(
        rule,
        line,
        "after-first-person",
        f"Everyone after the first person pays {money(facts.additional)} "
        f"({REGION_NAMES[facts.region]}), instead of the full rate of {money(facts.regular)}.",
    )


def _prior_full_payment(facts: _Facts, line: int) -> BaselineVerdict:
    rule = "prior-full-payment"
    if not facts.paid_before:
        return _not_met(rule, line, facts.standing, STANDING_SENTENCES[facts.standing])
    if facts.in_group:
        return _by_group(rule, line)
    return _applied(
        rule,
        line,
        facts.standing,
        f"{STANDING_SENTENCES[facts.standing]} Everyone pays {money(facts.additional)} "
        f"({REGION_NAMES[facts.region]}), instead of the full rate of {money(facts.regular)}.",
    )


STANDING_SENTENCES = {
    "paid-in-this-edition": "A colleague has paid the full rate in this very edition.",
    "paid-in-earlier-edition": "A colleague has taken part in another edition at the full rate.",
    "paid-after-registration": (
        "The full rate was paid only after this registration, and counts from that day on."
    ),
    "did-not-take-part": (
        "The full rate was paid in another edition, but the payer did not take part in it."
    ),
    "payment-refunded": "The full rate paid in the past has been refunded.",
    "not-the-full-rate": "The past payment for this training was not at the full rate.",
    "other-training": "The past payment was for another training than this one.",
    "no-past-payment": "The request states no past payment of the organisation.",
}


def _group_rate(facts: _Facts, line: int) -> BaselineVerdict:
    rule = "group-rate"
    if not facts.in_group:
        reason = "The people register individually, not as a group."
        return _not_met(rule, line, "individual-plan", reason)
    return _applied(
        rule,
        line,
        "group-plan",
        f"One flat price of {money(facts.group)} ({REGION_NAMES[facts.region]}) for up to "
        f"{MOST_GROUP_SEATS} seats, paid by invoice.",
    )


def _region_counts(facts: _Facts) -> bool:
    """Tell whether the price depends on the region: a single full rate over $1M does not."""
    several = facts.request.seats > 1
    return facts.tier == UNDER or facts.in_group or facts.paid_before or several


def _interpretations(facts: _Facts) -> Iterator[BaselineInterpretation]:
    organization, referral = facts.request.organization, facts.request.referral
    cited: list[str] = []
    if organization.annual_budget == THRESHOLD:
        cited.append("exactly-at-threshold")
    if referral is not None:
        cited.append("referral-amount")
        if not referral.email_forwarded:
            cited.append("referral-unproven")
    if _region_counts(facts):
        by_country = ["region-membership"] if organization.country is not None else []
        cited += ["region-of-organisation", *by_country]
    if not facts.in_group:
        speaking = facts.standings[:1] if facts.paid_before else facts.standings
        cited += [found for standing in speaking for found in STANDINGS[standing]]
    for found, decision in DECISIONS.items():
        if found in cited:
            yield BaselineInterpretation(id=found, decision=decision)


def _to_confirm(facts: _Facts) -> Iterator[BaselineConfirmation]:
    request = facts.request
    organization, referral = request.organization, request.referral
    individual_full = not facts.in_group and not facts.paid_before
    message = f"That it really is what it says: {KINDS[organization.kind][0]}."
    yield BaselineConfirmation(code="kind", message=message)
    if organization.country is None and _region_counts(facts):
        message = f"Its country: only the region is stated, {REGION_NAMES[facts.region]}."
        yield BaselineConfirmation(code="region", message=message)
    if organization.annual_budget is None and individual_full:
        message = f"Its annual budget: only the tier is stated, {TIER_NAMES[facts.tier]}."
        yield BaselineConfirmation(code="budget", message=message)
    if referral is not None and referral.email_forwarded:
        message = f"That the message of {referral.partner} has been forwarded."
        yield BaselineConfirmation(code="message", message=message)
    if facts.paid_before and not facts.in_group:
        message = "That the past full payment is on the list of who has paid."
        yield BaselineConfirmation(code="past-payment", message=message)
    if facts.in_group and request.payment_method is None:
        message = "That the group pays by invoice; no payment method is stated yet."
        yield BaselineConfirmation(code="payment-method", message=message)


def _notes(facts: _Facts, list_total: Decimal, total: Decimal) -> Iterator[BaselineNote]:
    if facts.in_group and total > list_total:
        count = facts.request.seats
        seats = "1 seat" if count == 1 else f"{count} seats"
        difference = total - list_total
        yield BaselineNote(
            code="group-above-list",
            difference=difference,
            message=f"The flat price is {money(difference)} more than the list price of {seats}, "
            f"{money(list_total)}.",
        )


def _savings(facts: _Facts, total: Decimal) -> list[BaselineSaving]:
    found = []
    for code, rule, told, other in _cheaper(facts, total):
        if other < total:
            less = total - other
            message = f"{told}: {money(other)}, {money(less)} less."
            found.append(
                BaselineSaving(code=code, rule=rule, saving=less, total=other, message=message)
            )
    return sorted(found, key=lambda saving: saving.total)


def _cheaper(facts: _Facts, total: Decimal) -> Iterator[tuple[str, str, str, Decimal]]:
    request = facts.request
    count, additional = request.seats, facts.additional
    if facts.in_group:
        first = additional if facts.paid_before else facts.regular
        yield (
            "register-individually",
            "full-rate",
            "Register one by one",
            first + additional * (count - 1),
        )
        return
    if not facts.paid_before and not (request.referral and request.referral.email_forwarded):
        code = "forward-message" if request.referral else "be-referred"
        told = "Forward the partner's message" if request.referral else "Be referred by a partner"
        yield code, "outreach-referral", told, total - facts.regular + facts.referred
    yield "take-group-rate", "group-rate", "Register in groups", _in_groups(facts, total)


def _in_groups(facts: _Facts, total: Decimal) -> Decimal:
    """Return what as many groups as it takes cost, or full ones with the others one by one."""
    count = facts.request.seats
    full, rest = divmod(count, MOST_GROUP_SEATS)
    if count <= MOST_GROUP_SEATS:
        return facts.group
    groups = facts.group * (full + bool(rest))
    mixed = total - facts.additional * full * MOST_GROUP_SEATS + facts.group * full
    return min(groups, mixed) if rest else groups
