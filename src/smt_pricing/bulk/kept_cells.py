"""Rows priced fast: what a cell states is read once, and what a case costs is kept.

A row that the rules see as they saw an earlier one has the cells of that one, but for the partner's
name and for its number, which is a digest of what the row states. What is not as plain as that (a
slip, a small budget, a name with past payments) is priced as any single row is. So nothing is
decided here, and both ways give the same cells.
"""

import re
from collections.abc import Callable, Iterable, Sequence
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

__all__ = ["REFERRAL", "TOTAL", "KeptCells", "Readings", "read_name", "request_json"]

_MOST_KEPT = 10_000
_LONG = 100
_WHOLE = re.compile("[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
TOTAL = 2
"""Where it stands among the added cells, after the status and the number."""

REFERRAL = 2
"""Where it stands among the readings, after those of the budget and of the place."""

_BUDGET = ("annual_budget", "budget_tier", "budget_currency")
_SINGLE = ("kind", "seats", "payment_method", "plan", "paid_before")
_LAST = ("kind", "seats")
"""Facts that are always stated: a part of the JSON ends with them, and so without a comma."""


class _Stated(NamedTuple):
    """What some cells state: as the rules see it, and as it stands in the JSON that is numbered.

    ``also`` is what else is needed of a place (its region in the JSON) and of a referral (its
    partner).
    """

    seen: object
    written: str = ""
    also: str = ""


class Readings(dict[Any, _Stated | None]):
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
    """Gives the rows of a table their added cells, the facts being in the columns that are read.

    Their cells are text, or of one type a column: of what is equal, one reading is kept.
    """

    def __init__(self, pricer: RowPricer, reading: ColumnReading) -> None:
        self._pricer, self._reading = pricer, reading
        self._digest, self._currency = pricer.sheet.digest, pricer.sheet.currency
        self._rules = case_reader(pricer.sheet)
        self._partner = f"<{self._digest}>"  # what no sentence of the sheet can have in it
        self._kept: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._name_of = self._cells_of("organization")
        self.readings: tuple[tuple[tuple[str, ...], Readings], ...] = (
            (_BUDGET, Readings(self._budget)),
            (("country", "region"), Readings(self._place)),
            (("referral", "email_forwarded"), Readings(_referral)),
            (("registered_on",), Readings(self._day)),
            (("provisional",), Readings(_not_provisional)),
            *(((name,), Readings(partial(_fact, name))) for name in _SINGLE),
        )
        self._facts = [(readings, self._cells_of(*names)) for names, readings in self.readings]

    def _cells_of(self, *names: str) -> Callable[[Sequence[object]], Any]:
        """Return what takes some cells from a row; its last one stands for columns not there."""
        return itemgetter(*(self._reading.positions.get(name, -1) for name in names))

    def cells(self, row: Sequence[object]) -> tuple[str, ...]:
        """Return the added cells of a row."""
        whole = (*row, "")
        facts: list[Any] = [readings[cells_of(whole)] for readings, cells_of in self._facts]
        named = read_name(self._name_of(whole))
        if named is None or None in facts:
            return self.alone(row)
        if named.also and self.speaks(named.also, facts[REFERRAL].also):
            return self.alone(row)
        cells = self._of_case(facts, row)
        if cells[TOTAL]:
            request = "".join(request_json(facts, named))
            number = numbered(request, self._digest, cells[TOTAL])
            cells = (cells[0], number, *cells[TOTAL:])
        if named.also:
            self._pricer.note(named.also, cells)
        return cells

    def unnumbered(self, row: Sequence[object]) -> tuple[str, ...]:
        """Return the added cells, with any number, of a row whose facts can all be read."""
        whole = (*row, "")
        return self._of_case([readings[cells_of(whole)] for readings, cells_of in self._facts], row)

    def _of_case(self, facts: Sequence[Any], row: Sequence[object]) -> tuple[str, ...]:
        seen, partner = tuple([fact[0] for fact in facts]), facts[REFERRAL].also
        cells = self._kept.get(seen) or self._keep(seen, row, is_referred=bool(partner))
        if not partner:
            return cells
        return tuple([cell.replace(self._partner, partner) for cell in cells])

    def speaks(self, name: str, partner: str) -> bool:
        """Tell whether more depends on a name than the number."""
        return self._pricer.has_payments(name) or (
            bool(partner) and _may_be_one(name, partner) and fold(name) == fold(partner)
        )

    def _keep(
        self, seen: tuple[object, ...], row: Sequence[object], *, is_referred: bool
    ) -> tuple[str, ...]:
        """Price a row whose like there was none yet, for whoever it is and whoever referred it."""
        stated = self._reading.facts(row) | {"organization": ""}
        if is_referred:
            stated["referral"] = self._partner
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        kept = self._kept[seen] = self._pricer.cells(stated)
        return kept

    def alone(self, row: Sequence[object]) -> tuple[str, ...]:
        """Return the added cells of a row that is priced as any single one is."""
        return self._pricer.cells(self._reading.facts(row))

    def _budget(self, cells: tuple[object, object, object]) -> _Stated | None:
        budget, tier, currency = cells
        if isinstance(currency, str):
            currency = currency.strip()
        if currency in ("", None):
            currency = self._reading.currency or ""
        whole = isinstance(budget, str) and _WHOLE.fullmatch(budget)
        if whole and tier in ("", None) and currency in ("", self._currency):
            # As most budgets are, of which few come again, so that each is read at once.
            amount = Decimal(f"{int(whole[0].replace(',', ''))}.00")
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

    def _place(self, cells: tuple[object, object]) -> _Stated | None:
        read = _read(country=cells[0], region=cells[1])
        if read is None:
            return None
        stated = read.organization
        region, problems, is_open = self._rules.place(stated.country, stated.region)
        if problems or is_open:
            return None
        after = f",{_written(stated, 'region')}"[:-1]
        return _Stated((region, stated.country is None), _written(stated, "country"), after)

    def _day(self, cell: object) -> _Stated | None:
        read = _read(registered_on=without_time(cell) if isinstance(cell, str) else cell)
        if read is None:
            return None
        period, problems = self._rules.period(read.registered_on)
        if problems:
            return None
        return _Stated(period, _written(read, "registered_on"))


def request_json(facts: Iterable[Any], name: Any) -> tuple[Any, ...]:
    """Return the pieces of the canonical JSON of a request that is stated so.

    ``facts`` are in the order of the readings, each as ``_Stated`` is, with texts or with columns.
    """
    budget, place, referral, day, _, kind, seats, method, plan, paid = facts
    organization = (budget[1], place[1], kind[1], name[1], place[2])
    rest = (method[1], plan[1], paid[1], referral[1], day[1], seats[1])
    return ('{"organization":{', *organization, "},", *rest, "}")


def _read(**cells: object) -> QuoteRequest | None:
    """Read some cells as a form that has them, and else the least that a form must have."""
    try:
        return QuoteRequest.from_form({"kind": "ngo", "seats": "1", **cells})
    except FormError:
        return None


def _fact(name: str, cell: object) -> _Stated | None:
    """Read a fact of which the rules see just what is stated."""
    read = _read(**{name: cell})
    if read is None:
        return None
    place, _, field = NAMES[name].rpartition(".")
    model = getattr(read, place) if place else read
    text = _written(model, field)
    return _Stated(getattr(model, field), text[:-1] if name in _LAST else text)


def _referral(cells: tuple[object, object]) -> _Stated | None:
    read = _read(referral=cells[0], email_forwarded=cells[1])
    if read is None:
        return None
    if read.referral is None:
        return _Stated(None)
    return _Stated(read.referral.email_forwarded, _written(read, "referral"), read.referral.partner)


def _not_provisional(cell: object) -> _Stated | None:
    read = _read(provisional=cell)
    return None if read is None or read.provisional else _Stated(None)


def read_name(cell: object) -> _Stated | None:
    """Read a name; most of them need no second look, and few come again."""
    if not isinstance(cell, str):
        return None
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
