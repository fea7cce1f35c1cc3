"""Rows priced fast: what a cell states is read once, and what a case costs is kept.

A row that the rules see as they saw an earlier one has the cells of that one, but for the partner's
name and for its number, which is a digest of what the row states. What is not as plain as that (a
slip, a small budget, a name with past payments) is priced as any single row is. So nothing is
decided here, and both ways give the same cells.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from smt_pricing.bulk.columns import ColumnReading, without_time
from smt_pricing.bulk.rows import RowPricer
from smt_pricing.quotes.number import numbered, written
from smt_pricing.request.form import is_absent, read_value
from smt_pricing.request.organization import PartialOrganization
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import BudgetBasis, case_reader
from smt_pricing.values.characters import is_plain
from smt_pricing.values.fields import Text
from smt_pricing.values.problems import FormError
from smt_pricing.values.spelling import fold

__all__ = ["REFERRAL", "TOTAL", "KeptCells", "Readings", "read_name", "request_json"]

_MOST_KEPT = 10_000
_MOST_READ = 30_000  # a reading is small, and a long list has tens of thousands of budgets
_LONG = 100
_WHOLE = re.compile("[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
TOTAL = 2
"""Where it stands among the added cells, after the status and the number."""

REFERRAL = 2
"""Where it stands among the readings, after those of the budget and of who registers."""

_BUDGET = ("annual_budget", "budget_tier", "budget_currency")
_WHO = ("kind", "country", "region")
_HOW = ("payment_method", "plan", "paid_before", "referral", "email_forwarded", "provisional")
_WHEN = ("registered_on", "seats")
"""The facts that are read together: some thousand combinations of each stand in a long list."""


class _Stated(NamedTuple):
    """What some cells state: as the rules see it, and as it stands in the JSON that is numbered.

    ``also`` is what else is needed of who registers (the region in the JSON, behind the name) and
    of a referral (its partner).
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
        if len(self) >= _MOST_READ:
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
            (_WHO, Readings(self._who)),
            (_HOW, Readings(_how)),
            (_WHEN, Readings(self._when)),
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
        budget, who, how, when = facts
        seen, partner = (budget.seen, who.seen, how.seen, when.seen), how.also
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
        stated = _read_budget(dict(zip(_BUDGET, (budget, tier, currency), strict=True)))
        if stated is None or stated.budget_currency not in (None, self._currency):
            return None
        text = _written(stated, "annual_budget", "budget_tier")
        return self._tier(stated.annual_budget, stated.budget_tier, text)

    def _tier(self, amount: Decimal | None, stated: str | None, text: str) -> _Stated | None:
        tier, problems, basis = self._rules.budget(amount, stated, None)
        plain = not problems and basis is not BudgetBasis.SMALL_FIGURE
        return _Stated((tier, basis), text) if plain else None

    def _who(self, cells: tuple[object, object, object]) -> _Stated | None:
        read = _read(_WHO, cells)
        if read is None:
            return None
        stated = read.organization
        region, problems, is_open = self._rules.place(stated.country, stated.region)
        if problems or is_open:
            return None
        after = f",{_written(stated, 'region')}"[:-1]
        seen = (stated.kind, region, stated.country is None)
        return _Stated(seen, _written(stated, "country", "kind")[:-1], after)

    def _when(self, cells: tuple[object, object]) -> _Stated | None:
        day, seats = cells
        read = _read(_WHEN, (without_time(day) if isinstance(day, str) else day, seats))
        if read is None:
            return None
        period, problems = self._rules.period(read.registered_on)
        if problems:
            return None
        return _Stated((period, read.seats), _written(read, "registered_on", "seats")[:-1])


def request_json(facts: Iterable[Any], name: Any) -> tuple[Any, ...]:
    """Return the pieces of the canonical JSON of a request that is stated so.

    ``facts`` are in the order of the readings, each as ``_Stated`` is, with texts or with columns.
    """
    budget, who, how, when = facts
    organization = (budget[1], who[1], name[1], who[2])
    return ('{"organization":{', *organization, "},", how[1], when[1], "}")


def _read(names: Sequence[str], cells: Sequence[object]) -> QuoteRequest | None:
    """Read some cells as a form that has them, and else the least that a form must have."""
    stated = dict(zip(names, cells, strict=True))
    try:
        return QuoteRequest.from_form({"kind": "ngo", "seats": "1"} | stated)
    except FormError:
        return None


def _read_budget(cells: Mapping[str, object]) -> PartialOrganization | None:
    """Read what a form states of a budget by its model alone: one in four is not plain digits."""
    stated = {name: read_value(name, cell) for name, cell in cells.items() if not is_absent(cell)}
    try:
        return PartialOrganization.model_validate(stated)
    except ValidationError:
        return None


def _how(cells: tuple[object, ...]) -> _Stated | None:
    read = _read(_HOW, cells)
    if read is None or read.provisional:
        return None
    text = _written(read, "payment_method", "plan", "prior_payments")
    if read.referral is None:
        return _Stated(text, text)
    seen = (text, read.referral.email_forwarded)
    return _Stated(seen, text + _written(read, "referral"), read.referral.partner)


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
    return not spaced and is_plain(cell)


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
