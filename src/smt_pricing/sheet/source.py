"""Where something on a price sheet is published; it prices nothing."""

from typing import Annotated, Protocol

from pydantic import Field

from smt_pricing.values.fields import Day, Exact, Text

__all__ = ["HasSource", "Source", "Sourced"]


class Source(Exact):
    """Where something is published: what it is called, its address, and the day it was read."""

    title: Text = Field(description="What the publication is called.")
    address: Text | None = Field(
        default=None, description="Where it stands, such as a web address."
    )
    day: Day | None = Field(default=None, description="The day on which it was read or agreed.")

    def said(self) -> str:
        """Return the source on one line.

        >>> Source(title="Price list", address="smt.example/prices", day="2026-01-31").said()
        'Price list, smt.example/prices, 2026-01-31'
        """
        return ", ".join(str(part) for part in (self.title, self.address, self.day) if part)


class HasSource(Protocol):
    """A table or a rule, which may tell its source."""

    @property
    def source(self) -> Source | None:
        """Return where it is published."""


Sourced = Annotated[Source | None, Field(description="Where this is published, if it is told.")]
"""The source of a table or a rule; it may be left out."""
