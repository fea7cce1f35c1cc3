"""The quote engine: request → case → decision → quote."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import NamedTuple, Self

from smt_pricing.amounts import add, format_amount, subtract
from smt_pricing.case import Case, ReferralState, classify
from smt_pricing.codes import (
    InterpretationId,
    NoteCode,
    Outcome,
    ReasonCode,
    RuleId,
)
from smt_pricing.decision import Decision, decide
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
from smt_pricing.rules import Refusal, Refusals
from smt_pricing.vocabulary import Plan
from smt_pricing.ways import as_a_group, person_by_person, ways_around_the_cap

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
    >>> answer = engine.quote(QuoteRequest(organization=union, seats=3))
    >>> answer.list_total - answer.saving == answer.total
    True
    """

    def __init__(self, sheet: PriceSheet | None = None) -> None:
        self.sheet = load_price_sheet() if sheet is None else sheet
        # What people ask repeats: few cases, few seats, few partners. The caches hold pure results.
        self._decide = lru_cache(maxsize=_CACHED)(self._decided)
        self._price = lru_cache(maxsize=_CACHED)(self._priced)
        self._facts = lru_cache(maxsize=_CACHED)(partial(case_facts, self.sheet))
        self._verdict = lru_cache(maxsize=_CACHED)(_verdict)

    def __reduce__(self) -> tuple[type[Self], tuple[PriceSheet]]:
        """Send an engine to another process as its sheet: the caches are made anew there."""
        return type(self), (self.sheet,)

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
        refusals = self._decide(case).refusals
        if refusals:
            return self._rejected(request, case, refusals)
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
            provisional=case.provisional,
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
        return SheetReference.of(self.sheet)

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
        """Yield what a good clerk would point out: that another way costs less than this one."""
        in_group = case.plan is Plan.GROUP
        other = (person_by_person if in_group else as_a_group)(
            case, self.sheet, seats, self._decide
        )
        code = NoteCode.INDIVIDUAL_CHEAPER if in_group else NoteCode.GROUP_CHEAPER
        if other is not None and other.total < total:
            yield self._note(code, seats, total, other.total)
        if in_group and list_total < total:
            yield self._note(NoteCode.GROUP_ABOVE_LIST, seats, total, list_total)

    def _note(self, code: NoteCode, seats: int, total: Decimal, other_total: Decimal) -> Note:
        money = partial(format_amount, currency=self.sheet.currency)
        difference = subtract(total, other_total)
        facts = {
            "seats": counted(seats, "seat"),
            "other_total": money(other_total),
            "difference": money(difference),
        }
        return Note(code=code, difference=difference, message=NOTES[code].format_map(facts))

    def _rejected(self, request: QuoteRequest, case: Case, refusals: Refusals) -> RejectedRequest:
        facts = RequestFacts(request, self.sheet, partial(self._ways, case, request.seats))
        return RejectedRequest(
            sheet=self._reference,
            request=request,
            rejections=tuple(self._rejection(refusal, facts) for refusal in refusals),
        )

    def _rejection(self, refusal: Refusal, facts: RequestFacts) -> Rejection:
        words = REJECTIONS[refusal.code]
        return Rejection(
            code=refusal.code,
            rule=refusal.rule,
            fields=words.fields,
            message=words.message.format_map(facts),
            remedy=words.remedy.format_map(facts),
            interpretations=self._cited(refusal.interpretations),
        )

    def _ways(self, case: Case, seats: int) -> str:
        """Say what the ways that do work cost. Interpretation: ``eleventh-seat``."""
        money = partial(format_amount, currency=self.sheet.currency)
        claimed = case.referral is not ReferralState.NONE
        return "; ".join(
            f"{way.description}, {money(way.total)}"
            + (" without the referral" if claimed and not way.with_referral else "")
            for way in ways_around_the_cap(case, self.sheet, seats, self._decide)
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


@lru_cache(maxsize=16)
def _engine(sheet: PriceSheet) -> QuoteEngine:
    return QuoteEngine(sheet)


def quote(request: QuoteRequest, sheet: PriceSheet | None = None) -> Quote:
    """Return the quote for a request by a sheet, the published one unless another is given.

    Amounts are in the sheet's currency, to the cent. Raises RequestRejected, with every reason and
    remedy, for a request that has no price.

    >>> from smt_pricing import Organization, QuoteRequest
    >>> ngo = Organization(kind="ngo", country="United States", annual_budget=3_000_000)
    >>> answer = quote(QuoteRequest(organization=ngo, seats=1))
    >>> answer.budget_tier, answer.total == answer.list_total
    ('over-1m', True)
    """
    return _engine(load_price_sheet() if sheet is None else sheet).quote(request)
