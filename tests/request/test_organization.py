"""An organisation is what its caller states, or is refused with everything that is wrong."""

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from smt_pricing import Organization, OrganizationKind
from smt_pricing.values.countries import find_country

KENYAN_UNION: dict[str, Any] = {"kind": "union", "country": "KE", "annual_budget": 450_000}


def union(**facts: object) -> Organization:
    """Return the Kenyan union, with some of its facts stated otherwise."""
    return Organization.model_validate({**KENYAN_UNION, **facts})


def refusals(stated: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the field and code of everything an organisation is refused for."""
    with pytest.raises(ValidationError) as refused:
        Organization.model_validate(stated)
    assert str(refused.value)  # its sentence can be printed, whatever was stated
    return [(".".join(map(str, error["loc"])), error["type"]) for error in refused.value.errors()]


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("KE", "KE"),
        ("ke", "KE"),
        (" KEN ", "KE"),
        ("Kenya", "KE"),
        ("United States", "US"),
        ("UK", "GB"),
        ("South Korea", "KR"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("united\nstates", "US"),
    ],
)
def test_a_country_is_kept_as_its_alpha_2_code(stated: str, kept: str) -> None:
    assert union(country=stated).country == kept


@pytest.mark.parametrize("stated", ["XX", "Narnia", "Kennya"])
def test_an_unknown_country_is_kept_as_stated(stated: str) -> None:
    assert union(country=stated).country == stated
    assert find_country(stated) == ()


@pytest.mark.parametrize("stated", ["Korea", "Congo"])
def test_an_ambiguous_country_is_kept_as_stated(stated: str) -> None:
    assert union(country=stated).country == stated
    assert len(find_country(stated)) == 2


def test_a_country_must_be_text() -> None:
    assert refusals({**KENYAN_UNION, "country": 404}) == [("country", "text-expected")]


def test_a_region_may_be_stated_instead_of_a_country() -> None:
    stated = Organization(kind="union", region="outside", annual_budget=450_000)
    assert (stated.country, stated.region) == (None, "outside")


def test_a_country_and_a_region_may_both_be_stated() -> None:
    stated = union(region="outside")
    assert (stated.country, stated.region) == ("KE", "outside")


def test_neither_country_nor_region_need_be_stated_for_a_sheet_may_ask_for_none() -> None:
    stated = Organization(kind="union", annual_budget=450_000)
    assert (stated.country, stated.region) == (None, None)


def test_a_tier_may_be_stated_instead_of_a_budget() -> None:
    stated = Organization(kind="union", country="KE", budget_tier="under-1m")
    assert (stated.annual_budget, stated.budget_tier) == (None, "under-1m")


def test_a_budget_and_a_tier_may_both_be_stated() -> None:
    stated = union(budget_tier="under-1m")
    assert (stated.annual_budget, stated.budget_tier) == (Decimal("450000.00"), "under-1m")


def test_neither_budget_nor_tier_need_be_stated_for_a_sheet_may_ask_for_none() -> None:
    stated = Organization(kind="union", country="KE")
    assert (stated.annual_budget, stated.budget_tier) == (None, None)


def test_what_is_missing_unknown_and_wrong_is_reported_all_at_once() -> None:
    assert refusals({"kind": "onion", "nmae": "Workers", "budget_currency": "dollars"}) == [
        ("kind", "enum"),
        ("budget_currency", "currency-unreadable"),
        ("nmae", "extra_forbidden"),
    ]


def test_nulls_are_as_good_as_nothing() -> None:
    stated = {"kind": "union", "country": None, "region": None, "annual_budget": None}
    assert Organization.model_validate(stated) == Organization(kind="union")


def test_a_malformed_budget_is_not_also_called_missing() -> None:
    assert refusals({**KENYAN_UNION, "annual_budget": -1, "country": 404}) == [
        ("country", "text-expected"),
        ("annual_budget", "amount-negative"),
    ]


@pytest.mark.parametrize(
    ("budget", "kept"),
    [
        (0, "0.00"),
        (450_000, "450000.00"),
        ("450,000", "450000.00"),
        ("450000.50", "450000.50"),
        (Decimal("450000.5"), "450000.50"),
        ("450k", "450000.00"),
        ("1.5M", "1500000.00"),
        ("1 million", "1000000.00"),
        ("$450,000", "450000.00"),
    ],
)
def test_a_budget_is_kept_to_the_cent(budget: object, kept: str) -> None:
    assert str(union(annual_budget=budget).annual_budget) == kept


@pytest.mark.parametrize(
    ("budget", "code"),
    [
        (float("nan"), "amount-is-float"),
        (float("inf"), "amount-is-float"),
        (450_000.0, "amount-is-float"),
        (Decimal("NaN"), "amount-not-finite"),
        (Decimal("Infinity"), "amount-not-finite"),
        (-1, "amount-negative"),
        ("-450,000", "amount-negative"),
        (True, "amount-unreadable"),
        (Decimal("0.001"), "amount-finer-than-cent"),
        ("0.001", "amount-unreadable"),
        (Decimal("1e999999"), "amount-too-large"),
        ("1e999999", "amount-unreadable"),
        pytest.param(10**5000, "amount-too-large", id="10**5000"),
        ("450.000", "amount-unreadable"),
        ("450,00", "amount-unreadable"),
        ("450,000 dollars", "amount-unreadable"),
        ("", "amount-unreadable"),
        ([450_000], "amount-unreadable"),
    ],
)
def test_a_budget_that_is_no_exact_amount_is_refused(budget: object, code: str) -> None:
    assert refusals({**KENYAN_UNION, "annual_budget": budget}) == [("annual_budget", code)]


@pytest.mark.parametrize(
    "stated",
    ["electoral-campaign", "Electoral Campaign", " ELECTORAL_CAMPAIGN ", "electoral  - campaign"],
)
def test_a_kind_may_be_in_any_letter_case_with_spaces_or_underscores(stated: str) -> None:
    assert union(kind=stated).kind is OrganizationKind.ELECTORAL_CAMPAIGN


@pytest.mark.parametrize("stated", ["Trade union", "labour_union", "TRADES-UNION"])
def test_a_trade_union_is_a_union(stated: str) -> None:
    assert union(kind=stated).kind is OrganizationKind.UNION


@pytest.mark.parametrize("stated", ["NGO", " ngo ", OrganizationKind.NGO])
def test_an_ngo_is_an_ngo(stated: str) -> None:
    assert union(kind=stated).kind is OrganizationKind.NGO


@pytest.mark.parametrize("stated", ["", "charity", "electoralcampaign", 1, None, ["ngo"], True])
def test_a_kind_outside_the_list_is_refused(stated: object) -> None:
    assert refusals({**KENYAN_UNION, "kind": stated}) == [("kind", "enum")]


def test_a_name_is_kept_on_one_line() -> None:
    assert union(name="  Workers'\n\tUnion ").name == "Workers' Union"


def test_an_organisation_needs_no_name() -> None:
    assert union().name is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "text-empty"),
        (" \t\n ", "text-empty"),
        ("\u2028", "text-empty"),
        ("\u200b\u200e", "text-empty"),  # nothing but invisible characters
        ("x" * 301, "text-too-long"),
        ("Workers\x00Union", "text-unprintable"),
        ("Workers\x1b[31mUnion", "text-unprintable"),
        ("Workers\x7f", "text-unprintable"),
        ("Workers \ud800", "text-unprintable"),
        (12, "text-expected"),
        (b"Workers", "text-expected"),
    ],
)
def test_a_name_that_cannot_be_read_is_refused(name: object, code: str) -> None:
    assert refusals({**KENYAN_UNION, "name": name}) == [("name", code)]


def test_a_name_of_three_hundred_characters_is_the_longest() -> None:
    assert union(name=f" {'x' * 300} ").name == "x" * 300


def test_a_name_may_hold_any_writing() -> None:
    for name in ("اتحاد العمال", "工会联合会", "می‌خواهم", "Workers ✊🏽 Union"):
        assert union(name=name).name == name


@pytest.mark.parametrize(("stated", "kept"), [("usd", "USD"), (" Eur ", "EUR"), ("KES", "KES")])
def test_a_currency_is_kept_as_its_code_in_capitals(stated: str, kept: str) -> None:
    assert union(budget_currency=stated).budget_currency == kept


def test_a_budget_is_in_the_sheets_currency_where_none_is_stated() -> None:
    assert union().budget_currency is None
    assert union(annual_budget="$450k", budget_currency=None).budget_currency == "USD"


@pytest.mark.parametrize(
    ("budget", "currency", "kept"),
    [
        ("$450k", None, ("450000.00", "USD")),
        ("$ 450,000", "USD", ("450000.00", "USD")),
        ("$450,000", " usd ", ("450000.00", "USD")),
        ("€450,000", None, ("450000.00", "EUR")),
        ("£1.5M", "GBP", ("1500000.00", "GBP")),
    ],
)
def test_a_budgets_sign_states_its_currency(
    budget: str, currency: str | None, kept: tuple[str, str]
) -> None:
    stated = {**KENYAN_UNION, "annual_budget": budget}
    if currency is not None:
        stated["budget_currency"] = currency
    read = Organization.model_validate(stated)
    assert (str(read.annual_budget), read.budget_currency) == kept
    assert Organization.model_validate_json(json.dumps(stated)) == read


@pytest.mark.parametrize(
    ("budget", "currency"), [("$450,000", "EUR"), ("€450,000", "USD"), ("$450,000", "CAD")]
)
def test_a_sign_that_is_not_the_currencys_is_refused(budget: str, currency: str) -> None:
    stated = {**KENYAN_UNION, "annual_budget": budget, "budget_currency": currency}
    assert refusals(stated) == [("annual_budget", "amount-unreadable")]


@pytest.mark.parametrize("stated", ["US", "US$", "DOLLARS", "ÄÖÜ", "U S"])
def test_a_currency_that_is_no_code_is_refused(stated: str) -> None:
    assert refusals({**KENYAN_UNION, "budget_currency": stated}) == [
        ("budget_currency", "currency-unreadable")
    ]


@pytest.mark.parametrize("field", ["region", "budget_tier"])
@pytest.mark.parametrize(
    ("stated", "code"), [("", "text-empty"), (" ", "text-empty"), (1, "text-expected")]
)
def test_a_region_or_tier_must_be_text(field: str, stated: object, code: str) -> None:
    assert refusals({**KENYAN_UNION, field: stated}) == [(field, code)]


def test_an_organisation_cannot_be_changed() -> None:
    stated = union()
    with pytest.raises(ValidationError, match="frozen"):
        stated.country = "US"  # type: ignore[misc]
    assert stated.country == "KE"


def test_an_organisation_survives_json() -> None:
    stated = union(name="Workers' Union", region="outside", budget_tier="under-1m")
    assert Organization.model_validate_json(stated.model_dump_json()) == stated


def test_a_budget_is_written_to_json_as_text() -> None:
    assert union().model_dump(mode="json")["annual_budget"] == "450000.00"


@pytest.mark.parametrize(
    ("budget", "code"),
    [("450000.5", "amount-is-float"), ("1e999", "amount-is-float"), ("true", "amount-unreadable")],
)
def test_a_json_number_that_is_not_whole_is_no_budget(budget: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Organization.model_validate_json(
            f'{{"kind": "union", "country": "KE", "annual_budget": {budget}}}'
        )
    assert [error["type"] for error in refused.value.errors()] == [code]
