"""``batch --together``: the rows of one organisation are one registration."""

import csv
import io
import json
from pathlib import Path

import pytest

from smt_pricing import Organization, QuoteEngine, QuoteRequest
from smt_pricing.cli._tables import read_twice
from smt_pricing.cli._terminal import UnusableInputError
from tests.cli.command_line import BY_PUBLISHED, Captured, in_a_process, run
from tests.editions import PUBLISHED

HEADER = "organization,kind,country,annual_budget,seats,plan,referral,email_forwarded,paid_before\n"
ROWS = (
    "Rede Livre,ngo,Brazil,90000,1,,,,",
    "Outra,ngo,BR,90000,1,,,,",
    "REDE LIVRE,NGO,BR,90k,2,,,,",
    ",ngo,BR,90000,1,,,,",
    "rede-livre,,,,1,individual,,,",
    ",ngo,BR,90000,1,,,,",
)


def batch(path: Path, *words: str | Path) -> int:
    return run("batch", str(path), "--together", *map(str, words), *BY_PUBLISHED)


def listed(folder: Path, *rows: str) -> Path:
    path = folder / "list.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_seats_of_one_organisation_are_added_up_and_priced_once(
    tmp_path: Path, capsys: Captured
) -> None:
    """Four seats: $725 + 3 × $600 = $2,525, on the first of its three rows."""
    assert batch(listed(tmp_path, *ROWS)) == 0
    out, err = capsys.readouterr()
    rows = rows_of(out)
    assert [row["quote_total"] for row in rows] == ["2525.00", "725.00", "", "725.00", "", "725.00"]
    assert {row["quote_status"] for row in rows} == {"quoted"}
    first, third, fifth = rows[::2][0], rows[2], rows[4]
    rede = Organization(name="Rede Livre", kind="ngo", country="BR", annual_budget=90_000)
    quote = QuoteEngine(PUBLISHED).quote(QuoteRequest(organization=rede, seats=4))
    for row in (first, third, fifth):
        assert row["quote_number"] == quote.number
        assert row["quote_explanation"] == first["quote_explanation"] != ""
        assert row["quote_rules"] == first["quote_rules"]
    for row in (third, fifth):
        assert row["quote_messages"] == (
            "One registration with line 2, on which its price stands, for 4 seats in all."
        )
        assert not [name for name in row if name.endswith(("_amount", "_adjustment")) and row[name]]
        assert (row["quote_currency"], row["quote_savings"], row["quote_to_confirm"]) == ("",) * 3
    assert first["quote_messages"] == ("One registration with lines 4 and 6, for 4 seats in all.")
    assert "6 rows: 6 quoted, 0 refused, 0 malformed.\n" in err
    assert "What is quoted comes to $4,700.\n" in err


def test_what_one_row_leaves_out_is_as_another_says(tmp_path: Path, capsys: Captured) -> None:
    """$725 less $100 and 600 for the second; the last one's partner is that of the first."""
    path = listed(tmp_path, "Rede,,BR,,1,,Coalition X,,", "Rede,ngo,,90000,1,,coalition x,yes,")
    assert batch(path) == 0
    assert [row["quote_total"] for row in rows_of(capsys.readouterr().out)] == ["1225.00", ""]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("Rede,union,BR,90000,1,,,,", "kind"),
        ("Rede,ngo,FR,90000,1,,,,", "country"),
        ("Rede,ngo,BR,90001,1,,,,", "annual_budget"),
        ("Rede,ngo,BR,€90000,1,,,,", "budget_currency"),
        ("Rede,ngo,BR,90000,1,group,,,", "plan"),
        ("Rede,ngo,BR,90000,1,,Coalition Y,yes,", "referral"),
        ("Rede,ngo,BR,90000,1,,Coalition X,no,", "email_forwarded"),
        ("Rede,ngo,BR,90000,1,,,,no", "paid_before"),
    ],
)
def test_facts_that_contradict_are_told_in_each_row(
    other: str, told: str, tmp_path: Path, capsys: Captured
) -> None:
    one = "Rede,ngo,BR,$90000,1,individual,Coalition X,yes,yes"
    third = "Rede,,,,1,,,,"
    assert batch(listed(tmp_path, one, other, "Outra,ngo,BR,90000,1,,,,", third)) == 1
    out, err = capsys.readouterr()
    rows = rows_of(out)
    assert [row["quote_status"] for row in rows] == [
        "malformed",
        "malformed",
        "quoted",
        "malformed",
    ]
    for line, row in ((2, rows[0]), (3, rows[1]), (5, rows[3])):
        assert row["quote_codes"] == "rows-contradict"
        assert row["quote_messages"] == (
            f"Line {line}: {told}: Lines 2 and 3 are of one registration and contradict each "
            "other. Let them agree, give the organisations names of their own, or leave out "
            "--together."
        )
    assert "4 rows: 1 quoted, 0 refused, 3 malformed." in err


