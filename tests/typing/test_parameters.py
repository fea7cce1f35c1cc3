"""The parameters that type checkers see are a model's fields, each with what it takes.

They stand under ``if TYPE_CHECKING``, where nothing runs, so that they are read from the source.
"""

import ast
import inspect
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import smt_pricing
from smt_pricing import OrganizationKind, PaymentMethod, Plan, Rate
from smt_pricing.values import stated

WORDS: dict[type, str] = {
    OrganizationKind: "StatedKind",
    Plan: "StatedPlan",
    PaymentMethod: "StatedPaymentMethod",
    Rate: "StatedRate",
}
TAKEN = WORDS | {Decimal: "StatedAmount", date: "StatedDay"}
"""What is written for a value of each type; other types are written as they are."""

STATED = [
    model
    for model in (getattr(smt_pricing, name) for name in dir(smt_pricing))
    if inspect.isclass(model)
    and issubclass(model, BaseModel)
    and model.__module__.startswith(("smt_pricing.request.", "smt_pricing.answers.changes"))
]


def parameters_of(model: type[BaseModel]) -> dict[str, tuple[str, ast.expr | None]]:
    """Return the type and the default of each parameter that a model's source declares."""
    (definition,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(definition, ast.ClassDef)
    blocks = [node for node in definition.body if isinstance(node, ast.If)]
    assert [ast.unparse(block.test) for block in blocks] == ["TYPE_CHECKING"]
    (method,) = blocks[0].body
    assert isinstance(method, ast.FunctionDef)
    assert method.name == "__init__"
    assert [argument.arg for argument in method.args.args] == ["self"]  # all others have names
    return {
        argument.arg: (ast.unparse(argument.annotation or ast.Constant(None)), default)
        for argument, default in zip(method.args.kwonlyargs, method.args.kw_defaults, strict=True)
    }


def taken(kept: Any) -> str:
    """Return what may be written for a value that a field keeps as this type."""
    origin, arguments = get_origin(kept), get_args(kept)
    if origin is Annotated:
        return taken(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(taken(member) for member in arguments)
    if origin is tuple:
        return f"Iterable[{taken(arguments[0])}]"
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    return "None" if kept is NoneType else TAKEN.get(kept, kept.__name__)


def default_written(field: FieldInfo, written: ast.expr) -> bool:
    if isinstance(field.default, BaseModel):
        return ast.unparse(written) == "..."
    return bool(ast.literal_eval(written) == field.default)


@pytest.mark.parametrize("model", STATED, ids=lambda model: model.__name__)
def test_a_models_parameters_are_its_fields(model: type[BaseModel]) -> None:
    parameters = parameters_of(model)
    assert list(parameters) == list(model.model_fields)
    for name, field in model.model_fields.items():
        annotation, default = parameters[name]
        assert (name, annotation) == (name, taken(field.annotation))
        assert (name, default is None) == (name, field.is_required())
        assert default is None or default_written(field, default), name


def test_every_model_that_a_caller_states_is_looked_at() -> None:
    assert len(STATED) == 13


@pytest.mark.parametrize(("words", "name"), WORDS.items(), ids=WORDS.values())
def test_the_words_that_may_be_written_are_all_there_are(words: Any, name: str) -> None:
    kept, literal = get_args(getattr(stated, name))
    assert kept is words
    assert get_args(literal) == tuple(words)
