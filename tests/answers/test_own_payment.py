"""A payment found for this same edition may be the registration's own: two readings of it."""

from typing import Any

import pytest

from smt_pricing import (
    Amended,
    PaymentsFound,
    Quote,
    ReasonCode,
    RejectedRequest,
    SeatsAdded,
    SeatsWithdrawn,
    amend,
)
from smt_pricing.answers.changes import Amendment
from tests.editions import PUBLISHED
from tests.situations import cited, paid, priced, verdict

US: dict[str, Any] = {"country": "US", "annual_budget": 3_000_000}
HERE = paid(edition=PUBLISHED.edition)


def found(*payments: Any, **stated: Any) -> Amended:
    change = PaymentsFound.model_validate({"payments": payments})
    return amend(priced(**US, **stated), change)


def test_nobody_gets_money_back_for_having_paid() -> None:
    another, own = found(HERE).readings
    assert (another.code, str(another.total), str(another.difference)) == (
        "another-paid",
        "800.00",
        "-950.00",
    )
    assert (own.code, str(own.total), str(own.difference)) == ("own-payment", "1750.00", "0.00")
    assert "nobody gets money back" in own.message


def test_what_is_not_stated_is_said_not_to_be() -> None:
    amended = found(HERE)
    assert amended.undefined is not None
    assert amended.undefined.code == "registration-unknown"
    told = amended.explain()
    assert "After, another-paid" in told
    assert "After, own-payment" in told


def test_a_payment_in_an_earlier_edition_is_no_doubt() -> None:
    (reading,) = found(paid()).readings
    assert (reading.code, str(reading.difference)) == ("afresh", "-950.00")


def test_a_payment_in_this_edition_that_changes_nothing_is_no_doubt() -> None:
    (reading,) = found(HERE, prior_payments=[paid()]).readings
    assert str(reading.difference) == "0.00"
    (reading,) = found(paid(edition=PUBLISHED.edition, rate="group")).readings
    assert str(reading.difference) == "0.00"
    (reading,) = found(HERE, seats=10, plan="group").readings
    assert (reading.code, str(reading.total), str(reading.difference)) == (
        "afresh",
        "9000.00",
        "0.00",
    )


def test_a_payment_in_this_edition_after_which_a_claim_is_refused_has_one_reading() -> None:
    amended = found(HERE, referral={"partner": "Coalition X"})
    assert amended.undefined is None
    (reading,) = amended.readings
    assert (reading.total, reading.difference) == (None, None)
    assert isinstance(reading.answer, RejectedRequest)
    assert [it.code for it in reading.answer.rejections] == ["referral-without-full-rate"]


QUOTED = priced(**US)
NUMBER = QUOTED.number
ANOTHER = "7K3M-Q9XW-2TBD"


def named(registration: str, **changes: Any) -> PaymentsFound:
    payment = HERE | changes | {"registration": registration}
    return PaymentsFound.model_validate({"payments": [payment]})


def amended_by(quote: Quote, *changes: Amendment) -> Quote:
    (reading,) = amend(quote, changes, PUBLISHED).readings
    assert isinstance(reading.answer, Quote)
    return reading.answer


@pytest.mark.parametrize("written", [NUMBER, NUMBER.lower().replace("-", "")])
def test_a_payment_for_this_registration_has_one_reading_and_no_money_back(written: str) -> None:
    amended = amend(QUOTED, named(written), PUBLISHED)
    (reading,) = amended.readings
    assert amended.undefined is None
    assert (reading.code, str(reading.total), str(reading.difference)) == (
        "own-payment",
        "1750.00",
        "0.00",
    )
    assert "own-payment: The payment is this registration's own" in amended.explain()


def test_a_payment_for_another_registration_has_one_reading_and_nothing_to_confirm_of_it() -> None:
    amended = amend(QUOTED, named(ANOTHER), PUBLISHED)
    (reading,) = amended.readings
    assert amended.undefined is None
    assert (reading.code, str(reading.total)) == ("afresh", "800.00")
    assert isinstance(reading.answer, Quote)
    assert [it.code for it in reading.answer.to_confirm] == ["kind", "past-payment"]


def test_an_amended_registration_knows_the_numbers_that_it_had() -> None:
    """A payment for any of them is its own: 1,750 + 800, then + 800, and no money back."""
    first = amended_by(QUOTED, SeatsAdded())
    second = amended_by(first, SeatsAdded())
    assert first.request.earlier_numbers == (NUMBER,)
    assert second.request.earlier_numbers == (NUMBER, first.number)
    assert f"earlier quotes: {NUMBER}, {first.number}" in second.explain()
    for number in (NUMBER, first.number, second.number):
        (reading,) = amend(second, named(number), PUBLISHED).readings
        assert (reading.code, str(reading.total)) == ("own-payment", "3350.00")
    (reading,) = amend(second, named(ANOTHER), PUBLISHED).readings
    assert (reading.code, str(reading.total)) == ("afresh", "2400.00")


def test_an_own_payment_stays_so_through_later_changes() -> None:
    paid_for = amended_by(QUOTED, named(NUMBER))
    (reading,) = amend(paid_for, SeatsAdded(), PUBLISHED).readings
    assert (reading.code, str(reading.total)) == ("afresh", "2550.00")
    assert isinstance(reading.answer, Quote)
    ruling = verdict(reading.answer, "prior-full-payment")
    assert ruling.code is ReasonCode.PAID_BY_THIS_REGISTRATION
    assert "own-payment" in cited(reading.answer)


def test_an_own_payment_and_a_withdrawal_leave_one_question_open() -> None:
    quote = priced(**US, seats=3)
    amended = amend(quote, [named(quote.number), SeatsWithdrawn()], PUBLISHED)
    assert [it.code for it in amended.readings] == ["full-rate-paid", "rates-kept"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rate": "group"}, "not-the-full-rate"),
        ({"refunded": True}, "payment-refunded"),
        ({"program": "Another Training"}, "other-training"),
        ({"edition": "an earlier one"}, "paid-in-earlier-edition"),
    ],
)
def test_what_a_row_is_named_for_changes_nothing_else_of_it(
    changes: dict[str, Any], code: str
) -> None:
    quote = priced(**US, prior_payments=[HERE | changes | {"registration": ANOTHER}])
    assert verdict(quote, "prior-full-payment").code == code


def test_a_payment_that_is_named_speaks_before_one_in_doubt() -> None:
    both = [HERE, HERE | {"registration": ANOTHER}]
    quote = priced(**US, prior_payments=both)
    assert [it.code for it in quote.to_confirm] == ["kind", "past-payment"]
    assert "own-payment" not in cited(quote)
