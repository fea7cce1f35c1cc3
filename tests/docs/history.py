"""The page of price history: every shipped edition of a training, and what each changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from smt_pricing import PriceSheet, diff_price_sheets, load_price_sheets
from smt_pricing.quotes.facts import said_in_force
from smt_pricing.sheet.published_table import table_as_markdown
from smt_pricing.values.text import escaped

__all__ = ["told", "written"]

_INTRODUCTION = """\
# Price history

Every edition that ships with the package, in the order in which they were sold, and what each
changed. What an edition of your own changes, `smt-pricing sheet diff OLD NEW` tells in the same
words ([the next cohort's prices](next-cohort.md)).

This page is made by `python -m tests.docs`, from the shipped sheets.
"""

_ONE = (
    "Only this edition ships so far, so there is no change to tell yet. When the next one ships, "
    "what it changes stands here."
)
_INVENTED = "invented-example"
"""The edition of no training that anybody sells, which has no history."""


def written() -> str:
    """Return the page as it should stand in docs/."""
    return told(sheet for sheet in load_price_sheets() if sheet.id != _INVENTED)


def told(sheets: Iterable[PriceSheet]) -> str:
    """Return the history of some sheets, those of a training together."""
    ordered = sorted(sheets, key=lambda it: (it.program, str(it.sale_from or ""), it.id))
    page = [_INTRODUCTION]
    for _, editions in groupby(ordered, key=lambda it: it.program):
        page += _training(tuple(editions))
    return "\n".join(page)


def _training(editions: Sequence[PriceSheet]) -> Iterator[str]:
    yield f"## {escaped(editions[-1].title)}\n"
    if len(editions) == 1:
        yield f"{_ONE}\n"
    for old, new in pairwise(editions):
        yield f"### From {escaped(old.edition)} to {escaped(new.edition)}\n"
        changes = diff_price_sheets(old, new)._repr_markdown_()
        yield _below_its_title(changes, "####")
    for sheet in reversed(editions):
        yield f"### Edition {escaped(sheet.edition)}\n"
        days = said_in_force(sheet.sale_from, sheet.sale_until)
        in_force = f"In force {days}." if days else "It states no first and no last day of sale."
        yield f"{in_force} Its digest is `{sheet.digest}`.\n"
        yield _below_its_title(table_as_markdown(sheet), "####")


def _below_its_title(markdown: str, level: str) -> str:
    """Return Markdown without its title and subtitle, its headings on a level."""
    lines = markdown.splitlines()[4:]
    return re.sub(r"^#+ ", f"{level} ", "\n".join(lines), flags=re.MULTILINE) + "\n"
