"""The page of architecture names folders, files and functions that are there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "smt_pricing"
PAGE = (ROOT / "docs/understand/architecture.md").read_text("utf-8")
FILES = sorted(set(re.findall(r"`((?:\w+/)+[\w*-]+\.(?:py|toml))`", PAGE)))
PLACES = sorted(set(re.findall(r"`(\w+)` in `([\w/]+\.py)`", PAGE)))


def within(place: str) -> list[Path]:
    """Return the files of the project that a place on the page means."""
    base = ROOT if place.startswith("tests/") else SOURCE
    return list(base.glob(place))


def test_the_folders_stand_in_the_order_of_the_import_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = project["tool"]["importlinter"]["contracts"]
    layers = [name for layer in contract["layers"] for name in layer.split(" | ")]
    block = PAGE.partition("\n```text\ncli/")[2].partition("```")[0]
    folders = re.findall(r"^(\w+)(?:/|\.py) ", f"cli/{block}", re.MULTILINE)
    assert folders == [name for name in layers if name != "__main__"]
    picture = (ROOT / "docs/understand/floors.svg").read_text("utf-8")
    drawn = "".join(re.findall(r'class="name">(.+)<', picture))
    assert re.findall(r"(\w+)(?:/|\.py)", drawn) == folders


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.svg")), ids=lambda path: path.name)
def test_a_picture_says_in_words_what_it_shows(path: Path) -> None:
    picture = path.read_text("utf-8")
    assert 'role="img" aria-labelledby="title desc"' in picture
    assert re.search(r'<title id="title">.+</title>\s+<desc id="desc">.{40,}</desc>', picture)
    told = re.findall(rf"!\[([^\]]{{40,}})\]\({path.name}\)", PAGE)
    assert len(told) == 1


@pytest.mark.parametrize("place", FILES)
def test_a_file_that_the_page_names_is_there(place: str) -> None:
    assert within(place)


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_what_the_page_finds_in_a_file_is_defined_there(name: str, place: str) -> None:
    (path,) = within(place)
    defined = rf"^ *(?:def {name}\(|class {name}\b|{name}\b.*=)"
    assert re.search(defined, path.read_text("utf-8"), re.MULTILINE)


def test_the_page_answers_ten_questions_and_more() -> None:
    rows = re.findall(r"^\| .+ \| .+ \|$", PAGE.partition("## Where do I find")[2], re.MULTILINE)
    assert len(rows) >= 12
    assert len(PLACES) >= 12
