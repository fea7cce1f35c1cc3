"""An answer says in its JSON whether it is a quote or a refusal, so that one type reads both."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from smt_pricing import Answer, Quote, QuoteRequest, RejectedRequest, evaluate, problems_of
from smt_pricing.quotes.number import quote_number

READ: TypeAdapter[Quote | RejectedRequest] = TypeAdapter(Answer)


def answered(**stated: Any) -> Quote | RejectedRequest:
    ngo = {"kind": "ngo", "country": "BR", "annual_budget": 90_000}
    return evaluate(QuoteRequest.model_validate({"organization": ngo, "seats": 2} | stated))


QUOTED = answered()
REFUSED = answered(seats=11, plan="group")


@pytest.mark.parametrize(("answer", "outcome"), [(QUOTED, "quoted"), (REFUSED, "refused")])
def test_the_json_of_an_answer_begins_with_its_outcome(
    answer: Quote | RejectedRequest, outcome: str
) -> None:
    assert answer.outcome == outcome
    assert next(iter(json.loads(answer.model_dump_json()).items())) == ("outcome", outcome)


@pytest.mark.parametrize("answer", [QUOTED, REFUSED])
def test_either_answer_is_read_as_what_it_says_it_is(answer: Quote | RejectedRequest) -> None:
    read = READ.validate_json(answer.model_dump_json())
    assert read == answer
    assert type(read) is type(answer)


def test_an_answer_is_not_read_as_the_other_one() -> None:
    stated = QUOTED.model_dump(mode="json") | {"outcome": "refused"}
    with pytest.raises(ValidationError):
        READ.validate_python(stated)
    with pytest.raises(ValidationError):
        Quote.model_validate(stated)


@pytest.mark.parametrize("answer", [QUOTED, REFUSED])
def test_a_stored_answer_without_an_outcome_is_still_read(answer: Quote | RejectedRequest) -> None:
    stored = answer.model_dump(mode="json")
    del stored["outcome"]
    assert type(answer).model_validate(stored) == answer


def test_the_outcome_is_no_part_of_a_quotes_number() -> None:
    assert isinstance(QUOTED, Quote)
    of = (QUOTED.request, QUOTED.sheet.digest, QUOTED.total, QUOTED.currency)
    assert quote_number(*of) == QUOTED.number


def test_the_schema_tells_the_answers_apart_by_their_outcome() -> None:
    told = READ.json_schema()["discriminator"]
    assert told["propertyName"] == "outcome"
    assert told["mapping"].keys() == {"quoted", "refused"}


def test_what_is_wrong_with_either_answer_is_told_by_the_answers_own_places() -> None:
    for answer, misspelled, meant in ((QUOTED, "totl", "total"), (REFUSED, "ways_ot", "ways_out")):
        with pytest.raises(ValidationError) as refused:
            READ.validate_python(answer.model_dump(mode="json") | {misspelled: "1"})
        (told,) = problems_of(refused.value)
        assert (told.place, told.fields) == (misspelled, (misspelled,))
        assert told.remedy == f'Did you mean "{meant}"?'
