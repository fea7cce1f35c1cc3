"""A quote in words: first what it says, in sections, then how that looks as text or Markdown."""

import textwrap
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from smt_pricing.quotes.sentences import KINDS, PAYMENTS, RATES, counted
from smt_pricing.values.amounts import format_amount
from smt_pricing.values.codes import Outcome, Plan, RuleId
from smt_pricing.values.countries import country_codes, country_name
from smt_pricing.values.markdown import escaped

if TYPE_CHECKING:
    from smt_pricing.quotes.quote import Quote, QuoteLine, RejectedRequest
    from smt_pricing.request.organization import Organization, PartialOrganization
    from smt_pricing.request.payment_history import PriorPayment
    from smt_pricing.request.request import PartialRequest, QuoteRequest

__all__ = [
    "Explanation",
    "Point",
    "Section",
    "as_text",
    "facts_of",
    "line_label",
    "of_quote",
    "of_rejected",
    "render",
    "said_history",
    "wrapped",
]

_WIDTH = 79
_AMOUNT_WIDTH = 12


class PriceRow(NamedTuple):
    """A row of the table of prices; an indented row explains the one above it."""

    label: str
    amount: str
    indented: bool = False


class Point(NamedTuple):
    """One point of a section: the id it rests on, and its sentence."""

    label: str
    sentence: str


class Section(NamedTuple):
    """A titled list of points."""

    title: str
    points: tuple[Point, ...]


class Explanation(NamedTuple):
    """What there is to say, before any formatting."""

    title: str
    subtitle: str
    facts: tuple[Point, ...]
    prices: tuple[PriceRow, ...]
    sections: tuple[Section, ...]


def of_quote(quote: "Quote") -> Explanation:
    """Say what is paid, why, what did not apply and why, and what is to be confirmed."""
    return Explanation(
        title=(
            f"Provisional quote for {_who(quote.request)}, not to be invoiced"
            if quote.provisional
            else f"Quote for {_who(quote.request)}"
        ),
        subtitle=f"{quote.sheet.title}, edition {quote.sheet.edition}",
        facts=tuple(facts_of(quote.request)),
        prices=tuple(_prices(quote)),
        sections=(
            Section("Why", tuple(_verdicts(quote, applied=True))),
            Section("Good to know", tuple(Point(n.code, n.message) for n in quote.notes)),
            Section(
                "What would lower the price",
                tuple(Point(found.code, found.message) for found in quote.could_save),
            ),
            Section("What did not apply, and why", tuple(_verdicts(quote, applied=False))),
            Section(
                "How the published sheet was read",
                tuple(Point(found.id, found.decision) for found in quote.interpretations),
            ),
            Section(
                "To confirm before invoicing",
                tuple(Point(found.code, found.message) for found in quote.to_confirm),
            ),
            Section("Price sheet", (Point("digest", quote.sheet.digest),)),
        ),
    )


def of_rejected(rejected: "RejectedRequest") -> Explanation:
    """Say every reason for the refusal, and what to do about it."""
    points = []
    for found in rejected.rejections:
        cited = "".join(f" (Interpretation: {cited.id}.)" for cited in found.interpretations)
        points.append(Point(found.code, f"{found.message} {found.remedy}{cited}"))
    return Explanation(
        title=f"No quote for {_who(rejected.request)}",
        subtitle=f"{rejected.sheet.title}, edition {rejected.sheet.edition}",
        facts=tuple(facts_of(rejected.request)),
        prices=(),
        sections=(
            Section("Why it is refused, and what to do", tuple(points)),
            Section("Ways out", tuple(Point("instead", way.message) for way in rejected.ways_out)),
        ),
    )


def render(explanation: Explanation, form: str) -> str:
    """Return an explanation as ``text`` or ``markdown``; raises ValueError for anything else."""
    if form == "text":
        return as_text(explanation)
    if form == "markdown":
        return _as_markdown(explanation)
    raise ValueError(f'Explain as "text" or "markdown", not as {form!r}.')


def _who(request: "QuoteRequest") -> str:
    kind = KINDS[request.organization.kind]
    return request.organization.name or f"{kind.article} {kind.one}"


def facts_of(request: "QuoteRequest | PartialRequest") -> Iterator[Point]:
    """Yield what a request states, point by point, and nothing that it leaves open."""
    stated = tuple(_stated(request.organization))
    if stated:
        yield Point("organisation", ", ".join(stated))
    plan = "as a group" if request.plan is Plan.GROUP else "person by person"
    paid = f", paid {PAYMENTS[request.payment_method]}" if request.payment_method else ""
    yield Point("registers", f"{counted(request.seats, 'seat')}, {plan}{paid}")
    yield from said_history(request)


def said_history(request: "QuoteRequest | PartialRequest") -> Iterator[Point]:
    """Yield what a request states of its day, its referral and past payments."""
    if request.registered_on:
        yield Point("registered on", str(request.registered_on))
    if request.referral:
        forwarded = "forwarded" if request.referral.email_forwarded else "not forwarded"
        yield Point("referred by", f"{request.referral.partner} (message {forwarded})")
    for payment in request.prior_payments or ():
        yield Point("paid before", _payment(payment))


