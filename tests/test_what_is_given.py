"""What a verb cannot take is told in a sentence; a quote of a caller's own sheet needs no glue."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smt_pricing import (
    PartialRequest,
    Quote,
    QuoteEngine,
    QuoteError,
    RejectedRequest,
    SeatsAdded,
    amend,
    break_even,
    check_price_sheet,
    compare,
    diff_price_sheets,
    estimate,
    evaluate,
    load_price_sheet,
    quote,
    quote_many,
    replay,
    why,
)
from smt_pricing.quotes.replay import ReplayOutcome
from tests.editions import edition, full_rate_rows
from tests.situations import ask

OWN = edition(
    id="own",
    edition="our own",
    full_rate=full_rate_rows(under_outside={"regular": 750, "referral": 650}),
)
ENGINE = QuoteEngine(OWN)
QUOTE = ENGINE.quote(ask(seats=2))
REFUSAL = ENGINE.evaluate(ask(kind="agency"))
SPRING: Any = "spring"
STATED: Any = {"organization": {"kind": "ngo", "country": "KE"}, "seats": 2}
GIVE_THE_SHEET = (
    "the quote: sheet.digest: No price sheet with this digest ships with the library: Digital "
    "Campaigning Certificate Intensive, edition our own. Give the price sheet that it was made "
    "from, as sheet=…, or ask the engine that made it. [quoted-sheet-needed]"
)


def test_an_engine_knows_its_own_sheet() -> None:
    assert QUOTE.lines[0].amount == Decimal("750.00")
    forwarded = ENGINE.why(ENGINE.quote(ask(referral={"partner": "X"})), "outreach-referral").change
    assert forwarded is not None
    assert forwarded.total == Decimal("650.00")
    assert ENGINE.why(REFUSAL, "eligibility").rejections == REFUSAL.rejections  # type: ignore[union-attr]
    assert ENGINE.amend(QUOTE, SeatsAdded(seats=1)).before == QUOTE
    assert ENGINE.replay(QUOTE).outcome is ReplayOutcome.IDENTICAL


@pytest.mark.parametrize(
    "asked",
    [
        lambda: why(QUOTE, "full-rate"),
        lambda: why(REFUSAL, "eligibility"),
        lambda: amend(QUOTE, SeatsAdded(seats=1)),
        lambda: replay(QUOTE),
    ],
    ids=["why", "why it is refused", "amend", "replay"],
)
def test_without_sheet_or_engine_it_is_said_to_need_one(
    asked: Callable[[], object],
) -> None:
    with pytest.raises(QuoteError) as told:
        asked()
    assert str(told.value) == GIVE_THE_SHEET


def test_with_the_sheet_each_answers_as_its_engine_does() -> None:
    assert why(QUOTE, "full-rate", sheet=OWN) == ENGINE.why(QUOTE, "full-rate")
    assert amend(QUOTE, SeatsAdded(), sheet=OWN) == ENGINE.amend(QUOTE, SeatsAdded())
    assert replay(QUOTE, sheet=OWN) == ENGINE.replay(QUOTE)
    assert replay(QUOTE, sheet=load_price_sheet()).outcome is ReplayOutcome.OTHER_SHEET


def test_a_quote_of_any_shipped_edition_is_replayed_by_that_one() -> None:
    shipped = load_price_sheet("invented-example")
    stored = QuoteEngine(shipped).quote(ask(kind="union", registered_on="2030-02-01"))
    assert replay(stored).outcome is ReplayOutcome.IDENTICAL


@pytest.mark.parametrize(
    "asked",
    [
        lambda: QuoteEngine(SPRING),
        lambda: quote(ask(), SPRING),
        lambda: evaluate(ask(), sheet=SPRING),
        lambda: list(quote_many([ask()], SPRING)),
        lambda: compare(ask(), SPRING),
        lambda: break_even(ask(), [1], SPRING),
        lambda: estimate(ask(), SPRING),
        lambda: why(QUOTE, "full-rate", SPRING),
        lambda: amend(QUOTE, SeatsAdded(), SPRING),
        lambda: replay(QUOTE, SPRING),
        lambda: QuoteEngine.for_editions([OWN, SPRING]),
        lambda: check_price_sheet(SPRING),
        lambda: diff_price_sheets(OWN, SPRING),
    ],
)
def test_a_name_is_no_sheet_and_it_is_said_how_to_load_it(asked: Callable[[], object]) -> None:
    with pytest.raises(TypeError) as told:
        asked()
    assert str(told.value) == (
        'This is no PriceSheet but a str. No file is read here: give load_price_sheet("spring").'
    )


def test_what_else_is_no_sheet_is_told_too() -> None:
    path: Any = Path("sheets") / "spring.toml"
    with pytest.raises(TypeError, match=r'give load_price_sheet\("sheets/spring.toml"\)\.$'):
        QuoteEngine(path)
    wrong: Any = ask()
    with pytest.raises(TypeError, match=r"^This is no PriceSheet but a QuoteRequest\. .*\(…\)\.$"):
        QuoteEngine(wrong)
    with pytest.raises(TypeError, match=r"^This is no PriceSheet but a str\. "):
        QuoteEngine.for_editions(SPRING)


BY_EDITION = QuoteEngine.for_editions([OWN])


@pytest.mark.parametrize("engine", [ENGINE, BY_EDITION], ids=["a sheet", "editions"])
@pytest.mark.parametrize(
    "asked",
    [
        lambda engine: engine.quote(STATED),
        lambda engine: engine.evaluate(STATED),
        lambda engine: list(engine.quote_many([STATED])),
        lambda engine: engine.compare(STATED),
        lambda engine: engine.break_even(STATED, [1]),
    ],
    ids=["quote", "evaluate", "quote_many", "compare", "break_even"],
)
def test_a_dictionary_is_no_request_and_it_is_said_how_to_read_it(
    engine: object, asked: Callable[[object], object]
) -> None:
    with pytest.raises(TypeError) as told:
        asked(engine)
    assert str(told.value) == (
        "This is no QuoteRequest but a dict. Make one with QuoteRequest.model_validate, "
        "model_validate_json or from_form."
    )


@pytest.mark.parametrize("engine", [ENGINE, BY_EDITION], ids=["a sheet", "editions"])
def test_every_other_verb_says_what_it_takes_too(engine: Any) -> None:
    with pytest.raises(TypeError, match=r"^This is no PartialRequest but a dict\. Make one with "):
        engine.estimate(STATED)
    stored = QUOTE.model_dump(mode="json")
    read = r"^This is no Quote.* but a dict\. Read it with Quote.model_validate_json\.$"
    verbs: list[Callable[[], object]] = [
        lambda: engine.why(stored, "full-rate"),
        lambda: engine.amend(stored, SeatsAdded()),
        lambda: engine.replay(stored),
    ]
    for asked in verbs:
        with pytest.raises(TypeError, match=read):
            asked()


def test_a_refusal_has_nothing_to_amend_or_to_replay() -> None:
    assert isinstance(REFUSAL, RejectedRequest)
    refusal: Any = REFUSAL
    for asked in (lambda: ENGINE.amend(refusal, SeatsAdded()), lambda: ENGINE.replay(refusal)):
        with pytest.raises(TypeError, match=r"^This is no Quote but a RejectedRequest\. "):
            asked()


def test_a_request_with_open_facts_has_no_quote() -> None:
    partial: Any = PartialRequest.model_validate({"organization": STATED["organization"]})
    with pytest.raises(TypeError, match=r"^This is no QuoteRequest but a PartialRequest\. "):
        quote(partial)
    assert isinstance(quote(ask()), Quote)
