"""A request by flat names, as web forms and rows of data frames have it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from smt_pricing import (
    FormError,
    Organization,
    OrganizationKind,
    PartialOrganization,
    PartialRequest,
    PaymentMethod,
    Plan,
    PriorPayment,
    QuoteRequest,
    Referral,
    SmtPricingError,
)
from smt_pricing.request.form import NAMES

FILLED: dict[str, object] = {
    "organization": "Workers' Union",
    "kind": "trade union",
    "country": "Brasil",
    "region": "",
    "annual_budget": "$450,000.50",
    "budget_tier": "",
    "budget_currency": "",
    "seats": " 2 ",
    "plan": "Individual",
    "payment_method": "card",
    "referral": "Coalition X",
    "email_forwarded": "yes",
    "paid_before": "no",
    "registered_on": " 24 Nov 2026 ",
    "provisional": "",
}


def read(**stated: object) -> QuoteRequest:
    return QuoteRequest.from_form(FILLED | stated)


def wrong(form: Mapping[Any, object]) -> list[tuple[str, str]]:
    with pytest.raises(FormError) as refused:
        QuoteRequest.from_form(form)
    return [(problem.place, problem.code) for problem in refused.value.problems]


def test_what_people_type_in_a_form_is_read_for_what_it_means() -> None:
    assert read() == QuoteRequest(
        organization=Organization(
            name="Workers' Union", kind="union", country="BR", annual_budget=Decimal("450000.50")
        ),
        seats=2,
        plan=Plan.INDIVIDUAL,
        payment_method=PaymentMethod.CARD,
        referral=Referral(partner="Coalition X", email_forwarded=True),
        prior_payments=(),
        registered_on=date(2026, 11, 24),
        provisional=False,
    )
    assert list(FILLED) == list(NAMES)


ABSENT = [None, "", " \t", float("nan"), Decimal("NaN"), np.float32("nan"), np.datetime64("NaT")]


@pytest.mark.parametrize("nothing", ABSENT, ids=repr)
def test_what_states_nothing_is_left_out(nothing: object) -> None:
    needed = {"kind": "ngo", "country": "BR", "annual_budget": 90_000, "seats": 1}
    request = QuoteRequest.from_form(dict.fromkeys(NAMES, nothing) | needed)
    assert request == QuoteRequest(
        organization=Organization(kind="ngo", country="BR", annual_budget=90_000), seats=1
    )


@pytest.mark.parametrize("two", [2, "2", "+2", 2.0, Decimal("2.00"), np.int64(2), np.float32(2)])
def test_two_seats_are_two_however_they_are_written(two: object) -> None:
    seats = read(seats=two).seats
    assert (seats, type(seats)) == (2, int)


@pytest.mark.parametrize(
    "seats",
    [
        2.5,
        "2.5",
        "two",
        True,
        np.True_,
        Decimal("2.1"),
        float("inf"),
        Decimal("1e9999999"),
        1e300,
        Fraction(5, 2),
        np.float64("2.5"),
        [2],
    ],
    ids=repr,
)
def test_what_is_no_whole_number_of_seats_is_refused(seats: object) -> None:
    assert wrong(FILLED | {"seats": seats}) == [("seats", "seats-not-whole")]


@pytest.mark.parametrize(
    ("stated", "amount"),
    [
        (90_000, "90000.00"),
        (90000.0, "90000.00"),
        (99.99, "99.99"),
        (np.float64(99.99), "99.99"),
        (np.float32(99.99), "99.99"),
        (np.int32(90_000), "90000.00"),
        (Decimal("99.5"), "99.50"),
        ("90k", "90000.00"),
        ("1.5 million", "1500000.00"),
    ],
    ids=repr,
)
def test_a_budget_is_the_amount_that_is_written(stated: object, amount: str) -> None:
    assert str(read(annual_budget=stated).organization.annual_budget) == amount


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (0.1 + 0.7, "amount-finer-than-cent"),
        (np.float64(0.1) + np.float64(0.7), "amount-finer-than-cent"),
        (float("inf"), "amount-not-finite"),
        (-1.0, "amount-negative"),
        (1e300, "amount-too-large"),
        (True, "amount-unreadable"),
        (Fraction(1, 3), "amount-unreadable"),
        ("450.000", "amount-unreadable"),
    ],
    ids=repr,
)
def test_what_is_no_amount_to_the_cent_is_refused(stated: object, code: str) -> None:
    assert wrong(FILLED | {"annual_budget": stated}) == [("annual_budget", code)]


@pytest.mark.parametrize("yes", [True, "yes", "Yes ", "true", "1", "on", 1, 1.0, np.True_])
def test_yes_is_yes(yes: object) -> None:
    request = read(email_forwarded=yes, paid_before=yes, provisional=yes)
    assert request.referral == Referral(partner="Coalition X", email_forwarded=True)
    assert request.prior_payments == (PriorPayment(rate="full", took_part=True),)
    assert request.provisional is True


@pytest.mark.parametrize("no", [False, "no", "FALSE", "0", "off", 0, 0.0, np.False_])
def test_no_is_no(no: object) -> None:
    request = read(email_forwarded=no, paid_before=no, provisional=no)
    assert request.referral == Referral(partner="Coalition X", email_forwarded=False)
    assert request.prior_payments == ()
    assert request.provisional is False


@pytest.mark.parametrize("neither", ["maybe", 2, 0.5, [{"rate": "full"}]], ids=repr)
def test_what_is_neither_yes_nor_no_is_asked(neither: object) -> None:
    asked = dict.fromkeys(["email_forwarded", "paid_before", "provisional"], neither)
    assert wrong(FILLED | asked) == [(name, "yes-or-no-needed") for name in asked]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 24),
        datetime(2026, 11, 24, 23, 59),  # noqa: DTZ001  a spreadsheet's moments have no zone
        np.datetime64("2026-11-24"),
        np.datetime64("2026-11-24T23:59:59.999999999"),
        "2026-11-24",
        "November 24, 2026",
    ],
    ids=repr,
)
def test_a_moment_is_its_day(day: object) -> None:
    assert read(registered_on=day).registered_on == date(2026, 11, 24)


@pytest.mark.parametrize("day", ["3/4/2025", "today", 20261124, 46350.0], ids=repr)
def test_what_may_be_no_day_is_asked(day: object) -> None:
    assert wrong(FILLED | {"registered_on": day}) == [("registered_on", "date-unreadable")]


def test_a_message_forwarded_by_nobody_is_asked_for_its_partner() -> None:
    assert wrong(FILLED | {"referral": ""}) == [("referral", "key-missing")]
    assert read(referral="", email_forwarded="no").referral is None


def test_every_problem_is_told_at_once_by_the_forms_own_names() -> None:
    form = {"contry": "KE", "kind": "unoin", "seats": "0", "plan": "groups", "name": "Umoja", 7: ""}
    with pytest.raises(FormError) as refused:
        QuoteRequest.from_form(form)
    assert isinstance(refused.value, SmtPricingError)
    assert [str(problem) for problem in refused.value.problems] == [
        'contry: No fact is stated by this name. Did you mean "country"? [unknown-key]',
        'name: No fact is stated by this name. Did you mean "organization"? [unknown-key]',
        (
            "7: No fact is stated by this name. Leave it out. The names are organization, kind, "
            "country, region, annual_budget, budget_tier, budget_currency, seats, plan, "
            "payment_method, referral, email_forwarded, paid_before, registered_on, provisional. "
            "[unknown-key]"
        ),
        (
            'kind: This value cannot stand here ("unoin"). Did you mean "union"? Write one of ngo, '
            "union, electoral-campaign, consultant, agency, other, which is for every kind not "
            "named. [word-unknown]"
        ),
        (
            "country: This is missing. State the organisation's country or its region. "
            "[country-or-region-needed]"
        ),
        (
            "annual_budget: This is missing. State the organisation's annual budget or its budget "
            "tier. [budget-or-tier-needed]"
        ),
        "seats: This value cannot stand here. Register at least one seat. [seats-too-few]",
        'plan: This value cannot stand here ("groups"). Did you mean "group"? [word-unknown]',
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("budget", "annual_budget"),
        ("referral_partner", "referral"),
        ("email_forwaded", "email_forwarded"),
        ("prior_payments", "paid_before"),
        ("Country", "country"),
    ],
)
def test_a_name_of_another_place_is_likened_to_the_forms_own(name: str, meant: str) -> None:
    with pytest.raises(FormError, match=f'{name}: .* Did you mean "{meant}"?'):
        QuoteRequest.from_form(FILLED | {name: ""})


def test_a_form_of_a_million_names_is_told_the_first_hundred() -> None:
    places = wrong(FILLED | {f"field {number}": "" for number in range(1_000_000)})
    assert len(places) == 101
    assert places[-1] == ("the form", "too-many-problems")


def test_a_form_may_leave_facts_open_for_an_estimate() -> None:
    assert PartialRequest.from_form({"kind": "ngo", "country": ""}) == PartialRequest(
        organization=PartialOrganization(kind=OrganizationKind.NGO)
    )
    assert PartialRequest.from_form({}).prior_payments is None
    assert PartialRequest.from_form({"paid_before": "no"}).prior_payments == ()


def test_a_frameworks_form_says_itself_which_of_several_values_counts() -> None:
    class LastOf(dict[str, list[str]]):  # as Django's QueryDict
        def __getitem__(self, name: str) -> Any:
            return super().__getitem__(name)[-1]

    form = LastOf(kind=["union", "ngo"], country=["BR"], annual_budget=["90000"], seats=["1"])
    assert QuoteRequest.from_form(form).organization.kind is OrganizationKind.NGO


def test_the_models_themselves_stay_strict() -> None:
    with pytest.raises(ValueError, match="seats"):
        QuoteRequest.model_validate({"organization": {"kind": "ngo"}, "seats": "2"})
