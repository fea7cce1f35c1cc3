"""A stored quote is identical, altered, or of another sheet; and every difference has its place."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from smt_pricing import PriceSheet, Quote, QuoteEngine, Replay
from smt_pricing.quotes.replay import AskedNumber
from smt_pricing.strategies import price_sheets, quotes
from tests.editions import PUBLISHED, edition, full_rate_rows
from tests.situations import FORWARDED, ask, priced

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
    said = "This is what the price sheet gives for the request in this file.\n"
    assert replay.explain() == said


@pytest.mark.parametrize(
    ("way", "value", "place"),
    [
        (("total",), "1824.00", "total"),
        (("number",), "7K3M-Q9XW-2TBD", "number"),
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


def test_differences_in_codes_of_verdicts_are_counted_and_listed_in_full() -> None:
    replay = QuoteEngine(PUBLISHED).replay(altered("verdicts", 3, "outcome", value="not-met"))
    counted = "  and 1 difference in codes of verdicts\n"
    listed = "  verdicts[3].outcome: stored not-met, now applied\n"
    altered_quote = "This is not what the price sheet gives for the request in this file.\n"
    assert replay.explain() == altered_quote + counted
    assert replay.explain(detail="full") == altered_quote + listed
    unreferred = altered("request", "referral", value=None)
    told = QuoteEngine(PUBLISHED).replay(unreferred).explain()
    assert "not-met" not in told
    assert "total: stored 1825.00, now 1925.00" in told
    assert "].reason: stored Referred by" in told


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


def test_a_quote_of_another_sheet_whose_number_is_not_its_own_is_altered() -> None:
    quote = altered("number", value="7K3M-Q9XW-2TBD")
    assert QuoteEngine(DEARER).replay(quote).outcome == "altered"
    renamed = altered("request", "organization", "name", value="Another Union")
    assert QuoteEngine(DEARER).replay(renamed).outcome == "altered"


def test_a_quote_that_the_sheet_now_refuses_differs_by_its_rejections() -> None:
    sheet = edition(eligibility={"welcome": ["union"], "excluded": ["ngo"]})
    replay = QuoteEngine(sheet).replay(Quote.model_validate_json(json.dumps(STORED)))
    assert replay.outcome == "other-sheet"
    told = replay.explain().splitlines()
    assert told[1:] == [
        "  outcome: stored quoted, now refused",
        f"  sheet.digest: stored {PUBLISHED.digest}, now {sheet.digest}",
        "  total: stored 1825.00, now nothing",
        "  rejections[0].code: stored nothing, now kind-not-eligible",
        *told[5:11],  # the rest of this rejection
        f"  and {len(replay.differences) - 10} differences in what only a quote has",
    ]
    assert all(line.startswith("  rejections[0].") for line in told[5:11])
    in_full = replay.explain(detail="full")
    assert "  lines[0].amount: stored 625.00, now nothing\n" in in_full
    assert len(in_full.splitlines()) == 1 + len(replay.differences)


@given(st.data(), price_sheets(sensible=False))
def test_every_quote_of_every_sheet_replays_as_identical(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    quote = data.draw(quotes(sheet))
    stored = Quote.model_validate_json(quote.model_dump_json())
    assert QuoteEngine(sheet).replay(stored).outcome == "identical"


@pytest.mark.parametrize(
    "amount",
    ["1.825e3", "1825", "1825.0", " 1825.00 ", "+1825.00", "1,825.00", "01825.00", "-0.00"],
)
def test_an_amount_of_a_stored_quote_has_one_spelling(amount: str) -> None:
    with pytest.raises(ValidationError, match="amount-unreadable"):
        altered("total", value=amount)


@pytest.mark.parametrize("amount", ["\uff11\uff18\uff12\uff15.00", "\u0661.00", 1825, 1825.0, True])
def test_an_amount_of_a_stored_quote_is_text_in_plain_digits(amount: object) -> None:
    with pytest.raises(ValidationError, match=r"amount-unreadable|amount-is-float"):
        altered("total", value=amount)


@pytest.mark.parametrize("seats", ["2", 2.0, True])
def test_a_number_of_a_stored_quote_is_a_number(seats: object) -> None:
    with pytest.raises(ValidationError, match="int_type"):
        altered("lines", 1, "seats", value=seats)


def test_a_replay_says_whether_the_quote_bears_a_number() -> None:
    quote = Quote.model_validate_json(json.dumps(STORED))
    replay = QuoteEngine().replay(quote, quote.number.lower().replace("-", " "))
    assert replay.asked == AskedNumber(number=quote.number, borne=True)
    assert replay.explain() == (
        "This is what the price sheet gives for the request in this file.\n"
        f"It is the quote that bears the number {quote.number}.\n"
    )


def test_a_request_that_was_changed_and_priced_again_bears_another_number() -> None:
    kept = Quote.model_validate_json(json.dumps(STORED)).number
    changed = QuoteEngine().quote(ask(seats=2, referral=FORWARDED))
    answer = QuoteEngine().replay(changed, number=kept)
    assert answer.outcome == "identical"
    assert answer.asked == AskedNumber(number=kept, borne=False)
    assert f"It is not the quote that bears the number {kept}.\n" in answer.explain()


def test_a_number_that_is_written_over_is_not_borne() -> None:
    written_over = altered("number", value="7K3M-Q9XW-2TBD")
    answer = QuoteEngine().replay(written_over, "7K3M-Q9XW-2TBD")
    assert answer.outcome == "altered"
    assert answer.asked is not None
    assert not answer.asked.borne


@pytest.mark.parametrize(
    "number", ["", "7K3M", "7K3M-Q9XW-2TBU", "7K3M-Q9XW-2TBD-7", "\u0667" * 12]
)
def test_what_is_no_number_of_a_quote_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="twelve digits and letters"):
        QuoteEngine().replay(Quote.model_validate_json(json.dumps(STORED)), number)
