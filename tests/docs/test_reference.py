"""The reference has every field of every public model, and every word that one may meet."""

import re

import pytest

from tests.docs.generated import DOCS
from tests.models import LISTS, MODELS, lists_in

PAGE = (DOCS / "use/api.md").read_text("utf-8")


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_a_model_has_its_row_below_it(name: str) -> None:
    below = re.split(rf":: smt_pricing\.(?:[\w.]+\.)?{name}\n", PAGE)[1].partition("```\n\n")[2]
    rows = [line.split(" | ") for line in below.partition("\n\n")[0].splitlines()[2:]]
    assert [(row[0], row[-1]) for row in rows] == [
        (f"| `{field}`", f"{info.description} |")
        for field, info in MODELS[name].model_fields.items()
    ]


def test_every_word_that_a_field_may_be_has_its_row() -> None:
    met = {
        words
        for model in MODELS.values()
        for field in model.model_fields.values()
        for words in lists_in(field.annotation)
    }
    assert len(met) > 20
    for words in met:
        for word in words:
            assert f"\n| `{word}` | {word.label} | {word.sentence} |\n" in PAGE


def test_a_row_says_type_unit_and_default() -> None:
    assert "\n| `seats` | `int` | seats | required | How many people come. |\n" in PAGE
    assert "| `total` | `Decimal` | money, to the cent | required | What is paid, in the" in PAGE
    assert "| `plan` | `Plan` |  | `Plan.INDIVIDUAL` | Individually, or as a group. |" in PAGE
    assert "| `paid_on` | `date \\| None` | day | `None` | The day of payment;" in PAGE


def test_every_closed_list_is_one_that_a_caller_meets_or_a_case_is_made_of() -> None:
    assert {name for name in LISTS if f"`{name}`" not in PAGE and f".{name}\n" not in PAGE} == {
        "BudgetBasis",
        "PartySize",
    }
