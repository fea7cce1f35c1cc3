"""What a quote and its baseline must have in common: everything but the wording."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from smt_pricing import Quote, QuoteEngine, QuoteRequest, RejectedRequest
from tests.benchmarks.baseline import baseline_quote
from tests.benchmarks.baseline_models import BaselineQuote
from tests.benchmarks.small import SmallQuote, SmallRefusal, small_quote

__all__ = ["Answer", "answer", "require_agreement", "require_small_agreement"]


class Answer(NamedTuple):
    """A quote without its sentences."""

    region: str | None
    budget_tier: str
    totals: tuple[Decimal, Decimal, Decimal]
    lines: list[tuple[str, int, Decimal, Decimal]]
    adjustments: list[tuple[str, Decimal]]
    verdicts: list[tuple[str, int, str, str, str | None]]
    interpretations: list[str]
    to_confirm: list[str]
    notes: list[tuple[str, Decimal]]
    could_save: list[tuple[str, str, Decimal, Decimal]]


def answer(quote: Quote | BaselineQuote) -> Answer:
    """Return a quote without its sentences."""
    lines = quote.lines
    return Answer(
        region=quote.region,
        budget_tier=quote.budget_tier,
        totals=(quote.list_total, quote.saving, quote.total),
        lines=[(line.rate, line.seats, line.list_amount, line.amount) for line in lines],
        adjustments=[(found.rule, found.amount) for line in lines for found in line.adjustments],
        verdicts=[(v.rule, v.line, v.outcome, v.code, v.blocked_by) for v in quote.verdicts],
        interpretations=[found.id for found in quote.interpretations],
        to_confirm=[found.code for found in quote.to_confirm],
        notes=[(note.code, note.difference) for note in quote.notes],
        could_save=[(it.code, it.rule, it.saving, it.total) for it in quote.could_save],
    )


def require_agreement(requests: Iterable[QuoteRequest], engine: QuoteEngine) -> None:
    """Make sure that both do the same work, without which comparing their times means nothing."""
    for request in requests:
        ours, baseline = answer(engine.quote(request)), answer(baseline_quote(request))
        if ours != baseline:
            raise AssertionError(f"Not the same answer to {request}:\n{ours}\n{baseline}")


def require_small_agreement(requests: Iterable[QuoteRequest], engine: QuoteEngine) -> None:
    """Make sure of the small function's total and lines, or that its refusal is one of ours."""
    for request in requests:
        answered = engine.evaluate(request)
        try:
            small: object = _small_answer(small_quote(request))
        except SmallRefusal as refusal:
            small = refusal.code
        if isinstance(answered, RejectedRequest):
            agreed = small in [found.code for found in answered.rejections]
        else:
            agreed = small == _small_answer(answered)
        if not agreed:
            raise AssertionError(f"Not the same answer to {request}:\n{answered}\n{small}")


def _small_answer(quote: Quote | SmallQuote) -> object:
    return quote.total, [(line.rate, line.seats, line.amount) for line in quote.lines]
