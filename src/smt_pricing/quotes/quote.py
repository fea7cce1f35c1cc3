"""What the caller gets: a quote or a rejected request, with every reason in it."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

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
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.amounts import Money, format_amount
from smt_pricing.values.codes import Outcome, RuleId
from smt_pricing.values.fields import Exact, Flag, Said
from smt_pricing.values.problems import Problem, SmtPricingError
from smt_pricing.values.text import counted
from smt_pricing.values.validation import place_in_json, problems_of

__all__ = [
    "EXAMPLES",
    "Quote",
    "RejectedRequest",
    "RequestRejected",
    "line_label",
    "quote_problems",
]


EXAMPLES = Path(__file__).with_name("examples.json")
"""The examples of answers in the JSON Schemas, which ``python -m tests.golden`` renews."""


class Quote(Exact):
    """The price of one registration, exact to the cent, with every reason for it.

    A pure function of request and sheet: ``total`` is the sum of the lines, and
    ``list_total - saving == total``. Every rule has exactly one verdict on every line.
    """

    sheet: SheetReference = Field(description="The price sheet that the quote was made from.")
    request: QuoteRequest = Field(description="The request that it prices.")
    region: Said | None = Field(
        description="The id of the sheet's region that the organisation is in; null where the "
        "sheet has no regions."
    )
    budget_tier: Said = Field(
        description="The id of the sheet's tier that the organisation's budget is in."
    )
    currency: Said = Field(
        description="The ISO 4217 code of the currency of every amount, such as USD."
    )
    lines: tuple[QuoteLine, ...] = Field(
        description="What is paid for which seats; the amounts of the lines add up to the total."
    )
    list_total: Money = Field(
        description="What all seats cost at the regular full rate, in the quote's currency."
    )
    saving: Money = Field(
        description="How much less than the list total is paid, in the quote's currency; below "
        "zero, how much more."
    )
    total: Money = Field(description="What is paid, in the quote's currency.")
    number: Said = Field(
        description="A fingerprint of request, sheet and total: any other quote has another number."
    )
    verdicts: tuple[Verdict, ...] = Field(description="What every rule did on every line, and why.")
    interpretations: tuple[CitedInterpretation, ...] = Field(
        description="What the price rests on where the published text leaves a question open."
    )
    to_confirm: tuple[Confirmation, ...] = Field(
        description="What staff must check before they invoice."
    )
    notes: tuple[Note, ...] = Field(
        default=(), description="What is worth pointing out about the price."
    )
    could_save: tuple[Saving, ...] = Field(
        default=(), description="What is open to the registrant and would lower the price."
    )
    provisional: Flag = Field(
        default=False,
        description="Whether it is not to be invoiced, since the sheet was not in force on the "
        "day of registration.",
    )

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return the quote of the example of a request."""
        return [json.loads(EXAMPLES.read_text("utf-8"))["quote"]]

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

    There is no way out of what the organisation is.
    """

    sheet: SheetReference = Field(description="The price sheet that refuses the request.")
    request: QuoteRequest = Field(description="The request that is refused.")
    rejections: tuple[Rejection, ...] = Field(
        min_length=1, description="Every reason why it is refused, each with what removes it."
    )
    ways_out: tuple[WayOut, ...] = Field(
        default=(),
        description="The smallest changes that make the whole request valid, the smallest and "
        "cheapest first.",
    )

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return the refusal of twelve people of the example's union as one group."""
        return [json.loads(EXAMPLES.read_text("utf-8"))["refusal"]]

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
            Section("Why", tuple(_verdicts(quote, applied=True))),
            Section("Good to know", tuple(Point(n.code, n.message) for n in quote.notes)),
            Section(
                "What would lower the price",
                tuple(Point(saving.code, saving.message) for saving in quote.could_save),
            ),
            Section("What did not apply, and why", tuple(_verdicts(quote, applied=False))),
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
    return f"{counted(line.seats, 'seat')} at the {line.rate.said}"


def _verdicts(quote: Quote, *, applied: bool) -> Iterator[Point]:
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
