"""A price sheet as the table that is published, before any formatting."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.sheet.price_sheet import (
    AdditionalPersonRow,
    FullRateRow,
    GroupRateRow,
    PriceSheet,
)
from smt_pricing.values.amounts import subtract

__all__ = ["Cell", "Column", "PublishedTable", "published_table"]

Cell = str | Decimal | None
"""A label, an amount in the sheet's currency, or nothing: the row has no such price."""


class Column(NamedTuple):
    """A column: its title, whether it holds amounts, and whether the edition prints it."""

    title: str
    amounts: bool = False
    printed: bool = True


class PublishedTable(NamedTuple):
    """What is published of an edition: its table, in ``currency``, and the terms below it.

    ``rows`` have a cell for every one of ``columns``, those that the edition does not print too.
    """

    title: str
    edition: str
    currency: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    terms: tuple[str, ...]

    @property
    def printed(self) -> tuple[int, ...]:
        """Return which columns the edition prints, by their position."""
        return tuple(at for at, column in enumerate(self.columns) if column.printed)


def published_table(sheet: PriceSheet) -> PublishedTable:
    """Return the published table and its terms; amounts are in the sheet's currency.

    Rules: ``full-rate``, ``early-bird``, ``outreach-referral``, ``additional-person``,
    ``group-rate``.
    """
    return PublishedTable(
        sheet.title,
        sheet.edition,
        sheet.currency,
        (
            Column("rate"),
            Column("annual budget"),
            Column("region"),
            Column("with referral", amounts=True, printed=_prints_referral(sheet)),
            Column("early bird", amounts=True, printed=_prints_early_bird(sheet)),
            Column("regular", amounts=True),
        ),
        (*_full_rates(sheet), *_flat_rates(sheet)),
        tuple(_terms(sheet)),
    )


def _prints_referral(sheet: PriceSheet) -> bool:
    return any(row.offers_referral for row in sheet.full_rate)


def _prints_early_bird(sheet: PriceSheet) -> bool:
    return any(row.early_bird is not None for row in sheet.full_rate)


def _full_rates(sheet: PriceSheet) -> Iterator[tuple[Cell, ...]]:
    for row in sheet.full_rate:
        referral = subtract(row.regular, row.referral_discount) if row.offers_referral else None
        yield ("full rate", *_holds_for(row, sheet), referral, row.early_bird, row.regular)


def _flat_rates(sheet: PriceSheet) -> Iterator[tuple[Cell, ...]]:
    """Yield the rates that have one price: with a referral, early, and otherwise."""
    for name, rows in (
        ("additional person", sheet.additional_person),
        ("group, flat", sheet.group_rate),
    ):
        for row in rows:
            yield (name, *_holds_for(row, sheet), row.price, row.price, row.price)


def _holds_for(
    row: FullRateRow | AdditionalPersonRow | GroupRateRow, sheet: PriceSheet
) -> tuple[str, str]:
    tier = sheet.tier_label(row.tier) if row.tier else "any"
    return tier, sheet.region_label(row.region) if row.region else "anywhere"


def _terms(sheet: PriceSheet) -> Iterator[str]:
    yield from _discount_terms(sheet)
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
        yield f"{region.label}: {named or 'no country'}."


def _discount_terms(sheet: PriceSheet) -> Iterator[str]:
    """Yield what the columns do not say of themselves: their empty cells, and both together."""
    referral, early_bird = _prints_referral(sheet), _prints_early_bird(sheet)
    if any(
        (referral and not row.offers_referral) or (early_bird and row.early_bird is None)
        for row in sheet.full_rate
    ):
        yield "Where no price stands, that discount is not offered."
    if referral and early_bird:
        yield "The referral discount comes off the early-bird price too."
