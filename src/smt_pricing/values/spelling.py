"""How names are compared: by what a reader would call the same name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

__all__ = [
    "DROPPED",
    "LONGEST",
    "fold",
    "is_spelled_alike",
    "nearest",
    "spelled_alike",
    "without_accents",
]

LONGEST = 300
DROPPED = frozenset("'’‘ʼ`´.")
_DOT_ABOVE = "\u0307"
_DOTTED_I = re.compile(f"i{_DOT_ABOVE}+")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Reduce a name to what makes it that name: Unicode form, case, spaces, punctuation go.

    Accents stay: they tell names apart. A dot above an i is none: i has its own, and it is what
    is left of the Turkish capital İ.

    >>> fold("  Workers’ UNION —  Nairobi ") == fold("workers union nairobi")
    True
    >>> fold("Médecins") == fold("Medecins")
    False
    """
    if name.isascii():  # as most are, of which a list has a million
        lower = name.lower()
        return " ".join(lower.translate(_KEPT).split()) or " ".join(lower.split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = " ".join(folded.translate(_KEPT).split())
    composed = unicodedata.normalize("NFKC", words or " ".join(folded.split()))
    if _DOT_ABOVE not in composed:
        return composed
    return unicodedata.normalize("NFKC", _DOTTED_I.sub("i", composed))


def without_accents(name: str) -> str:
    """Fold a name and drop its accents as well, for lists where accents tell nothing apart.

    >>> without_accents("Türkiye")
    'turkiye'
    """
    decomposed = unicodedata.normalize("NFKD", fold(name))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def nearest(word: str, known: list[str], *, most: int = 1, cutoff: float = 0.6) -> tuple[str, ...]:
    """Return the known words that are spelled most like this one, the nearest first.

    >>> nearest("regoin", ["tier", "region"])
    ('region',)
    """
    if len(word) > LONGEST:
        return ()  # no misspelling, and slow to compare
    from difflib import get_close_matches  # noqa: PLC0415  only wrong input needs it

    return tuple(get_close_matches(word, known, n=most, cutoff=cutoff))


_MOST_COMPARED = 50_000
_NEIGHBOURS = 5
_MOST_ALIKE = 3


def spelled_alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the folded names that are spelled alike, each pair once.

    Up to a few hundred names, each is compared with each. Of more, each is compared with the next
    few as they are sorted by their beginnings and by their ends: a slip leaves one of both.

    >>> list(spelled_alike(["workers union", "rede", "worker union"]))
    [('worker union', 'workers union')]
    """
    found: set[tuple[str, str]] = set()
    ordered = sorted(names)
    for known in (ordered, sorted(ordered, key=lambda name: name[::-1])):
        reach = max(_NEIGHBOURS, _MOST_COMPARED // max(len(known), 1))
        for at, name in enumerate(known, 1):
            for other in nearest(name, known[at : at + reach], most=_MOST_ALIKE, cutoff=0.85):
                pair = (min(name, other), max(name, other))
                if pair not in found:
                    found.add(pair)
                    yield pair


_ALIKE = 0.75


@lru_cache(maxsize=1024)
def is_spelled_alike(name: str, known: tuple[str, ...]) -> bool:
    """Tell whether a folded name is nearly one of those known.

    >>> is_spelled_alike("organising basics", ("organizing basics",))
    True
    """
    return bool(nearest(name, list(known), cutoff=_ALIKE))


def _kept(character: str) -> str:
    if character in DROPPED:
        return ""
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category[0] in "PZC" else character


class _Kept(dict[int, str]):
    """What is kept of each character, found once."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = _kept(chr(code))
        return kept


_KEPT = _Kept({code: _kept(chr(code)) for code in range(128)})
