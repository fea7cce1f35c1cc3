"""Changes after the fact: what a registration costs once it has changed, beside what it cost.

A reader of the engine: every answer here is the changed request's, quoted afresh. Where the
published sheet does not say what happens, both readings are given, and none is chosen.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smt_pricing.answers._changed import changed_request, numbered, places_of, stated_changes
from smt_pricing.answers._stored import unaltered
from smt_pricing.answers.amended import Amended, FlippedVerdict, Reading, Undefined
from smt_pricing.answers.changes import Amendment, SeatsWithdrawn
from smt_pricing.quotes.parts import Verdict
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import COUNTING, classify
from smt_pricing.rules.published import Who
from smt_pricing.values.amounts import add, subtract
from smt_pricing.values.codes import ProblemCode, Rate, ReadingCode, ReasonCode, RuleId
from smt_pricing.values.problems import Problem, QuoteError
from smt_pricing.values.trusted import trusted

__all__ = ["amended"]


def amended(quote: Quote, changes: Amendment | Iterable[Amendment], book: PriceBook) -> Amended:
    """Return what a quote comes to after one change or several; ``engine.amend`` says more.

    Raises QuoteError for a quote that was altered, for changes that contradict each other, and for
    one that the quote does not admit. Interpretation: ``own-payment``.
    """
    before, stated = unaltered(quote, book), stated_changes(changes)
    request = changed_request(before, stated)
    afresh = _read_afresh(before, book.evaluate(request))
    then, now = (classify(asked, book.sheet).standing for asked in (before.request, request))
    if now is ReasonCode.PAID_IN_THIS_EDITION and then not in COUNTING:  # it may be its own
        read = _whose_payment(before, request, afresh, stated, book)
    else:
        read = _who_withdraws(before, afresh, stated, book)
        its_own = then is not now and now is ReasonCode.PAID_BY_THIS_REGISTRATION
        if read.undefined is None and its_own:
            read = _Read((_as_own(afresh),))
    return trusted(
        Amended,
        before=before,
        changes=stated,
        readings=read.readings,
        undefined=read.undefined,
    )


class _Read(NamedTuple):
    """The readings of changes, and what is open where there are two."""

    readings: tuple[Reading, ...]
    undefined: Undefined | None = None


def _as_own(reading: Reading) -> Reading:
    paid = {"code": ReadingCode.OWN_PAYMENT, "message": _OWN_PAYMENT}
    return reading.model_copy(update=paid)


def _whose_payment(
    before: Quote,
    request: QuoteRequest,
    afresh: Reading,
    changes: tuple[Amendment, ...],
    book: PriceBook,
) -> _Read:
    """Give both readings of a payment in this edition: another registration's, and its own."""
    others = tuple(it for it in request.prior_payments if not _is_in_doubt(it, request, book))
    earlier = before.request.earlier_numbers
    without = request.model_copy(update={"prior_payments": others, "earlier_numbers": earlier})
    own = _read_afresh(before, book.evaluate(numbered(before, without)))
    if afresh.total in (None, own.total):
        return _Read((afresh,))
    if _who_withdraws(before, own, changes, book).undefined is not None:
        raise QuoteError("the change", (_two_questions(changes),))
    another = {"code": ReadingCode.ANOTHER_PAID, "message": _ANOTHER_PAID}
    return _Read(
        (afresh.model_copy(update=another), _as_own(own)),
        Undefined(code="registration-unknown", message=_WHOSE_PAYMENT),
    )


def _is_in_doubt(payment: PriorPayment, request: QuoteRequest, book: PriceBook) -> bool:
    alone = request.model_copy(update={"prior_payments": (payment,)})
    return classify(alone, book.sheet).standing is ReasonCode.PAID_IN_THIS_EDITION


def _two_questions(changes: tuple[Amendment, ...]) -> Problem:
    return Problem(
        ProblemCode.TWO_QUESTIONS_OPEN,
        "the changes",
        "Two things are open at once: which registration made the payment in this edition, and "
        "what becomes of the full rate of a person who withdraws.",
        "State one change first, and the other one of the quote that then holds.",
        fields=places_of(changes, "payments-found", "seats-withdrawn"),
    )


