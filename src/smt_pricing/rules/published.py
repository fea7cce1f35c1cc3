"""The published rules: one rule, one function, in the published order.

Each function rules on the people who stand on one line of a quote, from the facts of the case. What
the published text leaves open is decided under the ids of the sheet's interpretations.
"""

from collections.abc import Callable
from decimal import Decimal
from enum import unique
from itertools import chain
from typing import NamedTuple

from smt_pricing.rules.case import COUNTING, Case, PartySize, Period, ReferralState
from smt_pricing.sheet.price_sheet import PriceSheet, Terms
from smt_pricing.values.amounts import ZERO, negate, subtract
from smt_pricing.values.codes import (
    InterpretationId,
    Outcome,
    Plan,
    Rate,
    ReasonCode,
    RejectionCode,
    RuleId,
    Word,
)

__all__ = ["RULES", "Refusal", "Refusals", "Rule", "Ruling", "Who", "not_offered", "who_is_alike"]


@unique
class Who(Word):
    """The people whom the rules treat alike, and who therefore stand on one line."""

    FIRST = "first", "The first person of the organisation.", "first person"
    FURTHER = "further", "Everyone after the first person.", "everyone after the first"
    EVERYONE = "everyone", "All of them, who are treated alike."


class Ruling(NamedTuple):
    """What one rule says of one line: its outcome and reason, and the change of price if applied.

    ``per_seat`` changes the list price of each seat; ``flat`` is a price for the line as a whole.
    ``also`` are further reasons of the same kind, such as those of further past payments.
    """

    rule: RuleId
    outcome: Outcome
    code: ReasonCode
    blocked_by: RuleId | None = None
    rate: Rate | None = None
    per_seat: Decimal = ZERO
    flat: Decimal | None = None
    interpretations: tuple[InterpretationId, ...] = ()
    also: tuple[ReasonCode, ...] = ()


class Refusal(NamedTuple):
    """A reason to refuse the whole request, and the rule that gives it.

    It is None where a date refuses, or where the sheet has no rule for what is claimed.
    """

    rule: RuleId | None
    code: RejectionCode
    interpretations: tuple[InterpretationId, ...] = ()


Refusals = tuple[Refusal, ...]
"""Every reason for which one rule refuses the whole request."""

Rule = Callable[[Case, PriceSheet, Who], Ruling | Refusals]
"""A published rule: what it says of the people on one line, or why it refuses the request."""


def who_is_alike(case: Case, sheet: PriceSheet) -> tuple[Who, ...]:
    """Return the lines of a quote: only who pays a first full rate is unlike the others."""
    if case.plan is Plan.GROUP or _past_payment_counts(case, sheet) or not sheet.additional_person:
        return (Who.EVERYONE,)
    if case.party is PartySize.ONE:
        return (Who.FIRST,)
    return (Who.FIRST, Who.FURTHER)


def not_offered(case: Case, sheet: PriceSheet) -> Refusals:
    """Return the refusals of what is claimed and has no rule on the sheet."""
    refusals = []
    if case.referral is not ReferralState.NONE and not sheet.has(RuleId.OUTREACH_REFERRAL):
        refusals.append(Refusal(None, RejectionCode.REFERRAL_NOT_OFFERED))
    if case.plan is Plan.GROUP and not sheet.has(RuleId.GROUP_RATE):
        refusals.append(Refusal(None, RejectionCode.GROUP_NOT_OFFERED))
    return tuple(refusals)


def eligibility(case: Case, sheet: PriceSheet, _who: Who) -> Ruling | Refusals:
    """For staff of non-profits; consultants and agencies may not register (``eligibility``)."""
    rule = RuleId.ELIGIBILITY
    if case.kind in sheet.eligibility.welcome:
        return _applied(rule, ReasonCode.KIND_WELCOME)
    if case.kind in sheet.eligibility.excluded:
        return (Refusal(rule, RejectionCode.KIND_NOT_ELIGIBLE),)
    rests_on = (InterpretationId.UNLISTED_KINDS,)
    return (Refusal(rule, RejectionCode.KIND_NOT_LISTED, rests_on),)


