"""Nothing public is without a word: each name, each field, each word of a closed list is told.

What is missing is named, and the first is enough for a test to fail. help(), the JSON Schemas,
OpenAPI and docs/use/api.md say what stands there.
"""

import inspect
import re
from collections.abc import Iterator
from typing import get_args, get_type_hints

from pydantic import BaseModel

from smt_pricing.values.amounts import Money
from smt_pricing.values.budgets import Budget
from tests.models import MODELS, PUBLIC

OWN = "smt_pricing."
"""What a model inherits from pydantic is told there."""


def is_sentence(text: str | None) -> bool:
    return re.fullmatch(r"[A-Z][^\n]*[^ ]\.", text or "") is not None


def undocumented() -> Iterator[str]:
    """Yield every public name, and every public part of a class, that has no docstring."""
    for name, value in PUBLIC.items():
        if not (inspect.isclass(value) or inspect.isroutine(value)):
            continue  # a union of models has no docstring of its own
        if not value.__dict__.get("__doc__", value.__doc__):
            yield name
        members = vars(value).items() if inspect.isclass(value) else ()
        for part, member in members:
            told = getattr(member, "fget", None) or getattr(member, "__func__", member)
            if inspect.isfunction(told) and part[0] != "_" and not told.__doc__:
                yield f"{name}.{part}"


def untold_fields(models: dict[str, type[BaseModel]] = MODELS) -> Iterator[str]:
    """Yield every field of a public model without its sentence."""
    for name, model in models.items():
        for field, info in model.model_fields.items():
            if not is_sentence(info.description):
                yield f"{name}.{field}"


def holds(annotation: object, wanted: object) -> bool:
    return annotation == wanted or any(holds(part, wanted) for part in get_args(annotation))


def amounts_without_currency() -> Iterator[str]:
    """Yield every amount that is not said to be in which currency; a sheet's own has one key."""
    for name, model in MODELS.items():
        types = get_type_hints(model, include_extras=True)
        for field, info in model.model_fields.items():
            is_amount = holds(types[field], Money) or holds(types[field], Budget)
            if is_amount and "currency" not in (info.description or ""):
                yield f"{name}.{field}"


def test_every_public_name_and_method_has_a_docstring() -> None:
    assert list(undocumented()) == []


def test_every_field_has_its_sentence() -> None:
    assert list(untold_fields()) == []


def test_every_amount_says_in_which_currency_it_is() -> None:
    assert list(amounts_without_currency()) == []


def test_a_field_without_a_sentence_is_named() -> None:
    class Untold(BaseModel):
        price: int

    assert list(untold_fields({"Untold": Untold})) == ["Untold.price"]
