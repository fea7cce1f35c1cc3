"""An answer as an e-mail to whoever registers, in plain text to paste.

It says what a quote or a refusal says, without what only staff know: rules by name, how the sheet
was read, the list price that nobody pays, and the fingerprint of the sheet.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from smt_pricing.quotes.email_sentences import (
    ASKED,
    CLAIMED,
    GREETING,
    GREETING_WITHOUT_NAME,
    INSTEAD,
    LOWER,
    NEEDED,
    NUMBER,
    PAY,
    PAY_LATER,
    QUOTED,
    QUOTED_PROVISIONALLY,
    REFUSED,
    REFUSED_BECAUSE,
    REGARDS,
    STATED,
    STILL_NEEDED,
    WHY,
)
from smt_pricing.quotes.explanation import wrapped
from smt_pricing.quotes.facts import said_country, said_kind, said_people
from smt_pricing.quotes.part_words import paid_by
from smt_pricing.quotes.parts import Confirmation, Rejection, Saving, WayOut
from smt_pricing.quotes.sentences import PAYMENTS
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.amounts import ZERO, format_amount
from smt_pricing.values.codes import ChoiceCode
from smt_pricing.values.text import unlinked

__all__ = ["Quoted", "quote_email", "refusal_email"]


class Quoted(NamedTuple):
    """What an e-mail tells of a quote; amounts are in the currency."""

    request: QuoteRequest
    title: str
    currency: str
    total: Decimal
    amounts: tuple[str, ...]
    reasons: tuple[str, ...]
    could_save: tuple[Saving, ...]
    to_confirm: tuple[Confirmation, ...]
    number: str
    provisional: bool


class _Paragraph(NamedTuple):
    """A sentence or two, and the points that follow them."""

    text: str
    points: tuple[str, ...] = ()


def quote_email(quoted: Quoted) -> str:
    """Return a quote as an e-mail: amounts, reasons, what is still needed, how to pay, number."""
    opening = QUOTED_PROVISIONALLY if quoted.provisional else QUOTED
    people = said_people(quoted.request.seats)
    total = format_amount(quoted.total, quoted.currency)
    method = paid_by(quoted.request, quoted.to_confirm)
    return _written(
        quoted.request,
        (
            _Paragraph(
                opening.format(title=quoted.title, people=people, total=total), quoted.amounts
            ),
            *_list(WHY, quoted.reasons),
            *_list(LOWER, _offers(quoted.could_save)),
            *_list(STILL_NEEDED, _still_needed(quoted)),
            _Paragraph(PAY_LATER if quoted.provisional else PAY[method]),
            _Paragraph(_said_who(quoted.request, quoted.currency)),
            _Paragraph(NUMBER.format(number=quoted.number)),
        ),
    )


def refusal_email(
    request: QuoteRequest,
    title: str,
    rejections: Iterable[Rejection],
    ways_out: Iterable[WayOut],
) -> str:
    """Return a refusal as an e-mail: what cannot be done, and what can.

    A way out has its price only where no fact is missing; otherwise that is asked for first.
    """
    rejections = tuple(rejections)
    opening = REFUSED.format(title=title, people=said_people(request.seats))
    asked = (ASKED[rejection.code] for rejection in rejections if rejection.code in ASKED)
    instead = tuple(dict.fromkeys(asked)) or tuple(way.message for way in ways_out)
    because = tuple(_said_why(request, rejection) for rejection in rejections)
    return _written(request, (_Paragraph(opening, because), *_list(INSTEAD, instead)))


def _list(text: str, points: Iterable[str]) -> Iterator[_Paragraph]:
    """Yield a list with its title, and nothing where it has no points."""
    if some := tuple(points):
        yield _Paragraph(text, some)


def _written(request: QuoteRequest, paragraphs: Iterable[_Paragraph]) -> str:
    name = request.organization.name
    greeting = GREETING.format(name=name) if name else GREETING_WITHOUT_NAME
    lines = [*wrapped("", unlinked(greeting)), ""]
    for text, points in paragraphs:
        lines += wrapped("", unlinked(text), indent="")
        for point in points:
            lines += wrapped("- ", unlinked(point))
        lines.append("")
    return "\n".join([*lines, REGARDS]) + "\n"


def _offers(could_save: Iterable[Saving]) -> Iterator[str]:
    """Yield what is open to the reader; who referred whom is a fact, and no offer to everybody."""
    for saving in could_save:
        if saving.code is not ChoiceCode.BE_REFERRED and saving.code not in CLAIMED:
            yield saving.message


def _still_needed(quoted: Quoted) -> Iterator[str]:
    """Yield what the reader is asked for: of what is to be confirmed, and what is not yet shown."""
    organization, referral = quoted.request.organization, quoted.request.referral
    budget = organization.annual_budget or ZERO
    method = paid_by(quoted.request, quoted.to_confirm)
    facts = {
        "country": str(organization.country),
        "budget": format_amount(budget, organization.budget_currency or quoted.currency),
        "partner": referral.partner if referral else "",
        "payment": PAYMENTS[method],
    }
    for confirmation in quoted.to_confirm:
        if confirmation.code in NEEDED:
            yield NEEDED[confirmation.code].format_map(facts)
    for saving in quoted.could_save:
        if saving.code in CLAIMED:
            facts["total"] = format_amount(saving.total, quoted.currency)
            facts["saving"] = format_amount(saving.saving, quoted.currency)
            yield CLAIMED[saving.code].format_map(facts)


def _said_who(request: QuoteRequest, currency: str) -> str:
    """Return what the price is for, as far as the reader has said it in words of their own."""
    organization = request.organization
    stated = []
    if organization.country is not None:
        stated.append(said_country(organization.country))
    if organization.annual_budget is not None:
        currency = organization.budget_currency or currency
        budget = format_amount(organization.annual_budget, currency)
        stated.append(f"annual budget {budget}")
    about = f" ({', '.join(stated)})" if stated else ""
    day = f", registered on {request.registered_on}" if request.registered_on else ""
    return STATED.format(stated=f"{said_kind(organization.kind)}{about}{day}")


def _said_why(request: QuoteRequest, rejection: Rejection) -> str:
    if rejection.code not in REFUSED_BECAUSE:
        return rejection.message
    organization = request.organization
    facts = {"country": str(organization.country), "region": str(organization.region)}
    return REFUSED_BECAUSE[rejection.code].format_map(facts)
