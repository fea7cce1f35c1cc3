"""The published rules and their interpretations, one situation each."""

from typing import Any

import pytest

from smt_pricing import RuleId
from smt_pricing.rules.case import classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.published import RULES
from tests.editions import (
    EARLY_BIRD,
    PUBLISHED,
    WITHOUT_ADDITIONAL,
    WITHOUT_GROUP,
    WITHOUT_REFERRAL,
    WITHOUT_REGIONS,
    edition,
)
from tests.situations import FORWARDED, NAMED, ask, cited, paid, priced, refused, verdict


def test_every_published_rule_is_a_function_of_its_name_in_the_published_order() -> None:
    assert list(RULES) == list(RuleId)
    assert [rule.__name__.replace("_", "-") for rule in RULES.values()] == list(RuleId)


def test_a_budget_exactly_at_the_threshold_pays_the_lower_tier_and_cites_it() -> None:
    quote = priced(country="DE", annual_budget=1_000_000)
    assert (str(quote.total), quote.budget_tier) == ("1400.00", "under-1m")
    assert "exactly-at-threshold" in cited(quote)


@pytest.mark.parametrize("budget", ["999999.99", "1000000.01"])
def test_a_cent_from_the_threshold_is_no_open_question(budget: str) -> None:
    assert "exactly-at-threshold" not in cited(priced(annual_budget=budget))


def test_where_a_sheet_says_at_least_the_threshold_is_in_the_higher_tier() -> None:
    sheet = edition(
        budget_tiers=[
            {"id": "over-1m", "label": "$1M or more", "at_least": 1_000_000},
            {"id": "under-1m", "label": "under $1M", "under": 1_000_000},
        ]
    )
    assert str(priced(sheet, annual_budget=1_000_000).total) == "1750.00"
    assert str(priced(sheet, annual_budget="999999.99").total) == "725.00"


def test_the_referral_price_is_the_tables_100_off_outside_and_cites_it() -> None:
    quote = priced(referral=FORWARDED)
    (adjustment,) = quote.lines[0].adjustments
    assert (adjustment.rule, str(adjustment.amount)) == ("outreach-referral", "-100.00")
    assert "Coalition X" in adjustment.reason
    assert "referral-amount" in cited(quote)


def test_a_partner_without_its_forwarded_message_is_not_applied_and_shows_the_saving() -> None:
    quote = priced(country="FR", referral=NAMED)
    found = verdict(quote, "outreach-referral")
    assert str(quote.total) == "1400.00"
    assert (found.outcome, found.code) == ("not-met", "message-not-forwarded")
    assert "$150 off" in found.reason
    assert "referral-unproven" in cited(quote)


def test_a_referral_does_not_reach_the_seats_after_the_first() -> None:
    quote = priced(seats=3, referral=FORWARDED)
    found = verdict(quote, "outreach-referral", line=1)
    assert (found.outcome, found.blocked_by) == ("blocked", "referral-exclusive")
    assert verdict(quote, "referral-exclusive", line=1).outcome == "applied"


def test_the_organisations_region_counts_for_every_seat_of_a_global_full_rate() -> None:
    quote = priced(country="IN", annual_budget=3_000_000, seats=2)
    assert [str(line.amount) for line in quote.lines] == ["1750.00", "600.00"]
    assert {"region-of-organisation", "region-membership"} <= cited(quote)


def test_one_seat_over_the_threshold_does_not_depend_on_the_region() -> None:
    quote = priced(country="IN", annual_budget=3_000_000)
    assert not cited(quote) & {"region-of-organisation", "region-membership"}


def test_a_stated_region_needs_no_membership_and_is_to_be_confirmed() -> None:
    quote = priced(region="outside")
    assert str(quote.total) == "725.00"
    assert "region-membership" not in cited(quote)
    assert "region" in {found.code for found in quote.to_confirm}


