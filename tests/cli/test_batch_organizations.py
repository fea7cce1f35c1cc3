"""Several rows of one organisation in ``batch``: priced in their order, similar names told."""

import csv
import io
import json
from pathlib import Path

import pytest

from smt_pricing.quotes import earlier_registrations
from smt_pricing.quotes.earlier_registrations import EarlierRegistrations
from tests.cli.command_line import BY_PUBLISHED, Captured, run

HEADER = "organization,kind,country,annual_budget,seats,plan,referral,email_forwarded\n"
PAYERS = "organization,program,edition,rate,paid_on,took_part,refunded,registration\n"
PROGRAM = "Digital Campaigning Certificate Intensive"
EDITION = "first-published-table"


def batch(path: Path, *words: str | Path) -> int:
    return run("batch", str(path), *map(str, words), *BY_PUBLISHED)


def listed(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "list.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def priced(capsys: Captured, *columns: str) -> list[tuple[str, ...]]:
    text = capsys.readouterr().out
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [tuple(row[f"quote_{column}"] for column in columns) for row in rows]


def totals(capsys: Captured) -> list[str]:
    return [total for (total,) in priced(capsys, "total")]


def test_the_first_full_rate_counts_for_the_rows_after_it(tmp_path: Path, capsys: Captured) -> None:
    """$725 and $600, then 2 × $600; another organisation pays $725 again."""
    path = listed(
        tmp_path,
        "Rede Livre,ngo,BR,90000,2,,,",
        "Outra,ngo,BR,90000,1,,,",
        "REDE  LIVRE.,ngo,BR,90000,2,,,",
        ",ngo,BR,90000,1,,,",
        ",ngo,BR,90000,1,,,",
    )
    assert batch(path) == 0
    assert totals(capsys) == ["1325.00", "725.00", "1200.00", "725.00", "725.00"]


def test_no_rate_but_the_full_one_counts(tmp_path: Path, capsys: Captured) -> None:
    """A group of 10 × $600, a refused row and one that cannot be read; the referral price does."""
    path = listed(
        tmp_path,
        "Rede,ngo,BR,90000,10,group,,",
        "Rede,agency,BR,90000,1,,,",
        "Rede,ngo,BR,90.000,1,,,",
        "Rede,ngo,BR,90000,1,,Coalition X,yes",
        "Rede,ngo,BR,90000,1,,,",
    )
    assert batch(path) == 1
    assert totals(capsys) == ["6000.00", "", "", "625.00", "600.00"]


def test_the_payment_is_that_of_the_earlier_row(tmp_path: Path, capsys: Captured) -> None:
    """Two rows that state the same are two registrations, and no own payment is doubted."""
    path = listed(tmp_path, *["Rede,ngo,BR,90000,1,,,"] * 2)
    assert batch(path) == 0
    first, second = priced(capsys, "number", "total", "to_confirm")
    assert (first[1], second[1]) == ("725.00", "600.00")
    assert first[0] != second[0]
    assert second[2] == (f"{first[2]} That the past full payment is on SMT's list of who has paid.")


def test_a_list_grown_by_this_very_file_changes_nothing(tmp_path: Path, capsys: Captured) -> None:
    rows = ["Rede,ngo,BR,90000,1,,,", "Rede,ngo,BR,90000,1,,,", "Rede,ngo,BR,90000,2,,,"]
    path = listed(tmp_path, *rows)
    batch(path)
    before = priced(capsys, "number", "total")
    assert [total for _, total in before] == ["725.00", "600.00", "1200.00"]
    payers = tmp_path / "payers.csv"
    rates = ("full", "additional", "additional")
    paid = [
        f"Rede,{PROGRAM},{EDITION},{rate},2026-11-24,,no,{number}\n"
        for rate, (number, _) in zip(rates, before, strict=True)
    ]
    payers.write_text(PAYERS + paid[0])
    batch(path, "--history", payers)
    assert priced(capsys, "number", "total") == before
    payers.write_text(PAYERS + "".join(paid))
    batch(path, "--history", payers)
    assert totals(capsys) == ["725.00", "600.00", "1200.00"]


def test_a_refunded_payment_of_an_earlier_row_does_not_count(
    tmp_path: Path, capsys: Captured
) -> None:
    """The second row pays the full rate then, which counts for the third."""
    path = listed(tmp_path, *(f"Rede,ngo,BR,90000,{seats},,," for seats in (1, 2, 3)))
    batch(path)
    number = priced(capsys, "number")[0][0]
    payers = tmp_path / "payers.csv"
    payers.write_text(f"{PAYERS}Rede,{PROGRAM},{EDITION},full,2026-11-24,,yes,{number}\n")
    batch(path, "--history", payers)
    assert totals(capsys) == ["725.00", "1325.00", "1800.00"]


def test_similar_names_are_told_and_not_merged(tmp_path: Path, capsys: Captured) -> None:
    path = listed(
        tmp_path,
        "Workers Union,union,KE,90000,1,,,",
        "Rede,ngo,BR,90000,1,,,",
        "Worker Union,union,KE,90000,1,,,",
    )
    output = tmp_path / "priced.csv"
    assert batch(path, "-o", output) == 0
    err = capsys.readouterr().err
    told = 'not taken for the same organisation: "Worker Union" and "Workers Union"'
    assert f"smt-pricing: {told}.\n" in err
    assert batch(path, "-o", output, "--force", "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["similar_names"] == [["Worker Union", "Workers Union"]]
    assert summary["totals"] == {"USD": "2175.00"}  # 3 × $725


def test_ten_similar_names_are_told_and_a_hundred_listed(tmp_path: Path, capsys: Captured) -> None:
    path = listed(tmp_path, *(f"Local Union {it:03},ngo,KE,90000,1,,," for it in range(200)))
    output = tmp_path / "priced.csv"
    batch(path, "-o", output)
    err = capsys.readouterr().err
    assert err.count("not taken for the same organisation: ") == 10
    assert "and 90 more similar names" in err
    batch(path, "-o", output, "--force", "--json")
    assert len(json.loads(capsys.readouterr().out)["similar_names"]) == 100


@pytest.mark.parametrize("where", ["start", "middle", "end"])
def test_similar_names_are_found_among_thousands(
    where: str, tmp_path: Path, capsys: Captured
) -> None:
    """A slip anywhere in a name, among names that are not alike."""
    slips = {"start": "Qorkers", "middle": "Workqrs", "end": "Workerq"}
    path = listed(
        tmp_path,
        "Workers of Nairobi Harbour,ngo,KE,90000,1,,,",
        *(f"{number:x}{number**5 % 999_983:x},ngo,KE,90000,1,,," for number in range(3_000)),
        f"{slips[where]} of Nairobi Harbour,ngo,KE,90000,1,,,",
    )
    batch(path, "-o", tmp_path / "priced.csv", "--json")
    pairs = json.loads(capsys.readouterr().out)["similar_names"]
    assert any("of Nairobi Harbour" in one and "of Nairobi" in other for one, other in pairs)


def test_similar_names_are_looked_for_among_the_first_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier_registrations, "_MOST_NAMES", 2)
    earlier = EarlierRegistrations()
    for name in ("Workers Union", "Worker Union", "Workers Unions"):
        earlier.note(name, pays_full=True)
    assert [*earlier.similar_names()] == [("Worker Union", "Workers Union")]
    assert earlier.has_paid("WORKERS UNIONS")
