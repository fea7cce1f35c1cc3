"""Countries as people write them: an ISO 3166-1 alpha-2 or alpha-3 code, or a name.

A name is looked up in English first, as ISO 3166-1 and people call countries, and then in the
other languages of CLDR. What means several countries in English is not one of them in another.
"""

import re
import tomllib
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

import iso3166

from smt_pricing.values.spelling import nearest, without_accents

__all__ = [
    "MOST_SIMILAR",
    "VERY_LIKE",
    "ambiguous_names",
    "codes_by_name",
    "codes_by_other_name",
    "country_codes",
    "country_name",
    "find_country",
    "similar_countries",
]


@cache
def country_codes() -> frozenset[str]:
    """Return every ISO 3166-1 alpha-2 code that the library knows."""
    return frozenset(iso3166.countries_by_alpha2)


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-2 code.

    >>> country_name("KE")
    'Kenya'
    """
    name: str = iso3166.countries_by_alpha2[code].apolitical_name
    return name


def find_country(text: str) -> tuple[str, ...]:
    """Return the alpha-2 codes that a text may mean: one, none, or several when it is ambiguous.

    >>> find_country("kenya"), find_country("KEN"), find_country("ke")
    (('KE',), ('KE',), ('KE',))
    >>> find_country("Korea"), find_country("XX")
    (('KP', 'KR'), ())
    """
    name = _folded(text)
    code = name.upper() if name.isascii() else ""
    by_code = iso3166.countries_by_alpha2.get(code) or iso3166.countries_by_alpha3.get(code)
    if by_code:
        return (by_code.alpha2,)
    return codes_by_name().get(name) or codes_by_other_name().get(name, ())


@cache
def ambiguous_names() -> tuple[str, ...]:
    """Return the folded names that may mean more than one country."""
    return tuple(sorted(name for name, codes in _every_name().items() if len(codes) > 1))


@lru_cache(maxsize=4096)  # of some hundred names each is compared with every one
def similar_countries(text: str) -> tuple[str, ...]:
    """Return the alpha-2 codes of countries with a similar name; suggestions, never a match.

    The nearest stands first. What is like a name in another language has to be very like it: of
    so many short words some are a little like any.
    """
    name, names = _folded(text), _every_name()
    english = nearest(name, list(codes_by_name()), most=MOST_SIMILAR)
    others = nearest(name, list(codes_by_other_name()), most=MOST_SIMILAR, cutoff=VERY_LIKE)
    near = nearest(name, list(dict.fromkeys((*english, *others))), most=2 * MOST_SIMILAR)
    codes = dict.fromkeys(code for known in near for code in names[known])
    return tuple(islice(codes, MOST_SIMILAR))


def _folded(name: str) -> str:
    return without_accents(name.replace("&", " and "))


@cache
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Index every name, every ISO name before its comma or bracket, and what people call them."""
    codes: dict[str, set[str]] = {}
    for country in iso3166.countries_by_alpha2.values():
        for name in (country.name, country.apolitical_name):
            short, _, rest = name.partition(",")
            turned = f"{rest} {short}"
            for form in (name, short, turned, short.partition("(")[0]):
                codes.setdefault(_folded(form), set()).add(country.alpha2)
    for name, meant in tomllib.loads(_COMMON_NAMES.read_text("utf-8")).items():
        codes[_folded(name)] = {meant} if isinstance(meant, str) else set(meant)
    return _sorted(codes)


@cache
def codes_by_other_name() -> dict[str, tuple[str, ...]]:
    """Index every name in a language of CLDR, and what of it stands before a bracket.

    The file is read only when a name is looked up that is none in English.
    """
    codes: dict[str, set[str]] = {}
    for line in _CLDR_NAMES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *names = line.split("\t")
            for name in names:
                for form in (name, _BRACKET.split(name, maxsplit=1)[0]):
                    codes.setdefault(_folded(form), set()).add(code)
    return _sorted(codes)


@cache
def _every_name() -> dict[str, tuple[str, ...]]:
    return codes_by_other_name() | codes_by_name()


def _sorted(codes: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(meant)) for name, meant in codes.items()}


_COMMON_NAMES = Path(__file__).with_name("country_names.toml")
_CLDR_NAMES = Path(__file__).with_name("country_names_cldr.txt")
_BRACKET = re.compile("[(（]")  # noqa: RUF001  East Asian languages have a wide one
MOST_SIMILAR = 3
VERY_LIKE = 0.8
