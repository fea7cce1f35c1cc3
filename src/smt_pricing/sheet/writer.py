"""A price sheet as the TOML file that it would be read from, with comments for who edits it.

The comments are for staff who can edit a spreadsheet: they say what ``format`` tells of each table
and key. An example in them is made of the sheet's own amounts and days.
"""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from smt_pricing.sheet._toml_values import toml_pair, toml_value
from smt_pricing.sheet.format import READING, tables
from smt_pricing.sheet.price_sheet import ANY_BUDGET, PriceSheet
from smt_pricing.sheet.rows import (
    AdditionalPersonRow,
    BudgetTier,
    FullRateRow,
    GroupRateRow,
    Region,
    StatedDiscount,
)
from smt_pricing.sheet.source import HasSource
from smt_pricing.values.amounts import subtract
from smt_pricing.values.codes import FindingCode, PaymentMethod, RuleId

__all__ = ["price_sheet_as_toml"]

_WIDTH = 100
_COUNTRIES_A_LINE = 12
_STILL = "CHANGE THIS: it is still that of the sheet this file was made from"
_ANY_DAY = date(2030, 1, 31)
_SOURCE = {"title": "Price list", "address": "https://example.org", "day": _ANY_DAY}

_HEADER = """\
#:schema ./price-sheet.schema.json

# A price sheet: what one edition of a training costs, and the rules that its prices follow.
#
# How to make the next edition's sheet of it:
#   1. Change the id, the edition and the days, then every amount that changes.
#   2. Check it:             smt-pricing sheet check FILE
#   3. See what changed:     smt-pricing sheet diff OLD FILE
#   4. See it as published:  smt-pricing sheet show FILE
#"""
_UNUSED = (
    "Where a comment holds a key that this edition does not use, such as `# sale_from = ...`, "
    "remove the # to use it."
)
_TABLES = tables()
_DAYS = ("sale_from", "sale_until")


def price_sheet_as_toml(sheet: PriceSheet, *, made_from: PriceSheet | None = None) -> str:
    """Return a sheet as a commented TOML file, which loads as the same sheet.

    With ``made_from``, the sheet of an edition before, what each edition has of its own and what is
    still the same in both is marked as to be changed. Amounts are in the sheet's currency.

    >>> from smt_pricing import load_price_sheet
    >>> print(price_sheet_as_toml(load_price_sheet()).splitlines()[0])
    #:schema ./price-sheet.schema.json
    """
    blocks = (
        [_HEADER, *_comment(*READING, _UNUSED)],
        _identity(sheet, made_from),
        _days(sheet, made_from),
        _early_bird(sheet, made_from),
        _eligibility(sheet),
        *_budget_tiers(sheet),
        *_rows(_told("regions"), (_region(row) for row in sheet.regions)),
        *_rows(_told("full_rate"), _full_rates(sheet)),
        *_flat_rates("additional_person", sheet.additional_person, sheet),
        _group_terms(sheet),
        *_flat_rates("group_rate", sheet.group_rate, sheet),
        *_stated_discounts(sheet),
        *_waivers(sheet),
        *_rules(sheet),
    )
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


_Lines = list[str]


def _identity(sheet: PriceSheet, made_from: PriceSheet | None) -> _Lines:
    keys = [key.name for key in _TABLES[""].keys if key.name not in _DAYS]
    return [
        *_told("", keys),
        *_changing("id", sheet.id, made_from and made_from.id),
        toml_pair("program", sheet.program),
        toml_pair("title", sheet.title),
        *_changing("edition", sheet.edition, made_from and made_from.edition),
        toml_pair("currency", sheet.currency),
        *_comment(f"source: {_TABLES['source'].sentence}", indent="  "),
        *_told("source")[1:],
        *(_pairs(_source(sheet)) if sheet.source else (_example(toml_pair("source", _SOURCE)),)),
    ]


def _days(sheet: PriceSheet, made_from: PriceSheet | None) -> _Lines:
    days = _stated_days(sheet)
    lines = _told("", _DAYS)
    for key, day, example in (
        ("sale_from", sheet.sale_from, min(days)),
        ("sale_until", sheet.sale_until, max(days)),
    ):
        if day is None:
            lines.append(_example(toml_pair(key, example)))
        else:
            lines += _changing(key, day, made_from and getattr(made_from, key))
    return lines


