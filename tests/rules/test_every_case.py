"""Every case of the published sheet against plain tables that share no code with the engine."""

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from smt_pricing import Quote, QuoteEngine, QuoteRequest
from tests.editions import PUBLISHED

PROGRAM = "Digital Campaigning Certificate Intensive"


ORACLE = Path(__file__).with_name("oracle.csv")
SEATS = range(1, 31)


def read_oracle() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the totals for 1 to 30 seats by way to register, tier and region, as written there."""
    with ORACLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["way"], row["tier"], row["region"]): tuple(row[str(seats)] for seats in SEATS)
            for row in csv.DictReader(file)
        }


TOTALS = read_oracle()

# fmt: off
ANY = "*"
COUNTING = "counts"
# kind, plan, payment, referral, past payment, seats from -> rejection
REJECTIONS = (
    ("consultant", ANY, ANY, ANY, ANY, 1, "kind-not-eligible"),
    ("agency", ANY, ANY, ANY, ANY, 1, "kind-not-eligible"),
    ("other", ANY, ANY, ANY, ANY, 1, "kind-not-listed"),
    (ANY, "group", ANY, "named", ANY, 1, "referral-on-group-rate"),
    (ANY, "group", ANY, "forwarded", ANY, 1, "referral-on-group-rate"),
    (ANY, "individual", ANY, "named", COUNTING, 1, "referral-without-full-rate"),
    (ANY, "individual", ANY, "forwarded", COUNTING, 1, "referral-without-full-rate"),
    (ANY, "group", ANY, ANY, ANY, 11, "group-seats-exceeded"),
    (ANY, "group", "card", ANY, ANY, 1, "group-needs-invoice"),
)

# For each line: eligibility, full-rate, early-bird, outreach-referral, referral-exclusive,
# additional-person, prior-full-payment, group-rate; A applied, B blocked, - not met.
# plan, past payment, referral, party -> lines
VERDICTS = {
    ("individual", "none", "none", "one"): ("AA------",),
    ("individual", "none", "none", "several"): ("AA------", "A----A--"),
    ("individual", "none", "named", "one"): ("AA------",),
    ("individual", "none", "named", "several"): ("AA------", "A--BAA--"),
    ("individual", "none", "forwarded", "one"): ("AA-A----",),
    ("individual", "none", "forwarded", "several"): ("AA-A----", "A--BAA--"),
    ("individual", COUNTING, "none", "one"): ("AB---BA-",),
    ("individual", COUNTING, "none", "several"): ("AB---BA-",),
    ("group", "none", "none", "one"): ("AB-----A",),
    ("group", "none", "none", "several"): ("AB---B-A",),
    ("group", COUNTING, "none", "one"): ("AB----BA",),
    ("group", COUNTING, "none", "several"): ("AB---BBA",),
}
# fmt: on

WELCOME = ("ngo", "union", "electoral-campaign")
KINDS = (*WELCOME, "consultant", "agency", "other")
PLACES = (
    ({"country": "US"}, "inside"),
    ({"country": "KE"}, "outside"),
    ({"region": "north-america-western-europe"}, "inside"),
    ({"country": "PR", "region": "outside"}, "outside"),
)
BUDGETS = (
    ({"annual_budget": "1000000.01"}, "over"),
    ({"annual_budget": "1000000.00"}, "under"),
    ({"annual_budget": 0}, "under"),
    ({"budget_tier": "over-1m"}, "over"),
    ({"annual_budget": "999999.99", "budget_tier": "under-1m"}, "under"),
)
PLANS = ("individual", "group")
PAYMENTS = (None, "card", "invoice")
REFERRALS = (
    (None, "none"),
    ({"partner": "Coalition X"}, "named"),
    ({"partner": "Coalition X", "email_forwarded": True}, "forwarded"),
)


def payment(**changes: Any) -> dict[str, Any]:
    paid = {"program": PROGRAM, "edition": "an earlier one", "rate": "full"}
    return paid | {"paid_on": "2025-03-01", "took_part": True} | changes


PAYMENTS_BEFORE: tuple[tuple[list[dict[str, Any]], str], ...] = (
    ([], "none"),
    ([payment()], COUNTING),
    ([payment(edition="first-published-table", took_part=False)], COUNTING),
    ([payment(took_part=False)], "none"),
    ([payment(refunded=True)], "none"),
    ([payment(rate="additional")], "none"),
    ([payment(rate="group")], "none"),
    ([payment(program="Another Training")], "none"),
    ([payment(paid_on="2027-01-01")], "none"),
)


class Situation(NamedTuple):
    """One request, and what the tables need to know to find its rows."""

    request: QuoteRequest
    kind: str
    tier: str
    region: str
    plan: str
    payment: str
    referral: str
    paid: str


def situations(kind: str, place: dict[str, str], region: str) -> Iterator[Situation]:
    for budget, plan, method, referral, before in product(
        BUDGETS, PLANS, PAYMENTS, REFERRALS, PAYMENTS_BEFORE
    ):
        request = QuoteRequest.model_validate(
            {
                "organization": {"kind": kind, **place, **budget[0]},
                "seats": 1,
                "plan": plan,
                "payment_method": method,
                "referral": referral[0],
                "prior_payments": before[0],
                "registered_on": "2026-11-01",
            }
        )
        yield Situation(request, kind, budget[1], region, plan, str(method), referral[1], before[1])


def expected_rejections(situation: Situation, seats: int) -> set[str]:
    _, kind, _, _, plan, method, referral, paid = situation
    stated = (kind, plan, method, referral, paid)
    return {
        row[6]
        for row in REJECTIONS
        if seats >= row[5]
        and all(wanted in (ANY, it) for wanted, it in zip(row[:5], stated, strict=True))
    }


def expected_way(situation: Situation) -> str:
    if situation.plan == "group":
        return "group"
    if situation.paid == COUNTING:
        return "paid-before"
    return "referred" if situation.referral == "forwarded" else "regular"


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize(("place", "region"), PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_case_has_the_total_or_the_rejections_of_the_tables(
    kind: str, place: dict[str, str], region: str
) -> None:
    engine = QuoteEngine(PUBLISHED)
    marks = {"applied": "A", "blocked": "B", "not-met": "-"}
    for situation in situations(kind, place, region):
        expected = TOTALS[expected_way(situation), situation.tier, situation.region]
        for seats in SEATS if kind == "ngo" else (1, 2, 10, 11, 30):
            request = situation.request.model_copy(update={"seats": seats})
            answer = engine.evaluate(request)
            rejections = expected_rejections(situation, seats)
            if rejections:
                assert not isinstance(answer, Quote), request
                assert {found.code for found in answer.rejections} == rejections, request
                continue
            assert isinstance(answer, Quote), request
            assert str(answer.total) == f"{expected[seats - 1]}.00", request
            party = "one" if seats == 1 else "several"
            lines = VERDICTS[situation.plan, situation.paid, situation.referral, party]
            found = "".join(marks[verdict.outcome] for verdict in answer.verdicts)
            assert found == "".join(lines), request
            assert [verdict.line for verdict in answer.verdicts] == [
                line for line in range(len(lines)) for _ in range(8)
            ]


def test_the_group_rate_is_never_the_cheapest_inside_and_wins_outside_from_nine_or_ten() -> None:
    for tier, region, wins_from in (
        ("over", "inside", None),
        ("under", "inside", None),
        ("over", "outside", 9),
        ("under", "outside", 10),
    ):
        engine = QuoteEngine(PUBLISHED)
        place = "US" if region == "inside" else "KE"
        organization = {"kind": "ngo", "country": place, "budget_tier": f"{tier}-1m"}
        cheaper = [
            seats
            for seats in range(1, 11)
            if engine.quote(
                QuoteRequest.model_validate(
                    {"organization": organization, "seats": seats, "plan": "group"}
                )
            ).total
            < int(TOTALS["regular", tier, region][seats - 1])
        ]
        assert next(iter(cheaper), None) == wins_from
