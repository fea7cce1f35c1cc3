"""The quote engine: request → case → decision → quote."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import NamedTuple, Self

from smt_pricing.quotes.quote import (
    Adjustment,
    CitedInterpretation,
    Confirmation,
    Instead,
    Note,
    Quote,
    QuoteLine,
    RejectedRequest,
    Rejection,
    RequestRejected,
    Saving,
    SheetReference,
    Verdict,
    WayOut,
)
from smt_pricing.quotes.replay import Replay, compare_with_stored
from smt_pricing.quotes.savings import PossibleSaving, possible_savings
from smt_pricing.quotes.sentences import (
    CONFIRMATIONS,
    CORRECTIONS,
    NOTES,
    REASONS,
    REJECTIONS,
    SAVINGS,
    RequestFacts,
    case_facts,
    counted,
    listed,
)
from smt_pricing.quotes.ways_out import PricedWayOut, priced_ways_out
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Case, classify
from smt_pricing.rules.decision import Decision, decide
from smt_pricing.rules.published import Refusal, Refusals
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add, format_amount, subtract
from smt_pricing.values.codes import (
    InterpretationId,
    NoteCode,
    Outcome,
    Plan,
    ReasonCode,
    RuleId,
)

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
    could_save: tuple[Saving, ...]


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
        self.decide = lru_cache(maxsize=_CACHED)(self._decided)
        self._price = lru_cache(maxsize=_CACHED)(self._priced)
        self._facts = lru_cache(maxsize=_CACHED)(partial(case_facts, self.sheet))
        self._verdict = lru_cache(maxsize=_CACHED)(_verdict)
        self._cheaper = lru_cache(maxsize=_CACHED)(self._possible_savings)

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
        refusals = self.decide(case).refusals
        if refusals:
            return self._rejected(request, refusals)
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
            could_save=priced.could_save,
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
        decision = self.decide(case)
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
            could_save=tuple(self._savings(case, seats, total, facts)),
        )

    def _cited(self, ids: Iterable[InterpretationId]) -> tuple[CitedInterpretation, ...]:
        return tuple(
            CitedInterpretation(id=found, decision=self.sheet.interpretation(found).decision)
            for found in ids
        )

    def _notes(self, case: Case, seats: int, list_total: Decimal, total: Decimal) -> Iterator[Note]:
        """Yield what a good clerk would point out about the price."""
        if case.plan is Plan.GROUP and list_total < total:
            facts = self._compared(total, list_total) | {"seats": counted(seats, "seat")}
            code = NoteCode.GROUP_ABOVE_LIST
            difference = subtract(total, list_total)
            yield Note(code=code, difference=difference, message=NOTES[code].format_map(facts))

    def _possible_savings(self, case: Case, seats: int) -> tuple[PossibleSaving, ...]:
        return possible_savings(case, self.sheet, seats, self.decide)

    def _savings(
        self, case: Case, seats: int, total: Decimal, facts: dict[str, str]
    ) -> Iterator[Saving]:
        for code, other_total, way in self._cheaper(case, seats):
            rule, message = SAVINGS[code]
            said = facts | self._compared(total, other_total) | {"way": way}
            yield Saving(
                code=code,
                rule=rule,
                saving=subtract(total, other_total),
                total=other_total,
                message=message.format_map(said),
            )

    def _compared(self, total: Decimal, other_total: Decimal) -> dict[str, str]:
        money = partial(format_amount, currency=self.sheet.currency)
        difference = money(subtract(total, other_total))
        return {"other_total": money(other_total), "difference": difference}

    def _rejected(self, request: QuoteRequest, refusals: Refusals) -> RejectedRequest:
        facts = RequestFacts(request, self.sheet)
        codes = frozenset(refusal.code for refusal in refusals)
        ways_out = priced_ways_out(request, codes, self.sheet, self.decide)
        return RejectedRequest(
            sheet=self._reference,
            request=request,
            rejections=tuple(self._rejection(refusal, facts) for refusal in refusals),
            ways_out=tuple(self._way_out(way) for way in ways_out),
        )

    def _way_out(self, way: PricedWayOut) -> WayOut:
        corrections = tuple(
            CORRECTIONS[found.name].format(word=found.word) for found in way.corrections
        )
        said = listed(corrections)
        total = format_amount(way.total, self.sheet.currency)
        return WayOut(
            corrections=corrections,
            instead=tuple(Instead(times=it, request=asked) for it, asked in way.registrations),
            total=way.total,
            message=f"{said[0].upper()}{said[1:]}: {total}.",
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
