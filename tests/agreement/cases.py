"""Every case of a sheet for 1 to 15 seats, as requests and as rows with a list of who has paid."""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

from smt_pricing import PriceSheet, PriorPayment, QuoteRequest
from smt_pricing.rules.case import BudgetBasis, PartySize, Period
from smt_pricing.rules.inverse import request_in
from tests.agreement.rows import Row
from tests.rules.every_case import every_case

__all__ = ["Situation", "situations", "write_history"]

_SEATS = range(1, 16)
_COLUMNS = "organization,program,edition,rate,paid_on,took_part,refunded,registration"


class Situation(NamedTuple):
    """A request, the row that states it, and what has to be listed under the row's name."""

    request: QuoteRequest
    row: Row
    payments: tuple[PriorPayment, ...]


def situations(sheet: PriceSheet, step: int = 1) -> Iterator[Situation]:
    """Yield every case for each number of seats, and for one each by other budgets and places.

    Those are a budget at the threshold, a very small one and a tier, and a region for a country.
    With a step, only so few of the cases.
    """
    number = 0
    periods = (*Period,) if sheet.early_bird else (Period.REGULAR,)
    for case in islice(every_case(sheet), 0, None, step):
        if case.party is not PartySize.ONE or case.period not in periods:
            continue
        for basis, country_stated in product(BudgetBasis, (True, False)):
            as_stated = case._replace(budget_basis=basis, country_stated=country_stated)
            asked = request_in(as_stated, sheet, 1)
            if basis is not BudgetBasis.TIER and asked.organization.budget_tier is not None:
                continue  # no figure of this tier is so
            each = basis is BudgetBasis.FIGURE and country_stated
            for seats in _SEATS if each else (_SEATS[number % len(_SEATS)],):
                number += 1
                yield _situation(asked.model_copy(update={"seats": seats}), number)


def _situation(request: QuoteRequest, number: int) -> Situation:
    # Names that are alike are looked for among the rows, which takes long where many are.
    name = f"{number * 2_654_435_761 % 2**32:08x}"
    stated, referral = request.organization, request.referral
    row = {
        "organization": name,
        "kind": stated.kind,
        "country": stated.country or "",
        "region": stated.region or "",
        "annual_budget": "" if stated.annual_budget is None else str(stated.annual_budget),
        "budget_tier": stated.budget_tier or "",
        "seats": str(request.seats),
        "plan": request.plan,
        "payment_method": request.payment_method or "",
        "referral": referral.partner if referral else "",
        "email_forwarded": "yes" if referral and referral.email_forwarded else "",
        "registered_on": str(request.registered_on or ""),
        "provisional": "yes" if request.provisional else "",
    }
    return Situation(request, {key: str(cell) for key, cell in row.items()}, request.prior_payments)


def write_history(path: Path, situations: list[Situation]) -> None:
    """Write the list of who has paid."""
    lines = [_COLUMNS]
    for situation in situations:
        for it in situation.payments:
            cells = (it.program, it.edition, it.rate, it.paid_on, it.took_part, it.refunded)
            stated = (situation.row["organization"], *cells, it.registration)
            lines.append(",".join(f'"{_cell(value)}"' for value in stated))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
