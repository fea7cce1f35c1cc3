"""What no request can be read from: JSON objects with one thing wrong with each."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies._draws import pick
from smt_pricing.strategies.priced import requests

__all__ = ["malformed_requests"]


def malformed_requests(sheet: PriceSheet | None = None) -> SearchStrategy[dict[str, Any]]:
    """Draw what no request can be read from: JSON objects with one thing wrong with each."""
    return _malformed(requests(sheet))


@st.composite
def _malformed(draw: DrawFn, whole: SearchStrategy[QuoteRequest]) -> dict[str, Any]:
    written = draw(whole).model_dump(mode="json", exclude_none=True)
    return pick(draw, "what is wrong", _BREAKS)(written)


def _with(place: str, value: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Put a value at a place, such as ``organization.name``."""
    model, _, field = place.rpartition(".")

    def broken(request: dict[str, Any]) -> dict[str, Any]:
        if not model:
            return request | {field: value}
        return request | {model: request.get(model, {}) | {field: value}}

    return broken


def _without(*fields: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Leave facts out of the organisation."""

    def broken(request: dict[str, Any]) -> dict[str, Any]:
        stated = request["organization"].items()
        kept = {field: value for field, value in stated if field not in fields}
        return request | {"organization": kept}

    return broken


_WRONG: dict[str, tuple[object, ...]] = {
    "seats": (0, -1, True, 1.5, "3", None, 10**30),
    "organization.annual_budget": (
        -1,
        0.5,
        True,
        "NaN",
        "1e999999",
        "450.000",
        "0.001",
        [],
        10**400,
    ),
    "organization.name": ("", " \n", "a\x00b", "a\u202eb", "n" * 1000, 7),
    "organization.kind": ("charity", None, 3),
    "organization.country": ("", 7),
    "organization.budget_currency": ("dollars", "$", 1),
    "organization.unknown": (1,),
    "registered_on": ("2026-02-30", "tomorrow", 0),
    "referral": ({}, {"partner": ""}, "Coalition X"),
    "prior_payments": ([{}], "none", None),
    "plan": ("groups", None),
    "unknown": (1,),
}

_BREAKS = (
    *(_with(place, value) for place, values in _WRONG.items() for value in values),
    _without("kind"),
)
