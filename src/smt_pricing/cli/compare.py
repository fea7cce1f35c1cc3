"""The command line's ``compare``: which way to register is the cheapest."""

from __future__ import annotations

import re

from smt_pricing.cli._files import add_force, write
from smt_pricing.cli._request import add_request_options, stated_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    UnusableInputError,
    command_parser,
    print_json,
    print_lines,
    print_plain_answer,
    print_text,
    shown_amount,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smt_pricing.answers.compare import BreakEven
    from smt_pricing.cli._terminal import Commands
    from smt_pricing.request.request import QuoteRequest
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add", "run"]

_MOST_SEATS_IN_TABLE = 1000


def add(commands: Commands) -> None:
    """Add ``compare`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "compare",
        help="price every sensible way to register, the cheapest first",
        description=(
            "Price every sensible way for a party to register: individually, as one group, as\n"
            "groups and individuals, as several groups. The cheapest stands first."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing compare --kind ngo --country FR --budget 90000 --seats 10 --plan group\n"
            "  smt-pricing compare request.json --json\n"
            "  smt-pricing compare --kind ngo --country BR --budget 90000 --seats 1..15\n"
            "  smt-pricing compare --kind ngo --country BR --budget 90000 --seats 1..30 \\\n"
            "      --plot ways.svg\n"
            "\n"
            "--seats FROM..TO prints what each way costs for each number of seats.\n"
            "--plot draws that table; it needs the extra: pip install 'smt-pricing[plot]'\n"
            "\n"
            "exit codes: 0 there is a way, 1 every way is refused, 2 usage or unreadable input"
        ),
    )
    add_request_options(parser)
    output = parser.add_argument_group("output")
    output.add_argument("--json", action="store_true", help="print JSON")
    output.add_argument("--plot", metavar="FILE.svg", help="draw the table of --seats FROM..TO")
    add_force(output)
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print every way for one number of seats, or what each costs for several numbers."""
    seats = re.fullmatch(r"\s*([0-9]{1,6})\s*\.\.\s*([0-9]{1,6})\s*", arguments.seats or "")
    if seats is not None:
        return _table(arguments, int(seats[1]), int(seats[2]))
    if arguments.plot is not None:
        arguments.usage_error("--plot draws a table: give --seats FROM..TO")
    from smt_pricing.verbs import compare

    request, sheet = stated_request(arguments)
    comparison = compare(request, sheet)
    print_plain_answer(comparison, arguments)
    return REFUSED if comparison.ways[0].total is None else DONE


def _table(arguments: Arguments, first: int, last: int) -> int:
    if not 1 <= first <= last or last > _MOST_SEATS_IN_TABLE:
        arguments.usage_error(f"--seats FROM..TO goes from 1 to {_MOST_SEATS_IN_TABLE}, upwards")
    from smt_pricing.answers.compare import rows_as_json
    from smt_pricing.verbs import break_even

    arguments.seats = str(first)
    request, sheet = stated_request(arguments)
    rows = break_even(request, range(first, last + 1), sheet)
    if all(row.cheapest is None for row in rows):
        return _refused(request, sheet)
    if arguments.plot is not None:
        write(arguments.plot, _picture(rows, sheet), force=arguments.force)
    if arguments.json:
        print_json(rows_as_json(rows))
    else:
        print_lines(_lines(rows, sheet))
    return DONE


def _refused(request: QuoteRequest, sheet: PriceSheet) -> int:
    from smt_pricing.verbs import compare

    print_text(compare(request, sheet).explain(), to_errors=True)
    return REFUSED


def _lines(rows: Sequence[BreakEven], sheet: PriceSheet) -> Iterator[str]:
    from smt_pricing.answers.compare import BREAK_EVEN_TITLES

    titles = BREAK_EVEN_TITLES.values()
    yield f"{'seats':>5}" + "".join(f"{title:>19}" for title in titles) + "  cheapest"
    for row in rows:
        totals = (shown_amount(total, sheet.currency, "") for total in row.totals)
        amounts = "".join(f"{total:>19}" for total in totals)
        cheapest = "" if row.cheapest is None else row.cheapest.replace("-", " ")
        yield f"{row.seats:>5}{amounts}  {cheapest}"


def _picture(rows: Sequence[BreakEven], sheet: PriceSheet) -> bytes:
    try:
        from smt_pricing.cli._plot import break_even_as_svg
    except ImportError:
        raise UnusableInputError(
            "--plot: matplotlib is not installed. Install the extra: "
            "pip install 'smt-pricing[plot]' [extra-needed]"
        ) from None
    return break_even_as_svg(rows, sheet)
