"""Requests that have no price: of the mix, with one fact each that the sheet does not admit."""

from collections.abc import Iterable
from itertools import cycle

from smt_pricing import QuoteRequest

__all__ = ["groups_paid_by_card", "of_kinds_that_may_not_register", "of_misspelt_countries"]

_MISSPELT = ("Grmany", "Untied States", "Keniya", "Brasill", "Philipines", "Columbia", "Nigria")


def of_kinds_that_may_not_register(requests: Iterable[QuoteRequest]) -> list[QuoteRequest]:
    """Return the requests as those of kinds that are excluded, or not listed."""
    kinds = cycle(("agency", "consultant", "other"))
    return [
        _changed(request, {}, {"kind": kind})
        for request, kind in zip(requests, kinds, strict=False)
    ]


def groups_paid_by_card(requests: Iterable[QuoteRequest]) -> list[QuoteRequest]:
    """Return the requests as groups, which are paid by card and claim no referral."""
    return [
        _changed(
            request,
            {
                "seats": min(request.seats, 10),
                "plan": "group",
                "payment_method": "card",
                "referral": None,
            },
        )
        for request in requests
    ]


def of_misspelt_countries(requests: Iterable[QuoteRequest]) -> list[QuoteRequest]:
    """Return the requests with a few misspelt names of countries, the same ones again and again."""
    names = cycle(_MISSPELT)
    return [
        _changed(request, {}, {"country": name, "region": None})
        for request, name in zip(requests, names, strict=False)
    ]


def _changed(
    request: QuoteRequest, facts: dict[str, object], organization: dict[str, object] | None = None
) -> QuoteRequest:
    stated = request.model_dump()
    stated |= facts
    stated["organization"] |= organization or {}
    return QuoteRequest.model_validate(stated)
