"""Nothing is half there: what lacks its sentence, rule, example or test is told here by name."""

import re
from collections.abc import Iterable

import pytest

from smt_pricing import RejectionCode
from smt_pricing.quotes.sentences import REASONS
from smt_pricing.strategies.refused import _MAY_BE
from smt_pricing.values.codes import ReasonCode, RuleId
from tests.completeness import given
from tests.completeness.needs import (
    COMMANDS,
    NEEDS,
    ROOT,
    Need,
    incomplete_commands,
    unknown_fields,
    unmatched_reasons,
)
from tests.completeness.placeholders import (
    Sentence,
    named,
    sentences_of_tables,
    unknown_facts,
    unsayable,
)

of_each_need = pytest.mark.parametrize(
    "need", NEEDS, ids=[f"{need.words.__name__}: {need.what}" for need in NEEDS]
)
SENTENCES = list(sentences_of_tables())
TABLES = {
    sentence.place.partition("[")[0]: sentence for sentence in SENTENCES if named(sentence.text)
}
"""A sentence of each table that speaks of a fact."""


def told(lacking: Iterable[str]) -> str:
    return "\n".join(lacking)


@of_each_need
def test_every_code_has_what_it_needs(need: Need) -> None:
    assert told(need.lacking()) == ""


@of_each_need
def test_a_code_that_lacks_something_is_told_by_name_with_the_file_to_open(need: Need) -> None:
    word = list(need.words)[-1]
    having = {*need.having()} - {word}
    assert told(need._replace(having=lambda: having).lacking()) == (
        f"{need.words.__name__}.{word.name} has no {need.what}: {need.where}"
    )


@of_each_need
def test_the_file_to_open_is_there(need: Need) -> None:
    places = re.findall(r"\w+/[\w/*.-]*", need.where)
    assert places
    assert all([*ROOT.glob(place.rstrip("/"))] for place in places)


def test_every_rejection_is_about_facts_that_a_request_has() -> None:
    assert told(unknown_fields({code: code.fields for code in RejectionCode})) == ""


def test_a_rejection_about_anything_else_is_told_by_name() -> None:
    assert told(unknown_fields({RejectionCode.GROUP_NOT_OFFERED: ("plan", "payment")})) == (
        "RejectionCode.GROUP_NOT_OFFERED is about payment, which no request has: "
        "_REJECTED_FIELDS in src/smt_pricing/values/_problem_codes.py"
    )


def test_what_a_rejection_is_about_can_be_drawn_wrong_by_the_strategies() -> None:
    # Whatever was paid before is part of the situation from which they start.
    fields = {field for code in RejectionCode for field in code.fields}
    missing = fields - {*_MAY_BE, "prior_payments"}
    assert missing == set(), "give them changes in _MAY_BE of src/smt_pricing/strategies/refused.py"


def test_every_command_has_its_file_its_row_and_its_tests() -> None:
    assert told(incomplete_commands()) == ""


def test_a_command_that_lacks_its_file_or_its_row_is_told_by_name() -> None:
    assert told(incomplete_commands((*COMMANDS, "edition"))) == (
        'The command "edition" has no file: src/smt_pricing/cli/edition.py\n'
        'The command "edition" has no tests: tests/cli/test_edition.py'
    )
    assert told(incomplete_commands([name for name in COMMANDS if name != "why"])) == (
        "src/smt_pricing/cli/why.py is no command: _COMMANDS in src/smt_pricing/cli/main.py"
    )


def test_every_reason_that_a_rule_gives_has_its_sentence_and_the_other_way_round() -> None:
    assert told(unmatched_reasons(REASONS, given.reasons())) == ""


def test_a_reason_without_a_sentence_and_a_sentence_without_a_reason_are_told_by_name() -> None:
    pair = (RuleId.GROUP_RATE, ReasonCode.GROUP_PLAN)
    without = REASONS.keys() - {pair}
    assert told(unmatched_reasons(without, given.reasons())) == (
        "RuleId.GROUP_RATE gives ReasonCode.GROUP_PLAN without a sentence: "
        "REASONS in src/smt_pricing/quotes/sentences.py"
    )
    assert told(unmatched_reasons(REASONS, given.reasons() - {pair})) == (
        "RuleId.GROUP_RATE never gives ReasonCode.GROUP_PLAN, which has a sentence: "
        "src/smt_pricing/rules/published.py"
    )


def test_every_sentence_speaks_of_facts_that_there_are() -> None:
    assert told(unknown_facts(SENTENCES)) == ""


def test_every_table_of_sentences_is_looked_at() -> None:
    assert {*TABLES} == {
        "REASONS",
        "CONFIRMATIONS",
        "NOTES",
        "SAVING",
        "CHOICES",
        "FINDINGS",
        "REJECTIONS",
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_misspelled_fact_of_any_table_is_told_by_its_place(table: str) -> None:
    sentence = TABLES[table]
    misspelled = Sentence(sentence.place, sentence.text.replace("}", "s_}", 1), sentence.facts)
    lacking = told(unknown_facts([misspelled]))
    assert lacking.startswith(f"{sentence.place} in src/smt_pricing/quotes/sentences.py speaks of")
    assert "s_}, and the facts that it may name are" in lacking


def test_what_is_said_on_an_edition_is_a_fact_of_that_edition() -> None:
    assert told(unsayable()) == ""


def test_a_fact_that_some_editions_lack_is_told_with_the_edition() -> None:
    pair = (RuleId.GROUP_RATE, ReasonCode.GROUP_NOT_OFFERED)
    assert "on the edition without-group, which has no {group}" in told(
        unsayable(REASONS | {pair: "The group rate of {group} is not offered."})
    )
