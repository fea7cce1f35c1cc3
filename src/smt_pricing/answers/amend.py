"""Changes after the fact: what a registration costs once it has changed, beside what it cost.

A reader of the engine: every answer here is the changed request's, quoted afresh. Where the
published sheet does not say what happens, both readings are given, and none is chosen.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from pydantic import Field, ValidationError

from smt_pricing.answers._stored import unaltered
from smt_pricing.answers.changes import (
    Amendment,
    MessageForwarded,
    PaymentsFound,
    SeatsAdded,
    SeatsWithdrawn,
)
from smt_pricing.quotes.explanation import (
    Explanation,
    Format,
    Point,
    PriceRow,
    Section,
    render,
)
from smt_pricing.quotes.parts import Verdict
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.request.request import QuoteRequest, Referral, request_problems
from smt_pricing.rules.case import COUNTING, classify
from smt_pricing.rules.published import Who
from smt_pricing.values.amounts import Money, add, format_amount, subtract
from smt_pricing.values.codes import Plan, Rate, ReadingCode, ReasonCode, RuleId
from smt_pricing.values.fields import Exact
from smt_pricing.values.problems import Problem, QuoteError
from smt_pricing.values.text import counted

__all__ = [
    "Amended",
    "FlippedVerdict",
    "Reading",
    "Undefined",
    "amended",
]


class FlippedVerdict(Exact):
    """A rule whose outcome for the same people is another after the change, with both verdicts."""

    rule: RuleId = Field(description="The rule.")
    who: Who = Field(description="The people that both verdicts are about.")
    before: Verdict = Field(description="Its verdict before the change.")
    after: Verdict = Field(description="Its verdict after the change.")


class Reading(Exact):
    """What the change comes to by one reading of the published sheet."""

    code: ReadingCode = Field(description="Which reading it is.")
    message: str = Field(description="How the change is read, in a sentence.")
    answer: Quote | RejectedRequest | None = Field(
        description="The changed request's answer; null where those who stay keep rates that no "
        "request gets."
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


class Amended(Exact):
    """What a change after the fact comes to: one reading, or two where the sheet leaves it open."""

    before: Quote = Field(description="The quote as it was before the change.")
    change: Amendment = Field(description="What changes.")
    readings: tuple[Reading, ...] = Field(
        min_length=1,
        description="What the change comes to: one reading, or two where something is left open.",
    )
    undefined: Undefined | None = Field(
        default=None,
        description="What is left open, so that there are two readings; null where nothing is.",
    )

    def explain(self, format: Format = "text") -> str:  # noqa: A002  the contract's name
        """Return the change and what it comes to in words, as plain text or as Markdown.

        Raises ValueError for any other format.
        """
        return render(self.explained(), format)

    def explained(self) -> Explanation:
        """Return what there is to say of the change, before any formatting."""
        return _explained(self)

    def _repr_markdown_(self) -> str:
        return self.explain("markdown")


def amended(quote: Quote, change: Amendment, book: PriceBook) -> Amended:
    """Return what a quote comes to after a change; ``engine.amend`` says more.

    Raises QuoteError for a quote that was altered, and for a change that it does not admit.
    """
    before = unaltered(quote, book)
    request = _changed(before, change)
    afresh = _read_afresh(before, book.evaluate(request))
    if isinstance(change, PaymentsFound) and _may_be_its_own(before, request, book):
        return _whose_payment(before, change, afresh)
    if not isinstance(change, SeatsWithdrawn) or not _may_lose_full_rate(before, change):
        return Amended(before=before, change=change, readings=(afresh,))
    kept = _read_as_kept(
        before, book.quote(request.model_copy(update={"seats": request.seats + 1}))
    )
    if kept.total == afresh.total:
        return Amended(before=before, change=change, readings=(afresh,))
    known = change.full_rate_payer is not None
    again = afresh.model_copy(update={"code": ReadingCode.FULL_RATE_PAID, "message": _PAID[known]})
    left_open = Undefined(message=_LEFT_OPEN if known else f"{_NOT_KNOWN} {_LEFT_OPEN}")
    return Amended(before=before, change=change, readings=(again, kept), undefined=left_open)


def _may_be_its_own(before: Quote, request: QuoteRequest, book: PriceBook) -> bool:
    """Tell whether the price falls by a payment that this very registration may have made.

    Interpretation: ``own-payment``.
    """
    then, now = (classify(asked, book.sheet).standing for asked in (before.request, request))
    return now is ReasonCode.PAID_IN_THIS_EDITION and then not in COUNTING


def _whose_payment(before: Quote, change: PaymentsFound, afresh: Reading) -> Amended:
    """Give both readings of a payment in this edition: another registration's, and its own."""
    if afresh.total in (None, before.total):
        return Amended(before=before, change=change, readings=(afresh,))
    another = {"code": ReadingCode.ANOTHER_PAID, "message": _ANOTHER_PAID}
    own = Reading(
        code=ReadingCode.OWN_PAYMENT,
        message=_OWN_PAYMENT,
        answer=before,
        total=before.total,
        difference=subtract(before.total, before.total),
    )
    return Amended(
        before=before,
        change=change,
        readings=(afresh.model_copy(update=another), own),
        undefined=Undefined(code="registration-unknown", message=_WHOSE_PAYMENT),
    )


