"""The pages of the published rules say what each rule does, in every case and no other way."""

from itertools import product

import pytest

from smt_pricing import Plan, QuoteEngine, RuleId
from smt_pricing.values.codes import Outcome
from tests.docs.rule_table import Doing, Row, _parts, rows_of, said_where
from tests.docs.rules import page_of
from tests.editions import PUBLISHED

TABLE = list(QuoteEngine(PUBLISHED).decision_table().rows())


def doings(rows: tuple[Row, ...], cell: tuple[object, ...]) -> set[tuple[object, object]]:
    """Return what the rows that hold of a cell say, with their codes."""
    return {
        (row.doing.outcome, row.doing.code)
        for row in rows
        if all(value in values for value, values in zip(cell, row.places, strict=False))
    }


@pytest.mark.parametrize("rule", RuleId)
def test_of_every_line_of_every_case_the_rows_say_what_the_rule_does(rule: RuleId) -> None:
    rows = tuple(row for row in rows_of(rule, PUBLISHED) if row.doing.outcome)
    for facts, decision in TABLE:
        for line in decision.lines:
            (ruling,) = (it for it in line.rulings if it.rule is rule)
            assert doings(rows, (*facts, line.who)) == {(ruling.outcome, ruling.code)}


@pytest.mark.parametrize("rule", RuleId)
def test_and_of_every_case_what_it_refuses(rule: RuleId) -> None:
    rows = tuple(row for row in rows_of(rule, PUBLISHED) if not row.doing.outcome)
    for facts, decision in TABLE:
        refused = {(None, it.code) for it in decision.refusals if it.rule is rule}
        assert doings(rows, facts) == refused


def test_what_no_row_can_say_exactly_is_told_and_not_rounded() -> None:
    even, odd = Doing(Outcome.APPLIED, Plan.GROUP), Doing(Outcome.NOT_MET, Plan.INDIVIDUAL)
    priced = {cell: (odd if sum(cell) % 2 else even, "") for cell in product((0, 1), repeat=3)}
    cells = [cell for cell, (doing, _) in priced.items() if doing is even]
    with pytest.raises(LookupError, match="No fact divides the cases"):
        list(_parts(even, cells, priced))


def test_the_rows_of_a_rule_name_what_is_paid_by_tier_and_region() -> None:
    (first, *others) = rows_of(RuleId.FULL_RATE, PUBLISHED)
    assert first.doing.outcome is Outcome.APPLIED
    assert first.amounts == (
        "$1,750 a seat (over $1M)",
        "$1,400 a seat (under $1M, North America & Western Europe)",
        "$725 a seat (under $1M, outside North America & Western Europe)",
    )
    assert said_where(first, PUBLISHED) == (
        "plan: Individual; no past payment counts; seats of: First person"
    )
    assert all(row.amounts == () for row in others)


def test_a_page_has_the_rules_words_its_function_its_cases_and_its_tests() -> None:
    page = page_of(RuleId.GROUP_RATE)()
    assert "> One flat price for a group of up to 10 seats, paid by invoice.\n" in page
    assert ":pyobject: group_rate\n" in page
    assert "- [`eleventh-seat`](../understand/interpretations.md#eleventh-seat): " in page
    assert "| refuses | The group has more seats than the group rate. " in page
    assert "- A group of eleven\n" in page
    assert "In `tests/rules/test_published.py`:\n" in page
