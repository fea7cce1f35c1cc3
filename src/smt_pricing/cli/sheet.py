"""The command line's ``sheet``: the group of the commands that are about a price sheet."""

from __future__ import annotations

from smt_pricing.cli._terminal import add_commands, command_parser

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add"]

_COMMANDS = (
    "sheet_show",
    "sheet_rules",
    "sheet_new",
    "sheet_check",
    "sheet_diff",
    "sheet_decisions",
)
"""The file of every command of the group, in the order of ``smt-pricing sheet --help``."""


def add(commands: Commands) -> None:
    """Add ``sheet`` and its own commands to the command line."""
    parser = command_parser(
        commands.add_parser,
        "sheet",
        help="show the published price sheet, or begin the next edition's",
        description="Work with price sheets.",
        epilog=(
            "a price sheet from one edition to the next:\n"
            "  smt-pricing sheet show                        what is published\n"
            "  smt-pricing sheet new next.toml               a file to edit, with comments\n"
            "  smt-pricing sheet check next.toml             what is probably not meant\n"
            "  smt-pricing sheet show next.toml --html > next.html"
        ),
    )
    add_commands(parser, _COMMANDS)
