"""The shipped names of countries are those of CLDR; where Babel is installed this is looked at."""

import pytest

from smt_pricing.values.countries import country_codes, find_country

pytest.importorskip("babel", reason="the test group is installed without Babel")

from tests.countries.names import (
    FILE,
    LANGUAGES,
    cldr_version,
    names_in,
    own_languages,
    written,
)


def test_the_shipped_names_are_what_cldr_has() -> None:
    shipped = FILE.read_text("utf-8")
    if f"From Unicode CLDR {cldr_version()}." not in shipped:
        pytest.skip("the installed Babel has another CLDR: `python -m tests.countries` takes it")
    assert shipped == written()


@pytest.mark.parametrize("language", [*LANGUAGES, "its own"])
def test_every_country_is_found_by_its_names_in_every_promised_language(language: str) -> None:
    missed = {
        (name, code)
        for code in country_codes()
        for name in names_in(code, own_languages(code) if language == "its own" else [language])
        if find_country(name) != (code,)
    }
    # Spanish CLDR calls CG the Congo, which may as well be CD: whoever writes it is asked.
    assert missed == ({("Congo", "CG")} if language == "es" else set())
