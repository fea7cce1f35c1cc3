"""JSON as text: the keys that an object has twice, of which a reader would take one in silence."""

import json
from collections import Counter
from collections.abc import Iterator

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, from_json

from smt_pricing.values.problems import MOST_PROBLEMS

__all__ = ["stop_repeated_keys"]

_Place = tuple[int | str, ...]
_REPEATED = PydanticCustomError("key-repeated", "Keep one of them.")


class _Repeating(dict[str, object]):
    """An object that states some of its keys more than once."""

    repeated: tuple[str, ...] = ()


def stop_repeated_keys(name: str, content: str | bytes | bytearray) -> None:
    """Raise pydantic's ValidationError, under the name of a model, for every key that is repeated.

    What is no JSON passes: its reader says so.
    """
    if _has_no_more_colons_than_keys(content):
        return
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
        # Numbers stay text, and strings may hold anything: only the keys matter here.
        document = json.loads(
            text, object_pairs_hook=_object, parse_int=str, parse_float=str, strict=False
        )
    except (ValueError, RecursionError):
        return
    places = list(_repeated((), document))
    if places:
        raise ValidationError.from_exception_data(
            name,
            [
                InitErrorDetails(type=_REPEATED, loc=place, input=place[-1])
                for place in places[: MOST_PROBLEMS + 1]
            ],
            "json",
        )


def _has_no_more_colons_than_keys(content: str | bytes | bytearray) -> bool:
    """Tell whether no key can be repeated: each has a colon, and a repeated one is read once."""
    try:
        document = from_json(content)
    except ValueError:
        return False
    colons = content.count(":") if isinstance(content, str) else content.count(b":")
    return colons == _keys(document)


def _keys(value: object) -> int:
    if isinstance(value, dict):
        return len(value) + sum(_keys(item) for item in value.values() if type(item) in _NESTING)
    return sum(map(_keys, value)) if isinstance(value, list) else 0


_NESTING = (dict, list)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    stated = dict(pairs)
    if len(stated) == len(pairs):
        return stated
    repeating = _Repeating(stated)
    counts = Counter(key for key, _ in pairs)
    repeating.repeated = tuple(key for key, count in counts.items() if count > 1)
    return repeating


def _repeated(place: _Place, value: object) -> Iterator[_Place]:
    """Yield the place of every repeated key in a document and below."""
    if isinstance(value, _Repeating):
        yield from ((*place, key) for key in value.repeated)
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _repeated((*place, key), item)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _repeated((*place, position), item)
