"""Sheets and requests that the laws are tried on: published, edited and random."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import assume, strategies as st

from smt_pricing import PriceSheet, QuoteEngine, QuoteRequest
from smt_pricing.strategies import price_sheets, requests
from tests.editions import EDITIONS

engine_for = lru_cache(QuoteEngine)
sensible_sheets = st.sampled_from(EDITIONS) | price_sheets()
any_sheets = sensible_sheets | price_sheets(sensible=False)
Drawn = tuple[PriceSheet, QuoteRequest]


@st.composite
def priced(
    draw: st.DrawFn, /, sheets: st.SearchStrategy[PriceSheet] = any_sheets, **narrowed: Any
) -> Drawn:
    """Draw a sheet and a request that it prices; sheets that price none such are passed over."""
    sheet = draw(sheets)
    try:
        wanted = requests(sheet, **narrowed)
    except ValueError:
        assume(condition=False)
    return sheet, draw(wanted)


def total(sheet: PriceSheet, request: QuoteRequest, **changes: Any) -> Decimal:
    changed = request.model_copy(update=changes)
    return engine_for(sheet).quote(changed).total
