"""The quote engine: request → case → decision → quote."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from smt_pricing.amounts import add, format_amount, subtract
from smt_pricing.case import Case, classify
from smt_pricing.codes import (
    InterpretationId,
    NoteCode,
    Outcome,
    ReasonCode,
    RejectionCode,
    RuleId,
)
from smt_pricing.decision import Decision, Refusal, decide
from smt_pricing.messages import (
    CONFIRMATIONS,
    NOTES,
    REASONS,
    REJECTIONS,
    RequestFacts,
    case_facts,
    counted,
)
from smt_pricing.price_sheet import PriceSheet
from smt_pricing.price_sheet_file import load_price_sheet
from smt_pricing.quotes import (
    Adjustment,
    CitedInterpretation,
    Confirmation,
    Note,
    Quote,
    QuoteLine,
    RejectedRequest,
    Rejection,
    RequestRejected,
    SheetReference,
    Verdict,
)
from smt_pricing.replay import Replay, compare_with_stored
from smt_pricing.request import QuoteRequest
from smt_pricing.vocabulary import Plan
from smt_pricing.ways import person_by_person, ways_around_the_cap

__all__ = ["QuoteEngine", "quote"]


class _Priced(NamedTuple):
    """A decision in words and amounts: all of a quote that does not depend on who asks."""

    lines: tuple[QuoteLine, ...]
    list_total: Decimal
    saving: Decimal
    total: Decimal
    verdicts: tuple[Verdict, ...]
    interpretations: tuple[CitedInterpretation, ...]
    to_confirm: tuple[Confirmation, ...]
    notes: tuple[Note, ...]


class QuoteEngine:
    """Prices requests by one price sheet, the published one unless another is given.

    Reusable and thread-safe. A quote is a pure function of request and sheet: no clock,
    environment, network or float has a part in it.

    >>> from smt_pricing import Organization, QuoteRequest
    >>> engine = QuoteEngine()
    >>> union = Organization(kind="union", country="KE", annual_budget=450_000)
    >>> engine.quote(QuoteRequest(organization=union, seats=3)).total
    Decimal('1925.00')
    """

    def __init__(self, sheet: PriceSheet | None = None) -> None:
        self.sheet = load_price_sheet() if sheet is None else sheet
        # What people ask repeats: few cases, few seats, few partners. The caches hold pure results.
        self._decide = lru_cache(maxsize=_CACHED)(self._decided)
        self._price = lru_cache(maxsize=_CACHED)(self._priced)
        self._facts = lru_cache(maxsize=_CACHED)(partial(case_facts, self.sheet))
        self._verdict = lru_cache(maxsize=_CACHED)(_verdict)

    def quote(self, request: QuoteRequest) -> Quote:
        """Return the quote for a request; amounts are in the sheet's currency, to the cent.

        Raises RequestRejected, with every reason and remedy, for a request that has no price.
        """
        answer = self.evaluate(request)
        if isinstance(answer, RejectedRequest):
            raise RequestRejected(answer)
        return answer

    def evaluate(self, request: QuoteRequest) -> Quote | RejectedRequest:
        """Return the quote for a request, or every reason why it has none; never raises."""
        case = classify(request, self.sheet)
        decision = self._decide(case)
        if decision.refusals:
            return self._rejected(request, case, decision)
        partner = request.referral.partner if request.referral else ""
        priced = self._price(case, request.seats, partner)
        return Quote(
            sheet=self._reference,
            request=request,
            region=case.region,
            budget_tier=str(case.budget_tier),
            currency=self.sheet.currency,
            lines=priced.lines,
            list_total=priced.list_total,
            saving=priced.saving,
            total=priced.total,
            verdicts=priced.verdicts,
            interpretations=priced.interpretations,
            to_confirm=priced.to_confirm,
            notes=priced.notes,
        )

    def replay(self, quote: Quote) -> Replay:
        """Price a stored quote's request again, and return whether it is the same, or what differs.

        >>> from smt_pricing import Organization, QuoteRequest
        >>> engine = QuoteEngine()
        >>> ngo = Organization(kind="ngo", country="KE", annual_budget=90_000)
        >>> stored = engine.quote(QuoteRequest(organization=ngo, seats=1)).model_dump_json()
        >>> engine.replay(Quote.model_validate_json(stored)).outcome
        <ReplayOutcome.IDENTICAL: 'identical'>
        """
        return compare_with_stored(quote, self.evaluate(quote.request))

    @cached_property
    def _reference(self) -> SheetReference:
        sheet = self.sheet
        return SheetReference(
            id=sheet.id,
            program=sheet.program,
            title=sheet.title,
            edition=sheet.edition,
            digest=sheet.digest,
        )

    def _decided(self, case: Case) -> Decision:
        return decide(case, self.sheet)

    def _priced(self, case: Case, seats: int, partner: str) -> _Priced:
        decision = self._decide(case)
        facts = self._facts(case.kind, case.budget_tier, case.region) | {"partner": partner}
        verdicts = tuple(
            self._verdict(
                ruling.rule,
                number,
                ruling.outcome,
                ruling.code,
                ruling.blocked_by,
                REASONS[ruling.rule, ruling.code].format_map(facts),
            )
            for number, line in enumerate(decision.lines)
            for ruling in line.rulings
        )
        reasons = {(verdict.line, verdict.rule): verdict.reason for verdict in verdicts}
        lines = tuple(
            QuoteLine(
                rate=line.rate,
                seats=line.count(seats),
                list_amount=line.list_amount(seats),
                adjustments=tuple(
                    Adjustment(rule=rule, amount=change, reason=reasons[number, rule])
                    for rule, change in line.changes(seats)
                ),
                amount=line.amount(seats),
            )
            for number, line in enumerate(decision.lines)
        )
        list_total = add(line.list_amount for line in lines)
        total = add(line.amount for line in lines)
        return _Priced(
            lines=lines,
            list_total=list_total,
            saving=subtract(list_total, total),
            total=total,
            verdicts=verdicts,
            interpretations=self._cited(decision.interpretations),
            to_confirm=tuple(
                Confirmation(code=code, message=CONFIRMATIONS[code].format_map(facts))
                for code in decision.to_confirm
            ),
            notes=tuple(self._notes(case, seats, list_total, total)),
        )

    def _cited(self, ids: Iterable[InterpretationId]) -> tuple[CitedInterpretation, ...]:
        return tuple(
            CitedInterpretation(id=found, decision=self.sheet.interpretation(found).decision)
            for found in ids
        )

    def _notes(self, case: Case, seats: int, list_total: Decimal, total: Decimal) -> Iterator[Note]:
        """Yield what a group should know: when its flat price is not the least it can pay."""
        if case.plan is Plan.INDIVIDUAL:
            return
        individual_total = person_by_person(case, self.sheet, seats).total
        money = partial(format_amount, currency=self.sheet.currency)
        facts = {
            "the_seats": f"the {counted(seats, 'seat')}",
            "individual_total": money(individual_total),
            "list_total": money(list_total),
        }
        for code, other_total in (
            (NoteCode.INDIVIDUAL_CHEAPER, individual_total),
            (NoteCode.GROUP_ABOVE_LIST, list_total),
        ):
            if total > other_total:
                difference = subtract(total, other_total)
                facts["difference"] = money(difference)
                message = NOTES[code].format_map(facts)
                yield Note(code=code, difference=difference, message=message)

    def _rejected(self, request: QuoteRequest, case: Case, decision: Decision) -> RejectedRequest:
        facts = RequestFacts(request, self.sheet, partial(self._ways, case, request.seats))
        return RejectedRequest(
            sheet=self._reference,
            request=request,
            rejections=tuple(self._rejection(refusal, facts) for refusal in decision.refusals),
        )

    def _rejection(self, refusal: Refusal, facts: RequestFacts) -> Rejection:
        message, remedy = REJECTIONS[refusal.code]
        return Rejection(
            code=refusal.code,
            rule=refusal.rule,
            fields=_FIELDS[refusal.code],
            message=message.format_map(facts),
            remedy=remedy.format_map(facts),
            interpretations=self._cited(_REJECTION_RESTS_ON.get(refusal.code, ())),
        )

    def _ways(self, case: Case, seats: int) -> str:
        """Say what the ways that do work cost. Interpretation: ``eleventh-seat``."""
        return "; ".join(
            f"{way.description}, {format_amount(way.total, self.sheet.currency)}"
            for way in ways_around_the_cap(case, self.sheet, seats)
        )


def _verdict(
    rule: RuleId,
    line: int,
    outcome: Outcome,
    code: ReasonCode,
    blocked_by: RuleId | None,
    reason: str,
) -> Verdict:
    return Verdict(
        rule=rule, line=line, outcome=outcome, code=code, blocked_by=blocked_by, reason=reason
    )


_CACHED = 4096

_FIELDS: dict[RejectionCode, tuple[str, ...]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: ("organization.kind",),
    RejectionCode.KIND_NOT_LISTED: ("organization.kind",),
    RejectionCode.REFERRAL_NOT_OFFERED: ("referral",),
    RejectionCode.REFERRAL_ON_GROUP_RATE: ("referral", "plan"),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: ("referral", "prior_payments"),
    RejectionCode.GROUP_NOT_OFFERED: ("plan",),
    RejectionCode.GROUP_SEATS_EXCEEDED: ("seats", "plan"),
    RejectionCode.GROUP_NEEDS_INVOICE: ("payment_method", "plan"),
    RejectionCode.UNKNOWN_COUNTRY: ("organization.country",),
    RejectionCode.AMBIGUOUS_COUNTRY: ("organization.country",),
    RejectionCode.UNKNOWN_REGION: ("organization.region",),
    RejectionCode.REGION_MISMATCH: ("organization.country", "organization.region"),
    RejectionCode.UNKNOWN_BUDGET_TIER: ("organization.budget_tier",),
    RejectionCode.BUDGET_TIER_MISMATCH: (
        "organization.annual_budget",
        "organization.budget_tier",
    ),
    RejectionCode.BUDGET_CURRENCY: ("organization.budget_currency",),
    RejectionCode.REGISTRATION_DATE_NEEDED: ("registered_on",),
    RejectionCode.SHEET_NOT_IN_FORCE: ("registered_on",),
}

_REJECTION_RESTS_ON: dict[RejectionCode, tuple[InterpretationId, ...]] = {
    RejectionCode.KIND_NOT_LISTED: (InterpretationId.UNLISTED_KINDS,),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: (InterpretationId.REFERRAL_WITHOUT_FULL_RATE,),
    RejectionCode.GROUP_SEATS_EXCEEDED: (InterpretationId.ELEVENTH_SEAT,),
    RejectionCode.BUDGET_CURRENCY: (InterpretationId.BUDGET_CURRENCY,),
}


@lru_cache(maxsize=16)
def _engine(sheet: PriceSheet) -> QuoteEngine:
    return QuoteEngine(sheet)


def quote(request: QuoteRequest, sheet: PriceSheet | None = None) -> Quote:
    """Return the quote for a request by a sheet, the published one unless another is given.

    Amounts are in the sheet's currency, to the cent. Raises RequestRejected, with every reason and
    remedy, for a request that has no price.

    >>> from smt_pricing import Organization, QuoteRequest
    >>> ngo = Organization(kind="ngo", country="United States", annual_budget=3_000_000)
    >>> str(quote(QuoteRequest(organization=ngo, seats=1)).total)
    '1750.00'
    """
    return _engine(load_price_sheet() if sheet is None else sheet).quote(request)
