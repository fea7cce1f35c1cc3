"""The situations that drawn requests are in, and those of them that a sheet prices."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from smt_pricing.rules.case import ReferralState, countries_meant
from smt_pricing.rules.decision import decide
from smt_pricing.rules.situations import Shape, Situation, case_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies.narrowing import Wanted, said
from smt_pricing.values.codes import Plan
from smt_pricing.values.countries import similar_countries
from smt_pricing.values.spelling import nearest

__all__ = ["Cell", "priced_cells", "priced_shapes", "priced_situations", "shapes", "unpriced"]

Cell = tuple[str | None, str]
"""A region and a budget tier."""


@lru_cache(maxsize=1024)
def priced_cells(wanted: Wanted, sheet: PriceSheet) -> tuple[Cell, ...]:
    """Return the regions and tiers in which the sheet prices requests such as are wanted."""
    tiers = [tier for tier in sheet.tier_ids if wanted.budget_tier in (None, tier)]
    cells = product(_regions(wanted, sheet), tiers)
    return tuple(cell for cell in cells if next(_priced(cell, wanted, sheet), None))


def _regions(wanted: Wanted, sheet: PriceSheet) -> list[str | None]:
    """Return the regions that may be meant; a name that means several of them is not priced."""
    regions = [region for region in sheet.region_ids if wanted.region in (None, region)]
    if wanted.country is None:
        return regions
    meant = [it for it in regions if countries_meant(wanted.country, it, sheet)]
    return meant if len(meant) == 1 else []


@lru_cache(maxsize=4096)
def priced_shapes(cell: Cell, wanted: Wanted, sheet: PriceSheet) -> tuple[Shape, ...]:
    """Return the ways to register that the sheet prices, the plainest first."""
    return tuple(_priced(cell, wanted, sheet))


def _priced(cell: Cell, wanted: Wanted, sheet: PriceSheet) -> Iterator[Shape]:
    region, tier = cell
    for shape in shapes(wanted):
        case = case_of(Situation(tier, region, shape), sheet, wanted.seats or 1)
        if not decide(case._replace(kind=wanted.kind or case.kind), sheet).refusals:
            yield shape


def shapes(wanted: Wanted) -> Iterator[Shape]:
    """Yield the ways to register that are wanted, the plainest first; a claim is a claim."""
    claims = (ReferralState.NONE, ReferralState.NAMED)
    for plan, referral, paid_before in product(Plan, claims, (False, True)):
        claimed = referral is not ReferralState.NONE
        if (
            wanted.plan in (None, plan)
            and wanted.referral in (None, claimed)
            and wanted.paid_before in (None, paid_before)
        ):
            yield Shape(plan, referral, paid_before, payment_method=wanted.payment_method)


def priced_situations(sheet: PriceSheet) -> tuple[Situation, ...]:
    """Return every situation that the sheet prices for one person, the plainest first."""
    return tuple(
        Situation(tier, region, shape)
        for region, tier in priced_cells(Wanted(), sheet)
        for shape in priced_shapes((region, tier), Wanted(), sheet)
    )


def unpriced(values: Mapping[str, object], wanted: Wanted, sheet: PriceSheet) -> ValueError:
    """Return the error that the sheet prices no request with these values."""
    stated = f" with {said(values)}" if values else ""
    near = [*_near(wanted.region, sheet.region_ids), *_near(wanted.budget_tier, sheet.tier_ids)]
    if wanted.country is not None and wanted.country not in sheet.region_of:
        near += similar_countries(wanted.country)[:1]
    asked = f' Did you mean "{near[0]}"?' if near else ""
    return ValueError(
        f"The price sheet prices no request{stated}.{asked} "
        "What may be refused is drawn by any_requests."
    )


def _near(word: str | None, known: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the known word that an unknown one is most like."""
    return () if word is None or word in known else nearest(word, [it for it in known if it])
