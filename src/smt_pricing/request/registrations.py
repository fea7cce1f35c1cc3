"""A cohort's registrations, past or to come, read from a CSV list: one row for each."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from smt_pricing.request.form import NAME_OF, NAMES, flat_problems, nested, read_value
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.codes import ProblemCode, RejectionCode
from smt_pricing.values.csv_table import (
    MOST_COLUMNS,
    Row,
    missing_columns,
    misspelled_column,
    repeated_columns,
    rows_of,
    text_of,
)
from smt_pricing.values.problems import Problem, RegistrationsError
from smt_pricing.values.spelling import nearest

__all__ = ["Registration", "registrations_from_csv", "registrations_from_csv_text"]

_COLUMNS = tuple(name for name in NAMES if name not in ("paid_before", "provisional"))
_NEEDED = ("kind", "seats")
Facts = Collection[RejectionCode]
_EITHER = (RejectionCode.COUNTRY_NEEDED, RejectionCode.BUDGET_NEEDED)
_LOOKED_UP_BY = {"paid_before": "organization"}
"""Where a list tells what is wrong with past payments: they are looked up by the name."""
_MOST_BYTES = 16 * 1024 * 1024
_SPELLED_ALIKE = 0.75


class Registration(NamedTuple):
    """One registration of a list: the line of the file it starts on, and what it asks."""

    line: int
    request: QuoteRequest


def registrations_from_csv(
    path: str | Path, *, history: PaymentHistory | None = None, needed: Facts = _EITHER
) -> tuple[Registration, ...]:
    """Return the registrations of a CSV file: UTF-8, separated by commas, semicolons or tabs.

    The columns are organization (its name), kind, country, region, annual_budget (in
    budget_currency, to the cent), budget_tier, budget_currency (the price sheet's if not stated),
    seats, plan, payment_method, referral (the partner's name), email_forwarded (yes, no) and
    registered_on (year-month-day, or 24 Nov 2026). Only kind, seats, one of country and region, and
    one of annual_budget and budget_tier have to be there; of the last two, those that ``needed``
    names, as ``country-needed`` and ``budget-needed``: some sheets need neither. An empty cell
    states nothing. Further columns are not read, but one that is nearly spelled like a column of
    the list is a problem.

    Past payments are not in this list: where ``history`` is given, each request has those of the
    organisation of its exact name.

    Raises RegistrationsError with every problem of the file at once, and OSError where the file
    cannot be opened.
    """
    text = text_of(path, _MOST_BYTES, "Split it into several lists.")
    if isinstance(text, Problem):
        raise RegistrationsError(str(path), (text,))
    return registrations_from_csv_text(text, str(path), history=history, needed=needed)


def registrations_from_csv_text(
    text: str,
    source: str = "registrations",
    *,
    history: PaymentHistory | None = None,
    needed: Facts = _EITHER,
) -> tuple[Registration, ...]:
    '''Return the registrations in the text of a CSV file, called ``source`` in errors.

    It is read as by ``registrations_from_csv``.
    Raises RegistrationsError with every problem of the text at once.

    >>> (registration,) = registrations_from_csv_text(
    ...     """organization,kind,country,annual_budget,seats
    ...     Workers' Union,union,Kenya,"450,000",3"""
    ... )
    >>> registration.line, registration.request.seats, registration.request.organization.country
    (2, 3, 'KE')
    '''
    problems: list[Problem] = []
    registrations = tuple(_registrations(text, history or PaymentHistory(), needed, problems))
    if problems:
        raise RegistrationsError(source, tuple(problems))
    return registrations


def _registrations(
    text: str, history: PaymentHistory, needed: Facts, problems: list[Problem]
) -> Iterator[Registration]:
    for row in rows_of(text, partial(_header_problems, needed), problems):
        problems.extend(_unstated(row, needed))
        try:
            stated = _stated(row)
            request = _with_payments(QuoteRequest.model_validate(stated), history)
        except ValidationError as error:
            problems.extend(_cell_problems(error, row))
        else:
            yield Registration(row.line, request)


def _unstated(row: Row, needed: Facts) -> Iterator[Problem]:
    """Yield what a row states in neither of its two columns."""
    for code in needed:
        columns = [NAME_OF[field] for field in code.fields]
        if not any(row.by_column.get(column) for column in columns):
            shown = next(column for column in reversed(columns) if column in row.by_column)
            place = f"line {row.line}, column {shown}"
            remedy = f"State one of {' and '.join(columns)}."
            missing = Problem(
                ProblemCode(code), place, "This is missing.", remedy, fields=code.fields
            )
            yield replace(missing, line=row.line, column=shown)


def _header_problems(needed: Facts, columns: list[str], place: str) -> Iterator[Problem]:
    unknown = [column for column in columns if column not in _COLUMNS]
    misspelled = _misspelled(columns, unknown)
    for column, meant in misspelled.items():
        yield misspelled_column(column, meant, place)
    there = {*columns, *misspelled.values()}
    missing = [column for column in _NEEDED if column not in there]
    yield from missing_columns(missing, unknown, place)
    for code in needed:
        first, second = (NAME_OF[field] for field in code.fields)
        if there.isdisjoint((first, second)):
            yield Problem(
                ProblemCode.COLUMN_MISSING,
                place,
                f'There is neither a column "{first}" nor a column "{second}".',
                "Add one of them to the first row.",
                fields=code.fields,
            )
    yield from repeated_columns(_COLUMNS, columns, place)


def _misspelled(columns: list[str], unknown: list[str]) -> dict[str, str]:
    """Return the unknown columns that are nearly one that is not there, each with that one.

    What is nearly one that is there, such as ``country_code`` beside ``country``, is a further
    column.
    """
    absent = [column for column in _COLUMNS if column not in columns]
    near = {it: nearest(it, absent, cutoff=_SPELLED_ALIKE) for it in unknown[:MOST_COLUMNS]}
    return {column: meant[0] for column, meant in near.items() if meant}


def _stated(row: Row) -> dict[str, object]:
    """Return what a row states, nested as a request is; empty cells state nothing."""
    cells = {column: row.by_column.get(column) for column in _COLUMNS}
    return nested({column: read_value(column, cell) for column, cell in cells.items() if cell})


def _with_payments(request: QuoteRequest, history: PaymentHistory) -> QuoteRequest:
    name = request.organization.name
    payments = history.for_organization(name) if name is not None else ()
    return request.model_copy(update={"prior_payments": payments}) if payments else request


def _cell_problems(error: ValidationError, row: Row) -> Iterator[Problem]:
    for problem in flat_problems(error):
        column = _LOOKED_UP_BY.get(problem.place, problem.place)
        place = f"line {row.line}, column {column}"
        yield replace(problem, place=place, line=row.line, column=column)
