"""What changes from one sheet to the next: said in few sentences, and true of every request."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from smt_pricing import (
    Direction,
    People,
    PriceChange,
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    SheetDiff,
    diff_price_sheets,
    load_price_sheet,
)
from smt_pricing.strategies.sheets import price_sheets
from tests.editions import (
    EARLY_BIRD,
    EDITIONS,
    PUBLISHED,
    WITHOUT_ADDITIONAL,
    WITHOUT_GROUP,
    WITHOUT_REFERRAL,
    edition,
    full_rate_rows,
)

NAWE, OUTSIDE = "north-america-western-europe", "outside"
INVENTED = load_price_sheet("invented-example")


def said(old: PriceSheet, new: PriceSheet, *directions: str) -> list[str]:
    wanted = directions or ("up", "down", "newly-refused", "newly-accepted")
    return [it.message for it in diff_price_sheets(old, new).changes if it.direction in wanted]


def test_nothing_changes_from_a_sheet_to_itself() -> None:
    diff = diff_price_sheets(PUBLISHED, PUBLISHED)
    assert [(it.direction, it.message) for it in diff.changes] == [
        ("same", "everyone: unchanged"),
        ("same", "a group of up to 10 seats: unchanged"),
    ]
    assert [(it.budgets, it.countries) for it in diff.changes] == [(None, None)] * 2
    assert diff.other_changes == ()


def test_a_price_that_goes_down_is_one_sentence() -> None:
    new = edition(full_rate=full_rate_rows(under_outside={"regular": 700}))
    assert said(PUBLISHED, new) == [
        (
            "annual budget under $1M, outside North America & Western Europe, first person: "
            "$725 → $700 (−$25)"
        )
    ]


def test_a_price_that_goes_up_by_half_a_dollar_is_told_with_its_sign() -> None:
    new = edition(full_rate=full_rate_rows(over={"regular": "1750.50"}))
    assert said(PUBLISHED, new, "up") == [
        "annual budget over $1M, first person: $1,750 → $1,750.50 (+$0.50)"
    ]
    (change,) = (it for it in diff_price_sheets(PUBLISHED, new).changes if it.direction == "up")
    assert change.periods == ("regular",)  # the sheets have no other


def test_a_price_that_goes_up_for_several_people_is_one_sentence() -> None:
    rows = [{"region": NAWE, "price": 800}, {"region": OUTSIDE, "price": 620}]
    (change,) = (
        it
        for it in diff_price_sheets(PUBLISHED, edition(additional_person=rows)).changes
        if it.direction == "up"
    )
    assert change.message == (
        "outside North America & Western Europe, each further person and everyone after a past "
        "full payment: $600 → $620 (+$20)"
    )
    assert (str(change.old), str(change.new)) == ("600.00", "620.00")
    assert (str(change.example.old_total), str(change.example.new_total)) == ("600.00", "620.00")


def test_a_referral_discount_that_changes_is_told_apart() -> None:
    new = edition(full_rate=full_rate_rows(over={"referral": 1500}))
    assert said(PUBLISHED, new) == [
        "annual budget over $1M, first person with a referral: $1,600 → $1,500 (−$100)"
    ]


def test_an_early_bird_price_is_told_by_its_date() -> None:
    assert said(PUBLISHED, EARLY_BIRD, "down") == [
        (
            "annual budget under $1M, North America & Western Europe, first person by the "
            "early-bird date: $1,400 → $1,300 (−$100)"
        ),
        (
            "annual budget under $1M, North America & Western Europe, first person with a referral "
            "by the early-bird date: $1,250 → $1,150 (−$100)"
        ),
        ("annual budget over $1M, first person by the early-bird date: $1,750 → $1,500 (−$250)"),
        (
            "annual budget over $1M, first person with a referral by the early-bird date: "
            "$1,600 → $1,350 (−$250)"
        ),
    ]


def test_a_larger_cap_newly_accepts_larger_groups() -> None:
    new = edition(group_terms={"most_seats": 12, "payment_method": "invoice"})
    assert said(PUBLISHED, new) == [
        (
            "North America & Western Europe, a group of 11 to 12 seats: "
            "refused (group-seats-exceeded) → $9,000"
        ),
        (
            "outside North America & Western Europe, a group of 11 to 12 seats: "
            "refused (group-seats-exceeded) → $6,000"
        ),
    ]


def test_a_change_of_groups_has_their_sizes_and_how_they_pay() -> None:
    new = edition(group_terms={"most_seats": 12})
    changes = diff_price_sheets(PUBLISHED, new).changes
    assert {(it.seats, it.payment_methods) for it in changes if it.direction != "same"} == {
        ((1, 10), ("card",)),
        ((11, 12), ("card",)),
        ((11, 12), (None, "invoice")),
    }
    everyone = next(it for it in changes if it.people != (People.GROUP,))
    assert (everyone.seats, everyone.payment_methods) == (None, (None, "card", "invoice"))


def test_groups_that_may_newly_pay_by_card_are_told_by_how_they_pay() -> None:
    new = edition(group_terms={"most_seats": 10})
    assert said(PUBLISHED, new) == [
        (
            "North America & Western Europe, a group of up to 10 seats paid by card: "
            "refused (group-needs-invoice) → $9,000"
        ),
        (
            "outside North America & Western Europe, a group of up to 10 seats paid by card: "
            "refused (group-needs-invoice) → $6,000"
        ),
    ]


def test_groups_that_must_newly_pay_otherwise_are_told_apart_from_the_undecided() -> None:
    by_card = edition(group_terms={"most_seats": 10, "payment_method": "card"})
    diff = diff_price_sheets(PUBLISHED, by_card)
    where = "North America & Western Europe, a group of up to 10 seats"
    refused, accepted, same = (
        next(it for it in diff.changes if it.direction == direction and it.message.endswith(end))
        for direction, end in (
            ("newly-refused", f"{where} paid by invoice: $9,000 → refused (group-needs-invoice)"),
            ("newly-accepted", f"{where} paid by card: refused (group-needs-invoice) → $9,000"),
            ("same", "a group of up to 10 seats that has not chosen how to pay: unchanged"),
        )
    )
    examples = [it.example for it in (refused, accepted, same)]
    methods = [it.new_request.payment_method for it in examples]
    assert methods == ["invoice", "card", None]
    totals = [(it.old_total is None, it.new_total is None) for it in examples]
    assert totals == [(False, True), (True, False), (False, False)]
    assert diff.other_changes[0] == "group_terms.payment_method: invoice → card"


def test_every_reason_of_a_refusal_is_told() -> None:
    new = edition(group_terms={"most_seats": 12})
    assert said(PUBLISHED, new)[2] == (
        "North America & Western Europe, a group of 11 to 12 seats paid by card: "
        "refused (group-seats-exceeded, group-needs-invoice) → $9,000"
    )
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        "group_terms.most_seats: 10 → 12",
        "group_terms.payment_method: invoice → none",
    )


def test_groups_that_pay_as_before_are_told_by_how_they_pay() -> None:
    new = edition(group_terms={"most_seats": 10})
    assert said(PUBLISHED, new, "same") == [
        "everyone: unchanged",
        "a group of up to 10 seats paid by invoice: unchanged",
    ]


def test_a_group_rate_that_goes_is_newly_refused() -> None:
    assert said(PUBLISHED, WITHOUT_GROUP) == [
        (
            "North America & Western Europe, a group of up to 10 seats: "
            "$9,000 → refused (group-not-offered)"
        ),
        (
            "outside North America & Western Europe, a group of up to 10 seats: "
            "$6,000 → refused (group-not-offered)"
        ),
    ]


def test_a_group_rate_that_comes_is_newly_accepted() -> None:
    assert [it.direction for it in diff_price_sheets(WITHOUT_GROUP, PUBLISHED).changes] == [
        "newly-accepted",
        "newly-accepted",
        "same",
    ]


def test_kinds_that_come_and_go_are_told_first_of_all_prices() -> None:
    new = edition(eligibility={"welcome": ["ngo", "other"], "excluded": ["agency", "union"]})
    assert said(PUBLISHED, new) == [
        "unions and electoral campaigns: accepted → refused (kind-not-eligible, kind-not-listed)",
        "organisations of other kinds: refused (kind-not-listed) → accepted",
    ]


def test_sheets_for_other_kinds_altogether_are_compared_by_kind_alone() -> None:
    new = edition(eligibility={"welcome": ["other"]})
    diff = diff_price_sheets(PUBLISHED, new)
    assert [it.direction for it in diff.changes] == ["newly-refused", "newly-accepted"]


def test_a_threshold_that_moves_is_told_by_the_budgets_between() -> None:
    tiers = [
        {"id": "over-1m", "label": "over $500k", "over": 500_000},
        {"id": "under-1m", "label": "up to $500k", "up_to": 500_000},
    ]
    new = edition(budget_tiers=tiers)
    assert said(PUBLISHED, new)[0] == (
        "annual budget over $500,000 and up to $1,000,000, North America & Western Europe, "
        "first person: $1,400 → $1,750 (+$350)"
    )
    assert said(PUBLISHED, new, "same")[0] == (
        "annual budget up to $500,000 or over $1,000,000, first person: unchanged"
    )


def test_a_label_that_means_other_budgets_now_is_not_used() -> None:
    tiers = [
        {"id": "over-1m", "label": "over $1M", "over": 2_000_000},
        {"id": "under-1m", "label": "under $1M", "up_to": 2_000_000},
    ]
    assert said(PUBLISHED, edition(budget_tiers=tiers))[0] == (
        "annual budget over $1,000,000 and up to $2,000,000, North America & Western Europe, "
        "first person: $1,750 → $1,400 (−$350)"
    )


def test_bounds_that_no_budget_in_cents_tells_apart_change_nothing() -> None:
    tiers = [
        {"id": "over-1m", "label": "over $1M", "at_least": "1000000.01"},
        {"id": "under-1m", "label": "under $1M", "under": "1000000.01"},
    ]
    new = edition(budget_tiers=tiers)
    assert said(PUBLISHED, new) == []
    assert said(PUBLISHED, new, "same")[0] == "everyone: unchanged"


@pytest.mark.parametrize(
    ("threshold", "shown"),
    [(499_999_999_999, "999999999998.00"), (10**12, "1000000000000.01")],
)
def test_the_budget_of_an_example_is_well_inside_its_tier_where_it_can_be_stated(
    threshold: int, shown: str
) -> None:
    tiers = [
        {"id": "over-1m", "label": "large", "over": threshold},
        {"id": "under-1m", "label": "small", "up_to": threshold},
    ]
    old = edition(budget_tiers=tiers)
    new = edition(budget_tiers=tiers, full_rate=full_rate_rows(over={"regular": 1800}))
    (change,) = (it for it in diff_price_sheets(old, new).changes if it.direction == "up")
    assert [str(budget) for budget in change.budgets or ()] == [shown]
    assert str(change.example.new_request.organization.annual_budget) == shown


def test_countries_that_move_are_told_by_name() -> None:
    regions = [it.model_dump() for it in PUBLISHED.regions]
    regions[0]["countries"] = (*regions[0]["countries"], "PL", "JP")
    new = edition(regions=regions)
    assert said(PUBLISHED, new, "up")[2:] == [
        (
            "Japan or Poland, each further person and everyone after a past full payment: "
            "$600 → $800 (+$200)"
        ),
        "Japan or Poland, a group of up to 10 seats: $6,000 → $9,000 (+$3,000)",
    ]
    assert said(PUBLISHED, new, "same")[1:] == [
        "anywhere but Japan and Poland, everyone: unchanged",
        "anywhere but Japan and Poland, a group of up to 10 seats: unchanged",
    ]
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        ("JP, PL: outside North America & Western Europe → North America & Western Europe"),
    )


def regional(north: list[str], prices: tuple[int, int], labels: tuple[str, str]) -> PriceSheet:
    """Return a sheet of two regions, of which the second has all other countries."""
    return edition(
        regions=[
            {"id": "n", "label": labels[0], "countries": north},
            {"id": "e", "label": labels[1], "all_other_countries": True},
        ],
        full_rate=[
            {"region": "n", "regular": prices[0]},
            {"region": "e", "regular": prices[1]},
        ],
        additional_person=None,
        group_terms=None,
        group_rate=None,
        stated_discounts=None,
    )


SEVEN = ["DK", "NO", "SE", "FI", "IS", "EE", "LV"]


def test_a_region_of_other_countries_now_is_told_from_what_it_was() -> None:
    labels = ("the North", "elsewhere")
    old = regional(SEVEN, (100, 50), labels)
    assert said(old, regional(["FR", "DE"], (200, 70), labels)) == [
        "the North (as it is now), everyone: $50 → $200 (+$150)",
        (
            "what is in elsewhere (as it was before) and in elsewhere (as it is now), everyone: "
            "$50 → $70 (+$20)"
        ),
        "the North (as it was before), everyone: $100 → $70 (−$30)",
    ]


def test_labels_that_change_places_are_told_from_what_they_were() -> None:
    old = regional(SEVEN, (100, 50), ("the North", "elsewhere"))
    new = regional(SEVEN, (100, 60), ("elsewhere", "the North"))
    assert said(old, new) == ["the North (as it is now), everyone: $50 → $60 (+$10)"]
    assert "label of region n: the North → elsewhere" in diff_price_sheets(old, new).other_changes


def test_two_regions_of_one_label_are_told_by_their_ids() -> None:
    old = regional(SEVEN, (100, 50), ("a region", "a region"))
    assert said(old, regional(SEVEN, (110, 50), ("a region", "a region"))) == [
        'a region ("n", as it is now), everyone: $100 → $110 (+$10)'
    ]


def test_many_countries_that_move_are_told_by_both_regions() -> None:
    regions = [it.model_dump() for it in PUBLISHED.regions]
    moved = regions[0]["countries"][:8]
    regions[0]["countries"] = regions[0]["countries"][8:]
    messages = said(PUBLISHED, edition(regions=regions), "down")
    assert len(moved) == 8
    assert messages[0].startswith(
        "annual budget under $1M, what is in North America & Western Europe (as it was before) and "
        "in outside North America & Western Europe (as it is now), first person: "
    )


def test_what_is_no_price_is_told_too() -> None:
    diff = diff_price_sheets(PUBLISHED, EARLY_BIRD)
    assert diff.other_changes == (
        "id: digital-campaigning-certificate-intensive → with-early-bird",
        "edition: first-published-table → spring",
        "sale_from: none → 2026-01-01",
        "sale_until: none → 2026-06-30",
        "early_bird.until: none → 2026-03-31",
    )
    assert (diff.old.digest, diff.new.digest) == (PUBLISHED.digest, EARLY_BIRD.digest)


def test_words_and_ids_that_change_are_told() -> None:
    rules = [rule.model_dump() for rule in PUBLISHED.rules]
    rules[0]["text"] = "Everybody may register."
    rules[1]["interpretations"][0]["decision"] = "The upper tier."
    tiers = [it.model_dump(exclude_none=True) for it in PUBLISHED.budget_tiers]
    tiers[0]["id"] = "large"
    rows = full_rate_rows(over={"tier": "large"})
    new = edition(rules=rules, budget_tiers=tiers, full_rate=rows)
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        "ids of budget tiers: over-1m, under-1m → large, under-1m",
        "the words of rule eligibility change",
        "the interpretations of rule full-rate change",
    )


def test_what_has_no_price_of_its_own_is_told() -> None:
    nowhere = {"id": "nowhere", "label": "nowhere"}
    regions = [*(it.model_dump() for it in PUBLISHED.regions), nowhere]
    rates: dict[str, Any] = {
        "full_rate": [{"regular": 900}],
        "additional_person": None,
        "group_terms": None,
        "group_rate": None,
    }
    old = edition(**rates)
    new = edition(
        regions=regions,
        eligibility={"welcome": ["ngo", "union", "electoral-campaign"], "excluded": ["agency"]},
        waivers=None,
        stated_discounts=None,
        **rates,
    )
    assert diff_price_sheets(old, new).other_changes == (
        (
            "ids of regions: north-america-western-europe, outside → "
            "north-america-western-europe, nowhere, outside"
        ),
        "region nowhere: no country is in it, and its prices are not compared",
        "consultants: refused (kind-not-eligible) → refused (kind-not-listed)",
        "the stated discounts change",
        "the waivers change",
    )


def test_a_budget_of_one_amount_and_a_group_of_one_size_are_told_as_such() -> None:
    tiers = [
        {"id": "under-1m", "label": "below", "under": 1_000_000},
        {"id": "over-1m", "label": "from", "at_least": 1_000_000},
    ]
    assert said(PUBLISHED, edition(budget_tiers=tiers))[0].startswith(
        "annual budget of exactly $1,000,000, North America & Western Europe, first person: "
    )
    terms = {"most_seats": 11, "payment_method": "invoice"}
    assert "a group of 11 seats: refused" in said(PUBLISHED, edition(group_terms=terms))[0]


def test_regions_that_go_are_told_by_their_ids() -> None:
    new = edition(
        regions=None,
        full_rate=[{"regular": 900}],
        additional_person=[{"price": 600}],
        group_rate=[{"price": 6000}],
        stated_discounts=None,
    )
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        "ids of regions: north-america-western-europe, outside → none",
        "the stated discounts change",
    )


def test_an_example_states_its_budget_in_the_sheets_currency() -> None:
    for change in diff_price_sheets(INVENTED, INVENTED).changes:
        assert change.example.new_request.organization.budget_currency == "EUR"
        assert change.example.new_total is not None


def test_sheets_in_different_currencies_do_not_compare() -> None:
    with pytest.raises(PriceSheetError) as refused:
        diff_price_sheets(PUBLISHED, INVENTED)
    assert str(refused.value) == (
        "the two sheets: key currency: One sheet is in USD, the other in EUR. "
        "Compare sheets in one currency: no currencies are converted. [currencies-differ]"
    )


def test_a_diff_survives_json() -> None:
    diff = diff_price_sheets(PUBLISHED, WITHOUT_REFERRAL)
    assert SheetDiff.model_validate_json(diff.model_dump_json()) == diff


# Over every case and party size


KIND_CODES = {"kind-not-eligible", "kind-not-listed"}


def answer(sheet: PriceSheet, request: QuoteRequest) -> Quote | RejectedRequest:
    return QuoteEngine(sheet).evaluate(request)


def day_in(sheet: PriceSheet, period: str) -> date:
    if sheet.early_bird is None:
        return date(2035, 1, 1)
    return sheet.early_bird.until + timedelta(days=0 if period == "early-bird" else 1)


def concerns(
    change: PriceChange, request: QuoteRequest, who: People, pair: Any, period: str
) -> bool:
    """Tell whether a change is about these people of a request, from its data alone."""
    old, new = pair
    organization = request.organization
    budget = organization.annual_budget
    assert budget is not None
    tiers = (old.tier_of(budget), new.tier_of(budget))
    referral = "none"
    if request.referral is not None:
        referral = "forwarded" if request.referral.email_forwarded else "named"
    return (
        who in change.people
        and organization.kind in change.kinds
        and (
            change.budgets is None
            or any((old.tier_of(it), new.tier_of(it)) == tiers for it in change.budgets)
        )
        and (change.countries is None or organization.country in change.countries)
        and referral in change.referrals
        and period in change.periods
        and request.payment_method in change.payment_methods
        and (change.seats is None or change.seats[0] <= request.seats <= change.seats[1])
    )


@lru_cache(maxsize=64)
def changes_of(old: PriceSheet, new: PriceSheet) -> tuple[PriceChange, ...]:
    return diff_price_sheets(old, new).changes


def predicted(parts: Iterable[tuple[int, PriceChange]]) -> Decimal:
    return sum(
        (
            times * (change.new - change.old)
            for times, change in parts
            if change.old is not None and change.new is not None
        ),
        Decimal(0),
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[PriceSheet, PriceSheet]:
    sheets = price_sheets() | price_sheets(sensible=False)
    drawn = draw(sheets), draw(sheets)
    old, new = (it.model_copy(update={"currency": "USD"}) for it in drawn)
    return old, new


PAID = {"edition": "long ago", "rate": "full", "paid_on": "2001-01-01", "took_part": True}


@st.composite
def requests_of(draw: st.DrawFn, pair: tuple[PriceSheet, PriceSheet]) -> dict[str, Any]:
    bounds = {it for sheet in pair for tier in sheet.budget_tiers for it in tier.bounds}
    cent = Decimal("0.01")
    budgets = sorted({Decimal(0), *(it + step for it in bounds for step in (-cent, 0, cent))})
    listed = [code for sheet in pair for region in sheet.regions for code in region.countries]
    kinds = [*pair[0].eligibility.welcome, *pair[1].eligibility.welcome]
    caps = {it.group_terms.most_seats for it in pair if it.group_terms}
    sizes = sorted({1, 2, 3, *caps, *(cap + 1 for cap in caps)})
    return {
        "kind": draw(st.sampled_from(kinds)),
        "country": draw(st.sampled_from([*listed, "KE", "US"])),
        "annual_budget": draw(st.sampled_from([it for it in budgets if it >= 0])),
        "seats": draw(st.sampled_from(sizes) | st.integers(1, 60)),
        "plan": draw(st.sampled_from(["individual", "group"])),
        "payment_method": draw(st.sampled_from([None, "card", "invoice"])),
        "referral": draw(
            st.sampled_from([None, {"partner": "P"}, {"partner": "P", "email_forwarded": True}])
        ),
        "paid": draw(st.booleans()),
        "period": draw(st.sampled_from(["regular", "early-bird"])),
    }


def stated(facts: dict[str, Any], sheet: PriceSheet) -> QuoteRequest:
    organization = {key: facts[key] for key in ("kind", "country", "annual_budget")}
    return QuoteRequest.model_validate(
        {
            "organization": organization | {"budget_currency": sheet.currency},
            **{key: facts[key] for key in ("seats", "plan", "payment_method", "referral")},
            "prior_payments": [PAID | {"program": sheet.title}] if facts["paid"] else [],
            "registered_on": day_in(sheet, facts["period"]),
            "provisional": True,
        }
    )


def require_truth(pair: tuple[PriceSheet, PriceSheet], facts: dict[str, Any]) -> None:
    """Compare what the diff says of a request with what the engine asks of it on both sheets."""
    old, new = pair
    changes = changes_of(old, new)
    requests = stated(facts, old), stated(facts, new)
    before, after = answer(old, requests[0]), answer(new, requests[1])
    period = facts["period"]
    if old.early_bird is None and new.early_bird is None:
        period = "regular"
    if facts["plan"] == "group":
        whos = [(1, People.GROUP)]
    elif facts["paid"]:
        whos = [(facts["seats"], People.RETURNING)]
    else:
        whos = [(1, People.FIRST), (facts["seats"] - 1, People.FURTHER)]
    whos = [(times, who) for times, who in whos if times]
    found = [
        (times, [it for it in changes if concerns(it, requests[1], who, pair, period)])
        for times, who in whos
    ]
    if isinstance(before, Quote) and isinstance(after, Quote):
        assert [len(some) for _, some in found] == [1] * len(found)
        parts = [(times, some[0]) for times, some in found]
        assert after.total - before.total == predicted(parts)
        assert {change.direction for _, change in parts} <= {"up", "down", "same"}
    elif isinstance(before, Quote) and isinstance(after, RejectedRequest):
        require_turn(found, "newly-refused", after)
    elif isinstance(before, RejectedRequest) and isinstance(after, Quote):
        require_turn(found, "newly-accepted", before)


def require_turn(
    found: list[tuple[int, list[PriceChange]]], direction: str, refusing: RejectedRequest
) -> None:
    codes = {it.code for it in refusing.rejections}
    for _, some in found:
        (change,) = some
        assert change.direction == direction
        if codes & KIND_CODES:
            assert codes & set(change.refused)
        else:
            assert codes == set(change.refused)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), pairs())
def test_the_sentences_are_true_of_every_request(
    data: st.DataObject, pair: tuple[PriceSheet, PriceSheet]
) -> None:
    """What the parts of a party's price do adds up to what its total does, for any size."""
    for _ in range(6):
        require_truth(pair, data.draw(requests_of(pair)))


