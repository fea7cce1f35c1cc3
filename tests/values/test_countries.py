"""Countries are understood as people write them, and never guessed."""

import pytest

from smt_pricing.values.countries import (
    country_codes,
    country_name,
    find_country,
    similar_countries,
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KE", "KE"),
        ("ke", "KE"),
        ("KEN", "KE"),
        ("ken", "KE"),
        ("Kenya", "KE"),
        ("KENYA", "KE"),
        ("United States", "US"),
        ("United States of America", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("gb", "GB"),
        ("United Kingdom", "GB"),
        ("Northern Ireland", "GB"),
        ("South Korea", "KR"),
        ("Republic of Korea", "KR"),
        ("North Korea", "KP"),
        ("Türkiye", "TR"),
        ("TÜRKİYE", "TR"),
        ("Turkiye", "TR"),
        ("Turkey", "TR"),
        ("Côte d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("cote d'ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("DR Congo", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("Tanzania", "TZ"),
        ("Bolivia", "BO"),
        ("Iran", "IR"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Guinea", "GN"),
        ("Netherlands", "NL"),
        ("Ireland", "IE"),
        ("Georgia", "GE"),
    ],
)
def test_a_country_is_found_by_its_codes_and_its_names(written: str, code: str) -> None:
    assert find_country(written) == (code,)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Korea", ("KP", "KR")),
        ("Congo", ("CD", "CG")),
        ("congo", ("CD", "CG")),
        ("Kongo", ("CD", "CG")),
        ("الكونغو", ("CD", "CG")),
        ("Corée", ("KP", "KR")),
        ("Islas Vírgenes", ("VG", "VI")),
        ("Virgin Islands", ("VG", "VI")),
    ],
)
def test_a_name_that_several_countries_bear_gives_them_all(
    written: str, codes: tuple[str, ...]
) -> None:
    assert find_country(written) == codes


@pytest.mark.parametrize("written", ["XX", "XXX", "ZZ", "Narnia", "Kennya", "Europe", "Africa"])
def test_what_is_no_country_is_not_found(written: str) -> None:
    assert find_country(written) == ()


def test_a_misspelled_country_is_suggested_and_not_found() -> None:
    assert find_country("Kennya") == ()
    assert similar_countries("Kennya")[0] == "KE"


def test_several_similar_countries_are_suggested_each_once() -> None:
    suggested = similar_countries("Korea")
    assert set(suggested) == {"KP", "KR"}
    assert len(suggested) == 2


def test_nothing_is_suggested_for_what_is_like_no_country() -> None:
    assert similar_countries("xqzw") == ()


def test_every_country_but_the_ambiguous_congo_is_found_by_its_own_name() -> None:
    missed = [code for code in country_codes() if find_country(country_name(code)) != (code,)]
    assert missed == ["CG"]


def test_every_country_is_found_by_its_code() -> None:
    assert [code for code in country_codes() if find_country(code.lower()) != (code,)] == []


@pytest.mark.parametrize(
    ("code", "name"), [("KE", "Kenya"), ("US", "United States of America"), ("TR", "Türkiye")]
)
def test_a_country_has_its_english_name(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("Trinidad & Tobago", "TT"),
        ("Bosnia & Herzegovina", "BA"),
        ("Åland", "AX"),
        ("Britain", "GB"),
        ("the Netherlands", "NL"),
        ("U.S.", "US"),
    ],
)
def test_more_of_what_people_call_countries_is_understood(stated: str, code: str) -> None:
    assert find_country(stated) == (code,)
