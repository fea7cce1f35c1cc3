"""A choice, once made, is what the request states, and nothing else is changed with it."""

from smt_pricing import PriceSheet, QuoteRequest
from smt_pricing.quotes.choices import changed, open_choices
from smt_pricing.rules.case import classify
from smt_pricing.values.codes import ChoiceCode
from tests.editions import PUBLISHED, edition
from tests.situations import NAMED, ask, paid, refused


def choose(
    code: ChoiceCode, request: QuoteRequest, sheet: PriceSheet = PUBLISHED
) -> dict[str, object]:
    """Return what a request states after a choice, where that is not what it stated before."""
    choices = open_choices(classify(request, sheet), request.seats, sheet)
    (chosen,) = (choice for choice in choices if choice.code is code)
    after = changed(request, [chosen])
    return {fact: value for fact, value in after if value != getattr(request, fact)}


def test_the_message_that_is_forwarded_is_that_of_the_partner_named() -> None:
    after = choose(ChoiceCode.FORWARD_MESSAGE, ask(referral=NAMED))
    forwarded = ask(referral=NAMED | {"email_forwarded": True})
    assert after == {"referral": forwarded.referral}


def test_who_shows_participation_states_it_where_nothing_was_stated() -> None:
    payments = [paid(took_part=None), paid(took_part=False, edition="another")]
    after = choose(ChoiceCode.SHOW_PARTICIPATION, ask(prior_payments=payments))
    shown = ask(prior_payments=[paid(), paid(took_part=False, edition="another")])
    assert after == {"prior_payments": shown.prior_payments}


def test_who_pays_as_groups_do_pays_by_invoice() -> None:
    card = ask(plan="group", payment_method="card")
    assert choose(ChoiceCode.PAY_AS_GROUPS_DO, card) == {"payment_method": "invoice"}


def test_a_way_out_by_invoice_is_a_request_that_is_paid_by_invoice() -> None:
    _, by_invoice = refused(seats=2, plan="group", payment_method="card").ways_out
    assert by_invoice.message == "Pay by invoice: $6,000."
    assert [part.request.payment_method for part in by_invoice.instead] == ["invoice"]


def test_a_choice_names_the_rule_that_it_is_about() -> None:
    card = ask(plan="group", seats=12, payment_method="card", referral=NAMED)
    choices = open_choices(classify(card, PUBLISHED), card.seats, PUBLISHED)
    assert [(choice.code, choice.rule) for choice in choices] == [
        ("forward-message", "outreach-referral"),
        ("pay-as-groups-do", "group-rate"),
        ("register-individually", "full-rate"),
        ("leave-referral-out", "referral-exclusive"),
        ("register-only", "group-rate"),
        ("register-only", "additional-person"),
    ]


def test_three_people_may_come_as_a_group_of_two_where_that_is_the_most() -> None:
    pairs = edition(group_terms={"most_seats": 2})
    three = ask(seats=3, plan="group")
    choices = open_choices(classify(three, pairs), three.seats, pairs)
    only = [choice.word for choice in choices if choice.code is ChoiceCode.REGISTER_ONLY]
    assert only == ["2 seats", "one person"]
