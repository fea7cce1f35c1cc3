"""What ``st.from_type`` draws for each public model."""

import itertools
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from typing import TypeVar, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydantic import BaseModel

from smt_pricing.answers.amended import Amended, FlippedVerdict, Reading, Undefined
from smt_pricing.answers.changes import (
    Amendment,
    MessageForwarded,
    PaymentsFound,
    SeatsAdded,
    SeatsWithdrawn,
    TurnedIntoGroup,
)
from smt_pricing.answers.compare import BreakEven, Comparison, WayToRegister
from smt_pricing.answers.estimate import Estimate, OpenQuestion, PossibleAnswer, PossibleRefusal
from smt_pricing.answers.why import RuleFact, WhatIf, Why
from smt_pricing.engine import QuoteEngine
from smt_pricing.quotes.parts import (
    Adjustment,
    CitedInterpretation,
    Confirmation,
    Note,
    Part,
    QuoteLine,
    Rejection,
    RejectionParameters,
    Saving,
    SheetReference,
    Verdict,
    WayOut,
)
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.quotes.replay import AskedNumber, Difference, Replay
from smt_pricing.request.organization import Organization, PartialOrganization
from smt_pricing.request.payment_history import HistoryEntry, PaymentHistory, PriorPayment
from smt_pricing.request.registrations import Registration
from smt_pricing.request.request import PartialRequest, QuoteRequest, Referral
from smt_pricing.review.check import check_price_sheet
from smt_pricing.review.cohort import CohortRow, RevenueChange, revenue_change
from smt_pricing.review.diff import SheetDiff, diff_price_sheets
from smt_pricing.review.findings import Finding, Witness
from smt_pricing.review.price_change import ChangeExample, PriceChange
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import (
    AdditionalPersonRow,
    BudgetTier,
    EarlyBird,
    Eligibility,
    FullRateRow,
    GroupRateRow,
    GroupTerms,
    Interpretation,
    PublishedRule,
    Region,
    StatedDiscount,
    Waiver,
)
from smt_pricing.sheet.source import Source
from smt_pricing.strategies.priced import left_open, partial_requests, requests
from smt_pricing.strategies.refused import rejected_requests
from smt_pricing.strategies.sheets import price_sheets, sources
from smt_pricing.strategies.statements import payment_histories, prior_payments, referrals
from smt_pricing.strategies.well_formed import any_requests
from smt_pricing.values.codes import PaymentMethod, RejectionCode, RuleId
from smt_pricing.verbs import amend, break_even, compare, estimate, why

__all__ = ["STRATEGIES", "quotes"]

_Whole = TypeVar("_Whole")
_Part = TypeVar("_Part")


def quotes(sheet: PriceSheet | None = None) -> SearchStrategy[Quote]:
    """Draw quotes by the sheet."""
    sheet = sheet or load_price_sheet()
    return requests(sheet).map(_engine(sheet).quote)


@lru_cache(maxsize=64)
def _engine(sheet: PriceSheet) -> QuoteEngine:
    return QuoteEngine(sheet)


def _rejected() -> SearchStrategy[RejectedRequest]:
    """Draw what the published sheet refuses, by each code that it can refuse with."""
    sheet = load_price_sheet()
    refused = []
    for code in RejectionCode:
        with suppress(ValueError):  # this sheet refuses nothing so
            refused.append(rejected_requests(code, sheet))
    evaluate = _engine(sheet).evaluate
    return st.one_of(refused).map(lambda request: cast("RejectedRequest", evaluate(request)))


def _replays() -> SearchStrategy[Replay]:
    """Draw replays of quotes by another sheet, and of unaltered ones, with a number or none."""
    drawn = quotes() | price_sheets().flatmap(quotes)
    numbers = st.none() | quotes().map(lambda quote: quote.number)
    return st.builds(_engine(load_price_sheet()).replay, drawn, numbers)


def _comparisons() -> SearchStrategy[Comparison]:
    return requests().map(compare)


