"""Every sentence of an answer, by its code: tables alone, ordered like the published rules.

Translations start here. Codes never change; sentences may. What stands in braces is a fact, which
``facts`` knows how to name.
"""

from typing import NamedTuple

from smt_pricing.rules.case import ReferralState
from smt_pricing.values.codes import (
    ChoiceCode,
    ConfirmationCode,
    FindingCode,
    NoteCode,
    PaymentMethod,
    Plan,
    ReasonCode,
    RejectionCode,
    RuleId,
)

__all__ = [
    "CHOICES",
    "CONFIRMATIONS",
    "COUNTRY_LIKE",
    "FINDINGS",
    "LINE",
    "NOTES",
    "NO_COUNTRY_LIKE",
    "PAYMENTS",
    "PLANS",
    "REASONS",
    "REFERRALS",
    "REJECTIONS",
    "SAVING",
    "WAY_OUT",
]

PAYMENTS: dict[PaymentMethod | None, str] = {None: "in any way"} | {
    method: f"by {method.said}" for method in PaymentMethod
}

PLANS: dict[Plan, str] = {Plan.INDIVIDUAL: "individually", Plan.GROUP: "as a group"}

REFERRALS: dict[ReferralState, str] = {
    ReferralState.NONE: "",
    ReferralState.NAMED: " with a referral whose message is not forwarded",
    ReferralState.FORWARDED: " with a referral",
}

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
    (RuleId.FULL_RATE, ReasonCode.EACH_PERSON): (
        "Each person pays the full rate: {regular}{full_where}."
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
        "{partner} is named as referrer, and its message is not stated to have been forwarded. "
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
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAID_BY_ANOTHER_REGISTRATION): (
        "Another registration of the organisation has paid the full rate in this same edition: "
        "everyone pays {additional}{additional_where}, in place of the full rate of {regular}."
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
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PARTICIPATION_UNSTATED): (
        "The full rate was paid for another edition, and it is not stated whether the payer took "
        "part in it."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.DID_NOT_TAKE_PART): (
        "The full rate was paid for another edition, but the payer did not take part in it."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAID_BY_THIS_REGISTRATION): (
        "The full rate that was paid is this registration's own payment, and no earlier one."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.PAYMENT_REFUNDED): (
        "The full rate that was paid before has been refunded."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.NOT_THE_FULL_RATE): (
        "What was paid for this training before was not the full rate."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.TRAINING_SPELLED_ALIKE): (
        "What was paid before was for a training that is spelled nearly like this one: if it is "
        "this one, correct its name."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.OTHER_TRAINING): (
        "What was paid before was for another training."
    ),
    (RuleId.PRIOR_FULL_PAYMENT, ReasonCode.NO_PAST_PAYMENT): (
        "No past payment of the organisation is stated."
    ),
    (RuleId.GROUP_RATE, ReasonCode.INDIVIDUAL_PLAN): (
        "The party registers individually, not as a group."
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
    ConfirmationCode.COUNTRY: (
        'Which country it is: "{country}" may be {country_choices}. The price is the same.'
    ),
    ConfirmationCode.REGION: "Its country: the request states only the region, {region}.",
    ConfirmationCode.SMALL_BUDGET: (
        "That its annual budget is {budget}, and not that many thousands: a seat alone costs up to "
        "{dearest}."
    ),
    ConfirmationCode.BUDGET: "Its annual budget: the request states only the tier, {tier}.",
    ConfirmationCode.MESSAGE: "That the message of {partner} has been forwarded.",
    ConfirmationCode.PARTNER: (
        "That {partner} is an outreach partner, and another organisation than the one that "
        "registers."
    ),
    ConfirmationCode.OWN_NAME: (
        "That {partner} is an outreach partner, and not the organisation that registers: it bears "
        "the same name."
    ),
    ConfirmationCode.PAST_PAYMENT: "That the past full payment is on SMT's list of who has paid.",
    ConfirmationCode.PARTICIPATION: "That the past payer took part in that edition.",
    ConfirmationCode.OTHER_REGISTRATION: (
        "That another registration of the organisation made the payment in this edition, and not "
        "this one."
    ),
    ConfirmationCode.PAYMENT_METHOD: "That the group pays {group_payment}; no way is stated yet.",
}

