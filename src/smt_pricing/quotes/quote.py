"""What the caller gets: a quote or a rejected request, with every reason in it."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from smt_pricing.quotes.email import Quoted, quote_email, refusal_email
from smt_pricing.quotes.explanation import (
    Detail,
    Explanation,
    Format,
    Point,
    PriceRow,
    Section,
    ShownInNotebooks,
    render,
    require_detail,
)
from smt_pricing.quotes.facts import facts_of, who_registers
from smt_pricing.quotes.part_words import (
    document_points,
    in_full,
    in_short,
    line_label,
    reasons,
    refusing,
    verdict_points,
)
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
from smt_pricing.values.codes import Outcome, ProblemCode
from smt_pricing.values.fields import Exact, Flag, Said
from smt_pricing.values.problems import Problem, SmtPricingError
from smt_pricing.values.text import counted

__all__ = [
    "EXAMPLES",
    "Answer",
    "Quote",
    "QuoteFormat",
    "RejectedRequest",
    "RequestRejected",
]

QuoteFormat = Format | Literal["email"]

EXAMPLES = Path(__file__).with_name("examples.json")
"""The examples of answers in the JSON Schemas, which ``python -m tests.golden`` renews."""


class Quote(Exact, ShownInNotebooks):
    """The price of one registration, exact to the cent, with every reason for it.

    A pure function of request and sheet: ``total`` is the sum of the lines, and
    ``list_total - saving == total``. Every rule has exactly one verdict on every line.
    """

    outcome: Literal["quoted"] = Field(
        default="quoted", description="That this is a quote, and not a refusal."
    )
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

    def explain(
        self,
        format: QuoteFormat = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return the quote as ``text``, ``markdown``, ``html``, a ``page`` or an ``email``.

        ``short`` is what is paid and why, what would lower it, and what is to be confirmed;
        ``full`` is all of the quote: every verdict, and how the sheet was read. ``html`` is a part
        of a page, and a ``page`` is whole, to be printed. An e-mail is for whoever registers, and
        has one length. Raises ValueError for anything else.
        """
        if format == "email":
            _require_short(detail)
            return _quote_in_email(self)
        return render(self.explained, format, detail)

    def explained(self, detail: Detail = "short") -> Explanation:
        """Return what there is to say of the quote, before any formatting."""
        return _quoted_shortly(self) if detail == "short" else _quoted(self)


class RejectedRequest(Exact, ShownInNotebooks):
    """A request that has no price, with every reason at once, and the ways out of them.

    There is no way out of what the organisation is.
    """

    outcome: Literal["refused"] = Field(
        default="refused", description="That this is a refusal, and not a quote."
    )
    sheet: SheetReference = Field(description="The price sheet that refuses the request.")
    request: QuoteRequest = Field(description="The request that is refused.")
    currency: Said = Field(
        description="The ISO 4217 code of the currency of every amount, such as USD."
    )
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

    def __str__(self) -> str:
        asked = f"{who_registers(self.request)}, {counted(self.request.seats, 'seat')}"
        return f"No quote for {asked}: {', '.join(it.code for it in self.rejections)}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def explain(
        self,
        format: QuoteFormat = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return every reason and what to do, in the formats of a quote.

        ``full`` names the codes of the reasons, and how the sheet was read, as well. An e-mail is
        for whoever registers, and has one length. Raises ValueError for anything else.
        """
        if format == "email":
            _require_short(detail)
            return refusal_email(self.request, self.sheet.title, self.rejections, self.ways_out)
        return render(self.explained, format, detail)

    def explained(self, detail: Detail = "short") -> Explanation:
        """Return what there is to say of the refusal, before any formatting."""
        return _refused_shortly(self) if detail == "short" else _refused(self)


Answer = Annotated[Quote | RejectedRequest, Field(discriminator="outcome")]
"""Either answer to a request, for models and services; its ``outcome`` tells which one it is."""


class RequestRejected(SmtPricingError):  # noqa: N818  the contract's name
    """Raised by ``quote`` for a request that has no price; ``rejected`` holds every reason."""

    def __init__(self, rejected: RejectedRequest) -> None:
        super().__init__(rejected)
        self.rejected = rejected

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """Every reason why the request is refused."""
        return self.rejected.rejections

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The same reasons, in the one shape that everything wrong with an input has."""
        return tuple(
            Problem(ProblemCode(it.code), it.fields[0], it.message, it.remedy, fields=it.fields)
            for it in self.rejections
        )

    def __str__(self) -> str:
        return "\n".join(
            f"{rejection.message} {rejection.remedy} [{rejection.code}]"
            for rejection in self.rejections
        )


def _require_short(detail: str) -> None:
    if require_detail(detail) != "short":
        raise ValueError('An e-mail has one length: leave detail "full" out.')


