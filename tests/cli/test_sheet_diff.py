"""The command `sheet diff`: what changes between two sheets, and for whom."""

import json
from pathlib import Path

import pytest

from smt_pricing import diff_price_sheets, load_price_sheet
from tests.cli.command_line import LOWER, PUBLISHED_NAME, Captured, run
from tests.conftest import SheetFile
from tests.editions import PUBLISHED, PUBLISHED_FILE

OLD = str(PUBLISHED_FILE)


def cohort(tmp_path: Path, rows: str = "Umoja,union,KE,450000,3\n") -> str:
    path = tmp_path / "cohort.csv"
    path.write_text(f"organization,kind,country,annual_budget,seats\n{rows}")
    return str(path)


def test_a_diff_says_what_changes_and_shows_it(sheet_file: SheetFile, capsys: Captured) -> None:
    assert run("sheet", "diff", OLD, str(sheet_file(LOWER))) == 0
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
    assert run("sheet", "diff", OLD, str(sheet_file(LOWER, dates))) == 0
    out = capsys.readouterr().out
    request = '{"organization":{"kind":"ngo","country":"AE","annual_budget":"500000.00"},"seats":1,'
    assert f'      $725 → $700  {request}"registered_on":"2027-01-01"}}\n' in out
    assert out.endswith("Also different\n  sale_from: none → 2027-01-01\n")


def test_a_diff_as_json_has_the_revenue_too(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    path = sheet_file(LOWER)
    arguments = ["sheet", "diff", OLD, str(path), "--json"]
    assert run(*arguments) == 0
    stated = json.loads(capsys.readouterr().out)
    expected = diff_price_sheets(PUBLISHED, load_price_sheet(path)).model_dump(mode="json")
    assert stated == expected | {"revenue": None}
    assert run(*arguments, "--registrations", cohort(tmp_path)) == 0
    assert json.loads(capsys.readouterr().out)["revenue"]["difference"] == "-25.00"


def test_a_past_cohort_is_priced_by_both_sheets(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    arguments = ["sheet", "diff", OLD, str(sheet_file(LOWER))]
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
    arguments = ["sheet", "diff", OLD, str(sheet_file(LOWER))]
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
