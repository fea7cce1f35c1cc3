"""What answers can hold: every code that some case, request or sheet of the tests brings about."""

from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from typing import Any, NamedTuple

from smt_pricing import PriceSheet, QuoteEngine
from smt_pricing.quotes.choices import corrections, open_choices, possible_savings
from smt_pricing.quotes.pricing import price_book
from smt_pricing.quotes.ways_out import priced_ways_out
from smt_pricing.rules.case import BudgetBasis, Case, Period, classify
from smt_pricing.rules.decision import Decision, decide
from smt_pricing.values.codes import (
    ChoiceCode,
    ConfirmationCode,
    InterpretationId,
    NoteCode,
    Plan,
    ReasonCode,
    RejectionCode,
    RuleId,
)
from tests.editions import EARLY_BIRD, EDITIONS, PUBLISHED
from tests.rejections import REPRODUCERS
from tests.rules.every_case import every_case
from tests.situations import FORWARDED, NAMED, ask, paid

__all__ = [
    "Cell",
    "Reason",
    "choices",
    "confirmations",
    "decided",
    "interpretations",
    "notes",
    "reasons",
    "rejections",
]

Reason = tuple[RuleId, ReasonCode]


class Cell(NamedTuple):
    """An edition with a budget tier and a region of it: where the same facts can be named."""

    sheet: PriceSheet
    tier: str | None
    region: str | None


class Said(NamedTuple):
    """What the decisions on all cases of a cell say."""

    reasons: set[Reason]
    rejections: set[RejectionCode]
    confirmations: set[ConfirmationCode]
    interpretations: set[InterpretationId]


@cache
def decided() -> dict[Cell, Said]:
    """Return what is said in each cell of every edition, tried on every case."""
    said: dict[Cell, Said] = {}
    for sheet in EDITIONS:
        for case in chain(every_case(sheet), other_ways_to_state(sheet)):
            if case.period is Period.EARLY_BIRD and sheet.early_bird is None:
                continue  # classify tells no day from another there
            cell = Cell(sheet, case.budget_tier, case.region)
            note(decide(case, sheet), said.setdefault(cell, Said(set(), set(), set(), set())))
    return said


def note(decision: Decision, said: Said) -> None:
    rulings = [ruling for line in decision.lines for ruling in line.rulings]
    said.reasons.update((ruling.rule, ruling.code) for ruling in rulings)
    said.rejections.update(decision.codes)
    said.confirmations.update(decision.to_confirm)
    said.interpretations.update(decision.interpretations)
    for refusal in decision.refusals:
        said.interpretations.update(refusal.interpretations)


def other_ways_to_state(sheet: PriceSheet) -> Iterator[Case]:
    """Yield plain cases in which place, budget and day are stated in each way that there is."""
    plain = next(every_case(sheet))
    for region, tier, plan, basis, country_stated, provisional in product(
        sheet.region_ids, sheet.tier_ids, Plan, BudgetBasis, (True, False), (True, False)
    ):
        yield plain._replace(
            region=region,
            budget_tier=tier,
            plan=plan,
            period=Period.REGULAR,
            budget_basis=basis,
            country_stated=country_stated,
            provisional=provisional,
        )


def reasons() -> set[Reason]:
    """Return every reason that a rule gives."""
    return set().union(*(said.reasons for said in decided().values()))


def confirmations() -> set[ConfirmationCode]:
    """Return all that is to be confirmed of some quote."""
    stated = (ask(name="Coalition X", referral=FORWARDED), ask(country="Korea"))
    cases = (classify(request, PUBLISHED) for request in stated)
    of_requests = chain.from_iterable(decide(case, PUBLISHED).to_confirm for case in cases)
    return set(of_requests).union(*(said.confirmations for said in decided().values()))


def rejections() -> set[RejectionCode]:
    """Return what the rules refuse, and what is refused because classify cannot tell a fact."""
    by_rule = set().union(*(said.rejections for said in decided().values()))
    return by_rule.union(*(decide(case, sheet).codes for sheet, case in reproduced()))


def interpretations() -> set[InterpretationId]:
    """Return every interpretation that a quote, a refusal or a comparison rests on."""
    ways = QuoteEngine(PUBLISHED).compare(ask(seats=12)).ways
    compared = {cited.id for way in ways for cited in way.interpretations}
    refusals = (refusal for sheet, case in reproduced() for refusal in decide(case, sheet).refusals)
    by_problem = (refusal.interpretations for refusal in refusals)
    return compared.union(*(said.interpretations for said in decided().values()), *by_problem)


def reproduced() -> Iterator[tuple[PriceSheet, Case]]:
    """Yield the case of every reproducer of a rejection."""
    for reproducer in REPRODUCERS:
        yield reproducer.sheet, classify(ask(**reproducer.stated), reproducer.sheet)


def notes() -> set[NoteCode]:
    """Return what is pointed out in some quote: here of a group that pays more than list."""
    request, book = ask(country="FR", seats=3, plan="group"), price_book(PUBLISHED)
    case = classify(request, PUBLISHED)
    (line,) = book.decide(case).lines
    return {note.code for note in book._notes(case, 3, line.list_amount(3), line.amount(3))}


def choices() -> set[ChoiceCode]:
    """Return every choice that is open to some request, or leads out of some refusal."""
    return {*in_quotes(), *out_of_refusals()}


def in_quotes() -> Iterator[ChoiceCode]:
    plans: tuple[dict[str, Any], ...] = (
        {"seats": 1},
        {"seats": 10},
        {"seats": 10, "plan": "group"},
    )
    unstated = (paid(took_part=None),)
    for sheet, plan, referral, payments in product(
        (PUBLISHED, EARLY_BIRD), plans, (None, NAMED), ((), unstated)
    ):
        facts = {"referral": referral, "prior_payments": payments}
        request = ask(registered_on="2026-06-01", **facts, **plan)
        case, book = classify(request, sheet), price_book(sheet)
        for seats in (request.seats, 11):
            yield from (choice.code for choice in open_choices(case, seats, sheet))
        if not book.decide(case).refusals:
            savings = possible_savings(case, request.seats, sheet, book.decide, book.tariff(case))
            yield from (choice.code for saving in savings for choice in saving.choices)


def out_of_refusals() -> Iterator[ChoiceCode]:
    for reproducer in REPRODUCERS:
        request, sheet = ask(**reproducer.stated), reproducer.sheet
        case, book = classify(request, sheet), price_book(sheet)
        refused = frozenset(book.decide(case).codes)
        for alternatives in corrections(request, case, refused, sheet):
            yield from (choice.code for choice in alternatives)
        for way in priced_ways_out(request, refused, sheet, book.decide):
            yield from (choice.code for choice in way.choices)
