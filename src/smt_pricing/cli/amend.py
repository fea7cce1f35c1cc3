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
    print_answer,
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
        help="say what a change to a quoted registration costs or credits",
        description=(
            "Quote a stored quote's registration again after a change: the difference to pay or\n"
            "to credit, and the verdicts that flipped. Where the published sheet does not say\n"
            "what happens, both readings are given with their amounts."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing quote request.json --json > quote.json\n"
            "  smt-pricing amend quote.json --add-seats 1\n"
            "  smt-pricing amend quote.json --withdraw-seats 1 --full-rate-payer yes\n"
            "  smt-pricing amend quote.json --as-group --payment-method invoice\n"
            "\n"
            "exit codes: 0 answered, 1 the change is refused, 2 unusable quote or change"
        ),
    )
    parser.add_argument("quote", metavar="QUOTE", help="a quote as JSON; - reads standard input")
    _add_changes(parser)
    parser.add_argument(
        "--full-rate-payer",
        choices=("yes", "no"),
        help="with --withdraw-seats: whether who pays the full rate is one of them",
    )
    parser.add_argument(
        "--payment-method", metavar="METHOD", help=f"with --as-group: {' or '.join(PaymentMethod)}"
    )
    parser.add_argument("--sheet", metavar="SHEET", help=SHEET_HELP)
    add_output_options(parser)
    parser.set_defaults(run=run, usage_error=parser.error)


def _add_changes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the change, one of")
    change = group.add_mutually_exclusive_group(required=True)
    change.add_argument("--add-seats", metavar="N", help="more people come")
    change.add_argument("--withdraw-seats", metavar="N", help="some do not come, and others do")
    change.add_argument(
        "--message-forwarded", action="store_true", help="the named partner's message arrived"
    )
    change.add_argument(
        "--paid-before", metavar="FILE", help="a past payment was found: it as JSON, or -"
    )
    change.add_argument(
        "--history", metavar="FILE", help="past payments were found: a CSV list of who has paid"
    )
    change.add_argument("--as-group", action="store_true", help="they come as a group")


def run(arguments: Arguments) -> int:
    """Print what a change of a stored quote's registration costs or credits."""
    from smt_pricing.engine import amend
    from smt_pricing.quotes.quote import Quote, RejectedRequest, quote_problems
    from smt_pricing.values.problems import QuoteError

    _stop_stray_options(arguments)
    quote = parsed(arguments.quote, Quote, quote_problems)
    named = named_sheet(arguments.sheet) is not None
    sheet = sheet_of_quote(arguments.sheet, quote) if named else None
    try:
        amended = amend(quote, _change(arguments, quote), sheet)
    except QuoteError as error:
        source = f"{source_name(arguments.quote)}: {error.source}"
        raise unusable(source, error.problems) from None
    refused = any(isinstance(it.answer, RejectedRequest) for it in amended.readings)
    print_answer(amended, arguments, refused=refused)
    return REFUSED if refused else DONE


def _stop_stray_options(arguments: Arguments) -> None:
    if arguments.full_rate_payer is not None and arguments.withdraw_seats is None:
        arguments.usage_error("--full-rate-payer needs --withdraw-seats, the change it is about")
    if arguments.payment_method is not None and not arguments.as_group:
        arguments.usage_error("--payment-method needs --as-group, the change it is about")
    if arguments.quote == arguments.paid_before == "-":
        arguments.usage_error("standard input is the quote or the payment, not both")


def _change(arguments: Arguments, quote: Quote) -> Amendment:
    from pydantic import ValidationError

    from smt_pricing.answers.changes import (
        MessageForwarded,
        PaymentsFound,
        SeatsAdded,
        SeatsWithdrawn,
        TurnedIntoGroup,
    )
    from smt_pricing.request.payment_history import PriorPayment
    from smt_pricing.request.request import request_problems

    try:
        if arguments.add_seats is not None:
            return SeatsAdded.model_validate({"seats": number_or_word(arguments.add_seats)})
        if arguments.withdraw_seats is not None:
            payer = _PAYER[arguments.full_rate_payer]
            seats = number_or_word(arguments.withdraw_seats)
            return SeatsWithdrawn.model_validate({"seats": seats, "full_rate_payer": payer})
        if arguments.as_group:
            return TurnedIntoGroup.model_validate({"payment_method": arguments.payment_method})
    except ValidationError as error:
        places = {"seats": "the number of seats", "payment_method": "--payment-method"}
        raise unusable("the change", request_problems(error), places) from None
    if arguments.message_forwarded:
        return MessageForwarded()
    if arguments.paid_before is not None:
        return PaymentsFound(payments=(parsed(arguments.paid_before, PriorPayment),))
    return PaymentsFound(payments=_on_the_list(arguments.history, quote))


_PAYER = {"yes": True, "no": False, None: None}


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
