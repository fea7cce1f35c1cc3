"""One function says what is wrong with an input, whoever found it and however it is listed."""

import json
from typing import Any

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from smt_pricing import (
    FormError,
    PartialRequest,
    PaymentHistory,
    PaymentHistoryError,
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteError,
    QuoteRequest,
    RegistrationsError,
    RequestRejected,
    SeatsAdded,
    amend,
    problems_of,
    quote,
)
from smt_pricing.request.registrations import registrations_from_csv_text

NGO = {"kind": "ngo", "country": "BR", "annual_budget": 90_000}
MALFORMED = {"organization": {"kind": "unoin", "contry": "BR"}, "seats": True}
ADDRESS = "pydantic.dev"
TOLD = [
    ("organization.kind", "word-unknown"),
    ("organization.contry", "unknown-key"),
    ("seats", "seats-not-whole"),
]


def malformed(model: type[BaseModel] = QuoteRequest, stated: object = MALFORMED) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(stated)
    return refused.value


def briefly(error: object) -> list[tuple[str, str]]:
    problems = problems_of(error)
    assert isinstance(problems, tuple)
    return [(problem.place, problem.code) for problem in problems]


def within_body(**more: Any) -> list[dict[str, Any]]:
    return [{**it, "loc": ("body", *it["loc"]), **more} for it in malformed().errors()]


@pytest.mark.parametrize("model", [QuoteRequest, PartialRequest])
def test_pydantics_error_is_told(model: type[BaseModel]) -> None:
    assert briefly(malformed(model)) == TOLD
    assert problems_of(malformed(model))[1].remedy == 'Did you mean "country"?'


def test_fastapis_error_is_told_without_the_body() -> None:
    error = RequestValidationError(within_body())
    assert problems_of(error) == problems_of(malformed())


def test_whatever_has_errors_of_that_shape_is_told() -> None:
    class Wrapped:
        def errors(self) -> list[dict[str, Any]]:
            return within_body()

    assert problems_of(Wrapped()) == problems_of(malformed())


def test_a_list_of_errors_is_told_also_once_it_has_been_json() -> None:
    details = malformed().errors()
    assert problems_of(details) == problems_of(malformed())
    assert problems_of(json.loads(json.dumps(details))) == problems_of(malformed())
    assert problems_of([]) == ()


def test_a_list_that_leaves_out_what_was_stated_is_told_without_it() -> None:
    details = malformed().errors(include_input=False, include_context=False)
    assert briefly(details) == TOLD
    assert 'unoin"' not in str(problems_of(details)[0])
    assert problems_of(details)[2].message.startswith("This value cannot stand here")


@pytest.mark.parametrize("url", [True, False])
@pytest.mark.parametrize("context", [True, False])
@pytest.mark.parametrize("stated", [True, False])
def test_a_list_may_be_made_without_any_of_what_pydantic_adds(
    url: bool, context: bool, stated: bool
) -> None:
    error = malformed()
    assert "url" in error.errors()[0]
    details = error.errors(include_url=url, include_context=context, include_input=stated)
    assert briefly(details) == TOLD
    if context and stated:
        assert problems_of(details) == problems_of(error)
    assert problems_of(RequestValidationError(details)) == problems_of(details)


def test_what_is_told_sends_nobody_to_the_pages_of_pydantic() -> None:
    assert ADDRESS in str(malformed())  # which is why this is looked for
    header = "organization,kind,country,annual_budget,seats"
    told = [*problems_of(malformed()), *problems_of(malformed().errors())]
    with pytest.raises(FormError) as form:
        QuoteRequest.from_form({"kind": "unoin", "seats": "1", "country": "BR"})
    with pytest.raises(RegistrationsError) as registrations:
        registrations_from_csv_text(f"{header}\nUmoja,unoin,KE,90000,2\n")
    with pytest.raises(PaymentHistoryError) as payments:
        PaymentHistory.from_csv_text("organization,rate\nUmoja,fuul\n")
    with pytest.raises(PriceSheetError) as sheet:
        PriceSheet.model_validate({"id": 3})
    asked = quote(QuoteRequest.model_validate({"organization": NGO, "seats": 2}))
    with pytest.raises(QuoteError) as change:
        amend(asked, SeatsAdded(seats=99_999))
    errors = (form, registrations, payments, sheet, change)
    for text in [*map(str, told), *(str(error.value) for error in errors)]:
        assert text
        assert ADDRESS not in text


def test_text_that_is_no_json_is_about_the_whole_input() -> None:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json("{")
    assert briefly(refused.value) == [("the whole input", "not-json")]
    (detail,) = refused.value.errors()
    assert briefly([{**detail, "loc": ("body", 1)}]) == [("the whole input", "not-json")]
    (told,) = problems_of([{"type": "json_invalid", "loc": ["body", 1], "msg": "Invalid JSON"}])
    assert told.message == "This is not JSON."


def test_a_key_of_a_quote_is_set_right_by_the_keys_of_a_quote() -> None:
    stored = quote(QuoteRequest.model_validate({"organization": NGO, "seats": 1}))
    error = malformed(Quote, stored.model_dump(mode="json") | {"totl": "1"})
    (told,) = problems_of(error)
    assert (told.place, told.remedy) == ("totl", 'Did you mean "total"?')


def test_our_own_errors_are_told() -> None:
    with pytest.raises(FormError) as unread:
        QuoteRequest.from_form({"kind": "ngo", "seats": "0"})
    assert problems_of(unread.value) == unread.value.problems
    assert briefly(unread.value) == [("seats", "seats-too-few")]


def test_every_rejection_is_a_problem() -> None:
    asked = {"organization": NGO | {"kind": "agency"}, "seats": 11, "plan": "group"}
    with pytest.raises(RequestRejected) as refused:
        quote(QuoteRequest.model_validate(asked))
    assert problems_of(refused.value) == refused.value.problems
    assert briefly(refused.value) == [
        ("organization.kind", "kind-not-eligible"),
        ("seats", "group-seats-exceeded"),
    ]
    told = refused.value.problems[1]
    assert told.message == "The group rate is for up to 10 seats; the request has 11 seats."
    assert told.remedy == "Register at most 10 seats as one group, or divide the party."


@pytest.mark.parametrize("other", [ValueError("no"), "no", None, [3], [{"loc": ()}]])
def test_what_is_no_error_of_an_input_is_refused(other: object) -> None:
    with pytest.raises(TypeError, match="This is no error of an input"):
        problems_of(other)
