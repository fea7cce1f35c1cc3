"""What a sheet may be: with dates or cents, without regions, groups or additional persons."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from smt_pricing import PriceSheet, PriceSheetError, load_price_sheet
from smt_pricing.sheet.rows import Region
from smt_pricing.values.countries import country_codes
from tests.conftest import SheetFile
from tests.editions import PUBLISHED, WITHOUT_REGIONS
from tests.sheet.published_file import (
    ADDITIONAL_INSIDE,
    ADDITIONAL_OUTSIDE,
    CURRENCY,
    EARLY_BIRD,
    GROUP_INSIDE,
    GROUP_OUTSIDE,
    GROUP_TERMS,
    SPRING_SALE,
    amount_texts,
)


def test_a_sheet_is_in_force_from_its_first_day_to_its_last(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file(*SPRING_SALE))
    assert sheet.has_dates
    assert [
        sheet.is_in_force(day)
        for day in (
            date(2026, 2, 28),
            date(2026, 3, 1),
            date(2026, 3, 31),
            date(2026, 5, 31),
            date(2026, 6, 1),
        )
    ] == [False, True, True, True, False]


def test_a_sheet_without_dates_is_always_in_force() -> None:
    assert PUBLISHED.is_in_force(date(1999, 1, 1))
    assert PUBLISHED.is_in_force(date(2999, 1, 1))


def test_a_sheet_may_begin_and_never_end(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file((CURRENCY, f"{CURRENCY}sale_from = 2026-03-01\n")))
    assert not sheet.is_in_force(date(2026, 2, 28))
    assert sheet.is_in_force(date(2999, 1, 1))
    assert sheet.has_dates


def test_early_bird_discounts_are_derived_from_each_row(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file(*SPRING_SALE))
    assert sheet.early_bird is not None
    assert sheet.early_bird.until == date(2026, 3, 31)
    assert amount_texts(*(row.early_bird_discount for row in sheet.full_rate)) == [
        "100.00",
        "150.00",
        "25.00",
    ]


def test_discounts_may_come_to_the_whole_price_and_no_further(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(
        sheet_file(
            ("referral = 625", "referral = 325\nearly_bird = 400"),
            (CURRENCY, EARLY_BIRD),
        )
    )
    assert str(sheet.full_rate[2].early_bird) == "400.00"


def test_a_referral_is_a_price_or_an_amount_off(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file(("referral = 625", "referral_off = 99.50")))
    row = sheet.terms("under-1m", "outside").full
    assert row.offers_referral
    assert amount_texts(row.referral_discount) == ["99.50"]


def test_a_row_without_a_referral_price_gives_no_discount(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file(("referral = 625\n", "")))
    row = sheet.terms("under-1m", "outside").full
    assert row.referral is None
    assert str(row.referral_discount) == "0.00"


def without_regions(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of a sheet with one price for all countries."""
    tables.pop("regions")
    tables.pop("stated_discounts")
    for table in ("full_rate", "additional_person", "group_rate"):
        tables[table] = [row for row in tables[table] if row.pop("region", None) != "outside"]
    return tables


def test_a_sheet_without_regions_has_one_price_for_all(published_tables: dict[str, Any]) -> None:
    sheet = PriceSheet.model_validate(without_regions(published_tables))
    assert sheet.region_ids == (None,)
    assert set(sheet.region_of.values()) == {None}
    terms = sheet.terms("under-1m", None)
    assert terms.group is not None
    assert amount_texts(terms.full.regular, terms.group.price) == ["1400.00", "9000.00"]


def test_a_gap_on_a_sheet_without_regions_names_the_tier_alone(
    published_tables: dict[str, Any],
) -> None:
    tables = without_regions(published_tables)
    tables["full_rate"].pop()
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(tables)
    (problem,) = refused.value.problems
    assert problem.message == 'No row prices tier "under-1m".'


def test_a_sheet_may_have_full_rates_alone(sheet_file: SheetFile) -> None:
    edits = [(ADDITIONAL_INSIDE, ""), (ADDITIONAL_OUTSIDE, "")]
    edits += [(GROUP_TERMS, ""), (GROUP_INSIDE, ""), (GROUP_OUTSIDE, "")]
    sheet = load_price_sheet(sheet_file(*edits))
    terms = sheet.terms("under-1m", "outside")
    assert str(terms.full.regular) == "725.00"
    assert terms.additional is None
    assert terms.group is None
    assert sheet.group_terms is None


def test_a_sheet_may_have_one_tier_for_every_budget(published_tables: dict[str, Any]) -> None:
    published_tables["budget_tiers"] = [{"id": "any", "label": "any budget"}]
    published_tables["full_rate"] = [{"regular": 500}]
    sheet = PriceSheet.model_validate(published_tables)
    assert sheet.tier_of(Decimal(0)).id == "any"
    assert sheet.tier_of(Decimal("999999999999999.99")).id == "any"
    assert sheet.thresholds == frozenset()
    assert str(sheet.terms("any", "outside").full.regular) == "500.00"


def test_a_sheet_may_have_three_tiers_that_meet_in_any_way(
    published_tables: dict[str, Any],
) -> None:
    published_tables["budget_tiers"] = [
        {"id": "middle", "label": "middle", "at_least": 100, "up_to": 200},
        {"id": "top", "label": "top", "over": 200},
        {"id": "low", "label": "low", "at_least": 0, "under": 100},
    ]
    published_tables["full_rate"] = [{"regular": 500}]
    sheet = PriceSheet.model_validate(published_tables)
    tiers = [sheet.tier_of(Decimal(budget)).id for budget in ("0", "99.99", "100", "200", "200.01")]
    assert tiers == ["low", "low", "middle", "middle", "top"]
    assert sheet.thresholds == frozenset({Decimal(100), Decimal(200)})


def test_a_sheet_may_be_in_another_currency_and_have_cents(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file((CURRENCY, 'currency = "eur"\n'), ("= 725", "= 725.50")))
    assert sheet.currency == "EUR"
    assert str(sheet.terms("under-1m", "outside").full.regular) == "725.50"


def test_every_country_may_be_listed_by_name(published_tables: dict[str, Any]) -> None:
    inside = published_tables["regions"][0]["countries"]
    published_tables["regions"][1] = {
        "id": "outside",
        "label": "outside",
        "countries": sorted(country_codes() - set(inside)),
    }
    sheet = PriceSheet.model_validate(published_tables)
    assert sheet.region_of == PUBLISHED.region_of


def test_a_price_may_be_nothing(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file(("price = 600", "price = 0")))
    additional = sheet.terms("under-1m", "outside").additional
    assert additional is not None
    assert str(additional.price) == "0.00"


def test_a_region_lists_no_countries_unless_it_says_so() -> None:
    region = Region(id="outside", label="outside", all_other_countries=True)
    assert region.countries == ()


def test_a_sheet_without_regions_has_no_words_for_a_region() -> None:
    assert WITHOUT_REGIONS.region_label(None) == ""
    assert PUBLISHED.region_label("outside") == "outside North America & Western Europe"
