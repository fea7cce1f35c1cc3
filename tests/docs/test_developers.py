"""A developer's first hour, followed to the letter in a folder that has only the wheel."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.developers import PAGE, Command, File, steps, written
from tests.docs.recipes import ROOT
from tests.docs.test_examples import shows

TEXT = PAGE.read_text("utf-8")
OURS = ("COVERAGE", "PYTEST", "PYTHON", "HYPOTHESIS", "VIRTUAL_ENV")
"""How the names of variables begin that say how this project is run, which is not for the other."""


class Printed(NamedTuple):
    """What a command printed, where it did not fail."""

    command: Command
    status: int
    output: str


def ran(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader does, who has a Python and nothing of this project's."""
    environment = {key: it for key, it in os.environ.items() if not key.startswith(OURS)}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment
        | {
            "PATH": programs,
            "PYTHONUTF8": "1",
            "COLUMNS": "80",
            "CI": "true",  # Hypothesis draws the same each time, however busy the machine is
            "PIP_NO_COMPILE": "1",  # spares a second
        },
        check=False,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def followed(page: str, folder: Path) -> Iterator[Printed]:
    """Write the files of a page and run its commands, each in its turn."""
    for step in steps(page):
        if isinstance(step, File):
            (folder / step.name).write_text(step.text, "utf-8")
        else:
            done = ran(folder, step.typed)
            yield Printed(step, done.returncode, done.stdout.strip("\n"))


def test_the_page_followed_from_the_wheel_alone_works_and_prints_what_it_shows(
    tmp_path: Path,
) -> None:
    # One test: several might be shared out, and each process would install everything.
    pip = shlex.join([sys.executable, "-m", "pip"])
    built = ran(tmp_path, f"{pip} wheel --quiet --no-deps {shlex.quote(str(ROOT))}")
    assert built.returncode == 0, built.stdout

    for command, status, output in followed(TEXT, tmp_path):
        assert status == 0, f"{command.typed} failed:\n{output}"
        # An installer may warn; what is shown is compared.
        assert not command.shown or shows(command.shown, output), f"{command.typed}:\n{output}"

    kept = {path.name: path.read_text("utf-8") for path in tmp_path.glob("*.py")}
    assert kept == written(TEXT)
    where = ran(tmp_path, ".venv/bin/python -c 'import smt_pricing; print(smt_pricing.__file__)'")
    assert Path(where.stdout.strip()).is_relative_to(tmp_path / ".venv")


def test_every_block_of_the_page_is_a_part_of_it_that_is_followed() -> None:
    taken = list(steps(TEXT))
    assert [step.typed for step in taken if isinstance(step, Command)] == re.findall(
        r"^\$ (.+)$", TEXT, re.MULTILINE
    )
    assert sum(isinstance(step, File) for step in taken) == TEXT.count("```python\n")


def test_the_page_leads_to_a_script_a_form_a_service_and_a_property_test() -> None:
    assert [*written(TEXT)] == ["prices.py", "form.py", "service.py", "test_service.py"]


def test_a_command_that_fails_or_prints_something_else_is_noticed(tmp_path: Path) -> None:
    page = "```python\n# two.py\nprint(2)\n```\n\n```console\n$ python two.py\n3\n$ false\n```\n"
    wrong, failed = followed(page, tmp_path)
    assert not shows(wrong.command.shown, wrong.output)
    assert (wrong.status, failed.status) == (0, 1)


def test_a_block_that_says_no_files_name_is_noticed() -> None:
    with pytest.raises(AssertionError, match="says no file's name"):
        list(steps("```python\nprint(2)\n```\n"))
