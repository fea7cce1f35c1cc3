"""A sheet without some of its rules, and without what belongs to these alone."""

from collections.abc import Iterable

from smt_pricing.sheet._rule_proof import NEVER_LEFT_OUT, needed_interpretations, parts_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import PublishedRule
from smt_pricing.values.codes import InterpretationId, RuleId

__all__ = ["NEVER_LEFT_OUT", "rules_that_go", "without_rules"]

_ONLY_BESIDE = {RuleId.REFERRAL_EXCLUSIVE: RuleId.OUTREACH_REFERRAL}
"""Rules that say something of another rule alone."""


def rules_that_go(sheet: PriceSheet, left_out: Iterable[RuleId]) -> tuple[RuleId, ...]:
    """Return the rules of a sheet that go with these: themselves, and those that speak of them."""
    go = {*left_out}
    go |= {rule for rule, beside in _ONLY_BESIDE.items() if beside in go}
    return tuple(rule for rule in sheet.rule_ids if rule in go)


def without_rules(sheet: PriceSheet, left_out: Iterable[RuleId]) -> PriceSheet:
    """Return a sheet without some of its rules; tables, columns and questions go with them.

    Raises PriceSheetError where a sheet cannot do without one of them.
    """
    go = rules_that_go(sheet, left_out)
    kept = tuple(rule for rule in sheet.rules if rule.id not in go)
    fewer = sheet.model_copy(update={"rules": kept})
    needed = needed_interpretations(parts_of(fewer.model_dump()))
    return fewer.model_copy(update={"rules": tuple(_needing(rule, needed) for rule in kept)})


def _needing(rule: PublishedRule, needed: Iterable[InterpretationId]) -> PublishedRule:
    open_questions = tuple(row for row in rule.interpretations if row.id in needed)
    return rule.model_copy(update={"interpretations": open_questions})
