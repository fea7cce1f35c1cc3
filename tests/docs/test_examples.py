"""Every Python and console block of README and docs runs, and its output is compared."""

import doctest
import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from unittest.mock import patch

import pytest
from sybil import Document, Example
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

import smt_pricing
from smt_pricing import PriceSheetError, load_price_sheet
from tests.editions import edition
from tests.integrations.pages import NEEDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def commands(source: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block, with the output that the block shows for it."""
    for part in f"\n{source}".split("\n$ ")[1:]:
        lines = part.split("\n")
        taken = 1
        while lines[taken - 1].endswith("\\"):
            taken += 1
        yield "\n".join(lines[:taken]), "\n".join(lines[taken:]).strip("\n")


def shows(expected: str, printed: str) -> bool:
    """Tell whether a block shows what was printed; a line of three dots stands for any lines."""
    parts = re.split(r"^\.\.\.\n", f"{expected}\n", flags=re.MULTILINE)
    wanted = r"(?:.*\n)*?".join(map(re.escape, parts))
    return re.fullmatch(wanted, f"{printed}\n") is not None


def run_console(example: Example) -> str | None:
    """Run the commands of a block in the document's folder; return what differs, if anything."""
    folder: Path = example.namespace["folder"]
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
    }
    for command, expected in commands(example.parsed):
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            check=False,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        printed = ran.stdout.strip("\n")
        if not shows(expected, printed):
            return f"{shlex.quote(command)} printed:\n{printed}\nand not:\n{expected}"
    return None


def save_program(example: Example) -> None:
    """Save a program in Perl, which the console runs then."""
    (example.namespace["folder"] / "price.pl").write_text(example.parsed, "utf-8")


def load_piece(example: Example) -> str | None:
    """Load a whole sheet, or a piece put into the published one; return why it does not, if so.

    Nothing is changed of it. A whole sheet is kept for the commands of the page, by its id.
    """
    stated = tomllib.loads(example.parsed, parse_float=Decimal)
    try:
        if "id" not in stated:
            edition(**stated)
        else:
            path: Path = example.namespace["folder"] / f"{stated['id']}.toml"
            path.write_text(example.parsed, "utf-8")
            load_price_sheet(path)
    except PriceSheetError as error:
        return f"{example.parsed}\ndoes not load:\n{error}"
    return None


PARSERS = (
    PythonCodeBlockParser(doctest_optionflags=OPTIONS),
    CodeBlockParser("console", run_console),
    CodeBlockParser("perl", save_program),
    CodeBlockParser("toml", load_piece),
)


def run_page(page: Path, folder: Path, *, before: str | None = None) -> None:
    """Run every block of a page, or those before the first that has some text.

    It runs in a folder, where its temporary files are made as well.
    """
    document = Document.parse(str(page), *PARSERS, encoding="utf-8")
    document.namespace |= {"folder": folder, "__name__": "__main__"}  # as where one types it
    here = Path.cwd()
    os.chdir(folder)
    try:
        with patch.object(tempfile, "tempdir", str(folder)):
            for example in document.examples():
                if before is not None and before in document.text[example.start : example.end]:
                    break
                example.evaluate()
    finally:
        os.chdir(here)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_run_and_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    if page.name in NEEDS:
        pytest.skip("tests/integrations/test_pages.py runs it, where what it needs is installed")
    if page.name == "developers.md":
        pytest.skip("tests/docs/test_developers.py follows it in a project of its own")
    run_page(page, tmp_path)


def test_a_wrong_output_on_a_page_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(
        "```console\n$ echo one\ntwo\n```\n\n```python\n>>> 1 + 1\n3\n```\n\n"
        "```toml\n[[group_rate]]\nprice = -1\n```\n"
    )
    document = Document.parse(str(page), *PARSERS, encoding="utf-8")
    document.namespace["folder"] = tmp_path
    console, python, toml = document.examples()
    with pytest.raises(AssertionError, match="printed"):
        console.evaluate()
    with pytest.raises(AssertionError, match="Got"):
        python.evaluate()
    with pytest.raises(AssertionError, match="amount-negative"):
        toml.evaluate()


def test_what_a_page_makes_in_the_temporary_folder_goes_with_the_test(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(
        "```python\n>>> import tempfile\n>>> made = tempfile.mkdtemp(prefix='made')\n```\n"
    )
    run_page(page, tmp_path)
    assert [path.name[:4] for path in tmp_path.iterdir() if path.is_dir()] == ["made"]


MODULES = [module.name for module in walk_packages(smt_pricing.__path__, "smt_pricing.")]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_the_examples_of_a_module_run(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name), optionflags=OPTIONS)
    assert failed == 0


DOTTED = "one\ntwo ....... 2\nthree\n\nfour"


@pytest.mark.parametrize(
    "expected",
    [DOTTED, "one\n...\nfour", "...\nthree\n...", "...\n\nfour", f"...\n{DOTTED}\n...", "..."],
)
def test_a_line_of_three_dots_stands_for_any_lines(expected: str) -> None:
    assert shows(expected, DOTTED)


@pytest.mark.parametrize(
    "expected",
    [
        "three\n...",  # begins with other lines
        "...\nthree",  # ends with other lines
        "...\nfour\n...\nthree\n...",  # another order
        "...\nthre\n...",  # a part of a line
        "...\n...ee\n...",  # dots within a line are only dots
        "one\ntwo ... 2\nthree\n\nfour",
        "...five\n...",
    ],
)
def test_all_else_is_compared_to_the_letter(expected: str) -> None:
    assert not shows(expected, DOTTED)
