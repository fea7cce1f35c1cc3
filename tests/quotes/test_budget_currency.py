"""A budget without a currency is in the sheet's own; one in another currency is not converted."""

import pytest

from smt_pricing import PartialRequest, PriceSheet, QuoteEngine, compare, estimate, why
from smt_pricing.request.registrations import registrations_from_csv_text
from tests.cli.command_line import Captured, run
from tests.editions import PUBLISHED, WITHOUT_REGIONS
from tests.situations import ask, priced, refused


def test_by_a_sheet_in_euros_a_budget_is_in_euros() -> None:
    quote = priced(WITHOUT_REGIONS, annual_budget=450_000)
    assert (str(quote.total), quote.currency) == ("999.99", "EUR")
    assert quote.request.organization.budget_currency is None
    assert "annual budget €450,000" in quote.explain()


def test_every_answer_says_it_in_the_sheets_currency() -> None:
    request = ask(annual_budget=450_000)
    partial = PartialRequest.model_validate(request.model_dump())
    quote = QuoteEngine(WITHOUT_REGIONS).quote(request)
    answers = (
        estimate(partial, WITHOUT_REGIONS),
        why(quote, "full-rate", WITHOUT_REGIONS),
        refused(WITHOUT_REGIONS, annual_budget=450_000, kind="agency"),
    )
    for answer in answers:
        assert "€450,000" in answer.explain()
    assert compare(request, WITHOUT_REGIONS).ways[0].total is not None


@pytest.mark.parametrize(("sheet", "other"), [(PUBLISHED, "EUR"), (WITHOUT_REGIONS, "USD")])
def test_a_stated_currency_other_than_the_sheets_is_not_converted(
    sheet: PriceSheet, other: str
) -> None:
    answer = refused(sheet, budget_currency=other)
    assert [it.code for it in answer.rejections] == ["budget-currency"]
    assert answer.currency == sheet.currency
    assert f"is stated in {other}" in answer.rejections[0].message


def test_to_state_the_sheets_currency_is_to_state_nothing_else() -> None:
    numbers = {
        priced(WITHOUT_REGIONS, budget_currency=currency).number for currency in (None, "EUR")
    }
    assert len(numbers) == 1
    assert priced(annual_budget="$90k").number == priced(annual_budget=90_000).number


def test_a_list_of_registrations_is_in_the_currency_of_the_sheet() -> None:
    rows = registrations_from_csv_text("kind,country,annual_budget,seats\nngo,KE,90000,1\n")
    (registration,) = rows
    quote = QuoteEngine(WITHOUT_REGIONS).quote(registration.request)
    assert str(quote.total) == "999.99"


def test_the_command_line_takes_a_budget_in_the_sheets_currency(capsys: Captured) -> None:
    words = ["--kind", "ngo", "--country", "SE", "--budget", "450000", "--registered-on"]
    assert run("quote", *words, "2030-02-01", "--sheet", "invented-example") == 0
    assert "annual budget €450,000" in capsys.readouterr().out
