"""The command line: output, errors, exit codes, and no traceback for any input whatever."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from smt_pricing import PriceSheet, Quote, QuoteRequest, RejectedRequest, __version__
from smt_pricing.cli.main import main
from tests.editions import PUBLISHED, PUBLISHED_FILE
from tests.situations import FORWARDED, ask, paid, priced

UNION = ["quote", "--kind", "union", "--country", "KE", "--budget", "450000", "--seats", "3"]
REFERRED = [*UNION, "--referral", "Coalition X", "--email-forwarded"]
HISTORY = (
    "organization,program,edition,rate,paid_on,took_part,refunded\n"
    "Umoja Union,Digital Campaigning Certificate Intensive,an earlier one,full,2025-03-01,yes,no\n"
)

Captured = pytest.CaptureFixture[str]


def run(*arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Make standard input hold these bytes."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_a_quote_is_explained_on_standard_output(capsys: Captured) -> None:
    assert run(*REFERRED) == 0
    expected = priced(kind="union", annual_budget=450_000, seats=3, referral=FORWARDED)
    assert capsys.readouterr() == (expected.explain(), "")


def test_a_quote_as_json_reads_back_as_the_quote(capsys: Captured) -> None:
    assert run(*REFERRED, "--json") == 0
    quote = Quote.model_validate_json(capsys.readouterr().out)
    assert str(quote.total) == "1825.00"


def test_a_quote_as_markdown(capsys: Captured) -> None:
    assert run(*UNION, "--markdown") == 0
    assert capsys.readouterr().out.startswith("## Quote for a union\n")


def test_a_rejection_goes_to_standard_error_with_exit_code_1(capsys: Captured) -> None:
    assert run(*UNION, "--plan", "group", "--payment-method", "card") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "group-needs-invoice" in err


def test_a_rejection_as_json_is_data(capsys: Captured) -> None:
    assert run(*REFERRED, "--plan", "group", "--json") == 1
    out, err = capsys.readouterr()
    (rejection,) = RejectedRequest.model_validate_json(out).rejections
    assert (rejection.code, err) == ("referral-on-group-rate", "")


def test_a_rejection_as_markdown_goes_to_standard_error(capsys: Captured) -> None:
    assert run(*UNION[:-1], "11", "--plan", "group", "--markdown") == 1
    assert capsys.readouterr().err.startswith("## No quote for a union\n")


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
    assert run("quote", str(path), "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "1325.00"


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_a_request_is_read_from_standard_input_windows_marks_and_all(
    before: bytes, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, before + ask().model_dump_json().encode() + b"\r\n")
    assert run("quote", "-", "--json") == 0
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


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["quote"],
        ["sheet"],
        ["quoten"],
        ["quote", "--seat", "3"],
        ["quote", "--json", "--markdown", "-"],
        ["quote", "--email-forwarded", "--kind", "ngo"],
        ["quote", "request.json", "--seats", "3"],
        ["schema", "invoice"],
    ],
)
def test_wrong_usage_has_exit_code_2_and_says_how(arguments: list[str], capsys: Captured) -> None:
    assert run(*arguments) == 2
    assert "usage: smt-pricing" in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--sheet"], ["--history"]])
def test_a_file_that_is_not_there_is_said_so(option: list[str], capsys: Captured) -> None:
    others = [*UNION, "--name", "Umoja"] if option else ["quote"]
    assert run(*others, *option, "no-such-file") == 2
    assert "no-such-file: " in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--sheet"], ["--history"]])
def test_a_name_that_no_file_can_have_is_said_so(option: list[str], capsys: Captured) -> None:
    others = [*UNION, "--name", "Umoja"] if option else ["quote"]
    assert run(*others, *option, "no\0file") == 2
    assert "no\0file: " in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--history"]])
def test_a_folder_is_no_file(option: list[str], tmp_path: Path, capsys: Captured) -> None:
    others = [*UNION, "--name", "Umoja"] if option else ["quote"]
    assert run(*others, *option, str(tmp_path)) == 2
    assert "cannot be read" in capsys.readouterr().err


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
    assert run("quote", str(request), "--history", str(path), "--json") == 0
    out, err = capsys.readouterr()
    quote = Quote.model_validate_json(out)
    assert (str(quote.total), err, len(quote.request.prior_payments)) == ("600.00", "", 3)


def test_a_history_of_more_payments_than_anybody_makes_is_refused(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "payers.csv"
    header, row = HISTORY.splitlines()
    rows = (f"{row},{number}" for number in range(1001))
    path.write_text("\n".join((f"{header},number", *rows)))
    assert run(*UNION, "--name", "Umoja Union", "--history", str(path)) == 2
    err = capsys.readouterr().err
    assert "prior_payments: This value cannot stand here. State at most 1000 payments." in err


def test_a_hundred_seats_are_a_number(capsys: Captured) -> None:
    assert run(*UNION[:-1], "100", "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "60125.00"


def test_a_kind_that_is_not_named_is_not_taken_for_another(capsys: Captured) -> None:
    assert (
        run("quote", "--kind", "foundation", "--country", "KE", "--budget", "1", "--seats", "1")
        == 2
    )
    err = capsys.readouterr().err
    assert "Did you mean" not in err
    assert "other, which is for every kind not named" in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("quote - <&-", 2, b"standard input: the whole input"),
        ("schema request >&-", 2, b"standard output is closed"),
        ("schema request 2>&-", 0, b""),
        ("quote --kind nobody 2>&-", 2, b""),
    ],
)
def test_a_closed_stream_makes_no_traceback(arguments: str, code: int, said: bytes) -> None:
    command = f"{sys.executable} -m smt_pricing {arguments}"
    ran = subprocess.run(["bash", "-c", command], check=False, capture_output=True)
    assert ran.returncode == code
    assert said in ran.stderr
    assert b"Traceback" not in ran.stderr


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


def test_another_sheet_prices_the_request(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "next.toml"
    path.write_text(PUBLISHED_FILE.read_text("utf-8").replace("regular = 725", "regular = 700.50"))
    assert run(*UNION, "--sheet", str(path), "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "1900.50"


def test_every_problem_of_a_sheet_is_printed(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "next.toml"
    broken = PUBLISHED_FILE.read_text("utf-8").replace("regular = 725", "regular = -725")
    path.write_text(broken.replace('region = "outside"\nprice = 600', "price = 600"))
    assert run(*UNION, "--sheet", str(path)) == 2
    err = capsys.readouterr().err
    assert f"smt-pricing: {path}: [[full_rate]] row 3, key regular: " in err
    assert f"smt-pricing: {path}: [[additional_person]]: " in err


def test_sheet_show_prints_the_published_table(capsys: Captured) -> None:
    assert run("sheet", "show") == 0
    assert capsys.readouterr().out == (
        """\
