"""The worked cases of worked_cases.toml, by the price sheet that ships."""

from decimal import Decimal

import pytest

from smt_pricing import Quote, QuoteEngine, load_price_sheet
from tests.worked_cases import CASES

NAMING_SAVINGS = [name for name, case in CASES.items() if case.could_save is not None]


def to_the_cent(amount: Decimal) -> str:
    return f"{amount:.2f}"


@pytest.mark.parametrize("name", CASES, ids=list(CASES))  # whatever their length
def test_a_worked_case_has_the_lines_and_total_or_the_codes_written_there(name: str) -> None:
    case = CASES[name]
    answer = QuoteEngine(case.sheet(load_price_sheet())).evaluate(case.request)
    if not isinstance(answer, Quote):
        assert tuple(rejection.code for rejection in answer.rejections) == case.codes
        return
    assert [(line.seats, line.rate, str(line.amount)) for line in answer.lines] == [
        (line.seats, line.rate, to_the_cent(line.amount)) for line in case.lines
    ]
    assert case.total is not None
    assert str(answer.total) == to_the_cent(case.total)


@pytest.mark.parametrize("name", NAMING_SAVINGS, ids=NAMING_SAVINGS)
def test_a_worked_case_names_every_saving_written_there(name: str) -> None:
    case = CASES[name]
    answer = QuoteEngine(case.sheet(load_price_sheet())).quote(case.request)
    assert case.could_save is not None
    assert [(it.code, str(it.saving), it.message) for it in answer.could_save] == [
        (it.code, to_the_cent(it.saving), it.message) for it in case.could_save
    ]


def test_no_two_worked_cases_have_the_same_golden_answer() -> None:
    names = [case.golden for case in CASES.values() if case.golden]
    assert len(names) == len(set(names))
