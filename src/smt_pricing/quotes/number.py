"""The number of a quote: a short fingerprint of its request, its price sheet and its total.

Whoever has the number can tell whether another request, sheet or amount stands beside it. It is no
signature: everybody can work out the number of any quote.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring_ascii
from typing import Any

from pydantic import BaseModel

from smt_pricing.request.organization import Organization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, Rate
from smt_pricing.values.quote_numbers import NUMBER_BITS, written_quote_number
from smt_pricing.values.trusted import replaced

__all__ = ["canonical", "numbered", "quote_number", "written"]


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
    if request.organization.budget_currency == currency:
        without = replaced(request.organization, budget_currency=None)
        request = replaced(request, organization=without)
    return numbered(canonical(request), digest, total)


def numbered(request: str, digest: str, total: Decimal | str) -> str:
    """Return the number of a quote from the canonical JSON of its request."""
    content = f'{{"request":{request},"sheet":"{digest}","total":"{total}"}}'
    hashed = int.from_bytes(hashlib.sha256(content.encode("ascii")).digest()[:8])
    return written_quote_number(hashed >> (64 - NUMBER_BITS))


def canonical(model: BaseModel) -> str:
    """Return what a request, or a part of one, states as JSON of which there is one form only.

    Its keys are sorted, and what is left out, or stated as it is when left out, is not in it.
    It is written straight from the fields: by way of a dict it takes a third of a quote.
    """
    stated = model.__dict__
    parts = []
    for name, default, key in _fields(type(model)):
        value = stated[name]
        if value is not default and (default is None or value != default):
            parts.append(key + _WRITE[type(value)](value))
    return f"{{{','.join(parts)}}}"


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, object, str], ...]:
    """Return the fields in their sorted order, each with its default and its key.

    A field that is required is never None, and is written whatever it is. What an application adds
    to a model of its own is no part of a request.
    """
    ours = next(base for base in model.__mro__ if base in _MODELS)
    return tuple(
        (name, None if field.is_required() else field.default, f'"{name}":')
        for name, field in sorted(ours.model_fields.items())
    )


def written(value: object) -> str:
    """Return what a field of a request states as it stands in its canonical JSON."""
    return _WRITE[type(value)](value)


def _listed(entries: tuple[object, ...]) -> str:
    """Write a list; earlier numbers keep their order, and past payments have none."""
    written = [_WRITE[type(entry)](entry) for entry in entries]
    if isinstance(entries[0], PriorPayment):
        written.sort()
    return f"[{','.join(written)}]"


class _Writers(dict[type, Callable[[Any], str]]):
    """How each type is written; one that is derived of these, such as another day, as they are."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        writer = self[kind] = next(self[base] for base in kind.__mro__ if base in self)
        return writer


_MODELS = (QuoteRequest, Organization, PriorPayment, Referral)
_WRITE = _Writers(
    {
        str: encode_basestring_ascii,
        int: str,
        bool: lambda flag: "true" if flag else "false",
        Decimal: lambda amount: f'"{amount}"',
        date: lambda day: f'"{date.isoformat(day)}"',
        OrganizationKind: encode_basestring_ascii,
        Plan: encode_basestring_ascii,
        PaymentMethod: encode_basestring_ascii,
        Rate: encode_basestring_ascii,
        tuple: _listed,
        Organization: canonical,
        PriorPayment: canonical,
        Referral: canonical,
    }
)
"""How each type is written that the fields of a request have."""
