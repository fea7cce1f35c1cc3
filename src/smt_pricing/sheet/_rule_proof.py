"""The proof that a sheet lists the rules it cannot do without, and decides what they leave open.

A sheet lists the rules that it has. What it leaves open follows from these, from its tiers and
regions, and from the kinds that it names: only that has to be decided in it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from smt_pricing.sheet._stated import Stated, ids_of, repeated, rows_of, texts_of
from smt_pricing.values.codes import InterpretationId, OrganizationKind, ProblemCode, RuleId, Word
from smt_pricing.values.problems import Problem
from smt_pricing.values.validation import Location, place_in_json

__all__ = [
    "NEEDED",
    "NEVER_LEFT_OUT",
    "Parts",
    "needed_interpretations",
    "parts_of",
    "rule_problems",
]

NEVER_LEFT_OUT = (RuleId.ELIGIBILITY, RuleId.FULL_RATE)
"""The rules that no sheet can do without: who may register, and what that costs."""


def rule_problems(sheet: Stated) -> Iterator[Problem]:
    """Yield the rules and interpretations that are missing, or stand there more than once."""
    rules = rows_of(sheet, "rules")
    if not rules:
        return  # a missing table is reported as such
    listed = _ids(rules)
    yield from _each_once("rule", "[[rules]]", listed, RuleId, NEVER_LEFT_OUT)
    stated = [
        ((*place, *below), row_id)
        for place, row in rules
        for below, row_id in _ids(rows_of(row, "interpretations"))
    ]
    yield from _each_once(
        "interpretation",
        "[[rules.interpretations]]",
        stated,
        InterpretationId,
        needed_interpretations(parts_of(sheet)),
    )


class Parts(NamedTuple):
    """What of a sheet may leave a question open."""

    rules: Collection[str]
    tiers: int
    regions: int
    all_kinds_named: bool


def parts_of(sheet: Stated) -> Parts:
    """Return what of a sheet may leave a question open."""
    eligibility = sheet.get("eligibility")
    lists = eligibility.values() if isinstance(eligibility, Mapping) else ()
    kinds = {_meant(kind, OrganizationKind) for stated in lists for kind in texts_of(stated)}
    return Parts(
        rules={_meant(rule, RuleId) for rule in ids_of(sheet, "rules")},
        tiers=len(rows_of(sheet, "budget_tiers")),
        regions=len(rows_of(sheet, "regions")),
        all_kinds_named=kinds >= {*OrganizationKind},
    )


def needed_interpretations(parts: Parts) -> tuple[InterpretationId, ...]:
    """Return the questions that a sheet of these parts leaves open, and has to decide."""
    return tuple(
        known for known in InterpretationId if (needs := NEEDED.get(known)) is None or needs(parts)
    )


_Needs = Callable[[Parts], bool]


def _by(rule: RuleId) -> _Needs:
    return lambda parts: rule in parts.rules


def _several_tiers(parts: Parts) -> bool:
    return parts.tiers > 1


def _several_regions(parts: Parts) -> bool:
    return parts.regions > 1


NEEDED: dict[InterpretationId, _Needs] = {
    InterpretationId.UNLISTED_KINDS: lambda parts: not parts.all_kinds_named,
    InterpretationId.EXACTLY_AT_THRESHOLD: _several_tiers,
    InterpretationId.BUDGET_CURRENCY: _several_tiers,
    InterpretationId.REGION_OF_ORGANISATION: _several_regions,
    InterpretationId.REGION_MEMBERSHIP: _several_regions,
    InterpretationId.REFERRAL_AMOUNT: _by(RuleId.OUTREACH_REFERRAL),
    InterpretationId.REFERRAL_UNPROVEN: _by(RuleId.OUTREACH_REFERRAL),
    InterpretationId.REFERRAL_WITHOUT_FULL_RATE: lambda parts: (
        RuleId.REFERRAL_EXCLUSIVE in parts.rules
        and not {RuleId.GROUP_RATE, RuleId.PRIOR_FULL_PAYMENT}.isdisjoint(parts.rules)
    ),
    InterpretationId.REFERRED_FULL_RATE_COUNTS: _by(RuleId.PRIOR_FULL_PAYMENT),
    InterpretationId.SAME_COHORT_COUNTS: _by(RuleId.PRIOR_FULL_PAYMENT),
    InterpretationId.SAME_TRAINING_ONLY: _by(RuleId.PRIOR_FULL_PAYMENT),
    InterpretationId.RETURNING_PAYER: _by(RuleId.PRIOR_FULL_PAYMENT),
    InterpretationId.OWN_PAYMENT: _by(RuleId.PRIOR_FULL_PAYMENT),
    InterpretationId.PARTICIPATION_UNSTATED: _by(RuleId.PRIOR_FULL_PAYMENT),
    InterpretationId.BESIDE_A_GROUP: _by(RuleId.GROUP_RATE),
    InterpretationId.ELEVENTH_SEAT: _by(RuleId.GROUP_RATE),
}
"""What leaves each question open; one that is not named here is always open."""


def _each_once(
    noun: str,
    place: str,
    stated: list[tuple[Location, str]],
    words: type[Word],
    needed: Iterable[Word],
) -> Iterator[Problem]:
    meant = [_meant(word, words) for _, word in stated]
    for wanted in needed:
        if wanted not in meant:
            message = f'The {noun} "{wanted}" is missing.'
            code = ProblemCode(f"{noun}-missing")
            yield Problem(code, place, message, "Add its words.", fields=("rules",))
    for word in repeated(meant):
        message = f'The {noun} "{word}" stands there more than once.'
        code = ProblemCode(f"{noun}-repeated")
        twice = (it for (it, _), known in zip(stated, meant, strict=True) if known == word)
        fields = tuple(map(place_in_json, twice))
        yield Problem(code, place, message, "Keep one of them.", fields=fields)


def _ids(rows: Iterable[tuple[Location, Stated]]) -> list[tuple[Location, str]]:
    """Return the ids of rows, each with its place."""
    ids = (((*place, "id"), row.get("id")) for place, row in rows)
    return [(place, row_id) for place, row_id in ids if isinstance(row_id, str)]


def _meant(stated: str, words: type[Word]) -> str:
    try:
        return words(stated).value
    except ValueError:
        return stated  # no word at all, which is reported where it stands
