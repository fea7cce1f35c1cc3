"""Whatever is wrong with an input, in one shape: pydantic's errors, FastAPI's, and our own."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.request.request import KEYS
from smt_pricing.values.problems import Problem
from smt_pricing.values.validation import Detail, place_in_json, problems_in

__all__ = ["problems_of"]

_QUOTED = {"": tuple(Quote.model_fields)}
_REFUSED = {"": tuple(RejectedRequest.model_fields)}
_KEYS = {
    "Quote": _QUOTED,
    "RejectedRequest": _REFUSED,
}
"""The keys of what is no request, by what pydantic calls it."""
_TAGS = {"quoted": _QUOTED, "refused": _REFUSED}
"""The same by their outcome, which pydantic puts before the places of an ``Answer``."""


def problems_of(error: object) -> tuple[Problem, ...]:
    """Return everything that is wrong with an input, each with its place, as ``referral.partner``.

    For callers who show people what to correct. ``error`` is what was raised: pydantic's
    ValidationError, FastAPI's RequestValidationError or anything else with pydantic's ``errors()``,
    that list itself, or any SmtPricingError. Places are those in a request, without the "body" that
    FastAPI puts before them. Raises TypeError for anything else.

    >>> from pydantic import ValidationError
    >>> from smt_pricing import QuoteRequest
    >>> try:
    ...     QuoteRequest.model_validate({"organization": {"kind": "unoin"}, "seats": 2})
    ... except ValidationError as error:
    ...     [(problem.place, str(problem.code)) for problem in problems_of(error)]
    [('organization.kind', 'word-unknown')]
    """
    problems: tuple[Problem, ...] | None = getattr(error, "problems", None)
    if problems is not None:
        return problems
    if isinstance(error, ValidationError):
        details: Iterable[Detail] = error.errors(include_url=False)
        return _told(details, _KEYS.get(error.title, KEYS))
    return _told(map(_within_body, _listed(error)), KEYS)


def _told(details: Iterable[Detail], keys: Mapping[str, tuple[str, ...]]) -> tuple[Problem, ...]:
    listed = list(details)
    tag = next((it["loc"][0] for it in listed if it["loc"]), None)
    if tag in _TAGS:
        listed = [
            {**it, "loc": it["loc"][1:]} if tuple(it["loc"][:1]) == (tag,) else it for it in listed
        ]
        keys = _TAGS[tag]
    return tuple(problems_in(listed, place_in_json, keys))


def _listed(error: Any) -> Iterable[Detail]:
    details = error.errors() if callable(getattr(error, "errors", None)) else error
    if isinstance(details, list | tuple) and all(map(_is_detail, details)):
        return details
    raise TypeError(
        f"This is no error of an input: {type(error).__name__}. Give a ValidationError, a list of "
        "pydantic's errors, or a SmtPricingError."
    )


def _is_detail(listed: object) -> bool:
    return isinstance(listed, Mapping) and {"loc", "type", "msg"} <= listed.keys()


def _within_body(detail: Detail) -> Detail:
    """Return an error with its place in the body; what is no JSON has a position in its text."""
    where, *place = detail["loc"] or ("",)
    if where == "body":
        return {**detail, "loc": () if detail["type"] == "json_invalid" else tuple(place)}
    return detail
