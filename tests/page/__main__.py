"""What takes too long for every run: ``python -m tests.page`` and what is wanted of it.

``agreement`` compares page and engine on every case with one to fifteen people, and on ten thousand
requests that are typed as text. ``picture`` renews the picture of the page in the documentation.
``speed`` measures the first answer, and the time from a key to the answer, on a CPU slowed down
four times.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from smt_pricing import PriceSheet, QuoteEngine
from smt_pricing.page.calculator import calculator_page
from smt_pricing.rules.decision_table import decision_table
from tests.page.conftest import SHEETS, answers
from tests.page.drawn import typed_requests
from tests.page.typed import answer_shown, as_json, by_the_engine, every_request, typed_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURE = Path(__file__).parents[2] / "docs" / "use" / "calculator.png"
EXAMPLE = "#kind=union&people=3&budget=450k&country=Kenya&referral=forwarded&history=none"
AT_ONCE = 5000


@contextmanager
def opened(sheet: PriceSheet, fragment: str = "", **options: int) -> Iterator["Page"]:
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(calculator_page((sheet,)), "utf-8")
        browser = playwright.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1100, "height": options.get("height", 900)})
        page.goto(f"{file.as_uri()}{fragment}")
        yield page
        browser.close()


def agreement() -> None:
    for name, sheet in SHEETS.items():
        engine = QuoteEngine(sheet)
        every = every_request(
            decision_table(sheet), lambda fewest, most: range(fewest, min(most, 15) + 1)
        )
        requests = list(every)
        differing = 0
        with opened(sheet) as page:
            for start in range(0, len(requests), AT_ONCE):
                some = requests[start : start + AT_ONCE]
                said = answers(page, [typed_of(request, sheet) for request in some])
                for request, answer in zip(some, said, strict=True):
                    wanted = as_json(answer_shown(engine.evaluate(request)))
                    differing += answer.get("complete") != wanted
            print(f"{name}: {len(requests):,} cases and numbers of people, {differing} differ")
            typed = list(typed_requests(sheet, 10_000, seed=1))
            said = answers(page, typed)
        wanted = [as_json(by_the_engine(it, engine)) for it in typed]
        differing = sum(one != other for one, other in zip(said, wanted, strict=True))
        print(f"{name}: {len(typed):,} requests typed as text, {differing} differ")


def picture() -> None:
    with opened(SHEETS["published"], EXAMPLE, height=760) as page:
        page.screenshot(path=PICTURE)
    with Image.open(PICTURE) as taken:
        taken.convert("RGB").quantize(48).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1000:.0f} kB")


FIRST_ANSWER = "performance.getEntriesByType('navigation')[0].loadEventEnd"
KEYS_TO_ANSWER = """() => {
  const root = document.querySelector("smt-pricing-calculator").shadowRoot;
  const field = root.querySelector("#budget");
  const country = root.querySelector("#country");
  const timed = (control, value) => {
    const start = performance.now();
    control.value = value;
    control.dispatchEvent(new InputEvent("input", { bubbles: true }));
    root.querySelector(".said").getBoundingClientRect();
    return Math.round(performance.now() - start);
  };
  return {
    budget: ["4", "45", "450", "450k"].map((it) => timed(field, it)),
    country: ["k", "ke", "ken", "kenz", "kenzz", "Kenya"].map((it) => timed(country, it)),
  };
}"""


def speed() -> None:
    with opened(SHEETS["published"], EXAMPLE) as page:
        slowed = page.context.new_cdp_session(page)
        slowed.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.reload()
        page.locator(".total").wait_for()
        print(f"first answer after {page.evaluate(FIRST_ANSWER):.0f} ms")
        print("from a key to the answer, in ms:", page.evaluate(KEYS_TO_ANSWER))


WANTED = {"agreement": agreement, "picture": picture, "speed": speed}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.page",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("wanted", nargs="+", choices=WANTED)
    for wanted in parser.parse_args().wanted:
        WANTED[wanted]()
