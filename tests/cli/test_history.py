"""The option `--history`: who has paid, looked up by the organisation's exact name."""

from pathlib import Path

import pytest

from smt_pricing import Amended, Quote
from tests.cli.command_line import BY_PUBLISHED, UNION, Captured, run
from tests.editions import PUBLISHED
from tests.situations import ask, paid, priced

HISTORY = (
    "organization,program,edition,rate,paid_on,took_part,refunded\n"
    "Umoja Union,Digital Campaigning Certificate Intensive,an earlier one,full,2025-03-01,yes,no\n"
)


def test_history_is_applied_by_exact_name(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(HISTORY)
    assert run(*UNION, "--name", "UMOJA  union", "--history", str(path), "--json") == 0
    out, err = capsys.readouterr()
    assert (str(Quote.model_validate_json(out).total), err) == ("1800.00", "")


def test_history_is_added_to_the_payments_that_a_request_states(
    tmp_path: Path, capsys: Captured
) -> None:
    path, request = tmp_path / "payers.csv", tmp_path / "request.json"
    path.write_text(
        HISTORY.replace("yes", "no") + HISTORY.splitlines()[1].replace(",full,", ",group,")
    )
    request.write_text(ask(name="Umoja Union", prior_payments=[paid()]).model_dump_json())
    asked = ["quote", *BY_PUBLISHED, str(request), "--history", str(path), "--json"]
    assert run(*asked) == 0
    out, err = capsys.readouterr()
    quote = Quote.model_validate_json(out)
    assert (str(quote.total), err, len(quote.request.prior_payments)) == ("600.00", "", 3)


@pytest.mark.parametrize("command", ["quote", "estimate"])
def test_a_history_of_more_payments_than_anybody_makes_is_refused(
    command: str, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "payers.csv"
    header, row = HISTORY.splitlines()
    rows = (f"{row},{number}" for number in range(1001))
    path.write_text("\n".join((f"{header},number", *rows)))
    assert run(command, *UNION[1:], "--name", "Umoja Union", "--history", str(path)) == 2
    err = capsys.readouterr().err
    assert "prior_payments: This value cannot stand here. State at most 1000 payments." in err


def test_a_similar_name_in_the_history_is_suggested_and_not_applied(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(HISTORY)
    assert run(*UNION, "--name", "Umoja Unions", "--history", str(path), "--json") == 0
    out, err = capsys.readouterr()
    assert str(Quote.model_validate_json(out).total) == "1925.00"
    assert "Umoja Union" in err
    assert "nothing was applied" in err


def test_a_name_unlike_any_in_the_history_is_quoted_in_silence(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(HISTORY)
    assert run(*UNION, "--name", "Zzz", "--history", str(path)) == 0
    assert capsys.readouterr().err == ""


def test_a_history_needs_a_name_to_look_up(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(HISTORY)
    assert run(*UNION, "--history", str(path)) == 2
    assert "[name-needed]" in capsys.readouterr().err


def test_every_problem_of_a_history_is_printed(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(HISTORY.replace("2025-03-01", "1 March").replace("yes", "maybe"))
    assert run(*UNION, "--name", "Umoja", "--history", str(path)) == 2
    err = capsys.readouterr().err
    assert "line 2, column paid_on" in err
    assert "line 2, column took_part" in err


def test_a_past_payment_is_stated_without_its_details(capsys: Captured) -> None:
    assert run(*UNION, "--paid-before", "--full") == 0
    printed = capsys.readouterr().out
    assert "$1,800" in printed  # 3 × 600
    assert "past-payment: That the past full payment is on" in printed


def test_a_past_payment_beside_a_file_is_not_dropped_in_silence(capsys: Captured) -> None:
    assert run("quote", "request.json", "--paid-before") == 2
    assert "not both: --paid-before" in capsys.readouterr().err


def test_the_columns_of_the_list_are_named_in_the_help(capsys: Captured) -> None:
    assert run("quote", "--help") == 0
    helped = " ".join(capsys.readouterr().out.split())
    assert "organization, program, edition, rate, paid_on, took_part, refunded" in helped


NAMED = "organization,program,edition,rate,paid_on,took_part,refunded,registration\n"


def here(number: str) -> str:
    """Return a list with one full payment in this edition, for a registration."""
    row = f"Umoja Union,{PUBLISHED.program},{PUBLISHED.edition},full,2026-03-01,,no,{number}\n"
    return NAMED + row


def test_a_row_for_this_very_request_is_not_counted(tmp_path: Path, capsys: Captured) -> None:
    asked = [*UNION, "--name", "Umoja Union", "--json"]
    assert run(*asked) == 0
    quote = Quote.model_validate_json(capsys.readouterr().out)
    path = tmp_path / "payers.csv"
    path.write_text(here(quote.number.lower().replace("-", " ")))
    assert run(*asked, "--history", str(path)) == 0
    out, err = capsys.readouterr()
    again = Quote.model_validate_json(out)
    assert (str(again.total), again.number) == ("1925.00", quote.number)
    assert f"{path}: the payment for {quote.number} is this request's own, and left out." in err


def test_a_row_for_another_registration_counts(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(here("7K3M-Q9XW-2TBD"))
    assert run(*UNION, "--name", "Umoja Union", "--history", str(path), "--json") == 0
    out, err = capsys.readouterr()
    quote = Quote.model_validate_json(out)
    assert (str(quote.total), err) == ("1800.00", "")
    assert [it.code for it in quote.to_confirm] == ["kind", "past-payment"]


def test_amend_takes_the_row_of_its_quote_for_its_own(tmp_path: Path, capsys: Captured) -> None:
    stored, path = tmp_path / "quote.json", tmp_path / "payers.csv"
    quote = priced(name="Umoja Union", kind="union", annual_budget=450_000, seats=3)
    stored.write_text(quote.model_dump_json(), "utf-8")
    path.write_text(here(quote.number))
    asked = ["amend", str(stored), *BY_PUBLISHED, "--history", str(path)]
    assert run(*asked, "--json") == 0
    (reading,) = Amended.model_validate_json(capsys.readouterr().out).readings
    assert (reading.code, str(reading.difference)) == ("own-payment", "0.00")
    path.write_text(here(""))
    assert run(*asked, "--json") == 0
    readings = Amended.model_validate_json(capsys.readouterr().out).readings
    assert [str(it.difference) for it in readings] == ["-125.00", "0.00"]


def test_a_number_that_is_none_is_told_with_its_line(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(here("17"))
    assert run(*UNION, "--name", "Umoja Union", "--history", str(path)) == 2
    assert "line 2, column registration" in capsys.readouterr().err


def test_an_estimate_takes_a_named_row_for_anothers(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text(here("7K3M-Q9XW-2TBD"))
    words = ["estimate", *UNION[1:], "--name", "Umoja Union", "--history", str(path), "--json"]
    assert run(*words) == 0
    assert '"1800.00"' in capsys.readouterr().out
