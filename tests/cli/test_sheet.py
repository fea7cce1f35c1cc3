"""The group `sheet`: what all of its commands say and refuse alike."""

import subprocess
import sys

import pytest

from tests.cli.command_line import PUBLISHED_NAME, Captured, run, run_sheet


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "--html", "--csv"],
        ["show", "--markdown", "--json"],
        ["rules", "--markdown", "--json"],
        ["new"],
    ],
)
def test_wrong_usage_of_a_sheet_command_has_exit_code_2(
    arguments: list[str], capsys: Captured
) -> None:
    assert run_sheet(*arguments) == 2
    assert "usage: smt-pricing sheet" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "rules", "new"])
def test_help_teaches_with_examples(command: str, capsys: Captured) -> None:
    assert run_sheet(command, "--help") == 0
    said = capsys.readouterr().out
    assert f"examples:\n  smt-pricing sheet {command}" in said
    assert all(len(line) <= 90 for line in said.splitlines())


@pytest.mark.parametrize("arguments", [["show"], ["rules"], ["new", "-", "--from"]])
def test_a_sheet_that_is_not_there_has_exit_code_2(arguments: list[str], capsys: Captured) -> None:
    assert run_sheet(*arguments, "invented-exampel") == 2
    assert 'Did you mean "invented-example"?' in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["diff", PUBLISHED_NAME]])
def test_a_sheet_that_does_not_load_has_exit_code_2(command: list[str], capsys: Captured) -> None:
    assert run("sheet", *command, "no-such-sheet") == 2
    assert "sheet-not-found" in capsys.readouterr().err


def test_help_imports_no_more_than_it_needs() -> None:
    code = (
        "import sys\n"
        "from smt_pricing.cli.main import main\n"
        "try: main(['sheet', '--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pydantic', 'pathlib', 'csv', 'json') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"
