"""What the caller asks: one registration, as far as it is known, and as it is to be priced."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from smt_pricing.request.organization import Organization, PartialOrganization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.values.codes import PaymentMethod, Plan
from smt_pricing.values.fields import Day, Exact, Flag, Seats, Text
from smt_pricing.values.problems import Problem
from smt_pricing.values.validation import place_in_json, problems_of

__all__ = [
    "PartialRequest",
    "Payments",
    "QuoteRequest",
    "Referral",
    "partial_problems",
    "request_problems",
]


class Referral(Exact):
    """An outreach partner named as referrer, and whether its mass message has been forwarded.

    Rule: ``outreach-referral``. Interpretation: ``referral-unproven``.
    """

    partner: Text = Field(description="The outreach partner's name.")
    email_forwarded: Flag = Field(
        default=False, description="Whether the partner's mass message has been forwarded."
    )


_MOST_PAYMENTS = 1000


def _not_too_many(payments: object) -> object:
    """Refuse a list that is too long before each of its entries is looked at."""
    if isinstance(payments, Iterator):  # it may be endless
        payments = tuple(islice(payments, _MOST_PAYMENTS + 1))
    if isinstance(payments, list | tuple) and len(payments) > _MOST_PAYMENTS:
        raise PydanticCustomError(
            "too-many-payments", "State at most {most} payments.", {"most": _MOST_PAYMENTS}
        )
    return payments


Payments = Annotated[tuple[PriorPayment, ...], BeforeValidator(_not_too_many)]
"""Past payments, no more of them than anybody has made; they may come one by one."""


class PartialRequest(Exact):
    """A registration to be estimated: kind, place, budget, history and day may be left open.

    ``prior_payments`` of None are not known, and of ``()`` known to be none. ``registered_on`` is
    open only where the sheet has dates. What else is left out has the default of ``QuoteRequest``:
    without a referral none is claimed. A whole QuoteRequest, or its JSON, may stand for one.
    Raises pydantic's ValidationError, with every problem at once, for a malformed request.

    >>> PartialRequest(organization=PartialOrganization(country="Brazil"), seats=3).prior_payments
    """

    model_config = ConfigDict(revalidate_instances="subclass-instances")

    organization: PartialOrganization = Field(
        default=PartialOrganization(), description="Who registers, as far as it is known."
    )
    seats: Seats = Field(default=1, description="How many people come.")
    plan: Plan = Field(default=Plan.INDIVIDUAL, description="Person by person, or as a group.")
    payment_method: PaymentMethod | None = Field(
        default=None, description="How the party pays, once it has decided."
    )
    referral: Referral | None = Field(default=None, description="The referral it claims, if any.")
    prior_payments: Payments | None = Field(
        default=None,
        description="What the organisation has paid for trainings before; null is not known.",
    )
    registered_on: Day | None = Field(default=None, description="The day of registration.")
    provisional: Flag = Field(
        default=False,
        description="Price it even on a day when the sheet is not in force, marked provisional.",
    )

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return a registration of which the kind and the budget are not known."""
        return [{"organization": {"country": "Kenya"}, "seats": 3}]


class QuoteRequest(PartialRequest):
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

    organization: Organization = Field(description="Who registers.")
    seats: Seats = Field(description=PartialRequest.model_fields["seats"].description)
    prior_payments: Payments = Field(
        default=(), description="What the organisation has paid for trainings before."
    )

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return a union's registration with a referral."""
        return [
            {
                "organization": {"kind": "union", "country": "KE", "annual_budget": "450000"},
                "seats": 3,
                "referral": {"partner": "Coalition X", "email_forwarded": True},
            }
        ]


_MODELS: dict[str, type[Exact]] = {
    "": QuoteRequest,
    "organization": Organization,
    "referral": Referral,
    "prior_payments": PriorPayment,
}
_KEYS = {place: tuple(model.model_fields) for place, model in _MODELS.items()}


def request_problems(error: ValidationError) -> list[Problem]:
    """Return every problem of a malformed request, each with its place, as ``referral.partner``.

    For callers who show people what to correct; ``error`` is what QuoteRequest raised.
    """
    return problems_of(error, place_in_json, _KEYS)


def partial_problems(error: ValidationError) -> list[Problem]:
    """Return every problem of a malformed partial request, each with its place.

    For callers who show people what to correct; ``error`` is what PartialRequest raised.
    """
    return request_problems(error)  # both have the same keys
