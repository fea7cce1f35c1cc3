"""The one object with all verbs: the engine of a price sheet, and that of several editions.

Every answer is read from the sheet's price book: request → case → decision → quote.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Self

from smt_pricing.answers._stored import quoted_book
from smt_pricing.answers.amend import amended
from smt_pricing.answers.amended import Amended
from smt_pricing.answers.changes import Amendment
from smt_pricing.answers.compare import BreakEvenRows, Comparison, broken_even, compared
from smt_pricing.answers.estimate import Estimate, estimated
from smt_pricing.answers.why import Why, explained_why
from smt_pricing.quotes.past_payments import with_past_payments
from smt_pricing.quotes.pricing import price_book
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.quotes.replay import Replay, compare_with_stored
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.rules.decision_table import DecisionTable, decision_table
from smt_pricing.sheet.editions import edition_in_force
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.arguments import require
from smt_pricing.values.codes import RuleId
from smt_pricing.values.quote_numbers import read_quote_number

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    import polars as pl

    from smt_pricing.bulk.frames import ArrowTable

__all__ = ["EditionsEngine", "QuoteEngine"]


class QuoteEngine:
    """Prices requests by one price sheet, the published one unless another is given.

    Reusable and thread-safe; engines of the same sheet share what has been worked out. A quote is a
    pure function of request and sheet: no clock, environment, network or float has a part in it.
    Amounts are in the sheet's currency, to the cent.

    >>> from smt_pricing import Organization
    >>> engine = QuoteEngine()
    >>> union = Organization(kind="union", country="KE", annual_budget=450_000)
    >>> answer = engine.quote(QuoteRequest(organization=union, seats=3))
    >>> answer.list_total - answer.saving == answer.total
    True
    """

    def __init__(self, sheet: PriceSheet | None = None) -> None:
        self.sheet: PriceSheet = load_price_sheet() if sheet is None else sheet
        require(self.sheet, PriceSheet)
        self._book = price_book(self.sheet)

    @staticmethod
    def for_editions(sheets: Iterable[PriceSheet]) -> "EditionsEngine":
        """Return an engine that prices each request by the edition in force on its day.

        >>> from smt_pricing import load_price_sheets
        >>> QuoteEngine.for_editions(load_price_sheets()).sheets[1].sale_from
        datetime.date(2030, 1, 15)
        """
        return EditionsEngine(sheets)

    def __reduce__(self) -> tuple[type[Self], tuple[PriceSheet]]:
        """Send an engine to another process as its sheet: prices are worked out anew there."""
        return type(self), (self.sheet,)

    def quote(self, request: QuoteRequest) -> Quote:
        """Return the quote for a request.

        Raises RequestRejected, with every reason and remedy, for a request that has no price.
        """
        require(request, QuoteRequest)
        return self._book.quote(request)

    def evaluate(self, request: QuoteRequest) -> Quote | RejectedRequest:
        """Return the quote for a request, or every reason why it has none; never raises."""
        require(request, QuoteRequest)
        return self._book.evaluate(request)

    def evaluate_json(self, text: str | bytes) -> str:
        """Return the JSON of the answer to the JSON of a request: for services, and fast.

        It is what ``evaluate`` answers, as ``model_dump_json`` writes it, to the byte. Raises
        pydantic's ValidationError for a malformed request.

        >>> asked = '{"organization": {"kind": "ngo", "country": "KE"}, "seats": 2}'
        >>> QuoteEngine().evaluate_json(asked)[:20]
        '{"outcome":"refused"'
        """
        return self._book.evaluate_json(text)

    def quote_many(self, requests: Iterable[QuoteRequest]) -> Iterator[Quote | RejectedRequest]:
        """Yield the answer to each request, in order, each worked out when it is asked for."""
        return map(self.evaluate, requests)

    def quote_frame(
        self,
        frame: "ArrowTable",
        *,
        mapping: Mapping[str, str] | None = None,
        prefix: str = "quote_",
        history: PaymentHistory | None = None,
        in_order: bool = True,
    ) -> "pl.DataFrame":
        """Return a frame of polars with the columns of a frame and those that price each row.

        See ``smt_pricing.bulk.frames.quote_frame``; it needs ``smt-pricing[polars]``.
        """
        from smt_pricing.bulk.frames import quote_frame  # noqa: PLC0415  few need it

        return quote_frame(
            frame,
            self.sheet,
            mapping=mapping,
            prefix=prefix,
            history=history,
            in_order=in_order,
        )

    def with_history(self, request: QuoteRequest, history: PaymentHistory) -> QuoteRequest:
        """Return a request with what a list of who has paid holds under its organisation's name.

        A payment for this very request is left out: one whose ``registration`` is the number that
        the request has without it (``own-payment``). A request without a name is returned as it is.
        """
        require(request, QuoteRequest)
        name = request.organization.name
        payments = () if name is None else history.for_organization(name)
        return with_past_payments(request, payments, self._book)

    def compare(self, request: QuoteRequest) -> Comparison:
        """Return every sensible way for a party to register, the cheapest first.

        A referral is kept where it is not refused. Rules: ``full-rate``, ``additional-person``,
        ``group-rate``, ``referral-exclusive``.
        """
        require(request, QuoteRequest)
        return compared(request, self._book)

    def break_even(self, request: QuoteRequest, seats: Iterable[int]) -> BreakEvenRows:
        """Return what each kind of way to register costs, for each number of seats."""
        require(request, QuoteRequest)
        return broken_even(request, seats, self._book)

    def estimate(self, request: PartialRequest) -> Estimate:
        """Return between what and what a price lies while some facts are not known.

        Every bound is the total of a quote. Pure and total: what every completion is refused for is
        in the answer, and nothing is raised.
        """
        require(request, PartialRequest)
        return estimated(request, self._book)

    def amend(self, quote: Quote, changes: Amendment | Iterable[Amendment]) -> Amended:
        """Return what a quote of this sheet comes to after one change or several.

        Several are taken together, as one new request: their order makes no difference. Where the
        sheet does not say what happens, ``undefined`` says so (``policy-undefined``), and where it
        is not stated who made a payment (``registration-unknown``): there are two readings then.
        Raises QuoteError for a quote that was altered or made from another sheet, for changes that
        contradict each other, and for one that it does not admit.
        """
        return amended(quote, changes, quoted_book(quote, self.sheet))

    def why(self, answer: Quote | RejectedRequest, rule: RuleId | str) -> Why:
        """Return one rule's verdict on an answer in depth, with the smallest change to flip it.

        Raises ValueError for a word that is no rule of the sheet, with the nearest that is, and
        QuoteError for an answer of another sheet.
        """
        return explained_why(answer, rule, quoted_book(answer, self.sheet))

    def decision_table(self) -> DecisionTable:
        """Return every case of the sheet with its decision; it is made anew for whoever asks.

        Amounts are in the sheet's currency, to the cent. Raises ValueError for a sheet of more than
        a million cases.

        >>> table = QuoteEngine().decision_table()
        >>> len(table.decisions) < len(table.cases)
        True
        """
        return decision_table(self.sheet)

    def replay(self, quote: Quote, number: str | None = None) -> Replay:
        """Price a stored quote's request again; return whether it is the same, or what differs.

        With ``number``, also whether it is the quote that bears that number, however that is
        written down. Raises ValueError for a text that is no number of a quote.
        """
        require(quote, Quote)
        asked = None if number is None else read_quote_number(number)
        return compare_with_stored(quote, self._book.evaluate(quote.request), asked)


class EditionsEngine:
    """Prices requests by several editions, each by the one in force on its day of registration.

    The day is the request's ``registered_on``: no clock has a part in it. Every verb is as that of
    ``QuoteEngine``, and raises PriceSheetError besides where no edition is in force on that day, or
    several are, or where it is not stated. What was quoted before is answered by the edition that
    it was made from.
    """

    def __init__(self, sheets: Iterable[PriceSheet]) -> None:
        self.sheets = tuple(sheets)
        for sheet in self.sheets:
            require(sheet, PriceSheet)
        if not self.sheets:
            raise ValueError("Give at least one price sheet.")

    def engine_on(self, day: date | None) -> QuoteEngine:
        """Return the engine of the edition in force on a day; raises PriceSheetError for none."""
        return QuoteEngine(edition_in_force(self.sheets, day))

    def quote(self, request: QuoteRequest) -> Quote:
        """Return the quote for a request; raises RequestRejected for one that has no price."""
        return self._engine_for(request).quote(request)

    def evaluate(self, request: QuoteRequest) -> Quote | RejectedRequest:
        """Return the quote for a request, or every reason why it has none."""
        return self._engine_for(request).evaluate(request)

    def quote_many(self, requests: Iterable[QuoteRequest]) -> Iterator[Quote | RejectedRequest]:
        """Yield the answer to each request, in order, each worked out when it is asked for."""
        return map(self.evaluate, requests)

    def compare(self, request: QuoteRequest) -> Comparison:
        """Return every sensible way for a party to register, the cheapest first."""
        return self._engine_for(request).compare(request)

    def break_even(self, request: QuoteRequest, seats: Iterable[int]) -> BreakEvenRows:
        """Return what each kind of way to register costs, for each number of seats."""
        return self._engine_for(request).break_even(request, seats)

    def estimate(self, request: PartialRequest) -> Estimate:
        """Return between what and what a price lies while some facts are not known."""
        return self._engine_for(request, PartialRequest).estimate(request)

    def amend(self, quote: Quote, changes: Amendment | Iterable[Amendment]) -> Amended:
        """Return what a quote of one of these editions comes to after one change or several."""
        return self._engine_of(quote).amend(quote, changes)

    def why(self, answer: Quote | RejectedRequest, rule: RuleId | str) -> Why:
        """Return one rule's verdict on an answer of one of these editions in depth."""
        return self._engine_of(answer).why(answer, rule)

    def replay(self, quote: Quote, number: str | None = None) -> Replay:
        """Price a stored quote's request again, by its own edition if that is one of these."""
        return self._engine_of(quote).replay(quote, number)

    def _engine_for(
        self, request: PartialRequest, kind: type[PartialRequest] = QuoteRequest
    ) -> QuoteEngine:
        require(request, kind)
        return self.engine_on(request.registered_on)

    def _engine_of(self, answer: Quote | RejectedRequest) -> QuoteEngine:
        require(answer, Quote, RejectedRequest)
        quoted = (sheet for sheet in self.sheets if sheet.digest == answer.sheet.digest)
        sheet = next(quoted, None)
        return QuoteEngine(sheet) if sheet else self.engine_on(answer.request.registered_on)
