"""What every command reads and prints: files, streams, encodings, titles, and no traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smt_pricing import Quote
from tests.cli.command_line import REFERRED, UNION, Captured, in_a_process, run


@pytest.mark.parametrize("option", [[], ["--sheet"], ["--history"]])
def test_a_file_that_is_not_there_is_said_so(option: list[str], capsys: Captured) -> None:
    others = [*UNION, "--name", "Umoja"] if option else ["quote"]
    assert run(*others, *option, "no-such-file") == 2
    assert "no-such-file: " in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--sheet"], ["--history"]])
def test_a_name_that_no_file_can_have_is_said_so(option: list[str], capsys: Captured) -> None:
    others = [*UNION, "--name", "Umoja"] if option else ["quote"]
    assert run(*others, *option, "no\0file") == 2
    assert "no\\x00file: " in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--history"]])
def test_a_folder_is_no_file(option: list[str], tmp_path: Path, capsys: Captured) -> None:
    others = [*UNION, "--name", "Umoja"] if option else ["quote"]
    assert run(*others, *option, str(tmp_path)) == 2
    assert "cannot be read" in capsys.readouterr().err


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


def test_output_that_cannot_encode_a_sign_is_still_printed_and_json_stays_utf_8() -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = in_a_process(*REFERRED, "--full", env=ascii_only)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"?$100" in ran.stdout
    ran = in_a_process(*UNION, "--name", "Ünïon", "--json", env=ascii_only)
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
