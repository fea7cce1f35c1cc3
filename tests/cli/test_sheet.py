"""The commands that show a sheet, its rules, and begin the next edition's file."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import (
    PriceSheet,
    RuleId,
    load_price_sheet,
    price_sheet_as_toml,
    price_sheet_schema,
    rules_as_json,
    rules_as_markdown,
    rules_as_text,
    table_as_csv,
    table_as_html,
    table_as_markdown,
    table_as_text,
)
from smt_pricing.cli.main import main
from smt_pricing.sheet.schema import SCHEMA_FILE
from tests.editions import PUBLISHED, PUBLISHED_FILE, edition

Captured = pytest.CaptureFixture[str]
INVENTED = load_price_sheet("invented-example")
FORMS = {
    "": table_as_text,
    "--markdown": table_as_markdown,
    "--html": table_as_html,
    "--csv": table_as_csv,
}


def run(*arguments: str) -> int:
    """Run a sheet command in this process and return its exit code."""
    try:
        return main(("sheet", *filter(None, arguments)))
    except SystemExit as stop:
        return int(stop.code or 0)


def in_a_process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "smt_pricing", "sheet", *arguments]
    environment = os.environ | options.pop("env", {})
    return subprocess.run(command, check=False, capture_output=True, env=environment, **options)


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_is_shown_in_every_form(form: str, capsys: Captured) -> None:
    assert run("show", "invented-example", form) == 0
    assert capsys.readouterr() == (FORMS[form](INVENTED), "")


def test_a_sheet_is_shown_as_json_that_reads_back(capsys: Captured) -> None:
    assert run("show", "invented-example", "--json") == 0
    assert PriceSheet.model_validate_json(capsys.readouterr().out) == INVENTED


def test_files_with_windows_line_ends_are_shown_as_any_other(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PUBLISHED_FILE.read_bytes().replace(b"\n", b"\r\n"))
    assert run("show", str(path)) == 0
    assert capsys.readouterr().out == table_as_text(PUBLISHED)


@pytest.mark.parametrize("form", ["--html", "--csv", "--json"])
def test_what_is_to_be_a_file_is_utf_8_whatever_the_terminal_has(form: str) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = in_a_process("show", "invented-example", form, env=ascii_only)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "€2M or more" in ran.stdout.decode("utf-8")
    assert (b"\r\n" in ran.stdout) is (form == "--csv")


def test_a_file_can_be_captured_by_a_program_that_replaces_standard_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from io import StringIO  # noqa: PLC0415

    captured = StringIO()
    monkeypatch.setattr("sys.stdout", captured)
    assert run("show", "--html") == 0
    assert captured.getvalue() == table_as_html(PUBLISHED)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "--html", "--csv"],
        ["show", "--markdown", "--json"],
        ["rules", "--markdown", "--json"],
        ["new"],
    ],
)
def test_wrong_usage_of_a_sheet_command_has_exit_code_2(
    arguments: list[str], capsys: Captured
) -> None:
    assert run(*arguments) == 2
    assert "usage: smt-pricing sheet" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "rules", "new"])
def test_help_teaches_with_examples(command: str, capsys: Captured) -> None:
    assert run(command, "--help") == 0
    said = capsys.readouterr().out
    assert f"examples:\n  smt-pricing sheet {command}" in said
    assert all(len(line) <= 90 for line in said.splitlines())


@pytest.mark.parametrize("arguments", [["show"], ["rules"], ["new", "-", "--from"]])
def test_a_sheet_that_is_not_there_has_exit_code_2(arguments: list[str], capsys: Captured) -> None:
    assert run(*arguments, "invented-exampel") == 2
    assert 'Did you mean "invented-example"?' in capsys.readouterr().err


def test_the_rules_are_printed_in_the_published_order_with_what_they_leave_open(
    capsys: Captured,
) -> None:
    assert run("rules") == 0
    out = capsys.readouterr().out
    assert out == rules_as_text(PUBLISHED)
    assert out.startswith(
        "Digital Campaigning Certificate Intensive, edition first-published-table\n"
        "\n"
        "1. eligibility\n"
        "   The training is for staff of non-profits: NGOs, unions and electoral\n"
        "   campaigns. Consultants and agencies may not register.\n"
        "\n"
        "   unlisted-kinds\n"
        "     Question: What of kinds that are neither welcomed nor excluded by name,\n"
        "     such as a foundation, a school or a company?\n"
        '     Decision: They are refused with a reason of their own, "not listed".\n'
    )
    flat = " ".join(out.split())
    for number, rule in enumerate(PUBLISHED.rules, 1):
        assert f"{number}. {rule.id} {rule.text}" in flat
        for found in rule.interpretations:
            assert (
                f"{found.id} Question: {found.question} Decision: {found.decision} "
                f"Reason: {found.reason}"
            ) in flat
    assert max(map(len, out.splitlines())) < 80


def test_the_rules_as_markdown_are_a_list_of_lists(capsys: Captured) -> None:
    assert run("rules", "--markdown") == 0
    out = capsys.readouterr().out
    assert out == rules_as_markdown(PUBLISHED)
    lines = out.splitlines()
    assert lines[0] == "## Digital Campaigning Certificate Intensive"
    assert lines[4].startswith("1. **eligibility**: The training is for staff")
    assert lines[5].startswith("    - **unlisted-kinds**: *Question:* What of kinds")
    assert len(lines) == 4 + len(RuleId) + 13
    hostile = edition(title="<b>", edition="*x*")
    assert rules_as_markdown(hostile).startswith("## \\<b\\>\n\nedition \\*x\\*\n")


def test_the_rules_as_json_are_data(capsys: Captured) -> None:
    assert run("rules", "--json") == 0
    out = capsys.readouterr().out
    assert out == rules_as_json(PUBLISHED) + "\n"
    assert [rule["id"] for rule in json.loads(out)] == list(RuleId)
    assert json.loads(out)[0] == PUBLISHED.rules[0].model_dump(mode="json")


def test_the_order_of_rules_in_a_file_means_nothing() -> None:
    backwards = PUBLISHED.model_copy(update={"rules": PUBLISHED.rules[::-1]})
    assert rules_as_text(backwards) == rules_as_text(PUBLISHED)


def test_rules_in_words_of_any_language_are_printed_as_they_are() -> None:
    (first, *others) = PUBLISHED.rules
    sheet = PUBLISHED.model_copy(
        update={"rules": (first.model_copy(update={"text": "Règle 😀"}), *others)}
    )
    assert '"text": "Règle 😀"' in rules_as_json(sheet)


def test_a_new_sheet_is_written_beside_the_schema_and_the_next_steps_are_told(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "next one.toml", "--edition", "Spring", "--id", "spring") == 0
    written = Path("next one.toml").read_bytes().decode("utf-8")
    changed = PUBLISHED.model_copy(update={"edition": "Spring", "id": "spring"})
    assert written == price_sheet_as_toml(changed, made_from=PUBLISHED)
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
    assert run("new", "-") == 0
    out, err = capsys.readouterr()
    assert (out, err) == (price_sheet_as_toml(PUBLISHED, made_from=PUBLISHED), "")
    assert 'CHANGE THIS: it is still that of the sheet this file was made from.\nedition = "' in out


def test_a_new_sheet_may_be_made_from_any_other(tmp_path: Path, capsys: Captured) -> None:
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    assert run("new", str(old), "--from", "invented-example", "--id", "old") == 0
    assert run("new", str(new), "--from", str(old)) == 0
    err = capsys.readouterr().err
    assert f"smt-pricing sheet diff {old} {new}\n" in err
    assert err.count("price-sheet.schema.json, with which") == 1
    assert load_price_sheet(new) == INVENTED.model_copy(update={"id": "old"})


def test_a_file_that_is_there_is_not_written_over_unless_asked(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "next.toml"
    path.write_text("precious")
    assert run("new", str(path)) == 2
    assert path.read_text() == "precious"
    assert capsys.readouterr().err == (
        f"smt-pricing: {path}: There is such a file or folder already. Give another name, or "
        "--force to write over a file. [file-exists]\n"
    )
    assert not (tmp_path / SCHEMA_FILE.name).exists()
    assert run("new", str(path), "--force") == 0
    assert load_price_sheet(path) == PUBLISHED


def test_another_schema_that_is_there_is_left_and_told(tmp_path: Path, capsys: Captured) -> None:
    schema = tmp_path / "price-sheet.schema.json"
    schema.write_text("{}")
    assert run("new", str(tmp_path / "next.toml")) == 0
    assert schema.read_text() == "{}"
    assert "which is another; --force writes over it." in capsys.readouterr().err
    assert run("new", str(tmp_path / "next.toml"), "--force") == 0
    assert schema.read_text("utf-8") == SCHEMA_FILE.read_text("utf-8")


def test_the_same_schema_that_is_there_is_no_news(tmp_path: Path, capsys: Captured) -> None:
    run("new", str(tmp_path / "one.toml"))
    capsys.readouterr()
    assert run("new", str(tmp_path / "two.toml")) == 0
    assert "price-sheet.schema.json" not in capsys.readouterr().err


def test_the_commands_that_follow_are_about_the_file_and_not_a_shipped_sheet(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "invented-example") == 0
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
    assert run("new", "-", option, "\x07") == 2
    assert f"smt-pricing: the new sheet: {option}: This value" in capsys.readouterr().err
    assert main(("sheet", "new", "-", option, " ")) == 2
    assert f"the new sheet: {option}: This value cannot stand here" in capsys.readouterr().err


def test_a_new_sheet_is_the_same_bytes_on_every_system() -> None:
    ran = in_a_process("new", "-", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    assert ran.stdout == price_sheet_as_toml(PUBLISHED, made_from=PUBLISHED).encode("utf-8")


def test_help_imports_no_more_than_it_needs() -> None:
    code = (
        "import sys\n"
        "from smt_pricing.cli.main import main\n"
        "try: main(['sheet', '--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pydantic', 'pathlib', 'csv', 'json') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"
