"""Looks at the words of a sheet's rules; each is for the finding of its own name.

Words that name a number by its place in the tables follow it. These looks find those that say a
number themselves, and another one than the tables. ``WORD_CHECKS`` has a row for each.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from smt_pricing.review._looks import Check, Seen, witness
from smt_pricing.review._said_numbers import Count, Day, amounts_in, counts_in, days_in
from smt_pricing.review._tier_labels import figures_in
from smt_pricing.rules.situations import Prices, Shape, Situation
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.sheet.rows import BudgetTier, Region
from smt_pricing.values.amounts import ZERO, format_amount, subtract
from smt_pricing.values.codes import (
    FindingCode as Code,
    InterpretationId,
    Plan,
    RuleId,
    Severity,
)
from smt_pricing.values.countries import country_name
from smt_pricing.values.spelling import fold
from smt_pricing.values.text import counted, listed

__all__ = ["WORD_CHECKS"]


class _Words(NamedTuple):
    """What is said in a rule or an interpretation, and which of them it is."""

    rule: RuleId
    whose: str
    text: str


def _words(sheet: PriceSheet) -> Iterator[_Words]:
    for rule in sheet.published_rules:
        yield _Words(rule.id, f"rule {rule.id}", rule.text)
        for row in rule.interpretations:
            for text in (row.question, row.decision, row.reason):
                yield _Words(rule.id, f"interpretation {row.id}", text)


def words_contradict_tables(prices: Prices) -> Iterator[Seen]:
    """Find counts, amounts and days in the words that stand in none of the tables."""
    for words in _words(prices.sheet):
        yield from _other_counts(words, prices)
        yield from _other_amounts(words, prices)
        yield from _other_days(words, prices)


def _other_counts(words: _Words, prices: Prices) -> Iterator[Seen]:
    """Compare the number of a group's seats; elsewhere than in its rule, only what is a cap."""
    terms = prices.sheet.group_terms
    if terms is None:
        return
    most, group = terms.most_seats, Shape(plan=Plan.GROUP)
    for count in counts_in(words.text):
        if _is_of_groups(count, words.rule) and count.number not in _allowed(count, most):
            instead = f"a group has up to {counted(most, 'seat')}"
            yield _contradiction(words, count.said, instead, prices, group, most)


def _is_of_groups(count: Count, rule: RuleId) -> bool:
    return rule is RuleId.GROUP_RATE or (count.cap and count.people)


def _allowed(count: Count, most: int) -> set[int]:
    """Return the numbers that may be said: the cap, the first seat beyond it, and single people."""
    return {most + 1, 1, 2} if count.nth else {most, most + 1, 1}


def _other_amounts(words: _Words, prices: Prices) -> Iterator[Seen]:
    sheet = prices.sheet
    known = _amounts(sheet)
    for amount in dict.fromkeys(amounts_in(_without_counts(words))):
        if amount not in known:
            said = format_amount(amount, sheet.currency)
            yield _contradiction(words, said, "no table of the sheet has that amount", prices)


def _without_counts(words: _Words) -> str:
    """Return the words without the numbers of people, which are looked at by themselves."""
    text = words.text
    for count in counts_in(text):
        if count.people or words.rule is RuleId.GROUP_RATE:
            text = text.replace(count.said, "")
    return text


def _amounts(sheet: PriceSheet) -> set[object]:
    """Return every amount that the tables have, and every discount that they give."""
    full = sheet.full_rate
    cells = [row.regular for row in full] + [row.early_bird for row in full if row.early_bird]
    cells += [it for row in full for it in (row.referral_discount, row.early_bird_discount)]
    cells += [subtract(row.regular, row.referral_discount) for row in full]
    cells += [row.price for row in sheet.additional_person]
    cells += [row.price for row in sheet.group_rate]
    cells += [row.amount for row in sheet.stated_discounts]
    return {*cells, *sheet.thresholds, ZERO}


def _other_days(words: _Words, prices: Prices) -> Iterator[Seen]:
    sheet = prices.sheet
    until = sheet.early_bird.until if sheet.early_bird else None
    known = [day for day in (sheet.sale_from, until, sheet.sale_until) if day is not None]
    if not known and words.rule is not RuleId.EARLY_BIRD:
        return
    for day in days_in(words.text):
        if not any(_is_meant(day, stated) for stated in known):
            yield _contradiction(words, day.said, "the sheet has no such day", prices)


def _is_meant(day: Day, stated: date) -> bool:
    same_day = (day.month, day.day) == (stated.month, stated.day)
    return same_day and day.year in (None, stated.year)


def _contradiction(
    words: _Words,
    said: str,
    instead: str,
    prices: Prices,
    shape: Shape | None = None,
    seats: int = 1,
) -> Seen:
    facts = {"whose": words.whose, "said": said, "instead": instead}
    cell = _first_cell(prices.sheet)
    shown = cell if shape is None else cell._replace(shape=shape)
    return Seen(facts, (witness(shown, seats, prices),))


