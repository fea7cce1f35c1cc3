"""What two price sheets tell apart: the budgets and the countries that each treats alike."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add, format_amount, times
from smt_pricing.values.countries import country_name
from smt_pricing.values.text import listed

__all__ = ["Budgets", "Countries", "budgets_of", "countries_of", "said_budgets", "said_countries"]

_CENT = Decimal("0.01")
_MOST_DIGITS_TO_DOUBLE = 12
_MOST_NAMED = 5


class Budgets(NamedTuple):
    """Budgets that are in one tier of the old sheet and in one of the new.

    They begin at ``start``, or (True) just after it, and end where ``end`` begins; None is no end.
    """

    old: str
    new: str
    start: tuple[Decimal, bool]
    end: tuple[Decimal, bool] | None
    example: Decimal


class Countries(NamedTuple):
    """Countries, by their codes, that are in one region of the old sheet and in one of the new."""

    old: str | None
    new: str | None
    codes: tuple[str, ...]


def budgets_of(old: PriceSheet, new: PriceSheet) -> list[Budgets]:
    """Return what budgets the two sheets tell apart, from the smallest up."""
    starts = sorted({tier.start for sheet in (old, new) for tier in sheet.budget_tiers})
    ranges = []
    for start, end in zip(starts, (*starts[1:], None), strict=True):
        inside = [it for it in _examples(start, end) if _is_between(it, start, end)]
        if inside:
            tiers = old.tier_of(inside[0]).id, new.tier_of(inside[0]).id
            ranges.append(Budgets(*tiers, start, end, inside[0]))
    return ranges


_Edge = tuple[Decimal, bool]


def _examples(start: _Edge, end: _Edge | None) -> Iterator[Decimal]:
    """Yield a budget well inside, if there is one, and the very first."""
    if end is not None:
        yield times(int(times(100, add((start[0], end[0])))) // 2, _CENT)
    elif start[0].adjusted() < _MOST_DIGITS_TO_DOUBLE:
        yield times(2, start[0])
    yield add((start[0], _CENT)) if start[1] else start[0]


def _is_between(budget: Decimal, start: _Edge, end: _Edge | None) -> bool:
    return start <= (budget, False) and (end is None or (budget, False) < end)


def countries_of(old: PriceSheet, new: PriceSheet) -> list[Countries]:
    """Return what countries the two sheets tell apart, in the order of the new sheet's regions."""
    codes: dict[tuple[str | None, str | None], list[str]] = {}
    for code, region in sorted(new.region_of.items()):
        codes.setdefault((old.region_of[code], region), []).append(code)
    order = new.region_ids.index, old.region_ids.index
    return [
        Countries(before, after, tuple(codes[before, after]))
        for before, after in sorted(codes, key=lambda it: (order[0](it[1]), order[1](it[0])))
    ]


def said_budgets(
    some: Sequence[Budgets], every: Sequence[Budgets], old: PriceSheet, new: PriceSheet
) -> str:
    """Return what the sheets call these budgets; nothing where they are all there are."""
    if len(some) == len(every):
        return ""
    whole = _whole(some, every, lambda it: it.new)
    if whole is not None and not _renamed(old, new):
        return f"annual budget {listed((new.tier_label(tier) for tier in whole), 'or')}"
    return f"annual budget {listed(_ranges(some, new.currency), 'or')}"


def _whole(
    some: Sequence[Budgets] | Sequence[Countries],
    every: Sequence[Budgets] | Sequence[Countries],
    key: Callable[..., str | None],
) -> list[str | None] | None:
    """Return the tiers or regions of a sheet that these are the whole of, if they are."""
    wanted = dict.fromkeys(key(it) for it in some)
    whole = [it for it in every if key(it) in wanted]
    return list(wanted) if len(whole) == len(some) else None


def _renamed(old: PriceSheet, new: PriceSheet) -> bool:
    """Tell whether a tier's label means other budgets in the one sheet than in the other."""
    meant: dict[str, set[tuple[object, ...]]] = {}
    for sheet in (old, new):
        for tier in sheet.budget_tiers:
            known = tier.over, tier.at_least, tier.under, tier.up_to
            meant.setdefault(tier.label, set()).add(known)
    return any(len(ranges) > 1 for ranges in meant.values())


def _ranges(some: Sequence[Budgets], currency: str) -> Iterable[str]:
    """Yield in words where budgets begin and end, those that follow each other in one."""
    joined: list[list[Budgets]] = []
    for budgets in some:
        if joined and joined[-1][-1].end == budgets.start:
            joined[-1].append(budgets)
        else:
            joined.append([budgets])
    for first, *more in joined:
        end = more[-1].end if more else first.end
        yield _range(first.start, end, currency)


def _range(start: tuple[Decimal, bool], end: tuple[Decimal, bool] | None, currency: str) -> str:
    amount, after = start
    if end == (amount, True) and not after:
        return f"of exactly {format_amount(amount, currency)}"
    lower = f"{'over' if after else 'from'} {format_amount(amount, currency)}"
    if end is None:
        return lower
    upper = f"{'up to' if end[1] else 'under'} {format_amount(end[0], currency)}"
    return upper if not amount and not after else f"{lower} and {upper}"


def said_countries(
    some: Sequence[Countries], every: Sequence[Countries], old: PriceSheet, new: PriceSheet
) -> str:
    """Return what the sheets call these countries; nothing where they are all there are."""
    if len(some) == len(every):
        return ""
    wholes = (new, _new_region, "as it is now"), (old, _old_region, "as it was before")
    for sheet, key, when in wholes:
        whole = _whole(some, every, key)
        if whole is not None and sheet.regions:
            return listed((_said_region(region, sheet, when, old, new) for region in whole), "or")
    others = [code for it in every if it not in some for code in it.codes]
    if len(others) <= _MOST_NAMED:
        return f"anywhere but {listed(map(country_name, sorted(others)))}"
    return listed((_said_class(it, old, new) for it in some), "or")


def _new_region(some: Countries) -> str | None:
    return some.new


def _old_region(some: Countries) -> str | None:
    return some.old


def _said_region(
    region: str | None, sheet: PriceSheet, when: str, old: PriceSheet, new: PriceSheet
) -> str:
    """Return a region's label, with what tells it from others of that label on either sheet."""
    label = sheet.region_label(region)
    meant = {
        frozenset(code for code, home in either.region_of.items() if home == row.id)
        for either in (old, new)
        for row in either.regions
        if row.label == label
    }
    if len(meant) == 1:
        return label
    namesakes = [row.id for row in sheet.regions if row.label == label]
    return f"{label} ({when})" if len(namesakes) == 1 else f'{label} ("{region}", {when})'


def _said_class(some: Countries, old: PriceSheet, new: PriceSheet) -> str:
    if len(some.codes) <= _MOST_NAMED:
        return listed((country_name(code) for code in some.codes), "or")
    before = _said_region(some.old, old, "as it was before", old, new)
    after = _said_region(some.new, new, "as it is now", old, new)
    return f"what is in {before} and in {after}"
