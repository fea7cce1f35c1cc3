"""Names of countries in six languages and in their own, as Babel has them from Unicode CLDR.

Only this module imports Babel. What it makes is shipped, so that the library needs neither.
"""

import textwrap
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_territory_language_info

import smt_pricing
from smt_pricing.values.countries import country_codes

__all__ = ["FILE", "LANGUAGES", "cldr_version", "names_in", "own_languages", "written"]

FILE = Path(smt_pricing.__file__).parent / "values" / "country_names_cldr.txt"
LANGUAGES = ("en", "es", "fr", "ar", "pt", "de")
_HEADER = """\
Names of countries in English, Spanish, French, Arabic, Portuguese and German, and in the languages
that are official there: one country a line, its ISO 3166-1 code first, the names parted by tabs.
From Unicode CLDR {version}. Made by `python -m tests.countries`: do not edit it; what people call
countries besides stands in country_names.toml. What follows is the licence of these names.
"""


def cldr_version() -> str:
    """Return the version of CLDR that the installed Babel has."""
    return str(get_global("cldr")["version"])


def written() -> str:
    """Return the file of names as the installed Babel has them."""
    licence = files("babel").joinpath("locale-data/LICENSE.unicode").read_text("utf-8")
    header = textwrap.fill(_HEADER.format(version=cldr_version()), 98) + "\n\n" + licence.strip()
    lines = [f"# {line}".rstrip() for line in header.splitlines()]
    rows = (
        (code, *names_in(code, (*LANGUAGES, *own_languages(code))))
        for code in sorted(country_codes())
    )
    return "\n".join((*lines, "", *map("\t".join, rows))) + "\n"


def names_in(country: str, languages: Iterable[str]) -> list[str]:
    """Return what a country is called in some languages, each name once."""
    names = (_name(country, language) for language in languages)
    return list(dict.fromkeys(name for name in names if name is not None))


def own_languages(country: str) -> list[str]:
    """Return the languages that are official in a country, or in a part of it."""
    spoken = get_territory_language_info(country)
    return [language for language, told in spoken.items() if told["official_status"]]


def _name(country: str, language: str) -> str | None:
    """Return what a country is called in a language, if CLDR has that."""
    try:
        return Locale.parse(language).territories.get(country)
    except UnknownLocaleError:
        return None  # CLDR knows of the language, and has no words in it
