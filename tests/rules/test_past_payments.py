"""What is stated of a past payment, and what is not: nothing is denied that was not said."""

from typing import Any

from smt_pricing.values.codes import ReasonCode
from tests.editions import PUBLISHED
from tests.situations import FORWARDED, NAMED, cited, paid, priced, verdict

US: dict[str, Any] = {"country": "US", "annual_budget": 3_000_000}


def codes(**stated: Any) -> list[str]:
    return [found.code for found in priced(**stated).to_confirm]


def test_participation_that_is_not_stated_does_not_count_and_is_not_denied() -> None:
    quote = priced(**US, prior_payments=[paid(took_part=None)])
    ruling = verdict(quote, "prior-full-payment")
    assert (str(quote.total), ruling.outcome, ruling.code) == (
        "1750.00",
        "not-met",
        "participation-unstated",
    )
    assert "did not take part" not in quote.explain()
    assert "participation-unstated" in cited(quote)


def test_participation_that_is_denied_is_denied() -> None:
    ruling = verdict(priced(prior_payments=[paid(took_part=False)]), "prior-full-payment")
    assert ruling.code is ReasonCode.DID_NOT_TAKE_PART


def test_each_payment_that_does_not_count_is_told() -> None:
    quote = priced(
        prior_payments=[
            paid(took_part=False),
            paid(refunded=True),
            paid(rate="group"),
            paid(program="Another Training"),
        ]
    )
    assert verdict(quote, "prior-full-payment").reason == (
        "The full rate was paid for another edition, but the payer did not take part in it. "
        "The full rate that was paid before has been refunded. "
        "What was paid for this training before was not the full rate. "
        "What was paid before was for another training."
    )


def test_a_payment_without_its_details_is_of_this_training_earlier_and_before() -> None:
    quote = priced(seats=2, prior_payments=[{"rate": "full", "took_part": True}])
    assert str(quote.total) == "1200.00"  # 2 × 600
    assert verdict(quote, "prior-full-payment").code is ReasonCode.PAID_IN_EARLIER_EDITION
    assert [found.code for found in quote.to_confirm] == ["kind", "past-payment", "participation"]
    assert "paid before: full rate, took part\n" in quote.explain()


def test_a_training_spelled_nearly_like_this_one_is_pointed_out() -> None:
    payment = paid(program="Digital Campaigning Certificate")
    ruling = verdict(priced(prior_payments=[payment]), "prior-full-payment")
    assert ruling.code is ReasonCode.TRAINING_SPELLED_ALIKE
    assert "correct its name" in ruling.reason


def test_a_payment_in_this_edition_is_to_be_confirmed_as_anothers() -> None:
    payment = paid(edition=PUBLISHED.edition, took_part=None)
    quote = priced(**US, prior_payments=[payment])
    assert str(quote.total) == "800.00"
    assert [found.code for found in quote.to_confirm] == [
        "kind",
        "past-payment",
        "other-registration",
    ]
    assert "own-payment" in cited(quote)


def test_beside_a_payment_in_an_earlier_edition_none_in_this_one_is_in_doubt() -> None:
    both = [paid(), paid(edition=PUBLISHED.edition)]
    assert codes(prior_payments=both) == ["kind", "past-payment", "participation"]


def test_that_the_referrer_is_a_partner_and_another_is_to_be_confirmed() -> None:
    assert codes(name="Umoja", referral=FORWARDED) == ["kind", "message", "partner"]
    assert codes(name="Coalition X", referral=FORWARDED) == ["kind", "message", "own-name"]
    assert codes(name="COALITION  X.", referral=FORWARDED) == ["kind", "message", "own-name"]
    assert codes(name="Coalition X", referral=NAMED) == ["kind"]


def test_a_message_is_not_said_not_to_have_been_forwarded() -> None:
    said = " ".join(priced(referral=NAMED).explain().split())
    assert "not stated to have been forwarded" in said
    assert "has not been forwarded" not in said
