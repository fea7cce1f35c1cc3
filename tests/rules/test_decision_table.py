"""The table of decisions: what `decide` says of every case of a sheet, whatever it rests on."""

import csv
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from smt_pricing import OrganizationKind, PriceSheet, QuoteEngine, load_price_sheet
from smt_pricing.rules.case import COUNTING, STANDINGS, Case, PartySize, classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.decision_axes import EVIDENCE, axes_of, case_on, merged, seats_of
from smt_pricing.rules.decision_table import Amounts, DecisionTable, amounts_of, decision_table
from smt_pricing.strategies import any_requests, price_sheets
from smt_pricing.values.codes import ConfirmationCode, InterpretationId, Outcome, RejectionCode
from tests.editions import (
    EARLY_BIRD,
    EDITIONS,
    FULL_RATE_ALONE,
    KOREAS_APART,
    NAWE,
    OUTSIDE,
    PUBLISHED,
    WITHOUT_GROUP,
    WITHOUT_REGIONS,
    edition,
)
from tests.profiles import at_most
from tests.rules.every_case import KINDS
from tests.situations import ask, paid

INVENTED = load_price_sheet("invented-example")
table_of = lru_cache(decision_table)
ALL_EVIDENCE = [dict(zip(EVIDENCE, values, strict=True)) for values in product(*EVIDENCE.values())]
ROWS_CITED_APART = edition(
    id="rows-cited-apart",
    full_rate=[{"region": region, "regular": 900} for region in (NAWE, OUTSIDE)],
    additional_person=[
        {"tier": "over-1m", "price": 500},
        {"tier": "under-1m", "region": NAWE, "price": 500},
        {"tier": "under-1m", "region": OUTSIDE, "price": 500},
    ],
    stated_discounts=None,
)
"""After a past payment its tiers decide alike, and only one of them has the region confirmed."""


def cases_of(table: DecisionTable) -> Iterator[Case]:
    """Yield every case of a table, with plain evidence and one past payment at most."""
    return (case_on(facts) for facts, _ in table.rows())


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("kind", KINDS)
def test_the_published_table_says_of_every_case_and_evidence_what_decide_says(
    kind: OrganizationKind,
) -> None:
    """One kind of each sort is tried with all evidence, and every kind with some below."""
    table = table_of(PUBLISHED)
    for case in cases_of(table):
        if case.kind is not kind:
            continue
        for evidence in ALL_EVIDENCE:
            stated = case._replace(**evidence)
            assert table.look_up(stated) == decide(stated, PUBLISHED)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize(
    "sheet", [*EDITIONS, KOREAS_APART, ROWS_CITED_APART, INVENTED], ids=lambda sheet: sheet.id
)
def test_the_table_of_every_edition_says_what_decide_says(sheet: PriceSheet) -> None:
    """Of each case some evidence is tried, and further past payments, alike in every run."""
    table, drawn = table_of(sheet), random.Random(0)  # noqa: S311  no secret
    for case in cases_of(table):
        for evidence in drawn.sample(ALL_EVIDENCE, 2):
            stated = case._replace(**evidence)
            assert table.look_up(stated) == decide(stated, sheet)
        worse = STANDINGS[STANDINGS.index(case.standing) + 1 : -1]
        further = sorted(drawn.sample(worse, min(2, len(worse))), key=STANDINGS.index)
        stated = stated._replace(standings=(case.standing, *further))
        assert table.look_up(stated) == decide(stated, sheet)


@pytest.mark.usefixtures("untraced")
@at_most(20)
@given(price_sheets(sensible=False), st.data())
def test_the_table_of_a_drawn_sheet_says_of_a_request_what_decide_says(
    sheet: PriceSheet, data: st.DataObject
) -> None:
    assume(len(sheet.tier_ids) * len(sheet.region_ids) <= 6)
    table = table_of(sheet)
    for _ in range(20):
        case = classify(data.draw(any_requests(sheet)), sheet)
        if not case.problems:
            assert table.look_up(case) == decide(case, sheet)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("sheet", EDITIONS, ids=lambda sheet: sheet.id)
def test_evidence_changes_neither_lines_nor_refusals(sheet: PriceSheet) -> None:
    """The facts that are kept apart change only what is to be confirmed, and what is cited."""
    drawn = random.Random(1)  # noqa: S311  no secret
    for case in cases_of(table_of(sheet)):
        plain = decide(case, sheet)
        stated = decide(case._replace(**drawn.choice(ALL_EVIDENCE)), sheet)
        assert (stated.lines, stated.refusals) == (plain.lines, plain.refusals)


