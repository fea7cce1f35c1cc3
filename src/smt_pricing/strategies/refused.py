"""Requests that a sheet refuses, by rejection code, and what no request can be read from."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import permutations, product
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies.statements import (
    MANY_SEATS,
    NAMES,
    budgets_of,
    countries_of,
    referrals,
    requests,
)
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan, RejectionCode
from smt_pricing.values.countries import ambiguous_names

__all__ = ["malformed_requests", "rejected_requests"]

_T = TypeVar("_T")


def rejected_requests(
    code: RejectionCode, sheet: PriceSheet | None = None
) -> SearchStrategy[QuoteRequest]:
    """Draw requests that the sheet refuses with this code, and maybe with others as well.

    Raises ValueError where the sheet refuses no request so, such as a group where it has no cap.
    """
    sheet = sheet or load_price_sheet()
    return _REFUSED[code](sheet)


def _changed(
    requests: SearchStrategy[QuoteRequest], **changes: SearchStrategy[Any]
) -> SearchStrategy[QuoteRequest]:
    """Change facts of valid requests; ``organization`` takes a dictionary of changes."""

    def change(drawn: tuple[QuoteRequest, dict[str, Any]]) -> QuoteRequest:
        request, update = drawn
        if "organization" in update:
            organization = request.organization.model_copy(update=update["organization"])
            update = update | {"organization": organization}
        return request.model_copy(update=update)

    return st.tuples(requests, st.fixed_dictionaries(changes)).map(change)


_NO_SUCH = "The price sheet refuses no request with this code."


def _some(options: Iterable[_T]) -> SearchStrategy[_T]:
    """Draw one of the options; raises ValueError where there are none."""
    listed = list(options)
    if not listed:
        raise ValueError(_NO_SUCH)
    return st.sampled_from(listed)


def _organization(**changes: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(changes)


def _kind_not_eligible(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    kinds = _some(sheet.eligibility.excluded)
    return _changed(requests(sheet), organization=_organization(kind=kinds))


def _kind_not_listed(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    listed = {*sheet.eligibility.welcome, *sheet.eligibility.excluded}
    kinds = _some(kind for kind in OrganizationKind if kind not in listed)
    return _changed(requests(sheet), organization=_organization(kind=kinds))


def _referral_not_offered(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    without = _some(
        (tier, region)
        for tier, region in product(sheet.tier_ids, sheet.region_ids)
        if not sheet.terms(tier, region).full.offers_referral
    )
    plain = without.flatmap(
        lambda found: requests(sheet, budget_tier=found[0], region=found[1], referral=False)
    )
    return _changed(plain, referral=referrals())


def _referral_on_group_rate(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    return _changed(_in_groups(sheet), referral=referrals())


def _referral_without_full_rate(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    if not sheet.additional_person:
        raise ValueError(_NO_SUCH)
    plain = requests(sheet, plan=Plan.INDIVIDUAL, paid_before=True, referral=False)
    return _changed(plain, referral=referrals())


def _group_not_offered(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    if sheet.group_rate:
        raise ValueError(_NO_SUCH)
    return _changed(requests(sheet), plan=st.just(Plan.GROUP))


def _group_seats_exceeded(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    cap = sheet.group_terms.most_seats if sheet.group_terms else 0
    more = st.just(cap + 1) | st.integers(cap + 1, cap + MANY_SEATS)
    return _changed(_in_groups(sheet), seats=more)


def _group_needs_invoice(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    wanted = sheet.group_terms.payment_method if sheet.group_terms else None
    others = _some(it for it in PaymentMethod if wanted is not None and it is not wanted)
    return _changed(_in_groups(sheet), payment_method=others)


def _in_groups(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    if not sheet.group_rate:
        raise ValueError(_NO_SUCH)
    return requests(sheet, plan=Plan.GROUP)


def _unknown_country(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    names = st.sampled_from(["Atlantis", "Kenia", "??"])
    return _changed(requests(sheet), organization=_organization(country=names))


def _ambiguous_country(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    names = st.sampled_from(ambiguous_names())
    return _changed(requests(sheet), organization=_organization(country=names))


def _unknown_region(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    ids = NAMES.filter(lambda drawn: " ".join(drawn.split()) not in sheet.region_ids)
    return _changed(requests(sheet), organization=_organization(region=ids))


def _region_mismatch(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    pairs = _some(
        (region, other)
        for region, other in permutations(sheet.region_ids, 2)
        if region in sheet.region_of.values()
    )
    return pairs.flatmap(
        lambda pair: _changed(
            requests(sheet, region=pair[0]),
            organization=_organization(
                country=countries_of(sheet, pair[0]), region=st.just(pair[1])
            ),
        )
    )


def _unknown_budget_tier(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    ids = NAMES.filter(lambda drawn: " ".join(drawn.split()) not in sheet.tier_ids)
    return _changed(requests(sheet), organization=_organization(budget_tier=ids))


def _budget_tier_mismatch(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    pairs = _some(permutations(sheet.budget_tiers, 2))
    return pairs.flatmap(
        lambda pair: _changed(
            requests(sheet, budget_tier=pair[0].id),
            organization=_organization(
                annual_budget=budgets_of(pair[0]), budget_tier=st.just(pair[1].id)
            ),
        )
    )


def _budget_currency(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    # XTS is the code that ISO 4217 reserves for tests, XXX the one for no currency.
    other = "XXX" if sheet.currency == "XTS" else "XTS"
    figures = st.sampled_from(sheet.budget_tiers).flatmap(budgets_of)
    changes = _organization(annual_budget=figures, budget_currency=st.just(other))
    return _changed(requests(sheet), organization=changes)


def _registration_date_needed(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    if not sheet.has_dates:
        raise ValueError(_NO_SUCH)
    return _changed(requests(sheet), registered_on=st.none())


def _sheet_not_in_force(sheet: PriceSheet) -> SearchStrategy[QuoteRequest]:
    days = []
    if sheet.sale_from is not None:
        days.append(sheet.sale_from - timedelta(days=1))
    if sheet.sale_until is not None:
        days.append(sheet.sale_until + timedelta(days=1))
    return _changed(requests(sheet), registered_on=_some(days), provisional=st.just(value=False))


_REFUSED: dict[RejectionCode, Callable[[PriceSheet], SearchStrategy[QuoteRequest]]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: _kind_not_eligible,
    RejectionCode.KIND_NOT_LISTED: _kind_not_listed,
    RejectionCode.REFERRAL_NOT_OFFERED: _referral_not_offered,
    RejectionCode.REFERRAL_ON_GROUP_RATE: _referral_on_group_rate,
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: _referral_without_full_rate,
    RejectionCode.GROUP_NOT_OFFERED: _group_not_offered,
    RejectionCode.GROUP_SEATS_EXCEEDED: _group_seats_exceeded,
    RejectionCode.GROUP_NEEDS_INVOICE: _group_needs_invoice,
    RejectionCode.UNKNOWN_COUNTRY: _unknown_country,
    RejectionCode.AMBIGUOUS_COUNTRY: _ambiguous_country,
    RejectionCode.UNKNOWN_REGION: _unknown_region,
    RejectionCode.REGION_MISMATCH: _region_mismatch,
    RejectionCode.UNKNOWN_BUDGET_TIER: _unknown_budget_tier,
    RejectionCode.BUDGET_TIER_MISMATCH: _budget_tier_mismatch,
    RejectionCode.BUDGET_CURRENCY: _budget_currency,
    RejectionCode.REGISTRATION_DATE_NEEDED: _registration_date_needed,
    RejectionCode.SHEET_NOT_IN_FORCE: _sheet_not_in_force,
}


def malformed_requests(sheet: PriceSheet | None = None) -> SearchStrategy[dict[str, Any]]:
    """Draw what no request can be read from: JSON objects with one thing wrong with each."""
    written = requests(sheet or load_price_sheet()).map(
        lambda request: request.model_dump(mode="json", exclude_none=True)
    )
    return st.tuples(written, st.sampled_from(_BREAKS)).map(lambda drawn: drawn[1](drawn[0]))


def _with(place: str, value: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Put a value at a place, such as ``organization.name``."""
    model, _, field = place.rpartition(".")

    def broken(request: dict[str, Any]) -> dict[str, Any]:
        if not model:
            return request | {field: value}
        return request | {model: request.get(model, {}) | {field: value}}

    return broken


def _without(*fields: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Leave facts out of the organisation."""

    def broken(request: dict[str, Any]) -> dict[str, Any]:
        stated = request["organization"].items()
        kept = {field: value for field, value in stated if field not in fields}
        return request | {"organization": kept}

    return broken


_WRONG: dict[str, tuple[object, ...]] = {
    "seats": (0, -1, True, 1.5, "3", None, 10**30),
    "organization.annual_budget": (
        -1,
        0.5,
        True,
        "NaN",
        "1e999999",
        "450.000",
        "0.001",
        [],
        10**400,
    ),
    "organization.name": ("", " \n", "a\x00b", "n" * 1000, 7),
    "organization.kind": ("charity", None, 3),
    "organization.country": ("", 7),
    "organization.budget_currency": ("dollars", "$", 1),
    "organization.unknown": (1,),
    "registered_on": ("2026-02-30", "tomorrow", 0),
    "referral": ({}, {"partner": ""}, "Coalition X"),
    "prior_payments": ([{}], "none", None),
    "plan": ("groups", None),
    "unknown": (1,),
}

_BREAKS = (
    *(_with(place, value) for place, values in _WRONG.items() for value in values),
    _without("country", "region"),
    _without("annual_budget", "budget_tier"),
    _without("kind"),
)
