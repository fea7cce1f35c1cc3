"""Several editions side by side, of which the day of registration picks the one in force."""

from collections.abc import Sequence
from datetime import date

from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import PriceSheetError, Problem

__all__ = ["edition_in_force"]


def edition_in_force(
    editions: Sequence[PriceSheet], day: date | None, source: str = "the editions"
) -> PriceSheet:
    """Return the edition in force on a day of registration; an only one is taken as it is.

    Raises PriceSheetError, with ``source`` as its name, where none is in force or several are, and
    where the day that decides is not stated.
    """
    if len(editions) == 1:
        return editions[0]
    if day is None:
        raise PriceSheetError(source, (_no_day(editions),))
    in_force = [sheet for sheet in editions if sheet.is_in_force(day)]
    if len(in_force) != 1:
        raise PriceSheetError(
            source, (_several(in_force, day) if in_force else _none(editions, day),)
        )
    return in_force[0]


def _no_day(editions: Sequence[PriceSheet]) -> Problem:
    return Problem(
        ProblemCode.DAY_OF_REGISTRATION_NEEDED,
        "registered_on",
        f"Which of {len(editions)} editions is in force depends on the day of registration, which "
        "is not stated.",
        "State it as year-month-day, or give the sheet of the edition that is meant.",
        fields=("registered_on",),
    )


def _none(editions: Sequence[PriceSheet], day: date) -> Problem:
    sold = "; ".join(f"{sheet.id}: {_days(sheet)}" for sheet in editions)
    return Problem(
        ProblemCode.NO_EDITION_IN_FORCE,
        "registered_on",
        f"No edition is in force on {day} ({sold}).",
        "Correct the day of registration, or give the sheet of the edition that is meant.",
        fields=("registered_on",),
    )


def _several(in_force: Sequence[PriceSheet], day: date) -> Problem:
    ids = ", ".join(sheet.id for sheet in in_force)
    return Problem(
        ProblemCode.SEVERAL_EDITIONS_IN_FORCE,
        "registered_on",
        f"Several editions are in force on {day}: {ids}.",
        "Set their sale_from and sale_until, or give the sheet of the edition that is meant.",
        fields=("registered_on",),
    )


def _days(sheet: PriceSheet) -> str:
    first, last = sheet.sale_from, sheet.sale_until
    return f"{first or 'from any day'} to {last or 'any day'}"
