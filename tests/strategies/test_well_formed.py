"""Well-formed requests are priced or refused, often for several reasons; they shrink well."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings, strategies as st

from smt_pricing import (
    Plan,
    PriceSheet,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    RejectionCode,
    evaluate,
    load_price_sheet,
)
from smt_pricing.strategies import any_requests, price_sheets, rejected_requests, requests
from tests.strategies.drawing import finds, simplest

EXAMPLE = load_price_sheet("invented-example")
A_DEFAULT_RUN = settings(max_examples=100, database=None, phases=[Phase.generate])


def codes(request: QuoteRequest, sheet: PriceSheet | None = None) -> list[RejectionCode]:
    answer = evaluate(request, sheet)
    return [it.code for it in answer.rejections] if isinstance(answer, RejectedRequest) else []


@given(st.data(), price_sheets(sensible=False))
def test_by_any_sheet_a_well_formed_request_is_priced_or_refused(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    request = data.draw(any_requests(sheet))
    assert QuoteRequest.model_validate_json(request.model_dump_json()) == request
    QuoteEngine(sheet).evaluate(request)


@pytest.mark.parametrize("drawn", [any_requests(), st.from_type(QuoteRequest)])
def test_a_default_run_has_both_in_plenty_and_some_with_several_reasons(
    drawn: st.SearchStrategy[QuoteRequest],
) -> None:
    reasons: Counter[int] = Counter()

    @A_DEFAULT_RUN
    @given(drawn)
    def draws(request: QuoteRequest) -> None:
        reasons[len(codes(request))] += 1

    draws()
    assert reasons[0] > 20
    assert reasons.total() - reasons[0] > 20
    assert reasons.total() - reasons[0] - reasons[1] > 5


@pytest.mark.parametrize("sheet", [load_price_sheet(), EXAMPLE], ids=lambda sheet: sheet.id)
def test_every_code_that_a_sheet_gives_is_drawn(sheet: PriceSheet) -> None:
    missing = {code for code in RejectionCode if can_be_refused(code, sheet)}

    @settings(A_DEFAULT_RUN, max_examples=500)
    @given(any_requests(sheet))
    def draws(request: QuoteRequest) -> None:
        missing.difference_update(codes(request, sheet))

    draws()
    assert missing == set()


def can_be_refused(code: RejectionCode, sheet: PriceSheet) -> bool:
    try:
        rejected_requests(code, sheet)
    except ValueError:
        return False  # this sheet has, for instance, no dates to miss
    return True


def test_organisations_and_partial_requests_are_drawn_of_these_too() -> None:
    from smt_pricing import Organization, PartialOrganization, PartialRequest  # noqa: PLC0415

    finds(st.from_type(Organization), lambda drawn: drawn.kind == "consultant")
    finds(st.from_type(PartialOrganization), lambda drawn: drawn.kind == "consultant")
    finds(st.from_type(PartialRequest), lambda drawn: drawn.organization.country == "Atlantis")


ORGANIZATION = {"kind": "ngo", "country": "AD", "budget_tier": "over-1m"}
PLAIN = {"organization": ORGANIZATION, "seats": 1}


def stated(request: QuoteRequest) -> dict[str, object]:
    return request.model_dump(mode="json", exclude_defaults=True)


@pytest.mark.parametrize("drawn", [requests, any_requests, lambda: st.from_type(QuoteRequest)])
def test_the_simplest_request_is_one_person_of_an_organisation_by_itself(drawn: object) -> None:
    assert callable(drawn)
    assert stated(simplest(drawn(), lambda _: True)) == PLAIN


@pytest.mark.parametrize("drawn", [requests, any_requests])
@pytest.mark.parametrize("seats", [2, 3, 7, 11])
def test_a_number_of_seats_shrinks_to_the_least(drawn: object, seats: int) -> None:
    assert callable(drawn)
    assert stated(simplest(drawn(), lambda it: it.seats >= seats)) == PLAIN | {"seats": seats}


def test_a_refusal_shrinks_to_what_is_refused() -> None:
    found = simplest(any_requests(), lambda it: RejectionCode.KIND_NOT_LISTED in codes(it))
    assert stated(found) == PLAIN | {"organization": ORGANIZATION | {"kind": "other"}}
    found = simplest(any_requests(), lambda it: RejectionCode.UNKNOWN_COUNTRY in codes(it))
    assert stated(found) == PLAIN | {"organization": ORGANIZATION | {"country": "Atlantis"}}
    found = simplest(any_requests(), lambda it: RejectionCode.GROUP_SEATS_EXCEEDED in codes(it))
    assert stated(found) == PLAIN | {"plan": "group", "seats": 11}


def test_a_referral_and_a_past_payment_shrink_to_plain_ones() -> None:
    found = simplest(requests(), lambda it: it.referral is not None)
    assert stated(found) == PLAIN | {"referral": {"partner": "a"}}
    found = simplest(requests(), lambda it: bool(it.prior_payments))
    assert stated(found) == PLAIN | {"prior_payments": [{"rate": "full", "took_part": True}]}


@pytest.mark.parametrize("seed", range(4))
def test_an_example_shrinks_as_far_wherever_the_search_begins(seed: int) -> None:
    drawn = any_requests()
    found = simplest(drawn, lambda it: bool(it.prior_payments), seed)
    assert stated(found) == PLAIN | {"prior_payments": [{"rate": "full", "took_part": True}]}
    found = simplest(drawn, lambda it: it.seats >= 7, seed)
    assert stated(found) == PLAIN | {"seats": 7}
    found = simplest(drawn, lambda it: it.referral is not None, seed)
    assert stated(found) == PLAIN | {"referral": {"partner": "a"}}


@pytest.mark.parametrize("seed", [None, *range(6)])
def test_a_day_shrinks_to_the_one_that_matters(seed: int | None) -> None:
    assert EXAMPLE.early_bird is not None
    late = EXAMPLE.early_bird.until
    found = simplest(
        requests(EXAMPLE, plan=Plan.INDIVIDUAL),
        lambda it: it.registered_on is not None and it.registered_on > late,
        seed,
    )
    assert (found.registered_on, found.provisional) == (late.replace(month=4, day=1), False)
