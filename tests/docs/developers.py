"""The page for a developer's first hour, read as its reader does: files to write, and commands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.docs.recipes import ROOT
from tests.docs.test_examples import commands

__all__ = ["PAGE", "Command", "File", "steps", "written"]

PAGE = ROOT / "docs" / "use" / "developers.md"
_BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class File(NamedTuple):
    """A block that is a file."""

    name: str
    text: str


class Command(NamedTuple):
    """A command, with the output that is shown for it."""

    typed: str
    shown: str


def steps(page: str) -> Iterator[File | Command]:
    """Yield the files and commands of a page in their order."""
    for language, block in _BLOCK.findall(page):
        if language == "console":
            yield from (Command(*command) for command in commands(block))
        else:
            name = re.match(r"# (\S+)\n", block)
            assert name, f"a {language} block says no file's name:\n{block}"
            yield File(name[1], block)


def written(page: str) -> dict[str, str]:
    """Return the files of a page, by name."""
    return {step.name: step.text for step in steps(page) if isinstance(step, File)}
