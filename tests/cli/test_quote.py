"""The command `quote`: its answer in every form, by any sheet."""

import re
import shlex
from pathlib import Path

import pytest

from smt_pricing import Outcome, Quote, ReasonCode, RejectedRequest, RuleId
from tests.cli.command_line import BY_PUBLISHED, REFERRED, UNION, Captured, run
from tests.editions import PUBLISHED_FILE
from tests.situations import FORWARDED, NAMED, priced, refused

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


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


def test_the_example_of_the_readme_is_told_in_25_lines(capsys: Captured) -> None:
    block = README.partition("```sh\n")[2].partition("\n```")[0]
    words = shlex.split(block.partition("smt-pricing ")[2])
    assert run(*words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) < 80
    assert any(re.fullmatch(r"  Total \.+\$1,825", line) for line in lines)


def test_all_of_a_quote_is_printed_in_full(capsys: Captured) -> None:
    expected = priced(kind="union", annual_budget=450_000, seats=3, referral=FORWARDED)
    assert run(*REFERRED, "--full") == 0
    assert capsys.readouterr().out == expected.explain(detail="full")
    assert run(*REFERRED, "--full", "--markdown") == 0
    assert capsys.readouterr().out == expected.explain("markdown", "full")
    assert run(*REFERRED, "--full", "--json") == 0
    assert Quote.model_validate_json(capsys.readouterr().out) == expected


def test_a_message_to_paste_is_printed(capsys: Captured) -> None:
    expected = priced(kind="union", annual_budget=450_000, seats=3, referral=FORWARDED)
    assert run(*REFERRED, "--email") == 0
    assert capsys.readouterr() == (expected.explain("email"), "")


def test_a_refusal_as_a_message_is_what_was_asked_for(capsys: Captured) -> None:
    expected = refused(kind="union", annual_budget=450_000, seats=11, plan="group")
    assert run(*UNION[:-1], "11", "--plan", "group", "--email") == 1
    assert capsys.readouterr() == (expected.explain("email"), "")


def test_a_page_is_printed_or_written(tmp_path: Path, capsys: Captured) -> None:
    expected = priced(kind="union", annual_budget=450_000, seats=3, referral=FORWARDED)
    assert run(*REFERRED, "--html", "-") == 0
    assert capsys.readouterr() == (expected.explain("page"), "")
    path = tmp_path / "quote.html"
    assert run(*REFERRED, "--html", str(path), "--full") == 0
    assert path.read_bytes() == expected.explain("page", "full").encode()
    assert capsys.readouterr() == ("", f"smt-pricing: wrote {path}: {expected}.\n")


def test_a_refusal_is_a_page_with_its_exit_code(tmp_path: Path, capsys: Captured) -> None:
    expected = refused(kind="union", annual_budget=450_000, seats=11, plan="group")
    stated = [*UNION[:-1], "11", "--plan", "group"]
    assert run(*stated, "--html", "-") == 1
    assert capsys.readouterr() == (expected.explain("page"), "")
    path = tmp_path / "refusal.html"
    assert run(*stated, "--html", str(path)) == 1
    assert path.read_bytes() == expected.explain("page").encode()
    assert capsys.readouterr() == ("", f"smt-pricing: wrote {path}: {expected}.\n")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--json", "--email"], "argument --email: not allowed with argument --json"),
        (["--markdown", "--email"], "argument --email: not allowed with argument --markdown"),
        (["--email", "--html", "-"], "argument --html: not allowed with argument --email"),
        (["--full", "--email"], "give --full or --email, not both: an e-mail has one length"),
    ],
)
def test_flags_that_contradict_each_other_are_told(
    flags: list[str], said: str, capsys: Captured
) -> None:
    assert run(*UNION, *flags) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(f"smt-pricing quote: error: {said}\n")


def test_help_teaches_the_forms(capsys: Captured) -> None:
    assert run("quote", "--help") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "--email print a message to paste, for whoever registers" in told
    assert "--html FILE write a page to print or to send" in told
    assert "--full say also what did not apply, how the sheet was read" in told


VERDICTS = {Outcome.NOT_MET, *ReasonCode} - {"participation-unstated"}


@pytest.mark.parametrize("command", ["quote", "why", "compare", "estimate", "amend"])
def test_no_screen_shows_the_codes_of_verdicts(
    command: str, tmp_path: Path, capsys: Captured
) -> None:
    stored = tmp_path / "quote.json"
    quote = priced(kind="union", annual_budget=450_000, seats=3, referral=NAMED)
    stored.write_text(quote.model_dump_json(), "utf-8")
    stated = [*UNION[1:], "--referral", "Coalition X"]
    screens = [[command, *stated]]
    if command == "why":
        screens = [["why", rule, *stated] for rule in RuleId]
    if command == "amend":
        screens = [["amend", str(stored), *BY_PUBLISHED, "--message-forwarded"]]
    for words in screens:
        assert run(*words) == 0
        told = capsys.readouterr().out
        assert told
        assert not [code for code in VERDICTS if re.search(rf"(?<![\w-]){code}(?![\w-])", told)]


def test_a_rejection_goes_to_standard_error_with_exit_code_1(capsys: Captured) -> None:
    assert run(*UNION, "--plan", "group", "--payment-method", "card") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "The group rate is paid by invoice, not by card." in err
    assert "group-needs-invoice" not in err
    assert run(*UNION, "--plan", "group", "--payment-method", "card", "--full") == 1
    assert "group-needs-invoice: The group rate is paid by invoice" in capsys.readouterr().err


def test_a_rejection_as_json_is_data(capsys: Captured) -> None:
    assert run(*REFERRED, "--plan", "group", "--json") == 1
    out, err = capsys.readouterr()
    (rejection,) = RejectedRequest.model_validate_json(out).rejections
    assert (rejection.code, err) == ("referral-on-group-rate", "")


def test_a_rejection_as_markdown_goes_to_standard_error(capsys: Captured) -> None:
    assert run(*UNION[:-1], "11", "--plan", "group", "--markdown") == 1
    assert capsys.readouterr().err.startswith("## No quote for a union\n")


def test_a_hundred_seats_are_a_number(capsys: Captured) -> None:
    assert run(*UNION[:-1], "100", "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "60125.00"


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
