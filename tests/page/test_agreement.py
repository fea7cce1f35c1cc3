"""The page and the engine give the same answers: amounts, codes, sentences and numbers.

Every case of a kind that is welcome stands here with the fewest people that it may have, and of the
others some; and cases of each decision with every number up to fifteen. ``python -m tests.page
agreement`` compares every case with every number, and ten thousand requests, in some minutes.
"""

from collections import Counter
from functools import lru_cache

import pytest

from smt_pricing import PriceSheet, QuoteEngine, QuoteRequest
from smt_pricing.rules.decision_table import decision_table
from tests import editions
from tests.page.conftest import SHEETS, Opened, answers
from tests.page.drawn import typed_requests
from tests.page.typed import (
    answer_shown,
    as_json,
    by_the_engine,
    every_request,
    first_of_each_decision,
    typed_of,
)

OTHERS = (
    editions.WITHOUT_GROUP,
    editions.WITHOUT_REGIONS,
    editions.KOREAS_APART,
    editions.FULL_RATE_ALONE,
)


table_of = lru_cache(decision_table)


def compare(opened: Opened, sheet: PriceSheet, requests: list[QuoteRequest]) -> None:
    engine = QuoteEngine(sheet)
    wanted = [as_json(answer_shown(engine.evaluate(request))) for request in requests]
    said = answers(opened(sheet), [typed_of(request, sheet) for request in requests])
    for request, answer, expected in zip(requests, said, wanted, strict=True):
        assert answer["problems"] == [], request
        assert answer["complete"] == expected, request


@pytest.mark.parametrize("name", SHEETS)
def test_every_case(opened: Opened, name: str) -> None:
    sheet = SHEETS[name]
    every = list(every_request(table_of(sheet), lambda fewest, _: (fewest,)))
    welcome = sheet.eligibility.welcome
    inside = [request for request in every if request.organization.kind in welcome]
    others = [request for request in every if request.organization.kind not in welcome]
    assert len(inside) * 2 == len(others)
    compare(opened, sheet, inside + others[::49])


@pytest.mark.parametrize(("name", "step"), [("published", 1), ("invented", 3)])
def test_each_decision_with_one_to_fifteen_people(opened: Opened, name: str, step: int) -> None:
    sheet = SHEETS[name]
    compare(opened, sheet, list(first_of_each_decision(table_of(sheet)))[::step])


@pytest.mark.parametrize("sheet", OTHERS, ids=lambda sheet: sheet.id)
def test_other_sheets(opened: Opened, sheet: PriceSheet) -> None:
    compare(opened, sheet, list(first_of_each_decision(table_of(sheet)))[::17])


@pytest.mark.parametrize(("name", "count"), [("published", 1500), ("invented", 500)])
def test_requests_typed_as_text(opened: Opened, name: str, count: int) -> None:
    sheet = SHEETS[name]
    engine, requests = QuoteEngine(sheet), list(typed_requests(sheet, count))
    wanted = [as_json(by_the_engine(typed, engine)) for typed in requests]
    for typed, answer, expected in zip(
        requests, answers(opened(sheet), requests), wanted, strict=True
    ):
        assert answer == expected, typed
    found = Counter(_sort(answer) for answer in wanted)
    assert min(found[sort] for sort in ("problem", "quote", "refusal", "open")) > count / 20


def _sort(answer: dict[str, object]) -> str:
    complete = answer.get("complete")
    if answer["problems"]:
        return "problem"
    if complete is None:
        return "open"
    return "quote" if isinstance(complete, dict) and "total" in complete else "refusal"
