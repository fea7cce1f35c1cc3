"""A quoted request after its changes, which are taken together, as one new request."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from smt_pricing.answers.changes import (
    Amendment,
    MessageForwarded,
    PaymentsFound,
    SeatsAdded,
    SeatsWithdrawn,
)
from smt_pricing.quotes.problems_of import problems_of
from smt_pricing.quotes.quote import Quote
from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.values.codes import Plan, ProblemCode, Rate
from smt_pricing.values.fields import Exact
from smt_pricing.values.problems import Problem, QuoteError
from smt_pricing.values.text import counted

__all__ = ["changed_request", "numbered", "places_of", "stated_changes"]


def stated_changes(stated: Amendment | Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Return the changes that are stated, one or several.

    Raises QuoteError for none, for one that is stated twice, and for two that contradict.
    """
    changes = (stated,) if isinstance(stated, Exact) else tuple(stated)
    problems = tuple(_contradictions(changes))
    if problems:
        raise QuoteError("the change", problems)
    return changes


def _contradictions(changes: tuple[Amendment, ...]) -> Iterator[Problem]:
    place, words = "the changes", [change.change for change in changes]
    if not words:
        yield Problem(
            ProblemCode.NO_CHANGE,
            place,
            "No change is stated.",
            "State what has become another.",
            fields=("changes",),
        )
    for word in sorted({word for word in words if words.count(word) > 1}):
        yield Problem(
            ProblemCode.CHANGE_REPEATED,
            place,
            f'The change "{word}" is stated more than once.',
            "State it once, with all that it comes to.",
            fields=places_of(changes, word),
        )
    if {"seats-added", "seats-withdrawn"} <= {*words}:
        yield Problem(
            ProblemCode.CHANGES_CONTRADICT,
            place,
            "Seats are added and withdrawn at once.",
            "State what it comes to: how many more come, or how many fewer.",
            fields=places_of(changes, "seats-added", "seats-withdrawn"),
        )


def places_of(changes: Iterable[Amendment], *words: str) -> tuple[str, ...]:
    """Return the places of the changes of these sorts, in the order in which they are stated."""
    return tuple(f"changes[{it}]" for it, change in enumerate(changes) if change.change in words)


def changed_request(before: Quote, changes: tuple[Amendment, ...]) -> QuoteRequest:
    """Return the request after the changes, whatever their order: no two are about one fact.

    Raises QuoteError where the request does not admit them.
    """
    updates: dict[str, object] = {}
    for change in changes:
        updates |= _updates(before, change)
    try:
        return before.request.model_copy(update=updates | _number_had(before, updates))
    except ValidationError as error:
        raise QuoteError("the change", problems_of(error)) from None


def numbered(before: Quote, request: QuoteRequest) -> QuoteRequest:
    """Return a changed request that tells which quote it had: a payment for that one is its own.

    One that is the same as before is the same quote, and has its number.
    """
    return request.model_copy(update=_number_had(before, dict(request)))


def _number_had(before: Quote, updates: Mapping[str, object]) -> dict[str, object]:
    stated = before.request.__dict__
    if all(value == stated[name] for name, value in updates.items()):
        return {}
    numbers = (*before.request.earlier_numbers, before.number)
    return {"earlier_numbers": tuple(dict.fromkeys(numbers))}


def _updates(before: Quote, change: Amendment) -> dict[str, object]:
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
            ProblemCode.NO_SEAT_LEFT,
            "seats",
            f"The registration has {counted(before.request.seats, 'seat')}, and "
            f"{counted(change.seats, 'seat')} cannot be withdrawn from it.",
            "Leave at least one seat, or cancel the registration: the price sheet has no rule on "
            "that.",
        )
    if change.full_rate_payer and Rate.FULL not in {line.rate for line in before.lines}:
        raise _unusable(
            ProblemCode.NO_FULL_RATE_PAYER,
            "full_rate_payer",
            "Nobody in this registration pays the full rate.",
            "Leave it out, or state false.",
        )
    return before.request.seats - change.seats


def _forwarded(referral: Referral | None) -> Referral:
    if referral is None:
        raise _unusable(
            ProblemCode.NO_PARTNER_NAMED,
            "referral",
            "The request names no outreach partner whose message could have been forwarded.",
            "Quote a request that names the partner as referrer.",
        )
    return referral.model_copy(update={"email_forwarded": True})


def _unusable(code: ProblemCode, place: str, message: str, remedy: str) -> QuoteError:
    """Return the error that tells why a quote does not admit a change."""
    return QuoteError("the change", (Problem(code, place, message, remedy, fields=(place,)),))
