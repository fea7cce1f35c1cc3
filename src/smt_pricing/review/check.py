"""What is legal on a price sheet and probably not meant, found by trying every case.

A finding's amounts are those of ``decide``; none is read from a row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from smt_pricing.quotes.sentences import FINDINGS, counted, listed, said_shape, said_where
from smt_pricing.review._rectangles import boxes
from smt_pricing.review._tier_labels import figures_in, takes_in
from smt_pricing.review.findings import Finding, Witness
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.rules.situations import Prices, Shape, Situation, request_in, shapes_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import BudgetTier, StatedDiscount
from smt_pricing.values.amounts import ZERO, add, format_amount, subtract, times
from smt_pricing.values.codes import FindingCode, Plan, RuleId, Severity
from smt_pricing.values.fields import MOST_SEATS

__all__ = ["SEVERITIES", "check_price_sheet"]

SEVERITIES = {
    FindingCode.SMALLER_BUDGET_PAYS_MORE: Severity.ERROR,
    FindingCode.ADDITIONAL_DEARER_THAN_FIRST: Severity.ERROR,
    FindingCode.REFERRAL_SAVES_NOTHING: Severity.ERROR,
    FindingCode.EARLY_BIRD_SAVES_NOTHING: Severity.ERROR,
    FindingCode.THRESHOLD_LEFT_OPEN: Severity.ERROR,
    FindingCode.THRESHOLD_WORDED_OTHERWISE: Severity.ERROR,
    FindingCode.LABEL_NAMES_ANOTHER_AMOUNT: Severity.ERROR,
    FindingCode.LABEL_NAMES_OTHER_SIDE: Severity.ERROR,
    FindingCode.STATED_DISCOUNT_DIFFERS: Severity.ERROR,
    FindingCode.SEPARATELY_CHEAPER: Severity.WARNING,
    FindingCode.ONE_MORE_SEAT_COSTS_LESS: Severity.WARNING,
    FindingCode.REGIONS_PRICED_ALIKE: Severity.WARNING,
    FindingCode.TIERS_PRICED_ALIKE: Severity.WARNING,
    FindingCode.REGION_WITHOUT_COUNTRIES: Severity.WARNING,
    FindingCode.REGULAR_PRICE_NEVER_PAID: Severity.WARNING,
    FindingCode.GROUP_NEVER_CHEAPEST: Severity.WARNING,
    FindingCode.GROUP_CHEAPEST_FROM: Severity.NOTE,
}

_PLAIN = Shape()
_REFERRED = Shape(referral=ReferralState.FORWARDED)
_EARLY = Shape(period=Period.EARLY_BIRD)
_GROUP = Shape(plan=Plan.GROUP)


def check_price_sheet(sheet: PriceSheet) -> tuple[Finding, ...]:
    """Return what is legal on a sheet and probably not meant, the gravest first.

    Amounts are in the sheet's currency. A finding that the sheet waives is returned with the
    waiver's reason.

    >>> from smt_pricing import load_price_sheet
    >>> [str(found.code) for found in check_price_sheet(load_price_sheet())]
    ['threshold-left-open', 'group-never-cheapest', 'group-cheapest-from', 'group-cheapest-from']
    """
    prices = Prices(sheet)
    found = [*_by_cell(prices), *_by_threshold(sheet), *_by_label(prices)]
    found += [*_by_region(prices), *_by_date(prices)]
    order = list(FindingCode)
    return tuple(sorted(found, key=lambda it: (_GRAVITY[it.severity], order.index(it.code))))


_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


class _Shown(NamedTuple):
    """A way to register so many seats that shows a defect; another tier's than the cell's if so."""

    shape: Shape
    seats: int
    tier: str | None = None


class _Defect(NamedTuple):
    """What is wrong with the prices of a tier and region; the same wherever it is equal."""

    code: FindingCode
    facts: tuple[tuple[str, str], ...]
    shown: tuple[_Shown, ...]


_Cell = tuple[str, str | None]
_Look = Callable[[Prices, Situation], Iterator[_Defect]]
"""A look at one tier and region, in which everybody registers individually and plainly."""


def _by_cell(prices: Prices) -> Iterator[Finding]:
    """Look at every tier and region, and say once what is wrong with several of them."""
    sheet = prices.sheet
    axes = (sheet.tiers_upwards, sheet.region_ids)
    cells: dict[_Defect, set[_Cell]] = {}
    for look, tier, region in product(_LOOKS, *axes):
        for defect in look(prices, Situation(tier, region)):
            cells.setdefault(defect, set()).add((tier, region))
    for defect, wrong in cells.items():
        grid: dict[tuple[str | None, ...], bool] = {it: it in wrong for it in product(*axes)}
        for box in boxes(grid, axes):
            if box.value:
                yield _finding_in(box.places[0], box.places[1], defect, prices)


def _finding_in(
    tiers: Sequence[str | None], regions: Sequence[str | None], defect: _Defect, prices: Prices
) -> Finding:
    sheet = prices.sheet
    named = sheet.tier_ids if "tier" in dict(defect.facts) else tiers  # and need not be said twice
    facts = dict(defect.facts) | {"where": said_where(named, regions, sheet)}
    shown = (
        _witness(Situation(tier or str(tiers[0]), regions[0], shape), seats, prices)
        for shape, seats, tier in defect.shown
    )
    return _finding(defect.code, facts, shown, sheet)


def _finding(
    code: FindingCode, facts: dict[str, str], witnesses: Iterable[Witness], sheet: PriceSheet
) -> Finding:
    return Finding(
        code=code,
        severity=SEVERITIES[code],
        message=FINDINGS[code].format_map(facts),
        witnesses=tuple(witnesses),
        waived=next((it.reason for it in sheet.waivers if it.finding is code), None),
    )


def _witness(situation: Situation, seats: int, prices: Prices) -> Witness:
    request = request_in(situation, prices.sheet, seats)
    return Witness(request=request, total=prices.total(situation, seats))


def _defect(code: FindingCode, *shown: _Shown, **facts: str) -> _Defect:
    return _Defect(code, tuple(facts.items()), shown)


def _smaller_budget(prices: Prices, cell: Situation) -> Iterator[_Defect]:
    """Compare with the tier of the next larger budgets; the first way to register that shows it."""
    sheet = prices.sheet
    larger = dict(pairwise(sheet.tiers_upwards)).get(cell.tier)
    if larger is None:
        return
    for shape in shapes_of(sheet):
        smaller, other = cell._replace(shape=shape), cell._replace(shape=shape, tier=larger)
        seats = prices.first_size_dearer(smaller, other)
        if seats is not None:
            yield _defect(
                FindingCode.SMALLER_BUDGET_PAYS_MORE,
                _Shown(shape, seats),
                _Shown(shape, seats, larger),
                seats=counted(seats, "seat"),
                how=said_shape(shape),
                tier=sheet.tier_label(cell.tier),
                total=_money(prices, smaller, seats),
                other_tier=sheet.tier_label(larger),
                other_total=_money(prices, other, seats),
            )
            return


def _additional_person(prices: Prices, cell: Situation) -> Iterator[_Defect]:
    """Compare the second person with the first, at the regular price and with each discount."""
    first_code = FindingCode.ADDITIONAL_DEARER_THAN_FIRST
    for shape in shapes_of(prices.sheet):
        situation = cell._replace(shape=shape)
        one, two = prices.total(situation, 1), prices.total(situation, 2)
        if one is None or two is None or two <= times(2, one):
            continue
        code = first_code if shape == _PLAIN else FindingCode.SEPARATELY_CHEAPER
        yield _defect(
            code,
            _Shown(shape, 1),
            _Shown(shape, 2),
            how=said_shape(shape),
            first=_amount(one, prices),
            additional=_amount(subtract(two, one), prices),
            total=_amount(two, prices),
        )
        return


def _referral(prices: Prices, cell: Situation) -> Iterator[_Defect]:
    return _discount(prices, cell, _REFERRED, FindingCode.REFERRAL_SAVES_NOTHING)


def _early_bird(prices: Prices, cell: Situation) -> Iterator[_Defect]:
    if prices.sheet.terms(cell.tier, cell.region).full.early_bird is None:
        return iter(())
    return _discount(prices, cell, _EARLY, FindingCode.EARLY_BIRD_SAVES_NOTHING)


def _discount(
    prices: Prices, cell: Situation, discounted: Shape, code: FindingCode
) -> Iterator[_Defect]:
    without = prices.total(cell, 1)
    if prices.total(cell._replace(shape=discounted), 1) == without:
        first = _money(prices, cell, 1)
        yield _defect(code, _Shown(discounted, 1), _Shown(_PLAIN, 1), first=first)


_DISCOUNTED = {RuleId.OUTREACH_REFERRAL: _REFERRED, RuleId.EARLY_BIRD: _EARLY}


def _stated_discounts(prices: Prices, cell: Situation) -> Iterator[_Defect]:
    """Compare what the prose states of a discount with what the table gives."""
    for stated in prices.sheet.stated_discounts:
        if not stated.holds_for(cell.tier, cell.region):
            continue
        given = _given(stated, prices, cell)
        if given != stated.amount:
            yield _defect(
                FindingCode.STATED_DISCOUNT_DIFFERS,
                _Shown(_DISCOUNTED[stated.rule], 1),
                _Shown(_PLAIN, 1),
                rule=stated.rule,
                stated=_amount(stated.amount, prices),
                given="none" if given is None else _amount(given, prices),
            )


def _given(stated: StatedDiscount, prices: Prices, cell: Situation) -> Decimal | None:
    """Return what the first person is spared; None where the claim is refused."""
    discounted = prices.total(cell._replace(shape=_DISCOUNTED[stated.rule]), 1)
    plain = prices.total(cell, 1)
    return None if discounted is None or plain is None else subtract(plain, discounted)


def _group(prices: Prices, cell: Situation) -> Iterator[_Defect]:
    """Compare a group with the same people one by one, without any discount."""
    sheet, in_group = prices.sheet, cell._replace(shape=_GROUP)
    if sheet.group_terms is None:
        return
    most = sheet.group_terms.most_seats
    seats = prices.first_size_dearer(cell, in_group)
    if seats is None or seats > most:
        shown = _Shown(_GROUP, most), _Shown(_PLAIN, most)
        yield _defect(FindingCode.GROUP_NEVER_CHEAPEST, *shown, seats=counted(most, "seat"))
        yield from _one_more_seat(prices, cell, most)
        return
    before = (_Shown(_GROUP, seats - 1), _Shown(_PLAIN, seats - 1)) if seats > 1 else ()
    yield _defect(
        FindingCode.GROUP_CHEAPEST_FROM,
        _Shown(_GROUP, seats),
        _Shown(_PLAIN, seats),
        *before,
        seats=counted(seats, "seat"),
    )


def _one_more_seat(prices: Prices, cell: Situation, most: int) -> Iterator[_Defect]:
    in_group = cell._replace(shape=_GROUP)
    if most == MOST_SEATS:
        return
    total, more = prices.total(in_group, most), prices.total(cell, most + 1)
    if total is not None and more is not None and total > more:
        yield _defect(
            FindingCode.ONE_MORE_SEAT_COSTS_LESS,
            _Shown(_GROUP, most),
            _Shown(_PLAIN, most + 1),
            seats=counted(most, "seat"),
            total=_amount(total, prices),
            more_seats=counted(most + 1, "seat"),
            other_total=_amount(more, prices),
        )


_LOOKS: tuple[_Look, ...] = (
    _smaller_budget,
    _additional_person,
    _referral,
    _early_bird,
    _stated_discounts,
    _group,
)


def _by_threshold(sheet: PriceSheet) -> Iterator[Finding]:
    """Compare a tier's words with its bounds. Interpretation: ``exactly-at-threshold``."""
    prices = Prices(sheet)
    for threshold in sorted(sheet.thresholds):
        meeting = [tier for tier in sheet.budget_tiers if threshold in tier.bounds]
        worded = [tier for tier in meeting if takes_in(tier.label, threshold)]
        owner = sheet.tier_of(threshold)
        if worded == [owner]:
            continue
        others = [tier for tier in worded or meeting if tier is not owner]
        code = FindingCode.THRESHOLD_WORDED_OTHERWISE if worded else FindingCode.THRESHOLD_LEFT_OPEN
        facts = {
            "threshold": format_amount(threshold, sheet.currency),
            "labels": listed(f'"{tier.label}"' for tier in meeting),
            "tier": owner.label,
            "other_tiers": listed(f'"{tier.label}"' for tier in others),
        }
        yield _finding(code, facts, _at(threshold, owner, others, prices), sheet)


