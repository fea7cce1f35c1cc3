"""Law 6: every rejection's remedy, followed, removes that rejection.

All laws stand in docs/understand/laws.md.
"""

from hypothesis import assume, given, strategies as st

from smt_pricing import PriceSheet, Quote, RejectedRequest, RejectionCode
from smt_pricing.strategies import rejected_requests
from tests.laws.drawn import any_sheets, engine_for
from tests.rejections import REMEDIES


@given(st.data(), any_sheets, st.sampled_from(RejectionCode))
def test_every_rejections_remedy_removes_it(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    """Law 6: every rejection's remedy, followed, removes that rejection."""
    try:
        refused = rejected_requests(code, sheet)
    except ValueError:
        assume(condition=False)
    request = data.draw(refused)
    answer = engine_for(sheet).evaluate(request)
    assert isinstance(answer, RejectedRequest)
    assert code in [rejection.code for rejection in answer.rejections]
    for rejection in answer.rejections:
        for follow in REMEDIES[rejection.code]:
            after = engine_for(sheet).evaluate(follow(request, sheet))
            left = [] if isinstance(after, Quote) else [found.code for found in after.rejections]
            assert rejection.code not in left
