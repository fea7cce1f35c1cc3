"""The command line's ``sheet check`` and ``sheet diff``: a look before a sheet is published.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys

from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    bold,
    command_parser,
    load_history,
    load_sheet,
    print_file,
    print_json,
    print_text,
    unreadable,
    unusable,
    wants_style,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from smt_pricing.cli._terminal import Commands
    from smt_pricing.request.registrations import Registration
    from smt_pricing.review.diff import SheetDiff
    from smt_pricing.review.findings import Finding
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add_review_commands"]


def add_review_commands(subcommands: Commands) -> None:
    """Add ``check`` and ``diff`` to the ``sheet`` commands."""
    _add_check(subcommands)
    _add_diff(subcommands)


def _add_check(subcommands: Commands) -> None:
    check = command_parser(
        subcommands.add_parser,
        "check",
        help="find what is legal and probably not meant",
        description=(
            "Try every case of a price sheet, and report what is legal and probably not meant:\n"
            "smaller budgets that pay more, discounts that save nothing, a group rate that never\n"
            "wins, and so on. Each finding comes with requests that show it, ready for\n"
            "`smt-pricing quote -`."
        ),
        epilog=(
            "examples:\n"
            "  smt-pricing sheet check next-cohort.toml\n"
            "  smt-pricing sheet check next-cohort.toml --tests > test_next_cohort.py\n"
            "\n"
            "A sheet waives what is meant so, with a reason:\n"
            "  [[waivers]]\n"
            '  finding = "group-never-cheapest"\n'
            '  reason = "Groups pay for one invoice."\n'
            "\n"
            "exit codes: 0 fit to be published, 1 errors that are not waived, 2 unreadable sheet"
        ),
    )
    check.add_argument(
        "sheet", nargs="?", metavar="SHEET", help="a TOML file, a shipped name, or -"
    )
    output = check.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print the findings as JSON")
    output.add_argument(
        "--tests", action="store_true", help="print the findings as a test module for pytest"
    )
    check.set_defaults(run=_check, usage_error=check.error)


def _add_diff(subcommands: Commands) -> None:
    diff = command_parser(
        subcommands.add_parser,
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
    diff.add_argument("old", metavar="OLD", help="a TOML file, a shipped name, or -")
    diff.add_argument("new", metavar="NEW", help="a TOML file, a shipped name, or -")
    diff.add_argument(
        "--registrations", metavar="FILE", help="a past cohort as CSV: what it would have paid"
    )
    diff.add_argument(
        "--history", metavar="FILE", help="a CSV list of who has paid, for that cohort"
    )
    diff.add_argument("--json", action="store_true", help="print JSON")
    diff.set_defaults(run=_diff, usage_error=diff.error)


def _check(arguments: Arguments) -> int:
    from smt_pricing.review.check import check_price_sheet
    from smt_pricing.review.findings import as_tests, findings_as_json

    if arguments.tests and arguments.sheet == "-":
        arguments.usage_error("--tests needs a file or a name, by which the tests load the sheet")
    sheet = load_sheet(arguments.sheet)
    findings = check_price_sheet(sheet)
    if arguments.json:
        print_json(findings_as_json(findings))
    elif arguments.tests:
        print_file(as_tests(findings, arguments.sheet))
    else:
        print_text("".join(f"{line}\n" for line in _report(findings, sheet)))
    errors = [it for it in findings if it.severity == "error" and it.waived is None]
    return REFUSED if errors else DONE


def _report(findings: Sequence[Finding], sheet: PriceSheet) -> Iterator[str]:
    from smt_pricing.quotes.explanation import wrapped

    yield _styled(f"{sheet.title}, edition {sheet.edition}")
    for found in findings:
        yield ""
        title = f"{found.severity}, waived" if found.waived else str(found.severity)
        yield _styled(f"{title}: {found.code}")
        yield from wrapped("  ", found.message, indent="  ")
        if found.waived:
            yield from wrapped("  Waived: ", found.waived, indent="  ")
        for shown in found.witnesses:
            yield f"    {_said(shown.total, sheet.currency):>10}  {shown.request_json}"
    yield ""
    yield _summary(findings)
    codes = {found.code for found in findings}
    for waiver in sheet.waivers:
        if waiver.finding not in codes:
            yield f'The waiver of "{waiver.finding}" waives nothing: remove it.'


def _summary(findings: Sequence[Finding]) -> str:
    from smt_pricing.values.codes import Severity
    from smt_pricing.values.text import counted

    parts = []
    for severity in Severity:
        some = [found for found in findings if found.severity is severity]
        waived = sum(found.waived is not None for found in some)
        parts.append(counted(len(some), severity) + (f" ({waived} waived)" if waived else ""))
    return f"{', '.join(parts)}."


def _diff(arguments: Arguments) -> int:
    import json

    from smt_pricing.review.cohort import revenue_change
    from smt_pricing.review.diff import diff_price_sheets
    from smt_pricing.values.problems import PriceSheetError

    if arguments.history is not None and arguments.registrations is None:
        arguments.usage_error("--history needs --registrations, the cohort that it is about")
    old, new = load_sheet(arguments.old), load_sheet(arguments.new)
    registrations = _registrations(arguments, old.currency)
    try:
        diff = diff_price_sheets(old, new)
    except PriceSheetError as error:
        raise unusable(error.source, error.problems, {}) from None
    revenue = None if registrations is None else revenue_change(old, new, registrations)
    if arguments.json:
        found = revenue.model_dump(mode="json") if revenue else None
        stated = diff.model_dump(mode="json") | {"revenue": found}
        print_json(json.dumps(stated, indent=2, ensure_ascii=False))
    else:
        print_text("".join(f"{line}\n" for line in _changes(diff, new)))
        if revenue is not None:
            print_text(f"\n{_styled('That cohort')}\n{revenue.explain()}")
    return DONE


def _registrations(arguments: Arguments, currency: str) -> Sequence[Registration] | None:
    if arguments.registrations is None:
        return None
    from smt_pricing.request.registrations import registrations_from_csv
    from smt_pricing.values.problems import RegistrationsError

    history = None if arguments.history is None else load_history(arguments.history)
    try:
        return registrations_from_csv(arguments.registrations, history=history, currency=currency)
    except RegistrationsError as error:
        raise unusable(error.source, error.problems, {}) from None
    except (OSError, ValueError) as error:
        raise unreadable(arguments.registrations, error) from None


_TITLES = {
    "up": "Dearer",
    "down": "Cheaper",
    "newly-refused": "Newly refused",
    "newly-accepted": "Newly accepted",
    "same": "Unchanged",
}


def _changes(diff: SheetDiff, new: PriceSheet) -> Iterator[str]:
    from itertools import groupby

    from smt_pricing.quotes.explanation import wrapped

    yield _styled(f"{diff.old.title}, edition {diff.old.edition}")
    yield _styled(f"→ {diff.new.title}, edition {diff.new.edition}, in {new.currency}")
    for direction, some in groupby(diff.changes, key=lambda it: it.direction):
        yield ""
        yield _styled(_TITLES[direction])
        for change in some:
            yield from wrapped("  ", change.message, indent="    ")
            shown = change.example
            totals = (_said(it, new.currency) for it in (shown.old_total, shown.new_total))
            yield f"      {' → '.join(totals)}  {shown.request_json}"
    if diff.other_changes:
        yield ""
        yield _styled("Also different")
        for sentence in diff.other_changes:
            yield from wrapped("  ", sentence, indent="    ")


def _said(total: Decimal | None, currency: str) -> str:
    from smt_pricing.values.amounts import format_amount

    return "refused" if total is None else format_amount(total, currency)


def _styled(heading: str) -> str:
    return bold(heading) if wants_style(sys.stdout) else heading
