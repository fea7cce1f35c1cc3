"""A new command is one new file and one line, as the head of `cli/main.py` says."""

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import smt_pricing
from smt_pricing.cli import main, sheet

NEW_FILE = '''\
"""The command line's ``edition``: which edition a price sheet is."""

from __future__ import annotations

from smt_pricing.cli._terminal import DONE, Arguments, command_parser, load_sheet, print_lines

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``edition`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "edition",
        help="say which edition a price sheet is",
        description="Print the edition of a price sheet.",
    )
    parser.add_argument("sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print the edition of a sheet."""
    print_lines([load_sheet(arguments.sheet).edition])
    return DONE
'''
LAST_LINE = '    "schema",\n'
NEW_LINE = '    "edition",\n'

COMMANDS = [*main._COMMANDS, *sheet._COMMANDS]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package to which the new command has been added."""
    package = tmp_path / "smt_pricing"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(smt_pricing.__file__).parent, package, ignore=ignored)
    (package / "cli" / "edition.py").write_text(NEW_FILE, "utf-8")
    table = package / "cli" / "main.py"
    text = table.read_text("utf-8")
    assert text.count(LAST_LINE) == 1
    table.write_text(text.replace(LAST_LINE, LAST_LINE + NEW_LINE), "utf-8")
    return tmp_path


def ran(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if "COVERAGE" not in key}
    return subprocess.run(
        [sys.executable, "-m", "smt_pricing", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=copy,
        env=environment | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
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
    listed = re.findall(r"^ {4}(\S+) +(.*)$", answered.stdout, re.MULTILINE)
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