def test_a_stated_tier_is_to_be_confirmed_where_it_sets_the_price() -> None:
    assert "budget" in {found.code for found in priced(budget_tier="under-1m").to_confirm}
    after_payment = priced(budget_tier="under-1m", prior_payments=[paid()])
    assert "budget" not in {found.code for found in after_payment.to_confirm}


@pytest.mark.parametrize(
    ("payment", "code", "citation"),
    [
        (paid(), "paid-in-earlier-edition", "referred-full-rate-counts"),
        (paid(), "paid-in-earlier-edition", "returning-payer"),
        (
            paid(edition="First published table", took_part=False),
            "paid-in-this-edition",
            "same-cohort-counts",
        ),
    ],
)
def test_after_a_counting_payment_everyone_pays_the_additional_person_rate(
    payment: dict[str, Any], code: str, citation: str
) -> None:
    quote = priced(country="CA", seats=2, prior_payments=[payment])
    (line,) = quote.lines
    assert (line.rate, line.seats, str(line.amount)) == ("additional", 2, "1600.00")
    assert verdict(quote, "prior-full-payment").code == code
    assert verdict(quote, "full-rate").blocked_by == "prior-full-payment"
    assert citation in cited(quote)
    assert "past-payment" in {found.code for found in quote.to_confirm}


@pytest.mark.parametrize(
    ("changes", "code", "citation"),
    [
        ({"took_part": False}, "did-not-take-part", "same-cohort-counts"),
        ({"refunded": True}, "payment-refunded", "referred-full-rate-counts"),
        ({"rate": "additional"}, "not-the-full-rate", "referred-full-rate-counts"),
        ({"rate": "group"}, "not-the-full-rate", "referred-full-rate-counts"),
        ({"program": "Another Training"}, "other-training", "same-training-only"),
    ],
)
def test_a_payment_that_does_not_count_says_which_fact_fails(
    changes: dict[str, Any], code: str, citation: str
) -> None:
    quote = priced(prior_payments=[paid(**changes)])
    assert str(quote.total) == "725.00"
    found = verdict(quote, "prior-full-payment")
    assert (found.outcome, found.code) == ("not-met", code)
    assert citation in cited(quote)
    group = priced(prior_payments=[paid(**changes)], plan="group")
    assert citation not in cited(group)


def test_a_payment_after_the_day_of_registration_does_not_count() -> None:
    later = paid(paid_on="2026-02-02")
    quote = priced(prior_payments=[later], registered_on="2026-02-01")
    assert verdict(quote, "prior-full-payment").code == "paid-after-registration"
    same_day = priced(prior_payments=[later], registered_on="2026-02-02")
    assert verdict(same_day, "prior-full-payment").code == "paid-in-earlier-edition"


def test_of_several_payments_the_one_that_counts_speaks() -> None:
    quote = priced(prior_payments=[paid(refunded=True), paid(), paid(took_part=False)])
    assert str(quote.total) == "600.00"


def test_the_program_may_be_stated_by_id_or_title_in_any_spelling() -> None:
    for program in (
        "digital-campaigning-certificate-intensive",
        "DIGITAL  campaigning certificate Intensive",
    ):
        assert str(priced(prior_payments=[paid(program=program)]).total) == "600.00"


def test_a_group_pays_its_flat_price_whatever_was_paid_before() -> None:
    quote = priced(plan="group", seats=10, prior_payments=[paid()])
    assert str(quote.total) == "6000.00"
    assert verdict(quote, "prior-full-payment").blocked_by == "group-rate"
    assert "returning-payer" not in cited(quote)


def test_a_group_of_three_pays_more_than_list_and_the_quote_says_so() -> None:
    quote = priced(country="FR", plan="group", seats=3)
    (adjustment,) = quote.lines[0].adjustments
    assert (str(quote.list_total), str(quote.total)) == ("4200.00", "9000.00")
    assert (str(adjustment.amount), str(quote.saving)) == ("4800.00", "-4800.00")
    assert [(note.code, str(note.difference)) for note in quote.notes] == [
        ("group-above-list", "4800.00")
    ]


