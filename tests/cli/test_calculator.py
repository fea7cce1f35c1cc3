"""The command `calculator`: the page of a sheet, of a folder's editions, or as an element."""

from pathlib import Path

import pytest

from smt_pricing import load_price_sheet
from smt_pricing.page.calculator import calculator_element, calculator_page
from smt_pricing.rules import decision_table as module
from tests.cli.command_line import Captured, run
from tests.editions import PUBLISHED, PUBLISHED_FILE

SHEET = ["--sheet", str(PUBLISHED_FILE)]


def test_the_page_of_a_sheet_is_written(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "prices.html"
    assert run("calculator", "-o", str(page), *SHEET) == 0
    assert page.read_text("utf-8") == calculator_page((PUBLISHED,))
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"smt-pricing: wrote {page}, with 1 edition.\n")


def test_a_page_goes_to_standard_output(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("calculator", "-o", "-", *SHEET) == 0
    assert capsys.readouterr() == (calculator_page((PUBLISHED,)), "")
    assert [*tmp_path.iterdir()] == []


def test_a_folder_s_page_has_every_edition(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_text(PUBLISHED_FILE.read_text("utf-8"), "utf-8")
    other = PUBLISHED_FILE.read_text("utf-8").replace('id = "', 'id = "another-', 1)
    (tmp_path / "b.toml").write_text(other, "utf-8")
    monkeypatch.setenv("SMT_PRICING_SHEET", str(tmp_path))
    assert run("calculator", "-o", str(tmp_path / "prices.html")) == 0
    assert "with 2 editions." in capsys.readouterr().err
    sheets = tuple(load_price_sheet(tmp_path / name) for name in ("a.toml", "b.toml"))
    assert (tmp_path / "prices.html").read_text("utf-8") == calculator_page(sheets)


def test_the_element_is_a_script(tmp_path: Path) -> None:
    script = tmp_path / "prices.js"
    assert run("calculator", "-o", str(script), "--embed", *SHEET) == 0
    assert script.read_text("utf-8") == calculator_element((PUBLISHED,))


def test_a_style_sheet_is_put_in(tmp_path: Path, capsys: Captured) -> None:
    page, css = tmp_path / "prices.html", tmp_path / "colours.css"
    css.write_text("body { --smt-accent: #a00 }", "utf-8")
    options = ["calculator", "-o", str(page), *SHEET, "--css", str(css)]
    assert run(*options) == 0
    assert "body { --smt-accent: #a00 }</style>" in page.read_text("utf-8")
    assert run(*options) == 2
    assert "[file-exists]" in capsys.readouterr().err
    css.write_bytes(b"\xff")
    assert run(*options, "--force") == 2
    assert f"{css}: the whole file: It is not UTF-8." in capsys.readouterr().err
    css.write_text("</STYLE >", "utf-8")
    assert run(*options, "--force") == 2
    assert f'{css}: A style sheet cannot hold "</style".' in capsys.readouterr().err


def test_a_sheet_of_too_many_cases_is_unusable(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_CASES", 15_551)
    assert run("calculator", "-o", str(tmp_path / "prices.html"), *SHEET) == 2
    assert "This sheet has 15,552 cases" in capsys.readouterr().err
    assert not (tmp_path / "prices.html").exists()
