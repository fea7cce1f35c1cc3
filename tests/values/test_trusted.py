"""Models made without validation: nobody can tell them from validated ones."""

import copy
import pickle

import pytest
from pydantic import ValidationError

from smt_pricing import Quote, QuoteRequest
from smt_pricing.values.trusted import replaced, trusted
from tests.situations import ask, priced


def test_what_is_left_out_has_its_default() -> None:
    organization = ask().organization
    made = trusted(QuoteRequest, seats=2, organization=organization)
    assert made == QuoteRequest(organization=organization, seats=2)
    assert made.model_dump_json() == made.model_validate(made.__dict__).model_dump_json()
    assert made.model_fields_set == {"organization", "seats"}


def test_only_the_fields_named_are_replaced() -> None:
    quote = priced()
    other = replaced(quote, number="0000-0000-0000")
    assert other.number == "0000-0000-0000"
    assert other == Quote(**{**dict(quote), "number": "0000-0000-0000"})
    assert quote.number != other.number


def test_no_two_share_their_set_of_fields() -> None:
    first = replaced(ask(), seats=2)
    second = replaced(first, seats=3)
    first.model_fields_set.clear()
    assert second.model_fields_set >= {"organization", "seats"}


def test_they_are_frozen_copied_pickled_and_compared_like_any_other() -> None:
    quote = priced()
    assert pickle.loads(pickle.dumps(quote)) == quote == copy.deepcopy(quote)  # noqa: S301
    assert len({quote, copy.copy(quote), quote.model_copy()}) == 1
    with pytest.raises(ValidationError, match="frozen"):
        quote.total = 0  # type: ignore[assignment,misc]
    with pytest.raises(ValidationError, match="frozen"):
        replaced(ask(), seats=2).seats = 3  # type: ignore[misc]
