"""What a caller may write for a value, as types: the parameters of the models have them.

A model keeps one type of each value, and takes more: a kind's word for the kind, a whole number or
text for an amount. Type checkers read a parameter's type, and so know a misspelled word.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, Rate

__all__ = [
    "StatedAmount",
    "StatedDay",
    "StatedKind",
    "StatedPaymentMethod",
    "StatedPlan",
    "StatedRate",
]

StatedAmount: TypeAlias = Decimal | int | str
"""An amount of money; never a float, which is not exact."""

StatedDay: TypeAlias = date | str
"""A calendar day: a date, or text such as 2026-11-24 or 24 Nov 2026."""

StatedKind: TypeAlias = (
    OrganizationKind
    | Literal["ngo", "union", "electoral-campaign", "consultant", "agency", "other"]
)
"""What an organisation is."""

StatedPlan: TypeAlias = Plan | Literal["individual", "group"]
"""How the party registers."""

StatedPaymentMethod: TypeAlias = PaymentMethod | Literal["card", "invoice"]
"""How the party pays."""

StatedRate: TypeAlias = Rate | Literal["full", "additional", "group"]
"""The rate that a seat was paid at."""
