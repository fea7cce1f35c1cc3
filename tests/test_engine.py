"""The engine as other programs use it."""

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from smt_pricing import (
    PartialRequest,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RequestRejected,
    SeatsAdded,
    amend,
    break_even,
    compare,
    estimate,
    evaluate,
    quote,
    quote_many,
    replay,
    why,
)
from tests.editions import EARLY_BIRD, PUBLISHED
from tests.situations import FORWARDED, ask, priced


def test_quote_uses_the_published_sheet_unless_another_is_given() -> None:
    assert str(quote(ask(annual_budget=3_000_000)).total) == "1750.00"
    early = ask(annual_budget=3_000_000, registered_on="2026-02-01")
    assert str(quote(early, EARLY_BIRD).total) == "1500.00"


def test_quote_raises_what_evaluate_returns() -> None:
    request = ask(kind="agency")
    with pytest.raises(RequestRejected) as caught:
        quote(request)
    assert caught.value.rejected == QuoteEngine().evaluate(request)


def test_a_quote_names_its_sheet_and_its_facts() -> None:
    answer = priced(referral=FORWARDED)
    assert answer.sheet.model_dump() == {
        "id": "digital-campaigning-certificate-intensive",
        "program": "digital-campaigning-certificate-intensive",
        "title": "Digital Campaigning Certificate Intensive",
        "edition": "first-published-table",
        "digest": PUBLISHED.digest,
    }
    assert (answer.region, answer.budget_tier, answer.currency) == ("outside", "under-1m", "USD")


def test_amounts_are_text_to_the_cent_in_json() -> None:
    answer = priced(referral=FORWARDED).model_dump(mode="json")
    assert (answer["total"], answer["list_total"], answer["saving"]) == (
        "625.00",
        "725.00",
        "100.00",
    )
    assert answer["lines"][0]["adjustments"][0]["amount"] == "-100.00"


def test_a_quote_with_a_float_for_an_amount_is_not_read() -> None:
    written = priced().model_dump(mode="python") | {"total": 725.0}
    with pytest.raises(ValueError, match="floating-point"):
        Quote.model_validate(written)


def test_one_engine_serves_many_threads() -> None:
    requests = [
        ask(seats=seats, referral={"partner": f"Partner {partner}"})
        for seats in range(1, 21)
        for partner in range(20)
    ]
    expected = [QuoteEngine().quote(request).model_dump_json() for request in requests]
    engine = QuoteEngine()
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = pool.map(lambda request: engine.quote(request).model_dump_json(), requests * 4)
        assert list(found) == expected * 4


def test_an_engine_can_be_sent_to_other_processes() -> None:
    engine = pickle.loads(pickle.dumps(QuoteEngine(EARLY_BIRD)))  # noqa: S301
    assert engine.sheet == EARLY_BIRD


def test_answers_and_errors_can_be_sent_to_other_processes() -> None:
    answer = priced(referral=FORWARDED)
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301
    with pytest.raises(RequestRejected) as caught:
        quote(ask(kind="agency"))
    assert pickle.loads(pickle.dumps(caught.value)).rejections == caught.value.rejections  # noqa: S301


def test_an_engine_has_every_verb_of_its_sheet() -> None:
    engine = QuoteEngine(EARLY_BIRD)
    request = ask(seats=3, registered_on="2026-05-01")
    answer = engine.quote(request)
    assert engine.evaluate(request) == answer
    assert list(engine.quote_many([request, request])) == [answer, answer]
    assert engine.compare(request) == compare(request, EARLY_BIRD)
    assert engine.break_even(request, [3]) == break_even(request, [3], EARLY_BIRD)
    assert engine.estimate(PartialRequest()) == estimate(PartialRequest(), EARLY_BIRD)
    assert engine.amend(answer, SeatsAdded()) == amend(answer, SeatsAdded(), EARLY_BIRD)
    assert engine.why(answer, "full-rate") == why(answer, "full-rate", EARLY_BIRD)
    assert engine.replay(answer) == replay(answer, EARLY_BIRD)
    assert list(quote_many([request], EARLY_BIRD)) == [evaluate(request, EARLY_BIRD)]


def test_many_requests_are_answered_one_by_one_as_they_are_asked_for() -> None:
    asked = []

    def requests() -> Iterator[QuoteRequest]:
        for seats in (1, 2, 3):
            asked.append(seats)
            yield ask(seats=seats)

    answers = QuoteEngine(PUBLISHED).quote_many(requests())
    assert asked == []
    first = next(answers)
    assert (asked, first.request.seats) == ([1], 1)
