"""What a request states beside the organisation: referrals and past payments."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smt_pricing.request.payment_history import HistoryEntry, PaymentHistory, PriorPayment
from smt_pricing.request.request import Referral
from smt_pricing.sheet.file import load_price_sheet
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.strategies._draws import NAMES, Edition, pick, toss
from smt_pricing.strategies.narrowing import Narrow, flags
from smt_pricing.values.codes import Rate
from smt_pricing.values.quote_numbers import NUMBER_BITS, written_quote_number

__all__ = ["payment_histories", "prior_payment", "prior_payments", "referrals"]

_DAYS_OF_PAYMENT = st.dates(date(2010, 1, 1), date(2019, 12, 31))
_NUMBERS = st.integers(0, 2**NUMBER_BITS - 1).map(written_quote_number)
_ANOTHER_TRAINING = "Another Training"
_ANOTHER_EDITION = "another edition"


def referrals(*, email_forwarded: Narrow[bool] = None) -> SearchStrategy[Referral]:
    """Draw referrals, with the partner's message forwarded or not."""
    forwarded = flags("email_forwarded", email_forwarded)
    return st.builds(Referral, partner=NAMES, email_forwarded=forwarded)


def prior_payments(
    sheet: PriceSheet | None = None, *, counts: Narrow[bool] = None
) -> SearchStrategy[PriorPayment]:
    """Draw past payments that count for rule ``prior-full-payment`` on the sheet, or do not."""
    return _prior_payments(Edition(sheet or load_price_sheet()), flags("counts", counts))


@st.composite
def _prior_payments(draw: DrawFn, edition: Edition, counts: SearchStrategy[bool]) -> PriorPayment:
    return prior_payment(draw, edition.sheet, counts=draw(counts))


_FAILINGS: tuple[dict[str, Any], ...] = (
    {"rate": Rate.ADDITIONAL},
    {"rate": Rate.GROUP},
    {"refunded": True},
    {"program": _ANOTHER_TRAINING},
    {"edition": _ANOTHER_EDITION, "took_part": False},
    {"edition": None, "took_part": None},
)
"""What keeps a payment from counting."""


def prior_payment(
    draw: DrawFn, sheet: PriceSheet, *, counts: bool, which: str = "a payment"
) -> PriorPayment:
    """Draw a past payment that counts, or does not; what may be left out sometimes is."""
    edition = pick(draw, f"edition of {which}", (None, sheet.edition, _ANOTHER_EDITION))
    participation = (True, None, False) if edition == sheet.edition else (True,)
    stated = {
        "program": pick(draw, f"program of {which}", (None, sheet.program, sheet.title)),
        "edition": edition,
        "rate": Rate.FULL,
        "paid_on": draw(_DAYS_OF_PAYMENT) if toss(draw, f"day of {which}") else None,
        "took_part": pick(draw, f"participation in {which}", participation),
    }
    if edition == sheet.edition and toss(draw, f"registration of {which}"):
        stated["registration"] = draw(_NUMBERS)
    return PriorPayment(
        **stated if counts else stated | pick(draw, f"failing of {which}", _FAILINGS)
    )


def payment_histories(sheet: PriceSheet | None = None) -> SearchStrategy[PaymentHistory]:
    """Draw lists of who has paid, of several organisations, by payments that count or do not."""
    entries = st.builds(HistoryEntry, organization=NAMES, payment=prior_payments(sheet))
    return st.lists(entries, max_size=6).map(lambda drawn: PaymentHistory(entries=tuple(drawn)))
