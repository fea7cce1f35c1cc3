"""The pages of the published rules: words, code, interpretations, every case, and tests."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from smt_pricing import PriceSheet, Quote, QuoteEngine, RuleId, load_price_sheet
from smt_pricing.rules.published import RULES
from smt_pricing.sheet.published_rules import sources_of
from smt_pricing.sheet.rows import PublishedRule
from smt_pricing.values.codes import Outcome
from smt_pricing.values.text import escaped
from tests.docs.rule_table import Row, counts, rows_of, said_where
from tests.worked_cases import CASES

__all__ = ["PAGES", "index", "page_of"]

_TESTS = Path(__file__).parents[1]
_MADE = "This page is made by `python -m tests.docs`, from the shipped sheet and the code."

_INDEX = """\
# The published rules

Each rule of the price sheet has a page: the published words, the function that is the rule, how it
is read where the words leave something open, what it does in every case, and where that is tested.
What the sheet prints stands [on one page](../use/price-sheet.md), amounts and all.

This page is made by `python -m tests.docs`, from the shipped sheet.

| | rule | published words |
| ---: | :--- | :--- |
"""


def index() -> str:
    """Return the page that lists the rules."""
    rules = load_price_sheet().published_rules
    rows = (
        f"| {number} | [`{rule.id}`]({rule.id}.md) | {escaped(rule.text)} |\n"
        for number, rule in enumerate(rules, 1)
    )
    places = "\n".join(rule.id for rule in rules)
    return f"{_INDEX}{''.join(rows)}\n```{{toctree}}\n:hidden:\n\n{places}\n```\n"


def page_of(rule: RuleId) -> Callable[[], str]:
    """Return what makes the page of a rule."""
    return lambda: "\n".join(_page(load_price_sheet().rule(rule), load_price_sheet())) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "rules/index.md": index,
    **{f"rules/{rule.id}.md": page_of(rule.id) for rule in load_price_sheet().rules},
}
"""Each page by its place in docs/, and what makes it."""


def _page(rule: PublishedRule, sheet: PriceSheet) -> Iterator[str]:
    yield from (f"# {rule.id.label}", "", rule.id.sentence, "", _MADE, "")
    yield from ("## What is published", "", f"> {escaped(rule.text)}", "")
    yield from (f"Source: {escaped(source.said())}\n" for source in sources_of(rule.id, sheet))
    yield from _code(rule.id)
    yield from _interpretations(rule)
    yield from _every_case(rule.id, sheet)
    yield from _tested(rule)


def _code(rule: RuleId) -> Iterator[str]:
    yield from ("## The function that is the rule", "")
    yield from (
        "It stands in `rules/published.py`, in the published order. Every number that it uses is",
        "the price sheet's.",
        "",
        "```{literalinclude} ../../src/smt_pricing/rules/published.py",
        ":language: python",
        f":pyobject: {RULES[rule].__name__}",
        "```",
        "",
    )


def _interpretations(rule: PublishedRule) -> Iterator[str]:
    yield from ("## How it is read", "")
    if not rule.interpretations:
        yield from ("The published words leave nothing open here.", "")
        return
    for found in rule.interpretations:
        link = f"[`{found.id}`](../understand/interpretations.md#{found.id})"
        decided = f"**{escaped(found.decision)}** {escaped(found.reason)}"
        yield f"- {link}: {escaped(found.question)} {decided}"
    yield ""


_OUTCOMES: dict[Outcome | None, str] = {
    Outcome.APPLIED: "applies",
    Outcome.BLOCKED: "gives way",
    Outcome.NOT_MET: "does not apply",
    None: "refuses",
}


def _every_case(rule: RuleId, sheet: PriceSheet) -> Iterator[str]:
    cases, priced = counts(sheet)
    yield from (
        "## What it does in every case",
        "",
        f"The shipped sheet has {cases:,} cases, {priced:,} of them with a price; [the table of",
        "decisions](../use/decision-table.md) has them all. Of a case with a price the rule says",
        "one thing for each line, and each row is exact: wherever it holds, the rule does that.",
        "What the rule refuses, it refuses whatever else is stated; of what other rules refuse, it",
        "says nothing.",
        "",
        "| the rule | because | where | amount | cases |",
        "| :--- | :--- | :--- | :--- | ---: |",
        *(_row(row, sheet) for row in rows_of(rule, sheet)),
        "",
    )


def _row(row: Row, sheet: PriceSheet) -> str:
    does = _OUTCOMES[row.doing.outcome]
    if row.doing.blocked_by:
        does += f" to [`{row.doing.blocked_by}`]({row.doing.blocked_by}.md)"
    because = f"{escaped(row.doing.code.sentence)} (`{row.doing.code}`)"
    where = _escaped_words(said_where(row, sheet)) or "always"
    amounts = escaped("; ".join(row.amounts))
    return f"| {does} | {because} | {where} | {amounts} | {row.cases:,} |"


def _escaped_words(text: str) -> str:
    """Escape labels of the sheet, and leave codes in backticks as they are."""
    return "`".join(
        escaped(part) if number % 2 == 0 else part for number, part in enumerate(text.split("`"))
    )


def _tested(rule: PublishedRule) -> Iterator[str]:
    yield from (
        "## Where it is tested",
        "",
        "In every case of the sheet, against tables that share no code with the engine:",
        "`tests/rules/test_every_case.py`.",
        "",
    )
    if worked := list(_worked(rule.id)):
        yield "In [worked cases](../understand/worked-cases.md), where it applies or refuses:"
        yield from ("", *(f"- {escaped(name)}" for name in worked), "")
    for file, names in _tests_about(rule):
        yield from (f"In `{file}`:", "", *(f"- {escaped(name)}" for name in names), "")


def _worked(rule: RuleId) -> Iterator[str]:
    """Yield the worked cases by the published sheet in which a rule applies, or refuses."""
    engine = QuoteEngine(load_price_sheet())
    for name, case in CASES.items():
        if case.edition is None:
            answer = engine.evaluate(case.request)
            said = answer.applied if isinstance(answer, Quote) else answer.rejections
            if any(it.rule is rule for it in said):
                yield name


def _tests_about(rule: PublishedRule) -> Iterator[tuple[str, list[str]]]:
    """Yield the files of tests of the rules, and which of their tests name this one."""
    words = {str(rule.id), *(str(found.id) for found in rule.interpretations)}
    for path in sorted((_TESTS / "rules").glob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = [
            node.name.removeprefix("test_").replace("_", " ")
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
            if words & set(_words_in(node))
        ]
        if names:
            yield path.relative_to(_TESTS.parent).as_posix(), names


def _words_in(node: ast.FunctionDef) -> Iterator[str]:
    """Yield the texts of a test, and the words of lists that it names, such as RuleId.FULL_RATE."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Attribute) and part.attr.isupper():
            yield part.attr.lower().replace("_", "-")
