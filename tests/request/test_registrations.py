"""A list of registrations is read: separators, columns, cells and past payments."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import Organization, QuoteRequest, Referral
from smt_pricing.request.registrations import (
    Registration,
    registrations_from_csv,
    registrations_from_csv_text,
)
from smt_pricing.strategies import requests
from tests.request.registration_lists import (
    BOTH,
    HEADER,
    PAYERS,
    SHORT,
    TENANTS,
    TENANTS_REQUEST,
    WORKERS,
    WORKERS_REQUEST,
    csv_text,
    the_request,
    with_cells,
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_by_commas_semicolons_or_tabs(separator: str) -> None:
    text = csv_text(WORKERS, TENANTS).replace(",", separator)
    assert registrations_from_csv_text(text) == BOTH


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_with_any_line_ends(line_end: str, tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    path.write_bytes(csv_text(WORKERS, TENANTS).replace("\n", line_end).encode())
    assert registrations_from_csv(path) == BOTH


def test_a_list_as_a_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    text = "sep=;\r\n" + csv_text(WORKERS, TENANTS).replace(",", ";").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert registrations_from_csv(str(path)) == (
        Registration(3, WORKERS_REQUEST),
        Registration(4, TENANTS_REQUEST),
    )


def test_a_registration_has_the_line_that_an_editor_shows() -> None:
    text = csv_text("", ",,,,,,,,,,,,", '"Two\nLines"' + TENANTS[len("Tenants League") :], TENANTS)
    assert [registration.line for registration in registrations_from_csv_text(text)] == [4, 6]


def test_four_columns_are_enough() -> None:
    assert the_request("ngo,2,Kenya,90000", SHORT) == QuoteRequest(
        organization=Organization(kind="ngo", country="KE", annual_budget=90_000), seats=2
    )
    assert the_request("ngo,2,outside,under-1m", "kind,seats,region,budget_tier") == QuoteRequest(
        organization=Organization(kind="ngo", region="outside", budget_tier="under-1m"), seats=2
    )


def test_columns_may_stand_in_any_order_and_be_written_as_people_write_them() -> None:
    request = the_request(
        '"450,000",KENYA,2,Electoral Campaign', "Annual budget,Country,SEATS,Kind"
    )
    assert request.organization.annual_budget == Decimal("450000.00")
    assert request.organization.kind == "electoral-campaign"


def test_further_columns_are_not_read() -> None:
    assert the_request("ngo,2,Kenya,90000,late,,x", f"{SHORT},note,,country_code") == the_request(
        "ngo,2,Kenya,90000", SHORT
    )


def test_five_thousand_further_columns_are_not_read() -> None:
    header = SHORT + "".join(f",c{number}" for number in range(5000))
    assert the_request("ngo,2,Kenya,90000" + "," * 5000, header).seats == 2


def test_an_empty_cell_states_nothing() -> None:
    request = the_request(with_cells(referral="", email_forwarded=""))
    assert request.organization.region is None
    assert request.organization.annual_budget is None
    assert request.organization.budget_currency is None
    assert (request.plan, request.payment_method) == ("individual", None)
    assert (request.referral, request.registered_on) == (None, None)
    assert the_request(with_cells(organization=" ")).organization.name is None


@pytest.mark.parametrize("written", ["no", "FALSE", "0"])
def test_no_forwarded_message_and_no_partner_is_no_referral(written: str) -> None:
    assert the_request(with_cells(referral="", email_forwarded=written)).referral is None


@pytest.mark.parametrize(
    ("written", "meant"), [("YES", True), ("true", True), ("1", True), ("No", False), ("", False)]
)
def test_a_named_partner_is_a_referral_with_its_message_forwarded_or_not(
    written: str, *, meant: bool
) -> None:
    request = the_request(with_cells(email_forwarded=written))
    assert request.referral == Referral(partner="Coalition X", email_forwarded=meant)


def test_two_colleagues_may_register_alike() -> None:
    registrations = registrations_from_csv_text(csv_text(TENANTS, TENANTS))
    assert registrations == (Registration(2, TENANTS_REQUEST), Registration(3, TENANTS_REQUEST))


def test_a_list_with_a_header_alone_has_no_registrations() -> None:
    assert registrations_from_csv_text(csv_text()) == ()


def test_past_payments_come_from_the_history_by_the_exact_name() -> None:
    text = csv_text(
        with_cells(organization="WORKERS UNION"),
        with_cells(organization="Worker Union"),
        with_cells(organization=""),
    )
    same, similar, nameless = registrations_from_csv_text(text, history=PAYERS)
    assert same.request.prior_payments == PAYERS.for_organization("Workers' Union") != ()
    assert similar.request.prior_payments == nameless.request.prior_payments == ()


def test_past_payments_are_added_to_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    path.write_text(csv_text(WORKERS), "utf-8")
    (registration,) = registrations_from_csv(path, history=PAYERS)
    assert len(registration.request.prior_payments) == 1


def test_seats_with_a_sign_are_read() -> None:
    assert the_request(with_cells(seats="+3")).seats == 3


def as_rows(drawn: list[QuoteRequest], separator: str) -> str:
    """Write requests as a list of registrations, the way a spreadsheet does."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(HEADER.split(","))
    for request in drawn:
        organization, referral = request.organization, request.referral
        stated: list[Any] = [
            *(organization.name, organization.kind.value, organization.country),
            *(organization.region, organization.annual_budget, organization.budget_tier),
            *(organization.budget_currency, request.seats, request.plan.value),
            request.payment_method and request.payment_method.value,
            referral and referral.partner,
            referral and ("yes" if referral.email_forwarded else "no"),
            request.registered_on,
        ]
        writer.writerow(stated)
    return file.getvalue()


@given(
    st.lists(requests(), max_size=3),
    st.sampled_from(",;\t"),
    st.sampled_from(["", "\ufeff"]),
)
def test_what_is_written_as_a_list_is_read_back(
    drawn: list[QuoteRequest], separator: str, mark: str
) -> None:
    """Law: the requests that a list is written from are those that it is read as."""
    stated = [request.model_copy(update={"prior_payments": ()}) for request in drawn]
    read = registrations_from_csv_text(mark + as_rows(stated, separator))
    assert [registration.request for registration in read] == stated
    assert [registration.line for registration in read] == list(range(2, len(stated) + 2))
