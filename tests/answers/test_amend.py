"""A change after the fact is its changed request quoted afresh, or two readings and no third."""

from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import TypeAdapter

from smt_pricing import (
    Amended,
    MessageForwarded,
    PaymentsFound,
    Plan,
    PriceSheet,
    PriorPayment,
    Quote,
    QuoteEngine,
    QuoteError,
    Rate,
    RejectedRequest,
    SeatsAdded,
    SeatsWithdrawn,
    TurnedIntoGroup,
    amend,
    load_price_sheet,
)
from smt_pricing.answers.changes import Amendment
from smt_pricing.strategies import price_sheets, prior_payments, requests
from tests.editions import EDITIONS, PUBLISHED, WITHOUT_ADDITIONAL, edition
from tests.situations import FORWARDED, NAMED, paid, priced

UNION: dict[str, Any] = {"name": "Umoja", "kind": "union", "annual_budget": 450_000, "seats": 3}
PAID = PriorPayment.model_validate(paid())
Totals = list[tuple[str, str, str]]
engine_for = lru_cache(QuoteEngine)
any_sheets = st.sampled_from(EDITIONS) | price_sheets(sensible=False)


def totals(amended: Amended) -> Totals:
    return [(it.code, str(it.total), str(it.difference)) for it in amended.readings]


def code_of(change: Amendment, sheet: PriceSheet = PUBLISHED, **stated: Any) -> str:
    with pytest.raises(QuoteError) as error:
        amend(priced(**stated), change, sheet)
    (problem,) = error.value.problems
    return problem.code


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (SeatsAdded(), ("afresh", "2525.00", "600.00")),
        (MessageForwarded(), ("afresh", "1825.00", "-100.00")),
        (SeatsWithdrawn(full_rate_payer=False), ("afresh", "1325.00", "-600.00")),
    ],
)
def test_a_union_of_three_in_kenya_changes(
    change: Amendment, expected: tuple[str, str, str]
) -> None:
    amended = amend(priced(**UNION, referral=NAMED), change, PUBLISHED)
    assert totals(amended) == [expected]
    assert amended.undefined is None


@pytest.mark.parametrize("known", [True, None])
def test_who_pays_the_full_rate_withdraws_and_there_are_two_readings(known: bool | None) -> None:
    amended = amend(priced(**UNION), SeatsWithdrawn(full_rate_payer=known), PUBLISHED)
    assert totals(amended) == [
        ("full-rate-paid", "1325.00", "-600.00"),
        ("rates-kept", "1200.00", "-725.00"),
    ]
    assert amended.undefined is not None
    assert amended.undefined.code == "policy-undefined"
    assert amended.undefined.message.startswith("It is not stated") is (known is None)
    assert amended.readings[1].answer is None


def test_of_two_readings_with_one_total_there_is_one() -> None:
    sheet = edition(additional_person=[{"price": 725}])
    amended = amend(priced(sheet, **UNION), SeatsWithdrawn(), sheet)
    assert totals(amended) == [("afresh", "1450.00", "-725.00")]
    assert amended.undefined is None


def test_a_seat_of_a_group_is_withdrawn_and_nothing_changes() -> None:
    amended = amend(priced(seats=10, plan="group"), SeatsWithdrawn(), PUBLISHED)
    assert totals(amended) == [("afresh", "6000.00", "0.00")]


def test_where_each_pays_the_full_rate_a_withdrawal_is_defined() -> None:
    quote = priced(WITHOUT_ADDITIONAL, seats=3)
    amended = amend(quote, SeatsWithdrawn(full_rate_payer=True), WITHOUT_ADDITIONAL)
    assert totals(amended) == [("afresh", "1450.00", "-725.00")]


def test_an_eleventh_seat_of_a_group_is_refused() -> None:
    (reading,) = amend(priced(seats=10, plan="group"), SeatsAdded(), PUBLISHED).readings
    assert isinstance(reading.answer, RejectedRequest)
    assert [it.code for it in reading.answer.rejections] == ["group-seats-exceeded"]
    assert (reading.total, reading.difference, reading.flipped) == (None, None, ())


