"""The options and files that state a request, and what is told of wrong ones."""

import json
from pathlib import Path

import pytest

from smt_pricing import Quote, QuoteRequest
from tests.cli.command_line import BY_PUBLISHED, Captured, run, typed
from tests.situations import ask


def test_all_options_state_a_request(capsys: Captured) -> None:
    options = {
        "--name": "Umoja",
        "--kind": "Electoral campaign",
        "--region": "outside",
        "--budget-tier": "under-1m",
        "--budget-currency": "usd",
        "--seats": "2",
        "--plan": "group",
        "--payment-method": "invoice",
        "--registered-on": "2026-02-01",
    }
    words = [word for option in options.items() for word in option]
    assert run("quote", *words, "--json") == 0
    assert Quote.model_validate_json(
        capsys.readouterr().out
    ).request == QuoteRequest.model_validate(
        {
            "organization": {
                "name": "Umoja",
                "kind": "electoral-campaign",
                "region": "outside",
                "budget_tier": "under-1m",
            },
            "seats": 2,
            "plan": "group",
            "payment_method": "invoice",
            "registered_on": "2026-02-01",
        }
    )


def test_a_request_is_read_from_a_file(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "request.json"
    path.write_text(ask(seats=2).model_dump_json())
    assert run("quote", str(path), *BY_PUBLISHED, "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "1325.00"


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_a_request_is_read_from_standard_input_windows_marks_and_all(
    before: bytes, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, before + ask().model_dump_json().encode() + b"\r\n")
    assert run("quote", "-", *BY_PUBLISHED, "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "725.00"


def test_wrong_options_are_all_reported_at_once_by_option(capsys: Captured) -> None:
    code = run("quote", "--kind", "unions", "--seats", "many", "--budget", "-5", "--country", " ")
    err = capsys.readouterr().err
    assert code == 2
    assert '--kind: This value cannot stand here ("unions"). Did you mean "union"?' in err
    assert "--seats: " in err
    assert "--budget: " in err
    assert "--country: " in err
    assert all(line.startswith("smt-pricing: the request: ") for line in err.splitlines())


def test_an_option_left_out_is_named(capsys: Captured) -> None:
    assert run("quote", "--country", "KE") == 2
    err = capsys.readouterr().err
    assert "--kind: This is missing." in err
    assert "--seats: This is missing." in err
    assert "--budget-tier: " in err


@pytest.mark.parametrize("seats", ["0", "-1", "99999999999999999999", "1.5", "1e3", "True"])
def test_a_number_of_seats_that_is_none_is_refused(seats: str, capsys: Captured) -> None:
    assert run("quote", "--kind", "ngo", "--country", "KE", "--budget", "1", "--seats", seats) == 2
    assert "--seats: " in capsys.readouterr().err


def test_a_kind_that_is_not_named_is_not_taken_for_another(capsys: Captured) -> None:
    assert (
        run("quote", "--kind", "foundation", "--country", "KE", "--budget", "1", "--seats", "1")
        == 2
    )
    err = capsys.readouterr().err
    assert "Did you mean" not in err
    assert "other, which is for every kind not named" in err


def test_wrong_json_is_reported_by_place_with_the_nearest_right_key(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    stated = {"organisation": {}, "organization": {"kind": "ngo", "budgett": 1}, "seats": True}
    payment = {"program": "x", "edition": "y", "rate": "fulll", "paid_on": "2025-02-30"}
    typed(monkeypatch, json.dumps(stated | {"prior_payments": [payment]}).encode())
    assert run("quote", "-") == 2
    err = capsys.readouterr().err
    assert 'organisation: There is no such key here. Did you mean "organization"?' in err
    assert "standard input: organization.budgett: There is no such key here." in err
    assert 'prior_payments[0].rate: This value cannot stand here ("fulll").' in err
    assert "prior_payments[0].paid_on: " in err
    assert "seats: This value cannot stand here (True)." in err


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe{", b"[" * 100_000, b'{"seats": 1e999999}', b"NaN"],
)
def test_what_is_no_request_is_refused_without_a_traceback(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, content)
    assert run("quote", "-") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("smt-pricing: standard input: ")


def test_control_characters_of_the_input_do_not_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, b'{"\\u001b[31mkey": 1, "plan": "\\u001b[2J", "seats": 1}')
    assert run("quote", "-") == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\\x1b[31mkey: There is no such key here." in err
    assert 'plan: This value cannot stand here ("\\x1b[2J").' in err
