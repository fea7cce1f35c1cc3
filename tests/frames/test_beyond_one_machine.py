"""DuckDB and Spark price a list batch by batch: each row has the cells that it has alone."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from smt_pricing.bulk.frames import quote_frame
from tests.agreement.rows import random_rows
from tests.editions import PUBLISHED
from tests.integrations.pages import SPARK_NEEDS, missing
from tests.laws.told import told_in_order

pl = pytest.importorskip("polars", reason="the test group is installed without polars")
pa = pytest.importorskip("pyarrow", reason="install the group `frames`")

ROWS = [row | {"registered_on": ""} for row in random_rows(500, 5, PUBLISHED)]
TABLE = pa.Table.from_pylist(ROWS)


def priced(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        frame = quote_frame(pl.from_arrow(batch), PUBLISHED, in_order=False)
        yield from frame.to_arrow().to_batches()


def require_as_alone(found: list[tuple[Any, ...]]) -> None:
    """Make sure that the rows are those of a whole frame, and those of single answers."""
    assert found == quote_frame(TABLE, PUBLISHED, in_order=False).rows()
    for row, cells in zip(ROWS, found, strict=True):
        (single,) = told_in_order([row], PUBLISHED)
        assert cells == (*row.values(), *(cell or None for cell in single))


def test_duckdb_gives_each_row_what_it_has_alone() -> None:
    duckdb = pytest.importorskip("duckdb", reason="install the group `frames`")
    batches = [*priced(duckdb.from_arrow(TABLE).to_arrow_reader(100))]
    assert len(batches) == 5
    require_as_alone(pl.from_arrow(batches).rows())


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
def test_spark_gives_each_row_what_it_has_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    if needed := missing(SPARK_NEEDS):
        pytest.skip(f"Spark needs {needed}, which is not installed: pip install --group spark")
    from pyspark.sql import SparkSession  # noqa: PLC0415  few have it

    monkeypatch.setitem(os.environ, "PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder.config(
        "spark.executorEnv.PYTHONPATH", str(Path(__file__).parents[2])
    )  # where `priced` is found
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 100).getOrCreate()
    try:
        schema = spark.createDataFrame(quote_frame(TABLE[:0], PUBLISHED).to_arrow()).schema
        rows = spark.createDataFrame(TABLE).repartition(3).mapInArrow(priced, schema)
        found = rows.toArrow()
    finally:
        spark.stop()
    places = {tuple(row.values()): at for at, row in enumerate(ROWS)}
    in_order = sorted(pl.from_arrow(found).rows(), key=lambda cells: places[cells[: len(ROWS[0])]])
    require_as_alone(in_order)
