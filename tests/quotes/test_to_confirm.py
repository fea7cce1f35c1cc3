"""What staff are asked to confirm of a country that may be several, and of a small budget."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import PriceSheet, QuoteEngine, load_price_sheet
from smt_pricing.strategies import price_sheets, requests
from tests.editions import KOREAS_APART, PUBLISHED, WITHOUT_REGIONS
from tests.situations import priced, refused

OPEN_CONGO = (
    'Which country it is: "Congo" may be CD (Congo, Democratic Republic of the) or CG (Congo). '
    "The price is the same."
)


def messages(code: str, sheet: PriceSheet = PUBLISHED, **stated: Any) -> list[str]:
    """Return what the quote of a situation asks to confirm under a code."""
    return [it.message for it in priced(sheet, **stated).to_confirm if it.code == code]


def test_an_ambiguous_country_does_not_stop_a_price_that_it_cannot_change() -> None:
    quote = priced(country="Congo")
    assert (str(quote.total), quote.region) == ("725.00", "outside")
    assert quote.request.organization.country == "Congo"
    assert messages("country", country="Congo") == [OPEN_CONGO]
    assert priced(country="Congo", region="outside").total == quote.total


@pytest.mark.parametrize("country", ["CD", "CG", "Kenya"])
def test_a_country_that_is_one_is_not_asked_for(country: str) -> None:
    assert messages("country", country=country) == []


@pytest.mark.parametrize(("region", "total"), [("inside", "900.00"), ("outside", "500.00")])
def test_the_region_stated_tells_which_of_several_countries_is_meant(
    region: str, total: str
) -> None:
    quote = priced(KOREAS_APART, country="Korea", region=region)
    assert (str(quote.total), quote.region) == (total, region)
    assert messages("country", KOREAS_APART, country="Korea", region=region) == []


def test_an_ambiguous_country_stops_a_price_that_it_changes() -> None:
    (rejection,) = refused(KOREAS_APART, country="Korea").rejections
    assert rejection.code == "ambiguous-country"


def test_a_region_in_which_no_country_of_that_name_lies_is_a_mismatch() -> None:
    (rejection,) = refused(country="Korea", region="north-america-western-europe").rejections
    assert rejection.code == "region-mismatch"
    assert rejection.message.startswith("Korea is not in the region stated")


def test_an_unknown_region_beside_an_ambiguous_country_is_the_only_mistake() -> None:
    (rejection,) = refused(country="Congo", region="outsid").rejections
    assert rejection.code == "unknown-region"


def test_where_a_sheet_has_no_regions_an_ambiguous_country_changes_nothing() -> None:
    quote = priced(WITHOUT_REGIONS, country="Congo", budget_currency="EUR")
    assert [it.code for it in quote.to_confirm] == ["kind", "country"]


@pytest.mark.parametrize("budget", [0, 450, "999.99", "1749.99"])
def test_a_budget_smaller_than_what_a_seat_may_cost_is_priced_and_pointed_out(
    budget: object,
) -> None:
    assert str(priced(annual_budget=budget).total) == "725.00"
    assert len(messages("small-budget", annual_budget=budget)) == 1


def test_what_may_have_been_meant_in_thousands_is_named() -> None:
    (message,) = messages("small-budget", annual_budget=450)
    assert message == (
        "That its annual budget is $450, and not that many thousands: a seat alone costs up to "
        "$1,750."
    )


@pytest.mark.parametrize("budget", [1750, 90_000, 1_000_000])
def test_a_budget_that_pays_for_any_seat_is_not_pointed_out(budget: int) -> None:
    assert messages("small-budget", annual_budget=budget) == []


@given(st.data(), price_sheets())
def test_what_is_small_is_asked_of_the_sheet(data: st.DataObject, sheet: PriceSheet) -> None:
    """Law: a figure below the dearest full rate is pointed out, where tiers are told apart."""
    request = data.draw(requests(sheet))
    budget = request.organization.annual_budget
    dearest = max(row.regular for row in sheet.full_rate)
    small = budget is not None and budget < dearest and budget not in sheet.thresholds
    codes = [it.code for it in QuoteEngine(sheet).quote(request).to_confirm]
    assert ("small-budget" in codes) is (small and len(sheet.budget_tiers) > 1)


def test_a_budget_exactly_at_a_threshold_is_named_by_the_sheet_and_no_slip() -> None:
    sheet = load_price_sheet().model_copy(
        update={
            "budget_tiers": [
                {"id": "over-1m", "label": "over $500", "over": "500"},
                {"id": "under-1m", "label": "up to $500", "up_to": "500"},
            ]
        }
    )
    assert messages("small-budget", sheet, annual_budget=Decimal(500)) == []
    assert len(messages("small-budget", sheet, annual_budget=Decimal(499))) == 1
