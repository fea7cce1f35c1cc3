"""The pages of docs/ that are made from the code and the shipped sheet.

``python -m tests.docs`` renews them, and a test tells when one is not what the code says today.
"""

from collections.abc import Callable
from pathlib import Path

from tests.docs import format_page, history, interpretations, reference, rules, worked_cases
from tests.docs.catalogue import page as errors

__all__ = ["DOCS", "PAGES", "renew"]

DOCS = Path(__file__).parents[2] / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "cohorts/format.md": format_page.written,
    "cohorts/history.md": history.written,
    "understand/interpretations.md": interpretations.written,
    "understand/worked-cases.md": worked_cases.written,
    "use/api.md": reference.written,
    "use/errors.md": errors.written,
    **rules.PAGES,
}
"""Each page by its place in docs/, and what makes it: a new one is a line here."""


def renew() -> None:
    """Write every page as the code has it today."""
    for place, written in PAGES.items():
        (DOCS / place).parent.mkdir(exist_ok=True)
        (DOCS / place).write_text(written(), "utf-8", newline="\n")
