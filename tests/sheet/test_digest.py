"""A sheet's digest tells its facts apart, and not how they are written; JSON keeps it."""

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from smt_pricing import PriceSheet, PriceSheetError, load_price_sheet
from tests.conftest import Edit, SheetFile
from tests.editions import PUBLISHED
from tests.sheet.published_file import (
    CURRENCY,
    NORTH_AMERICA_WESTERN_EUROPE,
    SPRING_SALE,
    mistakes,
)


def digest(tables: dict[str, Any]) -> str:
    return PriceSheet.model_validate(tables).digest


def test_a_digest_is_the_same_for_the_same_sheet(published_tables: dict[str, Any]) -> None:
    assert digest(published_tables) == PUBLISHED.digest
    assert len(PUBLISHED.digest) == 64


@pytest.mark.parametrize(
    "table", ["budget_tiers", "regions", "full_rate", "additional_person", "group_rate", "rules"]
)
def test_the_order_of_rows_makes_no_other_digest(
    table: str, published_tables: dict[str, Any]
) -> None:
    published_tables[table].reverse()
    assert digest(published_tables) == PUBLISHED.digest


def test_the_order_of_countries_kinds_interpretations_and_keys_makes_no_other_digest(
    published_tables: dict[str, Any],
) -> None:
    published_tables["regions"][0]["countries"].reverse()
    published_tables["eligibility"]["welcome"].reverse()
    published_tables["eligibility"]["excluded"].reverse()
    published_tables["rules"][1]["interpretations"].reverse()
    assert digest(dict(reversed(published_tables.items()))) == PUBLISHED.digest


def test_how_an_amount_is_written_makes_no_other_digest(sheet_file: SheetFile) -> None:
    path = sheet_file(("1_750", '"1,750.00"'), ("1_400", "1400.0"), ("= 10\n", "= 0xA\n"))
    assert load_price_sheet(path).digest == PUBLISHED.digest


@pytest.mark.parametrize(
    "edits",
    [
        [("regular = 1_750", "regular = 1_751")],
        [("regular = 1_750", "regular = 1_750.01")],
        [("referral = 1_600", "referral = 1_601")],
        [("referral = 1_600\n", "")],
        [("regular = 1_400", "regular = 1_401")],
        [("referral = 1_250", "referral = 1_251")],
        [("regular = 725", "regular = 726")],
        [("referral = 625", "referral = 626")],
        [("price = 800", "price = 801")],
        [("price = 600", "price = 601")],
        [("price = 9_000", "price = 9_001")],
        [("price = 6_000", "price = 6_001")],
        [("over = 1_000_000", "over = 1_000_001"), ("up_to = 1_000_000", "up_to = 1_000_001")],
        [("over = 1_000_000", "at_least = 1_000_000"), ("up_to = 1_000_000", "under = 1_000_000")],
        [("most_seats = 10", "most_seats = 11")],
        [('payment_method = "invoice"\n', "")],
        [('"SJ"', '"SJ", "MX"')],
        [('"ngo", ', "")],
        [(CURRENCY, 'currency = "EUR"\n')],
        [(CURRENCY, f"{CURRENCY}sale_from = 2026-03-01\n")],
        [("The table governs the referral discount.", "The prose governs it.")],
    ],
    ids=lambda edits: " ".join(edits[0][1].split()) or "removed",
)
def test_any_amount_or_other_fact_makes_another_digest(
    edits: list[Edit], sheet_file: SheetFile
) -> None:
    assert load_price_sheet(sheet_file(*edits)).digest != PUBLISHED.digest


def test_rows_that_swap_their_prices_make_another_digest(published_tables: dict[str, Any]) -> None:
    first, second = published_tables["additional_person"]
    first["price"], second["price"] = second["price"], first["price"]
    assert digest(published_tables) != PUBLISHED.digest


def test_equal_sheets_are_one_sheet_in_a_set(sheet_file: SheetFile) -> None:
    again, dearer = load_price_sheet(sheet_file()), load_price_sheet(sheet_file(("725", "726")))
    assert len({PUBLISHED, again, dearer}) == 2


def test_a_copy_with_another_price_has_its_own_digest_and_prices() -> None:
    rows = tuple(row.model_copy(update={"price": Decimal("1.00")}) for row in PUBLISHED.group_rate)
    assert PUBLISHED.digest
    assert PUBLISHED.terms("over-1m", "outside").group != rows[0]
    copy = PUBLISHED.model_copy(update={"group_rate": rows})
    assert copy.digest != PUBLISHED.digest
    assert copy.terms("over-1m", NORTH_AMERICA_WESTERN_EUROPE).group == rows[0]


def test_a_sheet_survives_json_with_the_same_digest() -> None:
    again = PriceSheet.model_validate_json(PUBLISHED.model_dump_json())
    assert again == PUBLISHED
    assert again.digest == PUBLISHED.digest


def test_a_sheet_with_dates_survives_json_with_the_same_digest(sheet_file: SheetFile) -> None:
    sheet = load_price_sheet(sheet_file(*SPRING_SALE))
    again = PriceSheet.model_validate_json(sheet.model_dump_json())
    assert again == sheet
    assert again.digest == sheet.digest


def test_a_sheet_that_is_proven_already_is_taken_as_it_is() -> None:
    assert PriceSheet.model_validate(PUBLISHED) is PUBLISHED


def test_amounts_are_written_to_json_as_text() -> None:
    written = json.loads(PUBLISHED.model_dump_json())
    assert written["full_rate"][2]["regular"] == "725.00"
    assert written["budget_tiers"][0]["over"] == "1000000.00"


def test_a_sheet_of_broken_json_facts_is_refused_with_its_problems() -> None:
    written = PUBLISHED.model_dump_json().replace('"725.00"', '"625.00"').replace("invoice", "bill")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate_json(written)
    assert mistakes(refused.value.problems)[0] == (
        "[group_terms], key payment_method",
        "word-unknown",
    )


def test_a_sheet_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        PUBLISHED.currency = "EUR"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        PUBLISHED.full_rate[0].regular = Decimal(1)  # type: ignore[misc]
