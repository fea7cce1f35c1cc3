"""The command `amend` takes several changes at once, and what it printed before."""

import json
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import Amended
from tests.cli.command_line import BY_PUBLISHED, Captured, run, typed
from tests.situations import NAMED, paid, priced

UNION: dict[str, Any] = {"name": "Umoja", "kind": "union", "annual_budget": 450_000, "seats": 3}


def stored(folder: Path, **stated: Any) -> str:
    path = folder / "quote.json"
    path.write_text(priced(**(UNION | stated)).model_dump_json(), "utf-8")
    return str(path)


def amended(capsys: Captured, *words: str) -> list[str]:
    """Run the command by the published sheet, and return the total of each reading."""
    assert run("amend", *words, *BY_PUBLISHED, "--json") == 0
    readings = Amended.model_validate_json(capsys.readouterr().out).readings
    return [str(it.total) for it in readings]


def test_several_changes_are_taken_at_once(tmp_path: Path, capsys: Captured) -> None:
    quote = stored(tmp_path, referral=NAMED)
    assert amended(capsys, quote, "--add-seats", "1", "--message-forwarded") == ["2425.00"]
    payment = tmp_path / "payment.json"
    payment.write_text(json.dumps(paid()))
    plain = stored(tmp_path, referral=None)
    found = ["--withdraw-seats", "1", "--paid-before", str(payment)]
    assert amended(capsys, plain, *found) == ["1200.00"]
    group = ["--add-seats", "7", "--as-group", "--payment-method", "invoice"]
    assert amended(capsys, plain, *group) == ["6000.00"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--add-seats", "1", "--withdraw-seats", "1"], "added and withdrawn at once"),
        (["--add-seats", "1", "--add-seats", "2"], "is stated more than once"),
        ([], "state what has changed"),
    ],
)
def test_what_contradicts_has_exit_code_2(
    tmp_path: Path, capsys: Captured, words: list[str], said: str
) -> None:
    assert run("amend", stored(tmp_path), *BY_PUBLISHED, *words) == 2
    assert said in capsys.readouterr().err


def test_what_it_printed_is_changed_again(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote = stored(tmp_path, referral=NAMED)
    assert run("amend", quote, "--add-seats", "1", *BY_PUBLISHED, "--json") == 0
    printed = capsys.readouterr().out
    typed(monkeypatch, printed.encode())
    assert amended(capsys, "-", "--message-forwarded") == ["2425.00"]
    typed(monkeypatch, json.dumps(json.loads(printed)["readings"][0]["answer"]).encode())
    assert amended(capsys, "-", "--message-forwarded") == ["2425.00"]


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--withdraw-seats", "1"], "several-readings"), (["--add-seats", "1"], "change-refused")],
)
def test_what_is_no_one_quote_is_not_changed_again(
    tmp_path: Path, capsys: Captured, words: list[str], code: str
) -> None:
    refused = {"seats": 10, "plan": "group", "payment_method": "invoice"}
    quote = stored(tmp_path, **refused if code == "change-refused" else {})
    run("amend", quote, *words, *BY_PUBLISHED, "--json")
    before = tmp_path / "before.json"
    before.write_text(capsys.readouterr().out, "utf-8")
    assert run("amend", str(before), "--message-forwarded", *BY_PUBLISHED) == 2
    assert f"[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["{", '{"readings": []}', '{"readings": 1}', "[]", "9" * 5000])
def test_what_is_neither_a_quote_nor_a_change_is_told(
    tmp_path: Path, capsys: Captured, content: str
) -> None:
    path = tmp_path / "quote.json"
    path.write_text(content)
    assert run("amend", str(path), "--add-seats", "1") == 2
    assert str(path) in capsys.readouterr().err
