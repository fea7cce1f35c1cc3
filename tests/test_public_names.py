"""The public names: each listed once, imported on first use, and known to type checkers."""

import subprocess
import sys
from typing import TYPE_CHECKING, get_args

import pytest
from pydantic import BaseModel

import smt_pricing
from tests.models import HOMES, MODELS, PUBLIC

if TYPE_CHECKING:
    # mypy reports an ignored error that is none: it would if any name could be imported.
    from smt_pricing import QuoteRequst  # type: ignore[attr-defined]  # noqa: F401


def classes_in(annotation: object) -> set[type]:
    """Return the classes that a value of a type may be of."""
    parts = {found for part in get_args(annotation) for found in classes_in(part)}
    return parts | ({annotation} if isinstance(annotation, type) else set())


def test_every_public_name_is_there_and_no_other() -> None:
    assert dir(smt_pricing) == smt_pricing.__dict__["__getattr__"]("__all__")
    for name in dir(smt_pricing):
        found = getattr(smt_pricing, name)
        assert name in ("Amendment", "Answer") or name == found.__name__  # unions have no name
    missing = "nothing_of_the_sort"
    with pytest.raises(AttributeError, match=missing):
        getattr(smt_pricing, missing)


def test_the_top_can_be_taken_in_at_a_glance() -> None:
    assert len(dir(smt_pricing)) <= 60


def test_the_name_of_a_part_is_told_where_it_is_imported_from() -> None:
    parts = HOMES.keys() - {*dir(smt_pricing)}
    assert len(parts) > 60
    for name in parts:
        with pytest.raises(AttributeError) as told:
            getattr(smt_pricing, name)
        there = str(told.value).removeprefix(f"Import {name} from where it lives: ")
        names: dict[str, object] = {}
        exec(there, names)  # noqa: S102
        assert names[name] is PUBLIC[name]
    assert not hasattr(smt_pricing, "OpenFact")


def test_every_model_that_an_answer_is_made_of_is_public() -> None:
    fields = [field for model in MODELS.values() for field in model.model_fields.values()]
    met = {part for field in fields for part in classes_in(field.annotation)}
    assert {part.__name__ for part in met if issubclass(part, BaseModel)} <= MODELS.keys()


def test_a_name_is_imported_when_it_is_used_and_not_before() -> None:
    program = (
        "import sys, smt_pricing\n"
        "assert not [name for name in sys.modules if name.startswith('smt_pricing.')]\n"
        "smt_pricing.RuleId\n"
        "assert 'smt_pricing.values.codes' in sys.modules\n"
        "assert 'smt_pricing.engine' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_all_names_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from smt_pricing import *", names)  # noqa: S102
    assert {*dir(smt_pricing)} <= names.keys()
