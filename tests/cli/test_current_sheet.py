"""The current sheet: a folder of editions, and the environment, name the one to price by."""

import json
from pathlib import Path

import pytest

from smt_pricing import QuoteEngine
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.cli.command_line import Captured, run, typed
from tests.editions import PUBLISHED
from tests.situations import ask
from tests.test_editions_engine import AUTUMN, SPRING

NGO = ("--kind", "ngo", "--country", "KE", "--budget", "90000", "--seats", "1")
IN_SPRING = ("--registered-on", "2027-02-01")
IN_AUTUMN = ("--registered-on", "2027-06-01")
VARIABLE = "SMT_PRICING_SHEET"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for sheet in (SPRING, AUTUMN):
        (tmp_path / f"{sheet.id}.toml").write_text(price_sheet_as_toml(sheet), "utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("quote",), "$700"),
        (("compare",), "$700"),
        (("estimate",), "$700"),
        (("why", "full-rate"), "$700"),
    ],
)
def test_a_folder_stands_for_the_edition_in_force_and_which_is_said(
    command: tuple[str, ...], shown: str, folder: str, capsys: Captured
) -> None:
    assert run(*command, *NGO, *IN_SPRING, "--sheet", folder) == 0
    out, err = capsys.readouterr()
    assert shown in out
    assert err == (f"smt-pricing: priced by spring, edition first-published-table (of {folder}).\n")
    assert run(*command, *NGO, *IN_AUTUMN, "--sheet", folder) == 0
    assert "smt-pricing: priced by autumn" in capsys.readouterr().err


def test_none_and_no_day_are_refused_plainly(folder: str, capsys: Captured) -> None:
    assert run("quote", *NGO, "--registered-on", "2026-12-31", "--sheet", folder) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(
        f"smt-pricing: {folder}: --registered-on: No edition is in force on 2026-12-31 ("
    )
    assert run("quote", *NGO, "--sheet", folder) == 2
    assert "[day-of-registration-needed]" in capsys.readouterr().err


def test_two_in_force_are_refused_plainly(folder: str, capsys: Captured) -> None:
    (Path(folder) / "third.toml").write_text(price_sheet_as_toml(PUBLISHED), "utf-8")
    assert run("quote", *NGO, *IN_SPRING, "--sheet", folder) == 2
    assert "Several editions are in force on 2027-02-01: " in capsys.readouterr().err


def test_a_folder_with_a_sheet_that_does_not_load_is_refused(folder: str, capsys: Captured) -> None:
    (Path(folder) / "broken.toml").write_text("id = ", "utf-8")
    assert run("quote", *NGO, *IN_SPRING, "--sheet", folder) == 2
    assert f"{folder}: broken.toml, line 1: " in capsys.readouterr().err


def test_a_stored_quote_is_answered_by_its_edition_of_the_folder(
    folder: str, tmp_path: Path, capsys: Captured
) -> None:
    stored = QuoteEngine(SPRING).quote(ask(registered_on="2027-02-01"))
    path = tmp_path / "quote.json"
    path.write_text(stored.model_dump_json(), "utf-8")
    assert run("verify", str(path), "--sheet", folder) == 0
    assert "priced by spring" in capsys.readouterr().err
    assert run("amend", str(path), "--add-seats", "1", "--sheet", folder) == 0
    assert "priced by spring" in capsys.readouterr().err
    other = QuoteEngine(PUBLISHED).quote(ask(registered_on="2027-06-01"))
    path.write_text(other.model_dump_json(), "utf-8")
    assert run("verify", str(path), "--sheet", folder) == 1
    assert "priced by autumn" in capsys.readouterr().err


def test_the_environment_names_the_sheet_where_no_option_does(
    folder: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, folder)
    assert run("quote", *NGO, *IN_AUTUMN, "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["total"] == "800.00"
    assert err == (
        "smt-pricing: priced by autumn, edition first-published-table "
        f"(of SMT_PRICING_SHEET, {folder}).\n"
    )
    assert run("quote", *NGO, "--sheet", PUBLISHED.id) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(VARIABLE, "")
    assert run("quote", *NGO) == 0
    assert "$725" in capsys.readouterr().out


def test_the_environment_names_the_sheet_to_show_and_to_begin_from(
    folder: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, f"{folder}/spring.toml")
    assert run("sheet", "show") == 0
    assert "$700" in capsys.readouterr().out
    assert run("sheet", "new", f"{folder}/next.toml") == 0
    assert f"sheet diff {folder}/spring.toml {folder}/next.toml" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, folder)
    assert run("sheet", "check") == 2
    assert "[several-sheets-in-folder]" in capsys.readouterr().err


def test_the_engine_reads_no_environment(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, folder)
    assert str(QuoteEngine().quote(ask()).total) == "725.00"


def test_what_is_missing_is_told_even_where_no_edition_can_be(
    folder: str, capsys: Captured
) -> None:
    assert run("quote", "--seats", "2", "--sheet", folder) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("smt-pricing: the request: --kind: This is missing.")
    assert lines[1].startswith("smt-pricing: the request: `smt-pricing estimate` answers without")
    assert len(lines) == 2


def test_a_sheet_from_standard_input_is_read_once(
    folder: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, (Path(folder) / "spring.toml").read_bytes())
    assert run("quote", *NGO, *IN_SPRING, "--sheet", "-") == 0
    assert "$700" in capsys.readouterr().out
