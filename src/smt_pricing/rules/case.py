"""From an open-ended request to one of a finite set of cases: the facts that the rules can see."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import unique
from functools import lru_cache
from typing import NamedTuple

from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import (
    OrganizationKind,
    PaymentMethod,
    Plan,
    Rate,
    ReasonCode,
    RejectionCode,
    Word,
)
from smt_pricing.values.countries import find_country
from smt_pricing.values.spelling import fold, is_spelled_alike

__all__ = [
    "COUNTING",
    "STANDINGS",
    "BudgetBasis",
    "Case",
    "CaseReader",
    "PartySize",
    "Period",
    "ReferralState",
    "basis_of",
    "case_reader",
    "classify",
    "countries_meant",
    "facts_needed",
    "party_size",
]


@unique
class ReferralState(Word):
    """Whether a referral is claimed, and whether the partner's message has been forwarded."""

    NONE = "none", "No referral is claimed.", "no referral"
    NAMED = (
        "named",
        "A partner is named, and its message is not stated to be forwarded.",
        "partner named",
    )
    FORWARDED = (
        "forwarded",
        "A partner is named, and its message has been forwarded.",
        "message forwarded",
    )


@unique
class Period(Word):
    """Whether the party registers by the early-bird date."""

    EARLY_BIRD = "early-bird", "The party registers by the early-bird date."
    REGULAR = "regular", "The party registers after it, or there is none."


@unique
class PartySize(Word):
    """How many come, as far as the rules care: the cap is the group rate's."""

    ONE = "one", "One person comes.", "one person"
    SEVERAL = "several", "Several come, and no more than a group may have.", "several people"
    OVER_CAP = "over-the-cap", "More come than a group may have."


@unique
class BudgetBasis(Word):
    """What the budget tier rests on: a figure, or the tier alone.

    A figure may be one exactly at a threshold, or else so small that a seat may cost more, so that
    somebody may have left its thousands out.
    """

    FIGURE = "figure", "A figure is stated."
    AT_THRESHOLD = (
        "at-threshold",
        "The figure is exactly that of a threshold.",
        "figure at the threshold",
    )
    SMALL_FIGURE = "small-figure", "The figure is less than a seat may cost."
    TIER = "tier", "Only the tier is stated.", "budget tier"


STANDINGS = (
    ReasonCode.PAID_IN_EARLIER_EDITION,
    ReasonCode.PAID_BY_ANOTHER_REGISTRATION,
    ReasonCode.PAID_IN_THIS_EDITION,
    ReasonCode.PARTICIPATION_UNSTATED,
    ReasonCode.PAID_AFTER_REGISTRATION,
    ReasonCode.DID_NOT_TAKE_PART,
    ReasonCode.PAID_BY_THIS_REGISTRATION,
    ReasonCode.PAYMENT_REFUNDED,
    ReasonCode.NOT_THE_FULL_RATE,
    ReasonCode.TRAINING_SPELLED_ALIKE,
    ReasonCode.OTHER_TRAINING,
    ReasonCode.NO_PAST_PAYMENT,
)
"""Where a past payment leaves an organisation, best first; of several the best one speaks."""

COUNTING = frozenset(
    {
        ReasonCode.PAID_IN_EARLIER_EDITION,
        ReasonCode.PAID_BY_ANOTHER_REGISTRATION,
        ReasonCode.PAID_IN_THIS_EDITION,
    }
)
"""The standings with which rule ``prior-full-payment`` is met."""


class Case(NamedTuple):
    """All that the rules can see of a request. A fact named in ``problems`` is not known.

    ``country_open`` tells that several countries of the region bear the name stated.
    """

    kind: OrganizationKind
    region: str | None
    budget_tier: str | None
    plan: Plan
    payment_method: PaymentMethod | None
    referral: ReferralState
    standings: tuple[ReasonCode, ...]
    period: Period
    party: PartySize
    budget_basis: BudgetBasis
    country_stated: bool
    own_name: bool = False
    provisional: bool = False
    problems: tuple[RejectionCode, ...] = ()
    country_open: bool = False

    @property
    def standing(self) -> ReasonCode:
        """The best standing that past payments give; ``standings`` has the others as well."""
        return self.standings[0]


_Problems = tuple[RejectionCode, ...]
"""What cannot be told of a fact, or is not stated of it."""


def classify(request: QuoteRequest, sheet: PriceSheet) -> Case:
    """Return the case of a request on a sheet; facts that cannot be told are its ``problems``."""
    return case_reader(sheet).case(request)


