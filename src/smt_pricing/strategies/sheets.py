"""Price sheets: random editions that load, with other tiers, regions, caps, columns and dates."""

from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.sheet.fewer_rules import NEVER_LEFT_OUT
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import PublishedRule
from smt_pricing.sheet.source import Source
from smt_pricing.strategies._draws import amount, pick, toss
from smt_pricing.values.codes import FindingCode, OrganizationKind, PaymentMethod, RuleId
from smt_pricing.values.countries import country_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["price_sheets", "sources"]

_MOST = 3000
_AMOUNTS = st.integers(0, _MOST).map(Decimal) | st.decimals(0, _MOST, places=2)
_DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
_THRESHOLDS = st.lists(st.integers(1, 5_000_000) | st.just(1), max_size=3, unique=True)
_COUNTRIES = st.lists(st.sampled_from(sorted(country_codes())), max_size=8, unique=True)
_Row = dict[str, Any]


def price_sheets(*, sensible: bool = True) -> SearchStrategy[PriceSheet]:
    """Draw price sheets that load, with all the published rules or with some of them.

    A sensible one asks no more of a smaller budget, and no more of an additional person than of the
    first. Otherwise any prices stand in it that loading admits.
    """
    return _price_sheets(sensible=sensible)


@st.composite
def _price_sheets(draw: DrawFn, *, sensible: bool) -> PriceSheet:
    tiers, regions, dates = _tiers(draw), _regions(draw), _dates(draw)
    draw_tables = _sensible_tables if sensible else _any_tables
    stated: dict[str, Any] = {
        "id": "drawn",
        "program": "drawn-training",
        "title": "Drawn Training",
        "edition": pick(draw, "edition", ("spring", "autumn")),
        "currency": pick(draw, "currency", ("USD", "EUR", "KES")),
        "source": _source_or_none(draw),
        "eligibility": _eligibility(draw),
        "budget_tiers": _in_some_order(draw, tiers),
        "regions": _in_some_order(draw, regions),
        "rules": _rules(draw),
        **dates,
    }
    grid = _Grid([it["id"] for it in tiers], [it["id"] for it in regions], "early_bird" in dates)
    tables = draw_tables(draw, grid)
    stated |= {table: _in_some_order(draw, rows) for table, rows in tables.items()}
    if "group_rate" in tables:
        stated["group_terms"] = draw(_GROUP_TERMS)
    stated["stated_discounts"] = _stated_discounts(draw, grid)
    stated["waivers"] = draw(_WAIVERS)
    return PriceSheet.model_validate(stated)


def _in_some_order(draw: DrawFn, rows: list[_Row]) -> list[_Row]:
    """Draw where a table begins and which way it goes, which one number says."""
    start = pick(draw, "order", range(2 * len(rows) or 1))
    cut = start % len(rows) if rows else 0
    turned = rows[cut:] + rows[:cut]
    return turned if start < len(rows) else turned[::-1]


class _Grid(NamedTuple):
    """What the rate tables of a sheet price: tiers from the smallest budgets up, and regions."""

    tiers: list[str]
    regions: list[str]
    early_bird: bool

    def cells(self) -> list[_Row]:
        """Return a row's tier and region for every combination."""
        if not self.regions:
            return [{"tier": tier} for tier in self.tiers]
        return [{"tier": tier, "region": it} for tier in self.tiers for it in self.regions]


def _tiers(draw: DrawFn) -> list[_Row]:
    """Draw tiers from a budget of zero up; each threshold belongs to the one below or above."""
    thresholds = sorted(draw(_THRESHOLDS))
    rows: list[_Row] = [
        {"id": f"tier-{n}", "label": f"tier {n}"} for n in range(len(thresholds) + 1)
    ]
    for (lower, upper), threshold in zip(pairwise(rows), thresholds, strict=True):
        in_lower = toss(draw, f"whose is the bound of {lower['id']}")
        lower["up_to" if in_lower else "under"] = threshold
        upper["over" if in_lower else "at_least"] = threshold
    return rows