def _by_label(prices: Prices) -> Iterator[Finding]:
    """Compare the amounts that a tier's label names with the bounds of the tier."""
    sheet = prices.sheet
    for tier in sheet.budget_tiers:
        figures = figures_in(tier.label)
        named, bounds = {it.amount for it in figures} - {ZERO}, set(tier.bounds) - {ZERO}
        if not named <= bounds:
            yield _another_amount(tier, named, bounds, prices)
        worded = {it.amount: it.side for it in figures if it.side}
        for bound, side in ((tier.start[0], "up"), (tier.end, "down")):
            if bound in bounds and worded.get(bound, side) != side:
                yield _other_side(tier, bound, side, prices)


def _another_amount(
    tier: BudgetTier, named: set[Decimal], bounds: set[Decimal], prices: Prices
) -> Finding:
    sheet = prices.sheet
    facts = {
        "tier": tier.label,
        "named": _amounts(named, sheet.currency),
        "bounds": _amounts(bounds, sheet.currency) or "none",
    }
    shown = [_witness(Situation(tier.id, sheet.region_ids[0]), 1, prices)]
    return _finding(FindingCode.LABEL_NAMES_ANOTHER_AMOUNT, facts, shown, sheet)


def _amounts(amounts: set[Decimal], currency: str) -> str:
    return listed(format_amount(it, currency) for it in sorted(amounts)) if amounts else ""


