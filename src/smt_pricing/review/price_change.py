"""A change of price from one sheet to the next: for whom, from what to what, and what shows it."""

from enum import unique

from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.values.amounts import Money
from smt_pricing.values.codes import (
    Direction,
    OrganizationKind,
    PaymentMethod,
    RejectionCode,
    Word,
)
from smt_pricing.values.fields import Exact

__all__ = ["ADDED", "AFTER_A_PAYMENT", "METHODS", "ChangeExample", "People", "PriceChange"]


@unique
class People(Word):
    """Whose price changes; a total is put together from these.

    After a past full payment all pay alike, where both sheets have the rule; where one of them
    lacks it, the first and each further person are told apart.
    """

    FIRST = "first-person"
    FURTHER = "each-further-person"
    RETURNING = "everyone-after-a-past-full-payment"
    FIRST_RETURNING = "first-person-after-a-past-full-payment"
    FURTHER_RETURNING = "each-further-person-after-a-past-full-payment"
    GROUP = "group"


ADDED = frozenset({People.FURTHER, People.FURTHER_RETURNING})
"""What these pay is what they add to the total of a party that is smaller by one."""

AFTER_A_PAYMENT = frozenset({People.RETURNING, People.FIRST_RETURNING, People.FURTHER_RETURNING})

METHODS: tuple[PaymentMethod | None, ...] = (None, *PaymentMethod)
"""How a party may have chosen to pay, if it has."""


class ChangeExample(Exact):
    """A request to each sheet that shows a change, and its totals; None is refused.

    The two requests are the same but for the dates of the sheets.
    """

    old_request: QuoteRequest
    new_request: QuoteRequest
    old_total: Money | None
    new_total: Money | None

    @property
    def request_json(self) -> str:
        """Return the request to the new sheet as JSON, ready for ``smt-pricing quote -``."""
        return self.new_request.model_dump_json(exclude_defaults=True)


class PriceChange(Exact):
    """What changes for some people, in the sheets' currency; None is refused, with these codes.

    ``budgets`` are examples of the budgets meant and ``countries`` the codes of the countries; None
    is all of them. ``seats`` are the sizes of groups meant, the first and the last.
    """

    direction: Direction
    people: tuple[People, ...]
    budgets: tuple[Money, ...] | None = None
    countries: tuple[str, ...] | None = None
    referrals: tuple[ReferralState, ...] = tuple(ReferralState)
    periods: tuple[Period, ...] = tuple(Period)
    payment_methods: tuple[PaymentMethod | None, ...] = METHODS
    kinds: tuple[OrganizationKind, ...]
    seats: tuple[int, int] | None = None
    old: Money | None = None
    new: Money | None = None
    refused: tuple[RejectionCode, ...]
    message: str
    example: ChangeExample
