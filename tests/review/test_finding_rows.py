"""Every finding has its row in the table of checks and its sentence, and is found where it is."""

import pytest

from smt_pricing.quotes.sentences import FINDINGS
from smt_pricing.review.check import CHECKS
from smt_pricing.values.codes import FindingCode, Severity
from tests.review.examples import EXAMPLES
from tests.review.seeded import messages


def test_every_finding_has_its_severity_and_its_look() -> None:
    missing = [code for code in FindingCode if code not in CHECKS]
    assert missing == [], "give them a row in PRICE_CHECKS, SHEET_CHECKS or WORD_CHECKS of review/"


def test_every_finding_has_its_sentence() -> None:
    missing = [code for code in FindingCode if code not in FINDINGS]
    assert missing == [], "give them a sentence in FINDINGS of quotes/sentences.py"


def test_the_rows_stand_in_the_order_in_which_findings_are_told() -> None:
    told = sorted(FindingCode, key=lambda code: list(Severity).index(CHECKS[code].severity))
    assert list(CHECKS) == told


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_finding_is_found_on_its_example_and_says_what_is_wrong(code: str) -> None:
    example = EXAMPLES[code]
    assert any(example.words in message for message in messages(example.sheet, code))
