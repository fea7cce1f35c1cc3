"""The page of worked cases: each as it stands in tests/worked_cases.toml, amounts and all."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from smt_pricing.values.text import escaped
from tests.worked_cases import CASES, WorkedCase

__all__ = ["written"]

_INTRODUCTION = """\
# Worked cases

Situations as staff would write them, with what is paid written out from the price sheet by hand.
Each is a test by its sentence, and stands in `tests/worked_cases.toml`, which says how to add one.

This page is made by `python -m tests.docs`, from that file.
"""

_PRICED = (
    "| case | request | lines | total | why |",
    "| :--- | :--- | :--- | ---: | :--- |",
)
_REFUSED = ("| case | request | codes | why |", "| :--- | :--- | :--- | :--- |")
_EDITIONS = "Each is an edition of the tests, made from the published sheet by a change or two."


def written() -> str:
    """Return the page as it should stand in docs/."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    published = {name: case for name, case in CASES.items() if case.edition is None}
    yield from (_INTRODUCTION, "## By the published sheet", "", *_PRICED)
    yield from (_priced(name, case) for name, case in published.items() if not case.codes)
    yield from ("", "## Refused by the published sheet", "", *_REFUSED)
    yield from (_refused(name, case) for name, case in published.items() if case.codes)
    others = {name: case for name, case in CASES.items() if case.edition is not None}
    yield from ("", "## By other editions", "", _EDITIONS, "", *_PRICED)
    yield from (_priced(name, case) for name, case in others.items())


def _priced(name: str, case: WorkedCase) -> str:
    lines = [f"{line.seats} {line.rate}: {_amount(line.amount)}" for line in case.lines]
    return _row(name, _request(case), ", ".join(lines), _amount(case.total or Decimal()), case.why)


def _refused(name: str, case: WorkedCase) -> str:
    return _row(name, _request(case), ", ".join(f"`{code}`" for code in case.codes), case.why)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _request(case: WorkedCase) -> str:
    """Return what the file states, and nothing that the library would say of it."""
    stated = case.request.model_dump(exclude_unset=True)
    organization = _stated(stated.pop("organization"))
    return escaped("; ".join((organization, *(_said(*fact) for fact in stated.items()))))


def _stated(facts: Mapping[str, object]) -> str:
    return ", ".join(_said(*fact) for fact in facts.items())


def _said(fact: str, value: object) -> str:
    words = fact.replace("_", " ")
    match value:
        case True:
            return words
        case dict():
            return f"{words}: {_stated(value)}"
        case tuple():
            return "; ".join(f"{words}: {_stated(each)}" for each in value)
        case Decimal():
            return f"{words} {_amount(value)}"
        case _:
            return f"{words} {value}"


def _amount(amount: Decimal) -> str:
    return f"{amount:,}".removesuffix(".00")
