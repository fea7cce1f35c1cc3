"""What the parts of an answer say: its lines, its verdicts and its rejections."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from smt_pricing.quotes.explanation import Point, Section
from smt_pricing.quotes.parts import Confirmation, QuoteLine, Rejection, Verdict
from smt_pricing.quotes.sentences import CONFIRMATIONS, LINE, PAYMENTS
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.codes import (
    ConfirmationCode,
    Outcome,
    PaymentMethod,
    ReasonCode,
    RuleId,
)
from smt_pricing.values.text import counted

__all__ = [
    "document_points",
    "in_full",
    "in_short",
    "line_label",
    "paid_by",
    "reasons",
    "refusing",
    "verdict_points",
]

_RULE_ORDER = {rule: position for position, rule in enumerate(RuleId)}

_NO_PRICE = frozenset({RuleId.ELIGIBILITY, RuleId.REFERRAL_EXCLUSIVE})
"""The rules that say who may have a price, and give none."""

_NOT_CLAIMED = frozenset(
    {
        ReasonCode.NOT_REFERRED,
        ReasonCode.NO_PAST_PAYMENT,
        ReasonCode.REFERRAL_OFF_FULL_RATE_ONLY,
        ReasonCode.GROUP_PRICE_INSTEAD,
    }
)
_CLAIMS = frozenset({RuleId.OUTREACH_REFERRAL, RuleId.PRIOR_FULL_PAYMENT})


def reasons(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """Return why each line costs what it does, and why what was claimed for it does not count."""
    told = {
        verdict.reason: None
        for verdict in sorted(verdicts, key=lambda verdict: _RULE_ORDER[verdict.rule])
        if (verdict.outcome is Outcome.APPLIED and verdict.rule not in _NO_PRICE)
        or (
            verdict.outcome is not Outcome.APPLIED
            and verdict.rule in _CLAIMS
            and verdict.code not in _NOT_CLAIMED
        )
    }
    return tuple(told)


def line_label(line: QuoteLine) -> str:
    """Return what a line is called: its seats and their rate."""
    return LINE.format(seats=counted(line.seats, "seat"), rate=line.rate.said)


def paid_by(request: QuoteRequest, to_confirm: Iterable[Confirmation]) -> PaymentMethod | None:
    """Return how the party pays; how groups have to, a quote knows by what is to be confirmed."""
    told = {confirmation.message for confirmation in to_confirm}
    asked = CONFIRMATIONS[ConfirmationCode.PAYMENT_METHOD]
    for method in PaymentMethod:
        if asked.format(group_payment=PAYMENTS[method]) in told:
            return method
    return request.payment_method


def document_points(
    number: str,
    request: QuoteRequest,
    to_confirm: Iterable[Confirmation],
    *,
    provisional: bool,
) -> tuple[Point, ...]:
    """Return what a printed quote has at its head: its number, and how it is to be paid."""
    method = None if provisional else paid_by(request, to_confirm)
    payment = (Point("payment", PAYMENTS[method]),) if method else ()
    return (Point("number", number), *payment)


def verdict_points(lines: Sequence[QuoteLine], chosen: Iterable[Verdict]) -> Iterator[Point]:
    """Yield the reasons rule by rule; where all lines have the same one it is said once."""
    wanted = sorted(chosen, key=lambda verdict: _RULE_ORDER[verdict.rule])
    for rule, group in groupby(wanted, key=lambda verdict: verdict.rule):
        verdicts = list(group)
        sentences = {verdict.reason for verdict in verdicts}
        if len(sentences) == 1 and len(verdicts) == len(lines):
            yield Point(rule, verdicts[0].reason)
        else:
            for verdict in verdicts:
                known = 0 <= verdict.line < len(lines)  # a stored quote may be altered
                line = line_label(lines[verdict.line]) if known else "no such line"
                yield Point(f"{rule}, {line}", verdict.reason)


def refusing(
    rejections: Sequence[Rejection], said: Callable[[Rejection], Point]
) -> tuple[Section, Section]:
    """Return what is to be corrected, and what the rules refuse."""
    slips = [rejection for rejection in rejections if rejection.code.is_slip]
    refusals = [rejection for rejection in rejections if not rejection.code.is_slip]
    return (
        Section("What to correct", tuple(map(said, slips))),
        Section("Why it is refused, and what to do", tuple(map(said, refusals))),
    )


def in_full(rejection: Rejection) -> Point:
    """Return a rejection with its code, its remedy and what it rests on."""
    cited = "".join(f" (Interpretation: {cited.id}.)" for cited in rejection.interpretations)
    return Point(rejection.code, f"{rejection.message} {rejection.remedy}{cited}")


def in_short(rejection: Rejection) -> Point:
    """Return a rejection and its remedy."""
    return Point("", f"{rejection.message} {rejection.remedy}")
