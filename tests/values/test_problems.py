"""A problem says where it is for a program, too: its fields as paths, its line, its column."""

import pickle
from collections.abc import Callable

import pytest

from smt_pricing import (
    FormError,
    MessageForwarded,
    PaymentHistory,
    PaymentHistoryError,
    PaymentsFound,
    PriceSheetError,
    PriorPayment,
    Problem,
    ProblemCode,
    QuoteEngine,
    QuoteError,
    QuoteRequest,
    RegistrationsError,
    RequestRejected,
    SeatsAdded,
    SeatsWithdrawn,
    SmtPricingError,
    amend,
    load_price_sheet,
    load_price_sheets,
    problems_of,
    quote,
)
from smt_pricing.answers.changes import Amendment
from smt_pricing.request.registrations import registrations_from_csv_text
from smt_pricing.sheet.file import price_sheet_from_toml
from tests.editions import PUBLISHED_FILE

NGO = {"kind": "ngo", "country": "BR", "annual_budget": 90_000}
ADDED, FORWARDED = SeatsAdded(), MessageForwarded()
PAYMENTS = "organization,program,edition,rate,paid_on,took_part,refunded\n"
REGISTRATIONS = "organization,kind,country,annual_budget,seats\n"

Where = tuple[tuple[str, ...], int | None, str | None, str]


def where(error: object) -> list[Where]:
    return [(it.fields, it.line, it.column, it.place) for it in problems_of(error)]


def raised(kind: type[SmtPricingError], run: Callable[[], object]) -> SmtPricingError:
    with pytest.raises(kind) as refused:
        run()
    return refused.value


def test_a_malformed_request_names_the_field_by_its_path() -> None:
    details = [
        {"type": "missing", "loc": ("organization", "kind"), "msg": "Field required"},
        {"type": "missing", "loc": ("prior_payments", 0, "rate"), "msg": "Field required"},
        {"type": "json_invalid", "loc": (), "msg": "Invalid JSON"},
    ]
    assert where(details) == [
        (("organization.kind",), None, None, "organization.kind"),
        (("prior_payments[0].rate",), None, None, "prior_payments[0].rate"),
        ((), None, None, "the whole input"),
    ]


def test_a_form_names_the_field_by_its_path_and_the_place_by_its_own_name() -> None:
    form = {"kind": "unoin", "annual_budget": "90k", "seats": "2", "contry": "BR"}
    error = raised(FormError, lambda: QuoteRequest.from_form(form | {"paid_before": "maybe"}))
    assert where(error) == [
        (("contry",), None, None, "contry"),
        (("organization.kind",), None, None, "kind"),
        (("prior_payments",), None, None, "paid_before"),
    ]


def test_a_list_of_registrations_has_line_column_and_field() -> None:
    text = f"{REGISTRATIONS}Umoja,unoin,,90000,2\nUmoja,ngo,KE\n"
    error = raised(RegistrationsError, lambda: registrations_from_csv_text(text))
    country = ("organization.country", "organization.region")
    assert where(error) == [
        (country, 2, "country", "line 2, column country"),
        (("organization.kind",), 2, "kind", "line 2, column kind"),
        ((), 3, None, "line 3"),
    ]


def test_the_first_row_of_a_list_has_its_line_and_the_column_that_it_is_about() -> None:
    text = "\nkind,contry,seats,seats\n"
    error = raised(RegistrationsError, lambda: registrations_from_csv_text(text, needed=()))
    assert [(it.code, it.line, it.column) for it in problems_of(error)] == [
        ("column-misspelled", 2, "contry"),
        ("column-repeated", 2, "seats"),
    ]
    missing = raised(RegistrationsError, lambda: registrations_from_csv_text("seats\n", needed=()))
    assert where(missing) == [((), 1, "kind", "line 1")]


def test_a_list_of_payments_has_line_and_column() -> None:
    row = "Umoja,Digital,pilot,full,soon,yes,no\n"
    fine = "Umoja,Digital,pilot,full,2025-03-01,yes,no\n"
    text = f"{PAYMENTS}{row}{fine}{fine}"
    error = raised(PaymentHistoryError, lambda: PaymentHistory.from_csv_text(text))
    assert where(error) == [
        ((), 2, "paid_on", "line 2, column paid_on"),
        ((), 4, None, "line 4"),
    ]


