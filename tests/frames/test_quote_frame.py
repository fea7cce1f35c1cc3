"""A frame that is priced whole: every row has the cells that it has alone, whatever its columns."""

import csv
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from smt_pricing import (
    PaymentHistory,
    PriceSheet,
    QuoteEngine,
    RegistrationsError,
    load_price_sheet,
)
from smt_pricing.bulk.cells import AnswerCells
from smt_pricing.bulk.frames import quote_frame
from smt_pricing.request.form import NAMES
from tests.benchmarks.registrations_file import COLUMNS, write_registrations
from tests.editions import EDITIONS, PUBLISHED
from tests.laws.drawn import any_sheets
from tests.laws.told import told_in_order
from tests.profiles import at_most

pl = pytest.importorskip("polars", reason="the test group is installed without polars")

SMT = str(Path(sys.executable).with_name("smt-pricing"))
PLAIN = {"kind": ["ngo"], "country": ["KE"], "annual_budget": [90_000], "seats": [2]}
YES_OR_NO: list[tuple[Any, list[Any]]] = [
    (pl.String, ["yes", "no", "on", "maybe", "", None]),
    (pl.Boolean, [True, False, None]),
    (pl.Int8, [0, 1, 2, None]),
    (pl.Float64, [0.0, -0.0, 1.0, 0.5, float("nan"), None]),
]
MOMENTS = [
    None,
    *(
        datetime.fromisoformat(moment)
        for moment in ("2030-03-31T23:30", "2030-04-01", "2026-11-24T09:15")
    ),
]
TYPED: dict[str, list[tuple[Any, list[Any]]]] = {
    "organization": [
        (pl.String, ["Umoja", "umoja ", "Rede  Livre", "x\u202ey", "Coalition X", "", None]),
        (pl.Categorical, ["Umoja", "Coalition X", None]),
        (pl.Int64, [7, None]),
        (pl.Null, [None]),
    ],
    "kind": [
        (pl.String, ["ngo", "Trade union", "agency", "charity", "other", "", None]),
        (pl.Enum(["ngo", "union", "charity"]), ["ngo", "union", "charity", None]),
        (pl.Object, ["ngo", ["ngo"], 1, True, None]),
        (pl.List(pl.String), [["ngo"], [], None]),
        (pl.Binary, [b"ngo", None]),
    ],
    "country": [
        (pl.String, ["Kenya", "FR", "brasil", "NA", "Narnia", "Congo", "", None]),
        (pl.Categorical, ["KE", "FR", "NA", None]),
        (pl.Int64, [5, None]),
    ],
    "annual_budget": [
        (pl.String, ["90000", "450k", "1,000,000", "1000000.01", "1.000,00", "-4", "", None]),
        (pl.Int64, [90_000, 80, 0, -4, 10**6, 10**6 + 1, 10**16, None]),
        (pl.UInt32, [90_000, 10**6, None]),
        (pl.Float64, [9e4, 1e6, 1000000.01, 0.001, -0.0, 1e300, float("inf"), float("nan"), None]),
        (pl.Float32, [9e4, 1000000.01, 0.1, None]),
        (pl.Decimal(20, 2), [Decimal("90000.00"), Decimal("1000000.01"), Decimal("-1.00"), None]),
        (pl.Decimal(20, 4), [Decimal("90000.5000"), Decimal("1000000.0001"), None]),
        (pl.Boolean, [True, None]),
    ],
    "budget_currency": [
        (pl.String, ["USD", "eur", " ", "", None]),
        (pl.Categorical, ["USD", "EUR", None]),
        (pl.Int64, [5, 0, None]),
    ],
    "region": [(pl.String, ["outside", "north-america-western-europe", "home", "", None])],
    "budget_tier": [
        (pl.String, ["under-1m", "over-1m", "none", "", None]),
        (pl.Categorical, ["under-1m", None]),
    ],
    "seats": [
        (pl.String, ["1", "2", "3.0", "10", "11", "0", "two", "", None]),
        (pl.Int64, [1, 2, 10, 11, 0, -1, 100_000, None]),
        (pl.Float64, [1.0, 2.0, 2.5, -0.0, float("nan"), float("inf"), None]),
        (pl.Decimal(10, 1), [Decimal("2.0"), Decimal("2.5"), None]),
        (pl.Boolean, [True, False, None]),
    ],
    "plan": [(pl.String, ["individual", "Group", "both", "", None]), (pl.Null, [None])],
    "payment_method": [(pl.String, ["card", "invoice", "Credit card", "", None])],
    "referral": [
        (pl.String, ["Coalition X", "=cmd", "Umoja", "", None]),
        (pl.Categorical, ["Coalition X", None]),
        (pl.Float64, [float("nan"), 1.5, None]),
    ],
    "email_forwarded": YES_OR_NO,
    "paid_before": [*YES_OR_NO, (pl.List(pl.Boolean), [[True], [], None])],
    "registered_on": [
        (pl.String, ["2026-03-31", "2030-03-31 10:15", "3/4/2026", "2030-02-01", "", None]),
        (pl.Date, [date(2030, 3, 31), date(2030, 4, 1), date(1, 1, 1), None]),
        (pl.Datetime("us"), MOMENTS),
        (pl.Datetime("ns", "America/Sao_Paulo"), MOMENTS),
        (pl.Datetime("ms", "Asia/Tokyo"), MOMENTS),
        (pl.Time, [time(9, 15), None]),
        (pl.Duration, [timedelta(days=3), None]),
        (pl.Int64, [20_300, None]),
    ],
    "provisional": YES_OR_NO,
}
USUAL: dict[str, list[Any]] = {
    "organization": ["Umoja", "Rede Livre", None],
    "kind": ["ngo", "union"],
    "country": ["KE", "FR"],
    "annual_budget": [90_000, 1_000_001, None],
    "seats": [1, 2, 10],
    "plan": ["individual", "group", None],
    "payment_method": ["invoice", None],
    "referral": ["Coalition X", "umoja", None, None],
    "email_forwarded": [True, False],
    "paid_before": [True, False, False],
    "registered_on": [date(2030, 3, 31), date(2030, 4, 1)],
}
LISTED = "organization,program,edition,rate,paid_on,took_part,refunded"


