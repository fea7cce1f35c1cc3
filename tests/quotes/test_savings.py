"""What would lower a price: only what is open to a registrant, and true to the cent."""

from typing import Any

from hypothesis import given, strategies as st

from smt_pricing import Plan, PriceSheet, QuoteEngine, QuoteRequest, Referral, compare
from smt_pricing.strategies import price_sheets, requests
from smt_pricing.values.codes import ChoiceCode
from tests.editions import EARLY_BIRD, PUBLISHED, WITHOUT_REFERRAL, edition
from tests.situations import FORWARDED, NAMED, paid, priced


def savings(sheet: PriceSheet = PUBLISHED, **stated: Any) -> list[tuple[str, str, str]]:
    return [(it.code, str(it.saving), str(it.total)) for it in priced(sheet, **stated).could_save]


def test_forwarding_the_message_saves_what_the_referral_takes_off() -> None:
    assert savings(seats=3, referral=NAMED) == [("forward-message", "100.00", "1825.00")]


def test_being_referred_saves_as_much() -> None:
    assert savings(country="FR") == [("be-referred", "150.00", "1250.00")]


def test_who_is_referred_already_cannot_be_again() -> None:
    assert savings(referral=FORWARDED) == []


def test_who_pays_the_additional_rate_is_not_told_to_be_referred() -> None:
    assert savings(prior_payments=[paid()]) == []


def test_a_sheet_without_referrals_suggests_none() -> None:
    assert savings(WITHOUT_REFERRAL) == []


def test_ten_who_register_one_by_one_hear_that_a_group_costs_less() -> None:
    assert savings(country="BR", seats=10) == [
        ("take-group-rate", "125.00", "6000.00"),
        ("be-referred", "100.00", "6025.00"),
    ]
    assert savings(country="BR", seats=9) == [("be-referred", "100.00", "5425.00")]


def test_who_would_pay_by_card_hears_how_a_group_pays() -> None:
    first = priced(country="BR", seats=10, payment_method="card").could_save[0]
    assert first.message == "Register as a group of 10, paid by invoice: $6,000, $125 less."
    assert first.rule == "group-rate"


def test_twenty_hear_of_two_groups() -> None:
    first = priced(country="BR", seats=20).could_save[0]
    assert (first.code, str(first.total)) == ("take-group-rate", "12000.00")
    assert first.message.startswith("Register as 2 groups of 10, ")


def test_a_group_hears_that_its_people_pay_less_one_by_one() -> None:
    assert savings(country="FR", seats=10, plan="group") == [
        ("register-individually", "400.00", "8600.00")
    ]
    assert savings(country="BR", seats=10, plan="group") == []


def test_a_way_that_costs_the_same_is_no_saving() -> None:
    sheet = edition(group_rate=[{"price": 1325}])
    assert [code for code, *_ in savings(sheet, seats=2)] == ["be-referred"]
    assert savings(sheet, seats=2, plan="group") == []


def test_nobody_is_told_to_register_before_a_day_that_has_gone_by() -> None:
    late = priced(EARLY_BIRD, country="FR", registered_on="2026-05-01", referral=FORWARDED)
    assert late.could_save == ()
    early = priced(EARLY_BIRD, country="FR", registered_on="2026-03-31", referral=FORWARDED)
    assert early.could_save == ()


def test_a_referred_party_hears_that_a_group_has_no_referral() -> None:
    first = priced(country="BR", seats=10, referral=FORWARDED).could_save[0]
    assert (first.code, str(first.total)) == ("take-group-rate", "6000.00")
    assert first.message == (
        "Leave the referral out and register as a group of 10, paid by invoice: $6,000, $25 less."
    )


def test_showing_that_the_payer_took_part_saves_what_the_additional_rate_takes_off() -> None:
    (saving, *_) = priced(
        country="US", annual_budget=3_000_000, prior_payments=[paid(took_part=None)]
    ).could_save
    assert (saving.code, saving.rule, str(saving.total)) == (
        "show-participation",
        "prior-full-payment",
        "800.00",
    )
    assert saving.message == "Show that the past payer took part: $800, $950 less."


def test_savings_are_said_in_the_explanation() -> None:
    said = "Forward the message of Coalition X: $625, $100 less.\n"
    quote = priced(referral=NAMED)
    assert f"\nWhat would lower the price\n  {said}" in quote.explain()
    assert f"\nWhat would lower the price\n  forward-message: {said}" in quote.explain(
        detail="full"
    )


def applied(sheet: PriceSheet, request: QuoteRequest, code: ChoiceCode) -> set[Any]:
    """Return the totals that following a suggestion may bring."""
    engine = QuoteEngine(sheet)
    partner = request.referral.partner if request.referral else "P"
    forwarded = Referral(partner=partner, email_forwarded=True)
    changes: dict[ChoiceCode, dict[str, Any]] = {
        ChoiceCode.FORWARD_MESSAGE: {"referral": forwarded},
        ChoiceCode.BE_REFERRED: {"referral": forwarded},
        ChoiceCode.SHOW_PARTICIPATION: {
            "prior_payments": [
                payment.model_copy(update={"took_part": payment.took_part is not False})
                for payment in request.prior_payments
            ]
        },
    }
    if code in changes:
        return {engine.quote(request.model_copy(update=changes[code])).total}
    grouped = code is ChoiceCode.TAKE_GROUP_RATE
    return {
        way.total
        for way in compare(request, sheet).ways
        if way.total is not None and (way.kind != "individually") is grouped
    }


@given(st.data(), price_sheets() | price_sheets(sensible=False))
def test_following_a_suggestion_gives_exactly_its_total(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    request = data.draw(requests(sheet))
    quote = QuoteEngine(sheet).quote(request)
    for found in quote.could_save:
        assert found.saving == quote.total - found.total
        assert found.saving > 0
        assert found.total in applied(sheet, request, found.code)
    assert [it.total for it in quote.could_save] == sorted(it.total for it in quote.could_save)


@given(st.data(), price_sheets())
def test_nothing_open_to_a_registrant_is_overlooked(data: st.DataObject, sheet: PriceSheet) -> None:
    """The cheapest other way that compare knows is no cheaper than the best suggestion."""
    request = data.draw(requests(sheet))
    quote = QuoteEngine(sheet).quote(request)
    cheapest = compare(request, sheet).ways[0].total
    assert cheapest is not None
    assert min([quote.total, *(it.total for it in quote.could_save)]) <= cheapest
    if request.plan is Plan.GROUP:
        assert {it.code for it in quote.could_save} <= {ChoiceCode.REGISTER_INDIVIDUALLY}
