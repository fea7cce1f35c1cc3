"""The command line's ``amend`` and ``why``: what a change comes to, and one rule in depth.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import re

from smt_pricing.cli._request import add_output_options, add_request_options, stated_request
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    UnusableInputError,
    command_parser,
    load_history,
    load_sheet,
    print_explanation,
    print_json,
    print_text,
    read,
    source_name,
    unusable,
)
from smt_pricing.values.codes import PaymentMethod

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    import argparse

    from smt_pricing.answers.amend import Amended, Amendment
    from smt_pricing.answers.why import Why
    from smt_pricing.cli._terminal import Commands
    from smt_pricing.quotes.explanation import Explanation
    from smt_pricing.quotes.quote import Quote
    from smt_pricing.request.payment_history import PriorPayment

__all__ = ["add_change_commands"]


def add_change_commands(commands: Commands) -> None:
    """Add ``amend`` and ``why`` to the commands."""
    _add_amend(commands)
    _add_why(commands)


def _add_amend(commands: Commands) -> None:
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
    parser.add_argument("--sheet", metavar="FILE", help="the price sheet: a TOML file, or a name")
    add_output_options(parser)
    parser.set_defaults(run=_amend, usage_error=parser.error)


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


def _add_why(commands: Commands) -> None:
    parser = command_parser(
        commands.add_parser,
        "why",
        help="explain one rule's verdict in depth, and what would change it",
        description=(
            "Explain what one published rule says of a registration: its text, the facts it looks\n"
            "at, its verdict on each line, how the sheet was read, and the smallest change that\n"
            "would turn the verdict round, with what the total would then be."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing why outreach-referral --kind union --country KE --budget 450000 \\\n"
            '      --seats 3 --referral "Coalition X"\n'
            "  smt-pricing why group-rate request.json\n"
            "\n"
            "exit codes: 0 quoted, 1 the request is refused, 2 usage or unreadable input"
        ),
    )
    parser.add_argument("rule", metavar="RULE", help="a rule: `smt-pricing sheet rules` lists them")
    add_request_options(parser)
    add_output_options(parser)
    parser.set_defaults(run=_why)


def _amend(arguments: Arguments) -> int:
    from smt_pricing.engine import amend
    from smt_pricing.quotes.quote import RejectedRequest
    from smt_pricing.values.problems import QuoteError

    _stop_stray_options(arguments)
    sheet = None if arguments.sheet is None else load_sheet(arguments.sheet)
    quote = _stored_quote(arguments.quote)
    try:
        amended = amend(quote, _change(arguments, quote), sheet)
    except QuoteError as error:
        source = f"{source_name(arguments.quote)}: {error.source}"
        raise unusable(source, error.problems, {}) from None
    refused = any(isinstance(it.answer, RejectedRequest) for it in amended.readings)
    _print(amended, amended.explained(), arguments, refused=refused)
    return REFUSED if refused else DONE


def _stop_stray_options(arguments: Arguments) -> None:
    if arguments.full_rate_payer is not None and arguments.withdraw_seats is None:
        arguments.usage_error("--full-rate-payer needs --withdraw-seats, the change it is about")
    if arguments.payment_method is not None and not arguments.as_group:
        arguments.usage_error("--payment-method needs --as-group, the change it is about")
    if arguments.quote == arguments.paid_before == "-":
        arguments.usage_error("standard input is the quote or the payment, not both")


def _stored_quote(path: str) -> Quote:
    from pydantic import ValidationError

    from smt_pricing.quotes.quote import Quote, quote_problems

    try:
        return Quote.model_validate_json(read(path))
    except ValidationError as error:
        raise unusable(source_name(path), quote_problems(error), {}) from None


def _change(arguments: Arguments, quote: Quote) -> Amendment:
    from pydantic import ValidationError

    from smt_pricing.answers.amend import (
        MessageForwarded,
        PaymentsFound,
        SeatsAdded,
        SeatsWithdrawn,
        TurnedIntoGroup,
    )
    from smt_pricing.request.request import request_problems

    try:
        if arguments.add_seats is not None:
            return SeatsAdded.model_validate({"seats": _number(arguments.add_seats)})
        if arguments.withdraw_seats is not None:
            payer = _PAYER[arguments.full_rate_payer]
            seats = _number(arguments.withdraw_seats)
            return SeatsWithdrawn.model_validate({"seats": seats, "full_rate_payer": payer})
        if arguments.as_group:
            return TurnedIntoGroup.model_validate({"payment_method": arguments.payment_method})
    except ValidationError as error:
        places = {"seats": "the number of seats", "payment_method": "--payment-method"}
        raise unusable("the change", request_problems(error), places) from None
    if arguments.message_forwarded:
        return MessageForwarded()
    if arguments.paid_before is not None:
        return PaymentsFound(payments=(_payment(arguments.paid_before),))
    return PaymentsFound(payments=_on_the_list(arguments.history, quote))


_PAYER = {"yes": True, "no": False, None: None}


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,20}", text) else text


def _payment(path: str) -> PriorPayment:
    from pydantic import ValidationError

    from smt_pricing.request.payment_history import PriorPayment
    from smt_pricing.values.validation import place_in_json, problems_of

    try:
        return PriorPayment.model_validate_json(read(path))
    except ValidationError as error:
        keys = {"": tuple(PriorPayment.model_fields)}
        found = problems_of(error, place_in_json, keys)
        raise unusable(source_name(path), found, {}) from None


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
    found = tuple(it for it in payments if it not in request.prior_payments)
    if not found:
        similar = history.similar(name)
        names = f" Similar names there: {'; '.join(similar)}." if similar else ""
        raise UnusableInputError(
            f'{path}: the whole list: It has no further payment for "{name}".{names} '
            "Correct the name, or leave the change. [no-payment-found]"
        )
    return found


def _why(arguments: Arguments) -> int:
    from smt_pricing.answers.why import rule_named
    from smt_pricing.engine import QuoteEngine, why
    from smt_pricing.quotes.quote import Quote

    try:
        rule = rule_named(arguments.rule)
    except ValueError as error:
        raise UnusableInputError(f"RULE: {error}") from None
    sheet = load_sheet(arguments.sheet)
    answer = QuoteEngine(sheet).evaluate(stated_request(arguments))
    found = why(answer, rule, sheet)
    refused = not isinstance(answer, Quote)
    _print(found, found.explained(), arguments, refused=refused)
    return REFUSED if refused else DONE


def _print(
    found: Amended | Why, explanation: Explanation, arguments: Arguments, *, refused: bool
) -> None:
    if arguments.json:
        print_json(found.model_dump_json(indent=2))
    elif arguments.markdown:
        print_text(found.explain("markdown"), to_errors=refused)
    else:
        print_explanation(explanation, to_errors=refused)
