"""Which column states which fact is said, plain from its name, or asked; never guessed silently."""

import pytest

from smt_pricing import RegistrationsError, RejectionCode
from smt_pricing.bulk.columns import ColumnReading, read_columns
from smt_pricing.request.form import NAMES

NEEDED = (RejectionCode.COUNTRY_NEEDED, RejectionCode.BUDGET_NEEDED)
PLAIN = ("kind", "country", "annual_budget", "seats")


def read(*columns: str, maps: tuple[tuple[str, str], ...] = ()) -> ColumnReading:
    return read_columns(columns, maps, needed=NEEDED)


def asked(*columns: str, maps: tuple[tuple[str, str], ...] = ()) -> list[str]:
    with pytest.raises(RegistrationsError) as stopped:
        read(*columns, maps=maps)
    return [str(problem) for problem in stopped.value.problems]


def test_the_flat_names_state_themselves_and_nothing_is_guessed() -> None:
    reading = read(*NAMES)
    assert reading.positions == {name: position for position, name in enumerate(NAMES)}
    assert reading.guessed == ()
    capitals = read(*(name.replace("_", " ").capitalize() for name in NAMES))
    assert (capitals.positions, capitals.guessed) == (reading.positions, ())


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Organization name", "organization"),
        ("Name of your organisation", "organization"),
        ("Organisation", "organization"),
        ("NGO name", "organization"),
        ("TYPE", "kind"),
        ("Kind of organisation", "kind"),
        ("What type of organisation are you?", "kind"),
        ("Your country?", "country"),
        ("Budget", "annual_budget"),
        ("Budget (USD)", "annual_budget"),
        ("Annual budget ($)", "annual_budget"),
        ("What is your organization's annual budget in EUR?", "annual_budget"),
        ("Number of people", "seats"),
        ("Number of seats", "seats"),
        ("Participants", "seats"),
        ("How many people will attend?", "seats"),
        ("Individual or group", "plan"),
        ("Method of payment", "payment_method"),
        ("How will you pay?", "payment_method"),
        ("Referred by", "referral"),
        ("Referral partner", "referral"),
        ("Message forwarded", "email_forwarded"),
        ("Has paid before", "paid_before"),
        ("Registration date", "registered_on"),
        ("Date", "registered_on"),
        ("Timestamp", "registered_on"),
    ],
)
def test_the_names_that_forms_use_are_read_and_told(column: str, name: str) -> None:
    others = [other for other in PLAIN if other != name]
    reading = read(column, *others)
    assert reading.positions[name] == 0
    assert reading.guessed == (name,)
    assert reading.called[name] == column


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Name", "organization"),
        ("Mission of the organisation", "organization"),
        ("Budgets", "annual_budget"),
        ("Budget (thousands)", "annual_budget"),
        ("Currency you think in", "budget_currency"),
        ("How did you hear about us?", "referral"),
        ("Ticket type", "plan"),
        ("Attended before", "paid_before"),
        ("Country of birth", "country"),
        ("Number", "seats"),
    ],
)
def test_what_may_be_meant_is_asked(column: str, name: str) -> None:
    others = [other for other in PLAIN if other != name]
    assert asked(column, *others) == [
        (
            f'the columns: The column "{column}" may state {name}, and may not. Say --map '
            f'{name}="{column}"; or --map {name}= where none does. [column-doubtful]'
        )
    ]


def test_two_columns_for_one_fact_are_asked() -> None:
    (told,) = asked(*PLAIN, "Type")
    assert told == (
        'the columns: Several columns may state kind: "kind" and "Type". Say --map kind="kind" '
        'or --map kind="Type"; or --map kind= where none does. [column-doubtful]'
    )


def test_what_is_said_is_not_guessed() -> None:
    reading = read(*PLAIN, "Type", "Name", maps=(("kind", "type"), ("organization", "")))
    assert reading.positions["kind"] == 4
    assert "organization" not in reading.positions
    assert reading.guessed == ()


def test_a_fact_may_be_named_as_people_do() -> None:
    assert read(*PLAIN, "Sum", maps=(("budget", "Sum"),)).positions["annual_budget"] == 4


