"""The command line's ``estimate``: what a registration costs of which not all is known."""

from __future__ import annotations

from smt_pricing.cli._request import add_request_options, partial_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    add_output_options,
    command_parser,
    print_answer,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``estimate`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "estimate",
        help="say between what and what a price lies, and what is still to be asked",
        description=(
            "Estimate a registration of which not everything is known. Kind, country or region,\n"
            "budget, past payments and day may be left out: the answer is the lowest and the\n"
            "highest price, each the total of a quote, and which of these facts still matter."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing estimate                                 nothing is known yet\n"
            "  smt-pricing estimate --kind ngo --country BR --seats 3\n"
            "  smt-pricing estimate --name Umoja --kind union --history payers.csv\n"
            "  smt-pricing estimate enquiry.json --json\n"
            "                       (`smt-pricing schema partial-request` describes it)\n"
            "\n"
            'With --history past payments are known, none included. In a file, "prior_payments":\n'
            "[] says that there are none, and without it they are not known. Without --referral\n"
            "none is claimed.\n"
            "\n"
            "exit codes: 0 estimated, 1 refused whatever is not known, 2 unusable input"
        ),
    )
    add_request_options(parser)
    add_output_options(parser)
    parser.set_defaults(run=run, needs_facts=False)


def run(arguments: Arguments) -> int:
    """Print between what and what the price lies, and what is still to be asked."""
    from smt_pricing.verbs import estimate

    request, sheet = partial_request(arguments)
    answer = estimate(request, sheet)
    refused = answer.lowest is None
    print_answer(answer, arguments, refused=refused)
    return REFUSED if refused else DONE
