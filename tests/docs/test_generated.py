"""The pages that are made from the code are what the code says today."""

import pytest

from smt_pricing.values.codes import InterpretationId
from tests.docs.generated import DOCS, PAGES
from tests.docs.interpretations import DECIDED


@pytest.mark.parametrize("place", PAGES)
def test_a_generated_page_is_what_the_code_says_today(place: str) -> None:
    renewed = PAGES[place]()
    assert (DOCS / place).read_text("utf-8") == renewed, "python -m tests.docs makes it anew"


@pytest.mark.parametrize("place", PAGES)
def test_a_generated_page_says_what_makes_it(place: str) -> None:
    assert "made by `python -m tests.docs`" in (DOCS / place).read_text("utf-8")


def test_where_each_interpretation_is_decided_is_known() -> None:
    assert set(DECIDED) == set(InterpretationId)
