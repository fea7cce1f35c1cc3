"""Each recipe of docs/project/, carried out in a copy: its files are enough, and none too many."""

import re
import sys
from itertools import chain
from pathlib import Path

import pytest

from tests.docs.recipes import NAMES, ROOT, Recipe, carry_out, copied, differing, ran, read
from tests.docs.test_examples import commands, shows

RECIPES = {name: read(name) for name in NAMES}
STEPS = [(name, number) for name, recipe in RECIPES.items() for number in range(len(recipe.steps))]
SOURCES = {"add-a-rule": 4, "add-a-rejection": 3, "add-a-finding": 3, "add-a-command": 2}
"""How many files of the source each may take; the words in every sheet are one."""
TESTS = {
    "add-a-rule": "tests/rules/test_published.py",
    "add-a-rejection": "tests/quotes/test_rejections.py",
    "add-a-finding": "tests/review/test_finding_rows.py",
    "add-a-command": "tests/cli/test_edition.py",
}
"""The tests that are about what is added."""
FIRST_LACKING = """\
import sys
from tests.completeness.needs import lacking
sys.exit(next(lacking(), None))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copied(tmp_path)


def listed(recipe: Recipe, root: Path) -> set[str]:
    """Return the files that a page lists."""
    return set(
        chain.from_iterable(
            (path.relative_to(root).as_posix() for path in root.glob(place))
            for place in recipe.files
        )
    )


def test_every_recipe_says_how_many_files_of_the_source_it_takes() -> None:
    assert {
        name: sum(place.startswith("src/") for place in recipe.files)
        for name, recipe in RECIPES.items()
    } == SOURCES


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_carried_out_works_and_takes_the_files_that_its_page_lists(
    name: str, copy: Path
) -> None:
    recipe = RECIPES[name]
    assert differing(copy) == set()
    carry_out(recipe.steps, copy)
    assert differing(copy) == listed(recipe, copy)
    assert [step.place for step in recipe.steps] == list(recipe.files)

    complete = ran(copy, sys.executable, "-c", FIRST_LACKING)
    assert (complete.returncode, complete.stdout) == (0, "")
    tested = ran(copy, sys.executable, "-m", "pytest", "--quiet", TESTS[name])
    assert tested.returncode == 0, tested.stdout
    for command, expected in commands(recipe.outcome):
        printed = ran(copy, "bash", "-c", command).stdout.strip("\n")
        assert shows(expected.strip("\n"), printed), printed


@pytest.mark.parametrize(("name", "number"), STEPS)
def test_a_step_left_out_is_told_by_name_as_the_page_says(
    name: str, number: int, copy: Path
) -> None:
    steps = list(RECIPES[name].steps)
    left_out = steps.pop(number)
    carry_out(steps, copy)
    incomplete = ran(copy, sys.executable, "-c", FIRST_LACKING)
    assert incomplete.returncode == 1
    wanted = ".*".join(map(re.escape, left_out.without.split("...")))
    assert re.search(wanted, incomplete.stdout), incomplete.stdout


def test_all_that_a_page_shows_as_added_is_carried_out() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert sorted(path.stem for path in pages if "```diff\n" in path.read_text("utf-8")) == NAMES
