"""The command line's ``sheet new``: a file to begin the next edition with."""

from __future__ import annotations

from smt_pricing.cli._edition import named_sheet
from smt_pricing.cli._files import add_force, write, write_new
from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    UnusableInputError,
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
    from smt_pricing.values.codes import RuleId

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``sheet new`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "new",
        help="begin the next edition's price sheet",
        description=(
            "Write the file of a price sheet as a start for the next edition's. Its comments say\n"
            "what each table is, and what is to be changed. What the sheet waives is not copied:\n"
            "whether it is still meant so, `smt-pricing sheet check` asks anew."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing sheet new next-cohort.toml\n"
            "  smt-pricing sheet new spring.toml --from autumn.toml --edition spring --id spring\n"
            "  smt-pricing sheet new - > next-cohort.toml\n"
            "  smt-pricing sheet new plain.toml --without outreach-referral,prior-full-payment\n"
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
    parser.add_argument(
        "--without",
        metavar="RULES",
        help="rules that the edition does not have, separated by commas; their tables go too",
    )
    add_force(parser)
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Write a sheet as a file to edit, and say what to do with it then."""
    from smt_pricing.sheet.writer import price_sheet_as_toml

    before = load_sheet(named_sheet(arguments.source))
    left_out = _left_out(arguments, before)
    text = price_sheet_as_toml(_begun(before, arguments, left_out), made_from=before)
    if arguments.file == "-":
        print_file(text)
        return DONE
    _write_new(arguments, text, before, left_out)
    return DONE


def _left_out(arguments: Arguments, before: PriceSheet) -> tuple[RuleId, ...]:
    """Return the rules that are to go, those included that speak of another of them alone."""
    if arguments.without is None:
        return ()
    from smt_pricing.sheet.fewer_rules import NEVER_LEFT_OUT, rules_that_go
    from smt_pricing.values.characters import visible
    from smt_pricing.values.codes import RuleId
    from smt_pricing.values.validation import did_you_mean

    may_go = [rule for rule in RuleId if rule not in NEVER_LEFT_OUT]
    wanted = []
    for word in filter(None, (word.strip() for word in arguments.without.split(","))):
        try:
            wanted.append(RuleId(word))
        except ValueError:
            remedy = did_you_mean(word, may_go, f"Leave out some of {', '.join(may_go)}.")
            raise UnusableInputError(
                f'--without: There is no rule "{visible(word)}". {remedy}'
            ) from None
        if wanted[-1] in NEVER_LEFT_OUT:
            raise UnusableInputError(f'--without: No sheet can do without rule "{wanted[-1]}".')
    return rules_that_go(before, wanted)


def _begun(before: PriceSheet, arguments: Arguments, left_out: tuple[RuleId, ...]) -> PriceSheet:
    """Return the sheet to begin with: under its own names, and without what is not copied."""
    from smt_pricing.sheet.fewer_rules import without_rules
    from smt_pricing.values.problems import PriceSheetError

    options = {"id": arguments.id, "edition": arguments.edition}
    update = {key: value for key, value in options.items() if value is not None}
    try:
        begun = before.model_copy(update=update | {"waivers": ()})
        return without_rules(begun, left_out) if left_out else begun
    except PriceSheetError as error:
        places = {f"key {key}": f"--{key}" for key in update}
        raise unusable("the new sheet", error.problems, places) from None


def _write_new(
    arguments: Arguments, text: str, before: PriceSheet, left_out: tuple[RuleId, ...]
) -> None:
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
    if left_out:
        lines.append(f"smt-pricing: left out, with what is theirs alone: {', '.join(left_out)}.")
    shipped = SCHEMA_FILE.read_bytes()
    if write_new(str(schema), shipped, force=arguments.force):
        lines.append(f"smt-pricing: wrote {schema}, with which editors complete and check it.")
    elif not schema.is_file() or schema.read_bytes() != shipped:
        lines.append(f"smt-pricing: left {schema}, which is another; --force writes over it.")
    lines += [
        "Edit it as its comments say, and then:",
        f"  smt-pricing sheet check {file}",
        f"  smt-pricing sheet diff {quote(named_sheet(arguments.source) or before.id)} {file}",
        f"  smt-pricing sheet show {file}",
    ]
    print_lines(map(visible, lines), to_errors=True)
