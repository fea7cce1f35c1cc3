"""Replay: what a stored quote says, beside what its request costs when it is priced again."""

import re
from collections.abc import Iterator
from enum import unique
from typing import Literal

from pydantic import Field

from smt_pricing.quotes.explanation import Detail, require_text
from smt_pricing.quotes.number import quote_number
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.values.amounts import add, subtract
from smt_pricing.values.codes import Word
from smt_pricing.values.fields import Exact, Flag, Said
from smt_pricing.values.text import counted, escaped

__all__ = ["AskedNumber", "Difference", "Replay", "ReplayOutcome", "compare_with_stored"]


@unique
class ReplayOutcome(Word):
    """What came of pricing a stored quote's request again."""

    IDENTICAL = "identical", "This is what the price sheet gives for the request in this file."
    ALTERED = "altered", "This is not what the price sheet gives for the request in this file."
    OTHER_SHEET = (
        "other-sheet",
        "This was made from another price sheet than the one given.",
        "other price sheet",
    )


class Difference(Exact):
    """One place where a stored quote differs from the one made now; None is nothing there."""

    place: Said = Field(description="The place in the quote, such as lines[0].amount.")
    stored: Said | None = Field(description="What the stored quote has there; null is nothing.")
    now: Said | None = Field(
        description="What the quote that is made now has there; null is nothing."
    )


class AskedNumber(Exact):
    """The number that a stored quote was asked for, and whether it is the quote that bears it."""

    number: Said = Field(description="The number that was asked for.")
    borne: Flag = Field(description="Whether the stored quote is the one that bears it.")


class Replay(Exact):
    """What came of pricing a stored quote's request again, with every difference.

    ``identical``: it is what this sheet gives for the request in it. ``altered``: it names this
    sheet and yet says something else, or its amounts do not add up, or its number is not its own;
    somebody changed it, or another version of the library made it. ``other-sheet``: it adds up, and
    was made from another price sheet. ``asked`` is about the number that was asked for, if any.

    A number is a fingerprint and no signature: who changes a request can have that priced as well.
    Only a number that was kept elsewhere tells whether the request is still the one quoted.
    """

    outcome: ReplayOutcome = Field(description="What came of it.")
    differences: tuple[Difference, ...] = Field(
        default=(), description="Every place where the stored quote differs from the one made now."
    )
    asked: AskedNumber | None = Field(
        default=None,
        description="What is told of the number that was asked for; null where none was.",
    )

    def explain(
        self,
        format: Literal["text"] = "text",  # noqa: A002  the contract's name
        detail: Detail = "short",
    ) -> str:
        """Return the outcome and every difference in words.

        ``short`` counts the differences in codes of verdicts, or, where the request is refused now,
        in what only a quote has, but for the total; ``full`` lists them too. It has words alone.
        Raises ValueError for anything else.
        """
        require_text(format, detail)
        refused = any(difference.place == "outcome" for difference in self.differences)
        is_counted, of = _COUNTED[refused]
        hidden = 0
        lines = [self.outcome.sentence]
        if self.asked is not None:
            borne = "the quote" if self.asked.borne else "not the quote"
            lines.append(f"It is {borne} that bears the number {self.asked.number}.")
        for difference in self.differences:
            if detail == "short" and is_counted(difference.place):
                hidden += 1
                continue
            stored = "nothing" if difference.stored is None else difference.stored
            now = "nothing" if difference.now is None else difference.now
            lines.append(f"  {difference.place}: stored {stored}, now {now}")
        if hidden:
            lines.append(f"  and {counted(hidden, 'difference')} in {of}")
        return "\n".join(lines) + "\n"

    def _repr_markdown_(self) -> str:
        return "".join(f"- {escaped(line.strip())}\n" for line in self.explain().splitlines())


_OF_CODES = re.compile(r"verdicts\[[0-9]+\]\.(?:rule|outcome|code|blocked_by)")
_QUOTED_ALONE = Quote.model_fields.keys() - RejectedRequest.model_fields.keys() - {"total"}
_OF_A_QUOTE = re.compile(rf"(?:{'|'.join(sorted(_QUOTED_ALONE))})\b.*")
_COUNTED = {
    False: (_OF_CODES.fullmatch, "codes of verdicts"),
    True: (_OF_A_QUOTE.fullmatch, "what only a quote has"),
}
"""The places that are counted, and what they are called, by whether the request is refused now."""


def compare_with_stored(
    stored: Quote, now: Quote | RejectedRequest, asked: str | None = None
) -> Replay:
    """Return where a stored quote differs from the answer that its request gets now.

    ``asked`` is a number as quotes write it, which the stored quote may bear or not.
    """
    own = quote_number(stored.request, stored.sheet.digest, stored.total, stored.currency)
    differences = tuple(_differences(stored, now))
    return Replay(
        outcome=_outcome(stored, now, own) if differences else ReplayOutcome.IDENTICAL,
        differences=differences,
        asked=None if asked is None else AskedNumber(number=asked, borne=asked == own),
    )


def _outcome(stored: Quote, now: Quote | RejectedRequest, own: str) -> ReplayOutcome:
    other_sheet = stored.sheet.digest != now.sheet.digest
    unaltered = stored.number == own and _adds_up(stored)
    return ReplayOutcome.OTHER_SHEET if other_sheet and unaltered else ReplayOutcome.ALTERED


def _differences(stored: Quote, now: Quote | RejectedRequest) -> Iterator[Difference]:
    before = dict(_places("", stored.model_dump(mode="json")))
    after = dict(_places("", now.model_dump(mode="json")))
    for place in before | after:
        if before.get(place) != after.get(place):
            yield Difference(place=place, stored=before.get(place), now=after.get(place))


def _places(place: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield every value of a JSON document with its place, such as ``lines[0].amount``."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _places(f"{place}.{key}" if place else key, item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _places(f"{place}[{number}]", item)
    elif value is not None:
        yield place, str(value)


def _adds_up(quote: Quote) -> bool:
    """Tell whether a quote keeps the first law: lines, adjustments and totals add up."""
    lines_add_up = all(
        add((line.list_amount, *(change.amount for change in line.adjustments))) == line.amount
        for line in quote.lines
    )
    return (
        lines_add_up
        and add(line.amount for line in quote.lines) == quote.total
        and add(line.list_amount for line in quote.lines) == quote.list_total
        and subtract(quote.list_total, quote.saving) == quote.total
    )
