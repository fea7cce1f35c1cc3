"""Run the benchmarks and print tables: ``python -m tests.benchmarks [--quick] [--only PART]``."""

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pydantic

from smt_pricing import QuoteEngine
from tests.benchmarks.against_small import against_small
from tests.benchmarks.agreement import require_agreement, require_small_agreement
from tests.benchmarks.answers import answers
from tests.benchmarks.check_and_diff import check_and_diff, few_rounds
from tests.benchmarks.command_line import command_line
from tests.benchmarks.examples import examples
from tests.benchmarks.files import files
from tests.benchmarks.in_process import explained_quotes, json_to_json
from tests.benchmarks.peers import peers
from tests.benchmarks.ratios import Row
from tests.benchmarks.situations import situations

_PARTS = "abcdefghi"
_ROUNDS, _QUICK_ROUNDS = 40, 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds")
    parser.add_argument("--only", choices=tuple(_PARTS), help="one part")
    parser.add_argument("--million", action="store_true", help="files of a million rows")
    arguments = parser.parse_args()
    rounds = _QUICK_ROUNDS if arguments.quick else _ROUNDS
    rows = 1_000_000 if arguments.million else 200_000
    for line in _report(rounds, arguments.only or _PARTS, rows):
        print(line, flush=True)
    return 0


def _report(rounds: int, parts: str, rows: int) -> Iterator[str]:
    requests = situations()
    require_agreement(requests, QuoteEngine())
    yield from _machine()
    if set(parts) & set("abc"):
        yield f"{len(requests)} requests, {rounds} rounds; spread: quartiles over the rounds"
        yield ""
        yield from _table(_rows(parts, rounds))
    if "d" in parts:
        few = few_rounds(rounds)
        yield f"{rounds} rounds, {few} on the large sheet; spread: quartiles over the rounds"
        yield ""
        yield from _table_in_seconds(check_and_diff(rounds))
    if "e" in parts:
        yield ""
        yield from _table_in_seconds(answers(rounds))
    if "f" in parts:
        yield ""
        yield from _table_in_seconds(examples(rounds))
    if set(parts) & set("gh"):
        require_small_agreement(requests, QuoteEngine())
        yield ""
        yield from _table(_rows_of_small(parts, rounds), "… / one quote of the small function")
    if "i" in parts and (timed := list(files(few_rounds(rounds), rows))):
        yield ""
        yield from _table(timed, "a file / copying it")


def _rows(parts: str, rounds: int) -> Iterator[Row]:
    requests = situations()
    if "a" in parts:
        yield from explained_quotes(requests, rounds)
    if "b" in parts:
        yield from json_to_json(requests, rounds)
    if "c" in parts:
        yield from command_line(rounds)


def _rows_of_small(parts: str, rounds: int) -> Iterator[Row]:
    requests = situations()
    if "g" in parts:
        yield from against_small(requests, rounds)
    if "h" in parts:
        yield from peers(requests, rounds)


def _machine() -> Iterator[str]:
    yield f"{platform.system()} {platform.release()}, {_cpu()} × {os.cpu_count()}"
    yield f"Python {platform.python_version()}, pydantic {pydantic.VERSION}"


def _cpu() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _table(rows: Iterable[Row], title: str = "ours / baseline") -> Iterator[str]:
    yield f"{title:<42}{'ratio':>6}  {'spread':<15}  {'target':>6}  {'aim':>5}"
    for row in rows:
        lower, upper = row.spread
        target = f"≤ {row.goal.target}" if row.goal and row.goal.target else ""
        aim = f"{row.goal.aim}" if row.goal and row.goal.aim else ""
        spread = f"{lower:.2f}–{upper:.2f}"
        yield f"{row.name:<42}{row.ratio:>6.2f}  {spread:<15}  {target:>6}  {aim:>5}".rstrip()


def _table_in_seconds(rows: Iterable[Row]) -> Iterator[str]:
    yield f"{'ours / one request each (requests)':<43}{'ratio':>6}  {'spread':<11}  ours    target"
    for row in rows:
        lower, upper = row.spread
        spread = f"{lower:.2f}–{upper:.2f}"
        target = f"< {row.goal.seconds:g} s" if row.goal and row.goal.seconds else ""
        if row.goal and row.goal.target:
            target = f"≤ {row.goal.target:g} ×"
        line = f"{row.name:<43}{row.ratio:>6.2f}  {spread:<11}  {row.seconds:.3f} s {target}"
        yield line.rstrip()


if __name__ == "__main__":
    sys.exit(main())
