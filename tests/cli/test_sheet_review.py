"""The commands that look at a sheet before it is published: `sheet check` and `sheet diff`."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import check_price_sheet, diff_price_sheets, load_price_sheet
from smt_pricing.cli.main import main
from tests.conftest import SheetFile
from tests.editions import PUBLISHED

PUBLISHED_NAME = "digital-campaigning-certificate-intensive"
LOWER = ("regular = 725", "regular = 700")
PERVERSE = ("price = 600\n", "price = 900\n")

Captured = pytest.CaptureFixture[str]


def run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


def cohort(tmp_path: Path, rows: str = "Umoja,union,KE,450000,3\n") -> str:
    path = tmp_path / "cohort.csv"
    path.write_text(f"organization,kind,country,annual_budget,seats\n{rows}")
    return str(path)


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
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(request.encode())))
    assert run("quote", "-", "--sheet", path) == 0
    assert re.search(r"Total \.+\$1,625\n", capsys.readouterr().out)


def test_findings_as_json_read_back(capsys: Captured) -> None:
    assert run("sheet", "check", "--json") == 0
    out = capsys.readouterr().out
    assert out.startswith('[\n  {\n    "code": "threshold-left-open",\n')
    found = json.loads(out)
    expected = [it.model_dump(mode="json") for it in check_price_sheet(PUBLISHED)]
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
    ran = subprocess.run(
        [sys.executable, "-m", "smt_pricing", "sheet", "check", "invented-example", "--tests"],
        check=False,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
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


@pytest.mark.parametrize("command", [["check"], ["diff", PUBLISHED_NAME]])
def test_a_sheet_that_does_not_load_has_exit_code_2(command: list[str], capsys: Captured) -> None:
    assert run("sheet", *command, "no-such-sheet") == 2
    assert "sheet-not-found" in capsys.readouterr().err


def test_a_diff_says_what_changes_and_shows_it(sheet_file: SheetFile, capsys: Captured) -> None:
    assert run("sheet", "diff", PUBLISHED_NAME, str(sheet_file(LOWER))) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Digital Campaigning Certificate Intensive, edition first-published-table\n"
        "→ Digital Campaigning Certificate Intensive, edition first-published-table, in USD\n"
        "\n"
        "Cheaper\n"
        "  annual budget under $1M, outside North America & Western Europe, first\n"
        "    person: $725 → $700 (−$25)\n"
        '      $725 → $700  {"organization":{"kind":"ngo","country":"AE",'
        '"annual_budget":"500000.00"},"seats":1}\n'
        "\n"
        "Unchanged\n"
    )
    assert "Also different" not in out


def test_a_diff_shows_a_request_that_the_new_sheets_dates_admit(
    sheet_file: SheetFile, capsys: Captured
) -> None:
    dates = ('currency = "USD"', 'currency = "USD"\nsale_from = 2027-01-01')
    assert run("sheet", "diff", PUBLISHED_NAME, str(sheet_file(LOWER, dates))) == 0
    out = capsys.readouterr().out
    request = '{"organization":{"kind":"ngo","country":"AE","annual_budget":"500000.00"},"seats":1,'
    assert f'      $725 → $700  {request}"registered_on":"2027-01-01"}}\n' in out
    assert out.endswith("Also different\n  sale_from: none → 2027-01-01\n")


def test_a_diff_as_json_has_the_revenue_too(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    path = sheet_file(LOWER)
    arguments = ["sheet", "diff", PUBLISHED_NAME, str(path), "--json"]
    assert run(*arguments) == 0
    stated = json.loads(capsys.readouterr().out)
    expected = diff_price_sheets(PUBLISHED, load_price_sheet(path)).model_dump(mode="json")
    assert stated == expected | {"revenue": None}
    assert run(*arguments, "--registrations", cohort(tmp_path)) == 0
    assert json.loads(capsys.readouterr().out)["revenue"]["difference"] == "-25.00"


def test_a_past_cohort_is_priced_by_both_sheets(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    arguments = ["sheet", "diff", PUBLISHED_NAME, str(sheet_file(LOWER))]
    assert run(*arguments, "--registrations", cohort(tmp_path)) == 0
    assert capsys.readouterr().out.endswith(
        "\nThat cohort\n1 registration: $1,925 → $1,900 (−$25)\n  1 pays less\n"
    )


def test_a_past_cohorts_budgets_are_in_the_sheets_currency(
    tmp_path: Path, capsys: Captured
) -> None:
    rows = "Umoja,union,SE,50000,1\n"
    arguments = ["sheet", "diff", "invented-example", "invented-example"]
    assert run(*arguments, "--registrations", cohort(tmp_path, rows)) == 0
    assert "1 registration: €900 → €900 (€0)\n" in capsys.readouterr().out


def test_a_past_cohort_is_priced_with_who_has_paid(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    payers = tmp_path / "payers.csv"
    payers.write_text(
        "organization,program,edition,rate,paid_on,took_part,refunded\n"
        "Umoja,Digital Campaigning Certificate Intensive,pilot,full,2024-03-01,yes,no\n"
    )
    arguments = ["sheet", "diff", PUBLISHED_NAME, str(sheet_file(LOWER))]
    arguments += ["--registrations", cohort(tmp_path), "--history", str(payers)]
    assert run(*arguments) == 0
    assert "1 registration: $1,800 → $1,800 ($0)\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (["--registrations", "no-such.csv"], "no-such.csv: cannot be read: No such file"),
        (["--history", "payers.csv"], "--history needs --registrations"),
    ],
)
def test_options_that_cannot_be_met_have_exit_code_2(
    option: list[str], expected: str, capsys: Captured
) -> None:
    assert run("sheet", "diff", PUBLISHED_NAME, PUBLISHED_NAME, *option) == 2
    assert expected in capsys.readouterr().err


def test_problems_of_a_list_of_registrations_are_told_at_once(
    tmp_path: Path, capsys: Captured
) -> None:
    path = cohort(tmp_path, "Umoja,unoin,KE,450000,0\n")
    assert run("sheet", "diff", PUBLISHED_NAME, PUBLISHED_NAME, "--registrations", path) == 2
    err = capsys.readouterr().err
    assert "line 2, column kind" in err
    assert "line 2, column seats" in err


def test_sheets_in_two_currencies_have_exit_code_2(capsys: Captured) -> None:
    assert run("sheet", "diff", PUBLISHED_NAME, "invented-example") == 2
    assert "currencies-differ" in capsys.readouterr().err


def test_a_sheet_is_read_from_standard_input(
    sheet_file: SheetFile, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sheet_file(PERVERSE).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert run("sheet", "check", "-") == 1
    assert "additional-dearer-than-first" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"id = ")))
    assert run("sheet", "check", "-") == 2
    assert capsys.readouterr().err.startswith("smt-pricing: standard input: line 1: ")
