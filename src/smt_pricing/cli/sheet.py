"""The command line's ``sheet`` commands: the published table and rules, the next edition's file.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    UnusableInputError,
    command_parser,
    load_sheet,
    print_file,
    print_json,
    print_text,
    unusable,
)
from smt_pricing.cli.sheet_review import add_review_commands

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from smt_pricing.cli._terminal import Commands
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add_sheet_commands"]


def add_sheet_commands(commands: Commands) -> None:
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
    subcommands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_show(subcommands)
    _add_rules(subcommands)
    _add_new(subcommands)
    add_review_commands(subcommands)


def _add_show(subcommands: Commands) -> None:
    show = command_parser(
        subcommands.add_parser,
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
    _add_sheet_argument(show)
    forms = show.add_argument_group("output").add_mutually_exclusive_group()
    forms.add_argument("--markdown", action="store_true", help="print Markdown")
    forms.add_argument("--html", action="store_true", help="print a page in HTML")
    forms.add_argument("--csv", action="store_true", help="print a line of CSV for each row")
    forms.add_argument("--json", action="store_true", help="print the whole sheet as JSON")
    show.set_defaults(run=_show)


def _add_rules(subcommands: Commands) -> None:
    rules = command_parser(
        subcommands.add_parser,
        "rules",
        help="print the published rules in words",
        description=(
            "Print the published rules in words, in the published order, and below each what it\n"
            "leaves open, how that is decided, and why."
        ),
        epilog="examples:\n  smt-pricing sheet rules\n  smt-pricing sheet rules --markdown",
    )
    _add_sheet_argument(rules)
    forms = rules.add_argument_group("output").add_mutually_exclusive_group()
    forms.add_argument("--markdown", action="store_true", help="print Markdown")
    forms.add_argument("--json", action="store_true", help="print JSON")
    rules.set_defaults(run=_rules)


def _add_new(subcommands: Commands) -> None:
    new = command_parser(
        subcommands.add_parser,
        "new",
        help="begin the next edition's price sheet",
        description=(
            "Write the file of a price sheet as a start for the next edition's. Its comments say\n"
            "what each table is, and what is to be changed."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing sheet new next-cohort.toml\n"
            "  smt-pricing sheet new spring.toml --from autumn.toml --edition spring --id spring\n"
            "  smt-pricing sheet new - > next-cohort.toml\n"
            "\n"
            "Beside the file goes price-sheet.schema.json, with which an editor that knows TOML\n"
            "completes and checks what you type."
        ),
    )
    new.add_argument("file", metavar="FILE", help="the file to write; - is standard output")
    new.add_argument(
        "--from", dest="source", metavar="SHEET", help="a TOML file, or a name (the published)"
    )
    new.add_argument("--edition", metavar="NAME", help="what the new edition is called")
    new.add_argument("--id", metavar="ID", help="the new sheet's own id")
    new.add_argument("--force", action="store_true", help="write over a file that is there already")
    new.set_defaults(run=_new)


def _add_sheet_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name (the published)"
    )


def _show(arguments: Arguments) -> int:
    from smt_pricing.sheet.published_table import (
        table_as_csv,
        table_as_html,
        table_as_markdown,
        table_as_text,
    )

    sheet = load_sheet(arguments.sheet)
    if arguments.json:
        print_json(sheet.model_dump_json(indent=2))
    elif arguments.html:
        print_file(table_as_html(sheet))
    elif arguments.csv:
        print_file(table_as_csv(sheet))
    else:
        print_text(table_as_markdown(sheet) if arguments.markdown else table_as_text(sheet))
    return DONE


def _rules(arguments: Arguments) -> int:
    from smt_pricing.sheet.published_rules import rules_as_json, rules_as_markdown, rules_as_text

    sheet = load_sheet(arguments.sheet)
    if arguments.json:
        print_json(rules_as_json(sheet))
    else:
        print_text(rules_as_markdown(sheet) if arguments.markdown else rules_as_text(sheet))
    return DONE


def _new(arguments: Arguments) -> int:
    from smt_pricing.sheet.writer import price_sheet_as_toml

    before = load_sheet(arguments.source)
    text = price_sheet_as_toml(_renamed(before, arguments), made_from=before)
    if arguments.file == "-":
        print_file(text)
        return DONE
    _write_new(arguments, text, before)
    return DONE


def _renamed(before: PriceSheet, arguments: Arguments) -> PriceSheet:
    from smt_pricing.values.problems import PriceSheetError

    options = {"id": arguments.id, "edition": arguments.edition}
    update = {key: value for key, value in options.items() if value is not None}
    try:
        return before.model_copy(update=update)
    except PriceSheetError as error:
        places = {f"key {key}": f"--{key}" for key in update}
        raise unusable("the new sheet", error.problems, places) from None


def _write_new(arguments: Arguments, text: str, before: PriceSheet) -> None:
    from pathlib import Path
    from shlex import quote

    from smt_pricing.sheet.schema import SCHEMA_FILE

    path = Path(arguments.file)
    # A bare name might be that of a shipped sheet, which the commands below would take instead.
    bare = path.name == arguments.file and not path.suffix
    file = quote(f"./{path}" if bare else arguments.file)
    schema = path.parent / SCHEMA_FILE.name
    if not _written(path, text, replace=arguments.force):
        raise UnusableInputError(
            f"{arguments.file}: There is such a file or folder already. Give another name, or "
            "--force to write over a file. [file-exists]"
        )
    lines = [f"smt-pricing: wrote {arguments.file}, made from the sheet {before.id}."]
    shipped = SCHEMA_FILE.read_text("utf-8")
    if _written(schema, shipped, replace=arguments.force):
        lines.append(f"smt-pricing: wrote {schema}, with which editors complete and check it.")
    elif not schema.is_file() or schema.read_bytes() != shipped.encode():
        lines.append(f"smt-pricing: left {schema}, which is another; --force writes over it.")
    lines += [
        "Edit it as its comments say, and then:",
        f"  smt-pricing sheet check {file}",
        f"  smt-pricing sheet diff {quote(arguments.source or before.id)} {file}",
        f"  smt-pricing sheet show {file}",
    ]
    print_text("".join(f"{line}\n" for line in lines), to_errors=True)


def _written(path: Path, text: str, *, replace: bool) -> bool:
    """Write a file, unless there is one already that is not to be replaced; tell whether."""
    try:
        with path.open("w" if replace else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnusableInputError(f"{path}: cannot be written: {reason}.") from None
    return True
