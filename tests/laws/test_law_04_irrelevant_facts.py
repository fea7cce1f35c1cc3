"""Law 4: irrelevant facts change no price: names, order of history, payments that do not count.

All laws stand in docs/understand/laws.md.
"""

import json

from hypothesis import given, strategies as st

from smt_pricing import PriceSheet, Quote, QuoteEngine, QuoteRequest
from smt_pricing.strategies import prior_payments
from smt_pricing.values.codes import ConfirmationCode
from tests.laws.drawn import Drawn, engine_for, priced, total

NAMES = st.text("abc XYZ ñ{}|*<", min_size=1).filter(str.strip)


@given(st.data(), priced())
def test_irrelevant_facts_change_nothing(data: st.DataObject, drawn: Drawn) -> None:
    """Law 4: names, order of history and payments that do not count change nothing."""
    sheet, request = drawn
    quote = engine_for(sheet).quote(request)
    renamed = request.organization.model_copy(update={"name": data.draw(NAMES)})
    permuted = tuple(data.draw(st.permutations(request.prior_payments)))
    for update in ({"prior_payments": permuted}, {"organization": renamed}):
        other = engine_for(sheet).quote(request.model_copy(update=update))
        of_request = {"request", "number", "to_confirm"}
        assert other.model_dump(exclude=of_request) == quote.model_dump(exclude=of_request)
        assert _confirmations(other) == _confirmations(quote)
    not_counting = data.draw(prior_payments(sheet, counts=False))
    more = {"prior_payments": (*request.prior_payments, not_counting)}
    other = engine_for(sheet).quote(request.model_copy(update=more))
    assert [(v.outcome, v.blocked_by) for v in other.verdicts] == [
        (v.outcome, v.blocked_by) for v in quote.verdicts
    ]
    assert other.lines == quote.lines


def _confirmations(quote: Quote) -> list[tuple[ConfirmationCode, str]]:
    """Return what is to be confirmed; that the referrer bears the payer's name may be said or not.

    It is the one thing a name changes: nobody refers themselves, so staff are told to look.
    """
    about_names = {ConfirmationCode.PARTNER, ConfirmationCode.OWN_NAME}
    return [
        (ConfirmationCode.PARTNER, "") if item.code in about_names else (item.code, item.message)
        for item in quote.to_confirm
    ]


@given(st.data(), priced())
def test_the_order_of_a_sheets_rows_is_nothing(data: st.DataObject, drawn: Drawn) -> None:
    """Law 4: the order of a sheet's rows changes nothing, not even its digest."""
    sheet, request = drawn
    tables = ("budget_tiers", "regions", "full_rate", "additional_person", "group_rate", "rules")
    permuted = {table: data.draw(st.permutations(getattr(sheet, table))) for table in tables}
    other = sheet.model_copy(update=permuted)
    expected = engine_for(sheet).quote(request).model_dump_json()
    assert QuoteEngine(other).quote(request).model_dump_json() == expected


@given(priced())
def test_ids_are_only_names(drawn: Drawn) -> None:
    """Law 4: ids are names; every tier and region renamed, the totals are the same."""
    sheet, request = drawn
    stated = json.dumps(sheet.model_dump(mode="json", exclude={"rules"}))
    asked = json.dumps(request.model_dump(mode="json"))
    for old in (*sheet.tier_ids, *filter(None, sheet.region_ids)):
        stated = stated.replace(f'"{old}"', f'"renamed {old}"')
        asked = asked.replace(f'"{old}"', f'"renamed {old}"')
    renamed = PriceSheet.model_validate(json.loads(stated) | {"rules": sheet.rules})
    other = QuoteRequest.model_validate_json(asked)
    assert QuoteEngine(renamed).quote(other).total == total(sheet, request)
