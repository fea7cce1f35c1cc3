"""The golden corpus: the worked cases that have golden answers, and how those are written."""

import json
from pathlib import Path

from smt_pricing import QuoteEngine, QuoteRequest, evaluate
from smt_pricing.quotes.quote import EXAMPLES
from tests.editions import PUBLISHED
from tests.worked_cases import CASES

__all__ = ["EXAMPLES", "FOLDER", "SITUATIONS", "examples", "written"]

FOLDER = Path(__file__).parent / "answers"

GROUP_OF_TWELVE = {"seats": 12, "plan": "group"}
"""What the example of a request states besides, to be refused."""

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


def examples() -> str:
    """Return the examples of answers in the JSON Schemas, as their file has them."""
    stated = QuoteRequest.json_examples()[0]
    requests = {"quote": stated, "refusal": stated | GROUP_OF_TWELVE}
    answers = {
        name: evaluate(QuoteRequest.model_validate(request)).model_dump(mode="json")
        for name, request in requests.items()
    }
    return json.dumps(answers, indent=2, ensure_ascii=False) + "\n"
