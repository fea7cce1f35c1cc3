"""The command `amend`: every change, in every form, and what is told of an unusable one."""

import json
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import Amended, load_price_sheet
from tests.cli.command_line import BY_PUBLISHED, PUBLISHED_NAME, Captured, run
from tests.situations import NAMED, paid, priced

UNION: dict[str, Any] = {"name": "Umoja", "kind": "union", "annual_budget": 450_000, "seats": 3}
HISTORY = (
    "organization,program,edition,rate,paid_on,took_part,refunded\n"
    "Umoja,Digital Campaigning Certificate Intensive,pilot,full,2025-03-01,yes,no\n"
)


def stored(folder: Path, **stated: Any) -> str:
    path = folder / "quote.json"
    path.write_text(priced(**(UNION | stated)).model_dump_json(), "utf-8")
    return str(path)


def test_the_command_gives_every_change(tmp_path: Path, capsys: Captured) -> None:
    quote = stored(tmp_path, referral=NAMED)
    (tmp_path / "payers.csv").write_text(HISTORY)
    (tmp_path / "payment.json").write_text(json.dumps(paid(edition="pilot")))
    plain = stored(tmp_path / ".", referral=None)
    expected: list[tuple[list[str], list[str]]] = [
        (["--add-seats", "1"], ["2525.00"]),
        (["--withdraw-seats", "1"], ["1325.00", "1200.00"]),
        (["--withdraw-seats", "1", "--full-rate-payer", "no"], ["1325.00"]),
        (["--paid-before", str(tmp_path / "payment.json")], ["1800.00"]),
        (["--history", str(tmp_path / "payers.csv")], ["1800.00"]),
        (["--as-group", "--payment-method", "invoice"], ["6000.00"]),
    ]
    assert quote == plain
    for words, found in expected:
        assert run("amend", quote, *words, *BY_PUBLISHED, "--json") == 0
        amended = Amended.model_validate_json(capsys.readouterr().out)
        assert [str(it.total) for it in amended.readings] == found


def test_the_command_tells_in_text_and_markdown(tmp_path: Path, capsys: Captured) -> None:
    quote = stored(tmp_path, referral=NAMED)
    assert run("amend", quote, "--message-forwarded", *BY_PUBLISHED) == 0
    assert "$1,825" in capsys.readouterr().out
    assert run("amend", quote, "--message-forwarded", *BY_PUBLISHED, "--markdown") == 0
    assert capsys.readouterr().out.startswith("## Quote for Umoja, amended")


@pytest.mark.parametrize("sheet", [[], ["--sheet", PUBLISHED_NAME]])
def test_a_refused_change_has_exit_code_1(
    sheet: list[str], tmp_path: Path, capsys: Captured
) -> None:
    quote = stored(tmp_path, sheet=load_price_sheet(), referral=NAMED)
    assert run("amend", quote, "--as-group", *sheet) == 1
    assert "referral-on-group-rate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--add-seats", "two"], "the number of seats: This value"),
        (["--as-group", "--payment-method", "cash"], "--payment-method"),
        (["--withdraw-seats", "3"], "no-seat-left"),
        (["--add-seats", "1", "--full-rate-payer", "yes"], "--full-rate-payer needs"),
        (["--add-seats", "1", "--payment-method", "card"], "--payment-method needs"),
        (["--paid-before", "QUOTE"], "unknown-key"),
        (["--history", "HISTORY"], "Similar names there: Umojas."),
    ],
)
def test_an_unusable_change_has_exit_code_2(
    tmp_path: Path, capsys: Captured, words: list[str], said: str
) -> None:
    quote = stored(tmp_path)
    (tmp_path / "payers.csv").write_text(HISTORY.replace("Umoja,", "Umojas,"))
    places = {"QUOTE": quote, "HISTORY": str(tmp_path / "payers.csv")}
    changed = [places.get(word, word) for word in words]
    assert run("amend", quote, *BY_PUBLISHED, *changed) == 2
    assert said in capsys.readouterr().err


def test_the_other_inputs_are_refused_too(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "payers.csv").write_text(HISTORY)
    assert run("amend", stored(tmp_path, name=None), "--history", str(tmp_path / "payers.csv")) == 2
    assert "name-needed" in capsys.readouterr().err
    assert (
        run("amend", stored(tmp_path, name="Zzz"), "--history", str(tmp_path / "payers.csv")) == 2
    )
    assert "Similar" not in capsys.readouterr().err
    assert run("amend", "-", "--paid-before", "-") == 2
    assert run("amend", str(tmp_path / "payers.csv"), "--add-seats", "1") == 2
