"""Short ways to seed a defect in a sheet and to say what the check finds there."""

from decimal import Decimal

from smt_pricing import (
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    check_price_sheet,
    load_price_sheet,
)
from smt_pricing.review.findings import Finding
from smt_pricing.strategies import price_sheets

INVENTED = load_price_sheet("invented-example")


def messages(sheet: PriceSheet, code: str) -> list[str]:
    return [found.message for found in check_price_sheet(sheet) if found.code == code]


def only(sheet: PriceSheet, code: str) -> Finding:
    (finding,) = (found for found in check_price_sheet(sheet) if found.code == code)
    return finding


def totals(finding: Finding) -> list[str]:
    return [str(shown.total) for shown in finding.witnesses]


def total(sheet: PriceSheet, request: QuoteRequest) -> Decimal | None:
    answer = QuoteEngine(sheet).evaluate(request)
    return answer.total if isinstance(answer, Quote) else None


SHEETS = price_sheets(sensible=False) | price_sheets()
