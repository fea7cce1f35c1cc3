"""Rows of text priced fast: what a cell states is read once, and what a case costs is kept.

A row that the rules see as they saw an earlier one has the cells of that one, but for the partner's
name and for its number, which is a digest of what the row states. What is not as plain as that (a
slip, a small budget, a name with past payments) is priced as any single row is. So nothing is
decided here, and both ways give the same cells.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from smt_pricing.bulk.columns import ColumnReading, without_time
from smt_pricing.bulk.rows import RowPricer
from smt_pricing.quotes.number import numbered, written
from smt_pricing.request.form import NAMES
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import BudgetBasis, case_reader
from smt_pricing.values.characters import first_unseen
from smt_pricing.values.fields import Text
from smt_pricing.values.problems import FormError
from smt_pricing.values.spelling import fold

__all__ = ["KeptCells"]

_MOST_KEPT = 10_000
_LONG = 100
_WHOLE = re.compile("[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
_TOTAL = 2  # among the added cells, after the status and the number


class _Stated(NamedTuple):
    """What some cells state: as the rules see it, and as it stands in the JSON that is numbered.

    ``also`` is what else is needed of a place (its region in the JSON) and of a referral (its
    partner).
    """

    seen: object
    written: str = ""
    also: str = ""


class _Readings(dict[Any, _Stated | None]):
    """What cells state that came before; None for what is not plain."""

    def __init__(self, read: Callable[[Any], _Stated | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cells: Any) -> _Stated | None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        stated = self[cells] = self._read(cells)
        return stated


class KeptCells:
    """Gives the rows of a table their added cells, the facts being in the columns that are read."""

    def __init__(self, pricer: RowPricer, reading: ColumnReading) -> None:
        self._pricer, self._reading = pricer, reading
        self._digest, self._currency = pricer.sheet.digest, pricer.sheet.currency
        self._rules = case_reader(pricer.sheet)
        self._partner = f"<{self._digest}>"  # what no sentence of the sheet can have in it
        self._kept: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._name_of = self._cells_of("organization")
        self._facts = (
            self._readings_of(self._budget, "annual_budget", "budget_tier", "budget_currency"),
            self._readings_of(self._place, "country", "region"),
            self._readings_of(_referral, "referral", "email_forwarded"),
            self._readings_of(self._day, "registered_on"),
            self._readings_of(_not_provisional, "provisional"),
            *(
                self._readings_of(partial(_fact, name), name)
                for name in ("kind", "seats", "payment_method", "plan", "paid_before")
            ),
        )

    def _readings_of(
        self, read: Callable[[Any], _Stated | None], *names: str
    ) -> tuple[_Readings, Callable[[Sequence[object]], Any]]:
        return _Readings(read), self._cells_of(*names)

    def _cells_of(self, *names: str) -> Callable[[Sequence[object]], Any]:
        """Return what takes some cells from a row; its last one stands for columns not there."""
        return itemgetter(*(self._reading.positions.get(name, -1) for name in names))

    def cells(self, row: Sequence[object]) -> tuple[str, ...]:
        """Return the added cells of a row of text."""
        whole = (*row, "")
        facts: list[Any] = [readings[cells_of(whole)] for readings, cells_of in self._facts]
        named = _name(self._name_of(whole))
        if named is None or None in facts:
            return self.alone(row)
        budget, place, referral, day, _, kind, seats, method, plan, paid = facts
        if named.also and self._speaks(named.also, referral.also):
            return self.alone(row)
        seen = tuple([fact[0] for fact in facts])
        cells = self._kept.get(seen) or self._keep(seen, row)
        if referral.also:
            cells = tuple([cell.replace(self._partner, referral.also) for cell in cells])
        if not cells[_TOTAL]:
            self._note(named.also, cells)
            return cells
        request = (
            f'{{"organization":{{{budget[1]}{place[1]}{kind[1][:-1]}{named[1]}{place[2]}}},'
            f"{method[1]}{plan[1]}{paid[1]}{referral[1]}{day[1]}{seats[1][:-1]}}}"
        )
        cells = (cells[0], numbered(request, self._digest, cells[_TOTAL]), *cells[_TOTAL:])
        self._note(named.also, cells)
        return cells

    def _note(self, name: str, cells: tuple[str, ...]) -> None:
        if name:
            self._pricer.note(name, cells)

    def _speaks(self, name: str, partner: str) -> bool:
        """Tell whether more depends on a name than the number."""
        return self._pricer.has_payments(name) or (
            bool(partner) and _may_be_one(name, partner) and fold(name) == fold(partner)
        )

    def _keep(self, seen: tuple[object, ...], row: Sequence[object]) -> tuple[str, ...]:
        """Price a row whose like there was none yet, for whoever it is and whoever referred it."""
        stated = self._reading.facts(row) | {"organization": ""}
        if str(stated.get("referral", "")).strip():
            stated["referral"] = self._partner
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        kept = self._kept[seen] = self._pricer.cells(stated)
        return kept

    def alone(self, row: Sequence[object]) -> tuple[str, ...]:
        """Return the added cells of a row that is priced as any single one is."""
        return self._pricer.cells(self._reading.facts(row))

    def _budget(self, cells: tuple[str, str, str]) -> _Stated | None:
        budget, tier, currency = cells
        currency = currency.strip() or self._reading.currency or ""
        if _WHOLE.fullmatch(budget) and not tier.strip() and currency in ("", self._currency):
            # As most budgets are, of which few come again, so that each is read at once.
            amount = Decimal(f"{int(budget.replace(',', ''))}.00")
            return self._tier(amount, None, f'"annual_budget":"{amount}",')
        read = _read(annual_budget=budget, budget_tier=tier, budget_currency=currency)
        if read is None or read.organization.budget_currency not in (None, self._currency):
            return None
        stated = read.organization
        text = _written(stated, "annual_budget", "budget_tier")
        return self._tier(stated.annual_budget, stated.budget_tier, text)

    def _tier(self, amount: Decimal | None, stated: str | None, text: str) -> _Stated | None:
        tier, problems, basis = self._rules.budget(amount, stated, None)
        plain = not problems and basis is not BudgetBasis.SMALL_FIGURE
        return _Stated((tier, basis), text) if plain else None

    def _place(self, cells: tuple[str, str]) -> _Stated | None:
        read = _read(country=cells[0], region=cells[1])
        if read is None:
            return None
        stated = read.organization
        region, problems, is_open = self._rules.place(stated.country, stated.region)
        if problems or is_open:
            return None
        after = f",{_written(stated, 'region')}"[:-1]
        return _Stated((region, stated.country is None), _written(stated, "country"), after)

    def _day(self, cell: str) -> _Stated | None:
        read = _read(registered_on=without_time(cell))
        if read is None:
            return None
        period, problems = self._rules.period(read.registered_on)
        if problems:
            return None
        return _Stated(period, _written(read, "registered_on"))


def _read(**cells: str) -> QuoteRequest | None:
    """Read some cells as a form that has them, and else the least that a form must have."""
    try:
        return QuoteRequest.from_form({"kind": "ngo", "seats": "1"} | cells)
    except FormError:
        return None


def _fact(name: str, cell: str) -> _Stated | None:
    """Read a fact of which the rules see just what is stated."""
    read = _read(**{name: cell})
    if read is None:
        return None
    place, _, field = NAMES[name].rpartition(".")
    model = getattr(read, place) if place else read
    return _Stated(getattr(model, field), _written(model, field))


def _referral(cells: tuple[str, str]) -> _Stated | None:
    read = _read(referral=cells[0], email_forwarded=cells[1])
    if read is None:
        return None
    if read.referral is None:
        return _Stated(None)
    return _Stated(read.referral.email_forwarded, _written(read, "referral"), read.referral.partner)


def _not_provisional(cell: str) -> _Stated | None:
    read = _read(provisional=cell)
    return None if read is None or read.provisional else _Stated(None)


def _name(cell: str) -> _Stated | None:
    """Read a name; most of them need no second look, and few come again."""
    if not _is_plain(cell):
        try:
            cell = _TEXT.validate_python(cell) if cell.strip() else ""
        except ValidationError:
            return None
    return _Stated(None, f',"name":{written(cell)}' if cell else "", cell)


_TEXT = TypeAdapter(Text)


def _is_plain(cell: str) -> bool:
    """Tell whether a text is as it is read: all seen, with single spaces within."""
    spaced = "  " in cell or cell[:1] == " " or cell[-1:] == " " or len(cell) > _LONG
    return not spaced and cell.isprintable() and not first_unseen(cell)


def _may_be_one(name: str, partner: str) -> bool:
    """Tell whether two names may be one, however they are written, by their first letters."""
    first, other = name[0], partner[0]
    if first.isascii() and first.isalnum() and other.isascii() and other.isalnum():
        return first.lower() == other.lower()
    return True


def _written(model: BaseModel, *fields: str) -> str:
    """Return what a model states of some fields, as JSON has it."""
    return "".join(
        f'"{field}":{written(value)},'
        for field in fields
        if (value := getattr(model, field)) != type(model).model_fields[field].default
    )
