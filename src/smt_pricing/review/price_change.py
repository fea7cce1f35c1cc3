"""A change of price from one sheet to the next: for whom, from what to what, and what shows it."""

from enum import unique

from pydantic import Field

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

    FIRST = "first-person", "The first person of an organisation."
    FURTHER = "each-further-person", "Each person after the first, by what they add to the total."
    RETURNING = (
        "everyone-after-a-past-full-payment",
        "Everyone of an organisation that has paid the full rate before.",
    )
    FIRST_RETURNING = (
        "first-person-after-a-past-full-payment",
        "The first person of such an organisation, where one sheet has no rule on it.",
    )
    FURTHER_RETURNING = (
        "each-further-person-after-a-past-full-payment",
        "Each person after that first one, where one sheet has no rule on it.",
    )
    GROUP = "group", "A group, by its flat price."


ADDED = frozenset({People.FURTHER, People.FURTHER_RETURNING})
"""What these pay is what they add to the total of a party that is smaller by one."""

AFTER_A_PAYMENT = frozenset({People.RETURNING, People.FIRST_RETURNING, People.FURTHER_RETURNING})

METHODS: tuple[PaymentMethod | None, ...] = (None, *PaymentMethod)
"""How a party may have chosen to pay, if it has."""


class ChangeExample(Exact):
    """A request to each sheet that shows a change, and its totals.

    The two requests are the same but for the dates of the sheets.
    """

    old_request: QuoteRequest = Field(description="The request to the old sheet.")
    new_request: QuoteRequest = Field(description="The request to the new sheet.")
    old_total: Money | None = Field(
        description="What it costs by the old sheet, in the sheets' currency; null is refused."
    )
    new_total: Money | None = Field(
        description="What it costs by the new sheet, in the sheets' currency; null is refused."
    )

    @property
    def request_json(self) -> str:
        """Return the request to the new sheet as JSON, ready for ``smt-pricing quote -``."""
        return self.new_request.model_dump_json(exclude_defaults=True)


class PriceChange(Exact):
    """What changes for some people, and what shows it."""

    direction: Direction = Field(description="What the new sheet does to the price.")
    people: tuple[People, ...] = Field(description="Whose price it is.")
    budgets: tuple[Money, ...] | None = Field(
        default=None,
        description="Examples of the annual budgets meant, in the sheets' currency; null is all "
        "of them.",
    )
    countries: tuple[str, ...] | None = Field(
        default=None,
        description="The ISO 3166-1 alpha-2 codes of the countries meant; null is all of them.",
    )
    referrals: tuple[ReferralState, ...] = Field(
        default=tuple(ReferralState), description="The referrals with which it is so."
    )
    periods: tuple[Period, ...] = Field(
        default=tuple(Period), description="The periods of registration in which it is so."
    )
    payment_methods: tuple[PaymentMethod | None, ...] = Field(
        default=METHODS,
        description="The ways of paying with which it is so; null is none chosen yet.",
    )
    kinds: tuple[OrganizationKind, ...] = Field(description="The kinds of organisation meant.")
    seats: tuple[int, int] | None = Field(
        default=None,
        description="The sizes of groups meant, the first and the last; null where no groups are "
        "meant.",
    )
    old: Money | None = Field(
        default=None,
        description="What they pay by the old sheet, in the sheets' currency; null is refused or "
        "not one amount.",
    )
    new: Money | None = Field(
        default=None,
        description="What they pay by the new sheet, in the sheets' currency; null is refused or "
        "not one amount.",
    )
    refused: tuple[RejectionCode, ...] = Field(
        description="The codes of the refusal, by whichever sheet refuses."
    )
    message: str = Field(description="The change in words.")
    example: ChangeExample = Field(description="Requests that show it.")
