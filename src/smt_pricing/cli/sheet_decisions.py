"""The command line's ``sheet decisions``: every case of a sheet with its decision."""

from __future__ import annotations

from smt_pricing.cli._edition import named_sheet
from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    UnusableInputError,
    command_parser,
    load_sheet,
    print_file,
    print_json,
    print_text,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``sheet decisions`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "decisions",
        help="print what is decided of every case",
        description=(
            "Print how many cases a price sheet tells apart, and how many different decisions\n"
            "there are. As JSON or CSV it is the whole table: what every rule says of every case,\n"
            "and what the first person, each further one and a group pay."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing sheet decisions\n"
            "  smt-pricing sheet decisions next-cohort.toml --json > decisions.json\n"
            "  smt-pricing sheet decisions --csv > decisions.csv\n"
            "\n"
            "JSON has each decision once. CSV has a line for each case, with plain amounts such\n"
            "as 99.50 and line ends as spreadsheets write them (CR LF), in UTF-8."
        ),
    )
    parser.add_argument(
        "sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name (the published)"
    )
    forms = parser.add_argument_group("output").add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help="print a line of CSV for each case")
    forms.add_argument("--json", action="store_true", help="print the whole table as JSON")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print the table of decisions of a sheet, or how large it is."""
    from smt_pricing.rules.decision_table import decision_table

    sheet = load_sheet(named_sheet(arguments.sheet))
    try:
        table = decision_table(sheet)
    except ValueError as error:
        raise UnusableInputError(f"{sheet.id}: the whole sheet: {error}") from None
    if arguments.json:
        print_json(table.as_json())
    elif arguments.csv:
        print_file(table.as_csv())
    else:
        print_text(table.as_text())
    return DONE