_ANOTHER_PAID = (
    "Another registration of the organisation made the payment: everyone of this one pays the "
    "additional-person rate."
)
_OWN_PAYMENT = (
    "The payment is this registration's own: nothing changes, since nobody gets money back for "
    "having paid."
)
_WHOSE_PAYMENT = (
    "It is not stated which registration made the payment in this edition: staff confirm it."
)
_AFRESH = "The changed registration, quoted afresh."
_PAID = {
    True: "One of those who stay becomes the first person and pays the full rate.",
    False: (
        "One of those who stay pays the full rate: whoever paid it stays, or another of them "
        "becomes the first person."
    ),
}
_KEPT = (
    "Whoever paid the full rate withdraws and gets it back; those who stay keep the "
    "additional-person rate that they have."
)
_NOT_KNOWN = "It is not stated whether the person who pays the full rate withdraws."
_LEFT_OPEN = (
    "The published sheet does not say what becomes of the full rate when the person who pays it "
    "withdraws and others stay: SMT decides."
)


def _changed(before: Quote, change: Amendment) -> QuoteRequest:
    """Return the request after the change; raises QuoteError where it does not admit it."""
    request = before.request
    try:
        return request.model_copy(update=_updated(before, change))
    except ValidationError as error:
        raise QuoteError("the change", tuple(request_problems(error))) from None


def _updated(before: Quote, change: Amendment) -> dict[str, object]:
    request = before.request
    match change:
        case SeatsAdded():
            return {"seats": request.seats + change.seats}
        case SeatsWithdrawn():
            return {"seats": _seats_left(before, change)}
        case MessageForwarded():
            return {"referral": _forwarded(request.referral)}
        case PaymentsFound():
            return {"prior_payments": (*request.prior_payments, *change.payments)}
    method = change.payment_method or request.payment_method
    return {"plan": Plan.GROUP, "payment_method": method}


def _seats_left(before: Quote, change: SeatsWithdrawn) -> int:
    if change.seats >= before.request.seats:
        raise _unusable(
            "no-seat-left",
            "seats",
            f"The registration has {counted(before.request.seats, 'seat')}, and "
            f"{counted(change.seats, 'seat')} cannot be withdrawn from it.",
            "Leave at least one seat, or cancel the registration: the price sheet has no rule on "
            "that.",
        )
    if change.full_rate_payer and Rate.FULL not in {line.rate for line in before.lines}:
        raise _unusable(
            "no-full-rate-payer",
            "full_rate_payer",
            "Nobody in this registration pays the full rate.",
            "Leave it out, or state false.",
        )
    return before.request.seats - change.seats


def _forwarded(referral: Referral | None) -> Referral:
    if referral is None:
        raise _unusable(
            "no-partner-named",
            "referral",
            "The request names no outreach partner whose message could have been forwarded.",
            "Quote a request that names the partner as referrer.",
        )
    return referral.model_copy(update={"email_forwarded": True})


def _unusable(code: str, place: str, message: str, remedy: str) -> QuoteError:
    return QuoteError("the change", (Problem(code, place, message, remedy),))


