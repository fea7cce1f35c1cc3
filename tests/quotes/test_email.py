"""A quote or a refusal as an e-mail to whoever registers: in plain words, to paste."""

import re
from typing import Any

import pytest
from hypothesis import given

from smt_pricing import PriceSheet, Quote, QuoteEngine, RejectedRequest
from smt_pricing.quotes.email_sentences import ASKED, NEEDED
from smt_pricing.values.codes import (
    ChoiceCode,
    ConfirmationCode,
    InterpretationId,
    Outcome,
    ReasonCode,
    RejectionCode,
    RuleId,
)
from tests.editions import EARLY_BIRD, KOREAS_APART, PUBLISHED, WITHOUT_REGIONS
from tests.laws import drawn
from tests.laws.drawn import Drawn
from tests.rejections import REPRODUCERS, Reproducer
from tests.situations import FORWARDED, NAMED, paid, priced, refused
from tests.worked_cases import CASES


def test_a_quote_as_an_e_mail_is_a_message_to_paste() -> None:
    quote = priced(
        name="Umoja Union", kind="union", annual_budget=450_000, seats=3, referral=FORWARDED
    )
    assert quote.explain("email") == (
        f"""\
Dear Umoja Union,

Thank you for your enquiry about the Digital Campaigning Certificate Intensive.
The price for 3 people is $1,825:
- 1 seat at the full rate: $625
- 2 seats at the additional-person rate: $1,200

How this price comes about:
- One person of the organisation pays the full rate: $725 (annual budget under
  $1M, outside North America & Western Europe).
- Referred by Coalition X, and its message has been forwarded: $100 off the
  full rate.
- Everyone after the first person pays $600 (outside North America & Western
  Europe), in place of the full rate of $725.

What we still need from you:
- The message of Coalition X, forwarded to us, unless you have sent it already.

How to pay: by card or by invoice. Please tell us which you prefer.

The price is for a union (Kenya, annual budget $450,000). Please tell us if any
of this is not right: another price may hold then.

The number of this quote is {quote.number}. Please name it when you write to us
about it.

Kind regards
"""
    )


def test_a_refusal_as_an_e_mail_says_what_can_be_done_instead() -> None:
    answer = refused(name="Rede Livre", country="BR", plan="group", seats=12, referral=FORWARDED)
    assert answer.explain("email") == (
        """\
Dear Rede Livre,

Thank you for your enquiry about the Digital Campaigning Certificate Intensive.
We cannot give you a price for 12 people yet:
- The referral discount does not combine with the group rate.
- The group rate is for up to 10 seats; the request has 12 seats.

What you can do:
- Register individually: $7,225.
- Leave the referral out of the group and register a group of 10 and 2 people
  individually: $7,225.
- Leave the referral out of the group and register a group of 10 and a group of
  2: $12,000.

Kind regards
"""
    )


def mail(sheet: PriceSheet = PUBLISHED, **stated: Any) -> str:
    """Return the e-mail about a quote, without its line ends."""
    return " ".join(priced(sheet, **stated).explain("email").split())


def test_whoever_gives_no_name_is_greeted_all_the_same() -> None:
    assert mail().startswith("Hello, Thank you")


ASKS: list[tuple[dict[str, Any], str]] = [
    ({"country": "Congo"}, 'Which country your organisation is in: "Congo" may be more than one.'),
    ({"region": "outside"}, "Which country your organisation is in."),
    ({"annual_budget": 450}, "Your word that your annual budget is $450, and not that many"),
    ({"budget_tier": "under-1m"}, "Your annual budget, as an amount."),
    ({"referral": FORWARDED}, "The message of Coalition X, forwarded to us, unless you have"),
    (
        {"referral": FORWARDED, "name": "Coalition X"},
        "The name of the outreach partner that referred you: Coalition X is your own.",
    ),
    ({"prior_payments": [paid()]}, "Proof of the full rate that was paid before, unless you"),
    ({"prior_payments": [paid()]}, "The name of the person who paid it and took part."),
    (
        {"prior_payments": [paid(edition="first-published-table")]},
        "Which other registration of your organisation that payment was for.",
    ),
    ({"plan": "group"}, "Your word that you will pay by invoice, as groups do."),
    ({"referral": NAMED}, "The message of Coalition X, forwarded to us: the price is then $625,"),
    (
        {"prior_payments": [paid(took_part=None)]},
        "Proof that the person who paid before took part: the price is then $600, $125 less.",
    ),
]


@pytest.mark.parametrize(("stated", "said"), ASKS)
def test_what_is_still_needed_is_asked_for(stated: dict[str, Any], said: str) -> None:
    needed = mail(**stated).partition("What we still need from you: ")[2].partition("How to")[0]
    assert f"- {said}" in needed
    assert said not in mail()


def test_everything_to_confirm_is_asked_for_or_is_for_staff_to_know() -> None:
    for_staff = {ConfirmationCode.PROVISIONAL, ConfirmationCode.KIND, ConfirmationCode.PARTNER}
    assert NEEDED.keys() | for_staff == set(ConfirmationCode)
    assert not NEEDED.keys() & for_staff


def test_nothing_is_needed_where_nothing_is_open() -> None:
    assert "still need" not in mail()


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({}, "How to pay: by card or by invoice. Please tell us which you prefer."),
        ({"payment_method": "card"}, "How to pay: by card."),
        ({"payment_method": "invoice"}, "How to pay: by invoice, which we will send you."),
        ({"plan": "group"}, "How to pay: by invoice, which we will send you."),
    ],
)
def test_how_to_pay_is_told(stated: dict[str, Any], said: str) -> None:
    assert f" {said} The price is for" in mail(**stated)


