"""Part (g): each answer beside one quote of the small function, ``small_quote``.

The small function prices the whole mix in every round. Ours takes as many requests, or fewer where
one answer takes long; the ratio is that of one answer to one small quote. Every side has met its
requests before, in a round that does not count, so that all that is kept is filled.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from typing import TypeVar

from smt_pricing import (
    PartialRequest,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    SeatsAdded,
)
from tests.benchmarks.command_line import quote_process
from tests.benchmarks.ratios import Goal, Row, compare
from tests.benchmarks.refusals import (
    groups_paid_by_card,
    of_kinds_that_may_not_register,
    of_misspelt_countries,
)
from tests.benchmarks.small import SmallQuote, small_quote

__all__ = ["against_small", "beside_small", "read_small"]

Requests = Sequence[QuoteRequest]
Input = TypeVar("Input")

_FEW = 50
"""How many inputs there are where one answer takes as long as many quotes."""


def against_small(requests: Requests, rounds: int) -> Iterator[Row]:
    """Time every kind of answer beside quotes of the small function."""
    for rows in (_quotes, _from_json, _refusals, _questions):
        yield from rows(requests, rounds)
    yield quote_process("(g) quote as a process / python -c pass", rounds, Goal(13, 11))


def beside_small(
    name: str,
    rounds: int,
    requests: Requests,
    answer: Callable[[Input], object],
    inputs: Sequence[Input],
    goal: Goal | None = None,
) -> Row:
    """Time one answer of ours, in times of one quote of the small function that is read."""
    return compare(
        name,
        rounds,
        lambda _: partial(_each, answer, inputs),
        lambda _: partial(_each, _small_and_read, requests),
        goal,
        share=len(inputs) / len(requests),
    )


def read_small(quote: SmallQuote) -> object:
    """Read all that the small function says."""
    return quote.total, [(line.amount, line.reason) for line in quote.lines]


def _quotes(requests: Requests, rounds: int) -> Iterator[Row]:
    engine = QuoteEngine()
    sheet = engine.sheet
    timed = partial(beside_small, rounds=rounds, requests=requests, inputs=requests)
    yield timed("(g) warm quote, every reason read", answer=_quoted(engine), goal=Goal(0.75, 0.55))
    yield timed(
        "(g) first quote of a new engine",
        answer=lambda request: _read(QuoteEngine(sheet).quote(request)),
        goal=Goal(1.0, 0.65),
    )
    yield timed(
        "(g) explain as text",
        answer=lambda request: engine.quote(request).explain(),
        goal=Goal(10, 7),
    )


def _from_json(requests: Requests, rounds: int) -> Iterator[Row]:
    engine = QuoteEngine()
    texts = [request.model_dump_json() for request in requests]
    timed = partial(beside_small, rounds=rounds, requests=requests, inputs=texts)

    def by_models(text: str) -> str:
        return engine.evaluate(QuoteRequest.model_validate_json(text)).model_dump_json()

    yield timed("(g) JSON in, JSON out, by models", answer=by_models, goal=Goal(4.2, 3.5))
    evaluate_json: Callable[[str], object] | None = getattr(engine, "evaluate_json", None)
    if evaluate_json is not None:
        yield timed("(g) … by evaluate_json", answer=evaluate_json, goal=Goal(2.2, 1.75))
    yield timed("(g) … by the small function itself", answer=_small_json)


def _refusals(requests: Requests, rounds: int) -> Iterator[Row]:
    engine = QuoteEngine()
    misspelt = of_misspelt_countries(requests)[:_FEW]
    for name, refused, goal in (
        ("(g) refusal: kind", of_kinds_that_may_not_register(requests), Goal(3, 1.5)),
        ("(g) … group paid by card", groups_paid_by_card(requests), Goal(15, 10)),
        ("(g) … misspelt country, again", misspelt, Goal(15, 11)),
    ):
        yield beside_small(name, rounds, requests, _refused(engine), refused, goal)


def _questions(requests: Requests, rounds: int) -> Iterator[Row]:
    engine = QuoteEngine()
    of_ten = [request.model_copy(update={"seats": 10}) for request in requests]
    quotes = [engine.quote(request) for request in requests]
    rules = [str(rule.id) for rule in engine.sheet.rules]
    one_more = SeatsAdded()
    unknown = [PartialRequest()] * _FEW

    def why(asked: tuple[Quote, str]) -> object:
        return engine.why(*asked)

    def amend(quote: Quote) -> object:
        return engine.amend(quote, one_more)

    timed = partial(beside_small, rounds=rounds, requests=requests)
    yield timed("(g) compare at ten", answer=engine.compare, inputs=of_ten, goal=Goal(15, 11))
    asked = list(zip(quotes, cycle(rules), strict=False))
    yield timed("(g) why, each rule in turn", answer=why, inputs=asked, goal=Goal(20, 10))
    yield timed("(g) amend, one seat added", answer=amend, inputs=quotes, goal=Goal(9, 6))
    goal = Goal(160, 130)
    yield timed("(g) estimate, nothing known", answer=engine.estimate, inputs=unknown, goal=goal)


def _quoted(engine: QuoteEngine) -> Callable[[QuoteRequest], object]:
    def quoted(request: QuoteRequest) -> object:
        return _read(engine.quote(request))

    return quoted


def _refused(engine: QuoteEngine) -> Callable[[QuoteRequest], object]:
    def refused(request: QuoteRequest) -> object:
        answer = engine.evaluate(request)
        if not isinstance(answer, RejectedRequest):
            raise TypeError(f"This has a price, and should be refused: {request}")
        rejections = [(found.message, found.remedy) for found in answer.rejections]
        return rejections, [(way.total, way.message) for way in answer.ways_out]

    return refused


def _read(quote: Quote) -> object:
    """Read what an explanation shows, so that nobody saves time by leaving it for later."""
    return (
        quote.total,
        [(line.amount, [found.reason for found in line.adjustments]) for line in quote.lines],
        [verdict.reason for verdict in quote.verdicts],
    )


def _small_and_read(request: QuoteRequest) -> object:
    return read_small(small_quote(request))


def _small_json(text: str) -> str:
    return small_quote(QuoteRequest.model_validate_json(text)).model_dump_json()


def _each(answer: Callable[[Input], object], inputs: Sequence[Input]) -> None:
    for given in inputs:
        answer(given)
