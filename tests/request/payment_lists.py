"""Lists of who has paid to read, and short ways to say what a list is refused for."""

from datetime import date

import pytest

from smt_pricing import PaymentHistory, PaymentHistoryError, PriorPayment, Problem

HEADER = "organization,program,edition,rate,paid_on,took_part,refunded"
SPRING = "Workers' Union,Organizing 101,spring,full,2025-03-01,yes,no"
AUTUMN = "Workers' Union,Organizing 101,autumn,additional,2025-09-01,no,yes"
TENANTS = "Tenants League,Organizing 101,autumn,group,2025-09-02,no,no"

SPRING_PAYMENT = PriorPayment(
    program="Organizing 101",
    edition="spring",
    rate="full",
    paid_on=date(2025, 3, 1),
    took_part=True,
    refunded=False,
)
AUTUMN_PAYMENT = PriorPayment(
    program="Organizing 101",
    edition="autumn",
    rate="additional",
    paid_on=date(2025, 9, 1),
    took_part=False,
    refunded=True,
)


def csv_text(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv_text(text)
    return refused.value.problems


def mistakes(text: str) -> list[tuple[str, str]]:
    """Return the place and code of everything that a list is refused for."""
    return [(problem.place, problem.code) for problem in problems(text)]
