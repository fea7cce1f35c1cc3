"""The pages of docs/ say what the sheet and the code say."""

import re
from pathlib import Path

import smt_pricing
from smt_pricing import RejectionCode
from smt_pricing.review.check import CHECKS
from tests.editions import PUBLISHED

DOCS = Path(__file__).parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_rule_stands_on_its_page_in_the_sheets_own_words() -> None:
    for rule in PUBLISHED.rules:
        assert f"- `{rule.id}`: {rule.text}\n" in page("price-sheet.md")


def test_every_interpretation_stands_on_its_page_with_its_reason() -> None:
    sections = page("interpretations.md").split("\n## ")[1:]
    stated = [(rule.id, found) for rule in PUBLISHED.rules for found in rule.interpretations]
    assert len(sections) == len(stated)
    for section, (rule, found) in zip(sections, stated, strict=True):
        assert section.startswith(f"{found.id}\n")
        assert f"*Belongs to `{rule}`.* {found.question}" in section
        assert f"**{found.decision}** {found.reason}" in section


def test_every_rejection_code_stands_on_the_page_of_errors() -> None:
    section = page("errors.md").partition("\n## Rejections\n")[2].partition("\n## ")[0]
    assert re.findall(r"^### (.+)$", section, re.MULTILINE) == list(RejectionCode)


def test_every_finding_stands_on_the_page_of_checks_with_its_severity() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", page("checks.md"), re.MULTILINE)
    assert rows == [(code, check.severity) for code, check in CHECKS.items()]


def test_every_public_name_stands_in_the_reference() -> None:
    documented = re.findall(r":: smt_pricing\.(\w+)", page("api.md"))
    assert sorted(documented) == dir(smt_pricing)


def test_every_block_of_code_is_of_a_sort_that_runs_or_is_no_code() -> None:
    for path in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        languages = set(re.findall(r"^```(\S*)", path.read_text("utf-8"), re.MULTILINE)) - {""}
        assert languages <= {
            "python",
            "console",
            "toml",
            "sh",
            "text",
            "{toctree}",
            "{eval-rst}",
        }, path
