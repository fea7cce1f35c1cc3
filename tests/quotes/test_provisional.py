"""A day outside the sheet's dates: refused, or quoted as provisional when that is asked for."""

from pathlib import Path

import pytest

from smt_pricing import Quote, QuoteEngine
from smt_pricing.cli.main import main
from tests.editions import EARLY_BIRD, PUBLISHED
from tests.situations import ask, priced, refused

BEFORE, AFTER = "2025-12-31", "2026-07-01"


def codes(quote: Quote) -> list[str]:
    return [found.code for found in quote.to_confirm]


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_a_day_outside_the_dates_is_refused_unless_asked_for(day: str) -> None:
    (rejection,) = refused(EARLY_BIRD, registered_on=day).rejections
    assert rejection.code == "sheet-not-in-force"
    assert rejection.remedy.endswith("or ask for a provisional quote.")


@pytest.mark.parametrize(
    ("day", "total"), [(BEFORE, "1300.00"), (AFTER, "1400.00")], ids=["before", "after"]
)
def test_a_provisional_quote_has_the_price_of_the_nearer_end_of_the_sale(
    day: str, total: str
) -> None:
    quote = priced(EARLY_BIRD, country="DE", registered_on=day, provisional=True)
    assert (str(quote.total), quote.provisional) == (total, True)


def test_a_provisional_quote_says_plainly_that_it_is_not_to_be_invoiced() -> None:
    quote = priced(EARLY_BIRD, registered_on=AFTER, provisional=True)
    assert codes(quote)[0] == "provisional"
    assert quote.to_confirm[0].message == (
        "That this price holds: the price sheet is in force from 2026-01-01 until 2026-06-30, and "
        "the day of registration is outside that. Until then the quote is not to be invoiced."
    )
    title = "Provisional quote for an NGO, not to be invoiced"
    assert quote.explain().startswith(f"{title}\n")
    assert quote.explain("markdown").startswith(f"## {title}\n")


def test_a_day_within_the_dates_gives_a_plain_quote_all_the_same() -> None:
    quote = priced(EARLY_BIRD, registered_on="2026-06-30", provisional=True)
    assert not quote.provisional
    assert "provisional" not in codes(quote)
    assert quote.explain().startswith("Quote for an NGO\n")


def test_a_sheet_without_dates_gives_plain_quotes() -> None:
    assert not priced(PUBLISHED, registered_on=AFTER, provisional=True).provisional


def test_a_day_that_is_not_stated_is_asked_for_all_the_same() -> None:
    (rejection,) = refused(EARLY_BIRD, provisional=True).rejections
    assert rejection.code == "registration-date-needed"


def test_a_provisional_quote_survives_json_and_replays_as_identical() -> None:
    quote = priced(EARLY_BIRD, registered_on=AFTER, provisional=True)
    stored = Quote.model_validate_json(quote.model_dump_json())
    assert stored == quote
    assert QuoteEngine(EARLY_BIRD).replay(stored).outcome == "identical"


def test_a_request_file_may_be_priced_provisionally(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "request.json"
    request = ask(registered_on="2029-12-31", budget_currency="EUR")
    path.write_text(request.model_dump_json(), "utf-8")
    arguments = ["quote", str(path), "--sheet", "invented-example"]
    assert main(arguments) == 1
    assert main([*arguments, "--provisional"]) == 0
    assert capsys.readouterr().out.startswith("Provisional quote for an NGO, not to be invoiced\n")
