"""A sheet has the rules that it lists: another gives no verdict and prices nothing."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given

from smt_pricing import (
    PaymentsFound,
    PriceSheet,
    PriceSheetError,
    Quote,
    RuleId,
    SeatsAdded,
    amend,
    check_price_sheet,
    compare,
    diff_price_sheets,
    estimate,
    why,
)
from smt_pricing.rules.decision import decide
from smt_pricing.sheet._rule_proof import NEEDED
from smt_pricing.sheet.fewer_rules import without_rules
from smt_pricing.sheet.published_table import table_as_text
from smt_pricing.strategies import price_sheets
from smt_pricing.values.codes import InterpretationId
from tests.editions import FULL_RATE_ALONE, PUBLISHED, WITHOUT_EXCLUSIVE, edition, listing
from tests.rules.every_case import every_case
from tests.situations import FORWARDED, NAMED, ask, paid, priced, refused, verdict

MAY_GO = tuple(rule for rule in RuleId if rule not in ("eligibility", "full-rate"))


def but(*left_out: str, **changes: Any) -> PriceSheet:
    """Return the published sheet without some of its rules; its tables are all there."""
    return listing(*(rule for rule in RuleId if rule not in left_out), **changes)


def codes(sheet: PriceSheet, **stated: Any) -> list[tuple[str, str | None]]:
    return [(found.code, found.rule) for found in refused(sheet, **stated).rejections]


def test_without_outreach_referral_a_claimed_referral_is_refused_as_not_offered() -> None:
    sheet = but("outreach-referral", "referral-exclusive")
    for referral in (NAMED, FORWARDED):
        assert codes(sheet, referral=referral) == [("referral-not-offered", None)]
    (rejection,) = refused(sheet, referral=NAMED).rejections
    assert (rejection.remedy, rejection.interpretations) == ("Leave the referral out.", ())
    assert str(priced(sheet, seats=2).total) == "1325.00"


def test_without_prior_full_payment_past_payments_are_not_looked_at() -> None:
    sheet = but("prior-full-payment")
    quote = priced(sheet, seats=2, prior_payments=[paid()])
    assert quote.total == priced(sheet, seats=2).total
    assert str(quote.total) == "1325.00"
    assert [confirm.code for confirm in quote.to_confirm] == ["kind"]
    referred = priced(sheet, seats=2, prior_payments=[paid()], referral=FORWARDED)
    assert str(referred.total) == "1225.00"


def test_without_group_rate_there_is_no_group() -> None:
    sheet = but("group-rate")
    assert codes(sheet, plan="group") == [("group-not-offered", None)]
    assert codes(sheet, plan="group", referral=NAMED) == [("group-not-offered", None)]
    assert str(priced(sheet, seats=11).total) == "6725.00"


def test_without_additional_person_everybody_pays_the_full_rate() -> None:
    sheet = but("additional-person")
    quote = priced(sheet, seats=3)
    assert str(quote.total) == "2175.00"
    assert verdict(quote, "full-rate").code == "each-person"
    assert verdict(quote, "full-rate").reason == (
        "Each person pays the full rate: $725 (annual budget under $1M, outside North America & "
        "Western Europe)."
    )
    assert str(priced(sheet, seats=3, prior_payments=[paid()]).total) == "2175.00"
    assert str(priced(sheet, seats=3, referral=FORWARDED).total) == "1875.00"


def test_without_early_bird_no_day_is_asked_for_it() -> None:
    rows = [{"regular": 900, "early_bird": 800}]
    early = {"full_rate": rows, "early_bird": {"until": "2026-03-31"}, "stated_discounts": []}
    with_rule, sheet = edition(**early), but("early-bird", **early)
    assert str(priced(with_rule, registered_on="2026-03-01").total) == "800.00"
    assert str(priced(sheet).total) == "900.00"
    assert not sheet.has_dates


def test_without_referral_exclusive_a_referral_does_not_reach_other_rates_and_refuses_none() -> (
    None
):
    group = priced(WITHOUT_EXCLUSIVE, plan="group", seats=10, referral=FORWARDED)
    assert str(group.total) == "6000.00"
    found = verdict(group, "outreach-referral")
    assert (found.outcome, found.code, found.blocked_by) == (
        "not-met",
        "referral-off-full-rate-only",
        None,
    )
    returning = priced(WITHOUT_EXCLUSIVE, referral=FORWARDED, prior_payments=[paid()])
    assert str(returning.total) == "600.00"


def test_a_quote_speaks_of_the_rules_of_its_sheet_alone() -> None:
    quote = priced(FULL_RATE_ALONE, seats=2, prior_payments=[paid()])
    assert str(quote.total) == "1450.00"
    assert {verdict.rule for verdict in quote.verdicts} == {"eligibility", "full-rate"}
    said = quote.explain().partition("What you pay")[2]
    for word in ("referral", "group", "early", "additional", "past"):
        assert word not in said.lower()


@pytest.mark.parametrize("rule", ["eligibility", "full-rate"])
def test_a_sheet_without_a_rule_that_none_can_do_without_is_a_problem(rule: str) -> None:
    with pytest.raises(PriceSheetError) as error:
        but(rule)
    missing = [found for found in error.value.problems if found.code == "rule-missing"]
    assert [(found.place, found.message) for found in missing] == [
        ("[[rules]]", f'The rule "{rule}" is missing.')
    ]


def interpretations_without(sheet: PriceSheet, known: str) -> list[dict[str, Any]]:
    rules = [rule.model_dump(mode="json") for rule in sheet.rules]
    for rule in rules:
        rule["interpretations"] = [it for it in rule["interpretations"] if it["id"] != known]
    return rules


@pytest.mark.parametrize("known", InterpretationId)
def test_an_interpretation_that_the_published_sheet_needs_has_to_stand_there(known: str) -> None:
    with pytest.raises(PriceSheetError, match=f'The interpretation "{known}" is missing'):
        edition(rules=interpretations_without(PUBLISHED, known))


ONE_TIER = {
    "budget_tiers": [{"id": "any", "label": "any budget"}],
    "full_rate": [{"regular": 900}],
    "stated_discounts": [],
}
ONE_PLACE = {
    "regions": [],
    "full_rate": [{"regular": 900}],
    "additional_person": [{"price": 500}],
    "group_rate": [{"price": 5_000}],
    "stated_discounts": [],
}
EVERY_KIND = {
    "eligibility": {
        "welcome": ["ngo", "union", "electoral-campaign", "other"],
        "excluded": ["consultant", "agency"],
    }
}


@pytest.mark.parametrize(
    ("changes", "not_needed"),
    [
        (ONE_TIER, ["exactly-at-threshold", "budget-currency"]),
        (ONE_PLACE, ["region-of-organisation", "region-membership"]),
        (EVERY_KIND, ["unlisted-kinds"]),
    ],
)
def test_an_interpretation_that_nothing_of_the_sheet_needs_need_not_stand_there(
    changes: dict[str, Any], not_needed: list[str]
) -> None:
    for known in not_needed:
        sheet = edition(**changes, rules=interpretations_without(PUBLISHED, known))
        assert priced(sheet, annual_budget=1_000_000).total


def test_of_every_interpretation_it_is_told_what_needs_it() -> None:
    assert NEEDED.keys() == set(InterpretationId), "say what needs it in sheet/_rule_proof.py"


@pytest.mark.parametrize("left_out", [(), ("group-rate",), ("prior-full-payment", "group-rate")])
def test_why_a_referral_without_a_full_rate_is_refused_need_not_stand_where_none_is(
    left_out: tuple[str, ...],
) -> None:
    rules = interpretations_without(but(*left_out), "referral-without-full-rate")
    if len(left_out) == 2:
        assert edition(rules=rules).digest
        return
    with pytest.raises(PriceSheetError, match="referral-without-full-rate"):
        edition(rules=rules)


FEWER = [without_rules(PUBLISHED, left_out) for left_out in combinations(MAY_GO, 2)]
"""The published sheet without any two of its rules, and what belongs to these."""


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("sheet", FEWER, ids=lambda sheet: "-".join(sheet.rule_ids))
def test_what_any_decision_cites_stands_in_the_sheet(sheet: PriceSheet) -> None:
    cited: set[InterpretationId] = set()
    for case in every_case(sheet):
        decision = decide(case, sheet)
        cited |= {*decision.interpretations}
        cited |= {it for refusal in decision.refusals for it in refusal.interpretations}
        assert {ruling.rule for line in decision.lines for ruling in line.rulings} <= {
            *sheet.rule_ids
        }
    assert cited <= {it.id for rule in sheet.rules for it in rule.interpretations}


def test_prices_that_no_rule_asks_for_are_not_on_the_sheet_and_the_check_names_them() -> None:
    sheet = FULL_RATE_ALONE
    assert (sheet.group_terms, sheet.group_rate, sheet.additional_person) == (None, (), ())
    assert all(row.referral is None for row in sheet.full_rate)
    assert "group" not in table_as_text(sheet)
    assert "referral" not in table_as_text(sheet)
    found = [it for it in check_price_sheet(sheet) if it.code == "price-without-rule"]
    named = [
        ("[[stated_discounts]] and referral of [[full_rate]]", "outreach-referral"),
        ("[[additional_person]]", "additional-person"),
        ("[group_terms] and [[group_rate]]", "group-rate"),
    ]
    assert [it.message for it in found] == [
        f"The file has {places}, and the sheet lists no rule {rule}: they price nothing, and are "
        "not on the sheet."
        for places, rule in named
    ]
    assert [it.severity for it in found] == ["error"] * 3
    same = PriceSheet.model_validate_json(sheet.model_dump_json())
    assert (same, same.digest, same.unused) == (sheet, sheet.digest, ())


@given(price_sheets() | price_sheets(sensible=False))
def test_a_sheet_without_what_is_not_on_it_is_the_same_sheet(sheet: PriceSheet) -> None:
    """Law: what belongs to a rule that is not listed makes no other sheet, and no other digest."""
    same = PriceSheet.model_validate(sheet.model_dump())
    assert (same, same.digest, same.unused) == (sheet, sheet.digest, ())


def test_why_knows_the_rules_of_the_sheet_alone() -> None:
    quote = priced(FULL_RATE_ALONE)
    assert why(quote, "full-rate", FULL_RATE_ALONE).change is None
    with pytest.raises(
        ValueError, match=r'no rule "group-rate"\. Ask about one of eligibility, fu'
    ):
        why(quote, "group-rate", FULL_RATE_ALONE)


def test_the_other_readers_answer_by_such_a_sheet() -> None:
    request = ask(seats=12)
    comparison = compare(request, FULL_RATE_ALONE)
    assert [(way.description, str(way.total)) for way in comparison.ways] == [
        ("12 people individually", "8700.00")
    ]
    open_facts = estimate(request.model_copy(update={"prior_payments": ()}), FULL_RATE_ALONE)
    assert isinstance(open_facts.complete, Quote)
    quote = priced(FULL_RATE_ALONE, seats=2)
    added = amend(quote, SeatsAdded(seats=1), FULL_RATE_ALONE).readings[0]
    assert str(added.difference) == "725.00"
    payment = {"payments": [paid()]}
    found = amend(quote, PaymentsFound.model_validate(payment), FULL_RATE_ALONE).readings[0]
    assert (str(found.difference), found.flipped) == ("0.00", ())


def test_a_diff_tells_which_rules_come_and_go() -> None:
    diff = diff_price_sheets(PUBLISHED, but("prior-full-payment"))
    assert "rule prior-full-payment is no longer on the sheet" in diff.other_changes
    dearer = [change for change in diff.changes if change.direction == "up"]
    assert {people for change in dearer for people in change.people} == {
        "first-person-after-a-past-full-payment"
    }
    back = diff_price_sheets(but("prior-full-payment"), PUBLISHED)
    assert "rule prior-full-payment is new on the sheet" in back.other_changes
