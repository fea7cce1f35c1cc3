"""Law 8: `decide` is total.

Every case of every loadable sheet gives a decision or at least one rejection, never an exception.
All laws stand in docs/understand/laws.md.
"""

import pytest

from smt_pricing import PriceSheet, RuleId
from tests.editions import EDITIONS
from tests.rules.every_case import decided


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("sheet", EDITIONS, ids=lambda sheet: sheet.id)
def test_every_case_has_lines_or_refusals_and_never_both(sheet: PriceSheet) -> None:
    for decision in decided(sheet):
        assert bool(decision.lines) is not bool(decision.refusals)
        for line in decision.lines:
            listed = {rule.id for rule in sheet.rules}
            assert [ruling.rule for ruling in line.rulings] == [it for it in RuleId if it in listed]
            rates = [ruling.rate for ruling in line.rulings if ruling.rate is not None]
            assert rates == [line.rate]
