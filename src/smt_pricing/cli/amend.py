"""The command line's ``amend``: what a change to a quoted registration comes to."""

from __future__ import annotations

from smt_pricing.cli._edition import SHEET_HELP, named_sheet, sheet_of_quote
from smt_pricing.cli._request import number_or_word
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    UnusableInputError,
    add_output_options,
    command_parser,
    load_history,
    parsed,
    parsed_content,
    print_answer,
    read_input,
    source_name,
    unusable,
)
from smt_pricing.values.codes import PaymentMethod

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    import argparse

    from smt_pricing.answers.changes import Amendment
    from smt_pricing.cli._terminal import Commands
    from smt_pricing.quotes.quote import Quote
    from smt_pricing.request.payment_history import PriorPayment

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``amend`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "amend",
        help="say what changes to a quoted registration cost or credit",
        description=(
            "Quote a stored quote's registration again after one change or several: the new\n"
            "lines and total, the difference to pay or to credit, and the verdicts that flipped.\n"
            "Several changes are taken together, as one new request. Where the published sheet\n"
            "does not say what happens, both readings are given with their amounts."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing quote request.json --json > quote.json\n"
            "  smt-pricing amend quote.json --add-seats 1\n"
            "  smt-pricing amend quote.json --withdraw-seats 1 --full-rate-payer yes\n"
            "  smt-pricing amend quote.json --add-seats 7 --as-group --payment-method invoice\n"
            "  smt-pricing amend quote.json --add-seats 1 --json > changed.json\n"
            "  smt-pricing amend changed.json --message-forwarded\n"
            "\n"
            "exit codes: 0 answered, 1 the change is refused, 2 unusable quote or change"
        ),
    )
    parser.add_argument(
        "quote",
        metavar="QUOTE",
        help="a quote as JSON, or what amend --json printed; - reads standard input",
    )
    _add_changes(parser)
    parser.add_argument("--sheet", metavar="SHEET", help=SHEET_HELP)
    add_output_options(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def _add_changes(parser: argparse.ArgumentParser) -> None:
    """Add an option for each change; one that is given twice is told as repeated, not dropped."""
    change = parser.add_argument_group("the changes, one or several")
    change.add_argument("--add-seats", metavar="N", action="append", help="more people come")
    change.add_argument(
        "--withdraw-seats", metavar="N", action="append", help="some do not come, and others do"
    )
    change.add_argument(
        "--full-rate-payer",
        choices=("yes", "no"),
        help="with --withdraw-seats: whether who pays the full rate is one of them",
    )
    change.add_argument(
        "--message-forwarded", action="store_true", help="the named partner's message arrived"
    )
    change.add_argument(
        "--paid-before",
        metavar="FILE",
        action="append",
        help="a past payment was found: it as JSON, or -",
    )
    change.add_argument(
        "--history",
        metavar="FILE",
        action="append",
        help="past payments were found: a CSV list of who has paid",
    )
    change.add_argument("--as-group", action="store_true", help="they come as a group")
    change.add_argument(
        "--payment-method", metavar="METHOD", help=f"with --as-group: {' or '.join(PaymentMethod)}"
    )


def run(arguments: Arguments) -> int:
    """Print what changes of a stored quote's registration cost or credit."""
    from smt_pricing.quotes.quote import RejectedRequest
    from smt_pricing.values.problems import QuoteError
    from smt_pricing.verbs import amend

    _stop_stray_options(arguments)
    quote = _stored(arguments.quote)
    named = named_sheet(arguments.sheet) is not None
    sheet = sheet_of_quote(arguments.sheet, quote) if named else None
    try:
        amended = amend(quote, _changes(arguments, quote), sheet)
    except QuoteError as error:
        source = f"{source_name(arguments.quote)}: {error.source}"
        raise unusable(source, error.problems) from None
    refused = any(isinstance(it.answer, RejectedRequest) for it in amended.readings)
    print_answer(amended, arguments, refused=refused)
    return REFUSED if refused else DONE


def _stop_stray_options(arguments: Arguments) -> None:
    if not any(getattr(arguments, option) for option in _CHANGES):
        flags = ", ".join(f"--{option.replace('_', '-')}" for option in _CHANGES)
        arguments.usage_error(f"state what has changed, by one or several of {flags}")
    if arguments.full_rate_payer is not None and arguments.withdraw_seats is None:
        arguments.usage_error("--full-rate-payer needs --withdraw-seats, the change it is about")
    if arguments.payment_method is not None and not arguments.as_group:
        arguments.usage_error("--payment-method needs --as-group, the change it is about")
    if [arguments.quote, *(arguments.paid_before or ())].count("-") > 1:
        arguments.usage_error("standard input is the quote or one payment, and no two of them")


_CHANGES = (
    "add_seats",
    "withdraw_seats",
    "message_forwarded",
    "paid_before",
    "history",
    "as_group",
)


def _stored(path: str) -> Quote:
    """Return the quote that is to be changed, also from what an earlier change came to."""
    from pydantic_core import from_json

    from smt_pricing.answers.amended import Amended
    from smt_pricing.quotes.problems_of import problems_of
    from smt_pricing.quotes.quote import Quote

    content, source = read_input(path), source_name(path)
    try:
        stated = from_json(content)
    except ValueError:
        stated = None
    if not isinstance(stated, dict) or "readings" not in stated:
        return parsed_content(content, source, Quote, problems_of)
    (reading, *others) = parsed_content(content, source, Amended).readings
    if not others and isinstance(reading.answer, Quote):
        return reading.answer
    what, remedy = _NO_ONE_QUOTE[bool(others)]
    raise UnusableInputError(f"{source}: readings: {what} {remedy}")


_NO_ONE_QUOTE = {
    True: (
        "The change before has two readings, and it is not decided which of them holds.",
        "Give the quote of the one that does, which is its answer. [several-readings]",
    ),
    False: (
        "The change before was refused, so that there is no quote of it.",
        "State that change otherwise, of the quote before it. [change-refused]",
    ),
}


def _changes(arguments: Arguments, quote: Quote) -> list[Amendment]:
    from pydantic import ValidationError

    from smt_pricing.answers.changes import MessageForwarded, PaymentsFound, TurnedIntoGroup
    from smt_pricing.quotes.problems_of import problems_of

    try:
        changes = _of_seats(arguments)
        if arguments.as_group:
            method = {"payment_method": arguments.payment_method}
            changes.append(TurnedIntoGroup.model_validate(method))
        if payments := _payments(arguments, quote):
            changes.append(PaymentsFound(payments=payments))
    except ValidationError as error:
        places = {"seats": "the number of seats", "payment_method": "--payment-method"}
        raise unusable("the change", problems_of(error), places) from None
    if arguments.message_forwarded:
        changes.append(MessageForwarded())
    return changes


def _of_seats(arguments: Arguments) -> list[Amendment]:
    from smt_pricing.answers.changes import SeatsAdded, SeatsWithdrawn

    changes: list[Amendment] = [
        SeatsAdded.model_validate({"seats": number_or_word(seats)})
        for seats in arguments.add_seats or ()
    ]
    payer = _PAYER[arguments.full_rate_payer]
    for seats in arguments.withdraw_seats or ():
        withdrawn = {"seats": number_or_word(seats), "full_rate_payer": payer}
        changes.append(SeatsWithdrawn.model_validate(withdrawn))
    return changes


_PAYER = {"yes": True, "no": False, None: None}


def _payments(arguments: Arguments, quote: Quote) -> tuple[PriorPayment, ...]:
    """Return the payments that were found, each once however many lists name it."""
    from smt_pricing.request.payment_history import PriorPayment

    stated = [parsed(path, PriorPayment) for path in arguments.paid_before or ()]
    for path in arguments.history or ():
        stated += [it for it in _on_the_list(path, quote) if it not in stated]
    return tuple(stated)


def _on_the_list(path: str, quote: Quote) -> tuple[PriorPayment, ...]:
    """Return what the list has under the organisation's exact name and the request lacks."""
    history, request = load_history(path), quote.request
    name = request.organization.name
    if name is None:
        raise UnusableInputError(
            "the quote: request.organization.name: --history is looked up by name, and the request "
            "states none. Give the payment with --paid-before. [name-needed]"
        )
    payments = history.for_organization(name)
    further = tuple(it for it in payments if it not in request.prior_payments)
    if not further:
        similar = history.similar(name)
        names = f" Similar names there: {'; '.join(similar)}." if similar else ""
        raise UnusableInputError(
            f'{path}: the whole list: It has no further payment for "{name}".{names} '
            "Correct the name, or leave the change. [no-payment-found]"
        )
    return further