def full_rate(case: Case, sheet: PriceSheet, who: Who) -> Ruling:
    """One person per organisation pays the full rate (``full-rate``)."""
    rule = RuleId.FULL_RATE
    if case.plan is Plan.GROUP:
        return _blocked(rule, ReasonCode.GROUP_PRICE_INSTEAD, RuleId.GROUP_RATE)
    if _past_payment_counts(case, sheet):
        return _blocked(rule, ReasonCode.PRIOR_PAYMENT_COVERS_ALL, RuleId.PRIOR_FULL_PAYMENT)
    if who is Who.FURTHER:
        return _not_met(rule, ReasonCode.AFTER_FIRST_PERSON)
    if who is Who.FIRST or case.party is PartySize.ONE:
        return _applied(rule, ReasonCode.FIRST_PERSON, rate=Rate.FULL)
    ruled = sheet.has(RuleId.ADDITIONAL_PERSON)
    code = ReasonCode.NO_ADDITIONAL_RATE if ruled else ReasonCode.EACH_PERSON
    return _applied(rule, code, rate=Rate.FULL)


def early_bird(case: Case, sheet: PriceSheet, who: Who) -> Ruling:
    """Whoever registers at the full rate by the date pays the early-bird price (``early-bird``)."""
    rule = RuleId.EARLY_BIRD
    row = _terms(case, sheet).full
    if row.early_bird is None:
        return _not_met(rule, ReasonCode.EARLY_BIRD_NOT_OFFERED)
    if not _pays_full_rate(case, sheet, who):
        return _not_met(rule, ReasonCode.NOT_FULL_RATE)
    if case.period is Period.REGULAR:
        return _not_met(rule, ReasonCode.EARLY_BIRD_OVER)
    return _applied(rule, ReasonCode.REGISTERED_EARLY, per_seat=negate(row.early_bird_discount))


def outreach_referral(case: Case, sheet: PriceSheet, who: Who) -> Ruling | Refusals:
    """A referred organisation pays the referral price on the full rate (``outreach-referral``).

    It names the partner and forwards its message; until then, ``referral-unproven``. How much comes
    off is ``referral-amount``.
    """
    rule = RuleId.OUTREACH_REFERRAL
    row = _terms(case, sheet).full
    if case.referral is ReferralState.NONE:
        return _not_met(rule, ReasonCode.NOT_REFERRED)
    if not row.offers_referral:
        rests_on = (InterpretationId.REFERRAL_AMOUNT,)
        return (Refusal(rule, RejectionCode.REFERRAL_NOT_OFFERED, rests_on),)
    if _is_excluded(referral_exclusive(case, sheet, who)):
        code = ReasonCode.REFERRAL_OFF_FULL_RATE_ONLY
        if not sheet.has(RuleId.REFERRAL_EXCLUSIVE):
            return _not_met(rule, code)
        return _blocked(rule, code, RuleId.REFERRAL_EXCLUSIVE)
    if case.referral is ReferralState.NAMED:
        return _not_met(
            rule,
            ReasonCode.MESSAGE_NOT_FORWARDED,
            InterpretationId.REFERRAL_UNPROVEN,
            InterpretationId.REFERRAL_AMOUNT,
        )
    return _applied(
        rule,
        ReasonCode.MESSAGE_FORWARDED,
        per_seat=negate(row.referral_discount),
        interpretations=(InterpretationId.REFERRAL_AMOUNT,),
    )


def referral_exclusive(case: Case, sheet: PriceSheet, who: Who) -> Ruling | Refusals:
    """A referral never combines with group or additional-person rate (``referral-exclusive``).

    Where no seat is at the full rate, a claim is refused: ``referral-without-full-rate``.
    """
    rule = RuleId.REFERRAL_EXCLUSIVE
    if case.referral is ReferralState.NONE:
        return _not_met(rule, ReasonCode.NOT_REFERRED)
    refused_too = InterpretationId.REFERRAL_WITHOUT_FULL_RATE
    if case.plan is Plan.GROUP and sheet.has(RuleId.GROUP_RATE):
        unproven = (refused_too,) if case.referral is ReferralState.NAMED else ()
        return (Refusal(rule, RejectionCode.REFERRAL_ON_GROUP_RATE, unproven),)
    if _past_payment_counts(case, sheet):
        rests_on = (refused_too, *_STANDING_RESTS_ON[case.standing])
        return (Refusal(rule, RejectionCode.REFERRAL_WITHOUT_FULL_RATE, rests_on),)
    if who is Who.FURTHER:
        return _applied(rule, ReasonCode.REFERRAL_OFF_FULL_RATE_ONLY)
    return _not_met(rule, ReasonCode.REFERRAL_ON_FULL_RATE)


