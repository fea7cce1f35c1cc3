"""The command line's ``why``: one rule in depth, for one registration."""

from __future__ import annotations

from smt_pricing.cli._request import add_request_options, stated_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    UnusableInputError,
    add_output_options,
    command_parser,
    print_answer,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``why`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "why",
        help="explain one rule's verdict in depth, and what would change it",
        description=(
            "Explain what one published rule says of a registration: its text, the facts it looks\n"
            "at, its verdict on each line, how the sheet was read, and the smallest change that\n"
            "would turn the verdict round, with what the total would then be."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing why outreach-referral --kind union --country KE --budget 450000 \\\n"
            '      --seats 3 --referral "Coalition X"\n'
            "  smt-pricing why group-rate request.json\n"
            "\n"
            "exit codes: 0 quoted, 1 the request is refused, 2 usage or unreadable input"
        ),
    )
    parser.add_argument("rule", metavar="RULE", help="a rule: `smt-pricing sheet rules` lists them")
    add_request_options(parser)
    add_output_options(parser, full="name the codes of verdicts and rejections as well")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print what a rule says of a registration, and what would change that."""
    from smt_pricing.answers.why import rule_named
    from smt_pricing.engine import QuoteEngine
    from smt_pricing.quotes.quote import Quote
    from smt_pricing.verbs import why

    try:
        rule = rule_named(arguments.rule)
    except ValueError as error:
        raise UnusableInputError(f"RULE: {error}") from None
    request, sheet = stated_request(arguments)
    answer = QuoteEngine(sheet).evaluate(request)
    refused = not isinstance(answer, Quote)
    try:
        explained = why(answer, rule, sheet)
    except ValueError as error:
        raise UnusableInputError(f"RULE: {error}") from None
    print_answer(explained, arguments, refused=refused)
    return REFUSED if refused else DONE
