"""The situations of the golden corpus, and how their answers are written."""

from pathlib import Path
from typing import Any

from smt_pricing import PriceSheet, QuoteEngine
from tests.editions import EARLY_BIRD, PUBLISHED, WITHOUT_ADDITIONAL, WITHOUT_REGIONS
from tests.situations import FORWARDED, NAMED, ask, paid

FOLDER = Path(__file__).parent / "answers"

SITUATIONS: dict[str, tuple[PriceSheet, dict[str, Any]]] = {
    "union-in-kenya-referred": (
        PUBLISHED,
        {
            "name": "Umoja Union",
            "kind": "union",
            "annual_budget": 450_000,
            "seats": 3,
            "referral": FORWARDED,
        },
    ),
    "ngo-at-the-threshold": (PUBLISHED, {"country": "DE", "annual_budget": 1_000_000}),
    "ngo-over-the-threshold-in-india": (
        PUBLISHED,
        {"country": "IN", "annual_budget": 3_000_000, "seats": 2, "referral": NAMED},
    ),
    "campaign-that-paid-before": (
        PUBLISHED,
        {
            "kind": "electoral-campaign",
            "country": "CA",
            "annual_budget": 200_000,
            "seats": 2,
            "prior_payments": [paid(), paid(refunded=True)],
        },
    ),
    "group-of-ten-in-brazil": (
        PUBLISHED,
        {"country": "BR", "seats": 10, "plan": "group", "payment_method": "invoice"},
    ),
    "group-of-three-in-france": (PUBLISHED, {"country": "FR", "seats": 3, "plan": "group"}),
    "region-and-tier-stated": (PUBLISHED, {"region": "outside", "budget_tier": "under-1m"}),
    "name-with-markup": (PUBLISHED, {"name": "<b>Ünïon</b> | *x* $1"}),
    "early-bird-referred": (
        EARLY_BIRD,
        {
            "annual_budget": 3_000_000,
            "seats": 2,
            "referral": FORWARDED,
            "registered_on": "2026-03-31",
        },
    ),
    "no-additional-rate": (WITHOUT_ADDITIONAL, {"seats": 3, "prior_payments": [paid()]}),
    "euros-and-cents": (
        WITHOUT_REGIONS,
        {"seats": 4, "budget_currency": "EUR", "referral": FORWARDED},
    ),
    "everything-refused": (
        PUBLISHED,
        {
            "kind": "agency",
            "country": "Kennya",
            "annual_budget": 5,
            "budget_currency": "EUR",
            "plan": "group",
            "seats": 12,
            "payment_method": "card",
            "referral": NAMED,
        },
    ),
    "group-of-twelve-refused": (PUBLISHED, {"plan": "group", "seats": 12}),
}


def written() -> dict[str, str]:
    """Return every file of the corpus by its name: each answer as JSON, text and Markdown."""
    files = {}
    for name, (sheet, stated) in SITUATIONS.items():
        answer = QuoteEngine(sheet).evaluate(ask(**stated))
        files[f"{name}.json"] = answer.model_dump_json(indent=2) + "\n"
        files[f"{name}.txt"] = answer.explain()
        files[f"{name}.md"] = answer.explain("markdown")
    return files