def test_a_row_beside_one_that_cannot_be_read_has_no_price(
    tmp_path: Path, capsys: Captured
) -> None:
    path = listed(tmp_path, "Rede,ngo,BR,90000,1,,,,", "Rede,ngo,BR,90000,some,,,,")
    assert batch(path) == 1
    rows = rows_of(capsys.readouterr().out)
    assert [row["quote_codes"] for row in rows] == ["row-incomplete", "seats-not-whole"]
    assert rows[0]["quote_messages"] == (
        "Line 2: Line 3 is of the same registration, and cannot be read. Correct it there."
    )


def test_a_refusal_is_told_in_each_row(tmp_path: Path, capsys: Captured) -> None:
    assert batch(listed(tmp_path, *["Rede,ngo,BR,90000,6,group,,,"] * 2)) == 1
    rows = rows_of(capsys.readouterr().out)
    assert [row["quote_codes"] for row in rows] == ["group-seats-exceeded"] * 2
    assert rows[0]["quote_ways_out"] == rows[1]["quote_ways_out"] != ""


def test_a_row_without_seats_is_not_given_those_of_another(
    tmp_path: Path, capsys: Captured
) -> None:
    assert batch(listed(tmp_path, "Rede,ngo,BR,90000,1,,,,", "Rede,,,,,,,,")) == 1
    codes = [row["quote_codes"] for row in rows_of(capsys.readouterr().out)]
    assert codes == ["row-incomplete", "key-missing"]


def test_a_row_of_the_wrong_width_is_of_no_organisation(tmp_path: Path, capsys: Captured) -> None:
    assert batch(listed(tmp_path, *["Rede,ngo,BR,90000,1,,,,"] * 2, "Rede,ngo")) == 1
    rows = rows_of(capsys.readouterr().out)
    assert [row["quote_total"] for row in rows] == ["1325.00", "", ""]
    assert rows[2]["quote_codes"] == "row-width"


def test_one_text_for_one_registration(tmp_path: Path, capsys: Captured) -> None:
    assert batch(listed(tmp_path, *ROWS), "--invoices", tmp_path / "invoices") == 0
    number = rows_of(capsys.readouterr().out)[0]["quote_number"]
    assert len([*(tmp_path / "invoices").iterdir()]) == 4
    text = (tmp_path / "invoices" / f"{number}.txt").read_text("utf-8")
    assert "registers: 4 seats" in text


def test_a_pipe_is_read_twice_too(tmp_path: Path) -> None:
    path = listed(tmp_path, *ROWS)
    piped = in_a_process("batch", "-", "--together", *BY_PUBLISHED, input=path.read_bytes())
    assert [row["quote_total"] for row in rows_of(piped.stdout.decode())][:3] == [
        "2525.00",
        "725.00",
        "",
    ]


def test_json_lines_are_one_registration_too(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "list.jsonl"
    row = {"organization": "Rede", "kind": "ngo", "country": "BR", "annual_budget": 90000}
    path.write_text(
        f"{json.dumps(row | {'seats': 1})}\n{json.dumps({'organization': 'rede', 'seats': 2})}\n"
    )
    assert batch(path) == 0
    totals = [json.loads(line)["quote_total"] for line in capsys.readouterr().out.splitlines()]
    assert totals == ["1925.00", ""]


def test_a_row_whose_name_cannot_be_read_is_by_itself(tmp_path: Path, capsys: Captured) -> None:
    hidden = "Rede \u202eLivre,ngo,BR,90000,1,,,,"
    assert batch(listed(tmp_path, ROWS[0], hidden, ROWS[2])) == 1
    rows = rows_of(capsys.readouterr().out)
    assert [row["quote_status"] for row in rows] == ["quoted", "malformed", "quoted"]
    assert [row["quote_total"] for row in rows] == ["1925.00", "", ""]


def test_a_pipe_that_cannot_be_read_to_its_end_is_told() -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise OSError(5, "Input/output error")

    with (
        pytest.raises(
            UnusableInputError, match="standard input: cannot be read: Input/output error"
        ),
        read_twice(io.BufferedReader(Broken()), "standard input"),
    ):
        pass
