"""Rows of text as forms are filled in, rightly and wrongly: the same rows for the same seed."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import iso3166

import smt_pricing
from smt_pricing import PriceSheet

__all__ = ["Row", "random_rows"]

Row = dict[str, str]

_VALUES = Path(smt_pricing.__file__).parent / "values"
_ODD = 0.03
"""How often a fact is stated in a way that few people do, or that means nothing."""
_FIRST = ("Workers'", "Housing", 'The "Green"', "Grüne", "Farmers,", "Mujeres", "Łódź", "ΑΘΗΝΑ")
_SECOND = ("Alliance", "Union", "Netzwerk", "Coalition", "Fund", "Federación", "連合", "اتحاد")
_PARTNERS = ("Coalition X", "Workers' Alliance", "Rede de Mobilização", 'The "Green" Network')
_ODD_NAMES = (
    *("=cmd|' /C calc'!A0", "+1 Alliance", "-Minus-", "@home", "＝SUM(1)", "\tTab", "x\u202ey"),  # noqa: RUF001
    *("Coalition X", "coalition  x", "WORKERS ALLIANCE", "Umoja\nUnion", "zero\u200bwidth", "\x00"),
    *("   ", "N" * 200, "N" * 301, "O'Brien & Söhne <b>", "#1", "1", "null", "NA"),
    *("a;b", '"', "\r"),
)
_USUAL_KINDS = ("ngo", "NGO", "Union", "Trade union")
_ODD_KINDS = ("", "unoin", "n.g.o.", "NGO/union", "42", "  ", "\u202engo", "k" * 400)
_ODD_COUNTRIES = ("", "Narnia", "XX", "UK", "USA!", "Korea", "Congo", "null", "42", "K\u200bE", "-")
_BUDGETS = (
    *("{0}", "{0}", "{0:,}", "{0}.00", "{0:,}.50", "${0:,}", "{0} ", "0{0}", "{0}.5", "USD {0}"),
)
_SHORT = (
    *("{0}k", "{0} k", "{0}K", "{0}M", "{0}.5M", "{0} million", "{0} Thousand", "${0}k", "€{0}m"),
)
_ODD_BUDGETS = (
    *("", "0", "-4", "lots", "90.000", "1.000.000,00", "1 000 000", "1'000'000", "450,5", "1e6"),
    *("1000000", "1000000.01", "999999.99", "1,00,000", "100000", "100000.01", "2000000"),
    *("1999999.99", "12.345", "80", "625", "1M$", "€90k", "EUR 90000", "¥5", "½", "९०", "9" * 16),
    *(
        "1" * 60,
        "NaN",
        "+90000",
        "90000-",
        "$",
        "k",
        "1mm",
        "1.5",
        "0.001",
        "=1+1",
        "\x7f",
        "1_000",
    ),
    "90\u00a0000",
)
_ODD_SEATS = (
    *("", "0", "-1", "two", "3.0", "2.5", " 2 ", "+2", "02", "1e1", "11", "100000", "99999"),
    *("1" * 30, "٣", "3 people", "=2", "1,000", "½", "True"),
)
_YES_OR_NO = ("yes", "no", "Yes", "NO", "true", "false", "on", "off", "1", "0", "y", "n")
_ODD_ANSWERS = ("maybe", "2", "ja", "None", "-", "yes!", "\u200byes")
_ODD_DAYS = (
    *("", "2026-11-24", "24 Nov 2026", "3/4/2026", "2030-02-30", "2030-01-14", "2030-07-01"),
    *("soon", "2030-3-1", "20300301", "2030-03-01T09:15:00Z", "2030-03-01 09:15", "0001-01-01"),
    "99999-1-1",
)
_ODD_PLACES = ("home", "inside", "-", "OUTSIDE", "under-1m", "0")
_ODD_CURRENCIES = ("usd", "EUR", "USD", "dollars", "€", "US$", "XXX", "GBP", " EUR ", "euro")


def random_rows(rows: int, seed: int, sheet: PriceSheet) -> Iterator[Row]:
    """Yield so many rows, all facts in each, of which most are empty in many."""
    dice = random.Random(seed)  # noqa: S311  a repeatable mix, no secret
    countries, kinds = _countries(dice), _kinds()
    again = [_name(dice) for _ in range(max(2, min(5_000, rows // 20)))]
    for _ in range(rows):
        row = _row(dice, sheet, dice.choice(kinds), dice.choice(countries), again)
        for name, odd in _odd(sheet).items():
            if dice.random() < _ODD:
                row[name] = dice.choice(odd)
        yield row


def _row(dice: random.Random, sheet: PriceSheet, kind: str, country: str, again: list[str]) -> Row:
    """Return a row that has a price, unless its rules refuse it."""
    in_group, paid, referred = dice.random() < 0.2, dice.random() < 0.15, dice.random() < 0.25
    by_tier, by_region = dice.random() < 0.1, dice.random() < 0.05
    name = _again(dice, again) if dice.random() < 0.3 else _name(dice)
    return {
        "organization": "" if dice.random() < 0.05 else name,
        "kind": kind if dice.random() < 0.1 else dice.choice(_USUAL_KINDS),
        "country": "" if by_region else country,
        "region": dice.choice(sheet.region_ids) or "" if by_region else "",
        "annual_budget": "" if by_tier else _budget(dice),
        "budget_tier": dice.choice(sheet.tier_ids) if by_tier else "",
        "budget_currency": sheet.currency if dice.random() < 0.2 else "",
        "seats": str(dice.randint(1, 12)) if dice.random() < 0.6 else dice.choice("12"),
        "plan": dice.choice(("group", "Group")) if in_group else dice.choice(("", "individual")),
        "payment_method": dice.choice(("", "invoice", "card", "Invoice")),
        "referral": dice.choice((*_PARTNERS, name)) if referred else "",
        "email_forwarded": dice.choice(_YES_OR_NO) if referred else "",
        "paid_before": dice.choice(_YES_OR_NO) if paid else "",
        "registered_on": f"2030-{dice.randint(1, 6):02}-{dice.randint(15, 28)}",
        "provisional": "no" if dice.random() < 0.05 else "",
    }


def _odd(sheet: PriceSheet) -> dict[str, tuple[str, ...]]:
    return {
        "organization": _ODD_NAMES,
        "kind": _ODD_KINDS,
        "country": _ODD_COUNTRIES,
        "region": (*(it or "" for it in sheet.region_ids), *_ODD_PLACES),
        "annual_budget": _ODD_BUDGETS,
        "budget_tier": (*sheet.tier_ids, *_ODD_PLACES),
        "budget_currency": _ODD_CURRENCIES,
        "seats": _ODD_SEATS,
        "plan": ("both", "groups", "INDIVIDUAL", "2", ""),
        "payment_method": ("cash", "Credit card", "bank transfer", "CARD", "0"),
        "referral": _ODD_NAMES,
        "email_forwarded": (*_YES_OR_NO, *_ODD_ANSWERS),
        "paid_before": (*_YES_OR_NO, *_ODD_ANSWERS),
        "registered_on": _ODD_DAYS,
        "provisional": (*_YES_OR_NO, *_ODD_ANSWERS),
    }


def _name(dice: random.Random) -> str:
    return f"{dice.choice(_FIRST)} {dice.choice(_SECOND)} {dice.randrange(10**9):x}"


def _again(dice: random.Random, names: list[str]) -> str:
    """Return a name that others have, as somebody else writes it."""
    name = dice.choice(names)
    commas = name.replace(" ", ", ")
    return dice.choice((name, name, name.upper(), f" {name}  ", commas, f"{name}."))


def _budget(dice: random.Random) -> str:
    if dice.random() < 0.2:
        return dice.choice(_SHORT).format(dice.randint(1, 999))
    return dice.choice(_BUDGETS).format(dice.randint(20, 5_000) * dice.choice((1, 100, 1_000)))


def _countries(dice: random.Random) -> list[str]:
    """Return countries by all their names and codes, a few of them misspelt."""
    lines = (_VALUES / "country_names_cldr.txt").read_text("utf-8").splitlines()
    named = [name for line in lines if line[:1] not in ("", "#") for name in line.split("\t")]
    for country in iso3166.countries:
        named += [country.name, country.apolitical_name, country.alpha3, country.alpha2.lower()]
        named += [country.alpha2] * 5
    common = ("Kenya", "Brazil", "Brasil", "Germany", "FR", "Norway", "NA", "Fiji")
    return [*named, *(_misspelt(dice, name) for name in dice.sample(named, 120)), *common * 100]


def _misspelt(dice: random.Random, name: str) -> str:
    at = dice.randrange(len(name))
    return dice.choice((name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], f"{name}x"))


def _kinds() -> list[str]:
    """Return kinds of organisations by all their names, whether they say which or not."""
    named = tomllib.loads((_VALUES / "kind_names.toml").read_text("utf-8"))
    kinds = ["electoral-campaign", "consultant", "agency", "other", "Electoral campaign", "Agency"]
    return kinds + [name for table in named.values() for names in table.values() for name in names]
