"""Nothing is overlooked: brute force over requests, which shares nothing with the check."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

from hypothesis import example, given, strategies as st

from smt_pricing import PriceSheet, QuoteRequest, check_price_sheet
from tests.editions import PUBLISHED
from tests.profiles import at_most
from tests.review.examples import PERVERSE
from tests.review.seeded import INVENTED, SHEETS, total

WAYS: list[dict[str, Any]] = [
    {},
    {"referral": {"partner": "P", "email_forwarded": True}},
    {"paid": True},
    {"plan": "group"},
]


def asked(
    sheet: PriceSheet, tier: str, region: str | None, seats: int, day: str | None, way: Any
) -> Decimal | None:
    stated = {key: it for key, it in way.items() if key != "paid"}
    if way.get("paid"):
        stated["prior_payments"] = [
            {
                "program": sheet.title,
                "edition": "long ago",
                "rate": "full",
                "paid_on": "2001-01-01",
                "took_part": True,
            }
        ]
    place = {"country": "KE"} if region is None else {"region": region}
    organization = {"kind": sheet.eligibility.welcome[0], "budget_tier": tier} | place
    facts = {"organization": organization, "seats": seats, "registered_on": day}
    return total(sheet, QuoteRequest.model_validate(facts | stated | {"provisional": True}))


def days(sheet: PriceSheet) -> list[str | None]:
    if sheet.early_bird is None:
        return ["2030-12-31" if sheet.has_dates else None]
    return ["2040-01-01", str(sheet.early_bird.until)]


def upwards(sheet: PriceSheet) -> list[str]:
    """Return the tiers by a budget that is in each."""
    bounds = sorted({bound for tier in sheet.budget_tiers for bound in tier.bounds})
    budgets = [Decimal(0), *(it for bound in bounds for it in (bound, bound + Decimal("0.01")))]
    return list(dict.fromkeys(sheet.tier_of(budget).id for budget in budgets))


def overlooked(sheet: PriceSheet) -> Iterable[str]:
    """Yield the code of every defect that trying small parties shows."""
    yield from overlooked_budgets(sheet)
    for tier, region in product(sheet.tier_ids, sheet.region_ids):
        yield from overlooked_discounts(sheet, tier, region)
        yield from overlooked_persons(sheet, tier, region)
        yield from overlooked_groups(sheet, tier, region)
    for region_row in sheet.regions:
        if region_row.id not in sheet.region_of.values():
            yield "region-without-countries"
    for axis, code in ((0, "tiers-priced-alike"), (1, "regions-priced-alike")):
        if alike(sheet, axis):
            yield code


def overlooked_budgets(sheet: PriceSheet) -> Iterable[str]:
    for region, day, way in product(sheet.region_ids, days(sheet), WAYS):
        for (smaller, larger), seats in product(pairwise(upwards(sheet)), SIZES):
            one = asked(sheet, smaller, region, seats, day, way)
            other = asked(sheet, larger, region, seats, day, way)
            if one is not None and other is not None and one > other:
                yield "smaller-budget-pays-more"


def overlooked_discounts(sheet: PriceSheet, tier: str, region: str | None) -> Iterable[str]:
    late, *early = days(sheet)
    plain = asked(sheet, tier, region, 1, late, {})
    referred = asked(sheet, tier, region, 1, late, WAYS[1])
    at_once = asked(sheet, tier, region, 1, early[0], {}) if early else plain
    assert plain is not None
    if referred == plain:
        yield "referral-saves-nothing"
    if sheet.terms(tier, region).full.early_bird is not None:
        if at_once == plain:
            yield "early-bird-saves-nothing"
        if early[0] == str(sheet.sale_until):
            yield "regular-price-never-paid"
    for stated in sheet.stated_discounts:
        claimed = at_once if stated.rule == "early-bird" else referred
        differs = claimed is None or plain - claimed != stated.amount
        if stated.holds_for(tier, region) and differs:
            yield "stated-discount-differs"


def overlooked_persons(sheet: PriceSheet, tier: str, region: str | None) -> Iterable[str]:
    plainly = False
    for day, way in product(days(sheet), WAYS[:2]):
        one = asked(sheet, tier, region, 1, day, way)
        two = asked(sheet, tier, region, 2, day, way)
        if one is not None and two is not None and two > 2 * one and not plainly:
            plainly = way == {} and day == days(sheet)[0]
            yield "additional-dearer-than-first" if plainly else "separately-cheaper"


def overlooked_groups(sheet: PriceSheet, tier: str, region: str | None) -> Iterable[str]:
    late = days(sheet)[0]
    most = sheet.group_terms.most_seats if sheet.group_terms else len(SIZES) + 1
    plain = [asked(sheet, tier, region, seats, late, {}) for seats in SIZES]
    groups = [asked(sheet, tier, region, seats, late, WAYS[3]) for seats in SIZES[:most]]
    pairs = zip(groups, plain, strict=False)
    if any(one is not None and two is not None and one < two for one, two in pairs):
        yield "group-cheapest-from"
    elif most <= len(SIZES):
        yield "group-never-cheapest"
        more, last = asked(sheet, tier, region, most + 1, late, {}), groups[-1]
        if more is not None and last is not None and last > more:
            yield "one-more-seat-costs-less"


SIZES = range(1, 7)


def alike(sheet: PriceSheet, axis: int) -> bool:
    cells = list(product(sheet.tier_ids, sheet.region_ids))
    costs: dict[Any, list[Any]] = {}
    for cell in cells:
        costs.setdefault(cell[axis], []).extend(
            asked(sheet, *cell, seats, day, way)
            for day, way, seats in product(days(sheet), WAYS, (1, 2, 3))
        )
    return len({tuple(it) for it in costs.values()}) < len(costs)


@at_most(30)
@given(SHEETS)
@example(PUBLISHED)
@example(INVENTED)
@example(PERVERSE)
def test_whatever_trying_small_parties_shows_has_been_found(sheet: PriceSheet) -> None:
    found = {str(finding.code) for finding in check_price_sheet(sheet)}
    assert set(overlooked(sheet)) <= found


@at_most(25)
@given(SHEETS, st.data())
def test_a_defect_seeded_in_any_tier_and_region_is_found(
    sheet: PriceSheet, data: st.DataObject
) -> None:
    cells = list(product(sheet.tier_ids, sheet.region_ids))
    bad = data.draw(st.sampled_from(cells))
    full = [
        {"tier": tier, "regular": 2000 + 100 * upwards(sheet).index(tier), "referral_off": 100}
        | ({"region": region} if region else {})
        for tier, region in cells
    ]
    additional = [{key: it for key, it in row.items() if key in {"tier", "region"}} for row in full]
    for row in additional:
        row["price"] = 1500
    sound = {
        "rules": PUBLISHED.rules,
        "full_rate": full,
        "additional_person": additional,
        "stated_discounts": [],
        "early_bird": None,
        "group_terms": None,
        "group_rate": [],
    }
    at = cells.index(bad)
    seeds: dict[str, Callable[[], None]] = {
        "referral-saves-nothing": lambda: full[at].update(referral_off=0),
        "additional-dearer-than-first": lambda: additional[at].update(price=5000),
        "separately-cheaper": lambda: additional[at].update(price=full[at]["regular"]),
    }
    code = data.draw(st.sampled_from(sorted(seeds)))
    clean = {str(it.code) for it in check_price_sheet(sheet.model_copy(update=sound))}
    assert not clean & {*seeds, "smaller-budget-pays-more"}
    seeds[code]()
    found = {str(it.code) for it in check_price_sheet(sheet.model_copy(update=sound))}
    assert code in found
