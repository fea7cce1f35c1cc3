"""What the caller gets: a quote or a rejected request, with every reason in it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pydantic import Field, ValidationError

from smt_pricing.quotes.explanation import Explanation, Format, Point, PriceRow, Section, render
from smt_pricing.quotes.facts import facts_of, who_registers
from smt_pricing.quotes.parts import (
    CitedInterpretation,
    Confirmation,
    Note,
    QuoteLine,
    Rejection,
    Saving,
    SheetReference,
    Verdict,
    WayOut,
)
from smt_pricing.quotes.sentences import RATES
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.amounts import Money, format_amount
from smt_pricing.values.codes import Outcome, RuleId
from smt_pricing.values.fields import Exact, Flag, Said
from smt_pricing.values.problems import Problem, SmtPricingError
from smt_pricing.values.text import counted
from smt_pricing.values.validation import place_in_json, problems_of

__all__ = ["Quote", "RejectedRequest", "RequestRejected", "line_label", "quote_problems"]


class Quote(Exact):
    """The price of one registration, exact to the cent, with every reason for it.

    A pure function of request and sheet. Amounts are in ``currency``: ``total`` is the sum of the
    lines, and ``list_total - saving == total``. ``region`` and ``budget_tier`` are sheet ids.
    ``number`` is a fingerprint of request, sheet and total. ``verdicts`` holds exactly one verdict
    for every rule on every line. A ``provisional`` quote is not to be invoiced: the sheet was not
    in force on the day of registration.
    """

    sheet: SheetReference
    request: QuoteRequest
    region: Said | None
    budget_tier: Said
    currency: Said
    lines: tuple[QuoteLine, ...]
    list_total: Money
    saving: Money
    total: Money
    number: Said
    verdicts: tuple[Verdict, ...]
    interpretations: tuple[CitedInterpretation, ...]
    to_confirm: tuple[Confirmation, ...]
    notes: tuple[Note, ...] = ()
    could_save: tuple[Saving, ...] = ()
    provisional: Flag = False

    @property
    def applied(self) -> tuple[Verdict, ...]:
        """The verdicts of the rules that applied, each with its line and its reason."""
        return tuple(it for it in self.verdicts if it.outcome is Outcome.APPLIED)

    @property
    def not_applied(self) -> tuple[Verdict, ...]:
        """The verdicts of the rules that did not apply: not met, or blocked by another rule."""
        return tuple(it for it in self.verdicts if it.outcome is not Outcome.APPLIED)

    def __str__(self) -> str:
        asked = f"{who_registers(self.request)}, {counted(self.request.seats, 'seat')}"
        total = format_amount(self.total, self.currency)
        kept_back = ", provisional" if self.provisional else ""
        return f"Quote {self.number} for {asked}: {total}{kept_back}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return the whole quote in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return render(self.explained(), format)

    def explained(self) -> Explanation:
        """Return what there is to say of the quote, before any formatting."""
        return _quoted(self)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


class RejectedRequest(Exact):
    """A request that has no price, with every reason at once, and the ways out of them.

    A way out is the smallest change that makes the whole request valid; the smallest and cheapest
    stand first. There is none out of what the organisation is.
    """

    sheet: SheetReference
    request: QuoteRequest
    rejections: tuple[Rejection, ...] = Field(min_length=1)
    ways_out: tuple[WayOut, ...] = ()

    def __str__(self) -> str:
        asked = f"{who_registers(self.request)}, {counted(self.request.seats, 'seat')}"
        return f"No quote for {asked}: {', '.join(it.code for it in self.rejections)}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return every reason and remedy in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return render(self.explained(), format)

    def explained(self) -> Explanation:
        """Return what there is to say of the refusal, before any formatting."""
        return _refused(self)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


class RequestRejected(SmtPricingError):  # noqa: N818  the contract's name
    """Raised by ``quote`` for a request that has no price; ``rejected`` holds every reason."""

    def __init__(self, rejected: RejectedRequest) -> None:
        super().__init__(rejected)
        self.rejected = rejected

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """Every reason why the request is refused."""
        return self.rejected.rejections

    def __str__(self) -> str:
        return "\n".join(
            f"{rejection.message} {rejection.remedy} [{rejection.code}]"
            for rejection in self.rejections
        )


def quote_problems(error: ValidationError) -> list[Problem]:
    """Return why something is no quote, each problem with its place, as ``lines[0].amount``."""
    return problems_of(error, place_in_json, {"": tuple(Quote.model_fields)})


def _quoted(quote: Quote) -> Explanation:
    """Say what is paid, why, what did not apply and why, and what is to be confirmed."""
    return Explanation(
        title=(
            f"Provisional quote for {who_registers(quote.request)}, not to be invoiced"
            if quote.provisional
            else f"Quote for {who_registers(quote.request)}"
        ),
        subtitle=f"{quote.sheet.title}, edition {quote.sheet.edition}",
        facts=tuple(facts_of(quote.request)),
        prices=tuple(_prices(quote)),
        sections=(
            Section("Why", tuple(_verdicts(quote, quote.applied))),
            Section("Good to know", tuple(Point(n.code, n.message) for n in quote.notes)),
            Section(
                "What would lower the price",
                tuple(Point(saving.code, saving.message) for saving in quote.could_save),
            ),
            Section("What did not apply, and why", tuple(_verdicts(quote, quote.not_applied))),
            Section(
                "How the published sheet was read",
                tuple(Point(cited.id, cited.decision) for cited in quote.interpretations),
            ),
            Section(
                "To confirm before invoicing",
                tuple(Point(check.code, check.message) for check in quote.to_confirm),
            ),
            Section(
                "Fingerprints",
                (Point("number", quote.number), Point("price sheet", quote.sheet.digest)),
            ),
        ),
    )


def _refused(rejected: RejectedRequest) -> Explanation:
    """Say every reason for the refusal, and what to do about it."""
    points = []
    for rejection in rejected.rejections:
        cited = "".join(f" (Interpretation: {cited.id}.)" for cited in rejection.interpretations)
        points.append(Point(rejection.code, f"{rejection.message} {rejection.remedy}{cited}"))
    who = who_registers(rejected.request)
    slips = all(rejection.code.is_slip for rejection in rejected.rejections)
    return Explanation(
        title=f"A quote for {who} needs a correction" if slips else f"No quote for {who}",
        subtitle=f"{rejected.sheet.title}, edition {rejected.sheet.edition}",
        facts=tuple(facts_of(rejected.request)),
        prices=(),
        sections=(
            Section(
                "What to correct" if slips else "Why it is refused, and what to do", tuple(points)
            ),
            Section("Ways out", tuple(Point("instead", way.message) for way in rejected.ways_out)),
        ),
    )


def _prices(quote: Quote) -> Iterator[PriceRow]:
    for line in quote.lines:
        yield PriceRow(line_label(line), format_amount(line.amount, quote.currency))
        each = "" if line.seats == 1 else f" of {counted(line.seats, 'seat')}"
        if line.adjustments:
            list_amount = format_amount(line.list_amount, quote.currency)
            yield PriceRow(f"list price{each}, regular full rate", list_amount, indented=True)
        for adjustment in line.adjustments:
            sign = "+" if adjustment.amount > 0 else ""
            amount = f"{sign}{format_amount(adjustment.amount, quote.currency)}"
            yield PriceRow(adjustment.rule, amount, indented=True)
    yield PriceRow("Total", format_amount(quote.total, quote.currency))
    if quote.saving:
        word = "saved on" if quote.saving > 0 else "above"
        amount = format_amount(quote.saving.copy_abs(), quote.currency)
        list_total = format_amount(quote.list_total, quote.currency)
        yield PriceRow(f"{word} the list price of {list_total}", amount, indented=True)


def line_label(line: QuoteLine) -> str:
    """Return what a line is called: its seats and their rate."""
    return f"{counted(line.seats, 'seat')} at the {RATES[line.rate]}"


def _verdicts(quote: Quote, chosen: Iterable[Verdict]) -> Iterator[Point]:
    """Yield the reasons rule by rule; where all lines have the same one it is said once."""
    wanted = sorted(chosen, key=lambda verdict: _RULE_ORDER[verdict.rule])
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
