"""The command line's ``sheet diff``: what changes between two sheets, and for whom."""

from __future__ import annotations

from smt_pricing.cli._terminal import (
    DONE,
    Arguments,
    command_parser,
    load_history,
    load_sheet,
    print_json,
    print_lines,
    print_text,
    shown_amount,
    title,
    unreadable,
    unusable,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smt_pricing.cli._terminal import Commands
    from smt_pricing.request.registrations import Registration
    from smt_pricing.review.diff import SheetDiff
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``sheet diff`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "diff",
        help="say what changes from one sheet to another, and for whom",
        description=(
            "Compare two price sheets over every case and party size, and say in few sentences\n"
            "what goes up, down, is newly refused or newly accepted, and what stays. Each comes\n"
            "with a request that shows it."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing sheet diff digital-campaigning-certificate-intensive next-cohort.toml\n"
            "  smt-pricing sheet diff old.toml new.toml --registrations last-cohort.csv\n"
            "\n"
            "The list of registrations has the columns organization, kind, country or region,\n"
            "annual_budget or budget_tier, seats, and where they matter plan, payment_method,\n"
            "referral, email_forwarded, registered_on and budget_currency (the sheets' own).\n"
            "\n"
            "exit codes: 0 compared, 2 unreadable sheet or list, or different currencies"
        ),
    )
    parser.add_argument("old", metavar="OLD", help="a TOML file, a shipped name, or -")
    parser.add_argument("new", metavar="NEW", help="a TOML file, a shipped name, or -")
    parser.add_argument(
        "--registrations", metavar="FILE", help="a past cohort as CSV: what it would have paid"
    )
    parser.add_argument(
        "--history", metavar="FILE", help="a CSV list of who has paid, for that cohort"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run, usage_error=parser.error)


def run(arguments: Arguments) -> int:
    """Print what changes, each with a request that shows it, and what a cohort pays."""
    import json

    from smt_pricing.review.cohort import revenue_change
    from smt_pricing.review.diff import diff_price_sheets
    from smt_pricing.values.problems import PriceSheetError

    if arguments.history is not None and arguments.registrations is None:
        arguments.usage_error("--history needs --registrations, the cohort that it is about")
    old, new = load_sheet(arguments.old), load_sheet(arguments.new)
    registrations = _registrations(arguments, (old, new))
    try:
        diff = diff_price_sheets(old, new)
    except PriceSheetError as error:
        raise unusable(error.source, error.problems) from None
    revenue = None if registrations is None else revenue_change(old, new, registrations)
    if arguments.json:
        cohort = revenue.model_dump(mode="json") if revenue else None
        stated = diff.model_dump(mode="json") | {"revenue": cohort}
        print_json(json.dumps(stated, indent=2, ensure_ascii=False))
    else:
        print_lines(_changes(diff, new))
        if revenue is not None:
            print_text(f"\n{title('That cohort')}\n{revenue.explain()}")
    return DONE


def _registrations(
    arguments: Arguments, sheets: tuple[PriceSheet, PriceSheet]
) -> Sequence[Registration] | None:
    """Return the cohort, if there is one, with the facts that either of the sheets needs."""
    if arguments.registrations is None:
        return None
    from smt_pricing.request.registrations import registrations_from_csv
    from smt_pricing.rules.case import facts_needed
    from smt_pricing.values.problems import RegistrationsError

    history = None if arguments.history is None else load_history(arguments.history)
    needed = tuple(dict.fromkeys(code for sheet in sheets for code in facts_needed(sheet)))
    try:
        return registrations_from_csv(arguments.registrations, history=history, needed=needed)
    except RegistrationsError as error:
        raise unusable(error.source, error.problems) from None
    except (OSError, ValueError) as error:
        raise unreadable(arguments.registrations, error) from None


def _changes(diff: SheetDiff, new: PriceSheet) -> Iterator[str]:
    from itertools import groupby

    from smt_pricing.quotes.explanation import wrapped
    from smt_pricing.review.diff import DIRECTIONS

    yield title(f"{diff.old.title}, edition {diff.old.edition}")
    yield title(f"→ {diff.new.title}, edition {diff.new.edition}, in {new.currency}")
    for direction, some in groupby(diff.changes, key=lambda it: it.direction):
        yield ""
        yield title(DIRECTIONS[direction])
        for change in some:
            yield from wrapped("  ", change.message, indent="    ")
            shown = change.example
            old_total = shown_amount(shown.old_total, new.currency, "refused")
            new_total = shown_amount(shown.new_total, new.currency, "refused")
            yield f"      {old_total} → {new_total}  {shown.request_json}"
    if diff.other_changes:
        yield ""
        yield title("Also different")
        for sentence in diff.other_changes:
            yield from wrapped("  ", sentence, indent="    ")
