"""Requests as they are typed into the page, and what the engine and the page say of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from pydantic import ValidationError

from smt_pricing import (
    PartialRequest,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
)
from smt_pricing.answers.estimate import Estimate
from smt_pricing.page.words import PAGE_WORDS
from smt_pricing.quotes.number import written
from smt_pricing.quotes.part_words import line_label, reasons
from smt_pricing.rules.case import ReferralState, classify
from smt_pricing.rules.decision_axes import case_on, seats_of
from smt_pricing.rules.decision_table import DecisionTable
from smt_pricing.rules.inverse import request_in

Typed = dict[str, Any]
Requests = Iterator[QuoteRequest]
PAYMENTS: Mapping[str, list[dict[str, object]]] = {
    "none": [],
    "took-part": [{"rate": "full", "took_part": True}],
    "not-said": [{"rate": "full"}],
    "did-not-take-part": [{"rate": "full", "took_part": False}],
    "other-rate": [{"rate": "additional"}],
}
"""What each answer on past payments states, but for the one on the sheet's own edition."""


def typed_of(request: QuoteRequest, sheet: PriceSheet) -> Typed:
    """Return a request as the page takes it; its past payments by the standing they give."""
    organization, payments = request.organization, request.prior_payments
    budget = organization.annual_budget
    referral = request.referral
    return {
        "kind": organization.kind,
        "country": organization.country or "",
        "region": organization.region,
        "budget": "" if budget is None else str(budget),
        "tier": organization.budget_tier,
        "name": organization.name or "",
        "people": str(request.seats),
        "plan": request.plan,
        "method": request.payment_method,
        "referral": _state(request),
        "partner": referral.partner if referral else "",
        "history": {
            "standing": classify(request, sheet).standing,
            "stated": written(payments) if payments else "",
        },
        "earlier": list(request.earlier_numbers),
        "day": str(request.registered_on) if request.registered_on else None,
    }


def _state(request: QuoteRequest) -> str:
    if request.referral is None:
        return ReferralState.NONE
    forwarded = request.referral.email_forwarded
    return ReferralState.FORWARDED if forwarded else ReferralState.NAMED


def stated_by(typed: Typed, sheet: PriceSheet) -> PartialRequest:
    """Return the request that the form states; raises ValidationError where it states none."""
    here: dict[str, list[dict[str, object]]] = {
        "this-edition": [{"rate": "full", "edition": sheet.edition}]
    }
    keys = {"kind": "kind", "country": "country", "budget": "annual_budget", "name": "name"}
    organization = {field: typed[key] for key, field in keys.items() if (typed[key] or "").strip()}
    referral = {
        "partner": typed["partner"].strip() or PAGE_WORDS["partner.unnamed"],
        "email_forwarded": typed["referral"] == "forwarded",
    }
    history = typed["history"]
    return PartialRequest.model_validate(
        {
            "organization": organization,
            "seats": int(typed["people"]),
            "plan": typed["plan"],
            "payment_method": typed["method"],
            "referral": None if typed["referral"] == "none" else referral,
            "prior_payments": None if history is None else {**PAYMENTS, **here}[history],
            "registered_on": typed["day"],
        }
    )


def by_the_engine(typed: Typed, engine: QuoteEngine) -> dict[str, Any]:
    """Return what the engine says of what is typed, in the shape that the page has it."""
    try:
        request = stated_by(typed, engine.sheet)
    except ValidationError as error:
        return {"problems": sorted([it["type"], it["msg"]] for it in error.errors())}
    return estimate_shown(engine.estimate(request))


def estimate_shown(estimate: Estimate) -> dict[str, Any]:
    return {
        "problems": [],
        "lowest": None if estimate.lowest is None else str(estimate.lowest),
        "highest": None if estimate.highest is None else str(estimate.highest),
        "open": [question.fact for question in estimate.open_questions],
        "may_be_refused": [
            [it.rejection.code, it.rejection.message, it.rejection.remedy, bool(it.answers)]
            for it in estimate.may_be_refused
        ],
        "complete": None if estimate.complete is None else answer_shown(estimate.complete),
    }


def answer_shown(answer: Quote | RejectedRequest) -> dict[str, Any]:
    """Return all of an answer that the page shows, in one shape for the page and the engine."""
    if isinstance(answer, RejectedRequest):
        return {
            "rejections": [[it.code, it.rule, it.message, it.remedy] for it in answer.rejections],
            "ways_out": [
                [list(it.corrections), str(it.total), it.message] for it in answer.ways_out
            ],
        }
    return {
        "total": str(answer.total),
        "number": answer.number,
        "lines": [
            [line_label(it), it.rate, it.seats, str(it.list_amount), str(it.amount)]
            for it in answer.lines
        ],
        "adjustments": [
            [number, it.rule, str(it.amount), it.reason]
            for number, line in enumerate(answer.lines)
            for it in line.adjustments
        ],
        "reasons": list(reasons(answer.verdicts)),
        "could_save": [
            [it.code, it.rule, str(it.saving), str(it.total), it.message]
            for it in answer.could_save
        ],
        "to_confirm": [[it.code, it.message] for it in answer.to_confirm],
    }


def every_request(table: DecisionTable, numbers: Callable[[int, int], Iterable[int]]) -> Requests:
    """Yield a request in every case of a table, for some of the numbers of people it may have.

    ``numbers`` takes the fewest and the most of them.
    """
    sizes = seats_of(table.sheet)
    for facts in product(*([alike[0] for alike in axis.values] for axis in table.axes)):
        case = case_on(facts)
        for number in numbers(*sizes[case.party]):
            yield request_in(case, table.sheet, number)


def first_of_each_decision(table: DecisionTable) -> Requests:
    """Yield a request in one case of each decision, for each number of people up to fifteen."""
    sizes = seats_of(table.sheet)
    places = product(*([alike[0] for alike in axis.values] for axis in table.axes))
    firsts = dict(reversed([*zip(table.cases, places, strict=True)]))
    for case in map(case_on, firsts.values()):
        fewest, most = sizes[case.party]
        for number in range(fewest, min(most, 15) + 1):
            yield request_in(case, table.sheet, number)


def as_json(value: object) -> Any:
    return json.loads(json.dumps(value))
