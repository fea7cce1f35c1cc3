"""What README and docs show to type passes the type checkers that its readers have."""

from pathlib import Path

import pytest

from tests.docs import developers
from tests.docs.test_examples import PAGES, ROOT

pytest.importorskip("mypy", reason="the test group is installed without the type checkers")
pytest.importorskip("pyright", reason="the test group is installed without the type checkers")

from tests.integrations.pages import UNTYPED
from tests.typing.checkers import CHECKERS, Checker
from tests.typing.programs import program_of


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for page in PAGES:
        program = "" if page.name in {*UNTYPED, developers.PAGE.name} else program_of(page)
        if program.strip():
            (folder / f"{page.stem.replace('-', '_')}_md.py").write_text(program, "utf-8")
    for name, program in developers.written(developers.PAGE.read_text("utf-8")).items():
        (folder / name).write_text(program, "utf-8")
    return folder


def test_programs_are_found_on_the_pages(programs: Path) -> None:
    written = {path.name: path.read_text("utf-8") for path in programs.glob("*.py")}
    assert {"README_md.py", "tutorial_md.py", "testing_md.py"} <= written.keys()
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    for line, statement in enumerate(written["README_md.py"].splitlines()):
        assert statement in readme[line]


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.__name__)
def test_what_a_page_shows_has_the_types_that_it_says(checker: Checker, programs: Path) -> None:
    assert checker(programs) == []
