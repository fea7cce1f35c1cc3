"""Stored answers stay what they were: the corpus is reproduced byte for byte, and reads back."""

import pytest

from smt_pricing import Quote, QuoteEngine, RejectedRequest
from smt_pricing.quotes.replay import ReplayOutcome
from tests.editions import PUBLISHED
from tests.golden.situations import FOLDER, FORMS, SITUATIONS, written

FILES = [f"{name}.{ending}" for name in SITUATIONS for ending in FORMS]
WORDS = [ending for ending in FORMS if ending != "json"]


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    # Not while tests are collected: a rule that breaks is to fail tests, not to hide them all.
    return written()


@pytest.mark.parametrize("name", FILES)
def test_a_golden_answer_is_reproduced_byte_for_byte(name: str, answers: dict[str, str]) -> None:
    assert (FOLDER / name).read_bytes() == answers[name].encode("utf-8")


def test_the_corpus_has_no_other_files(answers: dict[str, str]) -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(answers) == set(FILES)


@pytest.mark.parametrize("name", [name for name in SITUATIONS if "refused" not in name])
def test_a_stored_quote_reads_back_and_replays_as_identical(name: str) -> None:
    quote = Quote.model_validate_json((FOLDER / f"{name}.json").read_bytes())
    replay = QuoteEngine(SITUATIONS[name].sheet(PUBLISHED)).replay(quote)
    assert replay.outcome is ReplayOutcome.IDENTICAL
    for ending in WORDS:
        assert FORMS[ending](quote) == (FOLDER / f"{name}.{ending}").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in SITUATIONS if "refused" in name])
def test_a_stored_rejection_reads_back(name: str) -> None:
    rejected = RejectedRequest.model_validate_json((FOLDER / f"{name}.json").read_bytes())
    for ending in WORDS:
        assert FORMS[ending](rejected) == (FOLDER / f"{name}.{ending}").read_text("utf-8")
