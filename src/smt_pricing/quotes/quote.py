"""What the caller gets: a quote or a rejected request, with every reason in it."""

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, ValidationError

from smt_pricing.quotes import explanation
from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money
from smt_pricing.values.codes import (
    ConfirmationCode,
    InterpretationId,
    NoteCode,
    Outcome,
    Rate,
    ReasonCode,
    RejectionCode,
    RuleId,
    SavingCode,
)
from smt_pricing.values.fields import Exact, Flag
from smt_pricing.values.problems import Problem, SmtPricingError
from smt_pricing.values.validation import place_in_json, problems_of

if TYPE_CHECKING:
    from smt_pricing.answers.why import Why

__all__ = [
    "Adjustment",
    "CitedInterpretation",
    "Confirmation",
    "Format",
    "Instead",
    "Note",
    "Quote",
    "QuoteLine",
    "RejectedRequest",
    "Rejection",
    "RequestRejected",
    "Saving",
    "SheetReference",
    "Verdict",
    "WayOut",
    "quote_problems",
]

Format = Literal["text", "markdown"]


class SheetReference(Exact):
    """Which price sheet a quote was made from; the digest is that of its canonical form."""

    id: str
    program: str
    title: str
    edition: str
    digest: str

    @classmethod
    def of(cls, sheet: PriceSheet) -> Self:
        """Return the reference to a sheet."""
        return cls(
            id=sheet.id,
            program=sheet.program,
            title=sheet.title,
            edition=sheet.edition,
            digest=sheet.digest,
        )


class Adjustment(Exact):
    """What one applied rule adds to the list amount, or takes off it, in the quote's currency."""

    rule: RuleId
    amount: Money
    reason: str


class QuoteLine(Exact):
    """The seats that are priced alike; always ``list_amount + Σ adjustments == amount``.

    ``list_amount`` is what these seats cost at the regular full rate. Amounts are in the quote's
    currency, to the cent.
    """

    rate: Rate
    seats: int
    list_amount: Money
    adjustments: tuple[Adjustment, ...]
    amount: Money


class Verdict(Exact):
    """What one rule does on one line (``line`` counts from zero), with the reason in words."""

    rule: RuleId
    line: int
    outcome: Outcome
    code: ReasonCode
    blocked_by: RuleId | None = None
    reason: str


class CitedInterpretation(Exact):
    """An interpretation of the published sheet that the quote rests on."""

    id: InterpretationId
    decision: str


class Confirmation(Exact):
    """Something that staff must check before they invoice."""

    code: ConfirmationCode
    message: str


class Note(Exact):
    """Something about the price worth pointing out; ``difference`` is in the quote's currency."""

    code: NoteCode
    difference: Money
    message: str


class Saving(Exact):
    """Something open to the registrant that would lower the price to ``total``, and its rule.

    ``saving`` and ``total`` are in the quote's currency; nothing else is changed with it.
    """

    code: SavingCode
    rule: RuleId
    saving: Money
    total: Money
    message: str


class Quote(Exact):
    """The price of one registration, exact to the cent, with every reason for it.

    A pure function of request and sheet. Amounts are in ``currency``: ``total`` is the sum of the
    lines, and ``list_total - saving == total``. ``region`` and ``budget_tier`` are sheet ids.
    ``verdicts`` holds exactly one verdict for every rule on every line. A ``provisional`` quote is
    not to be invoiced: the sheet was not in force on the day of registration.
    """

    sheet: SheetReference
    request: QuoteRequest
    region: str | None
    budget_tier: str
    currency: str
    lines: tuple[QuoteLine, ...]
    list_total: Money
    saving: Money
    total: Money
    verdicts: tuple[Verdict, ...]
    interpretations: tuple[CitedInterpretation, ...]
    to_confirm: tuple[Confirmation, ...]
    notes: tuple[Note, ...] = ()
    could_save: tuple[Saving, ...] = ()
    provisional: Flag = False

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return the whole quote in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return explanation.render(self.explained(), format)

    def explained(self) -> explanation.Explanation:
        """Return all that there is to say, in sections, before it is laid out as text."""
        return explanation.of_quote(self)

    def why(self, rule: RuleId | str, sheet: PriceSheet | None = None) -> "Why":
        """Return one rule's verdict on this quote in depth; the same as the function ``why``.

        Raises ValueError for a word that is no rule, and QuoteError for a quote of another sheet.
        """
        return _why(self, rule, sheet)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


class Rejection(Exact):
    """One reason why a request is refused, and what removes it.

    ``fields`` are the places in the request; ``rule`` is the published rule, or None where it is
    the sheet's dates that refuse.
    """

    code: RejectionCode
    rule: RuleId | None
    fields: tuple[str, ...]
    message: str
    remedy: str
    interpretations: tuple[CitedInterpretation, ...] = ()


class Instead(Exact):
    """A request to make in place of the refused one, so many ``times``."""

    times: int
    request: QuoteRequest


class WayOut(Exact):
    """Changes to a refused request that make it valid, and what it costs then.

    ``total`` is that of all requests in ``instead``, in the sheet's currency; following them always
    works. ``corrections`` say what to change, one sentence each.
    """

    corrections: tuple[str, ...]
    instead: tuple[Instead, ...]
    total: Money
    message: str


class RejectedRequest(Exact):
    """A request that has no price, with every reason at once, and the ways out of them.

    A way out is the smallest change that makes the whole request valid; the smallest and cheapest
    stand first. There is none out of what the organisation is.
    """

    sheet: SheetReference
    request: QuoteRequest
    rejections: tuple[Rejection, ...] = Field(min_length=1)
    ways_out: tuple[WayOut, ...] = ()

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return every reason and remedy in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return explanation.render(self.explained(), format)

    def explained(self) -> explanation.Explanation:
        """Return all that there is to say, in sections, before it is laid out as text."""
        return explanation.of_rejected(self)

    def why(self, rule: RuleId | str, sheet: PriceSheet | None = None) -> "Why":
        """Return in depth why one rule refuses this request; the same as the function ``why``.

        Raises ValueError for a word that is no rule, and QuoteError for an answer of another sheet.
        """
        return _why(self, rule, sheet)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


def _why(answer: Quote | RejectedRequest, rule: str, sheet: PriceSheet | None) -> "Why":
    from smt_pricing.answers.why import why  # noqa: PLC0415  it reads the engine, which makes quotes

    return why(answer, rule, sheet)


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
            f"{found.message} {found.remedy} [{found.code}]" for found in self.rejections
        )


def quote_problems(error: ValidationError) -> list[Problem]:
    """Return why something is no quote, each problem with its place, as ``lines[0].amount``."""
    return problems_of(error, place_in_json, {"": tuple(Quote.model_fields)})
