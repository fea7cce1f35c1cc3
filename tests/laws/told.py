"""What rows are told in their order, worked out by single answers alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from smt_pricing import (
    FormError,
    PaymentHistory,
    PriceSheet,
    PriorPayment,
    Quote,
    QuoteRequest,
    RejectedRequest,
)
from smt_pricing.bulk.cells import AnswerCells
from smt_pricing.values.codes import Rate
from smt_pricing.values.spelling import fold
from tests.laws.drawn import engine_for

__all__ = ["Answered", "answered_in_order", "told_in_order"]


class Answered(NamedTuple):
    """What a row asks, and the answer to it."""

    request: QuoteRequest
    answer: Quote | RejectedRequest


def answered_in_order(
    rows: Iterable[Mapping[str, object]], sheet: PriceSheet, history: PaymentHistory | None = None
) -> Iterator[Answered | FormError]:
    """Yield answers asked for one by one, past payments stated as they come up."""
    paid = dict[str, PriorPayment]()
    for row in rows:
        try:
            request = QuoteRequest.from_form(row)
        except FormError as error:
            yield error
            continue
        name = fold(request.organization.name or "")
        if name in paid:
            payments = (*request.prior_payments, paid[name])
            request = QuoteRequest(**dict(request) | {"prior_payments": payments})
        if history is not None:
            request = engine_for(sheet).with_history(request, history)
        answer = engine_for(sheet).evaluate(request)
        if name and isinstance(answer, Quote) and answer.lines[0].rate is Rate.FULL:
            paid[name] = PriorPayment(
                edition=sheet.edition, rate="full", registration=answer.number
            )
        yield Answered(request, answer)


def told_in_order(rows: Iterable[Mapping[str, object]], sheet: PriceSheet) -> list[tuple[str, ...]]:
    """Return the cells of answers asked for one by one."""
    cells = AnswerCells(sheet)
    return [
        cells.of_answer(it.answer) if isinstance(it, Answered) else cells.of_problems(it.problems)
        for it in answered_in_order(rows, sheet)
    ]
