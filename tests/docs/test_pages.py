"""The pages of docs/ say what the sheet and the code say."""

import re
from pathlib import Path

import smt_pricing
from smt_pricing import RejectionCode, load_price_sheet
from smt_pricing.review.check import CHECKS
from smt_pricing.values.text import capitalised
from tests.models import HOMES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RULES = load_price_sheet().published_rules
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_rule_stands_on_its_page_in_the_sheets_own_words() -> None:
    for rule in RULES:
        assert f"- `{rule.id}`: {rule.text}\n" in page("use/price-sheet.md")


def test_every_interpretation_stands_on_its_page_with_its_reason() -> None:
    sections = page("understand/interpretations.md").split("\n## ")[1:]
    stated = [(rule.id, found) for rule in RULES for found in rule.interpretations]
    assert len(sections) == len(stated)
    for section, (rule, found) in zip(sections, stated, strict=True):
        assert section.startswith(f"{found.id}\n")
        assert f"*Belongs to `{rule}`.* {found.question}" in section
        assert f"**{found.decision}** {found.reason}" in section


def test_every_rejection_code_stands_on_the_page_of_errors() -> None:
    section = page("use/errors.md").partition("\n## Rejections\n")[2].partition("\n## ")[0]
    assert re.findall(r"^### (.+)$", section, re.MULTILINE) == list(RejectionCode)


def test_every_finding_stands_on_the_page_of_checks_with_its_severity_and_its_words() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", page("cohorts/checks.md"), re.MULTILINE
    )
    assert [(code, severity) for code, severity, _ in rows] == [
        (code, check.severity) for code, check in CHECKS.items()
    ]
    assert [capitalised(f"{words}.") for _, _, words in rows] == [code.sentence for code in CHECKS]


def test_every_public_name_stands_in_the_reference() -> None:
    documented = re.findall(r":: smt_pricing\.([\w.]+)", page("use/api.md"))
    top = dir(smt_pricing)
    parts = [f"{HOMES[name]}.{name}".removeprefix("smt_pricing.") for name in {*HOMES} - {*top}]
    assert sorted(documented) == sorted([*top, *parts])


def test_every_block_of_code_is_of_a_sort_that_runs_or_is_no_code() -> None:
    for path in PAGES:
        languages = set(re.findall(r"^```(\S*)", path.read_text("utf-8"), re.MULTILINE)) - {""}
        assert languages <= {
            "python",
            "console",
            "perl",
            "toml",
            "sh",
            "text",
            "diff",  # which tests/docs/test_recipes.py carries out
            "{toctree}",
            "{calculator}",  # the page that docs/conf.py writes
            "{literalinclude}",  # a function of the source, by its name
            "{eval-rst}",
        }, path


def test_every_link_to_a_page_leads_to_one() -> None:
    for path in PAGES:
        for link in re.findall(r"\]\(([^):]+)\)", path.read_text("utf-8")):
            assert (path.parent / link.partition("#")[0]).exists(), f"{path.name}: {link}"


def test_every_page_stands_in_the_readme_and_in_the_index_under_its_folder() -> None:
    """The pages of the rules stand in an index of their own, which the first one names."""
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = re.findall(r"^([a-z-]+/[a-z-]+)$", page("index.md"), re.MULTILINE)
    rules = re.findall(r"^([a-z-]+)$", page("rules/index.md"), re.MULTILINE)
    places = [path.relative_to(DOCS) for path in DOCS.rglob("*.md") if path.parent != DOCS]
    assert sorted([*listed, *(f"rules/{rule}" for rule in rules)]) == sorted(
        place.with_suffix("").as_posix() for place in places
    )
    assert [place for place in listed if f"](docs/{place}.md)" not in readme] == []


def test_every_page_that_is_named_anywhere_is_one_of_the_project() -> None:
    named: dict[str, Path] = {}
    for path in [*PAGES, *ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        text = path.read_text("utf-8")
        named |= dict.fromkeys(re.findall(r"\b[A-Za-z][A-Za-z-]*\.md\b", text), path)
    missing = named.keys() - {path.name for path in PAGES}
    assert {name: named[name].name for name in missing} == {}
