"""Countries are found by their names in six languages and in their own, from CLDR."""

import subprocess
import sys
from pathlib import Path

import pytest

import smt_pricing
from smt_pricing.values.countries import (
    ambiguous_names,
    country_codes,
    find_country,
    similar_countries,
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kenia", "KE"),
        ("Quênia", "KE"),
        ("كينيا", "KE"),
        ("Deutschland", "DE"),
        ("DEUTSCHLAND", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("Alemanha", "DE"),
        ("Brasil", "BR"),
        ("Brésil", "BR"),
        ("Türkiye", "TR"),
        ("Turquía", "TR"),
        ("تركيا", "TR"),
        ("الأردن", "JO"),
        ("الاردن", "JO"),  # people leave the hamza out
        ("Jordanien", "JO"),
        ("États-Unis", "US"),
        ("Estados Unidos", "US"),
        ("Vereinigte Staaten", "US"),
        ("Royaume-Uni", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Costa de Marfil", "CI"),
        ("Österreich", "AT"),
        ("Ελλάδα", "GR"),
        ("Україна", "UA"),
        ("भारत", "IN"),
        ("日本", "JP"),
        ("中国", "CN"),
        ("대한민국", "KR"),
        ("ኢትዮጵያ", "ET"),
        ("Suomi", "FI"),
        ("Catalunya", None),
        ("Myanmar", "MM"),
        ("Birmania", "MM"),
        ("République démocratique du Congo", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("República do Congo", "CG"),
    ],
)
def test_a_country_is_found_by_what_its_people_and_its_neighbours_call_it(
    written: str, code: str | None
) -> None:
    assert find_country(written) == (() if code is None else (code,))


def test_the_congo_is_neither_country_where_it_may_be_both() -> None:
    """CLDR has "Congo" for CG in Spanish; whoever writes it may mean either."""
    assert find_country("Congo") == ("CD", "CG")
    assert find_country("CG") == find_country("COG") == find_country("Congo Brazzaville") == ("CG",)


def test_no_name_is_another_countrys_code_and_none_is_of_two_but_those_known() -> None:
    assert ambiguous_names() == (
        "congo",
        "corea",
        "coree",
        "coreia",
        "iles vierges",
        "ilhas virgens",
        "islas virgenes",
        "jungferninseln",
        "kongo",
        "korea",
        "virgin islands",
        "الكونغو",
        "كوريا",
    )


@pytest.mark.parametrize(
    ("misspelled", "codes"),
    [("Deutshland", "DE"), ("Alemagne", "DE"), ("Brazyl", "BR"), ("Jordanie", "JO")],
)
def test_the_nearest_spelling_in_any_language_is_suggested_first(
    misspelled: str, codes: str
) -> None:
    suggested = find_country(misspelled) or similar_countries(misspelled)
    assert suggested[0] == codes


def test_a_code_is_found_without_reading_any_name() -> None:
    program = (
        "from smt_pricing.values import countries\n"
        "countries.find_country('KE'), countries.find_country('ken')\n"
        "names = countries.codes_by_name, countries.codes_by_other_name\n"
        "print(*(it.cache_info().currsize for it in names))\n"
        "countries.find_country('Kenya')\n"
        "print(*(it.cache_info().currsize for it in names))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.split() == [b"0", b"0", b"1", b"0"]


def test_the_shipped_file_has_a_line_for_every_country_and_its_licence() -> None:
    path = Path(smt_pricing.__file__).parent / "values" / "country_names_cldr.txt"
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [row[0] for row in rows] == sorted(country_codes())
    assert all(len(row) > 1 and all(name.strip() for name in row) for row in rows)
    assert "# SPDX-License-Identifier: Unicode-3.0" in lines
