"""The range of prices under facts that are not known yet, and which of them still matter."""

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from pydantic import Field

from smt_pricing.answers._completions import Completions, OpenFact, Place, TotalOrCodes, Value
from smt_pricing.answers._estimate_words import said_values, stated_value
from smt_pricing.quotes.explanation import (
    Detail,
    Explanation,
    Format,
    Point,
    Section,
    ShownInNotebooks,
    render,
)
from smt_pricing.quotes.facts import facts_of, who_registers
from smt_pricing.quotes.parts import Rejection, SheetReference
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.values.amounts import Money, format_amount, subtract
from smt_pricing.values.codes import RejectionCode
from smt_pricing.values.fields import Exact
from smt_pricing.values.text import listed

__all__ = ["Estimate", "OpenFact", "OpenQuestion", "PossibleAnswer", "PossibleRefusal", "estimated"]


class PossibleAnswer(Exact):
    """One answer to an open question, and what is paid after it."""

    words: str = Field(description="The answer in words.")
    values: tuple[str, ...] = Field(
        description="The kinds, region ids, tier ids or days that it stands for, which the rules "
        "treat alike."
    )
    lowest: Money | None = Field(
        description="What is paid at least after it, in the estimate's currency; null where it is "
        "always refused."
    )
    highest: Money | None = Field(
        description="What is paid at most after it, in the estimate's currency; null where it is "
        "always refused."
    )
    refused: tuple[RejectionCode, ...] = Field(
        default=(), description="The codes of every refusal that it may meet."
    )
    quote: Quote | None = Field(
        default=None,
        description="The quote after it; null while anything else that matters is open.",
    )


class OpenQuestion(Exact):
    """A fact that is not known and that matters, as a question with its answers.

    Its ``spread`` is zero where the answer decides only whether there is a price.
    """

    fact: OpenFact = Field(description="The fact that is not known.")
    question: str = Field(description="What to ask.")
    spread: Money = Field(
        description="The most that this fact alone can move the price, in the estimate's currency."
    )
    answers: tuple[PossibleAnswer, ...] = Field(
        description="What may be answered, and what is paid then."
    )


class PossibleRefusal(Exact):
    """A rejection that some completions of a request get."""

    rejection: Rejection = Field(description="The rejection.")
    answers: tuple[str, ...] = Field(description="The answers that it depends on, in words.")


