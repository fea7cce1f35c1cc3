"""What the caller knows so far: a request in which some facts are not stated yet."""

from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import Referral, not_too_many
from smt_pricing.values.amounts import Amount
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan
from smt_pricing.values.fields import Country, Currency, Day, Exact, Flag, Identifier, Seats, Text
from smt_pricing.values.problems import Problem
from smt_pricing.values.validation import place_in_json, problems_of

__all__ = ["PartialOrganization", "PartialRequest", "partial_problems"]


class PartialOrganization(Exact):
    """An organisation of which little need be known; a fact left out is not known yet.

    What is stated is read as ``Organization`` reads it. Raises pydantic's ValidationError for a
    malformed statement.
    """

    name: Text | None = Field(default=None, description="The organisation's name.")
    kind: OrganizationKind | None = Field(default=None, description="What the organisation is.")
    country: Country | None = Field(
        default=None, description="ISO 3166-1 country: name, alpha-2 or alpha-3 code."
    )
    region: Identifier | None = Field(default=None, description="A region id of the sheet.")
    annual_budget: Amount | None = Field(default=None, description="Budget of one year.")
    budget_tier: Identifier | None = Field(
        default=None, description="A budget tier id of the sheet."
    )
    budget_currency: Currency = Field(default="USD", description="Currency of annual_budget.")


class PartialRequest(Exact):
    """A registration to be estimated: kind, place, budget, history and day may be left open.

    ``prior_payments`` of None are not known, and of ``()`` known to be none. ``registered_on`` is
    open only where the sheet has dates. What else is left out has the default of ``QuoteRequest``:
    without a referral none is claimed. The JSON of a whole QuoteRequest is one of these.
    Raises pydantic's ValidationError, with every problem at once, for a malformed request.

    >>> PartialRequest(organization=PartialOrganization(country="Brazil"), seats=3).prior_payments
    """

    organization: PartialOrganization = PartialOrganization()
    seats: Seats = Field(default=1, description="How many people come.")
    plan: Plan = Field(default=Plan.INDIVIDUAL, description="Person by person, or as a group.")
    payment_method: PaymentMethod | None = Field(
        default=None, description="How the party pays, once it has decided."
    )
    referral: Referral | None = Field(default=None, description="The referral it claims, if any.")
    prior_payments: Annotated[tuple[PriorPayment, ...], BeforeValidator(not_too_many)] | None = (
        Field(
            default=None,
            description="What the organisation has paid for trainings before; null is not known.",
        )
    )
    registered_on: Day | None = Field(default=None, description="The day of registration.")
    provisional: Flag = Field(
        default=False,
        description="Price it even on a day when the sheet is not in force, marked provisional.",
    )


def partial_problems(error: ValidationError) -> list[Problem]:
    """Return every problem of a malformed partial request, each with its place.

    For callers who show people what to correct; ``error`` is what PartialRequest raised.
    """
    models: dict[str, type[Exact]] = {
        "": PartialRequest,
        "organization": PartialOrganization,
        "referral": Referral,
        "prior_payments": PriorPayment,
    }
    keys = {place: tuple(model.model_fields) for place, model in models.items()}
    return problems_of(error, place_in_json, keys)
