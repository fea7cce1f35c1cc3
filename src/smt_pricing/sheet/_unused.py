"""What of a sheet's tables belongs to a rule that it does not list, and so prices nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from smt_pricing.sheet.rows import FullRateRow, StatedDiscount
from smt_pricing.values.codes import RuleId

__all__ = ["COLUMNS_OF", "TABLES_OF", "Unused", "UnusedPart", "unused_parts"]

TABLES_OF: dict[RuleId, tuple[str, ...]] = {
    RuleId.EARLY_BIRD: ("early_bird",),
    RuleId.ADDITIONAL_PERSON: ("additional_person",),
    RuleId.GROUP_RATE: ("group_terms", "group_rate"),
}
"""The tables that are there for one rule alone."""

COLUMNS_OF: dict[RuleId, tuple[str, ...]] = {
    RuleId.EARLY_BIRD: ("early_bird",),
    RuleId.OUTREACH_REFERRAL: ("referral", "referral_off"),
}
"""The columns of ``full_rate`` that are there for one rule alone."""


class UnusedPart(NamedTuple):
    """A table, or a column of one, that stood in a sheet without the rule it belongs to."""

    rule: RuleId
    place: str


class Unused(NamedTuple):
    """What a sheet's tables are without what no rule asks for, and what that was."""

    left: Mapping[str, object]
    named: tuple[UnusedPart, ...]


def unused_parts(sheet: Mapping[str, Any], listed: Collection[RuleId]) -> Unused:
    """Return the tables of a sheet without what belongs to rules that it does not list."""
    named = tuple(
        part
        for rule in RuleId
        if rule not in listed
        for part in (*_tables(sheet, rule), *_columns(sheet["full_rate"], rule))
    )
    if not named:
        return Unused({}, ())
    left: dict[str, object] = {
        table: None if table in ("early_bird", "group_terms") else ()
        for rule, tables in TABLES_OF.items()
        if rule not in listed
        for table in tables
    }
    left["full_rate"] = tuple(_lean(row, listed) for row in sheet["full_rate"])
    left["stated_discounts"] = tuple(it for it in sheet["stated_discounts"] if it.rule in listed)
    return Unused(left, named)


def _tables(sheet: Mapping[str, Any], rule: RuleId) -> Iterator[UnusedPart]:
    for table in TABLES_OF.get(rule, ()):
        if sheet[table]:
            yield UnusedPart(
                rule, f"[[{table}]]" if isinstance(sheet[table], tuple) else f"[{table}]"
            )
    discounts: Iterable[StatedDiscount] = sheet["stated_discounts"]
    if any(stated.rule is rule for stated in discounts):
        yield UnusedPart(rule, "[[stated_discounts]]")


def _columns(rows: Iterable[FullRateRow], rule: RuleId) -> Iterator[UnusedPart]:
    for column in COLUMNS_OF.get(rule, ()):
        if any(getattr(row, column) is not None for row in rows):
            yield UnusedPart(rule, f"{column} of [[full_rate]]")


def _lean(row: FullRateRow, listed: Collection[RuleId]) -> FullRateRow:
    unused = (
        column for rule, columns in COLUMNS_OF.items() if rule not in listed for column in columns
    )
    return row.model_copy(update=dict.fromkeys(unused))
