"""The advice on every case of a sheet, with totals that rise evenly with the seats.

It is what the library finds for the fewest people of a case and for one more, so that the page has
nothing to find: it fills in numbers, and keeps what is lower.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import product
from typing import Any

from smt_pricing.page.numbered import Numbered
from smt_pricing.quotes.choices import Choice, PossibleSaving, saving_options
from smt_pricing.quotes.facts import said_share, said_way
from smt_pricing.quotes.ways_out import PricedWayOut, found_ways_out
from smt_pricing.rules.case import Case, PartySize
from smt_pricing.rules.decision import decide
from smt_pricing.rules.decision_axes import case_on, seats_of
from smt_pricing.rules.decision_table import DecisionTable, amounts_of
from smt_pricing.rules.inverse import request_in
from smt_pricing.rules.tariff import Decide, Share, Tariff, WayKind, ways
from smt_pricing.values.amounts import ZERO, subtract, times
from smt_pricing.values.codes import ChoiceCode, Plan, ReasonCode

__all__ = ["Advice", "amount_written", "ways_for"]


def amount_written(amount: Decimal | None) -> str | None:
    """Return an amount as the page carries it; an amount that there is not stays None."""
    return None if amount is None else f"{amount:.2f}"


def ways_for(most: int, table: DecisionTable) -> dict[str, Any]:
    """Return the ways to register for one person up to so many, and what they are made of."""
    shares: Numbered[Share] = Numbered()
    said = [
        [[_KINDS[way.kind], *map(shares.place, way.shares)] for way in ways(seats, table.sheet)]
        for seats in range(1, most + 1)
    ]
    words = [
        [share.times, share.plan is Plan.GROUP, share.seats, said_share(share)] for share in shares
    ]
    return {"ways": said, "shares": words}


class Advice:
    """What is advised in every case of a table, each advice once; cases name it by its place."""

    def __init__(self, table: DecisionTable) -> None:
        self._table, self._sheet = table, table.sheet
        self._decide: Decide = lru_cache(maxsize=None)(partial(decide, sheet=table.sheet))
        self._tariff = lru_cache(maxsize=None)(self._tariff_of)
        self._out = lru_cache(maxsize=None)(self._ways_out_of)
        self._seats = seats_of(table.sheet)
        self._alike = _standings_alike(table)
        self.savings: Numbered[str] = Numbered()
        self.ways_out: Numbered[str] = Numbered()
        self.tariffs: Numbered[tuple[str | None, ...]] = Numbered()
        self.amounts: Numbered[tuple[str | None, ...]] = Numbered()
        self.places = list(self._of_every_case())
        """For each case the places of its savings, its ways out and its tariff."""

    def _of_every_case(self) -> Iterator[tuple[int, int, int]]:
        firsts = ([alike[0] for alike in axis.values] for axis in self._table.axes)
        nothing, no_tariff = self.savings.json_place([]), self.tariffs.place((None, None, None))
        no_way = self.ways_out.json_place([])
        for facts in product(*firsts):
            case = case_on(facts)
            if case.kind not in self._sheet.eligibility.welcome:
                yield nothing, no_way, no_tariff
                continue
            plain = case._replace(plan=Plan.INDIVIDUAL, party=PartySize.ONE)
            if self._decide(case).refusals:
                standing = (self._alike[case.standing],)
                yield nothing, self._out(case._replace(standings=standing)), self._tariff(plain)
            else:
                savings = self.savings.json_place(self._savings_of(case))
                yield savings, no_way, self._tariff(plain)

    def _sizes(self, case: Case) -> tuple[int, ...]:
        """Return the fewest people of a case, and one more where there may be."""
        fewest, most = self._seats[case.party]
        return (fewest, fewest + 1) if fewest < most else (fewest,)

    def _savings_of(self, case: Case) -> list[object]:
        """Return the claims that may be made, each with what is paid then, and the other ways."""
        tariff = Tariff(case, self._sheet, self._decide)
        found = [
            tuple(saving_options(case, seats, self._sheet, self._decide, tariff))
            for seats in self._sizes(case)
        ]
        claims = zip(*(filter(_is_claim, options) for options in found), strict=True)
        said: list[object] = [
            [*_said(alike[0].choices), self._rising(case, [it.total for it in alike])]
            for alike in claims
        ]
        others = {_KINDS[it.way.kind]: _said(it.choices) for it in found[0] if it.way is not None}
        return [said, others]

    def _rising(self, case: Case, totals: Sequence[Decimal]) -> int:
        """Return what one person would pay and what each further one adds, by its place."""
        further = subtract(totals[1], totals[0]) if len(totals) > 1 else ZERO
        first = subtract(totals[0], times(self._sizes(case)[0] - 1, further))
        return self.amounts.place((amount_written(first), amount_written(further)))

    def _tariff_of(self, case: Case) -> int:
        tariff = Tariff(case, self._sheet, self._decide)
        amounts = (tariff.first, tariff.further, tariff.group)
        return self.tariffs.place(tuple(map(amount_written, amounts)))

    def _ways_out_of(self, case: Case) -> int:
        codes = frozenset(self._decide(case).codes)
        sizes = self._sizes(case)
        found = [
            found_ways_out(request_in(case, self._sheet, seats), codes, self._sheet, self._decide)
            for seats in sizes
        ]
        whole = zip(*(filter(_is_whole, ways_out) for ways_out in found), strict=True)
        totals = {
            _codes(alike[0].choices): self._rising(case, [way.total for way in alike])
            for alike in whole
        }
        kinds = {said_way(way): _KINDS[way.kind] for way in ways(sizes[0], self._sheet)}
        return self.ways_out.json_place(list(_in_order(found[0], totals, kinds)))


def _is_claim(option: PossibleSaving) -> bool:
    return option.way is None


def _is_whole(way: PricedWayOut) -> bool:
    """Tell whether the party stays together in a way out."""
    return len(way.registrations) == 1 and way.registrations[0][0] == 1


_KINDS = {kind: place for place, kind in enumerate(WayKind)}
_PLACES = {code: place for place, code in enumerate(ChoiceCode)}


def _codes(choices: Iterable[Choice]) -> tuple[int, ...]:
    """Return the codes of choices by their places in the list of codes."""
    return tuple(_PLACES[choice.code] for choice in choices)


def _said(choices: Sequence[Choice]) -> tuple[tuple[int, ...], str]:
    """Return the codes of choices, and the rule of the one that they are about."""
    return _codes(choices), choices[-1].rule


_Totals = dict[tuple[int, ...], int]


def _in_order(
    found: Iterable[PricedWayOut], totals: _Totals, kinds: dict[str, int]
) -> Iterator[list[object]]:
    """Yield ways out in the order of finding: choices, and their total or those of each division.

    The ways to divide a party after the same choices stand together, by the kind of way.
    """
    divided: dict[int, tuple[int, ...]] = {}
    for way in found:
        if _is_whole(way):
            yield [_codes(way.choices), totals[_codes(way.choices)]]
            continue
        kind = kinds[way.choices[-1].word]
        divided[kind] = _codes(way.choices)
        if kind == _KINDS[WayKind.SEVERAL_GROUPS]:  # the last there is
            yield [divided]
            divided = {}


def _standings_alike(table: DecisionTable) -> dict[ReasonCode, ReasonCode]:
    """Return for each standing the first one that always comes to the same amounts and codes."""
    axis = [axis.fact for axis in table.axes].index("standing")
    columns: dict[ReasonCode, list[object]] = {}
    for facts, decision in table.rows():
        columns.setdefault(facts[axis], []).append((amounts_of(decision), decision.codes))
    firsts: dict[tuple[object, ...], ReasonCode] = {}
    return {it: firsts.setdefault(tuple(column), it) for it, column in columns.items()}