_SIDES = {"up": "above", "down": "below"}


def _other_side(tier: BudgetTier, bound: Decimal, side: str, prices: Prices) -> Finding:
    sheet = prices.sheet
    (other,) = _SIDES.keys() - {side}
    facts = {
        "tier": tier.label,
        "threshold": format_amount(bound, sheet.currency),
        "worded": _SIDES[other],
        "bounded": _SIDES[side],
    }
    shown = [_witness(Situation(tier.id, sheet.region_ids[0]), 1, prices)]
    return _finding(FindingCode.LABEL_NAMES_OTHER_SIDE, facts, shown, sheet)


def _at(
    threshold: Decimal, owner: BudgetTier, others: Iterable[BudgetTier], prices: Prices
) -> Iterator[Witness]:
    """Yield what the exact budget pays, and what it would pay in the other tiers."""
    sheet = prices.sheet
    region = sheet.region_ids[0]
    plain = _witness(Situation(owner.id, region), 1, prices)
    exactly = plain.request.organization.model_copy(
        update={
            "annual_budget": threshold,
            "budget_currency": sheet.currency,
            "budget_tier": None,
        }
    )
    request = plain.request.model_copy(update={"organization": exactly})
    yield plain.model_copy(update={"request": request})
    for tier in others:
        yield _witness(Situation(tier.id, region), 1, prices)


