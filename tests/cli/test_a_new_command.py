"""A new command is one new file and one line, as docs/project/add-a-command.md says."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import smt_pricing
from smt_pricing.cli import main, sheet
from tests.docs.recipes import carry_out, copied, read

COMMANDS = [*main._COMMANDS, *sheet._COMMANDS]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project to which the new command of the page has been added."""
    root = copied(tmp_path)
    carry_out(read("add-a-command").steps, root)
    return root


def ran(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if "COVERAGE" not in key}
    return subprocess.run(
        [sys.executable, "-m", "smt_pricing", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=copy,
        env=environment | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def test_a_new_command_runs_after_one_new_file_and_one_line(copy: Path) -> None:
    answered = ran(copy, "edition", "invented-example")
    expected = f"{smt_pricing.load_price_sheet('invented-example').edition}\n"
    assert (answered.returncode, answered.stdout, answered.stderr) == (0, expected, "")


def test_a_new_command_reports_a_wrong_input_as_every_other_does(copy: Path) -> None:
    answered = ran(copy, "edition", "invented-exampel")
    assert (answered.returncode, answered.stdout) == (2, "")
    assert 'Did you mean "invented-example"?' in answered.stderr


def test_help_lists_a_new_command_where_the_table_has_it(copy: Path) -> None:
    answered = ran(copy, "--help")
    assert answered.returncode == 0
    listed = re.findall(r"^ {4}(\S+)\s+(.*)$", answered.stdout, re.MULTILINE)
    assert listed[-1] == ("edition", "say which edition a price sheet is")
    assert [name for name, _ in listed] == [*main._COMMANDS, "edition"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_same_two_functions_in_the_same_order(name: str) -> None:
    module = import_module(f"smt_pricing.cli.{name}")
    has_commands = name == "sheet"
    assert module.__all__ == (["add"] if has_commands else ["add", "run"])
    public = [key for key, value in vars(module).items() if is_own(value, module.__name__)]
    assert [key for key in public if not key.startswith("_")] == module.__all__


def is_own(value: object, module: str) -> bool:
    return callable(value) and getattr(value, "__module__", None) == module


def test_every_file_of_the_folder_is_a_command_or_shared_by_commands() -> None:
    files = {path.stem for path in Path(main.__file__).parent.glob("*.py")}
    assert {name for name in files if not name.startswith("_")} == {"main", *COMMANDS}
