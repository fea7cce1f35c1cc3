"""What a list holds for a request: all but the payment that is the request's own."""

from typing import Any

from smt_pricing import (
    HistoryEntry,
    PaymentHistory,
    PriorPayment,
    QuoteEngine,
    QuoteRequest,
    SeatsAdded,
    amend,
)
from tests.editions import PUBLISHED
from tests.situations import ask, paid

ENGINE = QuoteEngine(PUBLISHED)
ASKED = ask(name="Rede", country="BR", seats=2)  # 725 + 600
NUMBER = ENGINE.quote(ASKED).number
ANOTHER = "7K3M-Q9XW-2TBD"


def here(**changes: Any) -> PriorPayment:
    return PriorPayment.model_validate(paid(edition=PUBLISHED.edition) | changes)


def listed(*payments: PriorPayment, name: str = "REDE.") -> PaymentHistory:
    entries = (HistoryEntry(organization=name, payment=payment) for payment in payments)
    return PaymentHistory(entries=tuple(entries))


def kept(request: QuoteRequest, *payments: PriorPayment) -> tuple[PriorPayment, ...]:
    return ENGINE.with_history(request, listed(*payments)).prior_payments


def test_a_payment_for_this_very_request_is_left_out() -> None:
    own = here(registration=NUMBER)
    assert ENGINE.with_history(ASKED, listed(own)) == ASKED
    assert kept(ASKED, own, here(registration=NUMBER, rate="additional")) == ()


def test_a_payment_for_another_registration_counts_with_nothing_to_confirm_of_it() -> None:
    quote = ENGINE.quote(ENGINE.with_history(ASKED, listed(here(registration=ANOTHER))))
    assert str(quote.total) == "1200.00"
    assert [it.code for it in quote.to_confirm] == ["kind", "past-payment"]
    assert f"for registration {ANOTHER}" in " ".join(quote.explain().split())


def test_a_payment_that_names_none_is_to_be_confirmed_as_before() -> None:
    quote = ENGINE.quote(ENGINE.with_history(ASKED, listed(here())))
    assert [it.code for it in quote.to_confirm] == ["kind", "past-payment", "other-registration"]


def test_another_fact_makes_it_another_request() -> None:
    own = here(registration=NUMBER)
    assert kept(ask(name="Rede", country="BR", seats=3), own) == (own,)


def test_it_is_told_from_what_stood_before_it_on_the_list() -> None:
    """The list grows: when the request was quoted, the rows before its own were on it."""
    before, after = here(registration=ANOTHER, took_part=False), here(rate="additional")
    number = ENGINE.quote(ASKED.model_copy(update={"prior_payments": (before,)})).number
    own = here(registration=number, rate="additional")
    assert kept(ASKED, before, own, after) == (before, after)


def test_it_is_told_as_well_where_the_list_was_not_looked_at_then() -> None:
    before, own, after = paid(took_part=None), here(registration=NUMBER), here(rate="additional")
    first = PriorPayment.model_validate(before)
    assert kept(ASKED, first, own, after) == (first, after)


def test_what_the_request_states_itself_stays_and_is_part_of_its_number() -> None:
    stated = ASKED.model_copy(update={"prior_payments": (here(rate="group"),)})
    number = ENGINE.quote(stated).number
    assert kept(stated, here(registration=number)) == (here(rate="group"),)


def test_a_refused_request_has_no_number_and_no_own_payment() -> None:
    own = here(registration=NUMBER)
    assert kept(ask(name="Rede", kind="agency"), own) == (own,)


def test_a_request_without_a_name_is_not_looked_up() -> None:
    assert ENGINE.with_history(ask(), listed(here())) == ask()


def test_an_amended_request_knows_its_own_payment_by_its_earlier_number() -> None:
    (reading,) = amend(ENGINE.quote(ASKED), SeatsAdded(), PUBLISHED).readings
    assert reading.answer is not None
    own = here(registration=NUMBER)
    quote = ENGINE.quote(ENGINE.with_history(reading.answer.request, listed(own)))
    assert str(quote.total) == "1925.00"  # 725 + 2 × 600
