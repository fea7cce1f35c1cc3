"""The number of a quote: a short fingerprint of its request, its price sheet and its total.

Whoever has the number can tell whether another request, sheet or amount stands beside it. It is no
signature: everybody can work out the number of any quote.
"""

import hashlib
import json
from decimal import Decimal

from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.quote_numbers import NUMBER_BITS, written_quote_number

__all__ = ["quote_number"]

_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode  # made once: it is slow


def quote_number(request: QuoteRequest, digest: str, total: Decimal, currency: str) -> str:
    """Return the number of the quote for a request, by the sheet of a digest, of a total.

    ``currency`` is the sheet's: a budget that is stated in it is the same fact as one without a
    currency. What a request leaves out is no part of the number, so that a fact which requests may
    state from some version on changes no old number; nor is the order of its past payments.

    >>> from smt_pricing import Organization, quote
    >>> ngo = Organization(kind="ngo", country="KE", annual_budget=90_000)
    >>> answer = quote(QuoteRequest(organization=ngo, seats=1))
    >>> numbered = (answer.request, answer.sheet.digest, answer.total, answer.currency)
    >>> quote_number(*numbered) == answer.number
    True
    """
    stated = request.model_dump(mode="json", exclude_defaults=True)
    if stated["organization"].get("budget_currency") == currency:
        del stated["organization"]["budget_currency"]
    if "prior_payments" in stated:
        stated["prior_payments"].sort(key=_canonical)
    content = _canonical({"request": stated, "sheet": digest, "total": str(total)})
    hashed = int.from_bytes(hashlib.sha256(content.encode("ascii")).digest()[:8])
    return written_quote_number(hashed >> (64 - NUMBER_BITS))
