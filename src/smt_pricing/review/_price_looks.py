"""Looks at the prices of one budget tier and region; each is for the finding of its own name.

``PRICE_CHECKS`` has a row for each.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from smt_pricing.quotes.facts import said_shape
from smt_pricing.review._looks import Check, Defect, Shown, defect, in_every_cell, said_amount
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.rules.situations import Prices, Shape, Situation, shapes_of
from smt_pricing.sheet.rows import StatedDiscount
from smt_pricing.values.amounts import subtract, times
from smt_pricing.values.codes import FindingCode as Code, Plan, RuleId, Severity
from smt_pricing.values.fields import MOST_SEATS
from smt_pricing.values.text import counted

__all__ = ["EARLY", "PRICE_CHECKS"]

EARLY = Shape(period=Period.EARLY_BIRD)
"""Registering by the early-bird date, and otherwise plainly."""

_PLAIN = Shape()
_REFERRED = Shape(referral=ReferralState.FORWARDED)
_GROUP = Shape(plan=Plan.GROUP)


def smaller_budget_pays_more(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare with the tier of the next larger budgets; the first way to register that shows it."""
    sheet = prices.sheet
    larger = dict(pairwise(sheet.tiers_upwards)).get(cell.tier)
    if larger is None:
        return
    for shape in shapes_of(sheet):
        smaller, other = cell._replace(shape=shape), cell._replace(shape=shape, tier=larger)
        seats = prices.first_size_dearer(smaller, other)
        if seats is not None:
            yield defect(
                Shown(shape, seats),
                Shown(shape, seats, larger),
                seats=counted(seats, "seat"),
                how=said_shape(shape),
                tier=sheet.tier_label(cell.tier),
                total=_money(prices, smaller, seats),
                other_tier=sheet.tier_label(larger),
                other_total=_money(prices, other, seats),
            )
            return


