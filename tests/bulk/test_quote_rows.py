"""Rows of flat names give an answer each, good rows and bad ones both, in their order."""

from itertools import count, islice

from smt_pricing import FormError, Quote, QuoteEngine, QuoteRequest, RejectedRequest, quote_rows
from tests.editions import PUBLISHED

UNION: dict[str, object] = {"kind": "union", "country": "KE", "annual_budget": "450k", "seats": 3}


def test_good_rows_and_bad_ones_come_in_their_order() -> None:
    rows = [UNION | {"seats": ""}, UNION, UNION | {"kind": "agency"}, UNION | {"town": "x"}]
    malformed, quoted, refused, unknown = quote_rows(rows, PUBLISHED)
    assert isinstance(malformed, FormError)
    assert [problem.code for problem in malformed.problems] == ["key-missing"]
    assert isinstance(quoted, Quote)
    assert quoted == QuoteEngine(PUBLISHED).quote(QuoteRequest.from_form(UNION))
    assert isinstance(refused, RejectedRequest)
    assert isinstance(unknown, FormError)


def test_rows_are_read_as_they_are_asked_for() -> None:
    answers = quote_rows(UNION | {"seats": seats} for seats in count(1))
    assert [str(it.total) for it in islice(answers, 2) if isinstance(it, Quote)] == [
        "725.00",
        "1325.00",
    ]
