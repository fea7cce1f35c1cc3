"""Rows of flat names, priced one by one: as answers, or as the cells that a file gets."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pydantic import ValidationError

from smt_pricing.bulk.cells import NUMBER, AnswerCells
from smt_pricing.quotes.earlier_registrations import EarlierRegistrations
from smt_pricing.quotes.past_payments import with_past_payments
from smt_pricing.quotes.pricing import price_book
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.request.form import flat_problems
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.problems import FormError, Problem

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
    names, and what is wrong with a row is told by it. With ``earlier``, rows are priced in their
    order: a full rate that one of them pays counts for those of its organisation after it.
    ``on_quote`` is given each quote.
    """

    def __init__(
        self,
        sheet: PriceSheet,
        *,
        history: PaymentHistory | None = None,
        called: Mapping[str, str] | None = None,
        earlier: EarlierRegistrations | None = None,
        on_quote: Callable[[Quote], None] | None = None,
    ) -> None:
        self.sheet = sheet
        self.added: AnswerCells = AnswerCells(sheet)
        self._book = price_book(sheet)
        self._history = history
        self._called = called
        self._earlier = earlier
        self._on_quote = on_quote

    def cells(self, facts: Mapping[str, object]) -> tuple[str, ...]:
        """Return the added cells of a row that states these facts under their flat names."""
        try:
            request = self._with_payments(QuoteRequest.from_form(facts))
        except FormError as error:
            return self.malformed(error.problems)
        except ValidationError as error:
            return self.malformed(flat_problems(error))
        answer = self._book.evaluate(request)
        if self._on_quote is not None and isinstance(answer, Quote):
            self._on_quote(answer)
        cells = self.added.of_answer(answer)
        self.note(request.organization.name, cells)
        return cells

    def malformed(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Return the added cells of a row that states no registration."""
        return self.added.of_problems(problems, self._called)

    def note(self, name: str | None, cells: tuple[str, ...]) -> None:
        """Note the cells that a row of this organisation has, for the rows after it."""
        if name is not None and self._earlier is not None:
            full = self.added.pays_full(cells)
            self._earlier.note(name, pays_full=full, number=cells[NUMBER])

    def has_payments(self, name: str) -> bool:
        """Tell whether a payment of this organisation is listed, or is that of an earlier row."""
        if self._earlier is not None and self._earlier.has_paid(name):
            return True
        return self._history is not None and bool(self._history.for_organization(name))

    def _with_payments(self, request: QuoteRequest) -> QuoteRequest:
        """Return a request with the payments of earlier rows, and those of the list.

        A payment may be both; one that the list calls refunded is none of an earlier row.
        """
        name = request.organization.name
        if name is None:
            return request
        listed = () if self._history is None else self._history.for_organization(name)
        refunded = {it.registration for it in listed if it.refunded}
        paid = () if self._earlier is None else self._earlier.payments(name, self.sheet.edition)
        before = [it for it in paid if it.registration not in refunded]
        known = {it.registration for it in before}
        if before:
            payments = (*request.prior_payments, *before)
            request = request.model_copy(update={"prior_payments": payments})
        others = (it for it in listed if it.registration not in known)
        return with_past_payments(request, others, self._book)