def test_each_fact_of_a_case_decides_or_is_evidence_or_tells_what_cannot_be_told() -> None:
    decides = {axis.fact for axis in axes_of(PUBLISHED)} - {"standing"} | {"standings"}
    assert decides | {*EVIDENCE} | {"problems"} == {*Case._fields}


def test_codes_to_confirm_are_no_codes_of_interpretations() -> None:
    """So that one list says of both when evidence gives them."""
    assert {*ConfirmationCode}.isdisjoint(InterpretationId)


def test_the_published_table_is_this_large() -> None:
    table = table_of(PUBLISHED)
    assert len(list(table.rows())) == 6 * 2 * 2 * 2 * 3 * 3 * 12 * 1 * 3 == 15_552
    assert len(table.cases) == 3 * 2 * 2 * 2 * 3 * 3 * 12 * 1 * 3 == 7_776
    assert len(table.decisions) < 500
    assert len(table.as_json()) < 125_000


def test_values_that_always_decide_alike_stand_together() -> None:
    assert [axis.values for axis in table_of(PUBLISHED).axes if axis.fact == "kind"] == [
        (("ngo", "union", "electoral-campaign"), ("consultant", "agency"), ("other",))
    ]
    alone = {axis.fact: axis.values for axis in table_of(FULL_RATE_ALONE).axes}
    assert alone["payment_method"] == ((None, "card", "invoice"),)
    assert alone["referral"] == (("none",), ("named", "forwarded"))
    assert alone["standing"] == (STANDINGS,)


