"""Every finding has its row in the table of checks and its sentence, or is named here."""

from smt_pricing import FindingCode, Severity
from smt_pricing.quotes.sentences import FINDINGS
from smt_pricing.review.check import CHECKS


def test_every_finding_has_its_severity_and_its_look() -> None:
    missing = [code for code in FindingCode if code not in CHECKS]
    assert missing == [], "give them a row in CHECKS of review/check.py"


def test_every_finding_has_its_sentence() -> None:
    missing = [code for code in FindingCode if code not in FINDINGS]
    assert missing == [], "give them a sentence in FINDINGS of quotes/sentences.py"


def test_the_rows_stand_in_the_order_in_which_findings_are_told() -> None:
    told = sorted(FindingCode, key=lambda code: list(Severity).index(CHECKS[code].severity))
    assert list(CHECKS) == told
