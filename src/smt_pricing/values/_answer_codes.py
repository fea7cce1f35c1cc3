"""The codes of answers that are no reason and no rejection: what is open, pointed out, or asked."""

from __future__ import annotations

from enum import unique

from smt_pricing.values.words import Word

__all__ = ["ChoiceCode", "ConfirmationCode", "NoteCode", "ReadingCode"]


@unique
class ConfirmationCode(Word):
    """What staff must check before they invoice a quote."""

    PROVISIONAL = (
        "provisional",
        "That the price holds, since the sheet is not in force on the day of registration.",
    )
    KIND = "kind", "That the organisation is of the kind that it says."
    COUNTRY = "country", "Which country it is, where several bear the name stated."
    REGION = "region", "The country, where only a region is stated."
    SMALL_BUDGET = "small-budget", "That the budget is not that many thousands."
    BUDGET = "budget", "The annual budget, where only a tier is stated."
    MESSAGE = "message", "That the partner's message has been forwarded."
    PARTNER = "partner", "That the referrer is an outreach partner, and another organisation."
    OWN_NAME = "own-name", "That the referrer is not the organisation itself, whose name it bears."
    PAST_PAYMENT = "past-payment", "That the past full payment is on SMT's list of who has paid."
    PARTICIPATION = "participation", "That the past payer took part in that edition."
    OTHER_REGISTRATION = (
        "other-registration",
        "That the payment in this edition is another registration's.",
    )
    PAYMENT_METHOD = "payment-method", "How the group pays, where that is not stated."


@unique
class NoteCode(Word):
    """What a good clerk would point out about a quote's price."""

    GROUP_ABOVE_LIST = (
        "group-above-list",
        "The group's flat price is more than the list price of its seats.",
    )


@unique
class ChoiceCode(Word):
    """What may be changed about a request: what is open to a registrant, or was misstated."""

    FORWARD_MESSAGE = "forward-message", "Forward the message of the partner that is named."
    BE_REFERRED = "be-referred", "Be referred by an outreach partner, and forward its message."
    SHOW_PARTICIPATION = "show-participation", "Show that the past payer took part."
    PAY_AS_GROUPS_DO = "pay-as-groups-do", "Pay in the way that the sheet asks of groups."
    REGISTER_INDIVIDUALLY = "register-individually", "Register individually in place of as a group."
    REGISTER_AS_GROUP = "register-as-group", "Register as a group in place of individually."
    TAKE_GROUP_RATE = "take-group-rate", "Register as a group, and pay as groups do."
    DIVIDE_THE_PARTY = "divide-the-party", "Make several registrations of one."
    LEAVE_REFERRAL_OUT = "leave-referral-out", "Claim no referral."
    LEAVE_REFERRAL_OFF_GROUP = (
        "leave-referral-off-group",
        "Claim the referral for those who register individually alone.",
    )
    REGISTER_SECOND_PERSON = "register-second-person", "Register one person more."
    REGISTER_ONLY = "register-only", "Register fewer people."
    STATE_COUNTRY = "state-country", "Correct the country."
    STATE_REGION = "state-region", "Correct the region."
    LEAVE_REGION_OUT = "leave-region-out", "State the country alone."
    STATE_TIER = "state-tier", "Correct the budget tier."
    LEAVE_TIER_OUT = "leave-tier-out", "State the budget alone."
    ASK_PROVISIONALLY = "ask-provisionally", "Ask for a quote that is not to be invoiced yet."


@unique
class ReadingCode(Word):
    """How a change after the fact is read: afresh, or one way of two that the sheet leaves open."""

    AFRESH = "afresh", "The changed registration is quoted as any other."
    FULL_RATE_PAID = "full-rate-paid", "One of those who stay pays the full rate."
    ANOTHER_PAID = "another-paid", "Another registration made the payment that was found."
    OWN_PAYMENT = "own-payment", "This registration itself made the payment that was found."
    RATES_KEPT = "rates-kept", "Those who stay keep the rates that they have."
