"""What a quote says at first: what is paid and why, what would lower it, what to confirm."""

import re
from html import unescape
from typing import Any

import pytest

from smt_pricing import (
    Quote,
    QuoteEngine,
    RejectedRequest,
    SeatsAdded,
    amend,
    compare,
    estimate,
    why,
)
from smt_pricing.quotes.explanation import Format
from smt_pricing.review.cohort import revenue_change
from smt_pricing.values.codes import (
    ConfirmationCode,
    InterpretationId,
    ReasonCode,
    RejectionCode,
    RuleId,
)
from tests.editions import EARLY_BIRD, PUBLISHED
from tests.golden.situations import SITUATIONS
from tests.situations import FORWARDED, NAMED, ask, paid, priced, refused
from tests.worked_cases import CASES, WorkedCase

UNION: dict[str, Any] = {"kind": "union", "annual_budget": 450_000, "seats": 3}


FORMS: tuple[Format, ...] = ("text", "markdown", "html", "page")


def test_a_short_explanation_reads_as_staff_would_say_it() -> None:
    quote = priced(**UNION, referral=FORWARDED)
    assert quote.explain() == (
        f"""\
Quote for a union
organisation: union, Kenya, annual budget $450,000
registers: 3 seats, individually

What you pay
  1 seat at the full rate .................................................$625
  2 seats at the additional-person rate .................................$1,200
  Total .................................................................$1,825

Why
  One person of the organisation pays the full rate: $725 (annual budget under
    $1M, outside North America & Western Europe).
  Referred by Coalition X, and its message has been forwarded: $100 off the
    full rate.
  Everyone after the first person pays $600 (outside North America & Western
    Europe), in place of the full rate of $725.

To confirm before invoicing
  That the organisation is what it says: union.
  That the message of Coalition X has been forwarded.
  That Coalition X is an outreach partner, and another organisation than the
    one that registers.

number: {quote.number}
Digital Campaigning Certificate Intensive, edition first-published-table
"""
    )
    assert len(quote.explain().splitlines()) <= 25


def answered(case: WorkedCase) -> Quote | RejectedRequest:
    return QuoteEngine(case.sheet(PUBLISHED)).evaluate(case.request)


@pytest.mark.parametrize("sentence", CASES)
def test_every_short_form_says_what_is_asked_and_names_no_code(sentence: str) -> None:
    answer = answered(CASES[sentence])
    plain = answer.explain()
    assert max(map(len, plain.splitlines())) < 80
    told = " ".join(plain.split())
    if isinstance(answer, Quote):
        wanted = [f"number: {answer.number}", *(it.message for it in answer.to_confirm)]
        wanted += [it.message for it in answer.could_save]
        wanted += [it.reason for line in answer.lines for it in line.adjustments]
        assert re.search(rf"Total \.+{re.escape(total(answer))}\n", plain)
    else:
        wanted = [f"{it.message} {it.remedy}" for it in answer.rejections]
        wanted += [it.message for it in answer.ways_out]
    for said in wanted:
        assert said in told
    assert f"{answer.sheet.title}, edition {answer.sheet.edition}\n" in plain
    for form in FORMS:
        assert codes_told(answer.explain(form, "full"))
    for told in (plain, *(answer.explain(form) for form in FORMS)):
        assert not codes_told(told)
        assert not any(word in told for word in ("not-met", "list price", answer.sheet.digest))


def total(quote: Quote) -> str:
    sign = {"USD": "$", "EUR": "€"}[quote.currency]
    return f"{sign}{quote.total:,}".removesuffix(".00")


def codes_told(form: str) -> set[str]:
    """Return the codes with which a point of a form begins."""
    begins = re.findall(
        r"^(?:  |- \*\*|<div><dt>)([a-z-]+)(?:\W.*)?(?::|</dt>)", form, re.MULTILINE
    )
    codes = {*RuleId, *InterpretationId, *ReasonCode, *RejectionCode, *ConfirmationCode}
    return codes.intersection(begins)


