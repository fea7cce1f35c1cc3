"""Words that contradict the tables: counts, amounts, days, the exact budget, UNESCO's region."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import PriceSheet, RuleId, check_price_sheet
from smt_pricing.review._said_numbers import counts_in
from smt_pricing.sheet.fewer_rules import without_rules
from smt_pricing.values.countries import country_codes
from tests.editions import EARLY_BIRD, PUBLISHED, WITHOUT_GROUP, edition
from tests.review.seeded import INVENTED, messages

CONTRADICTS = "words-contradict-tables"
DECIDED = "threshold-decided-otherwise"
NAMED = "region-named-otherwise"
FIFTEEN = PUBLISHED.model_copy(update={"group_terms": {"most_seats": 15}})


def saying(text: str, sheet: PriceSheet = PUBLISHED, rule: str = "group-rate") -> PriceSheet:
    """Return a sheet whose rule has these words."""
    rules = [row.model_dump(mode="json") for row in sheet.rules]
    for row in rules:
        if row["id"] == rule:
            row["text"] = text
    return sheet.model_copy(update={"rules": rules})


def deciding(decision: str, sheet: PriceSheet) -> PriceSheet:
    """Return a sheet that decides on the exact budget in these words."""
    rules = [row.model_dump(mode="json") for row in sheet.rules]
    for row in (row for rule in rules for row in rule["interpretations"]):
        if row["id"] == "exactly-at-threshold":
            row["decision"] = decision
    return sheet.model_copy(update={"rules": rules})


@pytest.mark.parametrize("sheet", [PUBLISHED, INVENTED, EARLY_BIRD], ids=lambda it: it.id)
def test_the_words_of_the_shipped_sheets_contradict_nothing(sheet: PriceSheet) -> None:
    codes = {finding.code for finding in check_price_sheet(sheet)}
    assert not codes & {CONTRADICTS, DECIDED, NAMED}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One flat price for a group of up to ten seats.", "group of up to ten seats"),
        ("One flat price for a group of up to 10 seats.", "group of up to 10 seats"),
        ("One flat price for a group of ten.", "group of ten"),
        ("Ten people pay one flat price.", "Ten people"),
        ("One price, for twenty-five registered people.", "twenty-five registered people"),
        ("More than 1,000 are refused.", "More than 1,000"),
        ("The eleventh seat is refused.", "eleventh seat"),
        ("The 11th seat is refused.", "11th seat"),
    ],
)
def test_a_number_of_seats_that_is_not_the_cap_is_found(text: str, said: str) -> None:
    assert messages(saying(text, FIFTEEN), CONTRADICTS) == [
        f'The words of rule group-rate say "{said}", and a group has up to 15 seats.'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One flat price for a group of up to fifteen seats, the first and the second person too.",
        "A group of 15 pays one flat price; the sixteenth seat is refused, and so are 16 people.",
        "One person registers all of them, 14 days before, and 5% or $9,000 are not the price.",
        "In 2026, one flat price for {most_seats} seats.",
    ],
)
def test_what_is_no_cap_or_the_right_one_is_not_found(text: str) -> None:
    assert messages(saying(text, FIFTEEN), CONTRADICTS) == []


def test_in_other_rules_only_a_number_that_is_said_to_be_a_cap_is_one() -> None:
    words = "One of three colleagues registers; groups of ten people do so together."
    assert messages(saying(words, FIFTEEN, "full-rate"), CONTRADICTS) == [
        'The words of rule full-rate say "groups of ten people", and a group has up to 15 seats.'
    ]
    assert messages(saying("up to ten seats", WITHOUT_GROUP, "full-rate"), CONTRADICTS) == []


def test_what_shows_it_is_the_largest_group() -> None:
    (finding,) = (
        it for it in check_price_sheet(saying("ten people", FIFTEEN)) if it.code == CONTRADICTS
    )
    (shown,) = finding.witnesses
    assert (shown.request.seats, shown.request.plan, str(shown.total)) == (15, "group", "9000.00")
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The full rate is $1,800 for large ones.", "$1,800"),
        ("Over 2 million, it is more.", "$2,000,000"),
        ("A referral takes 175 USD off.", "$175"),
    ],
)
def test_an_amount_that_stands_in_no_table_is_found(text: str, said: str) -> None:
    assert messages(saying(text, rule="full-rate"), CONTRADICTS) == [
        f'The words of rule full-rate say "{said}", and no table of the sheet has that amount.'
    ]


def test_an_amount_of_the_tables_or_a_discount_of_theirs_is_none() -> None:
    text = "$1,750, $1,600 with $150 off, $725 or $100 less; $600 and $6,000; over $1M."
    assert messages(saying(text, rule="full-rate"), CONTRADICTS) == []
    assert messages(saying("$250 off", EARLY_BIRD, "early-bird"), CONTRADICTS) == []


@pytest.mark.parametrize("day", ["2026-04-01", "1 April 2026", "April 1st", "31 March 2027"])
def test_a_day_that_is_none_of_the_sheets_is_found(day: str) -> None:
    assert messages(saying(f"Until {day}.", EARLY_BIRD, "early-bird"), CONTRADICTS) == [
        f'The words of rule early-bird say "{day}", and the sheet has no such day.'
    ]


@pytest.mark.parametrize("day", ["2026-03-31", "31 March", "March 31, 2026", "30th of June 2026"])
def test_a_day_of_the_sheet_is_none(day: str) -> None:
    assert messages(saying(f"Until {day}.", EARLY_BIRD, "early-bird"), CONTRADICTS) == []


def test_where_a_sheet_has_no_days_only_the_early_bird_rule_cannot_name_one() -> None:
    assert messages(saying("SMT has a list since 1 May 2024.", rule="full-rate"), CONTRADICTS) == []
    assert len(messages(saying("By 1 May 2027.", rule="early-bird"), CONTRADICTS)) == 1


UPPER = {
    "budget_tiers": [
        {"id": "over-1m", "label": "$1M or more", "at_least": 1_000_000},
        {"id": "under-1m", "label": "under $1M", "under": 1_000_000},
    ]
}


def test_lower_tier_where_the_bounds_say_the_upper_is_found() -> None:
    assert messages(edition(**UPPER), DECIDED) == [
        (
            "The words of interpretation exactly-at-threshold put a budget of exactly "
            '$1,000,000 in the lower tier, and the bounds in the higher one, "$1M or more".'
        )
    ]


@pytest.mark.parametrize(
    ("decision", "changes", "found"),
    [
        ("It is in the upper tier.", UPPER, 0),
        ("It is in the upper tier.", {}, 1),
        ("The smaller one.", {}, 0),
        ("Neither the lower nor the higher tier has it.", {}, 0),
        ("SMT decides.", UPPER, 0),
    ],
)
def test_other_words_for_a_tier_are_read_too(
    decision: str, changes: dict[str, Any], found: int
) -> None:
    assert len(messages(deciding(decision, edition(**changes)), DECIDED)) == found


def test_of_several_thresholds_each_is_looked_for_where_it_is_named() -> None:
    words = "Exactly €100,000 is in the lower tier, exactly €2,000,000 in the lower one too."
    assert messages(deciding(words, INVENTED), DECIDED) == [
        (
            "The words of interpretation exactly-at-threshold put a budget of exactly "
            '€2,000,000 in the lower tier, and the bounds in the higher one, "€2M or more".'
        )
    ]


def test_a_sheet_that_leaves_nothing_open_decides_nothing_otherwise() -> None:
    rules = [row.model_dump(mode="json") for row in PUBLISHED.rules]
    rules[1]["interpretations"] = rules[1]["interpretations"][1:3]
    sheet = edition(
        budget_tiers=[{"id": "any", "label": "any budget"}],
        full_rate=[{"regular": 900}],
        stated_discounts=[],
        rules=rules,
    )
    assert messages(sheet, DECIDED) == []


def test_words_that_speak_of_a_rule_that_is_not_listed_are_found() -> None:
    sheet = without_rules(PUBLISHED, [RuleId.OUTREACH_REFERRAL, RuleId.ADDITIONAL_PERSON])
    said = [
        ("early-bird", "referral", "outreach-referral"),
        ("prior-full-payment", "additional-person", "additional-person"),
    ]
    assert messages(sheet, "words-name-absent-rule") == [
        f'The words of rule {rule} say "{words}", and the sheet lists no rule {absent}.'
        for rule, words, absent in said
    ]
    assert messages(PUBLISHED, "words-name-absent-rule") == []


def test_a_word_that_has_another_in_it_speaks_of_no_rule() -> None:
    sheet = without_rules(PUBLISHED, [RuleId.OUTREACH_REFERRAL])
    words = saying("Preferred is payment by invoice.", sheet, "group-rate")
    assert not any("group-rate" in it for it in messages(words, "words-name-absent-rule"))


def with_countries(*codes: str, label: str = "North America & Western Europe") -> PriceSheet:
    first, rest = (row.model_dump() for row in PUBLISHED.regions)
    return edition(regions=[first | {"countries": codes, "label": label}, rest])


MEMBERS = PUBLISHED.regions[0].countries


def test_a_region_called_unescos_with_other_countries_is_found() -> None:
    changed = with_countries(*(it for it in MEMBERS if it != "CY"), "MX", "TR")
    assert messages(changed, NAMED) == [
        (
            'The words call "North America & Western Europe" UNESCO\'s, and it lacks Cyprus '
            "and has Mexico and Türkiye beside its members."
        )
    ]
    spelt_out = with_countries(*MEMBERS, "MX", label="north america and western europe")
    assert len(messages(spelt_out, NAMED)) == 1


def test_enclaves_may_be_left_out_and_another_name_is_not_looked_at() -> None:
    assert messages(with_countries(*MEMBERS[:26]), NAMED) == []
    assert messages(with_countries("MX", label="the West"), NAMED) == []


def test_a_region_that_has_all_others_is_not_unescos() -> None:
    rest, first = (row.model_dump() for row in PUBLISHED.regions)
    elsewhere = first | {
        "all_other_countries": False,
        "label": "elsewhere",
        "countries": sorted(country_codes() - {*MEMBERS}),
    }
    west = rest | {"all_other_countries": True}
    sheet = edition(regions=[west, elsewhere])
    assert [it.partition(", and it ")[2] for it in messages(sheet, NAMED)] == [
        "has all other countries."
    ]


def test_words_that_no_longer_call_it_unescos_allow_any_countries() -> None:
    sheet = with_countries(*MEMBERS, "MX")
    rules = [row.model_dump(mode="json") for row in sheet.rules]
    for row in (row for rule in rules for row in rule["interpretations"]):
        for key in ("question", "decision", "reason"):
            row[key] = row[key].replace("UNESCO", "SMT")
    assert messages(sheet.model_copy(update={"rules": rules}), NAMED) == []


def test_the_published_region_is_unescos_with_what_may_stand_beside_it() -> None:
    path = Path(check_price_sheet.__code__.co_filename).with_name("unesco_regions.toml")
    (region,) = tomllib.loads(path.read_text("utf-8"))["regions"]
    assert {*region["members"], *region["beside"]} == {*MEMBERS}


def test_an_amount_or_a_share_is_no_number_of_people() -> None:
    assert [*counts_in("up to $10, up to 5%, 10.50 people")] == []
