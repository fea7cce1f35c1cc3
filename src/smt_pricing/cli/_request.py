"""The options that state a request, shared by the commands that price one, and how it is read.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import re
import sys

from smt_pricing.cli._edition import SHEET_HELP, facts_needed, sheet_for
from smt_pricing.cli._terminal import (
    Arguments,
    UnusableInputError,
    load_history,
    parsed,
    unusable,
)
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import TypeVar

    from smt_pricing.request.payment_history import PriorPayment
    from smt_pricing.request.request import PartialRequest, QuoteRequest
    from smt_pricing.sheet.price_sheet import PriceSheet
    from smt_pricing.values.problems import Problem

    Request = TypeVar("Request", QuoteRequest, PartialRequest)

__all__ = ["add_request_options", "number_or_word", "partial_request", "stated_request"]


def add_request_options(parser: ArgumentParser) -> None:
    """Add a request's file, the options that state it instead, and its price sheet."""
    parser.add_argument(
        "request", nargs="?", metavar="FILE", help="a request as JSON; - reads standard input"
    )
    who = parser.add_argument_group("the organisation")
    who.add_argument("--name", help="its name; needed with --history")
    who.add_argument("--kind", help=f"one of {', '.join(OrganizationKind)}")
    who.add_argument("--country", help="a name in any of many languages, or ISO code")
    who.add_argument("--region", help="a region id of the sheet, instead of a country")
    who.add_argument("--budget", metavar="AMOUNT", help="annual budget: 450000, 450k, 1.5M")
    who.add_argument("--budget-tier", metavar="TIER", help="a tier id, instead of a budget")
    who.add_argument("--budget-currency", metavar="CODE", help="currency of --budget (the sheet's)")
    _add_registration(parser)
    by = parser.add_argument_group("what it is priced by")
    by.add_argument(
        "--history",
        metavar="FILE",
        help="a CSV list of who has paid, looked up by --name as it is spelled there; its columns: "
        "organization, program, edition, rate, paid_on, took_part, refunded; registration, the "
        "number of the quote that a row paid for, may be left out: a row for this very request is "
        "not counted, and one for another needs no confirming",
    )
    by.add_argument("--sheet", metavar="SHEET", help=SHEET_HELP)
    parser.set_defaults(usage_error=parser.error, needs_facts=True)


def _add_registration(parser: ArgumentParser) -> None:
    what = parser.add_argument_group("the registration")
    what.add_argument("--seats", metavar="N", help="how many people come (1)")
    what.add_argument("--plan", help=f"{' or '.join(Plan)} (individual)")
    what.add_argument("--payment-method", metavar="METHOD", help=" or ".join(PaymentMethod))
    what.add_argument("--referral", metavar="PARTNER", help="the outreach partner that referred it")
    what.add_argument(
        "--email-forwarded",
        action="store_true",
        help="the partner's mass message has been forwarded",
    )
    what.add_argument(
        "--paid-before",
        action="store_true",
        help="a member has taken part at the full rate before; staff confirm it",
    )
    what.add_argument(
        "--registered-on",
        metavar="DATE",
        help="year-month-day, 24 Nov 2026 or today; where dates matter",
    )
    what.add_argument(
        "--provisional",
        action="store_true",
        help="price it even outside the sheet's dates, marked as not to be invoiced",
    )


# Which option states which field of the request.
_OPTIONS = {
    "organization.name": "name",
    "organization.kind": "kind",
    "organization.country": "country",
    "organization.region": "region",
    "organization.annual_budget": "budget",
    "organization.budget_tier": "budget_tier",
    "organization.budget_currency": "budget_currency",
    "seats": "seats",
    "plan": "plan",
    "payment_method": "payment_method",
    "referral.partner": "referral",
    "registered_on": "registered_on",
}


def stated_request(arguments: Arguments) -> tuple[QuoteRequest, PriceSheet]:
    """Return the complete request that options or a file state, and the sheet that prices it.

    What the history holds for the organisation is in it, but for the request's own payment.
    """
    from pydantic import ValidationError

    from smt_pricing.quotes.past_payments import with_past_payments
    from smt_pricing.quotes.pricing import price_book
    from smt_pricing.quotes.problems_of import problems_of
    from smt_pricing.request.request import QuoteRequest

    request = _request(arguments, QuoteRequest)
    sheet = sheet_for(arguments.sheet, request.registered_on)
    listed = _listed(request, arguments)
    try:
        whole = with_past_payments(request, listed, price_book(sheet))
    except ValidationError as error:
        raise unusable(arguments.history, problems_of(error)) from None
    own = [it.registration for it in listed if it not in whole.prior_payments]
    for number in dict.fromkeys(own):
        _note(
            f"{arguments.history}: the payment for {number} is this request's own, and left out. "
            "A second registration with the very same facts has the same number: quote it with "
            "--paid-before."
        )
    return whole, sheet


