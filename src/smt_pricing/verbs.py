"""Each verb of an engine as a function: for the published sheet, unless another is given."""

from collections.abc import Iterable, Iterator

from smt_pricing.answers._stored import quoted_book
from smt_pricing.answers.amend import amended
from smt_pricing.answers.amended import Amended
from smt_pricing.answers.changes import Amendment
from smt_pricing.answers.compare import BreakEvenRows, Comparison
from smt_pricing.answers.estimate import Estimate
from smt_pricing.answers.why import Why, explained_why
from smt_pricing.engine import QuoteEngine
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.quotes.replay import Replay
from smt_pricing.request.payment_history import PaymentHistory
from smt_pricing.request.request import PartialRequest, QuoteRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import RuleId

__all__ = [
    "amend",
    "break_even",
    "compare",
    "estimate",
    "evaluate",
    "quote",
    "quote_many",
    "replay",
    "why",
    "with_history",
]


def quote(request: QuoteRequest, sheet: PriceSheet | None = None) -> Quote:
    """Return the quote for a request by a sheet, the published one unless another is given.

    Amounts are in the sheet's currency, to the cent. Raises RequestRejected, with every reason and
    remedy, for a request that has no price.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="United States", annual_budget=3_000_000)
    >>> answer = quote(QuoteRequest(organization=ngo, seats=1))
    >>> answer.budget_tier, answer.total == answer.list_total
    ('over-1m', True)
    """
    return QuoteEngine(sheet).quote(request)


def evaluate(request: QuoteRequest, sheet: PriceSheet | None = None) -> Quote | RejectedRequest:
    """Return the quote for a request, or every reason why it has none; never raises.

    >>> from smt_pricing import Organization
    >>> agency = Organization(kind="agency", country="KE", annual_budget=450_000)
    >>> answer = evaluate(QuoteRequest(organization=agency, seats=1))
    >>> [rejection.code.value for rejection in answer.rejections]
    ['kind-not-eligible']
    """
    return QuoteEngine(sheet).evaluate(request)


def quote_many(
    requests: Iterable[QuoteRequest], sheet: PriceSheet | None = None
) -> Iterator[Quote | RejectedRequest]:
    """Yield the answer to each request, in order, each worked out when it is asked for.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="FR", annual_budget=90_000)
    >>> answers = quote_many(QuoteRequest(organization=ngo, seats=seats) for seats in (1, 2))
    >>> [len(answer.lines) for answer in answers]
    [1, 2]
    """
    return QuoteEngine(sheet).quote_many(requests)


def with_history(
    request: QuoteRequest, history: PaymentHistory, sheet: PriceSheet | None = None
) -> QuoteRequest:
    """Return a request with what a list of who has paid holds under its organisation's name.

    A payment for this very request is left out: one whose ``registration`` is the number that the
    request has without it (``own-payment``). A request without a name is returned as it is.

    >>> from smt_pricing import Organization
    >>> asked = QuoteRequest(
    ...     organization=Organization(name="Umoja", kind="ngo", country="KE", annual_budget=90_000),
    ...     seats=1,
    ... )
    >>> paid = {"edition": "first-published-table", "rate": "full"}
    >>> paid["registration"] = quote(asked).number
    >>> entries = [{"organization": "Umoja", "payment": paid}]
    >>> history = PaymentHistory.model_validate({"entries": entries})
    >>> with_history(asked, history) == asked
    True
    """
    return QuoteEngine(sheet).with_history(request, history)


def compare(request: QuoteRequest, sheet: PriceSheet | None = None) -> Comparison:
    """Return every sensible way for a party to register, the cheapest first.

    Amounts are in the sheet's currency. A referral is kept where it is not refused. Rules:
    ``full-rate``, ``additional-person``, ``group-rate``, ``referral-exclusive``.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="FR", annual_budget=90_000)
    >>> for way in compare(QuoteRequest(organization=ngo, seats=10, plan="group")).ways:
    ...     print(way.description, way.difference)
    10 people individually -400.00
    a group of 10 0.00
    """
    return QuoteEngine(sheet).compare(request)


