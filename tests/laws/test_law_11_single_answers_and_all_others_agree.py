"""Law 11: single answers, files, frames, JSON and the page agree.

The same cells, codes, sentences and number, to the byte. All laws stand in docs/understand/laws.md.
"""

import csv
import io
import json
from functools import lru_cache
from typing import Any

from hypothesis import given, strategies as st

from smt_pricing import (
    FormError,
    PriceSheet,
    Quote,
    QuoteRequest,
    RejectedRequest,
    quote_rows,
)
from smt_pricing.bulk.batch import Batch
from smt_pricing.bulk.cells import AnswerCells
from smt_pricing.bulk.columns import read_columns
from smt_pricing.bulk.csv_rows import CsvInput, CsvOutput
from smt_pricing.bulk.json_rows import JsonInput, JsonOutput
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.request.form import NAMES
from smt_pricing.rules.case import classify
from smt_pricing.strategies import any_requests
from smt_pricing.values.spelling import fold
from tests.editions import EDITIONS
from tests.laws.drawn import any_sheets, engine_for
from tests.laws.read_decisions import read, said
from tests.laws.told import told_in_order


@given(any_sheets, st.data())
def test_json_agrees_with_the_models(sheet: PriceSheet, data: st.DataObject) -> None:
    """Law 11: an answer in JSON is what the models write, priced or refused."""
    request = data.draw(any_requests(sheet))
    engine = engine_for(sheet)
    written = engine.evaluate(request).model_dump_json()
    assert engine.evaluate_json(request.model_dump_json()) == written
    assert engine.evaluate_json(request.model_dump_json(exclude_defaults=True).encode()) == written


@given(any_sheets, st.data())
def test_what_is_made_unseen_is_as_if_validated(sheet: PriceSheet, data: st.DataObject) -> None:
    """Law 11: an answer that the engine makes unseen is the one that its fields validate to."""
    answer = engine_for(sheet).evaluate(data.draw(any_requests(sheet)))
    validated = type(answer)(**{name: getattr(answer, name) for name in answer.model_fields_set})
    assert answer == validated
    assert answer.model_dump_json() == validated.model_dump_json()
    assert hash(answer) == hash(validated)
    read = type(answer).model_validate_json(answer.model_dump_json())
    assert read == answer


@given(any_sheets, st.data())
def test_a_kept_refusal_is_the_one_worked_out(sheet: PriceSheet, data: st.DataObject) -> None:
    """Law 11: what refusals have in common is kept, and is the same for whoever asks."""
    request, book = data.draw(any_requests(sheet)), PriceBook(sheet)
    answer = book.evaluate(request)
    if isinstance(answer, Quote):
        return
    refusals = book.decide(classify(request, sheet)).refusals
    worked_out = book._refused(request, refusals)
    assert isinstance(answer, RejectedRequest)
    assert answer.model_dump_json() == worked_out.model_dump_json()


TYPED = {
    "organization": ("Umoja", "umoja ", "Rede Livre", "Coalition X", "x\u202ey"),
    "kind": ("ngo", "Trade union", "agency", "charity", "other", "electoral-campaign"),
    "country": ("Kenya", "FR", "brasil", "NA", "Narnia", "Congo", "USA"),
    "annual_budget": ("90000", "450k", "1,000,000", "1000000.01", "1.000.000,00", "$5M", "-4"),
    "budget_currency": ("USD", "eur", "dollars"),
    "seats": ("1", "2", "3.0", "10", "11", "0", "two", "100000"),
    "plan": ("individual", "Group", "both"),
    "payment_method": ("card", "invoice", "Credit card"),
    "referral": ("Coalition X", "=cmd", "Umoja"),
    "email_forwarded": ("yes", "no", "on", "maybe"),
    "paid_before": ("yes", "no", "1"),
    "registered_on": ("2026-03-31", "24 Nov 2026", "3/4/2026", "2030-02-01"),
    "provisional": ("yes", "no"),
}
"""What is typed into a form, rightly and wrongly."""
PLAIN = dict.fromkeys(TYPED, "") | {
    "organization": "Rede Livre",
    "kind": "ngo",
    "country": "Kenya",
    "annual_budget": "90000",
    "seats": "2",
    "registered_on": "2030-02-01",
}
"""What most rows are like: they have a price, unless something of it is typed otherwise."""
ROWS = st.lists(
    st.sampled_from([(name, word) for name, words in TYPED.items() for word in ("", *words)]),
    max_size=6,
).map(lambda otherwise: PLAIN | dict(otherwise))


ROWS_APART = st.lists(
    ROWS, min_size=1, max_size=5, unique_by=lambda row: fold(row["organization"]) or id(row)
)
"""Rows of which none are of one organisation."""


