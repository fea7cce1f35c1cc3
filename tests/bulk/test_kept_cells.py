"""Rows priced from what earlier rows have in common with them: the cells are those of any row."""

from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import given, strategies as st

from smt_pricing import PaymentHistory, PriceSheet, load_price_sheet
from smt_pricing.bulk.columns import read_columns
from smt_pricing.bulk.kept_cells import KeptCells
from smt_pricing.bulk.rows import RowPricer
from tests.editions import EDITIONS

TYPED = {
    "organization": ("Umoja", " umoja", "Coalition X", "Łódź Küste", "two  spaces", "x\u202ey", ""),
    "kind": ("ngo", "NGO", "union", "agency", "other", "charity", ""),
    "country": (
        "KE",
        "Kenya",
        "FR",
        "NA",
        "Congo",
        "Narnia",
        "",
        "South Korea",
        "Korea",
        "x\u202ey",
    ),
    "region": ("outside", "north-america-western-europe", "nowhere", "home", ""),
    "annual_budget": (
        "90",
        "80",
        "90000",
        "90,000",
        "90k",
        "1000000",
        "1000000.01",
        "$5M",
        "x",
        "",
    ),
    "budget_tier": ("under-1m", "over-1m", "none", ""),
    "budget_currency": ("USD", "usd", "EUR", ""),
    "seats": ("1", "2", "2.0", "10", "11", "0", "two", ""),
    "plan": ("individual", "group", "Group", "both", ""),
    "payment_method": ("card", "invoice", "cash", ""),
    "referral": ("Coalition X", "coalition y", "UMOJA", "=cmd", "x\u202ey", ""),
    "email_forwarded": ("yes", "no", "maybe", ""),
    "paid_before": ("yes", "no", "1", "maybe", ""),
    "registered_on": ("2026-03-31", "2030-03-31 10:15", "31 Mar 2030", "2030-07-01", "3/4/26", ""),
    "provisional": ("yes", "no", ""),
}
PLAIN = {"organization": "Umoja", "kind": "ngo", "country": "KE", "annual_budget": "90000"} | {
    "seats": "3",
    "registered_on": "2030-03-31",
}
GROUP = PLAIN | {"plan": "group", "payment_method": "invoice"}
REFERRED = PLAIN | {"referral": "Coalition X", "email_forwarded": "yes"}
PAID = PLAIN | {"paid_before": "yes"}
SHEETS = (*EDITIONS, load_price_sheet("invented-example"))
COLUMNS = "organization,program,edition,rate,paid_on,took_part,refunded"


def alike() -> Iterator[dict[str, str]]:
    """Yield rows of which each is like many others but for one fact or two."""
    for plain in (PLAIN, GROUP, REFERRED, PAID):
        for fact, words in TYPED.items():
            for word in words:
                yield plain | {fact: word}
                yield plain | {fact: word, "organization": "Rede Livre", "referral": "Partner Z"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
@pytest.mark.parametrize("listed", [False, True])
def test_a_row_has_the_cells_that_it_has_alone(sheet: PriceSheet, listed: bool) -> None:
    paid = f"{COLUMNS}\nUmoja,{sheet.program},an earlier one,full,2025-03-01,yes,no\n"
    history = PaymentHistory.from_csv_text(paid) if listed else None
    rows = [[stated.get(name, "") for name in TYPED] for stated in chain(alike(), alike())]
    kept = KeptCells(RowPricer(sheet, history=history), read_columns(list(TYPED)))
    for row in rows:
        assert kept.cells(row) == kept.alone(row)
    assert 0 < len(kept._kept) < len(rows) / 4


@pytest.mark.parametrize("column", ["Annual budget (USD)", "Annual budget (EUR)"])
def test_the_currency_in_a_columns_name_is_the_budgets(column: str) -> None:
    kept = KeptCells(
        RowPricer(load_price_sheet()), read_columns(["kind", "country", "seats", column])
    )
    for budget in ("90000", "90,000", "90k"):
        row = ["ngo", "KE", "1", budget]
        assert kept.cells(row) == kept.alone(row)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smt_pricing.bulk.kept_cells._MOST_KEPT", 3)
    monkeypatch.setattr("smt_pricing.bulk.kept_cells._MOST_READ", 3)
    kept = KeptCells(
        RowPricer(load_price_sheet()), read_columns(["kind", "country", "seats", "budget_tier"])
    )
    for seats in range(1, 9):
        row = ["ngo", "KE", str(seats), "under-1m"]
        assert kept.cells(row) == kept.alone(row)
    assert len(kept._kept) <= 3
    assert all(len(readings) <= 3 for _, readings in kept.readings)


BUDGETS = st.text("0123456789.,' kKmM-+$€", max_size=12) | st.sampled_from(TYPED["annual_budget"])
TIERS, CURRENCIES = (st.sampled_from(TYPED[name]) for name in ("budget_tier", "budget_currency"))


@given(BUDGETS, TIERS, CURRENCIES | st.sampled_from(["", " USD ", "dollars", "EUR"]))
def test_a_budget_is_read_as_the_form_reads_it(budget: str, tier: str, currency: str) -> None:
    names = ["kind", "country", "seats", "annual_budget", "budget_tier", "budget_currency"]
    kept = KeptCells(RowPricer(load_price_sheet()), read_columns(names))
    row = ["ngo", "KE", "1", budget, tier, currency]
    assert kept.cells(row) == kept.alone(row)
