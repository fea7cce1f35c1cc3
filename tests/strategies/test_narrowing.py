"""Drawn requests are narrowed to values or to strategies; what cannot be is told in a sentence."""

import re
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import (
    OrganizationKind,
    PaymentMethod,
    Plan,
    PriceSheet,
    QuoteEngine,
    QuoteRequest,
    RejectionCode,
    evaluate,
)
from smt_pricing.strategies import (
    any_requests,
    malformed_requests,
    organizations,
    price_sheets,
    prior_payments,
    referrals,
    rejected_requests,
    requests,
)
from tests.editions import KOREAS_APART, NAWE, PUBLISHED, WITHOUT_GROUP, WITHOUT_REGIONS
from tests.rejections import REPRODUCERS
from tests.strategies.drawing import finds, never_finds

NARROWED: dict[str, tuple[Any, Any]] = {
    "kind": ("union", lambda drawn: drawn.organization.kind),
    "country": ("KE", lambda drawn: drawn.organization.country),
    "plan": ("group", lambda drawn: drawn.plan),
    "seats": (7, lambda drawn: drawn.seats),
    "payment_method": ("invoice", lambda drawn: drawn.payment_method),
    "referral": (True, lambda drawn: drawn.referral is not None),
    "email_forwarded": (True, lambda drawn: drawn.referral.email_forwarded),
}
"""What each name narrows to, and where a request says so."""


@pytest.mark.parametrize("draw", [requests, any_requests])
@pytest.mark.parametrize("name", NARROWED)
def test_a_value_or_a_strategy_narrows_both_sorts_of_requests(draw: Any, name: str) -> None:
    value, said = NARROWED[name]
    for narrowed in (value, st.just(value)):
        never_finds(draw(**{name: narrowed}), lambda drawn: said(drawn) != value)


@pytest.mark.parametrize("draw", [requests, any_requests])
def test_a_strategy_narrows_to_all_that_it_draws_and_nothing_else(draw: Any) -> None:
    drawn = draw(seats=st.integers(2, 4)).map(lambda request: request.seats)
    never_finds(drawn, lambda seats: not 2 <= seats <= 4)
    for seats in (2, 3, 4):
        finds(drawn, seats.__eq__)


@given(
    st.data(),
    st.sampled_from(["north-america-western-europe", "outside"]),
    st.sampled_from(["over-1m", "under-1m"]),
    st.booleans(),
)
def test_region_tier_and_past_payments_are_narrowed_by_what_a_request_comes_to(
    data: st.DataObject, region: str, tier: str, paid_before: bool
) -> None:
    drawn = requests(
        region=st.just(region), budget_tier=st.just(tier), paid_before=st.just(paid_before)
    )
    quote = QuoteEngine().quote(data.draw(drawn))
    assert (quote.region, quote.budget_tier) == (region, tier)
    # On the published sheet a group pays its own price, and the payment is at most blocked.
    outcome = next(it.outcome for it in quote.verdicts if it.rule == "prior-full-payment")
    assert (outcome == "not-met") is not paid_before


