"""The number of a quote: how it is written and read, and what of a request is in it."""

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given

from smt_pricing import PriorPayment, QuoteRequest, Rate, Referral, quote
from smt_pricing.quotes.number import canonical, quote_number
from smt_pricing.strategies import any_requests
from smt_pricing.values.quote_numbers import read_quote_number
from tests.situations import ask, priced

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_number_is_twelve_digits_and_letters_in_groups_of_four() -> None:
    number = priced().number
    assert re.fullmatch(f"[{DIGITS}]{{4}}(-[{DIGITS}]{{4}}){{2}}", number)
    assert f"number: {number}\n" in priced().explain()
    assert f"- **number**: {number}\n" in priced().explain("markdown")
    assert f'"number":"{number}"' in priced().model_dump_json()


def test_the_number_of_a_request_stays_what_it_was() -> None:
    """Numbers are on invoices: a version that numbers otherwise breaks every one of them."""
    request = ask(name="Umoja Union", kind="union", seats=3, annual_budget=450_000)
    assert quote_number(request, "0" * 64, Decimal("1925.00"), "USD") == "6R4Q-70G0-7364"


def test_all_thirty_two_digits_are_used_in_all_places() -> None:
    numbers = [quote_number(ask(seats=seats), "", Decimal(0), "USD") for seats in range(1, 400)]
    assert len(set(numbers)) == len(numbers)
    for place in range(14):
        digits = Counter(number[place] for number in numbers)
        assert set(digits) == ({"-"} if place in (4, 9) else set(DIGITS))


@pytest.mark.parametrize(
    "text",
    [
        "7K3M-Q9XW-2TB1",
        "7k3m-q9xw-2tb1",
        "7K3MQ9XW2TB1",
        " 7K3M Q9XW\t2TBI ",
        "7K3M\u2013Q9XW \u20102tb l",
        "7K3M-Q9XW-2TBl",
    ],
)
def test_a_number_is_read_however_it_is_written_down(text: str) -> None:
    assert read_quote_number(text) == "7K3M-Q9XW-2TB1"


def test_o_is_read_as_zero() -> None:
    assert read_quote_number("oooo-OOOO-0000") == "0000-0000-0000"


@given(any_requests())
def test_the_number_is_of_the_canonical_json(request: QuoteRequest) -> None:
    """What is written straight from the fields is what a detour over a dict would write."""
    stated = request.model_dump(mode="json", exclude_defaults=True)
    if "prior_payments" in stated:
        stated["prior_payments"].sort(key=partial(json.dumps, sort_keys=True))
    assert canonical(request) == json.dumps(stated, sort_keys=True, separators=(",", ":"))


class _Day(date):
    """A day of another library's, of which there are several."""


class _Referral(Referral):
    noted_by: str = "a volunteer"


class _Payment(PriorPayment):
    """A payment with an application's own methods."""


def test_what_an_application_derives_is_numbered_as_what_it_states() -> None:
    """Whoever derives a model or a day states the same facts, and gets an answer like anybody."""
    plain = ask(
        referral=Referral(partner="Coalition X"),
        prior_payments=[PriorPayment(rate="group", paid_on=date(2025, 3, 1))],
        registered_on=date(2026, 2, 1),
    )
    derived = ask(
        referral=_Referral(partner="Coalition X"),
        prior_payments=[_Payment(rate=Rate.GROUP, paid_on=_Day(2025, 3, 1))],
        registered_on=_Day(2026, 2, 1),
    )
    assert type(derived.registered_on) is _Day
    assert quote(derived).number == quote(plain).number
