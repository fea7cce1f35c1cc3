"""Countries as people write them: an ISO 3166-1 alpha-2 or alpha-3 code, or a name."""

import tomllib
from functools import cache
from pathlib import Path

import iso3166

from smt_pricing.values.spelling import nearest, without_accents

__all__ = ["ambiguous_names", "country_codes", "country_name", "find_country", "similar_countries"]


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
    return _codes_by_name().get(name, ())


@cache
def ambiguous_names() -> tuple[str, ...]:
    """Return the folded names that may mean more than one country."""
    return tuple(sorted(name for name, codes in _codes_by_name().items() if len(codes) > 1))


def similar_countries(text: str) -> tuple[str, ...]:
    """Return the alpha-2 codes of countries with a similar name; suggestions, never a match."""
    names = _codes_by_name()
    found = [code for name in nearest(_folded(text), list(names), most=3) for code in names[name]]
    return tuple(dict.fromkeys(found))


def _folded(name: str) -> str:
    return without_accents(name.replace("&", " and "))


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    """Index every name, every ISO name before its comma or bracket, and what people call them."""
    codes: dict[str, set[str]] = {}
    for country in iso3166.countries_by_alpha2.values():
        for name in (country.name, country.apolitical_name):
            short, _, rest = name.partition(",")
            turned = f"{rest} {short}"
            for form in (name, short, turned, short.partition("(")[0]):
                codes.setdefault(_folded(form), set()).add(country.alpha2)
    for name, code in tomllib.loads(_COMMON_NAMES.read_text("utf-8")).items():
        codes[_folded(name)] = {code}
    return {name: tuple(sorted(found)) for name, found in codes.items()}


_COMMON_NAMES = Path(__file__).with_name("country_names.toml")
