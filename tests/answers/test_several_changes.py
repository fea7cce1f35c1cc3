"""Several changes are one new request, whatever their order; what contradicts is refused."""

from itertools import permutations
from typing import Any

import pytest

from smt_pricing import (
    MessageForwarded,
    PaymentsFound,
    Quote,
    QuoteEngine,
    QuoteError,
    SeatsAdded,
    SeatsWithdrawn,
    TurnedIntoGroup,
    amend,
)
from smt_pricing.answers.changes import Amendment
from tests.editions import PUBLISHED
from tests.situations import NAMED, ask, paid, priced

UNION: dict[str, Any] = {"name": "Umoja", "kind": "union", "annual_budget": 450_000, "seats": 3}
STAYS = SeatsWithdrawn(full_rate_payer=False)
HERE = PaymentsFound.model_validate({"payments": [paid(edition=PUBLISHED.edition)]})
EARLIER = PaymentsFound.model_validate({"payments": [paid()]})
AS_GROUP = TurnedIntoGroup.model_validate({"payment_method": "invoice"})


def totals(quote: Quote, *changes: Amendment) -> list[tuple[str, str, str]]:
    amended = amend(quote, changes, PUBLISHED)
    return [(it.code, str(it.total), str(it.difference)) for it in amended.readings]


def codes_of(quote: Quote, *changes: Amendment) -> list[str]:
    with pytest.raises(QuoteError) as error:
        amend(quote, changes, PUBLISHED)
    return [problem.code for problem in error.value.problems]


@pytest.mark.parametrize(
    ("referral", "changes", "expected"),
    [
        # 625 + 3 × 600, where it was 725 + 2 × 600.
        (NAMED, (SeatsAdded(), MessageForwarded()), ("2425.00", "500.00")),
        (
            NAMED,
            (SeatsWithdrawn(full_rate_payer=False), MessageForwarded()),
            ("1225.00", "-700.00"),
        ),
        # 2 × 600: whoever withdraws, everyone who stays pays the additional-person rate.
        (None, (SeatsWithdrawn(), EARLIER), ("1200.00", "-725.00")),
    ],
)
def test_several_changes_are_one_new_request_in_any_order(
    referral: object, changes: tuple[Amendment, ...], expected: tuple[str, str]
) -> None:
    for order in permutations(changes):
        assert totals(priced(**UNION, referral=referral), *order) == [("afresh", *expected)]


def test_the_new_request_has_every_change() -> None:
    quote = priced(**UNION)
    amended = amend(quote, [SeatsAdded(seats=7), AS_GROUP], PUBLISHED)
    (reading,) = amended.readings
    assert amended.changes == (SeatsAdded(seats=7), AS_GROUP)
    assert isinstance(reading.answer, Quote)
    assert (reading.answer.request.seats, reading.answer.request.plan) == (10, "group")
    assert (str(reading.total), str(reading.difference)) == ("6000.00", "4075.00")


def test_one_change_needs_no_list() -> None:
    quote, engine = priced(**UNION), QuoteEngine(PUBLISHED)
    assert engine.amend(quote, SeatsAdded()) == engine.amend(quote, [SeatsAdded()])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ((), "no-change"),
        ((SeatsAdded(), SeatsAdded(seats=2)), "change-repeated"),
        ((EARLIER, EARLIER), "change-repeated"),
        ((SeatsAdded(), MessageForwarded(), SeatsWithdrawn()), "changes-contradict"),
    ],
)
def test_what_contradicts_is_refused(changes: tuple[Amendment, ...], code: str) -> None:
    assert codes_of(priced(**UNION, referral=NAMED), *changes) == [code]


def test_a_withdrawal_among_other_changes_keeps_its_two_readings() -> None:
    quote = priced(**UNION, referral=NAMED)
    assert totals(quote, MessageForwarded(), SeatsWithdrawn(full_rate_payer=True)) == [
        ("full-rate-paid", "1225.00", "-700.00"),
        ("rates-kept", "1200.00", "-725.00"),
    ]
    assert totals(priced(**UNION), SeatsWithdrawn(), AS_GROUP) == [("afresh", "6000.00", "4075.00")]


def test_a_payment_in_doubt_among_other_changes_keeps_its_two_readings() -> None:
    assert totals(priced(**UNION), HERE, SeatsAdded()) == [
        ("another-paid", "2400.00", "475.00"),
        ("own-payment", "2525.00", "600.00"),
    ]


def test_of_two_open_questions_one_is_asked_first() -> None:
    quote = priced(**UNION)
    assert codes_of(quote, HERE, SeatsWithdrawn()) == ["two-questions-open"]
    assert totals(quote, HERE, STAYS) == [
        ("another-paid", "1200.00", "-725.00"),
        ("own-payment", "1325.00", "-600.00"),
    ]


def test_a_changed_quote_may_be_changed_again() -> None:
    (first,) = amend(priced(**UNION, referral=NAMED), SeatsAdded(), PUBLISHED).readings
    assert isinstance(first.answer, Quote)
    again = Quote.model_validate_json(first.answer.model_dump_json())
    assert totals(again, MessageForwarded()) == [("afresh", "2425.00", "-100.00")]


def test_the_new_lines_seats_number_and_a_cheaper_way_are_told() -> None:
    quote = priced(seats=9)
    amended = amend(quote, SeatsAdded(), PUBLISHED)
    (reading,) = amended.readings
    assert isinstance(reading.answer, Quote)
    assert [(line.seats, str(line.amount)) for line in reading.lines] == [
        (1, "725.00"),
        (9, "5400.00"),
    ]
    told = " ".join(amended.explain().split())
    assert "registers: 10 seats, individually" in told
    for words in ("Before, 9 seats", "After, 10 seats", "1 seat at the full rate", "$5,400"):
        assert words in told
    assert f"number before: {quote.number} number after: {reading.answer.number}" in told
    assert "Register as a group of 10, paid by invoice: $6,000, $125 less." in told


def test_those_who_keep_their_rates_have_lines_too() -> None:
    kept = amend(priced(**UNION), SeatsWithdrawn(), PUBLISHED).readings[1]
    assert [(line.rate, line.seats, str(line.amount)) for line in kept.lines] == [
        ("additional", 2, "1200.00")
    ]


def test_several_changes_are_told_in_one_title() -> None:
    amended = amend(priced(**UNION, referral=NAMED), [SeatsAdded(), MessageForwarded()], PUBLISHED)
    assert "amended: 1 seat added and the message has been forwarded\n" in amended.explain()


def test_an_own_payment_alone_leaves_the_quote_as_it_is() -> None:
    quote = priced(**UNION)
    own = amend(quote, HERE, PUBLISHED).readings[1]
    assert isinstance(own.answer, Quote)
    assert own.answer.number == quote.number
    assert own.answer.request == ask(**UNION)
