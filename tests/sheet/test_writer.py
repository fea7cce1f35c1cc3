"""A sheet written as TOML: it loads as the same sheet, and its comments teach who edits it."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from smt_pricing import PriceSheet, load_price_sheet, load_price_sheets
from smt_pricing.sheet.writer import price_sheet_as_toml
from smt_pricing.strategies import price_sheets
from smt_pricing.values.characters import first_unseen
from tests.editions import EARLY_BIRD, EDITIONS, PUBLISHED, WITHOUT_REGIONS, edition
from tests.profiles import at_most

INVENTED = load_price_sheet("invented-example")
MARK = "# CHANGE THIS: it is still that of the sheet this file was made from."
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
SEEN = st.text(CHARACTERS, max_size=200).map("x{}".format).filter(lambda it: not first_unseen(it))


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written") / "sheet.toml"


def loaded(text: str, path: Path) -> PriceSheet:
    """Write a file byte by byte, and load it the way that anybody does."""
    path.write_bytes(text.encode("utf-8"))
    return load_price_sheet(path)


def uncommented(text: str) -> str:
    """Return a file with the examples in its comments put to use."""
    return re.sub(r"^# ((?:\w+ = .+)|(?:\[.+\]))$", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("sheet", [*load_price_sheets(), *EDITIONS], ids=lambda sheet: sheet.id)
def test_what_is_written_of_an_edition_loads_as_that_edition(
    sheet: PriceSheet, written: Path
) -> None:
    read = loaded(price_sheet_as_toml(sheet), written)
    assert read == sheet
    assert read.digest == sheet.digest


@given(sheet=price_sheets() | price_sheets(sensible=False), in_doubt=st.booleans())
def test_what_is_written_of_any_sheet_loads_as_that_sheet(
    sheet: PriceSheet, in_doubt: bool, written: Path
) -> None:
    """Law: a file that nobody changed is the sheet it was written from, comments or not."""
    read = loaded(price_sheet_as_toml(sheet, made_from=sheet if in_doubt else None), written)
    assert read == sheet
    assert read.digest == sheet.digest


@given(text=SEEN)
@example(text='the "North" \\ C:\\temp')
@example(text="\U0001f468\u200d\U0001f469\u200d\U0001f467 families, \u0645\u06cc\u200c\u062e")
@example(text=".".join("abcdefghijklmnopqrstuvwxyz"))
@example(text=".".join("abcdefghijklmnopq"))
@example(text="'''\"\"\"#[[x]]")
@example(text="\U0010ffff\ue000")
def test_a_text_of_any_characters_survives(text: str, written: Path) -> None:
    """Law: every text that a sheet may hold is read back as it was, dots and joiners too."""
    sheet = PUBLISHED.model_copy(update={"title": text, "edition": text, "id": text})
    assert loaded(price_sheet_as_toml(sheet), written) == sheet


def test_joiners_are_written_as_escapes() -> None:
    text = price_sheet_as_toml(edition(title="\u0645\u06cc\u200c\u062e \U0001f600"))
    assert 'title = "\u0645\u06cc\\U0000200C\u062e \U0001f600"\n' in text


def test_amounts_are_written_for_the_eye_with_cents_only_where_there_are_any() -> None:
    text = price_sheet_as_toml(INVENTED)
    assert "regular = 1_999.50\nreferral_off = 150\nearly_bird = 1_799.50\n" in text
    assert "under = 2_000_000\n" in text


def test_the_largest_amount_with_cents_survives(written: Path) -> None:
    sheet = edition(
        full_rate=[{"regular": "999999999999999.99", "referral": "0.01"}], stated_discounts=None
    )
    assert loaded(price_sheet_as_toml(sheet), written) == sheet


def test_the_first_line_names_the_schema_for_editors() -> None:
    assert price_sheet_as_toml(PUBLISHED).startswith("#:schema ./price-sheet.schema.json\n\n# A ")


def test_twelve_countries_stand_on_a_line() -> None:
    text = price_sheet_as_toml(PUBLISHED)
    listed = text.partition("countries = [\n")[2].partition("]")[0].splitlines()
    assert [len(re.findall('"[A-Z]{2}",', line)) for line in listed] == [12, 12, 12, 2]
    assert 'countries = ["CV", "FJ", "JM", "MU", "TO", "WS"]\n' in price_sheet_as_toml(INVENTED)


@pytest.mark.parametrize("count", [1, 12, 13, 24])
def test_any_number_of_countries_is_written(count: int, written: Path) -> None:
    codes = [code for region in PUBLISHED.regions for code in region.countries][:count]
    rows = [
        {"id": "some", "label": "some", "countries": codes},
        {"id": "rest", "label": "rest", "all_other_countries": True},
    ]
    sheet = edition(
        regions=rows,
        full_rate=[{"regular": 1}],
        additional_person=[{"price": 1}],
        group_rate=[{"price": 1}],
        stated_discounts=None,
    )
    text = price_sheet_as_toml(sheet)
    assert loaded(text, written) == sheet
    assert ("countries = [\n" in text) is (count > 12)


def test_no_line_of_the_comments_is_longer_than_a_page_is_wide() -> None:
    for sheet in (PUBLISHED, INVENTED):
        comments = [it for it in price_sheet_as_toml(sheet).splitlines() if it.startswith("#")]
        assert len(comments) > 30
        assert max(map(len, comments)) <= 100


def test_every_table_has_a_comment_that_says_what_it_is() -> None:
    for sheet in (PUBLISHED, INVENTED, WITHOUT_REGIONS):
        lines = price_sheet_as_toml(sheet).splitlines()
        seen = {"[[rules.interpretations]]"}  # a comment of [[rules]] says what these are
        for before, line in pairwise(lines):
            table = line.removeprefix("# ")
            if table.startswith("[") and table.endswith("]") and table not in seen:
                assert before.startswith("# "), line
                seen.add(table)
        assert len(seen) >= 11


def test_without_a_sheet_before_it_nothing_is_marked_as_to_be_changed() -> None:
    assert "CHANGE THIS" not in price_sheet_as_toml(INVENTED)


def test_what_is_still_as_in_the_sheet_before_is_marked_as_to_be_changed() -> None:
    text = price_sheet_as_toml(INVENTED, made_from=INVENTED)
    for line in (
        'id = "invented-example"',
        'edition = "example-2030"',
        "sale_from = 2030-01-15",
        "sale_until = 2030-06-30",
        "until = 2030-03-31",
    ):
        assert f"{MARK}\n{line}\n" in text
    assert text.count(MARK) == 5


def test_what_was_changed_already_is_not_marked() -> None:
    changed = INVENTED.model_copy(
        update={"id": "next", "edition": "next", "sale_until": date(2030, 7, 1)}
    )
    text = price_sheet_as_toml(changed, made_from=INVENTED)
    assert text.count(MARK) == 2
    assert f"{MARK}\nsale_from" in text
    assert f"{MARK}\nuntil" in text


def test_days_that_the_sheet_before_had_not_are_not_marked() -> None:
    text = price_sheet_as_toml(EARLY_BIRD, made_from=PUBLISHED)
    assert MARK not in text


def test_what_an_edition_lacks_stands_there_as_examples_that_can_be_used(written: Path) -> None:
    text = price_sheet_as_toml(PUBLISHED)
    with_days = uncommented(text).replace("referral_off = 150\n", "")
    assert with_days.count("sale_from = 2030-01-31") == 1
    sheet = loaded(with_days, written)
    assert (sheet.sale_from, sheet.sale_until) == (date(2030, 1, 31), date(2030, 1, 31))
    assert sheet.early_bird is not None
    assert sheet.full_rate[0].early_bird == Decimal(1750)
    instead = uncommented(text).replace("referral = 1_600\n", "")
    assert loaded(instead, written).full_rate[0].referral_discount == Decimal(150)


def test_every_table_and_column_that_may_be_left_out_has_an_example(written: Path) -> None:
    bare = edition(
        eligibility={"welcome": ["ngo"]},
        full_rate=[{"regular": "1000"}],
        additional_person=None,
        group_rate=None,
        group_terms=None,
        stated_discounts=None,
        waivers=None,
    )
    text = price_sheet_as_toml(bare)
    assert loaded(text, written) == bare
    used = loaded(uncommented(text).replace("referral_off = 0\n", ""), written)
    assert used.sale_from == used.sale_until == date(2030, 1, 31)
    assert used.early_bird is not None
    assert used.full_rate[0].referral == used.full_rate[0].early_bird == Decimal(1000)
    assert [row.price for row in used.additional_person] == [1000]
    assert [row.price for row in used.group_rate] == [1000]
    assert used.group_terms is not None
    assert used.group_terms.payment_method == "invoice"
    assert [str(row.rule) for row in used.stated_discounts] == ["outreach-referral"]
    assert [row.reason for row in used.waivers] == ["Why this is meant so."]
    with_amount_off = uncommented(text).replace("referral = 1_000\n", "")
    assert loaded(with_amount_off, written).full_rate[0].referral_off == Decimal(0)


def test_the_way_a_group_pays_has_an_example_where_any_way_will_do(written: Path) -> None:
    text = price_sheet_as_toml(WITHOUT_REGIONS)
    assert 'most_seats = 4\n# payment_method = "invoice"\n' in text
    assert "payment_method" in tomllib.loads(uncommented(text))["group_terms"]


def test_an_edition_that_uses_everything_has_no_examples() -> None:
    text = price_sheet_as_toml(INVENTED)
    assert uncommented(text) == text


@pytest.mark.parametrize(
    ("stated", "sale_from", "sale_until"),
    [
        ({"sale_from": "2026-03-01"}, "2026-03-01", "2026-03-01"),
        ({"sale_until": "2026-04-01"}, "2026-04-01", "2026-04-01"),
    ],
)
def test_an_example_of_a_day_is_in_order_with_the_days_that_stand(
    stated: dict[str, str], sale_from: str, sale_until: str, written: Path
) -> None:
    text = uncommented(price_sheet_as_toml(edition(**stated))).replace("referral_off = 150\n", "")
    sheet = loaded(text, written)
    assert (str(sheet.sale_from), str(sheet.sale_until)) == (sale_from, sale_until)
    assert sheet.early_bird is not None


@pytest.mark.parametrize("left_out", ["sale_from", "sale_until"])
def test_an_example_of_a_day_is_in_order_with_the_early_bird_days(
    left_out: str, written: Path
) -> None:
    sheet = EARLY_BIRD.model_copy(update={left_out: None})
    used = uncommented(price_sheet_as_toml(sheet)).replace("referral_off = 150\n", "")
    assert getattr(loaded(used, written), left_out) == date(2026, 3, 31)


@at_most(30)
@given(sheet=price_sheets())
def test_writing_is_the_same_every_time(sheet: PriceSheet) -> None:
    """Law: the same sheet gives the same file, and what is loaded from it does too."""
    text = price_sheet_as_toml(sheet)
    read = PriceSheet.model_validate(tomllib.loads(text, parse_float=Decimal))
    assert price_sheet_as_toml(read) == text
