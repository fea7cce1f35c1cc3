"""The price book of a sheet: request → case → decision → quote.

A book is lazy, bounded and pure: it works out what is asked for, and keeps what people ask again.
There is one for each sheet, and everything that prices a request is a reader of it.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple

from pydantic import BaseModel

from smt_pricing.quotes.choices import (
    PossibleSaving,
    advice_facts,
    possible_savings,
    said_choice,
)
from smt_pricing.quotes.facts import StatedFacts, case_facts, stated_facts
from smt_pricing.quotes.number import quote_number
from smt_pricing.quotes.parts import (
    Adjustment,
    CitedInterpretation,
    Confirmation,
    Note,
    Part,
    QuoteLine,
    Rejection,
    Saving,
    SheetReference,
    Verdict,
    WayOut,
)
from smt_pricing.quotes.quote import Quote, RejectedRequest, RequestRejected
from smt_pricing.quotes.rejection_facts import said_rejection
from smt_pricing.quotes.sentences import (
    CONFIRMATIONS,
    NOTES,
    REASONS,
    REJECTIONS,
    SAVING,
    WAY_OUT,
)
from smt_pricing.quotes.ways_out import PricedWayOut, priced_ways_out
from smt_pricing.request.organization import Organization
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Case, case_reader
from smt_pricing.rules.decision import Decision, decide
from smt_pricing.rules.inverse import referral_in, request_in
from smt_pricing.rules.published import Refusal, Refusals
from smt_pricing.rules.tariff import Decide, Tariff
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import format_amount, subtract
from smt_pricing.values.codes import InterpretationId, NoteCode, Outcome, Plan, ReasonCode, RuleId
from smt_pricing.values.text import capitalised, counted, listed
from smt_pricing.values.trusted import replaced, trusted

__all__ = ["PriceBook", "price_book"]

_CACHED = 4096
_SLIPS_CACHED = 256  # each is large, and few slips come again
_MOST_BOOKS = 16


@lru_cache(maxsize=_MOST_BOOKS)
def price_book(sheet: PriceSheet) -> "PriceBook":
    """Return the price book of a sheet, the same one whoever asks."""
    return PriceBook(sheet)


_Changes = dict[str, Any]
"""The facts that a way out states otherwise than the request; those of its organisation within."""


class _Refusal(NamedTuple):
    """A refusal of a request like it, and of each way out the parts with what they change."""

    answer: RejectedRequest
    ways_out: tuple[tuple[WayOut, tuple[tuple[Part, _Changes], ...]], ...]


class PriceBook:
    """What a sheet decides and what that costs, in its currency; thread-safe."""

    def __init__(self, sheet: PriceSheet) -> None:
        self.sheet = sheet
        self._case = case_reader(sheet).case
        # What people ask repeats: few cases, few seats, few partners. The caches hold pure results.
        self.decide: Decide = lru_cache(maxsize=_CACHED)(self._decided)
        self.tariff = lru_cache(maxsize=_CACHED)(self._tariff)
        self._price = lru_cache(maxsize=_CACHED)(self._priced)
        self._json = lru_cache(maxsize=_CACHED)(self._written)
        self._refusal_in = lru_cache(maxsize=_CACHED)(self._refusal_of_case)
        self._refusal_as_stated = lru_cache(maxsize=_SLIPS_CACHED)(self._refusal_of)
        self._facts = lru_cache(maxsize=_CACHED)(partial(case_facts, sheet))
        self._verdict = lru_cache(maxsize=_CACHED)(_verdict)
        self._cheaper = lru_cache(maxsize=_CACHED)(self._possible_savings)

    def quote(self, request: QuoteRequest) -> Quote:
        """Return the quote for a request; raises RequestRejected for one that has no price."""
        answer = self.evaluate(request)
        if isinstance(answer, RejectedRequest):
            raise RequestRejected(answer)
        return answer

    def evaluate(self, request: QuoteRequest) -> Quote | RejectedRequest:
        """Return the quote for a request, or every reason why it has none; never raises."""
        case = self._case(request)
        if self.decide(case).refusals:
            return self._rejected(request, case)
        priced = self._price(case, request.seats, stated_facts(request, case, self.sheet))
        return replaced(priced, request=request, number=self._number(request, priced.total))

    def evaluate_json(self, text: str | bytes) -> str:
        """Return the JSON of the answer to a request's JSON, as the models would write it.

        Raises pydantic's ValidationError, as the model of a request does.
        """
        request = QuoteRequest.model_validate_json(text)
        case = self._case(request)
        if self.decide(case).refusals:
            return self._rejected(request, case).model_dump_json()
        stated = stated_facts(request, case, self.sheet)
        number = self._number(request, self._price(case, request.seats, stated).total)
        before, between, after = self._json(case, request.seats, stated)
        return f"{before}{request.model_dump_json()}{between}{number}{after}"

    def _number(self, request: QuoteRequest, total: Decimal) -> str:
        return quote_number(request, self.sheet.digest, total, self.sheet.currency)

    def _written(self, case: Case, seats: int, stated: StatedFacts) -> tuple[str, str, str]:
        """Return what the JSON of a quote has before its request, up to its number and after it."""
        priced, fields = self._price(case, seats, stated), list(Quote.model_fields)
        request, number = fields.index("request"), fields.index("number")
        parts = (fields[:request], fields[request + 1 : number], fields[number + 1 :])
        written = (priced.model_dump_json(include=set(part))[1:-1] for part in parts)
        before, between, after = written
        return f'{{{before},"request":', f',{between},"number":"', f'",{after}}}'

    @cached_property
    def reference(self) -> SheetReference:
        """Return which sheet it is."""
        return SheetReference.of(self.sheet)

    def _decided(self, case: Case) -> Decision:
        return decide(case, self.sheet)

    def _tariff(self, case: Case) -> Tariff:
        return Tariff(case, self.sheet, self.decide)

    def _priced(self, case: Case, seats: int, stated: StatedFacts) -> Quote:
        """Return all of a quote that does not depend on who asks: one without request and number.

        It is kept here, and never given to anybody.
        """
        decision = self.decide(case)
        facts = self._facts(case.kind, case.budget_tier, case.region) | dict(stated)
        verdicts = tuple(self._verdicts(decision, facts))
        list_total, total = decision.list_total(seats), decision.total(seats)
        return trusted(
            Quote,
            sheet=self.reference,
            request=None,
            region=case.region,
            budget_tier=str(case.budget_tier),
            currency=self.sheet.currency,
            lines=tuple(_lines(decision, verdicts, seats)),
            list_total=list_total,
            saving=subtract(list_total, total),
            total=total,
            number="",
            verdicts=verdicts,
            interpretations=self.cited(decision.interpretations),
            to_confirm=tuple(
                Confirmation(code=code, message=CONFIRMATIONS[code].format_map(facts))
                for code in decision.to_confirm
            ),
            notes=tuple(self._notes(case, seats, list_total, total)),
            could_save=tuple(self._savings(case, seats, total, facts)),
            provisional=case.provisional,
        )

    def _verdicts(self, decision: Decision, facts: dict[str, str]) -> Iterator[Verdict]:
        for number, line in enumerate(decision.lines):
            for ruling in line.rulings:
                yield self._verdict(
                    ruling.rule,
                    number,
                    ruling.outcome,
                    ruling.code,
                    ruling.blocked_by,
                    " ".join(
                        REASONS[ruling.rule, code].format_map(facts)
                        for code in (ruling.code, *ruling.also)
                    ),
                )

    def cited(self, ids: Iterable[InterpretationId]) -> tuple[CitedInterpretation, ...]:
        """Return interpretations by their ids, as quotes cite them."""
        return tuple(
            CitedInterpretation(id=known, decision=self.sheet.interpretation(known).decision)
            for known in ids
        )

    def _notes(self, case: Case, seats: int, list_total: Decimal, total: Decimal) -> Iterator[Note]:
        """Yield what a good clerk would point out about the price."""
        if case.plan is Plan.GROUP and list_total < total:
            facts = self._compared(total, list_total) | {"seats": counted(seats, "seat")}
            code = NoteCode.GROUP_ABOVE_LIST
            difference = subtract(total, list_total)
            yield Note(code=code, difference=difference, message=NOTES[code].format_map(facts))

    def _possible_savings(self, case: Case, seats: int) -> tuple[PossibleSaving, ...]:
        return possible_savings(case, seats, self.sheet, self.decide, self.tariff(case))

    def _savings(
        self, case: Case, seats: int, total: Decimal, facts: dict[str, str]
    ) -> Iterator[Saving]:
        for choices, other_total, _ in self._cheaper(case, seats):
            said = capitalised(listed(said_choice(choice, facts) for choice in choices))
            yield Saving(
                code=choices[-1].code,
                rule=choices[-1].rule,
                saving=subtract(total, other_total),
                total=other_total,
                message=SAVING.format(choice=said, **self._compared(total, other_total)),
            )

    def _compared(self, total: Decimal, other_total: Decimal) -> dict[str, str]:
        money = partial(format_amount, currency=self.sheet.currency)
        difference = money(subtract(total, other_total))
        return {"other_total": money(other_total), "difference": difference}

    def _rejected(self, request: QuoteRequest, case: Case) -> RejectedRequest:
        """Return a refusal: what it has in common with others like it, and the request's own.

        Where the case has problems, it is about how they are stated.
        """
        kept = (
            self._refusal_as_stated(_without_names(request, case))
            if case.problems
            else self._refusal_in(case, request.seats)
        )
        ways_out = (
            replaced(way, instead=tuple(_part_of(request, part, change) for part, change in parts))
            for way, parts in kept.ways_out
        )
        return replaced(kept.answer, request=request, ways_out=tuple(ways_out))

    def _refusal_of_case(self, case: Case, seats: int) -> "_Refusal":
        return self._refusal_of(request_in(case, self.sheet, seats))

    def _refusal_of(self, plain: QuoteRequest) -> "_Refusal":
        """Return all of a refusal that does not depend on who asks."""
        answer = self._refused(plain, self.decide(self._case(plain)).refusals)
        ways_out = (
            (way, tuple((part, _changes(plain, part.request)) for part in way.instead))
            for way in answer.ways_out
        )
        return _Refusal(answer, tuple(ways_out))

    def _refused(self, request: QuoteRequest, refusals: Refusals) -> RejectedRequest:
        codes = frozenset(refusal.code for refusal in refusals)
        ways_out = priced_ways_out(request, codes, self.sheet, self.decide)
        stated = advice_facts(request, self.sheet)
        return RejectedRequest(
            sheet=self.reference,
            request=request,
            currency=self.sheet.currency,
            rejections=tuple(self._rejection(refusal, request) for refusal in refusals),
            ways_out=tuple(self._way_out(way, stated) for way in ways_out),
        )

    def _way_out(self, way: PricedWayOut, facts: dict[str, str]) -> WayOut:
        corrections = tuple(said_choice(choice, facts) for choice in way.choices)
        total = format_amount(way.total, self.sheet.currency)
        return WayOut(
            corrections=corrections,
            instead=tuple(
                Part(times=times, request=request) for times, request in way.registrations
            ),
            total=way.total,
            message=WAY_OUT.format(choice=capitalised(listed(corrections)), total=total),
        )

    def _rejection(self, refusal: Refusal, request: QuoteRequest) -> Rejection:
        said = said_rejection(REJECTIONS[refusal.code], request, self.sheet)
        return Rejection(
            code=refusal.code,
            rule=refusal.rule,
            fields=refusal.code.fields,
            message=said.message,
            remedy=said.remedy,
            parameters=said.parameters,
            interpretations=self.cited(refusal.interpretations),
        )


def _lines(decision: Decision, verdicts: Iterable[Verdict], seats: int) -> Iterator[QuoteLine]:
    """Yield the lines of so many seats; an adjustment's reason is that of its rule's verdict."""
    reasons = {(verdict.line, verdict.rule): verdict.reason for verdict in verdicts}
    for number, line in enumerate(decision.lines):
        yield QuoteLine(
            rate=line.rate,
            seats=line.count(seats),
            list_amount=line.list_amount(seats),
            adjustments=tuple(
                Adjustment(rule=rule, amount=change, reason=reasons[number, rule])
                for rule, change in line.changes(seats)
            ),
            amount=line.amount(seats),
        )


def _without_names(request: QuoteRequest, case: Case) -> QuoteRequest:
    """Return a request of which no name is left, of which no refusal speaks."""
    return replaced(
        request,
        organization=replaced(request.organization, name=None),
        referral=referral_in(case.referral),
    )


def _changes(before: BaseModel, after: BaseModel) -> _Changes:
    stated = before.__dict__
    return {
        name: _changes(stated[name], value) if isinstance(value, Organization) else value
        for name, value in after.__dict__.items()
        if value != stated[name]
    }


def _part_of(request: QuoteRequest, part: Part, changes: _Changes) -> Part:
    if "organization" in changes:
        organization = replaced(request.organization, **changes["organization"])
        changes = changes | {"organization": organization}
    return replaced(part, request=replaced(request, **changes))


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