_ANOTHER_PAID = (
    "Another registration of the organisation made the payment: everyone of this one pays the "
    "additional-person rate."
)
_OWN_PAYMENT = (
    "The payment is this registration's own, and changes nothing: nobody gets money back for "
    "having paid."
)
_WHOSE_PAYMENT = (
    "It is not stated which registration made the payment in this edition: staff confirm it."
)


def _who_withdraws(
    before: Quote, afresh: Reading, changes: tuple[Amendment, ...], book: PriceBook
) -> _Read:
    """Give both readings where the only person at the full rate may be among those who withdraw."""
    withdrawn = next((it for it in changes if isinstance(it, SeatsWithdrawn)), None)
    answer = afresh.answer
    if withdrawn is None or not isinstance(answer, Quote):
        return _Read((afresh,))
    if not _may_lose_full_rate(before, answer, withdrawn):
        return _Read((afresh,))
    one_more = answer.request.model_copy(update={"seats": answer.request.seats + 1})
    kept = _read_as_kept(before, book.quote(one_more))
    if kept.total == afresh.total:
        return _Read((afresh,))
    known = withdrawn.full_rate_payer is not None
    again = {"code": ReadingCode.FULL_RATE_PAID, "message": _PAID[known]}
    left_open = Undefined(message=_LEFT_OPEN if known else f"{_NOT_KNOWN} {_LEFT_OPEN}")
    return _Read((afresh.model_copy(update=again), kept), left_open)


def _may_lose_full_rate(before: Quote, after: Quote, change: SeatsWithdrawn) -> bool:
    """Tell whether the full rate that is paid again may be that of a person who withdraws."""
    then, now = ({line.rate for line in quote.lines} for quote in (before, after))
    several = then == {Rate.FULL, Rate.ADDITIONAL} and Rate.FULL in now
    return several and change.full_rate_payer is not False


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


def _read_afresh(before: Quote, answer: Quote | RejectedRequest) -> Reading:
    code = ReadingCode.AFRESH
    if isinstance(answer, RejectedRequest):
        return Reading(code=code, message=_AFRESH, answer=answer, total=None, difference=None)
    return trusted(
        Reading,
        code=code,
        message=_AFRESH,
        answer=answer,
        lines=answer.lines,
        total=answer.total,
        difference=subtract(answer.total, before.total),
        flipped=tuple(_flipped(before, answer)),
    )


def _read_as_kept(before: Quote, with_payer: Quote) -> Reading:
    """Read the lines of those who stay from a quote in which somebody else pays the full rate."""
    stay = tuple(line for line in with_payer.lines if line.rate is not Rate.FULL)
    total = add(line.amount for line in stay)
    return Reading(
        code=ReadingCode.RATES_KEPT,
        message=_KEPT,
        answer=None,
        lines=stay,
        total=total,
        difference=subtract(total, before.total),
    )


def _flipped(before: Quote, after: Quote) -> Iterator[FlippedVerdict]:
    """Yield the verdicts whose outcome differs, for people who come before and after.

    The first person stands on the first line and those after it on the last; on one line, everybody
    stands together.
    """
    old, new = (_by_rule_and_line(quote) for quote in (before, after))
    lines = [(who, _line(before, who), _line(after, who)) for who in _who_comes(before, after)]
    for rule in dict.fromkeys(verdict.rule for verdict in before.verdicts):
        for who, old_line, new_line in lines:
            was, becomes = old[rule, old_line], new[rule, new_line]
            if was.outcome is not becomes.outcome:
                yield trusted(FlippedVerdict, rule=rule, who=who, before=was, after=becomes)


def _by_rule_and_line(quote: Quote) -> dict[tuple[RuleId, int], Verdict]:
    return {(verdict.rule, verdict.line): verdict for verdict in quote.verdicts}


def _who_comes(before: Quote, after: Quote) -> tuple[Who, ...]:
    if len(before.lines) == len(after.lines) == 1:
        return (Who.EVERYONE,)
    several = min(before.request.seats, after.request.seats) > 1
    return (Who.FIRST, Who.FURTHER) if several else (Who.FIRST,)


def _line(quote: Quote, who: Who) -> int:
    return len(quote.lines) - 1 if who is Who.FURTHER else 0