@pytest.mark.parametrize("name", [name for name in SITUATIONS if "refused" not in name])
def test_every_form_has_what_the_text_has(name: str) -> None:
    quote = answered(SITUATIONS[name])
    assert isinstance(quote, Quote)
    for form in (quote.explain("markdown"), quote.explain("html"), quote.explain("page")):
        shown = unescape(re.sub(r"\\(.)", r"\1", form))
        to_confirm = (it.message for it in quote.to_confirm)
        for said in (total(quote), quote.number, "What you pay", "Why", *to_confirm):
            assert said in shown


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"referral": NAMED}, "Coalition X is named as referrer, and its message is not stated"),
        ({"prior_payments": [paid(refunded=True)]}, "has been refunded."),
        ({"prior_payments": [paid(program="Another")]}, "was for another training."),
        (
            {"prior_payments": [paid(program="Digital Campaigning Certificate")]},
            "for a training that is spelled nearly like this one",
        ),
        ({"prior_payments": [paid(took_part=None)]}, "it is not stated whether the payer took"),
    ],
)
def test_a_claim_that_does_not_count_is_never_dropped_in_silence(
    stated: dict[str, Any], said: str
) -> None:
    assert said in " ".join(priced(**stated).explain().split())


def test_what_nobody_claimed_is_not_spoken_of() -> None:
    told = priced(seats=2).explain()
    assert "No past payment" not in told
    assert "names no outreach partner" not in told
    group = priced(seats=10, plan="group", prior_payments=[paid()]).explain()
    assert "takes the place" not in group


def test_a_refused_claim_is_told_with_its_partner() -> None:
    told = refused(plan="group", referral=NAMED).explain()
    assert "referred by: Coalition X (message not stated" in told


def test_a_slip_is_to_be_corrected_and_no_refusal() -> None:
    for told in (refused(country="Kennya").explain(detail=it) for it in ("short", "full")):
        assert told.startswith("A quote for an NGO needs a correction\n")
        assert "\nWhat to correct\n" in told


def test_a_provisional_quote_says_so_at_first() -> None:
    told = priced(EARLY_BIRD, registered_on="2026-07-01", provisional=True).explain()
    assert told.startswith("Provisional quote for an NGO, not to be invoiced\n")
    assert "That this price holds" in told


OF_ALL = [
    priced(**UNION),
    refused(kind="agency"),
    why(priced(**UNION), "full-rate", PUBLISHED),
    estimate(ask(seats=2), PUBLISHED),
    amend(priced(**UNION), SeatsAdded(), PUBLISHED),
    compare(ask(seats=2), PUBLISHED),
]
PLAIN = [
    QuoteEngine(PUBLISHED).replay(priced(**UNION)),
    revenue_change(PUBLISHED, PUBLISHED, []),
]


def kind_of(answer: object) -> str:
    return type(answer).__name__


@pytest.mark.parametrize("answer", OF_ALL, ids=kind_of)
def test_every_answer_explains_itself_in_the_same_forms_and_details(answer: Any) -> None:
    assert answer.explain() == answer.explain("text", "short")
    for form in FORMS:
        for detail in ("short", "full"):
            assert answer.explain(format=form, detail=detail)
    assert answer._repr_markdown_() == answer.explain("markdown")
    assert answer._repr_html_() == answer.explain("html")
    with pytest.raises(ValueError, match='"text", "markdown", "html" or "page", not as \'pdf\''):
        answer.explain("pdf")
    with pytest.raises(ValueError, match='"short" or "full", not \'long\''):
        answer.explain(detail="long")


@pytest.mark.parametrize("answer", PLAIN, ids=kind_of)
def test_an_answer_that_has_words_alone_says_so(answer: Any) -> None:
    assert answer.explain() == answer.explain("text", "short") == answer.explain("text", "full")
    with pytest.raises(ValueError, match="as \"text\" alone, not as 'markdown'"):
        answer.explain("markdown")
    with pytest.raises(ValueError, match="not 'long'"):
        answer.explain(detail="long")


@pytest.mark.parametrize("answer", OF_ALL[:2], ids=kind_of)
def test_an_e_mail_has_one_length(answer: Any) -> None:
    assert answer.explain("email") == answer.explain("email", "short")
    with pytest.raises(ValueError, match="An e-mail has one length"):
        answer.explain("email", "full")
    with pytest.raises(ValueError, match="not 'long'"):
        answer.explain("email", "long")


@pytest.mark.parametrize("answer", OF_ALL[2:], ids=kind_of)
def test_what_is_no_quote_is_no_e_mail(answer: Any) -> None:
    with pytest.raises(ValueError, match='"text", "markdown", "html" or "page"'):
        answer.explain("email")
