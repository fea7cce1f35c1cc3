"""The programs of the pages about other tools, to be driven further than a page does it."""

import re
import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["NEEDS", "PAGES", "SPARK_NEEDS", "UNTYPED", "missing", "program"]

PAGES = Path(__file__).parents[2] / "docs" / "use"

NEEDS: dict[str, tuple[str, ...]] = {
    "beyond-one-machine.md": ("polars", "pyarrow", "duckdb"),
    "fastapi.md": ("fastapi", "httpx2"),
    "django.md": ("django",),
    "frames.md": ("pandas", "polars", "pyarrow", "duckdb"),
    "notebooks.md": ("IPython",),
    "other-languages.md": ("perl",),
}
"""The pages about other tools, and the libraries and programs that each needs to run."""

SPARK_NEEDS = ("polars", "pyarrow", "duckdb", "pyspark", "java")
"""What the part about Spark needs, the last one of its page: few have it."""

UNTYPED = ("beyond-one-machine.md", "django.md", "frames.md", "notebooks.md")
"""Those of them whose programs say nothing of types."""


def missing(needed: Iterable[str]) -> str | None:
    """Return the first library or program of some that is not installed."""
    return next((it for it in needed if find_spec(it) is None and shutil.which(it) is None), None)


def program(page: str) -> dict[str, Any]:
    """Run the first program of a page, and return what it has defined."""
    text = (PAGES / page).read_text("utf-8")
    source = re.split(r"^```(?:python)?\n", text, flags=re.MULTILINE)[1]
    defined: dict[str, Any] = {}
    exec(compile(source, page, "exec"), defined)  # noqa: S102  a page of this project
    return defined