def test_an_axis_that_is_merged_leaves_the_others_as_they_were() -> None:
    axes = axes_of(WITHOUT_REGIONS)[-3:]
    assert [len(axis.values) for axis in axes] == [12, 1, 3]
    cases = [number // 6 * 2 + (number % 3 > 0) for number in range(36)]
    merged_axes, merged_cases = merged(axes, cases)
    assert [len(axis.values) for axis in merged_axes] == [6, 1, 2]
    assert merged_axes[2].values == (("one",), ("several", "over-the-cap"))
    assert merged_cases == tuple(range(12))


@pytest.mark.parametrize(
    ("sheet", "seats"),
    [
        (PUBLISHED, {"one": (1, 1), "several": (2, 10), "over-the-cap": (11, 99_999)}),
        (WITHOUT_REGIONS, {"one": (1, 1), "several": (2, 4), "over-the-cap": (5, 99_999)}),
        (WITHOUT_GROUP, {"one": (1, 1), "several": (2, 99_999)}),
        (
            edition(group_terms={"most_seats": 1}),
            {"one": (1, 1), "over-the-cap": (2, 99_999)},
        ),
        (
            edition(group_terms={"most_seats": 99_999}),
            {"one": (1, 1), "several": (2, 99_999)},
        ),
    ],
)
def test_the_sizes_of_a_party_have_their_seats(
    sheet: PriceSheet, seats: dict[PartySize, tuple[int, int]]
) -> None:
    assert seats_of(sheet) == seats


@pytest.mark.parametrize(
    ("stated", "amounts"),
    [
        ({}, ("725.00", None, None)),
        ({"seats": 3}, ("725.00", "600.00", None)),
        ({"seats": 3, "prior_payments": [paid()]}, ("600.00", "600.00", None)),
        ({"seats": 3, "plan": "group"}, (None, None, "6000.00")),
        ({"seats": 11, "plan": "group"}, (None, None, None)),
        ({"seats": 40, "country": "US", "annual_budget": 2_000_000}, ("1750.00", "800.00", None)),
    ],
)
def test_a_decision_has_three_amounts(stated: dict[str, Any], amounts: tuple[str | None]) -> None:
    found = table_of(PUBLISHED).look_up(classify(ask(**stated), PUBLISHED))
    assert tuple(it and str(it) for it in amounts_of(found)) == amounts
    assert Amounts._fields == ("first", "further", "group")


def test_a_case_that_the_table_has_not_is_told() -> None:
    table, case = table_of(PUBLISHED), classify(ask(), PUBLISHED)
    unknown = case._replace(problems=(RejectionCode.UNKNOWN_COUNTRY,))
    with pytest.raises(ValueError, match=r"A case whose facts cannot be told is no part of the"):
        table.look_up(unknown)
    with pytest.raises(ValueError, match='The region "the moon" does not occur on this sheet'):
        table.look_up(case._replace(region="the moon"))


def test_of_several_past_payments_each_is_told_where_the_best_does_not_count() -> None:
    table, case = table_of(PUBLISHED), classify(ask(), PUBLISHED)
    best, worse = STANDINGS[3], STANDINGS[7]
    assert best not in COUNTING
    (line,) = table.look_up(case._replace(standings=(best, worse))).lines
    (told,) = (ruling for ruling in line.rulings if ruling.code is best)
    assert told.also == (worse,)
    (line,) = table.look_up(case._replace(standings=(STANDINGS[0], worse))).lines
    assert [ruling.also for ruling in line.rulings if ruling.also] == []


def test_a_sheet_of_too_many_cases_is_told_at_once() -> None:
    many = range(20)
    huge = edition(
        budget_tiers=[
            {"id": f"tier-{it}", "label": "a tier", "at_least": it} | {"under": it + 1}
            for it in many[:-1]
        ]
        + [{"id": "tier-19", "label": "a tier", "at_least": 19}],
        regions=[
            {"id": f"region-{it}", "label": "a region", "all_other_countries": it == 0}
            for it in many
        ],
        full_rate=[{"regular": 900}],
        additional_person=[{"price": 900}],
        group_rate=[{"price": 900}],
        stated_discounts=None,
    )
    with pytest.raises(ValueError, match=r"This sheet has 1,555,200 cases, and a table holds"):
        decision_table(huge)


def test_the_json_is_the_same_under_any_hash_seed() -> None:
    program = (
        "import hashlib, smt_pricing\n"
        "json = smt_pricing.QuoteEngine().decision_table().as_json()\n"
        "print(hashlib.sha256(json.encode()).hexdigest())\n"
    )
    untraced = {key: it for key, it in os.environ.items() if "COVERAGE" not in key}
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env=untraced | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1


def test_the_json_says_which_sheet_it_is_of() -> None:
    read = json.loads(table_of(EARLY_BIRD).as_json())
    assert list(read) == [
        "format",
        "sheet",
        "currency",
        "seats",
        "axes",
        "evidence",
        "to_confirm",
        "interpretations",
        "verdicts",
        "lines",
        "decisions",
        "cases",
    ]
    assert (read["format"], read["currency"]) == (1, "USD")
    assert read["sheet"] == {
        "id": "with-early-bird",
        "edition": "spring",
        "digest": EARLY_BIRD.digest,
    }
    codes = (*ConfirmationCode, *InterpretationId)
    assert list(read["evidence"]) == [code for code in codes if code in read["evidence"]]


def test_the_csv_has_a_line_for_each_case() -> None:
    table = table_of(PUBLISHED)
    rows = list(csv.DictReader(io.StringIO(table.as_csv())))
    for row, (facts, decision) in zip(rows, table.rows(), strict=True):
        assert tuple(row.values())[:9] == tuple(fact or "" for fact in facts)
        assert row["rejections"].split() == list(decision.codes)
        applied = {
            ruling.rule
            for line in decision.lines
            for ruling in line.rulings
            if ruling.outcome is Outcome.APPLIED
        }
        assert {*row["applied"].split()} == applied
    (row,) = (
        row
        for row in rows
        if (row["kind"], row["region"], row["budget_tier"]) == ("union", OUTSIDE, "under-1m")
        and (row["plan"], row["payment_method"], row["referral"]) == ("individual", "", "forwarded")
        and (row["standing"], row["party"]) == ("no-past-payment", "several")
    )
    assert list(row.values())[-6:] == [
        "625.00",
        "600.00",
        "",
        "USD",
        "eligibility full-rate outreach-referral referral-exclusive additional-person",
        "",
    ]


def test_a_name_in_the_csv_is_no_formula() -> None:
    hostile = edition(
        budget_tiers=[{"id": "=1+1", "label": "any"}],
        full_rate=[{"tier": "=1+1", "regular": 900}],
        stated_discounts=None,
    )
    text = decision_table(hostile).as_csv()
    assert ",'=1+1," in text
    assert ",=1+1," not in text


def test_the_text_says_how_large_it_is() -> None:
    text = table_of(PUBLISHED).as_text()
    assert "\n15,552 cases: 3,816 with a price, 11,736 refused.\n" in text
    assert "\nkind: ngo = union = electoral-campaign, consultant = agency, other\n" in text
    assert max(map(len, text.splitlines())) < 80


def test_no_table_is_made_when_an_engine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: PriceSheet) -> DecisionTable:
        raise AssertionError

    monkeypatch.setattr("smt_pricing.engine.decision_table", refuse)
    engine = QuoteEngine(load_price_sheet())
    assert engine.quote(ask()).lines
    with pytest.raises(AssertionError):
        engine.decision_table()
