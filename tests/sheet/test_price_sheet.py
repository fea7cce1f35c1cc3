"""The published sheet says what price-sheet.md says; a sheet that prices badly does not load."""

import json
from contextlib import suppress
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import ValidationError

from smt_pricing import (
    InterpretationId,
    OrganizationKind,
    PaymentMethod,
    PriceSheet,
    PriceSheetError,
    Problem,
    Region,
    RuleId,
    load_price_sheet,
    load_price_sheets,
    price_sheet_from_toml,
)
from smt_pricing.values.countries import country_codes
from tests.conftest import PUBLISHED_FILE, Edit, SheetFile, SheetProblems
from tests.editions import WITHOUT_REGIONS

PUBLISHED = load_price_sheet()

NORTH_AMERICA_WESTERN_EUROPE = "north-america-western-europe"
UNESCO_REGION = "AD AT BE CA CH CY DE DK ES FI FR GB GR IE IL IS IT LU MC MT NL NO PT SE SM US"
ENCLAVES = "LI VA"
TERRITORIES = "AX BM FO GG GI GL IM JE PM SJ"

# Pieces of the published file that stand there once.
OVER_TIER = 'id = "over-1m"\nlabel = "over $1M"\nover = 1_000_000'
UNDER_TIER = 'id = "under-1m"\nlabel = "under $1M"\nup_to = 1_000_000'
OVER_ROW = '[[full_rate]]\ntier = "over-1m"\nregular = 1_750\nreferral = 1_600\n'
OUTSIDE_ROW = (
    '[[full_rate]]\ntier = "under-1m"\nregion = "outside"\nregular = 725\nreferral = 625\n'
)
ADDITIONAL_INSIDE = '[[additional_person]]\nregion = "north-america-western-europe"\nprice = 800\n'
ADDITIONAL_OUTSIDE = '[[additional_person]]\nregion = "outside"\nprice = 600\n'
GROUP_TERMS = '[group_terms]\nmost_seats = 10\npayment_method = "invoice"\n'
GROUP_INSIDE = '[[group_rate]]\nregion = "north-america-western-europe"\nprice = 9_000\n'
GROUP_OUTSIDE = '[[group_rate]]\nregion = "outside"\nprice = 6_000\n'
OUTSIDE_REGION = (
    '[[regions]]\nid = "outside"\n'
    'label = "outside North America & Western Europe"\nall_other_countries = true\n'
)
CURRENCY = 'currency = "USD"\n'
GROUP_RULE = (
    '[[rules]]\nid = "group-rate"\n'
    'text = "One flat price for a group of up to ten seats, paid by invoice."\n'
)
EXCLUSIVE_RULE = (
    '[[rules]]\nid = "referral-exclusive"\n'
    'text = "The referral discount never combines with the group rate or with the '
    'additional-person rate."\n'
)
REFERRAL_AMOUNT = '[[rules.interpretations]]\nid = "referral-amount"\n'


