"""The programs of the pages about other tools, to be driven further than a page does it."""

import re
from pathlib import Path
from typing import Any

__all__ = ["program"]

_PAGES = Path(__file__).parents[2] / "docs" / "use"


def program(page: str) -> dict[str, Any]:
    """Run the first program of a page, and return what it has defined."""
    text = (_PAGES / page).read_text("utf-8")
    source = re.split(r"^```(?:python)?\n", text, flags=re.MULTILINE)[1]
    defined: dict[str, Any] = {}
    exec(compile(source, page, "exec"), defined)  # noqa: S102  a page of this project
    return defined
