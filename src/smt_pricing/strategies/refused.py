"""Requests that a sheet refuses, by rejection code.

What a code is about says which facts to change, and the rules say which changes they refuse so.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import product

from hypothesis import reject, strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.request.request import QuoteRequest, Referral
from smt_pricing.rules.case import Period, classify
from smt_pricing.rules.decision import decide
from smt_pricing.rules.inverse import day_in, edges_of, request_in
from smt_pricing.rules.situations import Situation, case_of
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies._draws import MANY_SEATS, Edition, countries_of, pick
from smt_pricing.strategies._facts import Facts, facts_in, facts_of, idle_payments, request_of
from smt_pricing.strategies._situations import priced_situations
from smt_pricing.strategies.narrowing import Wanted
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, RejectionCode
from smt_pricing.values.countries import ambiguous_names

__all__ = ["NO_COUNTRIES", "may_be", "rejected_requests"]


def rejected_requests(
    code: RejectionCode, sheet: PriceSheet | None = None
) -> SearchStrategy[QuoteRequest]:
    """Draw requests that the sheet refuses with this code, and maybe with others as well.

    Raises ValueError where the sheet refuses no request so, such as a group where it has no cap.
    """
    sheet = sheet or load_price_sheet()
    if not _situations(code, sheet):
        raise ValueError("The price sheet refuses no request with this code.")

    return _rejected(code, Edition(sheet))


@st.composite
def _rejected(draw: DrawFn, code: RejectionCode, edition: Edition) -> QuoteRequest:
    sheet = edition.sheet
    idle = idle_payments(draw)
    situation = pick(draw, "situation", _situations(code, sheet))
    changes = pick(draw, "changes", _refused_changes(situation, code, sheet))
    request = request_of(facts_in(draw, situation, sheet, Wanted(), idle=idle) | changes)
    return request if _is_refused(request, code, sheet) else reject()


@lru_cache(maxsize=128)
def _situations(code: RejectionCode, sheet: PriceSheet) -> tuple[Situation, ...]:
    """Return the priced situations from which some change leads to this refusal."""
    return tuple(
        situation
        for situation in priced_situations(sheet)
        if next(_leading_to(situation, code, sheet), None) is not None
    )


@lru_cache(maxsize=4096)
def _refused_changes(
    situation: Situation, code: RejectionCode, sheet: PriceSheet
) -> tuple[Facts, ...]:
    return tuple(_leading_to(situation, code, sheet))


def _leading_to(situation: Situation, code: RejectionCode, sheet: PriceSheet) -> Iterator[Facts]:
    """Yield the changes of a request in a situation that lead to this refusal."""
    plain = _plainly(situation, sheet)
    for changes in _all_changes(code, sheet):
        if _is_refused(request_of(plain | changes), code, sheet):
            yield changes


def _is_refused(request: QuoteRequest, code: RejectionCode, sheet: PriceSheet) -> bool:
    return code in decide(classify(request, sheet), sheet).codes


def _plainly(situation: Situation, sheet: PriceSheet) -> Facts:
    """Return the facts of a request in a situation, with a country and a budget to contradict."""
    facts = facts_of(request_in(case_of(situation, sheet, 1), sheet, 1))
    countries = countries_of(sheet, situation.region)
    if countries:
        facts |= {"organization.country": countries[0], "organization.region": None}
    budgets = edges_of(next(tier for tier in sheet.budget_tiers if tier.id == situation.tier))
    if budgets:
        facts |= {"organization.annual_budget": budgets[0], "organization.budget_tier": None}
    return facts | {"organization.budget_currency": sheet.currency}


@lru_cache(maxsize=1024)
def may_be(place: str, sheet: PriceSheet) -> tuple[object, ...]:
    """Return what a fact may be changed to, right or wrong."""
    return tuple(_MAY_BE[place](sheet))


def _all_changes(code: RejectionCode, sheet: PriceSheet) -> Iterator[Facts]:
    """Yield every change of the facts that a code is about."""
    places = [place for place in code.fields if place in _MAY_BE]
    for values in product(*(may_be(place, sheet) for place in places)):
        yield dict(zip(places, values, strict=True))


NO_COUNTRIES = ("Atlantis", "Kennya", "??")


def _countries(sheet: PriceSheet) -> Iterable[str | None]:
    """Return none, names of no country, of several, and a country of each region."""
    reached = {region: code for code, region in sheet.region_of.items()}
    return None, *NO_COUNTRIES, *ambiguous_names(), *reached.values()


def _budgets(sheet: PriceSheet) -> Iterable[object]:
    return None, *(budget for tier in sheet.budget_tiers for budget in edges_of(tier))


def _other_currencies(sheet: PriceSheet) -> Iterable[str]:
    """Return the codes that ISO 4217 reserves for tests and for no currency, if they are others."""
    return [code for code in ("XTS", "XXX") if code != sheet.currency]


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
