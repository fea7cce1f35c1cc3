"""What SMT publishes: one edition's price sheet, proven on loading to price every case once."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import Annotated, NamedTuple, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler

from smt_pricing.sheet._places import place_in_file
from smt_pricing.sheet._unused import UnusedPart, unused_parts
from smt_pricing.sheet.proof import ANY_TIER, MOST_ROWS, prove
from smt_pricing.sheet.published_table import table_as_markdown
from smt_pricing.sheet.rows import (
    AdditionalPersonRow,
    BudgetTier,
    EarlyBird,
    Eligibility,
    FullRateRow,
    GroupRateRow,
    GroupTerms,
    Interpretation,
    PublishedRule,
    Region,
    StatedDiscount,
    Waiver,
)
from smt_pricing.sheet.source import Source, Sourced
from smt_pricing.sheet.words import filled_rule, numbers_of
from smt_pricing.values.codes import InterpretationId, RuleId
from smt_pricing.values.countries import country_codes
from smt_pricing.values.fields import Currency, Day, Exact, Identifier, Text
from smt_pricing.values.problems import PriceSheetError, first_problems
from smt_pricing.values.validation import problems_in

__all__ = ["ANY_BUDGET", "TABLES", "PriceSheet", "Terms"]


class Terms(NamedTuple):
    """The rows of a sheet that hold for one budget tier and region."""

    full: FullRateRow
    additional: AdditionalPersonRow | None
    group: GroupRateRow | None


ANY_BUDGET = (BudgetTier(id=ANY_TIER, label="any budget"),)
"""The one tier of a sheet that tells no budgets apart."""


def _or_any_budget(stated: object) -> object:
    return ANY_BUDGET if isinstance(stated, list | tuple) and not stated else stated


class PriceSheet(Exact):
    """One edition's published prices and rules; the only place where amounts stand.

    A sheet has the rules that it lists. What belongs to another rule is not on it: prices that no
    rule asks for are left out when it is made, and ``unused`` names them.

    Making one proves that every tier and region has exactly one row in each rate table, that every
    id resolves, and that every country stands in exactly one region. Raises PriceSheetError with
    every problem at once, each with its place in the file. Amounts are in ``currency``.
    """

    id: Identifier = Field(description="The name of this sheet; each edition needs one of its own.")
    program: Text = Field(description="The training, as lists of past payments call it.")
    title: Text = Field(description="The training, as people call it.")
    edition: Text = Field(description="The edition, as lists of past payments call it.")
    currency: Currency = Field(
        description="The currency of every amount and of budgets, such as USD."
    )
    sale_from: Day | None = Field(
        default=None,
        description="The first day of sale, which is included; without one it is on sale already.",
    )
    sale_until: Day | None = Field(
        default=None,
        description="The last day of sale, which is included; without one sale does not end.",
    )
    source: Sourced = None
    early_bird: EarlyBird | None = Field(
        default=None,
        description="Until when early-bird prices hold; the rows of [[full_rate]] have the prices.",
    )
    eligibility: Eligibility = Field(description="Which kinds of organisation may register.")
    budget_tiers: Annotated[tuple[BudgetTier, ...], BeforeValidator(_or_any_budget)] = Field(
        default=ANY_BUDGET,
        max_length=MOST_ROWS,
        description="Ranges of annual budgets that prices depend on, if any. Each begins where the "
        "one below it ends.",
    )
    regions: tuple[Region, ...] = Field(
        default=(),
        max_length=MOST_ROWS,
        description="Regions that prices depend on, if any. Every country is in exactly one.",
    )
    full_rate: tuple[FullRateRow, ...] = Field(
        max_length=MOST_ROWS**2, description="What the first person pays."
    )
    additional_person: tuple[AdditionalPersonRow, ...] = Field(
        default=(),
        max_length=MOST_ROWS**2,
        description="What each person after the first pays; without such rows, the full rate.",
    )
    group_terms: GroupTerms | None = Field(
        default=None,
        description="How large a group may be, and how it pays; left out with [[group_rate]].",
    )
    group_rate: tuple[GroupRateRow, ...] = Field(
        default=(),
        max_length=MOST_ROWS**2,
        description="What a whole group pays, however many come; left out with [group_terms].",
    )
    rules: tuple[PublishedRule, ...] = Field(
        description="The rules that this sheet has, in words; a rule left out is not on the sheet."
    )
    stated_discounts: tuple[StatedDiscount, ...] = Field(
        default=(),
        max_length=MOST_ROWS**2,
        description="Discounts that the prose states; they price nothing, since the table governs.",
    )
    waivers: tuple[Waiver, ...] = Field(
        default=(),
        max_length=MOST_ROWS,
        description="Findings of ``smt-pricing sheet check`` that are meant so, and why.",
    )

    @model_validator(mode="wrap")
    @classmethod
    def _proven(cls, stated: object, validate: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(stated, cls):
            return stated
        stated = _listed(stated)
        try:
            sheet = validate(stated)
        except ValidationError as error:
            problems = problems_in(error.errors(include_url=False), place_in_file, _KEYS)
            if isinstance(stated, Mapping):
                problems = first_problems(chain(problems, prove(stated)), place_in_file(()))
            raise PriceSheetError("price sheet", tuple(problems)) from None
        if problems := first_problems(prove(sheet.model_dump()), place_in_file(())):
            raise PriceSheetError("price sheet", tuple(problems))
        unused = unused_parts(sheet.__dict__, sheet.rule_ids)
        if unused.named:  # nobody has seen the sheet yet, which from now on cannot be changed
            sheet.__dict__.update(unused.left, unused=unused.named)
        return sheet

    def _repr_markdown_(self) -> str:
        return table_as_markdown(self)

    def __hash__(self) -> int:
        """Hash by the digest, so that an engine can be kept for each sheet."""
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the sheet's canonical form, in which the order of rows is none.

        What is left out is no part of it, so that a key added to the format changes no old digest.
        """
        canonical = json.dumps(
            _canonical(self.model_dump(mode="json", exclude_defaults=True)),
            sort_keys=True,
            separators=(",", ":"),
        )
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    @cached_property
    def unused(self) -> tuple[UnusedPart, ...]:
        """Return what stood in the tables for rules that the sheet does not list."""
        return ()

    @cached_property
    def rule_ids(self) -> tuple[RuleId, ...]:
        """Return the rules that the sheet lists, in the published order."""
        listed = {rule.id for rule in self.rules}
        return tuple(rule for rule in RuleId if rule in listed)

    def has(self, rule: RuleId) -> bool:
        """Tell whether the sheet lists a rule."""
        return rule in self.rule_ids

    def terms(self, tier: str | None, region: str | None) -> Terms:
        """Return the rows that hold for a budget tier and a region of this sheet."""
        return self._terms[tier, region]

    @cached_property
    def _terms(self) -> dict[tuple[str | None, str | None], Terms]:
        return {
            (tier, region): Terms(
                next(row for row in self.full_rate if row.holds_for(tier, region)),
                next((row for row in self.additional_person if row.holds_for(tier, region)), None),
                next((row for row in self.group_rate if row.holds_for(tier, region)), None),
            )
            for tier in self.tier_ids
            for region in self.region_ids
        }

    @cached_property
    def tier_ids(self) -> tuple[str, ...]:
        """Return the ids of the budget tiers."""
        return tuple(tier.id for tier in self.budget_tiers)

    @cached_property
    def tiers_upwards(self) -> tuple[str, ...]:
        """Return the ids of the budget tiers from the smallest budgets up."""
        return tuple(tier.id for tier in sorted(self.budget_tiers, key=lambda tier: tier.start))

    @cached_property
    def region_ids(self) -> tuple[str | None, ...]:
        """Return the ids of the regions; None alone on a sheet that has no regions."""
        return tuple(region.id for region in self.regions) or (None,)

    @cached_property
    def region_of(self) -> Mapping[str, str | None]:
        """Return the region id of every alpha-2 code. Interpretation: ``region-membership``."""
        others = next((region.id for region in self.regions if region.all_other_countries), None)
        listed = {code: region.id for region in self.regions for code in region.countries}
        return {code: listed.get(code, others) for code in country_codes()}

    def tier_label(self, tier: str | None) -> str:
        """Return what the sheet calls a budget tier in words."""
        return next(row.label for row in self.budget_tiers if row.id == tier)

    def region_label(self, region: str | None) -> str:
        """Return what the sheet calls a region in words; nothing for a sheet without regions."""
        return next((row.label for row in self.regions if row.id == region), "")

    def tier_of(self, budget: Decimal) -> BudgetTier:
        """Return the tier of a budget in the sheet's currency; loading proved there is one."""
        return next(tier for tier in self.budget_tiers if tier.contains(budget))

    @cached_property
    def thresholds(self) -> frozenset[Decimal]:
        """Return the budgets at which one tier ends and another begins."""
        return frozenset(bound for tier in self.budget_tiers for bound in tier.bounds if bound)

    @cached_property
    def dearest_full_rate(self) -> Decimal:
        """Return the most that a seat costs at the regular full rate, whoever registers."""
        return max(row.regular for row in self.full_rate)

    def is_in_force(self, day: date) -> bool:
        """Tell whether the sheet is sold from on this day; its first and last day are included."""
        started = self.sale_from is None or self.sale_from <= day
        return started and (self.sale_until is None or day <= self.sale_until)

    @property
    def has_dates(self) -> bool:
        """Tell whether a price on this sheet depends on the day of registration."""
        return bool(self.early_bird or self.sale_from or self.sale_until)

    @cached_property
    def published_rules(self) -> tuple[PublishedRule, ...]:
        """Return the rules in the published order, their words filled with the sheet's numbers."""
        numbers = numbers_of(self.model_dump())
        words = {rule.id: filled_rule(rule, numbers) for rule in self.rules}
        return tuple(words[rule] for rule in self.rule_ids)

    def rule(self, wanted: RuleId) -> PublishedRule:
        """Return a rule that the sheet lists by its id, its words filled in."""
        return self.published_rules[self.rule_ids.index(wanted)]

    def interpretation(self, wanted: InterpretationId) -> Interpretation:
        """Return an interpretation by its id, its words filled in; loading proved it is there."""
        return self._interpretations[wanted]

    @cached_property
    def _interpretations(self) -> dict[InterpretationId, Interpretation]:
        return {row.id: row for rule in self.published_rules for row in rule.interpretations}


