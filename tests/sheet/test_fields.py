"""What is wrong with a sheet has its fields: paths in the sheet as it is stated, for a program."""

import re
from typing import Any

import pytest

from smt_pricing import PriceSheet, PriceSheetError
from tests.conftest import Edit, SheetProblems
from tests.sheet.one_mistake_each import ONE_MISTAKE

TABLE = re.compile(r"[a-z_]+")


@pytest.mark.parametrize(
    ("code", "edits"),
    [(code, edits) for code, _, _, edits in ONE_MISTAKE],
    ids=[code for code, *_ in ONE_MISTAKE],
)
def test_every_mistake_of_a_sheet_has_fields_of_a_sheet(
    code: str, edits: list[Edit], problems_after: SheetProblems
) -> None:
    (problem,) = problems_after(*edits)
    assert problem.code == code
    assert problem.fields
    for field in problem.fields:
        start = TABLE.match(field)
        assert start
        assert start[0] in PriceSheet.model_fields or code == "unknown-key"


ROW = {"id": "outside", "label": "Outside", "all_other_countries": True}


def row(table: list[dict[str, Any]], **changes: Any) -> list[dict[str, Any]]:
    """Return a table with its first row changed."""
    return [table[0] | changes, *table[1:]]


CASES: list[tuple[str, Any, list[tuple[str, ...]]]] = [
    (
        "repeated-id",
        lambda it: {"regions": [*it["regions"], ROW]},
        [("regions[1].id", "regions[2].id")],
    ),
    (
        "tier-gap",
        lambda it: {"budget_tiers": row(it["budget_tiers"], over=2_000_000)},
        [("budget_tiers[0]",)],
    ),
    (
        "tier-overlap",
        lambda it: {"budget_tiers": row(it["budget_tiers"], over=900_000)},
        [("budget_tiers[0]",)],
    ),
    (
        "tier-empty",
        lambda it: {"budget_tiers": row(it["budget_tiers"], under=5)},
        [("budget_tiers[0]",)],
    ),
    (
        "country-in-two-places",
        lambda it: {"regions": row(it["regions"], countries=["US", "US"])},
        [("regions[0].countries",)],
    ),
    (
        "two-regions-for-the-rest",
        lambda it: {"regions": row(it["regions"], all_other_countries=True)},
        [("regions[0].all_other_countries", "regions[1].all_other_countries")],
    ),
    (
        "countries-in-no-region",
        lambda it: {"regions": [it["regions"][0], {"id": "outside", "label": "x"}]},
        [("regions",)],
    ),
    (
        "unknown-tier",
        lambda it: {"full_rate": row(it["full_rate"], tier="over-1")},
        [("full_rate[0].tier",)],
    ),
    (
        "row-missing",
        lambda it: {"group_rate": it["group_rate"][:1]},
        [("group_rate",), ("group_rate",)],
    ),
    (
        "rows-overlap",
        lambda it: {"group_rate": [*it["group_rate"], {"region": "outside", "price": 1}]},
        [("group_rate[1]", "group_rate[2]")] * 2,
    ),
    (
        "waiver-repeated",
        lambda it: {"waivers": [*it["waivers"], it["waivers"][0]]},
        [("waivers[0].finding", "waivers[1].finding")],
    ),
    ("group-terms-missing", lambda _: {"group_terms": None}, [("group_terms",)]),
    ("group-rate-missing", lambda _: {"group_rate": []}, [("group_rate",)]),
    (
        "early-bird-date-missing",
        lambda it: {"full_rate": row(it["full_rate"], early_bird=1)},
        [("early_bird",)],
    ),
    (
        "early-bird-price-missing",
        lambda _: {"early_bird": {"until": "2026-03-31"}},
        [("early_bird",)],
    ),
    (
        "dates-out-of-order",
        lambda _: {"sale_from": "2026-05-01", "sale_until": "2026-04-01"},
        [("sale_from", "sale_until")],
    ),
    (
        "kind-welcome-and-excluded",
        lambda _: {"eligibility": {"welcome": ["ngo"], "excluded": ["ngo"]}},
        [("eligibility.welcome", "eligibility.excluded")],
    ),
    ("rule-missing", lambda it: {"rules": it["rules"][1:]}, [("rules",)]),
    (
        "rule-repeated",
        lambda it: {"rules": [*it["rules"], it["rules"][1]]},
        [("rules[1].id", "rules[8].id")],
    ),
    (
        "placeholder-unknown",
        lambda it: {"rules": row(it["rules"], text="{most_seat}")},
        [("rules[0].text",)],
    ),
]


@pytest.mark.parametrize(("code", "change", "fields"), CASES, ids=[code for code, *_ in CASES])
def test_what_does_not_fit_together_names_every_place(
    code: str, change: Any, fields: list[tuple[str, ...]], published_tables: dict[str, Any]
) -> None:
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(published_tables | change(published_tables))
    assert [it.fields for it in refused.value.problems if it.code == code] == fields
