"""What a past cohort would have paid by another price sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from smt_pricing.quotes.earlier_registrations import EarlierRegistrations
from smt_pricing.quotes.explanation import Detail, require_text
from smt_pricing.quotes.past_payments import with_past_payments
from smt_pricing.quotes.pricing import price_book
from smt_pricing.request.registrations import Registration
from smt_pricing.request.request import QuoteRequest
from smt_pricing.review.diff import require_one_currency
from smt_pricing.rules.case import COUNTING, Case, classify
from smt_pricing.rules.decision import Decision, decide
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money, add, format_amount, subtract
from smt_pricing.values.codes import Direction, Rate, ReasonCode, RejectionCode
from smt_pricing.values.fields import Exact
from smt_pricing.values.text import counted, escaped

__all__ = ["CohortRow", "RevenueChange", "revenue_change"]


class CohortRow(Exact):
    """One registration on both sheets."""

    line: int = Field(description="The line of the list that the registration starts on.")
    direction: Direction | None = Field(
        description="What the new sheet does to its price; null where both sheets refuse it."
    )
    old_total: Money | None = Field(
        description="What it costs by the old sheet, in the sheets' currency; null is refused."
    )
    new_total: Money | None = Field(
        description="What it costs by the new sheet, in the sheets' currency; null is refused."
    )
    refused: tuple[RejectionCode, ...] = Field(
        default=(), description="The codes that say why it is refused, by whichever sheet refuses."
    )


class RevenueChange(Exact):
    """What a cohort pays by each of two sheets, in their currency, registration by registration.

    What a sheet refuses brings nothing by that sheet.
    """

    currency: str = Field(
        description="The ISO 4217 code of the currency of every amount, such as USD."
    )
    old_total: Money = Field(
        description="What the cohort pays by the old sheet, in the sheets' currency."
    )
    new_total: Money = Field(
        description="What the cohort pays by the new sheet, in the sheets' currency."
    )
    difference: Money = Field(
        description="How much more the new total is, in the sheets' currency."
    )
    rows: tuple[CohortRow, ...] = Field(description="Every registration on both sheets.")
    similar_names: tuple[tuple[str, str], ...] = Field(
        default=(),
        description="Names of organisations that are spelled alike and were not taken for the "
        "same.",
    )

    def explain(
        self,
        format: Literal["text"] = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return the totals and the numbers of registrations that pay more or less, in words.

        It has words alone, and both details are the same. Raises ValueError for anything else.
        """
        require_text(format, detail)
        return "".join(f"{line}\n" for line in self._said())

    def _repr_markdown_(self) -> str:
        return "".join(f"- {escaped(line.strip())}\n" for line in self._said())

    def _said(self) -> Iterator[str]:
        totals = (self.old_total, self.new_total, self.difference)
        before, after, change = (format_amount(it, self.currency) for it in totals)
        sign = "+" if self.difference > 0 else ""
        yield f"{counted(len(self.rows), 'registration')}: {before} → {after} ({sign}{change})"
        numbers = Counter(row.direction for row in self.rows)
        for direction, (one, several) in _SAID.items():
            if number := numbers[direction]:
                yield f"  {number:,} {one if number == 1 else several}"
        for row in self.rows:
            if row.refused:
                yield f"  line {row.line}: {_REFUSED[row.direction]} ({', '.join(row.refused)})"
        for one, other in self.similar_names:
            yield f'  not taken for the same organisation: "{one}" and "{other}"'


_SAID: dict[Direction | None, tuple[str, str]] = {
    Direction.UP: ("pays more", "pay more"),
    Direction.DOWN: ("pays less", "pay less"),
    Direction.NEWLY_REFUSED: ("is newly refused", "are newly refused"),
    Direction.NEWLY_ACCEPTED: ("is newly accepted", "are newly accepted"),
    Direction.SAME: ("pays the same", "pay the same"),
    None: ("is refused by both", "are refused by both"),
}
_REFUSED: dict[Direction | None, str] = {
    Direction.NEWLY_REFUSED: "newly refused",
    Direction.NEWLY_ACCEPTED: "newly accepted, before refused",
    None: "refused",
}

