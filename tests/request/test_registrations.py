"""A list of registrations is read whole, or refused with every mistake in it."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from smt_pricing import (
    Organization,
    PaymentHistory,
    Problem,
    QuoteRequest,
    Referral,
    Registration,
    RegistrationsError,
    registrations_from_csv,
    registrations_from_csv_text,
)
from smt_pricing.strategies.statements import requests

HEADER = (
    "organization,kind,country,region,annual_budget,budget_tier,budget_currency,seats,plan,"
    "payment_method,referral,email_forwarded,registered_on"
)
WORKERS = "Workers' Union,union,Kenya,outside,90000.50,under-1m,usd,3,Group,Invoice,,,2026-02-01"
TENANTS = "Tenants League,ngo,FR,,,over-1m,,1,,,Coalition X,yes,"
SHORT = "kind,seats,country,annual_budget"

IN_DIGITS = (
    "Write the amount in digits, such as 450000, 450,000 or 99.50, "
    "with no currency sign and at most two decimals."
)

WORKERS_REQUEST = QuoteRequest(
    organization=Organization(
        name="Workers' Union",
        kind="union",
        country="KE",
        region="outside",
        annual_budget="90000.50",
        budget_tier="under-1m",
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
    assert request.organization.budget_currency == "USD"
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


def test_an_organisation_of_more_payments_than_any_makes_is_refused_at_its_name() -> None:
    (entry,) = PAYERS.entries
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv_text(
            csv_text(TENANTS, WORKERS), history=PaymentHistory(entries=(entry,) * 1001)
        )
    assert str(refused.value) == (
        "registrations: line 3, column organization: This value cannot stand here. "
        "State at most 1000 payments. [too-many-payments]"
    )


@pytest.mark.parametrize(
    ("column", "written", "code", "remedy"),
    [
        (
            "annual_budget",
            "450.000",
            "amount-unreadable",
            IN_DIGITS,
        ),
        ("annual_budget", "-5", "amount-negative", "Write an amount of zero or more."),
        (
            "budget_currency",
            "dollars",
            "currency-unreadable",
            "Write the currency as its three-letter code, such as USD.",
        ),
        (
            "seats",
            "2.0",
            "seats-not-whole",
            "Write the number of seats as a whole number, such as 3.",
        ),
        ("plan", "groups", "word-unknown", 'Did you mean "group"?'),
        ("payment_method", "cash", "word-unknown", "Write one of card, invoice."),
        ("email_forwarded", "perhaps", "yes-or-no-needed", "Write yes or no."),
        (
            "registered_on",
            "01/02/2026",
            "date-unreadable",
            "Write a date that exists as year-month-day, such as 2026-03-31.",
        ),
        (
            "organization",
            "Umoja\x00",
            "text-unprintable",
            "Remove the control characters from this text.",
        ),
        ("referral", "x" * 301, "text-too-long", "Write at most 300 characters."),
        ("country", "\ud800", "text-unprintable", "Remove the control characters from this text."),
        ("region", "x" * 301, "text-too-long", "Write at most 300 characters."),
        (
            "budget_tier",
            "a\x00",
            "text-unprintable",
            "Remove the control characters from this text.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_remedy(
    column: str, written: str, code: str, remedy: str
) -> None:
    (problem,) = problems(csv_text(WORKERS, with_cells(**{column: written})))
    assert (problem.place, problem.code) == (f"line 3, column {column}", code)
    assert problem.message == f'This value cannot stand here ("{written[:60]}").'
    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("written", "code", "remedy"),
    [
        ("0", "seats-too-few", "Register at least one seat."),
        ("-3", "seats-too-few", "Register at least one seat."),
        (
            "9" * 20,
            "seats-too-many",
            "Register at most 99999 seats; is there a digit too many?",
        ),
        (
            "9" * 5000,
            "seats-not-whole",
            "Write the number of seats as a whole number, such as 3.",
        ),
        ("٣", "seats-not-whole", "Write the number of seats as a whole number, such as 3."),
    ],
    ids=["none", "negative", "many", "gigantic", "other digits"],
)
def test_seats_are_a_number_in_digits(written: str, code: str, remedy: str) -> None:
    (problem,) = problems(csv_text(with_cells(seats=written)))
    assert (problem.place, problem.code) == ("line 2, column seats", code)
    assert problem.remedy == remedy


def test_seats_with_a_sign_are_read() -> None:
    assert the_request(with_cells(seats="+3")).seats == 3


@pytest.mark.parametrize("column", ["kind", "seats"])
def test_a_cell_that_every_registration_has_is_missing_when_it_is_empty(column: str) -> None:
    (problem,) = problems(csv_text(with_cells(**{column: ""})))
    assert str(problem) == f"line 2, column {column}: This is missing. Add it. [key-missing]"


def test_a_forwarded_message_without_a_partner_is_told_where_the_partner_belongs() -> None:
    text = csv_text("ngo,2,KE,90000,yes", header=f"{SHORT},email_forwarded")
    assert mistakes(text) == [("line 2, column referral", "key-missing")]


def test_neither_country_nor_region_is_told_in_a_column_that_the_list_has() -> None:
    wanting = [("country-or-region-needed", "region"), ("budget-or-tier-needed", "budget_tier")]
    assert mistakes(csv_text(with_cells(country="", budget_tier=""))) == [
        (f"line 2, column {column}", code) for code, column in wanting
    ]
    assert mistakes(csv_text("ngo,2,,", header=SHORT)) == [
        ("line 2, column country", "country-or-region-needed"),
        ("line 2, column annual_budget", "budget-or-tier-needed"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " "])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert mistakes(text) == [("line 1", "file-empty")]


@pytest.mark.parametrize("column", ["kind", "seats"])
def test_a_missing_column_is_named(column: str) -> None:
    (problem,) = problems("\n" + SHORT.replace(column, "note"))
    assert (problem.place, problem.code) == ("line 2", "column-missing")
    assert problem.message == f'The column "{column}" is missing.'
    assert problem.remedy == "Add it to the first row."


@pytest.mark.parametrize(
    ("first", "second"), [("country", "region"), ("annual_budget", "budget_tier")]
)
def test_one_of_two_columns_is_to_be_there(first: str, second: str) -> None:
    (problem,) = problems(SHORT.replace(first, "note"))
    assert str(problem) == (
        f'line 1: There is neither a column "{first}" nor a column "{second}". '
        "Add one of them to the first row. [column-missing]"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Contry", "country"),
        ("knid", "kind"),
        ("seat", "seats"),
        ("annual budget (USD)", "annual_budget"),
        ("organisation", "organization"),
        ("referrer", "referral"),
        ("registered", "registered_on"),
        ("payment_methods", "payment_method"),
    ],
)
def test_a_column_that_is_nearly_one_of_the_list_is_told_once_with_its_right_name(
    written: str, meant: str
) -> None:
    columns = [*(column for column in SHORT.split(",") if column != meant), written]
    (problem,) = problems(csv_text("ngo,2,KE,90000", header=",".join(columns)))
    assert problem.code == "column-misspelled"
    assert problem.place.casefold().startswith(f"line 1, column {written.casefold()[:6]}")
    assert problem.message == "This list has no such column."
    assert problem.remedy == (
        f'Did you mean "{meant}"? Rename it to that, or to a name less like it.'
    )


def test_what_is_nearly_a_column_that_is_there_is_a_further_column() -> None:
    header = f"{SHORT},organization,organization_id,seat"
    assert the_request("ngo,2,KE,90000,Umoja,7,12 B", header).organization.name == "Umoja"


def test_what_is_hardly_like_a_column_is_a_further_column() -> None:
    assert the_request("ngo,2,KE,90000,x,x", f"{SHORT},payment_date,email").payment_method is None


def test_a_repeated_column_is_refused() -> None:
    (problem,) = problems(f"{HEADER},Budget tier\n{WORKERS},x")
    assert (problem.place, problem.code) == ("line 1", "column-repeated")
    assert problem.message == 'The column "budget_tier" stands there more than once.'


def test_rows_below_a_wrong_header_are_not_read() -> None:
    assert mistakes("kind,seats,contry,annual_budget\nx") == [
        ("line 1, column contry", "column-misspelled")
    ]


def test_a_header_of_a_hundred_misspelled_columns_is_told_no_further() -> None:
    found = problems(SHORT + "".join(f",email_forwarded{number}" for number in range(500)))
    assert (len(found), found[-1].place, found[-1].code) == (101, "line 1", "too-many-problems")


def test_only_the_first_thousand_unknown_columns_are_compared() -> None:
    header = SHORT + "".join(f",c{number:04}" for number in range(999))
    assert mistakes(f"{header},plans") == [("line 1, column plans", "column-misspelled")]
    assert registrations_from_csv_text(f"{header},c0999,plans") == ()


def test_ten_mistakes_are_reported_all_at_once() -> None:
    text = csv_text(
        WORKERS,
        with_cells(kind="ngos", seats="two"),
        with_cells(country=""),
        with_cells(budget_tier=""),
        "too,few",
        with_cells(annual_budget="1.000.000", registered_on="2026-02-30"),
        with_cells(referral="", email_forwarded="yes"),
        with_cells(plan="both", payment_method="cash"),
        '"Workers',
    )
    assert mistakes(text) == [
        ("line 3, column kind", "word-unknown"),
        ("line 3, column seats", "seats-not-whole"),
        ("line 4, column region", "country-or-region-needed"),
        ("line 5, column budget_tier", "budget-or-tier-needed"),
        ("line 6", "row-width"),
        ("line 7, column annual_budget", "amount-unreadable"),
        ("line 7, column registered_on", "date-unreadable"),
        ("line 8, column referral", "key-missing"),
        ("line 9, column plan", "word-unknown"),
        ("line 9, column payment_method", "word-unknown"),
        ("line 10", "csv-unreadable"),
    ]


def test_the_error_prints_each_problem_on_a_line_after_the_name_of_the_file() -> None:
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv_text(csv_text(with_cells(seats="0"), "x"), "cohort.csv")
    assert str(refused.value) == (
        "cohort.csv: line 2, column seats: This value cannot stand here. "
        "Register at least one seat. [seats-too-few]\n"
        "cohort.csv: line 3: This row has 1 cells, the first row has 13. "
        "Give it one cell for each column; quote a cell that contains the separator. [row-width]"
    )


def test_a_hundred_problems_are_told_and_then_that_the_rest_is_not_read() -> None:
    for count, last in ((99, "row-width"), (100, "row-width"), (101, "too-many-problems")):
        found = problems(HEADER + "\n" + "x\n" * count)
        assert (len(found), found[-1].code) == (count, last)
        assert found[-1].place == f"line {count + 1}"


def test_a_file_that_is_not_utf_8_is_refused_at_its_first_wrong_line(tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    path.write_bytes(csv_text(TENANTS, WORKERS.replace("Workers", "Médecins")).encode("latin-1"))
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv(path)
    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == ("line 3", "not-utf-8")
    assert refused.value.source == str(path)


def test_a_mistake_is_reported_under_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    path.write_text(csv_text("x"), "utf-8")
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv(path)
    assert refused.value.source == str(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        registrations_from_csv(tmp_path / "cohort.csv")


def test_a_list_of_just_the_largest_size_is_read_and_a_larger_one_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cohort.csv"
    content = csv_text(WORKERS, TENANTS)
    path.write_bytes(content.encode())
    monkeypatch.setattr("smt_pricing.request.registrations._MOST_BYTES", len(content))
    assert registrations_from_csv(path) == BOTH
    monkeypatch.setattr("smt_pricing.request.registrations._MOST_BYTES", len(content) - 1)
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv(path)
    assert str(refused.value) == (
        f"{path}: the whole list: The file is larger than {len(content) - 1} bytes. "
        "Split it into several lists. [file-too-large]"
    )


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        (csv_text(with_cells(organization="a" * 200_000)), "line 2", "csv-unreadable"),
        (
            csv_text(with_cells(kind="a" * 100_000)),
            "line 2, column kind",
            "word-unknown",
        ),
        (
            csv_text(with_cells(organization="a" + "\u0300\u0316" * 50_000)),
            "line 2, column organization",
            "text-too-long",
        ),
        (
            csv_text(with_cells(annual_budget="9" * 100_000)),
            "line 2, column annual_budget",
            "amount-unreadable",
        ),
        (
            csv_text(with_cells(annual_budget="1e999999")),
            "line 2, column annual_budget",
            "amount-unreadable",
        ),
        (csv_text("x" + "," * 1_000_000), "line 2", "row-width"),
        (HEADER + ",seats" * 10_000, "line 1", "column-repeated"),
        (",".join(f"c{number}" for number in range(10_000)), "line 1", "column-missing"),
        ("\0" * 100_000, "line 1", "column-missing"),
    ],
    ids=[
        *("gigantic cell", "gigantic kind", "accents", "long budget", "power", "separators"),
        *("repeated columns", "columns", "NULs"),
    ],
)
def test_a_hostile_list_is_refused_in_words(text: str, place: str, code: str) -> None:
    problem = problems(text)[0]
    assert (problem.place, problem.code) == (place, code)
    assert len(str(problem)) < 500


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


@given(st.text(alphabet=st.sampled_from("a1,;\t\"'\n\r\x00 é-")))
def test_any_rows_are_read_or_refused(rows: str) -> None:
    """Law: whatever stands below the header, there are registrations or a RegistrationsError."""
    try:
        registrations = registrations_from_csv_text(f"{SHORT}\n{rows}")
    except RegistrationsError as error:
        assert error.problems  # noqa: PT017  both outcomes are right
    else:
        assert registrations == ()
