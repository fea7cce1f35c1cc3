"""The facts that each sentence may speak of: none that is misspelled, none that may be missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from string import Formatter
from typing import NamedTuple, TypeVar

from smt_pricing import PriceSheet
from smt_pricing.quotes import sentences
from smt_pricing.quotes.choices import advice_facts
from smt_pricing.quotes.facts import case_facts, sheet_facts, stated_facts
from smt_pricing.quotes.pricing import price_book
from smt_pricing.quotes.rejection_facts import FACTS
from smt_pricing.review.check import CHECKS
from smt_pricing.rules.case import classify
from smt_pricing.rules.situations import Prices
from smt_pricing.values.amounts import ZERO
from smt_pricing.values.codes import FindingCode
from tests.completeness.given import Cell, Reason, decided
from tests.editions import EARLY_BIRD, PUBLISHED
from tests.review.examples import EXAMPLES
from tests.situations import ask

__all__ = ["Sentence", "named", "sentences_of_tables", "unknown_facts", "unsayable"]

_Code = TypeVar("_Code")
_Words = TypeVar("_Words")


class Sentence(NamedTuple):
    """A sentence of a table: where it stands there, and the facts that exist for it."""

    place: str
    text: str
    facts: Collection[str]


def named(text: str) -> set[str]:
    """Return the facts that a sentence names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def sentences_of_tables() -> Iterator[Sentence]:
    """Yield every sentence with the facts of a sheet that has everything a sheet can have."""
    whole = EARLY_BIRD
    of_case = facts_of(Cell(whole, whole.tier_ids[0], whole.region_ids[0]))
    of_rejection = facts_of_rejections(whole)
    compared = {*price_book(whole)._compared(ZERO, ZERO)}
    of_advice = {*advice_facts(ask(), whole), "word"}
    for (rule, code), text in sentences.REASONS.items():
        yield Sentence(f"REASONS[{rule}, {code}]", text, of_case)
    for confirmation, text in sentences.CONFIRMATIONS.items():
        yield Sentence(f"CONFIRMATIONS[{confirmation}]", text, of_case)
    for note, text in sentences.NOTES.items():
        yield Sentence(f"NOTES[{note}]", text, compared | {"seats"})
    yield Sentence("SAVING", sentences.SAVING, compared | {"choice"})
    for choice, text in sentences.CHOICES.items():
        yield Sentence(f"CHOICES[{choice}]", text, of_advice)
    for rejection, words in sentences.REJECTIONS.items():
        yield Sentence(f"REJECTIONS[{rejection}]", " ".join(words), of_rejection)
    for finding, text in sentences.FINDINGS.items():
        if finding in CHECKS and finding in EXAMPLES:
            yield Sentence(f"FINDINGS[{finding}]", text, facts_seen(finding))


def facts_of(cell: Cell) -> set[str]:
    """Return the facts that reasons and confirmations may name in a cell."""
    kind = cell.sheet.eligibility.welcome[0]
    return {*case_facts(cell.sheet, kind, cell.tier, cell.region), *of_requests()}


def facts_of_rejections(sheet: PriceSheet) -> set[str]:
    """Return the facts that rejections may name, without those that a sheet does not have."""
    return {*FACTS} - ({*sheet_facts(EARLY_BIRD)} - {*sheet_facts(sheet)})


def of_requests() -> Iterator[str]:
    """Yield the facts of a request: of one whose country may be either, and of a small budget."""
    for request in (ask(country="Korea"), ask(annual_budget=5)):
        for fact, _ in stated_facts(request, classify(request, PUBLISHED), PUBLISHED):
            yield fact


def facts_seen(finding: FindingCode) -> set[str]:
    """Return the facts that the look for a finding gives its sentence."""
    sheet = EXAMPLES[finding].sheet
    return set().union(*(seen.facts for seen in CHECKS[finding].look(Prices(sheet))))


def unknown_facts(stated: Iterable[Sentence] | None = None) -> Iterator[str]:
    """Yield each sentence that speaks of what is no fact, or is misspelled."""
    for sentence in stated or sentences_of_tables():
        for name in sorted(named(sentence.text) - {*sentence.facts}):
            yield (
                f"{sentence.place} in src/smt_pricing/quotes/sentences.py speaks of {{{name}}}, "
                f"and the facts that it may name are {', '.join(sorted(sentence.facts))}"
            )


def unsayable(reasons: Mapping[Reason, str] = sentences.REASONS) -> Iterator[str]:
    """Yield what is said on an edition that has no such fact, such as the day of an early bird."""
    for cell, said in decided().items():
        facts = facts_of(cell)
        texts = [
            *of(reasons, said.reasons),
            *of(sentences.CONFIRMATIONS, said.confirmations),
        ]
        yield from missing(texts, facts, cell.sheet)
        of_rejection = facts_of_rejections(cell.sheet)
        refused = [" ".join(words) for words in of(sentences.REJECTIONS, said.rejections)]
        yield from missing(refused, of_rejection, cell.sheet)


def of(table: Mapping[_Code, _Words], codes: Iterable[_Code]) -> list[_Words]:
    """Return the words of some codes; one without any is told of elsewhere."""
    return [table[code] for code in codes if code in table]


def missing(texts: list[str], facts: set[str], sheet: PriceSheet) -> Iterator[str]:
    for text in texts:
        for name in sorted(named(text) - facts):
            yield f'"{text}" is said on the edition {sheet.id}, which has no {{{name}}}'
