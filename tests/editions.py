"""Price sheets for tests: a copy of the published one, and editions made from it by changes.

Tests of logic price with these. So an amount that is edited in the sheet that ships fails only the
tests about that sheet: tests/amounts, the worked cases, and the pages that show its prices.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from smt_pricing import PriceSheet, load_price_sheet

PUBLISHED_FILE = Path(__file__).parent / "sheets" / "published.toml"
PUBLISHED = load_price_sheet(PUBLISHED_FILE)
NAWE, OUTSIDE = "north-america-western-europe", "outside"


def edition(**changes: Any) -> PriceSheet:
    """Return the published sheet with some of its tables or keys replaced; None removes one."""
    stated = tomllib.loads(PUBLISHED_FILE.read_text("utf-8")) | changes
    return PriceSheet.model_validate({key: it for key, it in stated.items() if it is not None})


def full_rate_rows(**columns: Mapping[str, int | str]) -> list[dict[str, Any]]:
    """Return the published full-rate rows with further columns, given for each row by name."""
    rows = {
        "over": {"tier": "over-1m", "regular": 1750, "referral": 1600},
        "under_inside": {
            "tier": "under-1m",
            "region": "north-america-western-europe",
            "regular": 1400,
            "referral": 1250,
        },
        "under_outside": {
            "tier": "under-1m",
            "region": "outside",
            "regular": 725,
            "referral": 625,
        },
    }
    return [{**row, **columns.get(name, {})} for name, row in rows.items()]


def rows(table: str, **prices: Any) -> list[dict[str, Any]]:
    """Return rows of a published flat-rate table, by region."""
    regions = {"inside": NAWE, "outside": OUTSIDE}
    return [{"region": regions[key], "price": price} for key, price in prices.items()]


EARLY_BIRD = edition(
    id="with-early-bird",
    edition="spring",
    sale_from="2026-01-01",
    sale_until="2026-06-30",
    early_bird={"until": "2026-03-31"},
    full_rate=full_rate_rows(
        over={"early_bird": 1500}, under_inside={"early_bird": 1300}, under_outside={}
    ),
)
"""On sale in the first half of 2026, with early-bird prices until March except for one row."""

WITHOUT_GROUP = edition(id="without-group", group_terms=None, group_rate=None)

WITHOUT_ADDITIONAL = edition(id="without-additional", additional_person=None)

WITHOUT_REFERRAL = edition(
    id="without-referral",
    full_rate=[
        {key: it for key, it in row.items() if key != "referral"} for row in full_rate_rows()
    ],
)

WITHOUT_REGIONS = edition(
    id="without-regions",
    currency="EUR",
    regions=None,
    stated_discounts=None,
    full_rate=[{"regular": "999.99", "referral": "900.00"}],
    additional_person=[{"price": "333.33"}],
    group_rate=[{"price": "2500.50"}],
    group_terms={"most_seats": 4},
)
"""Euros and cents, one price for everybody, groups of four that may pay in any way."""

KOREAS_APART = edition(
    id="koreas-apart",
    regions=[
        {"id": "inside", "label": "inside", "countries": ["KR", "US"]},
        {"id": "outside", "label": "outside", "all_other_countries": True},
    ],
    stated_discounts=None,
    full_rate=[{"region": "inside", "regular": 900}, {"region": "outside", "regular": 500}],
    additional_person=None,
    group_terms=None,
    group_rate=None,
)
"""Korea, which may be either, has no one price: $900 in the south and $500 in the north."""

TIER_BETWEEN_CENTS = edition(
    id="tier-between-cents",
    budget_tiers=[
        {"id": "under-1m", "label": "up to $1", "up_to": 1},
        {"id": "none", "label": "over $1 and under $1.01", "over": 1, "under": "1.01"},
        {"id": "over-1m", "label": "$1.01 or more", "at_least": "1.01"},
    ],
    full_rate=[{"regular": 900}],
    stated_discounts=None,
)
"""One of its tiers holds no amount to the cent, so that no budget is in it."""


def listing(*rules: str, **changes: Any) -> PriceSheet:
    """Return the published sheet with these of its rules alone, and all of its tables."""
    stated = tomllib.loads(PUBLISHED_FILE.read_text("utf-8"))["rules"]
    return edition(rules=[rule for rule in stated if rule["id"] in rules], **changes)


FULL_RATE_ALONE = listing("eligibility", "full-rate", id="full-rate-alone")
"""Everybody pays the full rate: the fewest rules that a sheet may have."""

WITHOUT_EXCLUSIVE = listing(
    "eligibility",
    "full-rate",
    "outreach-referral",
    "additional-person",
    "prior-full-payment",
    "group-rate",
    id="without-exclusive",
)
"""A referral has no rule that keeps it off other rates; neither has it an early-bird price."""

WITHOUT_PAYMENTS = listing(
    "eligibility",
    "full-rate",
    "outreach-referral",
    "referral-exclusive",
    "additional-person",
    "group-rate",
    id="without-payments",
)
"""It has no rule that looks at past payments."""

EDITIONS = (
    PUBLISHED,
    EARLY_BIRD,
    WITHOUT_GROUP,
    WITHOUT_ADDITIONAL,
    WITHOUT_REFERRAL,
    WITHOUT_REGIONS,
    FULL_RATE_ALONE,
    WITHOUT_EXCLUSIVE,
)