Digital Campaigning Certificate Intensive, edition first-published-table, in USD

rate               annual budget  region                                  with referral  regular
-----------------  -------------  --------------------------------------  -------------  -------
full rate          over $1M       anywhere                                       $1,600   $1,750
full rate          under $1M      North America & Western Europe                 $1,250   $1,400
full rate          under $1M      outside North America & Western Europe           $625     $725
additional person  any            North America & Western Europe                   $800     $800
additional person  any            outside North America & Western Europe           $600     $600
group, flat        any            North America & Western Europe                 $9,000   $9,000
group, flat        any            outside North America & Western Europe         $6,000   $6,000

A group has up to 10 seats, paid by invoice.
May register: ngo, union, electoral-campaign.
May not register: consultant, agency.
North America & Western Europe: AD AT BE CA CH CY DE DK ES FI FR GB GR IE IL IS IT LU MC MT NL NO PT SE SM US LI VA AX BM FO GG GI GL IM JE PM SJ.
outside North America & Western Europe: all other countries.
"""
    )


def test_sheet_show_as_json_reads_back_as_the_sheet(capsys: Captured) -> None:
    assert run("sheet", "show", "--json") == 0
    sheet = PriceSheet.model_validate_json(capsys.readouterr().out)
    assert sheet.digest == PUBLISHED.digest


def test_the_schemas_are_json_and_describe_what_is_read(capsys: Captured) -> None:
    assert run("schema") == 0
    schemas = json.loads(capsys.readouterr().out)
    assert list(schemas) == ["request", "partial-request", "quote", "price-sheet"]
    assert run("schema", "request") == 0
    request: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert request == schemas["request"]
    assert request["required"] == ["organization", "seats"]
    assert request["additionalProperties"] is False
    assert request["properties"]["seats"]["minimum"] == 1
    assert ">>>" not in json.dumps(schemas)


def test_help_and_version(capsys: Captured) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"smt-pricing {__version__}\n"
    for command in ([], ["quote"], ["sheet"], ["sheet", "show"], ["schema"]):
        assert run(*command, "--help") == 0
        assert "usage: smt-pricing" in capsys.readouterr().out


def smt_pricing(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "smt_pricing", *arguments]
    environment = os.environ | options.pop("env", {})
    return subprocess.run(command, check=False, capture_output=True, env=environment, **options)


def test_python_dash_m_runs_the_same_command() -> None:
    ran = smt_pricing(*REFERRED, env={"PYTHONUTF8": "1"})
    assert ran.returncode == 0
    assert b"$1,825" in ran.stdout


def test_output_that_cannot_encode_a_sign_is_still_printed_and_json_stays_utf_8() -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = smt_pricing(*REFERRED, env=ascii_only)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"?$100" in ran.stdout
    ran = smt_pricing(*UNION, "--name", "Ünïon", "--json", env=ascii_only)
    assert "Ünïon" in ran.stdout.decode("utf-8")


def test_a_pipe_that_closes_early_ends_the_command_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "smt_pricing", "schema"],
            check=False,
            stdout=write,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(write)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_an_error_in_words(unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "smt_pricing", *UNION],
            check=False,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert ran.returncode == 2
    assert b"cannot write the output" in ran.stderr
    assert b"Traceback" not in ran.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "bold"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_titles_are_bold_on_a_terminal_that_wants_it(
    environment: dict[str, str], bold: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    assert run(*UNION) == 0
    assert ("\x1b[1mWhat you pay\x1b[0m" in terminal.getvalue()) is bold


def test_json_can_be_captured_by_a_program_that_replaces_standard_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    captured = io.StringIO()
    monkeypatch.setattr("sys.stdout", captured)
    assert run(*UNION, "--json") == 0
    assert str(Quote.model_validate_json(captured.getvalue()).total) == "1925.00"


def test_an_interrupt_ends_the_command_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Interrupted()))
    assert run("quote", "-") == 130


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from([*REFERRED, "--plan", "group", "--region", "x"]) | st.text()))
def test_no_words_whatever_make_a_traceback(words: list[str], capsys: Captured) -> None:
    assert run("quote", *[word for word in words if word != "-"]) in (0, 1, 2)
    capsys.readouterr()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary() | st.text().map(str.encode))
def test_no_bytes_whatever_make_a_traceback(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, content)
    assert run("quote", "-") == 2
    capsys.readouterr()


def test_control_characters_of_the_input_do_not_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, b'{"\\u001b[31mkey": 1, "plan": "\\u001b[2J", "seats": 1}')
    assert run("quote", "-") == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\\x1b[31mkey: There is no such key here." in err
    assert 'plan: This value cannot stand here ("\\x1b[2J").' in err