def test_a_group_that_has_not_said_how_it_pays_is_quoted_and_to_be_confirmed() -> None:
    assert "payment-method" in {found.code for found in priced(plan="group").to_confirm}
    invoiced = priced(plan="group", payment_method="invoice")
    assert "payment-method" not in {found.code for found in invoiced.to_confirm}


@pytest.mark.parametrize(
    ("day", "referral", "total", "code"),
    [
        ("2026-03-31", None, "1500.00", "registered-early"),
        ("2026-03-31", FORWARDED, "1350.00", "registered-early"),
        ("2026-04-01", None, "1750.00", "early-bird-over"),
        ("2026-04-01", FORWARDED, "1600.00", "early-bird-over"),
    ],
)
def test_an_early_bird_pays_less_until_the_date_and_a_referral_comes_off_that_too(
    day: str, referral: dict[str, Any] | None, total: str, code: str
) -> None:
    quote = priced(EARLY_BIRD, annual_budget=3_000_000, referral=referral, registered_on=day)
    assert str(quote.total) == total
    assert verdict(quote, "early-bird").code == code


def test_an_early_bird_price_is_for_the_full_rate_alone() -> None:
    quote = priced(EARLY_BIRD, annual_budget=3_000_000, seats=2, registered_on="2026-02-01")
    assert [str(line.amount) for line in quote.lines] == ["1500.00", "600.00"]
    assert verdict(quote, "early-bird", line=1).code == "not-full-rate"


def test_a_row_without_an_early_bird_price_offers_none() -> None:
    quote = priced(EARLY_BIRD, registered_on="2026-02-01")
    assert str(quote.total) == "725.00"
    assert verdict(quote, "early-bird").code == "early-bird-not-offered"


def test_without_an_additional_person_rate_everyone_pays_the_full_rate() -> None:
    quote = priced(WITHOUT_ADDITIONAL, seats=3, referral=FORWARDED, prior_payments=[paid()])
    (line,) = quote.lines
    assert (line.rate, line.seats, str(line.amount)) == ("full", 3, "1875.00")
    assert verdict(quote, "full-rate").code == "no-additional-rate"
    assert verdict(quote, "additional-person").code == "no-additional-rate"
    assert verdict(quote, "prior-full-payment").code == "no-additional-rate"


def test_without_an_additional_person_rate_one_person_still_pays_the_full_rate() -> None:
    assert verdict(priced(WITHOUT_ADDITIONAL), "full-rate").code == "first-person"


def test_without_regions_and_with_cents_prices_are_exact() -> None:
    quote = priced(WITHOUT_REGIONS, seats=4, budget_currency="EUR", referral=FORWARDED)
    assert (quote.region, quote.currency, str(quote.total)) == (None, "EUR", "1899.99")
    group = priced(WITHOUT_REGIONS, seats=4, budget_currency="EUR", plan="group")
    assert str(group.total) == "2500.50"
    assert "payment-method" not in {found.code for found in group.to_confirm}


def test_without_referral_or_group_prices_a_plain_request_is_quoted() -> None:
    assert str(priced(WITHOUT_REFERRAL).total) == "725.00"
    assert verdict(priced(WITHOUT_GROUP), "group-rate").code == "group-not-offered"


def test_the_kind_is_always_to_be_confirmed_and_a_forwarded_message_too() -> None:
    assert [found.code for found in priced().to_confirm] == ["kind"]
    referred = priced(referral=FORWARDED).to_confirm
    assert [found.code for found in referred] == ["kind", "message", "partner"]
    assert "Coalition X" in referred[1].message


def test_of_payments_that_do_not_count_each_interpretation_is_cited() -> None:
    quote = priced(prior_payments=[paid(program="Another Training"), paid(took_part=False)])
    assert {"same-training-only", "same-cohort-counts"} <= cited(quote)


def test_a_payment_of_an_earlier_edition_needs_no_other_to_count() -> None:
    this = paid(edition="First published table")
    assert "same-cohort-counts" not in cited(priced(prior_payments=[this, paid()]))


