"""What a list of past payments comes to for one request: all but the request's own payment."""

from collections.abc import Iterable

from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.quotes.quote import Quote
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest

__all__ = ["with_past_payments"]


def with_past_payments(
    request: QuoteRequest, payments: Iterable[PriorPayment], book: PriceBook
) -> QuoteRequest:
    """Return a request with the payments of its organisation from a list, its own left out.

    A payment is its own that names the number which the request has without it: with what stands
    before it on the list, as a list grows, or with nothing of the list. Payments that are counted
    are part of the number, so that it cannot be told with the payment itself.
    Interpretation: ``own-payment``.
    """
    kept = list(request.prior_payments)
    for payment in payments:
        if payment.registration is not None:
            asked = request.model_copy(update={"prior_payments": tuple(kept)})
            if payment.registration in (_number(request, book), _number(asked, book)):
                continue
        kept.append(payment)
    return request.model_copy(update={"prior_payments": tuple(kept)})


def _number(request: QuoteRequest, book: PriceBook) -> str | None:
    answer = book.evaluate(request)
    return answer.number if isinstance(answer, Quote) else None