def additional_person(case: Case, sheet: PriceSheet, who: Who) -> Ruling:
    """Everyone after the first person pays the additional-person rate (``additional-person``)."""
    rule = RuleId.ADDITIONAL_PERSON
    if not sheet.additional_person:
        return _not_met(rule, ReasonCode.NO_ADDITIONAL_RATE)
    if case.plan is Plan.INDIVIDUAL and _past_payment_counts(case, sheet):
        return _blocked(rule, ReasonCode.PRIOR_PAYMENT_COVERS_ALL, RuleId.PRIOR_FULL_PAYMENT)
    if case.party is PartySize.ONE:
        return _not_met(rule, ReasonCode.ONLY_PERSON)
    if case.plan is Plan.GROUP:
        return _blocked(rule, ReasonCode.GROUP_PRICE_INSTEAD, RuleId.GROUP_RATE)
    if who is Who.FIRST:
        return _not_met(rule, ReasonCode.FIRST_PERSON)
    return _applied(
        rule,
        ReasonCode.AFTER_FIRST_PERSON,
        rate=Rate.ADDITIONAL,
        per_seat=_additional_less_full(case, sheet),
    )


def prior_full_payment(case: Case, sheet: PriceSheet, _who: Who) -> Ruling:
    """After one full payment, all pay the additional-person rate (``prior-full-payment``).

    Which payments count is settled by ``same-training-only``, ``same-cohort-counts``,
    ``referred-full-rate-counts``, ``participation-unstated`` and ``own-payment``; that the payer
    pays the lower rate too, by ``returning-payer``.
    """
    rule = RuleId.PRIOR_FULL_PAYMENT
    code = case.standing
    if case.plan is Plan.GROUP:
        if code in COUNTING:
            return _blocked(rule, ReasonCode.GROUP_PRICE_INSTEAD, RuleId.GROUP_RATE)
        return _not_met(rule, code)._replace(also=case.standings[1:])
    if code not in COUNTING:
        rests_on = (_STANDING_RESTS_ON.get(standing, ()) for standing in case.standings)
        ruling = _not_met(rule, code, *chain.from_iterable(rests_on))
        return ruling._replace(also=case.standings[1:])
    if not sheet.additional_person:
        return _not_met(rule, ReasonCode.NO_ADDITIONAL_RATE)
    return _applied(
        rule,
        code,
        rate=Rate.ADDITIONAL,
        per_seat=_additional_less_full(case, sheet),
        interpretations=_STANDING_RESTS_ON[code],
    )


def group_rate(case: Case, sheet: PriceSheet, _who: Who) -> Ruling | Refusals:
    """One flat price for up to so many seats, paid by invoice (``group-rate``).

    More seats than that are refused: ``eleventh-seat``.
    """
    rule = RuleId.GROUP_RATE
    row, group = _terms(case, sheet).group, sheet.group_terms
    if case.plan is Plan.INDIVIDUAL:
        offered = ReasonCode.INDIVIDUAL_PLAN
        return _not_met(rule, ReasonCode.GROUP_NOT_OFFERED if row is None else offered)
    if row is None or group is None:
        return (Refusal(rule, RejectionCode.GROUP_NOT_OFFERED),)
    refusals = []
    if case.party is PartySize.OVER_CAP:
        rests_on = (InterpretationId.ELEVENTH_SEAT,)
        refusals.append(Refusal(rule, RejectionCode.GROUP_SEATS_EXCEEDED, rests_on))
    if group.payment_method and case.payment_method not in (None, group.payment_method):
        refusals.append(Refusal(rule, RejectionCode.GROUP_NEEDS_INVOICE))
    if refusals:
        return tuple(refusals)
    return _applied(rule, ReasonCode.GROUP_PLAN, rate=Rate.GROUP, flat=row.price)


