"""The command `compare`: ways, the break-even table, and its picture."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from smt_pricing import Comparison, compare
from tests.cli.command_line import BY_PUBLISHED, Captured, run
from tests.editions import PUBLISHED
from tests.situations import ask

NGO = ["compare", *BY_PUBLISHED, "--kind", "ngo", "--country", "KE", "--budget", "90000"]
SVG = "{http://www.w3.org/2000/svg}"


def test_the_ways_are_printed_the_cheapest_first(capsys: Captured) -> None:
    assert run(*NGO, "--seats", "10") == 0
    assert capsys.readouterr().out == compare(ask(seats=10), PUBLISHED).explain()


def test_the_ways_as_json_read_back(capsys: Captured) -> None:
    assert run(*NGO, "--seats", "12", "--plan", "group", "--json") == 0
    found = Comparison.model_validate_json(capsys.readouterr().out)
    assert found == compare(ask(seats=12, plan="group"), PUBLISHED)


def test_who_may_not_register_in_any_way_has_exit_code_1(capsys: Captured) -> None:
    agency = ["compare", "--kind", "agency", "--country", "KE", "--budget", "1"]
    assert run(*agency, "--seats", "2") == 1
    assert "kind-not-eligible" in capsys.readouterr().out
    assert run(*agency, "--seats", "1..3") == 1
    assert "kind-not-eligible" in capsys.readouterr().err


def test_who_misspells_a_country_is_told_what_to_write_once(capsys: Captured) -> None:
    asked = ["compare", "--kind", "ngo", "--country", "Kennya", "--budget", "1", "--seats", "3"]
    assert run(*asked) == 1
    assert " ".join(capsys.readouterr().out.split()).count("Did you mean KE (Kenya)") == 1


def test_the_break_even_table_has_a_row_for_each_number_of_seats(capsys: Captured) -> None:
    assert run(*NGO, "--seats", "9..11") == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["9", "$5,525", "$6,000", "individually"],
        ["10", "$6,125", "$6,000", "one", "group"],
        ["11", "$6,725", "$6,725", "$12,000", "individually"],
    ]


def test_the_break_even_table_as_json(capsys: Captured) -> None:
    assert run(*NGO, "--seats", "10 .. 10", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "seats": 10,
            "individually": "6125.00",
            "one_group": "6000.00",
            "groups_and_individuals": None,
            "several_groups": None,
            "cheapest": "one-group",
        }
    ]


@pytest.mark.parametrize("seats", ["0..3", "5..4", "1..1001"])
def test_a_table_goes_from_one_seat_upwards(seats: str, capsys: Captured) -> None:
    assert run(*NGO, "--seats", seats) == 2
    assert "goes from 1 to 1000" in capsys.readouterr().err


def test_a_picture_needs_a_table(tmp_path: Path, capsys: Captured) -> None:
    assert run(*NGO, "--seats", "3", "--plot", str(tmp_path / "ways.svg")) == 2
    assert "give --seats FROM..TO" in capsys.readouterr().err


def texts(path: Path) -> list[str]:
    found = (it.text for it in ET.parse(path).iter(f"{SVG}text"))  # noqa: S314  our own
    return [text for text in found if text]


def test_the_picture_names_its_axes_and_every_way(tmp_path: Path) -> None:
    path = tmp_path / "ways.svg"
    assert run(*NGO, "--seats", "1..50", "--plot", str(path)) == 0
    assert {
        "seats",
        "total, in USD",
        "individually",
        "one group",
        "groups and others",
        "groups alone",
        "$10,000",
    } <= set(texts(path))


def test_a_way_that_there_is_not_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "ways.svg"
    assert run(*NGO, "--seats", "1..5", "--plot", str(path)) == 0
    assert "groups alone" not in texts(path)


def test_the_same_table_gives_the_same_picture(tmp_path: Path) -> None:
    pictures = []
    for name in ("one.svg", "two.svg"):
        run(*NGO, "--seats", "1..12", "--plot", str(tmp_path / name))
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path, capsys: Captured) -> None:
    assert run(*NGO, "--seats", "1..3", "--plot", str(tmp_path / "no" / "ways.svg")) == 2
    assert "cannot be written: No such file or directory." in capsys.readouterr().err


def test_without_the_extra_a_picture_is_refused_with_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from smt_pricing.cli.main import main\n"
        f"sys.exit(main({[*NGO, '--seats', '1..3', '--plot', str(tmp_path / 'ways.svg')]!r}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "smt-pricing[plot]" in ran.stderr