def test_a_late_payment_by_somebody_who_did_not_take_part_never_counts() -> None:
    late = paid(took_part=False, paid_on="2027-01-01")
    quote = priced(prior_payments=[late], registered_on="2026-11-01")
    assert verdict(quote, "prior-full-payment").code == "did-not-take-part"


def test_a_refunded_late_payment_is_refunded_first_of_all() -> None:
    late = paid(refunded=True, paid_on="2027-01-01")
    quote = priced(prior_payments=[late], registered_on="2026-11-01")
    assert verdict(quote, "prior-full-payment").code == "payment-refunded"


def test_a_program_may_be_stated_by_its_title_alone() -> None:
    sheet = edition(program="dcci", title="Digital Campaigning")
    for program in ("DCCI", "digital campaigning"):
        assert str(priced(sheet, prior_payments=[paid(program=program)]).total) == "600.00"


def test_a_group_price_equal_to_the_list_price_is_no_adjustment() -> None:
    quote = priced(edition(group_rate=[{"price": 1450}]), seats=2, plan="group")
    assert quote.lines[0].adjustments == ()
    assert verdict(quote, "group-rate").outcome == "applied"


def test_a_threshold_that_no_row_depends_on_is_not_cited() -> None:
    sheet = edition(full_rate=[{"regular": 1000}])
    assert "exactly-at-threshold" not in cited(priced(sheet, annual_budget=1_000_000))


def test_a_group_may_pay_by_card_where_the_sheet_does_not_mind() -> None:
    quote = priced(WITHOUT_REGIONS, plan="group", payment_method="card", budget_currency="EUR")
    assert str(quote.total) == "2500.50"


def test_welcome_kinds_are_named_in_one_order_whatever_the_files_is() -> None:
    sheet = edition(eligibility={"welcome": ["union", "ngo"]})
    (rejection,) = refused(sheet, kind="other").rejections
    assert "welcomes NGOs and unions" in rejection.message


def test_a_sheet_with_only_a_last_day_needs_the_day_too() -> None:
    (rejection,) = refused(edition(sale_until="2026-06-30")).rejections
    assert rejection.code == "registration-date-needed"


def test_without_an_additional_rate_the_message_saves_on_each_full_rate() -> None:
    quote = priced(WITHOUT_ADDITIONAL, seats=3, referral=NAMED)
    assert "takes $100 off each full rate" in verdict(quote, "outreach-referral").reason


def test_a_refused_decision_has_no_total() -> None:
    decision = decide(classify(ask(kind="agency"), PUBLISHED), PUBLISHED)
    with pytest.raises(ValueError, match=r"^A refused request has no total\.$"):
        decision.total(1)


def test_a_group_price_equal_to_the_list_price_is_not_said_to_be_above_it() -> None:
    quote = priced(edition(group_rate=[{"price": 7250}]), seats=10, plan="group")
    assert (str(quote.list_total), str(quote.total)) == ("7250.00", "7250.00")
    assert quote.notes == ()


def test_a_budget_where_one_tier_starts_and_another_ends_is_in_one_in_either_order() -> None:
    sheet = edition(
        budget_tiers=[
            {"id": "under-1m", "label": "under $1M", "under": 1_000_000},
            {"id": "over-1m", "label": "$1M or more", "at_least": 1_000_000},
        ]
    )
    quote = priced(sheet, annual_budget=1_000_000)
    assert (str(quote.total), quote.budget_tier) == ("1750.00", "over-1m")
    quote = priced(sheet, annual_budget="999999.99")
    assert (str(quote.total), quote.budget_tier) == ("725.00", "under-1m")


def test_after_a_past_payment_an_early_bird_pays_the_additional_person_rate() -> None:
    quote = priced(
        EARLY_BIRD,
        annual_budget=3_000_000,
        registered_on="2026-02-01",
        prior_payments=[paid()],
    )
    assert str(quote.total) == "600.00"
    found = verdict(quote, "early-bird")
    assert (found.outcome, found.code) == ("not-met", "not-full-rate")