def _part(
    whole: Callable[[], SearchStrategy[_Whole]], parts_of: Callable[[_Whole], Iterable[_Part]]
) -> Callable[[], SearchStrategy[_Part]]:
    """Draw one of the parts of something drawn."""
    return lambda: (
        whole().map(lambda drawn: list(parts_of(drawn))).filter(bool).flatmap(st.sampled_from)
    )


def _diffs() -> SearchStrategy[SheetDiff]:
    """Draw what changes from one sheet to another in the same currency."""
    return st.tuples(price_sheets(), price_sheets()).map(
        lambda drawn: diff_price_sheets(
            drawn[0], drawn[1].model_copy(update={"currency": drawn[0].currency})
        )
    )


@st.composite
def _revenue_changes(draw: DrawFn) -> RevenueChange:
    """Draw what a cohort of the published sheet would pay by another."""
    old = load_price_sheet()
    new = draw(price_sheets()).model_copy(update={"currency": old.currency})
    cohort = draw(st.lists(requests(old), min_size=1, max_size=3))
    return revenue_change(old, new, itertools.starmap(Registration, enumerate(cohort, 2)))


def _estimates() -> SearchStrategy[Estimate]:
    """Draw estimates of requests by the sheets that they are drawn for."""
    return price_sheets().flatmap(
        lambda sheet: partial_requests(sheet).map(lambda drawn: estimate(drawn, sheet))
    )


@st.composite
def _amended(draw: DrawFn) -> Amended:
    """Draw what a change to a quote of the published sheet comes to."""
    seats = draw(st.integers(2, 10))
    quote = draw(requests(seats=seats).map(_engine(load_price_sheet()).quote))
    payments = st.lists(prior_payments(), min_size=1, max_size=2).map(tuple)
    changes: list[SearchStrategy[Amendment]] = [
        st.builds(SeatsWithdrawn, seats=st.integers(1, seats - 1)),
        st.builds(SeatsAdded, seats=st.integers(1, 9)),
        st.builds(PaymentsFound, payments=payments),
        st.builds(TurnedIntoGroup),
    ]
    if quote.request.referral is not None:
        changes.append(st.builds(MessageForwarded))
    return amend(quote, draw(st.one_of(changes)))


def _whys() -> SearchStrategy[Why]:
    return st.builds(why, quotes() | _rejected(), st.sampled_from(RuleId))


def _whys_of_numbers() -> SearchStrategy[Why]:
    """Draw rules that another number of people mostly turns round."""
    rules = (RuleId.ADDITIONAL_PERSON, RuleId.GROUP_RATE)
    return st.builds(why, quotes(), st.sampled_from(rules))


