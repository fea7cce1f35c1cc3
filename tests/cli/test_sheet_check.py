"""The command `sheet check`: what is legal in a sheet and probably not meant."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import check_price_sheet, load_price_sheet
from tests.cli.command_line import LOWER, Captured, in_a_process, run, typed
from tests.conftest import SheetFile
from tests.editions import PUBLISHED

PERVERSE = ("price = 600\n", "price = 900\n")


def test_the_published_sheet_passes_with_its_waiver(capsys: Captured) -> None:
    assert run("sheet", "check") == 0
    out = capsys.readouterr().out
    assert "error, waived: threshold-left-open\n" in out
    assert "  Waived: The interpretation exactly-at-threshold decides it.\n" in out
    assert out.endswith("\n1 error (1 waived), 1 warning, 2 notes.\n")


def test_an_error_that_is_not_waived_has_exit_code_1(
    sheet_file: SheetFile, capsys: Captured
) -> None:
    assert run("sheet", "check", str(sheet_file(PERVERSE))) == 1
    out = capsys.readouterr().out
    assert "error: additional-dearer-than-first\n" in out
    assert out.endswith("\n2 errors (1 waived), 1 warning, 2 notes.\n")


def test_a_witness_is_printed_ready_for_quote(
    sheet_file: SheetFile, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(sheet_file(PERVERSE))
    run("sheet", "check", path)
    out = capsys.readouterr().out
    (request,) = re.findall(r"^ +\$1,625  (\{.*\})$", out, re.MULTILINE)
    typed(monkeypatch, request.encode())
    assert run("quote", "-", "--sheet", path) == 0
    assert re.search(r"Total \.+\$1,625\n", capsys.readouterr().out)


def test_findings_as_json_read_back(capsys: Captured) -> None:
    assert run("sheet", "check", "--json") == 0
    out = capsys.readouterr().out
    assert out.startswith('[\n  {\n    "code": "threshold-left-open",\n')
    found = json.loads(out)
    expected = [it.model_dump(mode="json") for it in check_price_sheet(load_price_sheet())]
    assert found == expected


def test_findings_as_tests_name_the_sheet(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    path = str(sheet_file(LOWER))
    assert run("sheet", "check", path, "--tests") == 0
    module: dict[str, Any] = {}
    exec(capsys.readouterr().out, module)  # noqa: S102
    assert module["ENGINE"].sheet == load_price_sheet(path) != PUBLISHED
    module["test_2_group_never_cheapest"]()


def test_findings_as_tests_are_utf_8_whatever_the_terminal_has() -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = in_a_process("sheet", "check", "invented-example", "--tests", env=ascii_only)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "€2M or more" in ran.stdout.decode("utf-8")


def test_a_sheet_from_standard_input_cannot_be_loaded_by_the_tests(capsys: Captured) -> None:
    assert run("sheet", "check", "-", "--tests") == 2
    err = capsys.readouterr().err
    assert "usage: smt-pricing sheet check" in err
    assert err.endswith("--tests needs a file or a name, by which the tests load the sheet\n")


def test_a_waiver_that_waives_nothing_is_told(sheet_file: SheetFile, capsys: Captured) -> None:
    label = ('label = "under $1M"', 'label = "up to $1M"')
    assert run("sheet", "check", str(sheet_file(label))) == 0
    assert capsys.readouterr().out.endswith(
        'The waiver of "threshold-left-open" waives nothing: remove it.\n'
    )


def test_a_refused_witness_is_shown_as_refused(sheet_file: SheetFile, capsys: Captured) -> None:
    path = sheet_file(("referral = 1_600\n", ""))
    assert run("sheet", "check", str(path)) == 1
    assert "       refused  {" in capsys.readouterr().out


def test_a_sheet_is_read_from_standard_input(
    sheet_file: SheetFile, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, sheet_file(PERVERSE).read_bytes())
    assert run("sheet", "check", "-") == 1
    assert "additional-dearer-than-first" in capsys.readouterr().out
    typed(monkeypatch, b"id = ")
    assert run("sheet", "check", "-") == 2
    assert capsys.readouterr().err.startswith("smt-pricing: standard input: line 1: ")