NOTES: dict[NoteCode, str] = {
    NoteCode.GROUP_ABOVE_LIST: (
        "The group's flat price is {difference} more than the list price of {seats}, {other_total}."
    ),
}

SAVING = "{choice}: {other_total}, {difference} less."
"""What every possible saving says."""

WAY_OUT = "{choice}: {total}."
LINE = "{seats} at the {rate}"
"""What every way out of a refusal says, and what a line of a quote is called."""

COUNTRY_LIKE = "Did you mean {countries}?"
NO_COUNTRY_LIKE = "Write a country's name or its ISO 3166-1 code."
"""What to do about a country that there is not, with names like it or without."""

CHOICES: dict[ChoiceCode, str] = {
    ChoiceCode.FORWARD_MESSAGE: "forward the message of {partner}",
    ChoiceCode.BE_REFERRED: "be referred by an outreach partner, and forward its message",
    ChoiceCode.SHOW_PARTICIPATION: "show that the past payer took part",
    ChoiceCode.PAY_AS_GROUPS_DO: "pay {group_payment}",
    ChoiceCode.REGISTER_INDIVIDUALLY: "register individually",
    ChoiceCode.REGISTER_AS_GROUP: "register as a group",
    ChoiceCode.TAKE_GROUP_RATE: "register as {word}, paid {group_payment}",
    ChoiceCode.DIVIDE_THE_PARTY: "register {word}",
    ChoiceCode.LEAVE_REFERRAL_OUT: "leave the referral out",
    ChoiceCode.LEAVE_REFERRAL_OFF_GROUP: "leave the referral out of the group",
    ChoiceCode.REGISTER_SECOND_PERSON: "register a second person",
    ChoiceCode.REGISTER_ONLY: "register only {word}",
    ChoiceCode.STATE_COUNTRY: "state the country as {word}",
    ChoiceCode.STATE_REGION: 'state the region "{word}"',
    ChoiceCode.LEAVE_REGION_OUT: "leave the region out",
    ChoiceCode.STATE_TIER: 'state the budget tier "{word}"',
    ChoiceCode.LEAVE_TIER_OUT: "leave the budget tier out",
    ChoiceCode.ASK_PROVISIONALLY: "ask for a provisional quote",
}
"""What each choice tells to do; ``word`` is the choice's own."""

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
    FindingCode.PRICE_WITHOUT_RULE: (
        "The file has {places}, and the sheet lists no rule {rule}: they price nothing, and are "
        "not on the sheet."
    ),
    FindingCode.WORDS_CONTRADICT_TABLES: ('The words of {whose} say "{said}", and {instead}.'),
    FindingCode.THRESHOLD_DECIDED_OTHERWISE: (
        "The words of interpretation exactly-at-threshold put a budget of exactly {threshold} in "
        'the {worded} tier, and the bounds in the {bounded} one, "{tier}".'
    ),
    FindingCode.REGION_NAMED_OTHERWISE: (
        'The words call "{region}" UNESCO\'s, and it {differences}.'
    ),
    FindingCode.WORDS_NAME_ABSENT_RULE: (
        'The words of rule {rule} say "{said}", and the sheet lists no rule {absent}.'
    ),
    FindingCode.SEPARATELY_CHEAPER: (
        "Two people who register together{how} pay {total}, more than twice what one pays alone, "
        "{first}{where}."
    ),
    FindingCode.ONE_MORE_SEAT_COSTS_LESS: (
        "As a group, {seats} cost {total}; individually, {more_seats} cost {other_total}{where}."
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
        "The group rate is cheaper than registering individually only from {seats} on{where}."
    ),
}
"""What each finding of a check says."""