def _first_cell(sheet: PriceSheet) -> Situation:
    return Situation(sheet.tier_ids[0], sheet.region_ids[0])


_SPEAKS_OF = {
    RuleId.EARLY_BIRD: re.compile(r"\bearly[- ]birds?\b", re.IGNORECASE),
    RuleId.OUTREACH_REFERRAL: re.compile(r"\b(?:referrals?|referred)\b", re.IGNORECASE),
    RuleId.ADDITIONAL_PERSON: re.compile(r"\badditional[- ]persons?\b", re.IGNORECASE),
    RuleId.GROUP_RATE: re.compile(r"\bgroups?(?: rates?)?\b", re.IGNORECASE),
}


def words_name_absent_rule(prices: Prices) -> Iterator[Seen]:
    """Find rules whose words speak of another that the sheet does not list."""
    sheet = prices.sheet
    for rule in sheet.published_rules:
        for absent, spoken in _SPEAKS_OF.items():
            found = spoken.search(rule.text)
            if found and not sheet.has(absent):
                facts = {"rule": rule.id, "absent": absent, "said": found[0]}
                yield Seen(facts, (witness(_first_cell(sheet), 1, prices),))


_SIDES = {
    "lower": re.compile(r"\b(?:lower|lowest|smaller|smallest)\b|\bbelow it\b", re.IGNORECASE),
    "higher": re.compile(
        r"\b(?:upper|uppermost|higher|highest|larger|largest|top)\b|\babove it\b", re.IGNORECASE
    ),
}
_CLAUSES = re.compile(r"[;:]|,\s|\.\s|\band\b", re.IGNORECASE)


def threshold_decided_otherwise(prices: Prices) -> Iterator[Seen]:
    """Compare in which tier the words put the exact budget. See ``exactly-at-threshold``."""
    sheet = prices.sheet
    known = {row.id for rule in sheet.rules for row in rule.interpretations}
    if InterpretationId.EXACTLY_AT_THRESHOLD not in known:
        return
    decision = sheet.interpretation(InterpretationId.EXACTLY_AT_THRESHOLD).decision
    for clause in _CLAUSES.split(decision):
        named = {figure.amount for figure in figures_in(clause)} & sheet.thresholds
        worded = [side for side, words in _SIDES.items() if words.search(clause)]
        for budget in sorted(named or sheet.thresholds) if len(worded) == 1 else ():
            owner = sheet.tier_of(budget)
            if worded[0] != _side(owner, budget):
                facts = {
                    "threshold": format_amount(budget, sheet.currency),
                    "worded": worded[0],
                    "bounded": _side(owner, budget),
                    "tier": owner.label,
                }
                shown = Situation(owner.id, sheet.region_ids[0])
                yield Seen(facts, (witness(shown, 1, prices),))


def _side(owner: BudgetTier, budget: object) -> str:
    return "higher" if owner.start[0] == budget and not owner.start[1] else "lower"


def region_named_otherwise(prices: Prices) -> Iterator[Seen]:
    """Find regions that the words call UNESCO's, with other countries: ``region-membership``."""
    sheet = prices.sheet
    if not any("unesco" in words.text.casefold() for words in _words(sheet)):
        return
    for region in sheet.regions:
        for members, beside in _unescos().get(fold(region.label.replace("&", "and")), ()):
            differences = tuple(_differences(region, members, beside))
            if differences:
                facts = {"region": region.label, "differences": listed(differences)}
                shown = Situation(sheet.tier_ids[0], region.id)
                yield Seen(facts, (witness(shown, 1, prices),))


def _differences(region: Region, members: frozenset[str], beside: frozenset[str]) -> Iterator[str]:
    countries = set(region.countries)
    if lacking := members - countries:
        yield f"lacks {_named(lacking)}"
    if region.all_other_countries:
        yield "has all other countries"
    elif further := countries - members - beside:
        yield f"has {_named(further)} beside its members"


def _named(codes: set[str] | frozenset[str]) -> str:
    return listed(sorted(map(country_name, codes)))


_Members = tuple[frozenset[str], frozenset[str]]


@cache
def _unescos() -> dict[str, tuple[_Members, ...]]:
    """Return the regions that UNESCO names, by their folded names."""
    stated = tomllib.loads(Path(__file__).with_name("unesco_regions.toml").read_text("utf-8"))
    return {
        fold(name.replace("&", "and")): ((frozenset(row["members"]), frozenset(row["beside"])),)
        for row in stated["regions"]
        for name in row["names"]
    }


WORD_CHECKS: dict[Code, Check] = {
    Code.WORDS_CONTRADICT_TABLES: Check(Severity.ERROR, words_contradict_tables),
    Code.THRESHOLD_DECIDED_OTHERWISE: Check(Severity.ERROR, threshold_decided_otherwise),
    Code.REGION_NAMED_OTHERWISE: Check(Severity.ERROR, region_named_otherwise),
    Code.WORDS_NAME_ABSENT_RULE: Check(Severity.WARNING, words_name_absent_rule),
}
"""Every finding about the words of a sheet."""
