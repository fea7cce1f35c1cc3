"""What a quote says in full: all of it, only what is true of this request, and safe to render."""

import textwrap
from typing import Any

from hypothesis import example, given, strategies as st

from smt_pricing.quotes.explanation import wrapped
from smt_pricing.values.characters import visible
from tests.editions import EARLY_BIRD, WITHOUT_REGIONS
from tests.situations import FORWARDED, NAMED, paid, priced, refused

UNION: dict[str, Any] = {
    "name": "Umoja Union",
    "kind": "union",
    "annual_budget": 450_000,
    "seats": 3,
    "referral": FORWARDED,
}


def test_an_explanation_reads_like_a_clerk_wrote_it() -> None:
    assert priced(**UNION).explain(detail="full") == (
        """\
Quote for Umoja Union
Digital Campaigning Certificate Intensive, edition first-published-table

organisation: union, Kenya, annual budget $450,000
registers: 3 seats, individually
referred by: Coalition X (message forwarded)

What you pay
  1 seat at the full rate .................................................$625
    list price, regular full rate .........................................$725
    outreach-referral ....................................................−$100
  2 seats at the additional-person rate .................................$1,200
    list price of 2 seats, regular full rate ............................$1,450
    additional-person ....................................................−$250
  Total .................................................................$1,825
    saved on the list price of $2,175 .....................................$350

Why
  eligibility: Unions may register.
  full-rate, 1 seat at the full rate: One person of the organisation pays the
    full rate: $725 (annual budget under $1M, outside North America & Western
    Europe).
  outreach-referral, 1 seat at the full rate: Referred by Coalition X, and its
    message has been forwarded: $100 off the full rate.
  referral-exclusive, 2 seats at the additional-person rate: The referral
    discount does not combine with the additional-person rate.
  additional-person, 2 seats at the additional-person rate: Everyone after the
    first person pays $600 (outside North America & Western Europe), in place
    of the full rate of $725.

What did not apply, and why
  full-rate, 2 seats at the additional-person rate: The full rate is for the
    first person; these seats come after it.
  early-bird: The price sheet prints no early-bird price for this organisation.
  outreach-referral, 2 seats at the additional-person rate: The referral by
    Coalition X does not reach these seats: they are not at the full rate.
  referral-exclusive, 1 seat at the full rate: This is the full rate, from
    which a referral may be taken off.
  additional-person, 1 seat at the full rate: This is the first person; the
    rate is for those who come after.
  prior-full-payment: No past payment of the organisation is stated.
  group-rate: The party registers individually, not as a group.

How the published sheet was read
  referral-amount: The table governs the referral discount.
  region-of-organisation: The organisation's region counts, for every seat.
  region-membership: UNESCO's region of that name, with the enclaves and the
    members' territories that lie inside it; every other country is outside.

To confirm before invoicing
  kind: That the organisation is what it says: union.
  message: That the message of Coalition X has been forwarded.
  partner: That Coalition X is an outreach partner, and another organisation
    than the one that registers.

Fingerprints
  number: """
        + priced(**UNION).number
        + "\n  price sheet: "
        + priced(**UNION).sheet.digest
        + "\n"
    )


def test_a_group_that_pays_more_reads_so() -> None:
    quote = priced(country="FR", plan="group", seats=3, payment_method="invoice")
    words = quote.explain(detail="full")
    assert "Quote for an NGO" in words
    assert "registers: 3 seats, as a group, paid by invoice" in words
    assert "group-rate .........................................................+$4,800" in words
    assert "above the list price of $4,200 ......................................$4,800" in words
    assert "Good to know" in words


def test_a_quote_at_list_price_shows_no_saving() -> None:
    words = priced().explain(detail="full")
    assert "list price" not in words
    assert "Good to know" not in words


def test_all_that_was_stated_is_there() -> None:
    words = priced(
        EARLY_BIRD,
        region="outside",
        budget_tier="under-1m",
        referral=NAMED,
        prior_payments=[paid(refunded=True), paid(took_part=False)],
        registered_on="2026-02-01",
    ).explain(detail="full")
    assert "organisation: NGO, region outside, budget tier under-1m" in words
    assert "referred by: Coalition X (message not stated to have been forwarded)" in " ".join(
        words.split()
    )
    assert "registered on: 2026-02-01" in words
    assert "on 2025-03-01, took part, refunded" in " ".join(words.split())
    assert "on 2025-03-01, did not take part" in " ".join(words.split())


def test_cents_and_other_currencies_are_written_out() -> None:
    words = priced(WITHOUT_REGIONS, budget_currency="EUR").explain()
    assert "€999.99" in words
    assert "annual budget €90,000" in words


def test_markdown_says_the_same_as_a_table_and_lists() -> None:
    words = priced(**UNION).explain("markdown", "full")
    assert words.startswith("## Quote for Umoja Union\n")
    assert "| **Total** | \\$1,825 |" in words
    assert "| *outreach-referral* | −\\$100 |" in words
    assert "- **eligibility**: Unions may register." in words


def test_a_name_cannot_smuggle_markup_into_a_notebook() -> None:
    name = "<script>alert(1)</script> | *[x](y)* `z` #_"
    words = priced(name=name)._repr_markdown_()
    title = words.splitlines()[0]
    assert title == (r"## Quote for \<script\>alert(1)\</script\> \| \*\[x\](y)\* \`z\` \#\_")


def test_a_partner_with_braces_is_written_as_it_is() -> None:
    partner = "{total} {0} %s"
    quote = priced(referral={"partner": partner, "email_forwarded": True})
    words = quote.explain(detail="full")
    assert f"Referred by {partner}" in " ".join(words.split())


def test_a_rejection_gives_every_reason_with_what_to_do() -> None:
    answer = refused(kind="other", country="Kennya", plan="group", seats=11)
    words = answer.explain(detail="full")
    assert words.startswith("No quote for an organisation of another kind\n")
    assert "organisation: organisation of another kind, Kennya" in words
    assert "kind-not-listed: " in words
    assert "(Interpretation: unlisted-kinds.)" in " ".join(words.split())
    assert "What you pay" not in words


def test_a_rejection_renders_in_notebooks_too() -> None:
    answer = refused(kind="agency")
    assert answer._repr_markdown_() == answer.explain("markdown")
    assert "- **kind-not-eligible**: Agencies may not register" in answer.explain(
        "markdown", "full"
    )


@given(st.text(" aé-\u00a0\t\n", max_size=8) | st.text(" ab", min_size=70, max_size=100))
@example("a" * 79)
@example("a a" * 27)
@example("a " * 40)
@example(" " * 3)
@example("")
def test_a_line_that_fits_is_as_if_it_were_broken(text: str) -> None:
    long_words: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
    lines = textwrap.wrap(visible(text), 79, subsequent_indent="  ", **long_words)
    assert wrapped("", text) == lines
