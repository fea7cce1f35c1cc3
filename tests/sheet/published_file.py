"""Pieces of the published sheet's file, to edit it by, and short ways to say what is wrong then."""

from decimal import Decimal

from smt_pricing import Problem
from tests.conftest import Edit

NORTH_AMERICA_WESTERN_EUROPE = "north-america-western-europe"

# Pieces of the published file that stand there once.
OVER_TIER = 'id = "over-1m"\nlabel = "over $1M"\nover = 1_000_000'
UNDER_TIER = 'id = "under-1m"\nlabel = "under $1M"\nup_to = 1_000_000'
OVER_ROW = '[[full_rate]]\ntier = "over-1m"\nregular = 1_750\nreferral = 1_600\n'
OUTSIDE_ROW = (
    '[[full_rate]]\ntier = "under-1m"\nregion = "outside"\nregular = 725\nreferral = 625\n'
)
ADDITIONAL_INSIDE = '[[additional_person]]\nregion = "north-america-western-europe"\nprice = 800\n'
ADDITIONAL_OUTSIDE = '[[additional_person]]\nregion = "outside"\nprice = 600\n'
GROUP_TERMS = '[group_terms]\nmost_seats = 10\npayment_method = "invoice"\n'
GROUP_INSIDE = '[[group_rate]]\nregion = "north-america-western-europe"\nprice = 9_000\n'
GROUP_OUTSIDE = '[[group_rate]]\nregion = "outside"\nprice = 6_000\n'
OUTSIDE_REGION = (
    '[[regions]]\nid = "outside"\n'
    'label = "outside North America & Western Europe"\nall_other_countries = true\n'
)
CURRENCY = 'currency = "USD"\n'
GROUP_RULE = (
    '[[rules]]\nid = "group-rate"\n'
    'text = "One flat price for a group of up to {most_seats} seats, paid {group_payment}."\n'
)
FULL_RATE_RULE = (
    '[[rules]]\nid = "full-rate"\n'
    'text = "One person of an organisation pays the full rate, which depends on the '
    "organisation's annual budget and, for smaller budgets, on its region.\"\n"
)
REFERRAL_AMOUNT = '[[rules.interpretations]]\nid = "referral-amount"\n'

# Pieces to add to it.
EMPTY_TIER = '[[budget_tiers]]\nid = "none"\nlabel = "none"\nover = 2_000_000\nup_to = 2_000_000\n'
WORDS = 'question = "?"\ndecision = "The table."\nreason = "It is exact."\n'
EARLY_BIRD = f"{CURRENCY}early_bird = {{ until = 2026-03-31 }}\n"

SPRING_SALE: list[Edit] = [
    (
        CURRENCY,
        f"{EARLY_BIRD}sale_from = 2026-03-01\nsale_until = 2026-05-31\n",
    ),
    ("referral = 1_600", "referral = 1_600\nearly_bird = 1_650"),
    ("referral = 1_250", "referral = 1_250\nearly_bird = 1_250"),
    ("referral = 625", "referral = 625\nearly_bird = 700"),
]


def mistakes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Return the place and code of each problem."""
    return [(problem.place, problem.code) for problem in problems]


def amount_texts(*amounts: Decimal | None) -> list[str]:
    return [str(amount) for amount in amounts]
