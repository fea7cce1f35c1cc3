"""Law 2: every rule of the sheet has exactly one verdict on every line.

Σ of applied adjustments explains the whole difference from list. All laws stand in
docs/understand/laws.md.
"""

from hypothesis import given

from smt_pricing import RuleId
from tests.laws.drawn import Drawn, engine_for, priced


@given(priced())
def test_every_rule_has_one_verdict_on_every_line_and_explains_the_difference(
    drawn: Drawn,
) -> None:
    """Law 2: one verdict per rule and line; applied adjustments explain all the difference."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    listed = {rule.id for rule in sheet.rules}
    rules = [rule for rule in RuleId if rule in listed]
    expected = [(line, rule) for line in range(len(quote.lines)) for rule in rules]
    assert [(verdict.line, verdict.rule) for verdict in quote.verdicts] == expected
    applied = {(v.line, v.rule): v.reason for v in quote.verdicts if v.outcome == "applied"}
    for number, line in enumerate(quote.lines):
        change = sum(found.amount for found in line.adjustments)
        assert line.list_amount + change == line.amount
        for found in line.adjustments:
            assert applied[number, found.rule] == found.reason