def additional_dearer_than_first(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare the second person with the first, at the regular price."""
    return _dearer_together(prices, cell, (_PLAIN,))


def separately_cheaper(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare them where the first has a discount and, at the regular price, nothing is wrong."""
    if not any(_dearer_together(prices, cell, (_PLAIN,))):
        yield from _dearer_together(prices, cell, shapes_of(prices.sheet))


def _dearer_together(prices: Prices, cell: Situation, shapes: Iterable[Shape]) -> Iterator[Defect]:
    """Yield the first of these ways to register in which two pay more than twice what one pays."""
    for shape in shapes:
        situation = cell._replace(shape=shape)
        one, two = prices.total(situation, 1), prices.total(situation, 2)
        if one is not None and two is not None and two > times(2, one):
            yield defect(
                Shown(shape, 1),
                Shown(shape, 2),
                how=said_shape(shape),
                first=said_amount(one, prices),
                additional=said_amount(subtract(two, one), prices),
                total=said_amount(two, prices),
            )
            return


def referral_saves_nothing(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare the first person with a referral and without."""
    return _saves_nothing(prices, cell, _REFERRED)


def early_bird_saves_nothing(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare the first person early and late, where an early-bird price is printed."""
    if prices.sheet.terms(cell.tier, cell.region).full.early_bird is None:
        return iter(())
    return _saves_nothing(prices, cell, EARLY)


def _saves_nothing(prices: Prices, cell: Situation, discounted: Shape) -> Iterator[Defect]:
    without = prices.total(cell, 1)
    if prices.total(cell._replace(shape=discounted), 1) == without:
        yield defect(Shown(discounted, 1), Shown(_PLAIN, 1), first=_money(prices, cell, 1))


_DISCOUNTED = {RuleId.OUTREACH_REFERRAL: _REFERRED, RuleId.EARLY_BIRD: EARLY}


def stated_discount_differs(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare what the prose states of a discount with what the table gives."""
    for stated in prices.sheet.stated_discounts:
        if not stated.holds_for(cell.tier, cell.region):
            continue
        given = _given(stated, prices, cell)
        if given != stated.amount:
            yield defect(
                Shown(_DISCOUNTED[stated.rule], 1),
                Shown(_PLAIN, 1),
                rule=stated.rule,
                stated=said_amount(stated.amount, prices),
                given="none" if given is None else said_amount(given, prices),
            )


def _given(stated: StatedDiscount, prices: Prices, cell: Situation) -> Decimal | None:
    """Return what the first person is spared; None where the claim is refused."""
    discounted = prices.total(cell._replace(shape=_DISCOUNTED[stated.rule]), 1)
    plain = prices.total(cell, 1)
    return None if discounted is None or plain is None else subtract(plain, discounted)


def group_never_cheapest(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare a group with the same people individually, without any discount."""
    terms = prices.sheet.group_terms
    if terms is not None and _cheapest_from(prices, cell) is None:
        most = terms.most_seats
        yield defect(Shown(_GROUP, most), Shown(_PLAIN, most), seats=counted(most, "seat"))


def one_more_seat_costs_less(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Compare the largest group with one person more individually.

    Where these pay less, so do fewer, and the group rate is never the cheapest way.
    """
    terms = prices.sheet.group_terms
    if terms is None or terms.most_seats == MOST_SEATS:
        return
    most = terms.most_seats
    total, more = prices.total(cell._replace(shape=_GROUP), most), prices.total(cell, most + 1)
    if total is not None and more is not None and total > more:
        yield defect(
            Shown(_GROUP, most),
            Shown(_PLAIN, most + 1),
            seats=counted(most, "seat"),
            total=said_amount(total, prices),
            more_seats=counted(most + 1, "seat"),
            other_total=said_amount(more, prices),
        )


def group_cheapest_from(prices: Prices, cell: Situation) -> Iterator[Defect]:
    """Find the least group that costs less than the same people individually."""
    seats = _cheapest_from(prices, cell)
    if seats is None:
        return
    before = (Shown(_GROUP, seats - 1), Shown(_PLAIN, seats - 1)) if seats > 1 else ()
    shown = (Shown(_GROUP, seats), Shown(_PLAIN, seats), *before)
    yield defect(*shown, seats=counted(seats, "seat"))


def _cheapest_from(prices: Prices, cell: Situation) -> int | None:
    """Return from how many seats on a group is cheapest; None where it never is."""
    terms = prices.sheet.group_terms
    if terms is None:
        return None
    seats = prices.first_size_dearer(cell, cell._replace(shape=_GROUP))
    return None if seats is None or seats > terms.most_seats else seats


def _money(prices: Prices, situation: Situation, seats: int) -> str:
    return said_amount(prices.total(situation, seats), prices)


PRICE_CHECKS: dict[Code, Check] = {
    code: Check(severity, in_every_cell(look))
    for code, severity, look in (
        (Code.SMALLER_BUDGET_PAYS_MORE, Severity.ERROR, smaller_budget_pays_more),
        (Code.ADDITIONAL_DEARER_THAN_FIRST, Severity.ERROR, additional_dearer_than_first),
        (Code.REFERRAL_SAVES_NOTHING, Severity.ERROR, referral_saves_nothing),
        (Code.EARLY_BIRD_SAVES_NOTHING, Severity.ERROR, early_bird_saves_nothing),
        (Code.STATED_DISCOUNT_DIFFERS, Severity.ERROR, stated_discount_differs),
        (Code.SEPARATELY_CHEAPER, Severity.WARNING, separately_cheaper),
        (Code.ONE_MORE_SEAT_COSTS_LESS, Severity.WARNING, one_more_seat_costs_less),
        (Code.GROUP_NEVER_CHEAPEST, Severity.WARNING, group_never_cheapest),
        (Code.GROUP_CHEAPEST_FROM, Severity.NOTE, group_cheapest_from),
    )
}
"""Every finding about the prices of a budget tier and region."""
