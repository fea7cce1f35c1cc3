"""Annual budgets as people type them: 450k, 1.5M or 1 million besides the digits.

What may be read in two ways, such as 450.000, is refused with the spellings that it may mean.
Nothing else that the library reads is shortened so.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from smt_pricing.values.amounts import LONGEST_AMOUNT, SYMBOLS, parse_amount, scaled

__all__ = ["BUDGET_REMEDIES", "PATTERNS", "PLACES", "Budget", "parse_budget", "signed_currency"]

PLACES = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "millions": 6}
"""How many places each word moves the point."""

_ANY_CASE = re.ASCII | re.IGNORECASE
_NUMBER = r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?"
_SCALE = rf" *(?:{'|'.join(word for word in PLACES if word)})"
PATTERNS = {
    "short": rf"(?P<number>{_NUMBER})(?P<scale>{_SCALE})",
    "foreign": rf"(?P<number>[0-9][0-9., '’]*)(?P<scale>{_SCALE})?",
    "grouped": r"[1-9][0-9]{0,2}(?:([. '’])[0-9]{3})(?:\1[0-9]{3})*(?:,[0-9]{1,2})?",
    "point": r"[0-9]+\.[0-9]{3,}",
    "comma": r"[0-9]+,[0-9]{1,2}",
}
"""How budgets are written here, and how other countries write numbers; in any case of letters."""
_SHORT, _FOREIGN, _GROUPED, _POINT, _COMMA = (
    re.compile(pattern, _ANY_CASE) for pattern in PATTERNS.values()
)

BUDGET_REMEDIES = {
    "sign": "Leave the currency's sign out: it is not that of the currency stated.",
    "several": "Write {spellings}: it may be read as either.",
    "one": "Did you mean {spellings}?",
    "none": "Write the amount in digits, such as 450000, 450,000 or 99.50, or as 450k or 1.5M.",
}
"""What to write in place of a text that is no budget, by how many readings it has."""


def parse_budget(value: object) -> Decimal:
    """Return a stated annual budget as a Decimal to the cent.

    Takes what ``parse_amount`` takes, and a number with k, thousand, M or million after it.
    Raises PydanticCustomError for what ``parse_amount`` refuses.

    >>> parse_budget("450k"), parse_budget("1.5 million")
    (Decimal('450000.00'), Decimal('1500000.00'))
    >>> parse_budget("450.000")
    Traceback (most recent call last):
        ...
    pydantic_core._pydantic_core.PydanticCustomError: Write "450,000" or "450.00": ...
    """
    typed = isinstance(value, str) and len(value) <= LONGEST_AMOUNT
    text = " ".join(str(value).split()) if typed else ""
    if short := _SHORT.fullmatch(text):
        return parse_amount(_in_full(short["number"].replace(",", ""), short["scale"]))
    try:
        return parse_amount(value)
    except PydanticCustomError as error:
        if error.type != "amount-unreadable" or not text:
            raise
        raise PydanticCustomError(error.type, "{remedy}", {"remedy": _remedy(text)}) from None


def signed_currency(text: str) -> tuple[str, str] | None:
    """Return the currency that an amount's sign means, and the amount without it; None for no sign.

    >>> signed_currency("$450,000"), signed_currency("450,000")
    (('USD', '450,000'), None)
    """
    text = text.strip()
    for currency, sign in SYMBOLS.items():
        if text.startswith(sign):
            return currency, text.removeprefix(sign).strip()
    return None


def _remedy(text: str) -> str:
    """Return what to write in place of a text that is no budget."""
    if signed_currency(text):
        return BUDGET_REMEDIES["sign"]
    spellings = list(dict.fromkeys(_spellings(text)))
    readings = "several" if len(spellings) > 1 else "one" if spellings else "none"
    return BUDGET_REMEDIES[readings].format(spellings=" or ".join(spellings))


def _spellings(text: str) -> Iterator[str]:
    """Yield what a number written in another country's way may mean, as it is written here."""
    foreign = _FOREIGN.fullmatch(text)
    if foreign is None:
        return
    number, scale = foreign["number"].strip(), foreign["scale"] or ""
    readings = []
    if _GROUPED.fullmatch(number):
        whole, comma, cents = number.partition(",")
        readings.append(re.sub("[^0-9]", "", whole) + comma.replace(",", ".") + cents)
    if _POINT.fullmatch(number):
        readings.append(number)
    if _COMMA.fullmatch(number):
        readings.append(number.replace(",", "."))
    for reading in readings:
        with suppress(PydanticCustomError):  # such as three decimals that are no whole cent
            amount = parse_amount(_in_full(reading, scale))
            yield f'"{amount:,}"' if "." in reading else f'"{amount:,.0f}"'


def _in_full(number: str, scale: str) -> Decimal:
    return scaled(Decimal(number), PLACES[scale.strip().lower()])


_SCHEMA = {
    "description": (
        "An exact amount of money: a whole number, or text such as 450,000, 99.50, 450k or 1.5M."
    ),
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {
            "type": "string",
            "pattern": (
                r"^[$€£]? *([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,2})?"
                "( *([kKmM]|thousand|million))?$"
            ),
        },
    ],
}

Budget = Annotated[Decimal, BeforeValidator(parse_budget), WithJsonSchema(_SCHEMA)]
"""An annual budget that somebody states: zero or more, to the cent."""
