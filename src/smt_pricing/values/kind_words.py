"""What the kinds of organisation are called in sentences, and on the published table."""

from typing import NamedTuple

from smt_pricing.values.codes import OrganizationKind

__all__ = ["KINDS", "Kind"]


class Kind(NamedTuple):
    """How a kind of organisation is spoken of; its name is its own word's."""

    article: str
    many: str


KINDS: dict[OrganizationKind, Kind] = {
    OrganizationKind.NGO: Kind("an", "NGOs"),
    OrganizationKind.UNION: Kind("a", "unions"),
    OrganizationKind.ELECTORAL_CAMPAIGN: Kind("an", "electoral campaigns"),
    OrganizationKind.CONSULTANT: Kind("a", "consultants"),
    OrganizationKind.AGENCY: Kind("an", "agencies"),
    OrganizationKind.OTHER: Kind("an", "organisations of other kinds"),
}
