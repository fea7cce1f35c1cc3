"""The command line's ``sheet rules``: the published rules, in words."""

from __future__ import annotations

from smt_pricing.cli._edition import named_sheet
from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    command_parser,
    load_sheet,
    print_json,
    print_text,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``sheet rules`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "rules",
        help="print the published rules in words",
        description=(
            "Print the published rules in words, in the published order, and below each what it\n"
            "leaves open, how that is decided, and why."
        ),
        epilog="examples:\n  smt-pricing sheet rules\n  smt-pricing sheet rules --markdown",
    )
    parser.add_argument(
        "sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name (the published)"
    )
    forms = parser.add_argument_group("output").add_mutually_exclusive_group()
    forms.add_argument("--markdown", action="store_true", help="print Markdown")
    forms.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print a sheet's rules in the published order, and how each is read."""
    from smt_pricing.sheet.published_rules import rules_as_json, rules_as_markdown, rules_as_text

    sheet = load_sheet(named_sheet(arguments.sheet))
    if arguments.json:
        print_json(rules_as_json(sheet))
    else:
        print_text(rules_as_markdown(sheet) if arguments.markdown else rules_as_text(sheet))
    return DONE
