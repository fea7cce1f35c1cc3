"""Every model is ready when it is imported: to be asked for its fields, and for FastAPI to take."""

import inspect
import subprocess
import sys
import warnings
from typing import Annotated, Any

import pytest
from fastapi import FastAPI
from pydantic import BaseModel, Field, TypeAdapter

from smt_pricing import Quote, QuoteRequest, quote
from tests.models import MODELS

of_each_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)


@of_each_model
def test_a_signature_has_the_fields(model: type[BaseModel]) -> None:
    assert list(inspect.signature(model).parameters) == list(model.model_fields)


def test_a_signature_has_the_fields_before_anything_else_is_done() -> None:
    program = (
        "import inspect\n"
        "from smt_pricing import QuoteRequest\n"
        "print(*inspect.signature(QuoteRequest).parameters)\n"
    )
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert printed.stdout.decode().split() == list(QuoteRequest.model_fields)


@of_each_model
def test_what_is_made_of_a_model_is_made_at_once(model: type[BaseModel]) -> None:
    """FastAPI silences what pydantic warns of while it makes a parameter, and nothing later."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        body: Any = Annotated[model, Field(alias="body")]
        parameter: TypeAdapter[Any] = TypeAdapter(body)
    assert parameter.json_schema()["properties"].keys() == model.model_fields.keys()


def test_fastapi_takes_requests_and_returns_quotes_without_a_warning() -> None:
    service = FastAPI(separate_input_output_schemas=False)

    @service.post("/quote")
    def priced(request: QuoteRequest) -> Quote:
        return quote(request)

    schemas = service.openapi()["components"]["schemas"]
    assert {"QuoteRequest", "Organization", "Quote", "Verdict"} <= schemas.keys()
