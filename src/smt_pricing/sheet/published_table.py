"""A price sheet as the table that is published: first its cells, then its forms.

Text, Markdown, a page in HTML and CSV all show one structure, ``published_table``, so that no form
has prices of its own.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from html import escape
from typing import NamedTuple, Protocol

from smt_pricing.sheet.rows import (
    AdditionalPersonRow,
    EarlyBird,
    Eligibility,
    FullRateRow,
    GroupRateRow,
    GroupTerms,
    Region,
)
from smt_pricing.values.amounts import format_amount, subtract
from smt_pricing.values.codes import OrganizationKind
from smt_pricing.values.countries import country_name
from smt_pricing.values.formulas import without_formula
from smt_pricing.values.kind_words import KINDS
from smt_pricing.values.spelling import without_accents
from smt_pricing.values.text import escaped, listed

__all__ = [
    "Cell",
    "Column",
    "Published",
    "PublishedTable",
    "csv_cell",
    "published_table",
    "table_as_csv",
    "table_as_html",
    "table_as_markdown",
    "table_as_text",
]

Cell = str | Decimal | None
"""A label, an amount in the sheet's currency, or nothing: the row has no such price."""


class Published(Protocol):
    """What the table shows of a PriceSheet, which has it as its form in notebooks."""

    @property
    def title(self) -> str: ...  # noqa: D102  as the sheet's field
    @property
    def edition(self) -> str: ...  # noqa: D102  as the sheet's field
    @property
    def currency(self) -> str: ...  # noqa: D102  as the sheet's field
    @property
    def sale_from(self) -> date | None: ...  # noqa: D102  as the sheet's field
    @property
    def sale_until(self) -> date | None: ...  # noqa: D102  as the sheet's field
    @property
    def early_bird(self) -> EarlyBird | None: ...  # noqa: D102  as the sheet's field
    @property
    def eligibility(self) -> Eligibility: ...  # noqa: D102  as the sheet's field
    @property
    def regions(self) -> tuple[Region, ...]: ...  # noqa: D102  as the sheet's field
    @property
    def full_rate(self) -> tuple[FullRateRow, ...]: ...  # noqa: D102  as the sheet's field
    @property
    def additional_person(self) -> tuple[AdditionalPersonRow, ...]: ...  # noqa: D102  as the sheet's field
    @property
    def group_terms(self) -> GroupTerms | None: ...  # noqa: D102  as the sheet's field
    @property
    def group_rate(self) -> tuple[GroupRateRow, ...]: ...  # noqa: D102  as the sheet's field

    def tier_label(self, tier: str | None) -> str:
        """Return what the sheet calls a budget tier in words."""

    def region_label(self, region: str | None) -> str:
        """Return what the sheet calls a region in words."""


class Column(NamedTuple):
    """A column: its title, whether it holds amounts, and whether the edition prints it."""

    title: str
    amounts: bool = False
    printed: bool = True


class PublishedTable(NamedTuple):
    """What is published of an edition: its table, in ``currency``, and the terms below it.

    ``rows`` have a cell for every one of ``columns``, those that the edition does not print too.
    ``terms`` name countries and kinds by their codes, ``terms_in_names`` as people do.
    """

    title: str
    edition: str
    currency: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    terms: tuple[str, ...]
    terms_in_names: tuple[str, ...]

    @property
    def printed(self) -> tuple[int, ...]:
        """Return which columns the edition prints, by their position."""
        return tuple(at for at, column in enumerate(self.columns) if column.printed)


def published_table(sheet: Published) -> PublishedTable:
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
        tuple(_terms(sheet, _BY_CODES)),
        tuple(_terms(sheet, _BY_NAMES)),
    )


def _prints_referral(sheet: Published) -> bool:
    return any(row.referral_discount for row in sheet.full_rate)


def _prints_early_bird(sheet: Published) -> bool:
    return any(row.early_bird_discount for row in sheet.full_rate)


def _full_rates(sheet: Published) -> Iterator[tuple[Cell, ...]]:
    """Yield the full rates; a discount that takes nothing off is no price of its own."""
    for row in sheet.full_rate:
        discounts = (row.referral_discount, row.early_bird_discount)
        reduced = (subtract(row.regular, it) if it else None for it in discounts)
        yield ("full rate", *_holds_for(row, sheet), *reduced, row.regular)


def _flat_rates(sheet: Published) -> Iterator[tuple[Cell, ...]]:
    """Yield the rates that have one price, from which no discount comes off."""
    for name, rows in (
        ("additional person", sheet.additional_person),
        ("group, flat", sheet.group_rate),
    ):
        for row in rows:
            yield (name, *_holds_for(row, sheet), None, None, row.price)


def _holds_for(
    row: FullRateRow | AdditionalPersonRow | GroupRateRow, sheet: Published
) -> tuple[str, str]:
    tier = sheet.tier_label(row.tier) if row.tier else "any"
    return tier, sheet.region_label(row.region) if row.region else "anywhere"


class _Names(NamedTuple):
    """How the terms name kinds of organisation, and some countries."""

    kinds: Callable[[Iterable[OrganizationKind]], str]
    countries: Callable[[Iterable[str]], str]


