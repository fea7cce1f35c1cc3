"""What there is to say, in sections, and how that looks as text, in Markdown or in HTML.

HTML is written once: as a part of a page, for a notebook and for an application's own page, and
as the whole page around it, to be printed.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Literal, NamedTuple, Protocol

from smt_pricing.quotes.page_style import PART, WHOLE
from smt_pricing.values.characters import visible
from smt_pricing.values.text import escaped

__all__ = [
    "Detail",
    "Explanation",
    "Format",
    "Point",
    "PriceRow",
    "Section",
    "ShownInNotebooks",
    "as_text",
    "render",
    "require_detail",
    "require_text",
    "wrapped",
]

Format = Literal["text", "markdown", "html", "page"]
Detail = Literal["short", "full"]

_WIDTH = 79
_AMOUNT_WIDTH = 12


class PriceRow(NamedTuple):
    """A row of the table of prices; an indented row explains the one above it."""

    label: str
    amount: str
    indented: bool = False
    total: bool = False


class Point(NamedTuple):
    """One point of a section: the id it rests on, where that is told, and its sentence."""

    label: str
    sentence: str


class Section(NamedTuple):
    """A titled list of points."""

    title: str
    points: tuple[Point, ...]


class Explanation(NamedTuple):
    """What there is to say, before any formatting; a subtitle or a label may be empty.

    ``document`` is what a page has at its head besides the facts: what a printed answer is of, its
    number, and how it is paid.
    """

    title: str
    subtitle: str
    facts: tuple[Point, ...]
    prices: tuple[PriceRow, ...]
    sections: tuple[Section, ...]
    closing: tuple[Point, ...] = ()
    document: tuple[Point, ...] = ()


class _Explaining(Protocol):
    """An answer that explains itself in any format."""

    def explain(self, format: Format = "text") -> str: ...  # noqa: A002  the contract's name


class ShownInNotebooks:
    """What a notebook shows of an answer: its part of a page, or Markdown where it takes none."""

    def _repr_markdown_(self: _Explaining) -> str:
        return self.explain("markdown")

    def _repr_html_(self: _Explaining) -> str:
        return self.explain("html")


def render(explained: Callable[[Detail], Explanation], form: str, detail: str) -> str:
    """Return what is explained in a format, ``short`` or in ``full``.

    ``html`` is a part of a page, and ``page`` the whole page. Raises ValueError for anything
    else.
    """
    if form not in _FORMS:
        raise ValueError(f'Explain as "text", "markdown", "html" or "page", not as {form!r}.')
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
        for row in explanation.prices:
            label = escaped(row.label)
            shown = f"*{label}*" if row.indented else f"**{label}**"
            lines.append(f"| {shown} | {escaped(row.amount)} |")
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
    # Nor does a notebook take what stands between two dollar signs for a formula.
    opening = '<section class="smt-pricing tex2jax_ignore mathjax_ignore">'
    lines = ["<style>", PART, "</style>", opening, *_html_body(explanation, 2), "</section>"]
    return _joined(lines)


def _as_page(explanation: Explanation) -> str:
    """Return a page of its own, to be saved in UTF-8, sent and printed: it asks for nothing."""
    return _joined(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{_html(explanation.title)}</title>",
            "<style>",
            f"{WHOLE}{PART}</style>",
            "</head>",
            "<body>",
            "<main>",
            '<section class="smt-pricing">',
            *_html_body(explanation, 1),
            "</section>",
            "</main>",
            "</body>",
            "</html>",
        ]
    )


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _joined(lines: Iterable[str]) -> str:
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _html_body(explanation: Explanation, level: int) -> Iterator[str]:
    """Yield what there is to say; its title is a heading of that level, those below of the next."""
    yield f"<h{level}>{_html(explanation.title)}</h{level}>"
    if explanation.subtitle:
        yield f"<p>{_html(explanation.subtitle)}</p>"
    yield from _html_defined((*explanation.document, *explanation.facts), ' class="facts"')
    if explanation.prices:
        yield from _html_prices(explanation.prices)
    for title, points in explanation.sections:
        if points:
            yield f"<h{level + 1}>{_html(title)}</h{level + 1}>"
            yield from _html_points(points)
    yield from _html_closing(explanation)


def _html_closing(explanation: Explanation) -> Iterator[str]:
    """Yield what stands at the foot, but for what the head has already."""
    told = {point.sentence for point in explanation.document}
    points = [point for point in explanation.closing if point.sentence not in told]
    if points:
        yield from ("<footer>", *_html_points(points), "</footer>")


def _html_prices(rows: Iterable[PriceRow]) -> Iterator[str]:
    yield from ("<table>", "<caption>What you pay</caption>")
    yield '<thead><tr><th scope="col">for</th><th scope="col">amount</th></tr></thead>'
    yield "<tbody>"
    for row in rows:
        kind = ' class="total"' if row.total else ' class="part"' if row.indented else ""
        label, amount = _html(row.label), _html(row.amount)
        yield f'<tr{kind}><th scope="row">{label}</th><td>{amount}</td></tr>'
    yield from ("</tbody>", "</table>")


def _html_points(points: Sequence[Point]) -> Iterator[str]:
    """Yield labelled points as what they define, and others as a list."""
    if all(point.label for point in points):
        yield from _html_defined(points)
        return
    yield "<ul>"
    for label, sentence in points:
        start = f"<strong>{_html(label)}</strong>: " if label else ""
        yield f"<li>{start}{_html(sentence)}</li>"
    yield "</ul>"


def _html_defined(points: Sequence[Point], kind: str = "") -> Iterator[str]:
    yield f"<dl{kind}>"
    for label, sentence in points:
        yield f"<div><dt>{_html(label)}</dt><dd>{_html(sentence)}</dd></div>"
    yield "</dl>"


def _html(text: str) -> str:
    return escape(visible(text))


_FORMS: dict[str, Callable[[Explanation], str]] = {
    "text": as_text,
    "markdown": _as_markdown,
    "html": _as_html,
    "page": _as_page,
}
