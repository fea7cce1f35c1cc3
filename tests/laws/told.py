"""What rows are told in their order, worked out by single answers alone."""

from collections.abc import Iterable, Mapping

from smt_pricing import FormError, PriceSheet, PriorPayment, Quote, QuoteRequest
from smt_pricing.bulk.cells import AnswerCells
from smt_pricing.values.codes import Rate
from smt_pricing.values.spelling import fold
from tests.laws.drawn import engine_for


def told_in_order(rows: Iterable[Mapping[str, object]], sheet: PriceSheet) -> list[tuple[str, ...]]:
    """Return the cells of answers asked for one by one, past payments stated as they come up."""
    told, paid = [], dict[str, PriorPayment]()
    for row in rows:
        try:
            request = QuoteRequest.from_form(row)
        except FormError as error:
            told.append(AnswerCells(sheet).of_problems(error.problems))
            continue
        name = fold(request.organization.name or "")
        if name in paid:
            payments = (*request.prior_payments, paid[name])
            request = QuoteRequest(**dict(request) | {"prior_payments": payments})
        answer = engine_for(sheet).evaluate(request)
        if name and isinstance(answer, Quote) and answer.lines[0].rate is Rate.FULL:
            paid[name] = PriorPayment(
                edition=sheet.edition, rate="full", registration=answer.number
            )
        told.append(AnswerCells(sheet).of_answer(answer))
    return told
