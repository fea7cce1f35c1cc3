"""The table as it is published, for editions that print more or less than SMT's, in every form."""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain

import pytest
from hypothesis import given, strategies as st

from smt_pricing import PriceSheet, load_price_sheet
from smt_pricing.sheet.published_table import (
    published_table,
    table_as_csv,
    table_as_html,
    table_as_markdown,
    table_as_text,
)
from smt_pricing.strategies import price_sheets
from tests.editions import (
    EARLY_BIRD,
    PUBLISHED,
    WITHOUT_GROUP,
    WITHOUT_REFERRAL,
    WITHOUT_REGIONS,
    edition,
)

INVENTED = load_price_sheet("invented-example")
HOSTILE = '<b>&"*|`'
HOSTILE_SHEET = edition(
    title=HOSTILE,
    edition=HOSTILE,
    budget_tiers=[{"id": "all", "label": HOSTILE}],
    regions=[{"id": "all", "label": HOSTILE, "all_other_countries": True}],
    full_rate=[{"tier": "all", "region": "all", "regular": 1}],
    additional_person=None,
    group_rate=None,
    group_terms=None,
    stated_discounts=None,
)
SHEETS = price_sheets() | price_sheets(sensible=False)


def test_an_edition_with_dates_shows_its_early_bird_column_and_its_days() -> None:
    table = table_as_text(EARLY_BIRD).splitlines()
    assert table[2].endswith("with referral  early bird  regular")
    assert table[4].split()[-3:] == ["$1,600", "$1,500", "$1,750"]
    assert table[6].split()[-2:] == ["$625", "$725"]
    assert "Early-bird prices until 2026-03-31, that day included." in table
    assert "On sale from 2026-01-01." in table
    assert "On sale until 2026-06-30, that day included." in table


def test_columns_and_rows_that_an_edition_lacks_are_not_shown() -> None:
    assert "referral" not in table_as_text(WITHOUT_REFERRAL)
    assert "roup" not in table_as_text(WITHOUT_GROUP)


def test_one_price_for_everybody_is_for_any_budget_anywhere() -> None:
    table = table_as_text(WITHOUT_REGIONS).splitlines()
    assert table[4].split() == ["full", "rate", "any", "anywhere", "€900", "€999.99"]
    assert table[6].split() == ["group,", "flat", "any", "anywhere", "€2,500.50"]
    assert "A group has up to 4 seats." in table


def test_a_sheet_that_excludes_nobody_by_name_says_nothing_of_it() -> None:
    assert "May not register" not in table_as_text(edition(eligibility={"welcome": ["ngo"]}))


def test_a_referral_that_stands_as_an_amount_off_is_shown_as_the_price_with_it() -> None:
    large, _, islands, elsewhere = table_as_text(INVENTED).splitlines()[4:8]
    assert large.endswith("€1,849.50   €1,799.50  €1,999.50")
    assert islands.split()[-2:] == ["€794.50", "€870"]
    assert elsewhere.split()[-3:] == ["€915.40", "€890.90", "€990.90"]


def test_an_amount_off_alone_makes_a_column_too() -> None:
    sheet = edition(full_rate=[{"regular": 100, "referral_off": 10}], stated_discounts=None)
    table = table_as_text(sheet).splitlines()
    assert table[2].endswith("  with referral  regular")
    assert table[4].split()[-2:] == ["$90", "$100"]


def test_labels_are_on_the_left_and_amounts_on_the_right_of_their_columns() -> None:
    lines = table_as_text(INVENTED).splitlines()
    assert lines[2].endswith("  with referral  early bird    regular")
    assert "full rate          up to €100,000               the North             €850" in lines[8]


def test_what_an_empty_cell_means_is_said_where_there_is_one() -> None:
    said = "Where no price stands, that discount is not offered."
    alone = edition(additional_person=None, group_rate=None, group_terms=None)
    for sheet, empty in ((INVENTED, True), (EARLY_BIRD, True), (PUBLISHED, True), (alone, False)):
        assert (said in published_table(sheet).terms) is empty
    assert said not in published_table(WITHOUT_REFERRAL).terms


def test_no_referral_price_stands_where_none_is_had() -> None:
    prices = {row[0]: row[3:] for row in published_table(EARLY_BIRD).rows}
    assert [str(cell) for cell in prices["full rate"]] == ["625.00", "None", "725.00"]
    assert [str(cell) for cell in prices["additional person"]] == ["None", "None", "600.00"]
    assert [str(cell) for cell in prices["group, flat"]] == ["None", "None", "6000.00"]


