"""Law 12: no character that input is refused for comes out, and nothing live made of a user's text.

Live is markup, a formula or a link. All laws stand in docs/understand/laws.md.
"""

import ast
import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import example, given, strategies as st
from pydantic import ValidationError

from smt_pricing import (
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteEngine,
    QuoteRequest,
    check_price_sheet,
    compare,
    diff_price_sheets,
    estimate,
    problems_of,
    why,
)
from smt_pricing.quotes.explanation import Explanation, Point, PriceRow, Section, render
from smt_pricing.review.findings import as_tests
from smt_pricing.sheet.file import price_sheet_from_toml
from smt_pricing.sheet.published_rules import rules_as_json, rules_as_markdown, rules_as_text
from smt_pricing.sheet.published_table import (
    table_as_csv,
    table_as_html,
    table_as_markdown,
    table_as_text,
)
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.cli.command_line import Captured, run
from tests.editions import PUBLISHED, edition
from tests.profiles import at_most
from tests.situations import FORWARDED, ask, paid, priced

BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2065\u2800\u3164\uffa0\ufff0\U000e0000\U000e0fff"
JOINERS = "\u200c\u200d"
HIDDEN = frozenset(
    c
    for c in map(chr, range(0x110000))
    if (unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in JOINERS and not c.isspace())
    or c in BLANK
)
"""What cannot be seen: told here from the source, by Unicode's own categories."""

SOME_HIDDEN = [
    *"\x00\x1b\x7f\x9b\u00ad\u061c\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff",
    *BLANK,
]
hidden = st.sampled_from(SOME_HIDDEN) | st.sampled_from(sorted(HIDDEN))
seen = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")), max_size=12)
mixed = st.text(st.sampled_from([*"aé中م\u200d=<*$:|@/.w \n", *SOME_HIDDEN]), max_size=12)


def shows(*texts: str) -> bool:
    """Tell whether nothing of some texts is hidden, but for the ends of their lines."""
    return not any(HIDDEN.intersection(text.replace("\n", "")) for text in texts)


PLACES = ("name", "country", "region", "budget_tier", "budget_currency")


@given(hidden, st.sampled_from(PLACES), seen, seen)
def test_a_request_with_a_hidden_character_is_refused_and_told_without(
    character: str, place: str, before: str, after: str
) -> None:
    """Law 12: neither the request nor what is wrong with it shows a hidden character."""
    stated = {"name": "Umoja", "kind": "ngo", "country": "KE", "annual_budget": 1}
    text = f"a{before}{character}{after}b"
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate({"organization": stated | {place: text}, "seats": 1})
    problems = problems_of(refused.value)
    assert problems
    assert shows(*(str(problem) + problem.message + problem.place for problem in problems))


@given(hidden, st.sampled_from(["partner", "program", "edition"]))
def test_so_is_a_referral_or_a_past_payment(character: str, place: str) -> None:
    """Law 12: every text of a request is read so."""
    text = f"a{character}b"
    referral: dict[str, Any] = {"referral": {"partner": text}}
    payment: dict[str, Any] = {"prior_payments": [paid(**{place: text})]}
    with pytest.raises(ValidationError):
        ask(**referral if place == "partner" else payment)


@pytest.mark.parametrize("character", ["\x1b[2J", "\u202e", "\u2066", "\u3164"], ids=ascii)
@pytest.mark.parametrize("option", ["--name", "--kind", "--country", "--sheet", "--history", "--x"])
def test_a_command_line_tells_hidden_characters_as_escapes(
    option: str, character: str, capsys: Captured
) -> None:
    """Law 12: nor do the errors of a command line."""
    stated = ("--kind", "ngo", "--country", "KE", "--budget", "1", "--seats", "1", "--name", "U")
    try:
        code = run("quote", *stated, option, f"a{character}b")
    except SystemExit as stop:
        code = int(str(stop.code))
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert shows(err)


STATED: dict[str, Any] = {"name": "Umoja Union", "seats": 11, "referral": FORWARDED}
QUOTE = json.loads(priced(**STATED, payment_method="card").model_dump_json())


