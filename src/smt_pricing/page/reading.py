"""How the page reads what is typed: the library's own patterns, names of countries and remedies."""

import sys
import unicodedata
from collections.abc import Iterable
from typing import Any

import iso3166

from smt_pricing.quotes.choices import MOST_OPTIONS
from smt_pricing.values.amounts import (
    AMOUNT_REMEDIES,
    LONGEST_AMOUNT,
    MOST_WHOLE_DIGITS,
    SYMBOLS,
    WRITTEN,
)
from smt_pricing.values.budgets import BUDGET_REMEDIES, PATTERNS, PLACES
from smt_pricing.values.characters import (
    BLANK,
    FIRST_JOINING,
    JOINERS,
    SELECTORS,
    UNSEEN,
    VIRAMA,
)
from smt_pricing.values.countries import (
    MOST_SIMILAR,
    VERY_LIKE,
    codes_by_name,
    codes_by_other_name,
    country_codes,
    country_name,
)
from smt_pricing.values.fields import LONGEST_TEXT, TEXT_REMEDIES
from smt_pricing.values.spelling import DROPPED, LONGEST

__all__ = ["reading"]


def reading() -> dict[str, Any]:
    """Return all that reading a text needs: budgets, countries, and what a text may hold."""
    return {
        "budget": {
            "patterns": {name: _in_script(it) for name, it in PATTERNS.items()},
            "written": _in_script(WRITTEN.pattern),
            "places": PLACES,
            "longest": LONGEST_AMOUNT,
            "most_digits": MOST_WHOLE_DIGITS,
            "remedies": BUDGET_REMEDIES,
            "amount_remedies": AMOUNT_REMEDIES,
        },
        "symbols": SYMBOLS,
        "countries": _countries(),
        "most_similar": MOST_SIMILAR,
        "very_like": VERY_LIKE,
        "most_options": MOST_OPTIONS,
        "folding": {
            "dropped": "".join(sorted(DROPPED)),
            "longest": LONGEST,
            "accents": _in_script(_ranges(filter(unicodedata.combining, _characters()))),
            **_case_folding(),
        },
        "text": {
            "longest": LONGEST_TEXT,
            "remedies": TEXT_REMEDIES,
            "unseen": "".join(rf"\p{{{category}}}" for category in UNSEEN),
            "blank": _in_script(BLANK.pattern),
            "joiners": _in_script(JOINERS),
            "selectors": _in_script(SELECTORS.pattern),
            "first_joining": FIRST_JOINING,
            "joining_signs": "".join(filter(_joins_letters, _characters())),
        },
    }


def _in_script(pattern: str) -> str:
    """Return a regular expression as JavaScript writes it, with escapes for what is not ASCII."""
    return "".join(map(_escaped, pattern)).replace("(?P<", "(?<")


def _escaped(character: str) -> str:
    if character.isascii():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number <= _LAST_OF_FOUR_DIGITS else f"\\u{{{number:x}}}"


_LAST_OF_FOUR_DIGITS = 0xFFFF


def _countries() -> list[list[str]]:
    """Return each country: its two codes, its name, and its folded names in English and others."""
    english, others = _names(codes_by_name()), _names(codes_by_other_name())
    return [
        [
            code,
            iso3166.countries_by_alpha2[code].alpha3,
            country_name(code),
            english.get(code, ""),
            others.get(code, ""),
        ]
        for code in sorted(country_codes())
    ]


def _names(codes: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the names of each country, which are folded and so hold no stroke."""
    found: dict[str, list[str]] = {}
    for name, meant in codes.items():
        for code in meant:
            found.setdefault(code, []).append(name)
    return {code: "|".join(names) for code, names in found.items()}


def _case_folding() -> dict[str, str]:
    """Return the characters that case folding and lower case tell apart, and what they become."""
    folded = [it for it in _characters() if it.casefold() != it.lower()]
    return {"from": "".join(folded), "to": "|".join(it.casefold() for it in folded)}


def _ranges(characters: Iterable[str]) -> str:
    """Return characters in their order as the inside of a regular expression's brackets."""
    ranges: list[list[int]] = []
    for number in map(ord, characters):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)


def _characters() -> list[str]:
    surrogates = range(0xD800, 0xE000)
    return [chr(it) for it in range(sys.maxunicode + 1) if it not in surrogates]


def _joins_letters(character: str) -> bool:
    return unicodedata.combining(character) == VIRAMA
