"""The requests that are timed: accepted ones of all sorts, the same in every run."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from smt_pricing import Organization, PriorPayment, QuoteRequest, Referral

__all__ = ["situations", "with_new_partner"]

_KINDS = ("ngo", "ngo", "union", "electoral-campaign")
_COUNTRIES = (
    "US CA GB DE FR ES IT NL BE CH AT SE NO DK FI IE PT GR IL GL "
    "KE NG ZA GH UG TZ BR MX AR CO CL PE IN PH ID PK JP AU PL TR"
)
_REGIONS = ("north-america-western-europe", "outside")
_TIERS = ("over-1m", "under-1m")
_PARTNERS = (
    "Coalition X",
    "Workers' Alliance",
    "Climate Network",
    "Housing for All",
    "Federation of Public Services",
    "Rede de Mobilização",
)
_PROGRAM = "digital-campaigning-certificate-intensive"
_TITLE = "Digital Campaigning Certificate Intensive"
_EDITION = "first-published-table"
_DAY = date(2026, 3, 31)


def situations(count: int = 500, seed: int = 1) -> tuple[QuoteRequest, ...]:
    """Return distinct requests, every one of which has a price."""
    dice = random.Random(seed)  # noqa: S311  a repeatable mix, no secret
    found: dict[QuoteRequest, None] = {}
    while len(found) < count:
        found[_situation(dice)] = None
    return tuple(found)


def with_new_partner(request: QuoteRequest, number: int) -> QuoteRequest:
    """Return the request with a partner name of its own, where it has a referral."""
    if request.referral is None:
        return request
    referral = Referral(
        partner=f"Partner no. {number}", email_forwarded=request.referral.email_forwarded
    )
    return request.model_copy(update={"referral": referral})


def _situation(dice: random.Random) -> QuoteRequest:
    in_group = dice.random() < 0.2
    payments, counting = _payments(dice)
    referral = None
    # A referral on a group, or after a past full payment, has no price.
    if not in_group and not counting and dice.random() < 0.5:
        referral = Referral(partner=dice.choice(_PARTNERS), email_forwarded=dice.random() < 0.6)
    return QuoteRequest.model_validate(
        {
            "organization": _organization(dice),
            "seats": dice.randint(1, 10 if in_group else 12),
            "plan": "group" if in_group else "individual",
            "payment_method": dice.choice((None, "invoice") if in_group else (None, "card")),
            "referral": referral,
            "prior_payments": payments,
            "registered_on": _DAY if payments or dice.random() < 0.3 else None,
        }
    )


def _organization(dice: random.Random) -> Organization:
    stated: dict[str, object] = {"kind": dice.choice(_KINDS)}
    if dice.random() < 0.6:
        stated["name"] = f"Organisation {dice.randint(1, 400)}"
    if dice.random() < 0.9:
        stated["country"] = dice.choice(_COUNTRIES.split())
    else:
        stated["region"] = dice.choice(_REGIONS)
    if dice.random() < 0.9:
        stated["annual_budget"] = _budget(dice)
    else:
        stated["budget_tier"] = dice.choice(_TIERS)
    return Organization.model_validate(stated)


def _budget(dice: random.Random) -> int:
    if dice.random() < 0.1:
        return 1_000_000
    return dice.randint(20, 5_000) * dice.choice((100, 1_000))


def _payments(dice: random.Random) -> tuple[tuple[PriorPayment, ...], bool]:
    """Return past payments, and whether one of them counts; most organisations have none."""
    if dice.random() < 0.6:
        return (), False
    payments = tuple(_all_payments(dice))
    chosen = dice.sample(payments, dice.choice((1, 1, 1, 2)))
    return tuple(payment for payment, _ in chosen), any(counts for _, counts in chosen)


def _all_payments(dice: random.Random) -> Iterator[tuple[PriorPayment, bool]]:
    """Yield one payment of every standing, and whether it counts."""
    training = dice.choice((_PROGRAM, _TITLE))
    before = _DAY - timedelta(days=dice.randint(1, 900))
    after = _DAY + timedelta(days=dice.randint(1, 90))
    for counts, stated in (
        (True, {"edition": _EDITION}),
        (True, {"took_part": True}),
        (False, {"paid_on": after}),
        (False, {"took_part": False}),
        (False, {"took_part": True, "refunded": True}),
        (False, {"took_part": True, "rate": "additional"}),
        (False, {"took_part": True, "program": "Organizing 101"}),
    ):
        facts = {"program": training, "edition": "autumn 2024", "rate": "full", "paid_on": before}
        yield PriorPayment.model_validate(facts | stated), counts
