"""Ten mistakes in a service that embeds the library: tests such as its authors write find each.

Each property is the one that they would write of that part of the service, with the strategies as
they come, in as many examples as Hypothesis draws by default.
"""

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings, strategies as st

from smt_pricing import PriceSheet, QuoteRequest, RequestRejected, evaluate, load_price_sheet, quote
from smt_pricing.strategies import any_requests, price_sheets, requests
from tests.strategies.registration_service import Mistake, Service

# What is found is not made smaller here, which takes longer than to find it.
DEFAULT_RUN = settings(max_examples=100, database=None, phases=[Phase.generate])
PUBLISHED = load_price_sheet()
EXAMPLE = load_price_sheet("invented-example")
Priced = tuple[PriceSheet, QuoteRequest]
PRICED: st.SearchStrategy[Priced] = price_sheets().flatmap(
    lambda sheet: st.tuples(st.just(sheet), requests(sheet))
)
"""A sheet that is no cohort's yet, and a request that it prices."""


def every_request_has_an_answer(service: Service) -> None:
    @DEFAULT_RUN
    @given(any_requests())
    def check(form: QuoteRequest) -> None:
        shown = service.register(form, PUBLISHED)
        assert (shown.total is None) is bool(shown.to_correct)

    check()


def a_referral_is_priced(service: Service) -> None:
    @DEFAULT_RUN
    @given(requests(referral=True))
    def check(form: QuoteRequest) -> None:
        assert service.register(form, PUBLISHED).total == quote(form).total

    check()


def everybody_is_counted(service: Service) -> None:
    @DEFAULT_RUN
    @given(requests(seats=st.integers(1, 5)))
    def check(form: QuoteRequest) -> None:
        shown = service.register(form, PUBLISHED)
        assert (shown.seats, shown.total) == (form.seats, quote(form).total)

    check()


def the_total_stored_is_exact(service: Service) -> None:
    @DEFAULT_RUN
    @given(PRICED)
    def check(priced: Priced) -> None:
        sheet, form = priced
        assert service.register(form, sheet).total == quote(form, sheet).total

    check()


def a_price_is_in_the_currency_of_its_sheet(service: Service) -> None:
    @DEFAULT_RUN
    @given(PRICED)
    def check(priced: Priced) -> None:
        sheet, form = priced
        assert service.register(form, sheet).currency == sheet.currency

    check()


def early_birds_pay_the_early_price_and_others_do_not(service: Service) -> None:
    @DEFAULT_RUN
    @given(requests(EXAMPLE, plan="individual", paid_before=False))
    def check(form: QuoteRequest) -> None:
        assert service.register(form, EXAMPLE).total == quote(form, EXAMPLE).total

    check()


def a_place_is_what_was_entered(service: Service) -> None:
    @DEFAULT_RUN
    @given(requests())
    def check(form: QuoteRequest) -> None:
        assert service.register(form, PUBLISHED).total == quote(form).total

    check()


def each_sheet_has_its_own_prices(service: Service) -> None:
    the_total_stored_is_exact(service)


def a_budget_is_in_its_tier(service: Service) -> None:
    @DEFAULT_RUN
    @given(requests())
    def check(form: QuoteRequest) -> None:
        assert service.register(form, PUBLISHED).tier == quote(form).budget_tier

    check()


def all_that_is_wrong_is_shown_at_once(service: Service) -> None:
    @DEFAULT_RUN
    @given(any_requests())
    def check(form: QuoteRequest) -> None:
        shown = service.register(form, PUBLISHED).to_correct
        answer = evaluate(form)
        assert shown == tuple(it.message for it in getattr(answer, "rejections", ()))

    check()


PROPERTIES: dict[Mistake, Callable[[Service], None]] = {
    Mistake.REFUSAL_NOT_HANDLED: every_request_has_an_answer,
    Mistake.REFERRAL_DROPPED: a_referral_is_priced,
    Mistake.SEATS_OFF_BY_ONE: everybody_is_counted,
    Mistake.DECIMAL_TO_FLOAT: the_total_stored_is_exact,
    Mistake.CURRENCY_ASSUMED: a_price_is_in_the_currency_of_its_sheet,
    Mistake.EARLY_BIRD_A_DAY_LATE: early_birds_pay_the_early_price_and_others_do_not,
    Mistake.COUNTRY_DEFAULTED: a_place_is_what_was_entered,
    Mistake.SHEET_CACHED: each_sheet_has_its_own_prices,
    Mistake.TIER_FROM_THE_WRONG_SIDE: a_budget_is_in_its_tier,
    Mistake.ONLY_THE_FIRST_REJECTION: all_that_is_wrong_is_shown_at_once,
}
FAILS = {Mistake.REFUSAL_NOT_HANDLED: RequestRejected}


@pytest.mark.parametrize("mistake", Mistake, ids=lambda mistake: mistake.value)
def test_a_mistake_is_found_within_a_default_run(mistake: Mistake) -> None:
    with pytest.raises(FAILS.get(mistake, AssertionError)):
        PROPERTIES[mistake](Service(mistake))


@pytest.mark.parametrize("mistake", Mistake, ids=lambda mistake: mistake.value)
def test_the_same_property_holds_of_a_service_without_it(mistake: Mistake) -> None:
    PROPERTIES[mistake](Service())
