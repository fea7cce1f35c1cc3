"""Which column of a table states which fact: said, plain from its name, or asked.

Nothing is guessed in silence: what is read by a form's own name for it is told, and what may be
meant so or otherwise is a problem that says what to state.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from smt_pricing.request.form import NAME_OF, NAMES
from smt_pricing.values.amounts import SYMBOLS
from smt_pricing.values.codes import ProblemCode, RejectionCode
from smt_pricing.values.csv_table import MOST_COLUMNS
from smt_pricing.values.problems import Problem, RegistrationsError
from smt_pricing.values.spelling import fold, nearest
from smt_pricing.values.text import listed

__all__ = ["ColumnReading", "read_columns", "without_time"]

_NEEDED = ("kind", "seats")
_INSTEAD = {"region": "country", "budget_tier": "annual_budget"}
"""Facts that are not asked for where the other one, which is plainer, has a column."""
_SPELLED_ALIKE = 0.8
_MOST_NAMED = 20
_FILLING = frozenset({"a", "an", "are", "is", "our", "please", "the", "what", "you", "your"})
_SIGNS = {sign: currency for currency, sign in SYMBOLS.items()}
_CURRENCY = re.compile(
    rf"(?P<name>.*?)[\s,]*(?:\((?:in )?(?P<bracketed>[A-Z]{{3}}|[{''.join(_SIGNS)}])\)"
    rf"|\bin (?P<bare>[A-Z]{{3}}|[{''.join(_SIGNS)}]))\s*\??\s*"
)


class ColumnReading(NamedTuple):
    """Where the facts of a row stand: for each flat name its column, by position and by name.

    ``guessed`` are those that were plain from another name than the fact's own. ``currency`` is
    that of the budgets, where only the column's name states it.
    """

    positions: Mapping[str, int]
    called: Mapping[str, str]
    guessed: tuple[str, ...] = ()
    currency: str | None = None

    def facts(self, cells: Sequence[object]) -> dict[str, object]:
        """Return what the cells of a row state, by flat names."""
        facts = {name: cells[position] for name, position in self.positions.items()}
        day = facts.get("registered_on")
        if isinstance(day, str):
            facts["registered_on"] = without_time(day)
        if self.currency is not None and facts.get("budget_currency") in (None, ""):
            facts["budget_currency"] = self.currency
        return facts


def without_time(day: str) -> str:
    """Return a day without the time of day that stands behind it."""
    return _MOMENT.sub(r"\1", day.strip())


_MOMENT = re.compile(r"\A([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}.*", re.DOTALL)
"""A day with the time of day, as forms stamp it; only the day matters."""


def read_columns(
    columns: Sequence[str],
    stated: Iterable[tuple[str, str]] = (),
    *,
    needed: Collection[RejectionCode] | None = (),
    day_matters: bool = True,
    source: str = "registrations",
) -> ColumnReading:
    """Return which column states which fact; ``stated`` are facts with the columns of the user.

    An empty column there says that none states the fact. ``needed`` are the facts that the price
    sheet needs, by the codes that refuse a request without them; None is for rows that may leave
    any column out. A day of registration that does
    not matter to the price is read from a column of its own flat name alone: in other spellings
    days are often no days that can be read. Raises RegistrationsError for columns that are missing,
    doubtful or there twice.
    """
    maps = [(_fact(name), theirs.strip()) for name, theirs in stated]
    wrong = [*_repeated(columns), *_misstated(maps, columns)]
    if wrong:
        raise RegistrationsError(source, tuple(wrong))
    said = dict(maps)
    positions = {name: _positions(theirs, columns)[0] for name, theirs in maps if theirs}
    open_names = [name for name in NAMES if name not in said]
    if not day_matters and "registered_on" not in columns:
        open_names = [name for name in open_names if name != "registered_on"]
    plain = _plain(open_names, columns, {*positions.values()})
    wrong = [_doubtful(name, found, columns) for name, found in plain.items() if len(found) > 1]
    positions |= {name: found[0] for name, found in plain.items() if len(found) == 1}
    wrong += _similar([name for name in open_names if name not in plain], columns, positions)
    if needed is not None:
        wrong += _missing(columns, positions, needed, {problem.column for problem in wrong})
    if wrong:
        raise RegistrationsError(source, tuple(wrong))
    in_order = {name: positions[name] for name in NAMES if name in positions}
    called = {name: columns[position] for name, position in in_order.items()}
    guessed = tuple(it for it in called if it not in said and not _is_ours(it, called[it]))
    return ColumnReading(in_order, called, guessed, _currency(called.get("annual_budget", "")))


def _plain(
    names: Iterable[str], columns: Sequence[str], taken: Collection[int]
) -> dict[str, list[int]]:
    """Return for each fact the columns whose name means exactly it, if there are any."""
    meant: dict[str, list[int]] = {}
    open_names = {*names}
    for position, column in enumerate(columns):
        name = _is_called(column)
        if name in open_names and position not in taken:
            meant.setdefault(name, []).append(position)
    return meant


def _is_called(column: str) -> str:
    """Return the fact that a column's name means exactly, or nothing."""
    plain = column.strip()
    if plain in NAMES:
        return plain
    name = _words().get(_normal(plain), "")
    if not name and (signed := _CURRENCY.fullmatch(plain)):
        budget = _words().get(_normal(signed["name"]), "")
        return budget if budget == "annual_budget" else ""
    return name


def _is_ours(name: str, column: str) -> bool:
    """Tell whether a column has a fact's own name, but for letter case and spaces."""
    return fold(column).replace(" ", "_") == name


