"""What changes come to: their readings, with lines and amounts, and how they are told in words."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from pydantic import Field

from smt_pricing.answers.changes import (
    Amendment,
    MessageForwarded,
    PaymentsFound,
    SeatsAdded,
    SeatsWithdrawn,
)
from smt_pricing.quotes.explanation import (
    Detail,
    Explanation,
    Format,
    Point,
    PriceRow,
    Section,
    ShownInNotebooks,
    render,
)
from smt_pricing.quotes.facts import facts_of
from smt_pricing.quotes.part_words import line_label
from smt_pricing.quotes.parts import QuoteLine, Verdict
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.rules.published import Who
from smt_pricing.values.amounts import Money, format_amount
from smt_pricing.values.codes import Outcome, ReadingCode, RuleId
from smt_pricing.values.fields import Exact
from smt_pricing.values.text import counted, listed

__all__ = ["Amended", "FlippedVerdict", "Reading", "Undefined"]


class FlippedVerdict(Exact):
    """A rule whose outcome for the same people is another after the change, with both verdicts."""

    rule: RuleId = Field(description="The rule.")
    who: Who = Field(description="The people that both verdicts are about.")
    before: Verdict = Field(description="Its verdict before the change.")
    after: Verdict = Field(description="Its verdict after the change.")


class Reading(Exact):
    """What the changes come to by one reading of the published sheet."""

    code: ReadingCode = Field(description="Which reading it is.")
    message: str = Field(description="How the change is read, in a sentence.")
    answer: Quote | RejectedRequest | None = Field(
        description="The changed request's answer, which may be changed again; null where those "
        "who stay keep rates that no request gets."
    )
    lines: tuple[QuoteLine, ...] = Field(
        default=(), description="What is paid for which seats by this reading."
    )
    total: Money | None = Field(
        description="What is paid after the change, in the quote's currency; null where it is "
        "refused."
    )
    difference: Money | None = Field(
        description="What is to pay, or below zero to credit, in the quote's currency; null where "
        "it is refused."
    )
    flipped: tuple[FlippedVerdict, ...] = Field(
        default=(),
        description="The rules whose outcome for the same people is another after the change.",
    )


class Undefined(Exact):
    """What the published sheet leaves open about a change, or what is not stated of it."""

    code: Literal["policy-undefined", "registration-unknown"] = Field(
        default="policy-undefined",
        description="Whether the published sheet leaves it open, or it is not stated who made a "
        "payment.",
    )
    message: str = Field(description="What is left open, in words.")


class Amended(Exact, ShownInNotebooks):
    """What changes after the fact come to: one reading, or two where the sheet leaves it open."""

    before: Quote = Field(description="The quote as it was before the changes.")
    changes: tuple[Amendment, ...] = Field(
        min_length=1, description="What changes, all of it at once."
    )
    readings: tuple[Reading, ...] = Field(
        min_length=1,
        description="What the changes come to: one reading, or two where something is left open.",
    )
    undefined: Undefined | None = Field(
        default=None,
        description="What is left open, so that there are two readings; null where nothing is.",
    )

    def explain(
        self,
        format: Format = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return the changes and what they come to: ``text``, ``markdown``, ``html`` or a ``page``.

        In ``full`` with the price sheet's digest. Raises ValueError for anything else.
        """
        return render(self.explained, format, detail)

    def explained(self, detail: Detail = "short") -> Explanation:
        """Return what there is to say of the changes, before any formatting."""
        return _explained(self, detail)


def _explained(amended: Amended, detail: Detail) -> Explanation:
    """Say what changed, what it comes to by each reading, and which verdicts flipped."""
    told = amended.before.explained("full")
    answer = amended.readings[0].answer or amended.before
    changes = listed(_said_change(change) for change in amended.changes)
    return Explanation(
        title=f"{told.title}, amended: {changes}",
        subtitle=told.subtitle,
        facts=tuple(facts_of(answer.request, amended.before.currency)),
        prices=tuple(_prices(amended)),
        sections=tuple(_sections(amended)),
        closing=tuple(_fingerprints(amended, detail)),
    )


