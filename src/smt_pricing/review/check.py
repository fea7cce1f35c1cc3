"""What is legal on a price sheet and probably not meant, found by trying every case.

``CHECKS`` has a row for every finding: how grave it is, and the look that finds it. Its sentence
stands beside its code in ``FINDINGS``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from smt_pricing.quotes.sentences import FINDINGS
from smt_pricing.review._looks import Look, in_every_cell
from smt_pricing.review._price_looks import (
    additional_dearer_than_first,
    early_bird_saves_nothing,
    group_cheapest_from,
    group_never_cheapest,
    one_more_seat_costs_less,
    referral_saves_nothing,
    separately_cheaper,
    smaller_budget_pays_more,
    stated_discount_differs,
)
from smt_pricing.review._sheet_looks import (
    label_names_another_amount,
    label_names_other_side,
    region_without_countries,
    regions_priced_alike,
    regular_price_never_paid,
    threshold_left_open,
    threshold_worded_otherwise,
    tiers_priced_alike,
)
from smt_pricing.review.findings import Finding
from smt_pricing.rules.situations import Prices
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import FindingCode as Code, Severity

__all__ = ["CHECKS", "Check", "check_price_sheet"]


class Check(NamedTuple):
    """A row of the table of findings: how grave the finding is, and the look that finds it."""

    severity: Severity
    look: Look


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CHECKS: dict[Code, Check] = {
    Code.SMALLER_BUDGET_PAYS_MORE: Check(_ERROR, in_every_cell(smaller_budget_pays_more)),
    Code.ADDITIONAL_DEARER_THAN_FIRST: Check(_ERROR, in_every_cell(additional_dearer_than_first)),
    Code.REFERRAL_SAVES_NOTHING: Check(_ERROR, in_every_cell(referral_saves_nothing)),
    Code.EARLY_BIRD_SAVES_NOTHING: Check(_ERROR, in_every_cell(early_bird_saves_nothing)),
    Code.THRESHOLD_LEFT_OPEN: Check(_ERROR, threshold_left_open),
    Code.THRESHOLD_WORDED_OTHERWISE: Check(_ERROR, threshold_worded_otherwise),
    Code.LABEL_NAMES_ANOTHER_AMOUNT: Check(_ERROR, label_names_another_amount),
    Code.LABEL_NAMES_OTHER_SIDE: Check(_ERROR, label_names_other_side),
    Code.STATED_DISCOUNT_DIFFERS: Check(_ERROR, in_every_cell(stated_discount_differs)),
    Code.SEPARATELY_CHEAPER: Check(_WARNING, in_every_cell(separately_cheaper)),
    Code.ONE_MORE_SEAT_COSTS_LESS: Check(_WARNING, in_every_cell(one_more_seat_costs_less)),
    Code.REGIONS_PRICED_ALIKE: Check(_WARNING, regions_priced_alike),
    Code.TIERS_PRICED_ALIKE: Check(_WARNING, tiers_priced_alike),
    Code.REGION_WITHOUT_COUNTRIES: Check(_WARNING, region_without_countries),
    Code.REGULAR_PRICE_NEVER_PAID: Check(_WARNING, regular_price_never_paid),
    Code.GROUP_NEVER_CHEAPEST: Check(_WARNING, in_every_cell(group_never_cheapest)),
    Code.GROUP_CHEAPEST_FROM: Check(_NOTE, in_every_cell(group_cheapest_from)),
}
"""Every finding; the gravest first, and of equally grave ones in the order of their codes."""


def check_price_sheet(sheet: PriceSheet) -> tuple[Finding, ...]:
    """Return what is legal on a sheet and probably not meant, the gravest first.

    Amounts are in the sheet's currency. A finding that the sheet waives is returned with the
    waiver's reason.

    >>> from smt_pricing import load_price_sheet
    >>> [str(finding.code) for finding in check_price_sheet(load_price_sheet())]
    ['threshold-left-open', 'group-never-cheapest', 'group-cheapest-from', 'group-cheapest-from']
    """
    return tuple(_findings(Prices(sheet)))


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
