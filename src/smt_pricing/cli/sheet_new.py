"""The command line's ``sheet new``: a file to begin the next edition with."""

from __future__ import annotations

from smt_pricing.cli._files import add_force, write, write_new
from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    command_parser,
    load_sheet,
    print_file,
    print_lines,
    unusable,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``sheet new`` to the command line."""
    parser = command_parser(
        commands.add_parser,
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
    parser.add_argument("file", metavar="FILE", help="the file to write; - is standard output")
    parser.add_argument(
        "--from", dest="source", metavar="SHEET", help="a TOML file, or a name (the published)"
    )
    parser.add_argument("--edition", metavar="NAME", help="what the new edition is called")
    parser.add_argument("--id", metavar="ID", help="the new sheet's own id")
    add_force(parser)
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Write a sheet as a file to edit, and say what to do with it then."""
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
    from smt_pricing.values.characters import visible

    path = Path(arguments.file)
    # A bare name might be that of a shipped sheet, which the commands below would take instead.
    bare = path.name == arguments.file and not path.suffix
    file = quote(f"./{path}" if bare else arguments.file)
    schema = path.parent / SCHEMA_FILE.name
    write(arguments.file, text.encode(), force=arguments.force)
    lines = [f"smt-pricing: wrote {arguments.file}, made from the sheet {before.id}."]
    shipped = SCHEMA_FILE.read_bytes()
    if write_new(str(schema), shipped, force=arguments.force):
        lines.append(f"smt-pricing: wrote {schema}, with which editors complete and check it.")
    elif not schema.is_file() or schema.read_bytes() != shipped:
        lines.append(f"smt-pricing: left {schema}, which is another; --force writes over it.")
    lines += [
        "Edit it as its comments say, and then:",
        f"  smt-pricing sheet check {file}",
        f"  smt-pricing sheet diff {quote(arguments.source or before.id)} {file}",
        f"  smt-pricing sheet show {file}",
    ]
    print_lines(map(visible, lines), to_errors=True)
