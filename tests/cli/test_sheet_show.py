"""The command `sheet show`: the published table in every form."""

from pathlib import Path

import pytest

from smt_pricing import PriceSheet, load_price_sheet
from smt_pricing.sheet.published_table import (
    table_as_csv,
    table_as_html,
    table_as_markdown,
    table_as_text,
)
from tests.cli.command_line import Captured, in_a_process, run, run_sheet
from tests.editions import PUBLISHED, PUBLISHED_FILE

INVENTED = load_price_sheet("invented-example")
FORMS = {
    "": table_as_text,
    "--markdown": table_as_markdown,
    "--html": table_as_html,
    "--csv": table_as_csv,
}


def test_sheet_show_prints_the_published_table(capsys: Captured) -> None:
    assert run("sheet", "show", str(PUBLISHED_FILE)) == 0
    assert capsys.readouterr().out == (
        """\
Digital Campaigning Certificate Intensive, edition first-published-table, in USD

rate               annual budget  region                                  with referral  regular
-----------------  -------------  --------------------------------------  -------------  -------
full rate          over $1M       anywhere                                       $1,600   $1,750
full rate          under $1M      North America & Western Europe                 $1,250   $1,400
full rate          under $1M      outside North America & Western Europe           $625     $725
additional person  any            North America & Western Europe                            $800
additional person  any            outside North America & Western Europe                    $600
group, flat        any            North America & Western Europe                          $9,000
group, flat        any            outside North America & Western Europe                  $6,000

Where no price stands, that discount is not offered.
A group has up to 10 seats, paid by invoice.
May register: ngo, union, electoral-campaign.
May not register: consultant, agency.
North America & Western Europe: AD AT BE CA CH CY DE DK ES FI FR GB GR IE IL IS IT LU MC MT NL NO PT SE SM US LI VA AX BM FO GG GI GL IM JE PM SJ.
outside North America & Western Europe: all other countries.
"""
    )


def test_sheet_show_as_json_reads_back_as_the_sheet(capsys: Captured) -> None:
    assert run("sheet", "show", "--json") == 0
    sheet = PriceSheet.model_validate_json(capsys.readouterr().out)
    assert sheet.digest == load_price_sheet().digest


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_is_shown_in_every_form(form: str, capsys: Captured) -> None:
    assert run_sheet("show", "invented-example", form) == 0
    assert capsys.readouterr() == (FORMS[form](INVENTED), "")


def test_a_sheet_is_shown_as_json_that_reads_back(capsys: Captured) -> None:
    assert run_sheet("show", "invented-example", "--json") == 0
    assert PriceSheet.model_validate_json(capsys.readouterr().out) == INVENTED


def test_files_with_windows_line_ends_are_shown_as_any_other(
    tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PUBLISHED_FILE.read_bytes().replace(b"\n", b"\r\n"))
    assert run_sheet("show", str(path)) == 0
    assert capsys.readouterr().out == table_as_text(PUBLISHED)


@pytest.mark.parametrize("form", ["--html", "--csv", "--json"])
def test_what_is_to_be_a_file_is_utf_8_whatever_the_terminal_has(form: str) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = in_a_process("sheet", "show", "invented-example", form, env=ascii_only)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "€2M or more" in ran.stdout.decode("utf-8")
    assert (b"\r\n" in ran.stdout) is (form == "--csv")


def test_a_file_can_be_captured_by_a_program_that_replaces_standard_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from io import StringIO  # noqa: PLC0415

    captured = StringIO()
    monkeypatch.setattr("sys.stdout", captured)
    assert run_sheet("show", "--html") == 0
    assert captured.getvalue() == table_as_html(load_price_sheet())
