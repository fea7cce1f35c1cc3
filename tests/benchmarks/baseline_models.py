"""What the baseline answers with, and the facts that its rules look at."""

from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from smt_pricing import Plan, QuoteRequest
from tests.benchmarks.baseline_table import EDITION, OVER, PROGRAM, REGION_NAMES, TIER_NAMES, TITLE


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class BaselineSheet(_Frozen):
    id: str
    program: str
    title: str
    edition: str
    digest: str


class BaselineAdjustment(_Frozen):
    rule: str
    amount: Decimal
    reason: str


class BaselineLine(_Frozen):
    rate: str
    seats: int
    list_amount: Decimal
    adjustments: tuple[BaselineAdjustment, ...]
    amount: Decimal


class BaselineVerdict(_Frozen):
    rule: str
    line: int
    outcome: Literal["applied", "not-met", "blocked"]
    code: str
    blocked_by: str | None = None
    reason: str


class BaselineInterpretation(_Frozen):
    id: str
    decision: str


class BaselineConfirmation(_Frozen):
    code: str
    message: str


class BaselineNote(_Frozen):
    code: str
    difference: Decimal
    message: str


class BaselineSaving(_Frozen):
    code: str
    rule: str
    saving: Decimal
    total: Decimal
    message: str


class BaselineQuote(_Frozen):
    sheet: BaselineSheet
    request: QuoteRequest
    region: str
    budget_tier: str
    currency: str
    lines: tuple[BaselineLine, ...]
    list_total: Decimal
    saving: Decimal
    total: Decimal
    verdicts: tuple[BaselineVerdict, ...]
    interpretations: tuple[BaselineInterpretation, ...]
    to_confirm: tuple[BaselineConfirmation, ...]
    notes: tuple[BaselineNote, ...]
    could_save: tuple[BaselineSaving, ...]


SHEET = BaselineSheet(
    id=PROGRAM,
    program=PROGRAM,
    title=TITLE,
    edition=EDITION,
    digest="254ec9f08359053b036162bd59e37ad76740532024a344cc2f3a3105ed63d261",
)

Seats = Literal["first", "further", "everyone"]


class Facts(NamedTuple):
    """What the rules look at, worked out once for the request."""

    request: QuoteRequest
    region: str
    tier: str
    regular: Decimal
    referred: Decimal
    additional: Decimal
    group: Decimal
    standings: tuple[str, ...]

    @property
    def in_group(self) -> bool:
        return self.request.plan is Plan.GROUP

    @property
    def paid_before(self) -> bool:
        return self.standing in ("paid-in-this-edition", "paid-in-earlier-edition")

    @property
    def standing(self) -> str:
        return self.standings[0]

    @property
    def full_where(self) -> str:
        tier = f"annual budget {TIER_NAMES[self.tier]}"
        return tier if self.tier == OVER else f"{tier}, {REGION_NAMES[self.region]}"


def money(amount: Decimal) -> str:
    """Write an amount in dollars, with cents only where there are any."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(amount):,.2f}".removesuffix(".00")