def test_a_past_payment_found_gives_everyone_the_additional_rate() -> None:
    amended = amend(priced(**UNION), PaymentsFound(payments=(PAID,)), PUBLISHED)
    assert totals(amended) == [("afresh", "1800.00", "-125.00")]
    flips = [(it.rule, it.who, it.after.outcome) for it in amended.readings[0].flipped]
    assert flips == [
        ("full-rate", "first", "blocked"),
        ("full-rate", "further", "blocked"),
        ("additional-person", "first", "blocked"),
        ("additional-person", "further", "blocked"),
        ("prior-full-payment", "first", "applied"),
        ("prior-full-payment", "further", "applied"),
    ]
    told = amended.explain()
    assert "prior-full-payment: It applies now. A member" in told
    assert "full-rate, the first person: It applies no longer. The" in told
    assert "additional-person, the first person: It still does not apply." in told


def test_a_payment_counts_from_its_day_and_not_from_that_of_its_finding() -> None:
    late = PAID.model_copy(update={"paid_on": "2026-05-01"})
    quote = priced(**UNION, registered_on="2026-03-01")
    assert amend(quote, PaymentsFound(payments=(late,)), PUBLISHED).readings[0].difference == 0
    assert amend(quote, PaymentsFound(payments=(PAID,)), PUBLISHED).readings[0].difference == -125


def test_ten_individuals_turn_into_a_group() -> None:
    quote = priced(seats=10, payment_method="card")
    amended = amend(quote, TurnedIntoGroup(payment_method="invoice"), PUBLISHED)
    assert totals(amended) == [("afresh", "6000.00", "-125.00")]
    assert isinstance(
        amend(quote, TurnedIntoGroup(), PUBLISHED).readings[0].answer, RejectedRequest
    )


def test_one_person_alone_turns_into_a_group() -> None:
    (reading,) = amend(priced(), TurnedIntoGroup(), PUBLISHED).readings
    assert [(it.rule, it.who) for it in reading.flipped] == [
        ("full-rate", "everyone"),
        ("group-rate", "everyone"),
    ]


def test_what_a_quote_does_not_admit_has_a_code() -> None:
    assert code_of(SeatsWithdrawn(seats=3), seats=3) == "no-seat-left"
    assert code_of(MessageForwarded()) == "no-partner-named"
    payer = SeatsWithdrawn(full_rate_payer=True)
    assert code_of(payer, seats=3, plan="group") == "no-full-rate-payer"
    assert code_of(payer, seats=3, prior_payments=[paid()]) == "no-full-rate-payer"
    assert code_of(SeatsAdded(seats=99_999)) == "seats-too-many"


def test_a_quote_of_another_sheet_or_altered_has_a_code() -> None:
    assert code_of(SeatsAdded(), WITHOUT_ADDITIONAL) == "quote-of-another-sheet"
    with pytest.raises(QuoteError, match="quoted-sheet-needed"):
        amend(priced(WITHOUT_ADDITIONAL), SeatsAdded())
    with pytest.raises(QuoteError, match="quote-altered"):
        amend(priced().model_copy(update={"total": "1.00"}), SeatsAdded(), PUBLISHED)


def test_without_a_sheet_the_shipped_edition_is_found_that_the_quote_is_of() -> None:
    sheet = load_price_sheet()
    quote = priced(sheet, **UNION)
    assert amend(quote, SeatsAdded()) == amend(quote, SeatsAdded(), sheet)


