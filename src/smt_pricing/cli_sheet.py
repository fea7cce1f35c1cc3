"""The command line's ``sheet`` commands: the published table.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

from smt_pricing.cli_review import add_review_commands
from smt_pricing.terminal import (
    DONE,
    Arguments,
    command_parser,
    load_sheet,
    print_json,
    print_text,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.terminal import Commands

__all__ = ["add_sheet_commands"]


def add_sheet_commands(commands: Commands) -> None:
    """Add ``sheet`` and its own commands to the command line."""
    parser = command_parser(
        commands.add_parser,
        "sheet",
        help="show the published price sheet",
        description="Work with price sheets.",
    )
    subcommands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    show = command_parser(
        subcommands.add_parser,
        "show",
        help="print the published table",
        description="Print a price sheet as the table that is published.",
        epilog="examples:\n  smt-pricing sheet show\n  smt-pricing sheet show next-cohort.toml",
    )
    show.add_argument("sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name")
    show.add_argument("--json", action="store_true", help="print the whole sheet as JSON")
    show.set_defaults(run=_show)
    add_review_commands(subcommands)


def _show(arguments: Arguments) -> int:
    from smt_pricing.price_sheet_table import table_as_text

    sheet = load_sheet(arguments.sheet)
    if arguments.json:
        print_json(sheet.model_dump_json(indent=2))
    else:
        print_text(table_as_text(sheet))
    return DONE