def _currency(column: str) -> str | None:
    """Return the currency that the name of a column of budgets states."""
    signed = _CURRENCY.fullmatch(column.strip())
    if signed is None:
        return None
    stated = signed["bracketed"] or signed["bare"]
    return _SIGNS.get(stated, stated)


def _similar(
    names: Iterable[str], columns: Sequence[str], positions: Mapping[str, int]
) -> Iterator[Problem]:
    """Yield a question for each fact without a column that another column may be meant for."""
    taken = {*positions.values()}
    some = range(min(len(columns), MOST_COLUMNS))
    left = [it for it in some if it not in taken and not _is_called(columns[it])]
    for name in names:
        if _INSTEAD.get(name) in positions:
            continue
        near = [position for position in left if _may_be(name, columns[position])]
        if near:
            yield _doubtful(name, near, columns)


def _may_be(name: str, column: str) -> bool:
    normal = _normal(column)
    if normal in map(_normal, _table("may_be").get(name, ())):
        return True
    if not {*normal.split()}.isdisjoint(_table("words").get(name, ())):
        return True
    return bool(nearest(normal, [*map(_normal, _table("is")[name])], cutoff=_SPELLED_ALIKE))


def _doubtful(name: str, positions: Iterable[int], columns: Sequence[str]) -> Problem:
    near = [columns[position] for position in positions][:_MOST_NAMED]
    maps = [f'--map {name}="{column}"' for column in near]
    message = (
        f"Several columns may state {name}: {listed(map(_quoted, near))}."
        if len(near) > 1
        else f'The column "{near[0]}" may state {name}, and may not.'
    )
    remedy = f"Say {listed(maps, 'or')}; or {f'--map {name}='} where none does."
    return Problem(
        ProblemCode.COLUMN_DOUBTFUL, "the columns", message, remedy, (NAMES[name],), column=name
    )


def _missing(
    columns: Sequence[str],
    positions: Mapping[str, int],
    needed: Iterable[RejectionCode],
    asked: Collection[str | None],
) -> Iterator[Problem]:
    """Yield what no column states, though no price can be told without it."""
    groups: list[tuple[str, ...]] = [(name,) for name in _NEEDED]
    groups += [tuple(NAME_OF[field] for field in code.fields) for code in needed]
    for names in groups:
        if not {*names} & ({*positions} | {*asked}):
            shown = ", ".join(map(_quoted, columns[:_MOST_NAMED]))
            more = " and more" if len(columns) > _MOST_NAMED else ""
            yield Problem(
                ProblemCode.COLUMN_MISSING,
                "the columns",
                f"No column states {listed(names, 'or')}.",
                f"Say which one does: --map {names[0]}=COLUMN. There are {shown}{more}.",
                tuple(NAMES[name] for name in names),
                column=names[0],
            )


def _repeated(columns: Sequence[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for column in columns:
        plain = column.strip()
        seen[plain] = seen.get(plain, 0) + 1
    for column, times in seen.items():
        if times > 1:
            told = f'"{column}"' if column else "without a name"
            message = f"The column {told} stands there {times} times."
            remedy = "Give each column a name of its own."
            yield Problem(
                ProblemCode.COLUMN_REPEATED, "the columns", message, remedy, column=column
            )


def _misstated(maps: Sequence[tuple[str, str]], columns: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the columns that the user names."""
    names = [name for name, _ in maps]
    for name in dict.fromkeys(it for it in names if names.count(it) > 1):
        message = f"It is said several times what states {name}."
        yield Problem(ProblemCode.MAP_REPEATED, f"--map {name}", message, "Say it once.")
    for name, theirs in maps:
        if name not in NAMES:
            near = nearest(name, list(NAMES))
            remedy = f'Did you mean "{near[0]}"?' if near else f"The facts are {', '.join(NAMES)}."
            message = f'There is no fact "{name}".'
            yield Problem(ProblemCode.UNKNOWN_KEY, f"--map {name}={theirs}", message, remedy)
        elif theirs and not _positions(theirs, columns):
            near = nearest(theirs, list(columns))
            shown = ", ".join(map(_quoted, columns[:_MOST_NAMED]))
            remedy = f'Did you mean "{near[0]}"?' if near else f"There are {shown}."
            message = f'There is no column "{theirs}".'
            yield Problem(ProblemCode.COLUMN_MISSING, f"--map {name}={theirs}", message, remedy)


def _fact(name: str) -> str:
    """Return the flat name of a fact that the user names, in whatever way."""
    return name if name in NAMES else _words().get(_normal(name), name)


def _positions(theirs: str, columns: Sequence[str]) -> list[int]:
    """Return where a column is that the user names: as it is written, or else but for its look."""
    exact = [it for it, column in enumerate(columns) if column.strip() == theirs]
    return exact or [it for it, column in enumerate(columns) if fold(column) == fold(theirs)]


def _quoted(column: str) -> str:
    return f'"{column}"'


@cache
def _words() -> dict[str, str]:
    """Return the fact that each name of a column means exactly."""
    known = {_normal(word): name for name, words in _table("is").items() for word in words}
    return known | {_normal(name): name for name in NAMES}


def _table(name: str) -> dict[str, list[str]]:
    return _tables()[name]


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("column_names.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def _normal(name: str) -> str:
    """Return what makes the name of a column that name."""
    words = fold(name[:300]).replace("organisation", "organization").split()
    return " ".join(word for word in words if word not in _FILLING)
