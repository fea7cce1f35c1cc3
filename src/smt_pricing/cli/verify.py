"""The command line's ``verify``: a stored quote beside what its request costs now."""

from __future__ import annotations

from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    command_parser,
    load_sheet,
    parsed,
    print_plain_answer,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``verify`` to the command line."""
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
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print whether a stored quote is what the price sheet gives, and each difference."""
    from smt_pricing.engine import QuoteEngine
    from smt_pricing.quotes.quote import Quote, quote_problems
    from smt_pricing.quotes.replay import ReplayOutcome

    stored = parsed(arguments.quote, Quote, quote_problems)
    replay = QuoteEngine(load_sheet(arguments.sheet)).replay(stored)
    print_plain_answer(replay, arguments)
    return DONE if replay.outcome is ReplayOutcome.IDENTICAL else REFUSED
