"""The page of interpretations: what the shipped sheet says of each, and where it is decided."""

from collections.abc import Callable, Iterator

from smt_pricing import load_price_sheet
from smt_pricing.answers import amend
from smt_pricing.quotes import past_payments
from smt_pricing.rules import case, published, tariff
from smt_pricing.sheet.rows import Interpretation, PublishedRule
from smt_pricing.values.codes import InterpretationId

__all__ = ["DECIDED", "written"]

_INTRODUCTION = """\
# Interpretations

The published sheet leaves questions open. Each has a decision, written in the sheet's own data
beside the rule it belongs to, and an id that every quote resting on it cites. SMT can decide
otherwise in one place: the data, or the one function named here.

This page is made by `python -m tests.docs`, from the shipped sheet.
"""

DECIDED: dict[InterpretationId, tuple[str | Callable[..., object], ...]] = {
    InterpretationId.UNLISTED_KINDS: (
        "the lists `[eligibility]` of the sheet",
        published.eligibility,
    ),
    InterpretationId.EXACTLY_AT_THRESHOLD: (
        (
            "the bounds of `[[budget_tiers]]`: `over` and `up_to`, or `at_least` and `under`. Who "
            "changes the bounds changes the words of the decision beside them too, and "
            "`sheet check` finds it where they do not agree"
        ),
    ),
    InterpretationId.REGION_OF_ORGANISATION: (case.classify,),
    InterpretationId.REGION_MEMBERSHIP: ("the `countries` of `[[regions]]`",),
    InterpretationId.BUDGET_CURRENCY: (case._budget_tier,),
    InterpretationId.REFERRAL_AMOUNT: ("the `referral` column of `[[full_rate]]`",),
    InterpretationId.REFERRAL_UNPROVEN: (published.outreach_referral,),
    InterpretationId.REFERRAL_WITHOUT_FULL_RATE: (published.referral_exclusive,),
    InterpretationId.REFERRED_FULL_RATE_COUNTS: (case._weigh,),
    InterpretationId.SAME_COHORT_COUNTS: (case._weigh,),
    InterpretationId.SAME_TRAINING_ONLY: (case._weigh,),
    InterpretationId.RETURNING_PAYER: (published.prior_full_payment,),
    InterpretationId.OWN_PAYMENT: (
        case._weigh,
        past_payments.with_past_payments,
        amend.amended,
    ),
    InterpretationId.PARTICIPATION_UNSTATED: (case._weigh,),
    InterpretationId.BESIDE_A_GROUP: (tariff.ways,),
    InterpretationId.ELEVENTH_SEAT: ("`most_seats` in `[group_terms]`", published.group_rate),
}
"""Where SMT can decide otherwise: in words for the sheet's data, or the function itself."""


def written() -> str:
    """Return the page as it should stand in docs/."""
    sections = (
        _section(rule, interpretation)
        for rule in load_price_sheet().published_rules
        for interpretation in rule.interpretations
    )
    return _INTRODUCTION + "".join(sections)


def _section(rule: PublishedRule, interpretation: Interpretation) -> str:
    return (
        f"\n## {interpretation.id}\n\n"
        f"*Belongs to `{rule.id}`.* {interpretation.question}\n\n"
        f"**{interpretation.decision}** {interpretation.reason}\n\n"
        f"Decided in {', and '.join(_places(interpretation.id))}.\n"
    )


def _places(decided: InterpretationId) -> Iterator[str]:
    for place in DECIDED[decided]:
        if isinstance(place, str):
            yield place
        else:
            file = place.__module__.removeprefix("smt_pricing.").replace(".", "/")
            yield f"`{place.__name__}` in `{file}.py`"
