"""Law 6: every rejection's remedy, followed, removes that rejection.

All laws stand in docs/understand/laws.md.
"""

from collections.abc import Callable

from hypothesis import assume, given, strategies as st

from smt_pricing import Plan, PriceSheet, Quote, QuoteRequest, RejectedRequest, RejectionCode
from smt_pricing.strategies import rejected_requests
from tests.laws.drawn import any_sheets, engine_for


def organization(**changes: object) -> Callable[[QuoteRequest, PriceSheet], QuoteRequest]:
    """Return what follows a remedy by changing facts of the organisation."""
    return lambda request, _: request.model_copy(
        update={"organization": request.organization.model_copy(update=changes)}
    )


def request_with(**changes: object) -> Callable[[QuoteRequest, PriceSheet], QuoteRequest]:
    """Return what follows a remedy by changing facts of the request."""
    return lambda request, _: request.model_copy(update=changes)


def welcome_kind(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(kind=sheet.eligibility.welcome[0])(request, sheet)


def payment_as_wanted(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    assert sheet.group_terms is not None
    return request_with(payment_method=sheet.group_terms.payment_method)(request, sheet)


def at_the_cap(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    assert sheet.group_terms is not None
    return request_with(seats=sheet.group_terms.most_seats)(request, sheet)


def in_the_sheets_currency(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    return organization(budget_currency=sheet.currency)(request, sheet)


def on_a_day_of_sale(request: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
    early_bird = sheet.early_bird and sheet.early_bird.until
    return request_with(registered_on=sheet.sale_from or sheet.sale_until or early_bird)(
        request, sheet
    )


PERSON_BY_PERSON = request_with(plan=Plan.INDIVIDUAL)
WITHOUT_REFERRAL = request_with(referral=None)
REMEDIES: dict[RejectionCode, tuple[Callable[[QuoteRequest, PriceSheet], QuoteRequest], ...]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: (welcome_kind,),
    RejectionCode.KIND_NOT_LISTED: (welcome_kind,),
    RejectionCode.REFERRAL_NOT_OFFERED: (WITHOUT_REFERRAL,),
    RejectionCode.REFERRAL_ON_GROUP_RATE: (WITHOUT_REFERRAL, PERSON_BY_PERSON),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: (WITHOUT_REFERRAL,),
    RejectionCode.GROUP_NOT_OFFERED: (PERSON_BY_PERSON,),
    RejectionCode.GROUP_SEATS_EXCEEDED: (at_the_cap, PERSON_BY_PERSON),
    RejectionCode.GROUP_NEEDS_INVOICE: (payment_as_wanted, PERSON_BY_PERSON),
    RejectionCode.UNKNOWN_COUNTRY: (organization(country="KE", region=None),),
    RejectionCode.AMBIGUOUS_COUNTRY: (organization(country="KE", region=None),),
    RejectionCode.UNKNOWN_REGION: (organization(country="KE", region=None),),
    RejectionCode.REGION_MISMATCH: (organization(region=None),),
    RejectionCode.UNKNOWN_BUDGET_TIER: (organization(annual_budget=1, budget_tier=None),),
    RejectionCode.BUDGET_TIER_MISMATCH: (organization(budget_tier=None),),
    RejectionCode.BUDGET_CURRENCY: (in_the_sheets_currency,),
    RejectionCode.REGISTRATION_DATE_NEEDED: (on_a_day_of_sale,),
    RejectionCode.SHEET_NOT_IN_FORCE: (on_a_day_of_sale,),
}
"""What the remedies' sentences tell to do; several where a sentence gives a choice."""


@given(st.data(), any_sheets, st.sampled_from(RejectionCode))
def test_every_rejections_remedy_removes_it(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    """Law 6: every rejection's remedy, followed, removes that rejection."""
    try:
        refused = rejected_requests(code, sheet)
    except ValueError:
        assume(condition=False)
    request = data.draw(refused)
    answer = engine_for(sheet).evaluate(request)
    assert isinstance(answer, RejectedRequest)
    assert code in [rejection.code for rejection in answer.rejections]
    for rejection in answer.rejections:
        for follow in REMEDIES[rejection.code]:
            after = engine_for(sheet).evaluate(follow(request, sheet))
            left = [] if isinstance(after, Quote) else [found.code for found in after.rejections]
            assert rejection.code not in left
