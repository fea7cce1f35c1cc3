"""The counts of people, the amounts and the days that a text names."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.review._tier_labels import figures_in

__all__ = ["Count", "Day", "amounts_in", "counts_in", "days_in"]

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NTHS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def _in_words() -> dict[str, int]:
    """Return the numbers below a hundred, and a hundred, as people write them out."""
    words = {word: number for number, word in enumerate(_ONES)}
    for tens, word in enumerate(_TENS, 2):
        words[word] = 10 * tens
        words |= {f"{word}-{_ONES[ones]}": 10 * tens + ones for ones in range(1, 10)}
    return words | {"a dozen": 12, "a hundred": 100, "one hundred": 100}


_WORDS = _in_words()
_NTH = {word: number for number, word in enumerate(_NTHS)}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_NUMBER = rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})*|[0-9]{{1,6}}|{'|'.join(_LONGEST_FIRST)})"
_PEOPLE = r"(?:seat|person|people|place|participant|member|colleague|registration)s?"
_AT_MOST = (
    r"(?:up to|at most|(?:no|not) more than|more than|over|beyond|max(?:imum)?(?: of)?|"
    r"groups? of(?: up to)?|capped at)"
)
_OF_PEOPLE = re.compile(
    rf"(?<![\w.,$€£])(?P<cap>{_AT_MOST}\s+)?{_NUMBER}(?P<people>\s+(?:[a-z-]+\s+)?{_PEOPLE})?"
    r"(?![\w%]|[.,][0-9])",
    re.IGNORECASE,
)
_NTH_OF_PEOPLE = re.compile(
    rf"\b(?P<nth>[0-9]{{1,6}}(?=st|nd|rd|th)|{'|'.join(_NTH)})(?:st|nd|rd|th)?\s+{_PEOPLE}\b",
    re.IGNORECASE,
)
_UNIT = r"\s?(?:k|m|mn|million|thousand|bn|billion)\b"
_AMOUNT = re.compile(  # in a sentence "and 5" is none, as which it would pass in a label
    rf"(?:[$€£¥]\s?|\b[A-Z]{{3}}\s)[0-9][0-9,.]*(?:(?i:{_UNIT}))?|"
    rf"[0-9][0-9,.]*(?:(?i:{_UNIT})|\s?(?:[$€£¥]|[A-Z]{{3}}\b))|"
    r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+"
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})\b",
        rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? (?P<year>[0-9]{{4}}))?\b",
        rf"\b{_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>[0-9]{{4}}))?",
    )
)


class Count(NamedTuple):
    """A number of people that a text names, as it stands there.

    ``cap`` tells whether it is said to be the most there may be, ``nth`` that it is the place of
    one of them, and ``people`` that they are named.
    """

    said: str
    number: int
    cap: bool
    people: bool
    nth: bool = False


class Day(NamedTuple):
    """A day that a text names, as it stands there; a year left out is None."""

    said: str
    year: int | None
    month: int
    day: int


def counts_in(text: str) -> Iterator[Count]:
    """Yield the numbers in a text that may be of people; an amount or a share is none.

    >>> [(it.number, it.cap, it.people) for it in counts_in("A group of up to ten seats, for $10")]
    [(10, True, True)]
    """
    for found in _OF_PEOPLE.finditer(text):
        if found["cap"] or found["people"]:
            word = found["number"].lower()
            number = _WORDS[word] if word in _WORDS else int(word.replace(",", ""))
            yield Count(found[0].strip(), number, bool(found["cap"]), bool(found["people"]))
    for found in _NTH_OF_PEOPLE.finditer(text):
        word = found["nth"].lower()
        number = _NTH[word] if word in _NTH else int(word)
        yield Count(found[0], number, cap=False, people=True, nth=True)


def amounts_in(text: str) -> Iterator[Decimal]:
    """Yield the amounts of money that a text names.

    >>> [int(amount) for amount in amounts_in("Over $1.5M, and 5% of 200 EUR for 14 days")]
    [1500000, 200]
    """
    for found in _AMOUNT.finditer(text):
        yield from (figure.amount for figure in figures_in(found[0]))


def days_in(text: str) -> Iterator[Day]:
    """Yield the days that a text names.

    >>> [(it.year, it.month, it.day) for it in days_in("from 2027-01-10 to 28 February")]
    [(2027, 1, 10), (None, 2, 28)]
    """
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            month = found["month"].lower()
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            year = int(found["year"]) if found["year"] else None
            yield Day(found[0], year, number, int(found["day"]))
