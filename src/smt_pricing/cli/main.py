"""The command line: where it starts, the table of its commands, and how it ends.

To add a command, write one new file in this folder with ``add(commands)``, which says what the
command is called and takes, and ``run(arguments)``, which carries it out and returns its exit code
(``schema`` is the shortest example). Then name that file in ``_COMMANDS`` below, in one line;
docs/project/add-a-command.md shows all of it.

Only argparse is imported before a command runs, so that ``--help`` answers at once: a command
imports what it needs when it runs.
"""

from __future__ import annotations

import gc
import os
import sys

from smt_pricing import __version__
from smt_pricing.cli._terminal import (
    UNUSABLE,
    Parser,
    UnusableInputError,
    add_commands,
    command_parser,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from smt_pricing.cli._terminal import Arguments

__all__ = ["main", "run_and_exit"]

_COMMANDS = (
    "quote",
    "batch",
    "compare",
    "estimate",
    "verify",
    "amend",
    "why",
    "sheet",
    "calculator",
    "schema",
)
"""The file of every command, in the order of ``smt-pricing --help``."""

_INTERRUPTED = 130
_PIPE_CLOSED = 141


def run_and_exit() -> NoReturn:
    """Run the command line as a process of its own, which ends too soon to collect garbage."""
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 quoted, 1 rejected, 2 unusable input."""
    _open_closed_streams()
    try:
        return _run(argv)
    except BrokenPipeError:
        _discard_output()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _open_closed_streams() -> None:
    """Stand in for a standard stream that was closed: what is read is nothing, what is written too.

    That standard output is closed is an error all the same: the answer would be lost in silence.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        print("smt-pricing: cannot write the output: standard output is closed", file=sys.stderr)
        sys.exit(UNUSABLE)


def _run(argv: Sequence[str] | None) -> int:
    arguments = _parser().parse_args(argv)
    run: Callable[[Arguments], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except UnusableInputError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"smt-pricing: cannot write the output: {error.strerror}", file=sys.stderr)
        _discard_output()
        return UNUSABLE
    return code


def _discard_output() -> None:
    """Drop what cannot be written, at which the interpreter would complain when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> ArgumentParser:
    parser = command_parser(
        Parser,
        prog="smt-pricing",
        description="Exact, explained prices for Social Movement Technologies trainings.",
        epilog=(
            "examples:\n"
            "  smt-pricing quote --kind ngo --country BR --budget 90000 --seats 2\n"
            "  smt-pricing quote request.json --history payers.csv --json\n"
            "  smt-pricing batch registrations.csv -o priced.csv\n"
            "  smt-pricing compare --kind ngo --country BR --budget 90000 --seats 10\n"
            "  smt-pricing estimate --kind ngo --country BR --seats 3\n"
            "  smt-pricing sheet show\n"
            "\n"
            "exit codes: 0 quoted, 1 rejected, 2 usage or unreadable input"
        ),
    )
    parser.add_argument("--version", action="version", version=f"smt-pricing {__version__}")
    add_commands(parser, _COMMANDS)
    return parser
