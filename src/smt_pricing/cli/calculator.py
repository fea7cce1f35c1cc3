"""The command line's ``calculator``: the page on which people look up what they pay."""

from __future__ import annotations

from smt_pricing.cli._edition import SHEET_HELP, editions_of, named_sheet
from smt_pricing.cli._files import add_force, existing, write
from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    UnusableInputError,
    command_parser,
    print_file,
    print_lines,
    read_input,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``calculator`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "calculator",
        help="write the page that prices in a browser",
        description=(
            "Write one HTML file on which people see what they pay, as they type. It has the\n"
            "decisions of the price sheet in it, asks no server for anything, and works from a\n"
            "disk and inside another page. Of a folder it has every edition."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing calculator -o prices.html\n"
            "  smt-pricing calculator -o prices.html --sheet editions/\n"
            "  smt-pricing calculator -o prices.html --css colours.css\n"
            "  smt-pricing calculator -o prices.js --embed\n"
            "\n"
            "With --embed it is a script that makes the element <smt-pricing-calculator>."
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="the file to write; - is standard output",
    )
    parser.add_argument("--sheet", metavar="SHEET", help=SHEET_HELP)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--embed", action="store_true", help="write a script for another page")
    forms.add_argument("--css", metavar="FILE", help="a style sheet: colours and logo")
    add_force(parser)
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Write the calculator of a sheet, or of every edition of a folder."""
    import os

    from smt_pricing.page.calculator import calculator_element, calculator_page

    to_file = arguments.output != "-"
    if to_file and not arguments.force and os.path.lexists(arguments.output):
        raise existing(arguments.output)
    sheets = editions_of(named_sheet(arguments.sheet))
    css = _style_sheet(arguments.css)
    try:
        page = calculator_element(sheets) if arguments.embed else calculator_page(sheets, css)
    except ValueError as error:
        raise UnusableInputError(f"{arguments.css or sheets[0].id}: {error}") from None
    if not to_file:
        print_file(page)
        return DONE
    write(arguments.output, page.encode("utf-8"), force=arguments.force)
    editions = "1 edition" if len(sheets) == 1 else f"{len(sheets)} editions"
    line = f"smt-pricing: wrote {arguments.output}, with {editions}."
    print_lines([line], to_errors=True)
    return DONE


def _style_sheet(path: str | None) -> str:
    if path is None:
        return ""
    try:
        return read_input(path).decode("utf-8")
    except UnicodeDecodeError:
        raise UnusableInputError(f"{path}: the whole file: It is not UTF-8.") from None