def _stated(organization: "Organization | PartialOrganization") -> Iterator[str]:
    country = organization.country
    if organization.kind is not None:
        yield KINDS[organization.kind].one
    if country is not None:
        yield country_name(country) if country in country_codes() else country
    if organization.region is not None:
        yield f"region {organization.region}"
    if organization.annual_budget is not None:
        budget = format_amount(organization.annual_budget, organization.budget_currency)
        yield f"annual budget {budget}"
    if organization.budget_tier is not None:
        yield f"budget tier {organization.budget_tier}"


def _payment(payment: "PriorPayment") -> str:
    took_part = "took part" if payment.took_part else "did not take part"
    refunded = ", refunded" if payment.refunded else ""
    return (
        f"{RATES[payment.rate]}, {payment.program}, edition {payment.edition}, "
        f"on {payment.paid_on}, {took_part}{refunded}"
    )


def _prices(quote: "Quote") -> Iterator[PriceRow]:
    for line in quote.lines:
        yield PriceRow(line_label(line), format_amount(line.amount, quote.currency))
        each = "" if line.seats == 1 else f" of {counted(line.seats, 'seat')}"
        if line.adjustments:
            list_amount = format_amount(line.list_amount, quote.currency)
            yield PriceRow(f"list price{each}, regular full rate", list_amount, indented=True)
        for found in line.adjustments:
            sign = "+" if found.amount > 0 else ""
            amount = f"{sign}{format_amount(found.amount, quote.currency)}"
            yield PriceRow(found.rule, amount, indented=True)
    yield PriceRow("Total", format_amount(quote.total, quote.currency))
    if quote.saving:
        word = "saved on" if quote.saving > 0 else "above"
        amount = format_amount(quote.saving.copy_abs(), quote.currency)
        list_total = format_amount(quote.list_total, quote.currency)
        yield PriceRow(f"{word} the list price of {list_total}", amount, indented=True)


def line_label(line: "QuoteLine") -> str:
    """Return what a line is called: its seats and their rate."""
    return f"{counted(line.seats, 'seat')} at the {RATES[line.rate]}"


def _verdicts(quote: "Quote", *, applied: bool) -> Iterator[Point]:
    """Yield the reasons rule by rule; where all lines have the same one it is said once."""
    wanted = [v for v in quote.verdicts if (v.outcome is Outcome.APPLIED) is applied]
    wanted.sort(key=lambda verdict: _RULE_ORDER[verdict.rule])
    for rule, group in groupby(wanted, key=lambda verdict: verdict.rule):
        verdicts = list(group)
        sentences = {verdict.reason for verdict in verdicts}
        if len(sentences) == 1 and len(verdicts) == len(quote.lines):
            yield Point(rule, verdicts[0].reason)
        else:
            for verdict in verdicts:
                known = 0 <= verdict.line < len(quote.lines)  # a stored quote may be altered
                line = line_label(quote.lines[verdict.line]) if known else "no such line"
                yield Point(f"{rule}, {line}", verdict.reason)


_RULE_ORDER = {rule: position for position, rule in enumerate(RuleId)}


def as_text(explanation: Explanation, heading: Callable[[str], str] = str) -> str:
    """Return an explanation as plain text; ``heading`` may make titles stand out on a terminal."""
    lines = [heading(explanation.title), explanation.subtitle, ""]
    for label, sentence in explanation.facts:
        lines += wrapped(f"{label}: ", sentence)
    if explanation.prices:
        lines += ["", heading("What you pay")]
        lines += [_price_row(row) for row in explanation.prices]
    for title, points in explanation.sections:
        if points:
            lines += ["", heading(title)]
            for label, sentence in points:
                lines += wrapped(f"  {label}: ", sentence, indent="    ")
    return "\n".join(lines) + "\n"


def _price_row(row: PriceRow) -> str:
    label = f"{'    ' if row.indented else '  '}{row.label} "
    return f"{label.ljust(_WIDTH - _AMOUNT_WIDTH, '.')}{row.amount:.>{_AMOUNT_WIDTH}}"


def wrapped(label: str, sentence: str, indent: str = "  ") -> list[str]:
    """Return a labelled sentence as lines of a page's width."""
    return textwrap.wrap(
        label + sentence,
        _WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_markdown(explanation: Explanation) -> str:
    lines = [f"## {escaped(explanation.title)}", "", escaped(explanation.subtitle), ""]
    lines += [f"- {label}: {escaped(sentence)}" for label, sentence in explanation.facts]
    if explanation.prices:
        lines += ["", "| What you pay | |", "| :--- | ---: |"]
        for label, amount, indented in explanation.prices:
            shown = f"*{escaped(label)}*" if indented else f"**{escaped(label)}**"
            lines.append(f"| {shown} | {escaped(amount)} |")
    for title, points in explanation.sections:
        if points:
            lines += ["", f"### {escaped(title)}", ""]
            lines += [f"- **{escaped(label)}**: {escaped(sentence)}" for label, sentence in points]
    return "\n".join(lines) + "\n"
