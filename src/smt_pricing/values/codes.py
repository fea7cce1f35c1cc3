"""The closed lists of words: those that requests are stated in, and the ids and codes of answers.

They are a contract: their sentences may be reworded or translated, the codes never change. This
module imports nothing heavy, so that ``smt-pricing --help`` can list the words at once.
"""

from __future__ import annotations

from enum import StrEnum, unique

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from typing import Any, Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

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
    "Rate",
    "ReadingCode",
    "ReasonCode",
    "RejectionCode",
    "RuleId",
    "Severity",
    "Word",
]


class Word(StrEnum):
    """A word of a closed list; letter case, spaces and underscores make no difference on input."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        folded = "-".join(value.casefold().replace("_", " ").replace("-", " ").split())
        return next((word for word in cls if word.value == folded), None)

    # Enum hashes by name in Python code; hashing as the string it is keeps a case's look-up fast.
    __hash__ = str.__hash__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Self], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write a word to JSON as the string it is, which spares pydantic a look-up."""
        from typing import cast  # noqa: PLC0415  pydantic is loaded when this is called

        schema: Any = handler(source)
        return cast("CoreSchema", schema | {"serialization": {"type": "str"}})


@unique
class OrganizationKind(Word):
    """What an organisation is; the sheet says which kinds may register (rule ``eligibility``)."""

    NGO = "ngo"
    UNION = "union"
    ELECTORAL_CAMPAIGN = "electoral-campaign"
    CONSULTANT = "consultant"
    AGENCY = "agency"
    OTHER = "other"

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

    INDIVIDUAL = "individual"
    GROUP = "group"


@unique
class PaymentMethod(Word):
    """How the party pays."""

    CARD = "card"
    INVOICE = "invoice"


@unique
class Rate(Word):
    """The rate that a seat is, or was, paid at."""

    FULL = "full"
    ADDITIONAL = "additional"
    GROUP = "group"


@unique
class RuleId(Word):
    """The published rules, in the published order."""

    ELIGIBILITY = "eligibility"
    FULL_RATE = "full-rate"
    EARLY_BIRD = "early-bird"
    OUTREACH_REFERRAL = "outreach-referral"
    REFERRAL_EXCLUSIVE = "referral-exclusive"
    ADDITIONAL_PERSON = "additional-person"
    PRIOR_FULL_PAYMENT = "prior-full-payment"
    GROUP_RATE = "group-rate"


@unique
class InterpretationId(Word):
    """The questions that the published text leaves open; a sheet's data holds each decision."""

    EXACTLY_AT_THRESHOLD = "exactly-at-threshold"
    REFERRAL_AMOUNT = "referral-amount"
    REFERRAL_UNPROVEN = "referral-unproven"
    REFERRAL_WITHOUT_FULL_RATE = "referral-without-full-rate"
    REGION_OF_ORGANISATION = "region-of-organisation"
    REGION_MEMBERSHIP = "region-membership"
    REFERRED_FULL_RATE_COUNTS = "referred-full-rate-counts"
    SAME_COHORT_COUNTS = "same-cohort-counts"
    SAME_TRAINING_ONLY = "same-training-only"
    RETURNING_PAYER = "returning-payer"
    OWN_PAYMENT = "own-payment"
    PARTICIPATION_UNSTATED = "participation-unstated"
    BESIDE_A_GROUP = "beside-a-group"
    ELEVENTH_SEAT = "eleventh-seat"
    BUDGET_CURRENCY = "budget-currency"
    UNLISTED_KINDS = "unlisted-kinds"


@unique
class Outcome(Word):
    """What a rule does on a line: exactly one of these, for every rule and every line."""

    APPLIED = "applied"
    NOT_MET = "not-met"
    BLOCKED = "blocked"


@unique
class ReasonCode(Word):
    """Why a rule applied, did not apply, or was blocked on a line."""

    KIND_WELCOME = "kind-welcome"
    FIRST_PERSON = "first-person"
    NO_ADDITIONAL_RATE = "no-additional-rate"
    EACH_PERSON = "each-person"
    AFTER_FIRST_PERSON = "after-first-person"
    ONLY_PERSON = "only-person"
    PRIOR_PAYMENT_COVERS_ALL = "prior-payment-covers-all"
    GROUP_PRICE_INSTEAD = "group-price-instead"
    EARLY_BIRD_NOT_OFFERED = "early-bird-not-offered"
    EARLY_BIRD_OVER = "early-bird-over"
    REGISTERED_EARLY = "registered-early"
    NOT_FULL_RATE = "not-full-rate"
    NOT_REFERRED = "not-referred"
    MESSAGE_FORWARDED = "message-forwarded"
    MESSAGE_NOT_FORWARDED = "message-not-forwarded"
    REFERRAL_OFF_FULL_RATE_ONLY = "referral-off-full-rate-only"
    REFERRAL_ON_FULL_RATE = "referral-on-full-rate"
    PAID_BY_ANOTHER_REGISTRATION = "paid-by-another-registration"
    PAID_IN_THIS_EDITION = "paid-in-this-edition"
    PAID_IN_EARLIER_EDITION = "paid-in-earlier-edition"
    NO_PAST_PAYMENT = "no-past-payment"
    PARTICIPATION_UNSTATED = "participation-unstated"
    DID_NOT_TAKE_PART = "did-not-take-part"
    PAYMENT_REFUNDED = "payment-refunded"
    PAID_BY_THIS_REGISTRATION = "paid-by-this-registration"
    PAID_AFTER_REGISTRATION = "paid-after-registration"
    NOT_THE_FULL_RATE = "not-the-full-rate"
    TRAINING_SPELLED_ALIKE = "training-spelled-alike"
    OTHER_TRAINING = "other-training"
    INDIVIDUAL_PLAN = "individual-plan"
    GROUP_PLAN = "group-plan"
    GROUP_NOT_OFFERED = "group-not-offered"


