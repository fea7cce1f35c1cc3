"""Part (i): a file of registrations priced whole, beside a copy of it that prices nothing.

The rows appear once ``smt-pricing batch`` exists, and the frames' once ``QuoteEngine.quote_frame``
does and polars is installed. The command and the bare copy are processes of their own.
"""

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from smt_pricing import QuoteEngine
from tests.benchmarks.ratios import Goal, Row, compare
from tests.benchmarks.registrations_file import write_registrations

__all__ = ["files", "peak_memory"]

QuoteFrame = Callable[[Any], Any]

_ROOT = Path(__file__).parents[2]
_COMMAND = str(Path(sys.executable).with_name("smt-pricing"))
_BARE = (sys.executable, "-m", "tests.benchmarks.files_bare")
_MEMORY_ROWS = (100_000, 1_000_000)
# A process's peak counts that of the one that started it, so that a small one stands between.
_PEAK_OF = (
    "import os, sys\n"
    "child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)\n"
    "_, status, used = os.wait4(child, 0)\n"
    "print(used.ru_maxrss, file=sys.stderr)\n"
    "sys.exit(os.waitstatus_to_exitcode(status))\n"
)


def files(rounds: int, rows: int) -> Iterator[Row]:
    """Time a file of so many rows: by the command, and by frames."""
    quote_frame: QuoteFrame | None = getattr(QuoteEngine(), "quote_frame", None)
    by_command, by_frames = _is_command(), quote_frame is not None and find_spec("polars")
    if not by_command and not by_frames:
        return
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.csv")
        write_registrations(source, rows)
        if by_command:
            yield from _by_command(rounds, rows, source)
            yield _memory(Path(folder))
        if by_frames and quote_frame is not None:
            yield from _by_frames(rounds, rows, source, quote_frame)


def _is_command() -> bool:
    asked = subprocess.run((_COMMAND, "batch", "--help"), capture_output=True, check=False)
    return asked.returncode == 0


def peak_memory(*command: str) -> int:
    """Return the most memory that a process had, in what the system counts it in."""
    done = _run((sys.executable, "-S", "-E", "-c", _PEAK_OF, *command), accepted=(0, 1))
    return int(done.stderr.split()[-1])


def _by_command(rounds: int, rows: int, source: Path) -> Iterator[Row]:
    target, bare = source.with_name("out.csv"), source.with_name("bare.csv")

    def ours() -> None:
        _run(_batch(source, _new(target)), accepted=(0, 1))

    def copied(cells: int) -> None:
        _run((*_BARE, str(source), str(bare), "--cells", str(cells)))

    ours()
    _require_rows(target, rows)
    goal = Goal(2.2 if rows < 1_000_000 else 2.0, 1.5)
    name = f"(i) CSV to CSV, {rows:,} rows"
    yield compare(name, rounds, lambda _: ours, lambda _: partial(copied, 0), goal)
    name = "(i) … / a copy that adds 12 cells"
    yield compare(name, rounds, lambda _: ours, lambda _: partial(copied, 12))


def _by_frames(rounds: int, rows: int, source: Path, quote_frame: QuoteFrame) -> Iterator[Row]:
    import polars as pl  # noqa: PLC0415  not everybody has it

    target, written = source.with_name("frame.csv"), source.with_name("written.csv")

    def ours(to: Path = target) -> None:
        quote_frame(pl.read_csv(source, infer_schema=False)).write_csv(to)

    def copied(path: Path) -> None:
        pl.read_csv(path, infer_schema=False).write_csv(source.with_name("copy.csv"))

    ours(written)
    _require_rows(written, rows)
    name = f"(i) polars, {rows:,} rows / its output"
    yield compare(name, rounds, lambda _: ours, lambda _: partial(copied, written), Goal(2, 1.4))
    name = "(i) … / its input"
    yield compare(name, rounds, lambda _: ours, lambda _: partial(copied, source))


def _memory(folder: Path, times: int = 3) -> Row:
    """Compare the most memory that a large file takes with that of a smaller one."""
    small, large = (folder / f"{rows}.csv" for rows in _MEMORY_ROWS)
    for path, rows in zip((small, large), _MEMORY_ROWS, strict=True):
        write_registrations(path, rows)
    peaks = {
        path: [peak_memory(*_batch(path, _new(folder / "memory.csv"))) for _ in range(times)]
        for path in (small, large)
    }
    beside = median(peaks[small])
    ratios = [peak / beside for peak in peaks[large]]
    name = "(i) peak memory, 1,000,000 / 100,000 rows"
    return Row(name, ratios, Goal(1.15, 1.1), [])


def _require_rows(path: Path, rows: int) -> None:
    """Make sure that every row was answered, without which the time means nothing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = sum(1 for _ in csv.reader(file)) - 1
    if found != rows:
        raise AssertionError(f"{found:,} rows were written, and not {rows:,}.")


def _batch(source: Path, target: Path) -> tuple[str, ...]:
    return (_COMMAND, "batch", str(source), "-o", str(target))


def _new(path: Path) -> Path:
    path.unlink(missing_ok=True)  # the command overwrites nothing
    return path


def _run(
    command: tuple[str, ...], accepted: tuple[int, ...] = (0,)
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in accepted:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stderr}")
    return done
