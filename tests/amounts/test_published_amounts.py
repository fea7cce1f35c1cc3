"""Each amount that SMT publishes, row by row: the first test to fail when one is edited.

Tests run in the order of their folders, so this one has a name early in the alphabet. Other tests
price with a copy of the published sheet (tests/editions.py), which is compared here too.
"""

from typing import Any

import pytest

from smt_pricing import PriceSheet, load_price_sheet
from tests.editions import PUBLISHED, PUBLISHED_FILE

SHIPPED = load_price_sheet()
INSIDE = "north-america-western-europe"
ANY = None

# table, budget tier, region, column, amount
AMOUNTS = (
    ("full_rate", "over-1m", ANY, "referral", "1600.00"),
    ("full_rate", "over-1m", ANY, "regular", "1750.00"),
    ("full_rate", "under-1m", INSIDE, "referral", "1250.00"),
    ("full_rate", "under-1m", INSIDE, "regular", "1400.00"),
    ("full_rate", "under-1m", "outside", "referral", "625.00"),
    ("full_rate", "under-1m", "outside", "regular", "725.00"),
    ("additional_person", ANY, INSIDE, "price", "800.00"),
    ("additional_person", ANY, "outside", "price", "600.00"),
    ("group_rate", ANY, INSIDE, "price", "9000.00"),
    ("group_rate", ANY, "outside", "price", "6000.00"),
)
TABLES = {table for table, *_ in AMOUNTS}
every_amount = pytest.mark.parametrize(
    ("table", "tier", "region", "column", "amount"),
    AMOUNTS,
    ids=["-".join(filter(None, words)) for *words, _ in AMOUNTS],
)


def amounts_in(
    sheet: PriceSheet, table: str, tier: str | None, region: str | None, column: str
) -> list[str]:
    """Return what the rows of a table with that tier and region have in a column."""
    rows: tuple[Any, ...] = getattr(sheet, table) or ()
    return [
        str(getattr(row, column))
        for row in rows
        if (getattr(row, "tier", ANY), getattr(row, "region", ANY)) == (tier, region)
    ]


@every_amount
def test_the_sheet_that_ships_has_the_amount_published(
    table: str, tier: str | None, region: str | None, column: str, amount: str
) -> None:
    stated = amounts_in(SHIPPED, table, tier, region, column)
    assert stated == [amount], (
        f"[[{table}]] of the sheet that ships, tier {tier or 'any'}, region {region or 'any'}, "
        f"column {column}: {amount} is published, and there stands {' and '.join(stated)}"
    )


@every_amount
def test_the_copy_that_the_tests_price_with_has_the_amount_published(
    table: str, tier: str | None, region: str | None, column: str, amount: str
) -> None:
    assert amounts_in(PUBLISHED, table, tier, region, column) == [amount], PUBLISHED_FILE


@pytest.mark.parametrize("sheet", [SHIPPED, PUBLISHED], ids=["shipped", "copy"])
def test_a_sheet_has_no_amount_but_those_published(sheet: PriceSheet) -> None:
    rows = [row for table in TABLES for row in getattr(sheet, table)]
    stated = [row.model_dump(exclude={"tier", "region"}, exclude_none=True) for row in rows]
    assert sum(map(len, stated)) == len(AMOUNTS)


def test_the_copy_is_the_sheet_that_ships_in_all_but_its_amounts() -> None:
    assert PUBLISHED.model_dump(exclude=TABLES) == SHIPPED.model_dump(exclude=TABLES)