def mistakes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Return the place and code of each problem."""
    return [(problem.place, problem.code) for problem in problems]


def amount_texts(*amounts: Decimal | None) -> list[str]:
    return [str(amount) for amount in amounts]


# Pieces to add to it.
EMPTY_TIER = '[[budget_tiers]]\nid = "none"\nlabel = "none"\nover = 2_000_000\nup_to = 2_000_000\n'
WORDS = 'question = "?"\ndecision = "The table."\nreason = "It is exact."\n'
EARLY_BIRD = f"{CURRENCY}early_bird = {{ until = 2026-03-31 }}\n"


# What is published


@pytest.mark.parametrize(
    ("tier", "region", "amounts"),
    [
        ("over-1m", NORTH_AMERICA_WESTERN_EUROPE, ["1750.00", "1600.00", "800.00", "9000.00"]),
        ("over-1m", "outside", ["1750.00", "1600.00", "600.00", "6000.00"]),
        ("under-1m", NORTH_AMERICA_WESTERN_EUROPE, ["1400.00", "1250.00", "800.00", "9000.00"]),
        ("under-1m", "outside", ["725.00", "625.00", "600.00", "6000.00"]),
    ],
)
def test_every_published_amount_stands_on_the_sheet(
    tier: str, region: str, amounts: list[str]
) -> None:
    full, additional, group = PUBLISHED.terms(tier, region)
    assert additional is not None
    assert group is not None
    found = amount_texts(full.regular, full.referral, additional.price, group.price)
    assert found == amounts


@pytest.mark.parametrize(
    ("tier", "region", "discount"),
    [
        ("over-1m", NORTH_AMERICA_WESTERN_EUROPE, "150.00"),
        ("over-1m", "outside", "150.00"),
        ("under-1m", NORTH_AMERICA_WESTERN_EUROPE, "150.00"),
        ("under-1m", "outside", "100.00"),
    ],
)
def test_the_referral_discount_is_derived_from_each_row(
    tier: str, region: str, discount: str
) -> None:
    assert str(PUBLISHED.terms(tier, region).full.referral_discount) == discount


def test_the_published_table_prints_no_early_bird_price_and_no_dates() -> None:
    assert [row.early_bird for row in PUBLISHED.full_rate] == [None, None, None]
    assert [str(row.early_bird_discount) for row in PUBLISHED.full_rate] == ["0.00"] * 3
    assert PUBLISHED.early_bird is None
    assert PUBLISHED.sale_from is None
    assert PUBLISHED.sale_until is None
    assert not PUBLISHED.has_dates


def test_the_published_sheet_is_in_us_dollars_for_its_one_training() -> None:
    assert PUBLISHED.currency == "USD"
    assert PUBLISHED.id == "digital-campaigning-certificate-intensive"
    assert PUBLISHED.title == "Digital Campaigning Certificate Intensive"


@pytest.mark.parametrize(
    ("budget", "tier"),
    [
        ("0", "under-1m"),
        ("999999.99", "under-1m"),
        ("1000000", "under-1m"),  # exactly-at-threshold
        ("1000000.01", "over-1m"),
        ("999999999999999.99", "over-1m"),
    ],
)
def test_only_a_budget_over_one_million_is_in_the_higher_tier(budget: str, tier: str) -> None:
    assert PUBLISHED.tier_of(Decimal(budget)).id == tier


def test_one_million_is_the_only_threshold() -> None:
    assert PUBLISHED.tier_ids == ("over-1m", "under-1m")
    assert PUBLISHED.thresholds == frozenset({Decimal(1_000_000)})


def test_a_group_has_up_to_ten_seats_and_pays_by_invoice() -> None:
    assert PUBLISHED.group_terms is not None
    assert PUBLISHED.group_terms.most_seats == 10
    assert PUBLISHED.group_terms.payment_method is PaymentMethod.INVOICE


def test_non_profits_are_welcome_and_consultants_and_agencies_are_not() -> None:
    assert set(PUBLISHED.eligibility.welcome) == {
        OrganizationKind.NGO,
        OrganizationKind.UNION,
        OrganizationKind.ELECTORAL_CAMPAIGN,
    }
    assert set(PUBLISHED.eligibility.excluded) == {
        OrganizationKind.CONSULTANT,
        OrganizationKind.AGENCY,
    }


def test_north_america_and_western_europe_is_unescos_region_with_what_lies_inside_it() -> None:
    inside = {
        code
        for code, region in PUBLISHED.region_of.items()
        if region == NORTH_AMERICA_WESTERN_EUROPE
    }
    assert inside == {*UNESCO_REGION.split(), *ENCLAVES.split(), *TERRITORIES.split()}
    assert len(inside) == 38


@pytest.mark.parametrize("code", ["MX", "PR", "PL", "TR", "JP", "AU", "KE", "BR", "IN", "NZ", "UA"])
def test_other_countries_are_outside(code: str) -> None:
    assert PUBLISHED.region_of[code] == "outside"


def test_every_country_stands_in_one_of_the_two_regions() -> None:
    assert PUBLISHED.region_of.keys() == country_codes()
    assert set(PUBLISHED.region_of.values()) == {NORTH_AMERICA_WESTERN_EUROPE, "outside"}


def test_every_published_rule_stands_on_the_sheet_in_the_published_order() -> None:
    assert [str(rule.id) for rule in PUBLISHED.rules] == [
        "eligibility",
        "full-rate",
        "early-bird",
        "outreach-referral",
        "referral-exclusive",
        "additional-person",
        "prior-full-payment",
        "group-rate",
    ]
    assert all(rule.text for rule in PUBLISHED.rules)


@pytest.mark.parametrize(
    ("interpretation", "rule"),
    [
        ("exactly-at-threshold", "full-rate"),
        ("referral-amount", "outreach-referral"),
        ("referral-unproven", "outreach-referral"),
        ("referral-without-full-rate", "referral-exclusive"),
        ("region-of-organisation", "full-rate"),
        ("region-membership", "full-rate"),
        ("referred-full-rate-counts", "prior-full-payment"),
        ("same-cohort-counts", "prior-full-payment"),
        ("same-training-only", "prior-full-payment"),
        ("returning-payer", "prior-full-payment"),
        ("eleventh-seat", "group-rate"),
        ("budget-currency", "full-rate"),
        ("unlisted-kinds", "eligibility"),
    ],
)
def test_each_interpretation_stands_once_beside_its_rule_with_a_reason(
    interpretation: str, rule: str
) -> None:
    beside = [
        (str(published.id), found)
        for published in PUBLISHED.rules
        for found in published.interpretations
        if found.id == interpretation
    ]
    ((found_rule, found),) = beside
    assert found_rule == rule
    assert found.question.endswith("?")
    assert found.decision
    assert found.reason


def test_there_are_eight_rules_and_thirteen_interpretations_and_no_more() -> None:
    assert len(RuleId) == len(PUBLISHED.rules) == 8
    assert len(InterpretationId) == 13
    assert sum(len(rule.interpretations) for rule in PUBLISHED.rules) == 13


def test_an_interpretation_is_found_by_its_id() -> None:
    found = PUBLISHED.interpretation(InterpretationId.EXACTLY_AT_THRESHOLD)
    assert found.decision == "A budget exactly at the threshold is in the lower tier."


# Where a sheet comes from


def test_the_published_sheet_is_the_default_and_has_a_name() -> None:
    assert load_price_sheet("digital-campaigning-certificate-intensive") is load_price_sheet()


def test_a_sheet_is_read_from_a_path_or_its_text(sheet_file: SheetFile) -> None:
    path = sheet_file()
    assert load_price_sheet(path) == load_price_sheet(str(path)) == PUBLISHED


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PUBLISHED_FILE.read_bytes().replace(b"\n", b"\r\n"))
    assert load_price_sheet(path) == PUBLISHED


def unloadable(path_or_name: str | Path) -> tuple[str, Problem]:
    """Return the name under which a sheet is refused, and its only problem."""
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path_or_name)
    (problem,) = refused.value.problems
    return refused.value.source, problem


def test_a_misspelled_name_is_suggested() -> None:
    source, problem = unloadable("digital-campaining-certificate-intensive")
    assert source == "digital-campaining-certificate-intensive"
    assert (problem.place, problem.code) == ("the whole sheet", "sheet-not-found")
    assert problem.remedy == 'Did you mean "digital-campaigning-certificate-intensive"?'


def test_an_unknown_name_gets_the_list_of_names() -> None:
    _, problem = unloadable("xyz")
    assert problem.code == "sheet-not-found"
    assert "one of: digital-campaigning-certificate-intensive" in problem.remedy


def test_a_file_that_is_not_there_is_a_price_sheet_error(tmp_path: Path) -> None:
    source, problem = unloadable(tmp_path / "no-such-sheet.toml")
    assert problem.code == "sheet-not-found"
    assert source == str(tmp_path / "no-such-sheet.toml")


@pytest.mark.parametrize("name", ["x" * 5000, "no\0sheet"])
def test_a_name_that_no_file_can_have_is_a_price_sheet_error(name: str) -> None:
    _, problem = unloadable(name)
    assert problem.code in {"sheet-not-found", "file-unreadable"}


def test_what_leads_through_a_file_is_no_sheet(sheet_file: SheetFile) -> None:
    _, problem = unloadable(sheet_file() / "sheet.toml")
    assert (problem.place, problem.code) == ("the whole sheet", "file-unreadable")


def test_a_sheet_is_read_from_the_text_of_a_file(sheet_file: SheetFile) -> None:
    path = sheet_file()
    assert price_sheet_from_toml(path.read_text("utf-8")) == PUBLISHED
    assert price_sheet_from_toml(path.read_bytes()) == PUBLISHED
    with pytest.raises(PriceSheetError, match="a sheet of mine: key id: This is missing"):
        price_sheet_from_toml("", "a sheet of mine")


def test_a_folder_stands_for_the_one_sheet_in_it(sheet_file: SheetFile) -> None:
    path = sheet_file(("price = 600\n", "price = 620\n"))
    (path.parent / "readme.txt").write_text("no sheet")
    assert load_price_sheet(path.parent) == load_price_sheet(path)


def test_a_folder_of_several_sheets_is_refused_with_their_names(sheet_file: SheetFile) -> None:
    path = sheet_file()
    (path.parent / "spring.toml").write_text("")
    _, problem = unloadable(path.parent)
    assert problem.code == "several-sheets-in-folder"
    assert problem.message == "It has several sheets: edited-sheet.toml, spring.toml."


def test_a_folder_without_a_sheet_is_refused(tmp_path: Path) -> None:
    _, problem = unloadable(tmp_path)
    assert (problem.place, problem.code) == ("the whole folder", "no-sheets-in-folder")


def test_several_editions_are_loaded_side_by_side(sheet_file: SheetFile) -> None:
    path = sheet_file()
    text = path.read_text("utf-8")
    spring = text.replace('\nid = "digital', '\nid = "spring', 1).replace(
        "price = 800", "price = 810"
    )
    (path.parent / "spring.toml").write_text(spring, "utf-8")
    autumn, spring_sheet = load_price_sheets(path.parent)
    assert [amount_texts(it.additional_person[0].price) for it in (autumn, spring_sheet)] == [
        ["800.00"],
        ["810.00"],
    ]


def test_the_shipped_editions_are_the_published_one_and_an_invented_one() -> None:
    published, invented = load_price_sheets()
    assert published == load_price_sheet()
    assert invented == load_price_sheet("invented-example")
    assert "not for sale" in invented.title


def test_the_problems_of_every_sheet_of_a_folder_are_told_at_once(sheet_file: SheetFile) -> None:
    path = sheet_file(("price = 600\n", "price = -1\n"), ("price = 9_000", "prize = 9_000"))
    (path.parent / "a.toml").write_text(PUBLISHED_FILE.read_text("utf-8"), "utf-8")
    (path.parent / "b.toml").write_text(PUBLISHED_FILE.read_text("utf-8"), "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheets(path.parent)
    assert refused.value.source == str(path.parent)
    assert [(it.place, it.code) for it in refused.value.problems] == [
        ("b.toml, key id", "sheet-id-repeated"),
        ("edited-sheet.toml, [[additional_person]] row 2, key price", "amount-negative"),
        ("edited-sheet.toml, [[group_rate]] row 1, key price", "key-missing"),
        ("edited-sheet.toml, [[group_rate]] row 1, key prize", "unknown-key"),
    ]


def test_a_path_that_is_no_folder_holds_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(PriceSheetError, match="no-sheets-in-folder"):
        load_price_sheets(tmp_path / "nothing")


def test_a_sheet_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_bytes(PUBLISHED_FILE.read_bytes() + b"# Caf\xe9\n")
    _, problem = unloadable(path)
    assert (problem.place, problem.code) == ("the whole sheet", "not-utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "id = ",
        "id = 'a'\nid = 'b'",
        "sale_from = 2026-02-30",
        f"most_seats = {'9' * 5000}",
        "regular = 1e99999999999999999999",
        f"id = {'[' * 20_000}",
        f"id = {'[' * 500}{']' * 500}",
    ],
    ids=["no value", "key twice", "no such day", "long number", "long power", "open", "deep"],
)
def test_a_file_that_is_no_sensible_toml_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PriceSheetError):
        load_price_sheet(path)


def test_malformed_toml_is_refused_with_its_line_and_what_to_write(
    problems_after: SheetProblems,
) -> None:
    (problem,) = problems_after((CURRENCY, "currency = USD\n"))
    assert (problem.place, problem.code) == ("line 10", "toml-malformed")
    assert problem.message == 'This is not TOML: "currency = USD" (invalid value).'
    assert problem.remedy == 'Write a text in quotation marks: "like this".'


MISTAKES = (
    ("regular = 1,750", "Write an amount without commas, such as 500 or 99.50."),
    ("regular = 1.400,00", "Write an amount without commas, such as 500 or 99.50."),
    ("regular = $600", "Write an amount without its currency, such as 500."),
    ("regular = 725 USD", "Write an amount without its currency, such as 500."),
    ("regular = 0800", "Write a number without a zero before it."),
    ("sale_from = 01/10/2027", "Write a day as year-month-day, such as 2026-03-31."),
    ("label = “over $1M”", 'Use straight quotation marks: "like this".'),
    ("region = outside", 'Write a text in quotation marks: "like this".'),
    ("regular =", "Write a value after the equals sign, or remove the line."),
    ("regular\u00a0= 1", "There is a space that does not break; write an ordinary one."),
    ("regular 1750", "Correct it there; `smt-pricing sheet new -` writes a file that loads."),
    ("[full_rate]", "Write each row of a table in double brackets, such as [[full_rate]]."),
)


def test_every_mistake_of_a_file_is_told_at_once_with_what_to_write() -> None:
    lines = ["[[full_rate]]", *(line for line, _ in MISTAKES), "once = 1", "once = 2"]
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml("\n".join(lines))
    remedies = [(it.place, it.remedy) for it in refused.value.problems]
    expected = [(f"line {at}", remedy) for at, (_, remedy) in enumerate(MISTAKES, 2)]
    twice = (f"line {len(lines)}", "This stands there already: keep one of them.")
    assert sorted(remedies) == sorted([*expected, twice])


def test_after_twenty_mistakes_the_others_wait() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml("a = \n" * 500)
    assert len(refused.value.problems) == 20


def test_a_mistake_at_the_end_of_the_text_has_no_line_of_its_own() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml('a = """open')
    assert [it.place for it in refused.value.problems] == ["the whole sheet"]


