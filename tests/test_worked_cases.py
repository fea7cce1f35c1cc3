"""The worked cases of the published sheet, every figure written out."""

from decimal import Decimal
from typing import Any

import pytest

from smt_pricing import PriorPayment, QuoteEngine, QuoteRequest, RejectedRequest, quote

FORWARDED = {"partner": "Coalition X", "email_forwarded": True}
PAID_BEFORE = PriorPayment.model_validate(
    {
        "program": "Digital Campaigning Certificate Intensive",
        "edition": "an earlier one",
        "rate": "full",
        "paid_on": "2025-03-01",
        "took_part": True,
    }
)


def organization(kind: str, country: str, budget: int) -> dict[str, Any]:
    return {"kind": kind, "country": country, "annual_budget": budget}


@pytest.mark.parametrize(
    ("stated", "amounts", "total"),
    [
        pytest.param(
            {
                "organization": organization("union", "Kenya", 450_000),
                "seats": 3,
                "referral": FORWARDED,
            },
            ("625.00", "1200.00"),
            "1825.00",
            id="union in Kenya, 450,000, 3 seats, referral with message forwarded",
        ),
        pytest.param(
            {"organization": organization("ngo", "United States", 3_000_000), "seats": 1},
            ("1750.00",),
            "1750.00",
            id="NGO in the United States, 3,000,000, 1 seat",
        ),
        pytest.param(
            {
                "organization": organization("ngo", "India", 3_000_000),
                "seats": 2,
                "referral": FORWARDED,
            },
            ("1600.00", "600.00"),
            "2200.00",
            id="NGO in India, 3,000,000, 2 seats, referral with message forwarded",
        ),
        pytest.param(
            {"organization": organization("ngo", "Germany", 1_000_000), "seats": 1},
            ("1400.00",),
            "1400.00",
            id="NGO in Germany, exactly 1,000,000, 1 seat",
        ),
        pytest.param(
            {
                "organization": organization("electoral-campaign", "Canada", 200_000),
                "seats": 2,
                "prior_payments": [PAID_BEFORE],
            },
            ("1600.00",),
            "1600.00",
            id="campaign in Canada, 200,000, a colleague paid and took part before, 2 seats",
        ),
        pytest.param(
            {
                "organization": organization("ngo", "Brazil", 90_000),
                "seats": 10,
                "plan": "group",
                "payment_method": "invoice",
            },
            ("6000.00",),
            "6000.00",
            id="NGO in Brazil, 90,000, group of 10 by invoice",
        ),
        pytest.param(
            {
                "organization": organization("ngo", "France", 90_000),
                "seats": 10,
                "plan": "group",
                "payment_method": "invoice",
            },
            ("9000.00",),
            "9000.00",
            id="NGO in France, 90,000, group of 10 by invoice",
        ),
    ],
)
def test_a_worked_case_costs_what_the_sheet_says(
    stated: dict[str, Any], amounts: tuple[str, ...], total: str
) -> None:
    answer = quote(QuoteRequest.model_validate(stated))
    assert tuple(str(line.amount) for line in answer.lines) == amounts
    assert answer.total == Decimal(total)
    assert str(answer.total) == total


def test_ten_in_brazil_one_by_one_cost_6125_so_the_group_quote_names_no_saving() -> None:
    people = {"organization": organization("ngo", "Brazil", 90_000), "seats": 10}
    assert str(quote(QuoteRequest.model_validate(people)).total) == "6125.00"
    assert quote(QuoteRequest.model_validate(people | {"plan": "group"})).could_save == ()


def test_ten_in_france_one_by_one_cost_8600_and_the_group_quote_says_so() -> None:
    people = {"organization": organization("ngo", "France", 90_000), "seats": 10}
    assert str(quote(QuoteRequest.model_validate(people)).total) == "8600.00"
    (saving,) = quote(QuoteRequest.model_validate(people | {"plan": "group"})).could_save
    assert saving.code == "register-individually"
    assert str(saving.saving) == "400.00"
    assert "$8,600" in saving.message
    assert "$400 less" in saving.message


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        pytest.param(
            {"plan": "group", "referral": FORWARDED},
            ["referral-on-group-rate"],
            id="a group with a referral",
        ),
        pytest.param(
            {"plan": "group", "referral": {"partner": "Coalition X"}},
            ["referral-on-group-rate"],
            id="a group with a referral whose message is not forwarded",
        ),
        pytest.param({"plan": "group", "seats": 11}, ["group-seats-exceeded"], id="a group of 11"),
        pytest.param(
            {"plan": "group", "payment_method": "card"},
            ["group-needs-invoice"],
            id="a group paid by card",
        ),
        pytest.param(
            {"organization": organization("consultant", "Kenya", 1)},
            ["kind-not-eligible"],
            id="a consultant",
        ),
        pytest.param(
            {"organization": organization("agency", "Kenya", 1)},
            ["kind-not-eligible"],
            id="an agency",
        ),
        pytest.param(
            {"organization": organization("other", "Kenya", 1)},
            ["kind-not-listed"],
            id="a kind that is not listed",
        ),
        pytest.param(
            {"referral": FORWARDED, "prior_payments": [PAID_BEFORE]},
            ["referral-without-full-rate"],
            id="a referral after a past full payment",
        ),
        pytest.param(
            {
                "organization": organization("agency", "Kenya", 1),
                "plan": "group",
                "seats": 11,
                "payment_method": "card",
                "referral": FORWARDED,
            },
            [
                "kind-not-eligible",
                "referral-on-group-rate",
                "group-seats-exceeded",
                "group-needs-invoice",
            ],
            id="everything at once, every reason at once",
        ),
    ],
)
def test_a_refused_request_gets_every_reason_at_once(
    stated: dict[str, Any], codes: list[str]
) -> None:
    valid = {"organization": organization("ngo", "Kenya", 90_000), "seats": 2}
    answer = QuoteEngine().evaluate(QuoteRequest.model_validate(valid | stated))
    assert isinstance(answer, RejectedRequest)
    assert [rejection.code for rejection in answer.rejections] == codes
