"""The golden corpus: the worked cases that have golden answers, and how those are written."""

from collections.abc import Callable
from pathlib import Path

from smt_pricing import Quote, QuoteEngine, RejectedRequest
from tests.editions import PUBLISHED
from tests.worked_cases import CASES

FOLDER = Path(__file__).parent / "answers"

SITUATIONS = {case.golden: case for case in CASES.values() if case.golden}


FORMS: dict[str, Callable[[Quote | RejectedRequest], str]] = {
    "json": lambda answer: answer.model_dump_json(indent=2) + "\n",
    "txt": lambda answer: answer.explain(),
    "md": lambda answer: answer.explain("markdown"),
    "html": lambda answer: answer.explain("html"),
    "email.txt": lambda answer: answer.explain("email"),
    "full.txt": lambda answer: answer.explain(detail="full"),
    "full.md": lambda answer: answer.explain("markdown", "full"),
}
"""How an answer is written, by what its file's name ends in."""


def written() -> dict[str, str]:
    """Return every file of the corpus by its name: each answer in every form."""
    files: dict[str, str] = {}
    for name, case in SITUATIONS.items():
        answer = QuoteEngine(case.sheet(PUBLISHED)).evaluate(case.request)
        files |= {f"{name}.{ending}": form(answer) for ending, form in FORMS.items()}
    return files
