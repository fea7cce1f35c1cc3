"""What a diff says is true of every request, over every case and party size."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any

from hypothesis import example, given, strategies as st

from smt_pricing import (
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    RuleId,
    diff_price_sheets,
)
from smt_pricing.review.price_change import People, PriceChange
from smt_pricing.strategies import price_sheets
from smt_pricing.values.codes import Direction
from tests.editions import (
    EARLY_BIRD,
    EDITIONS,
    PUBLISHED,
    WITHOUT_ADDITIONAL,
    WITHOUT_PAYMENTS,
    WITHOUT_REFERRAL,
)
from tests.profiles import at_most

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


def individuals_of(
    pair: tuple[PriceSheet, PriceSheet], seats: int, *, paid: bool
) -> list[tuple[int, People]]:
    """Return how many of whom register; a sheet may have no rule that looks at past payments."""
    looked_at = [sheet.has(RuleId.PRIOR_FULL_PAYMENT) for sheet in pair]
    if not paid or not any(looked_at):
        return [(1, People.FIRST), (seats - 1, People.FURTHER)]
    if all(looked_at):
        return [(seats, People.RETURNING)]
    return [(1, People.FIRST_RETURNING), (seats - 1, People.FURTHER_RETURNING)]


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
    else:
        whos = individuals_of(pair, facts["seats"], paid=facts["paid"])
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


@at_most(60)
@given(st.data(), pairs())
def test_the_sentences_are_true_of_every_request(
    data: st.DataObject, pair: tuple[PriceSheet, PriceSheet]
) -> None:
    """What the parts of a party's price do adds up to what its total does, for any size."""
    for _ in range(6):
        require_truth(pair, data.draw(requests_of(pair)))


def test_the_sentences_are_true_of_every_request_on_hand_made_editions() -> None:
    dollars = [sheet for sheet in (*EDITIONS, WITHOUT_PAYMENTS) if sheet.currency == "USD"]
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


NAWE_SAID = "North America & Western Europe"
WHO = "first person after a past full payment without a referral"


def test_a_rule_on_past_payments_that_goes_is_told_of_each_person() -> None:
    told = {change.message for change in diff_price_sheets(PUBLISHED, WITHOUT_PAYMENTS).changes}
    assert {
        f"annual budget over $1M, {NAWE_SAID}, {WHO}: $800 → $1,750 (+$950)",
        f"annual budget over $1M, outside {NAWE_SAID}, {WHO}: $600 → $1,750 (+$1,150)",
    } <= told
    again = diff_price_sheets(WITHOUT_PAYMENTS, WITHOUT_PAYMENTS).changes
    assert [change.message for change in again] == [
        "everyone: unchanged",
        "a group of up to 10 seats: unchanged",
    ]


@at_most(60)
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
        elif not {*change.people} <= {People.FURTHER, People.FURTHER_RETURNING}:
            assert totals[0] is not None
            assert totals[1] is not None
            seats = 1 if People.GROUP in change.people else shown.new_request.seats
            difference = (change.new or 0) - (change.old or 0)
            assert totals[1] - totals[0] == seats * difference


@at_most(60)
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


@at_most(60)
@given(pairs())
def test_no_two_sentences_have_the_same_subject(pair: tuple[PriceSheet, PriceSheet]) -> None:
    subjects = [it.message.partition(": ")[0] for it in diff_price_sheets(*pair).changes]
    assert len(subjects) == len(set(subjects))
