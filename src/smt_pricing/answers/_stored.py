"""The price sheet that a stored answer was made from: what is worked out later rests on it."""

from smt_pricing.quotes.pricing import PriceBook, price_book
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.sheet.file import load_price_sheets
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.arguments import require
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem, QuoteError

__all__ = ["quoted_book", "unaltered"]


def quoted_book(answer: Quote | RejectedRequest, sheet: PriceSheet | None) -> PriceBook:
    """Return the prices that an answer was made from: of the sheet given, or a shipped edition.

    Raises QuoteError where the sheet given is another, or where none is given and none ships.
    """
    require(answer, Quote, RejectedRequest)
    if sheet is not None:
        require(sheet, PriceSheet)
    digest = answer.sheet.digest
    editions = load_price_sheets() if sheet is None else (sheet,)
    quoted = next((edition for edition in editions if edition.digest == digest), None)
    if quoted is None:
        raise QuoteError("the quote", (_unknown(answer) if sheet is None else _other(answer),))
    return price_book(quoted)


def unaltered(quote: Quote, book: PriceBook) -> Quote:
    """Return a quote as its sheet gives it now, which differs in its wording at most.

    Raises QuoteError where amounts or number are others: what rests on them would be wrong.
    """
    require(quote, Quote)
    now = book.evaluate(quote.request)
    if isinstance(now, Quote) and _amounts(now) == _amounts(quote):
        return now
    problem = Problem(
        ProblemCode.QUOTE_ALTERED,
        "the whole quote",
        "Its amounts or its number are not those that its price sheet gives.",
        "Compare them with `smt-pricing verify`, and use the unaltered quote.",
    )
    raise QuoteError("the quote", (problem,))


def _amounts(quote: Quote) -> object:
    lines = [(line.rate, line.seats, line.list_amount, line.amount) for line in quote.lines]
    return lines, quote.list_total, quote.saving, quote.total, quote.currency, quote.number


def _unknown(answer: Quote | RejectedRequest) -> Problem:
    return Problem(
        ProblemCode.QUOTED_SHEET_NEEDED,
        "sheet.digest",
        f"No price sheet with this digest ships with the library: {_named(answer)}.",
        "Give the price sheet that it was made from, as sheet=…, or ask the engine that made it.",
        fields=("sheet.digest",),
    )


def _other(answer: Quote | RejectedRequest) -> Problem:
    return Problem(
        ProblemCode.QUOTE_OF_ANOTHER_SHEET,
        "sheet.digest",
        f"The quote was made from another price sheet than the one given: {_named(answer)}.",
        "Give that one, or quote the request anew by this one.",
        fields=("sheet.digest",),
    )


def _named(answer: Quote | RejectedRequest) -> str:
    return f"{answer.sheet.title}, edition {answer.sheet.edition}"
