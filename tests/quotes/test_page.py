"""A quote as a page to print, and as the part of a page that a notebook shows."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from smt_pricing import Quote, QuoteEngine, RejectedRequest
from smt_pricing.quotes.page_style import PART, WHOLE
from tests.editions import EARLY_BIRD, PUBLISHED
from tests.situations import FORWARDED, NAMED, priced, refused
from tests.worked_cases import CASES

UNION: dict[str, Any] = {
    "name": "Umoja Union",
    "kind": "union",
    "annual_budget": 450_000,
    "seats": 3,
    "referral": FORWARDED,
}


class Page(HTMLParser):
    """What stands in a page: each element with its attributes and its own text, in order."""

    EMPTY = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(text)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        if tag not in self.EMPTY:
            self._open.append(len(self.found) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.found[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found[self._open[-1]][2].append(data)

    def texts(self, *tags: str) -> list[str]:
        return ["".join(words) for tag, _, words in self.found if tag in tags]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.found if name == tag]


def facts_in(page: Page) -> dict[str, str]:
    return dict(zip(page.texts("dt"), page.texts("dd"), strict=True))


def test_a_page_is_whole_and_says_what_it_is() -> None:
    text = priced(**UNION).explain("page")
    assert text.startswith("<!doctype html>\n<html lang=")
    assert text.endswith("</html>\n")
    page = Page(text)
    assert page.attributes("html") == [{"lang": "en"}]
    assert {"charset": "utf-8"} in page.attributes("meta")
    assert page.texts("title") == page.texts("h1") == ["Quote for Umoja Union"]
    assert len(page.attributes("main")) == 1


def test_a_printed_quote_has_all_that_is_asked_of_it() -> None:
    quote = priced(**UNION, registered_on="2026-03-01")
    page = Page(quote.explain("page"))
    assert facts_in(page) == {
        "training": "Digital Campaigning Certificate Intensive, edition first-published-table",
        "number": quote.number,
        "organisation": "union, Kenya, annual budget $450,000",
        "registers": "3 seats, individually",
        "registered on": "2026-03-01",
    }
    assert page.texts("caption") == ["What you pay"]
    assert page.texts("th", "td") == [
        "for",
        "amount",
        "1 seat at the full rate",
        "$625",
        "2 seats at the additional-person rate",
        "$1,200",
        "Total",
        "$1,825",
    ]
    assert page.texts("h2") == ["Why", "To confirm before invoicing"]
    assert page.texts("li")[1] == (
        "Referred by Coalition X, and its message has been forwarded: $100 off the full rate."
    )
    assert page.texts("li")[-2] == "That the message of Coalition X has been forwarded."


def test_what_would_lower_the_price_is_printed_too() -> None:
    page = Page(priced(referral=NAMED).explain("page"))
    assert page.texts("h2")[1] == "What would lower the price"
    assert "Forward the message of Coalition X: $625, $100 less." in page.texts("li")


def test_a_day_that_is_not_stated_is_not_printed() -> None:
    assert "registered on" not in facts_in(Page(priced(**UNION).explain("page")))


@pytest.mark.parametrize(
    ("stated", "payment"),
    [
        ({"plan": "group", "seats": 10}, "by invoice"),
        ({"plan": "group", "seats": 10, "payment_method": "invoice"}, "by invoice"),
        ({"payment_method": "invoice"}, "by invoice"),
        ({"payment_method": "card"}, "by card"),
        ({}, None),
    ],
)
@pytest.mark.parametrize("detail", ["short", "full"])
def test_how_it_is_paid_is_printed_where_it_is_settled(
    detail: Any, stated: dict[str, Any], payment: str | None
) -> None:
    facts = facts_in(Page(priced(**stated).explain("page", detail)))
    assert facts.get("payment") == payment


def test_nobody_is_told_how_to_pay_what_is_not_to_be_invoiced() -> None:
    quote = priced(
        EARLY_BIRD, registered_on="2026-07-01", provisional=True, payment_method="invoice"
    )
    page = Page(quote.explain("page"))
    assert "payment" not in facts_in(page)
    assert page.texts("h1") == ["Provisional quote for an NGO, not to be invoiced"]


def test_a_refusal_is_a_page_with_every_reason_and_the_ways_out() -> None:
    answer = refused(plan="group", seats=12, referral=NAMED)
    page = Page(answer.explain("page"))
    assert page.texts("h1") == ["No quote for an NGO"]
    assert page.texts("h2") == ["Why it is refused, and what to do", "Ways out"]
    assert facts_in(page)["training"].startswith("Digital Campaigning Certificate Intensive, ")
    told = page.texts("li")
    assert told == [
        *(f"{it.message} {it.remedy}" for it in answer.rejections),
        *(it.message for it in answer.ways_out),
    ]


def part_of(text: str) -> str:
    return text[text.index("<section") : text.index("</section>")].partition(">")[2]


@pytest.mark.parametrize("detail", ["short", "full"])
@pytest.mark.parametrize("sentence", CASES)
def test_a_page_stands_around_the_same_part_for_every_case(sentence: str, detail: Any) -> None:
    case = CASES[sentence]
    answer = QuoteEngine(case.sheet(PUBLISHED)).evaluate(case.request)
    page, part = answer.explain("page", detail), answer.explain("html", detail)
    lowered = re.sub(r"(</?h)([12])>", lambda tag: f"{tag[1]}{int(tag[2]) + 1}>", part_of(page))
    assert lowered == part_of(part)
    assert_readable(Page(page), answer)


def assert_readable(page: Page, answer: Quote | RejectedRequest) -> None:
    """Assert that titles, headers and terms are marked, for those who have a page read out."""
    levels = [int(tag[1]) for tag, _, _ in page.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert all(header.get("scope") in ("row", "col") for header in page.attributes("th"))
    assert len(page.attributes("caption")) == len(page.attributes("table"))
    assert len(page.attributes("table")) == (1 if isinstance(answer, Quote) else 0)
    assert not any("style" in attributes for _, attributes, _ in page.found)


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    page = Page(priced(**UNION).explain("page", "full"))
    policy = [it["content"] for it in page.attributes("meta") if "http-equiv" in it]
    assert policy == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]
    tags = {tag for tag, _, _ in page.found}
    assert not tags & {"script", "link", "img", "iframe", "a", "form"}
    assert not re.search(r"url\(|@import", PART + WHOLE)


def test_a_notebook_is_shown_a_part_of_a_page_that_takes_its_colours() -> None:
    text = priced(**UNION).explain("html")
    page = Page(text)
    assert page.found[0][0] == "style"
    assert page.texts("h2") == ["Quote for Umoja Union"]
    assert not {"html", "body", "main", "h1"} & {tag for tag, _, _ in page.found}
    assert not re.search(r"#[0-9a-f]{3,6}\b|color", PART)
    rules = re.findall(r"([^{}]+)\{", PART)
    for selector in (one for rule in rules for one in rule.split(",")):
        assert selector.strip().startswith("section.smt-pricing")


def test_a_notebook_takes_no_amounts_for_a_formula() -> None:
    (section,) = Page(priced(**UNION).explain("html")).attributes("section")
    assert {"tex2jax_ignore", "mathjax_ignore"} <= set(str(section["class"]).split())


def luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_a_page_can_be_read_in_light_and_in_dark() -> None:
    pairs = re.findall(r"color: (#[0-9a-f]{6}); background: (#[0-9a-f]{6})", WHOLE)
    assert len(pairs) == 2
    for pair in pairs:
        dark, light = sorted(map(luminance, pair))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
    assert len(re.findall("#[0-9a-f]{6}", WHOLE)) == 5  # and black, on paper


def test_a_page_is_printed_in_black_whatever_the_screen_was() -> None:
    printed = WHOLE.partition("@media print")[2]
    assert ":root { color: #000000; background: none; color-scheme: light;" in printed
    assert "@media screen and (prefers-color-scheme: dark)" in WHOLE
