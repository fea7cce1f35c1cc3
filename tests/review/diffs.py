"""A short way to say what a diff says."""

from smt_pricing import PriceSheet, diff_price_sheets, load_price_sheet

NAWE, OUTSIDE = "north-america-western-europe", "outside"
INVENTED = load_price_sheet("invented-example")


def said(old: PriceSheet, new: PriceSheet, *directions: str) -> list[str]:
    wanted = directions or ("up", "down", "newly-refused", "newly-accepted")
    return [it.message for it in diff_price_sheets(old, new).changes if it.direction in wanted]
