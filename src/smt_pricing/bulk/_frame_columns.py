"""The added columns of a frame of polars, which needs ``smt-pricing[polars]``.

Each distinct value of a column is read once and each distinct case priced once, and polars joins
them to the rows. What is left to be done for each row is its name, and the digest of its number.
"""

from collections.abc import Iterable, Iterator

import polars as pl
from polars import selectors

from smt_pricing.bulk.columns import ColumnReading
from smt_pricing.bulk.kept_cells import (
    REFERRAL,
    KeptCells,
    Readings,
    read_name,
    request_json,
)
from smt_pricing.bulk.rows import RowPricer
from smt_pricing.quotes.number import numbered
from smt_pricing.request.form import NAMES
from smt_pricing.values.spelling import fold

__all__ = ["added_columns", "as_polars"]


def as_polars(frame: object) -> pl.DataFrame:
    """Return a frame of polars with what one of its own, of pandas or of Arrow holds."""
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    if not hasattr(frame, "__arrow_c_stream__"):
        raise TypeError(
            f"This is no data frame but a {type(frame).__name__}. Give one of polars or pandas, or "
            "what else has __arrow_c_stream__."
        )
    return pl.DataFrame(frame)


def added_columns(
    frame: pl.DataFrame, reading: ColumnReading, pricer: RowPricer, *, in_order: bool
) -> pl.DataFrame:
    """Return the added cells of each row, as text, and null for an empty one.

    With ``in_order`` the rows of an organisation that has several are priced as single rows are.
    """
    facts = _facts(frame, reading)
    positions = {name: at for at, name in enumerate(reading.called)}
    kept = KeptCells(pricer, reading._replace(positions=positions))
    columns = pricer.added.columns
    if any(kind.is_nested() or kind == pl.Object for kind in facts.dtypes):
        return _texts(columns, map(kept.alone, facts.iter_rows()))  # equal ones may not be alike
    rows = _stated(facts, kept)
    cases = _cases(rows)
    rows = rows.join(cases, on=cases.columns[2:], how="left", maintain_order="left")
    both = pl.all_horizontal(pl.col("case", "request").is_not_null())
    names = _names(facts["organization"], rows[f"also_{REFERRAL}"], kept, in_order=in_order)
    rows = rows.select("case", _request(rows, names)).select(pl.when(both).then(pl.all()))
    alone = rows["case"].is_null()
    priced = map(kept.unnumbered, facts[cases["row"]].iter_rows())
    texts = _texts(columns, [*priced, *map(kept.alone, facts.filter(alone).iter_rows())])
    after = pl.int_range(cases.height, texts.height, dtype=pl.UInt32, eager=True)
    at = rows["case"].scatter(alone.arg_true(), after)
    added = texts[at]
    numbers = _numbers(rows["request"], added["total"], pricer.sheet.digest)
    return added.with_columns(pl.coalesce(numbers, "number").alias("number"))


def _facts(frame: pl.DataFrame, reading: ColumnReading) -> pl.DataFrame:
    """Return the columns that state facts, by their flat names, as rows are read from them.

    No row states anything else for it: what is absent is so however it is written, and of a moment
    of registration the day alone counts. Facts without a column come behind the others.
    """
    facts = frame.select(pl.col(column).alias(name) for name, column in reading.called.items())
    texts = selectors.by_dtype(pl.String, pl.Categorical, pl.Enum, pl.Null)
    day = selectors.by_name("registered_on", require_all=False) & selectors.datetime()
    return facts.with_columns(
        texts.cast(pl.String).fill_null(""), selectors.float().fill_nan(None), day.dt.date()
    ).with_columns(pl.lit("").alias(name) for name in NAMES if name not in reading.called)


def _stated(facts: pl.DataFrame, kept: KeptCells) -> pl.DataFrame:
    """Return what the rows state: for each of the readings what is seen, written, and what else."""
    return pl.concat(
        (
            facts.select(names)
            .join(
                _read(facts, names, readings, f"{at}"),
                on=names,
                how="left",
                nulls_equal=True,
                maintain_order="left",
            )
            .drop(names)
            for at, (names, readings) in enumerate(kept.readings)
        ),
        how="horizontal",
    )


def _read(facts: pl.DataFrame, names: tuple[str, ...], readings: Readings, at: str) -> pl.DataFrame:
    """Return the distinct cells of some columns, each with what it states; null if not plain."""
    cells = facts.select(names).unique()
    stated = [readings[row if len(names) > 1 else row[0]] for row in cells.iter_rows()]
    seen: dict[object, int] = {}
    return cells.with_columns(
        pl.Series(
            f"seen_{at}",
            [it and seen.setdefault((it.seen, it.also), len(seen)) for it in stated],
            pl.UInt32,
        ),
        pl.Series(f"written_{at}", [it and it.written for it in stated], pl.String),
        pl.Series(f"also_{at}", [it and it.also for it in stated], pl.String),
    )


def _cases(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the distinct cases, numbered, each with the first row that is one."""
    seen = rows.select(selectors.starts_with("seen_"))
    first = seen.with_row_index("row").unique(seen.columns, keep="first").drop_nulls()
    return first.with_row_index("case")


def _request(rows: pl.DataFrame, names: Iterable[str | None]) -> pl.Series:
    """Return the canonical JSON of each row's request, and null for a row to be priced alone."""
    count = sum(column.startswith("written_") for column in rows.columns)
    stated = ((None, pl.col(f"written_{at}"), pl.col(f"also_{at}")) for at in range(count))
    pieces = request_json(stated, (None, pl.col("name")))
    json = pl.concat_str(pl.lit(it) if isinstance(it, str) else it for it in pieces)
    return rows.with_columns(pl.Series("name", names, pl.String)).select(request=json).to_series()


def _names(
    names: pl.Series, partners: pl.Series, kept: KeptCells, *, in_order: bool
) -> Iterator[str | None]:
    """Yield the JSON of each row's name, and None where more than the number depends on it."""
    again = _said_again(names) if in_order else frozenset()
    for name, partner in zip(names.to_list(), partners.to_list(), strict=True):
        named = None if name in again else read_name(name)
        speaks = named is None or (named.also and kept.speaks(named.also, partner or ""))
        yield None if named is None or speaks else named.written


def _said_again(names: pl.Series) -> frozenset[str]:
    """Return the names of organisations that have several rows, as they are written there."""
    if names.dtype != pl.String:
        return frozenset()
    written = names.value_counts(name="rows").with_columns(
        folded=pl.col(names.name).map_elements(fold, pl.String)
    )
    several = written.filter((pl.col("rows").sum().over("folded") > 1) & (pl.col("folded") != ""))
    return frozenset(several[names.name])


def _numbers(requests: pl.Series, totals: pl.Series, digest: str) -> pl.Series:
    """Return the number of each row's quote, and null where it has none or is priced alone."""
    numbers = [
        request and total and numbered(request, digest, total)
        for request, total in zip(requests.to_list(), totals.to_list(), strict=True)
    ]
    return pl.Series(numbers, dtype=pl.String)


def _texts(columns: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> pl.DataFrame:
    schema = dict.fromkeys(columns, pl.String)
    texts = pl.DataFrame(list(cells), schema=schema, orient="row")
    return texts.with_columns(pl.all().replace("", None))
