"""The programs of the pages about other tools, to be driven further than a page does it."""

import re
from pathlib import Path
from typing import Any

__all__ = ["NEEDS", "PAGES", "UNTYPED", "program"]

PAGES = Path(__file__).parents[2] / "docs" / "use"

NEEDS: dict[str, tuple[str, ...]] = {
    "fastapi.md": ("fastapi", "httpx2"),
    "django.md": ("django",),
    "frames.md": ("pandas", "polars", "pyarrow", "duckdb"),
    "notebooks.md": ("IPython",),
    "other-languages.md": ("perl",),
}
"""The pages about other tools, and the libraries and programs that each needs to run."""

UNTYPED = ("django.md", "frames.md", "notebooks.md")
"""Those of them whose programs say nothing of types."""


def program(page: str) -> dict[str, Any]:
    """Run the first program of a page, and return what it has defined."""
    text = (PAGES / page).read_text("utf-8")
    source = re.split(r"^```(?:python)?\n", text, flags=re.MULTILINE)[1]
    defined: dict[str, Any] = {}
    exec(compile(source, page, "exec"), defined)  # noqa: S102  a page of this project
    return defined
