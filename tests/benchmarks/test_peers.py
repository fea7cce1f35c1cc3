"""The peers of the benchmarks give the engine's totals and lines; nothing is timed here."""

from collections.abc import Iterable
from typing import Any

import pytest

from smt_pricing import QuoteEngine
from tests.benchmarks.peers import msgspec_quote, zen_quote
from tests.benchmarks.sheets import PUBLISHED
from tests.benchmarks.situations import situations

ENGINE = QuoteEngine(PUBLISHED)
MIX = situations()


@pytest.mark.parametrize("trace", [False, True])
def test_zen_gives_the_engine_s_total_and_lines(trace: bool) -> None:
    pytest.importorskip("zen")
    evaluate = zen_quote(trace=trace)
    for request in MIX:
        found, quote = evaluate(request), ENGINE.quote(request)
        lines = [(line["rate"], line["seats"], line["amount"]) for line in found["lines"]]
        assert (found["total"], lines) == (quote.total, _lines(quote.lines))
        assert all(line["reason"].endswith(".") for line in found["lines"])


def test_msgspec_gives_the_engine_s_total_and_lines() -> None:
    pytest.importorskip("msgspec")
    small, _ = msgspec_quote()
    for request in MIX:
        found, quote = small(request), ENGINE.quote(request)
        assert (found.total, _lines(found.lines)) == (quote.total, _lines(quote.lines))


def _lines(lines: Iterable[Any]) -> list[tuple[str, int, object]]:
    return [(line.rate, line.seats, line.amount) for line in lines]
