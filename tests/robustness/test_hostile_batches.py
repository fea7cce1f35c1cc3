"""A hostile list of registrations, and an end that comes too soon: told, and nothing lost."""

import csv
import io
import os
import resource
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import RegistrationsError
from smt_pricing.bulk.csv_rows import CsvInput
from smt_pricing.bulk.input_rows import LONGEST_LINE
from smt_pricing.bulk.json_rows import JsonInput
from tests.cli.command_line import BY_PUBLISHED, Captured, in_a_process, run

HEADER = "organization,kind,country,annual_budget,seats,notes\n"
ROW = "Umoja,ngo,KE,90k,1,\n"
COMMAND = [sys.executable, "-m", "smt_pricing", "batch"]


class Endless:
    """A stream that begins with some lines, has no end, and counts how much of it is read."""

    def __init__(self, begins: list[bytes], line: bytes) -> None:
        self._begins, self._line = begins, line
        self.read = 0

    def readline(self, most: int) -> bytes:
        line = self._begins.pop(0) if self._begins else self._line[:most]
        self.read += len(line)
        return line


def listed(folder: Path, *rows: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text("".join((HEADER, *rows)), "utf-8")
    return path


def batch(*arguments: str | Path) -> int:
    return run("batch", *map(str, arguments), *BY_PUBLISHED)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("kind", "begins", "line"),
    [
        (CsvInput, HEADER, b"x" * 2 * LONGEST_LINE),
        (CsvInput, HEADER, b"x," * LONGEST_LINE),
        (CsvInput, f'{HEADER}"\n', b'","\n'),
        (CsvInput, f'{HEADER}"\n', b"x\n"),
        (JsonInput, '{"kind": "ngo"}\n', b"[" * 2 * LONGEST_LINE),
    ],
    ids=["a cell", "many cells", "many cells in quotes", "a cell in quotes", "JSON"],
)
def test_a_row_without_end_is_not_read_to_its_end(
    kind: type[CsvInput | JsonInput], begins: str, line: bytes
) -> None:
    stream: Any = Endless(begins.encode().splitlines(keepends=True), line)
    with pytest.raises(RegistrationsError) as stopped:
        list(kind(stream, "endless"))
    (problem,) = stopped.value.problems
    assert problem.code in ("line-too-long", "csv-unreadable")
    assert problem.line is not None
    assert stream.read < 6 * LONGEST_LINE