def _by_region(prices: Prices) -> Iterator[Finding]:
    """Find regions and tiers that no price tells apart, and regions that no country is in."""
    sheet = prices.sheet
    alike = FindingCode.REGIONS_PRICED_ALIKE, FindingCode.TIERS_PRICED_ALIKE
    regions = [[Situation(tier, it) for tier in sheet.tier_ids] for it in sheet.region_ids]
    tiers = [[Situation(it, region) for region in sheet.region_ids] for it in sheet.tiers_upwards]
    yield from _priced_alike(regions, alike[0], lambda it: sheet.region_label(it.region), prices)
    yield from _priced_alike(tiers, alike[1], lambda it: sheet.tier_label(it.tier), prices)
    for region in sheet.regions:
        if region.id not in sheet.region_of.values():
            shown = [_witness(Situation(sheet.tier_ids[0], region.id), 1, prices)]
            code = FindingCode.REGION_WITHOUT_COUNTRIES
            yield _finding(code, {"region": region.label}, shown, sheet)


def _priced_alike(
    rows: Iterable[Sequence[Situation]],
    code: FindingCode,
    label: Callable[[Situation], str],
    prices: Prices,
) -> Iterator[Finding]:
    """Compare one seat and two in every way to register: what more cost follows from these."""
    shapes = tuple(shapes_of(prices.sheet))
    classes: dict[tuple[Decimal | None, ...], list[Situation]] = {}
    for row in rows:
        costs = (
            prices.total(it._replace(shape=shape), seats)
            for it, shape, seats in product(row, shapes, (1, 2))
        )
        classes.setdefault(tuple(costs), []).append(row[0])
    for same in classes.values():
        if len(same) > 1:
            labels = listed(f'"{label(it)}"' for it in same)
            shown = [_witness(it, 1, prices) for it in same]
            yield _finding(code, {"labels": labels}, shown, prices.sheet)


def _by_date(prices: Prices) -> Iterator[Finding]:
    """Find an early-bird price that lasts as long as the sale. Rule: ``early-bird``."""
    sheet = prices.sheet
    if sheet.early_bird is None or sheet.sale_until != sheet.early_bird.until:
        return
    row = next(it for it in sheet.full_rate if it.early_bird is not None)
    cell = Situation(row.tier or sheet.tier_ids[0], row.region or sheet.region_ids[0], _EARLY)
    facts = {"until": str(sheet.sale_until)}
    shown = [_witness(cell, 1, prices)]
    yield _finding(FindingCode.REGULAR_PRICE_NEVER_PAID, facts, shown, sheet)


def _money(prices: Prices, situation: Situation, seats: int) -> str:
    return _amount(prices.total(situation, seats), prices)


def _amount(amount: Decimal | None, prices: Prices) -> str:
    return format_amount(add(() if amount is None else (amount,)), prices.sheet.currency)
