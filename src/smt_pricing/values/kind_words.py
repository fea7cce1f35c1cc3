"""What the kinds of organisation are called in sentences, and on the published table."""

from typing import NamedTuple

from smt_pricing.values.codes import OrganizationKind

__all__ = ["KINDS", "Kind"]


class Kind(NamedTuple):
    """What a kind of organisation is called in a sentence."""

    article: str
    one: str
    many: str


KINDS: dict[OrganizationKind, Kind] = {
    OrganizationKind.NGO: Kind("an", "NGO", "NGOs"),
    OrganizationKind.UNION: Kind("a", "union", "unions"),
    OrganizationKind.ELECTORAL_CAMPAIGN: Kind("an", "electoral campaign", "electoral campaigns"),
    OrganizationKind.CONSULTANT: Kind("a", "consultant", "consultants"),
    OrganizationKind.AGENCY: Kind("an", "agency", "agencies"),
    OrganizationKind.OTHER: Kind(
        "an", "organisation of another kind", "organisations of other kinds"
    ),
}
