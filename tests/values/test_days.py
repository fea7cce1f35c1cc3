"""Days are read as people type them, and what may be two days is refused with both."""

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st
from pydantic_core import PydanticCustomError

from smt_pricing import QuoteRequest
from smt_pricing.values.days import parse_day
from tests.situations import ask


def remedy(typed: object) -> str:
    """Return what is told of a day that cannot be read."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_day(typed)
    assert refused.value.type == "date-unreadable"
    return refused.value.message()


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-24",
        "24 Nov 2026",
        "24 november 2026",
        "24 NOVEMBER 2026",
        "24-Nov-2026",
        "Nov 24, 2026",
        "November 24 2026",
        date(2026, 11, 24),
    ],
)
def test_a_day_may_be_typed_with_the_name_of_its_month(typed: object) -> None:
    assert parse_day(typed) == date(2026, 11, 24)


def test_a_request_is_dated_so_too() -> None:
    dated = ask(registered_on="24 Nov 2026")
    assert dated.registered_on == date(2026, 11, 24)
    assert QuoteRequest.model_validate_json(dated.model_dump_json()) == dated


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_its_name_and_its_three_letters(number: int) -> None:
    day = date(2026, number, 5)
    assert parse_day(f"5 {day:%B} 2026") == parse_day(f"05 {day:%b} 2026") == day


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("3/4/2025", "2025-03-04 or 2025-04-03"),
        ("03/04/2025", "2025-03-04 or 2025-04-03"),
        ("3.4.2025", "2025-03-04 or 2025-04-03"),
        ("3-4-2025", "2025-03-04 or 2025-04-03"),
    ],
)
def test_what_may_be_two_days_is_refused_with_both(typed: str, readings: str) -> None:
    assert remedy(typed) == f"Write {readings}: it may be read as either."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("13/4/2025", "2025-04-13"), ("4/13/2025", "2025-04-13"), ("3/3/2025", "2025-03-03")],
)
def test_numbers_that_are_one_day_only_are_refused_with_that_one(typed: str, meant: str) -> None:
    assert remedy(typed) == f"Did you mean {meant}?"


@pytest.mark.parametrize(
    "typed",
    [
        "today",
        "tomorrow",
        "30 Feb 2026",
        "0 May 2026",
        "24 No 2026",
        "24 Ma 2026",
        "24 Novembre 2026",
        "24 Nov 26",
        "24 Nov",
        "13/13/2025",
        "3/4.2025",
        "2026-11-31",
        "\u0662\u0664 Nov 2026",  # 24 in the digits of Arabic
        " 24 Nov 2026",
        "",
        datetime(2026, 11, 24),  # noqa: DTZ001  any datetime
        None,
        20261124,
    ],
)
def test_what_is_no_day_is_refused(typed: object) -> None:
    assert remedy(typed).startswith("Write a date that exists as year-month-day")


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    """Law: the calendar's form and the written one mean the same day."""
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"
    assert parse_day(written) == parse_day(day.isoformat()) == day


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
