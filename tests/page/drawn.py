"""Requests as somebody may type them: any spelling of a budget, a country nearly right."""

import random
from collections.abc import Callable, Iterator

from smt_pricing import OrganizationKind, PriceSheet
from smt_pricing.values.countries import codes_by_name, codes_by_other_name, country_name
from tests.page.typed import PAYMENTS, Typed

Drawing = Callable[[random.Random], str]

ODD_BUDGETS = (
    *(
        "",
        " ",
        "$",
        "€90k",
        "£1.5M",
        "$$5",
        "-5",
        "- 5",
        "+450,000",
        "450.000",
        "1.234,56",
        "1 000",
    ),
    *("12'345", "1.5m", "2 MILLION", "90 k", "0", "0.5k", "1.005", "1e6", "٣", "1,00", "1,000.5"),
    *(
        "999999999999999.99",
        "1000000000000000",
        "9" * 41,
        "999999999999999m",
        "1.555k",
        "k",
        "1..5",
    ),
    *("1000000", "1,000,000", "1M", "1000000.01", "999999.99", "100000", "100000.01", "2000000"),
    *(
        "12.50.100",
        "1.000.000,50",
        "1\u00a0000",
        "\u202e5",
        "450 000 k",
        "3,4",
        "5.123",
        "1K",
        "1\u212a",
    ),
)
ODD_COUNTRIES = (
    *(
        "",
        "Korea",
        "Congo",
        "Guinea",
        "Virgin Islands",
        "XX",
        "?",
        "Åland",
        "CÔTE D’IVOIRE",
        "türkiye",
    ),
    *(
        "TURKIYE",
        "İRAN",
        "Saint Martin",
        "<img onerror=alert(1)>",
        "a\u202eb",
        "x" * 301,
        "z" * 250,
    ),
    *("South  Korea", "St. Lucia", "Bosnia & Herzegovina", "the netherlands", "\u200b", "ქართული"),
)
NAMES = ("", "Umoja", 'a"><script>', "Café ☕", "\u202eevil", "Ünion 😀", "Coalition X", "straße")


def _budget(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(ODD_BUDGETS)
    number = chance.choice([chance.randrange(3_000_000), chance.randrange(3_000), 1_000_000])
    scale = chance.choice(["k", "K", "m", " M", " thousand", " Million", "millions"])
    spellings = (
        f"{number:,}",
        f"{number / 100:.2f}",
        f"{number:,}".replace(",", chance.choice(". '’")),
        f"{chance.choice('$$$€£')}{number}",
        f"{chance.randrange(400) / 100:g}{scale}",
        f" {number} ",
        str(number),
    )
    return chance.choice(spellings)


def _country(chance: random.Random) -> str:
    if chance.random() < 0.05:
        return chance.choice(ODD_COUNTRIES)
    names = chance.choice([codes_by_name, codes_by_name, codes_by_other_name])()
    name = chance.choice(sorted(names))
    if chance.random() < 0.2:
        code = chance.choice(names[name])
        return chance.choice([code, code.lower(), country_name(code).upper()])
    for _ in range(chance.choice([0, 0, 0, 0, 1, 1, 2, 3])):
        name = _misspelled(name, chance)
    return name


def _misspelled(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name) + 1)
    letter = chance.choice("aeiourstnéü- ")
    before, after = name[:place], name[place:]
    return chance.choice(
        [f"{before}{letter}{after}", f"{before}{after[1:]}", f"{before}{letter}{after[1:]}"]
    )


def typed_requests(sheet: PriceSheet, count: int, seed: int = 0) -> Iterator[Typed]:
    """Yield so many, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  drawn again the same
    days = ["2030-01-14", "2030-01-15", "2030-03-31", "2030-04-01", "2030-06-30", "2030-07-01"]
    for _ in range(count):
        yield {
            "kind": chance.choice([None, *["ngo", "union"] * 5, *OrganizationKind]),
            "country": _country(chance),
            "budget": _budget(chance),
            "name": chance.choice(NAMES) if chance.random() < 0.3 else "",
            "people": str(chance.choice([1, 1, 2, 3, 5, 6, 7, 10, 11, 12, 20, 21, 99, 100])),
            "plan": chance.choice(["individual", "individual", "group"]),
            "method": chance.choice([None, None, "card", "invoice"]),
            "referral": chance.choice(["none", "none", "named", "forwarded"]),
            "partner": chance.choice(NAMES),
            "history": chance.choice([None, "none", "none", "this-edition", *PAYMENTS]),
            "day": chance.choice([None, *days]) if sheet.has_dates else None,
        }
