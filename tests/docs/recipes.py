"""The recipes of docs/project/, read from their pages and carried out in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

__all__ = ["NAMES", "ROOT", "Recipe", "Step", "carry_out", "copied", "differing", "ran", "read"]

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "project"
NAMES = sorted(path.stem for path in PAGES.glob("add-a-*.md"))
COPIED = ("src", "tests", "docs", "README.md", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns(".*", "*.pyc.*")  # bytecode that is being written


class Step(NamedTuple):
    """A step of a recipe: the files, what is typed there, and what is said without it."""

    place: str
    edits: tuple[str, ...]
    without: str


class Recipe(NamedTuple):
    """A page: the files that its table lists, its steps, and the commands that show the outcome."""

    files: tuple[str, ...]
    steps: tuple[Step, ...]
    outcome: str


def read(name: str) -> Recipe:
    """Return the recipe of a page."""
    head, *sections = (PAGES / f"{name}.md").read_text("utf-8").split("\n## ")
    steps = tuple(step(section) for section in sections if section[0].isdigit())
    (outcome,) = (it for it in sections if it.startswith("It works\n"))
    return Recipe(
        files=tuple(re.findall(r"^\| \d+ \| `(.+?)` \|", head, re.MULTILINE)),
        steps=steps,
        outcome=blocks(outcome, "text")[0],
    )


def step(section: str) -> Step:
    place = re.match(r"\d+\. `(.+)`\n", section)
    assert place, section.partition("\n")[0]
    (without,) = blocks(section.partition("Without this step:")[2], "text")
    return Step(place[1], tuple(blocks(section, "diff")), without.strip())


def blocks(text: str, language: str) -> list[str]:
    """Return the contents of the blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def copied(to: Path) -> Path:
    """Copy the project to a folder, its bytecode too, which spares each run the compiling."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=NOT_COPIED)
        else:
            shutil.copy(ROOT / name, to / name)
    return to


def carry_out(steps: Iterable[Step], root: Path) -> None:
    """Type what the steps say into the files below a folder."""
    for taken in steps:
        for edit in taken.edits:
            for path in sorted(root.glob(taken.place)) or [root / taken.place]:
                typed(edit, path)


def typed(edit: str, path: Path) -> None:
    """Put the added lines of an edit where its other lines stand, which is once; or make a file."""
    lines = edit.splitlines(keepends=True)
    assert {line[0] for line in lines} <= {"+", " ", "\n"}, "a recipe only adds"
    before = "".join(line.removeprefix(" ") for line in lines if line[0] != "+")
    after = "".join(line if line == "\n" else line[1:] for line in lines)
    if not before:
        assert not path.exists()
        path.write_text(after, "utf-8")
        return
    text = path.read_text("utf-8")
    assert f"\n{text}".count(f"\n{before}") == 1, f"in {path.name}:\n{before}"
    path.write_text(f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:], "utf-8")


def differing(root: Path) -> set[str]:
    """Return the files below a folder that are not as in the project."""
    places = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {
        place.as_posix()
        for place in places
        if "__pycache__" not in place.parts
        and (
            not (ROOT / place).exists()
            or (ROOT / place).read_bytes() != (root / place).read_bytes()
        )
    }


def ran(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment on a copy of the project."""
    environment = {key: value for key, value in os.environ.items() if "COVERAGE" not in key}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        arguments,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=root,
        env=environment
        | {
            "PATH": programs,
            "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "COLUMNS": "80",
        },
    )
