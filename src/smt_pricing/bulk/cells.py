"""What an answer adds to the row that it prices: one cell for each column, all of them text.

The columns depend on the sheet alone. The cells do not depend on who asks, but for the number.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from smt_pricing.quotes.part_words import reasons
from smt_pricing.quotes.quote import Quote, RejectedRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import add
from smt_pricing.values.codes import Rate, RuleId
from smt_pricing.values.problems import Problem

__all__ = ["MALFORMED", "NUMBER", "QUOTED", "REFUSED", "AnswerCells"]

QUOTED = "quoted"
"""The status of a row that has a price."""
REFUSED = "refused"
"""The status of a row that has none, for reasons of the price sheet."""
MALFORMED = "malformed"
"""The status of a row that states no registration."""

NUMBER = 1
"""Where the number of the quote stands among the added cells."""

_RATES = {
    Rate.FULL: RuleId.FULL_RATE,
    Rate.ADDITIONAL: RuleId.ADDITIONAL_PERSON,
    Rate.GROUP: RuleId.GROUP_RATE,
}
_ADJUSTING: dict[RuleId, Callable[[PriceSheet], bool]] = {
    RuleId.EARLY_BIRD: lambda sheet: any(row.early_bird_discount for row in sheet.full_rate),
    RuleId.OUTREACH_REFERRAL: lambda sheet: any(row.referral_discount for row in sheet.full_rate),
    RuleId.ADDITIONAL_PERSON: lambda sheet: bool(sheet.additional_person),
    RuleId.PRIOR_FULL_PAYMENT: lambda sheet: bool(sheet.additional_person),
    RuleId.GROUP_RATE: lambda sheet: bool(sheet.group_rate),
}
"""The rules that change the list price, each with what has to be in a sheet's tables for it."""

_OF_EACH_ROW = ("status", "number", "rules", "explanation")
_PROVISIONAL = "Provisional, not to be invoiced: the price sheet is not in force on that day."
_BETWEEN_WORDS = "; "


class AnswerCells:
    """The added columns of a sheet, and the cells that an answer has in them.

    Amounts are plain decimals such as 99.50 in the currency beside them, sums over the lines of
    the quote; what takes something off has a minus. A cell that has nothing to say is empty.
    """

    def __init__(self, sheet: PriceSheet) -> None:
        self._rates = tuple(rate for rate, rule in _RATES.items() if sheet.has(rule))
        self._rules = tuple(
            rule for rule, adjusts in _ADJUSTING.items() if sheet.has(rule) and adjusts(sheet)
        )
        self.columns: tuple[str, ...] = (
            "status",
            "number",
            "total",
            "currency",
            *(f"{rate}_amount" for rate in self._rates),
            *(f"{rule.replace('-', '_')}_adjustment" for rule in self._rules),
            "rules",
            "explanation",
            "savings",
            "to_confirm",
            "codes",
            "messages",
            "ways_out",
        )
        full = f"{Rate.FULL}_amount"
        self._full = self.columns.index(full) if full in self.columns else None

    def pays_full(self, cells: tuple[str, ...]) -> bool:
        """Tell whether somebody pays the full rate, by the added cells."""
        return self._full is not None and bool(cells[self._full])

    def of_answer(self, answer: Quote | RejectedRequest) -> tuple[str, ...]:
        """Return the cells of a quote or of a refusal, in the order of the columns."""
        return self._quoted(answer) if isinstance(answer, Quote) else self._refused(answer)

    def of_problems(
        self, problems: Iterable[Problem], called: Mapping[str, str] | None = None
    ) -> tuple[str, ...]:
        """Return the cells of a row that states no registration; ``called`` are names of facts."""
        told, called = tuple(problems), called or {}
        codes = _BETWEEN_WORDS.join(dict.fromkeys(problem.code for problem in told))
        messages = " ".join(
            f"{_at(called.get(it.place, it.place))}{it.message} {it.remedy}" for it in told
        )
        return (MALFORMED, *self._no_price(), codes, messages, "")

    def of_first(self, cells: tuple[str, ...], message: str) -> tuple[str, ...]:
        """Return the cells of an answer on the first of the rows that it is for."""
        if cells[0] != QUOTED:
            return cells
        at = self.columns.index("messages")
        return (*cells[:at], message, *cells[at + 1 :])

    def of_later(self, cells: tuple[str, ...], message: str) -> tuple[str, ...]:
        """Return those on a later one: without the price, which is to be added up once."""
        if cells[0] != QUOTED:
            return cells
        kept = (
            cell if column in _OF_EACH_ROW else ""
            for column, cell in zip(self.columns, cells, strict=True)
        )
        return self.of_first(tuple(kept), message)

    def _quoted(self, quote: Quote) -> tuple[str, ...]:
        changes = [change for line in quote.lines for change in line.adjustments]
        told = reasons(quote.verdicts)
        return (
            QUOTED,
            quote.number,
            _amount(quote.total),
            quote.currency,
            *(_sum(it.amount for it in quote.lines if it.rate is rate) for rate in self._rates),
            *(_sum(it.amount for it in changes if it.rule is rule) for rule in self._rules),
            _BETWEEN_WORDS.join(dict.fromkeys(verdict.rule for verdict in quote.applied)),
            " ".join((_PROVISIONAL, *told) if quote.provisional else told),
            " ".join(saving.message for saving in quote.could_save),
            " ".join(check.message for check in quote.to_confirm),
            "",
            "",
            "",
        )

    def _refused(self, refused: RejectedRequest) -> tuple[str, ...]:
        return (
            REFUSED,
            *self._no_price(),
            _BETWEEN_WORDS.join(rejection.code for rejection in refused.rejections),
            " ".join(f"{it.message} {it.remedy}" for it in refused.rejections),
            " ".join(way.message for way in refused.ways_out),
        )

    def _no_price(self) -> tuple[str, ...]:
        return ("",) * (len(self.columns) - 4)


def _at(place: str) -> str:
    """Return where a problem is, as a message begins; what is about all of a row does not say."""
    return f"{place}: " if place else ""


def _sum(amounts: Iterable[Decimal]) -> str:
    """Return what some lines or adjustments come to; nothing where there are none."""
    some = tuple(amounts)
    return _amount(add(some)) if some else ""


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}"
