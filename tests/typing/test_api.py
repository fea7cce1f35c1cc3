"""The public surface has the types that callers meet, and mistakes are told before they run."""

import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="the test group is installed without the type checkers")
pytest.importorskip("pyright", reason="the test group is installed without the type checkers")

from tests.typing.checkers import CHECKERS, Checker, ran

HERE = Path(__file__).parent
MISTAKES = HERE / "mistakes.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for program in ("api.py", MISTAKES.name):
        shutil.copy(HERE / program, tmp_path)
    return tmp_path


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.__name__)
def test_what_is_right_passes_and_every_mistake_is_told_on_its_line(
    checker: Checker, folder: Path
) -> None:
    wrong = {
        (MISTAKES.name, number)
        for number, line in enumerate(MISTAKES.read_text("utf-8").splitlines(), 1)
        if line.endswith("  # wrong")
    }
    assert len(wrong) > 40
    told = {(complaint.file, complaint.line): complaint.message for complaint in checker(folder)}
    assert {place: told[place] for place in told.keys() - wrong} == {}
    assert wrong - told.keys() == set()


def test_the_program_of_the_public_surface_runs() -> None:
    exec(compile((HERE / "api.py").read_text("utf-8"), "api.py", "exec"), {"__name__": "api"})  # noqa: S102


def test_no_public_type_is_left_to_be_guessed() -> None:
    told = ran("pyright", "--verifytypes", "smt_pricing", "--ignoreexternal", folder=HERE)
    score = re.search(r"^Type completeness score: ([0-9.]+)%$", told, re.MULTILINE)
    assert score, told
    assert float(score[1]) >= 99, told
