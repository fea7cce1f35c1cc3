"""Schemathesis sends the page's service what its OpenAPI allows, and what it does not."""

from collections.abc import Iterator
from typing import Any

import hypothesis.core
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

pytest.importorskip("schemathesis", reason="install the group `integrations`")

import schemathesis
from schemathesis.checks import positive_data_acceptance

from smt_pricing import QuoteRequest
from smt_pricing.strategies import requests
from tests.integrations.pages import program

_HYPOTHESIS: Any = hypothesis.core
_PRINTER = _HYPOTHESIS.RepresentationPrinter
SCHEMA: Any = schemathesis.openapi.from_asgi("/openapi.json", program("fastapi.md")["service"])
OPERATIONS = {path: SCHEMA[path]["POST"] for path in ("/quotes", "/answers", "/comparisons")}


@pytest.fixture(scope="module", autouse=True)
def show_the_examples_of_other_tests() -> Iterator[None]:
    """Have Hypothesis show examples again, which it does not once Schemathesis is at work."""
    yield
    _HYPOTHESIS.RepresentationPrinter = _PRINTER


_HYPOTHESIS.RepresentationPrinter = _PRINTER

of_each_operation = pytest.mark.parametrize("path", OPERATIONS)
sends = settings(suppress_health_check=list(HealthCheck))  # drawing JSON from schemas is slow


def answer(case: Any) -> int:
    """Send a case, and compare the answer with what OpenAPI says of it; return its status."""
    # What the sheet refuses is well formed: no schema could say what it refuses.
    response = case.call_and_validate(excluded_checks=[positive_data_acceptance])
    status: int = response.status_code
    return status


@of_each_operation
@sends
@given(data=st.data())
def test_what_openapi_allows_is_answered_as_it_says(path: str, data: st.DataObject) -> None:
    assert answer(data.draw(OPERATIONS[path].as_strategy())) in (200, 422)


@of_each_operation
@sends
@given(data=st.data())
def test_what_openapi_does_not_allow_is_refused(path: str, data: st.DataObject) -> None:
    wrong = OPERATIONS[path].as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    assert answer(data.draw(wrong)) == 422


@of_each_operation
@sends
@given(request=requests())
def test_what_has_a_price_is_answered_as_openapi_says(path: str, request: QuoteRequest) -> None:
    case = OPERATIONS[path].Case(
        body=request.model_dump(mode="json"), media_type="application/json"
    )
    assert answer(case) == 200
