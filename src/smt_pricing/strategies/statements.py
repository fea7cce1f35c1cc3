"""What a caller states: organisations, past payments, and requests that a sheet prices."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.request.organization import Organization
from smt_pricing.request.payment_history import HistoryEntry, PaymentHistory, PriorPayment
from smt_pricing.request.request import PartialRequest, QuoteRequest, Referral
from smt_pricing.rules.case import ReferralState, classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.inverse import edges_of
from smt_pricing.rules.situations import Shape, Situation, case_of
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import BudgetTier
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, Rate
from smt_pricing.values.quote_numbers import NUMBER_BITS, written_quote_number

__all__ = [
    "MANY_SEATS",
    "organizations",
    "partial_requests",
    "payment_histories",
    "priced_situations",
    "prior_payments",
    "referrals",
    "requests",
    "requests_in",
]

_T = TypeVar("_T")
MANY_SEATS = 500
NAMES = st.text("abcdefghij ÄÉñ'&.-ЖΩ中", min_size=1, max_size=12).filter(str.strip)
_DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
_NUMBERS = st.integers(0, 2**NUMBER_BITS - 1).map(written_quote_number)
_LONG_AGO = date(2010, 1, 1)
_ANOTHER_TRAINING = "Another Training"
_ANOTHER_EDITION = "another edition"


def _or_any(value: _T | None, strategy: SearchStrategy[_T]) -> SearchStrategy[_T]:
    return strategy if value is None else st.just(value)


def referrals(*, email_forwarded: bool | None = None) -> SearchStrategy[Referral]:
    """Draw referrals, with the partner's message forwarded or not."""
    return st.builds(
        Referral, partner=NAMES, email_forwarded=_or_any(email_forwarded, st.booleans())
    )


def prior_payments(
    sheet: PriceSheet | None = None, *, counts: bool | None = None
) -> SearchStrategy[PriorPayment]:
    """Draw past payments that count for rule ``prior-full-payment`` on the sheet, or do not."""
    return _prior_payments(sheet or load_price_sheet(), counts=counts)


@st.composite
def _prior_payments(draw: DrawFn, sheet: PriceSheet, *, counts: bool | None) -> PriorPayment:
    stated: dict[str, Any] = {
        "program": draw(st.sampled_from([sheet.program, sheet.title])),
        "edition": draw(st.sampled_from([sheet.edition, _ANOTHER_EDITION])),
        "rate": Rate.FULL,
        "paid_on": draw(st.dates(_LONG_AGO, date(2019, 12, 31))),
        "took_part": True,
        "refunded": False,
    }
    failings = (
        {"program": _ANOTHER_TRAINING},
        {"rate": Rate.ADDITIONAL},
        {"rate": Rate.GROUP},
        {"refunded": True},
        {"edition": _ANOTHER_EDITION, "took_part": False},
    )
    if not draw(_or_any(counts, st.booleans())):
        stated |= draw(st.sampled_from(failings))
    elif stated["edition"] == sheet.edition:
        stated["took_part"] = draw(st.booleans())
    if stated["edition"] == sheet.edition:
        stated["registration"] = draw(st.none() | _NUMBERS)
    return PriorPayment(**stated)


def payment_histories(sheet: PriceSheet | None = None) -> SearchStrategy[PaymentHistory]:
    """Draw lists of who has paid, of several organisations, by payments that count or do not."""
    entries = st.builds(HistoryEntry, organization=NAMES, payment=prior_payments(sheet))
    return st.lists(entries, max_size=6).map(lambda drawn: PaymentHistory(entries=tuple(drawn)))


def organizations(
    sheet: PriceSheet | None = None,
    *,
    kind: OrganizationKind | None = None,
    region: str | None = None,
    budget_tier: str | None = None,
) -> SearchStrategy[Organization]:
    """Draw organisations that may register by the sheet, of a kind, region or tier if given.

    They state a country or a region, a budget or a tier, or both, and maybe neither where the sheet
    tells none apart; budgets lean to the thresholds.
    """
    return _organizations(sheet or load_price_sheet(), kind, region, budget_tier)


