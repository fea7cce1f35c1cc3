"""Text that is to stand in Markdown as it is."""

import re

__all__ = ["escaped"]

_SIGNS = re.compile(r"[\\`*_\[\]<>|#$~]|&(?=#?\w+;)")


def escaped(text: str) -> str:
    r"""Escape what Markdown, HTML or a notebook's mathematics would take as its own.

    >>> print(escaped("under $1M | *all* & more"))
    under \$1M \| \*all\* & more
    """
    return _SIGNS.sub(r"\\\g<0>", text)
