"""The range of prices under facts that are not known yet, and which of them still matter."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from smt_pricing.answers._completions import Completions, OpenFact, Place, TotalOrCodes, Value
from smt_pricing.answers._estimate_words import QUESTIONS, of_estimate, said_values, stated_value
from smt_pricing.engine import QuoteEngine
from smt_pricing.quotes import explanation
from smt_pricing.quotes.quote import Format, Quote, RejectedRequest, Rejection, SheetReference
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money, subtract
from smt_pricing.values.codes import RejectionCode
from smt_pricing.values.fields import Exact

__all__ = ["Estimate", "OpenFact", "OpenQuestion", "PossibleAnswer", "PossibleRefusal", "estimate"]


class PossibleAnswer(Exact):
    """One answer to an open question, and what is paid after it, in the estimate's currency.

    ``values`` are the kinds, region ids, tier ids or days that it stands for: the rules treat them
    alike. ``lowest`` and ``highest`` are None where it is refused whatever else is answered;
    ``refused`` has the codes of every refusal it may meet. ``quote`` is there where nothing else
    that matters is left open.
    """

    words: str
    values: tuple[str, ...]
    lowest: Money | None
    highest: Money | None
    refused: tuple[RejectionCode, ...] = ()
    quote: Quote | None = None


class OpenQuestion(Exact):
    """A fact that is not known and that matters, as a question with its answers.

    ``spread`` is the most that this fact alone can move the price, in the estimate's currency; it
    is zero where the answer decides only whether there is a price.
    """

    fact: OpenFact
    question: str
    spread: Money
    answers: tuple[PossibleAnswer, ...]


class PossibleRefusal(Exact):
    """A rejection that some completions of a request get; ``answers`` are those it depends on."""

    rejection: Rejection
    answers: tuple[str, ...]


class Estimate(Exact):
    """What a registration costs at least and at most, while some facts about it are not known.

    Amounts are in ``currency``, and None where every completion is refused. ``lowest_request`` and
    ``highest_request`` are completed requests that cost exactly that. ``open_questions`` are the
    facts that still matter, the one that moves the price most first. ``complete`` is the one answer
    there is, where no fact that matters is open.
    """

    sheet: SheetReference
    request: PartialRequest
    currency: str
    lowest: Money | None
    highest: Money | None
    lowest_request: QuoteRequest | None
    highest_request: QuoteRequest | None
    open_questions: tuple[OpenQuestion, ...]
    may_be_refused: tuple[PossibleRefusal, ...]
    complete: Quote | RejectedRequest | None

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return the estimate in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return explanation.render(of_estimate(self), format)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


def estimate(request: PartialRequest, sheet: PriceSheet | None = None) -> Estimate:
    """Return what a request may cost by a sheet, the published one unless another is given.

    Every bound is the total of a quote, to the cent, in the sheet's currency. Pure and total: what
    every completion is refused for is in the answer, and nothing is raised.

    >>> from smt_pricing import PartialOrganization
    >>> enquiry = PartialRequest(
    ...     organization=PartialOrganization(kind="ngo", country="Brazil"), prior_payments=()
    ... )
    >>> answer = estimate(enquiry)
    >>> [question.fact.value for question in answer.open_questions]
    ['budget']
    """
    return _Reading(request, load_price_sheet() if sheet is None else sheet).estimate()


@lru_cache(maxsize=16)
def _engine(sheet: PriceSheet) -> QuoteEngine:
    return QuoteEngine(sheet)


class _Reading:
    """One request read against one sheet."""

    def __init__(self, request: PartialRequest, sheet: PriceSheet) -> None:
        self._request = request
        self._sheet = sheet
        self._engine = _engine(sheet)
        self._completions = Completions(request, sheet)
        self._outcomes = self._completions.outcomes
        self._totals = {
            place: it for place, it in self._outcomes.items() if isinstance(it, Decimal)
        }

    def estimate(self) -> Estimate:
        """Put the outcomes of all completions together."""
        lowest, highest = _bounds(self._outcomes.values())
        at = {
            total: place for place, total in reversed(self._totals.items())
        }  # the first one stays
        lowest_request, highest_request = (
            None if it is None else self._completions.request(at[it]) for it in (lowest, highest)
        )
        questions = tuple(self._questions()) if self._totals else ()
        refusals = tuple(self._refusals())
        return Estimate(
            sheet=SheetReference.of(self._sheet),
            request=self._request,
            currency=self._sheet.currency,
            lowest=lowest,
            highest=highest,
            lowest_request=lowest_request,
            highest_request=highest_request,
            open_questions=questions,
            may_be_refused=refusals,
            complete=None if questions or any(it.answers for it in refusals) else self._answer(),
        )

    def _answer(self) -> Quote | RejectedRequest:
        return self._engine.evaluate(self._completions.request(next(iter(self._outcomes))))

    def _questions(self) -> Iterator[OpenQuestion]:
        """Return the facts that matter; those that move the price alike stand in a fixed order."""
        groups = {fact: self._alike(fact) for fact in OpenFact}
        open_facts = [fact for fact in OpenFact if len(groups[fact]) > 1]
        spreads = {fact: self._spread(fact) for fact in open_facts}
        for fact in sorted(open_facts, key=lambda it: -spreads[it]):
            yield OpenQuestion(
                fact=fact,
                question=QUESTIONS[fact],
                spread=spreads[fact],
                answers=tuple(self._answers(fact, groups[fact])),
            )

    def _alike(self, fact: OpenFact) -> list[list[Value]]:
        """Return what a fact may turn out to be, grouped by what comes of it in every respect."""
        columns: dict[Value, list[TotalOrCodes]] = {it: [] for it in self._completions.values(fact)}
        for place, outcome in self._outcomes.items():
            columns[place.value(fact)].append(outcome)
        alike: dict[tuple[TotalOrCodes, ...], list[Value]] = {}
        for value, column in columns.items():
            alike.setdefault(tuple(column), []).append(value)
        return list(alike.values())

    def _spread(self, fact: OpenFact) -> Decimal:
        """Return the most by which two completions differ that differ in this fact only."""
        rows: dict[tuple[Value, ...], list[Decimal]] = {}
        for place, total in self._totals.items():
            rows.setdefault(place.without(fact), []).append(total)
        return max(subtract(max(row), min(row)) for row in rows.values())

    def _answers(self, fact: OpenFact, groups: Iterable[list[Value]]) -> Iterator[PossibleAnswer]:
        for group in groups:
            places = [it for it in self._outcomes if it.value(fact) == group[0]]
            outcomes = {self._outcomes[place] for place in places}
            lowest, highest = _bounds(outcomes)
            quote = None
            if len(outcomes) == 1 and lowest is not None:
                quote = self._engine.quote(self._completions.request(places[0]))
            refused = {code for it in outcomes if isinstance(it, tuple) for code in it}
            yield PossibleAnswer(
                words=said_values(group, fact, self._sheet),
                values=tuple(stated_value(value) for value in group),
                lowest=lowest,
                highest=highest,
                refused=tuple(code for code in RejectionCode if code in refused),
                quote=quote,
            )

    def _refusals(self) -> Iterator[PossibleRefusal]:
        """Yield every rejection that a completion gets, with the answers that lead to it."""
        met: dict[Rejection, list[Place]] = {}
        for place, outcome in self._outcomes.items():
            if isinstance(outcome, tuple):
                answer = self._engine.evaluate(self._completions.request(place))
                for rejection in answer.rejections if isinstance(answer, RejectedRequest) else ():
                    met.setdefault(rejection, []).append(place)
        for rejection, places in met.items():
            yield PossibleRefusal(rejection=rejection, answers=tuple(self._leading_to(places)))

    def _leading_to(self, places: Iterable[Place]) -> Iterator[str]:
        for fact in OpenFact:
            values = dict.fromkeys(place.value(fact) for place in places)
            if len(values) < len(self._completions.values(fact)):
                yield said_values(list(values), fact, self._sheet)


def _bounds(outcomes: Iterable[TotalOrCodes]) -> tuple[Decimal | None, Decimal | None]:
    totals = [it for it in outcomes if isinstance(it, Decimal)]
    return (min(totals), max(totals)) if totals else (None, None)
