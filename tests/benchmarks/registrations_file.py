"""A file of registrations as a form exports it: the same rows for the same seed.

Names have commas, quotes and umlauts; countries are written by name or code; a fifth was referred,
some paid before, some have no price, and a few cells cannot be read.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

__all__ = ["COLUMNS", "registrations", "write_registrations"]

COLUMNS = (
    "Organization name",
    "Type",
    "Country",
    "Annual budget",
    "Number of people",
    "Plan",
    "Payment method",
    "Referred by",
    "Message forwarded",
    "Paid before",
)

_KINDS = ("NGO",) * 11 + ("Union",) * 4 + ("Trade union", "Electoral campaign") * 2
_REFUSED_KINDS = ("Consultant", "Agency", "Other")
_NAMED = (
    "United States,US,USA,Canada,CA,United Kingdom,GB,Germany,DE,France,FR,Spain,ES,Italy,IT,"
    "Netherlands,NL,Belgium,Switzerland,CH,Austria,Sweden,SE,Norway,Denmark,Finland,Ireland,IE,"
    "Portugal,Greece,Iceland,Israel,Kenya,KE,Nigeria,NG,South Africa,ZA,Ghana,Uganda,UG,Tanzania,"
    "Brazil,BR,Mexico,MX,Argentina,AR,Colombia,CO,Chile,Peru,India,IN,Philippines,PH,Indonesia,"
    "Pakistan,Bangladesh,Nepal,Sri Lanka,Japan,JP,Australia,AU,New Zealand,Poland,PL,Ukraine,"
    "Romania,Hungary,Türkiye,Egypt,Morocco,Tunisia,Namibia,NA,Zambia,Zimbabwe,Rwanda,Senegal,"
    "Côte d'Ivoire,Malaysia,Thailand,Vietnam,VN,Ecuador,EC"
)
_COUNTRIES = tuple(_NAMED.split(","))
_FIRST = ("Workers", "Housing", "Climate", "Grüne", "Farmers", "Mujeres", "Nurses", "Łódź", "Youth")
_SECOND = ("Alliance", "Union", "Netzwerk", "Coalition", "Fund", "Federación", "Watch", "Küste")
_PLACES = ("North", "South", "Île-de-France", "Berlin", "Nairobi", "São Paulo", "Québec", "Delhi")
_PARTNERS = ("Coalition X", "Workers' Alliance", "Climate Network", "Rede de Mobilização")
_MALFORMED = (
    ("Country", "Grmany"),
    ("Number of people", "a few"),
    ("Annual budget", "lots"),
    ("Type", ""),
)


def write_registrations(path: Path, rows: int, seed: int = 1) -> None:
    """Write a file of so many registrations, with its header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(registrations(rows, seed))


def registrations(rows: int, seed: int = 1) -> Iterator[list[str]]:
    """Yield the cells of so many registrations."""
    dice = random.Random(seed)  # noqa: S311  a repeatable mix, no secret
    for number in range(1, rows + 1):
        row = _registration(dice, number)
        if dice.random() < 0.005:
            column, cell = dice.choice(_MALFORMED)
            row[column] = cell
        yield list(row.values())


def _registration(dice: random.Random, number: int) -> dict[str, str]:
    in_group, paid, referred = dice.random() < 0.15, dice.random() < 0.15, dice.random() < 0.26
    # A referral on a group, or after a past payment, is refused: a few rows have one all the same.
    if referred and (in_group or paid):
        referred = dice.random() < 0.1
    kinds = _REFUSED_KINDS if dice.random() < 0.03 else _KINDS
    forwarded = ("yes" if dice.random() < 0.7 else "no") if referred else ""
    by_card = dice.random() < (0.05 if in_group else 0.6)
    return dict(
        zip(
            COLUMNS,
            (
                _name(dice, number),
                dice.choice(kinds),
                dice.choice(_COUNTRIES),
                _budget(dice),
                str(dice.randint(1, 12)),
                "group" if in_group else "individual",
                "card" if by_card else "invoice",
                dice.choice(_PARTNERS) if referred else "",
                forwarded,
                "yes" if paid else "no",
            ),
            strict=True,
        )
    )


def _name(dice: random.Random, number: int) -> str:
    first, second, place = dice.choice(_FIRST), dice.choice(_SECOND), dice.choice(_PLACES)
    chance = dice.random()
    if chance < 0.15:
        return f"{first} {second}, {place} no. {number}"
    if chance < 0.25:
        return f'"{first}" {second} {place} {number}'
    return f"{first} {second} {place} {number}"


def _budget(dice: random.Random) -> str:
    chance = dice.random()
    if chance < 0.05:
        return "1000000"
    amount = dice.randint(20, 5_000) * dice.choice((100, 1_000))
    if chance < 0.2:
        return f"${amount:,}"
    if chance < 0.3:
        return f"{amount}.00"
    return str(amount)
