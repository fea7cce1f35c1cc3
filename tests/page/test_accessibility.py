"""axe finds nothing wrong, in light and dark, in every state; and it prints on one page."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.page.conftest import Opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATES = {
    "empty": "",
    "open": "#kind=ngo&people=3",
    "answer": "#kind=union&people=12&budget=450k&country=KE&referral=named&history=not-said",
    "refusal": "#kind=ngo&people=12&plan=group&budget=450k&country=KE&referral=named&history=none",
    "slip": "#kind=ngo&people=x&budget=450.000&country=Kennya",
}


def findings(page: "Page") -> list[str]:
    axe = pytest.importorskip("axe_playwright_python").__file__
    script = (Path(axe).parent / "axe.min.js").read_text("utf-8")
    page.evaluate(script)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{it['id']}: {node['html']}" for it in found for node in it["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(opened: Opened, state: str, scheme: Literal["light", "dark"]) -> None:
    page = opened(fragment=STATES[state], color_scheme=scheme)
    assert findings(page) == []


def test_axe_finds_nothing_in_the_open_list_of_countries(opened: Opened) -> None:
    page = opened(fragment="#kind=ngo")
    page.get_by_role("combobox", name="Country").press_sequentially("uni")
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("option").count() > 3
    assert findings(page) == []


def test_axe_finds_what_is_wrong(opened: Opened) -> None:
    page = opened()
    page.evaluate(
        "document.querySelector('smt-pricing-calculator').shadowRoot"
        ".querySelector('label[for=kind]').remove()"
    )
    assert any(it.startswith("select-name") for it in findings(page))


@pytest.mark.parametrize("state", ["answer", "refusal"])
def test_it_prints_on_one_page(opened: Opened, state: str) -> None:
    page = opened(fragment=STATES[state])
    printed = page.pdf(
        format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}
    )
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
