"""The baseline of the benchmarks gives the same answers as the engine; nothing is timed here."""

from decimal import Decimal
from itertools import product

import pytest

from smt_pricing import QuoteEngine, QuoteRequest, check_price_sheet
from tests.benchmarks.agreement import answer, require_agreement, require_small_agreement
from tests.benchmarks.baseline import baseline_quote
from tests.benchmarks.check_and_diff import priced_requests
from tests.benchmarks.refusals import (
    groups_paid_by_card,
    of_kinds_that_may_not_register,
    of_misspelt_countries,
)
from tests.benchmarks.sheets import LARGE, LARGE_NEXT, PUBLISHED
from tests.benchmarks.situations import situations, with_new_partner
from tests.benchmarks.small import SmallRefusal, small_quote

ENGINE = QuoteEngine(PUBLISHED)
MIX = situations()


def test_the_mix_has_five_hundred_distinct_requests() -> None:
    assert len(set(MIX)) == 500


def test_the_mix_is_the_same_every_time() -> None:
    assert situations() == MIX


def test_the_mix_has_requests_of_all_sorts() -> None:
    verdicts = {
        (verdict.rule, verdict.code)
        for request in MIX
        for verdict in ENGINE.quote(request).verdicts
    }
    assert {rule for rule, _ in verdicts} == {rule.id for rule in PUBLISHED.rules}
    assert len(verdicts) == 29
    assert len({request.organization.country for request in MIX}) > 40


def test_the_baseline_gives_the_engine_s_answer_to_every_request() -> None:
    require_agreement(MIX, ENGINE)


def test_the_small_function_gives_the_engine_s_total_and_lines_for_every_request() -> None:
    require_small_agreement(MIX, ENGINE)


@pytest.mark.parametrize(
    ("refused", "codes"),
    [
        (of_kinds_that_may_not_register(MIX), {"kind-not-eligible", "kind-not-listed"}),
        (groups_paid_by_card(MIX), {"group-needs-invoice"}),
        (of_misspelt_countries(MIX), {"unknown-country"}),
    ],
)
def test_the_small_function_refuses_what_the_engine_refuses(
    refused: list[QuoteRequest], codes: set[str]
) -> None:
    require_small_agreement(refused, ENGINE)
    assert {_refusal_of(request) for request in refused} == codes


def _refusal_of(request: QuoteRequest) -> str:
    with pytest.raises(SmallRefusal, match=r"\.$") as refusal:
        small_quote(request)
    return refusal.value.code


def test_another_price_of_the_small_function_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.benchmarks.small.REFERRED_OVER", Decimal("1600.01"))
    with pytest.raises(AssertionError, match="Not the same answer"):
        require_small_agreement(MIX, ENGINE)


def test_the_baseline_says_about_as_much_as_the_engine() -> None:
    ours = sum(len(ENGINE.quote(request).model_dump_json()) for request in MIX)
    baseline = sum(len(baseline_quote(request).model_dump_json()) for request in MIX)
    assert baseline == pytest.approx(ours, rel=0.02)


def test_a_new_partner_changes_the_name_and_nothing_else() -> None:
    for number, request in enumerate(MIX):
        renamed = with_new_partner(request, number)
        assert answer(ENGINE.quote(renamed)) == answer(ENGINE.quote(request))
        if request.referral is None:
            assert renamed is request
        else:
            assert renamed.referral is not None
            assert renamed.referral.partner == f"Partner no. {number}"


@pytest.mark.parametrize(
    "changes",
    [
        {"organization": {"kind": "agency", "country": "KE", "annual_budget": 1}},
        {"plan": "group", "seats": 11},
        {"plan": "group", "payment_method": "card"},
        {"plan": "group", "referral": {"partner": "Coalition X"}},
    ],
)
def test_the_baseline_refuses_what_has_no_price(changes: dict[str, object]) -> None:
    stated = {"organization": {"kind": "ngo", "country": "KE", "annual_budget": 1}, "seats": 3}
    with pytest.raises(ValueError, match=r"\."):
        baseline_quote(QuoteRequest.model_validate(stated | changes))


def test_the_large_sheet_prices_every_tier_and_region_by_itself() -> None:
    for sheet in (LARGE, LARGE_NEXT):
        cells = list(product(sheet.tier_ids, sheet.region_ids))
        assert len(cells) == 72
        assert len({sheet.terms(*cell) for cell in cells}) == 72
    codes = {it.code for it in check_price_sheet(LARGE)}
    assert codes == {"group-cheapest-from"}


def test_the_plain_way_prices_every_way_to_register_that_has_a_price() -> None:
    # three states of a referral, or a past payment, or a group in both cases; early or not
    assert len(priced_requests(PUBLISHED)) == 4 * (3 + 1 + 2) * 3
    assert len(priced_requests(LARGE)) == 72 * 2 * (3 + 1 + 2) * 3
