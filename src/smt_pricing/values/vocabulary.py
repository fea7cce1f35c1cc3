"""The closed lists of words that requests are stated in.

This module imports nothing heavy, so that ``smt-pricing --help`` can list the words at once.
"""

from __future__ import annotations

from enum import StrEnum, unique

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from typing import Any, Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["OrganizationKind", "PaymentMethod", "Plan", "Rate", "Word"]


class Word(StrEnum):
    """A word of a closed list; letter case, spaces and underscores make no difference on input."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        folded = "-".join(value.casefold().replace("_", " ").replace("-", " ").split())
        return next((word for word in cls if word.value == folded), None)

    # Enum hashes by name in Python code; hashing as the string it is keeps a case's look-up fast.
    __hash__ = str.__hash__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Self], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write a word to JSON as the string it is, which spares pydantic a look-up."""
        from typing import cast  # noqa: PLC0415  pydantic is loaded when this is called

        schema: Any = handler(source)
        return cast("CoreSchema", schema | {"serialization": {"type": "str"}})


@unique
class OrganizationKind(Word):
    """What an organisation is; the sheet says which kinds may register (rule ``eligibility``)."""

    NGO = "ngo"
    UNION = "union"
    ELECTORAL_CAMPAIGN = "electoral-campaign"
    CONSULTANT = "consultant"
    AGENCY = "agency"
    OTHER = "other"


@unique
class Plan(Word):
    """How the party registers: person by person, or as one group at a flat price."""

    INDIVIDUAL = "individual"
    GROUP = "group"


@unique
class PaymentMethod(Word):
    """How the party pays."""

    CARD = "card"
    INVOICE = "invoice"


@unique
class Rate(Word):
    """The rate that a seat is, or was, paid at."""

    FULL = "full"
    ADDITIONAL = "additional"
    GROUP = "group"
