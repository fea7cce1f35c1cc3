"""A request is a plain statement of facts; a malformed one is refused with every problem."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from smt_pricing import (
    Organization,
    PaymentMethod,
    Plan,
    PriorPayment,
    QuoteRequest,
    Rate,
    Referral,
    problems_of,
)
from tests.situations import ask

KENYAN_UNION: dict[str, Any] = {"kind": "union", "country": "KE", "annual_budget": 450_000}
SPRING_PAYMENT: dict[str, Any] = {
    "program": "digital-campaigning-certificate-intensive",
    "edition": "spring 2025",
    "rate": "full",
    "paid_on": "2025-03-01",
    "took_part": True,
}


def request(**facts: object) -> QuoteRequest:
    """Return a request of the Kenyan union for one seat, with some facts stated otherwise."""
    return QuoteRequest.model_validate({"organization": KENYAN_UNION, "seats": 1, **facts})


def refusals(**facts: object) -> list[tuple[str, str]]:
    """Return the field and code of everything that such a request is refused for."""
    with pytest.raises(ValidationError) as refused:
        request(**facts)
    assert str(refused.value)  # its sentence can be printed, whatever was stated
    return [(".".join(map(str, error["loc"])), error["type"]) for error in refused.value.errors()]


def test_a_request_needs_an_organisation_and_a_number_of_seats() -> None:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate({})
    assert [(error["loc"], error["type"]) for error in refused.value.errors()] == [
        (("organization",), "missing"),
        (("seats",), "missing"),
    ]


def test_what_is_not_stated_is_the_plain_case() -> None:
    plain = request()
    assert plain.plan is Plan.INDIVIDUAL
    assert plain.payment_method is None
    assert plain.referral is None
    assert plain.prior_payments == ()
    assert plain.registered_on is None


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        (0, "seats-too-few"),
        (-3, "seats-too-few"),
        (100_000, "seats-too-many"),
        pytest.param(10**5000, "seats-too-many", id="10**5000"),
        pytest.param(-(10**5000), "seats-too-few", id="-10**5000"),
        (True, "seats-not-whole"),
        (False, "seats-not-whole"),
        (3.0, "seats-not-whole"),
        (float("nan"), "seats-not-whole"),
        ("3", "seats-not-whole"),
        ("three", "seats-not-whole"),
        (Decimal(3), "seats-not-whole"),
        (Fraction(3), "seats-not-whole"),
        (None, "seats-not-whole"),
        ([3], "seats-not-whole"),
    ],
)
def test_seats_that_are_no_sensible_whole_number_are_refused(seats: object, code: str) -> None:
    assert refusals(seats=seats) == [("seats", code)]


def test_a_json_number_with_a_point_is_no_number_of_seats() -> None:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json(
            '{"organization": {"kind": "ngo", "country": "KE", "annual_budget": 1}, "seats": 3.0}'
        )
    assert [error["type"] for error in refused.value.errors()] == ["seats-not-whole"]


@pytest.mark.parametrize("seats", [1, 10, 11, 99_999])
def test_one_to_ninety_nine_thousand_seats_may_be_asked_for(seats: int) -> None:
    assert request(seats=seats).seats == seats


@pytest.mark.parametrize("stated", ["group", "GROUP", " Group "])
def test_a_plan_may_be_in_any_letter_case(stated: str) -> None:
    assert request(plan=stated).plan is Plan.GROUP


@pytest.mark.parametrize("stated", ["invoice", "Invoice", " INVOICE"])
def test_a_payment_method_may_be_in_any_letter_case(stated: str) -> None:
    assert request(payment_method=stated).payment_method is PaymentMethod.INVOICE


def test_a_plan_or_payment_method_outside_the_list_is_refused() -> None:
    assert refusals(plan="family", payment_method="cash") == [
        ("plan", "enum"),
        ("payment_method", "enum"),
    ]


def test_a_plan_cannot_be_left_open() -> None:
    assert refusals(plan=None) == [("plan", "enum")]


@pytest.mark.parametrize(
    ("partner", "code"),
    [
        ("", "text-empty"),
        ("  ", "text-empty"),
        ("x" * 301, "text-too-long"),
        ("Partner\x00", "text-unprintable"),
        (None, "text-expected"),
    ],
)
def test_a_referral_must_name_its_partner(partner: object, code: str) -> None:
    assert refusals(referral={"partner": partner}) == [("referral.partner", code)]


def test_a_message_is_not_forwarded_unless_it_is_said_to_be() -> None:
    referral = request(referral={"partner": "Partner"}).referral
    assert referral is not None
    assert referral.email_forwarded is False


@pytest.mark.parametrize("stated", ["yes", "true", 1, 0, None])
def test_whether_a_message_was_forwarded_is_true_or_false(stated: object) -> None:
    assert refusals(referral={"partner": "Partner", "email_forwarded": stated}) == [
        ("referral.email_forwarded", "bool_type")
    ]


def test_whether_a_payer_took_part_is_not_known_unless_it_is_stated() -> None:
    stated = {key: SPRING_PAYMENT[key] for key in ("program", "edition", "rate", "paid_on")}
    payment = PriorPayment.model_validate(stated)
    assert (payment.took_part, payment.refunded) == (None, False)


@pytest.mark.parametrize("field", ["took_part", "refunded"])
@pytest.mark.parametrize("stated", ["yes", "false", 1, 0])
def test_whether_a_payer_took_part_or_was_refunded_is_true_or_false(
    field: str, stated: object
) -> None:
    assert refusals(prior_payments=[{**SPRING_PAYMENT, field: stated}]) == [
        (f"prior_payments.0.{field}", "bool_type")
    ]


def test_a_past_payment_needs_its_rate_alone() -> None:
    assert refusals(prior_payments=[{}]) == [("prior_payments.0.rate", "missing")]
    (payment,) = request(prior_payments=[{"rate": "full"}]).prior_payments
    assert (payment.program, payment.edition, payment.paid_on) == (None, None, None)


def test_a_rate_may_be_in_any_letter_case() -> None:
    paid = request(prior_payments=[{**SPRING_PAYMENT, "rate": " Full "}]).prior_payments
    assert paid[0].rate is Rate.FULL


def test_a_rate_outside_the_list_is_refused() -> None:
    assert refusals(prior_payments=[{**SPRING_PAYMENT, "rate": "half"}]) == [
        ("prior_payments.0.rate", "enum")
    ]


@pytest.mark.parametrize("day", ["2026-03-31", date(2026, 3, 31)])
def test_a_day_is_a_date_or_its_text(day: object) -> None:
    assert request(registered_on=day).registered_on == date(2026, 3, 31)


def test_the_twenty_ninth_of_february_exists_in_leap_years_only() -> None:
    assert request(registered_on="2028-02-29").registered_on == date(2028, 2, 29)
    assert refusals(registered_on="2026-02-29") == [("registered_on", "date-unreadable")]


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "2026-3-31",
        "20260331",
        "2026-W14-2",
        "31.03.2026",
        "03/31/2026",
        "2026-03-31T00:00:00",
        " 2026-03-31",
        "2026-03-31\n",
        "\uff12026-03-31",
        "today",
        "",
        datetime(2026, 3, 31),  # noqa: DTZ001  any datetime
        1_774_915_200,
        1_774_915_200.0,
        "1774915200",
        True,
    ],
)
def test_a_day_that_does_not_exist_or_is_no_day_is_refused(day: object) -> None:
    assert refusals(registered_on=day, prior_payments=[{**SPRING_PAYMENT, "paid_on": day}]) == [
        ("prior_payments.0.paid_on", "date-unreadable"),
        ("registered_on", "date-unreadable"),
    ]


def test_unknown_fields_are_refused_wherever_they_stand() -> None:
    assert refusals(
        discount="5",
        organization={**KENYAN_UNION, "budget": 1},
        referral={"partner": "Partner", "code": "X"},
        prior_payments=[{**SPRING_PAYMENT, "amount": "725"}],
    ) == [
        ("organization.budget", "extra_forbidden"),
        ("referral.code", "extra_forbidden"),
        ("prior_payments.0.amount", "extra_forbidden"),
        ("discount", "extra_forbidden"),
    ]


def test_everything_wrong_with_a_request_is_reported_at_once() -> None:
    assert refusals(
        organization={"kind": "union", "nmae": "Workers"},
        seats=0,
        referral={"partner": ""},
        registered_on="2026-02-30",
        seat=3,
    ) == [
        ("organization.nmae", "extra_forbidden"),
        ("seats", "seats-too-few"),
        ("referral.partner", "text-empty"),
        ("registered_on", "date-unreadable"),
        ("seat", "extra_forbidden"),
    ]


def test_a_request_survives_json() -> None:
    stated = QuoteRequest(
        organization=Organization(
            name="Workers' Union – Nairobi",
            kind="union",
            country="Kenya",
            region="outside",
            annual_budget="450,000.50",
            budget_tier="under-1m",
        ),
        seats=3,
        plan="individual",
        payment_method="invoice",
        referral=Referral(partner="Partner", email_forwarded=True),
        prior_payments=[PriorPayment.model_validate(SPRING_PAYMENT)],
        registered_on=date(2026, 3, 31),
    )
    written = stated.model_dump_json()
    assert QuoteRequest.model_validate_json(written) == stated
    assert QuoteRequest.model_validate_json(written).model_dump_json() == written


def test_a_request_in_json_reads_as_one_states_it() -> None:
    assert request(
        referral={"partner": "Partner"}, prior_payments=[SPRING_PAYMENT], registered_on="2026-03-31"
    ).model_dump(mode="json") == {
        "organization": {
            "name": None,
            "kind": "union",
            "country": "KE",
            "region": None,
            "annual_budget": "450000.00",
            "budget_tier": None,
            "budget_currency": None,
        },
        "seats": 1,
        "plan": "individual",
        "payment_method": None,
        "referral": {"partner": "Partner", "email_forwarded": False},
        "prior_payments": [
            {
                "program": "digital-campaigning-certificate-intensive",
                "edition": "spring 2025",
                "rate": "full",
                "paid_on": "2025-03-01",
                "took_part": True,
                "refunded": False,
                "registration": None,
            }
        ],
        "registered_on": "2026-03-31",
        "provisional": False,
        "earlier_numbers": [],
    }


def test_the_schema_describes_a_request_by_its_summary_alone() -> None:
    described = QuoteRequest.model_json_schema()["description"]
    assert (
        described
        == "A registration to be priced; a pure statement of facts, without a price in it."
    )


def test_equal_requests_are_one_request_in_a_set() -> None:
    assert len({request(), request(), request(seats=2)}) == 2


@pytest.mark.parametrize(
    ("stated", "field"),
    [
        (request(), "seats"),
        (Referral(partner="Partner"), "email_forwarded"),
        (PriorPayment.model_validate(SPRING_PAYMENT), "took_part"),
    ],
)
def test_what_is_stated_cannot_be_changed(stated: BaseModel, field: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(stated, field, True)


def test_past_payments_are_kept_as_a_tuple() -> None:
    payments = [PriorPayment.model_validate(SPRING_PAYMENT)]
    stated = request(prior_payments=payments)
    payments.clear()
    assert len(stated.prior_payments) == 1


def test_the_problems_of_a_request_say_where_what_and_what_to_do() -> None:
    with pytest.raises(ValidationError) as refused:
        request(
            organization={"kind": "unoin", "region": "outside", "annual_bugdet": 450_000},
            prior_payments=[{**SPRING_PAYMENT, "paid_on": "2025-02-30"}],
            seats=0,
        )
    problems = {(found.place, found.code): found.remedy for found in problems_of(refused.value)}
    assert problems == {
        ("organization.kind", "word-unknown"): (
            'Did you mean "union"? Write one of ngo, union, electoral-campaign, consultant, '
            "agency, other, which is for every kind not named."
        ),
        ("organization.annual_bugdet", "unknown-key"): 'Did you mean "annual_budget"?',
        ("seats", "seats-too-few"): "Register at least one seat.",
        ("prior_payments[0].paid_on", "date-unreadable"): (
            "Write a date that exists as year-month-day, such as 2026-03-31."
        ),
    }


def test_a_misspelled_field_of_a_past_payment_is_set_right() -> None:
    with pytest.raises(ValidationError) as refused:
        request(prior_payments=[{**SPRING_PAYMENT, "refuned": True}])
    (problem,) = problems_of(refused.value)
    assert problem.place == "prior_payments[0].refuned"
    assert problem.remedy == 'Did you mean "refunded"?'


def test_the_problem_of_text_that_is_no_json_is_the_request_itself() -> None:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json("{")
    (problem,) = problems_of(refused.value)
    assert (problem.place, problem.code) == ("the whole input", "not-json")


@pytest.mark.parametrize("field", ["plan", "payment_method", "seats"])
def test_a_number_too_long_to_print_is_still_a_problem_that_prints(field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        request(**{field: 10**5000})
    (problem,) = problems_of(refused.value)
    assert problem.place == field
    assert str(problem)


def test_a_copy_is_validated_like_any_other_request() -> None:
    request = ask(seats=2)
    assert request.model_copy() == request
    assert request.model_copy(update={"seats": 3}).seats == 3
    with pytest.raises(ValidationError, match="at least one seat"):
        request.model_copy(update={"seats": 0})