_BY_CODES = _Names(", ".join, " ".join)
_BY_NAMES = _Names(
    lambda kinds: listed(KINDS[kind].many for kind in kinds),
    lambda codes: ", ".join(sorted(map(country_name, codes), key=without_accents)),
)


def _terms(sheet: Published, names: _Names) -> Iterator[str]:
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
    yield f"May register: {names.kinds(sheet.eligibility.welcome)}."
    if sheet.eligibility.excluded:
        yield f"May not register: {names.kinds(sheet.eligibility.excluded)}."
    for region in sheet.regions:
        countries = "all other countries" if region.all_other_countries else ""
        named = ", ".join(filter(None, (names.countries(region.countries), countries)))
        yield f"{region.label}: {named or 'no country'}."


def _discount_terms(sheet: Published) -> Iterator[str]:
    """Yield what the columns do not say of themselves: their empty cells, and both together."""
    referral, early_bird = _prints_referral(sheet), _prints_early_bird(sheet)
    rows = (*_full_rates(sheet), *_flat_rates(sheet))
    if any((referral and row[3] is None) or (early_bird and row[4] is None) for row in rows):
        yield "Where no price stands, that discount is not offered."
    if referral and early_bird:
        yield "The referral discount comes off the early-bird price too."


_GAP = "  "


def table_as_text(sheet: Published) -> str:
    """Return the published table in plain text; amounts are in the sheet's currency."""
    table = published_table(sheet)
    amounts = [table.columns[at].amounts for at in table.printed]
    rows = [_titles(table), *_shown(table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths, amounts) for row in rows]
    lines.insert(1, _GAP.join("-" * width for width in widths))
    title = f"{table.title}, {_subtitle(table)}"
    return "\n".join((title, "", *lines, "", *table.terms)) + "\n"


def table_as_markdown(sheet: Published) -> str:
    """Return the published table in Markdown, its terms as a list below it."""
    table = published_table(sheet)
    rules = ["---:" if table.columns[at].amounts else ":---" for at in table.printed]
    rows = [_titles(table), rules, *([escaped(cell) for cell in row] for row in _shown(table))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    terms = [f"- {escaped(term)}" for term in table.terms]
    heading = [f"## {escaped(table.title)}", "", _subtitle(table, escaped), ""]
    return "\n".join((*heading, *lines, "", *terms)) + "\n"


def table_as_html(sheet: Published) -> str:
    """Return the published table as one complete page in HTML, to be saved in UTF-8.

    Column and row headers are marked as such, for those who have the table read out.
    """
    table = published_table(sheet)
    headers = _marked('<th scope="col">', "</th>", _titles(table))
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(table.title)}, {escape(table.edition)}</title>",
        "<style>th { text-align: left } td { text-align: right }</style>",
        "</head>",
        "<body>",
        f"<h1>{escape(table.title)}</h1>",
        "<table>",
        f"<caption>Prices, {_subtitle(table, escape)}</caption>",
        "<thead>",
        f"<tr>{headers}</tr>",
        "</thead>",
        "<tbody>",
        *_html_rows(table),
        "</tbody>",
        "</table>",
        "<h2>Terms</h2>",
        "<ul>",
        *(f"<li>{escape(term)}</li>" for term in table.terms_in_names),
        "</ul>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def table_as_csv(sheet: Published) -> str:
    r"""Return the published table as CSV, a line for each row, with the same columns always.

    Amounts are plain, such as 99.50, in the currency that stands beside them. Lines end in
    ``\r\n``, and a label that a spreadsheet would take for a formula begins with an apostrophe.
    """
    table = published_table(sheet)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*(column.title for column in table.columns), "currency"])
    for row in table.rows:
        writer.writerow([*(csv_cell(cell) for cell in row), table.currency])
    return written.getvalue()


def _subtitle(table: PublishedTable, escape_text: Callable[[str], str] = str) -> str:
    return f"edition {escape_text(table.edition)}, in {table.currency}"


def _titles(table: PublishedTable) -> list[str]:
    return [table.columns[at].title for at in table.printed]


def _shown(table: PublishedTable) -> Iterator[list[str]]:
    """Yield the rows with the columns that the edition prints, as people write them."""
    for row in table.rows:
        yield [_cell(row[at], table.currency) for at in table.printed]


def _cell(cell: Cell, currency: str) -> str:
    return format_amount(cell, currency) if isinstance(cell, Decimal) else cell or ""


def _line(row: list[str], widths: list[int], amounts: list[bool]) -> str:
    cells = [
        cell.rjust(width) if amount else cell.ljust(width)
        for cell, width, amount in zip(row, widths, amounts, strict=True)
    ]
    return _GAP.join(cells).rstrip()


def _html_rows(table: PublishedTable) -> Iterator[str]:
    labels = sum(not table.columns[at].amounts for at in table.printed)
    for row in _shown(table):
        headers = _marked('<th scope="row">', "</th>", row[:labels])
        yield f"<tr>{headers}{_marked('<td>', '</td>', row[labels:])}</tr>"


def _marked(opening: str, closing: str, cells: Iterable[str]) -> str:
    return "".join(f"{opening}{escape(cell)}{closing}" for cell in cells)


def csv_cell(cell: Cell) -> str:
    """Return a cell as CSV has it: a plain amount, or a label that no spreadsheet calculates."""
    return f"{cell:.2f}" if isinstance(cell, Decimal) else without_formula(cell or "")
