"""Law 5: quoting n + m seats together never costs more than apart.

All laws stand in docs/understand/laws.md.
"""

from hypothesis import assume, given, strategies as st

from smt_pricing import Plan, PriorPayment, Rate, RuleId
from tests.laws.drawn import Drawn, priced, sensible_sheets, total


@given(priced(sensible_sheets, plan=Plan.INDIVIDUAL), st.integers(1, 30))
def test_quoting_together_never_costs_more_than_apart(drawn: Drawn, more: int) -> None:
    """Law 5: quoting n + m seats together never costs more than apart."""
    sheet, request = drawn
    apart = total(sheet, request) + total(sheet, request, seats=more)
    assert total(sheet, request, seats=request.seats + more) <= apart


@given(priced(plan=Plan.GROUP), st.data())
def test_one_group_never_costs_more_than_two(drawn: Drawn, data: st.DataObject) -> None:
    """Law 5: nor does one group, where one may hold them all."""
    sheet, request = drawn
    assume(request.seats > 1)
    some = data.draw(st.integers(1, request.seats - 1))
    apart = total(sheet, request, seats=some) + total(sheet, request, seats=request.seats - some)
    assert total(sheet, request) <= apart


@given(priced(plan=Plan.INDIVIDUAL, paid_before=False))
def test_one_after_another_pays_what_all_pay_together(drawn: Drawn) -> None:
    """Law 5, where the history grows: one by one, people pay what all of them pay together."""
    sheet, request = drawn
    assume(sheet.additional_person and sheet.has(RuleId.PRIOR_FULL_PAYMENT))
    day = request.registered_on or sheet.sale_from or "2026-01-01"
    first = request.model_copy(update={"seats": 1})
    paid = total(sheet, first)
    payments = request.prior_payments
    for _ in range(min(request.seats, 8) - 1):
        rate = Rate.FULL if payments == request.prior_payments else Rate.ADDITIONAL
        payment = PriorPayment(
            program=sheet.title, edition=sheet.edition, rate=rate, paid_on=day, took_part=False
        )
        payments = (*payments, payment)
        paid += total(sheet, first, prior_payments=payments, referral=None)
    assert paid == total(sheet, request, seats=min(request.seats, 8))
