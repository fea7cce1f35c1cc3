"""The rows of a price sheet's tables, and its small tables: what each states and what follows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from smt_pricing.sheet.source import Sourced
from smt_pricing.values.amounts import ZERO, TomlAmount, subtract
from smt_pricing.values.codes import (
    FindingCode,
    InterpretationId,
    OrganizationKind,
    PaymentMethod,
    RuleId,
)
from smt_pricing.values.countries import country_codes, find_country, similar_countries
from smt_pricing.values.fields import Day, Exact, Flag, Identifier, Seats, Text
from smt_pricing.values.trusted import replaced

__all__ = [
    "AdditionalPersonRow",
    "BudgetTier",
    "EarlyBird",
    "Eligibility",
    "FullRateRow",
    "GroupRateRow",
    "GroupTerms",
    "Interpretation",
    "PublishedRule",
    "Region",
    "StatedDiscount",
    "Waiver",
]


class Eligibility(Exact):
    """Which kinds of organisation may register, and which are excluded by name.

    Rule: ``eligibility``. Interpretation: ``unlisted-kinds``.
    """

    welcome: tuple[OrganizationKind, ...] = Field(
        min_length=1, description="The kinds that may register."
    )
    excluded: tuple[OrganizationKind, ...] = Field(
        default=(),
        description='The kinds that may not, by name; kinds in neither list are refused as "not '
        'listed".',
    )
    source: Sourced = None


class BudgetTier(Exact):
    """A range of annual budgets, in the sheet's currency.

    ``over`` and ``under`` leave their own amount out, ``at_least`` and ``up_to`` take it in.
    Interpretation: ``exactly-at-threshold``.
    """

    id: Identifier = Field(description="What the rows of the rate tables call this tier.")
    label: Text = Field(
        description="The tier in words, as published; its bounds should say the same."
    )
    over: TomlAmount | None = Field(
        default=None,
        description="Budgets above this amount, which is left out itself; or give at_least.",
    )
    at_least: TomlAmount | None = Field(
        default=None, description="Budgets from this amount on, which is taken in; or give over."
    )
    under: TomlAmount | None = Field(
        default=None,
        description="Budgets below this amount, which is left out itself; or give up_to.",
    )
    up_to: TomlAmount | None = Field(
        default=None, description="Budgets up to this amount, which is taken in; or give under."
    )
    source: Sourced = None

    @model_validator(mode="after")
    def _one_bound_a_side(self) -> Self:
        if self.over is not None and self.at_least is not None:
            raise PydanticCustomError("tier-bounds", "Give over or at_least, not both.")
        if self.under is not None and self.up_to is not None:
            raise PydanticCustomError("tier-bounds", "Give under or up_to, not both.")
        return self

    def contains(self, budget: Decimal) -> bool:
        """Tell whether a budget, in the sheet's currency, is in this tier."""
        return (
            (self.over is None or budget > self.over)
            and (self.at_least is None or budget >= self.at_least)
            and (self.under is None or budget < self.under)
            and (self.up_to is None or budget <= self.up_to)
        )

    @property
    def start(self) -> tuple[Decimal, bool]:
        """Return where this tier begins: from an amount on, or (True) just after it."""
        if self.over is not None:
            return self.over, True
        return self.at_least or ZERO, False

    @property
    def end(self) -> Decimal | None:
        """Return the amount where this tier ends; None for the tier of the largest budgets."""
        return self.under if self.up_to is None else self.up_to

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """Return the amounts where this tier begins and ends."""
        stated = (self.over, self.at_least, self.under, self.up_to)
        return tuple(bound for bound in stated if bound is not None)


def _listed_country(value: object) -> str:
    if isinstance(value, str) and value in country_codes():
        return value
    stated = value if isinstance(value, str) else ""
    for code in (find_country(stated) or similar_countries(stated))[:1]:
        raise PydanticCustomError("unknown-country", 'Did you mean "{code}"?', {"code": code})
    raise PydanticCustomError("unknown-country", "Write an ISO 3166-1 alpha-2 code in capitals.")


