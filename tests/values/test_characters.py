"""Which characters a text may hold: what can be seen, and joiners where a script needs them."""

import pytest
from pydantic import ValidationError

from smt_pricing import Organization
from smt_pricing.values.characters import first_unseen, visible

SEEN = {
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Urdu": "\u0639\u0644\u0645\u200c\u0648",
    "Hindi": "\u0915\u094d\u200d\u0937",
    "Malayalam, a joiner at the end": "\u0d28\u0d4d\u200d",
    "Sinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart": "\u2764\ufe0f of the city",
    "a Japanese city": "\u845b\U000e0100\u57ce",
    "Mongolian": "\u1820\u180b",
    "accents": "Me\u0301decins",
    "Arabic": "\u0627\u0644\u0623\u0631\u062f\u0646",
    "of no assigned script": "\U000105ff",
}
UNSEEN = {
    "nothing": "\x00",
    "escape": "\x1b",
    "soft hyphen": "\u00ad",
    "right-to-left override": "\u202e",
    "isolate": "\u2067",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "space of no width": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "tag": "\U000e0041",
    "Hangul filler": "\u3164",
    "Braille blank": "\u2800",
    "half a character": "\ud800",
    "joiner in Latin": "\u200d",
    "non-joiner in Latin": "\u200c",
    "selector in Latin": "\ufe0f",
}


@pytest.mark.parametrize("name", SEEN.values(), ids=SEEN.keys())
def test_a_name_of_any_script_is_read_as_it_is(name: str) -> None:
    assert first_unseen(name) == ""
    assert visible(name) == name
    organization = Organization(name=name, kind="ngo", country="IR", annual_budget=1)
    assert organization.name == name


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_cannot_be_seen_is_refused_by_its_code_point_and_told_as_an_escape(
    character: str,
) -> None:
    name = f"Coali{character}tion"
    assert first_unseen(name) == character
    escape = character.encode("unicode_escape").decode("ascii")
    assert visible(name) == f"Coali{escape}tion"
    with pytest.raises(ValidationError) as refused:
        Organization(name=name, kind="ngo", country="KE", annual_budget=1)
    (detail,) = refused.value.errors()
    assert detail["type"] == "text-unprintable"
    assert f"such as U+{ord(character):04X}." in detail["msg"]


@pytest.mark.parametrize(
    "name",
    [
        "\u200d\u0915",
        "\u0645\u200c",
        "\u0645\u200c\u200c\u062e",
        "a \u200d b",
        "\ufe0f",
        "\u2764\ufe0f\ufe0f",
        "\u3000\ufe00x",
    ],
    ids=ascii,
)
def test_joiners_and_selectors_stand_only_where_they_change_what_is_seen(name: str) -> None:
    assert first_unseen(name) in ("\u200c", "\u200d", "\ufe00", "\ufe0f")


def test_white_space_of_any_kind_is_one_space() -> None:
    organization = Organization(
        name="Workers\u00a0\u2028\tUnion\u3000", kind="ngo", country="KE", annual_budget=1
    )
    assert organization.name == "Workers Union"
