"""The closed lists of words: those that requests are stated in, and the ids and codes of answers.

They are a contract: their sentences may be reworded or translated, the codes never change. This
module imports nothing heavy, so that ``smt-pricing --help`` can list the words at once.
"""

from __future__ import annotations

from enum import unique

from smt_pricing.values._answer_codes import ChoiceCode, ConfirmationCode, NoteCode, ReadingCode
from smt_pricing.values._problem_codes import ProblemCode, RejectionCode
from smt_pricing.values._sheet_codes import Direction, FindingCode, Severity
from smt_pricing.values.words import Word

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "ChoiceCode",
    "ConfirmationCode",
    "Direction",
    "FindingCode",
    "InterpretationId",
    "NoteCode",
    "OrganizationKind",
    "Outcome",
    "PaymentMethod",
    "Plan",
    "ProblemCode",
    "Rate",
    "ReadingCode",
    "ReasonCode",
    "RejectionCode",
    "RuleId",
    "Severity",
    "Word",
]


@unique
class OrganizationKind(Word):
    """What an organisation is; the sheet says which kinds may register (rule ``eligibility``)."""

    NGO = "ngo", "A non-governmental organisation.", "NGO"
    UNION = "union", "A trade union."
    ELECTORAL_CAMPAIGN = "electoral-campaign", "A campaign for an election."
    CONSULTANT = "consultant", "A consultant, or a firm of them."
    AGENCY = "agency", "An agency, such as one for communication."
    OTHER = "other", "Every kind that is not named here.", "organisation of another kind"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Find a kind by its word however it is typed, or by what people call exactly it."""
        found = super()._missing_(value)
        if found is not None or not isinstance(value, str):
            return found
        from smt_pricing.values.kinds import kind_called  # noqa: PLC0415  only other words need it

        called = kind_called(value)
        return None if called is None else cls(called)


@unique
class Plan(Word):
    """How the party registers: individually, or as one group at a flat price."""

    INDIVIDUAL = "individual", "Everyone registers at a rate of their own."
    GROUP = "group", "All come as one group, at a flat price."


@unique
class PaymentMethod(Word):
    """How the party pays."""

    CARD = "card", "The party pays by card."
    INVOICE = "invoice", "The party is sent an invoice."


@unique
class Rate(Word):
    """The rate that a seat is, or was, paid at."""

    FULL = (
        "full",
        "What the first person pays; the referral price and the early-bird price are full rates.",
        "full rate",
    )
    ADDITIONAL = (
        "additional",
        "What everyone after the first person pays.",
        "additional-person rate",
    )
    GROUP = "group", "The flat price of a group.", "group rate"


@unique
class RuleId(Word):
    """The published rules, in the published order."""

    ELIGIBILITY = "eligibility", "Which kinds of organisation may register."
    FULL_RATE = "full-rate", "What the first person pays, by budget and region."
    EARLY_BIRD = "early-bird", "What registering by the early-bird date takes off the full rate."
    OUTREACH_REFERRAL = (
        "outreach-referral",
        "What a referral by an outreach partner takes off the full rate.",
    )
    REFERRAL_EXCLUSIVE = "referral-exclusive", "That a referral combines with no other rate."
    ADDITIONAL_PERSON = "additional-person", "What everyone after the first person pays."
    PRIOR_FULL_PAYMENT = "prior-full-payment", "What a full rate that was paid before changes."
    GROUP_RATE = "group-rate", "What a group pays, and how large it may be."


@unique
class InterpretationId(Word):
    """The questions that the published text leaves open; a sheet's data holds each decision."""

    EXACTLY_AT_THRESHOLD = (
        "exactly-at-threshold",
        "Which tier a budget of exactly the threshold is in.",
    )
    REFERRAL_AMOUNT = (
        "referral-amount",
        "Whether the table or the prose says what a referral takes off.",
    )
    REFERRAL_UNPROVEN = (
        "referral-unproven",
        "What a partner's name is worth before its message is forwarded.",
    )
    REFERRAL_WITHOUT_FULL_RATE = (
        "referral-without-full-rate",
        "What a referral takes off where nobody pays the full rate.",
    )
    REGION_OF_ORGANISATION = (
        "region-of-organisation",
        "Whether the organisation's region counts, or each person's.",
    )
    REGION_MEMBERSHIP = "region-membership", "Which countries are in a region."
    REFERRED_FULL_RATE_COUNTS = (
        "referred-full-rate-counts",
        "Whether a full rate less a referral counts as one that was paid before.",
    )
    SAME_COHORT_COUNTS = (
        "same-cohort-counts",
        "Whether a payment in this very edition counts as one before.",
    )
    SAME_TRAINING_ONLY = "same-training-only", "Whether a payment for another training counts."
    RETURNING_PAYER = (
        "returning-payer",
        "Whether the payer of a past full rate pays less too on coming again.",
    )
    OWN_PAYMENT = "own-payment", "Whether a payment that is found is this registration's own."
    PARTICIPATION_UNSTATED = (
        "participation-unstated",
        "What a past payment is worth when nobody says that the payer took part.",
    )
    BESIDE_A_GROUP = "beside-a-group", "What those pay who register individually beside a group."
    ELEVENTH_SEAT = "eleventh-seat", "What becomes of more people than a group may have."
    BUDGET_CURRENCY = "budget-currency", "What becomes of a budget in another currency."
    UNLISTED_KINDS = (
        "unlisted-kinds",
        "What becomes of kinds that are neither welcomed nor excluded by name.",
    )