def _quoted(quote: Quote) -> Explanation:
    """Say what is paid, why, what did not apply and why, and what is to be confirmed."""
    return Explanation(
        title=_title(quote),
        subtitle=_said_sheet(quote.sheet),
        facts=tuple(facts_of(quote.request, quote.currency)),
        prices=tuple(_prices(quote)),
        sections=(
            Section("Why", tuple(verdict_points(quote.lines, quote.applied))),
            Section("Good to know", tuple(Point(n.code, n.message) for n in quote.notes)),
            Section(
                "What would lower the price",
                tuple(Point(saving.code, saving.message) for saving in quote.could_save),
            ),
            Section(
                "What did not apply, and why", tuple(verdict_points(quote.lines, quote.not_applied))
            ),
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
        document=document_points(
            quote.number, quote.request, quote.to_confirm, provisional=quote.provisional
        ),
    )


def _quoted_shortly(quote: Quote) -> Explanation:
    """Say what is paid and why, what would lower it, and what is to be confirmed.

    What is good to know about the list price is left out, since nobody pays that.
    """
    return Explanation(
        title=_title(quote),
        subtitle="",
        facts=tuple(facts_of(quote.request, quote.currency, referral=False)),  # the reasons tell it
        prices=(
            *(PriceRow(line_label(line), _money(line.amount, quote)) for line in quote.lines),
            PriceRow("Total", _money(quote.total, quote), total=True),
        ),
        sections=(
            Section("Why", _unlabelled(reasons(quote.verdicts))),
            Section(
                "What would lower the price",
                _unlabelled(saving.message for saving in quote.could_save),
            ),
            Section(
                "To confirm before invoicing",
                _unlabelled(check.message for check in quote.to_confirm),
            ),
        ),
        closing=(Point("number", quote.number), Point("", _said_sheet(quote.sheet))),
        document=(
            Point("training", _said_sheet(quote.sheet)),
            *document_points(
                quote.number, quote.request, quote.to_confirm, provisional=quote.provisional
            ),
        ),
    )


def _title(quote: Quote) -> str:
    who = who_registers(quote.request)
    return (
        f"Provisional quote for {who}, not to be invoiced"
        if quote.provisional
        else f"Quote for {who}"
    )


def _said_sheet(sheet: SheetReference) -> str:
    return f"{sheet.title}, edition {sheet.edition}"


def _unlabelled(sentences: Iterable[str]) -> tuple[Point, ...]:
    return tuple(Point("", sentence) for sentence in sentences)


def _quote_in_email(quote: Quote) -> str:
    return quote_email(
        Quoted(
            request=quote.request,
            title=quote.sheet.title,
            currency=quote.currency,
            total=quote.total,
            amounts=tuple(f"{line_label(it)}: {_money(it.amount, quote)}" for it in quote.lines),
            reasons=reasons(quote.verdicts),
            could_save=quote.could_save,
            to_confirm=quote.to_confirm,
            number=quote.number,
            provisional=quote.provisional,
        )
    )


def _refused(rejected: RejectedRequest) -> Explanation:
    """Say what is to be corrected, every reason for a refusal, and what to do about it."""
    return Explanation(
        title=_refused_title(rejected),
        subtitle=_said_sheet(rejected.sheet),
        facts=tuple(facts_of(rejected.request, rejected.currency)),
        prices=(),
        sections=(
            *refusing(rejected.rejections, in_full),
            Section("Ways out", tuple(Point("instead", way.message) for way in rejected.ways_out)),
        ),
    )


def _refused_shortly(rejected: RejectedRequest) -> Explanation:
    """Say the same without codes and interpretations."""
    return Explanation(
        title=_refused_title(rejected),
        subtitle="",
        facts=tuple(facts_of(rejected.request, rejected.currency)),
        prices=(),
        sections=(
            *refusing(rejected.rejections, in_short),
            Section("Ways out", _unlabelled(way.message for way in rejected.ways_out)),
        ),
        closing=(Point("", _said_sheet(rejected.sheet)),),
        document=(Point("training", _said_sheet(rejected.sheet)),),
    )


def _refused_title(rejected: RejectedRequest) -> str:
    """Return the title of a refusal; what is typed amiss is corrected, and not refused."""
    who = who_registers(rejected.request)
    if all(rejection.code.is_slip for rejection in rejected.rejections):
        return f"A quote for {who} needs a correction"
    return f"No quote for {who}"


def _money(amount: Decimal, quote: Quote) -> str:
    return format_amount(amount, quote.currency)


def _prices(quote: Quote) -> Iterator[PriceRow]:
    for line in quote.lines:
        yield PriceRow(line_label(line), _money(line.amount, quote))
        each = "" if line.seats == 1 else f" of {counted(line.seats, 'seat')}"
        if line.adjustments:
            list_amount = _money(line.list_amount, quote)
            yield PriceRow(f"list price{each}, regular full rate", list_amount, indented=True)
        for adjustment in line.adjustments:
            sign = "+" if adjustment.amount > 0 else ""
            amount = f"{sign}{_money(adjustment.amount, quote)}"
            yield PriceRow(adjustment.rule, amount, indented=True)
    yield PriceRow("Total", _money(quote.total, quote), total=True)
    if quote.saving:
        word = "saved on" if quote.saving > 0 else "above"
        amount = _money(quote.saving.copy_abs(), quote)
        list_total = _money(quote.list_total, quote)
        yield PriceRow(f"{word} the list price of {list_total}", amount, indented=True)
