"""Text that a spreadsheet would take for a formula, and run, when it opens a file that has it."""

import re
import unicodedata

__all__ = ["safe_cell", "without_formula"]

_SIGNS = ("=", "+", "-", "@")
_SKIPPED = ("\t", "\r", "\n")
_NUMBER = re.compile(r"[+-][0-9][0-9.,]*")


def without_formula(text: str) -> str:
    """Return a text as a spreadsheet's cell: with an apostrophe, where it would be computed.

    >>> without_formula("=1+1"), without_formula("-400.00"), without_formula("NGO X")
    ("'=1+1", "'-400.00", 'NGO X')
    """
    return f"'{text}" if _begins_formula(text) else text


def safe_cell(text: str) -> str:
    """Return what a list holds as a spreadsheet's cell: a plain number stays one.

    >>> safe_cell("=1+1"), safe_cell("-400.00"), safe_cell("NGO X")
    ("'=1+1", '-400.00', 'NGO X')
    """
    first = text[:1]
    if first.isalnum() or not first:
        return text
    return text if _NUMBER.fullmatch(text) else without_formula(text)


def _begins_formula(text: str) -> bool:
    if text.startswith(_SKIPPED):
        return True
    # A spreadsheet takes the full-width signs of East Asian keyboards for the narrow ones.
    return unicodedata.normalize("NFKC", text.lstrip()[:1]).startswith(_SIGNS)
