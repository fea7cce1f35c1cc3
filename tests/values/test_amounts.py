"""Amounts are exact decimals to the cent; whatever is not an exact amount is refused."""

from decimal import ROUND_UP, Context, Decimal, Inexact, Rounded, localcontext

import pytest
from hypothesis import given, strategies as st
from pydantic_core import PydanticCustomError

from smt_pricing.values.amounts import add, format_amount, negate, parse_amount, subtract, times

HUGE = 10**5000  # too long for Python to write out


def refusal(value: object) -> str:
    """Return the code with which an amount is refused."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_amount(value)
    return refused.value.type


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        (450_000, "450000.00"),
        (0, "0.00"),
        ("450000", "450000.00"),
        ("450,000", "450000.00"),
        ("1,234,567.89", "1234567.89"),
        ("99.5", "99.50"),
        ("+450", "450.00"),
        ("  450 ", "450.00"),
        (Decimal("99.50"), "99.50"),
        (Decimal("4.5E+5"), "450000.00"),
        (Decimal("99.500"), "99.50"),
    ],
)
def test_an_amount_may_be_a_whole_number_a_decimal_or_text(written: object, amount: str) -> None:
    assert str(parse_amount(written)) == amount


@pytest.mark.parametrize("written", [0.1, 450_000.0, float("nan"), float("inf")])
def test_a_float_is_refused_because_it_is_not_exact(written: float) -> None:
    assert refusal(written) == "amount-is-float"


@pytest.mark.parametrize("written", ["NaN", "sNaN", "-NaN", "Infinity", "-Infinity"])
def test_a_decimal_that_is_no_number_is_refused(written: str) -> None:
    assert refusal(Decimal(written)) == "amount-not-finite"


@pytest.mark.parametrize(
    "written",
    [
        -1,
        Decimal("-0.01"),
        "-5",
        "-450,000",
        " -1 ",
        Decimal("-1e999999"),
        pytest.param(-HUGE, id="-10**5000"),
    ],
)
def test_a_negative_amount_is_refused(written: object) -> None:
    assert refusal(written) == "amount-negative"


@pytest.mark.parametrize(
    "written",
    [Decimal("0.001"), Decimal("99.999"), Decimal("1e-999999"), Decimal("999999999999999.995")],
)
def test_a_fraction_of_a_cent_is_refused(written: Decimal) -> None:
    assert refusal(written) == "amount-finer-than-cent"


@pytest.mark.parametrize(
    "written",
    [
        10**15,
        pytest.param(HUGE, id="10**5000"),
        Decimal("1e999999"),
        Decimal("1e15"),
        "1000000000000000",
        "9" * 40,
    ],
)
def test_sixteen_digits_before_the_point_are_refused(written: object) -> None:
    assert refusal(written) == "amount-too-large"


@pytest.mark.parametrize(
    "written",
    [
        "450.000",
        "450,00",
        "4500,000",
        "0450,000",
        "1.234.567",
        "1 000",
        "1_000",
        "1e999999",
        "1e3",
        "0.005",
        "$450",
        "450 USD",
        "NaN",
        "inf",
        "--5",
        "٤٥٠",
        "\uff14\uff15\uff10",
        "",
        " ",
        ".5",
        "5.",
        "9" * 41,
    ],
)
def test_text_that_may_mean_another_amount_is_refused(written: str) -> None:
    assert refusal(written) == "amount-unreadable"


@pytest.mark.parametrize("written", [True, False, None, b"450", [450], 4 + 0j])
def test_what_is_no_amount_at_all_is_refused(written: object) -> None:
    assert refusal(written) == "amount-unreadable"


def test_fifteen_digits_before_the_point_are_the_most() -> None:
    assert str(parse_amount(999_999_999_999_999)) == "999999999999999.00"
    assert str(parse_amount(Decimal("999999999999999.99"))) == "999999999999999.99"


@pytest.mark.parametrize("written", ["-0", "0E-100", "0E+100", "-0.000"])
def test_zero_is_zero_however_a_decimal_states_it(written: str) -> None:
    assert str(parse_amount(Decimal(written))) == "0.00"


@given(st.integers(min_value=0, max_value=10**17 - 1))
def test_every_amount_to_the_cent_is_read_as_written(cents: int) -> None:
    """Law: the digits written are the digits kept, as text and as Decimal."""
    written = f"{cents // 100}.{cents % 100:02}"
    assert str(parse_amount(written)) == written
    assert str(parse_amount(Decimal(written))) == written


@given(st.text() | st.decimals() | st.integers() | st.floats() | st.none() | st.booleans())
def test_whatever_is_stated_is_an_amount_to_the_cent_or_refused(written: object) -> None:
    """Law: an amount is zero or more and has two decimals; all else is a PydanticCustomError."""
    try:
        amount = parse_amount(written)
    except PydanticCustomError:
        return
    assert amount >= 0
    assert amount.as_tuple().exponent == -2


def test_amounts_are_added_subtracted_and_multiplied_exactly() -> None:
    assert add([Decimal("0.10"), Decimal("0.20")]) == Decimal("0.30")
    assert subtract(Decimal("725.00"), Decimal("625.00")) == Decimal("100.00")
    assert times(99_999, Decimal("999999999999999.99")) == Decimal("99998999999999999000.01")


def test_no_amounts_add_up_to_zero() -> None:
    assert str(add([])) == "0.00"


def test_turning_the_sign_of_zero_makes_no_negative_zero() -> None:
    assert str(negate(Decimal("0.00"))) == "0.00"
    assert str(negate(Decimal("100.00"))) == "-100.00"


def test_what_a_caller_sets_for_decimals_changes_no_amount() -> None:
    rough = Context(prec=3, rounding=ROUND_UP, traps=[Inexact, Rounded])
    with localcontext(rough):
        assert parse_amount("123456.78") == Decimal("123456.78")
        assert add([Decimal("123456.78"), Decimal("0.01")]) == Decimal("123456.79")
        assert subtract(Decimal("123456.78"), Decimal("0.01")) == Decimal("123456.77")
        assert times(3, Decimal("1234.56")) == Decimal("3703.68")
        assert negate(Decimal("1234.56")) == Decimal("-1234.56")
        assert format_amount(Decimal("123456.78"), "USD") == "$123,456.78"


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("1825.00", "USD", "$1,825"),
        ("1825.50", "USD", "$1,825.50"),
        ("9000.00", "EUR", "€9,000"),
        ("9000.00", "GBP", "£9,000"),
        ("12.50", "CHF", "CHF 12.50"),
        ("-150.00", "USD", "−$150"),
        ("-12.50", "CHF", "−CHF 12.50"),
        ("0.00", "USD", "$0"),
        ("1000000.01", "USD", "$1,000,000.01"),
    ],
)
def test_an_amount_is_written_with_cents_only_where_there_are_any(
    amount: str, currency: str, written: str
) -> None:
    assert format_amount(Decimal(amount), currency) == written
