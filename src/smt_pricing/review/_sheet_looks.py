"""Looks at a whole sheet, its labels and its days; each is for the finding of its own name.

``SHEET_CHECKS`` has a row for each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from smt_pricing.review._looks import Check, Seen, witness
from smt_pricing.review._price_looks import EARLY
from smt_pricing.review._tier_labels import figures_in, takes_in
from smt_pricing.review.findings import Witness
from smt_pricing.rules.situations import Prices, Situation, shapes_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import BudgetTier
from smt_pricing.values.amounts import ZERO, format_amount
from smt_pricing.values.codes import FindingCode as Code, Severity
from smt_pricing.values.text import listed

__all__ = ["SHEET_CHECKS"]


class _Threshold(NamedTuple):
    """A budget at which tiers meet, the tier that has it, and those whose words take it in."""

    budget: Decimal
    owner: BudgetTier
    meeting: list[BudgetTier]
    worded: list[BudgetTier]


def threshold_left_open(prices: Prices) -> Iterator[Seen]:
    """Find thresholds that no tier's words take in. Interpretation: ``exactly-at-threshold``."""
    for threshold in _thresholds(prices.sheet):
        if not threshold.worded:
            yield _at(threshold, threshold.meeting, prices)


def threshold_worded_otherwise(prices: Prices) -> Iterator[Seen]:
    """Find thresholds that the words of another tier take in than the bounds, or of two."""
    for threshold in _thresholds(prices.sheet):
        if threshold.worded not in ([], [threshold.owner]):
            yield _at(threshold, threshold.worded, prices)


def _thresholds(sheet: PriceSheet) -> Iterator[_Threshold]:
    for budget in sorted(sheet.thresholds):
        meeting = [tier for tier in sheet.budget_tiers if budget in tier.bounds]
        worded = [tier for tier in meeting if takes_in(tier.label, budget)]
        yield _Threshold(budget, sheet.tier_of(budget), meeting, worded)


def _at(threshold: _Threshold, tiers: Iterable[BudgetTier], prices: Prices) -> Seen:
    """Say where the exact budget belongs, and show what it would pay in the other tiers."""
    currency, owner = prices.sheet.currency, threshold.owner
    others = [tier for tier in tiers if tier is not owner]
    facts = {
        "threshold": format_amount(threshold.budget, currency),
        "labels": listed(f'"{tier.label}"' for tier in threshold.meeting),
        "tier": owner.label,
        "other_tiers": listed(f'"{tier.label}"' for tier in others),
    }
    plain = _anyone_in(owner, prices)
    exactly = plain.request.organization.model_copy(
        update={"annual_budget": threshold.budget, "budget_tier": None}
    )
    request = plain.request.model_copy(update={"organization": exactly})
    shown = plain.model_copy(update={"request": request})
    return Seen(facts, (shown, *(_anyone_in(tier, prices) for tier in others)))


def _anyone_in(tier: BudgetTier, prices: Prices) -> Witness:
    return witness(Situation(tier.id, prices.sheet.region_ids[0]), 1, prices)


def label_names_another_amount(prices: Prices) -> Iterator[Seen]:
    """Compare the amounts that a tier's label names with the bounds of the tier."""
    currency = prices.sheet.currency
    for tier in prices.sheet.budget_tiers:
        named = {figure.amount for figure in figures_in(tier.label)} - {ZERO}
        bounds = set(tier.bounds) - {ZERO}
        if not named <= bounds:
            facts = {
                "tier": tier.label,
                "named": _amounts(named, currency),
                "bounds": _amounts(bounds, currency) or "none",
            }
            yield Seen(facts, (_anyone_in(tier, prices),))


def _amounts(amounts: set[Decimal], currency: str) -> str:
    return listed(format_amount(it, currency) for it in sorted(amounts)) if amounts else ""


_SIDES = {"up": "above", "down": "below"}


def label_names_other_side(prices: Prices) -> Iterator[Seen]:
    """Compare which way from a bound a tier's label points with the side that the tier is on."""
    for tier in prices.sheet.budget_tiers:
        worded = {it.amount: it.side for it in figures_in(tier.label) if it.side}
        bounds = set(tier.bounds) - {ZERO}
        for bound, side in ((tier.start[0], "up"), (tier.end, "down")):
            if bound in bounds and worded.get(bound, side) != side:
                (other,) = _SIDES.keys() - {side}
                facts = {
                    "tier": tier.label,
                    "threshold": format_amount(bound, prices.sheet.currency),
                    "worded": _SIDES[other],
                    "bounded": _SIDES[side],
                }
                yield Seen(facts, (_anyone_in(tier, prices),))