@st.composite
def _organizations(
    draw: DrawFn,
    sheet: PriceSheet,
    kind: OrganizationKind | None,
    region: str | None,
    budget_tier: str | None,
) -> Organization:
    place = draw(_places(sheet, draw(_or_any(region, st.sampled_from(sheet.region_ids)))))
    tiers = [tier for tier in sheet.budget_tiers if budget_tier in (None, tier.id)]
    budget = draw(_budgets(draw(st.sampled_from(tiers)), needed=len(sheet.budget_tiers) > 1))
    return Organization(
        name=draw(st.none() | NAMES),
        kind=draw(_or_any(kind, st.sampled_from(sheet.eligibility.welcome))),
        **place,
        **budget,
    )


def _places(sheet: PriceSheet, region: str | None) -> SearchStrategy[dict[str, str]]:
    countries = countries_of(sheet, region)
    by_country = st.fixed_dictionaries({"country": countries})
    if region is None:
        return by_country | st.just({})
    by_both = st.fixed_dictionaries({"country": countries, "region": st.just(region)})
    return by_country | by_both | st.just({"region": region})


def countries_of(sheet: PriceSheet, region: str | None) -> SearchStrategy[str]:
    """Draw countries of a region by their alpha-2 codes."""
    codes = sorted(code for code, found in sheet.region_of.items() if found == region)
    return st.sampled_from(codes) if codes else st.nothing()


def _budgets(tier: BudgetTier, *, needed: bool) -> SearchStrategy[dict[str, Any]]:
    by_tier: dict[str, SearchStrategy[Any]] = {"budget_tier": st.just(tier.id)}
    by_figure: dict[str, SearchStrategy[Any]] = {"annual_budget": budgets_of(tier)}
    stated = (
        st.fixed_dictionaries(by_figure)
        | st.fixed_dictionaries(by_figure | by_tier)
        | st.fixed_dictionaries(by_tier)
    )
    return stated if needed else stated | st.just({})


def budgets_of(tier: BudgetTier) -> SearchStrategy[Decimal]:
    """Draw budgets of a tier, those at and a cent from its bounds above all."""
    inside = edges_of(tier)
    if not inside:
        return st.nothing()
    some = st.decimals(inside[0], inside[-1] + 1000, places=2).filter(tier.contains)
    return st.sampled_from(inside) | some


def requests(
    sheet: PriceSheet | None = None,
    *,
    kind: OrganizationKind | None = None,
    region: str | None = None,
    budget_tier: str | None = None,
    plan: Plan | None = None,
    seats: int | None = None,
    referral: bool | None = None,
    paid_before: bool | None = None,
) -> SearchStrategy[QuoteRequest]:
    """Draw requests that the sheet prices, narrowed to what is given.

    ``referral`` and ``paid_before`` tell whether a referral is claimed and whether a past payment
    counts. Raises ValueError where the sheet prices no such request.
    """
    sheet = sheet or load_price_sheet()
    situations = [
        situation
        for situation in priced_situations(sheet, seats or 1)
        if region in (None, situation.region)
        and budget_tier in (None, situation.tier)
        and plan in (None, situation.shape.plan)
        and referral in (None, situation.shape.referral is not ReferralState.NONE)
        and paid_before in (None, situation.shape.paid_before)
    ]
    if not situations:
        raise ValueError("The price sheet prices no request of this sort.")
    drawn = st.sampled_from(situations).flatmap(lambda one: requests_in(one, sheet, kind, seats))
    # Whatever else the rules refuse, such as a day, is not in the situation: they are asked again.
    return drawn.filter(lambda request: not decide(classify(request, sheet), sheet).refusals)


def priced_situations(sheet: PriceSheet, seats: int) -> tuple[Situation, ...]:
    """Return the situations in which the rules price so many seats, a claim being a claim."""
    claims = (ReferralState.NONE, ReferralState.NAMED)
    shapes = [
        Shape(plan, referral, paid_before)
        for plan, referral, paid_before in product(Plan, claims, (False, True))
    ]
    return tuple(
        situation
        for region, tier, shape in product(sheet.region_ids, sheet.tier_ids, shapes)
        if _is_priced(situation := Situation(tier, region, shape), sheet, seats)
    )


