"""What quotes and refusals are made of: lines, verdicts, rejections, ways out."""

from typing import Self

from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money
from smt_pricing.values.codes import (
    ChoiceCode,
    ConfirmationCode,
    InterpretationId,
    NoteCode,
    Outcome,
    Rate,
    ReasonCode,
    RejectionCode,
    RuleId,
)
from smt_pricing.values.fields import Count, Exact, Said

__all__ = [
    "Adjustment",
    "CitedInterpretation",
    "Confirmation",
    "Note",
    "Part",
    "QuoteLine",
    "Rejection",
    "Saving",
    "SheetReference",
    "Verdict",
    "WayOut",
]


class SheetReference(Exact):
    """Which price sheet a quote was made from; the digest is that of its canonical form."""

    id: Said
    program: Said
    title: Said
    edition: Said
    digest: Said

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
    reason: Said


class QuoteLine(Exact):
    """The seats that are priced alike; always ``list_amount + Σ adjustments == amount``.

    ``list_amount`` is what these seats cost at the regular full rate. Amounts are in the quote's
    currency, to the cent.
    """

    rate: Rate
    seats: Count
    list_amount: Money
    adjustments: tuple[Adjustment, ...]
    amount: Money


class Verdict(Exact):
    """What one rule does on one line (``line`` counts from zero), with the reason in words."""

    rule: RuleId
    line: Count
    outcome: Outcome
    code: ReasonCode
    blocked_by: RuleId | None = None
    reason: Said


class CitedInterpretation(Exact):
    """An interpretation of the published sheet that the quote rests on."""

    id: InterpretationId
    decision: Said


class Confirmation(Exact):
    """Something that staff must check before they invoice."""

    code: ConfirmationCode
    message: Said


class Note(Exact):
    """Something about the price worth pointing out; ``difference`` is in the quote's currency."""

    code: NoteCode
    difference: Money
    message: Said


class Saving(Exact):
    """Something open to the registrant that would lower the price to ``total``, and its rule.

    ``saving`` and ``total`` are in the quote's currency; nothing else is changed with it.
    """

    code: ChoiceCode
    rule: RuleId
    saving: Money
    total: Money
    message: Said


class Rejection(Exact):
    """One reason why a request is refused, and what removes it.

    ``fields`` are the places in the request; ``rule`` is the published rule, or None where it is
    the sheet's dates that refuse, or where the sheet has no rule for what is claimed.
    """

    code: RejectionCode
    rule: RuleId | None
    fields: tuple[Said, ...]
    message: Said
    remedy: Said
    interpretations: tuple[CitedInterpretation, ...] = ()


class Part(Exact):
    """A request to make, so many ``times``; a party is divided into some of these."""

    times: Count
    request: QuoteRequest


class WayOut(Exact):
    """Changes to a refused request that make it valid, and what it costs then.

    ``total`` is that of all requests in ``instead``, in the sheet's currency; following them always
    works. ``corrections`` say what to change, one sentence each.
    """

    corrections: tuple[Said, ...]
    instead: tuple[Part, ...]
    total: Money
    message: Said