def test_a_mistake_beside_a_number_that_is_too_long_is_told_alone() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml(f"a = \nb = {'9' * 5000}")
    assert [it.place for it in refused.value.problems] == ["line 1"]


def test_an_empty_file_lacks_everything_that_a_sheet_needs(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text("", "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert mistakes(refused.value.problems) == [
        ("key id", "key-missing"),
        ("key program", "key-missing"),
        ("key title", "key-missing"),
        ("key edition", "key-missing"),
        ("key currency", "key-missing"),
        ("key eligibility", "key-missing"),
        ("key budget_tiers", "key-missing"),
        ("key full_rate", "key-missing"),
        ("key rules", "key-missing"),
    ]


@pytest.mark.parametrize("stated", [5, None, [], "sheet", {1: 2}], ids=str)
def test_what_is_no_table_of_keys_is_no_sheet(stated: object) -> None:
    with pytest.raises(PriceSheetError):
        PriceSheet.model_validate(stated)


# One mistake, its place and its remedy

ONE_MISTAKE: list[tuple[str, str, str, list[Edit]]] = [
    # single values
    ("amount-negative", "[[full_rate]] row 2, key regular", "", [("1_400", "-1_400")]),
    ("amount-negative", "[[full_rate]] row 2, key referral", "", [("1_250", "-1_250")]),
    ("amount-negative", "[[additional_person]] row 2, key price", "", [("= 600", "= -600")]),
    ("amount-negative", "[[group_rate]] row 1, key price", "", [("9_000", "-9_000")]),
    ("amount-negative", "[[budget_tiers]] row 1, key over", "", [("over = 1", "over = -1")]),
    ("amount-finer-than-cent", "[[full_rate]] row 3, key regular", "", [("725", "725.005")]),
    ("amount-not-finite", "[[full_rate]] row 3, key regular", "", [("= 725", "= nan")]),
    ("amount-not-finite", "[[full_rate]] row 3, key regular", "", [("= 725", "= inf")]),
    ("amount-too-large", "[[full_rate]] row 3, key regular", "", [("= 725", "= 1e999999")]),
    (
        "amount-too-large",
        "[[full_rate]] row 3, key regular",
        "Write an amount with at most 15 digits before the point.",
        [("= 725", f"= 0x{'f' * 5000}")],
    ),
    ("amount-unreadable", "[[full_rate]] row 3, key regular", "", [("= 725", "= true")]),
    ("amount-unreadable", "[[full_rate]] row 3, key regular", "", [("= 725", '= "$725"')]),
    ("seats-not-whole", "[group_terms], key most_seats", "", [("seats = 10", "seats = true")]),
    ("seats-not-whole", "[group_terms], key most_seats", "", [("seats = 10", "seats = 10.0")]),
    (
        "seats-too-few",
        "[group_terms], key most_seats",
        "Register at least one seat.",
        [("seats = 10", "seats = 0")],
    ),
    (
        "seats-too-many",
        "[group_terms], key most_seats",
        "Register at most 99999 seats; is there a digit too many?",
        [("seats = 10", "seats = 100_000")],
    ),
    (
        "word-unknown",
        "[group_terms], key payment_method",
        'Did you mean "invoice"?',
        [('"invoice"', '"invoices"')],
    ),
    (
        "word-unknown",
        "[group_terms], key payment_method",
        "Write one of card, invoice.",
        [('"invoice"', '"by post"')],
    ),
    (
        "word-unknown",
        "[group_terms], key payment_method",
        "Write one of card, invoice.",
        [('"invoice"', f"0x{'f' * 5000}")],
    ),
    (
        "word-unknown",
        "[eligibility], key welcome, item 2",
        (
            'Did you mean "union"? Write one of ngo, union, electoral-campaign, consultant, '
            "agency, other, which is for every kind not named."
        ),
        [('"union"', '"onion"')],
    ),
    (
        "too-short",
        "[eligibility], key welcome",
        "",
        [('["ngo", "union", "electoral-campaign"]', "[]")],
    ),
    ("currency-unreadable", "key currency", "", [(CURRENCY, 'currency = "US dollars"\n')]),
    ("text-expected", "key currency", "Write this as text.", [(CURRENCY, "currency = 840\n")]),
    ("text-empty", "key title", "", [('"Digital Campaigning Certificate Intensive"', '" "')]),
    ("date-unreadable", "key sale_from", "", [(CURRENCY, f"{CURRENCY}sale_from = 20260301\n")]),
    (
        "date-unreadable",
        "key sale_from",
        "",
        [(CURRENCY, f"{CURRENCY}sale_from = 2026-03-01T09:00:00\n")],
    ),
    ("key-missing", "[[full_rate]] row 3, key regular", "Add it.", [("regular = 725\n", "")]),
    ("key-missing", "[group_terms], key most_seats", "Add it.", [("most_seats = 10\n", "")]),
    # keys, ids and countries, with the nearest spelling
    (
        "unknown-key",
        "[[full_rate]] row 2, key refferal",
        'Did you mean "referral"?',
        [("referral = 1_250", "refferal = 1_250")],
    ),
    (
        "unknown-key",
        "key curency",
        'Did you mean "currency"?',
        [(CURRENCY, f'{CURRENCY}curency = "USD"\n')],
    ),
    (
        "unknown-key",
        "[group_terms], key payment_methods",
        'Did you mean "payment_method"?',
        [('payment_method = "invoice"', 'payment_methods = "invoice"')],
    ),
    (
        "unknown-key",
        "[[rules]] row 4, [[rules.interpretations]] row 1, key because",
        "Remove it.",
        [(REFERRAL_AMOUNT, f'{REFERRAL_AMOUNT}because = "so"\n')],
    ),
    (
        "unknown-tier",
        "[[full_rate]] row 1, key tier",
        'Did you mean "over-1m"?',
        [(OVER_ROW, OVER_ROW.replace("over-1m", "ovr-1m"))],
    ),
    (
        "unknown-region",
        "[[additional_person]] row 2, key region",
        'Did you mean "outside"?',
        [(ADDITIONAL_OUTSIDE, ADDITIONAL_OUTSIDE.replace("outside", "outsied"))],
    ),
    (
        "unknown-region",
        "[[group_rate]] row 2, key region",
        "Write one of north-america-western-europe, outside, or leave region out.",
        [(GROUP_OUTSIDE, GROUP_OUTSIDE.replace("outside", "abc"))],
    ),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', '"XX"')]),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', '"ad"')]),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', '"Andorra"')]),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', "404")]),
    # regions
    (
        "country-in-two-places",
        "[[regions]] row 2, key countries",
        "Keep it in one region, once.",
        [("all_other_countries = true", 'countries = ["AD"]\nall_other_countries = true')],
    ),
    (
        "country-in-two-places",
        "[[regions]] row 1, key countries",
        "Keep it in one region, once.",
        [('"AD", ', '"AD", "AD", ')],
    ),
    (
        "two-regions-for-the-rest",
        "[[regions]] row 2",
        "Keep all_other_countries in one region.",
        [("countries = [\n", "all_other_countries = true\ncountries = [\n")],
    ),
    (
        "countries-in-no-region",
        "[[regions]]",
        "Write all_other_countries = true in one region.",
        [("all_other_countries = true", 'countries = ["KE"]')],
    ),
    # tiers
    ("tier-gap", "[[budget_tiers]] row 1", "", [("up_to = 1_000_000", "up_to = 999_999")]),
    ("tier-gap", "[[budget_tiers]] row 1", "", [("up_to = 1_000_000", "under = 1_000_000")]),
    ("tier-gap", "[[budget_tiers]] row 2", "", [("up_to = ", "over = 0\nup_to = ")]),
    (
        "tier-gap",
        "[[budget_tiers]] row 1",
        "",
        [("over = 1_000_000", "over = 1_000_000\nunder = 5_000_000")],
    ),
    (
        "tier-overlap",
        "[[budget_tiers]] row 1",
        "",
        [("over = 1_000_000", "at_least = 1_000_000")],
    ),
    ("tier-overlap", "[[budget_tiers]] row 1", "", [("over = 1_000_000", "over = 500_000")]),
    (
        "tier-empty",
        "[[budget_tiers]] row 3",
        "Correct its lower or upper bound.",
        [
            (
                UNDER_TIER,
                f"{UNDER_TIER}\n{EMPTY_TIER}",
            ),
            (OVER_ROW, OVER_ROW + OVER_ROW.replace("over-1m", "none")),
        ],
    ),
    (
        "tier-bounds",
        "[[budget_tiers]] row 1",
        "Give over or at_least, not both.",
        [("over = 1_000_000", "over = 1_000_000\nat_least = 1_000_000")],
    ),
    (
        "tier-bounds",
        "[[budget_tiers]] row 2",
        "Give under or up_to, not both.",
        [("up_to = 1_000_000", "up_to = 1_000_000\nunder = 1_000_000")],
    ),
    # rows
    (
        "dearer-than-regular",
        "[[full_rate]] row 3",
        "Lower referral to at most the regular price, 725.00.",
        [("referral = 625", "referral = 725.01")],
    ),
    (
        "discounts-exceed-price",
        "[[full_rate]] row 3",
        "Lower the discounts: together they exceed the regular price.",
        [
            ("referral = 625", "referral = 325\nearly_bird = 399"),
            (CURRENCY, EARLY_BIRD),
        ],
    ),
    (
        "referral-twice",
        "[[full_rate]] row 3",
        "Give referral or referral_off, not both.",
        [("referral = 625", "referral = 625\nreferral_off = 100")],
    ),
    (
        "discounts-exceed-price",
        "[[full_rate]] row 3",
        "Lower the discounts: together they exceed the regular price.",
        [("referral = 625", "referral_off = 725.01")],
    ),
    # what the prose states, and waivers
    (
        "unknown-region",
        "[[stated_discounts]] row 1, key region",
        'Did you mean "outside"?',
        [('region = "north-america-western-europe"\namount', 'region = "outsied"\namount')],
    ),
    (
        "unknown-tier",
        "[[stated_discounts]] row 1, key tier",
        'Did you mean "under-1m"?',
        [("amount = 150", 'amount = 150\ntier = "under-2m"')],
    ),
    (
        "rule-gives-no-discount",
        "[[stated_discounts]] row 1",
        "Write a rule that gives a discount: early-bird or outreach-referral.",
        [('rule = "outreach-referral"', 'rule = "group-rate"')],
    ),
    (
        "word-unknown",
        "[[waivers]] row 1, key finding",
        'Did you mean "threshold-left-open"?',
        [('finding = "threshold-left-open"', 'finding = "treshold-left-open"')],
    ),
    (
        "waiver-repeated",
        "[[waivers]]",
        "Keep one of them, with all of its reason.",
        [
            (
                "[[waivers]]\n",
                '[[waivers]]\nfinding = "threshold-left-open"\nreason = "x"\n\n[[waivers]]\n',
            )
        ],
    ),
    # groups
    (
        "group-terms-missing",
        "[group_terms]",
        "Add [group_terms] with most_seats.",
        [(GROUP_TERMS, "")],
    ),
    (
        "group-rate-missing",
        "[[group_rate]]",
        "Add [[group_rate]] rows, or remove [group_terms].",
        [(GROUP_INSIDE, ""), (GROUP_OUTSIDE, "")],
    ),
    # dates
    (
        "early-bird-date-missing",
        "[early_bird]",
        "Add [early_bird] with until.",
        [("referral = 625", "referral = 625\nearly_bird = 700")],
    ),
    (
        "early-bird-price-missing",
        "[early_bird]",
        "Add early_bird to the rows of [[full_rate]], or remove [early_bird].",
        [(CURRENCY, EARLY_BIRD)],
    ),
    (
        "dates-out-of-order",
        "key sale_until",
        "Put the dates in order.",
        [(CURRENCY, f"{CURRENCY}sale_from = 2026-04-01\nsale_until = 2026-03-31\n")],
    ),
    (
        "dates-out-of-order",
        "key sale_until",
        "Put the dates in order.",
        [(CURRENCY, f'{CURRENCY}sale_from = "2026-04-01"\nsale_until = 2026-03-31\n')],
    ),
    # eligibility
    (
        "kind-welcome-and-excluded",
        "[eligibility], key excluded",
        "Keep it in one of the two lists.",
        [('"consultant", ', '"consultant", "union", ')],
    ),
    # rules
    (
        "rule-missing",
        "[[rules]]",
        "Add its words.",
        [(EXCLUSIVE_RULE, "")],
    ),
    (
        "rule-repeated",
        "[[rules]]",
        "Keep one of them.",
        [(GROUP_RULE, GROUP_RULE + GROUP_RULE)],
    ),
    (
        "interpretation-repeated",
        "[[rules.interpretations]]",
        "Keep one of them.",
        [
            (
                GROUP_RULE,
                f"{GROUP_RULE}{REFERRAL_AMOUNT}{WORDS}",
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("code", "place", "remedy", "edits"), ONE_MISTAKE, ids=[code for code, *_ in ONE_MISTAKE]
)
def test_one_mistake_is_one_problem_with_its_place_and_remedy(
    code: str, place: str, remedy: str, edits: list[Edit], problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(*edits)
    assert (problem.place, problem.code) == (place, code)
    assert remedy in ("", problem.remedy)
    assert problem.message
    assert problem.remedy.endswith((".", "?"))
    assert not problem.remedy.endswith("?.")


def test_an_early_bird_price_above_the_regular_price_is_refused(
    problems_after: SheetProblems,
) -> None:
    (problem,) = problems_after(
        ("referral = 625", "referral = 625\nearly_bird = 726"),
        (CURRENCY, EARLY_BIRD),
    )
    assert (problem.place, problem.code) == ("[[full_rate]] row 3", "dearer-than-regular")
    assert problem.remedy.endswith("Lower early_bird to at most the regular price, 725.00.")


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        (
            [("up_to = 1_000_000", "up_to = 999_999")],
            "No tier covers budgets over 999,999.00 up to and including 1,000,000.00.",
        ),
        (
            [("up_to = 1_000_000", "under = 1_000_000")],
            "No tier covers budgets of exactly 1,000,000.00.",
        ),
        (
            [("over = 1_000_000", "at_least = 1_000_000")],
            "Two tiers cover budgets of exactly 1,000,000.00.",
        ),
        (
            [("over = 1_000_000", "at_least = 900_000")],
            "Two tiers cover budgets from 900,000.00 up to and including 1,000,000.00.",
        ),
        (
            [("over = 1_000_000", "over = 1_000_000\nunder = 5_000_000")],
            "No tier covers budgets from 5,000,000.00.",
        ),
        (
            [("up_to = 1_000_000", "at_least = 5\nup_to = 1_000_000")],
            "No tier covers budgets from 0 up to but excluding 5.00.",
        ),
    ],
)
def test_a_gap_or_an_overlap_of_tiers_is_told_to_the_cent(
    edits: list[Edit], message: str, problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(*edits)
    assert problem.message == message


def test_a_tier_within_another_overlaps_it_as_far_as_it_goes(
    problems_after: SheetProblems,
) -> None:
    inner = '[[budget_tiers]]\nid = "inner"\nlabel = "inner"\nover = 200\nunder = 500\n'
    (problem,) = problems_after(
        (UNDER_TIER, f"{UNDER_TIER}\n{inner}"),
        (OVER_ROW, OVER_ROW + OVER_ROW.replace("over-1m", "inner")),
    )
    assert (problem.place, problem.code) == ("[[budget_tiers]] row 3", "tier-overlap")
    assert problem.message == ("Two tiers cover budgets over 200.00 up to but excluding 500.00.")


# Mistakes that leave several combinations without a price, or with two


def test_a_gap_names_every_tier_and_region_that_no_row_prices(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after((ADDITIONAL_OUTSIDE, ""))
    assert mistakes(problems) == [("[[additional_person]]", "row-missing")] * 2
    assert [problem.message for problem in problems] == [
        'No row prices tier "over-1m" in region "outside".',
        'No row prices tier "under-1m" in region "outside".',
    ]


def test_a_gap_is_told_beside_a_misspelled_region(problems_after: SheetProblems) -> None:
    misspelled, *gaps = problems_after(
        (OUTSIDE_ROW, OUTSIDE_ROW.replace("outside", "outsied")), (OVER_ROW, "")
    )
    assert misspelled.code == "unknown-region"
    assert [gap.message for gap in gaps] == [
        'No row prices tier "over-1m" in region "north-america-western-europe".',
        'No row prices tier "over-1m" in region "outside".',
    ]


def test_a_missing_full_rate_row_is_named(problems_after: SheetProblems) -> None:
    (problem,) = problems_after((OUTSIDE_ROW, ""))
    assert (problem.place, problem.code) == ("[[full_rate]]", "row-missing")
    assert problem.message == 'No row prices tier "under-1m" in region "outside".'


def test_a_region_without_a_group_rate_is_a_gap(problems_after: SheetProblems) -> None:
    problems = problems_after((GROUP_INSIDE, ""))
    assert [problem.message for problem in problems] == [
        'No row prices tier "over-1m" in region "north-america-western-europe".',
        'No row prices tier "under-1m" in region "north-america-western-europe".',
    ]


def test_an_overlap_names_both_rows_and_every_case_they_both_price(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after((OVER_ROW, OVER_ROW.replace('tier = "over-1m"\n', "")))
    assert mistakes(problems) == [("[[full_rate]]", "rows-overlap")] * 2
    assert [problem.message for problem in problems] == [
        'row 1 and row 2 both price tier "under-1m" in region "north-america-western-europe".',
        'row 1 and row 3 both price tier "under-1m" in region "outside".',
    ]


def test_a_row_for_any_tier_overlaps_a_row_for_one(problems_after: SheetProblems) -> None:
    narrower = GROUP_OUTSIDE.replace("region", 'tier = "over-1m"\nregion')
    (problem,) = problems_after((GROUP_OUTSIDE, GROUP_OUTSIDE + narrower))
    assert (problem.place, problem.code) == ("[[group_rate]]", "rows-overlap")
    assert problem.message == 'row 2 and row 3 both price tier "over-1m" in region "outside".'


def test_repeated_ids_are_refused(problems_after: SheetProblems) -> None:
    tiers = problems_after((UNDER_TIER, UNDER_TIER.replace("under-1m", "over-1m")))
    assert ("[[budget_tiers]]", "repeated-id") in mistakes(tiers)
    same_region = OUTSIDE_REGION.replace('"outside"', f'"{NORTH_AMERICA_WESTERN_EUROPE}"')
    regions = problems_after((OUTSIDE_REGION, same_region))
    assert ("[[regions]]", "repeated-id") in mistakes(regions)


def test_an_unknown_rule_is_refused_and_the_rule_it_may_be_is_missed(
    problems_after: SheetProblems,
) -> None:
    unknown, missing = problems_after((GROUP_RULE, GROUP_RULE.replace("group-rate", "group-rates")))
    assert (unknown.place, unknown.code) == ("[[rules]] row 8, key id", "word-unknown")
    assert unknown.remedy == 'Did you mean "group-rate"?'
    assert (missing.place, missing.code) == ("[[rules]]", "rule-missing")
    assert missing.message == 'The rule "group-rate" is missing.'


def test_an_unknown_interpretation_is_refused_and_the_one_it_may_be_is_missed(
    problems_after: SheetProblems,
) -> None:
    unknown, missing = problems_after(
        (REFERRAL_AMOUNT, REFERRAL_AMOUNT.replace("referral-amount", "referal-amount"))
    )
    assert unknown.place == "[[rules]] row 4, [[rules.interpretations]] row 1, key id"
    assert unknown.remedy == 'Did you mean "referral-amount"?'
    assert (missing.place, missing.code) == ("[[rules.interpretations]]", "interpretation-missing")
    assert missing.message == 'The interpretation "referral-amount" is missing.'


def test_a_missing_interpretation_is_named(published_tables: dict[str, Any]) -> None:
    published_tables["rules"][0].pop("interpretations")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == ("[[rules.interpretations]]", "interpretation-missing")
    assert problem.message == 'The interpretation "unlisted-kinds" is missing.'


def test_a_sheet_without_rules_is_told_so_once(published_tables: dict[str, Any]) -> None:
    published_tables.pop("rules")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    assert mistakes(refused.value.problems) == [("key rules", "key-missing")]


def test_an_early_bird_price_and_date_that_cannot_be_read_are_told_as_such(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after(
        ("referral = 625", 'referral = 625\nearly_bird = "cheap"'),
        (CURRENCY, f'{CURRENCY}early_bird = {{ until = "spring" }}\nsale_until = 2026-03-31\n'),
    )
    assert set(mistakes(problems)) == {
        ("[early_bird], key until", "date-unreadable"),
        ("[[full_rate]] row 3, key early_bird", "amount-unreadable"),
    }


def test_a_row_of_a_table_must_itself_be_a_table(published_tables: dict[str, Any]) -> None:
    published_tables |= {"group_rate": [9_000, 6_000], "additional_person": "800"}
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    problems = refused.value.problems
    assert [problem.code for problem in problems if "additional_person" in problem.place] == [
        "tuple-type"
    ]
    assert [problem.code for problem in problems if "group_rate" in problem.place][:2] == [
        "model-type",
        "model-type",
    ]


def test_a_flag_must_be_true_or_false(problems_after: SheetProblems) -> None:
    problems = problems_after(("all_other_countries = true", 'all_other_countries = "yes"'))
    assert mistakes(problems)[0] == ("[[regions]] row 2, key all_other_countries", "bool-type")


def test_a_tier_that_is_no_text_is_told_once_and_no_gap_is_guessed(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after((OVER_ROW, OVER_ROW.replace('"over-1m"', "1")))
    assert mistakes(problems) == [("[[full_rate]] row 1, key tier", "text-expected")]


def test_a_sheet_without_regions_cannot_name_one(published_tables: dict[str, Any]) -> None:
    published_tables.pop("regions")
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables)
    problems = refused.value.problems
    assert {problem.code for problem in problems} == {"unknown-region"}
    assert {problem.remedy for problem in problems} == {"Leave region out."}


def test_ids_and_rules_with_spaces_or_capitals_cause_no_further_problems(
    problems_after: SheetProblems,
) -> None:
    problems = problems_after(
        (OVER_TIER, OVER_TIER.replace('"over-1m"', '" over-1m "')),
        ('id = "group-rate"', 'id = "Group Rate"'),
        ("regular = 725", "regular = -725"),
    )
    assert mistakes(problems) == [("[[full_rate]] row 3, key regular", "amount-negative")]


def test_ten_mistakes_are_reported_all_at_once(problems_after: SheetProblems) -> None:
    problems = problems_after(
        (CURRENCY, 'currency = "dollars"\nsale_from = 2026-04-01\nsale_until = 2026-03-31\n'),
        ('"ngo"', '"ngos"'),
        ("up_to = 1_000_000", "up_to = 900_000"),
        ('"AD"', '"XX"'),
        ("referral = 1_600", "referral = -1_600"),
        ("regular = 1_400", "regular = 1_400.005"),
        (OUTSIDE_ROW, OUTSIDE_ROW.replace("outside", "outsied")),
        ("most_seats = 10", "most_seats = true"),
        ('"invoice"', '"bill"'),
    )
    assert sorted(mistakes(problems)) == [
        ("[[budget_tiers]] row 1", "tier-gap"),
        ("[[full_rate]] row 1, key referral", "amount-negative"),
        ("[[full_rate]] row 2, key regular", "amount-finer-than-cent"),
        ("[[full_rate]] row 3, key region", "unknown-region"),
        ("[[regions]] row 1, key countries, item 1", "unknown-country"),
        ("[eligibility], key welcome, item 1", "word-unknown"),
        ("[group_terms], key most_seats", "seats-not-whole"),
        ("[group_terms], key payment_method", "word-unknown"),
        ("key currency", "currency-unreadable"),
        ("key sale_until", "dates-out-of-order"),
    ]


def test_the_error_prints_each_problem_on_a_line_after_the_name_of_the_file(
    sheet_file: SheetFile,
) -> None:
    path = sheet_file((CURRENCY, f"{CURRENCY}seats = 10\n"), ("= 725", "= -725"))
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert str(refused.value) == (
        f"{path}: [[full_rate]] row 3, key regular: This value cannot stand here. "
        "Write an amount of zero or more. [amount-negative]\n"
        f"{path}: key seats: There is no such key here. Remove it. [unknown-key]"
    )
    assert refused.value.source == str(path)


# The digest


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


# Other shapes of sheet

SPRING_SALE: list[Edit] = [
    (
        CURRENCY,
        f"{EARLY_BIRD}sale_from = 2026-03-01\nsale_until = 2026-05-31\n",
    ),
    ("referral = 1_600", "referral = 1_600\nearly_bird = 1_650"),
    ("referral = 1_250", "referral = 1_250\nearly_bird = 1_250"),
    ("referral = 625", "referral = 625\nearly_bird = 700"),
]


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


# Whatever a file says


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every value of a sheet's tables."""
    steps: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    return [path] * bool(path) + [
        place for step, inner in steps for place in places(inner, (*path, step))
    ]


TABLES = json.loads(PUBLISHED.model_dump_json(exclude_none=True))
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**5000),
    st.floats(),
    st.decimals(),
    st.text(max_size=5),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["over-1m", "outside", "ngo", "group-rate", "US"]),
    st.lists(st.integers() | st.text(max_size=3) | st.none(), max_size=3),
    st.dictionaries(st.sampled_from(["id", "tier", "price", "x"]), st.integers(), max_size=2),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(places(TABLES)), JUNK), min_size=1, max_size=4))
