"""A rejection's parameters are what its sentences speak of, as data: neither more nor less."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from smt_pricing import OrganizationKind, PaymentMethod, RejectionCode
from smt_pricing.quotes.parts import Rejection, RejectionParameters
from smt_pricing.values.amounts import format_amount
from smt_pricing.values.countries import country_codes, country_name
from smt_pricing.values.kind_words import KINDS
from tests.rejections import REPRODUCERS, Reproducer
from tests.situations import refused

KINDS_WELCOME = ["ngo", "union", "electoral-campaign"]
REGIONS = ["north-america-western-europe", "outside"]
TIERS = ["over-1m", "under-1m"]

SPOKEN_OF: dict[str, list[dict[str, Any]]] = {
    "kind-not-eligible": [{"kind": "agency", "allowed": KINDS_WELCOME}],
    "kind-not-listed": [{"allowed": KINDS_WELCOME}],
    "referral-not-offered": [{}],
    "referral-on-group-rate": [{}, {}],
    "referral-without-full-rate": [{}],
    "group-not-offered": [{}],
    "group-seats-exceeded": [{"seats": 11, "most_seats": 10}],
    "group-needs-invoice": [{"payment_method": "card", "allowed": ["invoice"]}],
    "country-needed": [{"allowed": REGIONS}],
    "unknown-country": [{"country": "Kennya", "suggestions": ["KE"]}, {"country": "XX"}],
    "ambiguous-country": [{"country": "Korea", "allowed": ["KP", "KR"]}],
    "unknown-region": [
        {"region": "outsid", "suggestions": ["outside"]},
        {"region": "zzz", "allowed": REGIONS},
    ],
    "region-mismatch": [{"country": "FR", "region": "outside"}],
    "budget-needed": [{"currency": "USD", "allowed": TIERS}],
    "unknown-budget-tier": [{"budget_tier": "over-1", "suggestions": ["over-1m"]}],
    "budget-tier-mismatch": [
        {"annual_budget": "1000000.01", "budget_tier": "under-1m", "currency": "USD"}
    ],
    "budget-currency": [{"budget_currency": "EUR", "currency": "USD", "allowed": TIERS}],
    "registration-date-needed": [{}],
    "sheet-not-in-force": [
        {"registered_on": day, "sale_from": "2026-01-01", "sale_until": "2026-06-30"}
        for day in ("2025-12-31", "2026-07-01")
    ],
}
"""The parameters of each reproducer of a code, in the order of ``REPRODUCERS``."""

ids = [f"{it.code}-{number}" for number, it in enumerate(REPRODUCERS)]
of_each = pytest.mark.parametrize("reproducer", REPRODUCERS, ids=ids)


def only(reproducer: Reproducer) -> Rejection:
    (rejection,) = refused(reproducer.sheet, **reproducer.stated).rejections
    return rejection


def as_json(rejection: Rejection) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(rejection.parameters.model_dump_json())
    return written


@pytest.mark.parametrize("code", SPOKEN_OF)
def test_the_parameters_of_a_rejection_are_these(code: str) -> None:
    found = [as_json(only(reproducer)) for reproducer in REPRODUCERS if reproducer.code == code]
    assert found == SPOKEN_OF[code]


def said(name: str, value: Any, parameters: RejectionParameters) -> list[str]:
    """Return the words of which one stands in a sentence that speaks of a parameter."""
    if name == "annual_budget":
        return [format_amount(value, str(parameters.currency))]
    if isinstance(value, OrganizationKind):
        return [value, KINDS[value].many[0].upper() + KINDS[value].many[1:]]
    if isinstance(value, PaymentMethod):
        return [f"by {value.said}"]
    if name == "country":
        return [f'"{value}"', *([country_name(value)] if value in country_codes() else [])]
    if name == "currency":
        return [value, format_amount(Decimal(0), value)[0]]  # an amount has its sign
    return [f"{value} seat"] if name in ("seats", "most_seats") else [str(value)]


@of_each
def test_every_parameter_stands_in_the_sentences(reproducer: Reproducer) -> None:
    rejection = only(reproducer)
    text = f"{rejection.message} {rejection.remedy}"
    for name in as_json(rejection):
        value = getattr(rejection.parameters, name)
        for one in value if isinstance(value, tuple) else [value]:
            words = said(name, one, rejection.parameters)
            assert any(word in text for word in words), (name, words)


@of_each
def test_every_number_day_amount_code_and_quoted_word_is_a_parameter(
    reproducer: Reproducer,
) -> None:
    rejection = only(reproducer)
    text = f"{rejection.message} {rejection.remedy}".replace("ISO 3166-1", "")
    spoken_of = re.findall(r'"[^"]+"|\d[\d,.-]*\d|\d|\b[A-Z]{2,3}\b(?! \()', text)
    told = json.dumps(as_json(rejection))
    for words in spoken_of:
        if words not in ("NGO", "SMT"):
            assert words.strip('"').replace(",", "") in told, words


def test_all_codes_are_compared() -> None:
    assert {reproducer.code for reproducer in REPRODUCERS} == {*RejectionCode}


def test_parameters_are_frozen_hashable_and_read_back_from_json() -> None:
    rejection = only(next(it for it in REPRODUCERS if it.code == "group-seats-exceeded"))
    assert rejection.parameters == RejectionParameters(seats=11, most_seats=10)
    assert len({rejection, rejection.model_copy(deep=True)}) == 1
    with pytest.raises(ValidationError):
        rejection.parameters.seats = 3  # type: ignore[misc]
    for reproducer in REPRODUCERS:
        refused_so = only(reproducer)
        assert Rejection.model_validate_json(refused_so.model_dump_json()) == refused_so