STRATEGIES: dict[type[BaseModel], Callable[[], SearchStrategy[BaseModel]]] = {
    Organization: lambda: any_requests().map(lambda drawn: drawn.organization),
    Referral: referrals,
    PriorPayment: prior_payments,
    QuoteRequest: any_requests,
    PartialRequest: lambda: left_open(any_requests()),
    PartialOrganization: lambda: left_open(any_requests()).map(lambda drawn: drawn.organization),
    Estimate: _estimates,
    OpenQuestion: _part(_estimates, lambda drawn: drawn.open_questions),
    PossibleAnswer: _part(
        _estimates, lambda drawn: [a for q in drawn.open_questions for a in q.answers]
    ),
    PossibleRefusal: _part(_estimates, lambda drawn: drawn.may_be_refused),
    PaymentHistory: payment_histories,
    HistoryEntry: _part(payment_histories, lambda history: history.entries),
    PriceSheet: price_sheets,
    Eligibility: _part(price_sheets, lambda sheet: [sheet.eligibility]),
    BudgetTier: _part(price_sheets, lambda sheet: sheet.budget_tiers),
    Region: _part(price_sheets, lambda sheet: sheet.regions),
    FullRateRow: _part(price_sheets, lambda sheet: sheet.full_rate),
    AdditionalPersonRow: _part(price_sheets, lambda sheet: sheet.additional_person),
    GroupTerms: _part(price_sheets, lambda sheet: filter(None, [sheet.group_terms])),
    GroupRateRow: _part(price_sheets, lambda sheet: sheet.group_rate),
    EarlyBird: _part(price_sheets, lambda sheet: filter(None, [sheet.early_bird])),
    PublishedRule: _part(price_sheets, lambda sheet: sheet.rules),
    StatedDiscount: _part(price_sheets, lambda sheet: sheet.stated_discounts),
    Waiver: _part(price_sheets, lambda sheet: sheet.waivers),
    Source: sources,
    Interpretation: _part(
        price_sheets, lambda sheet: [it for rule in sheet.rules for it in rule.interpretations]
    ),
    Finding: _part(price_sheets, check_price_sheet),
    Witness: _part(
        price_sheets,
        lambda sheet: [it for found in check_price_sheet(sheet) for it in found.witnesses],
    ),
    SheetDiff: _diffs,
    PriceChange: _part(_diffs, lambda diff: diff.changes),
    ChangeExample: _part(_diffs, lambda diff: [it.example for it in diff.changes]),
    RevenueChange: _revenue_changes,
    CohortRow: _part(_revenue_changes, lambda change: change.rows),
    Quote: quotes,
    SheetReference: _part(quotes, lambda quote: [quote.sheet]),
    QuoteLine: _part(quotes, lambda quote: quote.lines),
    Adjustment: _part(
        quotes, lambda quote: [it for line in quote.lines for it in line.adjustments]
    ),
    Verdict: _part(quotes, lambda quote: quote.verdicts),
    CitedInterpretation: _part(quotes, lambda quote: quote.interpretations),
    Confirmation: _part(quotes, lambda quote: quote.to_confirm),
    Note: _part(quotes, lambda quote: quote.notes),
    Saving: _part(quotes, lambda quote: quote.could_save),
    Comparison: _comparisons,
    WayToRegister: _part(_comparisons, lambda comparison: comparison.ways),
    Part: _part(
        _comparisons, lambda comparison: [it for way in comparison.ways for it in way.parts]
    ),
    BreakEven: _part(requests, lambda request: break_even(request, range(1, 13))),
    WayOut: _part(_rejected, lambda answer: answer.ways_out),
    RejectedRequest: _rejected,
    Replay: _replays,
    AskedNumber: _part(_replays, lambda replay: filter(None, [replay.asked])),
    Difference: _part(_replays, lambda replay: replay.differences),
    SeatsAdded: lambda: st.builds(SeatsAdded, seats=st.integers(1, 9)),
    SeatsWithdrawn: lambda: st.builds(
        SeatsWithdrawn,
        seats=st.integers(1, 9),
        full_rate_payer=st.sampled_from([None, True, False]),
    ),
    MessageForwarded: lambda: st.builds(MessageForwarded),
    PaymentsFound: lambda: st.builds(
        PaymentsFound, payments=st.lists(prior_payments(), min_size=1, max_size=2).map(tuple)
    ),
    TurnedIntoGroup: lambda: st.builds(
        TurnedIntoGroup, payment_method=st.sampled_from([None, *PaymentMethod])
    ),
    Amended: _amended,
    Reading: _part(_amended, lambda amended: amended.readings),
    FlippedVerdict: _part(
        _amended, lambda amended: [it for found in amended.readings for it in found.flipped]
    ),
    Undefined: _part(_amended, lambda amended: filter(None, [amended.undefined])),
    Why: _whys,
    WhatIf: _part(_whys_of_numbers, lambda found: filter(None, [found.change])),
    RuleFact: _part(_whys, lambda found: found.facts),
    Rejection: _part(_rejected, lambda answer: answer.rejections),
    RejectionParameters: _part(
        _rejected, lambda answer: [rejection.parameters for rejection in answer.rejections]
    ),
}
