"""The words of a sheet's rules, filled with the numbers of its own tables: words follow numbers.

A text of ``[[rules]]`` holds a number as its name in braces: ``{most_seats}``, or the way to a
cell, such as ``{group_rate.outside.price}``. Two braces stand for one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from smt_pricing.sheet._places import found
from smt_pricing.sheet._rule_proof import parts_of
from smt_pricing.sheet._stated import Stated, rows_of
from smt_pricing.sheet._unused import COLUMNS_OF, TABLES_OF
from smt_pricing.sheet.rows import PublishedRule
from smt_pricing.values.amounts import format_amount, parse_amount, subtract
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem
from smt_pricing.values.text import listed
from smt_pricing.values.validation import Location, did_you_mean

__all__ = ["filled", "filled_rule", "numbers_of", "words_problems"]

_NAMED = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_TEXTS = ("text", "question", "decision", "reason")
_NOTHING = {
    "most_seats": "no",
    "group_payment": "in any way",
    "early_bird_until": "no day",
    "sale_from": "no day",
    "sale_until": "no day",
    "thresholds": "no amount",
}
"""The numbers that have a name of their own, and what is said where a sheet has none."""

_BOUNDS = ("over", "at_least", "under", "up_to")
_PRICES = {
    "full_rate": ("regular", "referral", "referral_off", "early_bird"),
    "additional_person": ("price",),
    "group_rate": ("price",),
}


def filled(text: str, numbers: dict[str, str]) -> str:
    """Return a text with its numbers filled in.

    >>> filled("up to {most_seats} seats, {{as published}}", {"most_seats": "10"})
    'up to 10 seats, {as published}'
    """
    return _NAMED.sub(
        lambda found: found[0][0] if found[1] is None else numbers.get(found[1], found[0]), text
    )


def filled_rule(rule: PublishedRule, numbers: dict[str, str]) -> PublishedRule:
    """Return a rule whose words, and those of what it leaves open, are filled in."""
    said = {"text": filled(rule.text, numbers)}
    interpretations = tuple(
        row.filled_in({key: filled(getattr(row, key), numbers) for key in _TEXTS[1:]})
        for row in rule.interpretations
    )
    return rule.filled_in({**said, "interpretations": interpretations})


def words_problems(sheet: Stated) -> Iterator[Problem]:
    """Yield the names in the rules' words that are no number of the sheet."""
    numbers = numbers_of(sheet)
    for place, rule in rows_of(sheet, "rules"):
        yield from _unknown(place, rule, numbers)
        for below, interpretation in rows_of(rule, "interpretations"):
            yield from _unknown((*place, *below), interpretation, numbers)


def _unknown(place: Location, row: Stated, numbers: dict[str, str]) -> Iterator[Problem]:
    for key in _TEXTS:
        text = row.get(key)
        for named in _NAMED.finditer(text) if isinstance(text, str) else ():
            if named[1] is not None and named[1] not in numbers:
                yield found(
                    ProblemCode.PLACEHOLDER_UNKNOWN,
                    (*place, key),
                    f"The sheet has no number {named[0]}.",
                    did_you_mean(
                        named[1],
                        [*numbers],
                        f"Write one of {', '.join(_NOTHING)}, the way to "
                        "a cell, or two braces for one that is to be read as such.",
                    ),
                )


def numbers_of(sheet: Stated) -> dict[str, str]:
    """Return the numbers that words may name, as people write them; amounts in its currency."""
    rules = parts_of(sheet).rules
    gone = {table for rule, tables in TABLES_OF.items() if rule not in rules for table in tables}
    there = {table: cell for table, cell in sheet.items() if table not in gone}
    columns = {name for rule, names in COLUMNS_OF.items() if rule not in rules for name in names}
    return _NOTHING | dict(_named(there)) | dict(_cells(there, columns))


def _named(sheet: Stated) -> Iterator[tuple[str, str]]:
    terms, early_bird = sheet.get("group_terms"), sheet.get("early_bird")
    if isinstance(terms, Mapping):
        seats = _amount(terms.get("most_seats"))
        yield "most_seats", "" if seats is None else f"{int(seats):,}"
        if isinstance(method := terms.get("payment_method"), str):
            yield "group_payment", f"by {method}"
    if isinstance(early_bird, Mapping):
        yield "early_bird_until", _text(early_bird.get("until"))
    for key in ("sale_from", "sale_until"):
        if sheet.get(key) is not None:
            yield key, _text(sheet[key])
    tiers = [row for _, row in rows_of(sheet, "budget_tiers")]
    bounds = {amount for row in tiers for amount in _amounts(row, _BOUNDS).values() if amount}
    if bounds:
        yield "thresholds", listed(_said(bound, sheet) for bound in sorted(bounds))


def _cells(sheet: Stated, unused: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the cells of the tables by the way to them, such as ``group_rate.outside.price``."""
    for table in ("budget_tiers", "regions"):
        for _, row in rows_of(sheet, table):
            way = f"{table}.{_text(row.get('id'))}"
            yield f"{way}.label", _text(row.get("label"))
            for key, amount in _amounts(row, _BOUNDS).items():
                yield f"{way}.{key}", _said(amount, sheet)
    for table, columns in _PRICES.items():
        for _, row in rows_of(sheet, table):
            steps = filter(None, (_text(row.get(key)) for key in ("tier", "region")))
            way = ".".join((table, *steps))
            for key, amount in _with_discounts(_amounts(row, columns)):
                if key.removesuffix("_off") not in unused:
                    yield f"{way}.{key}", _said(amount, sheet)


def _text(cell: object) -> str:
    """Return a text or a day; nothing for what is neither, which is reported where it stands."""
    return str(cell) if isinstance(cell, str | date) else ""


_Amounts = dict[str, Decimal | None]


def _amounts(row: Stated, keys: Iterable[str]) -> _Amounts:
    """Return the amounts that a row states under these keys; what cannot be read is None."""
    return {key: _amount(row[key]) for key in keys if row.get(key) is not None}


def _with_discounts(prices: _Amounts) -> Iterator[tuple[str, Decimal | None]]:
    """Yield the prices of a row, and each discount both as a price and as an amount off."""
    yield from prices.items()
    regular = prices.get("regular")
    for column, other in (
        ("referral", "referral_off"),
        ("referral_off", "referral"),
        ("early_bird", "early_bird_off"),
    ):
        if column in prices:
            price = prices[column]
            if regular is None or price is None:
                yield other, None
            else:
                yield other, subtract(regular, price)


def _amount(cell: object) -> Decimal | None:
    """Return an amount; None for what is none, which is reported where it stands."""
    with suppress(PydanticCustomError):
        return parse_amount(cell)
    return None


def _said(amount: Decimal | None, sheet: Stated) -> str:
    currency = sheet.get("currency")
    if amount is None or not isinstance(currency, str):
        return ""
    return format_amount(amount, currency)
