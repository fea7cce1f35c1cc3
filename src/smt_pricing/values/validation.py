"""Pydantic's errors as problems: each with a code, its place, and what to do about it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.kinds import kind_suggested, staff_decide_on
from smt_pricing.values.problems import Problem, first_problems
from smt_pricing.values.spelling import nearest

__all__ = [
    "Detail",
    "Location",
    "did_you_mean",
    "place_in_json",
    "problem_code",
    "problems_in",
]

Location = tuple[int | str, ...]
Detail = Mapping[str, Any]
"""One error as pydantic lists it; what was stated may be left out of it, and more too."""

_MOST_SHOWN = 60


def problems_in(
    details: Iterable[Detail],
    place_of: Callable[[Location], str],
    keys: Mapping[str, Sequence[str]],
) -> list[Problem]:
    """Return every problem of an input, with its place as the reader of that input writes it.

    ``keys`` are the keys of each table or object, so that a misspelled one can be set right.
    """
    problems = (_problem(detail, place_of, keys) for detail in details)
    return first_problems(problems, place_of(()))


def place_in_json(location: Location) -> str:
    """Write a location the way JSON is read, such as ``prior_payments[0].rate``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".") or "the whole input"


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """Return a question with the nearest known word, or another remedy where none is near."""
    similar = nearest(word, list(known))
    return f'Did you mean "{similar[0]}"?' if similar else otherwise


def problem_code(kind: str) -> ProblemCode:
    """Return the code of an error by the type that pydantic gives it, or that is our own."""
    try:
        return _MEANT.get(kind) or ProblemCode(
            kind
        )  # which reads pydantic's bool_type as bool-type
    except ValueError:
        return ProblemCode.VALUE_INVALID  # a type that no model here has, but a service's may


def _problem(
    detail: Detail, place_of: Callable[[Location], str], keys: Mapping[str, Sequence[str]]
) -> Problem:
    location = tuple(_shortened(step) for step in detail["loc"])
    fields = (place_in_json(location),) if location else ()
    return Problem(*_told(detail, place_of(location), keys), fields=fields)


def _told(
    detail: Detail, place: str, keys: Mapping[str, Sequence[str]]
) -> tuple[ProblemCode, str, str, str]:
    """Return a problem's code, place, message and remedy."""
    location, code, stated = tuple(detail["loc"]), detail["type"], detail.get("input", "")
    context = detail.get("ctx", {})
    if code == "extra_forbidden":
        table = ".".join(step for step in location[:-1] if isinstance(step, str))
        remedy = did_you_mean(str(location[-1]), keys.get(table, ()), "Remove it.")
        return (ProblemCode.UNKNOWN_KEY, place, "There is no such key here.", remedy)
    if code == "missing":
        return (ProblemCode.KEY_MISSING, place, "This is missing.", "Add it.")
    if code == "json_invalid":
        why = f": {context['error']}" if "error" in context else ""
        return (ProblemCode.NOT_JSON, place, f"This is not JSON{why}.", "Correct it.")
    if code == "key-repeated":
        return (
            ProblemCode.KEY_REPEATED,
            place,
            "This key stands there more than once.",
            detail["msg"],
        )
    if code in _PLAINLY:
        return (problem_code(code), place, _cannot_stand(stated), _PLAINLY[code])
    remedy = detail["msg"] if detail["msg"].endswith((".", "?")) else f"{detail['msg']}."
    if code == "enum" and "expected" in context:
        remedy = _words(stated, context["expected"])
    return (problem_code(code), place, _cannot_stand(stated), remedy)


_MEANT = {
    "enum": ProblemCode.WORD_UNKNOWN,
    "extra_forbidden": ProblemCode.UNKNOWN_KEY,
    "missing": ProblemCode.KEY_MISSING,
    "json_invalid": ProblemCode.NOT_JSON,
    "dict_type": ProblemCode.MODEL_TYPE,
    "model_attributes_type": ProblemCode.MODEL_TYPE,
}
"""The types of pydantic's that have another name as a code."""

_OBJECT = "Write an object with its keys; in a sheet a table, as [name]."
_PLAINLY = {
    "bool_type": "Write true or false.",
    "tuple_type": "Write a list, in square brackets; rows of a sheet's table as [[name]].",
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "too_short": "Write at least one.",
}
"""What to write in place of what pydantic says for programmers."""


def _cannot_stand(stated: object) -> str:
    return (
        "This is missing." if stated is None else f"This value cannot stand here{_shown(stated)}."
    )


def _shortened(step: int | str) -> int | str:
    return f"{step[:_MOST_SHOWN]}…" if isinstance(step, str) and len(step) > _MOST_SHOWN else step


def _words(stated: object, expected: str) -> str:
    """Say which words there are; only what is all but one of them is taken for a misspelling."""
    options = re.findall("'([^']+)'", expected)
    word = stated if isinstance(stated, str) else ""
    near = nearest(word, options, cutoff=0.8)
    if "other" in options:
        return _kinds(word, near, options)
    return f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(options)}."


def _kinds(word: str, near: Sequence[str], kinds: Sequence[str]) -> str:
    """Say which kinds there are, and which of them is likely or whether staff decide."""
    choice = f"Write one of {', '.join(kinds)}, which is for every kind not named."
    if staff_decide_on(word):
        return f'Staff decide on such a kind: write "other". {choice}'
    likely = kind_suggested(word) or next(iter(near), None)
    return f'Did you mean "{likely}"? {choice}' if likely else choice


def _shown(stated: object) -> str:
    if isinstance(stated, str):
        return f' ("{stated[:_MOST_SHOWN]}")'
    if isinstance(stated, bool | float):
        return f" ({stated})"
    return ""
