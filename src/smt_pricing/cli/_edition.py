"""The price sheet that a command prices by: the one that is named, or the current one of a folder.

Where no option names one, the environment variable SMT_PRICING_SHEET may; the engine reads no
environment. Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os

from smt_pricing.cli._terminal import UnusableInputError, load_sheet, print_lines, unusable

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smt_pricing.quotes.quote import Quote
    from smt_pricing.sheet.price_sheet import PriceSheet
    from smt_pricing.values.codes import RejectionCode

__all__ = [
    "SHEET_HELP",
    "editions_of",
    "facts_needed",
    "named_sheet",
    "sheet_for",
    "sheet_of_quote",
]

_VARIABLE = "SMT_PRICING_SHEET"
SHEET_HELP = f"a TOML file, a name, or a folder of editions ({_VARIABLE}, or the published)"
"""What every command that prices something says of ``--sheet``."""


def named_sheet(stated: str | None) -> str | None:
    """Return the sheet that an option names, or else the environment; None is the published."""
    return stated if stated is not None else os.environ.get(_VARIABLE) or None


def sheet_for(stated: str | None, day: date | None, option: str = "--registered-on") -> PriceSheet:
    """Return the sheet for a registration on a day; of a folder, the edition in force then.

    ``option`` is what an error about the day is told of.
    """
    named = named_sheet(stated)
    return _told(_in_force(editions_of(named), day, named, option), stated, named)


def facts_needed(stated: str | None, day: date | None) -> tuple[RejectionCode, ...]:
    """Return the codes by which the sheet refuses an organisation of which nothing is stated.

    None where the sheet cannot be told yet, or is read from standard input, which is read once.
    """
    from smt_pricing.rules.case import facts_needed as needed_by

    named = named_sheet(stated)
    if named == "-":
        return ()
    try:
        return needed_by(_in_force(editions_of(named), day, named))
    except UnusableInputError:
        return ()  # told when it is to be priced by


def sheet_of_quote(stated: str | None, quote: Quote) -> PriceSheet:
    """Return the sheet that a stored quote was made from, if it is there; or that of its day."""
    named = named_sheet(stated)
    editions = editions_of(named)
    quoted = next((sheet for sheet in editions if sheet.digest == quote.sheet.digest), None)
    sheet = quoted or _in_force(editions, quote.request.registered_on, named)
    return _told(sheet, stated, named)


def editions_of(named: str | None) -> tuple[PriceSheet, ...]:
    """Return the sheet of a name or a file, or every edition of a folder."""
    from smt_pricing.sheet.file import load_price_sheets
    from smt_pricing.values.problems import PriceSheetError

    if named is None or named == "-" or not os.path.isdir(named):  # noqa: PTH112  not for this alone
        return (load_sheet(named),)
    try:
        return load_price_sheets(named)
    except PriceSheetError as error:
        raise unusable(error.source, error.problems) from None


def _in_force(
    editions: Sequence[PriceSheet],
    day: date | None,
    named: str | None,
    option: str = "--registered-on",
) -> PriceSheet:
    from smt_pricing.sheet.editions import edition_in_force
    from smt_pricing.values.problems import PriceSheetError

    try:
        return edition_in_force(editions, day)
    except PriceSheetError as error:
        raise unusable(str(named), error.problems, {"registered_on": option}) from None


def _told(sheet: PriceSheet, stated: str | None, named: str | None) -> PriceSheet:
    """Say which sheet it is, where that is not plain from the options."""
    if named is not None and (stated is None or os.path.isdir(named)):  # noqa: PTH112
        from smt_pricing.values.characters import visible

        by = named if stated is not None else f"{_VARIABLE}, {named}"
        line = f"smt-pricing: priced by {sheet.id}, edition {sheet.edition} (of {by})."
        print_lines([visible(line)], to_errors=True)
    return sheet
