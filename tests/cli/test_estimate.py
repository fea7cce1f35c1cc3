"""The command `estimate`: a price of which not everything is known."""

from pathlib import Path

import pytest

from smt_pricing import Estimate, PartialRequest, estimate
from tests.cli.command_line import BY_PUBLISHED, Captured, run, typed


def test_the_command_says_the_range_and_what_to_ask(capsys: Captured) -> None:
    asked = ["estimate", *BY_PUBLISHED, "--kind", "ngo", "--country", "BR", "--seats", "3"]
    assert run(*asked) == 0
    assert "between $1,800 and $2,950; past payments and budget" in capsys.readouterr().out


def test_the_command_with_nothing_known_estimates_all_the_same(capsys: Captured) -> None:
    assert run("estimate", "--json") == 0
    assert Estimate.model_validate_json(capsys.readouterr().out) == estimate(PartialRequest())


def test_the_command_refuses_with_exit_code_1_on_standard_error(capsys: Captured) -> None:
    assert run("estimate", "--kind", "agency", "--markdown") == 1
    out, err = capsys.readouterr()
    assert (out, "**kind-not-eligible**" in err) == ("", True)


def test_the_command_says_what_is_wrong_with_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typed(monkeypatch, b'{"seat": 2}')
    assert run("estimate", "-") == 2
    assert 'Did you mean "seats"?' in capsys.readouterr().err


def test_with_a_history_past_payments_are_known(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "payers.csv"
    path.write_text("organization,program,edition,rate,paid_on,took_part,refunded\n")
    facts = ("--kind", "ngo", "--country", "KE", "--budget", "1", "--name", "Umoja")
    assert run("estimate", *BY_PUBLISHED, *facts, "--history", str(path)) == 0
    assert "$725; no open question matters" in capsys.readouterr().out
