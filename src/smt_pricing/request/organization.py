"""Who registers: the organisation, as far as it is known, and as a price needs it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from pydantic import ConfigDict, Field, model_validator

from smt_pricing.values.budgets import Budget, signed_currency
from smt_pricing.values.codes import OrganizationKind
from smt_pricing.values.fields import Country, Currency, Identifier, Stated, Text

if TYPE_CHECKING:
    from smt_pricing.values.stated import StatedAmount, StatedKind

__all__ = ["Organization", "PartialOrganization"]


class PartialOrganization(Stated):
    """An organisation of which little need be known; a fact left out is not known yet.

    What is stated is read as ``Organization`` reads it; a whole Organization may stand for one.
    Raises pydantic's ValidationError for a malformed statement.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(revalidate_instances="subclass-instances")

    name: Text | None = Field(default=None, description="The organisation's name.")
    kind: OrganizationKind | None = Field(default=None, description="What the organisation is.")
    country: Country | None = Field(
        default=None,
        description="The country it is in: a name in one of many languages, or an ISO 3166-1 "
        "code; a price that depends on regions needs the country or the region.",
    )
    region: Identifier | None = Field(
        default=None,
        description="The id of the sheet's region that it is in; needed only without the country.",
    )
    annual_budget: Budget | None = Field(
        default=None,
        description="Its budget of one year, in the budget's currency, to the cent; a price that "
        "depends on budgets needs the annual budget or the budget tier.",
    )
    budget_tier: Identifier | None = Field(
        default=None,
        description="The id of the sheet's budget tier that it is in; needed only without the "
        "annual budget.",
    )
    budget_currency: Currency | None = Field(
        default=None,
        description="The ISO 4217 code of the annual budget's currency, such as USD; left out, "
        "the price sheet's.",
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None = None,
            kind: StatedKind | None = None,
            country: str | None = None,
            region: str | None = None,
            annual_budget: StatedAmount | None = None,
            budget_tier: str | None = None,
            budget_currency: str | None = None,
        ) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def _currency_by_its_sign(cls, stated: object) -> object:
        """Take a budget's sign, such as $, for its currency, unless another one is stated."""
        budget = stated.get("annual_budget") if isinstance(stated, Mapping) else None
        signed = signed_currency(budget) if isinstance(budget, str) else None
        if signed is None or not isinstance(stated, Mapping):
            return stated
        currency, amount = signed
        other = stated.get("budget_currency")
        if other is not None and str(other).strip().upper() != currency:
            return stated  # the sign is refused where the budget is read
        return {**stated, "annual_budget": amount, "budget_currency": currency}


class Organization(PartialOrganization):
    """An organisation whose staff want to register.

    State its ``country`` or its ``region`` (a region id of the sheet), and its ``annual_budget``,
    to the cent (also as text: "450,000", "450k", "$1.5M") in ``budget_currency``, the price
    sheet's where none is stated, or its ``budget_tier`` (a tier id of the sheet), where the sheet
    tells regions or tiers apart: the engine refuses the request otherwise, and where both are
    stated and do not agree.

    Raises pydantic's ValidationError for a malformed statement.
    Interpretations: ``region-of-organisation``, ``region-membership``, ``budget-currency``.

    >>> Organization(kind="union", country="Kenya", annual_budget=450_000).country
    'KE'
    """

    kind: OrganizationKind = Field(description=PartialOrganization.model_fields["kind"].description)

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None = None,
            kind: StatedKind,
            country: str | None = None,
            region: str | None = None,
            annual_budget: StatedAmount | None = None,
            budget_tier: str | None = None,
            budget_currency: str | None = None,
        ) -> None: ...
