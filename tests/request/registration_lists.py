"""Lists of registrations to read, and short ways to say what a list is refused for."""

from datetime import date

import pytest

from smt_pricing import (
    Organization,
    PaymentHistory,
    Problem,
    QuoteRequest,
    Referral,
    RegistrationsError,
)
from smt_pricing.request.registrations import Registration, registrations_from_csv_text

HEADER = (
    "organization,kind,country,region,annual_budget,budget_tier,budget_currency,seats,plan,"
    "payment_method,referral,email_forwarded,registered_on"
)
WORKERS = "Workers' Union,union,Kenya,outside,90000.50,under-1m,usd,3,Group,Invoice,,,2026-02-01"
TENANTS = "Tenants League,ngo,FR,,,over-1m,,1,,,Coalition X,yes,"
SHORT = "kind,seats,country,annual_budget"

WORKERS_REQUEST = QuoteRequest(
    organization=Organization(
        name="Workers' Union",
        kind="union",
        country="KE",
        region="outside",
        annual_budget="90000.50",
        budget_tier="under-1m",
        budget_currency="USD",
    ),
    seats=3,
    plan="group",
    payment_method="invoice",
    registered_on=date(2026, 2, 1),
)
TENANTS_REQUEST = QuoteRequest(
    organization=Organization(
        name="Tenants League", kind="ngo", country="FR", budget_tier="over-1m"
    ),
    seats=1,
    referral=Referral(partner="Coalition X", email_forwarded=True),
)
BOTH = (Registration(2, WORKERS_REQUEST), Registration(3, TENANTS_REQUEST))

PAYERS = PaymentHistory.from_csv_text(
    "organization,program,edition,rate,paid_on,took_part,refunded\n"
    "Workers' Union,Organizing 101,spring,full,2025-03-01,yes,no\n"
)


def csv_text(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def the_request(row: str, header: str = HEADER) -> QuoteRequest:
    (registration,) = registrations_from_csv_text(csv_text(row, header=header))
    return registration.request


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv_text(text)
    return refused.value.problems


def mistakes(text: str) -> list[tuple[str, str]]:
    """Return the place and code of everything that a list is refused for."""
    return [(problem.place, problem.code) for problem in problems(text)]


def with_cells(**written: str) -> str:
    cells = dict(zip(HEADER.split(","), TENANTS.split(","), strict=True)) | written
    return ",".join(cells.values())
