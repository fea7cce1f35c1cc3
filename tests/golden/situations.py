"""The golden corpus: the worked cases that have golden answers, and how those are written."""

import json
from collections.abc import Callable
from pathlib import Path

from smt_pricing import Quote, QuoteEngine, QuoteRequest, RejectedRequest, evaluate
from smt_pricing.quotes.explanation import Detail, Format
from smt_pricing.quotes.quote import EXAMPLES, QuoteFormat
from tests.editions import PUBLISHED
from tests.worked_cases import CASES

__all__ = ["EXAMPLES", "FOLDER", "SITUATIONS", "examples", "written"]

FOLDER = Path(__file__).parent / "answers"

GROUP_OF_TWELVE = {"seats": 12, "plan": "group"}
"""What the example of a request states besides, to be refused."""

SITUATIONS = {case.golden: case for case in CASES.values() if case.golden}


Answer = Quote | RejectedRequest


def said(form: QuoteFormat, detail: Detail = "short") -> Callable[[Answer], str]:
    """Return how an answer is explained in a form."""
    return lambda answer: answer.explain(form, detail)


SHORT: dict[str, Format] = {"txt": "text", "md": "markdown", "html": "html"}
FORMS: dict[str, Callable[[Answer], str]] = {
    "json": lambda answer: answer.model_dump_json(indent=2) + "\n",
    "email.txt": said("email"),
    **{ending: said(form) for ending, form in SHORT.items()},
    **{f"full.{ending}": said(SHORT[ending], "full") for ending in ("txt", "md")},
}
"""How an answer is written, by what its file's name ends in."""


def written() -> dict[str, str]:
    """Return every file of the corpus by its name: each answer in every form."""
    files: dict[str, str] = {}
    for name, case in SITUATIONS.items():
        answer = QuoteEngine(case.sheet(PUBLISHED)).evaluate(case.request)
        files |= {f"{name}.{ending}": form(answer) for ending, form in FORMS.items()}
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
