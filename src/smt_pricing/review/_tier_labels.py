"""What the words of a budget tier's label say of the amounts it names."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Literal, NamedTuple

__all__ = ["Figure", "figures_in", "takes_in"]

_FIGURE = re.compile(
    r"(?P<whole>[0-9]{1,3}(?P<gap>[,_.' ’])[0-9]{3}(?:(?P=gap)[0-9]{3})*(?![0-9])|[0-9]{1,15})"
    r"(?:[.,](?P<part>[0-9]{1,6}))?"
    r"\s?(?P<unit>k|thousand|mn|mm|mio|mln|million|m|bn|billion)?(?![a-z0-9])"
)
_MILLIONS = dict.fromkeys(("m", "mn", "mm", "mio", "mln", "million"), 6)
_POWERS = {"k": 3, "thousand": 3, **_MILLIONS, "bn": 9, "billion": 9}
_SPACES = str.maketrans("\u00a0\u2009\u202f", "   ")
_LEAST_PLAIN = 10_000  # "Tier 1" and "in 2026" name no amount

# A currency: its code, its sign, or both ("R$").
_CURRENCY_BEFORE = r"(?:[a-z]{1,3}\s?)?(?:[^\w\s]\s?)?"
_CURRENCY_AFTER = r"\s?(?:(?:[a-z]{3,8}\b|[^\w\s+(])\s?)?[\s,(]*"

_UP = r"(?:over|above|exceed(?:ing|s)?|(?:more|greater|larger|higher|bigger) than)"
_DOWN = r"(?:under|below|(?:less|lower|smaller|fewer) than)"
_NOT = r"(?:not|no|never|does not|do not)"

_BEFORE = {
    "at_most": (
        r"up ?to(?: and incl(?:uding|\.)?)?|until|till|at most|max(?:imum|\.)?(?: of)?|≤|<=|"
        rf"{_NOT} {_UP}|{_DOWN} or equal to|equal to or {_DOWN}"
    ),
    "at_least": (
        r"from|starting at|at least|min(?:imum|\.)?(?: of)?|≥|>=|"
        rf"{_NOT} {_DOWN}|{_UP} or equal to|equal to or {_UP}"
    ),
    "below": rf"up ?to but (?:not including|excluding)|{_DOWN}|<",
    "above": rf"{_UP}|>",
    "exactly": "including|exactly",
}
_AFTER = {
    "at_most": r"(?:or|and) (?:less|under|below|lower|smaller|fewer)\b|max(?:imum\b|\b)",
    "at_least": (
        r"\+|(?:or|and) (?:more|over|above|greater|higher|larger|up(?:wards?)?)\b|upwards?\b|"
        r"min(?:imum\b|\b)"
    ),
    "inclusive": r"incl(?:usive|uded|\.|\b)",
    "exclusive": r"excl(?:usive|uded|\.|\b)",
}
_TAKES_IN = {"at_most", "at_least", "exactly", "inclusive"}
_SIDES: dict[str, Literal["up", "down"]] = {
    "at_most": "down",
    "below": "down",
    "at_least": "up",
    "above": "up",
}


def _any_of(phrases: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{phrase})" for name, phrase in phrases.items())


_SAID_BEFORE = re.compile(rf"(?<![a-z])(?:{_any_of(_BEFORE)})\s*{_CURRENCY_BEFORE}$")
_SAID_AFTER = re.compile(  # and not "and under $2M"
    rf"{_CURRENCY_AFTER}(?:{_any_of(_AFTER)})(?![^0-9]{{0,6}}[0-9])"
)
_SIGNED_BEFORE = re.compile(r"(?:[^\w\s(),.;:/&#–-]|\b[a-z]{3})\s?$")
_SIGNED_AFTER = re.compile(r"\s?(?:[$€£¥]|(?:usd|eur|gbp)\b)")
_RANGE = re.compile(r"\s?(?:[-–—]|to|and)\s?(?:[^\w\s]\s?)?")


class Figure(NamedTuple):
    """An amount that a label names, whether it takes that in, and which way from it it points."""

    amount: Decimal
    taken_in: bool
    side: Literal["up", "down"] | None


def takes_in(label: str, amount: Decimal) -> bool:
    """Tell whether a label names an amount with words that take the amount itself in.

    Interpretation: ``exactly-at-threshold``.

    >>> takes_in("up to $3M", Decimal(3_000_000)), takes_in("under $3M", Decimal(3_000_000))
    (True, False)
    >>> takes_in("€2,000,000 or more", Decimal(2_000_000))
    True
    """
    return any(it.taken_in for it in figures_in(label) if it.amount == amount)


def figures_in(label: str) -> tuple[Figure, ...]:
    """Return the amounts that a label names; a number that is none, as of a row, is left out.

    >>> [(int(it.amount), it.side) for it in figures_in("Tier 1: over $250k and under $1.5M")]
    [(250000, 'up'), (1500000, 'down')]
    """
    text = label.casefold().translate(_SPACES)
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    numbers = list(_FIGURE.finditer(text))
    for number, following in zip_longest(numbers, numbers[1:]):
        before = _SAID_BEFORE.search(text[: number.start()])
        after = _SAID_AFTER.match(text, number.end())
        said = [it.lastgroup or "" for it in (before, after) if it]
        amount = _amount(number, _unit(number, following, text))
        if said or amount >= _LEAST_PLAIN or _looks_like_money(number, text):
            taken_in = "exclusive" not in said and bool(_TAKES_IN.intersection(said))
            yield Figure(amount, taken_in, next((_SIDES[it] for it in said if it in _SIDES), None))


def _unit(number: re.Match[str], following: re.Match[str] | None, text: str) -> str:
    """Return a figure's unit: its own, or in "$250-500k" that of the range's end."""
    unit = number["unit"] or ""
    if unit or following is None or not following["unit"]:
        return unit
    shared = str(following["unit"])
    in_range = _RANGE.fullmatch(text[number.end() : following.start()])
    return shared if in_range and _amount(number, shared) < _amount(following, shared) else ""


def _amount(number: re.Match[str], unit: str) -> Decimal:
    whole, part = number["whole"], number["part"] or "0"
    if number["gap"] == "." and unit and whole.count(".") == 1:  # "1.250M"
        whole, _, part = whole.partition(".")
    return Decimal(f"{re.sub('[^0-9]', '', whole)}.{part}e{_POWERS.get(unit, 0)}")


def _looks_like_money(number: re.Match[str], text: str) -> bool:
    signed = _SIGNED_BEFORE.search(text[: number.start()]), _SIGNED_AFTER.match(text, number.end())
    return bool(number["unit"] or number["gap"] or number["part"] or any(signed))
