"""The published rules in words, each with what it leaves open and how that is decided."""

import json
import textwrap
from collections.abc import Iterator
from itertools import chain

from smt_pricing.sheet._unused import TABLES_OF
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import Interpretation
from smt_pricing.sheet.source import HasSource, Source
from smt_pricing.values.codes import RuleId
from smt_pricing.values.text import escaped

__all__ = ["rules_as_json", "rules_as_markdown", "rules_as_text", "sources_of"]

_WIDTH = 79


def rules_as_text(sheet: PriceSheet) -> str:
    """Return every rule in the published order as plain text, its interpretations below it."""
    lines = [f"{sheet.title}, edition {sheet.edition}"]
    lines += [f"Source: {sheet.source.said()}"] if sheet.source else []
    for number, rule in enumerate(sheet.published_rules, 1):
        lines += ["", f"{number}. {rule.id}", *_wrapped(rule.text, "   ")]
        for source in sources_of(rule.id, sheet):
            lines += _wrapped(f"Source: {source.said()}", "   ")
        for interpretation in rule.interpretations:
            lines += ["", f"   {interpretation.id}"]
            for label, sentence in _parts(interpretation):
                lines += _wrapped(f"{label}: {sentence}", "     ")
    return "\n".join(lines) + "\n"


def rules_as_markdown(sheet: PriceSheet) -> str:
    """Return every rule in the published order as Markdown, its interpretations below it."""
    lines = [f"## {escaped(sheet.title)}", "", f"edition {escaped(sheet.edition)}", ""]
    lines += [f"*Source:* {escaped(sheet.source.said())}", ""] if sheet.source else []
    for number, rule in enumerate(sheet.published_rules, 1):
        told = (f" *Source:* {escaped(it.said())}." for it in sources_of(rule.id, sheet))
        lines.append(f"{number}. **{rule.id}**: {escaped(rule.text)}{''.join(told)}")
        for interpretation in rule.interpretations:
            said = " ".join(f"*{label}:* {escaped(it)}" for label, it in _parts(interpretation))
            lines.append(f"    - **{interpretation.id}**: {said}")
    return "\n".join(lines) + "\n"


def rules_as_json(sheet: PriceSheet) -> str:
    """Return every rule in the published order as JSON: a list of what the sheet says."""
    rules = [rule.model_dump(mode="json") for rule in sheet.published_rules]
    return json.dumps(rules, indent=2, ensure_ascii=False)


def sources_of(rule: RuleId, sheet: PriceSheet) -> tuple[Source, ...]:
    """Return where a rule and the tables that it reads are published, each source once."""
    tables = (_as_rows(getattr(sheet, table)) for table in _TABLES_OF.get(rule, ()))
    rows: tuple[HasSource, ...] = (sheet.rule(rule), *chain.from_iterable(tables))
    return tuple(dict.fromkeys(row.source for row in rows if row.source is not None))


_TABLES_OF = {
    RuleId.ELIGIBILITY: ("eligibility",),
    RuleId.FULL_RATE: ("budget_tiers", "regions", "full_rate"),
    **TABLES_OF,
}


def _as_rows(table: HasSource | tuple[HasSource, ...] | None) -> tuple[HasSource, ...]:
    if isinstance(table, tuple):
        return table
    return () if table is None else (table,)


def _parts(interpretation: Interpretation) -> Iterator[tuple[str, str]]:
    yield "Question", interpretation.question
    yield "Decision", interpretation.decision
    yield "Reason", interpretation.reason
    if interpretation.source is not None:
        yield "Source", interpretation.source.said()


def _wrapped(sentence: str, indent: str) -> list[str]:
    return textwrap.wrap(
        sentence,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
