"""Answers from the JSON of a table of decisions alone: what a page in a browser has of a sheet."""

from decimal import Decimal
from typing import Any

from smt_pricing import Quote, RejectedRequest
from smt_pricing.rules.case import Case

__all__ = ["read", "said"]

Json = dict[str, Any]


def read(table: Json, case: Case, seats: int) -> Json:
    """Return what the table says of so many seats in a case."""
    alone = [_decision(table, case, standing) for standing in case.standings]
    best = alone[0]
    if "rejections" in best:
        return {"rejections": [(it["rule"], it["code"]) for it in best["rejections"]]}
    lines = [table["lines"][number] for number in best["lines"]]
    verdicts = [[table["verdicts"][it] for it in line["verdicts"]] for line in lines]
    not_counting = (case.standing, "not-met")
    told = any((it["code"], it["outcome"]) == not_counting for line in verdicts for it in line)
    cited = {
        code
        for decision in (alone if told else alone[:1])
        for code in table["interpretations"][decision["interpretations"]]
    }
    first, further, group = (
        None if best[name] is None else Decimal(best[name])
        for name in ("first", "further", "group")
    )
    total = group if first is None else first + (seats - 1) * (further or Decimal("0.00"))
    return {
        "total": total,
        "list_total": seats * Decimal(lines[0]["list_price"]),
        "verdicts": [
            (it["rule"], number, it["outcome"], it["code"], it["blocked_by"])
            for number, line in enumerate(verdicts)
            for it in line
        ],
        "to_confirm": _given(table, case, table["to_confirm"][best["to_confirm"]]),
        "interpretations": {*_given(table, case, cited)},
    }


def _decision(table: Json, case: Case, standing: str) -> Json:
    place = 0
    for axis in table["axes"]:
        fact = standing if axis["fact"] == "standing" else getattr(case, axis["fact"])
        (position,) = (at for at, alike in enumerate(axis["values"]) if fact in alike)
        place = place * len(axis["values"]) + position
    decision: Json = table["decisions"][table["cases"][place]]
    return decision


def _given(table: Json, case: Case, codes: Any) -> list[str]:
    """Return the codes without those that the evidence of the case does not give."""
    when = table["evidence"]
    always = {"fact": "plan", "values": [case.plan]}
    given = ((code, when.get(code, always)) for code in codes)
    return [code for code, it in given if getattr(case, it["fact"]) in it["values"]]


def said(answer: Quote | RejectedRequest) -> Json:
    """Return of an answer what a table has of it."""
    if isinstance(answer, RejectedRequest):
        return {"rejections": [(it.rule, it.code) for it in answer.rejections]}
    return {
        "total": answer.total,
        "list_total": answer.list_total,
        "verdicts": [
            (it.rule, it.line, it.outcome, it.code, it.blocked_by) for it in answer.verdicts
        ],
        "to_confirm": [it.code for it in answer.to_confirm],
        "interpretations": {it.id for it in answer.interpretations},
    }
