"""One rule in depth: what is published, what it saw, what it said, and what would change that.

A reader of the engine: what a change would come to is the changed request's quote, never a second
working-out. Only what is open to the registrant is proposed; facts are not.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations
from typing import NamedTuple

from smt_pricing.answers._stored import quoted_sheet, unaltered
from smt_pricing.engine import QuoteEngine
from smt_pricing.quotes import explanation
from smt_pricing.quotes.explanation import Explanation, Point, Section
from smt_pricing.quotes.quote import Format, Quote, RejectedRequest, Rejection, Verdict
from smt_pricing.quotes.sentences import KINDS, PAYMENTS, counted, listed
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import classify
from smt_pricing.rules.decision import decide
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import Interpretation
from smt_pricing.values.amounts import Money, format_amount
from smt_pricing.values.codes import InterpretationId, Outcome, Plan, RuleId
from smt_pricing.values.countries import country_codes, country_name
from smt_pricing.values.fields import Exact
from smt_pricing.values.validation import did_you_mean

__all__ = ["RuleFact", "WhatIf", "Why", "of_why", "rule_named", "why"]


class RuleFact(Exact):
    """One fact of the request that a rule looks at, in words."""

    name: str
    stated: str


class WhatIf(Exact):
    """The smallest change that is open to the registrant and turns a rule's verdict round.

    ``answer`` is the quote of the request with the change; ``total`` is in its currency.
    """

    message: str
    answer: Quote
    total: Money


class Why(Exact):
    """One rule in depth, for one answer.

    ``verdicts`` has the rule's verdict on each line of a quote, and ``rejections`` its reasons to
    refuse a request. ``change`` turns round whether the rule applies at all, or what is refused;
    None where nothing does that is open to the registrant.
    """

    answer: Quote | RejectedRequest
    rule: RuleId
    text: str
    facts: tuple[RuleFact, ...]
    verdicts: tuple[Verdict, ...]
    rejections: tuple[Rejection, ...]
    interpretations: tuple[Interpretation, ...]
    change: WhatIf | None

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return all of it in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return explanation.render(of_why(self), format)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


def why(
    answer: Quote | RejectedRequest, rule: RuleId | str, sheet: PriceSheet | None = None
) -> Why:
    """Return one rule's verdict on an answer in depth, with the smallest change that would flip it.

    Amounts are in the sheet's currency, to the cent. Without a sheet, the shipped edition is found
    that the answer was made from. Raises ValueError for a word that is no rule, with the nearest
    that is, and QuoteError for an answer of another sheet.

    >>> from smt_pricing import Organization, QuoteRequest, Referral, quote
    >>> union = Organization(kind="union", country="KE", annual_budget=450_000)
    >>> named = QuoteRequest(organization=union, seats=3, referral=Referral(partner="Coalition X"))
    >>> why(quote(named), "outreach-referral").change.message
    'Forward the message of Coalition X.'
    """
    asked = rule_named(rule)
    engine = QuoteEngine(quoted_sheet(answer, sheet))
    if isinstance(answer, Quote):
        answer = unaltered(answer, engine)
    published = next(it for it in engine.sheet.rules if it.id == asked)
    return Why(
        answer=answer,
        rule=asked,
        text=published.text,
        facts=tuple(_facts(answer.request, asked)),
        verdicts=_verdicts(answer, asked),
        rejections=_rejections(answer, asked),
        interpretations=_rests_on(answer, asked, engine.sheet),
        change=_smallest_change(answer, asked, engine),
    )


def rule_named(word: str) -> RuleId:
    """Return a rule by its word; raises ValueError with the nearest for a word that is no rule."""
    try:
        return RuleId(word)
    except ValueError:
        remedy = did_you_mean(word, list(RuleId), f"Ask about one of {', '.join(RuleId)}.")
        raise ValueError(f'There is no rule "{word}". {remedy}') from None


def _verdicts(answer: Quote | RejectedRequest, rule: RuleId) -> tuple[Verdict, ...]:
    verdicts = answer.verdicts if isinstance(answer, Quote) else ()
    return tuple(it for it in verdicts if it.rule is rule)


def _rejections(answer: Quote | RejectedRequest, rule: RuleId) -> tuple[Rejection, ...]:
    rejections = answer.rejections if isinstance(answer, RejectedRequest) else ()
    return tuple(it for it in rejections if it.rule is rule)


def _rests_on(
    answer: Quote | RejectedRequest, rule: RuleId, sheet: PriceSheet
) -> tuple[Interpretation, ...]:
    """Return what the rule's verdict cites, and what of the rule's own the quote cites."""
    cited = {*_cited_by_rulings(answer, rule, sheet)}
    if isinstance(answer, Quote):
        own = {it.id for found in sheet.rules if found.id == rule for it in found.interpretations}
        cited |= own & {it.id for it in answer.interpretations}
    return tuple(sheet.interpretation(it) for it in InterpretationId if it in cited)


def _cited_by_rulings(
    answer: Quote | RejectedRequest, rule: RuleId, sheet: PriceSheet
) -> Iterator[InterpretationId]:
    decision = decide(classify(answer.request, sheet), sheet)
    for line in decision.lines:
        for ruling in line.rulings:
            if ruling.rule is rule:
                yield from ruling.interpretations
    for refusal in decision.refusals:
        if refusal.rule is rule:
            yield from refusal.interpretations


class _Choice(NamedTuple):
    """Something that is open to the registrant: how to say it, and what the request then states."""

    words: str
    stated: dict[str, object]


def _smallest_change(
    answer: Quote | RejectedRequest, rule: RuleId, engine: QuoteEngine
) -> WhatIf | None:
    """Return the fewest choices that turn the verdict round, the first in their order.

    Two that contradict each other come to the later one alone, which has been tried by then.
    """
    choices = tuple(_choices(answer.request, engine.sheet))
    for count in range(1, len(choices) + 1):
        for chosen in combinations(choices, count):
            stated = {key: it for choice in chosen for key, it in choice.stated.items()}
            changed = engine.evaluate(answer.request.model_copy(update=stated))
            if isinstance(changed, Quote) and _turned_round(answer, changed, rule):
                words = listed([choice.words for choice in chosen])
                message = f"{words[0].upper()}{words[1:]}."
                return WhatIf(message=message, answer=changed, total=changed.total)
    return None


def _choices(request: QuoteRequest, sheet: PriceSheet) -> Iterator[_Choice]:
    """Yield what is open to the registrant, the likelier first.

    Kind, region, budget, history, the day and who referred are facts, and none of these.
    """
    referral, terms = request.referral, sheet.group_terms
    if referral is not None and not referral.email_forwarded:
        forwarded = referral.model_copy(update={"email_forwarded": True})
        words = f"forward the message of {referral.partner}"
        yield _Choice(words, {"referral": forwarded})
    needs = terms.payment_method if terms is not None else None
    if needs is not None and request.payment_method not in (None, needs):
        yield _Choice(f"pay {PAYMENTS[needs]}", {"payment_method": needs})
    if request.plan is Plan.GROUP:
        yield _Choice("register person by person", {"plan": Plan.INDIVIDUAL})
    elif terms is not None:
        yield _Choice("register as a group", {"plan": Plan.GROUP})
    if referral is not None:
        yield _Choice("leave the referral out", {"referral": None})
    yield from _numbers(request.seats, None if terms is None else terms.most_seats)


def _numbers(seats: int, most: int | None) -> Iterator[_Choice]:
    if seats == 1:
        yield _Choice("register a second person", {"seats": 2})
        return
    if most is not None and 1 < most < seats:
        words = f"register only {counted(most, 'seat')}"
        yield _Choice(words, {"seats": most})
    yield _Choice("register only one person", {"seats": 1})


def _turned_round(answer: Quote | RejectedRequest, changed: Quote, rule: RuleId) -> bool:
    if isinstance(answer, RejectedRequest):
        return bool(_rejections(answer, rule))
    return _applies(answer, rule) is not _applies(changed, rule)


def _applies(quote: Quote, rule: RuleId) -> bool:
    return any(it.rule is rule and it.outcome is Outcome.APPLIED for it in quote.verdicts)


_PLACE = ("country", "region")
_BUDGET = ("annual budget", "budget tier")
_PAST = ("paid before", "registered on")
_SIZE = ("seats", "plan")
_LOOKS_AT: dict[RuleId, tuple[str, ...]] = {
    RuleId.ELIGIBILITY: ("kind",),
    RuleId.FULL_RATE: (*_PLACE, *_BUDGET, *_SIZE, *_PAST),
    RuleId.EARLY_BIRD: (*_PLACE, *_BUDGET, *_SIZE, *_PAST),
    RuleId.OUTREACH_REFERRAL: (*_PLACE, *_BUDGET, *_SIZE, "referred by", *_PAST),
    RuleId.REFERRAL_EXCLUSIVE: (*_SIZE, "referred by", *_PAST),
    RuleId.ADDITIONAL_PERSON: (*_PLACE, *_BUDGET, *_SIZE, *_PAST),
    RuleId.PRIOR_FULL_PAYMENT: (*_PLACE, *_BUDGET, "plan", *_PAST),
    RuleId.GROUP_RATE: (*_PLACE, *_BUDGET, *_SIZE, "payment method"),
}
"""The facts that each rule looks at, for its condition and for its amount."""


def _facts(request: QuoteRequest, rule: RuleId) -> Iterator[RuleFact]:
    for name, stated in _stated(request):
        if name in _LOOKS_AT[rule]:
            yield RuleFact(name=name, stated=stated)


def _stated(request: QuoteRequest) -> Iterator[tuple[str, str]]:
    """Yield every fact that the request states, and none that it does not."""
    organization = request.organization
    country, budget = organization.country, organization.annual_budget
    yield "kind", KINDS[organization.kind].one
    if country is not None:
        yield "country", country_name(country) if country in country_codes() else country
    if organization.region is not None:
        yield "region", organization.region
    if budget is not None:
        yield "annual budget", format_amount(budget, organization.budget_currency)
    if organization.budget_tier is not None:
        yield "budget tier", organization.budget_tier
    yield "seats", f"{request.seats:,}"
    yield "plan", "as a group" if request.plan is Plan.GROUP else "person by person"
    if request.payment_method is not None:
        yield "payment method", PAYMENTS[request.payment_method]
    yield from explanation.said_history(request)


_NO_CHANGE = (
    "Nothing that is open to the registrant changes this: what the price sheet prints, what the "
    "organisation is and where, its budget, its past payments, the day of registration and who "
    "referred it are facts."
)


_NO_VERDICT = "There is no verdict yet: first remove what refuses the request."


def of_why(found: Why) -> Explanation:
    """Say what is published, what the rule saw and said, on what grounds, and what changes it."""
    told = _told(found.answer)
    return Explanation(
        title=f"{found.rule}: {told.title}",
        subtitle=told.subtitle,
        facts=tuple(Point(it.name, it.stated) for it in found.facts),
        prices=(),
        sections=(
            Section("What is published", (Point(found.rule, found.text),)),
            Section("What the rule says here", tuple(_said(found))),
            Section("How the published sheet was read", tuple(_read(found.interpretations))),
            Section("What would change it", (_said_change(found),)),
        ),
    )


def _told(answer: Quote | RejectedRequest) -> Explanation:
    if isinstance(answer, Quote):
        return explanation.of_quote(answer)
    return explanation.of_rejected(answer)


def _said(found: Why) -> Iterator[Point]:
    if isinstance(found.answer, Quote):
        for it in found.verdicts:
            by = f" by {it.blocked_by}" if it.blocked_by else ""
            line = explanation.line_label(found.answer.lines[it.line])
            yield Point(line, f"{it.outcome}{by} ({it.code}). {it.reason}")
        return
    for rejection in found.rejections:
        yield Point("refused", f"{rejection.message} {rejection.remedy} ({rejection.code})")
    if not found.rejections:
        yield Point("no verdict", "The request is refused, and not by this rule.")


def _read(interpretations: Iterable[Interpretation]) -> Iterator[Point]:
    for it in interpretations:
        yield Point(it.id, f"{it.question} {it.decision} {it.reason}")


def _said_change(found: Why) -> Point:
    change, answer = found.change, found.answer
    if not found.verdicts and not found.rejections:
        return Point("none", _NO_VERDICT)
    if change is None:
        return Point("none", _NO_CHANGE)
    money = partial(format_amount, currency=change.answer.currency)
    total = f"The total would be {money(change.total)}"
    if isinstance(answer, Quote):
        same = answer.total == change.total
        total = f"{total}, as it is" if same else f"{total} instead of {money(answer.total)}"
    return Point("change", f"{change.message} {total}.")
