"""What is legal on a price sheet and probably not meant, found by trying every case.

Each file of looks ends with a row for every finding: how grave it is, and the look that finds it.
``CHECKS`` has them all. What a finding says stands beside its code in ``FINDINGS``.
"""

from collections.abc import Iterator

from smt_pricing.quotes.sentences import FINDINGS
from smt_pricing.review._looks import Check
from smt_pricing.review._price_looks import PRICE_CHECKS
from smt_pricing.review._sheet_looks import SHEET_CHECKS
from smt_pricing.review._word_looks import WORD_CHECKS
from smt_pricing.review.findings import Finding, Findings
from smt_pricing.rules.situations import Prices
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.arguments import require
from smt_pricing.values.codes import FindingCode, Severity

__all__ = ["CHECKS", "check_price_sheet"]

_ROWS = PRICE_CHECKS | SHEET_CHECKS | WORD_CHECKS
_BY_CODE = {code: _ROWS[code] for code in FindingCode if code in _ROWS}

CHECKS: dict[FindingCode, Check] = {
    code: check
    for severity in Severity
    for code, check in _BY_CODE.items()
    if check.severity is severity
}
"""Every finding; the gravest first, and of equally grave ones in the order of their codes."""


def check_price_sheet(sheet: PriceSheet) -> Findings:
    """Return what is legal on a sheet and probably not meant, the gravest first.

    Amounts are in the sheet's currency. A finding that the sheet waives is returned with the
    waiver's reason.

    >>> from smt_pricing import load_price_sheet
    >>> [str(finding.code) for finding in check_price_sheet(load_price_sheet())]
    ['threshold-left-open', 'group-never-cheapest', 'group-cheapest-from', 'group-cheapest-from']
    """
    require(sheet, PriceSheet)
    return Findings(_findings(Prices(sheet)))


def _findings(prices: Prices) -> Iterator[Finding]:
    reasons = {waiver.finding: waiver.reason for waiver in prices.sheet.waivers}
    for code, check in CHECKS.items():
        for seen in check.look(prices):
            yield Finding(
                code=code,
                severity=check.severity,
                message=FINDINGS[code].format_map(seen.facts),
                witnesses=seen.witnesses,
                waived=reasons.get(code),
            )
