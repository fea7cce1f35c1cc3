"""Calendar days as people type them: 2026-11-24, 24 Nov 2026 or November 24, 2026.

What may be two days, such as 3/4/2025, is refused with both. No day is read from the clock.
"""

import re
from datetime import date, datetime

from pydantic_core import PydanticCustomError

__all__ = ["parse_day"]

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST = 3
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[ -]([a-z]+)[ -]([0-9]{4})")
_MONTH_FIRST = re.compile(r"([a-z]+) ([0-9]{1,2}),? ([0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


def parse_day(value: object) -> date:
    """Return a stated day.

    Raises PydanticCustomError for what is no day, and for what may be one of two.

    >>> str(parse_day("24 Nov 2026"))
    '2026-11-24'
    >>> parse_day("3/4/2025")
    Traceback (most recent call last):
        ...
    pydantic_core._pydantic_core.PydanticCustomError: Write 2025-03-04 or 2025-04-03: ...
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = value.lower() if isinstance(value, str) else ""
    day = _written_out(text)
    if day is None:
        raise PydanticCustomError("date-unreadable", "{remedy}", {"remedy": _remedy(text)})
    return day


def _written_out(text: str) -> date | None:
    """Return the one day that a text means."""
    if written := _ISO.fullmatch(text):
        return _date(written[1], written[2], written[3])
    if written := _DAY_FIRST.fullmatch(text):
        return _date(written[3], _month(written[2]), written[1])
    if written := _MONTH_FIRST.fullmatch(text):
        return _date(written[3], _month(written[1]), written[2])
    return None


def _remedy(text: str) -> str:
    """Return what to write in place of a text that is no day, or may be two."""
    if written := _NUMBERS.fullmatch(text):
        first, second, year = written[1], written[3], written[4]
        days = (_date(year, first, second), _date(year, second, first))
        readings = list(dict.fromkeys(str(day) for day in days if day is not None))
        if len(readings) > 1:
            return f"Write {' or '.join(readings)}: it may be read as either."
        if readings:
            return f"Did you mean {readings[0]}?"
    return "Write a date that exists as year-month-day, such as 2026-03-31."


def _month(word: str) -> int:
    """Return the number of a month by its name or the first letters of it; 0 for no month."""
    named = (number for number, name in enumerate(_MONTHS, 1) if name.startswith(word))
    return next(named, 0) if len(word) >= _SHORTEST else 0


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