def _said_change(change: Amendment) -> str:
    match change:
        case SeatsAdded():
            return f"{counted(change.seats, 'seat')} added"
        case SeatsWithdrawn():
            return f"{counted(change.seats, 'seat')} withdrawn{_PAYER[change.full_rate_payer]}"
        case MessageForwarded():
            return "the message has been forwarded"
        case PaymentsFound():
            return f"{counted(len(change.payments), 'past payment')} found"
    return "turned into a group"


_PAYER = {
    None: "",
    True: ", the full-rate payer's among them",
    False: ", not the full-rate payer's",
}


def _prices(amended: Amended) -> Iterator[PriceRow]:
    """Yield the total before, and by each reading the new one with its lines and the difference."""
    currency = amended.before.currency
    seats = counted(amended.before.request.seats, "seat")
    yield PriceRow(f"Before, {seats}", format_amount(amended.before.total, currency))
    for reading in amended.readings:
        if reading.total is None or reading.difference is None:
            continue
        seats = counted(sum(line.seats for line in reading.lines), "seat")
        label = f"After{_by(amended, reading)}, {seats}"
        yield PriceRow(label, format_amount(reading.total, currency))
        for line in reading.lines:
            amount = format_amount(line.amount, currency)
            yield PriceRow(line_label(line), amount, indented=True)
        word = "to credit" if reading.difference < 0 else "to pay"
        amount = format_amount(reading.difference.copy_abs(), currency)
        yield PriceRow(word, amount, indented=True)


def _by(amended: Amended, reading: Reading) -> str:
    """Return by which reading something is so, where there are several."""
    return "" if amended.undefined is None else f", {reading.code}"


def _sections(amended: Amended) -> Iterator[Section]:
    if amended.undefined is not None:
        undefined = amended.undefined
        yield Section("What the sheet leaves open", (Point(undefined.code, undefined.message),))
        readings = tuple(Point(it.code, it.message) for it in amended.readings)
        yield Section("The readings", readings)
    elif (only := amended.readings[0]).code is not ReadingCode.AFRESH:
        yield Section("How it is read", (Point(only.code, only.message),))
    for reading in amended.readings:
        by, answer = _by(amended, reading), reading.answer
        if isinstance(answer, RejectedRequest):
            yield from answer.explained("full").sections
        yield Section(f"What changes{by}", tuple(_points(reading)))
        if isinstance(answer, Quote):
            savings = tuple(Point(saving.code, saving.message) for saving in answer.could_save)
            yield Section(f"What would lower the price{by}", savings)


def _fingerprints(amended: Amended, detail: Detail) -> Iterator[Point]:
    """Yield the numbers of the quotes before and after, and in full the digest of their sheet."""
    yield Point("number before", amended.before.number)
    for reading in amended.readings:
        if isinstance(reading.answer, Quote):
            yield Point(f"number after{_by(amended, reading)}", reading.answer.number)
    if detail == "full":
        yield Point("price sheet", amended.before.sheet.digest)


def _points(reading: Reading) -> Iterator[Point]:
    """Yield the flips rule by rule; what flips alike for all people is said once."""
    for rule, group in groupby(reading.flipped, key=lambda flip: flip.rule):
        flips = list(group)
        said = {_said_flip(flip) for flip in flips}
        if len(said) == 1 and len(flips) > 1:
            yield Point(rule, said.pop())
        else:
            for flip in flips:
                yield Point(f"{rule}{_WHOSE[flip.who]}", _said_flip(flip))


def _said_flip(flip: FlippedVerdict) -> str:
    applied, applies = (it.outcome is Outcome.APPLIED for it in (flip.before, flip.after))
    return f"{_FLIPPED[applied, applies]} {flip.after.reason}"


_FLIPPED = {
    (False, True): "It applies now.",
    (True, False): "It applies no longer.",
    (False, False): "It still does not apply.",
}


_WHOSE = {
    Who.FIRST: ", the first person",
    Who.FURTHER: ", everyone after the first",
    Who.EVERYONE: "",
}