def test_the_sentences_are_true_of_every_request_on_hand_made_editions() -> None:
    dollars = [sheet for sheet in EDITIONS if sheet.currency == "USD"]
    whats: Iterable[tuple[Any, ...]] = product(
        ("KE", "FR"),
        ("0", "1000000", "1000000.01"),
        (1, 2, 10, 11),
        ("individual", "group"),
        (False, True),
        ("regular", "early-bird"),
    )
    facts = [
        {
            "kind": "ngo",
            "country": country,
            "annual_budget": Decimal(budget),
            "seats": seats,
            "plan": plan,
            "payment_method": None,
            "paid": paid,
            "period": period,
            "referral": None,
        }
        for country, budget, seats, plan, paid, period in whats
    ]
    for pair in product(dollars, dollars):
        for some in facts[::5]:
            require_truth(pair, some)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
@example((PUBLISHED, EARLY_BIRD))
@example((PUBLISHED, WITHOUT_ADDITIONAL))
@example((WITHOUT_REFERRAL, PUBLISHED))
def test_every_example_shows_its_change(pair: tuple[PriceSheet, PriceSheet]) -> None:
    for change in diff_price_sheets(*pair).changes:
        shown = change.example
        totals = [
            it.total if isinstance(it, Quote) else None
            for it in (answer(pair[0], shown.old_request), answer(pair[1], shown.new_request))
        ]
        assert totals == [shown.old_total, shown.new_total]
        assert shown.old_request.organization == shown.new_request.organization
        if change.direction == "newly-refused":
            assert totals[0] is not None
            assert totals[1] is None
        elif change.direction == "newly-accepted":
            assert totals[0] is None
        elif change.people != (People.FURTHER,):
            assert totals[0] is not None
            assert totals[1] is not None
            seats = 1 if People.GROUP in change.people else shown.new_request.seats
            difference = (change.new or 0) - (change.old or 0)
            assert totals[1] - totals[0] == seats * difference


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_the_way_back_changes_everything_back(pair: tuple[PriceSheet, PriceSheet]) -> None:
    old, new = pair
    there, back = diff_price_sheets(old, new), diff_price_sheets(new, old)
    turned = {
        Direction.UP: Direction.DOWN,
        Direction.DOWN: Direction.UP,
        Direction.NEWLY_REFUSED: Direction.NEWLY_ACCEPTED,
        Direction.NEWLY_ACCEPTED: Direction.NEWLY_REFUSED,
        Direction.SAME: Direction.SAME,
    }
    steps = {(turned[it.direction], it.new, it.old) for it in there.changes}
    assert {(it.direction, it.old, it.new) for it in back.changes} == steps


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(pairs())
def test_no_two_sentences_have_the_same_subject(pair: tuple[PriceSheet, PriceSheet]) -> None:
    subjects = [it.message.partition(": ")[0] for it in diff_price_sheets(*pair).changes]
    assert len(subjects) == len(set(subjects))