class Estimate(Exact, ShownInNotebooks):
    """What a registration costs at least and at most, while some facts about it are not known."""

    sheet: SheetReference = Field(description="The price sheet that it is estimated by.")
    request: PartialRequest = Field(description="The request, as far as it is known.")
    currency: str = Field(
        description="The ISO 4217 code of the currency of every amount, such as USD."
    )
    lowest: Money | None = Field(
        description="What is paid at least, in the estimate's currency; null where every "
        "completion is refused."
    )
    highest: Money | None = Field(
        description="What is paid at most, in the estimate's currency; null where every "
        "completion is refused."
    )
    lowest_request: QuoteRequest | None = Field(
        description="A completed request that costs the least; null where every completion is "
        "refused."
    )
    highest_request: QuoteRequest | None = Field(
        description="A completed request that costs the most; null where every completion is "
        "refused."
    )
    open_questions: tuple[OpenQuestion, ...] = Field(
        description="What to ask, the fact first that moves the price most."
    )
    may_be_refused: tuple[PossibleRefusal, ...] = Field(
        description="Every rejection that a completion may get."
    )
    complete: Quote | RejectedRequest | None = Field(
        description="The one answer there is; null while a fact that matters is open."
    )

    def explain(
        self,
        format: Format = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return the estimate in words, as ``text``, ``markdown``, ``html`` or a ``page``.

        Both details are the same. Raises ValueError for anything else.
        """
        return render(self.explained, format, detail)

    def explained(self, detail: Detail = "short") -> Explanation:  # noqa: ARG002  one length
        """Return what there is to say of the estimate, before any formatting."""
        return _explained(self)


def estimated(request: PartialRequest, book: PriceBook) -> Estimate:
    """Return between what and what a price lies; ``engine.estimate`` says more."""
    return _Reading(request, book).estimate()


class _Reading:
    """One request read against one sheet."""

    def __init__(self, request: PartialRequest, book: PriceBook) -> None:
        self._request = request
        self._sheet = book.sheet
        self._book = book
        self._completions = Completions(request, book.sheet, book.decide)
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
            sheet=self._book.reference,
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
        return self._book.evaluate(self._completions.request(next(iter(self._outcomes))))

    def _questions(self) -> Iterator[OpenQuestion]:
        """Return the facts that matter; those that move the price alike stand in a fixed order."""
        groups = {fact: self._alike(fact) for fact in OpenFact}
        open_facts = [fact for fact in OpenFact if len(groups[fact]) > 1]
        spreads = {fact: self._spread(fact) for fact in open_facts}
        for fact in sorted(open_facts, key=lambda it: -spreads[it]):
            yield OpenQuestion(
                fact=fact,
                question=fact.sentence,
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
                quote = self._book.quote(self._completions.request(places[0]))
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
                answer = self._book.evaluate(self._completions.request(place))
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


def _explained(estimate: Estimate) -> Explanation:
    """Say what is paid at least and at most, what still matters, and what may be refused."""
    refused = "What may be refused" if estimate.lowest is not None else "Why, and what to do"
    return Explanation(
        title=f"Estimate for {who_registers(estimate.request)}",
        subtitle=f"{estimate.sheet.title}, edition {estimate.sheet.edition}",
        facts=tuple(facts_of(estimate.request, estimate.currency)),
        prices=(),
        sections=(
            Section("Price", (Point("estimate", _said_price(estimate)),)),
            *(_section(question, estimate.currency) for question in estimate.open_questions),
            Section(refused, tuple(map(_said_refusal, estimate.may_be_refused))),
        ),
    )


def _said_price(estimate: Estimate) -> str:
    if estimate.lowest is None or estimate.highest is None:
        if all(it.rejection.code.is_slip for it in estimate.may_be_refused):
            return "There is no price yet: first correct what stands below."
        return "There is no price: it is refused, whatever is not known yet."
    bounds = (estimate.lowest, estimate.highest)
    lowest, highest = (format_amount(bound, estimate.currency) for bound in bounds)
    price = lowest if lowest == highest else f"between {lowest} and {highest}"
    names = [question.fact.said for question in estimate.open_questions]
    if not names:
        return f"{price}; no open question matters."
    if len(names) == 1:
        return f"{price}; {names[0]} is the only open question that matters."
    return f"{price}; {listed(names)} are the open questions that matter."


def _section(question: OpenQuestion, currency: str) -> Section:
    moves = f"It alone moves the price by up to {format_amount(question.spread, currency)}."
    decides = "It decides whether there is a price."
    anyhow = set.intersection(*(set(answer.refused) for answer in question.answers))
    points = (Point(it.words, _said_answer(it, currency, anyhow)) for it in question.answers)
    about = Point("what it changes", moves if question.spread else decides)
    return Section(question.question, (about, *points))


def _said_answer(answer: PossibleAnswer, currency: str, anyhow: Container[RejectionCode]) -> str:
    """Say what is paid after an answer; what any answer may be refused for is said elsewhere."""
    totals = (it for it in (answer.lowest, answer.highest) if it is not None)
    price = " to ".join(dict.fromkeys(format_amount(it, currency) for it in totals))
    codes = [code for code in answer.refused if not (price and code in anyhow)]
    refused = f"refused ({', '.join(codes)})" if codes else ""
    return ", or ".join(part for part in (price, refused) if part)


def _said_refusal(refusal: PossibleRefusal) -> Point:
    rejection = refusal.rejection
    where = f" (If: {'; '.join(refusal.answers)}.)" if refusal.answers else ""
    return Point(rejection.code, f"{rejection.message} {rejection.remedy}{where}")
