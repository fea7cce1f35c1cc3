"""Rows priced in every way that there is, each compared with the single answers to the byte."""

import contextlib
import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl
from pydantic import ValidationError

from smt_pricing import FormError, PaymentHistory, PriceSheet, QuoteEngine, QuoteRequest
from smt_pricing.bulk.cells import MALFORMED, AnswerCells
from smt_pricing.cli.main import main
from smt_pricing.request.form import flat_problems, is_absent, nested, read_value
from smt_pricing.values.formulas import safe_cell
from tests.agreement.rows import Row
from tests.laws.drawn import engine_for
from tests.laws.told import Answered, answered_in_order

__all__ = ["Disagreement", "Table", "disagreements", "json_disagreements"]

Cells = tuple[str, ...]


class Disagreement(NamedTuple):
    """A row that is told something else in one way than by the single answer."""

    way: str
    row: object
    single: object
    found: object


class Table(NamedTuple):
    """Rows to be priced by one sheet, whose name the command knows."""

    rows: Sequence[Row]
    sheet: PriceSheet
    sheet_name: str
    history: Path | None = None


def disagreements(table: Table, folder: Path) -> Iterator[Disagreement | Cells]:
    """Yield the cells of each single answer, and every way that has others."""
    history = PaymentHistory.from_csv(table.history) if table.history else None
    dated = (row | {"registered_on": _day(row["registered_on"])} for row in table.rows)
    answered = [*answered_in_order(dated, table.sheet, history)]
    cells = AnswerCells(table.sheet)
    told = [
        cells.of_answer(it.answer) if isinstance(it, Answered) else cells.of_problems(it.problems)
        for it in answered
    ]
    yield from told
    engine = engine_for(table.sheet)
    for row, it in zip(table.rows, answered, strict=True):
        yield from _by_json(row, it, engine)
    yield from _by_frame(table, told, history)
    for ending in ("csv", "jsonl"):
        yield from _by_file(table, told, folder, ending)


def json_disagreements(
    requests: Iterable[QuoteRequest], engine: QuoteEngine
) -> Iterator[Disagreement]:
    """Yield every request whose answer in JSON is not the one that the models write."""
    for request in requests:
        yield from _by_json({}, Answered(request, engine.evaluate(request)), engine)


def _day(stated: str) -> str:
    """Return the day of a moment: a list has those, and a form has days alone."""
    return stated.replace("T", " ").partition(" ")[0] if ":" in stated else stated


def _by_json(row: Row, it: Answered | FormError, engine: QuoteEngine) -> Iterator[Disagreement]:
    if isinstance(it, Answered):
        single, text = it.answer.model_dump_json(), it.request.model_dump_json()
        if (found := engine.evaluate_json(text)) != single:
            yield Disagreement("JSON", it.request, single, found)
        return
    dated = row | {"registered_on": _day(row["registered_on"])}
    stated = {name: read_value(name, it) for name, it in dated.items() if not is_absent(it)}
    try:
        found = engine.evaluate_json(json.dumps(nested(stated)))
        yield Disagreement("JSON", row, it.problems, found)
    except ValidationError as error:
        if (problems := (*flat_problems(error),)) != it.problems:
            yield Disagreement("JSON", row, it.problems, problems)


def _by_frame(
    table: Table, told: list[Cells], history: PaymentHistory | None
) -> Iterator[Disagreement]:
    frame = pl.DataFrame(table.rows, schema=dict.fromkeys(table.rows[0], pl.String))
    priced = engine_for(table.sheet).quote_frame(frame, history=history)
    for row, single, found in zip(table.rows, told, priced.iter_rows(), strict=True):
        expected = (*row.values(), *(cell or None for cell in single))
        if found != expected:
            yield Disagreement("frame", row, expected, found)


def _by_file(table: Table, told: list[Cells], folder: Path, ending: str) -> Iterator[Disagreement]:
    source, target = folder / f"rows.{ending}", folder / f"priced.{ending}"
    source.write_bytes(_written(table.rows, ending))
    command = ["batch", f"{source}", "-o", f"{target}", "--force", "--sheet", table.sheet_name]
    if table.history:
        command += ["--history", f"{table.history}"]
    with contextlib.redirect_stderr(io.StringIO()) as said:
        code = main(command)
    if code not in (0, 1):
        yield Disagreement(ending, source, "", said.getvalue())
        return
    yield from _compared(ending, [*_expected(table, told, ending)], target.read_bytes())


def _expected(table: Table, told: list[Cells], ending: str) -> Iterator[Row]:
    """Yield the rows that a file should have: the single answers, and the line of a bad row."""
    columns = (*AnswerCells(table.sheet).columns, "extra")
    line = 2 if ending == "csv" else 1
    for row, cells in zip(table.rows, told, strict=True):
        added = dict(zip(columns, (*cells, ""), strict=True))
        if cells[0] == MALFORMED:
            added["messages"] = f"Line {line}: {added['messages']}"
        yield row | {f"quote_{name}": cell for name, cell in added.items()}
        breaks = sum(cell.count("\n") for cell in row.values()) if ending == "csv" else 0
        line += 1 + breaks


def _compared(ending: str, expected: list[Row], found: bytes) -> Iterator[Disagreement]:
    """Compare a file with what it should be; where it is not that, row by row."""
    if found == _written(expected, ending, safe=True):
        return
    text = found.decode()
    if ending == "csv":
        lines = [*csv.reader(io.StringIO(text, newline=""))]
        rows = [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]
    else:
        rows = [json.loads(line) for line in text.split("\n")[:-1]]
    same = True
    for wanted, row in zip(expected, rows, strict=True):
        safe = {name: safe_cell(cell) for name, cell in wanted.items()}
        single = safe if ending == "csv" else wanted
        if row != single:
            same = False
            yield Disagreement(ending, wanted, single, row)
    if same:
        yield Disagreement(ending, "the file", "the same cells", "other bytes")


def _written(rows: Sequence[Row], ending: str, *, safe: bool = False) -> bytes:
    """Return rows as a file has them; in one for spreadsheets, without formulas."""
    if ending == "jsonl":
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(rows[0])
    writer.writerows(map(safe_cell, row.values()) if safe else row.values() for row in rows)
    return file.getvalue().encode()