def test_a_further_column_that_is_like_one_that_is_there_is_not_asked() -> None:
    reading = read(
        *PLAIN,
        "Budget notes",
        "Budget tiers",
        "Country code",
        "Region of work",
        "Email address",
        "",
    )
    assert set(reading.positions) == set(PLAIN)


def test_what_is_needed_and_not_there_is_told_with_what_to_say() -> None:
    there = 'There are "seats", "Land", "Size of staff". [column-missing]'
    needed = (
        ("kind", "kind"),
        ("country or region", "country"),
        ("annual_budget or budget_tier", "annual_budget"),
    )
    assert asked("seats", "Land", "Size of staff") == [
        f"the columns: No column states {fact}. Say which one does: --map {name}=COLUMN. {there}"
        for fact, name in needed
    ]


def test_rows_that_may_leave_any_column_out_need_none() -> None:
    assert read_columns(("seats",), needed=None).positions == {"seats": 0}


@pytest.mark.parametrize("twice", ["seats", "Notes", ""])
def test_a_column_that_is_there_twice_is_refused(twice: str) -> None:
    (told,) = asked(*PLAIN, *([twice] if twice == "seats" else [twice, f" {twice}"]))
    assert told.endswith("2 times. Give each column a name of its own. [column-repeated]")


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("seat", "seats", '--map seat=seats: There is no fact "seat". Did you mean "seats"?'),
        ("xyz", "seats", "--map xyz=seats: There is no fact"),
        ("kind", "Tipe", 'There is no column "Tipe". Did you mean "Type"?'),
        ("kind", "qqq", 'There is no column "qqq". There are "kind", "country"'),
    ],
)
def test_a_map_that_leads_nowhere_is_told(ours: str, theirs: str, told: str) -> None:
    (problem,) = asked(*PLAIN, "Type", maps=((ours, theirs),))
    assert told in problem


def test_a_fact_is_mapped_once() -> None:
    (told,) = asked(*PLAIN, maps=(("kind", "kind"), ("kind", "country")))
    assert told.endswith("It is said several times what states kind. Say it once. [map-repeated]")


def test_the_currency_in_a_columns_name_is_that_of_its_budgets() -> None:
    for column, currency in (("Budget (EUR)", "EUR"), ("Budget in $", "USD"), ("Budget", None)):
        reading = read("kind", "country", column, "seats", "Currency")
        assert reading.currency == currency
        facts = reading.facts(["ngo", "KE", "5", "1", ""])
        assert facts["budget_currency"] == (currency or "")
        assert reading.facts(["ngo", "KE", "5", "1", "GBP"])["budget_currency"] == "GBP"
    assert read(
        *PLAIN[:2], "Spending (GBP)", "seats", maps=(("budget", "Spending (GBP)"),)
    ).currency


def test_a_day_is_read_where_it_matters_or_is_named_as_we_do() -> None:
    without = read_columns((*PLAIN, "Timestamp"), day_matters=False)
    assert "registered_on" not in without.positions
    named = read_columns((*PLAIN, "registered_on"), day_matters=False)
    assert named.positions["registered_on"] == 4
    said = read_columns((*PLAIN, "Timestamp"), [("registered_on", "Timestamp")], day_matters=False)
    assert said.positions["registered_on"] == 4


@pytest.mark.parametrize("stamp", ["2026-11-24T10:15:00Z", "2026-11-24 10:15", " 2026-11-24 "])
def test_of_a_moment_the_day_matters(stamp: str) -> None:
    facts = read(*PLAIN, "Timestamp").facts(["ngo", "KE", "5", "1", stamp])
    assert facts["registered_on"] == "2026-11-24"


def test_a_column_is_named_as_it_is_written_where_others_differ_in_their_look_alone() -> None:
    columns = ["kind", "country", "annual_budget", "Seats", "seats"]
    assert read_columns(columns, [("seats", "seats")]).positions["seats"] == 4
    assert read_columns(columns, [("seats", "Seats")]).positions["seats"] == 3
