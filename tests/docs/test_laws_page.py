"""The laws of the page are each guarded by one file, which is named by the number."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAWS = re.findall(
    r"^## (\d+)\. ", (ROOT / "docs/understand/laws.md").read_text("utf-8"), re.MULTILINE
)


def test_the_laws_are_numbered_from_one_on() -> None:
    assert [int(number) for number in LAWS] == list(range(1, len(LAWS) + 1))
    assert len(LAWS) >= 8


@pytest.mark.parametrize("number", LAWS)
def test_each_law_of_the_page_is_guarded_by_one_file(number: str) -> None:
    guards = [path.name for path in ROOT.glob(f"tests/laws/test_law_{int(number):02}_*.py")]
    assert len(guards) == 1, guards


def test_each_file_of_a_law_guards_one_that_stands_on_the_page() -> None:
    guards = (ROOT / "tests/laws").glob("test_law_*.py")
    numbers = {int(path.name.split("_")[2]) for path in guards}
    assert numbers <= {int(number) for number in LAWS}