def break_even(
    request: QuoteRequest, seats: Iterable[int], sheet: PriceSheet | None = None
) -> BreakEvenRows:
    """Return what each kind of way to register costs for each number of seats.

    Amounts are in the sheet's currency.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="BR", annual_budget=90_000)
    >>> rows = break_even(QuoteRequest(organization=ngo, seats=1), range(9, 11))
    >>> [(row.seats, row.cheapest.value) for row in rows]
    [(9, 'individually'), (10, 'one-group')]
    """
    return QuoteEngine(sheet).break_even(request, seats)


def estimate(request: PartialRequest, sheet: PriceSheet | None = None) -> Estimate:
    """Return between what and what a price lies while some facts are not known.

    Every bound is the total of a quote, to the cent, in the sheet's currency. Pure and total: what
    every completion is refused for is in the answer, and nothing is raised.

    >>> from smt_pricing import PartialOrganization
    >>> enquiry = PartialRequest(
    ...     organization=PartialOrganization(kind="ngo", country="Brazil"), prior_payments=()
    ... )
    >>> [question.fact.value for question in estimate(enquiry).open_questions]
    ['budget']
    """
    return QuoteEngine(sheet).estimate(request)


def amend(
    quote: Quote, changes: Amendment | Iterable[Amendment], sheet: PriceSheet | None = None
) -> Amended:
    """Return what a quote comes to after one change or several, to pay or to credit.

    Several are taken together, as one new request: their order makes no difference. Amounts are in
    the quote's currency, to the cent. Without a sheet, the shipped edition is found that the quote
    was made from. Where the sheet does not say what happens, ``undefined`` says so
    (``policy-undefined``), and where it is not stated which registration made a payment
    (``registration-unknown``): there are two readings then. Raises QuoteError for a quote that was
    altered or made from another sheet, for changes that contradict each other, and for one that it
    does not admit.

    >>> from smt_pricing import Organization, SeatsAdded
    >>> union = Organization(kind="union", country="KE", annual_budget=450_000)
    >>> stored = QuoteEngine().quote(QuoteRequest(organization=union, seats=3))
    >>> reading = amend(stored, SeatsAdded(seats=2)).readings[0]
    >>> reading.total - stored.total == reading.difference
    True
    """
    return amended(quote, changes, quoted_book(quote, sheet))


def why(
    answer: Quote | RejectedRequest, rule: RuleId | str, sheet: PriceSheet | None = None
) -> Why:
    """Return one rule's verdict on an answer in depth, with the smallest change that would flip it.

    Amounts are in the sheet's currency, to the cent. Without a sheet, the shipped edition is found
    that the answer was made from. Raises ValueError for a word that is no rule of the sheet, with
    the nearest that is, and QuoteError for an answer of another sheet.

    >>> from smt_pricing import Organization, Referral
    >>> union = Organization(kind="union", country="KE", annual_budget=450_000)
    >>> named = QuoteRequest(organization=union, seats=3, referral=Referral(partner="Coalition X"))
    >>> why(quote(named), "outreach-referral").change.message
    'Forward the message of Coalition X.'
    """
    return explained_why(answer, rule, quoted_book(answer, sheet))


def replay(quote: Quote, sheet: PriceSheet | None = None, number: str | None = None) -> Replay:
    """Price a stored quote's request again; return whether it is the same, or what differs.

    Without a sheet, the shipped edition is found that the quote was made from; raises QuoteError
    where none is. With ``number``, also whether it is the quote that bears that number, however
    that is written down. Raises ValueError for a text that is no number of a quote.

    >>> from smt_pricing import Organization
    >>> ngo = Organization(kind="ngo", country="KE", annual_budget=90_000)
    >>> stored = QuoteEngine().quote(QuoteRequest(organization=ngo, seats=1)).model_dump_json()
    >>> replay(Quote.model_validate_json(stored)).outcome
    <ReplayOutcome.IDENTICAL: 'identical'>
    """
    made_from = quoted_book(quote, None).sheet if sheet is None else sheet
    return QuoteEngine(made_from).replay(quote, number)
