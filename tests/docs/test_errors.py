"""The page of errors has every code that there is, each with its sentence and a reproducer."""

import tempfile
from pathlib import Path

import pytest

from smt_pricing import ProblemCode, RejectionCode
from tests.docs.catalogue.batches import BATCHES
from tests.docs.catalogue.entries import (
    CHANGES,
    HISTORIES,
    MALFORMED,
    REGISTRATIONS,
    REJECTIONS,
    STORED,
    Entry,
)
from tests.docs.catalogue.page import written
from tests.docs.catalogue.sheets import SHEETS

WRITTEN = written()
LISTED = (*CHANGES, *MALFORMED, *HISTORIES, *REGISTRATIONS, *BATCHES, *STORED, *SHEETS)


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert {entry.code for entry in (*REJECTIONS, *LISTED)} == {*ProblemCode}
    assert {entry.code for entry in REJECTIONS} == {*RejectionCode}


def test_the_page_has_the_sentence_of_every_code() -> None:
    for code in ProblemCode:
        assert f"\n### {code}\n\n{code.sentence}\n" in WRITTEN


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: f"{entry.code} {entry.call[:30]}")
def test_a_reproducer_prints_the_code_of_its_entry(entry: Entry) -> None:
    section = WRITTEN.partition(f">>> {entry.call}\n")[2].partition("```")[0]
    assert f"[{entry.code}]" in section


def test_writing_the_page_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert written() == WRITTEN
    assert list(tmp_path.iterdir()) == []


def test_no_rejection_is_without_words() -> None:
    for entry in REJECTIONS:
        assert WRITTEN.partition(f">>> {entry.call}\n")[2].partition("```")[0].strip()
