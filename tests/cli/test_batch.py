"""``batch`` prices a whole list: every column kept, every bad row told, and the rest as asked."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smt_pricing import QuoteEngine, QuoteRequest
from tests.cli.command_line import BY_PUBLISHED, Captured, in_a_process, run, typed
from tests.editions import PUBLISHED

HEADER = "Organisation name,Type,Country,Annual budget,Number of people,Plan,Referred by,Notes"
ROWS = (
    'Rede Livre,NGO,Brasil,"90,000",2,,,first',
    "Umoja Union,Trade union,Kenya,450k,3,,Coalition X,",
    "Fair Agency,agency,FR,2500000,12,group,,",
    "Casa Verde,ngo,Brazil,1.000.000,two,,,last",
)
GUESSED = (
    'guessed which column states what: organization is "Organisation name", kind is "Type", '
    'seats is "Number of people", referral is "Referred by".\n'
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", "utf-8")
    return path


def batch(*arguments: str | Path) -> int:
    return run("batch", *map(str, arguments), *BY_PUBLISHED)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_list_is_priced_row_by_row(listed: Path, capsys: Captured) -> None:
    output = listed.with_name("priced.csv")
    assert batch(listed, "-o", output) == 1
    rows = rows_of(output.read_text("utf-8"))
    assert [(row["quote_status"], row["quote_total"]) for row in rows] == [
        ("quoted", "1325.00"),
        ("quoted", "1925.00"),
        ("refused", ""),
        ("malformed", ""),
    ]
    assert rows[2]["quote_codes"] == "kind-not-eligible; group-seats-exceeded"
    assert rows[3]["quote_codes"] == "amount-unreadable; seats-not-whole"
    assert rows[3]["quote_messages"] == (
        'Line 5: Annual budget: This value cannot stand here ("1.000.000"). Did you mean '
        '"1,000,000"? Number of people: This value cannot stand here ("two"). Write the number of '
        "seats as a whole number, such as 3."
    )
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"smt-pricing: {listed}: {GUESSED}"
        f'smt-pricing: {listed}: kept and not read: "Notes".\n'
        "smt-pricing: 4 rows: 2 quoted, 1 refused, 1 malformed.\n"
        "smt-pricing: What is quoted comes to $3,250.\n"
        "smt-pricing: refused: 1 kind-not-eligible\n"
        "smt-pricing: refused: 1 group-seats-exceeded\n"
        "smt-pricing: malformed: 1 amount-unreadable\n"
        "smt-pricing: malformed: 1 seats-not-whole\n"
        "smt-pricing: refused on line 4.\n"
        "smt-pricing: malformed on line 5.\n"
        "smt-pricing: 2 rows could be cheaper: see quote_savings.\n"
    )


def test_every_column_is_kept_in_its_order(listed: Path, capsys: Captured) -> None:
    assert batch(listed) == 1
    before = list(csv.reader(io.StringIO(listed.read_text("utf-8"))))
    after = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    width = len(before[0])
    assert [row[:width] for row in after] == before
    assert all(name.startswith("quote_") for name in after[0][width:])
    assert {len(row) for row in after} == {len(after[0])}


def test_a_row_has_the_number_of_the_same_quote_asked_alone(listed: Path, capsys: Captured) -> None:
    batch(listed)
    row = rows_of(capsys.readouterr().out)[1]
    form = {"organization": "Umoja Union", "kind": "union", "country": "KE", "seats": 3}
    form |= {"annual_budget": "450k", "referral": "Coalition X"}
    quote = QuoteEngine(PUBLISHED).quote(QuoteRequest.from_form(form))
    assert row["quote_number"] == quote.number


def test_all_quoted_is_exit_code_0(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "list.tsv"
    path.write_text("kind\tcountry\tannual_budget\tseats\nngo\tNA\t90000\t1\n")
    assert batch(path) == 0
    out, err = capsys.readouterr()
    assert "\tquoted\t" in out  # NA is Namibia
    assert "725.00" in out
    assert err == (
        "smt-pricing: 1 row: 1 quoted, 0 refused, 0 malformed.\n"
        "smt-pricing: What is quoted comes to $725.\n"
        "smt-pricing: 1 row could be cheaper: see quote_savings.\n"
    )


def test_what_states_what_can_be_said(listed: Path, capsys: Captured) -> None:
    listed.write_text("Wer,Land,Budgets,Leute,kind\nunion,KE,450k,3,Umoja\n", "utf-8")
    maps = ("kind=Wer", "country=Land", "budget=Budgets", "seats=leute", "organization=kind")
    assert batch(listed, *(word for it in maps for word in ("--map", it))) == 0
    out, err = capsys.readouterr()
    assert rows_of(out)[0]["quote_total"] == "1925.00"
    assert "guessed" not in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--map", "kind"], "--map kind: write OURS=THEIRS"),
        (["--json"], "--json prints to standard output: give the list a file, --output"),
        (["--format", "xml"], "invalid choice: 'xml'"),
    ],
)
def test_wrong_usage_is_told(words: list[str], told: str, listed: Path, capsys: Captured) -> None:
    assert batch(listed, *words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Name,kind,country,annual_budget,seats", 'The column "Name" may state organization'),
        ("kind,Type,country,annual_budget,seats", 'Several columns may state kind: "kind" and'),
        ("kind,country,seats", "No column states annual_budget or budget_tier."),
        ("kind,country,seats,budget,seats", 'The column "seats" stands there 2 times.'),
        ("kind,country,seats,budget,quote_total", 'There is a column "quote_total" already'),
    ],
)
def test_what_is_doubtful_is_asked_before_anything_is_written(
    header: str, told: str, listed: Path, capsys: Captured
) -> None:
    listed.write_text(f"{header}\nngo,KE,1,1,1\n", "utf-8")
    assert batch(listed) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert batch(listed, "-o", listed.with_name("out.csv")) == 2
    assert [it.name for it in listed.parent.iterdir()] == ["list.csv"]


def test_what_was_priced_can_be_priced_again_with_another_prefix(
    listed: Path, capsys: Captured
) -> None:
    batch(listed, "-o", listed.with_name("priced.csv"))
    again = ("--prefix", "again_", "--map", "budget_currency=", "--map", "referral=Referred by")
    assert batch(listed.with_name("priced.csv"), *again) == 1
    rows = rows_of(capsys.readouterr().out)
    assert [row["again_number"] for row in rows] == [row["quote_number"] for row in rows]


def test_the_summary_as_json(listed: Path, capsys: Captured) -> None:
    assert batch(listed, "-o", listed.with_name("priced.csv"), "--json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "rows": 4,
        "quoted": 2,
        "refused": 1,
        "malformed": 1,
        "refused_by_code": {"kind-not-eligible": 1, "group-seats-exceeded": 1},
        "malformed_by_code": {"amount-unreadable": 1, "seats-not-whole": 1},
        "totals": {"USD": "3250.00"},
        "could_be_cheaper": 2,
        "similar_names": [],
    }


def test_it_stops_at_the_first_row_without_a_price_if_asked(listed: Path, capsys: Captured) -> None:
    assert batch(listed, "-o", listed.with_name("priced.csv"), "--fail-fast") == 1
    assert [it.name for it in listed.parent.iterdir()] == ["list.csv"]
    assert (
        f"smt-pricing: {listed}: stopped at line 4, refused: Agencies may not register: "
        in capsys.readouterr().err
    )


def test_past_payments_are_looked_up_by_name(listed: Path, capsys: Captured) -> None:
    payers = listed.with_name("payers.csv")
    payers.write_text(
        "organization,program,edition,rate,paid_on,took_part,refunded\n"
        "rede livre,Digital Campaigning Certificate Intensive,pilot,full,2024-11-20,yes,no\n"
    )
    batch(listed, "--history", payers)
    assert [row["quote_total"] for row in rows_of(capsys.readouterr().out)][:2] == [
        "1200.00",
        "1925.00",
    ]


@pytest.mark.parametrize("name", ["in.jsonl", "in.ndjson", "-"])
def test_json_lines_are_priced_too(
    name: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (
        '{"kind": "ngo", "country": "BR", "annual_budget": 90000.0, "seats": 2}\n'
        "no json\n"
        '{"kind": "ngo", "country": "BR", "seats": 2, "budget": "90k", "tags": [1]}\n'
    )
    if name == "-":
        typed(monkeypatch, content.encode())
        assert batch("-", "--format", "jsonl") == 1
    else:
        (tmp_path / name).write_text(content)
        assert batch(tmp_path / name) == 1
    out, err = capsys.readouterr()
    first, bad, last = map(json.loads, out.splitlines())
    assert (first["annual_budget"], first["quote_total"]) == (90000.0, "1325.00")
    assert (bad["quote_status"], bad["quote_extra"]) == ("malformed", "no json")
    assert bad["quote_messages"].startswith("Line 2: This line is no JSON")
    assert (last["tags"], last["quote_total"]) == ([1], "1325.00")
    assert 'guessed which column states what: annual_budget is "budget".' in err


def test_each_kind_of_file_becomes_each_other_kind(listed: Path, capsys: Captured) -> None:
    lines, back = listed.with_name("priced.jsonl"), listed.with_name("back.csv")
    assert batch(listed, "-o", lines) == 1
    assert [json.loads(line)["quote_total"] for line in lines.read_text().splitlines()][:2] == [
        "1325.00",
        "1925.00",
    ]
    facts = [line.partition(', "quote_')[0] for line in lines.read_text().splitlines()]
    lines.write_text("".join(f"{it}}}\n" for it in facts))
    assert batch(lines, "-o", back) == 1
    capsys.readouterr()
    assert batch(listed) == 1
    expected = capsys.readouterr().out.replace("Line 5: ", "Line 4: ")  # it has no first row
    assert back.read_text("utf-8") == expected


def test_a_file_of_another_kind_is_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "list.doc"
    path.write_text("kind,country,annual_budget,seats\nngo,KE,1k,1\n")
    assert batch(path) == 2
    assert "list.doc: The name does not tell what kind of file it is." in capsys.readouterr().err
    assert batch(path, "--format", "csv") == 0


def test_a_folder_of_editions_is_told(listed: Path, capsys: Captured) -> None:
    assert run("batch", str(listed), "--sheet", "src/smt_pricing/price_sheets") == 2
    assert "price_sheets: --sheet: Which of 2 editions is in force" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")
@pytest.mark.parametrize(
    ("piped", "plain", "shown"),
    [(False, {}, b"] "), (True, {}, b"\r500 rows"), (False, {"NO_COLOR": "1"}, b"")],
)
def test_a_terminal_is_shown_how_far_it_is(
    piped: bool, plain: dict[str, str], shown: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("kind,country,annual_budget,seats\n" + "ngo,KE,1k,1\n" * 1200)
    ours, theirs = os.openpty()
    command = ["bash", "-c", f'{"cat $1 | " if piped else ""}exec "$0" -m smt_pricing batch $2']
    with subprocess.Popen(
        [*command, sys.executable, path, "-" if piped else path],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm"} | plain,
    ) as child:
        os.close(theirs)
        told = b"".join(iter(lambda: read_terminal(ours), b""))
    os.close(ours)
    assert child.returncode == 0
    assert shown in told
    assert (b"500 rows" in told) is (not plain)
    assert b"1,200 rows: 1,200 quoted" in told


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # whoever wrote has left
        return b""


def test_lines_of_bad_rows_are_told_up_to_ten(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "list.csv"
    path.write_text("kind,country,annual_budget,seats,paid_before\n" + "agency,KE,1k,1,\n" * 13)
    assert batch(path) == 1
    assert capsys.readouterr().err == (
        "smt-pricing: 13 rows: 0 quoted, 13 refused, 0 malformed.\n"
        "smt-pricing: refused: 13 kind-not-eligible\n"
        "smt-pricing: refused on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more.\n"
    )


def test_it_is_a_pipe_among_others(listed: Path) -> None:
    ran = in_a_process("batch", "-", *BY_PUBLISHED, input=listed.read_bytes())
    assert ran.returncode == 1
    assert [row["quote_total"] for row in rows_of(ran.stdout.decode())][:2] == [
        "1325.00",
        "1925.00",
    ]
