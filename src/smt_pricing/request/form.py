"""A request by flat names, as forms, rows of data frames and lists have it, and how it is read.

Values are read for what they mean: an empty text states nothing, "2" is two, and a number of
numpy's is a number. What does not mean one thing is left as it is, for the models to refuse.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import chain
from numbers import Integral, Rational, Real
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.csv_table import yes_or_no
from smt_pricing.values.problems import FormError, Problem, first_problems
from smt_pricing.values.spelling import nearest
from smt_pricing.values.validation import Location, problems_in

__all__ = [
    "NAMES",
    "NAME_OF",
    "Form",
    "flat_problems",
    "is_absent",
    "nested",
    "read_form",
    "read_value",
]

NAMES: Mapping[str, str] = {
    "organization": "organization.name",
    "kind": "organization.kind",
    "country": "organization.country",
    "region": "organization.region",
    "annual_budget": "organization.annual_budget",
    "budget_tier": "organization.budget_tier",
    "budget_currency": "organization.budget_currency",
    "seats": "seats",
    "plan": "plan",
    "payment_method": "payment_method",
    "referral": "referral.partner",
    "email_forwarded": "referral.email_forwarded",
    "paid_before": "prior_payments",
    "registered_on": "registered_on",
    "provisional": "provisional",
}
"""Every flat name, with the place in the request that it states."""

NAME_OF = {place: name for name, place in NAMES.items()}
"""The flat name of every place in the request that has one."""
_MEANT = {
    "name": "organization",
    "budget": "annual_budget",
    "partner": "referral",
    "referral_partner": "referral",
    "prior_payments": "paid_before",
}
"""What the models and the command line call some of them."""
_MOST_SHOWN = 60

Model = TypeVar("Model", bound=BaseModel)


class Form(Protocol):
    """Whatever has names and a value for each: a dict, a framework's form, a row of a frame."""

    def keys(self) -> Iterable[Hashable]:
        """Return its names."""

    def __getitem__(self, name: Any, /) -> object:
        """Return the value of a name; where a form has several, the framework says which."""


def read_form(form: Form, model: type[Model]) -> Model:
    """Return the request that a form states; raises FormError with every problem at once."""
    names = dict.fromkeys(form.keys())
    values = {
        name: read_value(name, value)
        for name in NAMES
        if name in names and not is_absent(value := _plain(form[name]))
    }
    wrong: Iterable[Problem] = map(_unknown, (str(name) for name in names if name not in NAMES))
    try:
        request = model.model_validate(nested(values))
    except ValidationError as error:
        wrong = chain(wrong, flat_problems(error))
    if problems := first_problems(wrong, "the form"):
        raise FormError("the request", tuple(problems))
    return request


def nested(values: Mapping[str, object]) -> dict[str, object]:
    """Return what flat names state, nested as a request is."""
    models: dict[str, dict[str, object]] = {"": {}, "organization": {}, "referral": {}}
    for name, value in values.items():
        model, _, field = NAMES[name].rpartition(".")
        models[model][field] = value
    request, organization, referral = models.values()
    if referral and referral != {"email_forwarded": False}:
        request["referral"] = referral
    return request | {"organization": organization}


def flat_problems(error: ValidationError) -> Iterator[Problem]:
    """Yield every problem of a malformed request, each at its flat name."""
    for problem in problems_in(error.errors(include_url=False), _flat_name, {}):
        if problem.code in (ProblemCode.BOOL_TYPE, ProblemCode.TUPLE_TYPE):
            yield replace(problem, code=ProblemCode.YES_OR_NO_NEEDED, remedy="Write yes or no.")
        else:
            yield problem


def _flat_name(location: Location) -> str:
    return NAME_OF.get(".".join(map(str, location)), "")


def read_value(name: str, value: object) -> object:
    """Return what a value means under a name; what means nothing there, as it is."""
    if isinstance(value, str):
        value = value.strip()
    return _READERS[name](value) if name in _READERS else value


def _unknown(name: str) -> Problem:
    near = nearest(name, [*NAMES, *_MEANT])
    remedy = (
        f'Did you mean "{_MEANT.get(near[0], near[0])}"?'
        if near
        else f"Leave it out. The names are {', '.join(NAMES)}."
    )
    shown, message = name[:_MOST_SHOWN], "No fact is stated by this name."
    return Problem(ProblemCode.UNKNOWN_KEY, shown, message, remedy, fields=(shown,))


# A form's values come as text; a frame's come as numpy and pandas have them, which are known here
# by their names and their arithmetic, so that neither has to be there.


def _plain(value: Any) -> object:
    """Return a truth value or a moment of numpy's as Python's own."""
    if type(value).__module__ != "numpy":
        return value
    if type(value).__name__ == "datetime64":
        return value.astype("datetime64[us]").item()  # of what is finer it makes a number
    return bool(value) if type(value).__name__ in ("bool", "bool_") else value


def is_absent(value: object) -> bool:
    """Tell whether a value states nothing."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Decimal):
        return value.is_nan()
    if isinstance(value, Real):
        return value != value  # noqa: PLR0124  only what is not a number differs from itself
    return value is None or type(value).__name__ in ("NAType", "NaTType")


def _number(value: object) -> object:
    """Return a number as an exact one: a float is the decimal that it is written as."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    if isinstance(value, Integral):
        return int(value)
    return value if isinstance(value, Rational) else Decimal(str(value))


_WHOLE = re.compile(r"[+-]?[0-9]{1,20}")
_MOST_DIGITS = 20


def _seats(value: object) -> object:
    """Return a whole number, such as text states it, or a column with gaps as 2.0."""
    if isinstance(value, str):
        return int(value) if _WHOLE.fullmatch(value) else value
    number = _number(value)
    if not isinstance(number, Decimal):
        return number
    whole = number.is_finite() and number.adjusted() < _MOST_DIGITS and number % 1 == 0
    return int(number) if whole else value


def _flag(value: object) -> object:
    """Return yes or no; a box that is ticked says "on", and a column with gaps 1.0."""
    if isinstance(value, str):
        return {"on": True, "off": False}.get(value.casefold(), yes_or_no(value))
    number = _number(value)
    return bool(number) if number in (0, 1) else value


def _payments(value: object) -> object:
    paid = _flag(value)
    if isinstance(paid, bool):
        return [{"rate": "full", "took_part": True}] if paid else []
    return str(value)  # a list of payments has no flat name


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


_READERS: Mapping[str, Callable[[object], object]] = {
    "annual_budget": _number,
    "seats": _seats,
    "email_forwarded": _flag,
    "paid_before": _payments,
    "registered_on": _day,
    "provisional": _flag,
}
