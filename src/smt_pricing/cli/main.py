"""The command line: quotes, the published table, and the JSON Schemas.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys

from smt_pricing import __version__
from smt_pricing.cli._request import add_output_options, add_request_options, stated_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    UNUSABLE,
    Arguments,
    UnusableInputError,
    command_parser,
    load_sheet,
    print_explanation,
    print_json,
    print_text,
    read,
    source_name,
    unusable,
)
from smt_pricing.cli.amend import add_change_commands
from smt_pricing.cli.compare import add_compare
from smt_pricing.cli.estimate import add_answer_commands
from smt_pricing.cli.sheet import add_sheet_commands

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from smt_pricing.cli._terminal import Commands

__all__ = ["main", "run_and_exit"]

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
        print(f"smt-pricing: {error}", file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"smt-pricing: cannot write the output: {error.strerror}", file=sys.stderr)
        _discard_output()
        return UNUSABLE
    return code


def _discard_output() -> None:
    """Drop what cannot be written, at which the interpreter would complain when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = command_parser(
        argparse.ArgumentParser,
        prog="smt-pricing",
        description="Exact, explained prices for Social Movement Technologies trainings.",
        epilog=(
            "examples:\n"
            "  smt-pricing quote --kind ngo --country BR --budget 90000 --seats 2\n"
            "  smt-pricing quote request.json --history payers.csv --json\n"
            "  smt-pricing compare --kind ngo --country BR --budget 90000 --seats 10\n"
            "  smt-pricing estimate --kind ngo --country BR --seats 3\n"
            "  smt-pricing sheet show\n"
            "\n"
            "exit codes: 0 quoted, 1 rejected, 2 usage or unreadable input"
        ),
    )
    parser.add_argument("--version", action="version", version=f"smt-pricing {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_quote(commands)
    add_compare(commands)
    add_answer_commands(commands)
    _add_verify(commands)
    add_change_commands(commands)
    add_sheet_commands(commands)
    _add_schema(commands)
    return parser


def _add_quote(commands: Commands) -> None:
    parser = command_parser(
        commands.add_parser,
        "quote",
        help="price one registration, and explain the price",
        description=(
            "Price one registration by the published sheet, and explain every discount that\n"
            "applies and every one that does not. State it with options, or give a JSON request."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing quote --kind union --country KE --budget 450000 --seats 3 \\\n"
            '      --referral "Coalition X" --email-forwarded\n'
            "  smt-pricing quote --kind ngo --country FR --budget 90000 --seats 10 --plan group\n"
            "  smt-pricing quote request.json        (`smt-pricing schema request` describes it)\n"
            "  generate-request | smt-pricing quote - --json\n"
            "\n"
            "A quote goes to standard output. A rejection goes to standard error, each reason\n"
            "with its remedy, or with --json to standard output; the exit code is then 1."
        ),
    )
    add_request_options(parser)
    add_output_options(parser)
    parser.set_defaults(run=_quote)


def _add_verify(commands: Commands) -> None:
    parser = command_parser(
        commands.add_parser,
        "verify",
        help="price a stored quote's request again, and say what differs",
        description=(
            "Price the request of a stored quote again and say whether it is the quote that the\n"
            "price sheet gives: identical, altered, or made from another sheet."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing quote request.json --json > quote.json\n"
            "  smt-pricing verify quote.json\n"
            "\n"
            "exit codes: 0 identical, 1 altered or of another sheet, 2 no quote at all"
        ),
    )
    parser.add_argument("quote", metavar="FILE", help="a quote as JSON; - reads standard input")
    parser.add_argument("--sheet", metavar="FILE", help="the price sheet: a TOML file, or a name")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=_verify)


_SCHEMAS = ("request", "partial-request", "quote", "price-sheet")


def _add_schema(commands: Commands) -> None:
    parser = command_parser(
        commands.add_parser,
        "schema",
        help="print the JSON Schemas of requests, quote and price sheet",
        description="Print a JSON Schema, or all of them as one object.",
        epilog="example:\n  smt-pricing schema request > request.schema.json",
    )
    parser.add_argument("of", nargs="?", choices=_SCHEMAS, help="which one; all if left out")
    parser.set_defaults(run=_schema)


def _quote(arguments: Arguments) -> int:
    from smt_pricing.engine import QuoteEngine
    from smt_pricing.quotes.explanation import of_quote, of_rejected
    from smt_pricing.quotes.quote import Quote

    request = stated_request(arguments)
    answer = QuoteEngine(load_sheet(arguments.sheet)).evaluate(request)
    quoted = isinstance(answer, Quote)
    code = DONE if quoted else REFUSED
    if arguments.json:
        print_json(answer.model_dump_json(indent=2))
    elif arguments.markdown:
        print_text(answer.explain("markdown"), to_errors=not quoted)
    else:
        explanation = of_quote(answer) if isinstance(answer, Quote) else of_rejected(answer)
        print_explanation(explanation, to_errors=not quoted)
    return code


def _verify(arguments: Arguments) -> int:
    from pydantic import ValidationError

    from smt_pricing.engine import QuoteEngine
    from smt_pricing.quotes.quote import Quote, quote_problems
    from smt_pricing.quotes.replay import ReplayOutcome

    try:
        stored = Quote.model_validate_json(read(arguments.quote))
    except ValidationError as error:
        raise unusable(source_name(arguments.quote), quote_problems(error), {}) from None
    replay = QuoteEngine(load_sheet(arguments.sheet)).replay(stored)
    if arguments.json:
        print_json(replay.model_dump_json(indent=2))
    else:
        print_text(replay.explain())
    return DONE if replay.outcome is ReplayOutcome.IDENTICAL else REFUSED


def _schema(arguments: Arguments) -> int:
    import json

    from smt_pricing.quotes.quote import Quote
    from smt_pricing.request.request import PartialRequest, QuoteRequest
    from smt_pricing.sheet.schema import price_sheet_schema

    schemas = {
        "request": QuoteRequest.model_json_schema(),
        "partial-request": PartialRequest.model_json_schema(),
        "quote": Quote.model_json_schema(mode="serialization"),
        "price-sheet": price_sheet_schema(),
    }
    print_json(json.dumps(schemas[arguments.of] if arguments.of else schemas, indent=2))
    return DONE
