"""The command `why`: one rule in depth, in every form."""

from smt_pricing import Why
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.cli.command_line import UNION, Captured, run
from tests.conftest import SheetFile
from tests.editions import FULL_RATE_ALONE

_, *ASKED = UNION


def test_the_command_answers_in_three_forms(capsys: Captured) -> None:
    words = ["outreach-referral", *ASKED, "--referral", "Coalition X"]
    assert run("why", *words) == 0
    assert "$1,825 instead" in capsys.readouterr().out
    assert run("why", *words, "--json") == 0
    found = Why.model_validate_json(capsys.readouterr().out)
    assert found.change is not None
    assert found.change.message == "Forward the message of Coalition X."
    assert str(found.change.total) == "1825.00"
    assert run("why", *words, "--markdown") == 0
    assert capsys.readouterr().out.startswith("## outreach-referral")


def test_the_command_has_exit_code_1_for_a_refused_request(capsys: Captured) -> None:
    assert run("why", "group-rate", *ASKED, "--plan", "group", "--payment-method", "card") == 1
    assert "Pay by invoice." in capsys.readouterr().err


def test_the_command_has_exit_code_2_for_what_is_no_rule(capsys: Captured) -> None:
    assert run("why", "group-rat", *ASKED) == 2
    assert 'Did you mean "group-rate"?' in capsys.readouterr().err


def test_the_command_has_exit_code_2_for_a_rule_that_the_sheet_does_not_list(
    sheet_file: SheetFile, capsys: Captured
) -> None:
    path = sheet_file()
    path.write_text(price_sheet_as_toml(FULL_RATE_ALONE), "utf-8")
    assert run("why", "group-rate", *ASKED, "--sheet", str(path)) == 2
    assert capsys.readouterr() == (
        "",
        (
            'smt-pricing: RULE: The price sheet has no rule "group-rate". Ask about one of '
            "eligibility, full-rate.\n"
        ),
    )