def _is_priced(situation: Situation, sheet: PriceSheet, seats: int) -> bool:
    return not decide(case_of(situation, sheet, seats), sheet).refusals


@st.composite
def requests_in(
    draw: DrawFn,
    situation: Situation,
    sheet: PriceSheet,
    kind: OrganizationKind | None = None,
    seats: int | None = None,
) -> QuoteRequest:
    """Draw requests in a situation; a referral's message may be forwarded or not."""
    shape = situation.shape
    payments = draw(st.lists(prior_payments(sheet, counts=False), max_size=2))
    if shape.paid_before:
        payments.append(draw(prior_payments(sheet, counts=True)))
    in_group = shape.plan is Plan.GROUP
    return QuoteRequest(
        organization=draw(_organizations(sheet, kind, situation.region, situation.tier)),
        seats=draw(_or_any(seats, _seat_counts(sheet, in_group=in_group))),
        plan=shape.plan,
        payment_method=draw(st.sampled_from(_methods(sheet, in_group=in_group))),
        referral=None if shape.referral is ReferralState.NONE else draw(referrals()),
        prior_payments=tuple(payments),
        **draw(_dates(sheet)),
    )


def _seat_counts(sheet: PriceSheet, *, in_group: bool) -> SearchStrategy[int]:
    cap = sheet.group_terms.most_seats if sheet.group_terms else 1
    if in_group:
        return st.sampled_from(sorted({1, min(2, cap), cap})) | st.integers(1, cap)
    return st.sampled_from(sorted({1, 2, cap, cap + 1})) | st.integers(1, MANY_SEATS)


def _methods(sheet: PriceSheet, *, in_group: bool) -> Sequence[PaymentMethod | None]:
    wanted = sheet.group_terms.payment_method if in_group and sheet.group_terms else None
    return (None, *([wanted] if wanted else PaymentMethod))


def _dates(sheet: PriceSheet) -> SearchStrategy[dict[str, Any]]:
    """Draw a day in the sheet's dates, or any day for a provisional quote."""
    in_force = st.fixed_dictionaries({"registered_on": _days(sheet)})
    if not sheet.has_dates:
        return in_force
    provisional = {"registered_on": _DAYS, "provisional": st.just(value=True)}
    return in_force | st.fixed_dictionaries(provisional)


def _days(sheet: PriceSheet) -> SearchStrategy[date | None]:
    """Draw days on which the sheet is in force, the last early-bird day and the next above all."""
    if not sheet.has_dates:
        return st.none() | _DAYS
    edges = [sheet.sale_from, sheet.sale_until]
    if sheet.early_bird is not None:
        edges += [sheet.early_bird.until, sheet.early_bird.until + timedelta(days=1)]
    stated = sorted({day for day in edges if day is not None and sheet.is_in_force(day)})
    return st.sampled_from(stated) | _DAYS.filter(sheet.is_in_force)


def partial_requests(sheet: PriceSheet | None = None) -> SearchStrategy[PartialRequest]:
    """Draw requests that the sheet prices, with some of the facts left open that may be."""
    sheet = sheet or load_price_sheet()
    return st.builds(_without, requests(sheet), st.sets(st.sampled_from(tuple(_LEFT_OPEN))))


_LEFT_OPEN = {
    "kind": ("kind",),
    "place": ("country", "region"),
    "budget": ("annual_budget", "budget_tier"),
    "prior_payments": (),
    "registered_on": (),
}


def _without(request: QuoteRequest, left_open: set[str]) -> PartialRequest:
    fields = {field for fact in left_open for field in _LEFT_OPEN[fact]}
    organization = request.organization.model_dump(exclude=fields)
    stated = request.model_dump(exclude={"organization", *left_open})
    return PartialRequest.model_validate(stated | {"organization": organization})
