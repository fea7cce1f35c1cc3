"""A change of price in words: who is meant, how they register, and from what price to what."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.quotes.sentences import PAYMENTS
from smt_pricing.review._diff_scope import Budgets, Countries
from smt_pricing.review.price_change import People
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.values.amounts import format_amount, subtract
from smt_pricing.values.codes import PaymentMethod, RejectionCode
from smt_pricing.values.text import counted, listed

__all__ = [
    "SAME",
    "Price",
    "Scope",
    "Sizes",
    "Value",
    "Way",
    "said_change",
    "said_how",
    "said_people",
]

Price = Decimal | tuple[RejectionCode, ...]
"""What somebody pays, in the sheets' currency, or why it is refused."""


class Value(NamedTuple):
    """What holds on each sheet: a price, or why it is refused."""

    old: Price
    new: Price


SAME = Value((), ())
"""Stands for a price that is the same on both sheets, whatever it is."""


class Sizes(NamedTuple):
    """Numbers of seats that both sheets' groups treat alike."""

    first: int
    last: int


class Way(NamedTuple):
    """What may have to be said of how people register."""

    referral: ReferralState
    period: Period
    payment_method: PaymentMethod | None


class Scope(NamedTuple):
    """All the people and situations that one sentence is about; every cell of a product."""

    people: tuple[People, ...]
    budgets: tuple[Budgets, ...]
    countries: tuple[Countries, ...]
    referrals: tuple[ReferralState, ...]
    periods: tuple[Period, ...]
    sizes: tuple[Sizes | None, ...]
    payment_methods: tuple[PaymentMethod | None, ...]


def said_change(value: Value, currency: str) -> str:
    """Say from what price to what, and by how much; amounts are in ``currency``."""
    if value == SAME:
        return "unchanged"
    change = f"{_said_price(value.old, currency)} → {_said_price(value.new, currency)}"
    if isinstance(value.old, tuple) or isinstance(value.new, tuple):
        return change
    difference = subtract(value.new, value.old)
    sign = "+" if difference > 0 else ""
    return f"{change} ({sign}{format_amount(difference, currency)})"


def _said_price(price: Price, currency: str) -> str:
    if isinstance(price, tuple):
        return f"refused ({', '.join(price)})"
    return format_amount(price, currency)


def said_people(scope: Scope, every: tuple[People, ...]) -> str:
    """Say whose price it is: a group's by its size, anybody else's by their place in the party.

    ``every`` are all whom the sheets tell apart among those who register individually.
    """
    if scope.people == (People.GROUP,):
        sizes = [it for it in scope.sizes if it is not None]
        return _said_sizes(sizes[0].first, sizes[-1].last)
    if len(scope.people) == len(every):
        return "everyone"
    return listed(people.said for people in scope.people)


def _said_sizes(first: int, last: int) -> str:
    seats = counted(last, "seat")
    if first == last:
        return f"a group of {seats}"
    return f"a group of up to {seats}" if first == 1 else f"a group of {first:,} to {seats}"


def said_how(scope: Scope, ways: Iterable[Way]) -> str:
    """Say claim, date and payment where they tell these people from others who have a price."""
    claims, periods, methods = (set(facts) for facts in zip(*ways, strict=True))
    chosen = [PAYMENTS[it] for it in scope.payment_methods if it is not None]
    paid = f" paid {listed(chosen, 'or')}" if chosen else " that has not chosen how to pay"
    return "".join(
        (
            "" if claims <= {*scope.referrals} else _SAID_REFERRALS[frozenset(scope.referrals)],
            "" if periods <= {*scope.periods} else _SAID_PERIODS[scope.periods[0]],
            "" if methods <= {*scope.payment_methods} else paid,
        )
    )


_SAID_REFERRALS = {
    frozenset({ReferralState.FORWARDED}): " with a referral",
    frozenset({ReferralState.NAMED}): " with a referral whose message is not forwarded",
    frozenset({ReferralState.NAMED, ReferralState.FORWARDED}): " claiming a referral",
    frozenset({ReferralState.NONE}): " without a referral",
    frozenset({ReferralState.NONE, ReferralState.NAMED}): "",
    frozenset({ReferralState.NONE, ReferralState.FORWARDED}): " with a forwarded referral or none",
}
_SAID_PERIODS = {
    Period.EARLY_BIRD: " by the early-bird date",
    Period.REGULAR: " after the early-bird date",
}
