"""What the page is made of, without a browser: its size, its policy, its data and its texts."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import smt_pricing.page
from smt_pricing import PriceSheet
from smt_pricing.page.calculator import calculator_element, calculator_page
from smt_pricing.page.edition import MOST_PEOPLE, compiled
from smt_pricing.page.shared_tree import shared_tree
from smt_pricing.page.words import PAGE_WORDS
from smt_pricing.rules.decision_axes import case_on
from smt_pricing.rules.decision_table import amounts_of, decision_table
from tests import editions
from tests.page.conftest import SHEETS

STATIC = Path(smt_pricing.page.__file__).parent / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
page_of = lru_cache(calculator_page)
edition_of = lru_cache(compiled)
of_each_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


def carried(script: str) -> Any:
    """Return the data that a script or a page carries."""
    return json.loads(re.findall(r"^const DATA = (.*);$", script, re.MULTILINE)[0])


@of_each_sheet
def test_the_page_has_at_most_200_kb(sheet: PriceSheet) -> None:
    assert len(page_of((sheet,)).encode("utf-8")) <= 200_000


def test_the_page_is_the_same_each_time() -> None:
    assert page_of((editions.PUBLISHED,)) == calculator_page((editions.PUBLISHED,))


def test_the_policy_names_the_one_script_and_the_one_style() -> None:
    page = calculator_page((editions.PUBLISHED,), css="body { --smt-accent: #a00 }")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ")
    for name in ("script", "style"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_the_page_names_no_address_but_that_of_svg() -> None:
    page = page_of((editions.PUBLISHED,))
    assert {*re.findall(r"\w+://[^\"'\s]*", page)} == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"fetch\(|XMLHttpRequest|localStorage|document\.cookie|eval\(", page)


def test_what_a_sheet_says_ends_no_script() -> None:
    title = "</script><!-- & {braces}"
    sheet = editions.FULL_RATE_ALONE.model_copy(update={"title": title})
    script = calculator_element((sheet,))
    assert carried(script)["editions"][0]["title"] == title
    assert "</" not in script


def test_a_style_sheet_cannot_end_the_style() -> None:
    with pytest.raises(ValueError, match="style sheet"):
        calculator_page((editions.PUBLISHED,), css="</Style>")


def lookups(edition: dict[str, Any], tree: str) -> Iterator[int]:
    """Yield what a tree has for every case, in the order of the table."""
    for positions in product(*(range(len(axis["values"])) for axis in edition["axes"])):
        branch = 0
        for level, position in zip(edition[tree], positions, strict=True):
            branch = level[branch][position]
        yield branch


@pytest.mark.parametrize(
    "sheet", [editions.PUBLISHED, editions.EARLY_BIRD], ids=lambda sheet: sheet.id
)
def test_the_tree_has_the_table_s_decision_for_every_case(sheet: PriceSheet) -> None:
    edition, table = edition_of(sheet), decision_table(sheet)
    found = list(lookups(edition, "decided"))
    assert len(found) == len(table.cases)
    for place, number in zip(found, table.cases, strict=True):
        decision, carries = table.decisions[number], edition["decisions"][place]
        assert (len(carries) == 1) == bool(decision.refusals)
        if decision.refusals:
            codes = [edition["refusals"][it][1] for it in carries[0]]
            assert codes == [it.code for it in decision.refusals]


def test_the_tariff_of_a_case_is_that_of_its_decisions() -> None:
    sheet = editions.PUBLISHED
    edition, table = edition_of(sheet), decision_table(sheet)
    facts = product(*(axis.values for axis in table.axes))
    for alike, place in zip(facts, lookups(edition, "priced"), strict=True):
        case = case_on([values[0] for values in alike])
        amounts = amounts_of(table.look_up(case))
        first, _, group = edition["tariffs"][place]
        if amounts.first is not None and case.plan == "individual":
            assert first == str(amounts.first)
        if amounts.group is not None:
            assert group == str(amounts.group)


def test_an_edition_carries_what_reading_it_needs() -> None:
    edition = edition_of(editions.EARLY_BIRD)
    assert edition["tiers"] == [["under-1m", "0.00"], ["over-1m", "1000000.01"]]
    assert edition["thresholds"] == ["1000000.00"]
    assert (edition["sale_from"], edition["early_until"]) == ("2026-01-01", "2026-03-31")
    assert edition["days"] == ["2026-01-01", "2026-04-01"]
    assert edition["history"]["took-part"] == [
        "paid-in-earlier-edition",
        '[{"rate":"full","took_part":true}]',
    ]
    assert len(edition["ways"]) == MOST_PEOPLE
    assert compiled(editions.KOREAS_APART)["regions"]["inside"] == "KR US"


@pytest.mark.parametrize(
    "sheet",
    [editions.WITHOUT_REGIONS, editions.FULL_RATE_ALONE, editions.TIER_BETWEEN_CENTS],
    ids=lambda sheet: sheet.id,
)
def test_sheets_that_ask_little_are_carried_too(sheet: PriceSheet) -> None:
    assert compiled(sheet)["digest"] == sheet.digest


def test_a_tree_of_one_case_is_one_branch() -> None:
    assert shared_tree([3], [1, 1]) == [[[0]], [[3]]]


def keys_used(scripts: Sequence[Path]) -> set[str]:
    used = set(re.findall(r'data-text="([^"]*)"', (STATIC / "calculator.html").read_text("utf-8")))
    for script in map(Path.read_text, scripts):
        used |= set(re.findall(r'TEXTS(?:\.(\w+)|\["([^"]*)"\])', script)[0:0])
        used |= {a or b for a, b in re.findall(r'TEXTS(?:\.(\w+)|\["([^"]*)"\])', script)}
        used |= set(re.findall(r'(?:text|section)\("([^"]*)"', script))
    return used


def test_every_text_that_the_page_asks_for_is_in_the_table() -> None:
    assert keys_used(SCRIPTS) - PAGE_WORDS.keys() == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_reads_by_itself(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 420
    assert lines[0].startswith("// ")
    assert not [line for line in lines if "innerHTML" in line and "DATA.markup" not in line]
    for start in (at for at, line in enumerate(lines) if _BEGINS.match(line)):
        indent = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
        end = next(at for at in range(start, len(lines)) if lines[at] == f"{indent}}}")
        assert end - start <= 40, lines[start]


_BEGINS = re.compile(r"(?: {2}|function )?[\w ]+\(.*\) \{$")
