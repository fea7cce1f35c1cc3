"""What the page carries of one edition: every case with its decision and advice, and its facts."""

import json
from typing import Any

from smt_pricing.answers._completions import Completions, OpenFact, Span
from smt_pricing.page.advice import Advice, amount_written, ways_for
from smt_pricing.page.numbered import Numbered
from smt_pricing.page.shared_tree import shared_tree
from smt_pricing.page.words import rejection_facts
from smt_pricing.quotes.facts import case_facts, sheet_facts
from smt_pricing.quotes.number import written
from smt_pricing.quotes.part_words import reasons
from smt_pricing.quotes.parts import Verdict
from smt_pricing.request.organization import PartialOrganization
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import PartialRequest
from smt_pricing.rules.case import classify
from smt_pricing.rules.decision import Decision, LineDecision, decide
from smt_pricing.rules.decision_axes import case_on, seats_of
from smt_pricing.rules.decision_table import DecisionTable, decision_table
from smt_pricing.rules.inverse import edges_of, request_in
from smt_pricing.rules.published import Ruling
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import OrganizationKind, Rate
from smt_pricing.values.trusted import replaced

__all__ = ["MOST_PEOPLE", "compiled"]

MOST_PEOPLE = 100
"""How many people the page prices; whoever comes with more talks to staff anyway."""


def compiled(sheet: PriceSheet) -> dict[str, Any]:
    """Return one edition as the page carries it; the same for the same sheet.

    Raises ValueError for a sheet of more cases than a table may have.
    """
    table = decision_table(sheet)
    return {
        **{name: getattr(sheet, name) for name in ("id", "edition", "title", "digest", "currency")},
        "axes": [axis._asdict() for axis in table.axes],
        "seats": seats_of(sheet),
        "evidence": {code: given._asdict() for code, given in table.evidence.items()},
        **_decisions(table),
        **_advice(table),
        **ways_for(MOST_PEOPLE, table),
        "facts": sheet_facts(sheet),
        "refusal_facts": rejection_facts(sheet),
        "terms": _terms(sheet),
        "history": _history(table),
        **_places_and_budgets(sheet),
        **_days(table),
    }


def _decisions(table: DecisionTable) -> dict[str, Any]:
    """Return the decisions: lines that are paid with what is to confirm, or refusals.

    Verdicts that a quote in short neither tells nor counts are left out.
    """
    verdicts: Numbered[tuple[str | int | None, ...]] = Numbered()
    lines: Numbered[tuple[object, ...]] = Numbered()
    refusals: Numbered[tuple[str | None, ...]] = Numbered()
    to_confirm: Numbered[tuple[str, ...]] = Numbered()
    decisions: Numbered[str] = Numbered()

    def line_place(line: LineDecision) -> int:
        said = (_verdict(ruling) for ruling in line.rulings)
        shown = tuple(verdicts.place(it) for it in said if it[_TOLD] or it[_TOLD + 1 :] != _FREE)
        return lines.place((line.who, line.rate, amount_written(line.list_price), shown))

    def said(decision: Decision) -> list[object]:
        if decision.refusals:
            return [[refusals.place((it.rule, it.code)) for it in decision.refusals]]
        return [list(map(line_place, decision.lines)), to_confirm.place(decision.to_confirm)]

    places = [decisions.json_place(said(decision)) for decision in table.decisions]
    return {
        "decisions": [json.loads(decision) for decision in decisions],
        "lines": list(lines),
        "verdicts": list(verdicts),
        "refusals": list(refusals),
        "to_confirm": list(to_confirm),
        "decided": _tree(table, tuple(places[case] for case in table.cases)),
    }


_FREE = ("0.00", None)
"""The changes of price of a verdict that changes none."""
_TOLD = 2


def _verdict(ruling: Ruling) -> tuple[str | int | None, ...]:
    """Return a verdict: its rule and code, whether a quote tells it, and its changes of price."""
    stated = {name: getattr(ruling, name) for name in ("rule", "outcome", "code", "blocked_by")}
    told = bool(reasons([Verdict.model_validate(stated | {"line": 0, "reason": "told"})]))
    changes = (amount_written(ruling.per_seat), amount_written(ruling.flat))
    return (ruling.rule, ruling.code, int(told), *changes)


