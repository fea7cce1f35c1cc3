"""The facts that rejections speak of: each as data, and in the words that are made of that data."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from smt_pricing.quotes.facts import said_countries, said_country, said_in_force, said_kinds
from smt_pricing.quotes.parts import RejectionParameters
from smt_pricing.quotes.sentences import COUNTRY_LIKE, NO_COUNTRY_LIKE, PAYMENTS, Words
from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import ZERO, format_amount
from smt_pricing.values.codes import OrganizationKind
from smt_pricing.values.countries import find_country, similar_countries
from smt_pricing.values.kind_words import KINDS
from smt_pricing.values.spelling import nearest
from smt_pricing.values.text import capitalised, counted, listed

__all__ = ["FACTS", "SaidRejection", "said_rejection"]


class SaidRejection(NamedTuple):
    """What a rejection says, what it tells to do, and what both speak of, as data."""

    message: str
    remedy: str
    parameters: RejectionParameters


def said_rejection(words: Words, request: QuoteRequest, sheet: PriceSheet) -> SaidRejection:
    """Return a rejection of a request in words, with the parameters that these words name."""
    facts = _Facts(request, sheet)
    message, remedy = words.message.format_map(facts), words.remedy.format_map(facts)
    return SaidRejection(message, remedy, RejectionParameters(**facts.spoken_of))


class _Facts(dict[str, str]):
    """The facts in words, each worked out when a sentence asks for it; and all of these as data."""

    def __init__(self, request: QuoteRequest, sheet: PriceSheet) -> None:
        super().__init__()
        self._request = request
        self._sheet = sheet
        self.spoken_of: dict[str, Any] = {}

    def __missing__(self, fact: str) -> str:
        """Work out one fact."""
        parameters, said = FACTS[fact]
        data = parameters(self._request, self._sheet)
        self.spoken_of |= data
        return said(data, self._request)


class _Fact(NamedTuple):
    """A fact: its parameters of a request and a sheet, and how these are said."""

    parameters: Callable[[QuoteRequest, PriceSheet], dict[str, Any]]
    said: Callable[[dict[str, Any], QuoteRequest], str]


def _one(
    name: str,
    of: Callable[[QuoteRequest, PriceSheet], object],
    said: Callable[[Any], str] = str,
) -> _Fact:
    """Return a fact that is one parameter."""
    return _Fact(
        lambda request, sheet: {name: of(request, sheet)}, lambda data, _: said(data[name])
    )


def _welcome(_: QuoteRequest, sheet: PriceSheet) -> list[OrganizationKind]:
    return sorted(sheet.eligibility.welcome, key=list(OrganizationKind).index)


def _group_payment(_: QuoteRequest, sheet: PriceSheet) -> list[Any]:
    return [sheet.group_terms.payment_method] if sheet.group_terms else []


def _regions(_: QuoteRequest, sheet: PriceSheet) -> Sequence[str]:
    return [region.id for region in sheet.regions]


def _tiers(_: QuoteRequest, sheet: PriceSheet) -> Sequence[str]:
    return sheet.tier_ids


def _or(words: Sequence[str]) -> str:
    return listed(words, "or")


def _like(stated: object, known: Sequence[str]) -> dict[str, Any]:
    """Return what is spelled most like an unknown id, or else all that there are."""
    similar = nearest(str(stated), list(known))
    return {"suggestions": similar} if similar else {"allowed": known}


def _suggestion(data: dict[str, Any], otherwise: str) -> str:
    """Return what to do about an unknown id."""
    if similar := data.get("suggestions"):
        return f'Did you mean "{similar[0]}"?'
    known = data["allowed"]
    return capitalised(f"write {_or(known)}, or {otherwise}." if known else f"{otherwise}.")


def _instead(fact: str, stated: object) -> str:
    """Return what else to do than correct an id; leaving it out helps only if this is stated."""
    return f"state {fact} instead" if stated is None else "leave it out"


def _country_suggestion(similar: Sequence[str]) -> str:
    return COUNTRY_LIKE.format(countries=said_countries(similar)) if similar else NO_COUNTRY_LIKE


FACTS: dict[str, _Fact] = {
    "kind_plural": _one("kind", lambda request, _: request.organization.kind, said_kinds),
    "welcome": _one("allowed", _welcome, lambda kinds: listed(KINDS[kind].many for kind in kinds)),
    "welcome_words": _one("allowed", _welcome, _or),
    "most_seats": _one(
        "most_seats",
        lambda _, sheet: sheet.group_terms.most_seats if sheet.group_terms else 0,
        lambda seats: counted(seats, "seat"),
    ),
    "seats": _one("seats", lambda request, _: request.seats, lambda seats: counted(seats, "seat")),
    "payment": _one(
        "payment_method", lambda request, _: request.payment_method, lambda stated: PAYMENTS[stated]
    ),
    "group_payment": _one("allowed", _group_payment, lambda methods: PAYMENTS[methods[0]]),
    "country": _one("country", lambda request, _: request.organization.country),
    "country_name": _one("country", lambda request, _: request.organization.country, said_country),
    "country_choices": _one(
        "allowed",
        lambda request, _: find_country(str(request.organization.country)),
        said_countries,
    ),
    "country_suggestion": _one(
        "suggestions",
        lambda request, _: similar_countries(str(request.organization.country)),
        _country_suggestion,
    ),
    "stated_region": _one("region", lambda request, _: request.organization.region),
    "region_suggestion": _Fact(
        lambda request, sheet: _like(request.organization.region, _regions(request, sheet)),
        lambda data, request: _suggestion(
            data, _instead("the country", request.organization.country)
        ),
    ),
    "region_words": _one("allowed", _regions, _or),
    "stated_tier": _one("budget_tier", lambda request, _: request.organization.budget_tier),
    "tier_suggestion": _Fact(
        lambda request, sheet: _like(request.organization.budget_tier, _tiers(request, sheet)),
        lambda data, request: _suggestion(
            data, _instead("the annual budget", request.organization.annual_budget)
        ),
    ),
    "tier_words": _one("allowed", _tiers, _or),
    "budget": _Fact(
        lambda request, sheet: {
            "annual_budget": request.organization.annual_budget,
            "currency": sheet.currency,
        },
        lambda data, _: format_amount(data["annual_budget"] or ZERO, data["currency"]),
    ),
    "budget_currency": _one(
        "budget_currency",
        lambda request, sheet: request.organization.budget_currency or sheet.currency,
    ),
    "currency": _one("currency", lambda _, sheet: sheet.currency),
    "registered_on": _one("registered_on", lambda request, _: request.registered_on),
    "early_bird_until": _one(
        "early_bird_until", lambda _, sheet: sheet.early_bird.until if sheet.early_bird else None
    ),
    "in_force": _Fact(
        lambda _, sheet: {"sale_from": sheet.sale_from, "sale_until": sheet.sale_until},
        lambda data, _: said_in_force(data["sale_from"], data["sale_until"]),
    ),
}
"""What a rejection may name in braces; the sentences and the parameters are both made of it."""
