"""What is legal on a sheet and probably not meant: the shipped sheets, regions, dates, waivers."""

import re
from typing import Any

import pytest

from smt_pricing import check_price_sheet, load_price_sheets
from smt_pricing.values.codes import Severity
from tests.editions import EARLY_BIRD, EDITIONS, NAWE, OUTSIDE, PUBLISHED, edition, full_rate_rows
from tests.review.seeded import INVENTED, messages, only, totals


def test_the_published_sheet_has_the_findings_that_a_good_tool_must_find() -> None:
    assert [
        (found.severity, found.message, found.waived) for found in check_price_sheet(PUBLISHED)
    ] == [
        (
            "error",
            (
                'The labels "over $1M" and "under $1M" leave open where a budget of exactly '
                '$1,000,000 belongs; the bounds put it in "under $1M".'
            ),
            "The interpretation exactly-at-threshold decides it.",
        ),
        (
            "warning",
            (
                "The group rate is never the cheapest way, not even for 10 seats "
                "(North America & Western Europe)."
            ),
            None,
        ),
        (
            "note",
            (
                "The group rate is cheaper than registering individually only from 10 seats on "
                "(annual budget under $1M, outside North America & Western Europe)."
            ),
            None,
        ),
        (
            "note",
            (
                "The group rate is cheaper than registering individually only from 9 seats on "
                "(annual budget over $1M, outside North America & Western Europe)."
            ),
            None,
        ),
    ]


def test_the_witnesses_of_the_published_sheet_have_its_prices() -> None:
    assert [totals(found) for found in check_price_sheet(PUBLISHED)] == [
        ["1400.00", "1750.00"],
        ["9000.00", "8600.00"],
        ["6000.00", "6125.00", "6000.00", "5525.00"],
        ["6000.00", "6550.00", "6000.00", "5950.00"],
    ]


def test_the_invented_edition_has_only_what_it_waives() -> None:
    findings = check_price_sheet(INVENTED)
    assert {found.code for found in findings} == {"group-cheapest-from"}
    assert {found.waived for found in findings} == {
        "A group rate is meant for parties of some size."
    }


def test_a_region_that_no_country_is_in_is_found() -> None:
    nowhere = {"id": "nowhere", "label": "nowhere"}
    regions = [it.model_dump() for it in PUBLISHED.regions]
    sheet = edition(
        regions=[*regions, nowhere],
        full_rate=[{"regular": 900}],
        additional_person=None,
        group_terms=None,
        group_rate=None,
    )
    finding = only(sheet, "region-without-countries")
    assert finding.message == (
        'No country is in the region "nowhere": its rows are never reached from a country.'
    )
    (shown,) = finding.witnesses
    organization = shown.request.organization
    assert (organization.region, organization.budget_tier) == ("nowhere", sheet.tier_ids[0])
    assert (shown.request.seats, str(shown.total)) == (1, "900.00")


def test_an_early_bird_price_as_long_as_the_sale_is_found() -> None:
    sheet = EARLY_BIRD.model_copy(update={"early_bird": {"until": "2026-06-30"}})
    finding = only(sheet, "regular-price-never-paid")
    assert "2026-06-30" in finding.message
    assert totals(finding) == ["1500.00"]
    assert messages(EARLY_BIRD, "regular-price-never-paid") == []


@pytest.mark.parametrize(
    ("full_rate", "shown"),
    [
        ([{"regular": 900, "early_bird": 800}], ("over-1m", NAWE, "800.00")),
        (full_rate_rows(under_outside={"early_bird": 700}), ("under-1m", OUTSIDE, "700.00")),
    ],
)
def test_an_early_bird_price_as_long_as_the_sale_is_shown_where_it_is_printed(
    full_rate: list[dict[str, Any]], shown: tuple[str, str, str]
) -> None:
    dates = {"sale_until": "2026-06-30", "early_bird": {"until": "2026-06-30"}}
    sheet = edition(**dates, full_rate=full_rate, stated_discounts=None)
    (witness,) = only(sheet, "regular-price-never-paid").witnesses
    organization = witness.request.organization
    assert (organization.budget_tier, organization.region, str(witness.total)) == shown


def test_a_waiver_is_a_reason_beside_every_finding_of_its_code() -> None:
    waivers = [{"finding": "group-cheapest-from", "reason": "Groups are for large parties."}]
    findings = check_price_sheet(edition(waivers=waivers))
    assert [found.waived for found in findings] == [
        None,
        None,
        "Groups are for large parties.",
        "Groups are for large parties.",
    ]


def test_the_gravest_findings_come_first() -> None:
    for sheet in (*EDITIONS, *load_price_sheets()):
        severities = [list(Severity).index(it.severity) for it in check_price_sheet(sheet)]
        assert severities == sorted(severities)


def test_the_sentences_of_findings_leave_no_fact_out() -> None:
    for sheet in (*EDITIONS, *load_price_sheets()):
        for finding in check_price_sheet(sheet):
            assert not re.search(r"[{}]|None", finding.message)
