"""Whether each rule of the baseline applies to a line, and why."""

from tests.benchmarks.baseline_models import BaselineVerdict, Facts, Seats, money
from tests.benchmarks.baseline_table import (
    KINDS,
    MOST_GROUP_SEATS,
    REGION_NAMES,
    STANDING_SENTENCES,
)


def verdicts_of(facts: Facts, line: int, who: Seats) -> list[BaselineVerdict]:
    return [
        _eligibility(facts, line),
        _full_rate(facts, line, who),
        _early_bird(line),
        _outreach_referral(facts, line, who),
        _referral_exclusive(facts, line, who),
        _additional_person(facts, line, who),
        _prior_full_payment(facts, line),
        _group_rate(facts, line),
    ]


def _applied(rule: str, line: int, code: str, reason: str) -> BaselineVerdict:
    return BaselineVerdict(rule=rule, line=line, outcome="applied", code=code, reason=reason)


def _not_met(rule: str, line: int, code: str, reason: str) -> BaselineVerdict:
    return BaselineVerdict(rule=rule, line=line, outcome="not-met", code=code, reason=reason)


def _blocked(rule: str, line: int, code: str, by: str, reason: str) -> BaselineVerdict:
    return BaselineVerdict(
        rule=rule, line=line, outcome="blocked", code=code, blocked_by=by, reason=reason
    )


def _by_group(rule: str, line: int) -> BaselineVerdict:
    reason = "The group's flat price is paid in place of this rate."
    return _blocked(rule, line, "group-price-instead", "group-rate", reason)


def _eligibility(facts: Facts, line: int) -> BaselineVerdict:
    many = KINDS[facts.request.organization.kind][1]
    return _applied("eligibility", line, "kind-welcome", f"{many} may register.")


def _full_rate(facts: Facts, line: int, who: Seats) -> BaselineVerdict:
    rule = "full-rate"
    if facts.in_group:
        return _by_group(rule, line)
    if facts.paid_before:
        return _blocked(
            rule,
            line,
            "prior-payment-covers-all",
            "prior-full-payment",
            "The organisation has paid one full rate before, and does not pay a second one.",
        )
    if who == "further":
        reason = "Only the first person pays the full rate; these seats come after it."
        return _not_met(rule, line, "after-first-person", reason)
    return _applied(
        rule,
        line,
        "first-person",
        f"One person of the organisation pays the full rate: {money(facts.regular)} "
        f"({facts.full_where}).",
    )


def _early_bird(line: int) -> BaselineVerdict:
    reason = "There is no early-bird price for this organisation on the sheet."
    return _not_met("early-bird", line, "early-bird-not-offered", reason)


def _outreach_referral(facts: Facts, line: int, who: Seats) -> BaselineVerdict:
    rule = "outreach-referral"
    referral = facts.request.referral
    if referral is None:
        reason = "No outreach partner is named as referrer in the request."
        return _not_met(rule, line, "not-referred", reason)
    partner = referral.partner
    if who == "further":
        return _blocked(
            rule,
            line,
            "referral-off-full-rate-only",
            "referral-exclusive",
            f"The referral by {partner} is for the full rate, which these seats do not pay.",
        )
    discount = money(facts.regular - facts.referred)
    if not referral.email_forwarded:
        return _not_met(
            rule,
            line,
            "message-not-forwarded",
            f"{partner} is named as referrer, and its message is not said to have been forwarded. "
            f"Forwarding it would take {discount} off the full rate.",
        )
    return _applied(
        rule,
        line,
        "message-forwarded",
        f"{partner} referred the organisation, and its message has been forwarded: "
        f"{discount} off the full rate.",
    )


def _referral_exclusive(facts: Facts, line: int, who: Seats) -> BaselineVerdict:
    rule = "referral-exclusive"
    if facts.request.referral is None:
        reason = "No referral is claimed that could combine with another rate."
        return _not_met(rule, line, "not-referred", reason)
    if who == "further":
        reason = "The referral discount never combines with the additional-person rate."
        return _applied(rule, line, "referral-off-full-rate-only", reason)
    reason = "This seat is at the full rate, where a referral is welcome."
    return _not_met(rule, line, "referral-on-full-rate", reason)


def _additional_person(facts: Facts, line: int, who: Seats) -> BaselineVerdict:
    rule = "additional-person"
    if facts.paid_before and not facts.in_group:
        return _blocked(
            rule,
            line,
            "prior-payment-covers-all",
            "prior-full-payment",
            "Everyone has this rate already from the past full payment, even the first person.",
        )
    if facts.request.seats == 1:
        return _not_met(rule, line, "only-person", "Nobody else comes after the first person.")
    if facts.in_group:
        return _by_group(rule, line)
    if who == "first":
        reason = "This rate is for those who come after; this is the first person."
        return _not_met(rule, line, "first-person", reason)
    return _applied(
        rule,
        line,
        "after-first-person",
        f"Everyone after the first person pays {money(facts.additional)} "
        f"({REGION_NAMES[facts.region]}), instead of the full rate of {money(facts.regular)}.",
    )


def _prior_full_payment(facts: Facts, line: int) -> BaselineVerdict:
    rule = "prior-full-payment"
    if not facts.paid_before:
        reasons = " ".join(STANDING_SENTENCES[found] for found in facts.standings)
        return _not_met(rule, line, facts.standing, reasons)
    if facts.in_group:
        return _by_group(rule, line)
    return _applied(
        rule,
        line,
        facts.standing,
        f"{STANDING_SENTENCES[facts.standing]} Everyone pays {money(facts.additional)} "
        f"({REGION_NAMES[facts.region]}), instead of the full rate of {money(facts.regular)}.",
    )


def _group_rate(facts: Facts, line: int) -> BaselineVerdict:
    rule = "group-rate"
    if not facts.in_group:
        reason = "The people register individually, not as a group."
        return _not_met(rule, line, "individual-plan", reason)
    return _applied(
        rule,
        line,
        "group-plan",
        f"One flat price of {money(facts.group)} ({REGION_NAMES[facts.region]}) for up to "
        f"{MOST_GROUP_SEATS} seats, paid by invoice.",
    )