@unique
class Outcome(Word):
    """What a rule does on a line: exactly one of these, for every rule and every line."""

    APPLIED = "applied", "The rule did something to the line."
    NOT_MET = "not-met", "A fact that the rule asks for is otherwise, or not stated."
    BLOCKED = "blocked", "Another rule stands in its way."


@unique
class ReasonCode(Word):
    """Why a rule applied, did not apply, or was blocked on a line."""

    KIND_WELCOME = "kind-welcome", "The sheet welcomes this kind of organisation."
    FIRST_PERSON = "first-person", "This is the first person of the organisation."
    NO_ADDITIONAL_RATE = "no-additional-rate", "The sheet has no rate for additional persons."
    EACH_PERSON = (
        "each-person",
        "The sheet has no rate for additional persons, and each pays alike.",
    )
    AFTER_FIRST_PERSON = "after-first-person", "These seats come after the first person."
    ONLY_PERSON = "only-person", "Nobody comes after the first person."
    PRIOR_PAYMENT_COVERS_ALL = (
        "prior-payment-covers-all",
        "A full rate paid before gives everyone the additional-person rate.",
    )
    GROUP_PRICE_INSTEAD = (
        "group-price-instead",
        "The group's flat price takes the place of this rate.",
    )
    EARLY_BIRD_NOT_OFFERED = (
        "early-bird-not-offered",
        "The sheet prints no early-bird price for this organisation.",
    )
    EARLY_BIRD_OVER = "early-bird-over", "The day of registration is after the early-bird date."
    REGISTERED_EARLY = (
        "registered-early",
        "The day of registration is no later than the early-bird date.",
    )
    NOT_FULL_RATE = (
        "not-full-rate",
        "Early-bird prices are for the full rate, which these seats do not pay.",
    )
    NOT_REFERRED = "not-referred", "The request names no outreach partner as referrer."
    MESSAGE_FORWARDED = (
        "message-forwarded",
        "A partner is named, and its message has been forwarded.",
    )
    MESSAGE_NOT_FORWARDED = (
        "message-not-forwarded",
        "A partner is named, and its message is not stated to be forwarded.",
    )
    REFERRAL_OFF_FULL_RATE_ONLY = (
        "referral-off-full-rate-only",
        "A referral is taken off the full rate, which these seats do not pay.",
    )
    REFERRAL_ON_FULL_RATE = (
        "referral-on-full-rate",
        "This is the full rate, which a referral may be taken off.",
    )
    PAID_BY_ANOTHER_REGISTRATION = (
        "paid-by-another-registration",
        "Another registration of the organisation paid the full rate in this very edition.",
    )
    PAID_IN_THIS_EDITION = "paid-in-this-edition", "A full rate was paid in this very edition."
    PAID_IN_EARLIER_EDITION = (
        "paid-in-earlier-edition",
        "A member has taken part in another edition at the full rate.",
    )
    NO_PAST_PAYMENT = "no-past-payment", "No past payment is stated."
    PARTICIPATION_UNSTATED = (
        "participation-unstated",
        "It is not stated whether the past payer took part.",
    )
    DID_NOT_TAKE_PART = "did-not-take-part", "The past payer did not take part."
    PAYMENT_REFUNDED = "payment-refunded", "The past payment was refunded."
    PAID_BY_THIS_REGISTRATION = (
        "paid-by-this-registration",
        "The payment is this registration's own.",
    )
    PAID_AFTER_REGISTRATION = (
        "paid-after-registration",
        "The payment was made after the day of registration.",
    )
    NOT_THE_FULL_RATE = (
        "not-the-full-rate",
        "What was paid for this training before was another rate.",
    )
    TRAINING_SPELLED_ALIKE = (
        "training-spelled-alike",
        "What was paid for is spelled nearly like this training.",
    )
    OTHER_TRAINING = "other-training", "What was paid before was for another training."
    INDIVIDUAL_PLAN = "individual-plan", "The party registers individually."
    GROUP_PLAN = "group-plan", "The party registers as a group."
    GROUP_NOT_OFFERED = "group-not-offered", "The sheet has no group rate."
