"""One rule in depth: its facts, its verdict, and a change that does what is said of it."""

import json
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import (
    Outcome,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteError,
    QuoteRequest,
    RejectedRequest,
    RuleId,
    Why,
    load_price_sheet,
    why,
)
from smt_pricing.strategies import price_sheets, requests
from smt_pricing.values.countries import country_codes, country_name
from tests.editions import EDITIONS, PUBLISHED, WITHOUT_GROUP
from tests.situations import FORWARDED, NAMED, ask, paid, priced, refused

UNION: dict[str, Any] = {"name": "Umoja", "kind": "union", "annual_budget": 450_000, "seats": 3}
engine_for = lru_cache(QuoteEngine)
all_sheets = st.sampled_from(EDITIONS) | price_sheets(sensible=False)


def change(found: Why) -> tuple[str, str] | None:
    return None if found.change is None else (found.change.message, str(found.change.total))


@pytest.mark.parametrize(
    ("stated", "rule", "expected"),
    [
        (
            UNION | {"referral": NAMED},
            "outreach-referral",
            ("Forward the message of Coalition X.", "1825.00"),
        ),
        ({"seats": 2, "plan": "group"}, "full-rate", ("Register individually.", "1325.00")),
        ({"seats": 10}, "group-rate", ("Register as a group.", "6000.00")),
        (
            {"seats": 10, "payment_method": "card"},
            "group-rate",
            ("Pay by invoice and register as a group.", "6000.00"),
        ),
        (
            {"seats": 12},
            "group-rate",
            ("Register as a group and register only 10 seats.", "6000.00"),
        ),
        ({}, "additional-person", ("For $600 more, register a second person.", "1325.00")),
        (
            UNION | {"referral": FORWARDED},
            "referral-exclusive",
            ("For $100 more, leave the referral out.", "1925.00"),
        ),
        (UNION, "prior-full-payment", None),
        (UNION, "eligibility", None),
        (
            {"prior_payments": [paid(took_part=None), paid(refunded=True)]},
            "prior-full-payment",
            ("Show that the past payer took part.", "600.00"),
        ),
        ({"prior_payments": [paid()]}, "full-rate", None),
    ],
)
def test_the_smallest_change_that_is_open(
    stated: dict[str, Any], rule: str, expected: tuple[str, str] | None
) -> None:
    assert change(why(priced(**stated), rule, PUBLISHED)) == expected


def test_without_a_group_rate_one_person_alone_is_the_change() -> None:
    found = why(priced(WITHOUT_GROUP, **UNION), "additional-person", WITHOUT_GROUP)
    assert change(found) == ("Register only one person.", "725.00")


def test_an_explanation_has_text_facts_verdicts_interpretations_and_the_change() -> None:
    answer = why(priced(**UNION, referral=NAMED), "outreach-referral", PUBLISHED)
    in_both = (
        "outreach-referral: Quote for Umoja",
        "referred by: Coalition X (message not stated to have been forwarded)",
        "referral-unproven: What if",
        "$1,825 instead",
    )
    in_codes = ("not-met (message-not-forwarded). Coa", "blocked by referral-exclusive")
    in_words = (
        "It does not apply. Coalition X",
        "It does not apply, because of referral-exclusive.",
    )
    full, short = answer.explain(detail="full"), answer.explain()
    for said in (*in_both, *in_codes):
        assert said in full
    for said in (*in_both, *in_words):
        assert said in " ".join(short.split())
    assert "not-met" not in short


def test_only_the_facts_that_a_rule_looks_at_are_told() -> None:
    quote = priced(**UNION, referral=NAMED, payment_method="invoice")
    facts = {rule: [it.name for it in why(quote, rule, PUBLISHED).facts] for rule in RuleId}
    assert facts[RuleId.ELIGIBILITY] == ["kind"]
    assert facts[RuleId.REFERRAL_EXCLUSIVE] == ["seats", "plan", "referred by"]
    assert "payment method" in facts[RuleId.GROUP_RATE]
    assert "payment method" not in facts[RuleId.FULL_RATE]


