"""The site and a printed quote in a real browser: nothing for axe to find, no request, one page."""

import re
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import QuoteEngine
from tests.editions import PUBLISHED
from tests.worked_cases import CASES

PAGES = ["index", "rules/group-rate", "use/api", "cohorts/history", "understand/architecture"]
in_both = pytest.mark.parametrize("scheme", ["light", "dark"])
WITH_EACH_PART = [
    "A union in Kenya, budget 450,000, registers three people, its referrer's message forwarded",
    "An NGO whose name is full of signs",
    "An agency with all that, in a country that cannot be told and with a budget in euros",
]


def opened(browser: Any, page: Path, scheme: str, **size: int) -> Any:
    """Return a tab with a page, which may load what stands beside it and nothing else."""
    context = browser.new_context(color_scheme=scheme, viewport=size or None)
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri(), wait_until="load")
    assert {url.partition(":")[0] for url in asked} == {"file"}
    return tab


def faults(tab: Any) -> list[str]:
    """Return what axe finds, and where."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe is not installed: pip install --group browser",
    )
    found = axe.Axe().run(tab).response["violations"]
    return [f"{it['id']}: {node['target']}" for it in found for node in it["nodes"]]


@in_both
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_the_site(browser: Any, site: Path, name: str, scheme: str) -> None:
    tab = opened(browser, site / f"{name}.html", scheme, width=1200, height=900)
    assert faults(tab) == []
    tab.context.close()


def test_the_search_finds_what_is_looked_for(browser: Any, site: Path) -> None:
    tab = browser.new_page()
    tab.goto(f"{(site / 'search.html').as_uri()}?q=referral")
    found = tab.locator("#search-results li a")
    found.first.wait_for()
    assert "Outreach referral" in found.all_inner_texts()
    tab.context.close()


def test_axe_would_find_something(browser: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>A page</title><img src='data:,'>", "utf-8")
    tab = opened(browser, page, "light")
    assert any(fault.startswith("image-alt: ") for fault in faults(tab))
    tab.context.close()


def printable(sentence: str, folder: Path) -> Path:
    case = CASES[sentence]
    page = folder / "quote.html"
    page.write_text(QuoteEngine(PUBLISHED).evaluate(case.request).explain("page"), "utf-8")
    return page


@in_both
@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("sentence", WITH_EACH_PART)
def test_a_printed_quote_is_fit_for_everybody(
    browser: Any, tmp_path: Path, sentence: str, width: int, scheme: str
) -> None:
    tab = opened(browser, printable(sentence, tmp_path), scheme, width=width, height=800)
    assert faults(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.context.close()


def pages_of(tab: Any, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_quote_is_printed_on_one_page(browser: Any, paper: str) -> None:
    tab = browser.new_page(color_scheme="dark")
    answers = {
        sentence: QuoteEngine(PUBLISHED).evaluate(case.request)
        for sentence, case in CASES.items()
        if case.edition is None
    }
    for sentence, answer in answers.items():
        tab.set_content(answer.explain("page"))
        assert pages_of(tab, paper) == 1, sentence
    tab.set_content(answers[WITH_EACH_PART[0]].explain("page", "full"))
    assert pages_of(tab, paper) == 2  # all that there is to say takes more
    tab.context.close()
