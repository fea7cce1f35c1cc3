"""A data frame of registrations, priced whole: the cells of ``smt-pricing batch`` as columns.

polars, which is an extra, is imported only when a frame is priced.
"""

from collections.abc import Mapping
from typing import Protocol

from smt_pricing.bulk.batch import stop_clash
from smt_pricing.bulk.columns import read_columns
from smt_pricing.bulk.rows import RowPricer
from smt_pricing.quotes.earlier_registrations import EarlierRegistrations
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.rules.case import facts_needed
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    import polars as pl

__all__ = ["ArrowTable", "quote_frame"]

_SOURCE = "the frame"


class ArrowTable(Protocol):
    """Whatever gives its columns as Arrow does: frames of polars and pandas, DuckDB's results."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule with a stream of its columns."""


def quote_frame(
    frame: ArrowTable,
    sheet: PriceSheet | None = None,
    *,
    mapping: Mapping[str, str] | None = None,
    prefix: str = "quote_",
    history: PaymentHistory | None = None,
    in_order: bool = True,
) -> "pl.DataFrame":
    """Return a frame of polars with the columns of a frame and those that price each row.

    They are the added columns of ``smt-pricing batch``, but for ``extra``: text, and null where
    there is nothing to say. Columns are found as it finds them; ``mapping`` says which column
    states a fact, or with an empty text that none does. Values are read as
    ``QuoteRequest.from_form`` reads them, and ``history`` is looked up by the names of
    organisations. A full rate counts for the rows of that organisation after it, unless
    ``in_order`` is False and each row is by itself. Amounts are in the currency of the sheet, the
    published one unless another is given. Interpretation: ``same-cohort-counts``.

    Needs ``smt-pricing[polars]``. Raises RegistrationsError for columns that are missing, doubtful
    or there twice; what is wrong with a row is told in it.
    """
    _require_polars()
    from smt_pricing.bulk._frame_columns import added_columns, as_polars  # noqa: PLC0415

    given = as_polars(frame)
    sheet = load_price_sheet() if sheet is None else sheet
    reading = read_columns(
        given.columns,
        (mapping or {}).items(),
        needed=facts_needed(sheet),
        day_matters=sheet.has_dates or history is not None,
        source=_SOURCE,
    )
    earlier = EarlierRegistrations() if in_order else None
    pricer = RowPricer(sheet, history=history, called=reading.called, earlier=earlier)
    names = [f"{prefix}{name}" for name in pricer.added.columns]
    stop_clash(given.columns, names, prefix, _SOURCE)
    added = added_columns(given, reading, pricer, in_order=in_order)
    return given.hstack(added.rename(dict(zip(added.columns, names, strict=True))))


def _require_polars() -> None:
    """Say how polars is installed where it is not."""
    try:
        import polars as pl  # noqa: F401, PLC0415
    except ImportError as error:
        told = "Data frames need polars: pip install 'smt-pricing[polars]'."
        raise ImportError(told, name=error.name) from error
