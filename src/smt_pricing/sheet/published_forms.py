"""The published table as text, Markdown, a page in HTML, and CSV.

They show one structure, ``published_table``, so that no form has prices of its own.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from html import escape

from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.published_table import Cell, PublishedTable, published_table
from smt_pricing.values.amounts import format_amount
from smt_pricing.values.text import escaped

__all__ = ["table_as_csv", "table_as_html", "table_as_markdown", "table_as_text"]

_GAP = "  "
_FORMULA_SIGNS = ("=", "+", "-", "@")


def table_as_text(sheet: PriceSheet) -> str:
    """Return the published table in plain text; amounts are in the sheet's currency."""
    table = published_table(sheet)
    amounts = [table.columns[at].amounts for at in table.printed]
    rows = [_titles(table), *_shown(table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths, amounts) for row in rows]
    lines.insert(1, _GAP.join("-" * width for width in widths))
    title = f"{table.title}, {_subtitle(table)}"
    return "\n".join((title, "", *lines, "", *table.terms)) + "\n"


def table_as_markdown(sheet: PriceSheet) -> str:
    """Return the published table in Markdown, its terms as a list below it."""
    table = published_table(sheet)
    rules = ["---:" if table.columns[at].amounts else ":---" for at in table.printed]
    rows = [_titles(table), rules, *([escaped(cell) for cell in row] for row in _shown(table))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    terms = [f"- {escaped(term)}" for term in table.terms]
    heading = [f"## {escaped(table.title)}", "", _subtitle(table, escaped), ""]
    return "\n".join((*heading, *lines, "", *terms)) + "\n"


def table_as_html(sheet: PriceSheet) -> str:
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
        *(f"<li>{escape(term)}</li>" for term in table.terms),
        "</ul>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def table_as_csv(sheet: PriceSheet) -> str:
    r"""Return the published table as CSV, a line for each row, with the same columns always.

    Amounts are plain, such as 99.50, in the currency that stands beside them. Lines end in
    ``\r\n``, and a label that a spreadsheet would take for a formula begins with an apostrophe.
    """
    table = published_table(sheet)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*(column.title for column in table.columns), "currency"])
    for row in table.rows:
        writer.writerow([*(_csv_cell(cell) for cell in row), table.currency])
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


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    text = cell or ""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
