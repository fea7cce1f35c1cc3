"""Parts (a) and (b): a quote that is read, and a quote from JSON to JSON."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from smt_pricing import Quote, QuoteEngine, QuoteRequest
from tests.benchmarks.baseline import baseline_quote
from tests.benchmarks.baseline_models import BaselineQuote
from tests.benchmarks.ratios import Goal, Row, compare
from tests.benchmarks.situations import with_new_partner

__all__ = ["explained_quotes", "json_to_json"]

Requests = Sequence[QuoteRequest]


def explained_quotes(requests: Requests, rounds: int) -> Iterator[Row]:
    """Part (a): from a validated request to every amount and reason of its quote."""
    engine = QuoteEngine()

    def with_new_partners(number: int) -> Requests:
        first = number * len(requests)
        return [with_new_partner(request, first + i) for i, request in enumerate(requests)]

    yield compare(
        "(a) explained quote",
        rounds,
        lambda _: partial(_quote_and_read, engine.quote, requests),
        lambda _: partial(_quote_and_read, baseline_quote, requests),
        Goal(target=0.6, aim=0.35),
    )
    yield compare(
        "(a) … every partner name new",
        rounds,
        lambda number: partial(_quote_and_read, engine.quote, with_new_partners(number)),
        lambda number: partial(_quote_and_read, baseline_quote, with_new_partners(number)),
    )
    yield compare(
        "(a) … first quotes of a fresh engine",
        rounds,
        lambda _: lambda: _quote_and_read(QuoteEngine(engine.sheet).quote, requests),
        lambda _: partial(_quote_and_read, baseline_quote, requests),
    )


def json_to_json(requests: Requests, rounds: int) -> Iterator[Row]:
    """Part (b): from the text of a request to the text of its quote."""
    texts = [request.model_dump_json() for request in requests]
    engine = QuoteEngine()
    yield compare(
        "(b) JSON in, JSON out",
        rounds,
        lambda _: partial(_validate_quote_dump, engine.quote, texts),
        lambda _: partial(_validate_quote_dump, baseline_quote, texts),
        Goal(target=0.8, aim=0.55),
    )


def _quote_and_read(
    quote: Callable[[QuoteRequest], Quote | BaselineQuote], requests: Iterable[QuoteRequest]
) -> None:
    for request in requests:
        _read(quote(request))


def _read(quote: Quote | BaselineQuote) -> object:
    """Read what an explanation shows, so that nobody saves time by leaving it for later."""
    return (
        quote.total,
        [(line.amount, [found.reason for found in line.adjustments]) for line in quote.lines],
        [verdict.reason for verdict in quote.verdicts],
    )


def _validate_quote_dump(
    quote: Callable[[QuoteRequest], Quote | BaselineQuote], texts: Iterable[str]
) -> None:
    for text in texts:
        quote(QuoteRequest.model_validate_json(text)).model_dump_json()
