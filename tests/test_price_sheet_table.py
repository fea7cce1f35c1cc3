"""The table as it is published, for editions that print more or less than SMT's."""

from smt_pricing.price_sheet_table import table_as_text
from tests.editions import EARLY_BIRD, WITHOUT_GROUP, WITHOUT_REFERRAL, WITHOUT_REGIONS, edition


def test_an_edition_with_dates_shows_its_early_bird_column_and_its_days() -> None:
    table = table_as_text(EARLY_BIRD).splitlines()
    assert table[2].endswith("with referral  early bird  regular")
    assert table[4].split()[-3:] == ["$1,600", "$1,500", "$1,750"]
    assert table[6].split()[-2:] == ["$625", "$725"]
    assert "Early-bird prices until 2026-03-31, that day included." in table
    assert "On sale from 2026-01-01." in table
    assert "On sale until 2026-06-30, that day included." in table


def test_columns_and_rows_that_an_edition_lacks_are_not_shown() -> None:
    assert "referral" not in table_as_text(WITHOUT_REFERRAL)
    assert "roup" not in table_as_text(WITHOUT_GROUP)


def test_one_price_for_everybody_is_for_any_budget_anywhere() -> None:
    table = table_as_text(WITHOUT_REGIONS).splitlines()
    assert table[4].split() == ["full", "rate", "any", "anywhere", "€900", "€999.99"]
    assert table[6].split() == ["group,", "flat", "any", "anywhere", "€2,500.50", "€2,500.50"]
    assert "A group has up to 4 seats." in table


def test_a_sheet_that_excludes_nobody_by_name_says_nothing_of_it() -> None:
    assert "May not register" not in table_as_text(edition(eligibility={"welcome": ["ngo"]}))
