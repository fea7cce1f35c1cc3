"""Several editions at once: each request is priced by the one in force on its day."""

from datetime import date
from typing import Any

import pytest

from smt_pricing import (
    PartialRequest,
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteEngine,
    QuoteError,
    RequestRejected,
    SeatsAdded,
    load_price_sheet,
)
from smt_pricing.engine import EditionsEngine
from smt_pricing.quotes.replay import ReplayOutcome
from tests.editions import PUBLISHED, edition
from tests.situations import ask

SPRING = edition(
    id="spring",
    sale_from="2027-01-01",
    sale_until="2027-04-30",
    full_rate=[{"regular": 700}],
    stated_discounts=[],
)
AUTUMN = edition(
    id="autumn",
    sale_from="2027-05-01",
    full_rate=[{"regular": 800}],
    stated_discounts=[],
)
ENGINE = QuoteEngine.for_editions([SPRING, AUTUMN])


def on(day: str | None, **stated: Any) -> Any:
    return ask(registered_on=day, **stated)


@pytest.mark.parametrize(
    ("day", "sheet", "total"),
    [
        ("2027-01-01", "spring", "700.00"),
        ("2027-04-30", "spring", "700.00"),
        ("2027-05-01", "autumn", "800.00"),
        ("2035-01-01", "autumn", "800.00"),
    ],
)
def test_a_request_is_priced_by_the_edition_in_force_on_its_day(
    day: str, sheet: str, total: str
) -> None:
    quote = ENGINE.quote(on(day))
    assert (quote.sheet.id, str(quote.total)) == (sheet, total)
    assert ENGINE.evaluate(on(day)) == quote


def problem(sheets: list[PriceSheet], day: str | None) -> str:
    with pytest.raises(PriceSheetError) as refused:
        QuoteEngine.for_editions(sheets).evaluate(on(day))
    (found,) = refused.value.problems
    assert refused.value.source == "the editions"
    return str(found)


def test_none_in_force_is_refused_and_tells_when_each_is() -> None:
    assert problem([SPRING, AUTUMN], "2026-12-31") == (
        "registered_on: No edition is in force on 2026-12-31 (spring: 2027-01-01 to 2027-04-30; "
        "autumn: 2027-05-01 to any day). Correct the day of registration, or give the sheet of the "
        "edition that is meant. [no-edition-in-force]"
    )


def test_several_in_force_are_refused_by_name() -> None:
    assert problem([SPRING, PUBLISHED], "2027-02-01") == (
        "registered_on: Several editions are in force on 2027-02-01: spring, "
        "digital-campaigning-certificate-intensive. Set their sale_from and sale_until, or give "
        "the sheet of the edition that is meant. [several-editions-in-force]"
    )


def test_without_a_day_none_is_picked_for_no_clock_is_read() -> None:
    assert problem([SPRING, AUTUMN], None) == (
        "registered_on: Which of 2 editions is in force depends on the day of registration, which "
        "is not stated. State it as year-month-day, or give the sheet of the edition that is meant."
        " [day-of-registration-needed]"
    )


def test_an_only_edition_is_taken_whatever_the_day() -> None:
    engine = QuoteEngine.for_editions([SPRING])
    with pytest.raises(RequestRejected, match="is in force from 2027-01-01"):
        engine.quote(on("2026-12-31"))
    assert str(QuoteEngine.for_editions([PUBLISHED]).quote(on(None)).total) == "725.00"


def test_no_edition_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one price sheet"):
        EditionsEngine([])


def test_every_verb_answers_by_that_edition() -> None:
    request = on("2027-06-01", seats=2)
    autumn = QuoteEngine(AUTUMN)
    assert list(ENGINE.quote_many([request, on("2027-02-01")]))[1] == ENGINE.quote(on("2027-02-01"))
    assert ENGINE.compare(request) == autumn.compare(request)
    assert ENGINE.break_even(request, [1, 2]) == autumn.break_even(request, [1, 2])
    partial = PartialRequest.model_validate({"organization": {}, "registered_on": "2027-06-01"})
    assert ENGINE.estimate(partial) == autumn.estimate(partial)
    assert ENGINE.engine_on(date(2027, 6, 1)).sheet is AUTUMN


def test_what_was_quoted_is_answered_by_its_own_edition() -> None:
    quote = QuoteEngine(SPRING).quote(on("2027-02-01", provisional=True))
    late = quote.request.model_copy(update={"registered_on": date(2027, 6, 1)})
    by_spring = QuoteEngine(SPRING).quote(late.model_copy(update={"provisional": True}))
    for stored in (quote, by_spring):
        assert ENGINE.replay(stored).outcome is ReplayOutcome.IDENTICAL
        assert ENGINE.amend(stored, SeatsAdded()).before.sheet.id == "spring"
        answered = ENGINE.why(stored, "full-rate").answer
        assert isinstance(answered, Quote)
        assert answered.sheet.id == "spring"


def test_what_was_quoted_by_none_of_them_is_of_another_sheet() -> None:
    other = QuoteEngine(load_price_sheet()).quote(on("2027-02-01"))
    assert ENGINE.replay(other).outcome is ReplayOutcome.OTHER_SHEET
    with pytest.raises(QuoteError, match="quote-of-another-sheet"):
        ENGINE.amend(other, SeatsAdded())
