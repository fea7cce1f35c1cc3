"""Rows of flat names, priced one by one: as answers, or as the cells that a file gets."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from smt_pricing.bulk.cells import AnswerCells
from smt_pricing.quotes.past_payments import with_past_payments
from smt_pricing.quotes.pricing import price_book
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.request.form import flat_problems
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.problems import FormError

__all__ = ["RowPricer", "quote_rows"]


def quote_rows(
    rows: Iterable[Mapping[str, object]], sheet: PriceSheet | None = None
) -> Iterator[Quote | RejectedRequest | FormError]:
    """Yield the answer to each row of flat names, good rows and bad ones both, in their order.

    The names and what they hold are those of ``QuoteRequest.from_form``. A row that states no
    request gives its FormError, which has every problem of the row and is not raised; it stops no
    other row. Each answer is worked out when it is asked for. Amounts are in the currency of the
    sheet, the published one unless another is given.

    >>> rows = [
    ...     {"kind": "union", "country": "Kenya", "annual_budget": "450k", "seats": "3"},
    ...     {"kind": "agency", "country": "Kenya", "annual_budget": "450k", "seats": "3"},
    ...     {"kind": "union", "country": "Kenya", "annual_budget": "450k", "seats": "three"},
    ... ]
    >>> [type(answer).__name__ for answer in quote_rows(rows)]
    ['Quote', 'RejectedRequest', 'FormError']
    """
    book = price_book(load_price_sheet() if sheet is None else sheet)
    for row in rows:
        try:
            request = QuoteRequest.from_form(row)
        except FormError as error:
            yield error
        else:
            yield book.evaluate(request)


class RowPricer:
    """Gives a row's stated facts the cells that are added to it, by one sheet.

    ``history`` is SMT's list of who has paid; ``called`` is what the rows call facts, by their flat
    names, and what is wrong with a row is told by it.
    """

    def __init__(
        self,
        sheet: PriceSheet,
        *,
        history: PaymentHistory | None = None,
        called: Mapping[str, str] | None = None,
    ) -> None:
        self.sheet = sheet
        self.added: AnswerCells = AnswerCells(sheet)
        self._book = price_book(sheet)
        self._history = history
        self._called = called

    def cells(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """Return the added cells of a row that states these facts under their flat names."""
        try:
            request = self._with_history(QuoteRequest.from_form(facts))
        except FormError as error:
            return self.added.of_problems(error.problems, self._called)
        except ValidationError as error:
            return self.added.of_problems(flat_problems(error), self._called)
        return self.added.of_answer(self._book.evaluate(request))

    def has_payments(self, name: str) -> bool:
        """Tell whether the list of who has paid has this name."""
        return self._history is not None and bool(self._history.for_organization(name))

    def _with_history(self, request: QuoteRequest) -> QuoteRequest:
        name = request.organization.name
        if self._history is None or name is None:
            return request
        return with_past_payments(request, self._history.for_organization(name), self._book)