_OF_DATES = {RejectionCode.REGISTRATION_DATE_NEEDED, RejectionCode.SHEET_NOT_IN_FORCE}


def revenue_change(
    old: PriceSheet, new: PriceSheet, registrations: Iterable[Registration]
) -> RevenueChange:
    """Return what a past cohort would pay by another sheet, in the sheets' currency.

    It is a change of prices alone. Past payments weigh as they do on the old sheet, whatever the
    edition is called, and the dates of a sheet are left out of account, but for this: who
    registered by the old sheet's early-bird date does so by the new one's, and nobody else.
    Registrations of one organisation, by the same name after folding, are priced in their order:
    once one of them pays a full rate, it counts for those after it (``same-cohort-counts``).

    Raises PriceSheetError for sheets in different currencies.
    """
    require_one_currency(old, new)
    cohort = _Cohort(old, new)
    rows = tuple(cohort.row(registration) for registration in registrations)
    before = add(row.old_total for row in rows if row.old_total is not None)
    after = add(row.new_total for row in rows if row.new_total is not None)
    return RevenueChange(
        currency=new.currency,
        old_total=before,
        new_total=after,
        difference=subtract(after, before),
        rows=rows,
        similar_names=tuple(cohort.similar_names()),
    )


class _Cohort:
    """Two sheets, and the organisations that have registered so far."""

    def __init__(self, old: PriceSheet, new: PriceSheet) -> None:
        self._old, self._new = old, new
        self._by_old, self._by_new = EarlierRegistrations(), EarlierRegistrations()

    def row(self, registration: Registration) -> CohortRow:
        """Price one registration on both sheets, after those that came before it."""
        request = self._without_its_own(registration.request)
        case = _undated(classify(request, self._old))
        again = _undated(classify(request, self._new))
        again = again._replace(period=case.period, standings=case.standings)
        then = _decided(case, request.organization.name, self._old, self._by_old)
        now = _decided(again, request.organization.name, self._new, self._by_new)
        old_total = None if then.refusals else then.total(request.seats)
        new_total = None if now.refusals else now.total(request.seats)
        return CohortRow(
            line=registration.line,
            direction=_direction(old_total, new_total),
            old_total=old_total,
            new_total=new_total,
            refused=now.codes or then.codes,
        )

    def _without_its_own(self, request: QuoteRequest) -> QuoteRequest:
        """Return a request without a payment that is stated to be for it (``own-payment``)."""
        payments = request.prior_payments
        if all(payment.registration is None for payment in payments):
            return request
        bare = request.model_copy(update={"prior_payments": ()})
        return with_past_payments(bare, payments, price_book(self._old))

    def similar_names(self) -> Iterator[tuple[str, str]]:
        """Yield the names that are spelled alike, each pair once."""
        return self._by_old.similar_names()


def _decided(
    case: Case, name: str | None, sheet: PriceSheet, earlier: EarlierRegistrations
) -> Decision:
    """Decide a case, and note where its organisation pays a full rate."""
    if name is None:
        return decide(case, sheet)
    if earlier.has_paid(name) and case.standing not in COUNTING:
        standings = (ReasonCode.PAID_BY_ANOTHER_REGISTRATION, *case.standings)
        case = case._replace(standings=standings)
    decision = decide(case, sheet)
    earlier.note(name, pays_full=any(line.rate is Rate.FULL for line in decision.lines))
    return decision


def _undated(case: Case) -> Case:
    return case._replace(problems=tuple(it for it in case.problems if it not in _OF_DATES))


def _direction(before: Decimal | None, after: Decimal | None) -> Direction | None:
    if before is None:
        return None if after is None else Direction.NEWLY_ACCEPTED
    if after is None:
        return Direction.NEWLY_REFUSED
    if before == after:
        return Direction.SAME
    return Direction.UP if after > before else Direction.DOWN
