"""``batch`` reads and writes Parquet and Excel, by the names of the files, where they can be."""

import io
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from smt_pricing.bulk.excel_rows import ExcelOutput
from smt_pricing.bulk.input_rows import InputRow
from tests.cli.command_line import BY_PUBLISHED, Captured, run

COLUMNS = ("organization", "kind", "country", "annual_budget", "seats", "registered_on")
ROWS = (
    ("Umoja", "ngo", "NA", 90000.0, 2, None),
    ("=cmd", "agency", "FR", 2_500_000.0, 1, None),
    ("Rede Livre", "ngo", None, None, 0, None),
)
TOLD = ["quoted", "refused", "malformed"]


def saved(path: Path) -> Path:
    """Save the rows in a file of the type that its name says."""
    if path.suffix == ".parquet":
        pl.DataFrame(ROWS, schema=COLUMNS, orient="row").write_parquet(path)
        return path
    if path.suffix == ".csv":
        pl.DataFrame(ROWS, schema=COLUMNS, orient="row").write_csv(path)
        return path
    if path.suffix == ".jsonl":
        lines = (json.dumps(dict(zip(COLUMNS, row, strict=True))) for row in ROWS)
        path.write_text("".join(f"{line}\n" for line in lines))
        return path
    written = io.BytesIO()
    output = ExcelOutput(written, "list")
    output.begin(COLUMNS, ())
    for line, row in enumerate(ROWS):
        output.write(InputRow(line, COLUMNS, row), ())
    output.end()
    path.write_bytes(written.getvalue())
    return path


def statuses(path: Path) -> tuple[list[str], list[str]]:
    """Return what a priced file says: its statuses and its totals."""
    if path.suffix == ".xlsx":
        header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        status, total = header.index("quote_status"), header.index("quote_total")
        totals = [f"{row[total]:.2f}" if row[total] else "" for row in rows]
        return [str(row[status]) for row in rows], totals
    if path.suffix == ".jsonl":
        objects = [json.loads(line) for line in path.read_text().splitlines()]
        return [it["quote_status"] for it in objects], [it["quote_total"] for it in objects]
    read = pl.read_parquet if path.suffix == ".parquet" else pl.read_csv
    frame = read(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
    return frame["quote_status"].to_list(), [it or "" for it in frame["quote_total"].to_list()]


@pytest.mark.parametrize("before", [".csv", ".jsonl", ".parquet", ".xlsx"])
@pytest.mark.parametrize("after", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_each_kind_of_file_becomes_each_other(before: str, after: str, tmp_path: Path) -> None:
    path, out = saved(tmp_path / f"list{before}"), tmp_path / f"priced{after}"
    assert run("batch", str(path), "-o", str(out), *BY_PUBLISHED) == 1
    assert statuses(out) == (TOLD, ["1325.00", "", ""])


def test_to_standard_output_a_workbook_goes_as_csv(tmp_path: Path, capsys: Captured) -> None:
    path = saved(tmp_path / "list.xlsx")
    assert run("batch", str(path), *BY_PUBLISHED) == 1
    out, _ = capsys.readouterr()
    first = out.splitlines()[1]
    assert first.startswith("Umoja,ngo,NA,90000,2,,quoted,")
    assert "\n'=cmd,agency," in out


def test_sheets_that_are_not_read_are_told(tmp_path: Path, capsys: Captured) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415

    path = tmp_path / "list.xlsx"
    with Workbook(path) as made:
        made.add_worksheet("A").write_row(0, 0, COLUMNS)
        made.add_worksheet("B\u202e")
    assert run("batch", str(path), *BY_PUBLISHED) == 0
    assert (
        f'smt-pricing: {path}: the first sheet is read and written, not "B\\u202e".\n'
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("words", [("list.xlsx",), ("list.csv", "-o", "out.parquet")])
def test_what_is_not_installed_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    saved(tmp_path / words[0])
    program = (
        "import sys; sys.modules |= {'polars': None, 'python_calamine': None}\n"
        "from smt_pricing.cli.main import main; sys.exit(main(['batch', *sys.argv[1:]]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=tmp_path, capture_output=True, check=False
    )
    assert ran.returncode == 2
    assert ran.stderr.decode().endswith(
        f"smt-pricing: {words[-1]}: Parquet and Excel need further packages. Install them: "
        "pip install 'smt-pricing[polars]'. [extra-needed]\n"
    )
    assert [it.name for it in tmp_path.iterdir()] == [words[0]]
