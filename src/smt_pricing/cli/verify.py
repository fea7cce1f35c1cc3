"""The command line's ``verify``: a stored quote beside what its request costs now."""

from __future__ import annotations

from smt_pricing.cli._edition import SHEET_HELP, sheet_of_quote
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    UnusableInputError,
    command_parser,
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
            "Price the request of a stored quote again and say whether the quote is what the\n"
            "price sheet gives for that request: identical, altered, or made from another sheet.\n"
            "Only the number that was given out with a quote tells whether its request is still\n"
            "the same; it is a fingerprint, and no signature."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing quote request.json --json > quote.json\n"
            "  smt-pricing verify quote.json\n"
            "  smt-pricing verify quote.json --number 7K3M-Q9XW-2TBD\n"
            "\n"
            "exit codes: 0 identical, 1 altered, or of another sheet or number, 2 no quote at all"
        ),
    )
    parser.add_argument("quote", metavar="FILE", help="a quote as JSON; - reads standard input")
    parser.add_argument(
        "--number", metavar="NUMBER", help="say whether it is the quote that bears this number"
    )
    parser.add_argument("--sheet", metavar="SHEET", help=SHEET_HELP)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--full", action="store_true", help="list the differences in codes of verdicts as well"
    )
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print whether a stored quote is what the sheet gives, its number, and each difference."""
    from smt_pricing.engine import QuoteEngine
    from smt_pricing.quotes.problems_of import problems_of
    from smt_pricing.quotes.quote import Quote
    from smt_pricing.quotes.replay import ReplayOutcome

    stored = parsed(arguments.quote, Quote, problems_of)
    engine = QuoteEngine(sheet_of_quote(arguments.sheet, stored))
    try:
        replay = engine.replay(stored, arguments.number)
    except ValueError as error:
        raise UnusableInputError(f"--number: {error}") from None
    print_plain_answer(replay, arguments)
    is_the_quote = replay.asked is None or replay.asked.borne
    return DONE if is_the_quote and replay.outcome is ReplayOutcome.IDENTICAL else REFUSED