def test_an_unreduced_price_is_not_repeated_as_a_reduced_one() -> None:
    rows = [{"regular": 900, "referral": 900, "early_bird": 900}]
    early = {"early_bird": {"until": "2026-03-31"}, "stated_discounts": []}
    table = published_table(edition(full_rate=rows, **early))
    assert [column.title for column in table.columns if column.printed][3:] == ["regular"]
    assert [str(cell) for cell in table.rows[0][3:]] == ["None", "None", "900.00"]


def test_that_both_discounts_combine_is_said_where_both_have_a_column() -> None:
    said = "The referral discount comes off the early-bird price too."
    assert said in published_table(EARLY_BIRD).terms
    assert said not in published_table(PUBLISHED).terms
    assert said not in published_table(WITHOUT_REFERRAL).terms


def test_a_region_without_countries_says_so() -> None:
    nowhere = {"id": "nowhere", "label": "nowhere"}
    sheet = edition(
        regions=[nowhere, {"id": "all", "label": "all", "all_other_countries": True}],
        full_rate=[{"regular": 1}],
        additional_person=None,
        group_rate=None,
        group_terms=None,
        stated_discounts=None,
    )
    assert "nowhere: no country." in published_table(sheet).terms


@given(sheet=SHEETS)
def test_the_price_with_a_referral_is_the_regular_one_less_the_discount(sheet: PriceSheet) -> None:
    """Law: a referral cell holds regular less discount, whichever way the sheet states it."""
    rows = published_table(sheet).rows
    for row, cells in zip(sheet.full_rate, rows, strict=False):
        price = row.regular - row.referral_discount if row.referral_discount else None
        early = row.early_bird if row.early_bird_discount else None
        assert cells[3:] == (price, early, row.regular)


def test_markdown_is_a_table_with_amounts_to_the_right_and_a_list_of_terms() -> None:
    lines = table_as_markdown(PUBLISHED).splitlines()
    assert lines[:3] == [f"## {PUBLISHED.title}", "", "edition first-published-table, in USD"]
    assert lines[4:7] == [
        "| rate | annual budget | region | with referral | regular |",
        "| :--- | :--- | :--- | ---: | ---: |",
        r"| full rate | over \$1M | anywhere | \$1,600 | \$1,750 |",
    ]
    assert lines[12:16] == [
        r"| group, flat | any | outside North America & Western Europe |  | \$6,000 |",
        "",
        "- Where no price stands, that discount is not offered.",
        "- A group has up to 10 seats, paid by invoice.",
    ]


def test_markdown_escapes_what_it_would_take_as_its_own() -> None:
    shown = r'\<b\>&"\*\|\`'
    lines = table_as_markdown(HOSTILE_SHEET).splitlines()
    assert lines[0] == f"## {shown}"
    assert lines[2] == f"edition {shown}, in USD"
    assert lines[6] == f"| full rate | {shown} | {shown} | \\$1 |"
    assert lines[-1] == f"- {shown}: all other countries."


def test_markdown_keeps_a_text_that_looks_like_an_entity() -> None:
    assert table_as_markdown(edition(title="A &amp; &#65; & B")).startswith(
        r"## A \&amp; \&\#65; & B"
    )


