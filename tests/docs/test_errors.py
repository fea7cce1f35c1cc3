"""The page of errors has every code that the code has, each with a reproducer."""

import re
from pathlib import Path

import pytest

import smt_pricing
from tests.docs.catalogue.batches import BATCHES
from tests.docs.catalogue.entries import (
    CHANGES,
    HISTORIES,
    MALFORMED,
    REGISTRATIONS,
    REJECTIONS,
    Entry,
)
from tests.docs.catalogue.page import written
from tests.docs.catalogue.sheets import SHEETS

WRITTEN = written()
SOURCE = "\n".join(
    path.read_text("utf-8") for path in Path(smt_pricing.__file__).parent.rglob("*.py")
)
CODES = {
    *re.findall(
        r'(?:PydanticCustomError|Problem|_unusable|_tier_problem)\(\s*"([a-z0-9-]+)"', SOURCE
    ),
    *re.findall(r'\.error\(\s*"([a-z0-9-]+)"', SOURCE),
    *re.findall(r'_unreadable\(\s*source, "([a-z0-9-]+)"', SOURCE),
    *re.findall(r'"[a-z_]+": "([a-z-]+-(?:unreadable|needed))"', SOURCE),
    *("unknown-tier", "unknown-region", "word-unknown"),
    *(
        f"{noun}-{fault}"
        for noun in ("rule", "interpretation")
        for fault in ("missing", "repeated")
    ),
}
"""The codes that stand in the source, and those that are put together there."""
LISTED = (*CHANGES, *MALFORMED, *HISTORIES, *REGISTRATIONS, *BATCHES, *SHEETS)


def test_every_code_in_the_source_has_an_entry() -> None:
    assert len(CODES) > 55
    assert {entry.code for entry in LISTED} >= CODES


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: f"{entry.code} {entry.call[:30]}")
def test_a_reproducer_prints_the_code_of_its_entry(entry: Entry) -> None:
    section = WRITTEN.partition(f">>> {entry.call}\n")[2].partition("```")[0]
    assert f"[{entry.code}]" in section


def test_no_rejection_is_without_words() -> None:
    for entry in REJECTIONS:
        assert WRITTEN.partition(f">>> {entry.call}\n")[2].partition("```")[0].strip()