def test_what_is_no_csv_has_its_line() -> None:
    empty = raised(PaymentHistoryError, lambda: PaymentHistory.from_csv_text(""))
    assert where(empty) == [((), 1, None, "line 1")]
    unread = raised(PaymentHistoryError, lambda: PaymentHistory.from_csv_text(f'{PAYMENTS}"a'))
    assert where(unread) == [((), 2, None, "line 2")]
    many = PAYMENTS + "a,b,c,never,2025-03-01,yes,no,\n" * 102
    last = problems_of(raised(PaymentHistoryError, lambda: PaymentHistory.from_csv_text(many)))[-1]
    assert (last.code, last.line, last.place) == ("too-many-problems", 102, "line 102")


def test_a_sheet_has_its_line_and_key_or_the_path_of_its_key() -> None:
    text = PUBLISHED_FILE.read_text("utf-8").replace('currency = "USD"', "currency = USD")
    line = text.split("\n").index("currency = USD") + 1
    error = raised(PriceSheetError, lambda: price_sheet_from_toml(text))
    assert where(error) == [((), line, "currency", f"line {line}")]
    misspelled = PUBLISHED_FILE.read_text("utf-8").replace("most_seats =", "most_seat =")
    known = where(raised(PriceSheetError, lambda: price_sheet_from_toml(misspelled)))
    assert (("group_terms.most_seat",), None, None, "[group_terms], key most_seat") in known


def test_a_refusal_has_the_fields_of_its_rejections() -> None:
    stated = {"organization": NGO, "seats": 11, "plan": "group"}
    error = raised(RequestRejected, lambda: quote(QuoteRequest.model_validate(stated)))
    assert where(error) == [(("seats", "plan"), None, None, "seats")]


@pytest.mark.parametrize("day", [None, "2030-02-01"])
def test_an_edition_that_cannot_be_told_names_the_day(day: str | None) -> None:
    asked = {"organization": NGO, "seats": 1, "registered_on": day}
    engine = QuoteEngine.for_editions(load_price_sheets())
    request = QuoteRequest.model_validate(asked)
    error = raised(PriceSheetError, lambda: engine.quote(request))
    assert where(error) == [(("registered_on",), None, None, "registered_on")]


def test_what_a_quote_does_not_admit_has_its_field() -> None:
    quoted = quote(QuoteRequest.model_validate({"organization": NGO, "seats": 1}))
    error = raised(QuoteError, lambda: amend(quoted, MessageForwarded()))
    assert where(error) == [(("referral",), None, None, "referral")]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ([], ("changes",)),
        ([ADDED, FORWARDED, ADDED], ("changes[0]", "changes[2]")),
        ([FORWARDED, ADDED, SeatsWithdrawn()], ("changes[1]", "changes[2]")),
    ],
)
def test_changes_that_contradict_name_each_of_them(
    changes: list[Amendment], fields: tuple[str, ...]
) -> None:
    quoted = quote(QuoteRequest.model_validate({"organization": NGO, "seats": 3}))
    error = raised(QuoteError, lambda: amend(quoted, changes))
    assert where(error) == [(fields, None, None, "the changes")]


def test_two_questions_name_the_changes_that_ask_them() -> None:
    edition = load_price_sheet().edition
    paid = PriorPayment(rate="full", edition=edition, paid_on="2025-03-01", took_part=True)
    quoted = quote(QuoteRequest.model_validate({"organization": NGO, "seats": 3}))
    changes: list[Amendment] = [SeatsWithdrawn(), PaymentsFound(payments=[paid])]
    error = raised(QuoteError, lambda: amend(quoted, changes))
    assert where(error) == [(("changes[0]", "changes[1]"), None, None, "the changes")]


def test_fields_are_shown_without_what_cannot_be_seen() -> None:
    problem = Problem(
        ProblemCode.NO_CHANGE, "place", "It is.", "Mend it.", ("a\u202eb",), column="c\u202ed"
    )
    assert (problem.fields, problem.column) == (("a\\u202eb",), "c\\u202ed")
    assert str(problem) == "place: It is. Mend it. [no-change]"


def test_every_error_of_the_library_has_problems() -> None:
    assert SmtPricingError("of another's own").problems == ()
    error = PriceSheetError(
        "sheet", (Problem(ProblemCode.NO_CHANGE, "place", "It is.", "Mend it."),)
    )
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301
