"""One rule in depth: what is published, what it saw, what it said, and what would change that.

A reader of the engine: what a change would come to is the changed request's quote, never a second
working-out. Only what is open to the registrant is proposed; facts are not.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations

from pydantic import Field

from smt_pricing.answers._stored import unaltered
from smt_pricing.quotes.choices import advice_facts, changed, open_choices, said_choice
from smt_pricing.quotes.explanation import (
    Detail,
    Explanation,
    Format,
    Point,
    Section,
    ShownInNotebooks,
    render,
)
from smt_pricing.quotes.facts import said_country, said_history
from smt_pricing.quotes.part_words import line_label
from smt_pricing.quotes.parts import Rejection, Verdict
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.quotes.sentences import PAYMENTS, PLANS
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import classify
from smt_pricing.rules.decision import Decision
from smt_pricing.rules.looks_at import looks_at
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.published_rules import sources_of
from smt_pricing.sheet.rows import Interpretation
from smt_pricing.sheet.source import Source
from smt_pricing.values.amounts import Money, format_amount, subtract
from smt_pricing.values.characters import visible
from smt_pricing.values.codes import ChoiceCode, InterpretationId, Outcome, RuleId
from smt_pricing.values.fields import Exact
from smt_pricing.values.text import capitalised, listed
from smt_pricing.values.validation import did_you_mean

__all__ = ["RuleFact", "WhatIf", "Why", "explained_why", "rule_named"]


class RuleFact(Exact):
    """One fact of the request that a rule looks at, in words."""

    name: str = Field(description="What the fact is called.")
    stated: str = Field(description="What the request states of it.")


class WhatIf(Exact):
    """The smallest change that is open to the registrant and turns a rule's verdict round.

    A change that costs more says so first.
    """

    message: str = Field(
        description="What to change and what it costs then, in a sentence; what costs more says "
        "so first."
    )
    answer: Quote = Field(description="The quote of the request with the change.")
    total: Money = Field(description="What is paid then, in the quote's currency.")


class Why(Exact, ShownInNotebooks):
    """One rule in depth, for one answer."""

    answer: Quote | RejectedRequest = Field(description="The quote or refusal that is asked about.")
    rule: RuleId = Field(description="The rule that is asked about.")
    text: str = Field(description="The rule in the sheet's own words.")
    sources: tuple[Source, ...] = Field(
        default=(),
        description="Where the rule and its tables are published, as far as the sheet tells.",
    )
    facts: tuple[RuleFact, ...] = Field(
        description="The facts of the request that the rule looks at."
    )
    verdicts: tuple[Verdict, ...] = Field(description="What the rule did on each line of a quote.")
    rejections: tuple[Rejection, ...] = Field(description="Its reasons to refuse the request.")
    interpretations: tuple[Interpretation, ...] = Field(
        description="The questions about this rule that the published text leaves open, as the "
        "sheet decides them."
    )
    change: WhatIf | None = Field(
        description="The smallest change that turns round whether the rule applies, or what is "
        "refused; null where none is open."
    )

    def explain(
        self,
        format: Format = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return all of it in words, as ``text``, ``markdown``, ``html`` or a ``page``.

        ``full`` names the codes of verdicts and rejections as well. Raises ValueError for anything
        else.
        """
        return render(self.explained, format, detail)

    def explained(self, detail: Detail = "short") -> Explanation:
        """Return what there is to say of the rule, before any formatting."""
        return _explained(self, detail)


def explained_why(answer: Quote | RejectedRequest, rule: RuleId | str, book: PriceBook) -> Why:
    """Return one rule's verdict on an answer in depth; ``engine.why`` says more.

    Raises ValueError for a word that is no rule of the sheet, and QuoteError for a quote that was
    altered.
    """
    asked = _rule_of(book.sheet, rule)
    if isinstance(answer, Quote):
        answer = unaltered(answer, book)
    published = book.sheet.rule(asked)
    return Why(
        answer=answer,
        rule=asked,
        text=published.text,
        sources=sources_of(asked, book.sheet),
        facts=tuple(_facts(answer.request, asked, book.sheet)),
        verdicts=_verdicts(answer, asked),
        rejections=_rejections(answer, asked),
        interpretations=_rests_on(answer, asked, book),
        change=_smallest_change(answer, asked, book),
    )


def rule_named(word: str) -> RuleId:
    """Return a rule by its word; raises ValueError with the nearest for a word that is no rule."""
    try:
        return RuleId(word)
    except ValueError:
        remedy = did_you_mean(word, list(RuleId), f"Ask about one of {', '.join(RuleId)}.")
        raise ValueError(f'There is no rule "{visible(word)}". {remedy}') from None


