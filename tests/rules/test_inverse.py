"""A request made for a case is in that case: ``request_in`` is the inverse of ``classify``."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from smt_pricing import OrganizationKind, PaymentMethod, Plan, PriceSheet
from smt_pricing.rules.case import (
    STANDINGS,
    BudgetBasis,
    Case,
    Period,
    ReferralState,
    classify,
    party_size,
)
from smt_pricing.rules.inverse import day_in, edges_of, request_in
from smt_pricing.values.codes import ReasonCode
from tests.editions import EARLY_BIRD, EDITIONS, PUBLISHED, TIER_BETWEEN_CENTS, edition

LATEST = (ReasonCode.PAID_AFTER_REGISTRATION, ReasonCode.OTHER_TRAINING)
"""Payments that do not count, of two sorts at once."""


def cases(sheet: PriceSheet, seats: int) -> Iterator[Case]:
    """Yield the cases that a registration on a sheet may be in, with every fact both ways."""
    periods = Period if sheet.early_bird else (Period.REGULAR,)
    standings = [(it,) for it in STANDINGS] + [LATEST]
    for region, tier, plan, method, referral, standing, period, basis, stated in product(
        sheet.region_ids,
        sheet.tier_ids,
        Plan,
        (None, *PaymentMethod),
        ReferralState,
        standings,
        periods,
        BudgetBasis,
        (True, False),
    ):
        if basis is BudgetBasis.AT_THRESHOLD and not owns_a_threshold(tier, sheet):
            continue
        if basis is BudgetBasis.SMALL_FIGURE and sheet.tier_of(Decimal(0)).id != tier:
            continue
        yield Case(
            kind=OrganizationKind.UNION,
            region=region,
            budget_tier=tier,
            plan=plan,
            payment_method=method,
            referral=referral,
            standings=standing,
            period=period,
            party=party_size(seats, sheet),
            budget_basis=basis,
            country_stated=stated or not sheet.regions,
        )


def owns_a_threshold(tier: str, sheet: PriceSheet) -> bool:
    return any(sheet.tier_of(threshold).id == tier for threshold in sheet.thresholds)


@pytest.mark.parametrize("seats", [1, 2, 11])
@pytest.mark.parametrize("sheet", EDITIONS, ids=lambda sheet: sheet.id)
def test_a_request_made_for_a_case_is_in_that_case(sheet: PriceSheet, seats: int) -> None:
    for case in cases(sheet, seats):
        request = request_in(case, sheet, seats)
        assert request.seats == seats
        assert classify(request, sheet) == case


def test_outside_the_sheets_dates_the_request_is_provisional() -> None:
    sheet = EARLY_BIRD.model_copy(update={"early_bird": {"until": "2026-06-30"}})
    case = next(case for case in cases(sheet, 1) if case.period is Period.REGULAR)
    request = request_in(case, sheet, 1)
    assert (str(request.registered_on), request.provisional) == ("2026-07-01", True)
    assert classify(request, sheet) == case._replace(provisional=True)


def test_within_the_sheets_dates_the_request_is_no_provisional_one() -> None:
    for case in cases(EARLY_BIRD, 1):
        assert not request_in(case, EARLY_BIRD, 1).provisional


@pytest.mark.parametrize("bound", ["sale_from", "sale_until"])
def test_a_sale_with_one_bound_has_that_day(bound: str) -> None:
    sheet = edition(**{bound: "2026-06-30"})
    assert day_in(Period.REGULAR, sheet) == date(2026, 6, 30)


def test_the_edges_of_a_tier_are_its_first_and_last_budgets_and_a_cent_inside() -> None:
    over, under = PUBLISHED.budget_tiers
    assert edges_of(over) == [Decimal("1000000.01")]
    assert edges_of(under) == [Decimal(0), Decimal("999999.99"), Decimal(1_000_000)]


def test_the_examples_are_plain_ones() -> None:
    case = next(cases(PUBLISHED, 1))
    assert request_in(case, PUBLISHED, 1).organization.name is None


def test_a_tier_that_holds_no_amount_to_the_cent_is_stated_by_its_id() -> None:
    case = next(cases(TIER_BETWEEN_CENTS, 1))
    between = case._replace(budget_tier="none", budget_basis=BudgetBasis.FIGURE)
    assert request_in(between, TIER_BETWEEN_CENTS, 1).organization.budget_tier == "none"
