"""The break-even table as a picture: what each way to register costs, by the number of seats.

It needs the extra ``plot``. Lines differ by colour, stroke and mark, so that nobody needs to tell
colours apart.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from smt_pricing.answers.compare import BreakEven
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import format_amount, parse_amount

__all__ = ["break_even_as_svg"]


class _Line(NamedTuple):
    """How one way to register is drawn; the colours are Okabe and Ito's, told apart by all."""

    column: str
    label: str
    color: str
    stroke: str
    mark: str


_LINES = (
    _Line("individually", "individually", "#0072B2", "-", "o"),
    _Line("one_group", "one group", "#D55E00", "--", "s"),
    _Line("groups_and_individuals", "groups and others", "#009E73", "-.", "^"),
    _Line("several_groups", "groups alone", "#CC79A7", ":", "D"),
)
_MOST_MARKS = 40


def break_even_as_svg(rows: Sequence[BreakEven], sheet: PriceSheet) -> bytes:
    """Return a picture of what each way costs for each number of seats, in the sheet's currency.

    The same rows give the same bytes.
    """
    picture = BytesIO()
    # Text stays text, which can be searched and read out; names of parts are the same every time.
    with rc_context({"svg.hashsalt": "smt-pricing", "svg.fonttype": "none", "font.size": 11}):
        figure = _drawn(rows, sheet)
        figure.savefig(picture, format="svg", metadata={"Date": None, "Title": sheet.title})
    return picture.getvalue()


def _drawn(rows: Sequence[BreakEven], sheet: PriceSheet) -> Figure:
    figure = Figure(figsize=(9, 5.5), layout="constrained")
    axes = figure.subplots()
    for line in _LINES:
        points = [(row.seats, getattr(row, line.column)) for row in rows]
        points = [(seats, float(total)) for seats, total in points if total is not None]
        if points:
            axes.plot(
                *zip(*points, strict=True),
                color=line.color,
                linestyle=line.stroke,
                marker=line.mark if len(points) <= _MOST_MARKS else "",
                markersize=4,
                label=line.label,
            )
    axes.set_title(f"{sheet.title}, edition {sheet.edition}", parse_math=False)
    axes.set_xlabel("seats")
    axes.set_ylabel(f"total, in {sheet.currency}")
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: format_amount(parse_amount(round(value)), sheet.currency))
    )
    axes.grid(visible=True, color="#dddddd", linewidth=0.6)
    axes.legend(title="registered", frameon=False)
    return figure
