"""A sheet without tiers asks for no budget, and one without regions for no country."""

from pathlib import Path
from typing import Any

import pytest

from smt_pricing import (
    Organization,
    PartialRequest,
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RegistrationsError,
    RejectedRequest,
    RejectionCode,
    estimate,
    load_price_sheet,
)
from smt_pricing.request.registrations import registrations_from_csv_text
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.cli.command_line import Captured, run
from tests.conftest import SheetFile
from tests.editions import WITHOUT_REGIONS, edition

PUBLISHED_NAME = load_price_sheet().id
NGO = QuoteRequest(organization=Organization(kind="ngo"), seats=2)
WITHOUT_TIERS = edition(
    budget_tiers=[],
    full_rate=[
        {"region": "north-america-western-europe", "regular": 1_400},
        {"region": "outside", "regular": 725},
    ],
    stated_discounts=[],
)
WITHOUT_EITHER = edition(
    budget_tiers=None,
    regions=None,
    full_rate=[{"regular": 900}],
    additional_person=[{"price": 500}],
    group_rate=[{"price": 4_000}],
    stated_discounts=None,
)


def answer(sheet: PriceSheet, **organization: Any) -> Quote | RejectedRequest:
    stated = {"organization": {"kind": "ngo"} | organization, "seats": 2}
    return QuoteEngine(sheet).evaluate(QuoteRequest.model_validate(stated))


def total(sheet: PriceSheet, **organization: Any) -> str:
    quote = answer(sheet, **organization)
    assert isinstance(quote, Quote)
    return str(quote.total)


def codes(sheet: PriceSheet, **organization: Any) -> list[str]:
    refused = answer(sheet, **organization)
    assert isinstance(refused, RejectedRequest)
    assert refused.ways_out == ()
    return [rejection.code for rejection in refused.rejections]


def test_a_sheet_that_tells_nothing_apart_asks_for_nothing() -> None:
    quote = QuoteEngine(WITHOUT_EITHER).quote(NGO)
    assert str(quote.total) == "1400.00"
    assert (quote.region, quote.budget_tier) == (None, "any")
    assert [found.code for found in quote.to_confirm] == ["kind"]
    assert quote.interpretations == ()
    assert "organisation: NGO\n" in quote.explain()


def test_without_tiers_only_the_place_is_asked_for() -> None:
    assert codes(WITHOUT_TIERS) == ["country-needed"]
    assert total(WITHOUT_TIERS, country="FR") == "2200.00"
    assert total(WITHOUT_TIERS, region="outside") == "1325.00"


def test_without_regions_only_the_budget_is_asked_for_where_there_are_tiers() -> None:
    assert codes(WITHOUT_REGIONS) == ["budget-needed"]
    assert total(WITHOUT_REGIONS, annual_budget=5, budget_currency="EUR") == "1333.32"


def test_the_published_sheet_asks_for_both_and_names_what_may_be_stated() -> None:
    refused = QuoteEngine().evaluate(NGO)
    assert isinstance(refused, RejectedRequest)
    assert [(found.code, found.fields) for found in refused.rejections] == [
        ("country-needed", ("organization.country", "organization.region")),
        ("budget-needed", ("organization.annual_budget", "organization.budget_tier")),
    ]
    assert refused.ways_out == ()
    assert refused.explain().startswith("A quote for an NGO needs a correction\n")


def test_what_cannot_matter_stops_no_price() -> None:
    assert total(WITHOUT_EITHER, annual_budget=5, budget_currency="KES") == "1400.00"
    assert total(WITHOUT_EITHER, country="KE", budget_tier="any") == "1400.00"
    small = answer(WITHOUT_EITHER, annual_budget=5)
    assert isinstance(small, Quote)
    assert [found.code for found in small.to_confirm] == ["kind"]
    assert codes_of_any(WITHOUT_EITHER, budget_tier="big") == ["unknown-budget-tier"]
    assert codes_of_any(WITHOUT_EITHER, region="north") == ["unknown-region"]