def _regions(draw: DrawFn) -> list[_Row]:
    """Draw up to four regions, of which the last has all countries that the others do not list."""
    count = pick(draw, "number of regions", range(5))
    codes = draw(_COUNTRIES)
    rows: list[_Row] = [{"id": f"region-{n}", "label": f"region {n}"} for n in range(count)]
    for row, first in zip(rows[:-1], range(count), strict=False):
        row["countries"] = codes[first :: count - 1]
    if rows:
        rows[-1]["all_other_countries"] = True
    return rows


def _dates(draw: DrawFn) -> _Row:
    first, middle, last = sorted(draw(_DAYS) for _ in range(3))
    stated = {"sale_from": first, "early_bird": {"until": middle}, "sale_until": last}
    return {key: day for key, day in stated.items() if toss(draw, key)}


@st.composite
def sources(draw: DrawFn) -> Source:
    """Draw where something may be published."""
    return _source(draw)


def _source(draw: DrawFn) -> Source:
    words = ("Price list", "Terms of 2026", "a message, forwarded")
    return Source(
        title=pick(draw, "title", words),
        address=pick(draw, "address", (None, "https://example.org/prices?a=1&b=2")),
        day=draw(_DAYS) if toss(draw, "day of a source") else None,
    )


def _source_or_none(draw: DrawFn) -> Source | None:
    return _source(draw) if toss(draw, "has a source") else None


_LEFT_OUT = st.lists(
    st.sampled_from([rule for rule in RuleId if rule not in NEVER_LEFT_OUT]), unique=True
)


def _rules(draw: DrawFn) -> list[PublishedRule]:
    """Draw the published rules, all of them or without some; what belongs to these may be there."""
    left_out = draw(_LEFT_OUT) if pick(draw, "rules left out", (False, False, True)) else []
    first, *others = (rule for rule in load_price_sheet().rules if rule.id not in left_out)
    return [first.model_copy(update={"source": _source_or_none(draw)}), *others]


_KINDS = st.permutations(list(OrganizationKind))


def _eligibility(draw: DrawFn) -> _Row:
    kinds = draw(_KINDS)
    welcome = pick(draw, "welcome", range(1, len(kinds) + 1))
    excluded = pick(draw, "excluded", range(len(kinds) - welcome + 1))
    return {
        "welcome": kinds[:welcome],
        "excluded": kinds[welcome : welcome + excluded],
        "source": _source_or_none(draw),
    }


_GROUP_TERMS = st.fixed_dictionaries(
    {"most_seats": st.sampled_from([1, 2, 10]) | st.integers(1, 50)},
    optional={"payment_method": st.sampled_from(PaymentMethod)},
)


_DISCOUNTS: SearchStrategy[list[_Row]] = st.lists(
    st.fixed_dictionaries(
        {
            "rule": st.sampled_from([RuleId.EARLY_BIRD, RuleId.OUTREACH_REFERRAL]),
            "amount": _AMOUNTS,
        }
    ),
    max_size=2,
)


def _stated_discounts(draw: DrawFn, grid: _Grid) -> list[_Row]:
    """Draw what the prose says of discounts, which need not be what the table gives."""
    cells: list[_Row] = [{}, *grid.cells()]
    return [row | pick(draw, "cell", cells) for row in draw(_DISCOUNTS)]


_WAIVERS = st.lists(st.sampled_from(FindingCode), max_size=2, unique=True).map(
    lambda findings: [{"finding": it, "reason": "meant so"} for it in findings]
)


