"""The JSON Schema of a sheet's file: editors accept what loads, and mark what does not."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

import smt_pricing
from smt_pricing import PriceSheet, PriceSheetError, load_price_sheet
from smt_pricing.sheet.schema import price_sheet_schema
from smt_pricing.sheet.writer import price_sheet_as_toml
from smt_pricing.strategies import price_sheets
from tests.editions import EDITIONS

FOLDER = Path(smt_pricing.__file__).parent / "price_sheets"
FILE = FOLDER / "price-sheet.schema.json"
INVENTED_FILE = FOLDER / "invented-example.toml"
SCHEMA = price_sheet_schema()
VALIDATOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


def as_an_editor_reads(text: str) -> Any:
    """Return a file's tables as JSON has them: floats as numbers, days as text."""
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


def refused(text: str) -> list[str]:
    """Return where an editor marks a file."""
    marks = {error.json_path for error in VALIDATOR.iter_errors(as_an_editor_reads(text))}
    return sorted(marks)


def invented(stated: str, instead: str) -> str:
    """Return the invented edition's file with one piece of it replaced."""
    text = INVENTED_FILE.read_text("utf-8")
    assert text.count(stated) == 1, f"{stated!r} stands there {text.count(stated)} times"
    return text.replace(stated, instead)


def test_the_shipped_schema_is_what_the_models_say() -> None:
    # `smt-pricing schema price-sheet > src/smt_pricing/price_sheets/price-sheet.schema.json`
    assert FILE.read_text("utf-8") == json.dumps(SCHEMA, indent=2) + "\n"


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft7Validator.META_SCHEMA["$schema"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_file_names_the_schema_and_follows_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith(f"#:schema ./{FILE.name}\n")
    assert refused(text) == []


@pytest.mark.parametrize("sheet", EDITIONS, ids=lambda sheet: sheet.id)
def test_what_is_written_of_an_edition_follows_the_schema(sheet: PriceSheet) -> None:
    assert refused(price_sheet_as_toml(sheet)) == []


@given(sheet=price_sheets() | price_sheets(sensible=False))
def test_what_is_written_of_any_sheet_follows_the_schema(sheet: PriceSheet) -> None:
    """Law: an editor marks nothing in a file that was written from a sheet that loads."""
    assert refused(price_sheet_as_toml(sheet)) == []


@pytest.mark.parametrize(
    ("stated", "instead", "place"),
    [
        ("regular = 870", "regulr = 870", "$.full_rate[2]"),
        ("regular = 870", "", "$.full_rate[2]"),
        ("regular = 870", "regular = -870", "$.full_rate[2].regular"),
        ("regular = 870", "regular = -870.5", "$.full_rate[2].regular"),
        ("regular = 870", 'regular = "-870"', "$.full_rate[2].regular"),
        ("regular = 870", 'regular = "870.005"', "$.full_rate[2].regular"),
        ("regular = 870", 'regular = "8,70"', "$.full_rate[2].regular"),
        ("regular = 870", 'regular = "€870"', "$.full_rate[2].regular"),
        ("regular = 870", "regular = true", "$.full_rate[2].regular"),
        ("regular = 870", "regular = 1_000_000_000_000_000", "$.full_rate[2].regular"),
        ("referral = 850", "referral = 850\nreferral_off = 50", "$.full_rate[4]"),
        ("over = 100_000", "over = 100_000\nat_least = 1", "$.budget_tiers[1]"),
        ("under = 2_000_000", "under = 2_000_000\nup_to = 2", "$.budget_tiers[1]"),
        ('"ngo", "union", "other"', '"ngo", "unions"', "$.eligibility.welcome[1]"),
        ('"ngo", "union", "other"', "", "$.eligibility.welcome"),
        ('payment_method = "invoice"', 'payment_method = "cash"', "$.group_terms.payment_method"),
        ("most_seats = 6", "most_seats = 0", "$.group_terms.most_seats"),
        ("most_seats = 6", "most_seats = 6.5", "$.group_terms.most_seats"),
        ('id = "eleventh-seat"', 'id = "twelfth-seat"', "$.rules[7].interpretations[0].id"),
        ('rule = "early-bird"', 'rule = "group-rate"', "$.stated_discounts[0].rule"),
        ('finding = "group-cheapest-from"', 'finding = "x"', "$.waivers[0].finding"),
        ('currency = "EUR"', 'currency = "Euro"', "$.currency"),
        ('"DK", "EE"', '"Denmark", "EE"', "$.regions[0].countries[0]"),
        (
            "all_other_countries = true",
            'all_other_countries = "yes"',
            "$.regions[2].all_other_countries",
        ),
        ("sale_from = 2030-01-15", 'sale_from = "15 January"', "$.sale_from"),
        ("sale_from = 2030-01-15", "sale_form = 2030-01-15", "$"),
        ('title = "Invented Training (an example, not for sale)"', 'title = ""', "$.title"),
        ("[group_terms]", "[group_term]", "$"),
    ],
)
def test_an_editor_marks_a_mistake_that_loading_refuses(
    stated: str, instead: str, place: str, tmp_path: Path
) -> None:
    text = invented(stated, instead)
    assert refused(text) == [place]
    path = tmp_path / "mistaken.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PriceSheetError):
        load_price_sheet(path)


@pytest.mark.parametrize("amount", ["870", "870.00", "869.99", '"870"', '"869.99"', '"1,870"', "0"])
def test_amounts_may_be_whole_numbers_decimals_or_text(amount: str, tmp_path: Path) -> None:
    text = invented("regular = 870\nreferral_off = 75.50", f"regular = {amount}")
    assert refused(text) == []
    path = tmp_path / "amount.toml"
    path.write_text(text, "utf-8")
    assert load_price_sheet(path).full_rate[2].regular * 100 % 1 == 0


def test_every_table_and_every_key_says_what_it_is_in_a_line() -> None:
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    said = [table["description"] for table in tables]
    said += [key["description"] for table in tables for key in table.get("properties", {}).values()]
    assert len(said) > 60
    for line in said:
        assert 10 < len(line) < 100, line
        assert line.endswith("."), line
        assert "``" not in line, line


def test_the_schema_knows_nothing_that_toml_has_not() -> None:
    assert "null" not in json.dumps(SCHEMA)
    assert '"default"' not in json.dumps(SCHEMA)