def test_a_group_that_may_pay_in_any_way_is_asked_which() -> None:
    told = mail(WITHOUT_REGIONS, plan="group", budget_currency="EUR")
    assert "How to pay: by card or by invoice." in told
    assert "still need" not in told


def test_a_provisional_price_is_not_to_be_paid_yet() -> None:
    told = mail(EARLY_BIRD, registered_on="2026-07-01", provisional=True)
    assert "would be $725, and it may still change:" in told
    assert "How to pay: please do not pay yet. This is no invoice." in told


def test_a_day_stands_there_only_where_sheet_or_request_states_it() -> None:
    days = re.compile(r"\d{4}-\d\d-\d\d")
    early = mail(EARLY_BIRD, country="DE", registered_on="2026-02-01")
    assert days.findall(early) == ["2026-03-31", "2026-02-01"]
    assert "registered on 2026-02-01" in early
    assert days.findall(mail(referral=NAMED, prior_payments=[paid(took_part=None)])) == []


def test_what_would_lower_the_price_is_offered_but_for_a_referral() -> None:
    told = mail(country="FR", plan="group", seats=10)
    assert "What would lower it: - Register individually: $8,600, $400 less." in told
    assert ChoiceCode.BE_REFERRED in {it.code for it in priced().could_save}
    assert "referred" not in mail()
    assert "lower" not in mail()


@pytest.mark.parametrize("case", REPRODUCERS, ids=lambda case: case.code)
def test_every_refusal_says_what_cannot_be_and_what_can(case: Reproducer) -> None:
    answer = refused(case.sheet, **case.stated)
    told = answer.explain("email")
    (cannot, can) = re.findall(r"(?:^- .+\n(?:^  .+\n)*)+", told, re.MULTILINE)
    assert len(re.findall("^- ", cannot, re.MULTILINE)) == len(answer.rejections)
    assert can
    assert is_plain(told, answer)


def test_what_is_not_known_is_asked_for_before_a_price_is_named() -> None:
    told = refused(country="Kennya", plan="group", seats=11).explain("email")
    assert 'We know no country called "Kennya".' in told
    assert told.count("Tell us which country your organisation is in.") == 1
    assert "$" not in told
    again = refused(KOREAS_APART, country="Korea").explain("email")
    assert '"Korea" may mean more than one country.' in again


def test_what_is_asked_for_is_about_facts_that_no_way_out_can_know() -> None:
    for code in ASKED:
        assert code.is_about("organization.kind", "registered_on") or any(
            field.startswith("organization.") for field in code.fields
        )


PLAIN_WORDS = {"early-bird", "country", "region", "budget", "message", "partner", "applied"}
CODES = {
    *(code for words in (RuleId, InterpretationId, ReasonCode, RejectionCode) for code in words),
    *ConfirmationCode,
    *Outcome,
} - PLAIN_WORDS


def is_plain(told: str, answer: Quote | RejectedRequest) -> bool:
    """Tell whether an e-mail has no word that only staff or programs know."""
    words = told.replace("additional-person rate", "").replace("additional-person\n  rate", "")
    jargon = {answer.sheet.digest, "list price", "ISO 3166", "registered_on", "plan individual"}
    if answer.sheet.edition not in answer.sheet.title:
        jargon.add(f"edition {answer.sheet.edition}")
    hyphened = {code for code in CODES if "-" in code}
    ids = {f"({code})" for code in CODES} | {f"{code}:" for code in CODES}
    return not any(it in words for it in jargon | hyphened | ids)


@pytest.mark.parametrize("sentence", CASES)
def test_no_word_of_staff_or_programs_is_in_an_e_mail(sentence: str) -> None:
    case = CASES[sentence]
    answer = QuoteEngine(case.sheet(PUBLISHED)).evaluate(case.request)
    told = answer.explain("email")
    assert is_plain(told, answer)
    assert max(map(len, told.splitlines())) < 80


@given(drawn.priced(drawn.sensible_sheets))
def test_an_e_mail_names_total_and_number_on_any_sheet(situation: Drawn) -> None:
    sheet, request = situation
    quote = QuoteEngine(sheet).quote(request)
    told = " ".join(quote.explain("email").split())
    assert quote.number in told
    assert "How to pay: " in told
    for line in quote.lines:
        assert f"- {line.seats:,} seat" in told
    assert is_plain(told, quote)


def test_an_address_in_a_name_becomes_no_link() -> None:
    told = mail(name="HTTPS://x.y", referral={"partner": "www.x.y a@b.c"})
    assert "Dear HTTPS[:]//x.y," in told
    assert "www[.]x.y a[@]b.c" in told


def test_a_name_with_braces_is_written_as_it_is() -> None:
    told = mail(name="{total} {0}", referral={"partner": "{number} %s"})
    assert "Dear {total} {0}," in told
    assert "The message of {number} %s, forwarded to us" in told


def test_a_stored_answer_gives_the_same_e_mail() -> None:
    quote, answer = priced(plan="group"), refused(kind="agency")
    stored = Quote.model_validate_json(quote.model_dump_json())
    again = RejectedRequest.model_validate_json(answer.model_dump_json())
    assert stored.explain("email") == quote.explain("email")
    assert again.explain("email") == answer.explain("email")
