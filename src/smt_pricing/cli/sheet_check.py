"""The command line's ``sheet check``: what is legal in a sheet and probably not meant."""

from __future__ import annotations

from smt_pricing.cli._edition import named_sheet
from smt_pricing.cli._terminal import (
    DONE,
    REFUSED,
    Arguments,
    command_parser,
    load_sheet,
    print_file,
    print_json,
    print_lines,
    shown_amount,
    title,
)

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smt_pricing.cli._terminal import Commands
    from smt_pricing.review.findings import Finding
    from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add ``sheet check`` to the command line."""
    parser = command_parser(
        commands.add_parser,
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
    parser.add_argument(
        "sheet", nargs="?", metavar="SHEET", help="a TOML file, a shipped name, or -"
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print the findings as JSON")
    output.add_argument(
        "--tests", action="store_true", help="print the findings as a test module for pytest"
    )
    parser.set_defaults(run=run, usage_error=parser.error)


def run(arguments: Arguments) -> int:
    """Print every finding with requests that show it, or as tests."""
    from smt_pricing.review.check import check_price_sheet
    from smt_pricing.review.findings import as_tests, findings_as_json

    if arguments.tests and arguments.sheet == "-":
        arguments.usage_error("--tests needs a file or a name, by which the tests load the sheet")
    sheet = load_sheet(named_sheet(arguments.sheet))
    findings = check_price_sheet(sheet)
    if arguments.json:
        print_json(findings_as_json(findings))
    elif arguments.tests:
        print_file(as_tests(findings, named_sheet(arguments.sheet)))
    else:
        print_lines(_report(findings, sheet))
    errors = [it for it in findings if it.severity == "error" and it.waived is None]
    return REFUSED if errors else DONE


def _report(findings: Sequence[Finding], sheet: PriceSheet) -> Iterator[str]:
    from smt_pricing.quotes.explanation import wrapped

    yield title(f"{sheet.title}, edition {sheet.edition}")
    for finding in findings:
        yield ""
        severity = f"{finding.severity}, waived" if finding.waived else str(finding.severity)
        yield title(f"{severity}: {finding.code}")
        yield from wrapped("  ", finding.message, indent="  ")
        if finding.waived:
            yield from wrapped("  Waived: ", finding.waived, indent="  ")
        for witness in finding.witnesses:
            total = shown_amount(witness.total, sheet.currency, "refused")
            yield f"    {total:>10}  {witness.request_json}"
    yield ""
    yield _summary(findings)
    codes = {finding.code for finding in findings}
    for waiver in sheet.waivers:
        if waiver.finding not in codes:
            yield f'The waiver of "{waiver.finding}" waives nothing: remove it.'


def _summary(findings: Sequence[Finding]) -> str:
    from smt_pricing.values.codes import Severity
    from smt_pricing.values.text import counted

    parts = []
    for severity in Severity:
        some = [finding for finding in findings if finding.severity is severity]
        waived = sum(finding.waived is not None for finding in some)
        parts.append(counted(len(some), severity) + (f" ({waived} waived)" if waived else ""))
    return f"{', '.join(parts)}."