def price_without_rule(prices: Prices) -> Iterator[Seen]:
    """Find prices in the file that belong to a rule which the sheet does not list."""
    sheet = prices.sheet
    places: dict[str, list[str]] = {}
    for part in sheet.unused:
        places.setdefault(part.rule, []).append(part.place)
    shown = witness(Situation(sheet.tier_ids[0], sheet.region_ids[0]), 1, prices)
    for rule, named in places.items():
        yield Seen({"rule": rule, "places": listed(named)}, (shown,))


def regions_priced_alike(prices: Prices) -> Iterator[Seen]:
    """Find regions that no price tells apart."""
    sheet = prices.sheet
    rows = [[Situation(tier, it) for tier in sheet.tier_ids] for it in sheet.region_ids]
    return _priced_alike(rows, lambda it: sheet.region_label(it.region), prices)


def tiers_priced_alike(prices: Prices) -> Iterator[Seen]:
    """Find budget tiers that no price tells apart."""
    sheet = prices.sheet
    rows = [[Situation(it, region) for region in sheet.region_ids] for it in sheet.tiers_upwards]
    return _priced_alike(rows, lambda it: sheet.tier_label(it.tier), prices)


def _priced_alike(
    rows: Iterable[Sequence[Situation]], label: Callable[[Situation], str], prices: Prices
) -> Iterator[Seen]:
    """Compare one seat and two in every way to register: what more cost follows from these."""
    shapes = tuple(shapes_of(prices.sheet))
    classes: dict[tuple[Decimal | None, ...], list[Situation]] = {}
    for row in rows:
        costs = (
            prices.total(cell._replace(shape=shape), seats)
            for cell, shape, seats in product(row, shapes, (1, 2))
        )
        classes.setdefault(tuple(costs), []).append(row[0])
    for same in classes.values():
        if len(same) > 1:
            labels = listed(f'"{label(it)}"' for it in same)
            yield Seen({"labels": labels}, tuple(witness(it, 1, prices) for it in same))


def region_without_countries(prices: Prices) -> Iterator[Seen]:
    """Find regions that no country is in. Interpretation: ``region-membership``."""
    sheet = prices.sheet
    for region in sheet.regions:
        if region.id not in sheet.region_of.values():
            shown = witness(Situation(sheet.tier_ids[0], region.id), 1, prices)
            yield Seen({"region": region.label}, (shown,))


def regular_price_never_paid(prices: Prices) -> Iterator[Seen]:
    """Find an early-bird price that lasts as long as the sale. Rule: ``early-bird``."""
    sheet = prices.sheet
    if sheet.early_bird is None or sheet.sale_until != sheet.early_bird.until:
        return
    row = next(row for row in sheet.full_rate if row.early_bird is not None)
    cell = Situation(row.tier or sheet.tier_ids[0], row.region or sheet.region_ids[0], EARLY)
    yield Seen({"until": str(sheet.sale_until)}, (witness(cell, 1, prices),))


SHEET_CHECKS: dict[Code, Check] = {
    Code.THRESHOLD_LEFT_OPEN: Check(Severity.ERROR, threshold_left_open),
    Code.THRESHOLD_WORDED_OTHERWISE: Check(Severity.ERROR, threshold_worded_otherwise),
    Code.LABEL_NAMES_ANOTHER_AMOUNT: Check(Severity.ERROR, label_names_another_amount),
    Code.LABEL_NAMES_OTHER_SIDE: Check(Severity.ERROR, label_names_other_side),
    Code.PRICE_WITHOUT_RULE: Check(Severity.ERROR, price_without_rule),
    Code.REGIONS_PRICED_ALIKE: Check(Severity.WARNING, regions_priced_alike),
    Code.TIERS_PRICED_ALIKE: Check(Severity.WARNING, tiers_priced_alike),
    Code.REGION_WITHOUT_COUNTRIES: Check(Severity.WARNING, region_without_countries),
    Code.REGULAR_PRICE_NEVER_PAID: Check(Severity.WARNING, regular_price_never_paid),
}
"""Every finding about a whole sheet."""