def partial_request(arguments: Arguments) -> tuple[PartialRequest, PriceSheet]:
    """Return what options or a file state of a request, with the history, and its sheet."""
    from pydantic import ValidationError

    from smt_pricing.quotes.problems_of import problems_of
    from smt_pricing.request.request import PartialRequest

    request = _request(arguments, PartialRequest)
    sheet = sheet_for(arguments.sheet, request.registered_on)
    if arguments.history is None:
        return request, sheet
    payments = (*(request.prior_payments or ()), *_listed(request, arguments))
    try:
        return request.model_copy(update={"prior_payments": payments}), sheet
    except ValidationError as error:
        raise unusable(arguments.history, problems_of(error)) from None


def _request(arguments: Arguments, model: type[Request]) -> Request:
    request = _as_stated(arguments, model)
    return request.model_copy(update={"provisional": True}) if arguments.provisional else request


def _as_stated(arguments: Arguments, model: type[Request]) -> Request:
    from pydantic import ValidationError

    from smt_pricing.quotes.problems_of import problems_of

    stated = _stated(arguments)
    if arguments.request is not None:
        flags = [_flag(place) for place in stated]
        flags += ["--paid-before"] if arguments.paid_before else []
        if flags:
            arguments.usage_error(f"give a request file or options, not both: {', '.join(flags)}")
        return parsed(arguments.request, model, problems_of)
    if not (stated or arguments.paid_before) and arguments.needs_facts:
        arguments.usage_error("give a request: options such as --kind, or a JSON file")
    try:
        request = model.model_validate(_nested(stated, arguments))
    except ValidationError as error:
        missing = list(_missing_facts(arguments, None))
        raise _unusable_options(problems_of(error) + tuple(missing)) from None
    missing = list(_missing_facts(arguments, request.registered_on))
    if missing:
        raise _unusable_options(missing)
    return request


def _missing_facts(arguments: Arguments, day: date | None) -> Iterator[Problem]:
    """Yield what the sheet needs to know of the organisation, and no option states."""
    from smt_pricing.values.codes import ProblemCode
    from smt_pricing.values.problems import Problem

    needed = facts_needed(arguments.sheet, day) if arguments.needs_facts else ()
    for code in needed:
        if all(getattr(arguments, _OPTIONS[place]) is None for place in code.fields):
            first, other = map(_flag, code.fields)
            place = f"{first} (or {other})"
            yield Problem(ProblemCode(code), place, "This is missing.", "State one of them.")


def _unusable_options(problems: Sequence[Problem]) -> UnusableInputError:
    """Say what is wrong with the options that state a request, or is missing among them."""
    error = unusable("the request", problems, {place: _flag(place) for place in _OPTIONS})
    if not any(problem.code in _MISSING for problem in problems):
        return error
    return UnusableInputError(
        *error.args,
        "the request: `smt-pricing estimate` answers without what is missing: between what and "
        "what the price lies.",
    )


_MISSING = {"key-missing", "country-needed", "budget-needed"}
"""The codes of facts that are missing; an estimate needs none of them."""


def _stated(arguments: Arguments) -> dict[str, str]:
    stated = {place: getattr(arguments, option) for place, option in _OPTIONS.items()}
    if arguments.email_forwarded and arguments.referral is None:
        arguments.usage_error("--email-forwarded needs --referral, the partner's name")
    return {place: value for place, value in stated.items() if value is not None}


def _nested(stated: dict[str, str], arguments: Arguments) -> dict[str, object]:
    request: dict[str, object] = {}
    organization: dict[str, object] = {}
    for place, value in stated.items():
        model, _, field = place.rpartition(".")
        if model == "organization":
            organization[field] = value
        elif model == "referral":
            request[model] = {field: value, "email_forwarded": arguments.email_forwarded}
        else:
            request[field] = value
    request["seats"] = number_or_word(stated.get("seats", _ONE_PERSON))
    if arguments.paid_before:
        request["prior_payments"] = [{"rate": "full", "took_part": True}]
    if "registered_on" in stated:
        request["registered_on"] = _day_or_today(stated["registered_on"])
    return request | {"organization": organization}


_ONE_PERSON = "1"


def _day_or_today(text: str) -> str:
    """Return the day that an option states; only the command line asks the clock for today's."""
    if text.strip().lower() != "today":
        return text.strip()
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()


def number_or_word(text: str) -> int | str:
    """Return the whole number that an option states; what is none is left for the model to tell."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,20}", text) else text


def _flag(place: str) -> str:
    return f"--{_OPTIONS[place].replace('_', '-')}"


def _listed(
    request: QuoteRequest | PartialRequest, arguments: Arguments
) -> tuple[PriorPayment, ...]:
    """Return what the list of who has paid holds under the organisation's exact name."""
    path, name = arguments.history, request.organization.name
    if path is None:
        return ()
    history = load_history(path)
    if name is None:
        raise UnusableInputError(
            "the request: organization.name: --history is looked up by name. Add the name. "
            "[name-needed]"
        )
    payments = history.for_organization(name)
    if not payments and (similar := history.similar(name)):
        _note(
            f'{path} has nothing for "{name}", and nothing was applied. Similar names there: '
            f"{'; '.join(similar)}."
        )
    return payments


def _note(text: str) -> None:
    from smt_pricing.values.characters import visible

    print(visible(f"smt-pricing: note: {text}"), file=sys.stderr)
