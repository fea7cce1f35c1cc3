"""A price sheet as the table that is published."""

from collections.abc import Iterator
from decimal import Decimal

from smt_pricing.amounts import format_amount
from smt_pricing.price_sheet import (
    AdditionalPersonRow,
    FullRateRow,
    GroupRateRow,
    PriceSheet,
)

__all__ = ["table_as_text"]

_GAP = "  "


def table_as_text(sheet: PriceSheet) -> str:
    """Return the published table in plain text; amounts are in the sheet's currency."""
    table = [_heading(sheet), *_full_rates(sheet), *_flat_rates(sheet)]
    shown = [column for column, title in enumerate(table[0]) if title]
    rows = [[row[column] for column in shown] for row in table]
    widths = [max(len(row[column]) for row in rows) for column in range(len(shown))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, _GAP.join("-" * width for width in widths))
    title = f"{sheet.title}, edition {sheet.edition}, in {sheet.currency}"
    return "\n".join((title, "", *lines, "", *_terms(sheet))) + "\n"


_Row = tuple[str, str, str, str, str, str]


def _heading(sheet: PriceSheet) -> _Row:
    early_bird = any(row.early_bird is not None for row in sheet.full_rate)
    referral = any(row.referral is not None for row in sheet.full_rate)
    return (
        "rate",
        "annual budget",
        "region",
        "with referral" if referral else "",
        "early bird" if early_bird else "",
        "regular",
    )


def _full_rates(sheet: PriceSheet) -> Iterator[_Row]:
    for row in sheet.full_rate:
        prices = (row.referral, row.early_bird, row.regular)
        yield ("full rate", *_holds_for(row, sheet), *_amounts(prices, sheet))


def _flat_rates(sheet: PriceSheet) -> Iterator[_Row]:
    """Yield the rates that have one price, with a referral and without."""
    for name, rows in (
        ("additional person", sheet.additional_person),
        ("group, flat", sheet.group_rate),
    ):
        for row in rows:
            yield (name, *_holds_for(row, sheet), *_amounts((row.price,) * 3, sheet))


def _holds_for(
    row: FullRateRow | AdditionalPersonRow | GroupRateRow, sheet: PriceSheet
) -> tuple[str, str]:
    tier = sheet.tier_label(row.tier) if row.tier else "any"
    return tier, sheet.region_label(row.region) if row.region else "anywhere"


def _amounts(prices: tuple[Decimal | None, ...], sheet: PriceSheet) -> tuple[str, str, str]:
    first, second, third = (
        "" if price is None else format_amount(price, sheet.currency) for price in prices
    )
    return first, second, third


def _line(row: list[str], widths: list[int]) -> str:
    cells = [
        cell.rjust(width) if cell[-1:].isdigit() else cell.ljust(width)
        for cell, width in zip(row, widths, strict=True)
    ]
    return _GAP.join(cells).rstrip()


def _terms(sheet: PriceSheet) -> Iterator[str]:
    if sheet.group_terms is not None:
        method = sheet.group_terms.payment_method
        paid = f", paid by {method}" if method else ""
        yield f"A group has up to {sheet.group_terms.most_seats:,} seats{paid}."
    if sheet.early_bird is not None:
        yield f"Early-bird prices until {sheet.early_bird.until}, that day included."
    if sheet.sale_from is not None:
        yield f"On sale from {sheet.sale_from}."
    if sheet.sale_until is not None:
        yield f"On sale until {sheet.sale_until}, that day included."
    yield f"May register: {', '.join(sheet.eligibility.welcome)}."
    if sheet.eligibility.excluded:
        yield f"May not register: {', '.join(sheet.eligibility.excluded)}."
    for region in sheet.regions:
        countries = "all other countries" if region.all_other_countries else ""
        named = ", ".join(filter(None, (" ".join(region.countries), countries)))
        yield f"{region.label}: {named}."
