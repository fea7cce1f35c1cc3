"""The golden corpus: the worked cases that have golden answers, and how those are written."""

from pathlib import Path

from smt_pricing import QuoteEngine
from tests.editions import PUBLISHED
from tests.worked_cases import CASES

FOLDER = Path(__file__).parent / "answers"

SITUATIONS = {case.golden: case for case in CASES.values() if case.golden}


def written() -> dict[str, str]:
    """Return every file of the corpus by its name: each answer as JSON, text and Markdown."""
    files = {}
    for name, case in SITUATIONS.items():
        answer = QuoteEngine(case.sheet(PUBLISHED)).evaluate(case.request)
        files[f"{name}.json"] = answer.model_dump_json(indent=2) + "\n"
        files[f"{name}.txt"] = answer.explain()
        files[f"{name}.md"] = answer.explain("markdown")
    return files
