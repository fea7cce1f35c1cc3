"""Pieces of sentences, and text that is to stand in Markdown as it is."""

import re
from collections.abc import Iterable

from smt_pricing.values.characters import visible

__all__ = ["capitalised", "counted", "escaped", "listed", "unlinked"]

_SIGNS = re.compile(
    r"[\\`*_\[\]<>|#$~@]|&(?=#?\w+;)|:(?=//)|(?<=www)\.|^[-+](?= |$)", re.IGNORECASE
)
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.|@", re.IGNORECASE)
_NUMBERED = re.compile(r"^([0-9]+)([.)])(?= |$)")


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "seat"), counted(1200, "seat")
    ('1 seat', '1,200 seats')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """Return words as a list in a sentence.

    >>> listed(["NGOs", "unions", "campaigns"])
    'NGOs, unions and campaigns'
    """
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def capitalised(words: str) -> str:
    """Return words as a sentence begins; what is not their first letter stays as it is.

    >>> capitalised("pay by invoice, says NGO X")
    'Pay by invoice, says NGO X'
    """
    return f"{words[0].upper()}{words[1:]}"


def escaped(text: str) -> str:
    r"""Escape what Markdown, HTML or a notebook's mathematics would take as its own.

    Bare addresses become no links, first signs no list, and what cannot be seen is an escape.

    >>> print(escaped("under $1M | *all* & more, at https://example.org"))
    under \$1M \| \*all\* & more, at https\://example.org
    """
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", visible(text)))


def unlinked(text: str) -> str:
    """Bracket a sign of each address, so that no mail program makes a link of it.

    >>> unlinked("https://example.org, www.example.org and a@example.org")
    'https[:]//example.org, www[.]example.org and a[@]example.org'
    """
    return _ADDRESS.sub(r"[\g<0>]", text)
