"""The pages about other tools run like any other, where those tools are installed."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.docs.test_examples import run_page
from tests.integrations.pages import NEEDS, PAGES


@pytest.mark.parametrize("page", NEEDS)
def test_the_examples_of_a_page_run_and_print_what_it_shows(page: str, tmp_path: Path) -> None:
    for needed in NEEDS[page]:
        if find_spec(needed) is None and shutil.which(needed) is None:
            pytest.skip(f"{page} needs {needed}, which is not installed")
    run_page(PAGES / page, tmp_path)
