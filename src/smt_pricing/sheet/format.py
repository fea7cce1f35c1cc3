"""How a price sheet's file reads: its tables and keys, as the models' descriptions tell it.

The comments of a written sheet, the schema that editors read and the reference page of the format
all say what stands here, and nothing else.
"""

from typing import NamedTuple, get_origin

from pydantic.fields import FieldInfo

from smt_pricing.sheet.price_sheet import TABLES

__all__ = ["READING", "Key", "Table", "tables"]

READING = (
    "A line that begins with # is a comment: nothing reads it but people.",
    (
        'Texts stand in "quotation marks". Days are year-month-day. Amounts are in `currency`, '
        "without its sign and without commas; they may have cents, such as 99.50, and a _ may "
        "stand between thousands."
    ),
    (
        "[name] begins a table, and each [[name]] one more row of a table. A row that leaves out "
        "`tier` holds for any tier, one that leaves out `region` for anywhere; each combination of "
        "a tier and a region needs exactly one row in each table of rates."
    ),
    (
        "Each table and rule may say where it is published, in a key `source`, which has a title "
        "and, if there are any, an address and a day."
    ),
    (
        "The words of [[rules]] take their numbers from the tables, by names in braces: "
        "`{most_seats}`, `{group_payment}`, `{early_bird_until}`, `{sale_from}`, `{sale_until}`, "
        "`{thresholds}`, or the way to a cell by the ids in its row, such as "
        "`{full_rate.middle.north.regular}` or `{group_rate.price}`. Write {{ for a brace."
    ),
)
"""How any sheet reads, for people who do not know TOML."""


class Key(NamedTuple):
    """A key of a table: what it is, whether it has to be there, and what it is if it is not."""

    name: str
    sentence: str
    required: bool
    default: object


class Table(NamedTuple):
    """A table of a sheet's file; the file's own keys are the table that has no name.

    ``heading`` is what begins it, in double brackets where each begins one more row.
    """

    name: str
    heading: str
    sentence: str
    required: bool
    keys: tuple[Key, ...]


def tables() -> dict[str, Table]:
    """Return the tables of a price sheet's file by their names, such as ``full_rate``.

    >>> tables()["group_terms"].keys[0].sentence
    'The most seats that a group may have.'
    """
    return {name: _table(name) for name in TABLES}


def _table(name: str) -> Table:
    keys = tuple(
        Key(key, _sentence(field), field.is_required(), field.default)
        for key, field in TABLES[name].model_fields.items()
        if f"{name}.{key}".removeprefix(".") not in TABLES
    )
    if not name:
        return Table(name, "", "", required=True, keys=keys)
    above, _, key = name.rpartition(".")
    field = TABLES[above].model_fields[key]
    heading = f"[[{name}]]" if get_origin(field.annotation) is tuple else f"[{name}]"
    return Table(name, heading, _sentence(field), field.is_required(), keys)


def _sentence(field: FieldInfo) -> str:
    return str(field.description).replace("``", "`")
