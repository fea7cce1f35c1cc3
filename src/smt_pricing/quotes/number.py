"""The number of a quote: a short fingerprint of its request, its price sheet and its total.

Whoever has the number can tell whether another request, sheet or amount stands beside it. It is no
signature: everybody can work out the number of any quote.
"""

import hashlib
import json
import unicodedata
from decimal import Decimal

from smt_pricing.request.request import QuoteRequest

__all__ = ["quote_number", "read_quote_number"]

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32, which has no I, L, O and U
_READ_AS = str.maketrans("OIL", "011")
_LENGTH, _BITS = 12, 5
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
_PLACES = (50, 40, 30, 20, 10, 0)  # of the bits of each pair of digits
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode  # made once: it is slow


def quote_number(request: QuoteRequest, digest: str, total: Decimal) -> str:
    """Return the number of the quote for a request, by the sheet of a digest, of a total.

    What a request leaves out is no part of it, so that a fact which requests may state from some
    version on changes no old number; nor is the order of its past payments.

    >>> from smt_pricing import Organization, quote
    >>> ngo = Organization(kind="ngo", country="KE", annual_budget=90_000)
    >>> answer = quote(QuoteRequest(organization=ngo, seats=1))
    >>> quote_number(answer.request, answer.sheet.digest, answer.total) == answer.number
    True
    """
    stated = request.model_dump(mode="json", exclude_defaults=True)
    if "prior_payments" in stated:
        stated["prior_payments"].sort(key=_canonical)
    content = _canonical({"request": stated, "sheet": digest, "total": str(total)})
    hashed = int.from_bytes(hashlib.sha256(content.encode("ascii")).digest()[:8])
    return _written(hashed >> (64 - _LENGTH * _BITS))


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


def _written(number: int) -> str:
    return _grouped("".join(_PAIRS[number >> place & 1023] for place in _PLACES))


def _grouped(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"