def test_a_change_reads_from_json_by_its_word() -> None:
    adapter: TypeAdapter[Amendment] = TypeAdapter(Amendment)
    assert adapter.validate_json('{"change": "seats-added", "seats": 2}') == SeatsAdded(seats=2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (SeatsAdded(seats=2), "amended: 2 seats added"),
        (SeatsWithdrawn(), "amended: 1 seat withdrawn\n"),
        (MessageForwarded(), "amended: the message has been forwarded"),
        (PaymentsFound(payments=(PAID,)), "amended: 1 past payment found"),
        (TurnedIntoGroup(), "amended: turned into a group"),
    ],
)
def test_every_change_is_told_in_words(change: Amendment, said: str) -> None:
    amended = amend(priced(**UNION, referral=FORWARDED), change, PUBLISHED)
    assert said in amended.explain()
    assert amended._repr_markdown_() == amended.explain("markdown")


@st.composite
def changed(draw: st.DrawFn) -> tuple[QuoteEngine, Quote, Amendment]:
    """Draw an engine, a quote of its sheet, and a change that the quote admits."""
    sheet = draw(any_sheets)
    quote = engine_for(sheet).quote(draw(requests(sheet)))
    changes: list[st.SearchStrategy[Amendment]] = [
        st.builds(SeatsAdded, seats=st.integers(1, 9)),
        st.builds(PaymentsFound, payments=st.tuples(prior_payments(sheet))),
        st.builds(TurnedIntoGroup),
    ]
    if quote.request.referral:
        changes.append(st.builds(MessageForwarded))
    if quote.request.seats > 1:
        seats = st.integers(1, quote.request.seats - 1)
        knowing = st.sampled_from([None, False])
        changes.append(st.builds(SeatsWithdrawn, seats=seats, full_rate_payer=knowing))
    return engine_for(sheet), quote, draw(st.one_of(changes))


@given(changed())
def test_a_reading_is_the_changed_request_quoted_afresh(
    drawn: tuple[QuoteEngine, Quote, Amendment],
) -> None:
    """amend = quoting the changed request; the difference is exactly after less before."""
    engine, quote, change = drawn
    amended = amend(quote, change, engine.sheet)
    afresh = amended.readings[0]
    assert afresh.answer is not None
    assert afresh.answer == engine.evaluate(afresh.answer.request)
    for reading in amended.readings:
        if reading.total is not None:
            assert reading.difference == reading.total - quote.total
    if isinstance(afresh.answer, Quote):
        old = {(it.rule, it.line): it.outcome for it in quote.verdicts}
        new = {(it.rule, it.line): it.outcome for it in afresh.answer.verdicts}
        last = len(quote.lines) - 1, len(afresh.answer.lines) - 1
        pairs = {(0, 0)}
        if min(quote.request.seats, afresh.answer.request.seats) > 1:
            pairs.add(last)
        expected = {
            (rule, was, becomes)
            for rule, _ in old
            for was, becomes in pairs
            if old[rule, was] != new[rule, becomes]
        }
        assert {(it.rule, it.before.line, it.after.line) for it in afresh.flipped} == expected


@given(
    st.data(),
    any_sheets.filter(lambda sheet: sheet.additional_person),
    st.integers(2, 12),
)
def test_kept_rates_are_the_additional_rate_of_those_who_stay(
    data: st.DataObject, sheet: PriceSheet, seats: int
) -> None:
    """Two readings: one of those who stay pays the full rate, or all pay the additional one."""
    engine = engine_for(sheet)
    asked = requests(sheet, plan=Plan.INDIVIDUAL, seats=seats, paid_before=False)
    quote = data.draw(asked.map(engine.quote))
    assert [line.rate for line in quote.lines] == [Rate.FULL, Rate.ADDITIONAL]
    stays = quote.request.seats - 1
    each = quote.lines[1].amount / quote.lines[1].seats
    amended = amend(quote, SeatsWithdrawn(full_rate_payer=True), engine.sheet)
    possible = {quote.lines[0].amount + (stays - 1) * each, stays * each}
    assert {it.total for it in amended.readings} == possible
    assert (amended.undefined is None) is (len(possible) == 1)
