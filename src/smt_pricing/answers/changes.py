"""What may change about a registration once it has been quoted."""

from typing import Annotated, Literal

from pydantic import Field

from smt_pricing.request.request import Payments
from smt_pricing.values.codes import PaymentMethod
from smt_pricing.values.fields import Exact, Flag, Seats

__all__ = [
    "Amendment",
    "MessageForwarded",
    "PaymentsFound",
    "SeatsAdded",
    "SeatsWithdrawn",
    "TurnedIntoGroup",
]


class SeatsAdded(Exact):
    """More people of the same organisation come; the registration keeps its day."""

    change: Literal["seats-added"] = Field(
        default="seats-added", description="Says which change this is."
    )
    seats: Seats = Field(default=1, description="How many more come.")


class SeatsWithdrawn(Exact):
    """Some of the people do not come after all, and others do.

    In a group, and after a past full payment, nobody of them pays the full rate.
    """

    change: Literal["seats-withdrawn"] = Field(
        default="seats-withdrawn", description="Says which change this is."
    )
    seats: Seats = Field(default=1, description="How many do not come.")
    full_rate_payer: Flag | None = Field(
        default=None, description="Whether the person at the full rate is one of them, if known."
    )


class MessageForwarded(Exact):
    """The mass message of the partner named in the request has arrived (``outreach-referral``)."""

    change: Literal["message-forwarded"] = Field(
        default="message-forwarded", description="Says which change this is."
    )


class PaymentsFound(Exact):
    """Past payments that the request did not state have been found (``prior-full-payment``).

    They count from the day of payment, as the published rule says: "from then on". The day on which
    they are found has no part in it. Whether a payment in this edition is this registration's own
    is not stated, so that there are two readings of it (interpretation ``own-payment``).
    """

    change: Literal["payments-found"] = Field(
        default="payments-found", description="Says which change this is."
    )
    payments: Payments = Field(min_length=1, description="What was paid before.")


class TurnedIntoGroup(Exact):
    """People who registered individually come as a group (``group-rate``)."""

    change: Literal["turned-into-group"] = Field(
        default="turned-into-group", description="Says which change this is."
    )
    payment_method: PaymentMethod | None = Field(
        default=None, description="How the group pays; left out, as the request says."
    )


Amendment = Annotated[
    SeatsAdded | SeatsWithdrawn | MessageForwarded | PaymentsFound | TurnedIntoGroup,
    Field(discriminator="change"),
]
"""Any of the changes; in JSON, ``change`` says which."""
