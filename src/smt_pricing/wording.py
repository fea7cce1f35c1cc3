"""What the words of a budget tier's label say of an amount: whether they take it in."""

import re
from collections.abc import Iterator
from decimal import Decimal

__all__ = ["takes_in"]

_FIGURE = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:[,_' ][0-9]{3})+|[0-9]{1,15})(?:\.(?P<part>[0-9]{1,6}))?"
    r"\s?(?P<unit>k|thousand|m|mio|million|bn|billion)?(?![a-z0-9])"
)
_POWERS = {"k": 3, "thousand": 3, "m": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9}
_SIGNS = r"(?:[a-z]{2,3}\s?)?(?:[^\w\s]\s?)?"  # a currency: its code, its sign, or both
_TAKEN_IN_BEFORE = re.compile(
    r"(?:up to(?: and including)?|until|at most|at least|from|no (?:more|less) than|"
    rf"not (?:over|under|above|below)|including|exactly)\s{_SIGNS}$"
)
_TAKEN_IN_AFTER = re.compile(
    r"\s?(?:[a-z]{3}\s)?(?:\+|(?:or|and) (?:more|less|over|under|above|below|up)\b)"
    r"(?![^0-9]{0,6}[0-9])"  # and not "and under $2M"
)


def takes_in(label: str, amount: Decimal) -> bool:
    """Tell whether a label names an amount with words that take the amount itself in.

    Interpretation: ``exactly-at-threshold``.

    >>> takes_in("up to $1M", Decimal(1_000_000)), takes_in("under $1M", Decimal(1_000_000))
    (True, False)
    >>> takes_in("€2,000,000 or more", Decimal(2_000_000))
    True
    """
    text = label.casefold()
    return any(
        _TAKEN_IN_BEFORE.search(text[: found.start()]) or _TAKEN_IN_AFTER.match(text, found.end())
        for found, figure in _figures(text)
        if figure == amount
    )


def _figures(text: str) -> Iterator[tuple[re.Match[str], Decimal]]:
    for found in _FIGURE.finditer(text):
        whole = re.sub("[^0-9]", "", found["whole"])
        power = _POWERS.get(found["unit"] or "", 0)
        yield found, Decimal(f"{whole}.{found['part'] or 0}e{power}")
