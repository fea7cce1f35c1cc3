"""What an e-mail to whoever registers says, by its code: tables alone, for people outside SMT.

What a rule says of a price stands in ``sentences``, and an e-mail repeats it. Here is what is asked
of the reader, and what stands in place of sentences that are written for staff. What stands in
braces is a fact, which ``email`` knows how to name.
"""

from smt_pricing.values.codes import ChoiceCode, ConfirmationCode, PaymentMethod, RejectionCode

__all__ = [
    "ASKED",
    "CLAIMED",
    "GREETING",
    "GREETING_WITHOUT_NAME",
    "INSTEAD",
    "LOWER",
    "NEEDED",
    "NUMBER",
    "PAY",
    "PAY_LATER",
    "QUOTED",
    "QUOTED_PROVISIONALLY",
    "REFUSED",
    "REFUSED_BECAUSE",
    "REGARDS",
    "STATED",
    "STILL_NEEDED",
    "WHY",
]

GREETING = "Dear {name},"
GREETING_WITHOUT_NAME = "Hello,"
QUOTED = "Thank you for your enquiry about the {title}. The price for {people} is {total}:"
QUOTED_PROVISIONALLY = (
    "Thank you for your enquiry about the {title}. The price for {people} would be {total}, and it "
    "may still change:"
)
WHY = "How this price comes about:"
LOWER = "What would lower it:"
STILL_NEEDED = "What we still need from you:"
STATED = (
    "The price is for {stated}. Please tell us if any of this is not right: another price may hold "
    "then."
)
NUMBER = "The number of this quote is {number}. Please name it when you write to us about it."
REGARDS = "Kind regards"

PAY: dict[PaymentMethod | None, str] = {
    PaymentMethod.CARD: "How to pay: by card.",
    PaymentMethod.INVOICE: "How to pay: by invoice, which we will send you.",
    None: "How to pay: by card or by invoice. Please tell us which you prefer.",
}

PAY_LATER = "How to pay: please do not pay yet. This is no invoice."

NEEDED: dict[ConfirmationCode, str] = {
    ConfirmationCode.COUNTRY: (
        'Which country your organisation is in: "{country}" may be more than one.'
    ),
    ConfirmationCode.REGION: "Which country your organisation is in.",
    ConfirmationCode.SMALL_BUDGET: (
        "Your word that your annual budget is {budget}, and not that many thousands."
    ),
    ConfirmationCode.BUDGET: "Your annual budget, as an amount.",
    ConfirmationCode.MESSAGE: (
        "The message of {partner}, forwarded to us, unless you have sent it already."
    ),
    ConfirmationCode.OWN_NAME: (
        "The name of the outreach partner that referred you: {partner} is your own."
    ),
    ConfirmationCode.PAST_PAYMENT: (
        "Proof of the full rate that was paid before, unless you have sent it already."
    ),
    ConfirmationCode.PARTICIPATION: "The name of the person who paid it and took part.",
    ConfirmationCode.OTHER_REGISTRATION: (
        "Which other registration of your organisation that payment was for."
    ),
    ConfirmationCode.PAYMENT_METHOD: "Your word that you will pay {payment}, as groups do.",
}
"""What the reader is asked for; of what is not here, staff convince themselves."""

CLAIMED: dict[ChoiceCode, str] = {
    ChoiceCode.FORWARD_MESSAGE: (
        "The message of {partner}, forwarded to us: the price is then {total}, {saving} less."
    ),
    ChoiceCode.SHOW_PARTICIPATION: (
        "Proof that the person who paid before took part: the price is then {total}, {saving} less."
    ),
}
"""What the reader is asked for where a claim does not count before it is shown."""

REFUSED = (
    "Thank you for your enquiry about the {title}. We cannot give you a price for {people} yet:"
)
INSTEAD = "What you can do:"

REFUSED_BECAUSE: dict[RejectionCode, str] = {
    RejectionCode.UNKNOWN_COUNTRY: 'We know no country called "{country}".',
    RejectionCode.UNKNOWN_REGION: 'We know no region called "{region}".',
    RejectionCode.REGION_MISMATCH: "The country and the region that you name do not go together.",
    RejectionCode.UNKNOWN_BUDGET_TIER: "We cannot tell how large your annual budget is.",
    RejectionCode.BUDGET_TIER_MISMATCH: (
        "The two things that you say of your annual budget do not go together."
    ),
}
"""What cannot be, where a rejection's own message has words of the price sheet's file."""

_COUNTRY = "Tell us which country your organisation is in."
_BUDGET = "Tell us your annual budget."

ASKED: dict[RejectionCode, str] = {
    RejectionCode.KIND_NOT_ELIGIBLE: (
        "If your organisation is one of those for whom the training is, tell us which."
    ),
    RejectionCode.KIND_NOT_LISTED: "Tell us more about your organisation, for our staff to decide.",
    RejectionCode.COUNTRY_NEEDED: _COUNTRY,
    RejectionCode.UNKNOWN_COUNTRY: _COUNTRY,
    RejectionCode.AMBIGUOUS_COUNTRY: _COUNTRY,
    RejectionCode.UNKNOWN_REGION: _COUNTRY,
    RejectionCode.REGION_MISMATCH: _COUNTRY,
    RejectionCode.BUDGET_NEEDED: _BUDGET,
    RejectionCode.UNKNOWN_BUDGET_TIER: _BUDGET,
    RejectionCode.BUDGET_TIER_MISMATCH: _BUDGET,
    RejectionCode.BUDGET_CURRENCY: "Tell us your annual budget in the currency of our prices.",
    RejectionCode.REGISTRATION_DATE_NEEDED: "Tell us the day on which you register.",
}
"""What the reader is asked where a fact is missing; out of the others there is a priced way."""