class CaseReader:
    """Reads the facts of requests as the rules of one sheet see them; thread-safe.

    Few countries and budgets come up again and again, so that what was found of each is kept.
    """

    def __init__(self, sheet: PriceSheet) -> None:
        self.sheet = sheet
        self.place = lru_cache(maxsize=_MOST_KEPT)(self._place)
        self.budget = lru_cache(maxsize=_MOST_KEPT)(self._budget)
        self.period = lru_cache(maxsize=_MOST_KEPT)(self._period)

    def case(self, request: QuoteRequest) -> Case:
        """Return the case of a request; facts that cannot be told are its ``problems``."""
        stated, sheet = request.organization, self.sheet
        region, region_problems, country_open = self.place(stated.country, stated.region)
        tier, tier_problems, basis = self.budget(
            stated.annual_budget, stated.budget_tier, stated.budget_currency
        )
        period, date_problems = self.period(request.registered_on)
        provisional = request.provisional and RejectionCode.SHEET_NOT_IN_FORCE in date_problems
        return Case(
            stated.kind,
            region,
            tier,
            request.plan,
            request.payment_method,
            _referral(request.referral),
            _standings(request, sheet),
            period,
            party_size(request.seats, sheet),
            basis,
            stated.country is not None,
            _is_own_name(request),
            provisional,
            region_problems + tier_problems + (() if provisional else date_problems),
            country_open,
        )

    def _place(self, country: str | None, region: str | None) -> tuple[str | None, _Problems, bool]:
        found, problems = _region(country, region, self.sheet)
        return found, problems, len(countries_meant(country, found, self.sheet)) > 1

    def _budget(
        self, budget: Decimal | None, tier: str | None, currency: str | None
    ) -> tuple[str | None, _Problems, BudgetBasis]:
        found, problems = _budget_tier(budget, tier, currency, self.sheet)
        return found, problems, basis_of(budget, self.sheet)

    def _period(self, day: date | None) -> tuple[Period, _Problems]:
        return _period(day, self.sheet)


_MOST_KEPT = 4096


@lru_cache(maxsize=16)
def case_reader(sheet: PriceSheet) -> CaseReader:
    """Return the reader of requests for a sheet, the same one whoever asks."""
    return CaseReader(sheet)


def _region(
    country: str | None, stated: str | None, sheet: PriceSheet
) -> tuple[str | None, _Problems]:
    """Find the region. Interpretations: ``region-of-organisation``, ``region-membership``."""
    problems: _Problems = ()
    if stated is not None and stated not in sheet.region_ids:
        stated, problems = None, (RejectionCode.UNKNOWN_REGION,)
    if country is None:
        said = stated is not None or problems
        needed = RejectionCode.COUNTRY_NEEDED
        return (stated, problems) if said else _not_stated(sheet.region_ids, needed)
    regions = {sheet.region_of[code] for code in _countries(country, sheet)}
    if not regions:
        return None, (RejectionCode.UNKNOWN_COUNTRY, *problems)
    if stated is not None:
        if stated not in regions:
            return None, (RejectionCode.REGION_MISMATCH,)
        return stated, problems
    if len(regions) > 1:
        return None, (RejectionCode.AMBIGUOUS_COUNTRY, *problems)
    return regions.pop(), problems


def countries_meant(country: str | None, region: str | None, sheet: PriceSheet) -> tuple[str, ...]:
    """Return the alpha-2 codes of the countries of a region that the one stated may be."""
    if country is None:
        return ()
    return tuple(code for code in _countries(country, sheet) if sheet.region_of[code] == region)


def _countries(country: str, sheet: PriceSheet) -> tuple[str, ...]:
    return (country,) if country in sheet.region_of else find_country(country)


def facts_needed(sheet: PriceSheet) -> tuple[RejectionCode, ...]:
    """Return the problems of an organisation that states neither its place nor its budget."""
    _, of_place = _not_stated(sheet.region_ids, RejectionCode.COUNTRY_NEEDED)
    _, of_budget = _not_stated(sheet.tier_ids, RejectionCode.BUDGET_NEEDED)
    return of_place + of_budget


def _not_stated(known: Sequence[str | None], code: RejectionCode) -> tuple[str | None, _Problems]:
    """Find what needs no stating, as the sheet has but one of it; it is a problem otherwise."""
    return (known[0], ()) if len(known) == 1 else (None, (code,))


def _budget_tier(
    budget: Decimal | None, stated: str | None, currency: str | None, sheet: PriceSheet
) -> tuple[str | None, _Problems]:
    """Find the budget tier. Interpretations: ``exactly-at-threshold``, ``budget-currency``."""
    problems: _Problems = ()
    if stated is not None and stated not in sheet.tier_ids:
        stated, problems = None, (RejectionCode.UNKNOWN_BUDGET_TIER,)
    if budget is None or len(sheet.tier_ids) == 1:
        said = stated is not None or problems
        needed = RejectionCode.BUDGET_NEEDED
        return (stated, problems) if said else _not_stated(sheet.tier_ids, needed)
    if currency not in (None, sheet.currency):
        return None, (*problems, RejectionCode.BUDGET_CURRENCY)
    tier = sheet.tier_of(budget).id
    if stated is not None and stated != tier:
        return None, (RejectionCode.BUDGET_TIER_MISMATCH,)
    return tier, problems


