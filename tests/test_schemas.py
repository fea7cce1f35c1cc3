"""The JSON Schemas say what the reference says, with examples of a request and its answers."""

from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from smt_pricing import (
    Organization,
    OrganizationKind,
    PartialRequest,
    Quote,
    QuoteRequest,
    RejectedRequest,
    RuleId,
    evaluate,
    quote,
)
from smt_pricing.values.fields import Exact
from tests.golden.situations import EXAMPLES, examples
from tests.models import MODELS, lists_in

of_each_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
SOME_WORDS = {"StatedDiscount": {RuleId}}
"""The models whose schema lists only some words of a list, since the others cannot stand there."""
MODES: tuple[Any, ...] = ("validation", "serialization")


@of_each_model
@pytest.mark.parametrize("mode", MODES)
def test_a_schema_has_the_sentence_of_every_field(model: type[BaseModel], mode: Any) -> None:
    schema = model.model_json_schema(mode=mode)
    Draft202012Validator.check_schema(schema)
    described = {field: told["description"] for field, told in schema["properties"].items()}
    assert described == {field: info.description for field, info in model.model_fields.items()}


@of_each_model
def test_a_schema_has_the_label_and_the_sentence_of_every_word(model: type[BaseModel]) -> None:
    models = model.model_json_schema().get("$defs", {})
    fields = model.model_fields.values()
    lists = {words for field in fields for words in lists_in(field.annotation)}
    for words in lists - SOME_WORDS.get(model.__name__, set()):
        assert models[words.__name__]["oneOf"] == [
            {"const": word.value, "title": word.label, "description": word.sentence}
            for word in words
        ]


@pytest.mark.parametrize("model", [QuoteRequest, PartialRequest, Quote, RejectedRequest])
def test_an_example_follows_its_schema_and_is_read_and_written_as_it_stands(
    model: type[Exact],
) -> None:
    schema = model.model_json_schema()
    (example,) = schema["examples"]
    Draft202012Validator(schema).validate(example)
    read = model.model_validate(example)
    written = read.model_dump(mode="json")
    Draft202012Validator(model.model_json_schema(mode="serialization")).validate(written)
    if model in (Quote, RejectedRequest):
        assert written == example


def test_the_examples_of_answers_are_what_the_published_sheet_answers() -> None:
    assert EXAMPLES.read_text("utf-8") == examples()  # `python -m tests.golden` renews them
    request = QuoteRequest.model_validate(QuoteRequest.json_examples()[0])
    assert evaluate(request) == Quote.model_validate(Quote.json_examples()[0])
    assert quote(request).total == Quote.model_validate(Quote.json_examples()[0]).total


def test_country_or_region_and_budget_or_tier_stand_in_the_schema() -> None:
    told = {name: field["description"] for name, field in organization_schema().items()}
    assert "needs the country or the region" in told["country"]
    assert "needed only without the country" in told["region"]
    assert "needs the annual budget or the budget tier" in told["annual_budget"]
    assert "needed only without the annual budget" in told["budget_tier"]


def organization_schema() -> dict[str, dict[str, Any]]:
    properties: dict[str, dict[str, Any]] = Organization.model_json_schema()["properties"]
    return properties


def test_openapi_says_the_same() -> None:
    service = FastAPI(separate_input_output_schemas=False)

    @service.post("/quote")
    def priced(request: QuoteRequest) -> Quote:
        return quote(request)

    schemas = service.openapi()["components"]["schemas"]
    for model in (QuoteRequest, Organization, Quote):
        for field, told in schemas[model.__name__]["properties"].items():
            assert told["description"] == model.model_fields[field].description
    assert schemas["QuoteRequest"]["examples"] == QuoteRequest.json_examples()
    assert schemas["OrganizationKind"]["oneOf"][1] == {
        "const": "union",
        "title": OrganizationKind.UNION.label,
        "description": OrganizationKind.UNION.sentence,
    }


def test_a_users_own_model_needs_neither_docstring_nor_sentences() -> None:
    class Booking(QuoteRequest):
        reference: str

    schema = Booking.model_json_schema()
    assert "description" not in schema
    assert schema["properties"]["reference"]["type"] == "string"
    assert Booking.__doc__ is None


def test_a_users_own_docstring_has_no_field_without_a_sentence() -> None:
    class Booking(QuoteRequest):
        """A booking."""

        reference: str

    told = str(Booking.__doc__)
    assert told.startswith("A booking.\n\nFields:\n    organization: Who registers.\n")
    assert "reference" not in told