def test_whatever_stands_in_a_sheet_it_loads_or_is_refused_with_problems_that_print(
    changes: list[tuple[tuple[str | int, ...], object]],
) -> None:
    """Law: a sheet with junk in some places loads, or is a PriceSheetError that can be printed."""
    tables: Any = deepcopy(TABLES)
    for (*way, last), junk in changes:
        with suppress(TypeError, LookupError):  # an earlier change may have taken the place away
            reduce(getitem, way, tables)[last] = junk
    try:
        assert PriceSheet.model_validate(tables).digest
    except PriceSheetError as error:
        assert str(error)  # noqa: PT017  both outcomes are right


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ('"??"', "Write an ISO 3166-1 alpha-2 code in capitals."),
        ("404", "Write an ISO 3166-1 alpha-2 code in capitals."),
        ('"ad"', 'Did you mean "AD"?'),
        ('"Andorra"', 'Did you mean "AD"?'),
        ('"UK"', 'Did you mean "GB"?'),
        ('"IRL"', 'Did you mean "IE"?'),
    ],
)
def test_a_region_lists_its_countries_by_their_codes_in_capitals(
    written: str, remedy: str, problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(('"AD"', written))
    assert (problem.code, problem.remedy) == ("unknown-country", remedy)


@pytest.mark.parametrize(
    ("changes", "place", "remedy"),
    [
        (
            {"additional_person": {"price": 600}},
            "key additional_person",
            "Write a list, in square brackets; rows of a sheet's table as [[name]].",
        ),
        (
            {"eligibility": [{"welcome": ["ngo"]}]},
            "key eligibility",
            "Write an object with its keys; in a sheet a table, as [name].",
        ),
        ({"eligibility": {"welcome": []}}, "[eligibility], key welcome", "Write at least one."),
    ],
)
def test_a_table_of_the_wrong_sort_is_told_how_it_is_written(
    changes: dict[str, Any], place: str, remedy: str, published_tables: dict[str, Any]
) -> None:
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables | changes)
    assert (place, remedy) in [(it.place, it.remedy) for it in refused.value.problems]


def test_a_sheet_without_regions_has_no_words_for_a_region() -> None:
    assert WITHOUT_REGIONS.region_label(None) == ""
    assert PUBLISHED.region_label("outside") == "outside North America & Western Europe"
