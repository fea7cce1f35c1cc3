"""The baseline of the command line: argparse, the validated models and the hand-written function.

python -m tests.benchmarks.cli_baseline --kind union --country KE --budget 450000 --seats 3
"""

import argparse
import sys
from collections.abc import Iterator

import iso3166
from pydantic import ValidationError

from smt_pricing import Organization, QuoteRequest, Referral
from tests.benchmarks.baseline import baseline_quote
from tests.benchmarks.baseline_models import BaselineLine, BaselineQuote, BaselineVerdict, money

RATES = {"full": "full rate", "additional": "additional-person rate", "group": "group rate"}


def main() -> int:
    arguments = _parser().parse_args()
    try:
        quote = baseline_quote(_request(arguments))
    except (ValidationError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(_explained(quote)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Price one registration, and explain the price.")
    parser.add_argument("--name", help="the organisation's name")
    parser.add_argument("--kind", required=True, help="ngo, union or electoral-campaign")
    parser.add_argument("--country", help="an English name or ISO 3166-1 code")
    parser.add_argument("--region", help="a region id, instead of a country")
    parser.add_argument("--budget", help="annual budget, such as 450000")
    parser.add_argument("--budget-tier", help="a tier id, instead of a budget")
    parser.add_argument("--seats", type=int, required=True, help="how many people come")
    parser.add_argument("--plan", default="individual", help="individual or group")
    parser.add_argument("--payment-method", help="card or invoice")
    parser.add_argument("--referral", help="the outreach partner that referred it")
    parser.add_argument("--email-forwarded", action="store_true", help="its message was forwarded")
    return parser


def _request(arguments: argparse.Namespace) -> QuoteRequest:
    referral = None
    if arguments.referral:
        referral = Referral(partner=arguments.referral, email_forwarded=arguments.email_forwarded)
    return QuoteRequest(
        organization=Organization(
            name=arguments.name,
            kind=arguments.kind,
            country=arguments.country,
            region=arguments.region,
            annual_budget=arguments.budget,
            budget_tier=arguments.budget_tier,
        ),
        seats=arguments.seats,
        plan=arguments.plan,
        payment_method=arguments.payment_method,
        referral=referral,
    )


def _explained(quote: BaselineQuote) -> Iterator[str]:
    yield f"Quote for {quote.request.organization.name or quote.request.organization.kind}"
    yield f"{quote.sheet.title}, edition {quote.sheet.edition}"
    yield ""
    yield from _facts(quote.request)
    yield ""
    yield "What you pay"
    yield from _prices(quote)
    for title, points in (
        ("Why", _reasons(quote, [v for v in quote.verdicts if v.outcome == "applied"])),
        ("Good to know", [f"{note.code}: {note.message}" for note in quote.notes]),
        ("What would lower it", [f"{it.code}: {it.message}" for it in quote.could_save]),
        (
            "What did not apply, and why",
            _reasons(quote, [v for v in quote.verdicts if v.outcome != "applied"]),
        ),
        (
            "How the published sheet was read",
            [f"{found.id}: {found.decision}" for found in quote.interpretations],
        ),
        (
            "To confirm before invoicing",
            [f"{found.code}: {found.message}" for found in quote.to_confirm],
        ),
        ("Price sheet", [f"digest: {quote.sheet.digest}"]),
    ):
        if points:
            yield ""
            yield title
            for point in points:
                yield f"  {point}"


def _facts(request: QuoteRequest) -> Iterator[str]:
    organization = request.organization
    stated = [str(organization.kind)]
    if organization.country is not None:
        stated.append(str(iso3166.countries_by_alpha2[organization.country].apolitical_name))
    if organization.region is not None:
        stated.append(f"region {organization.region}")
    if organization.annual_budget is not None:
        stated.append(f"annual budget {money(organization.annual_budget)}")
    if organization.budget_tier is not None:
        stated.append(f"budget tier {organization.budget_tier}")
    yield f"organisation: {', '.join(stated)}"
    paid = f", paid by {request.payment_method}" if request.payment_method else ""
    yield f"registers: {_seats(request.seats)}, {request.plan} plan{paid}"
    if request.referral:
        forwarded = "forwarded" if request.referral.email_forwarded else "not forwarded"
        yield f"referred by: {request.referral.partner} (message {forwarded})"


def _prices(quote: BaselineQuote) -> Iterator[str]:
    for line in quote.lines:
        yield _price(f"  {_label(line)}", money(line.amount))
        if line.adjustments:
            yield _price("    list price, regular full rate", money(line.list_amount))
        for found in line.adjustments:
            yield _price(f"    {found.rule}", money(found.amount))
    yield _price("  Total", money(quote.total))
    if quote.saving:
        word = "saved on" if quote.saving > 0 else "above"
        list_price = f"    {word} the list price of {money(quote.list_total)}"
        yield _price(list_price, money(abs(quote.saving)))


def _price(label: str, amount: str) -> str:
    return f"{label} {amount:.>{78 - len(label)}}"


def _label(line: BaselineLine) -> str:
    return f"{_seats(line.seats)} at the {RATES[line.rate]}"


def _seats(count: int) -> str:
    return "1 seat" if count == 1 else f"{count} seats"


def _reasons(quote: BaselineQuote, verdicts: list[BaselineVerdict]) -> list[str]:
    """Say each rule's reason for each line, or once where all lines have the same one."""
    reasons = []
    for rule in dict.fromkeys(verdict.rule for verdict in quote.verdicts):
        found = [verdict for verdict in verdicts if verdict.rule == rule]
        sentences = {verdict.reason for verdict in found}
        if len(sentences) == 1 and len(found) == len(quote.lines):
            reasons.append(f"{rule}: {found[0].reason}")
        else:
            reasons += [f"{rule}, {_label(quote.lines[v.line])}: {v.reason}" for v in found]
    return reasons


if __name__ == "__main__":
    sys.exit(main())
