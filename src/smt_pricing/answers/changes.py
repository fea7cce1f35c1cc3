"""What may change about a registration once it has been quoted."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from smt_pricing.request.request import Payments
from smt_pricing.values.codes import PaymentMethod
from smt_pricing.values.fields import Flag, Seats, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smt_pricing.request.payment_history import PriorPayment
    from smt_pricing.values.stated import StatedPaymentMethod

__all__ = [
    "Amendment",
    "MessageForwarded",
    "PaymentsFound",
    "SeatsAdded",
    "SeatsWithdrawn",
    "TurnedIntoGroup",
]


class SeatsAdded(Stated):
    """More people of the same organisation come; the registration keeps its day."""

    change: Literal["seats-added"] = Field(
        default="seats-added", description="Says which change this is."
    )
    seats: Seats = Field(default=1, description="How many more come.")

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            change: Literal["seats-added"] = "seats-added",
            seats: int = 1,
        ) -> None: ...


class SeatsWithdrawn(Stated):
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

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            change: Literal["seats-withdrawn"] = "seats-withdrawn",
            seats: int = 1,
            full_rate_payer: bool | None = None,
        ) -> None: ...


class MessageForwarded(Stated):
    """The mass message of the partner named in the request has arrived (``outreach-referral``)."""

    change: Literal["message-forwarded"] = Field(
        default="message-forwarded", description="Says which change this is."
    )

    if TYPE_CHECKING:

        def __init__(
            self, *, change: Literal["message-forwarded"] = "message-forwarded"
        ) -> None: ...


class PaymentsFound(Stated):
    """Past payments that the request did not state have been found (``prior-full-payment``).

    They count from the day of payment, as the published rule says: "from then on". The day on which
    they are found has no part in it. Whether a payment in this edition is this registration's own
    is not stated, so that there are two readings of it (interpretation ``own-payment``).
    """

    change: Literal["payments-found"] = Field(
        default="payments-found", description="Says which change this is."
    )
    payments: Payments = Field(min_length=1, description="What was paid before.")

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            change: Literal["payments-found"] = "payments-found",
            payments: Iterable[PriorPayment],
        ) -> None: ...


class TurnedIntoGroup(Stated):
    """People who registered individually come as a group (``group-rate``)."""

    change: Literal["turned-into-group"] = Field(
        default="turned-into-group", description="Says which change this is."
    )
    payment_method: PaymentMethod | None = Field(
        default=None, description="How the group pays; left out, as the request says."
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            change: Literal["turned-into-group"] = "turned-into-group",
            payment_method: StatedPaymentMethod | None = None,
        ) -> None: ...


Amendment = Annotated[
    SeatsAdded | SeatsWithdrawn | MessageForwarded | PaymentsFound | TurnedIntoGroup,
    Field(discriminator="change"),
]
"""Any of the changes; in JSON, ``change`` says which."""
