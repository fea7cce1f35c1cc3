"""What each open fact of an estimate may turn out to be, in words."""

from collections.abc import Sequence

from smt_pricing.answers._completions import OpenFact, Span, Value
from smt_pricing.quotes.facts import said_kind
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import OrganizationKind
from smt_pricing.values.text import listed

__all__ = ["said_values", "stated_value"]


def said_values(values: Sequence[Value], fact: OpenFact, sheet: PriceSheet) -> str:
    """Return what an open fact may turn out to be, as the sheet's readers call it."""
    said = listed((_said_value(value, fact, sheet) for value in values), "or")
    return f"annual budget {said}" if fact is OpenFact.BUDGET else said


def _said_value(value: Value, fact: OpenFact, sheet: PriceSheet) -> str:
    if isinstance(value, OrganizationKind):
        return said_kind(value)
    if isinstance(value, Span):
        return _said_span(value, sheet)
    if isinstance(value, str):
        return sheet.tier_label(value) if fact is OpenFact.BUDGET else sheet.region_label(value)
    return f"{'a' if value else 'no'} member has paid the full rate before"


def _said_span(span: Span, sheet: PriceSheet) -> str:
    first, last, _ = span
    early = sheet.early_bird
    if early is not None and last == early.until and first in (None, sheet.sale_from):
        return f"by the early-bird date ({last})"
    if first is None:
        return f"by {last}"
    return f"from {first}" if last is None else f"from {first} to {last}"


def stated_value(value: Value) -> str:
    """Return what an open fact may turn out to be, for programs."""
    if isinstance(value, Span):
        return f"{value.first or ''}/{value.last or ''}"  # an interval as in ISO 8601
    return str(value).lower() if isinstance(value, bool) else str(value)