def basis_of(budget: Decimal | None, sheet: PriceSheet) -> BudgetBasis:
    """Return what the budget tier rests on where this budget is stated, or none is.

    A figure that the sheet itself names is none that was written in thousands.
    """
    if budget is None:
        return BudgetBasis.TIER
    if budget in sheet.thresholds:
        return BudgetBasis.AT_THRESHOLD
    small = budget < sheet.dearest_full_rate
    return BudgetBasis.SMALL_FIGURE if small else BudgetBasis.FIGURE


def _period(day: date | None, sheet: PriceSheet) -> tuple[Period, _Problems]:
    """Find the registration period; the early-bird date itself is still early."""
    if not sheet.has_dates:
        return Period.REGULAR, ()
    if day is None:
        return Period.REGULAR, (RejectionCode.REGISTRATION_DATE_NEEDED,)
    problems: _Problems = ()
    if not sheet.is_in_force(day):
        problems = (RejectionCode.SHEET_NOT_IN_FORCE,)
    early = sheet.early_bird is not None and day <= sheet.early_bird.until
    return Period.EARLY_BIRD if early else Period.REGULAR, problems


def _referral(referral: Referral | None) -> ReferralState:
    if referral is None:
        return ReferralState.NONE
    return ReferralState.FORWARDED if referral.email_forwarded else ReferralState.NAMED


def _is_own_name(request: QuoteRequest) -> bool:
    """Tell whether the referrer bears the organisation's own name."""
    name, referral = request.organization.name, request.referral
    return name is not None and referral is not None and fold(name) == fold(referral.partner)


def party_size(seats: int, sheet: PriceSheet) -> PartySize:
    """Return what the rules see of a number of seats."""
    if sheet.group_terms is not None and seats > sheet.group_terms.most_seats:
        return PartySize.OVER_CAP
    return PartySize.ONE if seats == 1 else PartySize.SEVERAL


def _standings(request: QuoteRequest, sheet: PriceSheet) -> tuple[ReasonCode, ...]:
    """Find where past payments leave the organisation; their order makes no difference."""
    if not request.prior_payments:
        return _NEVER_PAID
    standings = {_weigh(payment, request, sheet) for payment in request.prior_payments}
    return tuple(sorted(standings, key=STANDINGS.index))


_NEVER_PAID = (ReasonCode.NO_PAST_PAYMENT,)


def _weigh(payment: PriorPayment, request: QuoteRequest, sheet: PriceSheet) -> ReasonCode:
    """Tell whether one payment meets rule ``prior-full-payment``, or the fact that fails.

    What it does not state is this training, an earlier edition, and before the registration.
    Interpretations: ``same-training-only``, ``referred-full-rate-counts``, ``same-cohort-counts``,
    ``participation-unstated``, ``own-payment``.
    """
    other_training = _other_training(payment.program, sheet)
    if other_training is not None:
        return other_training
    if payment.rate is not Rate.FULL or payment.refunded:
        full = payment.rate is Rate.FULL
        return ReasonCode.PAYMENT_REFUNDED if full else ReasonCode.NOT_THE_FULL_RATE
    registration, registered_on = payment.registration, request.registered_on
    if registration is not None and registration in request.earlier_numbers:
        return ReasonCode.PAID_BY_THIS_REGISTRATION
    here = payment.edition is not None and fold(payment.edition) == fold(sheet.edition)
    if not here and payment.took_part is False:
        return ReasonCode.DID_NOT_TAKE_PART
    if registered_on is not None and (payment.paid_on or registered_on) > registered_on:
        return ReasonCode.PAID_AFTER_REGISTRATION
    return _not_failing(payment, here=here)


def _not_failing(payment: PriorPayment, *, here: bool) -> ReasonCode:
    """Tell where a full payment that nothing speaks against was made, or what is not stated."""
    if here:
        named = payment.registration is not None
        return ReasonCode.PAID_BY_ANOTHER_REGISTRATION if named else ReasonCode.PAID_IN_THIS_EDITION
    stated = payment.took_part is not None
    return ReasonCode.PAID_IN_EARLIER_EDITION if stated else ReasonCode.PARTICIPATION_UNSTATED


def _other_training(program: str | None, sheet: PriceSheet) -> ReasonCode | None:
    """Tell whether a payment was for another training, or one that is spelled nearly like this."""
    this = (fold(sheet.program), fold(sheet.title))
    if program is None or fold(program) in this:
        return None
    alike = is_spelled_alike(fold(program), this)
    return ReasonCode.TRAINING_SPELLED_ALIKE if alike else ReasonCode.OTHER_TRAINING
