"""The command `sheet new`: a file to begin the next edition with."""

import json
from pathlib import Path

import pytest

from smt_pricing import load_price_sheet
from smt_pricing.cli.main import main
from smt_pricing.sheet.schema import SCHEMA_FILE, price_sheet_schema
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.cli.command_line import Captured, in_a_process, run_sheet

SHIPPED = load_price_sheet()
INVENTED = load_price_sheet("invented-example")
UNWAIVED = SHIPPED.model_copy(update={"waivers": ()})


def test_a_new_sheet_is_written_beside_the_schema_and_the_next_steps_are_told(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_sheet("new", "next one.toml", "--edition", "Spring", "--id", "spring") == 0
    written = Path("next one.toml").read_bytes().decode("utf-8")
    changed = UNWAIVED.model_copy(update={"edition": "Spring", "id": "spring"})
    assert written == price_sheet_as_toml(changed, made_from=SHIPPED)
    assert load_price_sheet("next one.toml") == changed
    assert json.loads(Path("price-sheet.schema.json").read_text("utf-8")) == price_sheet_schema()
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "smt-pricing: wrote next one.toml, made from the sheet "
        "digital-campaigning-certificate-intensive.\n"
        "smt-pricing: wrote price-sheet.schema.json, with which editors complete and check it.\n"
        "Edit it as its comments say, and then:\n"
        "  smt-pricing sheet check 'next one.toml'\n"
        "  smt-pricing sheet diff digital-campaigning-certificate-intensive 'next one.toml'\n"
        "  smt-pricing sheet show 'next one.toml'\n"
    )


def test_a_new_sheet_without_an_edition_says_that_it_must_be_changed(capsys: Captured) -> None:
    assert run_sheet("new", "-") == 0
    out, err = capsys.readouterr()
    assert (out, err) == (price_sheet_as_toml(UNWAIVED, made_from=SHIPPED), "")
    assert 'CHANGE THIS: it is still that of the sheet this file was made from.\nedition = "' in out


def test_a_new_sheet_may_be_made_from_any_other(tmp_path: Path, capsys: Captured) -> None:
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    assert run_sheet("new", str(old), "--from", "invented-example", "--id", "old") == 0
    assert run_sheet("new", str(new), "--from", str(old)) == 0
    err = capsys.readouterr().err
    assert f"smt-pricing sheet diff {old} {new}\n" in err
    assert err.count("price-sheet.schema.json, with which") == 1
    assert load_price_sheet(new) == INVENTED.model_copy(update={"id": "old", "waivers": ()})


def test_a_file_that_is_there_is_not_written_over_unless_asked(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "next.toml"
    path.write_text("precious")
    assert run_sheet("new", str(path)) == 2
    assert path.read_text() == "precious"
    assert capsys.readouterr().err == (
        f"smt-pricing: {path}: There is such a file or folder already. Give another name, or "
        "--force to write over a file. [file-exists]\n"
    )
    assert not (tmp_path / SCHEMA_FILE.name).exists()
    assert run_sheet("new", str(path), "--force") == 0
    assert load_price_sheet(path) == UNWAIVED


def test_another_schema_that_is_there_is_left_and_told(tmp_path: Path, capsys: Captured) -> None:
    schema = tmp_path / "price-sheet.schema.json"
    schema.write_text("{}")
    assert run_sheet("new", str(tmp_path / "next.toml")) == 0
    assert schema.read_text() == "{}"
    assert "which is another; --force writes over it." in capsys.readouterr().err
    assert run_sheet("new", str(tmp_path / "next.toml"), "--force") == 0
    assert schema.read_text("utf-8") == SCHEMA_FILE.read_text("utf-8")


def test_the_same_schema_that_is_there_is_no_news(tmp_path: Path, capsys: Captured) -> None:
    run_sheet("new", str(tmp_path / "one.toml"))
    capsys.readouterr()
    assert run_sheet("new", str(tmp_path / "two.toml")) == 0
    assert "price-sheet.schema.json" not in capsys.readouterr().err


def test_the_commands_that_follow_are_about_the_file_and_not_a_shipped_sheet(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_sheet("new", "invented-example") == 0
    assert "  smt-pricing sheet check ./invented-example\n" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["no/such/folder/next.toml", "no\0file", ".", ""])
@pytest.mark.parametrize("force", ["", "--force"])
def test_what_cannot_be_written_is_said_so(
    name: str, force: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ("sheet", "new", name, *filter(None, [force]))
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "cannot be written: " in said or "[file-exists]" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("option", "key"), [("--edition", "edition"), ("--id", "id")])
def test_a_name_that_cannot_stand_is_refused_by_its_option(
    option: str, key: str, capsys: Captured
) -> None:
    assert run_sheet("new", "-", option, "\x07") == 2
    assert f"smt-pricing: the new sheet: {option}: This value" in capsys.readouterr().err
    assert main(("sheet", "new", "-", option, " ")) == 2
    assert f"the new sheet: {option}: This value cannot stand here" in capsys.readouterr().err


def test_a_new_sheet_is_the_same_bytes_on_every_system() -> None:
    ran = in_a_process("sheet", "new", "-", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    assert ran.stdout == price_sheet_as_toml(UNWAIVED, made_from=SHIPPED).encode("utf-8")


def test_no_waiver_is_copied(tmp_path: Path) -> None:
    path = tmp_path / "next.toml"
    assert SHIPPED.waivers
    assert run_sheet("new", str(path)) == 0
    assert load_price_sheet(path).waivers == ()


def test_a_new_sheet_without_rules_has_nothing_of_what_is_theirs(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "next.toml"
    without = "outreach-referral, prior-full-payment,Group Rate"
    assert run_sheet("new", str(path), "--without", without) == 0
    sheet = load_price_sheet(path)
    assert sheet.unused == ()
    assert [str(rule.id) for rule in sheet.rules] == [
        "eligibility",
        "full-rate",
        "early-bird",
        "additional-person",
    ]
    text = uncommented(path.read_text("utf-8"))
    for word in ("referral =", "referral_off", "group", "stated_discounts", "returning-payer"):
        assert word not in text
    assert (
        "smt-pricing: left out, with what is theirs alone: outreach-referral, referral-exclusive, "
        "prior-full-payment, group-rate.\n"
    ) in capsys.readouterr().err


def uncommented(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("group-rat", 'There is no rule "group-rat". Did you mean "group-rate"?'),
        (
            "x",
            (
                'There is no rule "x". Leave out some of early-bird, outreach-referral, '
                "referral-exclusive, additional-person, prior-full-payment, group-rate."
            ),
        ),
        ("early-bird,full-rate", 'No sheet can do without rule "full-rate".'),
    ],
)
def test_a_rule_that_cannot_be_left_out_is_told(without: str, said: str, capsys: Captured) -> None:
    assert run_sheet("new", "-", "--without", without) == 2
    assert capsys.readouterr() == ("", f"smt-pricing: --without: {said}\n")
