"""The published table and its words, as constants of the baseline."""

from decimal import Decimal

from smt_pricing import OrganizationKind

PROGRAM = "digital-campaigning-certificate-intensive"
TITLE = "Digital Campaigning Certificate Intensive"
EDITION = "first-published-table"

INSIDE = "north-america-western-europe"
OUTSIDE = "outside"
_INSIDE_CODES = (
    "AD AT BE CA CH CY DE DK ES FI FR GB GR IE IL IS IT LU MC MT NL NO PT SE SM US "
    "LI VA AX BM FO GG GI GL IM JE PM SJ"
)
INSIDE_COUNTRIES = frozenset(_INSIDE_CODES.split())
REGION_NAMES = {
    INSIDE: "North America & Western Europe",
    OUTSIDE: "outside North America & Western Europe",
}

OVER = "over-1m"
UNDER = "under-1m"
THRESHOLD = Decimal("1000000.00")
TIER_NAMES = {OVER: "over $1M", UNDER: "under $1M"}

REGULAR_OVER = Decimal("1750.00")
REFERRED_OVER = Decimal("1600.00")
REGULAR_INSIDE = Decimal("1400.00")
REFERRED_INSIDE = Decimal("1250.00")
REGULAR_OUTSIDE = Decimal("725.00")
REFERRED_OUTSIDE = Decimal("625.00")
ADDITIONAL_INSIDE = Decimal("800.00")
ADDITIONAL_OUTSIDE = Decimal("600.00")
GROUP_INSIDE = Decimal("9000.00")
GROUP_OUTSIDE = Decimal("6000.00")
MOST_GROUP_SEATS = 10

KINDS = {
    OrganizationKind.NGO: ("NGO", "NGOs"),
    OrganizationKind.UNION: ("union", "Unions"),
    OrganizationKind.ELECTORAL_CAMPAIGN: ("electoral campaign", "Electoral campaigns"),
}

DECISIONS = {
    "exactly-at-threshold": "A budget exactly at the threshold is in the lower tier.",
    "referral-amount": "The table governs the referral discount.",
    "referral-unproven": (
        "A referral without its forwarded message is neither refused nor applied."
    ),
    "region-of-organisation": "The organisation's region counts, for every seat.",
    "region-membership": (
        "UNESCO's region of that name, with the enclaves and the members' territories that lie "
        "inside it; every other country is outside."
    ),
    "referred-full-rate-counts": (
        "A full rate paid at the referral price counts; a group, additional-person or refunded "
        "payment does not."
    ),
    "same-cohort-counts": (
        "A full rate paid in this same edition counts; in an earlier edition, the payer must also "
        "have taken part."
    ),
    "same-training-only": "A payment for another training does not count.",
    "returning-payer": "Whoever paid the full rate before pays the additional-person rate too.",
    "own-payment": (
        "A full rate paid for this same edition counts, and staff confirm that another "
        "registration of the organisation made it."
    ),
    "participation-unstated": (
        "A payment for an earlier edition does not count until it is stated that the payer took "
        "part."
    ),
}

# Where past payments leave an organisation, best first, and which interpretations that rests on.
STANDINGS: dict[str, tuple[str, ...]] = {
    "paid-in-earlier-edition": ("referred-full-rate-counts", "returning-payer"),
    "paid-in-this-edition": (
        "referred-full-rate-counts",
        "same-cohort-counts",
        "returning-payer",
        "own-payment",
    ),
    "participation-unstated": ("participation-unstated",),
    "paid-after-registration": (),
    "did-not-take-part": ("same-cohort-counts",),
    "payment-refunded": ("referred-full-rate-counts",),
    "not-the-full-rate": ("referred-full-rate-counts",),
    "other-training": ("same-training-only",),
    "no-past-payment": (),
}
STANDING_ORDER = list(STANDINGS)


STANDING_SENTENCES = {
    "paid-in-this-edition": "A colleague has paid the full rate in this very edition.",
    "paid-in-earlier-edition": "A colleague has taken part in another edition at the full rate.",
    "paid-after-registration": (
        "The full rate was paid only after this registration, and counts from that day on."
    ),
    "participation-unstated": (
        "The full rate was paid in another edition, and whether the payer took part in it is not "
        "stated."
    ),
    "did-not-take-part": (
        "The full rate was paid in another edition, but the payer did not take part in it."
    ),
    "payment-refunded": "The full rate paid in the past has been refunded.",
    "not-the-full-rate": "The past payment for this training was not at the full rate.",
    "other-training": "The past payment was for another training than this one.",
    "no-past-payment": "The request states no past payment of the organisation.",
}
