"""What the caller asks: one registration, as far as it is known, and as it is to be priced."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from smt_pricing.request.form import Form, read_form
from smt_pricing.request.organization import Organization, PartialOrganization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.values.codes import PaymentMethod, Plan
from smt_pricing.values.fields import Day, Flag, QuoteNumber, Seats, Stated, Text

if TYPE_CHECKING:
    from smt_pricing.values.stated import StatedDay, StatedPaymentMethod, StatedPlan

__all__ = [
    "KEYS",
    "PartialRequest",
    "Payments",
    "QuoteRequest",
    "Referral",
]


class Referral(Stated):
    """An outreach partner named as referrer, and whether its mass message has been forwarded.

    Rule: ``outreach-referral``. Interpretation: ``referral-unproven``.
    """

    partner: Text = Field(description="The outreach partner's name.")
    email_forwarded: Flag = Field(
        default=False, description="Whether the partner's mass message has been forwarded."
    )

    if TYPE_CHECKING:

        def __init__(self, *, partner: str, email_forwarded: bool = False) -> None: ...


_EXAMPLES = Path(__file__).with_name("examples.json")
_MOST_PAYMENTS = 1000
_MOST_NUMBERS = 100


def _not_too_many(most: int, what: str) -> Callable[[object], object]:
    """Return what refuses a list that is too long before each of its entries is looked at."""

    def checked(entries: object) -> object:
        if isinstance(entries, Iterator):  # it may be endless
            entries = tuple(islice(entries, most + 1))
        if isinstance(entries, list | tuple) and len(entries) > most:
            raise PydanticCustomError(
                f"too-many-{what}", f"State at most {{most}} {what}.", {"most": most}
            )
        return entries

    return checked


Payments = Annotated[
    tuple[PriorPayment, ...], BeforeValidator(_not_too_many(_MOST_PAYMENTS, "payments"))
]
"""Past payments, no more of them than anybody has made; they may come one by one."""


EarlierNumbers = Annotated[
    tuple[QuoteNumber, ...], BeforeValidator(_not_too_many(_MOST_NUMBERS, "numbers"))
]
"""The numbers of the quotes that a registration had before; they may come one by one."""


class PartialRequest(Stated):
    """A registration to be estimated: kind, place, budget, history and day may be left open.

    ``prior_payments`` of None are not known, and of ``()`` known to be none. ``registered_on`` is
    open only where the sheet has dates. What else is left out has the default of ``QuoteRequest``:
    without a referral none is claimed. A whole QuoteRequest, or its JSON, may stand for one.
    Raises pydantic's ValidationError, with every problem at once, for a malformed request.

    >>> PartialRequest(organization=PartialOrganization(country="Brazil"), seats=3).prior_payments
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(revalidate_instances="subclass-instances")

    organization: PartialOrganization = Field(
        default=PartialOrganization(), description="Who registers, as far as it is known."
    )
    seats: Seats = Field(default=1, description="How many people come.")
    plan: Plan = Field(default=Plan.INDIVIDUAL, description="Individually, or as a group.")
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
    earlier_numbers: EarlierNumbers = Field(
        default=(),
        description="The numbers of this registration's earlier quotes; a payment for one of them "
        "is its own.",
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            organization: PartialOrganization = ...,
            seats: int = 1,
            plan: StatedPlan = "individual",
            payment_method: StatedPaymentMethod | None = None,
            referral: Referral | None = None,
            prior_payments: Iterable[PriorPayment] | None = None,
            registered_on: StatedDay | None = None,
            provisional: bool = False,
            earlier_numbers: Iterable[str] = (),
        ) -> None: ...

    @classmethod
    def from_form(cls, form: Form) -> Self:
        """Read a request from flat names and what a web form or a row of a data frame has for them.

        The names are organization (its name), kind, country, region, annual_budget, budget_tier,
        budget_currency, seats, plan, payment_method, referral (the partner's name),
        email_forwarded, paid_before, registered_on and provisional. Empty texts, None, NaN and
        pandas' NA and NaT state nothing; "2" and 2.0 are two, "yes" and "on" are true, a moment is
        its day, and a float is the amount that it is written as. ``paid_before`` states that a
        member took part at the full rate. Raises FormError with every problem at once, each at the
        form's own name.

        >>> form = {"kind": "ngo", "country": "Brasil", "annual_budget": "90k", "seats": "2"}
        >>> QuoteRequest.from_form(form | {"referral": ""}).seats
        2
        """
        return read_form(form, cls)

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return a registration of which the kind and the budget are not known."""
        return [_example("partial")]


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

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            organization: Organization,
            seats: int,
            plan: StatedPlan = "individual",
            payment_method: StatedPaymentMethod | None = None,
            referral: Referral | None = None,
            prior_payments: Iterable[PriorPayment] = (),
            registered_on: StatedDay | None = None,
            provisional: bool = False,
            earlier_numbers: Iterable[str] = (),
        ) -> None: ...

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return a union's registration with a referral."""
        return [_example("request")]


def _example(of: str) -> dict[str, Any]:
    """Return an example of the JSON Schemas."""
    example: dict[str, Any] = json.loads(_EXAMPLES.read_text("utf-8"))[of]
    return example


_MODELS: dict[str, type[Stated]] = {
    "": QuoteRequest,
    "organization": Organization,
    "referral": Referral,
    "prior_payments": PriorPayment,
}
KEYS = {place: tuple(model.model_fields) for place, model in _MODELS.items()}
"""The keys of each object of a request, so that a misspelled one can be set right."""
