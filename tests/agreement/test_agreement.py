"""A few rows priced in every way agree; and where one way has another sheet, it is noticed."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars", reason="the test group is installed without polars")

from smt_pricing import load_price_sheet
from smt_pricing.request.form import NAMES
from tests.agreement.cases import situations, write_history
from tests.agreement.rows import random_rows
from tests.agreement.ways import Disagreement, Table, disagreements, json_disagreements
from tests.editions import PUBLISHED
from tests.laws.drawn import engine_for

SHEETS = ("digital-campaigning-certificate-intensive", "invented-example")


def found(table: Table, folder: Path) -> tuple[set[str], list[Disagreement]]:
    """Return what rows became, and all that disagrees."""
    told: list[Any] = [*disagreements(table, folder)]
    wrong = [it for it in told if isinstance(it, Disagreement)]
    return {it[0] for it in told if not isinstance(it, Disagreement)}, wrong


@pytest.mark.parametrize("name", SHEETS)
def test_random_rows_are_told_the_same_in_every_way(name: str, tmp_path: Path) -> None:
    sheet = load_price_sheet(name)
    rows = [*random_rows(300, 7, sheet)]
    assert {*rows[0]} == NAMES.keys()
    told, wrong = found(Table(rows, sheet, name), tmp_path)
    assert wrong == []
    assert told == {"quoted", "refused", "malformed"}


@pytest.mark.parametrize(("name", "step"), [(SHEETS[0], 307), (SHEETS[1], 907)])
def test_cases_are_told_the_same_in_every_way(name: str, step: int, tmp_path: Path) -> None:
    sheet, history = load_price_sheet(name), tmp_path / "paid.csv"
    some = [*situations(sheet, step=step)]
    write_history(history, some)
    told, wrong = found(Table([it.row for it in some], sheet, name, history), tmp_path)
    assert wrong == []
    assert told == {"quoted", "refused"}
    assert not [*json_disagreements((it.request for it in some), engine_for(sheet))]


def test_files_priced_by_another_sheet_are_noticed(tmp_path: Path) -> None:
    rows = [*random_rows(30, 7, PUBLISHED)]
    _, wrong = found(Table(rows, PUBLISHED, SHEETS[1]), tmp_path)
    assert {it.way for it in wrong} == {"csv", "jsonl"}
