"""The options and files that state a request, and what is told of wrong ones."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from smt_pricing import Quote, QuoteRequest
from tests.cli.command_line import BY_PUBLISHED, Captured, run, typed
from tests.situations import ask

BRAZIL = ["--kind", "ngo", "--country", "BR", "--budget", "90000"]


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
                "budget_currency": "USD",
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


def test_facts_left_out_are_named_as_they_are_typed_and_an_estimate_needs_none(
    capsys: Captured,
) -> None:
    assert run("quote", "--seats", "2") == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("smt-pricing: the request: --kind: This is missing.")
    assert lines[1].startswith("smt-pricing: the request: --country (or --region): This is missing")
    assert lines[2].startswith(
        "smt-pricing: the request: --budget (or --budget-tier): This is missing."
    )
    assert len(lines) == 4
    assert lines[3].startswith(
        "smt-pricing: the request: `smt-pricing estimate` answers without what is missing: "
    )
    assert run("estimate", "--seats", "2") == 0


def test_what_the_sheet_needs_is_told_where_all_else_is_stated(capsys: Captured) -> None:
    assert run("quote", "--kind", "ngo", "--region", "outside") == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == (
        "smt-pricing: the request: --budget (or --budget-tier): This is missing. State one of "
        "them. [budget-needed]"
    )
    assert lines[1].startswith("smt-pricing: the request: `smt-pricing estimate` answers without")
    assert len(lines) == 2


def test_a_mistake_that_an_estimate_would_make_too_does_not_lead_to_one(capsys: Captured) -> None:
    assert run("quote", *BRAZIL, "--seats", "many") == 2
    assert "smt-pricing estimate" not in capsys.readouterr().err


def test_one_person_comes_where_no_number_is_stated(capsys: Captured) -> None:
    assert quoted(capsys, *BRAZIL).request.seats == 1


@pytest.mark.parametrize("budget", ["450k", "$450,000", "0.45M", "450 thousand"])
def test_a_budget_is_typed_short(budget: str, capsys: Captured) -> None:
    quote = quoted(capsys, "--kind", "ngo", "--country", "Brasil", "--budget", budget)
    assert str(quote.request.organization.annual_budget) == "450000.00"
    assert quote.request.organization.country == "BR"


def test_today_is_the_day_of_this_machine(capsys: Captured) -> None:
    before = datetime.now().astimezone().date()
    stated = quoted(capsys, *BRAZIL, "--registered-on", "Today").request.registered_on
    assert stated in (before, datetime.now().astimezone().date())


@pytest.mark.parametrize("typed", ["24 Nov 2026", "November 24, 2026", "2026-11-24"])
def test_a_day_is_typed_with_its_month(typed: str, capsys: Captured) -> None:
    quote = quoted(capsys, *BRAZIL, "--registered-on", typed)
    assert quote.request.registered_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("option", "typed", "told"),
    [
        ("--registered-on", "3/4/2025", "Write 2025-03-04 or 2025-04-03"),
        ("--budget", "450.000", 'Write "450,000" or "450.00"'),
        ("--budget", "450.000,00", 'Did you mean "450,000.00"?'),
        ("--kind", "charity", 'Did you mean "ngo"?'),
        ("--kind", "foundation", 'Staff decide on such a kind: write "other".'),
    ],
)
def test_what_may_be_read_in_two_ways_is_asked(
    option: str, typed: str, told: str, capsys: Captured
) -> None:
    assert run("quote", *BRAZIL, option, typed) == 2
    assert f"{option}: This value cannot stand here" in (err := capsys.readouterr().err)
    assert told in err


@pytest.mark.parametrize(
    "typo",
    [
        ("--country", "Kennya"),
        ("--region", "outsid"),
        ("--budget-tier", "under-1"),
        ("--kind", "unoin"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [("quote",), ("estimate",), ("why", "full-rate"), ("why", "group-rate"), ("compare",)],
)
@pytest.mark.parametrize("seats", ["1", "1..3"])
def test_no_screen_says_that_there_is_no_quote_for_a_typo(
    command: tuple[str, ...], typo: tuple[str, str], seats: str, capsys: Captured
) -> None:
    assert run(*command, *BRAZIL, "--seats", seats, *typo) != 0
    out, err = capsys.readouterr()
    assert "No quote" not in out + err
    assert "refuse" not in out + err


def test_what_is_stated_amiss_or_left_out_is_no_refusal_either(capsys: Captured) -> None:
    assert run("quote", *BRAZIL, "--budget-currency", "EUR") == 1
    assert run("quote", *BRAZIL, "--sheet", "invented-example", "--budget-currency", "EUR") == 1
    err = capsys.readouterr().err
    assert "State the\n    day of registration as year-month-day." in err
    assert "No quote" not in err
    assert "refused" not in err


def test_a_typo_beside_what_is_refused_is_no_typo_alone(capsys: Captured) -> None:
    assert run("quote", *BRAZIL, "--country", "Kennya", "--kind", "agency") == 1
    err = capsys.readouterr().err
    assert err.startswith("No quote for an agency\n")
    correct, refused = err.split("What to correct\n")[1].split("Why it is refused")
    assert '"Kennya" is not a country of ISO 3166-1.' in correct
    assert "Agencies may not register" in refused
    assert "Kennya" not in refused


def quoted(capsys: Captured, *words: str) -> Quote:
    """Return the quote that the command prints."""
    assert run("quote", *words, "--json") == 0
    return Quote.model_validate_json(capsys.readouterr().out)


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
