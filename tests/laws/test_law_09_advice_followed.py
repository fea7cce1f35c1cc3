"""Law 9: advice, followed to the letter, gives exactly its total.

None of it is untrue, past, or dearer without saying so first. All laws stand in
docs/understand/laws.md.
"""

import re

from hypothesis import HealthCheck, assume, given, settings, strategies as st

from smt_pricing import (
    PriceSheet,
    QuoteRequest,
    RejectedRequest,
    RejectionCode,
    why,
)
from smt_pricing.strategies import prior_payments, rejected_requests
from tests.laws.advice import Registrations, cost, followed
from tests.laws.drawn import Drawn, any_sheets, engine_for, priced
from tests.profiles import at_most

AMOUNT = r"(?:[A-Z]{3} )?[^ ]+"
RESTATED = {"country", "region", "budget_tier"}
"""What may be spelled anew, or left out where a more specific fact stands."""


def changes_no_fact(request: QuoteRequest, registrations: Registrations) -> bool:
    """Tell whether kind, budget, day and what was paid are as they were stated."""
    before = request.organization.model_dump(exclude=RESTATED)
    for _, after in registrations:
        if after.organization.model_dump(exclude=RESTATED) != before:
            return False
        if after.registered_on != request.registered_on:
            return False
        for paid, now in zip(request.prior_payments, after.prior_payments, strict=True):
            shown = {"took_part": True} if paid.took_part is None else {}
            if now not in (paid, paid.model_copy(update=shown)):
                return False
    return True


@st.composite
def with_a_payment_in_doubt(draw: st.DrawFn) -> Drawn:
    """Draw requests; some have a past payment of which participation is not stated."""
    sheet, request = draw(priced())
    if draw(st.booleans()):
        payment = draw(prior_payments(sheet)).model_copy(update={"took_part": None})
        payments = (*request.prior_payments, payment)
        request = request.model_copy(update={"prior_payments": payments})
        assume(not isinstance(engine_for(sheet).evaluate(request), RejectedRequest))
    return sheet, request


@given(with_a_payment_in_doubt())
def test_what_could_save_gives_exactly_its_total(drawn: Drawn) -> None:
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    for saving in quote.could_save:
        words = re.fullmatch(rf"(.+): {AMOUNT}, {AMOUNT} less\.", saving.message)
        assert words is not None
        registrations = followed(request, words[1])
        assert cost(registrations, sheet) == saving.total < quote.total
        assert changes_no_fact(request, registrations)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data(), any_sheets, st.sampled_from(RejectionCode))
def test_a_way_out_gives_exactly_its_total(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    try:
        drawn = rejected_requests(code, sheet)
    except ValueError:
        assume(condition=False)
    request = data.draw(drawn)
    answer = engine_for(sheet).evaluate(request)
    assert isinstance(answer, RejectedRequest)
    for way in answer.ways_out:
        words = re.fullmatch(rf"(.+): {AMOUNT}\.", way.message)
        assert words is not None
        registrations = followed(request, words[1])
        assert cost(registrations, sheet) == way.total
        assert changes_no_fact(request, registrations)
        stated = request.organization
        for _, after in registrations:
            # The more specific of two facts stays.
            assert after.organization.country or not stated.country
            assert after.organization.annual_budget == stated.annual_budget


@at_most(50)
@given(with_a_payment_in_doubt(), st.data())
def test_what_would_change_a_verdict_gives_its_total_and_says_first_what_it_costs_more(
    drawn: Drawn, data: st.DataObject
) -> None:
    sheet, request = drawn
    rule = data.draw(st.sampled_from(sheet.rule_ids))
    quote = engine_for(sheet).quote(request)
    change = why(quote, rule, sheet).change
    if change is None:
        return
    words = change.message.removesuffix(".")
    more = re.match(rf"For {AMOUNT} more, ", words)
    assert (more is not None) is (change.total > quote.total)
    registrations = followed(request, words[more.end() :] if more else words)
    assert cost(registrations, sheet) == change.total
    assert changes_no_fact(request, registrations)
