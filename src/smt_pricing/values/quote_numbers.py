"""How the number of a quote is written, and read from what people write down."""

import unicodedata

__all__ = ["NUMBER_BITS", "read_quote_number", "written_quote_number"]

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32, which has no I, L, O and U
_READ_AS = str.maketrans("OIL", "011")
_LENGTH = 12
NUMBER_BITS = _LENGTH * 5
"""How many bits a number has."""

_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]  # of ten bits each


def written_quote_number(number: int) -> str:
    """Return a number as quotes write it: twelve digits and letters, in groups of four."""
    pairs = _PAIRS
    return (
        f"{pairs[number >> 50]}{pairs[number >> 40 & 1023]}-"
        f"{pairs[number >> 30 & 1023]}{pairs[number >> 20 & 1023]}-"
        f"{pairs[number >> 10 & 1023]}{pairs[number & 1023]}"
    )


def read_quote_number(text: str) -> str:
    """Return a number as quotes write it, from a text as people write it down.

    Case, spaces and hyphens make no difference; O is read as 0, and I and L as 1. Raises ValueError
    for what is no number of a quote.

    >>> read_quote_number("7k3m q9xw2tbo")
    '7K3M-Q9XW-2TB0'
    """
    kept = (c for c in text if not c.isspace() and unicodedata.category(c) != "Pd")
    digits = "".join(kept).upper().translate(_READ_AS)
    if len(digits) != _LENGTH or not set(digits) <= set(_DIGITS):
        raise ValueError(
            "The number of a quote has twelve digits and letters, such as 7K3M-Q9XW-2TBD."
        )
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"
