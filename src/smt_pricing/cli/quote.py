"""The command line's ``quote``: one registration, priced and explained."""

from __future__ import annotations

from smt_pricing.cli._request import add_request_options, stated_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    add_output_options,
    command_parser,
    load_sheet,
    print_answer,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``quote`` to the command line."""
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
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print the quote of a request, or every reason why it is refused."""
    from smt_pricing.quotes.pricing import price_book
    from smt_pricing.quotes.quote import Quote

    request = stated_request(arguments)
    # The engine would load the models of every other answer too.
    answer = price_book(load_sheet(arguments.sheet)).evaluate(request)
    refused = not isinstance(answer, Quote)
    print_answer(answer, arguments, refused=refused)
    return REFUSED if refused else DONE
