"""The command `sheet decisions`: how large the table of decisions is, and the table itself."""

import json

import pytest

from smt_pricing.rules import decision_table as module
from smt_pricing.rules.decision_table import DecisionTable, decision_table
from tests.cli.command_line import Captured, in_a_process, run_sheet
from tests.editions import PUBLISHED, PUBLISHED_FILE

SHEET = str(PUBLISHED_FILE)


@pytest.fixture(scope="module")
def table() -> DecisionTable:
    return decision_table(PUBLISHED)


def test_it_prints_how_many_cases_and_decisions_there_are(
    capsys: Captured, table: DecisionTable
) -> None:
    assert run_sheet("decisions", SHEET) == 0
    out = capsys.readouterr().out
    assert out == table.as_text()
    assert "405 different decisions: 361 with a price, 44 refused.\n" in out


def test_it_prints_the_table_as_json_and_as_csv(capsys: Captured, table: DecisionTable) -> None:
    assert run_sheet("decisions", SHEET, "--json") == 0
    out = capsys.readouterr().out
    assert out == table.as_json() + "\n"
    assert json.loads(out)["sheet"]["id"] == PUBLISHED.id
    assert run_sheet("decisions", SHEET, "--csv") == 0
    assert capsys.readouterr().out == table.as_csv()


def test_csv_has_its_own_line_ends_in_a_file_too(table: DecisionTable) -> None:
    done = in_a_process("sheet", "decisions", SHEET, "--csv")
    assert done.stdout == table.as_csv().encode()


def test_a_sheet_of_too_many_cases_is_unusable(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CASES", 15_551)
    assert run_sheet("decisions", SHEET) == 2
    assert capsys.readouterr().err == (
        f"smt-pricing: {PUBLISHED.id}: the whole sheet: This sheet has 15,552 cases, and a table "
        "holds at most 15,551. Price registrations one by one.\n"
    )
