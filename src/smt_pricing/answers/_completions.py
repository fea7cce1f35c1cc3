"""Every way to complete a partial request, as far as the rules can see, and what comes of each."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import unique
from itertools import product
from typing import NamedTuple

from smt_pricing.request.organization import Organization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.rules.case import COUNTING, Case, classify
from smt_pricing.rules.decision import Decision
from smt_pricing.rules.inverse import payment_with
from smt_pricing.rules.tariff import Decide
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import OrganizationKind, ReasonCode, RejectionCode, Word
from smt_pricing.values.trusted import replaced, trusted

__all__ = ["Completions", "OpenFact", "Place", "Span", "TotalOrCodes", "Value"]


@unique
class OpenFact(Word):
    """A fact that a partial request may leave open, and that its price may depend on.

    The sentence of each is what to ask.
    """

    KIND = "kind", "What kind of organisation is it?"
    REGION = "region", "In which country is it?"
    BUDGET = "budget", "What is its annual budget?"
    HISTORY = "history", "Has a member paid the full rate before?", "past payments"
    REGISTRATION_DATE = "registration-date", "On which day does it register?", "day of registration"


class Span(NamedTuple):
    """Days of registration that the rules treat alike, and one of them; None is no end."""

    first: date | None
    last: date | None
    day: date


Value = OrganizationKind | str | bool | Span | None
"""What a fact may turn out to be; None where it is stated, or where it makes no odds."""

TotalOrCodes = Decimal | tuple[RejectionCode, ...]
"""A total in the sheet's currency, or the codes of a refusal."""


class Place(NamedTuple):
    """One completion: a value for every fact, in the order of ``OpenFact``."""

    kind: OrganizationKind | None
    region: str | None
    tier: str | None
    paid_before: bool | None
    span: Span | None

    def value(self, fact: OpenFact) -> Value:
        """Return the value of one fact."""
        value: Value = self[_INDEX[fact]]
        return value

    def without(self, fact: OpenFact) -> tuple[Value, ...]:
        """Return the values of the other facts."""
        index = _INDEX[fact]
        return (*self[:index], *self[index + 1 :])


_INDEX = {fact: index for index, fact in enumerate(OpenFact)}


class Completions:
    """Every way to complete a partial request by a sheet, in a fixed order, with its outcome.

    A country that is not known may be in any region that some country is in, a day any on which
    the sheet is in force, or with ``provisional`` any day at all.
    """

    def __init__(self, request: PartialRequest, sheet: PriceSheet, decide: Decide) -> None:
        self._request = request
        self._sheet = sheet
        self._axes = (
            self._kinds(),
            self._regions(),
            self._tiers(),
            self._histories(),
            self._spans(),
        )
        kinds, regions, tiers, histories, spans = self._axes
        first = Place(kinds[0], regions[0], tiers[0], histories[0], spans[0])
        cases = {
            (paid, span): classify(self.request(first._replace(paid_before=paid, span=span)), sheet)
            for paid, span in product(histories, spans)
        }
        self.outcomes = {
            place: _outcome(decide(_case(cases[place[3:]], place)), request.seats)
            for place in map(Place._make, product(*self._axes))
        }
        """What comes of every completion."""

    def values(self, fact: OpenFact) -> tuple[Value, ...]:
        """Return what a fact may turn out to be; a stated one has a single value, None."""
        return self._axes[_INDEX[fact]]

    def request(self, place: Place) -> QuoteRequest:
        """Return a request that is completed so; only what the rules see of a fact is filled in."""
        partial = self._request
        stated, organization = dict(partial), dict(partial.organization)
        if place.kind is not None:
            organization["kind"] = place.kind
        if place.region is not None:
            organization["region"] = place.region
        if place.tier is not None:
            organization["budget_tier"] = place.tier
        if place.span is not None:
            stated["registered_on"] = place.span.day
        if place.paid_before is not None:
            payment = payment_with(
                _PAID if place.paid_before else _NOT_PAID, self._sheet, stated["registered_on"]
            )
            stated["prior_payments"] = () if payment is None else (payment,)
        stated["organization"] = trusted(Organization, **organization)
        return trusted(QuoteRequest, **stated)

    def _kinds(self) -> tuple[OrganizationKind | None, ...]:
        return tuple(OrganizationKind) if self._request.organization.kind is None else (None,)

    def _regions(self) -> tuple[str | None, ...]:
        organization = self._request.organization
        if organization.country is not None or organization.region is not None:
            return (None,)
        if len(self._sheet.region_ids) == 1:
            return (None,)
        reached = set(self._sheet.region_of.values())
        return tuple(region for region in self._sheet.region_ids if region in reached)

    def _tiers(self) -> tuple[str | None, ...]:
        organization = self._request.organization
        if organization.annual_budget is not None or organization.budget_tier is not None:
            return (None,)
        tiers = self._sheet.tiers_upwards
        return tiers if len(tiers) > 1 else (None,)

    def _histories(self) -> tuple[bool | None, ...]:
        return (False, True) if self._request.prior_payments is None else (None,)

    def _spans(self) -> tuple[Span | None, ...]:
        if self._request.registered_on is not None or not self._sheet.has_dates:
            return (None,)
        return tuple(self._days())

    def _days(self) -> Iterator[Span]:
        """Yield the days on which all is alike: early or not, a stated payment counting or not."""
        sheet, any_day = self._sheet, self._request.provisional
        earliest = (None if any_day else sheet.sale_from) or date.min
        latest = (None if any_day else sheet.sale_until) or date.max
        changes = {it for it in self._changes() if earliest < it <= latest}
        starts = [earliest, *sorted(changes)]
        ends = [it - _DAY for it in starts[1:]] + [latest]
        for start, end in zip(starts, ends, strict=True):
            first = None if start == date.min else start
            last = None if end == date.max else end
            yield Span(first, last, first or last or sheet.sale_from or sheet.sale_until or start)

    def _changes(self) -> Iterator[date]:
        """Yield the days from which something is otherwise than before them."""
        early = self._sheet.early_bird
        if early is not None:
            yield early.until + _DAY
        days = [it.paid_on for it in self._request.prior_payments or () if self._counts(it)]
        counting = [day for day in days if day is not None]
        if counting:
            yield min(counting)

    def _counts(self, payment: PriorPayment) -> bool:
        """Tell whether a payment counts for whoever registers on the day it is made."""
        place = Place(self._kinds()[0], self._regions()[0], self._tiers()[0], None, None)
        request = self.request(place)
        request = replaced(request, prior_payments=(payment,), registered_on=payment.paid_on)
        return classify(request, self._sheet).standing in COUNTING


_DAY = timedelta(days=1)
_PAID, _NOT_PAID = ReasonCode.PAID_IN_EARLIER_EDITION, ReasonCode.NO_PAST_PAYMENT


def _case(case: Case, place: Place) -> Case:
    """Put the facts of a completion that need no classifying into a case."""
    return case._replace(
        kind=place.kind or case.kind,
        region=place.region or case.region,
        budget_tier=place.tier or case.budget_tier,
    )


def _outcome(decision: Decision, seats: int) -> TotalOrCodes:
    return decision.codes or decision.total(seats)
