"""The command line: quotes, the published table, and the JSON Schemas.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys

from smt_pricing import __version__
from smt_pricing.cli_changes import add_change_commands
from smt_pricing.cli_sheet import add_sheet_commands
from smt_pricing.terminal import (
    DONE,
    REFUSED,
    UNUSABLE,
    Arguments,
    UnusableInputError,
    command_parser,
    load_history,
    load_sheet,
    print_explanation,
    print_json,
    print_text,
    read,
    source_name,
    unusable,
)
from smt_pricing.vocabulary import OrganizationKind, PaymentMethod, Plan

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from smt_pricing.request import QuoteRequest
    from smt_pricing.terminal import Commands

__all__ = ["add_request_options", "main", "run_and_exit", "stated_request"]

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
            "  smt-pricing sheet show\n"
            "\n"
            "exit codes: 0 quoted, 1 rejected, 2 usage or unreadable input"
        ),
    )
    parser.add_argument("--version", action="version", version=f"smt-pricing {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_quote(commands)
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
    output = parser.add_argument_group("output").add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON")
    output.add_argument("--markdown", action="store_true", help="print Markdown")
    parser.set_defaults(run=_quote, usage_error=parser.error)


def add_request_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that state a request, or give it as a file, and what it is priced by."""
    parser.add_argument(
        "request", nargs="?", metavar="FILE", help="a request as JSON; - reads standard input"
    )
    who = parser.add_argument_group("the organisation")
    who.add_argument("--name", help="its name; needed with --history")
    who.add_argument("--kind", help=f"one of {', '.join(OrganizationKind)}")
    who.add_argument("--country", help="an English name or ISO 3166-1 code")
    who.add_argument("--region", help="a region id of the sheet, instead of a country")
    who.add_argument("--budget", metavar="AMOUNT", help="annual budget, such as 450000")
    who.add_argument("--budget-tier", metavar="TIER", help="a tier id, instead of a budget")
    who.add_argument("--budget-currency", metavar="CODE", help="currency of --budget (USD)")
    what = parser.add_argument_group("the registration")
    what.add_argument("--seats", metavar="N", help="how many people come")
    what.add_argument("--plan", help=f"{' or '.join(Plan)} (individual)")
    what.add_argument("--payment-method", metavar="METHOD", help=" or ".join(PaymentMethod))
    what.add_argument("--referral", metavar="PARTNER", help="the outreach partner that referred it")
    what.add_argument(
        "--email-forwarded",
        action="store_true",
        help="the partner's mass message has been forwarded",
    )
    what.add_argument("--registered-on", metavar="DATE", help="year-month-day, where dates matter")
    what.add_argument(
        "--provisional",
        action="store_true",
        help="price it even outside the sheet's dates, marked as not to be invoiced",
    )
    by = parser.add_argument_group("what it is priced by")
    by.add_argument(
        "--history", metavar="FILE", help="a CSV list of who has paid; applied by exact name"
    )
    by.add_argument("--sheet", metavar="FILE", help="another price sheet: a TOML file, or a name")


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


_SCHEMAS = ("request", "quote", "price-sheet")


def _add_schema(commands: Commands) -> None:
    parser = command_parser(
        commands.add_parser,
        "schema",
        help="print the JSON Schemas of request, quote and price sheet",
        description="Print a JSON Schema, or all of them as one object.",
        epilog="example:\n  smt-pricing schema request > request.schema.json",
    )
    parser.add_argument("of", nargs="?", choices=_SCHEMAS, help="which one; all if left out")
    parser.set_defaults(run=_schema)


