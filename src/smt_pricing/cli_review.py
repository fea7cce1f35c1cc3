"""The command line's ``sheet check``: what staff look at before a sheet is published.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys

from smt_pricing.terminal import (
    DONE,
    REFUSED,
    Arguments,
    bold,
    command_parser,
    load_sheet,
    print_json,
    print_text,
    wants_style,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smt_pricing.findings import Finding
    from smt_pricing.price_sheet import PriceSheet
    from smt_pricing.terminal import Commands

__all__ = ["add_review_commands"]


def add_review_commands(subcommands: Commands) -> None:
    """Add ``check`` to the ``sheet`` commands."""
    check = command_parser(
        subcommands.add_parser,
        "check",
        help="find what is legal and probably not meant",
        description=(
            "Try every case of a price sheet, and report what is legal and probably not meant:\n"
            "smaller budgets that pay more, discounts that save nothing, a group rate that never\n"
            "wins … Each finding comes with requests that show it, ready for `smt-pricing quote -`."
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
    check.add_argument("sheet", nargs="?", metavar="SHEET", help="a TOML file, or a name")
    output = check.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print the findings as JSON")
    output.add_argument(
        "--tests", action="store_true", help="print the findings as a test module for pytest"
    )
    check.set_defaults(run=_check)


def _check(arguments: Arguments) -> int:
    from smt_pricing.check import check_price_sheet
    from smt_pricing.findings import as_tests, findings_as_json

    sheet = load_sheet(arguments.sheet)
    findings = check_price_sheet(sheet)
    if arguments.json:
        print_json(findings_as_json(findings))
    elif arguments.tests:
        print_text(as_tests(findings, arguments.sheet))
    else:
        print_text("".join(f"{line}\n" for line in _report(findings, sheet)))
    errors = [it for it in findings if it.severity == "error" and it.waived is None]
    return REFUSED if errors else DONE


def _report(findings: Sequence[Finding], sheet: PriceSheet) -> Iterator[str]:
    from smt_pricing.amounts import format_amount
    from smt_pricing.explanation import wrapped

    style = bold if wants_style(sys.stdout) else str
    yield style(f"{sheet.title}, edition {sheet.edition}")
    for found in findings:
        yield ""
        title = f"{found.severity}, waived" if found.waived else str(found.severity)
        yield style(f"{title}: {found.code}")
        yield from wrapped("  ", found.message, indent="  ")
        if found.waived:
            yield from wrapped("  Waived: ", found.waived, indent="  ")
        for shown in found.witnesses:
            costs = "refused" if shown.total is None else format_amount(shown.total, sheet.currency)
            yield f"    {costs:>10}  {shown.request_json}"
    yield ""
    yield _summary(findings)
    codes = {found.code for found in findings}
    for waiver in sheet.waivers:
        if waiver.finding not in codes:
            yield f'The waiver of "{waiver.finding}" waives nothing: remove it.'


def _summary(findings: Sequence[Finding]) -> str:
    from smt_pricing.codes import Severity
    from smt_pricing.messages import counted

    parts = []
    for severity in Severity:
        some = [found for found in findings if found.severity is severity]
        waived = sum(found.waived is not None for found in some)
        parts.append(counted(len(some), severity) + (f" ({waived} waived)" if waived else ""))
    return f"{', '.join(parts)}."
