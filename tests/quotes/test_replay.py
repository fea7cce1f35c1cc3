"""A stored quote is identical, altered, or of another sheet; and every difference has its place."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import PriceSheet, Quote, QuoteEngine, Replay
from smt_pricing.strategies import price_sheets, quotes
from tests.editions import PUBLISHED, edition, full_rate_rows
from tests.situations import FORWARDED, priced

STORED: dict[str, Any] = priced(seats=3, referral=FORWARDED).model_dump(mode="json")
DEARER = edition(
    full_rate=full_rate_rows(under_outside={"regular": 750}),
)


def altered(*way: str | int, value: object) -> Quote:
    """Return the stored quote with one value changed."""
    changed = json.loads(json.dumps(STORED))
    place = changed
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    return Quote.model_validate_json(json.dumps(changed))


def places(replay: Replay) -> set[str]:
    return {found.place for found in replay.differences}


def test_an_unaltered_quote_is_identical() -> None:
    replay = QuoteEngine(PUBLISHED).replay(Quote.model_validate_json(json.dumps(STORED)))
    assert (replay.outcome, replay.differences) == ("identical", ())
    assert replay.explain() == "This is an unaltered quote of this price sheet.\n"


@pytest.mark.parametrize(
    ("way", "value", "place"),
    [
        (("total",), "1824.00", "total"),
        (("total",), "1825.0", "total"),
        (("lines", 0, "amount"), "600.00", "lines[0].amount"),
        (("lines", 1, "adjustments", 0, "amount"), "-1.00", "lines[1].adjustments[0].amount"),
        (("verdicts", 3, "outcome"), "not-met", "verdicts[3].outcome"),
        (("verdicts", 3, "reason"), "Because.", "verdicts[3].reason"),
        (("interpretations", 0, "decision"), "Otherwise.", "interpretations[0].decision"),
        (("request", "seats"), 2, "lines[1].seats"),
        (("currency",), "EUR", "currency"),
    ],
)
def test_an_altered_quote_is_found_out_with_the_place(
    way: tuple[str | int, ...], value: object, place: str
) -> None:
    replay = QuoteEngine(PUBLISHED).replay(altered(*way, value=value))
    assert replay.outcome == "altered"
    assert place in places(replay)


def test_a_quote_of_another_sheet_says_which_digest_line_and_amount_differ() -> None:
    quote = Quote.model_validate(STORED | {"lines": STORED["lines"]})
    replay = QuoteEngine(DEARER).replay(quote)
    assert replay.outcome == "other-sheet"
    assert {"sheet.digest", "lines[0].list_amount", "list_total"} <= places(replay)
    assert "lines[0].list_amount: stored 725.00, now 750.00" in replay.explain()


def test_a_quote_of_another_sheet_whose_amounts_do_not_add_up_is_altered() -> None:
    for way in (("total",), ("saving",), ("list_total",), ("lines", 0, "amount")):
        quote = altered(*way, value="1.00")
        assert QuoteEngine(DEARER).replay(quote).outcome == "altered"


def test_a_quote_that_the_sheet_now_refuses_differs_by_its_rejections() -> None:
    sheet = edition(eligibility={"welcome": ["union"], "excluded": ["ngo"]})
    replay = QuoteEngine(sheet).replay(Quote.model_validate_json(json.dumps(STORED)))
    assert replay.outcome == "other-sheet"
    assert "rejections[0].code: stored nothing, now kind-not-eligible" in replay.explain()
    assert "total: stored 1825.00, now nothing" in replay.explain()


@given(st.data(), price_sheets(sensible=False))
def test_every_quote_of_every_sheet_replays_as_identical(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    quote = data.draw(quotes(sheet))
    stored = Quote.model_validate_json(quote.model_dump_json())
    assert QuoteEngine(sheet).replay(stored).outcome == "identical"
