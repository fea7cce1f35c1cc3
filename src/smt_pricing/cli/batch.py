"""The command line's ``batch``: a whole list of registrations, priced row by row."""

from __future__ import annotations

import sys

from smt_pricing.cli._edition import SHEET_HELP, sheet_for
from smt_pricing.cli._files import NewFile, NewFolder, add_force
from smt_pricing.cli._tables import (
    FORMATS,
    JSON,
    input_table,
    opened,
    output_table,
    progress,
    read_twice,
    stop_if_same,
    type_of,
)
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    command_parser,
    load_history,
    print_json,
    print_lines,
    source_name,
    unusable,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterable
    from contextlib import ExitStack
    from typing import BinaryIO

    from smt_pricing.bulk.batch import Batch, TableOutput
    from smt_pricing.bulk.columns import ColumnReading
    from smt_pricing.bulk.input_rows import ByteWriter, InputRow
    from smt_pricing.cli._tables import TableInput
    from smt_pricing.cli._terminal import Commands
    from smt_pricing.quotes.quote import Quote
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add", "run"]

_PREFIX = "quote_"
_MOST_NAMED = 20
_MOST_SAID = 100


def add(commands: Commands) -> None:
    """Add ``batch`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "batch",
        help="price a whole list of registrations, row by row",
        description=(
            "Price each row of a list, such as the export of a registration form. Every column\n"
            "is kept as it is, and columns that begin with quote_ are added: what the row costs\n"
            "and why, or why it has no price and what to do. Which column states what is told by\n"
            "the names that forms use; what was guessed is said, and what is doubtful is asked."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing batch registrations.csv -o priced.csv\n"
            '  smt-pricing batch registrations.csv -o priced.csv --map kind="Who are you?"\n'
            "  smt-pricing batch registrations.csv -o priced.csv --history payers.csv\n"
            "  smt-pricing batch registrations.csv -o priced.csv --invoices invoices\n"
            "  smt-pricing batch - < registrations.csv > priced.csv\n"
            "  smt-pricing batch rows.jsonl -o priced.csv --json\n"
            "\n"
            "A list is CSV (.csv, .tsv, .txt; separated by commas, semicolons or tabs) or JSON\n"
            "Lines (.jsonl, .ndjson), of any length; with the extra polars also Parquet\n"
            "(.parquet) and Excel (.xlsx). Rows of one organisation are priced in their order:\n"
            "a full rate counts for those after it. OUT is written whole or not at all.\n"
            "\n"
            "exit codes: 0 all quoted, 1 a row was refused or malformed, 2 unusable input"
        ),
    )
    parser.add_argument("input", metavar="IN", help="a list; - reads standard input")
    parser.add_argument("-o", "--output", metavar="OUT", help="a new file (standard output)")
    add_force(parser)
    _add_reading(parser)
    _add_answering(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def _add_reading(parser: ArgumentParser) -> None:
    reading = parser.add_argument_group("how it is read")
    reading.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help='which column states a fact, such as --map seats="Number of people"; --map seats= '
        "says that none does; for each fact once",
    )
    reading.add_argument(
        "--together",
        action="store_true",
        help="the rows of one organisation are one registration: their seats are added up",
    )
    reading.add_argument(
        "--format", choices=FORMATS, help="of standard input and output (as IN, or csv)"
    )
    by = parser.add_argument_group("what it is priced by")
    by.add_argument(
        "--history",
        metavar="FILE",
        help="a CSV list of who has paid, looked up by the names of the organisations",
    )
    by.add_argument("--sheet", metavar="SHEET", help=SHEET_HELP)


def _add_answering(parser: ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    output.add_argument(
        "--prefix", default=_PREFIX, help=f"what the added columns begin with ({_PREFIX})"
    )
    output.add_argument(
        "--fail-fast",
        action="store_true",
        help="stop at the first row without a price, and write no file",
    )
    output.add_argument(
        "--invoices",
        metavar="DIR",
        help="a new folder, for a printable text of each quoted registration, by its number",
    )
    output.add_argument(
        "--json", action="store_true", help="print the summary as JSON; needs --output"
    )


def run(arguments: Arguments) -> int:
    """Price a list row by row, and say in the end what became of it."""
    from smt_pricing.values.problems import RegistrationsError

    if arguments.json and arguments.output is None:
        arguments.usage_error("--json prints to standard output: give the list a file, --output")
    sheet = sheet_for(arguments.sheet, None, "--sheet")
    stream = opened(arguments.input)
    try:
        batch = _priced(arguments, sheet, stream)
    except RegistrationsError as error:
        raise unusable(error.source, error.problems) from None
    except _WithoutPriceError as error:
        print_lines([str(error)], to_errors=True)
        return REFUSED
    finally:
        if stream is not sys.stdin.buffer:
            stream.close()
    _tell_end(arguments, batch)
    return REFUSED if batch.summary.without_price else DONE


class _WithoutPriceError(Exception):
    """A row has no price, and nothing more is to be done then."""


def _priced(arguments: Arguments, sheet: PriceSheet, stream: BinaryIO) -> Batch:
    from contextlib import ExitStack

    from smt_pricing.bulk.batch import Batch
    from smt_pricing.bulk.parties import parties_in

    source = source_name(arguments.input)
    stop_if_same(stream, arguments.input, arguments.output)
    history = None if arguments.history is None else load_history(arguments.history)
    in_type = type_of(arguments.input, arguments.format)
    out_type = type_of(arguments.output, arguments.format, in_type)
    reader = _Reader(arguments, sheet, any_columns=in_type == JSON)
    with ExitStack() as new:
        parties = None
        if arguments.together:
            stream = new.enter_context(read_twice(stream, source))
            parties = parties_in(input_table(stream, source, in_type), reader)
            stream.seek(0)
        table = input_table(stream, source, in_type)
        _tell_unread(source, table)
        batch = Batch(
            sheet,
            table.columns,
            reader,
            prefix=arguments.prefix,
            source=source,
            history=history,
            on_quote=_invoices(arguments, new),
            parties=parties,
        )
        file = _output(arguments, new)
        written = output_table(file, source, out_type, table, arguments.output)
        _write(arguments, table, batch, written, stream)
    return batch


def _output(arguments: Arguments, new: ExitStack) -> ByteWriter:
    """Return what the list is written to, a new file unless none is asked for."""
    if arguments.output is None:
        return sys.stdout.buffer
    return new.enter_context(NewFile(arguments.output, force=arguments.force))


def _invoices(arguments: Arguments, new: ExitStack) -> Callable[[Quote], None] | None:
    """Return what writes the printable text of a quote, where there is to be a folder of them."""
    if arguments.invoices is None:
        return None
    folder = new.enter_context(NewFolder(arguments.invoices, force=arguments.force))
    return lambda quote: folder.add(quote.number, quote.explain("text"))


def _tell_unread(source: str, table: TableInput) -> None:
    """Say which sheets of a workbook are not read."""
    from smt_pricing.values.characters import visible

    others = getattr(table, "other_sheets", ())
    if others:
        shown = ", ".join(f'"{name}"' for name in others[:_MOST_NAMED])
        line = f"smt-pricing: {source}: the first sheet is read and written, not {shown}."
        print_lines([visible(line)], to_errors=True)


class _Reader:
    """Tells which column states which fact, and says once what was guessed."""

    def __init__(self, arguments: Arguments, sheet: PriceSheet, *, any_columns: bool) -> None:
        from smt_pricing.rules.case import facts_needed

        self._maps = [_map(arguments, stated) for stated in arguments.map]
        self._source = source_name(arguments.input)
        self._needed = None if any_columns else facts_needed(sheet)
        self._day_matters = sheet.has_dates or arguments.history is not None
        self._said: set[str] = set()

    def __call__(self, columns: tuple[str, ...]) -> ColumnReading:
        from smt_pricing.bulk.columns import read_columns

        reading = read_columns(
            columns,
            self._maps,
            needed=self._needed,
            day_matters=self._day_matters,
            source=self._source,
        )
        guessed = (f'{name} is "{reading.called[name]}"' for name in reading.guessed)
        kept = {*reading.positions.values()}
        unread = (f'"{column}"' for at, column in enumerate(columns) if at not in kept)
        self._say("guessed which column states what", guessed)
        self._say("kept and not read", unread)
        return reading

    def _say(self, what: str, named: Iterable[str]) -> None:
        """Say what has not been said yet."""
        from smt_pricing.values.characters import visible

        new = [it for it in named if it not in self._said]
        if not new or len(self._said) > _MOST_SAID:
            return
        self._said.update(new)
        shown = ", ".join(new[:_MOST_NAMED])
        more = f" and {len(new) - _MOST_NAMED:,} more" if len(new) > _MOST_NAMED else ""
        line = f"smt-pricing: {self._source}: {what}: {shown}{more}."
        print_lines([visible(line)], to_errors=True)


def _map(arguments: Arguments, stated: str) -> tuple[str, str]:
    ours, equals, theirs = stated.partition("=")
    if not equals:
        arguments.usage_error(
            f'--map {stated}: write OURS=THEIRS, such as seats="Number of people"'
        )
    return ours.strip(), theirs


def _write(
    arguments: Arguments,
    table: TableInput,
    batch: Batch,
    written: TableOutput,
    stream: BinaryIO,
) -> None:
    """Price and write every row, or stop at the first without a price where that is asked for."""
    from smt_pricing.bulk.cells import QUOTED

    written.begin(table.columns, batch.added)
    hidden = arguments.output is None and sys.stdout.isatty()
    for row, cells in progress(batch.priced(table), stream, hidden=hidden):
        if arguments.fail_fast and cells[0] != QUOTED:
            raise _without_price(arguments, row, dict(zip(batch.added, cells, strict=True)))
        written.write(row, cells)
    written.end()


def _without_price(
    arguments: Arguments, row: InputRow, cells: dict[str, str]
) -> _WithoutPriceError:
    from smt_pricing.values.characters import visible

    status, messages = (cells[f"{arguments.prefix}{name}"] for name in ("status", "messages"))
    told = messages.removeprefix(f"Line {row.line}: ")
    told = f"{source_name(arguments.input)}: stopped at line {row.line}, {status}: {told}"
    return _WithoutPriceError(visible(f"smt-pricing: {told}"))


def _tell_end(arguments: Arguments, batch: Batch) -> None:
    """Say what became of the rows: in words on standard error, or as JSON."""
    import json

    if arguments.json:
        print_json(json.dumps(batch.summary.as_json(), indent=2))
        return
    from smt_pricing.values.characters import visible

    said = batch.summary.said(arguments.prefix)
    print_lines((visible(f"smt-pricing: {line}") for line in said), to_errors=True)
