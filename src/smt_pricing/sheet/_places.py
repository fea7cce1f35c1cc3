"""Where something is in a price sheet: as its file is read, and as a path for a program."""

from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem
from smt_pricing.values.validation import Location, place_in_json

__all__ = ["found", "place_in_file"]

_ROW_TABLES = {
    "full_rate",
    "additional_person",
    "group_rate",
    "budget_tiers",
    "regions",
    "rules",
    "interpretations",
    "stated_discounts",
    "waivers",
}
_TABLES = {"early_bird", "group_terms"}


def found(code: ProblemCode, at: Location, message: str, remedy: str, *fields: Location) -> Problem:
    """Return what is found in a sheet at a place; ``fields`` are all that it is about, if more."""
    about = tuple(map(place_in_json, fields or (at,)))
    return Problem(code, _place(at), message, remedy, fields=about)


def _place(location: Location) -> str:
    """Write a place as the file has it, a whole table too."""
    match location:
        case (str(table),) if table in _ROW_TABLES:
            return f"[[{table}]]"
        case (str(table),) if table in _TABLES:
            return f"[{table}]"
    return place_in_file(location)


def place_in_file(location: Location) -> str:
    """Write a location the way the file is read: table, row number as people count, key."""
    steps: list[str] = []
    table: list[str] = []
    for index, step in enumerate(location):
        following = location[index + 1] if index + 1 < len(location) else None
        if isinstance(step, int):
            row = steps and steps[-1].startswith("[[")
            steps.append(f"{'row' if row else 'item'} {step + 1}")
        elif isinstance(following, int) and step in _ROW_TABLES:
            table.append(step)
            steps.append(f"[[{'.'.join(table)}]]")
        elif isinstance(following, str):
            table.append(step)
            steps.append(f"[{'.'.join(table)}]")
        else:
            steps.append(f"key {step}")
    return ", ".join(steps).replace("]], row", "]] row") or "the whole sheet"
