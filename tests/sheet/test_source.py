"""Each table and rule of a sheet may tell where it is published; that prices nothing."""

from pathlib import Path
from typing import Any

import pytest

from smt_pricing import PriceSheet, PriceSheetError, load_price_sheet, why
from smt_pricing.sheet.file import price_sheet_from_toml
from smt_pricing.sheet.price_sheet import TABLES
from smt_pricing.sheet.published_rules import rules_as_json, rules_as_markdown, rules_as_text
from smt_pricing.sheet.source import Source
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.editions import EARLY_BIRD, PUBLISHED, edition
from tests.situations import priced

PAGE = {"title": "Prices", "address": "https://example.org/prices", "day": "2026-11-01"}
INVENTED = load_price_sheet("invented-example")


def sourced(sheet: PriceSheet, source: Any) -> PriceSheet:
    """Return a sheet of which every table, row and rule has this source."""

    def told(stated: Any) -> Any:
        if isinstance(stated, dict):
            inner = {key: told(it) for key, it in stated.items() if key != "source"}
            return inner | {"source": source}
        return (
            [told(it) if isinstance(it, dict) else it for it in stated]
            if isinstance(stated, list | tuple)
            else stated
        )

    changed: PriceSheet = PriceSheet.model_validate(told(sheet.model_dump(mode="json")))
    return changed


def test_every_table_of_the_format_may_tell_its_source() -> None:
    for table, model in TABLES.items():
        assert ("source" in model.model_fields) is (table != "source"), table
    sheet = sourced(EARLY_BIRD, PAGE)
    assert sheet.full_rate[2].source == sheet.early_bird.source == Source(**PAGE)  # type: ignore[arg-type,union-attr]


def test_a_source_prices_nothing_and_a_sheet_without_one_has_its_digest_of_old() -> None:
    told = sourced(PUBLISHED, PAGE)
    assert told.digest != PUBLISHED.digest
    assert priced(told, seats=3).total == priced(PUBLISHED, seats=3).total
    assert sourced(told, None).digest == PUBLISHED.digest
    assert '"source"' not in PUBLISHED.model_dump_json(exclude_defaults=True)


@pytest.mark.parametrize(
    "source", [PAGE, {"title": "Prices"}, {"title": 'a "page"', "day": "2026-11-01"}]
)
def test_a_written_sheet_keeps_every_source(source: dict[str, str]) -> None:
    for sheet in (PUBLISHED, INVENTED, EARLY_BIRD):
        told = sourced(sheet, source)
        assert price_sheet_from_toml(price_sheet_as_toml(told)) == told


def test_an_inline_source_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    text = price_sheet_as_toml(PUBLISHED).replace(
        "price = 6_000\n", 'price = 6_000\nsource = { title = "A message", day = 2026-11-01 }\n'
    )
    path.write_text(text, "utf-8")
    source = load_price_sheet(path).group_rate[1].source
    assert source is not None
    assert source.said() == "A message, 2026-11-01"


def test_a_misspelled_key_of_a_source_is_set_right() -> None:
    rows = [{"price": 500, "source": {"title": "Prices", "adress": "x", "day": "May"}}]
    with pytest.raises(PriceSheetError) as refused:
        edition(additional_person=rows)
    assert [str(problem) for problem in refused.value.problems] == [
        (
            "[[additional_person]] row 1, [additional_person.source], key day: This value cannot "
            'stand here ("May"). Write a date that exists as year-month-day, such as 2026-03-31. '
            "[date-unreadable]"
        ),
        (
            "[[additional_person]] row 1, [additional_person.source], key adress: There is no such "
            'key here. Did you mean "address"? [unknown-key]'
        ),
    ]


def test_sheet_rules_shows_the_sources_of_a_rule_and_of_its_tables_once() -> None:
    rules = [rule.model_dump(mode="json") for rule in PUBLISHED.rules]
    rules[-1]["source"] = {"title": "A message about groups"}
    rules[-1]["interpretations"][0]["source"] = {"title": "A decision"}
    terms = {"most_seats": 10, "payment_method": "invoice", "source": {"title": "The *terms*"}}
    sheet = edition(rules=rules, group_terms=terms, source=PAGE)
    text = rules_as_text(sheet)
    assert text.splitlines()[1] == "Source: Prices, https://example.org/prices, 2026-11-01"
    shown = (
        "8. group-rate\n"
        "   One flat price for a group of up to 10 seats, paid by invoice.\n"
        "   Source: A message about groups\n"
        "   Source: The *terms*\n"
        "\n"
        "   eleventh-seat\n"
        "     Question: What of more seats than the group rate has?\n"
        "     Decision: A group over the cap is refused; the ways that do work are\n"
        "     priced and offered.\n"
        "     Reason: The flat price is published for up to that many seats.\n"
        "     Source: A decision\n"
        "\n"
        "   beside-a-group\n"
    )
    assert shown in text
    markdown = rules_as_markdown(sheet)
    assert "*Source:* Prices, https\\://example.org/prices, 2026-11-01\n" in markdown
    assert "*Source:* A message about groups. *Source:* The \\*terms\\*.\n" in markdown
    assert '"title": "A message about groups"' in rules_as_json(sheet)
    told = why(priced(sheet), "group-rate", sheet)
    assert [it.said() for it in told.sources] == ["A message about groups", "The *terms*"]
    assert "  source: The *terms*\n" in told.explain()


def test_what_all_rows_have_is_told_once() -> None:
    told = why(priced(sourced(PUBLISHED, PAGE)), "full-rate", sourced(PUBLISHED, PAGE))
    assert told.sources == (Source.model_validate(PAGE),)
    assert why(priced(), "full-rate").sources == ()
