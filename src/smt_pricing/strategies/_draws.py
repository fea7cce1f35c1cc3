"""What the other strategies draw from: one of several, a place, a budget, a day, a number of seats.

They draw with few strategies, and the same ones each time: making one costs more than drawing from
it. What stands first is the simplest, because examples shrink towards it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from smt_pricing.rules.inverse import edges_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import BudgetTier
from smt_pricing.values.amounts import scaled
from smt_pricing.values.codes import PaymentMethod

__all__ = [
    "MANY_SEATS",
    "NAMES",
    "Edition",
    "amount",
    "any_day",
    "budget",
    "countries_of",
    "day",
    "methods",
    "name",
    "pick",
    "seats",
    "toss",
]

_T = TypeVar("_T")
MANY_SEATS = 500
_FEW_SEATS = 12
NAMES = st.text("abcdefghij ÄÉñ'&.-ЖΩ中", min_size=1, max_size=12).filter(str.strip)
_A_DAY, _A_YEAR = timedelta(days=1), timedelta(days=365)
_FAR_FROM_A_DAY = st.integers(-10 * _A_YEAR.days, 10 * _A_YEAR.days)
_FIRST_DAY, _LAST_DAY = date(2020, 1, 1), date(2035, 12, 31)
_FAR = Decimal(7_500_000)
_CENTS = 2


class Edition(NamedTuple):
    """A sheet, where a strategy is shown with what it draws by: the whole of it would be pages."""

    sheet: PriceSheet

    def __repr__(self) -> str:
        """Return its name alone."""
        return f"<{self.sheet.edition}>"


def pick(draw: DrawFn, what: str, options: Sequence[_T]) -> _T:
    """Draw one of some; the first one is the simplest.

    Hypothesis varies an example by having two like choices fall alike, and what it varies so is
    nearly the same again. So no two choices of a request are alike: each is of something.
    """
    return options[draw(_numbered(what, len(options)))[1]]


@lru_cache(maxsize=4096)
def _numbered(what: str, count: int) -> st.SearchStrategy[tuple[str, int]]:
    return st.sampled_from([(what, number) for number in range(count)])


def toss(draw: DrawFn, what: str) -> bool:
    """Draw whether something is so; that it is not is simpler."""
    return pick(draw, what, (False, True))


def name(draw: DrawFn) -> str | None:
    """Draw a name, or none."""
    return draw(NAMES) if toss(draw, "has a name") else None


def amount(draw: DrawFn, least: Decimal, most: Decimal) -> Decimal:
    """Draw an amount to the cent."""
    bounds = (int(scaled(bound, _CENTS)) for bound in (least, most))
    return scaled(Decimal(draw(st.integers(*bounds))), -_CENTS)


def countries_of(sheet: PriceSheet, region: str | None) -> list[str]:
    """Return the countries of a region by their alpha-2 codes."""
    return sorted(code for code, found in sheet.region_of.items() if found == region)


def _at_an_edge(draw: DrawFn, what: str) -> bool:
    """Draw whether a value is one at an edge, where mistakes are: three times of four it is."""
    return pick(draw, f"{what} at an edge", (False, True, True, True))


def budget(draw: DrawFn, tier: BudgetTier) -> Decimal | None:
    """Draw a budget of a tier, mostly one at its bounds or a cent from them; None where none is."""
    edges = edges_of(tier)
    if not edges:
        return None
    if _at_an_edge(draw, "budget"):
        # Twice: which tier has its own bound is what is mistaken most easily.
        bounds = [edge for edge in edges if edge in tier.bounds]
        return pick(draw, "edge of a budget", sorted(edges + bounds))
    beyond = edges[-1] + _FAR
    return amount(draw, edges[0], beyond if tier.contains(beyond) else edges[-1])


def seats(draw: DrawFn, sheet: PriceSheet, *, in_group: bool) -> int:
    """Draw a number of seats, mostly one, two, the group rate's cap, or one more if no group."""
    cap = sheet.group_terms.most_seats if sheet.group_terms else 1
    if not _at_an_edge(draw, "seats"):
        return draw(st.integers(1, cap if in_group else MANY_SEATS))
    edges = [1, min(2, cap), cap] if in_group else [1, 2, cap, cap + 1]
    # The others are there so that an example can shrink to as many as it needs.
    few: list[int] = [*range(1, min(max(edges), _FEW_SEATS) + 1)]
    return pick(draw, "number of seats", sorted(few + 4 * edges))


def methods(sheet: PriceSheet, *, in_group: bool) -> tuple[PaymentMethod | None, ...]:
    """Return the ways to pay that a party has, undecided first."""
    wanted = sheet.group_terms.payment_method if in_group and sheet.group_terms else None
    return (None, *([wanted] if wanted else PaymentMethod))


def day(draw: DrawFn, sheet: PriceSheet, *, provisional: bool = False) -> date | None:
    """Draw a day on which the sheet is in force, mostly the last of something, or the next.

    For a provisional quote it may be another day; the same choices are the same day, so that an
    example can shrink to one that is not provisional.
    """
    if not sheet.has_dates:
        return any_day(draw) if toss(draw, "has a day") else None
    ends = [end for end in (sheet.sale_from, sheet.sale_until) if end is not None]
    if sheet.early_bird is not None:
        last = sheet.early_bird.until
        # Twice: whether it is still early turns on these two, and on neither of the others.
        ends += 2 * [last, last + _A_DAY]
    first = sheet.sale_from or min(ends) - _A_YEAR
    last = sheet.sale_until or max(ends) + _A_YEAR
    if _at_an_edge(draw, "day"):
        beyond = [first - _A_DAY, last + _A_DAY] if provisional else []
        in_force = sorted(end for end in ends if sheet.is_in_force(end))
        return pick(draw, "edge of a day", in_force + beyond)
    if provisional:
        return first + timedelta(days=draw(_FAR_FROM_A_DAY))
    return _between(draw, first, last)


def any_day(draw: DrawFn) -> date:
    """Draw a day of these years."""
    return _between(draw, _FIRST_DAY, _LAST_DAY)


def _between(draw: DrawFn, first: date, last: date) -> date:
    return first + timedelta(days=draw(st.integers(0, (last - first).days)))
