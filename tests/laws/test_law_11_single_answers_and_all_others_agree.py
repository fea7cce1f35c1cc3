"""Law 11: single answers, files, frames, JSON and the page agree.

The same cells, codes, sentences and number, to the byte. All laws stand in docs/understand/laws.md.
"""

import json
from functools import lru_cache
from typing import Any

from hypothesis import given, strategies as st

from smt_pricing import PriceSheet, Quote, RejectedRequest
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.rules.case import classify
from smt_pricing.strategies import any_requests
from tests.editions import EDITIONS
from tests.laws.drawn import any_sheets, engine_for
from tests.laws.read_decisions import read, said


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
