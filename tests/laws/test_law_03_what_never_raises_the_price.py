"""Law 3: a forwarded message, a counting past payment or a smaller budget never raises the price.

Nor does dropping a seat of an individual registration. Where a sheet breaks this law, `check` says
so, and the engine still computes the price. All laws stand in docs/understand/laws.md.
"""

from decimal import Decimal

from hypothesis import assume, given, strategies as st

from smt_pricing import Plan, Referral
from smt_pricing.strategies import prior_payments
from tests.laws.drawn import Drawn, priced, sensible_sheets, total


@given(priced(referral=True))
def test_a_forwarded_message_never_raises_the_price(drawn: Drawn) -> None:
    """Law 3: a forwarded message never raises the price."""
    sheet, request = drawn
    named = Referral(partner="Coalition X")
    forwarded = Referral(partner="Coalition X", email_forwarded=True)
    with_message = total(sheet, request, referral=forwarded)
    assert with_message <= total(sheet, request, referral=named)
    assert with_message <= total(sheet, request, referral=None)


@given(st.data(), priced(sensible_sheets, referral=False))
def test_a_counting_past_payment_never_raises_the_price(data: st.DataObject, drawn: Drawn) -> None:
    """Law 3: a counting past payment never raises the price."""
    sheet, request = drawn
    payment = data.draw(prior_payments(sheet, counts=True))
    payments = (*request.prior_payments, payment)
    assert total(sheet, request, prior_payments=payments) <= total(sheet, request)


@given(priced(sensible_sheets), st.decimals(0, 10_000_000, places=2))
def test_a_smaller_budget_never_raises_the_price(drawn: Drawn, budget: Decimal) -> None:
    """Law 3: a smaller budget never raises the price."""
    sheet, request = drawn
    stated = request.organization.annual_budget
    assume(stated is not None)
    assert stated is not None
    smaller = {"annual_budget": min(stated, budget), "budget_tier": None}
    organization = request.organization.model_copy(update=smaller)
    assert total(sheet, request, organization=organization) <= total(sheet, request)


@given(priced(sensible_sheets, plan=Plan.INDIVIDUAL))
def test_dropping_a_seat_of_an_individual_registration_never_raises_the_price(
    drawn: Drawn,
) -> None:
    """Law 3: nor does dropping a seat of an individual registration."""
    sheet, request = drawn
    assume(request.seats > 1)
    assert total(sheet, request, seats=request.seats - 1) <= total(sheet, request)