@unique
class RejectionCode(Word):
    """Why a request is refused; a refused request gets every one that holds."""

    KIND_NOT_ELIGIBLE = "kind-not-eligible"
    KIND_NOT_LISTED = "kind-not-listed"
    REFERRAL_NOT_OFFERED = "referral-not-offered"
    REFERRAL_ON_GROUP_RATE = "referral-on-group-rate"
    REFERRAL_WITHOUT_FULL_RATE = "referral-without-full-rate"
    GROUP_NOT_OFFERED = "group-not-offered"
    GROUP_SEATS_EXCEEDED = "group-seats-exceeded"
    GROUP_NEEDS_INVOICE = "group-needs-invoice"
    COUNTRY_NEEDED = "country-needed"
    UNKNOWN_COUNTRY = "unknown-country"
    AMBIGUOUS_COUNTRY = "ambiguous-country"
    UNKNOWN_REGION = "unknown-region"
    REGION_MISMATCH = "region-mismatch"
    BUDGET_NEEDED = "budget-needed"
    UNKNOWN_BUDGET_TIER = "unknown-budget-tier"
    BUDGET_TIER_MISMATCH = "budget-tier-mismatch"
    BUDGET_CURRENCY = "budget-currency"
    REGISTRATION_DATE_NEEDED = "registration-date-needed"
    SHEET_NOT_IN_FORCE = "sheet-not-in-force"

    @property
    def fields(self) -> tuple[str, ...]:
        """The places in a request that it is about, such as ``organization.country``."""
        return _REJECTED_FIELDS[self]

    def is_about(self, *fields: str) -> bool:
        """Tell whether it is about one of these places in a request."""
        return not set(fields).isdisjoint(self.fields)

    @property
    def is_slip(self) -> bool:
        """Tell whether something is typed amiss or left out: no rule refuses it."""
        return self in _SLIPS


_REJECTED_FIELDS: dict[RejectionCode, tuple[str, ...]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: ("organization.kind",),
    RejectionCode.KIND_NOT_LISTED: ("organization.kind",),
    RejectionCode.REFERRAL_NOT_OFFERED: ("referral",),
    RejectionCode.REFERRAL_ON_GROUP_RATE: ("referral", "plan"),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: ("referral", "prior_payments"),
    RejectionCode.GROUP_NOT_OFFERED: ("plan",),
    RejectionCode.GROUP_SEATS_EXCEEDED: ("seats", "plan"),
    RejectionCode.GROUP_NEEDS_INVOICE: ("payment_method", "plan"),
    RejectionCode.COUNTRY_NEEDED: ("organization.country", "organization.region"),
    RejectionCode.UNKNOWN_COUNTRY: ("organization.country",),
    RejectionCode.AMBIGUOUS_COUNTRY: ("organization.country",),
    RejectionCode.UNKNOWN_REGION: ("organization.region",),
    RejectionCode.REGION_MISMATCH: ("organization.country", "organization.region"),
    RejectionCode.BUDGET_NEEDED: ("organization.annual_budget", "organization.budget_tier"),
    RejectionCode.UNKNOWN_BUDGET_TIER: ("organization.budget_tier",),
    RejectionCode.BUDGET_TIER_MISMATCH: ("organization.annual_budget", "organization.budget_tier"),
    RejectionCode.BUDGET_CURRENCY: ("organization.budget_currency",),
    RejectionCode.REGISTRATION_DATE_NEEDED: ("registered_on",),
    RejectionCode.SHEET_NOT_IN_FORCE: ("registered_on",),
}
"""The one table of what each rejection is about; whatever groups them reads it."""

