"""``batch --invoices`` writes a printable text for each quoted row, all of them or none."""

import csv
import io
import sys
from pathlib import Path

import pytest

from smt_pricing import Organization, QuoteEngine, QuoteRequest
from tests.cli.command_line import BY_PUBLISHED, Captured, run
from tests.editions import PUBLISHED

ROWS = (
    "organization,kind,country,annual_budget,seats\n"
    "Umoja,ngo,KE,90000,2\n"
    "Advice,agency,FR,90000,1\n"
    "Rede,ngo,BR,90.000,1\n"
    ",ngo,KE,90000,1\n"
    ",ngo,KE,90000,1\n"
    "Umoja,ngo,KE,90000,1\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(ROWS)
    return path


def batch(*words: str | Path) -> int:
    return run("batch", *map(str, words), *BY_PUBLISHED)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_quoted_registration_has_a_text_by_its_number(listed: Path, capsys: Captured) -> None:
    folder = listed.with_name("invoices")
    assert batch(listed, "--invoices", folder) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    first, _, _, nobody, again, later = (row["quote_number"] for row in rows)
    assert nobody == again
    assert names(folder) == sorted(
        [f"{first}.txt", f"{nobody}.txt", f"{nobody}-2.txt", f"{later}.txt"]
    )
    umoja = Organization(name="Umoja", kind="ngo", country="KE", annual_budget=90_000)
    quote = QuoteEngine(PUBLISHED).quote(QuoteRequest(organization=umoja, seats=2))
    assert (folder / f"{first}.txt").read_text("utf-8") == quote.explain("text")
    assert "at the additional-person rate" in (folder / f"{later}.txt").read_text("utf-8")
    assert names(listed.parent) == ["invoices", "list.csv"]


def test_an_empty_folder_is_filled_and_another_is_told(listed: Path, capsys: Captured) -> None:
    folder = listed.with_name("invoices")
    folder.mkdir()
    assert batch(listed, "--invoices", folder) == 1
    before = names(folder)
    (folder / before[0]).write_text("paid")
    capsys.readouterr()
    assert batch(listed, "--invoices", folder, "-o", listed.with_name("priced.csv")) == 2
    assert capsys.readouterr().err == (
        f"smt-pricing: {folder}: There is such a file, or a folder that is not empty. Give another "
        "name, or --force to write over files in a folder. [file-exists]\n"
    )
    assert (folder / before[0]).read_text() == "paid"
    assert names(listed.parent) == ["invoices", "list.csv"]


def test_by_force_other_files_of_the_folder_stay(listed: Path) -> None:
    folder = listed.with_name("invoices")
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    assert batch(listed, "--invoices", folder, "--force") == 1
    assert batch(listed, "--invoices", folder, "--force") == 1
    assert len(names(folder)) == 5
    assert (folder / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_file_is_no_folder(force: list[str], listed: Path, capsys: Captured) -> None:
    assert batch(listed, "--invoices", listed, *force) == 2
    assert f"smt-pricing: {listed}: " in capsys.readouterr().err
    assert listed.read_text() == ROWS


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (ROWS, ["--fail-fast"]),
        (f'{ROWS}"', []),
        (ROWS, ["-o", "missing/priced.csv"]),
    ],
    ids=["stopped", "unreadable at the end", "no output"],
)
def test_a_list_that_is_not_finished_leaves_no_texts(
    rows: str, words: list[str], listed: Path, capsys: Captured
) -> None:
    listed.write_text(rows)
    folder = listed.with_name("invoices")
    assert batch(listed, "--invoices", folder, *words) in (1, 2)
    capsys.readouterr()
    assert names(listed.parent) == ["list.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are read-only elsewhere alone")
def test_a_folder_that_cannot_be_made_is_told(listed: Path, capsys: Captured) -> None:
    assert batch(listed, "--invoices", listed.with_name("missing") / "invoices") == 2
    assert "cannot be written: No such file or directory." in capsys.readouterr().err
