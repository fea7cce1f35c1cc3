"""Where a sheet comes from: a name, a file, a folder, a text; and files that are none."""

from pathlib import Path

import pytest

from smt_pricing import PriceSheetError, Problem, load_price_sheet, load_price_sheets
from smt_pricing.sheet.file import price_sheet_from_toml
from tests.conftest import SheetFile
from tests.editions import PUBLISHED, PUBLISHED_FILE
from tests.sheet.published_file import amount_texts


def test_the_published_sheet_is_the_default_and_has_a_name() -> None:
    assert load_price_sheet("digital-campaigning-certificate-intensive") is load_price_sheet()


def test_a_sheet_is_read_from_a_path_or_its_text(sheet_file: SheetFile) -> None:
    path = sheet_file()
    assert load_price_sheet(path) == load_price_sheet(str(path)) == PUBLISHED


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PUBLISHED_FILE.read_bytes().replace(b"\n", b"\r\n"))
    assert load_price_sheet(path) == PUBLISHED


def unloadable(path_or_name: str | Path) -> tuple[str, Problem]:
    """Return the name under which a sheet is refused, and its only problem."""
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path_or_name)
    (problem,) = refused.value.problems
    return refused.value.source, problem


def test_a_misspelled_name_is_suggested() -> None:
    source, problem = unloadable("digital-campaining-certificate-intensive")
    assert source == "digital-campaining-certificate-intensive"
    assert (problem.place, problem.code) == ("the whole sheet", "sheet-not-found")
    assert problem.remedy == 'Did you mean "digital-campaigning-certificate-intensive"?'


def test_an_unknown_name_gets_the_list_of_names() -> None:
    _, problem = unloadable("xyz")
    assert problem.code == "sheet-not-found"
    assert "one of: digital-campaigning-certificate-intensive" in problem.remedy


def test_a_file_that_is_not_there_is_a_price_sheet_error(tmp_path: Path) -> None:
    source, problem = unloadable(tmp_path / "no-such-sheet.toml")
    assert problem.code == "sheet-not-found"
    assert source == str(tmp_path / "no-such-sheet.toml")


@pytest.mark.parametrize("name", ["x" * 5000, "no\0sheet"])
def test_a_name_that_no_file_can_have_is_a_price_sheet_error(name: str) -> None:
    _, problem = unloadable(name)
    assert problem.code in {"sheet-not-found", "file-unreadable"}


def test_what_leads_through_a_file_is_no_sheet(sheet_file: SheetFile) -> None:
    _, problem = unloadable(sheet_file() / "sheet.toml")
    assert (problem.place, problem.code) == ("the whole sheet", "file-unreadable")


def test_a_sheet_is_read_from_the_text_of_a_file(sheet_file: SheetFile) -> None:
    path = sheet_file()
    assert price_sheet_from_toml(path.read_text("utf-8")) == PUBLISHED
    assert price_sheet_from_toml(path.read_bytes()) == PUBLISHED
    with pytest.raises(PriceSheetError, match="a sheet of mine: key id: This is missing"):
        price_sheet_from_toml("", "a sheet of mine")


def test_a_folder_stands_for_the_one_sheet_in_it(sheet_file: SheetFile) -> None:
    path = sheet_file(("price = 600\n", "price = 620\n"))
    (path.parent / "readme.txt").write_text("no sheet")
    assert load_price_sheet(path.parent) == load_price_sheet(path)


def test_a_folder_of_several_sheets_is_refused_with_their_names(sheet_file: SheetFile) -> None:
    path = sheet_file()
    (path.parent / "spring.toml").write_text("")
    _, problem = unloadable(path.parent)
    assert problem.code == "several-sheets-in-folder"
    assert problem.message == "It has several sheets: edited-sheet.toml, spring.toml."


def test_a_folder_without_a_sheet_is_refused(tmp_path: Path) -> None:
    _, problem = unloadable(tmp_path)
    assert (problem.place, problem.code) == ("the whole folder", "no-sheets-in-folder")


def test_several_editions_are_loaded_side_by_side(sheet_file: SheetFile) -> None:
    path = sheet_file()
    text = path.read_text("utf-8")
    spring = text.replace('\nid = "digital', '\nid = "spring', 1).replace(
        "price = 800", "price = 810"
    )
    (path.parent / "spring.toml").write_text(spring, "utf-8")
    autumn, spring_sheet = load_price_sheets(path.parent)
    assert [amount_texts(it.additional_person[0].price) for it in (autumn, spring_sheet)] == [
        ["800.00"],
        ["810.00"],
    ]


def test_the_shipped_editions_are_the_published_one_and_an_invented_one() -> None:
    published, invented = load_price_sheets()
    assert published == load_price_sheet()
    assert invented == load_price_sheet("invented-example")
    assert "not for sale" in invented.title


def test_the_problems_of_every_sheet_of_a_folder_are_told_at_once(sheet_file: SheetFile) -> None:
    path = sheet_file(("price = 600\n", "price = -1\n"), ("price = 9_000", "prize = 9_000"))
    (path.parent / "a.toml").write_text(PUBLISHED_FILE.read_text("utf-8"), "utf-8")
    (path.parent / "b.toml").write_text(PUBLISHED_FILE.read_text("utf-8"), "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheets(path.parent)
    assert refused.value.source == str(path.parent)
    assert [(it.place, it.code) for it in refused.value.problems] == [
        ("b.toml, key id", "sheet-id-repeated"),
        ("edited-sheet.toml, [[additional_person]] row 2, key price", "amount-negative"),
        ("edited-sheet.toml, [[group_rate]] row 1, key price", "key-missing"),
        ("edited-sheet.toml, [[group_rate]] row 1, key prize", "unknown-key"),
    ]


def test_a_path_that_is_no_folder_holds_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(PriceSheetError, match="no-sheets-in-folder"):
        load_price_sheets(tmp_path / "nothing")


def test_a_sheet_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_bytes(PUBLISHED_FILE.read_bytes() + b"# Caf\xe9\n")
    _, problem = unloadable(path)
    assert (problem.place, problem.code) == ("the whole sheet", "not-utf-8")
