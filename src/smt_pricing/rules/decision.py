"""The decision on a case: what every rule says of every line, before it is known how many come."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, product
from typing import NamedTuple

from smt_pricing.rules.case import BudgetBasis, Case
from smt_pricing.rules.published import RULES, Refusal, Ruling, Who, not_offered, who_is_alike
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import AdditionalPersonRow, FullRateRow, GroupRateRow
from smt_pricing.values.amounts import add, subtract, times
from smt_pricing.values.codes import (
    ConfirmationCode,
    InterpretationId,
    Outcome,
    Plan,
    Rate,
    ReasonCode,
    RejectionCode,
    RuleId,
)

__all__ = ["Decision", "LineDecision", "decide"]


class LineDecision(NamedTuple):
    """What the rules say of the people on one line; prices for any number of them follow."""

    who: Who
    rate: Rate
    list_price: Decimal
    rulings: tuple[Ruling, ...]

    def count(self, party: int) -> int:
        """Return how many of a party stand on this line."""
        if self.who is Who.FIRST:
            return 1
        return party - 1 if self.who is Who.FURTHER else party

    def list_amount(self, party: int) -> Decimal:
        """Return what these seats cost at the regular full rate, in the sheet's currency."""
        return times(self.count(party), self.list_price)

    def changes(self, party: int) -> tuple[tuple[RuleId, Decimal], ...]:
        """Return what each applied rule adds to the list amount, or takes off it."""
        list_amount, count = self.list_amount(party), self.count(party)
        changes = (
            (ruling.rule, times(count, ruling.per_seat))
            if ruling.flat is None
            else (ruling.rule, subtract(ruling.flat, list_amount))
            for ruling in self.rulings
            if ruling.per_seat or ruling.flat is not None
        )
        return tuple((rule, change) for rule, change in changes if change)

    def amount(self, party: int) -> Decimal:
        """Return what these seats cost, in the sheet's currency."""
        return add((self.list_amount(party), *(change for _, change in self.changes(party))))