RULES: dict[RuleId, Rule] = {
    RuleId.ELIGIBILITY: eligibility,
    RuleId.FULL_RATE: full_rate,
    RuleId.EARLY_BIRD: early_bird,
    RuleId.OUTREACH_REFERRAL: outreach_referral,
    RuleId.REFERRAL_EXCLUSIVE: referral_exclusive,
    RuleId.ADDITIONAL_PERSON: additional_person,
    RuleId.PRIOR_FULL_PAYMENT: prior_full_payment,
    RuleId.GROUP_RATE: group_rate,
}
"""The table of contents: every published rule, in the published order."""


_STANDING_RESTS_ON: dict[ReasonCode, tuple[InterpretationId, ...]] = {
    ReasonCode.PAID_IN_THIS_EDITION: (
        InterpretationId.SAME_COHORT_COUNTS,
        InterpretationId.OWN_PAYMENT,
        InterpretationId.REFERRED_FULL_RATE_COUNTS,
        InterpretationId.RETURNING_PAYER,
    ),
    ReasonCode.PAID_BY_ANOTHER_REGISTRATION: (
        InterpretationId.SAME_COHORT_COUNTS,
        InterpretationId.REFERRED_FULL_RATE_COUNTS,
        InterpretationId.RETURNING_PAYER,
    ),
    ReasonCode.PAID_BY_THIS_REGISTRATION: (InterpretationId.OWN_PAYMENT,),
    ReasonCode.PAID_IN_EARLIER_EDITION: (
        InterpretationId.REFERRED_FULL_RATE_COUNTS,
        InterpretationId.RETURNING_PAYER,
    ),
    ReasonCode.PARTICIPATION_UNSTATED: (InterpretationId.PARTICIPATION_UNSTATED,),
    ReasonCode.DID_NOT_TAKE_PART: (InterpretationId.SAME_COHORT_COUNTS,),
    ReasonCode.PAYMENT_REFUNDED: (InterpretationId.REFERRED_FULL_RATE_COUNTS,),
    ReasonCode.NOT_THE_FULL_RATE: (InterpretationId.REFERRED_FULL_RATE_COUNTS,),
    ReasonCode.TRAINING_SPELLED_ALIKE: (InterpretationId.SAME_TRAINING_ONLY,),
    ReasonCode.OTHER_TRAINING: (InterpretationId.SAME_TRAINING_ONLY,),
}


def _terms(case: Case, sheet: PriceSheet) -> Terms:
    return sheet.terms(case.budget_tier, case.region)


def _past_payment_counts(case: Case, sheet: PriceSheet) -> bool:
    if not sheet.has(RuleId.PRIOR_FULL_PAYMENT):
        return False
    return case.standing in COUNTING and bool(sheet.additional_person)


def _is_excluded(said: Ruling | Refusals) -> bool:
    """Tell whether a rule keeps something off a line, or refuses the request for it."""
    return not isinstance(said, Ruling) or said.outcome is Outcome.APPLIED


def _pays_full_rate(case: Case, sheet: PriceSheet, who: Who) -> bool:
    return full_rate(case, sheet, who).rate is Rate.FULL


def _additional_less_full(case: Case, sheet: PriceSheet) -> Decimal:
    full, additional, _ = _terms(case, sheet)
    return subtract(additional.price, full.regular) if additional else ZERO


def _applied(
    rule: RuleId,
    code: ReasonCode,
    *,
    rate: Rate | None = None,
    per_seat: Decimal = ZERO,
    flat: Decimal | None = None,
    interpretations: tuple[InterpretationId, ...] = (),
) -> Ruling:
    outcome = Outcome.APPLIED
    return Ruling(rule, outcome, code, None, rate, per_seat, flat, interpretations)


def _not_met(rule: RuleId, code: ReasonCode, *interpretations: InterpretationId) -> Ruling:
    return Ruling(rule, Outcome.NOT_MET, code, interpretations=interpretations)


def _blocked(rule: RuleId, code: ReasonCode, by: RuleId) -> Ruling:
    return Ruling(rule, Outcome.BLOCKED, code, blocked_by=by)