def _may_lose_full_rate(before: Quote, change: SeatsWithdrawn) -> bool:
    """Tell whether the only person at the full rate may be among those who withdraw."""
    rates = {line.rate for line in before.lines}
    return rates == {Rate.FULL, Rate.ADDITIONAL} and change.full_rate_payer is not False


def _read_afresh(before: Quote, answer: Quote | RejectedRequest) -> Reading:
    code = ReadingCode.AFRESH
    if isinstance(answer, RejectedRequest):
        return Reading(code=code, message=_AFRESH, answer=answer, total=None, difference=None)
    return Reading(
        code=code,
        message=_AFRESH,
        answer=answer,
        total=answer.total,
        difference=subtract(answer.total, before.total),
        flipped=tuple(_flipped(before, answer)),
    )


def _read_as_kept(before: Quote, with_payer: Quote) -> Reading:
    """Read the lines of those who stay from a quote in which somebody else pays the full rate."""
    stay = (line for line in with_payer.lines if line.rate is not Rate.FULL)
    total = add(line.amount for line in stay)
    return Reading(
        code=ReadingCode.RATES_KEPT,
        message=_KEPT,
        answer=None,
        total=total,
        difference=subtract(total, before.total),
    )


def _flipped(before: Quote, after: Quote) -> Iterator[FlippedVerdict]:
    """Yield the verdicts whose outcome differs, for people who come before and after.

    The first person stands on the first line and those after it on the last; on one line, everybody
    stands together.
    """
    old, new = (_by_rule_and_line(quote) for quote in (before, after))
    for rule in RuleId:
        for who in _who_comes(before, after):
            was, becomes = old[rule, _line(before, who)], new[rule, _line(after, who)]
            if was.outcome is not becomes.outcome:
                yield FlippedVerdict(rule=rule, who=who, before=was, after=becomes)


def _by_rule_and_line(quote: Quote) -> dict[tuple[RuleId, int], Verdict]:
    return {(verdict.rule, verdict.line): verdict for verdict in quote.verdicts}


def _who_comes(before: Quote, after: Quote) -> tuple[Who, ...]:
    if len(before.lines) == len(after.lines) == 1:
        return (Who.EVERYONE,)
    several = min(before.request.seats, after.request.seats) > 1
    return (Who.FIRST, Who.FURTHER) if several else (Who.FIRST,)


def _line(quote: Quote, who: Who) -> int:
    return len(quote.lines) - 1 if who is Who.FURTHER else 0


def _explained(amended: Amended) -> Explanation:
    """Say what changed, what it comes to by each reading, and which verdicts flipped."""
    told = amended.before.explained()
    return Explanation(
        title=f"{told.title}, amended: {_said_change(amended)}",
        subtitle=told.subtitle,
        facts=told.facts,
        prices=tuple(_prices(amended)),
        sections=tuple(_sections(amended)),
    )


def _said_change(amended: Amended) -> str:
    change = amended.change
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
    currency = amended.before.currency
    yield PriceRow("Before", format_amount(amended.before.total, currency))
    for reading in amended.readings:
        if reading.total is None or reading.difference is None:
            continue
        label = "After" if amended.undefined is None else f"After, {reading.code}"
        yield PriceRow(label, format_amount(reading.total, currency))
        word = "to credit" if reading.difference < 0 else "to pay"
        amount = format_amount(reading.difference.copy_abs(), currency)
        yield PriceRow(word, amount, indented=True)


def _sections(amended: Amended) -> Iterator[Section]:
    if amended.undefined is not None:
        undefined = amended.undefined
        yield Section("What the sheet leaves open", (Point(undefined.code, undefined.message),))
        readings = tuple(Point(it.code, it.message) for it in amended.readings)
        yield Section("The readings", readings)
    for reading in amended.readings:
        if isinstance(reading.answer, RejectedRequest):
            yield from reading.answer.explained().sections
        title = "What changes" if amended.undefined is None else f"What changes, {reading.code}"
        yield Section(title, tuple(_points(reading)))
    yield Section("Price sheet", (Point("digest", amended.before.sheet.digest),))


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
    return f"{flip.before.outcome} → {flip.after.outcome}. {flip.after.reason}"


_WHOSE = {
    Who.FIRST: ", the first person",
    Who.FURTHER: ", everyone after the first",
    Who.EVERYONE: "",
}
