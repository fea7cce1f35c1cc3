"""What a file of registrations is measured beside: a copy of it, row by row, as dictionaries.

python -m tests.benchmarks.files_bare IN OUT [--cells 12]
"""

import argparse
import csv
import sys
from pathlib import Path

__all__ = ["copy_rows"]

_CELLS = (
    *("quoted", "NC2C-8M3T-K", "1825.00", "USD", "625.00", "1200.00", "", "-100.00"),
    "full-rate additional-person outreach-referral",
    "1 seat at the full rate, with the outreach partner referral, and 2 at the additional rate.",
    *("", "kind message partner"),
)
"""Twelve cells like those that are added to a row."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--cells", type=int, default=0, help="how many cells to add to each row")
    arguments = parser.parse_args()
    copy_rows(arguments.source, arguments.target, _CELLS[: arguments.cells])
    return 0


def copy_rows(source: Path, target: Path, cells: tuple[str, ...] = ()) -> None:
    """Copy a CSV file by csv.reader, a dictionary a row and csv.writer; add cells to each row."""
    with (
        source.open(encoding="utf-8-sig", newline="") as reading,
        target.open("w", encoding="utf-8", newline="") as writing,
    ):
        reader, writer = csv.reader(reading), csv.writer(writing)
        header = next(reader)
        writer.writerow([*header, *(f"added {number + 1}" for number in range(len(cells)))])
        for cells_read in reader:
            row = dict(zip(header, cells_read, strict=True))
            writer.writerow([*row.values(), *cells])


if __name__ == "__main__":
    sys.exit(main())
