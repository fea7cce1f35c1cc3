"""Every sentence of a quote or rejection, made from a code and facts; translations start here.

The tables are ordered like the published rules. Codes never change; sentences may.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.rules.situations import Shape
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import AdditionalPersonRow, FullRateRow, GroupRateRow
from smt_pricing.values.amounts import ZERO, format_amount
from smt_pricing.values.codes import (
    ConfirmationCode,
    FindingCode,
    NoteCode,
    OrganizationKind,
    PaymentMethod,
    Plan,
    Rate,
    ReasonCode,
    RejectionCode,
    RuleId,
    SavingCode,
)
from smt_pricing.values.countries import country_name, find_country, similar_countries
from smt_pricing.values.spelling import nearest

__all__ = [
    "CONFIRMATIONS",
    "CORRECTIONS",
    "FINDINGS",
    "KINDS",
    "NOTES",
    "PAYMENTS",
    "RATES",
    "REASONS",
    "REJECTIONS",
    "SAVINGS",
    "RequestFacts",
    "case_facts",
    "counted",
    "listed",
    "said_shape",
    "said_where",
]


class Kind(NamedTuple):
    """What a kind of organisation is called in a sentence."""

    article: str
    one: str
    many: str


KINDS: dict[OrganizationKind, Kind] = {
    OrganizationKind.NGO: Kind("an", "NGO", "NGOs"),
    OrganizationKind.UNION: Kind("a", "union", "unions"),
    OrganizationKind.ELECTORAL_CAMPAIGN: Kind("an", "electoral campaign", "electoral campaigns"),
    OrganizationKind.CONSULTANT: Kind("a", "consultant", "consultants"),
    OrganizationKind.AGENCY: Kind("an", "agency", "agencies"),
    OrganizationKind.OTHER: Kind(
        "an", "organisation of another kind", "organisations of other kinds"
    ),
}

RATES: dict[Rate, str] = {
    Rate.FULL: "full rate",
    Rate.ADDITIONAL: "additional-person rate",
    Rate.GROUP: "group rate",
}

PAYMENTS = {PaymentMethod.CARD: "by card", PaymentMethod.INVOICE: "by invoice", None: "in any way"}

_GROUP_INSTEAD = "The group's flat price takes the place of this rate."

REASONS: dict[tuple[RuleId, ReasonCode], str] = {
    (RuleId.ELIGIBILITY, ReasonCode.KIND_WELCOME): "{kind_plural} may register.",
    (RuleId.FULL_RATE, ReasonCode.FIRST_PERSON): (
        "One person of the organisation pays the full rate: {regular}{full_where}."
    ),
    (RuleId.FULL_RATE, ReasonCode.NO_ADDITIONAL_RATE): (
        "Each person pays the full rate, {regular}{full_where}: "
        "this sheet has no additional-person rate."
    ),
    (RuleId.FULL_RATE, ReasonCode.AFTER_FIRST_PERSON): (
        "The full rate is for the first person; these seats come after it."
    ),
    (RuleId.FULL_RATE, ReasonCode.PRIOR_PAYMENT_COVERS_ALL): (
        "The organisation has paid a full rate before, and is asked for no second one."
    ),
    (RuleId.FULL_RATE, ReasonCode.GROUP_PRICE_INSTEAD): _GROUP_INSTEAD,
    (RuleId.EARLY_BIRD, ReasonCode.EARLY_BIRD_NOT_OFFERED): (
        "The price sheet prints no early-bird price for this organisation."
    ),
    (RuleId.EARLY_BIRD, ReasonCode.NOT_FULL_RATE): (
        "Early-bird prices are for the full rate, which these seats do not pay."
    ),
    (RuleId.EARLY_BIRD, ReasonCode.EARLY_BIRD_OVER): (
        "Early-bird prices ended on {early_bird_until}, before the day of registration."
    ),
    (RuleId.EARLY_BIRD, ReasonCode.REGISTERED_EARLY): (
        "Registered by {early_bird_until}: {early_bird_discount} off {full_rates}."
    ),
    (RuleId.OUTREACH_REFERRAL, ReasonCode.NOT_REFERRED): (
        "The request names no outreach partner as referrer."
    ),
    (RuleId.OUTREACH_REFERRAL, ReasonCode.REFERRAL_OFF_FULL_RATE_ONLY): (
        "The referral by {partner} does not reach these seats: they are not at the full rate."
    ),
    (RuleId.OUTREACH_REFERRAL, ReasonCode.MESSAGE_NOT_FORWARDED): (
        "{partner} is named as referrer, but its message has not been forwarded. "
        "Forwarding it takes {referral_discount} off {full_rates}."
    ),
    (RuleId.OUTREACH_REFERRAL, ReasonCode.MESSAGE_FORWARDED): (
        "Referred by {partner}, and its message has been forwarded: "
        "{referral_discount} off {full_rates}."
    ),
    (RuleId.REFERRAL_EXCLUSIVE, ReasonCode.NOT_REFERRED): (
        "There is no referral that could combine with another rate."
    ),
    (RuleId.REFERRAL_EXCLUSIVE, ReasonCode.REFERRAL_OFF_FULL_RATE_ONLY): (
        "The referral discount does not combine with the additional-person rate."
    ),
    (RuleId.REFERRAL_EXCLUSIVE, ReasonCode.REFERRAL_ON_FULL_RATE): (
        "This is the full rate, from which a referral may be taken off."
    ),
    (RuleId.ADDITIONAL_PERSON, ReasonCode.NO_ADDITIONAL_RATE): (
        "The price sheet has no additional-person rate."
    ),
    (RuleId.ADDITIONAL_PERSON, ReasonCode.ONLY_PERSON): "Nobody comes after the first person.",
    (RuleId.ADDITIONAL_PERSON, ReasonCode.FIRST_PERSON): (
        "This is the first person; the rate is for those who come after."
    ),
    (RuleId.ADDITIONAL_PERSON, ReasonCode.AFTER_FIRST_PERSON): (
        "Everyone after the first person pays {additional}{additional_where}, "
        "in place of the full rate of {regular}."
    ),
    (RuleId.ADDITIONAL_PERSON, ReasonCode.PRIOR_PAYMENT_COVERS_ALL): (
        "The past full payment gives everyone this rate already, the first person included."
    ),
    (RuleId.ADDITIONAL_PERSON, ReasonCode.GROUP_PRICE_INSTEAD): _GROUP_INSTEAD,
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAID_IN_THIS_EDITION): (
        "A member of the organisation has paid the full rate in this same edition: everyone pays "
        "{additional}{additional_where}, in place of the full rate of {regular}."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAID_IN_EARLIER_EDITION): (
        "A member of the organisation has taken part in another edition at the full rate: everyone "
        "pays {additional}{additional_where}, in place of the full rate of {regular}."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.NO_ADDITIONAL_RATE): (
        "A full rate has been paid before, but the price sheet has no additional-person rate."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.GROUP_PRICE_INSTEAD): _GROUP_INSTEAD,
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAID_AFTER_REGISTRATION): (
        "The full rate was paid after the day of this registration, and counts only from then on."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.DID_NOT_TAKE_PART): (
        "The full rate was paid for another edition, but the payer did not take part in it."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAYMENT_REFUNDED): (
        "The full rate that was paid before has been refunded."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.NOT_THE_FULL_RATE): (
        "What was paid for this training before was not the full rate."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.OTHER_TRAINING): (
        "What was paid before was for another training."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.NO_PAST_PAYMENT): (
        "No past payment of the organisation is stated."
    ),
    (RuleId.GROUP_RATE, ReasonCode.INDIVIDUAL_PLAN): (
        "The party registers person by person, not as a group."
    ),
    (RuleId.GROUP_RATE, ReasonCode.GROUP_NOT_OFFERED): "The price sheet has no group rate.",
    (RuleId.GROUP_RATE, ReasonCode.GROUP_PLAN): (
        "One flat price of {group}{group_where} for up to {most_seats}, paid {group_payment}."
    ),
}
"""The sentence of every reason that a rule can give."""

CONFIRMATIONS: dict[ConfirmationCode, str] = {
    ConfirmationCode.PROVISIONAL: (
        "That this price holds: the price sheet is in force {in_force}, and the day of "
        "registration is outside that. Until then the quote is not to be invoiced."
    ),
    ConfirmationCode.KIND: "That the organisation is what it says: {kind_one}.",
    ConfirmationCode.REGION: "Its country: the request states only the region, {region}.",
    ConfirmationCode.BUDGET: "Its annual budget: the request states only the tier, {tier}.",
    ConfirmationCode.MESSAGE: "That the message of {partner} has been forwarded.",
    ConfirmationCode.PAST_PAYMENT: "That the past full payment is on SMT's list of who has paid.",
    ConfirmationCode.PAYMENT_METHOD: "That the group pays {group_payment}; no way is stated yet.",
}

NOTES: dict[NoteCode, str] = {
    NoteCode.GROUP_ABOVE_LIST: (
        "The group's flat price is {difference} more than the list price of {seats}, {other_total}."
    ),
}


class SavingWords(NamedTuple):
    """The rule that a saving comes of, and what to do for it."""

    rule: RuleId
    message: str


SAVINGS: dict[SavingCode, SavingWords] = {
    SavingCode.FORWARD_MESSAGE: SavingWords(
        RuleId.OUTREACH_REFERRAL,
        "Forward the message of {partner}: {other_total}, {difference} less.",
    ),
    SavingCode.BE_REFERRED: SavingWords(
        RuleId.OUTREACH_REFERRAL,
        (
            "Be referred by an outreach partner, and forward its message: {other_total}, "
            "{difference} less."
        ),
    ),
    SavingCode.REGISTER_EARLY: SavingWords(
        RuleId.EARLY_BIRD,
        "Register by {early_bird_until}: {other_total}, {difference} less.",
    ),
    SavingCode.TAKE_GROUP_RATE: SavingWords(
        RuleId.GROUP_RATE,
        "Register {way}, paid {group_payment}: {other_total}, {difference} less.",
    ),
    SavingCode.REGISTER_INDIVIDUALLY: SavingWords(
        RuleId.FULL_RATE,
        "Register person by person: {other_total}, {difference} less.",
    ),
}
"""What each possible saving says."""

FINDINGS: dict[FindingCode, str] = {
    FindingCode.SMALLER_BUDGET_PAYS_MORE: (
        'A smaller budget pays more: "{tier}" pays {total} for {seats}{how}, and "{other_tier}" '
        "pays {other_total}{where}."
    ),
    FindingCode.ADDITIONAL_DEARER_THAN_FIRST: (
        "An additional person pays {additional}, more than the first, who pays {first}{where}."
    ),
    FindingCode.REFERRAL_SAVES_NOTHING: (
        "A referral price is printed, and saves nothing: {first} with it and without{where}."
    ),
    FindingCode.EARLY_BIRD_SAVES_NOTHING: (
        "An early-bird price is printed, and saves nothing: {first} early and late{where}."
    ),
    FindingCode.THRESHOLD_LEFT_OPEN: (
        "The labels {labels} leave open where a budget of exactly {threshold} belongs; the bounds "
        'put it in "{tier}".'
    ),
    FindingCode.THRESHOLD_WORDED_OTHERWISE: (
        'The bounds put a budget of exactly {threshold} in "{tier}", and the words of '
        "{other_tiers} take it in as well or instead."
    ),
    FindingCode.LABEL_NAMES_ANOTHER_AMOUNT: (
        'The label "{tier}" names {named}, and the bounds of its tier are {bounds}.'
    ),
    FindingCode.LABEL_NAMES_OTHER_SIDE: (
        'The words of "{tier}" are for budgets {worded} {threshold}, and its bounds for those '
        "{bounded} it."
    ),
    FindingCode.STATED_DISCOUNT_DIFFERS: (
        "The prose states a discount of {stated} by {rule}, and the table gives {given}{where}."
    ),
    FindingCode.SEPARATELY_CHEAPER: (
        "Two people who register together{how} pay {total}, more than twice what one pays alone, "
        "{first}{where}."
    ),
    FindingCode.ONE_MORE_SEAT_COSTS_LESS: (
        "As a group, {seats} cost {total}; person by person, {more_seats} cost {other_total}"
        "{where}."
    ),
    FindingCode.REGIONS_PRICED_ALIKE: "The regions {labels} pay the same in every row.",
    FindingCode.TIERS_PRICED_ALIKE: "The budget tiers {labels} pay the same in every row.",
    FindingCode.REGION_WITHOUT_COUNTRIES: (
        'No country is in the region "{region}": its rows are never reached from a country.'
    ),
    FindingCode.REGULAR_PRICE_NEVER_PAID: (
        "Early-bird prices last until {until}, the last day of sale: nobody pays the regular price "
        "beside one."
    ),
    FindingCode.GROUP_NEVER_CHEAPEST: (
        "The group rate is never the cheapest way, not even for {seats}{where}."
    ),
    FindingCode.GROUP_CHEAPEST_FROM: (
        "The group rate is cheaper than person by person only from {seats} on{where}."
    ),
}
"""What each finding of a check says."""


class Words(NamedTuple):
    """What a rejection is about, says, and tells to do."""

    fields: tuple[str, ...]
    message: str
    remedy: str


REJECTIONS: dict[RejectionCode, Words] = {
    RejectionCode.KIND_NOT_ELIGIBLE: Words(
        ("organization.kind",),
        "{kind_plural} may not register: the training is for staff of {welcome}.",
        "If the organisation is one of these, state that kind: {welcome_words}.",
    ),
    RejectionCode.KIND_NOT_LISTED: Words(
        ("organization.kind",),
        "This kind of organisation is not listed on the price sheet, which welcomes {welcome}.",
        (
            "Ask SMT's staff to decide; if the organisation is one of these, state that kind: "
            "{welcome_words}."
        ),
    ),
    RejectionCode.REFERRAL_NOT_OFFERED: Words(
        ("referral",),
        "The price sheet has no referral price for this organisation.",
        "Leave the referral out.",
    ),
    RejectionCode.REFERRAL_ON_GROUP_RATE: Words(
        ("referral", "plan"),
        "The referral discount does not combine with the group rate.",
        "Leave the referral out, or register person by person (plan individual).",
    ),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: Words(
        ("referral", "prior_payments"),
        (
            "The referral discount is taken off the full rate, and after the past full payment "
            "no seat is at the full rate."
        ),
        "Leave the referral out: everyone pays the additional-person rate.",
    ),
    RejectionCode.GROUP_NOT_OFFERED: Words(
        ("plan",),
        "The price sheet has no group rate.",
        "Register person by person (plan individual).",
    ),
    RejectionCode.GROUP_SEATS_EXCEEDED: Words(
        ("seats", "plan"),
        "The group rate is for up to {most_seats}; the request has {seats}.",
        "Register at most {most_seats} as one group, or divide the party.",
    ),
    RejectionCode.GROUP_NEEDS_INVOICE: Words(
        ("payment_method", "plan"),
        "The group rate is paid {group_payment}, not {payment}.",
        (
            "Choose {group_payment_word} as payment method, or register person by person "
            "(plan individual)."
        ),
    ),
    RejectionCode.UNKNOWN_COUNTRY: Words(
        ("organization.country",),
        '"{country}" is not a country of ISO 3166-1.',
        "{country_suggestion}",
    ),
    RejectionCode.AMBIGUOUS_COUNTRY: Words(
        ("organization.country",),
        '"{country}" may mean more than one country.',
        "Write one of these: {country_choices}.",
    ),
    RejectionCode.UNKNOWN_REGION: Words(
        ("organization.region",),
        'The price sheet has no region "{stated_region}".',
        "{region_suggestion}",
    ),
    RejectionCode.REGION_MISMATCH: Words(
        ("organization.country", "organization.region"),
        '{country_name} is not in the region stated, "{stated_region}".',
        "Correct the country, or leave the region out.",
    ),
    RejectionCode.UNKNOWN_BUDGET_TIER: Words(
        ("organization.budget_tier",),
        'The price sheet has no budget tier "{stated_tier}".',
        "{tier_suggestion}",
    ),
    RejectionCode.BUDGET_TIER_MISMATCH: Words(
        ("organization.annual_budget", "organization.budget_tier"),
        'An annual budget of {budget} is not in the tier stated, "{stated_tier}".',
        "Correct the annual budget, or leave the tier out.",
    ),
    RejectionCode.BUDGET_CURRENCY: Words(
        ("organization.budget_currency",),
        (
            "The annual budget is stated in {budget_currency}, and the price sheet's tiers are in "
            "{currency}: no currencies are converted."
        ),
        "State the annual budget in {currency}, or only the budget tier: {tier_words}.",
    ),
    RejectionCode.REGISTRATION_DATE_NEEDED: Words(
        ("registered_on",),
        "The price depends on the day of registration, which is not stated.",
        "State registered_on as year-month-day.",
    ),
    RejectionCode.SHEET_NOT_IN_FORCE: Words(
        ("registered_on",),
        "The price sheet is in force {in_force}, and the day of registration is {registered_on}.",
        "Correct registered_on, use the price sheet of that day, or ask for a provisional quote.",
    ),
}
"""What each rejection says, and what removes it."""


CORRECTIONS: dict[str, str] = {
    "referral-out": "leave the referral out",
    "referral-off-group": "leave the referral out of the group",
    "individually": "register individually",
    "payment": "pay by {word}",
    "groups": "register {word}",
    "country": "state the country as {word}",
    "country-out": "leave the country out",
    "region": 'state the region "{word}"',
    "region-out": "leave the region out",
    "tier": 'state the budget tier "{word}"',
    "tier-out": "leave the budget tier out",
    "budget-out": "leave the annual budget out",
    "provisional": "ask for a provisional quote",
    "date": "state the day of registration, such as {word}",
}
"""What each correction of a refused request tells to do."""


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "seat"), counted(1200, "seat")
    ('1 seat', '1,200 seats')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """Return words as a list in a sentence.

    >>> listed(["NGOs", "unions", "campaigns"])
    'NGOs, unions and campaigns'
    """
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def case_facts(
    sheet: PriceSheet, kind: OrganizationKind, tier: str | None, region: str | None
) -> dict[str, str]:
    """Return the facts that reasons and confirmations speak of, but for the partner's name."""
    full, additional, group = sheet.terms(tier, region)
    money = partial(format_amount, currency=sheet.currency)
    facts = _sheet_facts(sheet) | {
        "kind_one": KINDS[kind].one,
        "kind_plural": _kinds(kind),
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


class RequestFacts(dict[str, str]):
    """The facts that rejections speak of, each worked out when a sentence asks for it."""

    def __init__(self, request: QuoteRequest, sheet: PriceSheet) -> None:
        super().__init__(_sheet_facts(sheet))
        self._request = request
        self._sheet = sheet

    def __missing__(self, fact: str) -> str:
        """Work out one fact."""
        return _REQUEST_FACTS[fact](self._request, self._sheet)


_REQUEST_FACTS: dict[str, Callable[[QuoteRequest, PriceSheet], str]] = {
    "kind_plural": lambda request, _: _kinds(request.organization.kind),
    "welcome": lambda _, sheet: listed(KINDS[kind].many for kind in _welcome(sheet)),
    "welcome_words": lambda _, sheet: listed(_welcome(sheet), "or"),
    "seats": lambda request, _: counted(request.seats, "seat"),
    "payment": lambda request, _: PAYMENTS[request.payment_method],
    "country": lambda request, _: str(request.organization.country),
    "country_name": lambda request, _: country_name(str(request.organization.country)),
    "country_choices": lambda request, _: _country_choices(
        find_country(str(request.organization.country))
    ),
    "country_suggestion": lambda request, _: _country_suggestion(str(request.organization.country)),
    "stated_region": lambda request, _: str(request.organization.region),
    "region_suggestion": lambda request, sheet: _suggestion(
        str(request.organization.region),
        [region.id for region in sheet.regions],
        instead="the country",
        leave_out=request.organization.country is not None,
    ),
    "stated_tier": lambda request, _: str(request.organization.budget_tier),
    "tier_suggestion": lambda request, sheet: _suggestion(
        str(request.organization.budget_tier),
        list(sheet.tier_ids),
        instead="the annual budget",
        leave_out=request.organization.annual_budget is not None,
    ),
    "tier_words": lambda _, sheet: listed(sheet.tier_ids, "or"),
    "budget": lambda request, sheet: format_amount(
        request.organization.annual_budget or ZERO, sheet.currency
    ),
    "budget_currency": lambda request, _: request.organization.budget_currency,
    "registered_on": lambda request, _: str(request.registered_on),
}


def _sheet_facts(sheet: PriceSheet) -> dict[str, str]:
    facts = {"currency": sheet.currency, "in_force": _in_force(sheet)}
    if sheet.early_bird is not None:
        facts["early_bird_until"] = str(sheet.early_bird.until)
    if sheet.group_terms is not None:
        method = sheet.group_terms.payment_method
        facts["most_seats"] = counted(sheet.group_terms.most_seats, "seat")
        facts["group_payment"] = PAYMENTS[method]
        facts["group_payment_word"] = str(method)
    return facts


def _kinds(kind: OrganizationKind) -> str:
    many = KINDS[kind].many
    return f"{many[0].upper()}{many[1:]}"


def _welcome(sheet: PriceSheet) -> list[OrganizationKind]:
    return sorted(sheet.eligibility.welcome, key=list(OrganizationKind).index)


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
            _REFERRED[shape.referral],
            " after a past full payment" if shape.paid_before else "",
            " by the early-bird date" if shape.period is Period.EARLY_BIRD else "",
        )
    )


