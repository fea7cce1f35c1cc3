"""The published sheet file, to be edited as text or as its tables; and Hypothesis' profiles."""

import shutil
import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from smt_pricing import PriceSheetError, Problem, load_price_sheet
from tests import profiles
from tests.editions import PUBLISHED_FILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

profiles.register()

Edit = tuple[str, str]
"""A piece of the published file's text, which stands there exactly once, and what replaces it."""


class SheetFile(Protocol):
    """Writes the published sheet with some edits to a new file."""

    def __call__(self, *edits: Edit) -> Path: ...


class SheetProblems(Protocol):
    """Returns the problems of the published sheet after some edits; it must not load."""

    def __call__(self, *edits: Edit) -> tuple[Problem, ...]: ...


@pytest.fixture
def sheet_file(tmp_path: Path) -> SheetFile:
    def write(*edits: Edit) -> Path:
        text = PUBLISHED_FILE.read_text("utf-8")
        for stated, instead in edits:
            assert text.count(stated) == 1, f"{stated!r} stands there {text.count(stated)} times"
            text = text.replace(stated, instead)
        path = tmp_path / "edited-sheet.toml"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def problems_after(sheet_file: SheetFile) -> SheetProblems:
    def load(*edits: Edit) -> tuple[Problem, ...]:
        path = sheet_file(*edits)
        with pytest.raises(PriceSheetError) as refused:
            load_price_sheet(path)
        return refused.value.problems

    return load


@pytest.fixture
def untraced() -> Iterator[None]:
    """Have coverage not look on, which makes a test of every case take four times as long.

    So what it runs has to be covered by other tests, and `.ci/run` sees that it is.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Start Debian's Chromium; without one the tests say so and are skipped."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install --group browser"
    )
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("There is no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox"]  # they are our own pages, and containers have no sandbox to give
        yield started.chromium.launch(executable_path=chromium, args=options)


@pytest.fixture
def published_tables() -> dict[str, Any]:
    return tomllib.loads(PUBLISHED_FILE.read_text("utf-8"), parse_float=Decimal)
