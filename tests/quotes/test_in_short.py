"""A quote and a refusal in one line, and a quote's verdicts in two halves."""

from hypothesis import given

from smt_pricing import Outcome, Quote, QuoteEngine, RuleId, load_price_sheet
from smt_pricing.strategies import quotes
from tests.situations import ask

INVENTED = QuoteEngine(load_price_sheet("invented-example"))


def test_a_quote_prints_as_one_line_with_its_total() -> None:
    answer = QuoteEngine().quote(ask(kind="union", annual_budget=450_000, seats=3))
    assert str(answer) == f"Quote {answer.number} for a union, 3 seats: $1,925"
    assert repr(answer) == f"<Quote {answer.number} for a union, 3 seats: $1,925>"


def test_what_is_not_to_be_invoiced_says_so_in_that_line() -> None:
    asked = ask(name="Umoja", budget_currency="EUR", registered_on="2029-12-24", provisional=True)
    answer = INVENTED.quote(asked)
    assert str(answer) == f"Quote {answer.number} for Umoja, 1 seat: €430.25, provisional"


def test_a_refusal_prints_as_one_line_with_its_reasons() -> None:
    refused = QuoteEngine().evaluate(ask(seats=11, plan="group", referral={"partner": "X"}))
    line = "No quote for an NGO, 11 seats: referral-on-group-rate, group-seats-exceeded"
    assert (str(refused), repr(refused)) == (line, f"<{line}>")


@given(quotes())
def test_every_verdict_stands_in_one_of_two_halves(quote: Quote) -> None:
    assert {verdict.outcome for verdict in quote.applied} == {Outcome.APPLIED}
    assert Outcome.APPLIED not in {verdict.outcome for verdict in quote.not_applied}
    halves = [*quote.applied, *quote.not_applied]
    assert sorted(halves, key=quote.verdicts.index) == [*quote.verdicts]


def test_the_halves_of_a_plain_quote() -> None:
    answer = QuoteEngine().quote(ask())
    assert [verdict.rule for verdict in answer.applied] == [RuleId.ELIGIBILITY, RuleId.FULL_RATE]
    assert RuleId.GROUP_RATE in [verdict.rule for verdict in answer.not_applied]
    assert "applied" not in answer.model_dump()
