"""The command `verify`: whether a stored quote is what the price sheet gives."""

import json
from pathlib import Path
from typing import Any

from smt_pricing import Replay, load_price_sheet
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.cli.command_line import BY_PUBLISHED, Captured, run
from tests.editions import edition
from tests.situations import FORWARDED, priced

SHIPPED: dict[str, Any] = priced(load_price_sheet(), seats=3).model_dump(mode="json")
STORED: dict[str, Any] = priced(seats=3, referral=FORWARDED).model_dump(mode="json")


def stored_file(folder: Path, **changes: object) -> str:
    path = folder / "quote.json"
    path.write_text(json.dumps(STORED | changes), "utf-8")
    return str(path)


def test_verify_has_exit_code_0_for_an_identical_quote(tmp_path: Path, capsys: Captured) -> None:
    assert run("verify", stored_file(tmp_path, **SHIPPED)) == 0
    assert "what the price sheet gives for the request in this file" in capsys.readouterr().out


def test_verify_has_exit_code_1_for_an_altered_quote(tmp_path: Path, capsys: Captured) -> None:
    assert run("verify", stored_file(tmp_path, total="1.00"), *BY_PUBLISHED, "--json") == 1
    replay = Replay.model_validate_json(capsys.readouterr().out)
    assert [found.model_dump() for found in replay.differences] == [
        {"place": "total", "stored": "1.00", "now": "1825.00"}
    ]


def test_verify_of_what_is_refused_now_says_so_and_why(tmp_path: Path, capsys: Captured) -> None:
    only_unions = edition(eligibility={"welcome": ["union"], "excluded": ["ngo"]})
    sheet = tmp_path / "sheet.toml"
    sheet.write_text(price_sheet_as_toml(only_unions), "utf-8")
    assert run("verify", stored_file(tmp_path), "--sheet", str(sheet)) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "  outcome: stored quoted, now refused"
    assert told[3:5] == [
        "  total: stored 1825.00, now nothing",
        "  rejections[0].code: stored nothing, now kind-not-eligible",
    ]
    assert told[-1].endswith(" differences in what only a quote has")


def test_verify_lists_codes_in_full_alone(tmp_path: Path, capsys: Captured) -> None:
    request = STORED["request"] | {"referral": None}
    path = stored_file(tmp_path, request=request)
    assert run("verify", path, *BY_PUBLISHED) == 1
    told = capsys.readouterr().out
    assert "not-met" not in told
    assert "differences in codes of verdicts" in told
    assert run("verify", path, *BY_PUBLISHED, "--full") == 1
    assert "stored applied, now not-met" in capsys.readouterr().out


def test_verify_says_whether_it_is_the_quote_that_bears_a_number(
    tmp_path: Path, capsys: Captured
) -> None:
    path, number = stored_file(tmp_path), STORED["number"]
    assert run("verify", path, "--number", number.lower()) == 0
    assert f"It is the quote that bears the number {number}." in capsys.readouterr().out
    assert run("verify", path, "--number", "7K3M-Q9XW-2TBD", "--json") == 1
    replay = Replay.model_validate_json(capsys.readouterr().out)
    assert replay.outcome == "identical"
    assert replay.asked is not None
    assert not replay.asked.borne


def test_verify_refuses_what_is_no_number(tmp_path: Path, capsys: Captured) -> None:
    assert run("verify", stored_file(tmp_path), "--number", "7K3M") == 2
    assert "--number: The number of a quote has twelve digits" in capsys.readouterr().err


def test_verify_has_exit_code_2_for_what_is_no_quote(tmp_path: Path, capsys: Captured) -> None:
    assert run("verify", stored_file(tmp_path, total="much", totel="1.00")) == 2
    err = capsys.readouterr().err
    assert "pydantic" not in err
    assert "quote.json: total: This value cannot stand here" in err
    assert 'quote.json: totel: There is no such key here. Did you mean "total"?' in err


def test_verify_takes_another_sheet(tmp_path: Path, capsys: Captured) -> None:
    assert run("verify", stored_file(tmp_path), "--sheet", "no-such-sheet") == 2
    assert "no-such-sheet" in capsys.readouterr().err
