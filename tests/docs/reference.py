"""The API reference: every public name once, under what a reader comes looking for."""

import inspect
from importlib import import_module
from types import ModuleType

from pydantic import BaseModel

import smt_pricing
from tests.docs.reference_tables import table_of
from tests.models import HOMES, MODELS, PUBLIC, lists_in

__all__ = ["GROUPS", "written"]

_INTRODUCTION = """\
# API reference

What one constructs, calls, catches or compares with is imported from `smt_pricing`. What names
only a part of an answer or of a sheet stands here with its module, and is imported from there:
`from smt_pricing.quotes.parts import QuoteLine`. Above each stands the file in which it lives. How
to draw any of it in tests of your own is told on a [page of its own](testing.md).

Each model has its fields in a table, and each closed list its words. The same sentences stand in
`help()`, in the JSON Schemas (`smt-pricing schema`) and in what FastAPI makes of them. A word has a
`label`, for user interfaces, and a `sentence`: `OrganizationKind.UNION.label` is "Union". Amounts
are `Decimal` in Python, and text in JSON.

This page is made by `python -m tests.docs`, from the package.
"""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ask for a price", ("verbs", "engine", "bulk")),
    ("What you state", ("request.request", "request.organization", "request")),
    ("What you get", ("quotes.quote", "quotes", "values.quote_numbers")),
    (
        "Questions about one registration",
        ("answers.compare", "answers.estimate", "answers.amended", "answers.why", "answers"),
    ),
    ("Price sheets", ("sheet.file", "sheet.price_sheet", "sheet")),
    ("Questions about a price sheet", ("review",)),
    ("Codes", ("values.codes", "values", "rules")),
    ("Errors", ("quotes.problems_of", "values.problems")),
)
"""The parts of the page, and the folders and modules of each, in the order of reading."""


def written() -> str:
    """Return the page as it should stand in docs/; a module that has no place on it is refused."""
    modules = [import_module(name) for name in sorted({*HOMES.values()})]
    page = _INTRODUCTION
    for title, places in GROUPS:
        page += f"\n## {title}\n"
        for place in places:
            for module in modules:
                if _place(module) == place:
                    own = [name for name in vars(module) if HOMES.get(name) == module.__name__]
                    page += _listed(module, own)
    return page + _further_lists()


def _within(module: ModuleType) -> str:
    return module.__name__.removeprefix("smt_pricing.")


def _place(module: ModuleType) -> str:
    """Return where a module stands on the page: under its own name, or else under its folder's."""
    within = _within(module)
    places = {place for _, places in GROUPS for place in places}
    for wanted in (within, within.partition(".")[0]):
        if wanted in places:
            return wanted
    raise LookupError(f"GROUPS in {__name__} has no place for smt_pricing.{within}")


def _listed(module: ModuleType, names: list[str]) -> str:
    """Return a module's names: what is called in one block, and each class with its own table."""
    page, together = f"\n`{_within(module).replace('.', '/')}.py`\n", ""
    for name in _as_one_reads(names):
        together += f".. {_directive(name)}:: {_imported_from(name)}.{name}\n"
        if table := table_of(PUBLIC[name]):
            page += f"\n{_block(together)}\n{table}"
            together = ""
    return page + (f"\n{_block(together)}" if together else "")


def _imported_from(name: str) -> str:
    return "smt_pricing" if name in dir(smt_pricing) else HOMES[name]


def _block(directives: str) -> str:
    return f"```{{eval-rst}}\n{directives}```\n"


def _further_lists() -> str:
    """Return the lists that a field is a word of, and that are imported from their own module."""
    fields = [field for model in MODELS.values() for field in model.model_fields.values()]
    met = {words for field in fields for words in lists_in(field.annotation)}
    page = "\n## Words of fields alone\n\nThese are imported from the module in brackets.\n"
    for words in sorted(met, key=lambda it: it.__name__):
        if words.__name__ not in HOMES:
            said = " ".join((words.__doc__ or "").split())
            page += f"\n**`{words.__name__}`** (`{words.__module__}`): {said}\n\n{table_of(words)}"
    return page


def _as_one_reads(names: list[str]) -> list[str]:
    """Return a module's names: what is called, then each whole before its parts, then the rest.

    The source has them the other way round, since there each rests on the one before.
    """
    called = [name for name in names if _directive(name) == "autofunction"]
    models = [name for name in names if _is_model(PUBLIC[name])]
    rest = [name for name in names if name not in (*called, *models)]
    return [*called, *reversed(models), *rest]


def _is_model(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, BaseModel)


def _directive(name: str) -> str:
    value = PUBLIC[name]
    if inspect.isclass(value):
        return "autoclass"
    return "autofunction" if inspect.isroutine(value) else "autodata"