def told_alone(row: dict[str, str], sheet: PriceSheet) -> tuple[str, ...]:
    """Return the cells of an answer that is asked for alone."""
    return told_in_order([row], sheet)[0]


def told_in_a_file(rows: list[dict[str, str]], sheet: PriceSheet, kind: str) -> list[list[str]]:
    """Return the cells that a file of these rows is given."""
    content, written = io.StringIO(newline=""), io.BytesIO()
    if kind == "csv":
        csv.writer(content).writerows([[*TYPED], *([row[name] for name in TYPED] for row in rows)])
    else:
        content.writelines(f"{json.dumps(row)}\n" for row in rows)
    stream = io.BytesIO(content.getvalue().encode())
    table = CsvInput(stream, "rows") if kind == "csv" else JsonInput(stream, "rows")
    batch = Batch(sheet, table.columns, read_columns, prefix="quote_", source="rows")
    output = CsvOutput(written, "rows") if kind == "csv" else JsonOutput(written)
    output.begin(table.columns, batch.added)
    for row, cells in batch.priced(table):
        output.write(row, cells)
    output.end()
    text = written.getvalue().decode()
    if kind == "csv":
        return [row[len(TYPED) : -1] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    return [[*json.loads(line).values()][len(TYPED) : -1] for line in text.split("\n")[:-1]]


def test_every_fact_that_a_row_may_state_is_typed() -> None:
    assert NAMES.keys() - TYPED.keys() == {"region", "budget_tier"}  # the sheet's own words


@given(any_sheets, ROWS_APART, st.sampled_from(["csv", "jsonl"]))
def test_a_row_of_a_file_says_what_the_answer_says(
    sheet: PriceSheet, rows: list[dict[str, str]], kind: str
) -> None:
    """Law 11: files and single answers agree, refused and malformed rows included."""
    for number, (row, told) in enumerate(zip(rows, told_in_a_file(rows, sheet, kind), strict=True)):
        line = f"Line {number + (2 if kind == 'csv' else 1)}: "
        alone = told_alone(row, sheet)
        assert [cell.removeprefix(line).removeprefix("'") for cell in told] == [*alone]
        assert (line in "".join(told)) is (alone[0] == "malformed")


PLAIN_ROWS = st.builds(
    lambda **more: dict.fromkeys(TYPED, "") | PLAIN | more,
    organization=st.sampled_from(TYPED["organization"][:3]),
    seats=st.sampled_from(["1", "2"]),
    referral=st.sampled_from(["", "", "Coalition X"]),
)


@given(
    any_sheets,
    st.lists(PLAIN_ROWS | ROWS, min_size=2, max_size=8),
    st.sampled_from(["csv", "jsonl"]),
)
def test_rows_of_one_organisation_say_what_answers_in_that_order_say(
    sheet: PriceSheet, rows: list[dict[str, str]], kind: str
) -> None:
    """Law 11: a row of a file is told what it is told alone by who knows of the rows before it."""
    answers = told_in_order(rows, sheet)
    for number, (alone, told) in enumerate(
        zip(answers, told_in_a_file(rows, sheet, kind), strict=True)
    ):
        line = f"Line {number + (2 if kind == 'csv' else 1)}: "
        assert [cell.removeprefix(line).removeprefix("'") for cell in told] == [*alone]


@given(any_sheets, st.lists(ROWS, max_size=5))
def test_rows_get_the_answers_that_they_get_alone(
    sheet: PriceSheet, rows: list[dict[str, str]]
) -> None:
    """Law 11: quote_rows gives each row what it gets alone, good rows and bad ones both."""
    for row, answer in zip(rows, quote_rows(rows, sheet), strict=True):
        if isinstance(answer, FormError):
            told = AnswerCells(sheet).of_problems(answer.problems)
        else:
            assert answer == engine_for(sheet).evaluate(QuoteRequest.from_form(row))
            told = AnswerCells(sheet).of_answer(answer)
        assert told == told_alone(row, sheet)


@lru_cache
def table_of(sheet: PriceSheet) -> Any:
    return json.loads(engine_for(sheet).decision_table().as_json())


@given(st.sampled_from(EDITIONS), st.data())
def test_the_table_of_decisions_agrees(sheet: PriceSheet, data: st.DataObject) -> None:
    """Law 11: amounts, verdicts and codes that are read from the table's JSON are the answer's."""
    for _ in range(10):
        request = data.draw(any_requests(sheet))
        case = classify(request, sheet)
        if not case.problems:
            answer = engine_for(sheet).evaluate(request)
            assert read(table_of(sheet), case, request.seats) == said(answer)