def _early_bird(sheet: PriceSheet, made_from: PriceSheet | None) -> _Lines:
    if sheet.early_bird is None:
        example = ("[early_bird]", toml_pair("until", min(_stated_days(sheet))))
        return [*_told("early_bird"), *map(_example, example)]
    before = made_from.early_bird.until if made_from and made_from.early_bird else None
    until = _changing("until", sheet.early_bird.until, before)
    return [*_told("early_bird"), "[early_bird]", *until, *_pairs(_source(sheet.early_bird))]


def _stated_days(sheet: PriceSheet) -> list[date]:
    """Return the days of a sheet, or any, so that an example is in order with them."""
    until = sheet.early_bird.until if sheet.early_bird else None
    days = [day for day in (sheet.sale_from, until, sheet.sale_until) if day is not None]
    return days or [_ANY_DAY]


def _eligibility(sheet: PriceSheet) -> _Lines:
    return [
        *_told("eligibility"),
        "[eligibility]",
        toml_pair("welcome", sheet.eligibility.welcome),
        toml_pair("excluded", sheet.eligibility.excluded),
        *_pairs(_source(sheet.eligibility)),
    ]


def _budget_tiers(sheet: PriceSheet) -> Iterator[_Lines]:
    if sheet.budget_tiers == ANY_BUDGET:
        yield [*_told("budget_tiers"), *map(_example, _tier(*ANY_BUDGET))]
    else:
        yield from _rows(_told("budget_tiers"), (_tier(row) for row in sheet.budget_tiers))


def _tier(row: BudgetTier) -> _Lines:
    bounds = ("over", "at_least", "under", "up_to")
    stated = {key: getattr(row, key) for key in ("id", "label", *bounds)}
    return ["[[budget_tiers]]", *_pairs(stated | _source(row))]


def _region(row: Region) -> _Lines:
    lines = ["[[regions]]", toml_pair("id", row.id), toml_pair("label", row.label)]
    if len(row.countries) > _COUNTRIES_A_LINE:
        lines += ["countries = [", *_wrapped(row.countries), "]"]
    elif row.countries:
        lines.append(toml_pair("countries", row.countries))
    if row.all_other_countries:
        lines.append("all_other_countries = true")
    return [*lines, *_pairs(_source(row))]


def _wrapped(codes: Sequence[str]) -> Iterator[str]:
    for first in range(0, len(codes), _COUNTRIES_A_LINE):
        line = codes[first : first + _COUNTRIES_A_LINE]
        yield f"    {', '.join(map(toml_value, line))},"


def _full_rates(sheet: PriceSheet) -> Iterator[_Lines]:
    """Yield the rows; the first one has an example of every column that the edition lacks."""
    columns = ("regular", "referral", "referral_off", "early_bird")
    lacked = {key for key in columns if all(getattr(it, key) is None for it in sheet.full_rate)}
    for number, row in enumerate(sheet.full_rate):
        examples = {
            "referral": subtract(row.regular, row.referral_discount),
            "referral_off": row.referral_discount,
            "early_bird": row.regular,
        }
        yield [
            "[[full_rate]]",
            *_pairs(_cell(row) | {key: getattr(row, key) for key in columns} | _source(row)),
            *(
                _example(toml_pair(key, amount))
                for key, amount in examples.items()
                if key in lacked and not number
            ),
        ]


def _flat_rates(
    table: str,
    rows: Sequence[AdditionalPersonRow | GroupRateRow],
    sheet: PriceSheet,
) -> Iterator[_Lines]:
    """Yield a table of rates that have one price, or an example where the edition has none."""
    if not rows:
        price = min(row.regular for row in sheet.full_rate)
        yield [*_told(table), *map(_example, (f"[[{table}]]", toml_pair("price", price)))]
    stated = (
        [f"[[{table}]]", *_pairs(_cell(row) | {"price": row.price} | _source(row))] for row in rows
    )
    yield from _rows(_told(table), stated)


