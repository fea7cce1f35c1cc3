"""Part (c): the wall time of the command line, each run a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.ratios import Goal, Row, compare

__all__ = ["command_line", "quote_process"]

_ROOT = Path(__file__).parents[2]
_SCRIPT = (str(Path(sys.executable).with_name("smt-pricing")),)
_MODULE = (sys.executable, "-m", "smt_pricing")
_BARE_PYTHON = (sys.executable, "-c", "pass")
_BASELINE = (sys.executable, "-m", "tests.benchmarks.cli_baseline")
_REQUEST = (
    *("--kind", "union", "--country", "KE", "--budget", "450000", "--seats", "3"),
    *("--referral", "Coalition X", "--email-forwarded"),
)
_TOTAL = "$1,825"


def command_line(rounds: int) -> Iterator[Row]:
    """Time the help against bare Python, and a quote against the baseline's command line."""
    quote = ("quote", *_REQUEST)
    for command in ((*_SCRIPT, *quote), (*_MODULE, *quote), (*_BASELINE, *_REQUEST)):
        if _TOTAL not in _run(command):
            raise AssertionError(f"The total of {_TOTAL} is not in the output of {command}.")
    help_goal, quote_goal = Goal(target=3.0), Goal(target=1.3, aim=1.0)
    baseline = (*_BASELINE, *_REQUEST)
    yield _compare("(c) --help", rounds, (*_SCRIPT, "--help"), _BARE_PYTHON, help_goal)
    yield _compare("(c) … as python -m smt_pricing", rounds, (*_MODULE, "--help"), _BARE_PYTHON)
    yield _compare("(c) quote", rounds, (*_SCRIPT, *quote), baseline, quote_goal)
    yield _compare("(c) … as python -m smt_pricing", rounds, (*_MODULE, *quote), baseline)


def quote_process(name: str, rounds: int, goal: Goal) -> Row:
    """Time a quote as a process beside one of bare Python that does nothing."""
    return _compare(name, rounds, (*_SCRIPT, "quote", *_REQUEST), _BARE_PYTHON, goal)


def _compare(
    name: str,
    rounds: int,
    ours: tuple[str, ...],
    baseline: tuple[str, ...],
    goal: Goal | None = None,
) -> Row:
    return compare(
        name, rounds, lambda _: partial(_run, ours), lambda _: partial(_run, baseline), goal
    )


def _run(command: tuple[str, ...]) -> str:
    # Where no .pyc files may be written, every run would compile every module again.
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command,
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
