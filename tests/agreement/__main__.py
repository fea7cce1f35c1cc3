"""Price very many rows in every way, and tell whether all agree to the byte with single answers.

    python -m tests.agreement --rows 1000000 --seed 1

Rows of text as forms are filled in are priced as CSV and JSON Lines by ``batch``, as a frame, as
JSON, and by single answers in their order: half of them by the published edition, half by the
invented one, in lists of fifty thousand. With ``--cases`` the rows are every case of both, for 1 to
15 seats. Exit code 1 if anything disagrees. Needs polars.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from smt_pricing import load_price_sheet
from tests.agreement.cases import situations, write_history
from tests.agreement.rows import random_rows
from tests.agreement.ways import Disagreement, Table, disagreements, json_disagreements
from tests.laws.drawn import engine_for

_SHEETS = ("digital-campaigning-certificate-intensive", "invented-example")
_OF_A_LIST = 50_000
_MOST_SHOWN = 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.agreement")
    parser.add_argument("--rows", type=int, default=100_000, help="how many in all (100,000)")
    parser.add_argument("--seed", type=int, default=1, help="which rows (1)")
    parser.add_argument("--cases", action="store_true", help="every case instead")
    arguments = parser.parse_args()
    disagree = 0
    with TemporaryDirectory() as folder:
        for sheet in _SHEETS:
            lists = (
                _of_cases(sheet, Path(folder))
                if arguments.cases
                else _of_chance(sheet, arguments.rows // len(_SHEETS), arguments.seed, Path(folder))
            )
            disagree += _told(sheet, lists)
    return 1 if disagree else 0


def _of_chance(
    name: str, rows: int, seed: int, folder: Path
) -> Iterator[list[Disagreement | tuple[str, ...]]]:
    sheet = load_price_sheet(name)
    drawn = random_rows(rows, seed, sheet)
    while some := [*islice(drawn, _OF_A_LIST)]:
        yield [*disagreements(Table(some, sheet, name), folder)]


def _of_cases(name: str, folder: Path) -> Iterator[list[Disagreement | tuple[str, ...]]]:
    sheet, history = load_price_sheet(name), folder / "paid.csv"
    drawn = situations(sheet)
    while some := [*islice(drawn, _OF_A_LIST)]:
        write_history(history, some)
        rows = [situation.row for situation in some]
        yield [
            *json_disagreements((it.request for it in some), engine_for(sheet)),
            *disagreements(Table(rows, sheet, name, history), folder),
        ]


def _told(name: str, lists: Iterator[list[Disagreement | tuple[str, ...]]]) -> int:
    """Print how many rows became what, list by list; return how many disagree."""
    count, disagree = Counter[str](), 0
    for found in lists:
        wrong = [it for it in found if isinstance(it, Disagreement)]
        count.update(it[0] for it in found if not isinstance(it, Disagreement))
        for it in wrong[: max(0, _MOST_SHOWN - disagree)]:
            print(f"{it.way}: {it.row}\n  single: {it.single}\n  found:  {it.found}")
        disagree += len(wrong)
        told = ", ".join(f"{rows:,} {status}" for status, rows in count.most_common())
        print(f"{name}: {count.total():,} rows: {told}; {disagree:,} disagree", flush=True)
    return disagree


if __name__ == "__main__":
    sys.exit(main())
