"""Annual budgets are read as people type them, and what may be two amounts is refused with both."""

import re
from decimal import ROUND_UP, Context, Decimal, Inexact, Rounded, localcontext

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from smt_pricing.values.amounts import Money, parse_amount
from smt_pricing.values.budgets import Budget, parse_budget


def refusal(value: object) -> PydanticCustomError:
    """Return how a budget is refused."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_budget(value)
    return refused.value


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("450k", "450000.00"),
        ("450K", "450000.00"),
        (" 450 k ", "450000.00"),
        ("450 thousand", "450000.00"),
        ("450.5k", "450500.00"),
        ("1.5M", "1500000.00"),
        ("1.5m", "1500000.00"),
        ("1 million", "1000000.00"),
        ("1.25 Million", "1250000.00"),
        ("2 millions", "2000000.00"),
        ("1,500k", "1500000.00"),
        ("450,000", "450000.00"),
        ("450000.50", "450000.50"),
        (450_000, "450000.00"),
        (Decimal("450000.5"), "450000.50"),
    ],
)
def test_a_budget_may_be_shortened(typed: object, amount: str) -> None:
    assert str(parse_budget(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "spellings"),
    [
        ("450.000", ["450,000", "450.00"]),
        ("450.000k", ["450,000,000", "450,000.00"]),
        ("1.500M", ["1,500,000,000", "1,500,000.00"]),
        ("450.000,00", ["450,000.00"]),
        ("1.234.567", ["1,234,567"]),
        ("1.234.567,8", ["1,234,567.80"]),
        ("450 000", ["450,000"]),
        ("450\u202f000", ["450,000"]),  # the narrow space of French thousands
        ("450'000", ["450,000"]),
        ("450,00", ["450.00"]),
        ("1,5M", ["1,500,000.00"]),
        ("0.001M", ["1,000.00"]),
        ("450.123", ["450,123"]),  # which is no amount to the cent
    ],
)
def test_what_is_written_as_elsewhere_is_refused_with_what_it_may_mean(
    typed: str, spellings: list[str]
) -> None:
    told = refusal(typed)
    assert told.type == "amount-unreadable"
    assert re.findall('"([^"]+)"', told.message()) == spellings
    for spelling in spellings:
        parse_budget(spelling)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "k",
        "1.5B",
        "1 billion",
        "450k5",
        "4500,000",
        "1e3k",
        "half a million",
        "\u0664\u0665\u0660k",  # 450 in the digits of Arabic
        "450\u212a",  # the sign of the kelvin, which is a k in another case
        "-450k",
        "450kk",
        "1.5 5M",
        "$450",
        "450 USD",
        "9" * 41 + "k",
    ],
)
def test_what_is_no_budget_is_refused(typed: str) -> None:
    assert refusal(typed).type == "amount-unreadable"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "amount-negative"),
        ("9999999999M", "amount-too-large"),
        (0.5, "amount-is-float"),
        (True, "amount-unreadable"),
        (None, "amount-unreadable"),
    ],
)
def test_a_budget_is_refused_as_any_amount_is(typed: object, code: str) -> None:
    assert refusal(typed).type == code


@pytest.mark.parametrize("typed", ["450k", "1.5M", "1 million"])
def test_only_a_budget_may_be_shortened(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_amount(typed)
    with pytest.raises(ValidationError):
        TypeAdapter(Money).validate_python(typed)


def test_what_a_caller_sets_for_decimals_changes_no_budget() -> None:
    with localcontext(Context(prec=2, rounding=ROUND_UP, traps=[Inexact, Rounded])):
        assert parse_budget("1,234.56k") == Decimal("1234560.00")
        assert "1,234,567" in refusal("1.234.567").message()


@given(st.text("0123456789.,' kKmM-$", max_size=14) | st.text(max_size=45))
def test_whatever_is_typed_is_an_amount_to_the_cent_or_refused(typed: str) -> None:
    """Law: what is read is zero or more to the cent, and the schema describes nothing else."""
    try:
        amount = parse_budget(typed)
    except PydanticCustomError as refused:
        for spelling in re.findall('(?:Write|or|mean) "([^"]+)"', refused.message()):
            parse_budget(spelling)
        return
    assert amount >= 0
    assert amount.as_tuple().exponent == -2


SCHEMA = Draft7Validator(TypeAdapter(Budget).json_schema())


@pytest.mark.parametrize("typed", [450_000, "450,000", "99.50", "450k", "1.5M", "1 million"])
def test_the_schema_describes_what_is_read(typed: object) -> None:
    assert SCHEMA.is_valid(typed)
    parse_budget(typed)


@pytest.mark.parametrize("typed", [-1, 0.5, "450.000", "450,00", "many", True])
def test_the_schema_describes_nothing_that_is_refused(typed: object) -> None:
    assert not SCHEMA.is_valid(typed)
    refusal(typed)
