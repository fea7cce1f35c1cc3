"""The price sheets that part (d) checks and compares: the published one, and a large one.

The large one has a price of its own for every tier and region: regular, with a referral, early,
for additional persons and for groups. Its next edition changes all of them, moves a threshold and
two countries, and lets larger groups register, so that hardly anything can be said at once.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from smt_pricing import PriceSheet
from smt_pricing.values.countries import country_codes
from tests.editions import PUBLISHED, edition, full_rate_rows

__all__ = ["LARGE", "LARGE_NEXT", "PUBLISHED", "PUBLISHED_NEXT"]

_THRESHOLDS = (50_000, 250_000, 1_000_000, 5_000_000, 20_000_000)
_REGIONS = 12


def _large(name: str, thresholds: tuple[int, ...], raised: int, most: int) -> PriceSheet:
    full, additional, group = zip(*_rows(len(thresholds) + 1, raised), strict=True)
    return edition(
        id=name,
        edition=name,
        sale_from="2026-01-01",
        sale_until="2026-06-30",
        early_bird={"until": "2026-03-31"},
        budget_tiers=list(_tiers(thresholds)),
        regions=list(_regions(moved=raised > 0)),
        full_rate=list(full),
        additional_person=list(additional),
        group_rate=list(group),
        group_terms={"most_seats": most, "payment_method": "invoice"},
        stated_discounts=None,
        waivers=None,
    )


def _rows(tiers: int, raised: int) -> Iterator[tuple[dict[str, Any], ...]]:
    """Yield the rows of each tier and region in the three tables; ``raised`` is in per cent."""
    for tier in range(tiers):
        for region in range(_REGIONS):
            regular = 400 + 250 * tier - 15 * region
            regular += regular * raised // 100
            cell = {"tier": f"tier-{tier}", "region": f"region-{region}"}
            off = 50 + 10 * tier
            yield (
                {**cell, "regular": regular, "referral": regular - off, "early_bird": regular - 40},
                {**cell, "price": regular // 2},
                {**cell, "price": regular * 5},
            )


def _tiers(thresholds: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    edges = (None, *thresholds, None)
    for number, (lower, upper) in enumerate(pairwise(edges)):
        bounds = {"over": lower, "up_to": upper}
        stated = {key: it for key, it in bounds.items() if it is not None}
        words = (f"{key.replace('_', ' ')} ${it:,}" for key, it in stated.items())
        yield {"id": f"tier-{number}", "label": " and ".join(words), **stated}


def _regions(*, moved: bool) -> Iterator[dict[str, Any]]:
    """Yield twelve regions, the last of them all that is not named; two countries may move."""
    codes = sorted(country_codes())
    size = len(codes) // _REGIONS
    for number in range(_REGIONS):
        first = number * size + (2 if moved and number == 1 else 0)
        last = (number + 1) * size + (2 if moved and number == 0 else 0)
        named = {"countries": codes[first:last]}
        rest = {"all_other_countries": True}
        where = named if number < _REGIONS - 1 else rest
        yield {"id": f"region-{number}", "label": f"region {number + 1}", **where}


PUBLISHED_NEXT = edition(
    full_rate=full_rate_rows(under_outside={"regular": 700, "referral": 600}),
    group_terms={"most_seats": 12, "payment_method": "invoice"},
)
LARGE = _large("large", _THRESHOLDS, raised=0, most=10)
LARGE_NEXT = _large("large-next", (50_000, 300_000, *_THRESHOLDS[2:]), raised=3, most=12)