_SLIPS = frozenset(
    {
        RejectionCode.COUNTRY_NEEDED,
        RejectionCode.UNKNOWN_COUNTRY,
        RejectionCode.AMBIGUOUS_COUNTRY,
        RejectionCode.UNKNOWN_REGION,
        RejectionCode.REGION_MISMATCH,
        RejectionCode.BUDGET_NEEDED,
        RejectionCode.UNKNOWN_BUDGET_TIER,
        RejectionCode.BUDGET_TIER_MISMATCH,
        RejectionCode.BUDGET_CURRENCY,
        RejectionCode.REGISTRATION_DATE_NEEDED,
    }
)


@unique
class ConfirmationCode(Word):
    """What staff must check before they invoice a quote."""

    PROVISIONAL = "provisional"
    KIND = "kind"
    COUNTRY = "country"
    REGION = "region"
    SMALL_BUDGET = "small-budget"
    BUDGET = "budget"
    MESSAGE = "message"
    PARTNER = "partner"
    OWN_NAME = "own-name"
    PAST_PAYMENT = "past-payment"
    PARTICIPATION = "participation"
    OTHER_REGISTRATION = "other-registration"
    PAYMENT_METHOD = "payment-method"


@unique
class NoteCode(Word):
    """What a good clerk would point out about a quote's price."""

    GROUP_ABOVE_LIST = "group-above-list"


@unique
class ChoiceCode(Word):
    """What may be changed about a request: what is open to a registrant, or was misstated."""

    FORWARD_MESSAGE = "forward-message"
    BE_REFERRED = "be-referred"
    SHOW_PARTICIPATION = "show-participation"
    PAY_AS_GROUPS_DO = "pay-as-groups-do"
    REGISTER_INDIVIDUALLY = "register-individually"
    REGISTER_AS_GROUP = "register-as-group"
    TAKE_GROUP_RATE = "take-group-rate"
    DIVIDE_THE_PARTY = "divide-the-party"
    LEAVE_REFERRAL_OUT = "leave-referral-out"
    LEAVE_REFERRAL_OFF_GROUP = "leave-referral-off-group"
    REGISTER_SECOND_PERSON = "register-second-person"
    REGISTER_ONLY = "register-only"
    STATE_COUNTRY = "state-country"
    STATE_REGION = "state-region"
    LEAVE_REGION_OUT = "leave-region-out"
    STATE_TIER = "state-tier"
    LEAVE_TIER_OUT = "leave-tier-out"
    ASK_PROVISIONALLY = "ask-provisionally"


@unique
class FindingCode(Word):
    """What is legal on a price sheet, and probably not meant."""

    SMALLER_BUDGET_PAYS_MORE = "smaller-budget-pays-more"
    ADDITIONAL_DEARER_THAN_FIRST = "additional-dearer-than-first"
    REFERRAL_SAVES_NOTHING = "referral-saves-nothing"
    EARLY_BIRD_SAVES_NOTHING = "early-bird-saves-nothing"
    THRESHOLD_LEFT_OPEN = "threshold-left-open"
    THRESHOLD_WORDED_OTHERWISE = "threshold-worded-otherwise"
    LABEL_NAMES_ANOTHER_AMOUNT = "label-names-another-amount"
    LABEL_NAMES_OTHER_SIDE = "label-names-other-side"
    STATED_DISCOUNT_DIFFERS = "stated-discount-differs"
    PRICE_WITHOUT_RULE = "price-without-rule"
    WORDS_CONTRADICT_TABLES = "words-contradict-tables"
    THRESHOLD_DECIDED_OTHERWISE = "threshold-decided-otherwise"
    REGION_NAMED_OTHERWISE = "region-named-otherwise"
    WORDS_NAME_ABSENT_RULE = "words-name-absent-rule"
    SEPARATELY_CHEAPER = "separately-cheaper"
    ONE_MORE_SEAT_COSTS_LESS = "one-more-seat-costs-less"
    REGIONS_PRICED_ALIKE = "regions-priced-alike"
    TIERS_PRICED_ALIKE = "tiers-priced-alike"
    REGION_WITHOUT_COUNTRIES = "region-without-countries"
    REGULAR_PRICE_NEVER_PAID = "regular-price-never-paid"
    GROUP_NEVER_CHEAPEST = "group-never-cheapest"
    GROUP_CHEAPEST_FROM = "group-cheapest-from"


@unique
class ReadingCode(Word):
    """How a change after the fact is read: afresh, or one way of two that the sheet leaves open."""

    AFRESH = "afresh"
    FULL_RATE_PAID = "full-rate-paid"
    ANOTHER_PAID = "another-paid"
    OWN_PAYMENT = "own-payment"
    RATES_KEPT = "rates-kept"


@unique
class Severity(Word):
    """How grave a finding is: a sheet with unwaived errors is not fit to be published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@unique
class Direction(Word):
    """What a change of sheets does to a price."""

    UP = "up"
    DOWN = "down"
    NEWLY_REFUSED = "newly-refused"
    NEWLY_ACCEPTED = "newly-accepted"
    SAME = "same"