class Page(HTMLParser):
    """The elements of a page: each with its attributes, and the text right inside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            tag, attributes, text = self.found[-1]
            self.found[-1] = tag, attributes, text + data

    def texts(self, tag: str, **wanted: str) -> list[str]:
        return [
            text
            for found, attributes, text in self.found
            if found == tag and wanted.items() <= attributes.items()
        ]

    def rows(self) -> Iterator[list[tuple[str, str | None, str]]]:
        """Yield the cells of each row: tag, scope, text."""
        row: list[tuple[str, str | None, str]] = []
        for tag, attributes, text in self.found:
            if tag == "tr" and row:
                yield row
                row = []
            if tag in ("td", "th"):
                row.append((tag, attributes.get("scope"), text))
        yield row


def test_html_is_a_whole_page_in_a_language_an_encoding_and_with_a_title() -> None:
    text = table_as_html(PUBLISHED)
    page = Page(text)
    assert text.startswith("<!doctype html>\n<html")
    assert page.open == []
    assert page.found[0] == ("html", {"lang": "en"}, "")
    assert ("meta", {"charset": "utf-8"}, "") in page.found
    assert page.texts("title") == [f"{PUBLISHED.title}, first-published-table"]
    assert page.texts("h1") == [PUBLISHED.title]


@pytest.mark.parametrize("sheet", [PUBLISHED, INVENTED, EARLY_BIRD, WITHOUT_REGIONS])
def test_html_marks_the_headers_of_columns_and_of_rows(sheet: PriceSheet) -> None:
    page, table = Page(table_as_html(sheet)), published_table(sheet)
    assert page.texts("caption") == [f"Prices, edition {sheet.edition}, in {sheet.currency}"]
    header, *rows = page.rows()
    assert header == [("th", "col", table.columns[at].title) for at in table.printed]
    assert len(rows) == len(table.rows)
    for row, cells in zip(rows, table.rows, strict=True):
        assert row[:3] == [("th", "row", cell) for cell in cells[:3]]
        assert {(tag, scope) for tag, scope, _ in row[3:]} == {("td", None)}
        assert [bool(text) for _, _, text in row[3:]] == [
            cells[at] is not None for at in table.printed[3:]
        ]
    assert page.texts("li") == list(table.terms_in_names)


def test_html_names_countries_and_kinds_and_the_other_forms_their_codes() -> None:
    terms = Page(table_as_html(PUBLISHED)).texts("li")
    assert "May register: NGOs, unions and electoral campaigns." in terms
    assert "May not register: consultants and agencies." in terms
    (named,) = (term for term in terms if term.startswith("North America"))
    assert named.startswith(
        "North America & Western Europe: Åland Islands, Andorra, Austria, Belgium, Bermuda, Canada,"
    )
    assert "Germany" in named
    assert not re.search(r"\b[A-Z]{2}\b", named)
    for form in (table_as_text, table_as_markdown):
        assert "May register: ngo, union, electoral-campaign." in form(PUBLISHED)
        assert "DE DK ES" in form(PUBLISHED)


def test_the_rows_of_html_stand_in_its_body_and_the_titles_in_its_head() -> None:
    text = table_as_html(PUBLISHED)
    head, body = text.partition("<thead>")[2].partition("</thead>")[::2]
    assert head.count("<tr>") == 1
    assert body.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>") == 7


def test_html_escapes_labels_everywhere() -> None:
    page = Page(table_as_html(HOSTILE_SHEET))
    assert page.texts("b") == []
    assert page.texts("title") == [f"{HOSTILE}, {HOSTILE}"]
    assert page.texts("h1") == [HOSTILE]
    assert page.texts("caption") == [f"Prices, edition {HOSTILE}, in USD"]
    assert page.texts("th", scope="row") == ["full rate", HOSTILE, HOSTILE]
    assert page.texts("li")[-1] == f"{HOSTILE}: all other countries."
    assert HOSTILE not in table_as_html(HOSTILE_SHEET)


def test_csv_has_plain_amounts_and_their_currency_in_the_same_columns_always() -> None:
    for sheet, first in (
        (PUBLISHED, "full rate,over $1M,anywhere,1600.00,,1750.00,USD"),
        (INVENTED, "full rate,€2M or more,anywhere,1849.50,1799.50,1999.50,EUR"),
        (WITHOUT_REFERRAL, "full rate,over $1M,anywhere,,,1750.00,USD"),
    ):
        lines = table_as_csv(sheet).split("\r\n")
        title = "rate,annual budget,region,with referral,early bird,regular,currency"
        assert lines[:2] == [title, first]
        assert lines[-1] == ""
        assert len(lines) == len(published_table(sheet).rows) + 2


def test_csv_reads_back_row_by_row() -> None:
    rows = list(csv.DictReader(io.StringIO(table_as_csv(WITHOUT_REFERRAL), newline="")))
    assert [row["regular"] for row in rows if row["rate"] == "group, flat"] == [
        "9000.00",
        "6000.00",
    ]


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@A1"])
def test_a_label_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(label: str) -> None:
    sheet = edition(
        budget_tiers=[{"id": "all", "label": label}],
        full_rate=[{"tier": "all", "regular": 1}],
    )
    first = next(csv.DictReader(io.StringIO(table_as_csv(sheet), newline="")))
    assert first["annual budget"] == f"'{label}"


@given(sheet=SHEETS, label=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_every_form_shows_the_same_prices(sheet: PriceSheet, label: str) -> None:
    """Law: text, Markdown, HTML and CSV show the cells of one table, whatever its labels hold."""
    rows = [{**dict(row), "label": label} for row in sheet.budget_tiers]
    sheet = sheet.model_copy(update={"budget_tiers": rows})
    table = published_table(sheet)
    stated = [f"{cell:.2f}" for row in table.rows for cell in row[3:] if cell is not None]
    amounts = csv.reader(io.StringIO(table_as_csv(sheet), newline=""))
    assert [cell for row in list(amounts)[1:] for cell in row[3:-1] if cell] == stated
    shown = [text for _, _, text in chain(*Page(table_as_html(sheet)).rows()) if text]
    printed = [cell for row in table.rows for at in table.printed if (cell := row[at]) is not None]
    assert len(shown) == len(printed) + len(table.printed)
    assert len(table_as_text(sheet).splitlines()) == len(table.rows) + len(table.terms) + 5
    lines = re.findall(r"^\| .* \|$", table_as_markdown(sheet), re.MULTILINE)
    assert len(lines) == len(table.rows) + 2
