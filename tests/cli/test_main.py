"""The command line as a whole: its usage, and no traceback for any input whatever."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from smt_pricing import __version__
from tests.cli.command_line import REFERRED, Captured, in_a_process, run, typed


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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["quote", "--budgt", "5"],
            'quote: error: There is no option "--budgt". Did you mean "--b',
        ),
        (
            ["quote", "--sets=5"],
            'quote: error: There is no option "--sets". Did you mean "--seats"?',
        ),
        (
            ["sheet", "check", "a", "--strikt"],
            'There is no option "--strikt". See smt-pricing sheet',
        ),
        (
            ["verify", "a.json", "b.json"],
            '"b.json" is one argument too many. See smt-pricing verify',
        ),
        (["quote", "--x\u202e"], 'There is no option "--x\\u202e".'),
    ],
)
def test_what_is_no_argument_is_told_with_what_to_do(
    arguments: list[str], told: str, capsys: Captured
) -> None:
    assert run(*arguments) == 2
    assert told in capsys.readouterr().err


def test_help_and_version(capsys: Captured) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"smt-pricing {__version__}\n"
    for command in ([], ["quote"], ["sheet"], ["sheet", "show"], ["schema"]):
        assert run(*command, "--help") == 0
        assert "usage: smt-pricing" in capsys.readouterr().out


def test_python_dash_m_runs_the_same_command() -> None:
    ran = in_a_process(*REFERRED, env={"PYTHONUTF8": "1"})
    assert ran.returncode == 0
    assert b"$1,825" in ran.stdout


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
