"""A complete request is a partial one in which nothing that a price needs is left open."""

import pytest
from pydantic import ValidationError

from smt_pricing import (
    Organization,
    PartialOrganization,
    PartialRequest,
    QuoteRequest,
    problems_of,
)

KENYAN = Organization(kind="union", country="KE", annual_budget=450_000)


def test_a_complete_request_may_stand_for_a_partial_one() -> None:
    request = QuoteRequest(organization=KENYAN, seats=3)
    taken = PartialRequest.model_validate(request)
    assert type(taken) is PartialRequest
    assert type(taken.organization) is PartialOrganization
    assert taken == PartialRequest.model_validate_json(request.model_dump_json())


def test_an_organisation_may_stand_for_one_of_which_less_need_be_known() -> None:
    taken = PartialRequest(organization=KENYAN)
    assert type(taken.organization) is PartialOrganization
    assert PartialRequest.model_validate_json(taken.model_dump_json()) == taken


def test_a_partial_organisation_does_not_stand_for_a_complete_one() -> None:
    partial = PartialOrganization(kind="union", country="KE", annual_budget=450_000)
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate({"organization": partial, "seats": 1})
    assert [error["loc"] for error in refused.value.errors()] == [("organization",)]


def test_a_complete_request_and_a_partial_one_have_the_same_keys_in_the_same_order() -> None:
    assert list(QuoteRequest.model_fields) == list(PartialRequest.model_fields)
    assert list(Organization.model_fields) == list(PartialOrganization.model_fields)


def test_only_a_complete_request_needs_its_facts() -> None:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate({"organization": {}})
    assert [(problem.place, problem.code) for problem in problems_of(refused.value)] == [
        ("organization.kind", "key-missing"),
        ("seats", "key-missing"),
    ]
    assert PartialRequest.model_validate({"organization": {}}) == PartialRequest()


def test_the_payments_of_a_complete_request_are_known() -> None:
    stated = {"organization": KENYAN, "seats": 1}
    assert PartialRequest.model_validate(stated).prior_payments is None
    assert QuoteRequest.model_validate(stated).prior_payments == ()
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate(stated | {"prior_payments": None})
    (problem,) = problems_of(refused.value)
    assert problem.place == "prior_payments"
