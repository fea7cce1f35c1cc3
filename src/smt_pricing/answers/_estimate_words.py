"""An estimate in words: questions, answers, and the range of prices."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from smt_pricing.answers._completions import OpenFact, Span, Value
from smt_pricing.quotes.explanation import Explanation, Point, Section, facts_of
from smt_pricing.quotes.sentences import KINDS, listed
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import format_amount
from smt_pricing.values.codes import OrganizationKind, RejectionCode

if TYPE_CHECKING:
    from smt_pricing.answers.estimate import Estimate, OpenQuestion, PossibleAnswer, PossibleRefusal
    from smt_pricing.request.request import PartialRequest

__all__ = ["QUESTIONS", "of_estimate", "said_values", "stated_value"]

QUESTIONS: dict[OpenFact, str] = {
    OpenFact.KIND: "What kind of organisation is it?",
    OpenFact.REGION: "In which country is it?",
    OpenFact.BUDGET: "What is its annual budget?",
    OpenFact.HISTORY: "Has a member paid the full rate before?",
    OpenFact.REGISTRATION_DATE: "On which day does it register?",
}
"""What to ask for each fact."""

_FACTS = {
    OpenFact.KIND: "kind",
    OpenFact.REGION: "region",
    OpenFact.BUDGET: "budget",
    OpenFact.HISTORY: "past payments",
    OpenFact.REGISTRATION_DATE: "day of registration",
}


def said_values(values: Sequence[Value], fact: OpenFact, sheet: PriceSheet) -> str:
    """Return what an open fact may turn out to be, as the sheet's readers call it."""
    said = listed((_said_value(value, fact, sheet) for value in values), "or")
    return f"annual budget {said}" if fact is OpenFact.BUDGET else said


def _said_value(value: Value, fact: OpenFact, sheet: PriceSheet) -> str:
    if isinstance(value, OrganizationKind):
        return f"{KINDS[value].article} {KINDS[value].one}"
    if isinstance(value, Span):
        return _said_span(value, sheet)
    if isinstance(value, str):
        return sheet.tier_label(value) if fact is OpenFact.BUDGET else sheet.region_label(value)
    return f"{'a' if value else 'no'} member has paid the full rate before"


def _said_span(span: Span, sheet: PriceSheet) -> str:
    first, last, _ = span
    early = sheet.early_bird
    if early is not None and last == early.until and first in (None, sheet.sale_from):
        return f"by the early-bird date ({last})"
    if first is None:
        return f"by {last}"
    return f"from {first}" if last is None else f"from {first} to {last}"


def stated_value(value: Value) -> str:
    """Return what an open fact may turn out to be, for programs."""
    if isinstance(value, Span):
        return f"{value.first or ''}/{value.last or ''}"  # an interval as in ISO 8601
    return str(value).lower() if isinstance(value, bool) else str(value)


def of_estimate(found: "Estimate") -> Explanation:
    """Say what is paid at least and at most, what still matters, and what may be refused."""
    refused = "What may be refused" if found.lowest is not None else "Why, and what to do"
    return Explanation(
        title=f"Estimate for {_who(found.request)}",
        subtitle=f"{found.sheet.title}, edition {found.sheet.edition}",
        facts=tuple(facts_of(found.request)),
        prices=(),
        sections=(
            Section("Price", (Point("estimate", _said_price(found)),)),
            *(_section(question, found.currency) for question in found.open_questions),
            Section(refused, tuple(map(_said_refusal, found.may_be_refused))),
        ),
    )


def _who(request: "PartialRequest") -> str:
    organization = request.organization
    kind = None if organization.kind is None else KINDS[organization.kind]
    return organization.name or (f"{kind.article} {kind.one}" if kind else "an organisation")


def _said_price(found: "Estimate") -> str:
    if found.lowest is None or found.highest is None:
        return "There is no price: it is refused, whatever is not known yet."
    lowest, highest = (format_amount(it, found.currency) for it in (found.lowest, found.highest))
    price = lowest if lowest == highest else f"between {lowest} and {highest}"
    names = [_FACTS[question.fact] for question in found.open_questions]
    if not names:
        return f"{price}; no open question matters."
    if len(names) == 1:
        return f"{price}; {names[0]} is the only open question that matters."
    return f"{price}; {listed(names)} are the open questions that matter."


def _section(question: "OpenQuestion", currency: str) -> Section:
    moves = f"It alone moves the price by up to {format_amount(question.spread, currency)}."
    decides = "It decides whether there is a price."
    anyhow = set.intersection(*(set(answer.refused) for answer in question.answers))
    points = (Point(it.words, _said_answer(it, currency, anyhow)) for it in question.answers)
    about = Point("what it changes", moves if question.spread else decides)
    return Section(question.question, (about, *points))


def _said_answer(answer: "PossibleAnswer", currency: str, anyhow: Container[RejectionCode]) -> str:
    """Say what is paid after an answer; what any answer may be refused for is said elsewhere."""
    totals = (it for it in (answer.lowest, answer.highest) if it is not None)
    price = " to ".join(dict.fromkeys(format_amount(it, currency) for it in totals))
    codes = [code for code in answer.refused if not (price and code in anyhow)]
    refused = f"refused ({', '.join(codes)})" if codes else ""
    return ", or ".join(part for part in (price, refused) if part)


def _said_refusal(refusal: "PossibleRefusal") -> Point:
    found = refusal.rejection
    where = f" (If: {'; '.join(refusal.answers)}.)" if refusal.answers else ""
    return Point(found.code, f"{found.message} {found.remedy}{where}")
