"""The page asks nobody for anything, and what is typed or stands in a sheet is text."""

from pathlib import Path

import pytest

from smt_pricing.page.calculator import calculator_element
from tests.editions import PUBLISHED, edition
from tests.page.conftest import Opened

NAMES = (
    "<img src=x onerror=document.title='broken'>",
    "\"><script>document.title='broken'</script>",
    "{partner} {{0}} $& $1",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_text(opened: Opened, name: str) -> None:
    page = opened(
        fragment="#kind=union&people=2&budget=450k&country=KE&referral=forwarded&history=none"
    )
    page.get_by_label("Name of the partner").fill(name)
    page.get_by_label("Name of your organisation").fill(name)
    assert f"Referred by {name}, and its message" in page.locator(".said").inner_text()
    assert page.locator(".answer img, .answer script").count() == 0
    assert page.title() == "What does it cost?"


def test_a_sign_that_turns_a_line_round_is_refused(opened: Opened) -> None:
    page = opened(fragment="#kind=union&budget=450k&country=KE&history=none")
    page.get_by_label("Name of your organisation").fill("Umoja\u202e")
    assert page.locator("#name-error").inner_text() == (
        "Remove the characters that cannot be seen from this text, such as U+202E."
    )
    assert "\u202e" not in page.locator(".answer").inner_text()


def test_a_hostile_country_in_the_address_stays_text(opened: Opened) -> None:
    hostile = "%3Cimg src=x onerror=alert(1)%3E"
    page = opened(fragment=f"#kind=union&budget=450k&history=none&country={hostile}&plan=x")
    assert '"<img src=x onerror=alert(1)>" is not a country' in page.locator(".said").inner_text()
    assert page.locator("img").count() == 0


def test_a_hostile_sheet_stays_text(opened: Opened) -> None:
    title = "</script><script>document.title='broken'</script><!--script--> <!--style-->"
    page = opened(edition(title=title, regions=None, full_rate=[{"regular": 5}], **NO_REGIONS))
    assert title in page.locator(".lead").inner_text()
    assert page.title() == "What does it cost?"


NO_REGIONS = {
    "stated_discounts": None,
    "additional_person": None,
    "group_rate": None,
    "group_terms": None,
}


def test_the_policy_lets_nothing_else_run_and_nothing_be_asked_for(opened: Opened) -> None:
    page = opened()
    refused = page.evaluate(
        """async () => {
          const broken = [];
          const note = (it) => broken.push(it.effectiveDirective);
          document.addEventListener("securitypolicyviolation", note);
          const script = document.createElement("script");
          script.textContent = "document.title = 'broken'";
          document.body.append(script);
          const style = document.createElement("style");
          style.textContent = "body { color: red }";
          document.body.append(style);
          await new Promise((done) => setTimeout(done, 200));
          script.remove();
          return [document.title, broken.sort()];
        }"""
    )
    assert refused == ["What does it cost?", ["script-src-elem", "style-src-elem"]]
    assert len(opened.wrong) == 2
    opened.wrong.clear()  # the browser tells both on its console


def test_it_works_inside_another_page(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    outer = tmp_path / "outer.html"
    inner = page.url.partition("#")[0]
    outer.write_text(f'<iframe src="{inner}#kind=ngo&budget=2m&history=none"></iframe>')
    page.goto(outer.as_uri())
    total = page.frame_locator("iframe").locator(".total")
    assert total.inner_text() == "$1,750"


def test_the_element_works_on_a_page_and_takes_its_colours(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "prices.js").write_text(calculator_element((PUBLISHED,)), "utf-8")
    host = tmp_path / "host.html"
    host.write_text(
        "<!doctype html><style>smt-pricing-calculator { --smt-accent: rgb(1, 2, 3) }"
        "button { display: none }</style>"
        '<script src="prices.js"></script><h1>Prices</h1>'
        "<smt-pricing-calculator></smt-pricing-calculator>"
    )
    page = opened()
    page.goto(host.as_uri())
    page.get_by_label("What is your organisation?").select_option("ngo")
    page.get_by_label("Annual budget").fill("2m")
    page.get_by_label("Has a member taken this training before?").select_option("none")
    assert page.locator(".total").inner_text() == "$1,750"
    button = page.get_by_role("button", name="Start again")
    assert button.evaluate("it => getComputedStyle(it).color") == "rgb(1, 2, 3)"
    assert "#" not in page.url
