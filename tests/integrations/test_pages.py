"""The pages about other tools run like any other, where those tools are installed."""

from pathlib import Path

import pytest

from tests.docs.test_examples import run_page
from tests.integrations.pages import NEEDS, PAGES, SPARK_NEEDS, missing

# Spark names pandas 3 at each start, which none of ours gives it.
quiet_on_pandas = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")


@pytest.mark.parametrize("page", NEEDS)
def test_the_examples_of_a_page_run_and_print_what_it_shows(page: str, tmp_path: Path) -> None:
    if needed := missing(NEEDS[page]):
        pytest.skip(f"{page} needs {needed}, which is not installed")
    run_page(PAGES / page, tmp_path, before="PYSPARK_PYTHON")


@quiet_on_pandas
def test_the_part_about_spark_runs(tmp_path: Path) -> None:
    if needed := missing(SPARK_NEEDS):
        pytest.skip(f"Spark needs {needed}, which is not installed: pip install --group spark")
    run_page(PAGES / "beyond-one-machine.md", tmp_path)
