"""Every finding: a sheet that shows it, and words of what is said of it there."""

from typing import Any, NamedTuple

from smt_pricing import PriceSheet, RuleId
from smt_pricing.sheet.fewer_rules import without_rules
from tests.editions import EARLY_BIRD, FULL_RATE_ALONE, PUBLISHED, edition, full_rate_rows, rows

__all__ = ["EXAMPLES", "Example"]


class Example(NamedTuple):
    """A sheet that has a finding, and words that its sentence has there."""

    sheet: PriceSheet
    words: str


def labelled(*, over: str, under: str) -> PriceSheet:
    """Return the published sheet with other labels for its tiers."""
    return edition(
        budget_tiers=[
            {"id": "over-1m", "label": over, "over": 1_000_000},
            {"id": "under-1m", "label": under, "up_to": 1_000_000},
        ]
    )


def one_price(**changes: Any) -> PriceSheet:
    """Return the published sheet with one price for everybody."""
    prices: dict[str, Any] = {"full_rate": [{"regular": 900}], "additional_person": None}
    return edition(**prices, group_terms=None, group_rate=None, stated_discounts=None, **changes)


def worded(rule: str, text: str) -> PriceSheet:
    """Return the published sheet with other words for a rule."""
    stated = [row.model_dump(mode="json") for row in PUBLISHED.rules]
    return edition(rules=[row | {"text": text} if row["id"] == rule else row for row in stated])


PERVERSE = edition(
    full_rate=full_rate_rows(
        over={"regular": 1300, "referral": 1300}, under_outside={"referral": 725}
    ),
    additional_person=rows("additional_person", inside=800, outside=726),
    group_rate=rows("group_rate", inside=9_500, outside=6_000),
)
"""Wrong in most ways that a sheet can be."""

INSIDE, REST = (row.model_dump() for row in PUBLISHED.regions)

NOWHERE = [*(row.model_dump() for row in PUBLISHED.regions), {"id": "nowhere", "label": "nowhere"}]

EXAMPLES: dict[str, Example] = {
    "smaller-budget-pays-more": Example(PERVERSE, '"under $1M" pays $1,400 for 1 seat'),
    "additional-dearer-than-first": Example(PERVERSE, "pays $726, more than the first"),
    "referral-saves-nothing": Example(PERVERSE, "$725 with it and without"),
    "early-bird-saves-nothing": Example(
        edition(
            sale_until="2026-06-30",
            early_bird={"until": "2026-03-31"},
            full_rate=full_rate_rows(under_outside={"early_bird": 725}),
        ),
        "$725 early and late",
    ),
    "threshold-left-open": Example(PUBLISHED, 'the bounds put it in "under $1M"'),
    "threshold-worded-otherwise": Example(
        labelled(over="$1M or more", under="under $1M"), 'the words of "$1M or more" take it in'
    ),
    "label-names-another-amount": Example(
        labelled(over="over $2M", under="under $1M"), 'The label "over $2M" names $2,000,000'
    ),
    "label-names-other-side": Example(
        labelled(over="under $1M", under="over $1M"), "are for budgets below $1,000,000"
    ),
    "stated-discount-differs": Example(PERVERSE, "a discount of $150 by outreach-referral"),
    "price-without-rule": Example(
        FULL_RATE_ALONE, "The file has [[additional_person]], and the sheet lists no rule"
    ),
    "words-contradict-tables": Example(
        worded("group-rate", "One flat price for twelve people."),
        'say "twelve people", and a group has up to 10 seats',
    ),
    "threshold-decided-otherwise": Example(
        edition(
            budget_tiers=[
                {"id": "over-1m", "label": "$1M or more", "at_least": 1_000_000},
                {"id": "under-1m", "label": "under $1M", "under": 1_000_000},
            ]
        ),
        "put a budget of exactly $1,000,000 in the lower tier",
    ),
    "region-named-otherwise": Example(
        edition(regions=[INSIDE | {"countries": [*INSIDE["countries"], "MX"]}, REST]),
        "and it has Mexico beside its members",
    ),
    "words-name-absent-rule": Example(
        without_rules(PUBLISHED, [RuleId.OUTREACH_REFERRAL]),
        'The words of rule early-bird say "referral"',
    ),
    "separately-cheaper": Example(
        edition(additional_person=rows("additional_person", inside=800, outside=700)),
        "together with a referral pay $1,325",
    ),
    "one-more-seat-costs-less": Example(PERVERSE, "individually, 11 seats cost $9,400"),
    "regions-priced-alike": Example(one_price(), 'The regions "North America & Western Europe"'),
    "tiers-priced-alike": Example(one_price(), 'The budget tiers "under $1M" and "over $1M"'),
    "region-without-countries": Example(one_price(regions=NOWHERE), 'in the region "nowhere"'),
    "regular-price-never-paid": Example(
        EARLY_BIRD.model_copy(update={"early_bird": {"until": "2026-06-30"}}),
        "until 2026-06-30, the last day of sale",
    ),
    "group-never-cheapest": Example(PUBLISHED, "not even for 10 seats"),
    "group-cheapest-from": Example(PUBLISHED, "only from 9 seats on"),
}
