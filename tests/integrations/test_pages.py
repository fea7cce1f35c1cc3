"""The pages about other tools run like any other, where those tools are installed."""

from pathlib import Path

import pytest

from tests.docs.test_examples import run_page
from tests.integrations.pages import NEEDS, PAGES


@pytest.mark.parametrize("page", NEEDS)
def test_the_examples_of_a_page_run_and_print_what_it_shows(page: str, tmp_path: Path) -> None:
    for library in NEEDS[page]:
        pytest.importorskip(library, reason=f"{page} needs {library}: see the group `integrations`")
    run_page(PAGES / page, tmp_path)
