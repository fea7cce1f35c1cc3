"""Kinds of organisations as people call them: what is read, what is asked, what staff decide."""

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["kind_called", "kind_suggested", "staff_decide_on"]


def kind_called(word: str) -> str | None:
    """Return the kind that a word means exactly.

    >>> kind_called("Trade Union"), kind_called("charity")
    ('union', None)
    """
    return _kinds("is").get(_folded(word))


def kind_suggested(word: str) -> str | None:
    """Return the kind that a word most often means; it is asked, and never taken for it.

    >>> kind_suggested("charity")
    'ngo'
    """
    return _kinds("may_be").get(_folded(word))


def staff_decide_on(word: str) -> bool:
    """Tell whether a word is that of a kind which the price sheets name nowhere.

    >>> staff_decide_on("foundation")
    True
    """
    return _folded(word) in _kinds("staff_decide")


def _folded(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


@cache
def _kinds(table: str) -> dict[str, str]:
    """Return the words of one table, each with its kind; read when a word is no kind's own."""
    stated = tomllib.loads(Path(__file__).with_name("kind_names.toml").read_text("utf-8"))
    return {_folded(word): kind for kind, words in stated[table].items() for word in words}
