"""Part (h): other ways to the same prices, beside one quote of the small function.

Each is timed only where its package is installed (the group ``benchmarks``). zen-engine evaluates
a decision written by hand from the same table, in ``peers_decision.json``: total, lines and one
reason a line, and no refusals. What of past payments counts is worked out in Python for it, and its
static loader has compiled the decision before. Its amounts are floats. msgspec answers as the small
function does, with structs.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from smt_pricing import QuoteRequest
from tests.benchmarks.against_small import beside_small
from tests.benchmarks.ratios import Row
from tests.benchmarks.small import has_paid, priced_lines

__all__ = ["msgspec_quote", "peers", "zen_quote"]

_KEY = "published"
_DECISION = Path(__file__).with_name("peers_decision.json")


def peers(requests: Sequence[QuoteRequest], rounds: int) -> Iterator[Row]:
    """Time the peers that are installed."""
    if find_spec("zen"):
        for name, trace in (("(h) zen-engine, evaluate(key)", False), ("(h) … with trace", True)):
            yield beside_small(name, rounds, requests, zen_quote(trace=trace), requests)
    if find_spec("msgspec"):
        quote, as_json = msgspec_quote()
        texts = [request.model_dump_json() for request in requests]

        def from_json(text: str) -> bytes:
            return as_json(quote(QuoteRequest.model_validate_json(text)))

        yield beside_small("(h) the small function, by msgspec", rounds, requests, quote, requests)
        yield beside_small("(h) … JSON in, JSON out", rounds, requests, from_json, texts)


def zen_quote(*, trace: bool) -> Callable[[QuoteRequest], dict[str, Any]]:
    """Return the function that evaluates a request by zen-engine."""
    import zen  # noqa: PLC0415  not everybody has it

    content = {_KEY: json.loads(_DECISION.read_text("utf-8"))}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})

    def quote(request: QuoteRequest) -> dict[str, Any]:
        evaluated = engine.evaluate(_KEY, _context(request), {"trace": trace})
        result: dict[str, Any] = evaluated["result"]
        return result

    return quote


def _context(request: QuoteRequest) -> dict[str, object]:
    organization, referral = request.organization, request.referral
    budget = organization.annual_budget
    return {
        "country": organization.country,
        "region": organization.region,
        "budget": None if budget is None else float(budget),
        "tier": organization.budget_tier,
        "plan": str(request.plan),
        "seats": request.seats,
        "forwarded": referral is not None and referral.email_forwarded,
        "partner": referral.partner if referral else None,
        "paid_before": has_paid(request.prior_payments, request.registered_on),
    }


def msgspec_quote() -> tuple[Callable[[QuoteRequest], Any], Callable[[Any], bytes]]:
    """Return the small function with structs of msgspec, and what writes its quote as JSON."""
    import msgspec  # noqa: PLC0415  not everybody has it

    line = msgspec.defstruct(
        "Line", [("rate", str), ("seats", int), ("amount", Decimal), ("reason", str)], frozen=True
    )
    whole = msgspec.defstruct("Quote", [("total", Decimal), ("lines", tuple)], frozen=True)

    def quote(request: QuoteRequest) -> Any:
        lines = priced_lines(request)
        return whole(
            total=sum(priced[2] for priced in lines),
            lines=tuple(
                line(rate=rate, seats=seats, amount=amount, reason=reason)
                for rate, seats, amount, reason in lines
            ),
        )

    return quote, msgspec.json.Encoder().encode
