"""Short ways to state a situation in a test."""

from typing import Any

from smt_pricing import PriceSheet, Quote, QuoteEngine, QuoteRequest, RejectedRequest
from smt_pricing.quotes.parts import Verdict
from tests.editions import PUBLISHED

FORWARDED = {"partner": "Coalition X", "email_forwarded": True}
NAMED = {"partner": "Coalition X"}


def ask(**stated: Any) -> QuoteRequest:
    """Return a request of an NGO in Kenya under $1M for one seat, but for what is stated."""
    organization: dict[str, Any] = {"kind": "ngo"}
    for fact in ("name", "kind", "country", "region", "annual_budget", "budget_tier"):
        if fact in stated:
            organization[fact] = stated.pop(fact)
    if "budget_currency" in stated:
        organization["budget_currency"] = stated.pop("budget_currency")
    if not organization.keys() & {"country", "region"}:
        organization["country"] = "KE"
    if not organization.keys() & {"annual_budget", "budget_tier"}:
        organization["annual_budget"] = 90_000
    return QuoteRequest.model_validate({"organization": organization, "seats": 1} | stated)


def paid(**changes: Any) -> dict[str, Any]:
    """Return a past payment that counts, but for the changes."""
    payment = {
        "program": "Digital Campaigning Certificate Intensive",
        "edition": "an earlier one",
        "rate": "full",
        "paid_on": "2025-03-01",
        "took_part": True,
    }
    return payment | changes


def priced(sheet: PriceSheet = PUBLISHED, **stated: Any) -> Quote:
    return QuoteEngine(sheet).quote(ask(**stated))


def refused(sheet: PriceSheet = PUBLISHED, **stated: Any) -> RejectedRequest:
    answer = QuoteEngine(sheet).evaluate(ask(**stated))
    assert isinstance(answer, RejectedRequest)
    return answer


def verdict(quote: Quote, rule: str, line: int = 0) -> Verdict:
    return next(it for it in quote.verdicts if it.rule == rule and it.line == line)


def cited(quote: Quote) -> set[str]:
    return {interpretation.id for interpretation in quote.interpretations}
