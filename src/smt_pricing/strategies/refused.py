"""Requests that a sheet refuses, by rejection code.

What a code is about says which facts to change, and the rules say which changes they refuse so.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import product

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.rules.case import Period, classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.inverse import day_in, edges_of, request_in
from smt_pricing.rules.situations import Situation, case_of
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies.statements import (
    MANY_SEATS,
    priced_situations,
    requests_in,
)
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, RejectionCode
from smt_pricing.values.countries import ambiguous_names

__all__ = ["rejected_requests"]

_Changes = dict[str, object]
"""Facts by their places in a request, such as ``organization.country``."""


def rejected_requests(
    code: RejectionCode, sheet: PriceSheet | None = None
) -> SearchStrategy[QuoteRequest]:
    """Draw requests that the sheet refuses with this code, and maybe with others as well.

    Raises ValueError where the sheet refuses no request so, such as a group where it has no cap.
    """
    sheet = sheet or load_price_sheet()
    situations = _situations(code, sheet)
    if not situations:
        raise ValueError("The price sheet refuses no request with this code.")

    def refused_in(situation: Situation) -> SearchStrategy[QuoteRequest]:
        changes = st.sampled_from(tuple(_refused_changes(situation, code, sheet)))
        return st.builds(_changed, requests_in(situation, sheet), changes)

    drawn = st.sampled_from(situations).flatmap(refused_in)
    return drawn.filter(lambda request: _is_refused(request, code, sheet))


@lru_cache(maxsize=128)
def _situations(code: RejectionCode, sheet: PriceSheet) -> tuple[Situation, ...]:
    """Return the priced situations from which some change leads to this refusal."""
    return tuple(
        situation
        for situation in priced_situations(sheet, seats=1)
        if next(_refused_changes(situation, code, sheet), None) is not None
    )


def _refused_changes(
    situation: Situation, code: RejectionCode, sheet: PriceSheet
) -> Iterator[_Changes]:
    plain = _plainly(situation, sheet)
    for changes in _all_changes(code, sheet):
        if _is_refused(_changed(plain, changes), code, sheet):
            yield changes


def _is_refused(request: QuoteRequest, code: RejectionCode, sheet: PriceSheet) -> bool:
    return code in decide(classify(request, sheet), sheet).codes


def _plainly(situation: Situation, sheet: PriceSheet) -> QuoteRequest:
    """Return a request that states a country and a budget, so that either may be contradicted."""
    request = request_in(case_of(situation, sheet, 1), sheet, 1)
    stated: _Changes = {"organization.budget_currency": sheet.currency}
    countries = [code for code, region in sheet.region_of.items() if region == situation.region]
    if countries:
        stated |= {"organization.country": min(countries), "organization.region": None}
    budgets = edges_of(next(tier for tier in sheet.budget_tiers if tier.id == situation.tier))
    if budgets:
        stated |= {"organization.annual_budget": budgets[0], "organization.budget_tier": None}
    return _changed(request, stated)


def _changed(request: QuoteRequest, changes: _Changes) -> QuoteRequest:
    fields: dict[str, object] = {}
    organization: dict[str, object] = {}
    for place, value in changes.items():
        model, _, field = place.rpartition(".")
        (organization if model else fields)[field] = value
    if organization:
        fields["organization"] = request.organization.model_copy(update=organization)
    return request.model_copy(update=fields)


def _all_changes(code: RejectionCode, sheet: PriceSheet) -> Iterator[_Changes]:
    """Yield every change of the facts that a code is about."""
    places = [place for place in code.fields if place in _MAY_BE]
    for values in product(*(_MAY_BE[place](sheet) for place in places)):
        yield dict(zip(places, values, strict=True))


def _countries(sheet: PriceSheet) -> Iterable[str | None]:
    """Return none, names of no country, of several, and a country of each region."""
    reached = {region: code for code, region in sheet.region_of.items()}
    return None, "Atlantis", "Kennya", "??", *ambiguous_names(), *reached.values()


def _budgets(sheet: PriceSheet) -> Iterable[object]:
    return None, *(budget for tier in sheet.budget_tiers for budget in edges_of(tier))


def _other_currencies(sheet: PriceSheet) -> Iterable[str]:
    """Return the codes that ISO 4217 reserves for tests and for no currency, if they are others."""
    return {"XTS", "XXX"} - {sheet.currency}


def _numbers_of_seats(sheet: PriceSheet) -> Iterable[int]:
    cap = sheet.group_terms.most_seats if sheet.group_terms else 1
    return cap + 1, cap + 2, cap + MANY_SEATS


def _days(sheet: PriceSheet) -> Iterable[object]:
    before = [sheet.sale_from - timedelta(days=1)] if sheet.sale_from else []
    after = [sheet.sale_until + timedelta(days=1)] if sheet.sale_until else []
    return None, *before, *after, *(day_in(period, sheet) for period in Period)


_MAY_BE: dict[str, Callable[[PriceSheet], Iterable[object]]] = {
    "organization.kind": lambda _: OrganizationKind,
    "organization.country": _countries,
    "organization.region": lambda sheet: (None, "nowhere", *filter(None, sheet.region_ids)),
    "organization.annual_budget": _budgets,
    "organization.budget_tier": lambda sheet: (None, "no such tier", *sheet.tier_ids),
    "organization.budget_currency": _other_currencies,
    "referral": lambda _: [Referral(partner="P", email_forwarded=it) for it in (False, True)],
    "plan": lambda _: Plan,
    "seats": _numbers_of_seats,
    "payment_method": lambda _: PaymentMethod,
    "registered_on": _days,
}
"""What a fact may be changed to, right or wrong; past payments are part of a situation."""
