"""Pages with the calculator in a browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from smt_pricing import PriceSheet, load_price_sheet
from smt_pricing.page.calculator import calculator_page
from tests.editions import PUBLISHED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SHAPED = (Path(__file__).parent / "in_the_page.js").read_text("utf-8")
SHEETS = {"published": PUBLISHED, "invented": load_price_sheet("invented-example")}


@pytest.fixture(scope="session")
def page_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write the calculator of some sheets, each once."""
    folder, written = tmp_path_factory.mktemp("pages"), dict[tuple[PriceSheet, ...], Path]()

    def write(*sheets: PriceSheet) -> Path:
        if sheets not in written:
            written[sheets] = folder / f"{len(written)}.html"
            written[sheets].write_text(calculator_page(sheets), "utf-8")
        return written[sheets]

    return write


class Opened:
    """Opens the calculator of some sheets from the disk, and notes what goes wrong on the page."""

    def __init__(self, browser: "Browser", page_files: Callable[..., Path]) -> None:
        self._browser, self._page_files = browser, page_files
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []

    def __call__(self, *sheets: PriceSheet, fragment: str = "", **options: Any) -> "Page":
        context = self._browser.new_context(**options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda message: self.wrong.append(message.text))
        page.on("request", lambda asked: self.wrong.extend([asked.url] * (asked.url[:4] != "file")))
        path = self._page_files(*(sheets or (PUBLISHED,)))
        page.goto(f"{path.as_uri()}{fragment}")
        return page


@pytest.fixture
def opened(browser: "Browser", page_files: Callable[..., Path]) -> Iterator[Opened]:
    """Open pages on which nothing may go wrong, and of which none may ask for anything."""
    opening = Opened(browser, page_files)
    yield opening
    for context in opening.contexts:
        context.close()
    assert opening.wrong == []


def answers(page: "Page", requests: list[Any], at_once: int = 4000) -> list[Any]:
    """Return what the page's own code answers, in the shape of the engine's."""
    said: list[Any] = []
    for start in range(0, len(requests), at_once):
        plain = json.loads(json.dumps(requests[start : start + at_once]))
        said += page.evaluate(SHAPED, plain)
    return said
