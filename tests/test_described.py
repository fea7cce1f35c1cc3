"""Nothing public is without a word: each name, each field, each word of a closed list is told.

What is missing is named, and the first is enough for a test to fail. help(), the JSON Schemas,
OpenAPI and docs/use/api.md say what stands there.
"""

import copy
import inspect
import json
import pickle
import pydoc
import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args, get_type_hints

from pydantic import BaseModel

from smt_pricing import OrganizationKind, Referral
from smt_pricing.values.amounts import Money
from smt_pricing.values.budgets import Budget
from smt_pricing.values.codes import Word
from tests.models import LISTS, MODELS, PUBLIC


def is_sentence(text: str | None) -> bool:
    return re.fullmatch(r"[A-Z][^\n]*[^ ][.?]", text or "") is not None


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


def untold_words(lists: dict[str, type[Word]] = LISTS) -> Iterator[str]:
    """Yield every word of a closed list without a sentence, or with a label that is another's."""
    for name, words in lists.items():
        labels = Counter(word.label for word in words)
        for word in words:
            if not is_sentence(word.sentence):
                yield f"{name}.{word.name}"
            if labels[word.label] > 1 or not word.label[0].isupper():
                yield f"{name}.{word.name}.label"


def test_every_word_of_a_closed_list_has_its_sentence_and_a_label_of_its_own() -> None:
    assert list(untold_words()) == []


def test_a_word_without_a_sentence_is_named() -> None:
    class Colour(Word):
        RED = "red", "It is red."
        BLUE = "blue"
        AZURE = "azure", "It is blue too.", "blue"

    assert list(untold_words({"Colour": Colour})) == [
        "Colour.BLUE",
        "Colour.BLUE.label",
        "Colour.AZURE.label",
    ]


def test_a_word_is_told_by_its_label_its_docstring_and_its_list() -> None:
    assert [kind.label for kind in OrganizationKind] == [
        "NGO",
        "Union",
        "Electoral campaign",
        "Consultant",
        "Agency",
        "Organisation of another kind",
    ]
    assert OrganizationKind.UNION.__doc__ == OrganizationKind.UNION.sentence == "A trade union."
    told = pydoc.plain(pydoc.render_doc(OrganizationKind))
    assert "UNION = <OrganizationKind.UNION: 'union'>\n |      A trade union." in told


def test_a_word_is_what_it_was_in_json_when_pickled_and_when_looked_up() -> None:
    kind = OrganizationKind("union")
    assert kind is OrganizationKind.UNION is OrganizationKind("Trade union")
    assert pickle.loads(pickle.dumps(kind)) is copy.deepcopy(kind) is kind  # noqa: S301
    assert (str(kind), kind.value, json.dumps(kind)) == ("union", "union", '"union"')


def test_help_on_a_model_says_what_its_fields_are() -> None:
    told = pydoc.plain(pydoc.render_doc(Referral))
    assert "partner: " in told.partition("Fields:")[0]  # the signature
    assert " |  Fields:\n |      partner: The outreach partner's name.\n" in told


def test_a_field_without_a_sentence_is_named() -> None:
    class Untold(BaseModel):
        price: int

    assert list(untold_fields({"Untold": Untold})) == ["Untold.price"]
