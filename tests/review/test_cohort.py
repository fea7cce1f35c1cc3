"""What a past cohort would have paid by another sheet."""

import pytest

from smt_pricing import PaymentHistory, PriceSheet, PriceSheetError, QuoteEngine, load_price_sheet
from smt_pricing.request.registrations import registrations_from_csv_text
from smt_pricing.review.cohort import RevenueChange, revenue_change
from tests.editions import EARLY_BIRD, PUBLISHED, WITHOUT_GROUP, edition, full_rate_rows

HEADER = "organization,kind,country,annual_budget,seats,plan,referral,email_forwarded,registered_on"
COHORT = f"""\
{HEADER}
Umoja,union,KE,450000,3,,Coalition X,yes,2026-02-01
Rede,ngo,BR,90000,10,group,,,2026-02-01
Klima,ngo,DE,3000000,1,,,,2026-05-01
Advice Ltd,consultant,DE,1000,1,,,,2026-05-01
"""
CHEAPER = edition(full_rate=full_rate_rows(under_outside={"regular": 700, "referral": 600}))


def change(old: PriceSheet, new: PriceSheet, cohort: str = COHORT) -> RevenueChange:
    return revenue_change(old, new, registrations_from_csv_text(cohort))


def test_a_cohort_pays_what_each_of_its_registrations_pays() -> None:
    found = change(PUBLISHED, CHEAPER)
    # 1,825 + 6,000 + 1,750, and 1,800 + 6,000 + 1,750
    assert (str(found.old_total), str(found.new_total)) == ("9575.00", "9550.00")
    assert str(found.difference) == "-25.00"
    assert [(row.line, row.direction) for row in found.rows] == [
        (2, "down"),
        (3, "same"),
        (4, "same"),
        (5, None),
    ]


def test_what_a_sheet_refuses_brings_nothing_and_is_named() -> None:
    found = change(PUBLISHED, WITHOUT_GROUP)
    assert str(found.difference) == "-6000.00"
    assert [(row.direction, row.refused) for row in found.rows[1:2]] == [
        ("newly-refused", ("group-not-offered",))
    ]
    back = change(WITHOUT_GROUP, PUBLISHED)
    assert [(row.direction, row.refused) for row in back.rows[1:2]] == [
        ("newly-accepted", ("group-not-offered",))
    ]


def test_who_registered_early_is_taken_to_register_early_again() -> None:
    dearer = edition(
        sale_from="2027-01-01",
        sale_until="2027-06-30",
        early_bird={"until": "2027-03-31"},
        full_rate=full_rate_rows(over={"early_bird": 1650}, under_inside={"early_bird": 1350}),
    )
    early = f"{HEADER}\nKlima,ngo,DE,3000000,1,,,,2026-03-31\n"
    late = f"{HEADER}\nKlima,ngo,DE,3000000,1,,,,2026-04-01\n"
    found = [change(EARLY_BIRD, dearer, cohort) for cohort in (early, late)]
    assert [(str(it.old_total), str(it.new_total)) for it in found] == [
        ("1500.00", "1650.00"),
        ("1750.00", "1750.00"),
    ]


@pytest.mark.parametrize("day", ["", "2020-01-01"])
def test_the_dates_of_the_sheets_refuse_nobody(day: str) -> None:
    cohort = f"{HEADER}\nKlima,ngo,DE,3000000,1,,,,{day}\n"
    found = change(PUBLISHED, EARLY_BIRD, cohort)
    assert (str(found.new_total), found.rows[0].direction) == ("1750.00", "same")


def test_past_payments_come_from_the_list_of_who_has_paid() -> None:
    history = PaymentHistory.from_csv_text(
        "organization,program,edition,rate,paid_on,took_part,refunded\n"
        "Klima,Digital Campaigning Certificate Intensive,pilot,full,2024-03-01,yes,no\n"
    )
    cohort = registrations_from_csv_text(COHORT, history=history)
    assert str(revenue_change(PUBLISHED, PUBLISHED, cohort).rows[2].new_total) == "800.00"


def test_another_name_of_the_edition_changes_no_revenue() -> None:
    history = PaymentHistory.from_csv_text(
        "organization,program,edition,rate,paid_on,took_part,refunded\n"
        "Klima,digital-campaigning-certificate-intensive,"
        "first-published-table,full,2024-03-01,no,no\n"
    )
    cohort = registrations_from_csv_text(COHORT, history=history)
    found = revenue_change(PUBLISHED, edition(edition="next"), cohort)
    assert (str(found.difference), str(found.rows[2].new_total)) == ("0.00", "800.00")


def test_the_change_is_said_in_words() -> None:
    assert change(PUBLISHED, CHEAPER).explain() == (
        "4 registrations: $9,575 → $9,550 (−$25)\n"
        "  1 pays less\n"
        "  2 pay the same\n"
        "  1 is refused by both\n"
        "  line 5: refused (kind-not-eligible)\n"
    )
    dearer = change(CHEAPER, PUBLISHED)
    assert dearer.explain().splitlines()[:2] == [
        "4 registrations: $9,550 → $9,575 (+$25)",
        "  1 pays more",
    ]
    assert change(PUBLISHED, WITHOUT_GROUP).explain().splitlines()[1:] == [
        "  1 is newly refused",
        "  2 pay the same",
        "  1 is refused by both",
        "  line 3: newly refused (group-not-offered)",
        "  line 5: refused (kind-not-eligible)",
    ]
    assert change(WITHOUT_GROUP, PUBLISHED).explain().splitlines()[4] == (
        "  line 3: newly accepted, before refused (group-not-offered)"
    )


