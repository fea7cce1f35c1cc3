"""The files that are timed, and what they are measured beside; nothing is timed here."""

import csv
import sys
from pathlib import Path

import pytest

from smt_pricing import Organization
from tests.benchmarks.files import peak_memory
from tests.benchmarks.files_bare import copy_rows
from tests.benchmarks.registrations_file import COLUMNS, registrations, write_registrations

ROWS = [dict(zip(COLUMNS, row, strict=True)) for row in registrations(5_000)]


def share(column: str, *cells: str) -> float:
    return sum(row[column] in cells for row in ROWS) / len(ROWS)


def test_the_rows_are_the_same_every_time_and_others_for_another_seed() -> None:
    assert list(registrations(50)) == list(registrations(50))
    assert list(registrations(50)) != list(registrations(50, seed=2))


def test_more_rows_begin_with_the_same_ones() -> None:
    assert list(registrations(60))[:50] == list(registrations(50))


def test_the_rows_are_as_a_form_has_them() -> None:
    assert 0.18 < 1 - share("Referred by", "") < 0.22
    assert 0.13 < share("Paid before", "yes") < 0.17
    assert 0.01 < share("Type", "Consultant", "Agency", "Other") < 0.05
    assert 0 < share("Number of people", "a few") < 0.01
    assert {row["Number of people"] for row in ROWS} >= {str(seats) for seats in range(1, 13)}
    for mark in (",", '"', "ü", "Ł"):
        assert any(mark in row["Organization name"] for row in ROWS)


def test_the_rows_are_of_sixty_countries_by_name_and_code() -> None:
    stated = {row["Country"] for row in ROWS} - {"Grmany"}
    codes = {Organization(kind="ngo", country=country).country for country in stated}
    assert len(codes) >= 60
    assert all(code is not None and len(code) == 2 for code in codes)
    assert {"Germany", "DE", "Namibia", "NA"} <= stated


def test_a_copy_has_the_same_rows_and_the_cells_that_are_added(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    write_registrations(source, 50)
    copy_rows(source, target)
    assert target.read_bytes() == source.read_bytes()
    copy_rows(source, target, ("quoted", "a, b"))
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [*COLUMNS, "added 1", "added 2"]
    assert rows[1:] == [[*row, "quoted", "a, b"] for row in registrations(50)]


@pytest.mark.skipif(sys.platform != "linux", reason="counted in kilobytes on Linux alone")
def test_the_peak_is_that_of_the_process_alone() -> None:
    held = bytearray(64 * 2**20)  # which is not counted
    held[:: 2**12] = b"\1" * len(held[:: 2**12])
    small = peak_memory(sys.executable, "-c", "pass")
    large = peak_memory(sys.executable, "-c", "len(b'1' * 50_000_000)")
    assert small < 45_000
    assert 45_000 < large - small < 55_000