_CountryCode = Annotated[
    str,
    BeforeValidator(_listed_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"}),
]


class Region(Exact):
    """A region of the sheet: the countries listed, or all that stand in no other region.

    Interpretation: ``region-membership``.
    """

    id: Identifier = Field(description="What the rows of the rate tables call this region.")
    label: Text = Field(description="The region in words, as published.")
    countries: tuple[_CountryCode, ...] = Field(
        default=(), description="Its countries, as ISO 3166-1 alpha-2 codes in capitals."
    )
    all_other_countries: Flag = Field(
        default=False,
        description="True for the one region that has every country that no region lists.",
    )
    source: Sourced = None


class _Row(Exact):
    """A row of a rate table; a tier or region left out means any."""

    tier: Identifier | None = Field(
        default=None, description="The id of a budget tier; the row holds for any if left out."
    )
    region: Identifier | None = Field(
        default=None, description="The id of a region; the row holds anywhere if left out."
    )

    def holds_for(self, tier: str | None, region: str | None) -> bool:
        return self.tier in (None, tier) and self.region in (None, region)


class FullRateRow(_Row):
    """The published full rate of a tier and region, in the sheet's currency.

    The referral is printed as a price (``referral``) or as an amount off (``referral_off``).
    Rules: ``full-rate``, ``early-bird``, ``outreach-referral``.
    Interpretation: ``referral-amount``.
    """

    regular: TomlAmount = Field(description="The full rate without any discount.")
    referral: TomlAmount | None = Field(
        default=None,
        description="The price with a referral; or give referral_off, or neither for no referral.",
    )
    referral_off: TomlAmount | None = Field(
        default=None, description="What a referral takes off; or give referral."
    )
    early_bird: TomlAmount | None = Field(
        default=None,
        description="The price until the last early-bird day, if there is one; a referral comes "
        "off it too.",
    )
    source: Sourced = None

    @model_validator(mode="after")
    def _one_referral(self) -> Self:
        if self.referral is not None and self.referral_off is not None:
            raise PydanticCustomError("referral-twice", "Give referral or referral_off, not both.")
        return self

    @model_validator(mode="after")
    def _no_column_dearer_than_regular(self) -> Self:
        for column in ("referral", "early_bird"):
            price = getattr(self, column)
            if price is not None and price > self.regular:
                raise PydanticCustomError(
                    "dearer-than-regular",
                    "Lower {column} to at most the regular price, {regular}.",
                    {"column": column, "regular": str(self.regular)},
                )
        full_price = self.regular if self.early_bird is None else self.early_bird
        if full_price < self.referral_discount:
            raise PydanticCustomError(
                "discounts-exceed-price",
                "Lower the discounts: together they exceed the regular price.",
            )
        return self

    @property
    def offers_referral(self) -> bool:
        """Tell whether the sheet prints a referral price or discount here."""
        return self.referral is not None or self.referral_off is not None

    @property
    def referral_discount(self) -> Decimal:
        """Return what a referral takes off, in the sheet's currency; zero where none is printed."""
        if self.referral_off is not None:
            return self.referral_off
        price = self.regular if self.referral is None else self.referral
        return subtract(self.regular, price)

    @property
    def early_bird_discount(self) -> Decimal:
        """Return what an early bird saves, in the sheet's currency; zero where none is printed."""
        price = self.regular if self.early_bird is None else self.early_bird
        return subtract(self.regular, price)


class AdditionalPersonRow(_Row):
    """The published rate for each person after the first. Rule: ``additional-person``."""

    price: TomlAmount = Field(description="What each person after the first pays.")
    source: Sourced = None


class GroupRateRow(_Row):
    """The published flat price of a group. Rule: ``group-rate``."""

    price: TomlAmount = Field(description="What a whole group pays.")
    source: Sourced = None


class GroupTerms(Exact):
    """How many seats a group may have, and how it pays.

    Rule: ``group-rate``. Interpretation: ``eleventh-seat``.
    """

    most_seats: Seats = Field(description="The most seats that a group may have.")
    payment_method: PaymentMethod | None = Field(
        default=None, description="How a group must pay; in any way if left out."
    )
    source: Sourced = None


class EarlyBird(Exact):
    """The last day of early-bird prices, that day included. Rule: ``early-bird``."""

    until: Day = Field(
        lt=date.max,  # so that there is a day after it
        description="The last day of early-bird prices; it is included.",
    )
    source: Sourced = None


class _Worded(Exact):
    """Words that may hold numbers of the sheet, as names in braces."""

    def filled_in(self, words: Mapping[str, object]) -> Self:
        """Return a copy with its words filled in, which may be longer than a file's words."""
        return replaced(self, **words)


class Interpretation(_Worded):
    """A question that a published rule leaves open, and how it is decided."""

    id: InterpretationId = Field(
        description="Which question it is; each that the sheet leaves open stands there once."
    )
    question: Text = Field(description="What the published rule leaves open.")
    decision: Text = Field(description="How it is decided.")
    reason: Text = Field(description="Why it is decided so.")
    source: Sourced = None


class PublishedRule(_Worded):
    """A published rule in words, with the interpretations it needs beside it."""

    id: RuleId = Field(description="Which rule it is; the program knows its name.")
    text: Text = Field(description="The rule in words; `{most_seats}` takes a number from a table.")
    interpretations: tuple[Interpretation, ...] = Field(
        default=(),
        description="What the rule leaves open, and how that is decided; quotes that rest on it "
        "cite it.",
    )
    source: Sourced = None


_DISCOUNTS = (RuleId.EARLY_BIRD, RuleId.OUTREACH_REFERRAL)


class StatedDiscount(_Row):
    """A discount that the published prose states, in the sheet's currency; it prices nothing.

    The table governs (interpretation ``referral-amount``); ``check_price_sheet`` compares the two.
    """

    rule: Annotated[RuleId, WithJsonSchema({"enum": list(_DISCOUNTS)})] = Field(
        description="The rule that gives the discount."
    )
    amount: TomlAmount = Field(
        description="What the prose says it takes off; ``smt-pricing sheet check`` compares it."
    )
    source: Sourced = None

    @model_validator(mode="after")
    def _of_a_discount(self) -> Self:
        if self.rule not in _DISCOUNTS:
            raise PydanticCustomError(
                "rule-gives-no-discount",
                "Write a rule that gives a discount: {rules}.",
                {"rules": " or ".join(_DISCOUNTS)},
            )
        return self


class Waiver(Exact):
    """A finding of ``check_price_sheet`` that is meant so, and why."""

    finding: FindingCode = Field(description="The finding that is meant so.")
    reason: Text = Field(description="Why it is meant so.")
    source: Sourced = None
