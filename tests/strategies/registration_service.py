"""A registration service, as somebody writes it who embeds the library, and ten mistakes in it.

Each mistake is switched on by itself; without any the service is right. What is marked with `has`
is what a hurried author writes in place of the line after it.
"""

from datetime import timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from smt_pricing import (
    Organization,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
)


class Mistake(Enum):
    REFUSAL_NOT_HANDLED = "a refusal is not handled"
    REFERRAL_DROPPED = "a referral is dropped"
    SEATS_OFF_BY_ONE = "who registers is not counted among the seats"
    DECIMAL_TO_FLOAT = "the total is stored as a float"
    CURRENCY_ASSUMED = "every price is taken for one in dollars"
    EARLY_BIRD_A_DAY_LATE = "the day after the last early-bird day is early"
    COUNTRY_DEFAULTED = "who states no country is taken to be in the United States"
    SHEET_CACHED = "a sheet is known by its id, though the table in it is another"
    TIER_FROM_THE_WRONG_SIDE = "a budget exactly at the threshold is over it"
    ONLY_THE_FIRST_REJECTION = "of several rejections the first alone is shown"


class Shown(NamedTuple):
    """What the form shows, and what is stored."""

    total: Decimal | float | None = None
    currency: str | None = None
    tier: str | None = None
    seats: int | None = None
    to_correct: tuple[str, ...] = ()


class Service:
    """Registers people: the form's entries in, what it shows and stores out."""

    def __init__(self, mistake: Mistake | None = None) -> None:
        self._mistake = mistake
        self._engines: dict[object, QuoteEngine] = {}

    def register(self, form: QuoteRequest, sheet: PriceSheet) -> Shown:
        engine = self._engines.setdefault(
            sheet.id if self.has(Mistake.SHEET_CACHED) else sheet.digest, QuoteEngine(sheet)
        )
        request = self._request(form, sheet)
        if self.has(Mistake.REFUSAL_NOT_HANDLED):
            return self._priced(engine.quote(request))
        answer = engine.evaluate(request)
        if isinstance(answer, RejectedRequest):
            return self._refused(answer)
        return self._priced(answer)

    def _request(self, form: QuoteRequest, sheet: PriceSheet) -> QuoteRequest:
        """Copy what was entered, field by field, as it comes from a form or a table."""
        entered: dict[str, Any] = {name: getattr(form, name) for name in type(form).model_fields}
        entered["organization"] = self._organization(form.organization, sheet)
        if self.has(Mistake.REFERRAL_DROPPED):
            del entered["referral"]
        if self.has(Mistake.SEATS_OFF_BY_ONE):
            entered["seats"] = max(form.seats - 1, 1)
        if self.has(Mistake.EARLY_BIRD_A_DAY_LATE) and sheet.early_bird and form.registered_on:
            last = sheet.early_bird.until
            if form.registered_on <= last + timedelta(days=1):
                entered["registered_on"] = min(form.registered_on, last)
        return QuoteRequest(**entered)

    def _organization(self, form: Organization, sheet: PriceSheet) -> Organization:
        entered: dict[str, Any] = {name: getattr(form, name) for name in type(form).model_fields}
        if self.has(Mistake.COUNTRY_DEFAULTED):
            entered["country"] = form.country or "US"
        if self.has(Mistake.TIER_FROM_THE_WRONG_SIDE) and form.annual_budget is not None:
            over = [it.id for it in sheet.budget_tiers if it.over == form.annual_budget]
            entered |= {"annual_budget": None, "budget_tier": over[0]} if over else {}
        return Organization(**entered)

    def _priced(self, quote: Quote) -> Shown:
        return Shown(
            total=float(quote.total) if self.has(Mistake.DECIMAL_TO_FLOAT) else quote.total,
            currency="USD" if self.has(Mistake.CURRENCY_ASSUMED) else quote.currency,
            tier=quote.budget_tier,
            seats=quote.request.seats,
        )

    def _refused(self, answer: RejectedRequest) -> Shown:
        messages = tuple(rejection.message for rejection in answer.rejections)
        return Shown(
            to_correct=messages[:1] if self.has(Mistake.ONLY_THE_FIRST_REJECTION) else messages
        )

    def has(self, mistake: Mistake) -> bool:
        return self._mistake is mistake
