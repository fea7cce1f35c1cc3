"""The command line's ``sheet show``: the published table, in every form."""

from __future__ import annotations

from smt_pricing.cli._edition import named_sheet
from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
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
    """Add ``sheet show`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "show",
        help="print the published table",
        description="Print a price sheet as the table that is published.",
        epilog=(
            "examples:\n"
            "  smt-pricing sheet show\n"
            "  smt-pricing sheet show next-cohort.toml\n"
            "  smt-pricing sheet show next-cohort.toml --html > prices.html\n"
            "  smt-pricing sheet show --csv > prices.csv\n"
            "\n"
            "HTML is one whole page. CSV has the same columns for every sheet, plain amounts\n"
            "such as 99.50, and line ends as spreadsheets write them (CR LF). Both are UTF-8:\n"
            "say so to a spreadsheet that asks."
        ),
    )
    parser.add_argument(
        "sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name (the published)"
    )
    forms = parser.add_argument_group("output").add_mutually_exclusive_group()
    forms.add_argument("--markdown", action="store_true", help="print Markdown")
    forms.add_argument("--html", action="store_true", help="print a page in HTML")
    forms.add_argument("--csv", action="store_true", help="print a line of CSV for each row")
    forms.add_argument("--json", action="store_true", help="print the whole sheet as JSON")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print a sheet as its table, or the whole of it as JSON."""
    from smt_pricing.sheet.published_table import (
        table_as_csv,
        table_as_html,
        table_as_markdown,
        table_as_text,
    )

    sheet = load_sheet(named_sheet(arguments.sheet))
    if arguments.json:
        print_json(sheet.model_dump_json(indent=2))
    elif arguments.html:
        print_file(table_as_html(sheet))
    elif arguments.csv:
        print_file(table_as_csv(sheet))
    else:
        print_text(table_as_markdown(sheet) if arguments.markdown else table_as_text(sheet))
    return DONE