def _rule_of(sheet: PriceSheet, word: str) -> RuleId:
    rule = rule_named(word)
    if sheet.has(rule):
        return rule
    listed_rules = ", ".join(sheet.rule_ids)
    raise ValueError(f'The price sheet has no rule "{rule}". Ask about one of {listed_rules}.')


def _verdicts(answer: Quote | RejectedRequest, rule: RuleId) -> tuple[Verdict, ...]:
    verdicts = answer.verdicts if isinstance(answer, Quote) else ()
    return tuple(it for it in verdicts if it.rule is rule)


def _rejections(answer: Quote | RejectedRequest, rule: RuleId) -> tuple[Rejection, ...]:
    rejections = answer.rejections if isinstance(answer, RejectedRequest) else ()
    return tuple(it for it in rejections if it.rule is rule)


def _rests_on(
    answer: Quote | RejectedRequest, rule: RuleId, book: PriceBook
) -> tuple[Interpretation, ...]:
    """Return what the rule's verdict cites, and what of the rule's own the quote cites."""
    cited = {*_cited_by_rulings(answer, rule, book)}
    if isinstance(answer, Quote):
        published = book.sheet.rule(rule)
        own = {interpretation.id for interpretation in published.interpretations}
        cited |= own & {interpretation.id for interpretation in answer.interpretations}
    return tuple(book.sheet.interpretation(known) for known in InterpretationId if known in cited)


def _cited_by_rulings(
    answer: Quote | RejectedRequest, rule: RuleId, book: PriceBook
) -> Iterator[InterpretationId]:
    decision = book.decide(classify(answer.request, book.sheet))
    for ruling in (ruling for line in decision.lines for ruling in line.rulings):
        if ruling.rule is rule:
            yield from ruling.interpretations
    for refusal in decision.refusals:
        if refusal.rule is rule:
            yield from refusal.interpretations


def _smallest_change(
    answer: Quote | RejectedRequest, rule: RuleId, book: PriceBook
) -> WhatIf | None:
    """Return the fewest choices that turn the verdict round, the first in their order.

    Two that contradict each other come to the later one alone, which has been tried by then.
    """
    request, sheet = answer.request, book.sheet
    listed_choices = open_choices(classify(request, sheet), request.seats, sheet)
    # Who referred it is a fact: to be referred explains no verdict.
    choices = [choice for choice in listed_choices if choice.code is not ChoiceCode.BE_REFERRED]
    for count in range(1, len(choices) + 1):
        for chosen in combinations(choices, count):
            asked = changed(request, chosen)
            decision = book.decide(classify(asked, sheet))
            if not decision.refusals and _turned_round(answer, decision, rule):
                after = book.quote(asked)
                facts = advice_facts(request, sheet)
                words = listed([said_choice(choice, facts) for choice in chosen])
                said = f"{_dearer(answer, after)}{words}"
                return WhatIf(message=f"{capitalised(said)}.", answer=after, total=after.total)
    return None


def _dearer(before: Quote | RejectedRequest, after: Quote) -> str:
    """Say how much more a change costs, to stand before it; nothing where it costs no more."""
    if isinstance(before, RejectedRequest) or after.total <= before.total:
        return ""
    return f"for {format_amount(subtract(after.total, before.total), after.currency)} more, "


def _turned_round(answer: Quote | RejectedRequest, after: Decision, rule: RuleId) -> bool:
    if isinstance(answer, RejectedRequest):
        return bool(_rejections(answer, rule))
    applies = any(it.rule is rule for it in answer.applied)
    rulings = (ruling for line in after.lines for ruling in line.rulings)
    applies_then = any(it.rule is rule and it.outcome is Outcome.APPLIED for it in rulings)
    return applies is not applies_then


_FACTS: dict[str, frozenset[str]] = {
    "kind": frozenset({"kind"}),
    "country": frozenset({"region"}),
    "region": frozenset({"region"}),
    "annual budget": frozenset({"budget_tier"}),
    "budget tier": frozenset({"budget_tier"}),
    "seats": frozenset({"party"}),
    "plan": frozenset({"plan"}),
    "payment method": frozenset({"payment_method"}),
    "referred by": frozenset({"referral"}),
    "paid before": frozenset({"standings"}),
    "registered on": frozenset({"standings", "period"}),
    "earlier quotes": frozenset({"standings"}),
}
"""What a request states, and the facts of its case that come of it."""