class Decision(NamedTuple):
    """What the rules say of a case: lines with their rulings, or at least one refusal."""

    lines: tuple[LineDecision, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    interpretations: tuple[InterpretationId, ...] = ()
    to_confirm: tuple[ConfirmationCode, ...] = ()

    @property
    def codes(self) -> tuple[RejectionCode, ...]:
        """The codes of the refusals, each once."""
        return tuple(dict.fromkeys(refusal.code for refusal in self.refusals))

    def total(self, party: int) -> Decimal:
        """Return what a party of this many seats pays, in the sheet's currency.

        Raises ValueError for a decision that refuses: it has no total, not a total of nothing.
        """
        if self.refusals:
            raise ValueError("A refused request has no total.")
        return add(line.amount(party) for line in self.lines)

    def list_total(self, party: int) -> Decimal:
        """Return what they would cost at the regular full rate, in the sheet's currency."""
        return add(line.list_amount(party) for line in self.lines)


def decide(case: Case, sheet: PriceSheet) -> Decision:
    """Return the decision on a case of this sheet: pure and total, never an exception.

    Only the rules that the sheet lists are asked; a claim to what it has no rule for is refused.
    """
    if case.problems:
        return Decision(refusals=(*_problem_refusals(case), *_refused_anyway(case, sheet)))
    lines: list[LineDecision] = []
    refusals: dict[Refusal, None] = dict.fromkeys(not_offered(case, sheet))
    list_price = sheet.terms(case.budget_tier, case.region).full.regular
    for who in who_is_alike(case, sheet):
        said = [RULES[rule](case, sheet, who) for rule in sheet.rule_ids]
        rulings = tuple(ruling for ruling in said if isinstance(ruling, Ruling))
        refused = [ruling for ruling in said if not isinstance(ruling, Ruling)]
        refusals |= dict.fromkeys(chain.from_iterable(refused))
        if not refusals:
            lines.append(LineDecision(who, _rate(rulings), list_price, rulings))
    if refusals:
        return Decision(refusals=tuple(refusals))
    return Decision(
        lines=tuple(lines),
        interpretations=_rests_on(case, sheet, lines),
        to_confirm=tuple(_to_confirm(case, sheet, lines)),
    )


def _rate(rulings: Iterable[Ruling]) -> Rate:
    return next(ruling.rate for ruling in rulings if ruling.rate is not None)


_OF_REGION = ("organization.country", "organization.region")
_OF_TIER = (
    "organization.annual_budget",
    "organization.budget_tier",
    "organization.budget_currency",
)


def _problem_refusals(case: Case) -> Iterator[Refusal]:
    for code in case.problems:
        rule = None if code.is_about("registered_on") else RuleId.FULL_RATE
        yield Refusal(rule, code, _problem_rests_on(code, case))


def _problem_rests_on(code: RejectionCode, case: Case) -> tuple[InterpretationId, ...]:
    at_threshold = case.budget_basis is BudgetBasis.AT_THRESHOLD
    if code is RejectionCode.BUDGET_TIER_MISMATCH and at_threshold:
        return (InterpretationId.EXACTLY_AT_THRESHOLD,)
    return _PROBLEM_RESTS_ON.get(code, ())


_PROBLEM_RESTS_ON = {
    RejectionCode.REGION_MISMATCH: (InterpretationId.REGION_MEMBERSHIP,),
    RejectionCode.BUDGET_CURRENCY: (InterpretationId.BUDGET_CURRENCY,),
}


def _refused_anyway(case: Case, sheet: PriceSheet) -> Iterator[Refusal]:
    """Yield what is refused whatever the facts that are not known turn out to be.

    No rule refuses because a day is a regular one, which an unknown date is taken for.
    """
    no_region = any(code.is_about(*_OF_REGION) for code in case.problems)
    no_tier = any(code.is_about(*_OF_TIER) for code in case.problems)
    regions = sheet.region_ids if no_region else (case.region,)
    tiers = sheet.tier_ids if no_tier else (case.budget_tier,)
    decisions = [
        decide(case._replace(region=region, budget_tier=tier, problems=()), sheet)
        for region, tier in product(regions, tiers)
    ]
    for refusal in decisions[0].refusals:
        if all(refusal in decision.refusals for decision in decisions):
            yield refusal


_Row = FullRateRow | AdditionalPersonRow | GroupRateRow


def _rows_of(case: Case, sheet: PriceSheet, lines: Iterable[LineDecision]) -> tuple[_Row, ...]:
    """Return the rows that the lines' amounts are read from."""
    full, additional, group = sheet.terms(case.budget_tier, case.region)
    rows = {Rate.FULL: full, Rate.ADDITIONAL: additional, Rate.GROUP: group}
    return tuple(row for line in lines if (row := rows[line.rate]) is not None)


def _rests_on(
    case: Case, sheet: PriceSheet, lines: Sequence[LineDecision]
) -> tuple[InterpretationId, ...]:
    """Return the interpretations that the amounts, list price included, rest on."""
    rows = (sheet.terms(case.budget_tier, case.region).full, *_rows_of(case, sheet, lines))
    cited = {found for line in lines for ruling in line.rulings for found in ruling.interpretations}
    if len(sheet.region_ids) > 1 and any(row.region for row in rows):
        cited.add(InterpretationId.REGION_OF_ORGANISATION)
        if case.country_stated:
            cited.add(InterpretationId.REGION_MEMBERSHIP)
    if case.budget_basis is BudgetBasis.AT_THRESHOLD and any(row.tier for row in rows):
        cited.add(InterpretationId.EXACTLY_AT_THRESHOLD)
    return tuple(found for found in InterpretationId if found in cited)


def _to_confirm_of_the_organisation(
    case: Case, sheet: PriceSheet, rows: Sequence[_Row]
) -> Iterator[ConfirmationCode]:
    several_regions, several_tiers = len(sheet.region_ids) > 1, len(sheet.tier_ids) > 1
    yield ConfirmationCode.KIND
    if case.country_open:
        yield ConfirmationCode.COUNTRY
    if several_regions and not case.country_stated and any(row.region for row in rows):
        yield ConfirmationCode.REGION
    if several_tiers and case.budget_basis is BudgetBasis.SMALL_FIGURE:
        yield ConfirmationCode.SMALL_BUDGET
    if several_tiers and case.budget_basis is BudgetBasis.TIER and any(row.tier for row in rows):
        yield ConfirmationCode.BUDGET


def _to_confirm(
    case: Case, sheet: PriceSheet, lines: Sequence[LineDecision]
) -> Iterator[ConfirmationCode]:
    """Yield what staff must check, because the price rests on the caller's word for it."""
    rulings = (ruling for line in lines for ruling in line.rulings)
    applied = {ruling.rule for ruling in rulings if ruling.outcome is Outcome.APPLIED}
    if case.provisional:
        yield ConfirmationCode.PROVISIONAL
    yield from _to_confirm_of_the_organisation(case, sheet, _rows_of(case, sheet, lines))
    if RuleId.OUTREACH_REFERRAL in applied:
        yield ConfirmationCode.MESSAGE
        yield ConfirmationCode.OWN_NAME if case.own_name else ConfirmationCode.PARTNER
    if RuleId.PRIOR_FULL_PAYMENT in applied:
        yield ConfirmationCode.PAST_PAYMENT
        yield from _PAYMENT_TO_CONFIRM.get(case.standing, ())
    terms = sheet.group_terms
    needs_method = case.plan is Plan.GROUP and terms is not None and terms.payment_method
    if needs_method and case.payment_method is None:
        yield ConfirmationCode.PAYMENT_METHOD


_PAYMENT_TO_CONFIRM = {
    ReasonCode.PAID_IN_EARLIER_EDITION: (ConfirmationCode.PARTICIPATION,),
    ReasonCode.PAID_IN_THIS_EDITION: (ConfirmationCode.OTHER_REGISTRATION,),
}
"""What is to be confirmed of a past payment that counts, but that it is on the list."""
