"""Who has paid is found by the organisation's name; similar names are suggested, never applied."""

import pytest
from pydantic import ValidationError

from smt_pricing import HistoryEntry, PaymentHistory
from tests.request.payment_lists import (
    AUTUMN,
    AUTUMN_PAYMENT,
    SPRING,
    SPRING_PAYMENT,
    TENANTS,
    csv_text,
)


@pytest.mark.parametrize(
    "asked",
    [
        "Workers' Union",
        "WORKERS UNION",
        "  workers’   union. ",
        "Workers\u02bc Union",
        "\uff37orkers\u2019 Union",
        "Workers' – Union",
    ],
)
def test_a_name_matches_in_any_form_case_spacing_and_punctuation(asked: str) -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING, TENANTS))
    assert history.for_organization(asked) == (SPRING_PAYMENT,)


def test_a_name_matches_in_either_unicode_form() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING.replace("Workers'", "Me\u0301decins")))
    assert history.for_organization("M\u00e9decins Union") == (SPRING_PAYMENT,)


def test_names_spelled_alike_on_the_list_are_one_organisation() -> None:
    history = PaymentHistory.from_csv_text(
        csv_text(SPRING, AUTUMN.replace("Workers' Union", "WORKERS UNION"))
    )
    assert history.for_organization("Workers Union") == (SPRING_PAYMENT, AUTUMN_PAYMENT)


@pytest.mark.parametrize("asked", ["Worker Union", "Workers' Unions", "Workers", ""])
def test_another_name_has_not_paid(asked: str) -> None:
    assert PaymentHistory.from_csv_text(csv_text(SPRING)).for_organization(asked) == ()


def test_a_similar_name_is_suggested_as_the_list_spells_it_and_never_applied() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING, TENANTS))
    assert history.similar("Worker Union") == ("Workers' Union",)
    assert history.for_organization("Worker Union") == ()


def test_a_name_that_is_on_the_list_is_not_called_similar_to_itself() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING, TENANTS))
    assert history.similar("WORKERS UNION") == ()


def test_nothing_is_similar_to_a_name_unlike_all() -> None:
    assert PaymentHistory.from_csv_text(csv_text(SPRING)).similar("Nurses Guild") == ()


def test_three_similar_names_are_the_most_and_the_nearest_comes_first() -> None:
    names = ("Local 101", "Local 1012", "Local 10123", "Local 1013", "Local 1014")
    rows = (SPRING.replace("Workers' Union", name) for name in names)
    similar = PaymentHistory.from_csv_text(csv_text(*rows)).similar("Local 1012x")
    assert similar[0] == "Local 1012"
    assert len(similar) == 3


def test_payments_keep_the_order_of_the_list() -> None:
    history = PaymentHistory.from_csv_text(csv_text(AUTUMN, TENANTS, SPRING))
    assert history.for_organization("Workers' Union") == (AUTUMN_PAYMENT, SPRING_PAYMENT)
    assert [entry.organization for entry in history.entries] == [
        "Workers' Union",
        "Tenants League",
        "Workers' Union",
    ]


def test_a_list_can_be_made_without_a_file() -> None:
    entry = HistoryEntry(organization="Workers' Union", payment=SPRING_PAYMENT)
    history = PaymentHistory(entries=(entry,))
    assert history.for_organization("workers union") == (SPRING_PAYMENT,)
    assert PaymentHistory().for_organization("workers union") == ()


def test_a_list_cannot_be_changed() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING))
    with pytest.raises(ValidationError, match="frozen"):
        history.entries = ()  # type: ignore[misc]


def test_a_list_survives_json() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING, AUTUMN, TENANTS))
    assert PaymentHistory.model_validate_json(history.model_dump_json()) == history


def test_a_name_that_shares_but_a_word_is_not_suggested() -> None:
    history = PaymentHistory.from_csv_text(csv_text(SPRING))
    assert history.similar("Nurses Union") == ()
    assert history.similar("Farmers Union") == ("Workers' Union",)


def test_an_empty_cell_of_participation_is_not_stated() -> None:
    history = PaymentHistory.from_csv_text(
        "organization,program,edition,rate,paid_on,took_part,refunded\n"
        "Umoja,Organizing 101,spring,full,2025-03-01,,no\n"
    )
    (payment,) = history.for_organization("Umoja")
    assert payment.took_part is None
