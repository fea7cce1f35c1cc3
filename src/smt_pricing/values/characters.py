"""Characters that cannot be seen: text that has them is refused, and told with escapes instead.

They clear a terminal, turn a line round, or make two names look like one: control, formatting and
bidirectional characters, and those that are blank without being a space. Joiners and variation
selectors stay where a script needs them, because there they change what is seen.
"""

import re
import unicodedata
from collections.abc import Iterator

__all__ = [
    "BLANK",
    "FIRST_JOINING",
    "JOINERS",
    "SELECTORS",
    "UNSEEN",
    "VIRAMA",
    "first_unseen",
    "is_plain",
    "visible",
]

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
# Blank by Unicode's Default_Ignorable_Code_Point or by their look, and yet letters, marks or signs.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
JOINERS = "\u200c\u200d"
SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
FIRST_JOINING = "\u0600"  # letters join from the Arabic script on; Latin ones never do
VIRAMA = 9  # the combining class of the signs that join letters in scripts of South Asia


def first_unseen(text: str) -> str:
    """Return the first character of a text that cannot be seen, or nothing.

    >>> first_unseen("Coalition\u202eX") == "\u202e", first_unseen("Coalition X")
    (True, '')
    """
    if is_plain(text):
        return ""
    return next((text[position] for position in _unseen(text)), "")


def visible(text: str) -> str:
    r"""Return a text with an escape in place of every character that cannot be seen.

    >>> visible("Coalition\u202e X")
    'Coalition\\u202e X'
    """
    if is_plain(text):
        return text
    unseen = set(_unseen(text))
    return "".join(
        character.encode("unicode_escape").decode("ascii") if position in unseen else character
        for position, character in enumerate(text)
    )


def is_plain(text: str) -> bool:
    """Tell at a glance, for nearly every text, that all of it can be seen."""
    return text.isprintable() and (text.isascii() or not BLANK.search(text))


def _unseen(text: str) -> Iterator[int]:
    """Yield where characters stand that cannot be seen."""
    for position, character in enumerate(text):
        if character in JOINERS:
            if not _joins(text, position):
                yield position
        elif SELECTORS.match(character):
            if not _selects(text, position):
                yield position
        elif unicodedata.category(character) in UNSEEN or BLANK.match(character):
            yield position


def _joins(text: str, position: int) -> bool:
    """Tell whether a joiner stands between letters or emoji, or behind a sign that joins."""
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    return _is_joining(before) and (_is_joining(after) or unicodedata.combining(before) == VIRAMA)


def _is_joining(character: str) -> bool:
    return character >= FIRST_JOINING and unicodedata.category(character)[0] in "LMS"


def _selects(text: str, position: int) -> bool:
    """Tell whether a variation selector stands behind a character that it may vary."""
    before = text[max(0, position - 1) : position]
    return bool(before) and not (
        before.isascii() or BLANK.match(before) or unicodedata.category(before)[0] in "CZ"
    )