def _listed(stated: object) -> object:
    """Return tables with lists in place of iterators, which may be endless; no table is as long."""
    if isinstance(stated, Mapping):
        return {key: _listed(value) for key, value in stated.items()}
    if isinstance(stated, Iterator):
        stated = list(islice(stated, MOST_ROWS**2 + 1))
    return [_listed(row) for row in stated] if isinstance(stated, list | tuple) else stated


def _canonical(value: object) -> object:
    """Return the same facts with every list in one order: no list of a sheet means its order."""
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_canonical(item) for item in value), key=_sort_key)
    return value


def _sort_key(value: object) -> str:
    return json.dumps(value, sort_keys=True)


TABLES: dict[str, type[Exact]] = {
    "": PriceSheet,
    "source": Source,
    "early_bird": EarlyBird,
    "eligibility": Eligibility,
    "budget_tiers": BudgetTier,
    "regions": Region,
    "full_rate": FullRateRow,
    "additional_person": AdditionalPersonRow,
    "group_terms": GroupTerms,
    "group_rate": GroupRateRow,
    "rules": PublishedRule,
    "rules.interpretations": Interpretation,
    "stated_discounts": StatedDiscount,
    "waivers": Waiver,
}
"""The tables of a sheet's file, each with the model that reads it; "" holds the file's own keys."""

_KEYS = {table: tuple(model.model_fields) for table, model in TABLES.items()}
_KEYS |= {f"{table}.source": _KEYS["source"] for table in TABLES if table}