def test_the_interpretations_of_a_rule_that_the_quote_rests_on_are_told() -> None:
    found = why(priced(**UNION), "full-rate", PUBLISHED).interpretations
    assert [it.id for it in found] == ["region-of-organisation", "region-membership"]


def test_what_nothing_open_changes_is_said() -> None:
    found = why(priced(**UNION), "prior-full-payment", PUBLISHED)
    assert "Nothing that is open to the registrant" in found.explain()
    assert found._repr_markdown_() == found.explain("markdown")


def test_a_refused_request_says_what_would_give_a_price() -> None:
    answer = refused(seats=10, plan="group", payment_method="card")
    found = why(answer, "group-rate", PUBLISHED)
    assert change(found) == ("Pay by invoice.", "6000.00")
    assert [it.code for it in found.rejections] == ["group-needs-invoice"]
    assert "The total would be $6,000." in found.explain()
    assert "first remove what refuses" in why(answer, "early-bird", PUBLISHED).explain()
    assert why(refused(kind="agency"), "eligibility", PUBLISHED).change is None


def test_a_change_that_leaves_the_total_says_so() -> None:
    told = why(priced(**UNION, referral=NAMED), "referral-exclusive", PUBLISHED).explain()
    assert "The total would be $1,925, as it is." in told


def test_a_word_that_is_no_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match='Did you mean "outreach-referral"'):
        why(priced(), "outreach-referal", PUBLISHED)
    with pytest.raises(ValueError, match="Ask about one of eligibility"):
        why(priced(), "zzz", PUBLISHED)


def test_without_a_sheet_the_shipped_edition_is_found_that_the_quote_is_of() -> None:
    sheet = load_price_sheet()
    quote = priced(sheet, **UNION)
    assert why(quote, "full-rate") == why(quote, "full-rate", sheet)


def test_an_altered_quote_is_not_explained() -> None:
    with pytest.raises(QuoteError, match="quote-altered"):
        why(priced().model_copy(update={"total": "1.00"}), "full-rate", PUBLISHED)


@given(st.data(), all_sheets)
def test_a_change_does_what_is_said_of_it(data: st.DataObject, sheet: PriceSheet) -> None:
    """The changed request's quote has that total, and the rule applies where it did not before."""
    rule = data.draw(st.sampled_from(sheet.rule_ids))
    quote = data.draw(requests(sheet).map(engine_for(sheet).quote))
    found = why(quote, rule, sheet)
    assert found.verdicts == tuple(it for it in quote.verdicts if it.rule is rule)
    if found.change is not None:
        after = engine_for(sheet).quote(found.change.answer.request)
        assert (after, after.total) == (found.change.answer, found.change.total)
        assert applies(after, rule) is not applies(quote, rule)


def applies(quote: Quote, rule: RuleId) -> bool:
    return any(it.rule is rule and it.outcome is Outcome.APPLIED for it in quote.verdicts)


@given(requests(PUBLISHED), st.sampled_from(RuleId))
def test_an_explanation_mentions_no_fact_that_the_request_lacks(
    request: QuoteRequest, rule: RuleId
) -> None:
    found = why(engine_for(PUBLISHED).quote(request), rule, PUBLISHED)
    names = {it.name for it in found.facts}
    told = " ".join(found.explain().split())
    stated = request.organization
    published = json.dumps(PUBLISHED.model_dump(mode="json"), ensure_ascii=False)
    if stated.country is None:
        assert "country" not in names
    if stated.annual_budget is None:
        assert "annual budget: " not in told
    if request.referral is None:
        assert "referred by" not in names
        assert "the message of" not in told
    if request.registered_on is None:
        assert "registered on" not in names
    if not request.prior_payments:
        assert "paid before" not in names
    texts = json.dumps(request.model_dump(mode="json"), ensure_ascii=False) + published
    for code in country_codes():
        name = country_name(code)
        if name in told and code != stated.country:
            assert name in texts or name in country_name(stated.country or "")


def test_a_request_that_a_rejection_was_stored_with_is_priced_anew() -> None:
    answer = refused(plan="group", seats=11)
    assert isinstance(answer, RejectedRequest)
    assert answer.request == ask(plan="group", seats=11)
    assert change(why(answer, "group-rate", PUBLISHED)) is not None