@st.composite
def frames(draw: st.DrawFn) -> Any:
    """Return a frame whose columns are as they mostly are, but for some of any type."""
    rows = draw(st.integers(0, 8))
    odd = draw(st.lists(st.sampled_from([*TYPED]), max_size=3))
    columns = []
    for name in draw(st.permutations([*USUAL, *(it for it in TYPED if it not in USUAL)])):
        if name in odd:
            kind, values = draw(st.sampled_from(TYPED[name]))
        elif name in USUAL:
            kind, values = None, USUAL[name]
        else:
            continue
        held = draw(st.lists(st.sampled_from(values), min_size=rows, max_size=rows))
        columns.append(pl.Series(name, held, kind, strict=False))
    return pl.DataFrame(columns)


def test_every_fact_has_columns_of_some_type() -> None:
    assert TYPED.keys() == NAMES.keys()
    assert USUAL.keys() < NAMES.keys()


def told(rows: list[dict[str, Any]], sheet: PriceSheet) -> list[tuple[str | None, ...]]:
    """Return the cells of answers asked for one by one, with nothing for an empty one."""
    dated = [
        row | {"registered_on": day.partition(" ")[0]}
        if isinstance(day := row.get("registered_on"), str) and ":" in day
        else row
        for row in rows
    ]
    return [tuple(cell or None for cell in cells) for cells in told_in_order(dated, sheet)]


def require_as_alone(frame: Any, sheet: PriceSheet) -> None:
    """Make sure that a frame is kept, and that each row is told what it is told one by one."""
    priced = quote_frame(frame, sheet)
    added = priced.select(pl.exclude(frame.columns))
    assert added.columns == [f"quote_{name}" for name in AnswerCells(sheet).columns]
    assert set(added.dtypes) == {pl.String}
    assert priced.columns == [*frame.columns, *added.columns]
    assert repr(priced.select(frame.columns).rows()) == repr(frame.rows())
    rows = [*frame.iter_rows(named=True)]
    assert added.rows() == told(rows, sheet)
    apart = quote_frame(frame, sheet, in_order=False).select(added.columns)
    assert apart.rows() == [cells for row in rows for cells in told([row], sheet)]


@pytest.mark.parametrize(
    ("name", "at"), [(name, at) for name, kinds in TYPED.items() for at in range(len(kinds))]
)
def test_each_value_of_each_type_is_read_as_it_is_alone(name: str, at: int) -> None:
    kind, values = TYPED[name][at]
    for usual in range(3):
        columns = {it: held[usual % len(held) :][:1] * len(values) for it, held in USUAL.items()}
        frame = pl.DataFrame(columns).with_columns(pl.Series(name, values, kind, strict=False))
        for sheet in (PUBLISHED, load_price_sheet("invented-example")):
            require_as_alone(frame, sheet)


@at_most(1_000)
@given(any_sheets, frames())
def test_a_row_has_the_cells_that_it_has_one_by_one(sheet: PriceSheet, frame: Any) -> None:
    require_as_alone(frame, sheet)


