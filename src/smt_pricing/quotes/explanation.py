"""What there is to say, in sections, and how that looks as text or Markdown."""

import textwrap
from collections.abc import Callable
from typing import Literal, NamedTuple

from smt_pricing.values.characters import visible
from smt_pricing.values.text import escaped

__all__ = [
    "Explanation",
    "Format",
    "Point",
    "PriceRow",
    "Section",
    "as_text",
    "render",
    "wrapped",
]

Format = Literal["text", "markdown"]

_WIDTH = 79
_AMOUNT_WIDTH = 12


class PriceRow(NamedTuple):
    """A row of the table of prices; an indented row explains the one above it."""

    label: str
    amount: str
    indented: bool = False


class Point(NamedTuple):
    """One point of a section: the id it rests on, and its sentence."""

    label: str
    sentence: str


class Section(NamedTuple):
    """A titled list of points."""

    title: str
    points: tuple[Point, ...]


class Explanation(NamedTuple):
    """What there is to say, before any formatting."""

    title: str
    subtitle: str
    facts: tuple[Point, ...]
    prices: tuple[PriceRow, ...]
    sections: tuple[Section, ...]


def render(explanation: Explanation, form: str) -> str:
    """Return an explanation as ``text`` or ``markdown``; raises ValueError for anything else."""
    if form == "text":
        return as_text(explanation)
    if form == "markdown":
        return _as_markdown(explanation)
    raise ValueError(f'Explain as "text" or "markdown", not as {form!r}.')


def as_text(explanation: Explanation, heading: Callable[[str], str] = str) -> str:
    """Return an explanation as plain text; ``heading`` may make titles stand out on a terminal."""
    lines = [heading(visible(explanation.title)), visible(explanation.subtitle), ""]
    for label, sentence in explanation.facts:
        lines += wrapped(f"{label}: ", sentence)
    if explanation.prices:
        lines += ["", heading("What you pay")]
        lines += [_price_row(row) for row in explanation.prices]
    for title, points in explanation.sections:
        if points:
            lines += ["", heading(title)]
            for label, sentence in points:
                lines += wrapped(f"  {label}: ", sentence, indent="    ")
    return "\n".join(lines) + "\n"


def _price_row(row: PriceRow) -> str:
    label = f"{'    ' if row.indented else '  '}{row.label} "
    return visible(f"{label.ljust(_WIDTH - _AMOUNT_WIDTH, '.')}{row.amount:.>{_AMOUNT_WIDTH}}")


def wrapped(label: str, sentence: str, indent: str = "  ") -> list[str]:
    """Return a labelled sentence as lines of a page's width."""
    return textwrap.wrap(
        visible(label + sentence),
        _WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_markdown(explanation: Explanation) -> str:
    lines = [f"## {escaped(explanation.title)}", "", escaped(explanation.subtitle), ""]
    lines += [f"- {label}: {escaped(sentence)}" for label, sentence in explanation.facts]
    if explanation.prices:
        lines += ["", "| What you pay | |", "| :--- | ---: |"]
        for label, amount, indented in explanation.prices:
            shown = f"*{escaped(label)}*" if indented else f"**{escaped(label)}**"
            lines.append(f"| {shown} | {escaped(amount)} |")
    for title, points in explanation.sections:
        if points:
            lines += ["", f"### {escaped(title)}", ""]
            lines += [f"- **{escaped(label)}**: {escaped(sentence)}" for label, sentence in points]
    return "\n".join(lines) + "\n"
