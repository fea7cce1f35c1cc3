"""Replay: what a stored quote says, beside what its request costs when it is priced again."""

from collections.abc import Iterator
from enum import unique

from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.values.amounts import add, subtract
from smt_pricing.values.codes import Word
from smt_pricing.values.fields import Exact

__all__ = ["Difference", "Replay", "ReplayOutcome", "compare_with_stored"]


@unique
class ReplayOutcome(Word):
    """What came of pricing a stored quote's request again."""

    IDENTICAL = "identical"
    ALTERED = "altered"
    OTHER_SHEET = "other-sheet"


class Difference(Exact):
    """One place where a stored quote differs from the one made now; None is nothing there."""

    place: str
    stored: str | None
    now: str | None


class Replay(Exact):
    """What came of pricing a stored quote's request again, with every difference.

    ``identical``: it is the quote that this sheet gives, unaltered. ``altered``: it names this
    sheet and yet says something else, or its own amounts do not add up; somebody changed it, or
    another version of the library made it. ``other-sheet``: it adds up, and was made from another
    price sheet.
    """

    outcome: ReplayOutcome
    differences: tuple[Difference, ...] = ()

    def explain(self) -> str:
        """Return the outcome and every difference in words."""
        lines = [_SENTENCES[self.outcome]]
        for difference in self.differences:
            stored = "nothing" if difference.stored is None else difference.stored
            now = "nothing" if difference.now is None else difference.now
            lines.append(f"  {difference.place}: stored {stored}, now {now}")
        return "\n".join(lines) + "\n"


_SENTENCES = {
    ReplayOutcome.IDENTICAL: "This is an unaltered quote of this price sheet.",
    ReplayOutcome.ALTERED: "This is not an unaltered quote of this price sheet.",
    ReplayOutcome.OTHER_SHEET: "This quote was made from another price sheet.",
}


def compare_with_stored(stored: Quote, now: Quote | RejectedRequest) -> Replay:
    """Return where a stored quote differs from the answer that its request gets now."""
    differences = tuple(_differences(stored, now))
    if not differences:
        return Replay(outcome=ReplayOutcome.IDENTICAL)
    other_sheet = stored.sheet.digest != now.sheet.digest and _adds_up(stored)
    outcome = ReplayOutcome.OTHER_SHEET if other_sheet else ReplayOutcome.ALTERED
    return Replay(outcome=outcome, differences=differences)


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
