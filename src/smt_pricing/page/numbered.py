"""Lists in which everything stands once, and is spoken of by its place."""

import json
from collections.abc import Hashable
from typing import TypeVar

__all__ = ["Numbered"]

Entry = TypeVar("Entry", bound=Hashable)


class Numbered(dict[Entry, int]):
    """What has been found, each once, with its place in the order of finding.

    >>> found = Numbered()
    >>> found.place("b"), found.place("a"), found.place("b"), list(found)
    (0, 1, 0, ['b', 'a'])
    """

    def place(self, entry: Entry) -> int:
        """Return the place of an entry, which is new or known."""
        return self.setdefault(entry, len(self))

    def json_place(self: "Numbered[str]", value: object) -> int:
        """Return the place of a value that is kept as JSON."""
        return self.place(json.dumps(value, separators=(",", ":")))
