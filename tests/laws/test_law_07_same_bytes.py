"""Law 7: JSON round-trips, and the same request and sheet give identical bytes.

Under any PYTHONHASHSEED. All laws stand in docs/understand/laws.md.
"""

import decimal
import os
import subprocess
import sys

import pytest
from hypothesis import assume, given, strategies as st

from smt_pricing import PriceSheet, Quote, QuoteEngine, QuoteRequest, RejectedRequest, RejectionCode
from smt_pricing.quotes.pricing import PriceBook
from smt_pricing.strategies import organizations, rejected_requests, requests
from tests.editions import EDITIONS
from tests.laws.drawn import Drawn, any_sheets, engine_for, priced
from tests.profiles import at_most


@given(priced())
def test_json_round_trips(drawn: Drawn) -> None:
    """Law 7: a request, a sheet and a quote read from their JSON are the same again."""
    sheet, request = drawn
    assert QuoteRequest.model_validate_json(request.model_dump_json()) == request
    assert PriceSheet.model_validate_json(sheet.model_dump_json()).digest == sheet.digest
    quote = engine_for(sheet).quote(request)
    read = Quote.model_validate_json(quote.model_dump_json())
    assert read == quote
    assert read.explain() == quote.explain()


@given(st.data(), any_sheets, st.sampled_from(RejectionCode))
def test_a_rejections_json_round_trips(
    data: st.DataObject, sheet: PriceSheet, code: RejectionCode
) -> None:
    """Law 7: a rejection read from its JSON is the same again."""
    try:
        refused = rejected_requests(code, sheet)
    except ValueError:
        assume(condition=False)
    answer = engine_for(sheet).evaluate(data.draw(refused))
    assert isinstance(answer, RejectedRequest)
    read = RejectedRequest.model_validate_json(answer.model_dump_json())
    assert read == answer
    assert read.explain("markdown") == answer.explain("markdown")


@given(priced(), st.data())
def test_a_fresh_engine_gives_the_same_bytes(drawn: Drawn, data: st.DataObject) -> None:
    """Law 7: the same request and sheet give identical bytes, whatever was quoted before."""
    sheet, request = drawn
    # Engines of one sheet have one price book, so that it takes a new book to know nothing yet.
    fresh = PriceBook(sheet).evaluate(request).model_dump_json()
    engine = engine_for(sheet)
    for before in data.draw(st.lists(requests(sheet), max_size=3)):
        engine.evaluate(before)
    if request.referral is not None:
        # One like it but for the name: nothing of it may be in the other's reasons.
        other = request.referral.model_copy(update={"partner": "Another Partner"})
        engine.evaluate(request.model_copy(update={"referral": other}))
    assert engine.evaluate(request).model_dump_json() == fresh


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_are_the_same_under_any_hash_seed(seed: str) -> None:
    """Law 7: identical bytes under any PYTHONHASHSEED."""
    program = (
        "from smt_pricing import *\n"
        "o = Organization(kind='ngo', country='FR', annual_budget=1_000_000)\n"
        "r = QuoteRequest(organization=o, seats=3, referral=Referral(partner='Coalition X'))\n"
        "g = r.model_copy(update={'plan': Plan.GROUP, 'seats': 12})\n"
        "e = QuoteEngine()\n"
        "print(e.quote(r).model_dump_json(), e.evaluate(g).model_dump_json())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    request = QuoteRequest.model_validate(
        {
            "organization": {"kind": "ngo", "country": "FR", "annual_budget": 1_000_000},
            "seats": 3,
            "referral": {"partner": "Coalition X"},
        }
    )
    engine = QuoteEngine()
    group = request.model_copy(update={"plan": "group", "seats": 12})
    expected = (
        f"{engine.quote(request).model_dump_json()} {engine.evaluate(group).model_dump_json()}"
    )
    assert ran.stdout.decode("utf-8").strip() == expected


@at_most(25)
@given(st.data(), st.sampled_from(EDITIONS), st.integers(1, 50))
def test_the_callers_decimal_context_changes_nothing(
    data: st.DataObject, sheet: PriceSheet, precision: int
) -> None:
    """Law 7: nor do precision and rounding of the caller's decimal context change a byte."""
    stated = {
        "organization": data.draw(organizations(sheet)),
        "seats": 99_999,
        "registered_on": "2026-02-01",
    }
    request = QuoteRequest.model_validate(stated)
    expected = PriceBook(sheet).quote(request).model_dump_json()
    with decimal.localcontext() as context:
        context.prec = precision
        context.rounding = decimal.ROUND_UP
        assert PriceBook(sheet).quote(request).model_dump_json() == expected
