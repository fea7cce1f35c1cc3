"""Which facts a rule looks at is read off the rule, on the sheet at hand."""

import pytest

from smt_pricing import RuleId
from smt_pricing.rules.looks_at import looks_at
from tests.editions import EARLY_BIRD, PUBLISHED, WITHOUT_GROUP

PRICE = {"budget_tier", "region"}
WHO_IS_FIRST = {"plan", "party", "standings"}


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        (RuleId.ELIGIBILITY, {"kind"}),
        (RuleId.FULL_RATE, PRICE | WHO_IS_FIRST),
        (RuleId.EARLY_BIRD, PRICE | WHO_IS_FIRST | {"period"}),
        (RuleId.OUTREACH_REFERRAL, PRICE | WHO_IS_FIRST | {"referral"}),
        (RuleId.REFERRAL_EXCLUSIVE, WHO_IS_FIRST | {"referral"}),
        (RuleId.ADDITIONAL_PERSON, PRICE | WHO_IS_FIRST),
        (RuleId.PRIOR_FULL_PAYMENT, PRICE | {"plan", "standings"}),
        (RuleId.GROUP_RATE, PRICE | {"plan", "party", "payment_method"}),
    ],
)
def test_a_rule_looks_at_what_its_condition_and_its_amount_turn_on(
    rule: RuleId, facts: set[str]
) -> None:
    assert looks_at(rule, EARLY_BIRD) == facts


def test_where_no_early_bird_price_is_printed_the_day_is_not_looked_at() -> None:
    assert looks_at(RuleId.EARLY_BIRD, PUBLISHED) == PRICE


def test_where_there_are_no_groups_their_rule_looks_at_the_row_and_the_plan() -> None:
    assert looks_at(RuleId.GROUP_RATE, WITHOUT_GROUP) == PRICE | {"plan"}
