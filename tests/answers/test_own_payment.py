"""A payment found for this same edition may be the registration's own: two readings of it."""

from typing import Any

from smt_pricing import Amended, PaymentsFound, amend
from tests.editions import PUBLISHED
from tests.situations import paid, priced

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
