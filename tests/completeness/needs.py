"""What every code, rule and finding needs, so that whatever lacks something is told by name.

``lacking`` yields a sentence for each, with the file to open: tests/test_completeness.py asks for
all of them, and the recipes of docs/project/ for the first that a step left out brings.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from smt_pricing import Organization, QuoteRequest, load_price_sheets
from smt_pricing.cli import main, sheet
from smt_pricing.quotes import sentences
from smt_pricing.review.check import CHECKS
from smt_pricing.rules.case import ReferralState
from smt_pricing.rules.published import RULES
from smt_pricing.sheet.rows import PublishedRule
from smt_pricing.values._problem_codes import _REJECTED_FIELDS
from smt_pricing.values.codes import (
    ChoiceCode,
    ConfirmationCode,
    FindingCode,
    InterpretationId,
    NoteCode,
    OrganizationKind,
    PaymentMethod,
    Plan,
    ProblemCode,
    ReasonCode,
    RejectionCode,
    RuleId,
    Word,
)
from smt_pricing.values.kind_words import KINDS
from tests import editions
from tests.completeness import given
from tests.completeness.placeholders import unknown_facts, unsayable
from tests.docs.catalogue import entries, page
from tests.docs.interpretations import DECIDED
from tests.models import LISTS
from tests.rejections import REMEDIES, REPRODUCERS
from tests.review.examples import EXAMPLES

__all__ = [
    "COMMANDS",
    "NEEDS",
    "ROOT",
    "Need",
    "incomplete_commands",
    "lacking",
    "unknown_fields",
    "unmatched_reasons",
]

ROOT = Path(__file__).parents[2]
SENTENCES = "src/smt_pricing/quotes/sentences.py"
SHEETS = "src/smt_pricing/price_sheets/*.toml"
FIELDS = "_REJECTED_FIELDS in src/smt_pricing/values/_problem_codes.py"
MAIN = "src/smt_pricing/cli/main.py"
COMMANDS = (*main._COMMANDS, *sheet._COMMANDS)
GIVEN = "tests/completeness/given.py"
PUBLISHED = "src/smt_pricing/rules/published.py"


class Need(NamedTuple):
    """What every word of a closed list needs, where it is given, and which words have it."""

    words: type[Word]
    what: str
    where: str
    having: Callable[[], Collection[object]]

    def lacking(self) -> Iterator[str]:
        """Yield what lacks it, by name."""
        having = self.having()
        for word in self.words:
            if word not in having:
                yield f"{name_of(word)} has no {self.what}: {self.where}"


def name_of(word: Word) -> str:
    """Return how a word is written in the source."""
    return f"{type(word).__name__}.{word.name}"


def on_page(place: str, pattern: str) -> list[str]:
    """Return what stands on a page where a pattern has its brackets."""
    return re.findall(pattern, (ROOT / place).read_text("utf-8"), re.MULTILINE)


def in_some_sheet(words: Callable[[PublishedRule], Iterable[Word]]) -> set[Word]:
    """Return what some shipped sheet has words for: a sheet has the rules that it lists."""
    rules = chain.from_iterable(sheet.rules for sheet in load_price_sheets())
    return {*chain.from_iterable(map(words, rules))}


def tested_rules() -> set[str]:
    """Return the rules that a test asks about by name, or that refuse in a reproducer."""
    text = (ROOT / "tests/rules/test_published.py").read_text("utf-8")
    refusing = {reproducer.rule for reproducer in REPRODUCERS}
    return {rule for rule in RuleId if f'"{rule}"' in text or rule in refusing}


def _told(words: type[Word]) -> set[Word]:
    """Return the words that have a sentence on what they mean."""
    return {word for word in words if word.sentence}


NEEDS: tuple[Need, ...] = (
    Need(
        RejectionCode,
        "fields",
        FIELDS,
        lambda: _REJECTED_FIELDS,
    ),
    Need(
        RejectionCode,
        "line among the codes of problems",
        "ProblemCode in src/smt_pricing/values/_problem_codes.py",
        lambda: {*ProblemCode},
    ),
    Need(RejectionCode, "words", f"REJECTIONS in {SENTENCES}", lambda: sentences.REJECTIONS),
    Need(
        RejectionCode,
        "reproducer",
        "REPRODUCERS in tests/rejections.py",
        lambda: {reproducer.code for reproducer in REPRODUCERS},
    ),
    Need(RejectionCode, "remedy", "REMEDIES in tests/rejections.py", lambda: REMEDIES),
    Need(
        RejectionCode,
        "entry on the page of errors",
        "REJECTIONS in tests/docs/catalogue/entries.py",
        lambda: {entry.code for entry in entries.REJECTIONS},
    ),
    Need(
        ProblemCode,
        "entry on the page of errors",
        "tests/docs/catalogue/entries.py, or sheets.py beside it",
        lambda: {entry.code for entry in page.ENTRIES},
    ),
    Need(RuleId, "function", f"RULES in {PUBLISHED}", lambda: RULES),
    Need(RuleId, "words", SHEETS, lambda: in_some_sheet(lambda rule: [rule.id])),
    Need(
        RuleId,
        "words in the tests' copy",
        "tests/sheets/published.toml",
        lambda: editions.PUBLISHED.rule_ids,
    ),
    Need(
        RuleId,
        "words on its page",
        "docs/use/price-sheet.md",
        lambda: on_page("docs/use/price-sheet.md", r"^- `([a-z-]+)`: "),
    ),
    Need(RuleId, "situation", "a test in tests/rules/test_published.py", tested_rules),
    Need(
        ReasonCode,
        "sentence",
        f"REASONS in {SENTENCES}",
        lambda: {code for _, code in sentences.REASONS},
    ),
    Need(
        ConfirmationCode,
        "sentence",
        f"CONFIRMATIONS in {SENTENCES}",
        lambda: sentences.CONFIRMATIONS,
    ),
    Need(NoteCode, "sentence", f"NOTES in {SENTENCES}", lambda: sentences.NOTES),
    Need(ChoiceCode, "sentence", f"CHOICES in {SENTENCES}", lambda: sentences.CHOICES),
    Need(FindingCode, "sentence", f"FINDINGS in {SENTENCES}", lambda: sentences.FINDINGS),
    Need(
        FindingCode,
        "look that finds it",
        "PRICE_CHECKS, SHEET_CHECKS or WORD_CHECKS in src/smt_pricing/review/",
        lambda: CHECKS,
    ),
    Need(FindingCode, "example", "EXAMPLES in tests/review/examples.py", lambda: EXAMPLES),
    Need(
        FindingCode,
        "row on the page of checks",
        "docs/cohorts/checks.md",
        lambda: on_page("docs/cohorts/checks.md", r"^\| `([a-z-]+)` \|"),
    ),
    Need(
        InterpretationId,
        "words",
        SHEETS,
        lambda: in_some_sheet(lambda rule: [it.id for it in rule.interpretations]),
    ),
    Need(
        InterpretationId,
        "place where it is decided",
        "DECIDED in tests/docs/interpretations.py",
        lambda: DECIDED,
    ),
    Need(OrganizationKind, "name", "KINDS in src/smt_pricing/values/kind_words.py", lambda: KINDS),
    Need(PaymentMethod, "name", f"PAYMENTS in {SENTENCES}", lambda: sentences.PAYMENTS),
    Need(Plan, "name", f"PLANS in {SENTENCES}", lambda: sentences.PLANS),
    Need(ReferralState, "name", f"REFERRALS in {SENTENCES}", lambda: sentences.REFERRALS),
    *(
        Need(
            words,
            "sentence on what it means",
            f"beside its value in src/{words.__module__.replace('.', '/')}.py",
            partial(_told, words),
        )
        for words in LISTS.values()
    ),
    Need(
        RejectionCode,
        "rule that gives it",
        f"a Refusal in {PUBLISHED}, or a problem in src/smt_pricing/rules/case.py",
        given.rejections,
    ),
    Need(
        ReasonCode,
        "rule that gives it",
        f"a Ruling in {PUBLISHED}",
        lambda: {code for _, code in given.reasons()},
    ),
    Need(
        ConfirmationCode,
        "case in which it is to be confirmed",
        "_to_confirm in src/smt_pricing/rules/decision.py",
        given.confirmations,
    ),
    Need(
        NoteCode,
        "quote that has it",
        f"_notes in src/smt_pricing/quotes/pricing.py, and a quote in {GIVEN}",
        given.notes,
    ),
    Need(
        ChoiceCode,
        "request that it is open to",
        f"a Choice in src/smt_pricing/quotes/choices.py, and a request in {GIVEN}",
        given.choices,
    ),
    Need(
        InterpretationId,
        "answer that rests on it",
        f"a Ruling or Refusal in {PUBLISHED}, or src/smt_pricing/rules/decision.py",
        given.interpretations,
    ),
)
"""What each closed list needs: first what is looked up, then what every case is tried for."""


def unknown_fields(stated: Mapping[RejectionCode, Collection[str]]) -> Iterator[str]:
    """Yield each code that is about what no request has."""
    of_organization = {f"organization.{name}" for name in Organization.model_fields}
    places = {*QuoteRequest.model_fields, *of_organization}
    for code, fields in stated.items():
        for field in sorted({*fields} - places):
            yield f"{name_of(code)} is about {field}, which no request has: {FIELDS}"


def incomplete_commands(commands: Collection[str] = COMMANDS) -> Iterator[str]:
    """Yield each command without its file, its row or its tests."""
    for name in commands:
        if not (ROOT / f"src/smt_pricing/cli/{name}.py").exists():
            yield f'The command "{name}" has no file: src/smt_pricing/cli/{name}.py'
        if not (ROOT / f"tests/cli/test_{name}.py").exists():
            yield f'The command "{name}" has no tests: tests/cli/test_{name}.py'
    for path in sorted((ROOT / "src/smt_pricing/cli").glob("[!_]*.py")):
        if path.stem not in (*commands, "main"):
            yield f"{path.relative_to(ROOT).as_posix()} is no command: _COMMANDS in {MAIN}"


def unmatched_reasons(
    said: Collection[tuple[RuleId, ReasonCode]], gives: Collection[tuple[RuleId, ReasonCode]]
) -> Iterator[str]:
    """Yield each reason that a rule gives and no sentence says, and each that none can give."""
    for rule, code in sorted({*gives} - {*said}):
        yield f"{name_of(rule)} gives {name_of(code)} without a sentence: REASONS in {SENTENCES}"
    for rule, code in sorted({*said} - {*gives}):
        yield f"{name_of(rule)} never gives {name_of(code)}, which has a sentence: {PUBLISHED}"


def lacking() -> Iterator[str]:
    """Yield everything that is incomplete, by name, with the file to open."""
    yield from incomplete_commands()
    yield from unknown_fields(_REJECTED_FIELDS)
    yield from chain.from_iterable(need.lacking() for need in NEEDS)
    yield from unmatched_reasons(sentences.REASONS, given.reasons())
    yield from unknown_facts()
    yield from unsayable()