def texts_in(value: Any, *way: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every text of a JSON document."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, str):
            yield (*way, key)
        elif isinstance(item, dict | list):
            yield from texts_in(item, *way, key)


def with_text(way: tuple[Any, ...], suffix: str) -> str:
    stored = json.loads(json.dumps(QUOTE))
    *steps, last = way
    part = stored
    for step in steps:
        part = part[step]
    part[last] += suffix
    return json.dumps(stored)


@at_most(100)
@given(st.sampled_from(list(texts_in(QUOTE))), hidden)
def test_a_stored_quote_with_a_hidden_character_is_no_quote(
    way: tuple[Any, ...], character: str
) -> None:
    """Law 12: a stored quote is read like any other input, all of its texts."""
    with pytest.raises(ValidationError) as refused:
        Quote.model_validate_json(with_text(way, f"{character}x"))
    assert shows(*map(str, problems_of(refused.value)))


def test_a_stored_quote_cannot_clear_the_screen(tmp_path: Path, capsys: Captured) -> None:
    """Law 12: what ``verify`` prints is its own verdict, whatever a title holds."""
    stored = tmp_path / "quote.json"
    stored.write_text(with_text(("sheet", "title"), "\x1b[2JThis is genuine."), "utf-8")
    assert run("verify", str(stored)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "sheet.title: " in err
    assert shows(err)


FORMS: tuple[Literal["text", "markdown", "html", "page"], ...] = (
    "text",
    "markdown",
    "html",
    "page",
)


def answers(sheet: PriceSheet, request: QuoteRequest) -> Iterator[str]:
    """Yield every form of every answer about a sheet and a request."""
    quote = QuoteEngine(sheet).quote(request)
    refused = QuoteEngine(sheet).evaluate(request.model_copy(update={"plan": "group"}))
    for answer in (quote, refused):
        yield answer.explain("email")
        for form in FORMS:
            yield from (answer.explain(form), answer.explain(form, "full"))
        yield answer.model_dump_json()
    yield QuoteEngine().replay(quote).explain()
    yield from (compare(request, sheet).explain(), estimate(request, sheet).explain())
    yield compare(request, sheet).explain("markdown")
    for found in (check_price_sheet(sheet), diff_price_sheets(PUBLISHED, sheet)):
        yield found._repr_markdown_()
    yield from (table_as_text(sheet), table_as_markdown(sheet), table_as_html(sheet))
    yield from (rules_as_text(sheet), rules_as_markdown(sheet), rules_as_json(sheet))
    yield from (table_as_csv(sheet).replace("\r\n", "\n"), price_sheet_as_toml(sheet))
    for form in FORMS:
        yield why(quote, "full-rate", sheet).explain(form)
    yield as_tests(check_price_sheet(sheet), f"{sheet.title}.toml")
    yield diff_price_sheets(PUBLISHED, sheet).model_dump_json()


def labelled(text: str) -> PriceSheet:
    """Return an edition whose every own word is this text."""
    stated = PUBLISHED.model_dump(exclude_none=True)
    for region in stated["regions"]:
        region["label"] = text
    for rule in stated["rules"]:
        rule["text"] = text
        for interpretation in rule["interpretations"]:
            interpretation.update(dict.fromkeys(("question", "decision", "reason"), text))
    stated["waivers"] = [waiver | {"reason": text} for waiver in stated["waivers"]]
    return PriceSheet.model_validate(
        stated | dict.fromkeys(("id", "program", "title", "edition"), text)
    )


@at_most(25)
@given(seen | mixed)
@example("\x1b[2J")
@example("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
def test_no_form_of_any_answer_has_a_hidden_character(text: str) -> None:
    """Law 12: what is read comes out in every form, and what is hidden in none."""
    try:
        sheet = labelled(f"x{text}")  # the request has the same text, and is refused alike
        request = ask(name=f"x{text}", referral={"partner": f"x{text}"}, seats=3)
    except PriceSheetError as refused:
        written = [str(refused)]
    else:
        written = list(answers(sheet, request))
    assert shows(*written)


LIVE = (
    "<script>alert(1)</script>",
    "http://x.y/z",
    "HTTPS://x.y",
    "ftp://x.y",
    "www.x.y",
    "WWW.x.y",
    "a@b.c",
    "[x](http://x.y) ![i](j)",
    "*b* _c_ `d` ~~e~~ # f",
    "$g$ | h | &lt; <!-- i -->",
    "\\*j* \\http://x.y",
)
OF_MARKDOWN = re.compile(r"[<>`*_\[\]|$~#@]|://|www\.|&\w+;", re.IGNORECASE)


@pytest.mark.parametrize("text", LIVE)
def test_markdown_makes_nothing_live_of_a_text(text: str) -> None:
    """Law 12: every sign of a user's text is escaped in Markdown, bare addresses too."""
    sheet = labelled(f"QQ{text}QQ")
    request = ask(name=f"QQ{text}QQ", referral={"partner": f"QQ{text}QQ"})
    quote = QuoteEngine(sheet).quote(request)
    for markdown in (
        quote._repr_markdown_(),
        quote.explain("markdown", "full"),
        compare(request, sheet)._repr_markdown_(),
        check_price_sheet(sheet)._repr_markdown_(),
        diff_price_sheets(PUBLISHED, sheet)._repr_markdown_(),
        QuoteEngine().replay(quote)._repr_markdown_(),
        sheet._repr_markdown_(),
        why(quote, "full-rate", sheet).explain("markdown"),
        table_as_markdown(sheet),
        rules_as_markdown(sheet),
    ):
        written = re.findall("QQ(.*?)QQ", markdown)
        assert written
        for piece in written:
            assert re.sub(r"\\(.)", r"\1", piece) == text
            assert not OF_MARKDOWN.search(re.sub(r"\\.", "", piece))


@pytest.mark.parametrize("first", ["- item", "+ item", "1. item", "12) item"])
def test_a_first_sign_makes_no_list_in_markdown(first: str) -> None:
    """Law 12: nor does a title that begins like a list become one."""
    quote = QuoteEngine(labelled(first)).quote(ask())
    lines = quote.explain("markdown", "full").splitlines()
    assert not re.match(r"[-+] |[0-9]+[.)] ", lines[2])
    last = quote.explain("markdown").splitlines()[-1]
    assert not re.match(r"[-+] |[0-9]+[.)] ", last.removeprefix("- "))


class _Tags(HTMLParser):
    """Collects the tags of a page, their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str | None]] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update((tag, name, value) for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


@pytest.mark.parametrize("text", LIVE)
def test_html_makes_nothing_live_of_a_text(text: str) -> None:
    """Law 12: a page has the same tags whatever a sheet calls its regions."""
    page = parsed(table_as_html(labelled(text)))
    assert page.tags == parsed(table_as_html(PUBLISHED)).tags
    assert text in page.words


OF_HTML = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</title></style></section><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
)


@pytest.mark.parametrize("text", [*LIVE, *OF_HTML])
@pytest.mark.parametrize("detail", ["short", "full"])
@pytest.mark.parametrize("form", ["html", "page"])
def test_the_html_of_a_quote_makes_nothing_live_either(
    form: Literal["html", "page"], detail: Literal["short", "full"], text: str
) -> None:
    """Law 12: nor does a page, or a part of one, that a name or a partner stands in."""
    referral = {"partner": text, "email_forwarded": True}
    requests = [ask(name=text, referral=referral), ask(name="Umoja", referral=FORWARDED)]
    for plan, title in (("individual", "Quote"), ("group", "No quote")):
        written, plain = (
            QuoteEngine(sheet).evaluate(request.model_copy(update={"plan": plan}))
            for sheet, request in zip((labelled(text), PUBLISHED), requests, strict=True)
        )
        page, other = (parsed(it.explain(form, detail)) for it in (written, plain))
        assert (page.tags, page.attributes) == (other.tags, other.attributes)
        assert f"{title} for {' '.join(text.split())}" in page.words


@pytest.mark.parametrize("form", ["html", "page"])
def test_nor_does_what_turns_a_line_round(form: Literal["html", "page"]) -> None:
    """Law 12: what no request may hold is an escape in HTML all the same, wherever it stood."""
    turned = "Umoja\u202e>gmi<"
    point, row = Point(turned, turned), PriceRow(turned, turned)
    told = Explanation(turned, turned, (point,), (row,), (Section(turned, (point,)),), (point,))
    written = render(lambda _: told, form, "short")
    assert shows(written)
    assert parsed(written).words.count("Umoja\\u202e>gmi<") == {"html": 11, "page": 12}[form]


OF_MAIL = re.compile(r"://|www\.|\w@\w", re.IGNORECASE)


@pytest.mark.parametrize("text", LIVE)
def test_an_e_mail_makes_no_link_of_a_text(text: str) -> None:
    """Law 12: no address in a name, a partner or a title is one that a mail program links."""
    referral = {"partner": text, "email_forwarded": True}
    engine = QuoteEngine(labelled(text))
    request = ask(name=text, referral=referral)
    for stated in (request, request.model_copy(update={"plan": "group"})):
        written = engine.evaluate(stated).explain("email")
        assert not OF_MAIL.search(written)
        assert " ".join(text.split()) in re.sub(r"\[([:.@])\]", r"\1", " ".join(written.split()))


@pytest.mark.parametrize("sign", [*"=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"])
def test_csv_makes_no_formula_of_a_text(sign: str) -> None:
    """Law 12: no cell begins like a formula, in narrow or in full-width signs."""
    regions = PUBLISHED.model_dump(mode="json", exclude_none=True)["regions"]
    regions[0]["label"] = f'{sign}HYPERLINK("http://x.y")'
    cells = [
        cell
        for row in csv.reader(io.StringIO(table_as_csv(edition(regions=regions)), newline=""))
        for cell in row
    ]
    assert f"'{regions[0]['label']}" in cells
    assert not any(unicodedata.normalize("NFKC", cell).startswith(tuple("=+-@")) for cell in cells)


@pytest.mark.parametrize("text", [*LIVE, 'x"""\n', "x''')", "\u202e.toml", "\u3164"])
def test_files_that_are_made_hold_a_text_as_a_text(text: str) -> None:
    """Law 12: a generated test module has the same statements, whatever a sheet is called."""
    made = as_tests(check_price_sheet(PUBLISHED), text)
    assert shows(made)
    shape = [type(statement) for statement in ast.parse(made).body]
    plain = ast.parse(as_tests(check_price_sheet(PUBLISHED), "sheet")).body
    assert shape == [type(statement) for statement in plain]
    if shows(text):
        title = " ".join(text.split())
        sheet = edition(title=title)
        assert price_sheet_from_toml(price_sheet_as_toml(sheet)).title == title