def _advice(table: DecisionTable) -> dict[str, Any]:
    advice = Advice(table)
    savings, ways_out, tariffs = zip(*advice.places, strict=True)
    return {
        "saved": _tree(table, savings),
        "savings": [json.loads(saving) for saving in advice.savings],
        "led_out": _tree(table, ways_out),
        "ways_out": [json.loads(way) for way in advice.ways_out],
        "priced": _tree(table, tariffs),
        "tariffs": list(advice.tariffs),
        "amounts": list(advice.amounts),
    }


def _tree(table: DecisionTable, leaves: tuple[int, ...]) -> list[list[list[int]]]:
    return shared_tree(leaves, [len(axis.values) for axis in table.axes])


def _terms(sheet: PriceSheet) -> dict[str, dict[str, dict[str, str]]]:
    """Return the facts of each budget tier and region that hold for no whole sheet."""
    known = {*sheet_facts(sheet), "kind_one", "kind_plural"}
    kind = OrganizationKind.NGO
    return {
        tier: {
            str(region): {
                name: said
                for name, said in case_facts(sheet, kind, tier, region).items()
                if name not in known
            }
            for region in sheet.region_ids
        }
        for tier in sheet.tier_ids
    }


_PAYMENTS: dict[str, tuple[PriorPayment, ...]] = {
    "none": (),
    "took-part": (PriorPayment(rate=Rate.FULL, took_part=True),),
    "not-said": (PriorPayment(rate=Rate.FULL),),
    "did-not-take-part": (PriorPayment(rate=Rate.FULL, took_part=False),),
    "other-rate": (PriorPayment(rate=Rate.ADDITIONAL),),
}
"""What the form offers of past payments, but for one in the sheet's own edition."""


def _history(table: DecisionTable) -> dict[str, list[str]]:
    """Return each answer on past payments: what standing it gives, and how it is stated."""
    here = (PriorPayment(rate=Rate.FULL, edition=table.sheet.edition),)
    plain = _plain_request(table)
    found = {}
    for name, payments in (_PAYMENTS | {"this-edition": here}).items():
        standing = classify(replaced(plain, prior_payments=payments), table.sheet).standing
        found[name] = [standing, written(payments) if payments else ""]
    return found


def _plain_request(table: DecisionTable) -> Any:
    return request_in(case_on([axis.values[0][0] for axis in table.axes]), table.sheet, 1)


def _places_and_budgets(sheet: PriceSheet) -> dict[str, Any]:
    regions: dict[str, list[str]] = {}
    for code, region in sorted(sheet.region_of.items()):
        regions.setdefault(str(region), []).append(code)
    upwards = sorted(sheet.budget_tiers, key=lambda tier: sheet.tiers_upwards.index(tier.id))
    return {
        "regions": {region: " ".join(codes) for region, codes in regions.items()},
        "region_ids": sheet.region_ids,
        "tiers": [[it.id, amount_written(min(edges_of(it)))] for it in upwards if edges_of(it)],
        "tiers_upwards": sheet.tiers_upwards,
        "thresholds": [amount_written(bound) for bound in sorted(sheet.thresholds)],
        "dearest": amount_written(sheet.dearest_full_rate),
    }


def _days(table: DecisionTable) -> dict[str, Any]:
    """Return the sheet's days, and of the days that the rules treat alike one each."""
    sheet = table.sheet
    plain = _plain_request(table)
    stated = {name: getattr(plain.organization, name) for name in ("kind", "country", "region")}
    organization = PartialOrganization.model_validate(stated | {"budget_tier": sheet.tier_ids[0]})
    request = PartialRequest(organization=organization, prior_payments=())
    spans = Completions(request, sheet, lambda case: decide(case, sheet))
    days = (it.day for it in spans.values(OpenFact.REGISTRATION_DATE) if isinstance(it, Span))
    ends = (sheet.sale_from, sheet.sale_until, sheet.early_bird and sheet.early_bird.until)
    return {
        "has_dates": sheet.has_dates,
        "sale_from": ends[0] and str(ends[0]),
        "sale_until": ends[1] and str(ends[1]),
        "early_until": ends[2] and str(ends[2]),
        "days": list(map(str, days)),
    }
