"""What the caller asks: one registration to be priced."""

from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from smt_pricing.request.organization import Organization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.values.codes import PaymentMethod, Plan
from smt_pricing.values.fields import Day, Exact, Flag, Seats, Text
from smt_pricing.values.problems import Problem
from smt_pricing.values.validation import place_in_json, problems_of

__all__ = ["QuoteRequest", "Referral", "not_too_many", "request_problems"]


class Referral(Exact):
    """An outreach partner named as referrer, and whether its mass message has been forwarded.

    Rule: ``outreach-referral``. Interpretation: ``referral-unproven``.
    """

    partner: Text = Field(description="The outreach partner's name.")
    email_forwarded: Flag = Field(
        default=False, description="Whether the partner's mass message has been forwarded."
    )


_MOST_PAYMENTS = 1000


def not_too_many(payments: object) -> object:
    """Refuse a list that is too long before each of its entries is looked at."""
    if isinstance(payments, list | tuple) and len(payments) > _MOST_PAYMENTS:
        raise PydanticCustomError(
            "too-many-payments", "State at most {most} payments.", {"most": _MOST_PAYMENTS}
        )
    return payments


class QuoteRequest(Exact):
    """A registration to be priced; a pure statement of facts, without a price in it.

    ``registered_on`` is needed only where the sheet has dates. ``payment_method`` may stay open.
    With ``provisional`` a day outside the sheet's dates is priced too, and the quote says that it
    is not to be invoiced.
    Raises pydantic's ValidationError, with every problem at once, for a malformed request.

    >>> request = QuoteRequest(
    ...     organization=Organization(kind="ngo", country="BR", annual_budget=90_000), seats=2
    ... )
    >>> request.plan
    <Plan.INDIVIDUAL: 'individual'>
    """

    organization: Organization
    seats: Seats = Field(description="How many people come.")
    plan: Plan = Field(default=Plan.INDIVIDUAL, description="Person by person, or as a group.")
    payment_method: PaymentMethod | None = Field(
        default=None, description="How the party pays, once it has decided."
    )
    referral: Referral | None = Field(default=None, description="The referral it claims, if any.")
    prior_payments: Annotated[tuple[PriorPayment, ...], BeforeValidator(not_too_many)] = Field(
        default=(),
        description="What the organisation has paid for trainings before.",
    )
    registered_on: Day | None = Field(default=None, description="The day of registration.")
    provisional: Flag = Field(
        default=False,
        description="Price it even on a day when the sheet is not in force, marked provisional.",
    )


def request_problems(error: ValidationError) -> list[Problem]:
    """Return every problem of a malformed request, each with its place, as ``referral.partner``.

    For callers who show people what to correct; ``error`` is what QuoteRequest raised.
    """
    models: dict[str, type[Exact]] = {
        "": QuoteRequest,
        "organization": Organization,
        "referral": Referral,
        "prior_payments": PriorPayment,
    }
    keys = {place: tuple(model.model_fields) for place, model in models.items()}
    return problems_of(error, place_in_json, keys)
