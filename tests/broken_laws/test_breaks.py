"""Each break still finds the line that it breaks, and the test that must see it."""

from pathlib import Path

import pytest

import smt_pricing
from tests.broken_laws.breaks import BREAKS, Break

SOURCE = Path(smt_pricing.__file__).parent
TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.law)
def test_a_break_names_a_line_of_the_source_and_a_test(broken: Break) -> None:
    assert (SOURCE / broken.file).read_text("utf-8").count(broken.old) == 1
    assert f"\ndef {broken.law}(" in (TESTS / broken.home).read_text("utf-8")
