"""The code of a problem is one of a closed list, and nothing in the source makes another."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

import smt_pricing
from smt_pricing import Problem, ProblemCode, RejectionCode, problems_of

SOURCE = "\n".join(
    path.read_text("utf-8") for path in Path(smt_pricing.__file__).parent.rglob("*.py")
)
OWN_TYPES = re.findall(r'PydanticCustomError\(\s*f?"([a-z0-9{}-]+)"', SOURCE)
"""The types of our own validators' errors, each of which is a code."""
KINDS = get_args(ErrorType)
"""The types of pydantic's own errors."""


def code_of(kind: str) -> ProblemCode:
    (problem,) = problems_of([{"type": kind, "loc": ("seats",), "msg": "No"}])
    return problem.code


def test_a_problem_with_another_code_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="'made-up' is not a valid ProblemCode"):
        Problem("made-up", "place", "It is.", "Mend it.")  # type: ignore[arg-type]


def test_a_code_stays_text_in_json_and_in_print() -> None:
    problem = Problem(ProblemCode.NO_CHANGE, "the changes", "It is.", "Mend it.")
    assert problem.code == "no-change"
    assert json.dumps([problem.code]) == '["no-change"]'
    assert str(problem) == "the changes: It is. Mend it. [no-change]"


def test_whatever_states_a_code_as_text_gives_the_member() -> None:
    for code in (RejectionCode.BUDGET_NEEDED, "budget-needed"):
        problem = Problem(code, "place", "It is.", "Mend it.")  # type: ignore[arg-type]
        assert problem.code is ProblemCode.BUDGET_NEEDED


def test_every_rejection_is_a_code_with_the_same_sentence() -> None:
    for code in RejectionCode:
        assert ProblemCode(code).sentence == code.sentence


def test_every_type_that_our_validators_raise_is_a_code() -> None:
    assert len({*OWN_TYPES}) > 20
    told = {it.replace("{what}", many) for it in OWN_TYPES for many in ("payments", "numbers")}
    assert told <= {*ProblemCode}
    assert {str(code_of(kind)) for kind in told} == told


def test_every_type_of_pydantics_gives_a_code_of_the_list() -> None:
    assert len(KINDS) > 90
    assert all(isinstance(code_of(kind), ProblemCode) for kind in KINDS)
    assert code_of("enum") is ProblemCode.WORD_UNKNOWN
    assert code_of("missing") is ProblemCode.KEY_MISSING
    assert code_of("bool_type") is ProblemCode.BOOL_TYPE
    assert code_of("time_parsing") is ProblemCode.VALUE_INVALID
    assert code_of("a-service-s-own") is ProblemCode.VALUE_INVALID
