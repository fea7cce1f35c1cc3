"""What the baseline says beside the price: interpretations, what to confirm, notes and savings."""

from collections.abc import Iterator
from decimal import Decimal

from tests.benchmarks.baseline_models import (
    BaselineConfirmation,
    BaselineInterpretation,
    BaselineNote,
    BaselineSaving,
    Facts,
    money,
)
from tests.benchmarks.baseline_table import (
    DECISIONS,
    KINDS,
    MOST_GROUP_SEATS,
    REGION_NAMES,
    STANDINGS,
    THRESHOLD,
    TIER_NAMES,
    UNDER,
)


def _region_counts(facts: Facts) -> bool:
    """Tell whether the price depends on the region: a single full rate over $1M does not."""
    several = facts.request.seats > 1
    return facts.tier == UNDER or facts.in_group or facts.paid_before or several


def interpretations(facts: Facts) -> Iterator[BaselineInterpretation]:
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


def to_confirm(facts: Facts) -> Iterator[BaselineConfirmation]:
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
        message = (
            f"That {referral.partner} is one of the outreach partners, and no other than the "
            "organisation itself registers."
        )
        yield BaselineConfirmation(code="partner", message=message)
    if facts.paid_before and not facts.in_group:
        message = "That the past full payment is on the list of who has paid."
        yield BaselineConfirmation(code="past-payment", message=message)
        if facts.standing == "paid-in-this-edition":
            message = "That another registration of the organisation made it, and not this one."
            yield BaselineConfirmation(code="other-registration", message=message)
        else:
            message = "That whoever paid it took part in that edition."
            yield BaselineConfirmation(code="participation", message=message)
    if facts.in_group and request.payment_method is None:
        message = "That the group pays by invoice; no payment method is stated yet."
        yield BaselineConfirmation(code="payment-method", message=message)


def notes(facts: Facts, list_total: Decimal, total: Decimal) -> Iterator[BaselineNote]:
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


def savings(facts: Facts, total: Decimal) -> list[BaselineSaving]:
    found = []
    for code, rule, told, other in _cheaper(facts, total):
        if other < total:
            less = total - other
            message = f"{told}: {money(other)}, {money(less)} less."
            found.append(
                BaselineSaving(code=code, rule=rule, saving=less, total=other, message=message)
            )
    return sorted(found, key=lambda saving: saving.total)


def _cheaper(facts: Facts, total: Decimal) -> Iterator[tuple[str, str, str, Decimal]]:
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
    if facts.standing == "participation-unstated" and not request.referral:
        told = "Show that who paid took part"
        yield "show-participation", "prior-full-payment", told, additional * count
    yield "take-group-rate", "group-rate", "Register in groups", _in_groups(facts, total)


def _in_groups(facts: Facts, total: Decimal) -> Decimal:
    """Return what as many groups as it takes cost, or full ones with the others one by one."""
    count = facts.request.seats
    full, rest = divmod(count, MOST_GROUP_SEATS)
    if count <= MOST_GROUP_SEATS:
        return facts.group
    groups = facts.group * (full + bool(rest))
    mixed = total - facts.additional * full * MOST_GROUP_SEATS + facts.group * full
    return min(groups, mixed) if rest else groups
