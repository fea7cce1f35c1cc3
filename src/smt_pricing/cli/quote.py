"""The command line's ``quote``: one registration, priced and explained."""

from __future__ import annotations

from smt_pricing.cli._files import add_force, write
from smt_pricing.cli._request import add_request_options, stated_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    add_output_options,
    command_parser,
    print_answer,
    print_file,
    print_lines,
    print_text,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands
    from smt_pricing.quotes.quote import Quote, RejectedRequest

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``quote`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "quote",
        help="price one registration, and explain the price",
        description=(
            "Price one registration by the published sheet: what is paid and why, what would\n"
            "lower it, what to confirm, and the number of the quote. State it with options, or\n"
            "give a JSON request."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing quote --kind union --country KE --budget 450000 --seats 3 \\\n"
            '      --referral "Coalition X" --email-forwarded\n'
            "  smt-pricing quote --kind ngo --country FR --budget 90000 --seats 10 --plan group\n"
            "  smt-pricing quote --name Umoja --kind union --country KE --budget 450k --email\n"
            "  smt-pricing quote --kind ngo --country BR --budget 90k --full\n"
            "  smt-pricing quote --name Umoja --kind union --country KE --budget 450k \\\n"
            "      --html umoja.html             (a page to print, or to save as PDF)\n"
            "  smt-pricing quote request.json        (`smt-pricing schema request` describes it)\n"
            "  generate-request | smt-pricing quote - --json\n"
            "\n"
            "A quote goes to standard output. A rejection goes to standard error, each reason\n"
            "with its remedy, or with --json, --email and --html to where a quote goes; the exit\n"
            "code is then 1."
        ),
    )
    add_request_options(parser)
    output = add_output_options(
        parser,
        email="print a message to paste, for whoever registers",
        full="say also what did not apply, how the sheet was read, and its fingerprint; "
        "--json always has all of it",
        html="write a page to print or to send; - is standard output",
    )
    add_force(output)
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print the quote of a request, or every reason why it is refused."""
    from smt_pricing.quotes.pricing import price_book
    from smt_pricing.quotes.quote import Quote

    if arguments.email and arguments.full:
        arguments.usage_error("give --full or --email, not both: an e-mail has one length")
    request, sheet = stated_request(arguments)
    # The engine would load the models of every other answer too.
    answer = price_book(sheet).evaluate(request)
    refused = not isinstance(answer, Quote)
    if arguments.email:
        print_text(answer.explain("email"))
    elif arguments.html is not None:
        _write_page(answer, arguments)
    else:
        print_answer(answer, arguments, refused=refused)
    return REFUSED if refused else DONE


def _write_page(answer: Quote | RejectedRequest, arguments: Arguments) -> None:
    """Write an answer as a page, and say what came of the request where that is not seen."""
    page = answer.explain("page", "full" if arguments.full else "short")
    if arguments.html == "-":
        print_file(page)
        return
    from smt_pricing.values.characters import visible

    write(arguments.html, page.encode(), force=arguments.force)
    print_lines([visible(f"smt-pricing: wrote {arguments.html}: {answer}.")], to_errors=True)