def _quote(arguments: Arguments) -> int:
    from smt_pricing.engine import QuoteEngine
    from smt_pricing.explanation import of_quote, of_rejected
    from smt_pricing.quotes import Quote

    answer = QuoteEngine(load_sheet(arguments.sheet)).evaluate(stated_request(arguments))
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
    from smt_pricing.quotes import Quote, quote_problems
    from smt_pricing.replay import ReplayOutcome

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

    from smt_pricing.price_sheet_schema import price_sheet_schema
    from smt_pricing.quotes import Quote
    from smt_pricing.request import QuoteRequest

    schemas = {
        "request": QuoteRequest.model_json_schema(),
        "quote": Quote.model_json_schema(mode="serialization"),
        "price-sheet": price_sheet_schema(),
    }
    print_json(json.dumps(schemas[arguments.of] if arguments.of else schemas, indent=2))
    return DONE


# Which option states which field of the request.
_OPTIONS = {
    "organization.name": "name",
    "organization.kind": "kind",
    "organization.country": "country",
    "organization.region": "region",
    "organization.annual_budget": "budget",
    "organization.budget_tier": "budget_tier",
    "organization.budget_currency": "budget_currency",
    "seats": "seats",
    "plan": "plan",
    "payment_method": "payment_method",
    "referral.partner": "referral",
    "registered_on": "registered_on",
}


def stated_request(arguments: Arguments) -> QuoteRequest:
    """Return the request that options or a file state, with what the list of who has paid holds."""
    request = _with_history(_request(arguments), arguments)
    if arguments.provisional:
        request = request.model_copy(update={"provisional": True})
    return request


def _request(arguments: Arguments) -> QuoteRequest:
    from pydantic import ValidationError

    from smt_pricing.request import QuoteRequest, request_problems

    stated = _stated(arguments)
    if arguments.request is None:
        if not stated:
            arguments.usage_error("give a request: options such as --kind, or a JSON file")
        source, places = "the request", {place: _flag(place) for place in _OPTIONS}
    else:
        if stated:
            flags = ", ".join(_flag(place) for place in stated)
            arguments.usage_error(f"give a request file or options, not both: {flags}")
        source, places = source_name(arguments.request), {}
    try:
        if arguments.request is None:
            return QuoteRequest.model_validate(_nested(stated, arguments))
        return QuoteRequest.model_validate_json(read(arguments.request))
    except ValidationError as error:
        raise unusable(source, request_problems(error), places) from None


def _stated(arguments: Arguments) -> dict[str, str]:
    stated = {place: getattr(arguments, option) for place, option in _OPTIONS.items()}
    if arguments.email_forwarded and arguments.referral is None:
        arguments.usage_error("--email-forwarded needs --referral, the partner's name")
    return {place: value for place, value in stated.items() if value is not None}


def _nested(stated: dict[str, str], arguments: Arguments) -> dict[str, object]:
    request: dict[str, object] = {}
    organization: dict[str, object] = {}
    for place, value in stated.items():
        model, _, field = place.rpartition(".")
        if model == "organization":
            organization[field] = value
        elif model == "referral":
            request[model] = {field: value, "email_forwarded": arguments.email_forwarded}
        else:
            request[field] = value
    if re.fullmatch(r"[+-]?[0-9]{1,20}", stated.get("seats", "")):
        request["seats"] = int(stated["seats"])
    return request | {"organization": organization}


def _flag(place: str) -> str:
    return f"--{_OPTIONS[place].replace('_', '-')}"


def _with_history(request: QuoteRequest, arguments: Arguments) -> QuoteRequest:
    """Add what the list of who has paid holds under the organisation's exact name."""
    if arguments.history is None:
        return request
    from pydantic import ValidationError

    from smt_pricing.request import request_problems

    history = load_history(arguments.history)
    name = request.organization.name
    if name is None:
        raise UnusableInputError(
            "the request: organization.name: --history is looked up by name. Add the name. "
            "[name-needed]"
        )
    payments = history.for_organization(name)
    if not payments and (similar := history.similar(name)):
        print(
            f'smt-pricing: note: {arguments.history} has nothing for "{name}", and nothing was '
            f"applied. Similar names there: {'; '.join(similar)}.",
            file=sys.stderr,
        )
    try:
        return request.model_copy(update={"prior_payments": (*request.prior_payments, *payments)})
    except ValidationError as error:
        raise unusable(arguments.history, request_problems(error), {}) from None
