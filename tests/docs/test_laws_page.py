"""Each law of the page is guarded by the one file that the page names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/understand/laws.md").read_text("utf-8")
LAWS = re.findall(r"^## (\d+)\. .+$", PAGE, re.MULTILINE)
NAMED = re.findall(r"^Guarded by `tests/laws/(\w+\.py)`\.$", PAGE, re.MULTILINE)


def test_the_laws_are_numbered_upwards_and_each_is_guarded() -> None:
    numbers = [int(number) for number in LAWS]
    assert numbers == sorted(set(numbers))
    assert set(range(1, 9)) <= set(numbers)
    assert len(NAMED) == len(LAWS)


@pytest.mark.parametrize(("number", "named"), list(zip(LAWS, NAMED, strict=True)))
def test_each_law_of_the_page_is_guarded_by_the_one_file_named_there(
    number: str, named: str
) -> None:
    guards = [path.name for path in ROOT.glob(f"tests/laws/test_law_{int(number):02}_*.py")]
    assert guards == [named]


def test_each_file_of_a_law_guards_one_that_stands_on_the_page() -> None:
    guards = {path.name for path in ROOT.glob("tests/laws/test_law_*.py")}
    assert guards <= set(NAMED)