_REFERRED = {
    ReferralState.NONE: "",
    ReferralState.NAMED: " with a referral whose message is not forwarded",
    ReferralState.FORWARDED: " with a referral",
}


def _country_choices(codes: Iterable[str]) -> str:
    return listed((f"{code} ({country_name(code)})" for code in codes), "or")


def _country_suggestion(text: str) -> str:
    similar = similar_countries(text)
    if similar:
        return f"Did you mean {_country_choices(similar)}?"
    return "Write a country's English name or its ISO 3166-1 code."


def _suggestion(stated: str, known: list[str], *, instead: str, leave_out: bool) -> str:
    """Return what to do about an unknown id; leaving it out helps only if the fact is stated."""
    similar = nearest(stated, known)
    if similar:
        return f'Did you mean "{similar[0]}"?'
    otherwise = "leave it out" if leave_out else f"state {instead} instead"
    sentence = f"write {listed(known, 'or')}, or {otherwise}." if known else f"{otherwise}."
    return f"{sentence[0].upper()}{sentence[1:]}"


def _in_force(sheet: PriceSheet) -> str:
    parts = (
        f"from {sheet.sale_from}" if sheet.sale_from else "",
        f"until {sheet.sale_until}" if sheet.sale_until else "",
    )
    return " ".join(part for part in parts if part)