def test_a_line_of_many_megabytes_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    written = 0
    with subprocess.Popen(
        [*COMMAND, "-", "-o", str(tmp_path / "out.csv")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdin is not None
        assert child.stderr is not None
        with suppress(BrokenPipeError):  # who reads has left
            child.stdin.write(HEADER.encode())
            for _ in range(1024):
                child.stdin.write(b"x" * LONGEST_LINE)
                written += 1
        with suppress(BrokenPipeError):
            child.stdin.close()
        told = child.stderr.read().decode()
    assert child.returncode == 2
    assert written < 10
    assert "standard input: line 2: This line, or the row that it is in, is longer than" in told
    assert names(tmp_path) == []


def test_nul_and_other_characters_that_cannot_be_seen_are_kept_and_told(
    tmp_path: Path, capsys: Captured
) -> None:
    rows = ["Um\0oja,ngo,KE,90k,1,\n", "Umoja,ngo,KE,90k,1,a\0b\n", "Umoja,n\u202ego,KE,9,1,\n"]
    path = listed(tmp_path, *rows)
    assert batch(path) == 1
    out, _ = capsys.readouterr()
    assert out.startswith("organization,")
    first, second, third = out.splitlines()[1:]
    assert first.startswith("Um\0oja,ngo,KE,90k,1,,malformed,")
    assert "text-unprintable" in first
    assert second.startswith("Umoja,ngo,KE,90k,1,a\0b,quoted,")
    assert third.startswith("Umoja,n\u202ego,KE,9,1,,malformed,")
    assert '"n\\u202ego"' in third.replace('""', '"')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEADER.encode() + ROW.encode() + b"\xff\n", "line 3: The file is not UTF-8 text."),
        (HEADER.encode("utf-16"), "line 1: The file is not UTF-8 text."),
        (HEADER.encode() + b'"a"b\n', "line 2: This row is not readable as CSV"),
        (HEADER.encode() + b'"a\n' * 9, "line 2: This row is not readable as CSV"),
        (b"", "line 1: The list is empty."),
    ],
)
def test_what_cannot_be_read_leaves_no_file(
    content: bytes, told: str, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    assert batch(tmp_path / "list.csv", "-o", tmp_path / "out.csv") == 2
    assert f"{tmp_path / 'list.csv'}: {told}" in capsys.readouterr().err
    assert names(tmp_path) == ["list.csv"]


def test_rows_of_the_wrong_width_are_told_kept_and_shift_nothing(
    tmp_path: Path, capsys: Captured
) -> None:
    path = listed(tmp_path, "Few,ngo,KE\n", "Many,ngo,KE,90k,1,note,=more,and more\n", ROW)
    assert batch(path) == 1
    few, many, right = capsys.readouterr().out.splitlines()[1:]
    assert few.startswith("Few,ngo,KE,,,,malformed,")
    assert "Line 2: This row has 3 cells, the first row has 6." in few
    assert many.startswith("Many,ngo,KE,90k,1,note,malformed,")
    assert many.endswith(',"[""=more"", ""and more""]"')
    assert right.startswith("Umoja,ngo,KE,90k,1,,quoted,")


@pytest.mark.parametrize("sign", [*"=+-@\uff1d\uff0b\uff0d\uff20", "\t=", "\r="])
def test_no_cell_of_csv_is_a_formula(sign: str, tmp_path: Path, capsys: Captured) -> None:
    formula = f"{sign}HYPERLINK(1)"
    header = HEADER.replace("notes", "referral")
    rows = (f'"{formula}",ngo,KE,90k,1,"{formula}"\n', f'U,"{formula}",KE,1,1,\n')
    path = tmp_path / "list.csv"
    path.write_bytes("".join((header, *rows)).encode())
    batch(path)
    written = csv.reader(io.StringIO(capsys.readouterr().out, newline=""), strict=True)
    cells = [cell for row in written for cell in row]
    assert cells.count(f"'{formula}") == 3
    assert not [it for it in cells if unicodedata.normalize("NFKC", it)[:1] in "=+@\t\r" and it]
    assert [it for it in cells if it.startswith("-")] == []


def test_a_pipe_that_closes_ends_quietly(tmp_path: Path) -> None:
    path = listed(tmp_path, *[ROW] * 20_000)
    with subprocess.Popen(
        [*COMMAND, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        told = child.stderr.read()
    assert child.returncode == 141
    assert b"Traceback" not in told
    assert b"rows" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_a_full_disk_behind_standard_output_is_told(tmp_path: Path) -> None:
    path = listed(tmp_path, *[ROW] * 1000)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*COMMAND, path], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert ran.stderr.endswith(b"cannot write the output: No space left on device\n")


def test_a_full_disk_leaves_no_half_file_and_the_one_before(tmp_path: Path) -> None:
    path, out = listed(tmp_path, *[ROW] * 1000), tmp_path / "out.csv"
    out.write_text("a month's work")

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    ran = subprocess.run(
        [*COMMAND, path, "-o", out, "--force"],
        preexec_fn=full,
        env={name: it for name, it in os.environ.items() if not name.startswith("COVERAGE_")},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 2
    assert f"{out}: cannot be written: File too large." in ran.stderr.decode()
    assert out.read_text() == "a month's work"
    assert names(tmp_path) == ["list.csv", "out.csv"]


def test_ctrl_c_leaves_no_half_file(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with subprocess.Popen(
        [*COMMAND, "-", "-o", out], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stderr is not None
        child.stdin.write((HEADER + ROW * 5000).encode())
        child.stdin.flush()
        while not names(tmp_path):
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        told = child.stderr.read()
    assert child.returncode == 130
    assert b"Traceback" not in told
    assert names(tmp_path) == []


def test_a_file_that_is_there_stays_unless_it_is_forced(tmp_path: Path, capsys: Captured) -> None:
    path, out = listed(tmp_path, ROW), tmp_path / "out.csv"
    out.write_text("a month's work")
    assert batch(path, "-o", out) == 2
    assert "[file-exists]" in capsys.readouterr().err
    assert out.read_text() == "a month's work"
    assert batch(path, "-o", out, "--force") == 0
    assert out.read_text().startswith("organization,")


def test_a_file_that_comes_meanwhile_stays_too(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with subprocess.Popen(
        [*COMMAND, "-", "-o", out], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stderr is not None
        child.stdin.write((HEADER + ROW).encode())
        child.stdin.flush()
        while not names(tmp_path):
            time.sleep(0.01)
        out.write_text("a month's work")
        child.stdin.close()
        told = child.stderr.read()
    assert child.returncode == 2
    assert b"[file-exists]" in told
    assert out.read_text() == "a month's work"
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("link", [None, os.link, os.symlink])
def test_a_list_is_not_written_over_itself(link: object, tmp_path: Path, capsys: Captured) -> None:
    path, out = listed(tmp_path, ROW), tmp_path / "out.csv"
    if callable(link):
        link(path, out)
    else:
        out = path
    assert batch(path, "-o", out, "--force") == 2
    assert "[same-file]" in capsys.readouterr().err
    assert path.read_text() == HEADER + ROW


def test_a_list_does_not_grow_behind_itself(tmp_path: Path) -> None:
    path = listed(tmp_path, ROW)
    with path.open("ab") as behind:
        ran = subprocess.run([*COMMAND, path], stdout=behind, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert b"[same-file]" in ran.stderr
    assert path.read_text() == HEADER + ROW


def test_a_folder_and_a_name_that_no_file_has_are_told(tmp_path: Path, capsys: Captured) -> None:
    for name in (str(tmp_path), "a\0b.csv", str(tmp_path / "missing.csv")):
        assert batch(name, "--format", "csv") == 2
        assert "cannot be read" in capsys.readouterr().err


def test_as_many_rows_as_there_are_take_the_same_memory(tmp_path: Path) -> None:
    program = (
        "import gc, sys, resource; gc.disable()  # as the command does\n"
        "from smt_pricing.cli.main import main\n"
        "main(sys.argv[1:]); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    peaks = []
    for rows in (1000, 20_000):
        path = tmp_path / f"{rows}.csv"
        path.write_text(
            HEADER + "".join(f"Org {it},ngo,KE,{it},{'1x'[it % 2]},\n" for it in range(rows))
        )
        ran = subprocess.run(
            [sys.executable, "-c", program, "batch", path, "-o", tmp_path / f"{rows}.out.csv"],
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0
        peaks.append(int(ran.stdout))
    assert peaks[1] < 1.15 * peaks[0]


def test_columns_without_end_are_not_all_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "rows.jsonl"
    rows = (f'{{"kind": "ngo", "seats": 1, "n{it}": 1}}\n' for it in range(500))
    path.write_text("".join(rows))
    assert batch(path) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 500
    assert len(err.splitlines()) < 110


def test_an_unfinished_surrogate_in_json_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"kind": "ngo", "country": "KE", "budget": 1, "seats": 1, "a": "\\ud800"}\n')
    for out_type in ("jsonl", "csv"):
        ran = in_a_process("batch", str(path), "--format", out_type)
        assert ran.returncode == 0
        assert b"\\ud800" in ran.stdout