def _group_terms(sheet: PriceSheet) -> _Lines:
    terms = sheet.group_terms
    method = toml_pair("payment_method", PaymentMethod.INVOICE)
    if terms is None:
        example = ("[group_terms]", toml_pair("most_seats", 2), method)
        return [*_told("group_terms"), *map(_example, example)]
    lines = [*_told("group_terms"), "[group_terms]", toml_pair("most_seats", terms.most_seats)]
    if terms.payment_method is None:
        return [*lines, *_pairs(_source(terms)), _example(method)]
    return [*lines, *_pairs({"payment_method": terms.payment_method} | _source(terms))]


def _stated_discounts(sheet: PriceSheet) -> Iterator[_Lines]:
    if not sheet.stated_discounts:
        rule = toml_pair("rule", RuleId.OUTREACH_REFERRAL)
        amount = toml_pair("amount", sheet.full_rate[0].referral_discount)
        yield [*_told("stated_discounts"), *map(_example, ("[[stated_discounts]]", rule, amount))]
    yield from _rows(
        _told("stated_discounts"),
        (
            [
                "[[stated_discounts]]",
                *_pairs({"rule": row.rule} | _cell(row) | {"amount": row.amount} | _source(row)),
            ]
            for row in sheet.stated_discounts
        ),
    )


def _waivers(sheet: PriceSheet) -> Iterator[_Lines]:
    if not sheet.waivers:
        finding = toml_pair("finding", FindingCode.GROUP_CHEAPEST_FROM)
        reason = toml_pair("reason", "Why this is meant so.")
        yield [*_told("waivers"), *map(_example, ("[[waivers]]", finding, reason))]
    yield from _rows(
        _told("waivers"),
        (
            [
                "[[waivers]]",
                *_pairs({"finding": row.finding, "reason": row.reason} | _source(row)),
            ]
            for row in sheet.waivers
        ),
    )


def _rules(sheet: PriceSheet) -> Iterator[_Lines]:
    """Yield each rule and below it what it leaves open, a comment above the first of either."""
    of_rules, of_interpretations = _told("rules"), _told("rules.interpretations")
    for rule in sheet.rules:
        words = {"id": rule.id, "text": rule.text}
        yield [*of_rules, "[[rules]]", *_pairs(words | _source(rule))]
        of_rules = []
        for interpretation in rule.interpretations:
            pairs = _pairs(dict(interpretation) | _source(interpretation))
            yield [*of_interpretations, "[[rules.interpretations]]", *pairs]
            of_interpretations = []


def _rows(comment: _Lines, rows: Iterable[_Lines]) -> Iterator[_Lines]:
    """Yield the rows of a table, a comment above the first."""
    for number, row in enumerate(rows):
        yield row if number else [*comment, *row]


def _told(table: str, keys: Collection[str] = ()) -> _Lines:
    """Return as comments what a table and its keys are, or some of its keys."""
    told = _TABLES[table]
    lines = _comment(told.sentence)
    for key in told.keys:
        if key.name != "source" and (not keys or key.name in keys):
            lines += _comment(f"{key.name}: {key.sentence}", indent="  ")
    return lines


def _comment(*paragraphs: str, indent: str = "") -> _Lines:
    """Return sentences as lines of comments; what is indented is so on further lines even more."""
    return [
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(
            paragraph,
            _WIDTH,
            initial_indent=f"# {indent}",
            subsequent_indent=f"# {indent * 2}",
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


def _cell(
    row: FullRateRow | AdditionalPersonRow | GroupRateRow | StatedDiscount,
) -> dict[str, object]:
    return {"tier": row.tier, "region": row.region}


def _source(row: HasSource) -> dict[str, object]:
    """Return the source of a row or a table as a pair, which is None where it is not told."""
    return {"source": row.source and row.source.model_dump(exclude_none=True)}


def _changing(key: str, value: object, before: object) -> _Lines:
    """Return a pair that each edition has of its own, marked where it is as it was before."""
    pair = toml_pair(key, value)
    return [f"# {_STILL}.", pair] if value == before else [pair]


def _example(line: str) -> str:
    return f"# {line}"


def _pairs(stated: dict[str, object]) -> Iterator[str]:
    return (toml_pair(key, value) for key, value in stated.items() if value is not None)