def test_a_frame_has_the_cells_of_the_file(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    write_registrations(source, 5_000)
    subprocess.run([SMT, "batch", source, "-o", target], capture_output=True, check=False)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    priced = quote_frame(pl.read_csv(source, infer_schema=False))
    assert [*priced.columns, "quote_extra"] == rows[0]
    at = rows[0].index("quote_messages")
    for line, (row, cells) in enumerate(zip(rows[1:], priced.iter_rows(), strict=True), start=2):
        row[at] = row[at].removeprefix(f"Line {line}: ")
        assert row == [*(cell or "" for cell in cells), ""]
    assert {row[len(COLUMNS)] for row in rows[1:]} == {"quoted", "refused", "malformed"}


def test_a_list_of_who_has_paid_is_looked_up() -> None:
    paid = f"{LISTED}\nUmoja,{PUBLISHED.program},an earlier one,full,2025-03-01,yes,no\n"
    frame = pl.DataFrame(PLAIN | {"organization": ["umoja"]})
    history = PaymentHistory.from_csv_text(paid)
    totals = [
        quote_frame(frame, history=listed)["quote_total"].item() for listed in (None, history)
    ]
    assert totals == ["1325.00", "1200.00"]


def test_what_adds_up_is_read_from_text() -> None:
    frame = pl.DataFrame(PLAIN)
    total = quote_frame(pl.concat([frame, frame.with_columns(kind=None)]))["quote_total"]
    assert total.to_list() == ["1325.00", None]
    assert total.cast(pl.Decimal(scale=2)).sum() == Decimal("1325.00")


def test_a_moment_is_the_day_where_it_was_taken() -> None:
    late = pl.Series([datetime(2030, 4, 1, 2, tzinfo=UTC)]).dt.convert_time_zone("America/Lima")
    assert late.item().astimezone(ZoneInfo("America/Lima")).date() == date(2030, 3, 31)
    invented = EDITIONS[-1]
    for day in (late, pl.Series([date(2030, 3, 31)])):
        frame = pl.DataFrame(PLAIN).with_columns(registered_on=day)
        (cells,) = quote_frame(frame, invented, prefix="").select("number").rows()
        (expected,) = told([frame.row(0, named=True)], invented)
        assert cells == expected[1:2]


def test_a_name_of_a_column_is_what_its_problems_are_told_by() -> None:
    frame = pl.DataFrame({"Type": ["ngo"], "Country": ["KE"], "Budget (USD)": [9e4], "Who": ["x"]})
    priced = quote_frame(frame, mapping={"seats": "Who"}, prefix="p.")
    assert priced["p.status"].item() == "malformed"
    assert priced["p.messages"].item().startswith("Who: ")


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({"Name": ["Umoja"]}, ["column-doubtful"]),
        ({"Seats": [2]}, ["column-doubtful"]),
        ({"quote_total": ["9"]}, ["column-repeated"]),
    ],
)
def test_columns_that_are_doubtful_are_refused(columns: dict[str, Any], codes: list[str]) -> None:
    with pytest.raises(RegistrationsError) as refused:
        quote_frame(pl.DataFrame(PLAIN | columns))
    assert [problem.code for problem in refused.value.problems] == codes
    assert refused.value.source == "the frame"


def test_what_is_needed_has_to_have_a_column() -> None:
    with pytest.raises(RegistrationsError, match="No column states seats"):
        quote_frame(pl.DataFrame(PLAIN).drop("seats"))


def test_the_engine_prices_by_its_sheet() -> None:
    frame = pl.DataFrame(PLAIN)
    for sheet in EDITIONS:
        assert QuoteEngine(sheet).quote_frame(frame).equals(quote_frame(frame, sheet))


def test_a_plan_of_a_frame_is_worked_out() -> None:
    frame = pl.DataFrame(PLAIN)
    assert quote_frame(frame.lazy()).equals(quote_frame(frame))


def test_whatever_speaks_arrow_is_a_frame() -> None:
    class Table:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return pl.DataFrame(PLAIN).__arrow_c_stream__(requested_schema)

    assert quote_frame(Table()).equals(quote_frame(pl.DataFrame(PLAIN)))


def test_a_frame_of_pandas_is_priced_without_its_index() -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.DataFrame(PLAIN | {"paid_before": [None]}, index=[7])
    assert quote_frame(frame).equals(quote_frame(pl.DataFrame(PLAIN | {"paid_before": [None]})))


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(TypeError, match="This is no data frame but a dict"):
        quote_frame(PLAIN)  # type: ignore[arg-type]


def test_where_polars_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.delitem(sys.modules, "smt_pricing.bulk._frame_columns", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'smt-pricing\[polars\]'"):
        quote_frame(pl.DataFrame(PLAIN))
