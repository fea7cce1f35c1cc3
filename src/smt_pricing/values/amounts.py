"""Amounts of money: exact decimals to the cent, never floats.

Arithmetic runs in a context of its own, so that the precision, rounding or traps a caller has set
for ``decimal`` cannot change a price.
"""

import re
from collections.abc import Iterable
from decimal import Context, Decimal, InvalidOperation
from typing import Annotated, LiteralString

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = [
    "AMOUNT_REMEDIES",
    "LONGEST_AMOUNT",
    "MOST_WHOLE_DIGITS",
    "SYMBOLS",
    "WRITTEN",
    "ZERO",
    "Amount",
    "Money",
    "TomlAmount",
    "add",
    "format_amount",
    "negate",
    "parse_amount",
    "scaled",
    "subtract",
    "times",
]

_EXACT = Context(prec=60, traps=[InvalidOperation])
_CENT = Decimal("0.01")
MOST_WHOLE_DIGITS = 15
"""How many digits an amount has at most before its point."""
WRITTEN = re.compile(r"\+?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?")
"""How an amount is written."""
LONGEST_AMOUNT = 40
"""How many characters an amount has at most where it is written."""

_EXACT_ONLY = (
    'Write the amount as a whole number or as text such as "450000.50": '
    "a floating-point number is not exact."
)
AMOUNT_REMEDIES: dict[str, LiteralString] = {
    "amount-negative": "Write an amount of zero or more.",
    "amount-too-large": "Write an amount with at most {digits} digits before the point.",
    "amount-unreadable": "Write the amount in digits, such as 450000, 450,000 or 99.50, "
    "with no currency sign and at most two decimals.",
}
"""What to do about a text that is no amount, by the code of what is wrong with it."""
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
"""The sign that an amount is written with, by currency; others are written with their code."""

ZERO = Decimal("0.00")


def add(amounts: Iterable[Decimal]) -> Decimal:
    """Return the exact sum of amounts.

    >>> add([Decimal("12.50"), Decimal("0.01")])
    Decimal('12.51')
    """
    total = ZERO
    for amount in amounts:
        total = _EXACT.add(total, amount)
    return total


def subtract(amount: Decimal, less: Decimal) -> Decimal:
    """Return exactly ``amount`` less ``less``."""
    return _EXACT.subtract(amount, less)


def times(count: int, amount: Decimal) -> Decimal:
    """Return exactly ``count`` times an amount."""
    return _EXACT.multiply(amount, count)


def scaled(amount: Decimal, places: int) -> Decimal:
    """Return an amount whose point is moved so many places to the right."""
    return _EXACT.scaleb(amount, places)


def negate(amount: Decimal) -> Decimal:
    """Return the amount with its sign turned, and never a negative zero."""
    return _EXACT.minus(amount)


def parse_amount(value: object) -> Decimal:
    """Return a stated amount of money as a Decimal to the cent.

    Takes whole numbers, Decimals, and text such as ``"450000"``, ``"450,000"`` or ``"99.50"``.
    Raises PydanticCustomError for floats, NaN, infinities, negative amounts, fractions of a cent,
    and anything longer than fifteen digits before the point.

    >>> parse_amount("450,000")
    Decimal('450000.00')
    >>> parse_amount(0.1)
    Traceback (most recent call last):
        ...
    pydantic_core._pydantic_core.PydanticCustomError: Write the amount as a whole number ...
    """
    if isinstance(value, float):
        raise PydanticCustomError("amount-is-float", _EXACT_ONLY)
    amount = _read(value)
    if not amount.is_finite():
        raise PydanticCustomError("amount-not-finite", "Write an amount that is a number.")
    if amount < 0:
        raise _not_taken("amount-negative")
    if amount and amount.adjusted() >= MOST_WHOLE_DIGITS:
        raise _not_taken("amount-too-large", digits=MOST_WHOLE_DIGITS)
    return _to_cents(amount)


def _read(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        # A hostile integer of a million digits is capped before it is turned into a Decimal.
        return Decimal(max(-1, min(value, 10**MOST_WHOLE_DIGITS)))
    if isinstance(value, str) and len(value) <= LONGEST_AMOUNT:
        text = value.strip()
        if WRITTEN.fullmatch(text):
            return Decimal(text.replace(",", ""))
        if text.startswith("-") and WRITTEN.fullmatch(text[1:]):
            return Decimal(-1)
    raise _not_taken("amount-unreadable")


def _not_taken(code: LiteralString, **facts: object) -> PydanticCustomError:
    return PydanticCustomError(code, AMOUNT_REMEDIES[code], facts or None)


def _to_cents(amount: Decimal) -> Decimal:
    # Zero and what is next to it may have a huge exponent, and are compared, not quantized.
    tiny = not amount or amount.adjusted() < -MOST_WHOLE_DIGITS
    cents = ZERO if tiny else amount.quantize(_CENT, context=_EXACT)
    if cents != amount:
        raise PydanticCustomError(
            "amount-finer-than-cent", "Write an amount with at most two decimals."
        )
    return cents.copy_abs()


def format_amount(amount: Decimal, currency: str) -> str:
    """Return an amount as people write it; cents are shown only where there are any.

    >>> format_amount(Decimal("1825.00"), "USD")
    '$1,825'
    >>> format_amount(Decimal("-12.50"), "CHF")
    '−CHF 12.50'
    """
    digits = f"{amount.copy_abs():,.2f}".removesuffix(".00")
    sign = "−" if amount < 0 else ""
    return f"{sign}{SYMBOLS.get(currency) or currency + ' '}{digits}"


_AMOUNT_SCHEMA = {
    "description": "An exact amount of money: a whole number, or text with at most two decimals.",
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,2})?$"},
    ],
}

Amount = Annotated[Decimal, BeforeValidator(parse_amount), WithJsonSchema(_AMOUNT_SCHEMA)]
"""An amount that somebody states: zero or more, to the cent."""


_TOML_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0, "exclusiveMaximum": 10**MOST_WHOLE_DIGITS},
        {
            "type": "string",
            "pattern": r"^([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,2})?$",
        },
    ],
}

TomlAmount = Annotated[Amount, WithJsonSchema(_TOML_SCHEMA)]
"""An amount that a TOML file states, whose fractions are read as exact decimals."""


_COMPUTED = re.compile(r"-?(?:0|[1-9][0-9]{0,39})\.[0-9]{2}")


def _computed(value: object) -> Decimal:
    """Return an amount that the engine computed, which has one spelling, such as ``-100.00``."""
    if isinstance(value, float):
        raise PydanticCustomError("amount-is-float", _EXACT_ONLY)
    if isinstance(value, Decimal) and value.same_quantum(_CENT):
        return value
    if isinstance(value, str) and _COMPUTED.fullmatch(value) and value != "-0.00":
        return Decimal(value)
    raise PydanticCustomError(
        "amount-unreadable", "Write the amount in digits as quotes do, such as 1325.00 or -100.00."
    )


Money = Annotated[
    Decimal,
    BeforeValidator(_computed),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"}),
]
"""An amount that the engine computed: signed, to the cent, a string in JSON."""
