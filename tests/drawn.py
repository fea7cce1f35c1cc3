"""Hypothesis strategies for what these tests draw: requests that lean towards the edges."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from smt_pricing import Organization, PriceSheet, PriorPayment, QuoteRequest, Referral
from tests.editions import EDITIONS

sheets = st.sampled_from(EDITIONS)
partners = st.sampled_from(["Coalition X", "Équipe Ü", "{braces} 100%"])
forwarded = st.builds(Referral, partner=partners, email_forwarded=st.just(value=True))
referrals = st.none() | st.builds(Referral, partner=partners, email_forwarded=st.booleans())
seat_counts = st.sampled_from([1, 2, 3, 4, 5, 9, 10, 11, 12]) | st.integers(1, 500)
budgets = st.sampled_from(
    [Decimal(it) for it in ("0", "999999.99", "1000000", "1000000.01", "90000", "3000000")]
) | st.decimals(0, 10_000_000, places=2)
days = st.sampled_from([date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30)])
"""Days on which every edition that has dates is on sale."""


def payments(sheet: PriceSheet) -> st.SearchStrategy[PriorPayment]:
    return st.builds(
        PriorPayment,
        program=st.sampled_from([sheet.program, sheet.title, "Another Training"]),
        edition=st.sampled_from([sheet.edition, "an earlier one"]),
        rate=st.sampled_from(["full", "additional", "group"]),
        paid_on=st.sampled_from([date(2025, 3, 1), date(2030, 1, 1)]),
        took_part=st.booleans(),
        refunded=st.booleans(),
    )


def organizations(sheet: PriceSheet) -> st.SearchStrategy[Organization]:
    return st.builds(
        Organization,
        name=st.sampled_from([None, "Umoja", "Ünïon | <b>*x*</b>"]),
        kind=st.sampled_from(["ngo", "union", "electoral-campaign"]),
        country=st.sampled_from(["US", "DE", "IL", "KE", "MX", "PR", "PL"]),
        annual_budget=budgets,
        budget_currency=st.just(sheet.currency),
    )


def requests(
    sheet: PriceSheet, **narrowed: st.SearchStrategy[Any]
) -> st.SearchStrategy[QuoteRequest]:
    """Draw requests for a sheet, of which the engine may still refuse some."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "organization": organizations(sheet),
        "seats": seat_counts,
        "plan": st.sampled_from(["individual", "group"]),
        "payment_method": st.sampled_from([None, "card", "invoice"]),
        "referral": referrals,
        "prior_payments": st.lists(payments(sheet), max_size=3).map(tuple),
        "registered_on": days,
    }
    return st.builds(QuoteRequest, **(drawn | narrowed))


@st.composite
def sheet_and_request(
    draw: st.DrawFn, /, **narrowed: st.SearchStrategy[Any]
) -> tuple[PriceSheet, QuoteRequest]:
    sheet = draw(sheets)
    return sheet, draw(requests(sheet, **narrowed))