def test_a_rise_of_half_a_dollar_is_said_with_its_sign() -> None:
    dearer = edition(full_rate=full_rate_rows(over={"regular": "1750.50"}))
    cohort = f"{HEADER}\nKlima,ngo,DE,3000000,1,,,,\n"
    assert (
        change(PUBLISHED, dearer, cohort)
        .explain()
        .startswith("1 registration: $1,750 → $1,750.50 (+$0.50)\n")
    )


def test_every_reason_of_a_refusal_is_said() -> None:
    cohort = f"{HEADER}\nAdvice Ltd,agency,Atlantis,1000,1,,,,\n"
    found = change(PUBLISHED, CHEAPER, cohort)
    assert (found.rows[0].old_total, found.rows[0].new_total) == (None, None)
    assert found.explain().splitlines()[-1] == (
        "  line 2: refused (unknown-country, kind-not-eligible)"
    )


def test_a_country_that_no_sheet_can_place_is_refused_by_both() -> None:
    cohort = f"{HEADER}\nSunken,ngo,Atlantis,1000,1,,,,\n"
    (row,) = change(PUBLISHED, EARLY_BIRD, cohort).rows
    assert (row.direction, row.refused) == (None, ("unknown-country",))


def test_a_change_of_revenue_survives_json() -> None:
    found = change(PUBLISHED, WITHOUT_GROUP)
    assert RevenueChange.model_validate_json(found.model_dump_json()) == found


def test_sheets_in_different_currencies_do_not_compare() -> None:
    with pytest.raises(PriceSheetError, match="currencies-differ"):
        change(PUBLISHED, load_price_sheet("invented-example"))


def test_an_empty_cohort_pays_nothing() -> None:
    found = revenue_change(PUBLISHED, CHEAPER, ())
    assert (str(found.difference), found.rows) == ("0.00", ())


def test_registrations_of_one_organisation_are_priced_one_after_the_other() -> None:
    """The first pays the full rate, which counts for the second: 725 + 600, and 700 + 600."""
    cohort = (
        "organization,kind,country,annual_budget,seats\n"
        "Rede,ngo,BR,90000,1\n"
        "REDE.,ngo,BR,90000,1\n"
        "Outra,ngo,BR,90000,1\n"
    )
    told = change(PUBLISHED, CHEAPER, cohort)
    assert [(str(row.old_total), str(row.new_total)) for row in told.rows] == [
        ("725.00", "700.00"),
        ("600.00", "600.00"),
        ("725.00", "700.00"),
    ]
    same = change(PUBLISHED, PUBLISHED, cohort)
    assert [str(row.new_total) for row in same.rows] == ["725.00", "600.00", "725.00"]


def test_a_group_pays_no_full_rate_for_those_after_it() -> None:
    cohort = (
        "organization,kind,country,annual_budget,seats,plan\n"
        "Rede,ngo,BR,90000,10,group\n"
        "Rede,ngo,BR,90000,1,\n"
    )
    assert [str(row.old_total) for row in change(PUBLISHED, PUBLISHED, cohort).rows] == [
        "6000.00",
        "725.00",
    ]


def test_names_that_are_merely_alike_are_listed_and_not_merged() -> None:
    cohort = (
        "organization,kind,country,annual_budget,seats\n"
        "Workers Union,union,KE,90000,1\n"
        "Worker Union,union,KE,90000,1\n"
    )
    told = change(PUBLISHED, PUBLISHED, cohort)
    assert [str(row.old_total) for row in told.rows] == ["725.00", "725.00"]
    assert told.similar_names == (("Worker Union", "Workers Union"),)
    assert (
        'not taken for the same organisation: "Worker Union" and "Workers Union"' in told.explain()
    )


def test_a_payment_for_a_registration_itself_does_not_count_for_it() -> None:
    """It is told by its number; the next registration is another: 725 + 600."""
    cohort = (
        "organization,kind,country,annual_budget,seats\nRede,ngo,BR,90000,1\nRede,ngo,BR,90000,2\n"
    )
    first = registrations_from_csv_text(cohort)[0].request
    number = QuoteEngine(PUBLISHED).quote(first).number
    history = PaymentHistory.from_csv_text(
        "organization,program,edition,rate,paid_on,took_part,refunded,registration\n"
        f"Rede,{PUBLISHED.program},{PUBLISHED.edition},full,2026-03-01,,no,{number}\n"
    )
    registrations = registrations_from_csv_text(cohort, history=history)
    told = revenue_change(PUBLISHED, CHEAPER, registrations)
    assert [(str(row.old_total), str(row.new_total)) for row in told.rows] == [
        ("725.00", "700.00"),
        ("1200.00", "1200.00"),
    ]