@given(st.data(), price_sheets(sensible=False))
def test_what_two_strategies_draw_goes_together_or_is_passed_over(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    narrowed: dict[str, Any] = {
        "plan": st.sampled_from(Plan) if sheet.group_terms else Plan.INDIVIDUAL,
        "seats": st.integers(1, 60),
        "paid_before": st.booleans(),
        "payment_method": st.none() | st.sampled_from(PaymentMethod),
    }
    QuoteEngine(sheet).quote(data.draw(requests(sheet, **narrowed)))


def test_a_country_is_read_as_requests_read_it_and_may_stand_beside_its_region() -> None:
    never_finds(requests(country="Kenya"), lambda drawn: drawn.organization.country != "KE")
    both = organizations(country="FR", region=NAWE)
    never_finds(both, lambda drawn: (drawn.country, drawn.region) != ("FR", NAWE))


def test_a_sheet_without_regions_prices_a_country() -> None:
    drawn = requests(WITHOUT_REGIONS, country=st.sampled_from(["FR", "KE"]))
    never_finds(drawn, lambda request: request.organization.country not in {"FR", "KE"})


def test_none_that_is_drawn_leaves_a_fact_open_and_a_payment_method_undecided() -> None:
    finds(requests(kind=st.none()), lambda drawn: drawn.organization.kind == "union")
    never_finds(requests(payment_method=st.none()), lambda drawn: drawn.payment_method is not None)
    never_finds(
        any_requests(payment_method=st.none()), lambda drawn: drawn.payment_method is not None
    )


def test_a_message_is_forwarded_only_where_a_referral_is_claimed() -> None:
    claimed = requests(referral=st.booleans(), email_forwarded=False)
    finds(claimed, lambda drawn: drawn.referral is None)
    never_finds(claimed, lambda drawn: drawn.referral and drawn.referral.email_forwarded)
    with pytest.raises(ValueError, match="Without a referral no message is forwarded"):
        requests(referral=False, email_forwarded=st.booleans())


def test_parts_of_requests_are_narrowed_by_strategies_too() -> None:
    never_finds(referrals(email_forwarded=st.just(True)), lambda it: not it.email_forwarded)
    never_finds(prior_payments(counts=st.just(False)), _counts)
    never_finds(prior_payments(counts=True), lambda payment: not _counts(payment))
    never_finds(organizations(kind=st.just("union")), lambda it: it.kind != "union")


def _counts(payment: Any) -> bool:
    priced = next(it for it in REPRODUCERS if it.code == "referral-without-full-rate")
    stated = priced.stated | {"prior_payments": [payment], "organization": ORGANIZATION, "seats": 1}
    answer = evaluate(QuoteRequest.model_validate(stated))
    return "referral-without-full-rate" in [it.code for it in getattr(answer, "rejections", ())]


ORGANIZATION = {"kind": "ngo", "country": "KE", "budget_tier": "under-1m"}


@pytest.mark.parametrize(
    ("sheet", "narrowed", "said"),
    [
        (PUBLISHED, {"plan": "group", "referral": True}, 'with plan="group", referral=True.'),
        (PUBLISHED, {"plan": "group", "seats": 11}, 'with plan="group", seats=11.'),
        (PUBLISHED, {"plan": "group", "payment_method": "card"}, 'payment_method="card".'),
        (PUBLISHED, {"plan": "group", "email_forwarded": True}, "email_forwarded=True"),
        (PUBLISHED, {"paid_before": True, "referral": True}, "referral=True."),
        (PUBLISHED, {"kind": "consultant"}, 'with kind="consultant".'),
        (PUBLISHED, {"kind": OrganizationKind.OTHER}, 'with kind="other".'),
        (PUBLISHED, {"region": "nowhere"}, 'with region="nowhere".'),
        (PUBLISHED, {"budget_tier": "none"}, 'with budget_tier="none".'),
        (PUBLISHED, {"region": "outsid"}, 'with region="outsid". Did you mean "outside"?'),
        (PUBLISHED, {"budget_tier": "over1m"}, 'budget_tier="over1m". Did you mean "over-1m"?'),
        (PUBLISHED, {"country": "Kenja"}, 'with country="Kenja". Did you mean "KE"?'),
        (PUBLISHED, {"country": "FR", "region": "outside"}, 'country="FR", region="outside".'),
        (KOREAS_APART, {"country": "Korea"}, 'with country="Korea".'),
        (WITHOUT_GROUP, {"plan": Plan.GROUP}, 'with plan="group".'),
    ],
)
def test_what_no_sheet_prices_is_told_when_the_strategy_is_made(
    sheet: PriceSheet, narrowed: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match="The price sheet prices no request") as refused:
        requests(sheet, **narrowed)
    assert said in str(refused.value)
    assert str(refused.value).endswith("What may be refused is drawn by any_requests.")


@pytest.mark.parametrize(
    ("narrowed", "said"),
    [
        ({"kind": st.just("consultant")}, 'with kind="consultant".'),
        ({"plan": "group", "seats": st.just(11)}, 'with plan="group", seats=11.'),
        ({"country": st.just("Atlantis"), "seats": st.just(1)}, 'with country="Atlantis".'),
    ],
)
def test_what_no_sheet_prices_is_told_when_it_is_drawn(narrowed: dict[str, Any], said: str) -> None:
    @given(requests(**narrowed))
    def draws(_: object) -> None: ...

    with pytest.raises(ValueError, match="The price sheet prices no request") as refused:
        draws()
    assert said in str(refused.value)


@pytest.mark.parametrize("draw", [requests, any_requests])
@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        ({"kind": "consultnat"}, 'kind="consultnat" cannot be. Did you mean "consultant"?'),
        ({"plan": 3}, "plan=3 cannot be. Write one of individual, group."),
        ({"seats": 0}, "seats=0 cannot be. Register at least one seat."),
        ({"seats": True}, "seats=True cannot be. Write the number of seats as a whole number"),
        ({"country": ""}, 'country="" cannot be. Write at least one character'),
        ({"region": ["outside"]}, "region=['outside'] cannot be. Write this as text."),
        ({"referral": "yes"}, 'referral="yes" cannot be. Write True or False.'),
    ],
)
def test_a_malformed_value_is_told_when_it_is_given_and_when_it_is_drawn(
    draw: Any, narrowed: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        draw(**narrowed)

    @given(draw(**{name: st.just(value) for name, value in narrowed.items()}))
    def draws(_: object) -> None: ...

    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        draws()


@pytest.mark.parametrize("narrow", [referrals, prior_payments])
def test_a_yes_or_no_is_nothing_else(narrow: Any) -> None:
    name = "email_forwarded" if narrow is referrals else "counts"
    with pytest.raises(ValueError, match=f'^{name}="no" cannot be. Write True or False.$'):
        narrow(**{name: "no"})


@pytest.mark.parametrize(
    ("draw", "name", "told"),
    [
        (requests, "seat", 'requests is not narrowed by "seat". Did you mean "seats"?'),
        (any_requests, "forwarded", 'by "forwarded". Did you mean "email_forwarded"?'),
        (organizations, "seats", '"seats". Write one of kind, country, region, budget_tier.'),
        (requests, "payment", 'requests is not narrowed by "payment". Did you mean "payment_met'),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_one(draw: Any, name: str, told: str) -> None:
    with pytest.raises(TypeError, match=re.escape(told)):
        draw(**{name: 1})


@pytest.mark.parametrize(
    ("narrowed", "code"),
    [
        ({"kind": "consultant"}, RejectionCode.KIND_NOT_ELIGIBLE),
        ({"country": "Atlantis"}, RejectionCode.UNKNOWN_COUNTRY),
        ({"region": "nowhere"}, RejectionCode.UNKNOWN_REGION),
        ({"country": "FR", "region": "outside"}, RejectionCode.REGION_MISMATCH),
        ({"budget_tier": "none"}, RejectionCode.UNKNOWN_BUDGET_TIER),
        ({"plan": "group", "seats": 11}, RejectionCode.GROUP_SEATS_EXCEEDED),
        ({"plan": "group", "email_forwarded": True}, RejectionCode.REFERRAL_ON_GROUP_RATE),
    ],
)
def test_any_requests_are_narrowed_to_what_is_refused(
    narrowed: dict[str, Any], code: RejectionCode
) -> None:
    def has_it(request: QuoteRequest) -> bool:
        return code in [it.code for it in getattr(evaluate(request), "rejections", ())]

    finds(any_requests(**narrowed), has_it)


@pytest.mark.parametrize(
    ("strategy", "shown"),
    [
        (requests(), "_requests(edition=<first-published-table>, narrowing=())"),
        (
            any_requests(referral=st.booleans()),
            "_any_requests(edition=<first-published-table>, narrowing=(referral=booleans()))",
        ),
        (
            organizations(region="outside"),
            '_organizations(edition=<first-published-table>, narrowing=(region="outside"))',
        ),
        (
            prior_payments(counts=True),
            "_prior_payments(edition=<first-published-table>, counts=just(True))",
        ),
        (
            rejected_requests(RejectionCode.UNKNOWN_COUNTRY),
            f"_rejected(code={RejectionCode.UNKNOWN_COUNTRY!r}, edition=<first-published-table>)",
        ),
        (
            malformed_requests(),
            "_malformed(_requests(edition=<first-published-table>, narrowing=()))",
        ),
    ],
    ids=lambda it: None if isinstance(it, str) else str(it).partition("(")[0],
)
def test_a_strategy_is_shown_by_its_edition_and_what_it_is_narrowed_to(
    strategy: object, shown: str
) -> None:
    assert repr(strategy) == shown
