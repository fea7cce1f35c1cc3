"""The Python of a page as a program of its own, a line of it on the line of the page."""

import doctest
import textwrap
from pathlib import Path

from sybil import Document
from sybil.parsers.markdown import CodeBlockParser

__all__ = ["program_of"]


def program_of(page: Path) -> str:
    """Return the program that a page's Python blocks are together; what they print is left out.

    Later blocks use the names of earlier ones, as a reader does who types them one by one.
    """
    document = Document.parse(str(page), CodeBlockParser("python", _evaluate), encoding="utf-8")
    lines = [""] * (page.read_text("utf-8").count("\n") + 1)
    for block in document.examples():
        first = block.line + 1  # below the fence
        for line, source in _statements(textwrap.dedent(str(block.parsed))):
            statement = source.rstrip("\n").split("\n")
            lines[first + line - 1 : first + line - 1 + len(statement)] = statement
    return "\n".join(lines)


def _statements(block: str) -> list[tuple[int, str]]:
    """Return the statements of a block, each with its line within it."""
    if ">>>" not in block:
        return [(0, block)]
    examples = doctest.DocTestParser().get_examples(block)
    return [(example.lineno, example.source) for example in examples]


def _evaluate(example: object) -> None:
    raise NotImplementedError  # they are read here, and run in tests/docs/test_examples.py
