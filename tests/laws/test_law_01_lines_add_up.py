"""Law 1: lines add up.

Σ line amounts = total; list total − saving = total; exact to the cent, for any seats. All laws
stand in docs/understand/laws.md.
"""

from typing import Any

from hypothesis import given, strategies as st

from smt_pricing import QuoteEngine
from tests.laws.drawn import Drawn, engine_for, priced, total


@given(priced() | priced(seats=3))
def test_lines_add_up(drawn: Drawn) -> None:
    """Law 1: Σ line amounts = total and list total − saving = total, to the cent, for any seats."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    assert sum(line.amount for line in quote.lines) == quote.total
    assert sum(line.list_amount for line in quote.lines) == quote.list_total
    assert quote.list_total - quote.saving == quote.total
    assert sum(line.seats for line in quote.lines) == request.seats
    for amount in (quote.total, quote.list_total, quote.saving):
        assert amount.as_tuple().exponent == -2


@given(priced() | priced(referral=True), st.integers(0, 1000))
def test_prices_times_a_number_are_totals_times_the_number(drawn: Drawn, factor: int) -> None:
    """Law 1, exact: every price of a sheet times a constant makes totals times that constant."""
    sheet, request = drawn
    columns = ("regular", "referral", "referral_off", "early_bird", "price")

    def scaled(row: Any) -> dict[str, Any]:
        cells: dict[str, Any] = row.model_dump()
        return cells | {it: cells[it] * factor for it in columns if cells.get(it) is not None}

    tables = ("full_rate", "additional_person", "group_rate")
    other = sheet.model_copy(
        update={table: [scaled(row) for row in getattr(sheet, table)] for table in tables}
    )
    assert QuoteEngine(other).quote(request).total == factor * total(sheet, request)