def _any_tables(draw: DrawFn, grid: _Grid) -> dict[str, list[_Row]]:
    """Draw prices without any order, and each column in any of the rows."""
    full_rate: list[_Row] = []
    for cell in grid.cells():
        regular = draw(_AMOUNTS)
        row = cell | {"regular": regular}
        off = [min(draw(_AMOUNTS), regular) for _ in range(2)]
        if toss(draw, "has a referral price"):
            row |= _referral(draw, regular, off[0])
        if grid.early_bird and (toss(draw, "has an early-bird price") or not full_rate):
            discount = off[0] if row.keys() & {"referral", "referral_off"} else Decimal(0)
            row["early_bird"] = max(regular - off[1], discount)
        full_rate.append(row)
    tables = {"full_rate": full_rate}
    for table in ("additional_person", "group_rate"):
        if toss(draw, table):
            tables[table] = [cell | {"price": draw(_AMOUNTS)} for cell in grid.cells()]
    return tables


def _sensible_tables(draw: DrawFn, grid: _Grid) -> dict[str, list[_Row]]:
    """Draw prices that rise with the budget; some hold for any region, or any tier."""
    regular = sorted(draw(_AMOUNTS) for _ in grid.tiers)
    lower_by = {region: draw(_AMOUNTS) for region in grid.regions}
    anywhere_from = pick(draw, "anywhere from", range(len(grid.tiers) + 1)) if grid.regions else 0
    referral = draw(_AMOUNTS) if toss(draw, "has referrals") else None
    as_amount_off = toss(draw, "as an amount off")
    early = draw(_AMOUNTS) if grid.early_bird else None
    columns = partial(_columns, referral=referral, early=early, as_amount_off=as_amount_off)
    full_rate: list[_Row] = []
    for number, (tier, price) in enumerate(zip(grid.tiers, regular, strict=True)):
        if number >= anywhere_from:
            full_rate.append({"tier": tier} | columns(price))
        else:
            full_rate += [
                {"tier": tier, "region": region}
                | columns(max(price - lower_by[region], Decimal(0)))
                for region in grid.regions
            ]
    tables = {"full_rate": full_rate}
    if toss(draw, "additional_person"):
        least = min(_least(row) for row in full_rate)
        tables["additional_person"] = _flat_rates(
            draw, grid, lambda: amount(draw, Decimal(0), least)
        )
    if toss(draw, "group_rate"):
        tables["group_rate"] = _flat_rates(draw, grid, partial(draw, _AMOUNTS))
    return tables


def _referral(draw: DrawFn, regular: Decimal, off: Decimal) -> _Row:
    """Draw a referral as a price or as an amount off."""
    return pick(draw, "referral", ({"referral": regular - off}, {"referral_off": off}))


def _columns(
    regular: Decimal, *, referral: Decimal | None, early: Decimal | None, as_amount_off: bool
) -> _Row:
    """Return a full-rate row's prices; both discounts together never exceed the regular price."""
    row = {"regular": regular}
    off = min(referral or Decimal(0), regular)
    if referral is not None:
        row |= {"referral_off": off} if as_amount_off else {"referral": regular - off}
    if early is not None:
        row["early_bird"] = max(regular - early, off)
    return row


def _least(row: _Row) -> Decimal:
    """Return the least that the first person may pay by a row."""
    regular: Decimal = row["regular"]
    early_bird: Decimal = row.get("early_bird", regular)
    referral_off: Decimal = row.get("referral_off", regular - row.get("referral", regular))
    return early_bird - referral_off


def _flat_rates(draw: DrawFn, grid: _Grid, price: "Callable[[], Decimal]") -> list[_Row]:
    """Draw rates that hold for any tier and region, or depend on one of them or on both."""
    by_tier, by_region = toss(draw, "by tier"), toss(draw, "by region") and bool(grid.regions)
    tiers: Sequence[_Row] = [{"tier": tier} for tier in grid.tiers] if by_tier else [{}]
    regions: Sequence[_Row] = [{"region": it} for it in grid.regions] if by_region else [{}]
    rows = []
    for region in regions:
        prices = sorted(price() for _ in tiers)
        rows += [{**tier, **region, "price": it} for tier, it in zip(tiers, prices, strict=True)]
    return rows
