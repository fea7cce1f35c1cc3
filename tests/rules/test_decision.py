"""Every reason of a decision has its sentence, and what stands in the way is told beside it."""

import pytest

from smt_pricing import OrganizationKind, Plan, Rate, RejectionCode
from smt_pricing.quotes.sentences import REASONS
from smt_pricing.rules.case import BudgetBasis, Case, PartySize, Period, ReferralState
from smt_pricing.rules.decision import decide
from smt_pricing.values.codes import ReasonCode, RuleId
from tests.editions import EDITIONS, PUBLISHED
from tests.rules.every_case import decided, every_case

REGION_PROBLEMS = (
    RejectionCode.COUNTRY_NEEDED,
    RejectionCode.UNKNOWN_COUNTRY,
    RejectionCode.AMBIGUOUS_COUNTRY,
    RejectionCode.UNKNOWN_REGION,
    RejectionCode.REGION_MISMATCH,
)
TIER_PROBLEMS = (
    RejectionCode.BUDGET_NEEDED,
    RejectionCode.UNKNOWN_BUDGET_TIER,
    RejectionCode.BUDGET_TIER_MISMATCH,
    RejectionCode.BUDGET_CURRENCY,
)
DATE_PROBLEMS = (RejectionCode.REGISTRATION_DATE_NEEDED, RejectionCode.SHEET_NOT_IN_FORCE)


@pytest.mark.usefixtures("untraced")
def test_every_reason_has_its_sentence_and_every_sentence_its_reason() -> None:
    given: set[tuple[RuleId, ReasonCode]] = {
        (ruling.rule, ruling.code)
        for sheet in EDITIONS
        for decision in decided(sheet)
        for line in decision.lines
        for ruling in line.rulings
    }
    assert given == REASONS.keys()


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("problem", [*REGION_PROBLEMS, *TIER_PROBLEMS, *DATE_PROBLEMS])
def test_a_case_with_a_problem_is_refused_for_it_and_for_what_holds_anyway(
    problem: RejectionCode,
) -> None:
    for known in every_case(PUBLISHED):
        case = known._replace(
            region=None if problem in REGION_PROBLEMS else known.region,
            budget_tier=None if problem in TIER_PROBLEMS else known.budget_tier,
            problems=(problem,),
        )
        refusals = decide(case, PUBLISHED).refusals
        assert refusals[0].code == problem
        # The published sheet refuses for nothing that depends on region, tier or date.
        assert refusals[1:] == decide(known, PUBLISHED).refusals


@pytest.mark.parametrize(
    ("basis", "country_stated", "to_confirm"),
    [
        (BudgetBasis.FIGURE, True, ["kind"]),
        (BudgetBasis.AT_THRESHOLD, True, ["kind"]),
        (BudgetBasis.SMALL_FIGURE, True, ["kind", "small-budget"]),
        (BudgetBasis.SMALL_FIGURE, False, ["kind", "region", "small-budget"]),
        (BudgetBasis.TIER, True, ["kind", "budget"]),
        (BudgetBasis.TIER, False, ["kind", "region", "budget"]),
    ],
)
def test_what_rests_on_the_callers_word_is_to_be_confirmed(
    basis: BudgetBasis, country_stated: bool, to_confirm: list[str]
) -> None:
    case = Case(
        kind=OrganizationKind.UNION,
        region="outside",
        budget_tier="under-1m",
        plan=Plan.INDIVIDUAL,
        payment_method=None,
        referral=ReferralState.NONE,
        standings=(ReasonCode.NO_PAST_PAYMENT,),
        period=Period.REGULAR,
        party=PartySize.ONE,
        budget_basis=basis,
        country_stated=country_stated,
    )
    decision = decide(case, PUBLISHED)
    assert list(decision.to_confirm) == to_confirm
    assert [line.rate for line in decision.lines] == [Rate.FULL]