def _facts(request: QuoteRequest, rule: RuleId, sheet: PriceSheet) -> Iterator[RuleFact]:
    wanted = looks_at(rule, sheet)
    for name, stated in _stated(request, sheet.currency):
        if _FACTS[name] & wanted:
            yield RuleFact(name=name, stated=stated)


def _stated(request: QuoteRequest, currency: str) -> Iterator[tuple[str, str]]:
    """Yield every fact that the request states, and none that it does not."""
    organization = request.organization
    country, budget = organization.country, organization.annual_budget
    yield "kind", organization.kind.said
    if country is not None:
        yield "country", said_country(country)
    if organization.region is not None:
        yield "region", organization.region
    if budget is not None:
        yield "annual budget", format_amount(budget, organization.budget_currency or currency)
    if organization.budget_tier is not None:
        yield "budget tier", organization.budget_tier
    yield "seats", f"{request.seats:,}"
    yield "plan", PLANS[request.plan]
    if request.payment_method is not None:
        yield "payment method", PAYMENTS[request.payment_method]
    yield from said_history(request)


_NO_CHANGE = (
    "Nothing that is open to the registrant changes this: what the price sheet prints, what the "
    "organisation is and where, its budget, its past payments, the day of registration and who "
    "referred it are facts."
)


_NO_VERDICT = "There is no verdict yet: first remove what refuses the request."
_CORRECT_FIRST = "There is no verdict yet: first correct what the request states."
_NOT_BY_THIS = {
    True: "The request needs a correction, and not of what this rule looks at.",
    False: "The request is refused, and not by this rule.",
}


def _needs_correction(answer: Quote | RejectedRequest) -> bool:
    """Tell whether a request is only to be corrected, so that no rule has refused it."""
    return isinstance(answer, RejectedRequest) and all(it.code.is_slip for it in answer.rejections)


def _explained(why: Why, detail: Detail) -> Explanation:
    """Say what is published, what the rule saw and said, on what grounds, and what changes it."""
    told = why.answer.explained("full")
    return Explanation(
        title=f"{why.rule}: {told.title}",
        subtitle=told.subtitle,
        facts=tuple(Point(it.name, it.stated) for it in why.facts),
        prices=(),
        sections=(
            Section(
                "What is published",
                (Point(why.rule, why.text), *(Point("source", it.said()) for it in why.sources)),
            ),
            Section("What the rule says here", tuple(_said(why, detail))),
            Section("How the published sheet was read", tuple(_read(why.interpretations))),
            Section("What would change it", (_said_change(why),)),
        ),
    )


def _said(why: Why, detail: Detail) -> Iterator[Point]:
    full = detail == "full"
    if isinstance(why.answer, Quote):
        for verdict in why.verdicts:
            said = _in_codes(verdict) if full else _in_words(verdict)
            line = line_label(why.answer.lines[verdict.line])
            yield Point(line, f"{said} {verdict.reason}")
        return
    for rejection in why.rejections:
        label = "to correct" if rejection.code.is_slip else "refused"
        code = f" ({rejection.code})" if full else ""
        yield Point(label, f"{rejection.message} {rejection.remedy}{code}")
    if not why.rejections:
        yield Point("no verdict", _NOT_BY_THIS[_needs_correction(why.answer)])


def _in_codes(verdict: Verdict) -> str:
    by = f" by {verdict.blocked_by}" if verdict.blocked_by else ""
    return f"{verdict.outcome}{by} ({verdict.code})."


def _in_words(verdict: Verdict) -> str:
    by = f", because of {verdict.blocked_by}" if verdict.blocked_by else ""
    applies = "It applies" if verdict.outcome is Outcome.APPLIED else "It does not apply"
    return f"{applies}{by}."


def _read(interpretations: Iterable[Interpretation]) -> Iterator[Point]:
    for interpretation in interpretations:
        yield Point(
            interpretation.id,
            f"{interpretation.question} {interpretation.decision} {interpretation.reason}",
        )


def _said_change(why: Why) -> Point:
    change, answer = why.change, why.answer
    if _needs_correction(answer):
        return Point("none", _CORRECT_FIRST)
    if not why.verdicts and not why.rejections:
        return Point("none", _NO_VERDICT)
    if change is None:
        return Point("none", _NO_CHANGE)
    money = partial(format_amount, currency=change.answer.currency)
    total = f"The total would be {money(change.total)}"
    if isinstance(answer, Quote):
        same = answer.total == change.total
        total = f"{total}, as it is" if same else f"{total} instead of {money(answer.total)}"
    return Point("change", f"{change.message} {total}.")
