"""The worked cases of worked_cases.toml, for the tests, the golden answers and the docs."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from smt_pricing import PriceSheet, QuoteRequest, Rate, RejectionCode
from tests.editions import EDITIONS

__all__ = ["CASES", "ExpectedLine", "ExpectedSaving", "WorkedCase"]

_FILE = Path(__file__).with_name("worked_cases.toml")
_EDITIONS = {sheet.id: sheet for sheet in EDITIONS}


class _AsWritten(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedLine(_AsWritten):
    """Some seats at one rate, and what they cost together."""

    seats: int
    rate: Rate
    amount: Decimal


class ExpectedSaving(_AsWritten):
    """A way to pay less, as the quote tells it."""

    code: str
    saving: Decimal
    message: str


class WorkedCase(_AsWritten):
    """A request, and its lines with their total or the codes of its rejections."""

    request: QuoteRequest
    why: str
    lines: tuple[ExpectedLine, ...] = ()
    total: Decimal | None = None
    could_save: tuple[ExpectedSaving, ...] | None = None
    codes: tuple[RejectionCode, ...] = ()
    golden: str | None = None
    edition: str | None = None

    @model_validator(mode="after")
    def _is_priced_or_refused(self) -> Self:
        priced = bool(self.lines) and self.total is not None
        if priced is bool(self.codes):
            raise ValueError("A case has lines and a total, or codes.")
        return self

    def sheet(self, published: PriceSheet) -> PriceSheet:
        """Return the case's edition of tests/editions.py, or the published sheet as given."""
        return published if self.edition is None else _EDITIONS[self.edition]


CASES = TypeAdapter(dict[str, WorkedCase]).validate_python(
    tomllib.loads(_FILE.read_text("utf-8"), parse_float=Decimal)
)
"""Each case by the sentence that says its situation, in the order of the file."""
