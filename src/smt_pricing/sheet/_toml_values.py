"""Values as TOML writes them: the standard library reads TOML, and does not write it."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import starmap

__all__ = ["toml_pair", "toml_value"]

_MOST_DOTS = 15  # a text of more looks to the reader of sheets like a key of too many parts


def toml_pair(key: str, value: object) -> str:
    """Return a key and its value as a line.

    >>> print(toml_pair("price", Decimal("1999.50")))
    price = 1_999.50
    """
    return f"{key} = {toml_value(value)}"


def toml_value(value: object) -> str:
    r"""Return a text, an amount, a number, a date, a tuple of them, or a small table.

    >>> print(toml_value(('the "North"', 6)))
    ["the \"North\"", 6]
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}".removesuffix(".00").replace(",", "_")
    if isinstance(value, Mapping):
        return f"{{ {', '.join(starmap(toml_pair, value.items()))} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return str(value)


def _text(text: str) -> str:
    """Return a basic string; what cannot be seen is written as an escape."""
    escape_dots = text.count(".") > _MOST_DOTS
    return f'"{"".join(_character(it, escape_dots=escape_dots) for it in text)}"'


def _character(character: str, *, escape_dots: bool) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable() and not (escape_dots and character == "."):
        return character
    return f"\\U{ord(character):08X}"
