"""The page's own texts, one table: what is not a sentence of an answer. Translations start here."""

from typing import Any

from smt_pricing.answers._completions import OpenFact
from smt_pricing.quotes.facts import said_kinds
from smt_pricing.quotes.rejection_facts import FACTS
from smt_pricing.quotes.sentences import (
    CHOICES,
    CONFIRMATIONS,
    COUNTRY_LIKE,
    LINE,
    NO_COUNTRY_LIKE,
    NOTES,
    PAYMENTS,
    REASONS,
    REJECTIONS,
    SAVING,
    WAY_OUT,
)
from smt_pricing.request.organization import Organization
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.tariff import WayKind
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import ChoiceCode, OrganizationKind, Rate, RejectionCode, RuleId
from smt_pricing.values.text import counted

__all__ = ["PAGE_WORDS", "rejection_facts", "sentences"]

PAGE_WORDS: dict[str, str] = {
    "language": "en",
    "direction": "ltr",
    "title": "What does it cost?",
    "lead": "{title}, edition {edition}",
    "form": "About your registration",
    "choose": "Choose …",
    "kind": "What is your organisation?",
    "kind.ngo": "NGO",
    "kind.union": "Trade union",
    "kind.electoral-campaign": "Electoral campaign",
    "kind.consultant": "Consultant",
    "kind.agency": "Agency",
    "kind.other": "Something else",
    "people": "How many people come?",
    "people.wrong": "Write a number from 1 to {most}. For more people, ask SMT’s staff.",
    "plan": "How do they register?",
    "plan.individual": "Individually",
    "plan.group": "As one group",
    "method": "How does the group pay?",
    "method.card": "By card",
    "method.invoice": "By invoice",
    "open": "Not decided yet",
    "budget": "Annual budget in {currency}",
    "budget.hint": "Such as 450,000, 450k or 1.5M.",
    "country": "Country",
    "country.hint": "Its name in any of many languages, or its code.",
    "country.found": "{count} countries match.",
    "country.one": "1 country matches.",
    "country.none": "No country matches.",
    "referral": "Does an outreach partner refer you?",
    "referral.none": "No",
    "referral.named": "Yes, and its message is not forwarded yet",
    "referral.forwarded": "Yes, and its message is forwarded",
    "partner": "Name of the partner",
    "partner.unnamed": "SMT’s partner",
    "history": "Has a member taken this training before?",
    "history.unknown": "Not known",
    "history.none": "No",
    "history.took-part": "Yes, in another edition, at the full rate",
    "history.not-said": "Paid the full rate for another edition; whether they took part is unclear",
    "history.did-not-take-part": "Paid the full rate for another edition, and did not take part",
    "history.this-edition": "Yes, in this edition, at the full rate",
    "history.other-rate": "Yes, and at another rate than the full one",
    "day": "Day of registration",
    "name": "Name of your organisation",
    "optional": "(optional)",
    "answer": "Price",
    "total": "Total",
    "from_to": "{lowest} to {highest}",
    "depends": "It still depends on: {facts}.",
    "start": "Answer the questions, and the price appears here.",
    "may_refuse": "What may be refused",
    "refused": "There is no price for this",
    "correct": "This needs a correction",
    "list_price": "List price",
    "rule.early-bird": "Early bird",
    "rule.outreach-referral": "Referral",
    "rule.additional-person": "Additional-person rate",
    "rule.prior-full-payment": "After a past full payment",
    "rule.group-rate": "Group rate",
    "why": "Why",
    "lower": "What would lower the price",
    "instead": "What you can do",
    "confirm": "To be confirmed before an invoice",
    "number": "Quote number",
    "number.none": "Nothing else that could be asked changes this price. SMT’s staff, who ask the "
    "rest, give the quote its number.",
    "sheet": "Price sheet: {title}, edition {edition}.",
    "no_edition": "No edition is on sale on that day.",
    "several_editions": "Several editions are on sale on that day: ask SMT’s staff.",
    "day_first": "First choose the day of registration: it tells which edition’s prices hold.",
    "chart": "Cost by number of people",
    "chart.people": "people who come",
    "chart.individually": "individually",
    "chart.groups": "with the group rate",
    "chart.turn": "At {seats}, the cheapest way becomes {way}.",
    "chart.no_turn": "Up to {seats}, one way stays the cheapest: {way}.",
    "print": "Print",
    "reset": "Start again",
    "private": "Nothing that you write leaves this page, and nothing is kept. The address of this "
    "page holds your answers, but no name.",
    "script": "This page works out the price in your browser, and needs JavaScript for it.",
    "and": "and",
    "or": "or",
}
"""Every text of the page by its key; what stands in braces is filled in."""

_NAMED_BY_REQUEST = (
    *("kind_plural", "seats", "payment", "country", "country_name", "country_choices"),
    *("country_suggestion", "stated_region", "region_suggestion", "stated_tier"),
    *("tier_suggestion", "budget", "budget_currency", "registered_on"),
)
"""The facts of rejections that the request states; the sheet has the others."""

_HOPELESS = frozenset(
    {
        RejectionCode.COUNTRY_NEEDED,
        RejectionCode.BUDGET_NEEDED,
        RejectionCode.BUDGET_CURRENCY,
        RejectionCode.REGISTRATION_DATE_NEEDED,
    }
)
"""What only the registrant can set right, so that no way out is offered."""


def rejection_facts(sheet: PriceSheet) -> dict[str, str]:
    """Return the facts of a sheet that its rejections speak of, as far as it has them."""
    request = QuoteRequest(organization=Organization(kind=OrganizationKind.NGO), seats=1)
    names = (name for name in FACTS if name not in _NAMED_BY_REQUEST)
    said = {name: FACTS[name].parameters(request, sheet) for name in names}
    return {
        name: FACTS[name].said(data, request) for name, data in said.items() if any(data.values())
    }


def sentences() -> dict[str, Any]:
    """Return the library's sentences of answers by their codes, and how facts are named in them."""
    reasons: dict[str, dict[str, str]] = {}
    for (rule, code), sentence in REASONS.items():
        reasons.setdefault(rule, {})[code] = sentence
    return {
        "rules": list(RuleId),
        "reasons": reasons,
        "confirmations": CONFIRMATIONS,
        "choices": [CHOICES[code] for code in ChoiceCode],
        "choice_codes": list(ChoiceCode),
        "rejections": {code: _rejection(code) for code in RejectionCode},
        "saving": SAVING,
        "way_out": WAY_OUT,
        "line": LINE,
        "country_like": COUNTRY_LIKE,
        "no_country_like": NO_COUNTRY_LIKE,
        "notes": NOTES,
        "payments": {str(method or ""): said for method, said in PAYMENTS.items()},
        "rates": {rate: rate.said for rate in Rate},
        "kinds": {kind: [kind.said, said_kinds(kind)] for kind in OrganizationKind},
        "seats": [counted(count, "seat").replace(str(count), "{count}") for count in (1, 2)],
        "way_kinds": [kind.said for kind in WayKind],
        "open_facts": {fact: fact.said for fact in OpenFact},
    }


def _rejection(code: RejectionCode) -> list[object]:
    """Return a rejection's words, whether it is a slip, and hopeless; and the rule of a slip."""
    words = REJECTIONS[code]
    hopeless = code in _HOPELESS or code.is_about("organization.kind")
    rule = None if code.is_about("registered_on") else RuleId.FULL_RATE
    return [words.message, words.remedy, int(code.is_slip), int(hopeless), rule]