class Words(NamedTuple):
    """What a rejection says, and what it tells to do."""

    message: str
    remedy: str


REJECTIONS: dict[RejectionCode, Words] = {
    RejectionCode.KIND_NOT_ELIGIBLE: Words(
        "{kind_plural} may not register: the training is for staff of {welcome}.",
        "If the organisation is one of these, state that kind: {welcome_words}.",
    ),
    RejectionCode.KIND_NOT_LISTED: Words(
        "This kind of organisation is not listed on the price sheet, which welcomes {welcome}.",
        (
            "Ask SMT's staff to decide; if the organisation is one of these, state that kind: "
            "{welcome_words}."
        ),
    ),
    RejectionCode.REFERRAL_NOT_OFFERED: Words(
        "The price sheet has no referral price for this organisation.",
        "Leave the referral out.",
    ),
    RejectionCode.REFERRAL_ON_GROUP_RATE: Words(
        "The referral discount does not combine with the group rate.",
        "Leave the referral out, or register individually.",
    ),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: Words(
        (
            "The referral discount is taken off the full rate, and after the past full payment "
            "no seat is at the full rate."
        ),
        "Leave the referral out: everyone pays the additional-person rate.",
    ),
    RejectionCode.GROUP_NOT_OFFERED: Words(
        "The price sheet has no group rate.",
        "Register individually.",
    ),
    RejectionCode.GROUP_SEATS_EXCEEDED: Words(
        "The group rate is for up to {most_seats}; the request has {seats}.",
        "Register at most {most_seats} as one group, or divide the party.",
    ),
    RejectionCode.GROUP_NEEDS_INVOICE: Words(
        "The group rate is paid {group_payment}, not {payment}.",
        "Pay {group_payment}, or register individually.",
    ),
    RejectionCode.COUNTRY_NEEDED: Words(
        "The price depends on where the organisation is, which is not stated.",
        "State its country, or its region: {region_words}.",
    ),
    RejectionCode.UNKNOWN_COUNTRY: Words(
        '"{country}" is not a country of ISO 3166-1.',
        "{country_suggestion}",
    ),
    RejectionCode.AMBIGUOUS_COUNTRY: Words(
        '"{country}" may mean more than one country.',
        "Write one of these: {country_choices}.",
    ),
    RejectionCode.UNKNOWN_REGION: Words(
        'The price sheet has no region "{stated_region}".',
        "{region_suggestion}",
    ),
    RejectionCode.REGION_MISMATCH: Words(
        '{country_name} is not in the region stated, "{stated_region}".',
        "Correct the country, or leave the region out.",
    ),
    RejectionCode.BUDGET_NEEDED: Words(
        "The price depends on the organisation's annual budget, which is not stated.",
        "State its annual budget in {currency}, or its budget tier: {tier_words}.",
    ),
    RejectionCode.UNKNOWN_BUDGET_TIER: Words(
        'The price sheet has no budget tier "{stated_tier}".',
        "{tier_suggestion}",
    ),
    RejectionCode.BUDGET_TIER_MISMATCH: Words(
        'An annual budget of {budget} is not in the tier stated, "{stated_tier}".',
        "Correct the annual budget, or leave the tier out.",
    ),
    RejectionCode.BUDGET_CURRENCY: Words(
        (
            "The annual budget is stated in {budget_currency}, and the price sheet's tiers are in "
            "{currency}: no currencies are converted."
        ),
        "State the annual budget in {currency}, or only the budget tier: {tier_words}.",
    ),
    RejectionCode.REGISTRATION_DATE_NEEDED: Words(
        "The price depends on the day of registration, which is not stated.",
        "State the day of registration as year-month-day.",
    ),
    RejectionCode.SHEET_NOT_IN_FORCE: Words(
        "The price sheet is in force {in_force}, and the day of registration is {registered_on}.",
        (
            "Correct the day of registration, use the price sheet of that day, or ask for a "
            "provisional quote."
        ),
    ),
}
"""What each rejection says, and what removes it."""
