"""What there is to say, in sections, and how that looks as text, Markdown or HTML."""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Literal, NamedTuple

from smt_pricing.values.characters import visible
from smt_pricing.values.text import escaped

__all__ = [
    "Detail",
    "Explanation",
    "Format",
    "Point",
    "PriceRow",
    "Section",
    "as_text",
    "render",
    "require_detail",
    "require_text",
    "wrapped",
]

Format = Literal["text", "markdown", "html"]
Detail = Literal["short", "full"]

_WIDTH = 79
_AMOUNT_WIDTH = 12


class PriceRow(NamedTuple):
    """A row of the table of prices; an indented row explains the one above it."""

    label: str
    amount: str
    indented: bool = False


class Point(NamedTuple):
    """One point of a section: the id it rests on, where that is told, and its sentence."""

    label: str
    sentence: str


class Section(NamedTuple):
    """A titled list of points."""

    title: str
    points: tuple[Point, ...]


class Explanation(NamedTuple):
    """What there is to say, before any formatting; a subtitle or a label may be empty."""

    title: str
    subtitle: str
    facts: tuple[Point, ...]
    prices: tuple[PriceRow, ...]
    sections: tuple[Section, ...]
    closing: tuple[Point, ...] = ()


def render(explained: Callable[[Detail], Explanation], form: str, detail: str) -> str:
    """Return what is explained as ``text``, ``markdown`` or ``html``, ``short`` or in ``full``.

    Raises ValueError for anything else.
    """
    if form not in _FORMS:
        raise ValueError(f'Explain as "text", "markdown" or "html", not as {form!r}.')
    return _FORMS[form](explained(require_detail(detail)))


def require_detail(detail: str) -> Detail:
    """Return a detail; raises ValueError for what is none."""
    if detail == "short":
        return "short"
    if detail == "full":
        return "full"
    raise ValueError(f'Explain in detail "short" or "full", not {detail!r}.')


def require_text(form: str, detail: str) -> None:
    """Raise ValueError unless an answer that has only words is asked for them."""
    require_detail(detail)
    if form != "text":
        raise ValueError(f'This answer explains itself as "text" alone, not as {form!r}.')


def as_text(explanation: Explanation, heading: Callable[[str], str] = str) -> str:
    """Return an explanation as plain text; ``heading`` may make titles stand out on a terminal."""
    lines = [heading(visible(explanation.title))]
    if explanation.subtitle:
        lines += [visible(explanation.subtitle), ""]
    lines += _labelled(explanation.facts)
    if explanation.prices:
        lines += ["", heading("What you pay")]
        lines += [_price_row(row) for row in explanation.prices]
    for title, points in explanation.sections:
        if points:
            lines += ["", heading(title)]
            lines += _labelled(points, margin="  ")
    if explanation.closing:
        lines += ["", *_labelled(explanation.closing)]
    return "\n".join(lines) + "\n"


def _labelled(points: Iterable[Point], margin: str = "") -> Iterator[str]:
    for label, sentence in points:
        start = f"{margin}{label}: " if label else margin
        yield from wrapped(start, sentence, indent=f"{margin}  ")


def _price_row(row: PriceRow) -> str:
    label = f"{'    ' if row.indented else '  '}{row.label} "
    return visible(f"{label.ljust(_WIDTH - _AMOUNT_WIDTH, '.')}{row.amount:.>{_AMOUNT_WIDTH}}")


def wrapped(label: str, sentence: str, indent: str = "  ") -> list[str]:
    """Return a labelled sentence as lines of a page's width."""
    return list(_lines_of(label + sentence, indent))


@lru_cache(maxsize=1024)  # most sentences come up again and again, and breaking them is slow
def _lines_of(text: str, indent: str) -> tuple[str, ...]:
    shown = visible(text)
    if len(shown) <= _WIDTH and shown.isprintable() and shown[-1:].strip():
        return (shown,)  # as most lines are: there is nothing to break
    broken = textwrap.wrap(
        shown,
        _WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return tuple(broken)


def _as_markdown(explanation: Explanation) -> str:
    lines = [f"## {escaped(explanation.title)}", ""]
    if explanation.subtitle:
        lines += [escaped(explanation.subtitle), ""]
    lines += [f"- {label}: {escaped(sentence)}" for label, sentence in explanation.facts]
    if explanation.prices:
        lines += ["", "| What you pay | |", "| :--- | ---: |"]
        for label, amount, indented in explanation.prices:
            shown = f"*{escaped(label)}*" if indented else f"**{escaped(label)}**"
            lines.append(f"| {shown} | {escaped(amount)} |")
    for title, points in explanation.sections:
        if points:
            lines += ["", f"### {escaped(title)}", "", *_markdown_points(points)]
    if explanation.closing:
        lines += ["", *_markdown_points(explanation.closing)]
    return "\n".join(lines) + "\n"


def _markdown_points(points: Iterable[Point]) -> Iterator[str]:
    for label, sentence in points:
        yield f"- **{escaped(label)}**: {escaped(sentence)}" if label else f"- {escaped(sentence)}"


def _as_html(explanation: Explanation) -> str:
    """Return a part of a page, to stand within one that is there."""
    lines = ["<section>", f"<h2>{_html(explanation.title)}</h2>"]
    if explanation.subtitle:
        lines.append(f"<p>{_html(explanation.subtitle)}</p>")
    lines += _html_points(explanation.facts)
    if explanation.prices:
        lines += ["<h3>What you pay</h3>", "<table>"]
        lines += [_html_row(row) for row in explanation.prices]
        lines.append("</table>")
    for title, points in explanation.sections:
        if points:
            lines += [f"<h3>{_html(title)}</h3>", *_html_points(points)]
    if explanation.closing:
        lines += _html_points(explanation.closing)
    return "\n".join([*lines, "</section>"]) + "\n"


def _html_row(row: PriceRow) -> str:
    label = _html(row.label) if row.indented else f"<strong>{_html(row.label)}</strong>"
    return f"<tr><td>{label}</td><td>{_html(row.amount)}</td></tr>"


def _html_points(points: Iterable[Point]) -> Iterator[str]:
    yield "<ul>"
    for label, sentence in points:
        start = f"<strong>{_html(label)}</strong>: " if label else ""
        yield f"<li>{start}{_html(sentence)}</li>"
    yield "</ul>"


def _html(text: str) -> str:
    return escape(visible(text))


_FORMS: dict[str, Callable[[Explanation], str]] = {
    "text": as_text,
    "markdown": _as_markdown,
    "html": _as_html,
}
