"""Requests that a sheet prices, and their like: organisations, requests with facts left open."""

from collections.abc import Mapping
from typing import Any, Unpack

from hypothesis import reject, strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.request.organization import Organization
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.rules.case import classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.situations import Situation
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies._draws import Edition, pick
from smt_pricing.strategies._facts import (
    facts_in,
    idle_payments,
    organization_in,
    organization_of,
    request_of,
)
from smt_pricing.strategies._situations import priced_cells, priced_shapes, unpriced
from smt_pricing.strategies.narrowing import (
    Narrowing,
    NarrowOrganization,
    NarrowRequest,
    Wanted,
    wanted,
)

__all__ = ["left_open", "organizations", "partial_requests", "requests"]


def organizations(
    sheet: PriceSheet | None = None, **narrowed: Unpack[NarrowOrganization]
) -> SearchStrategy[Organization]:
    """Draw organisations that may register by the sheet, narrowed as requests are.

    They may be narrowed to a ``kind``, ``country``, ``region`` or ``budget_tier``. They state a
    country or a region, a budget or a tier, or both; budgets lean to the thresholds.
    """
    sheet = sheet or load_price_sheet()
    narrowing = Narrowing.of("organizations", narrowed, NarrowOrganization)
    _require_priced(narrowing.values, sheet)
    return _organizations(Edition(sheet), narrowing)


@st.composite
def _organizations(draw: DrawFn, edition: Edition, narrowing: Narrowing) -> Organization:
    sheet = edition.sheet
    found = _drawn(draw, sheet, narrowing)
    region, tier = pick(draw, "cell", priced_cells(found, sheet))
    return organization_of(organization_in(draw, Situation(tier, region), sheet, found))


def requests(
    sheet: PriceSheet | None = None, **narrowed: Unpack[NarrowRequest]
) -> SearchStrategy[QuoteRequest]:
    """Draw requests that the sheet prices, narrowed to values, or to what strategies draw.

    They may be narrowed to a ``kind``, ``country``, ``region``, ``budget_tier``, ``plan``, number
    of ``seats`` or ``payment_method``; ``referral`` is whether one is claimed, ``email_forwarded``
    whether its message is forwarded, ``paid_before`` whether a past payment counts.

    Raises ValueError where the sheet prices no request with the values given; and, while examples
    are drawn, none with them and a drawn one. Drawn values that do not go together are passed over.
    Raises TypeError for another name.
    """
    sheet = sheet or load_price_sheet()
    narrowing = Narrowing.of("requests", narrowed, NarrowRequest)
    _require_priced(narrowing.values, sheet)
    return _requests(Edition(sheet), narrowing)


@st.composite
def _requests(draw: DrawFn, edition: Edition, narrowing: Narrowing) -> QuoteRequest:
    sheet = edition.sheet
    found = _drawn(draw, sheet, narrowing)
    region, tier = cell = pick(draw, "cell", priced_cells(found, sheet))
    idle = idle_payments(draw)
    shape = pick(draw, "shape", priced_shapes(cell, found, sheet))
    request = request_of(facts_in(draw, Situation(tier, region, shape), sheet, found, idle=idle))
    # Whatever else the rules refuse, such as a day, is not in the situation: they are asked again.
    return reject() if decide(classify(request, sheet), sheet).refusals else request


def _drawn(draw: DrawFn, sheet: PriceSheet, narrowing: Narrowing) -> Wanted:
    """Draw what is wanted, which the sheet prices."""
    drawn = narrowing.drawn(draw)
    if not drawn:
        return narrowing.fixed
    found = wanted({**narrowing.values, **drawn})
    if priced_cells(found, sheet):
        return found
    for name, value in drawn.items():
        _require_priced({**narrowing.values, name: value}, sheet)
    return reject()


def _require_priced(values: Mapping[str, Any], sheet: PriceSheet) -> None:
    """Raise ValueError where the sheet prices no request with these values."""
    found = wanted(values)
    if not priced_cells(found, sheet):
        raise unpriced(values, found, sheet)


def partial_requests(sheet: PriceSheet | None = None) -> SearchStrategy[PartialRequest]:
    """Draw requests that the sheet prices, with some of the facts left open that may be."""
    return left_open(requests(sheet))


def left_open(whole: SearchStrategy[QuoteRequest]) -> SearchStrategy[PartialRequest]:
    """Draw requests, with some of the facts left open that may be."""
    return st.builds(_without, whole, st.sets(st.sampled_from(tuple(_LEFT_OPEN))))


_LEFT_OPEN = {
    "kind": ("kind",),
    "place": ("country", "region"),
    "budget": ("annual_budget", "budget_tier"),
    "prior_payments": (),
    "registered_on": (),
}


def _without(request: QuoteRequest, facts: set[str]) -> PartialRequest:
    fields = {field for fact in facts for field in _LEFT_OPEN[fact]}
    organization = request.organization.model_dump(exclude=fields)
    stated = request.model_dump(exclude={"organization", *facts})
    return PartialRequest.model_validate(stated | {"organization": organization})