def codes_of_any(sheet: PriceSheet, **organization: Any) -> list[str]:
    refused = answer(sheet, **organization)
    assert isinstance(refused, RejectedRequest)
    return [rejection.code for rejection in refused.rejections]


def test_one_region_of_all_countries_asks_for_none() -> None:
    region = {"id": "all", "label": "everywhere", "all_other_countries": True}
    sheet = edition(
        budget_tiers=[],
        regions=[region],
        full_rate=[{"region": "all", "tier": "any", "regular": 900}],
        additional_person=[{"price": 500}],
        group_rate=[{"price": 4_000}],
        stated_discounts=[],
    )
    quote = answer(sheet)
    assert isinstance(quote, Quote)
    assert (quote.region, str(quote.total)) == ("all", "1400.00")
    assert [found.code for found in quote.to_confirm] == ["kind"]


def test_an_estimate_asks_for_neither_and_states_neither() -> None:
    partial = PartialRequest.model_validate(
        {"organization": {"kind": "ngo"}, "seats": 2, "prior_payments": []}
    )
    found = estimate(partial, WITHOUT_EITHER)
    assert (found.open_questions, str(found.lowest)) == ((), "1400.00")
    assert found.lowest_request == NGO


@pytest.mark.parametrize("tiers", [None, [], [{"id": "any", "label": "any budget"}]])
def test_no_tiers_are_one_tier_for_any_budget(tiers: list[dict[str, str]] | None) -> None:
    sheet = edition(budget_tiers=tiers, full_rate=[{"regular": 900}], stated_discounts=[])
    assert (
        sheet.digest
        == edition(
            budget_tiers=[], full_rate=[{"regular": 900, "tier": None}], stated_discounts=[]
        ).digest
    )
    assert sheet.tier_ids == ("any",)
    text = price_sheet_as_toml(sheet)
    assert '# [[budget_tiers]]\n# id = "any"\n# label = "any budget"\n' in text


def test_a_row_of_a_sheet_without_tiers_cannot_name_another_than_any() -> None:
    with pytest.raises(PriceSheetError, match=r'no tier "big"\. Write one of any, or leave tier'):
        edition(budget_tiers=[], full_rate=[{"tier": "big", "regular": 900}])


def test_the_command_line_quotes_what_states_nothing_but_a_kind(
    sheet_file: SheetFile, capsys: Captured
) -> None:
    path = sheet_file()
    path.write_text(price_sheet_as_toml(WITHOUT_EITHER), "utf-8")
    assert load_price_sheet(path) == WITHOUT_EITHER
    assert run("quote", "--sheet", str(path), "--kind", "ngo", "--seats", "2") == 0
    assert "  Total ................................................................." in (
        capsys.readouterr().out
    )


ASKING_LITTLE = "kind,seats\nngo,2\n"


def test_a_list_needs_only_what_its_sheets_need() -> None:
    (read,) = registrations_from_csv_text(ASKING_LITTLE, needed=())
    assert read.request == NGO
    with pytest.raises(RegistrationsError) as error:
        registrations_from_csv_text(
            "kind,seats,region\nngo,2,\n", needed=[RejectionCode.COUNTRY_NEEDED]
        )
    assert str(error.value) == (
        "registrations: line 2, column region: This is missing. State one of country and region. "
        "[country-needed]"
    )


def test_a_cohort_of_sheets_that_ask_little_states_little(
    sheet_file: SheetFile, tmp_path: Path, capsys: Captured
) -> None:
    path, cohort = sheet_file(), tmp_path / "cohort.csv"
    path.write_text(price_sheet_as_toml(WITHOUT_EITHER), "utf-8")
    cohort.write_text(ASKING_LITTLE, "utf-8")
    assert run("sheet", "diff", str(path), str(path), "--registrations", str(cohort)) == 0
    assert "1 registration: $1,400 → $1,400 ($0)" in capsys.readouterr().out
    assert run("sheet", "diff", str(path), PUBLISHED_NAME, "--registrations", str(cohort)) == 2
    assert 'There is neither a column "country"' in capsys.readouterr().err
