"""The public surface as a program: every way to write a value, and the type of every answer.

Three type checkers read it (``tests/typing/test_api.py``), and it runs.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import assert_type

from pydantic import ValidationError

import smt_pricing as smt
from smt_pricing import (
    Amended,
    Comparison,
    Estimate,
    HistoryEntry,
    MessageForwarded,
    Organization,
    OrganizationKind,
    PartialOrganization,
    PartialRequest,
    PaymentHistory,
    PaymentMethod,
    PaymentsFound,
    Plan,
    PriceSheet,
    PriorPayment,
    Problem,
    ProblemCode,
    Quote,
    QuoteEngine,
    QuoteRequest,
    Rate,
    Referral,
    RejectedRequest,
    Replay,
    RequestRejected,
    RuleId,
    SeatsAdded,
    SeatsWithdrawn,
    TurnedIntoGroup,
    Why,
)
from smt_pricing.answers.changes import Amendment
from smt_pricing.answers.compare import BreakEven
from smt_pricing.quotes.parts import QuoteLine, Rejection, Verdict
from smt_pricing.request.registrations import Registration, registrations_from_csv_text
from smt_pricing.review.diff import SheetDiff
from smt_pricing.review.findings import Finding
from smt_pricing.sheet.published_table import table_as_text

# What a caller states, as words and as what they are read as.

union = Organization(
    name="Workers' Union",
    kind="union",
    country="Kenya",
    region="outside",
    annual_budget="450k",
    budget_tier="under-1m",
    budget_currency="USD",
)
ngo = Organization(kind=OrganizationKind.NGO, country="FR", annual_budget=90_000)
campaign = Organization(kind="electoral-campaign", region="outside", annual_budget=Decimal("5e5"))
consultant = Organization(kind="consultant", country="FR", budget_tier="over-1m")
unknown = PartialOrganization()
known = PartialOrganization(kind="other", country="FR", annual_budget=1)

payment = PriorPayment(rate="full")
earlier = PriorPayment(
    program="Digital Campaigning Certificate Intensive",
    edition="pilot",
    rate=Rate.ADDITIONAL,
    paid_on=date(2025, 3, 1),
    took_part=True,
    refunded=False,
)
written = PriorPayment(rate="group", paid_on="1 March 2025", took_part=None)

asked = QuoteRequest(organization=ngo, seats=10)
in_words = QuoteRequest(
    organization=union,
    seats=3,
    plan="individual",
    payment_method="card",
    referral=Referral(partner="Coalition X", email_forwarded=True),
    prior_payments=[],
    registered_on="2026-11-24",
    provisional=False,
)
as_read = QuoteRequest(
    organization=campaign,
    seats=2,
    plan=Plan.GROUP,
    payment_method=PaymentMethod.INVOICE,
    referral=None,
    prior_payments=(payment, earlier, written),
    registered_on=date(2026, 11, 24),
    provisional=True,
)


def one_by_one() -> Iterator[PriorPayment]:
    yield payment


lazily = QuoteRequest(organization=ngo, seats=1, prior_payments=one_by_one())
open_facts = PartialRequest()
enquiry = PartialRequest(
    organization=known,
    seats=2,
    plan="group",
    payment_method="invoice",
    referral=Referral(partner="Coalition X"),
    prior_payments=None,
    registered_on=None,
)
whole = PartialRequest(organization=ngo, prior_payments={payment})

assert_type(in_words.organization.kind, OrganizationKind)
assert_type(in_words.organization.country, str | None)
assert_type(in_words.organization.annual_budget, Decimal | None)
assert_type(in_words.plan, Plan)
assert_type(in_words.payment_method, PaymentMethod | None)
assert_type(in_words.prior_payments, tuple[PriorPayment, ...])
assert_type(in_words.registered_on, date | None)
assert_type(in_words.seats, int)
assert_type(enquiry.organization.kind, OrganizationKind | None)
assert_type(enquiry.prior_payments, tuple[PriorPayment, ...] | None)
assert_type(asked.model_copy(update={"seats": 2}), QuoteRequest)
assert_type(QuoteRequest.model_validate(asked.model_dump()), QuoteRequest)
assert_type(
    QuoteRequest.from_form(
        {"kind": "ngo", "country": "FR", "annual_budget": 90_000.0, "seats": "1", "plan": None}
    ),
    QuoteRequest,
)
assert_type(PartialRequest.from_form({}), PartialRequest)
assert_type(QuoteRequest.model_validate_json(asked.model_dump_json()), QuoteRequest)

# What a caller gets.

engine = QuoteEngine()
assert_type(engine.sheet, PriceSheet)
answer = engine.quote(asked)
assert_type(answer, Quote)
assert_type(answer.total, Decimal)
assert_type(answer.region, str | None)
assert_type(answer.lines, tuple[QuoteLine, ...])
assert_type(answer.verdicts[0], Verdict)
assert_type(answer.verdicts[0].rule, RuleId)
assert_type(answer.applied, tuple[Verdict, ...])
assert_type(answer.not_applied, tuple[Verdict, ...])
assert_type(answer.provisional, bool)
assert_type(answer.explain("markdown"), str)
assert_type(smt.quote(asked), Quote)
assert_type(smt.quote(asked, engine.sheet), Quote)

either = engine.evaluate(asked)
assert_type(either, Quote | RejectedRequest)
match either:
    case Quote():
        assert_type(either.total, Decimal)
    case RejectedRequest():
        assert_type(either.rejections, tuple[Rejection, ...])
assert_type(smt.evaluate(asked), Quote | RejectedRequest)
assert_type(smt.quote_many([asked, lazily]), Iterator[Quote | RejectedRequest])

try:
    engine.quote(QuoteRequest(organization=consultant, seats=1))
except RequestRejected as refused:
    assert_type(refused.rejected, RejectedRequest)
    assert_type(refused.rejections[0].remedy, str)

# Questions about one registration.

assert_type(smt.compare(asked), Comparison)
rows: tuple[BreakEven, ...] = smt.break_even(asked, range(1, 11))
assert_type(rows[0].one_group, Decimal | None)
assert_type(smt.estimate(asked), Estimate)
assert_type(engine.estimate(enquiry).lowest, Decimal | None)
changes: list[Amendment] = [
    SeatsAdded(),
    SeatsAdded(seats=2),
    SeatsWithdrawn(seats=1, full_rate_payer=True),
    PaymentsFound(payments=[payment]),
    TurnedIntoGroup(payment_method="invoice"),
]
assert_type([engine.amend(answer, change) for change in changes], list[Amended])
changes_of_a_referral: list[Amendment] = [MessageForwarded()]
assert_type(smt.amend(answer, changes[0], engine.sheet), Amended)
assert_type(smt.why(answer, "group-rate"), Why)
assert_type(engine.why(answer, RuleId.GROUP_RATE), Why)
assert_type(smt.replay(answer, number=answer.number), Replay)

# Lists, and price sheets.

history = PaymentHistory(entries=[HistoryEntry(organization="Umoja", payment=payment)])
assert_type(history.for_organization("Umoja"), tuple[PriorPayment, ...])
assert_type(
    registrations_from_csv_text("kind,country,annual_budget,seats", history=history),
    tuple[Registration, ...],
)
sheet = smt.load_price_sheet()
assert_type(sheet, PriceSheet)
findings: tuple[Finding, ...] = smt.check_price_sheet(sheet)
assert_type(findings[0].message, str)
assert_type(smt.diff_price_sheets(sheet, sheet), SheetDiff)
assert_type(table_as_text(sheet), str)

# What may go wrong.


def wrong_with(stated: object) -> tuple[Problem, ...]:
    try:
        QuoteRequest.model_validate(stated)
    except ValidationError as error:
        return smt.problems_of(error)
    return ()


assert_type(wrong_with({})[0].code, ProblemCode)
assert_type({asked: answer, in_words: answer}, dict[QuoteRequest, Quote])
