"""The cells that are added to a row: the same columns for every row of a sheet, all text."""

from collections.abc import Mapping
from typing import Any

from smt_pricing import PaymentHistory, PriceSheet
from smt_pricing.bulk.rows import RowPricer
from tests.editions import EARLY_BIRD, PUBLISHED, edition
from tests.situations import FORWARDED, priced

UNION = {"kind": "union", "country": "Kenya", "annual_budget": "450,000", "seats": "3"}
REFERRED = UNION | {"referral": "Coalition X", "email_forwarded": "yes"}
GROUP = {"kind": "ngo", "country": "Brazil", "annual_budget": "90k", "seats": "10"}
GROUP |= {"plan": "group", "payment_method": "invoice"}


def cells(facts: Mapping[str, object], sheet: PriceSheet = PUBLISHED, **how: Any) -> dict[str, str]:
    pricer = RowPricer(sheet, **how)
    return dict(zip(pricer.added.columns, pricer.cells(facts), strict=True))


def test_the_columns_of_the_published_sheet() -> None:
    assert RowPricer(PUBLISHED).added.columns == (
        "status",
        "number",
        "total",
        "currency",
        "full_amount",
        "additional_amount",
        "group_amount",
        "outreach_referral_adjustment",
        "additional_person_adjustment",
        "prior_full_payment_adjustment",
        "group_rate_adjustment",
        "rules",
        "explanation",
        "savings",
        "to_confirm",
        "codes",
        "messages",
        "ways_out",
    )


def test_a_sheet_has_columns_for_what_it_has_rules_for() -> None:
    assert "early_bird_adjustment" in RowPricer(EARLY_BIRD).added.columns
    rules = [rule for rule in PUBLISHED.model_dump()["rules"] if rule["id"] != "group-rate"]
    small = edition(rules=rules, group_terms=None, group_rate=None)
    assert not [it for it in RowPricer(small).added.columns if it.startswith("group")]


def test_a_quote_in_cells() -> None:
    asked: dict[str, Any] = {
        "kind": "union",
        "annual_budget": 450_000,
        "seats": 3,
        "referral": FORWARDED,
    }
    assert cells(REFERRED) == {
        "status": "quoted",
        "number": priced(**asked).number,
        "total": "1825.00",
        "currency": "USD",
        "full_amount": "625.00",
        "additional_amount": "1200.00",
        "group_amount": "",
        "outreach_referral_adjustment": "-100.00",
        "additional_person_adjustment": "-250.00",
        "prior_full_payment_adjustment": "",
        "group_rate_adjustment": "",
        "rules": "eligibility; full-rate; outreach-referral; referral-exclusive; additional-person",
        "explanation": "One person of the organisation pays the full rate: $725 (annual budget "
        "under $1M, outside North America & Western Europe). Referred by Coalition X, and its "
        "message has been forwarded: $100 off the full rate. Everyone after the first person pays "
        "$600 (outside North America & Western Europe), in place of the full rate of $725.",
        "savings": "",
        "to_confirm": "That the organisation is what it says: union. That the message of Coalition "
        "X has been forwarded. That Coalition X is an outreach partner, and another organisation "
        "than the one that registers.",
        "codes": "",
        "messages": "",
        "ways_out": "",
    }


def test_what_would_be_cheaper_is_told() -> None:
    assert cells(UNION | {"referral": "Coalition X"})["savings"] == (
        "Forward the message of Coalition X: $1,825, $100 less."
    )


def test_a_group_in_cells() -> None:
    found = cells(GROUP)
    assert (found["total"], found["group_amount"], found["full_amount"]) == (
        "6000.00",
        "6000.00",
        "",
    )
    assert found["group_rate_adjustment"] == "-1250.00"


def test_a_refusal_in_cells() -> None:
    found = cells(GROUP | {"kind": "agency", "seats": "12"})
    assert (found["status"], found["total"], found["number"]) == ("refused", "", "")
    assert found["codes"] == "kind-not-eligible; group-seats-exceeded"
    assert found["explanation"] == ""


def test_the_ways_out_of_a_refusal_are_told() -> None:
    assert cells(GROUP | {"payment_method": "card"})["ways_out"] == (
        "Pay by invoice: $6,000. Register individually: $6,125."
    )


def test_a_malformed_row_in_cells() -> None:
    found = cells(UNION | {"seats": "three", "annual_budget": "1.000.000,00"})
    assert found["status"] == "malformed"
    assert found["codes"] == "amount-unreadable; seats-not-whole"
    assert found["messages"] == (
        'annual_budget: This value cannot stand here ("1.000.000,00"). Did you mean '
        '"1,000,000.00"? seats: This value cannot stand here ("three"). Write the number of seats '
        "as a whole number, such as 3."
    )


def test_what_is_wrong_is_told_by_the_names_of_the_rows() -> None:
    found = cells(UNION | {"seats": "three"}, called={"seats": "Number of people"})
    assert found["messages"].startswith("Number of people: ")


def test_a_provisional_price_says_that_it_is_not_to_be_invoiced() -> None:
    late = UNION | {"registered_on": "2027-01-01"}
    assert cells(late, EARLY_BIRD)["codes"] == "sheet-not-in-force"
    found = cells(late | {"provisional": "yes"}, EARLY_BIRD)
    assert found["explanation"].startswith("Provisional, not to be invoiced: ")


def test_cells_are_the_same_whoever_asks_but_for_the_number() -> None:
    for row in (REFERRED, UNION, GROUP, GROUP | {"payment_method": "card"}, UNION | {"seats": "0"}):
        one, other = (cells(row | {"organization": name}) for name in ("Umoja", "Zebra Watch"))
        number, another = one.pop("number"), other.pop("number")
        assert one == other
        assert (number == another) is (number == "")
        assert not [cell for cell in one.values() if "Umoja" in cell]


def test_past_payments_are_looked_up_by_name() -> None:
    listed = PaymentHistory.from_csv_text(
        "organization,program,edition,rate,paid_on,took_part,refunded\n"
        "UMOJA union,Digital Campaigning Certificate Intensive,pilot,full,2024-11-20,yes,no\n"
    )
    assert cells(UNION | {"organization": "Umoja Union"}, history=listed)["total"] == "1800.00"
    assert cells(UNION | {"organization": "Umoja"}, history=listed)["total"] == "1925.00"
    assert cells(UNION, history=listed)["total"] == "1925.00"


def test_more_payments_than_anybody_makes_are_told_in_the_row() -> None:
    payment = {"organization": "Umoja", "payment": {"rate": "full"}}
    listed = PaymentHistory.model_validate({"entries": [payment] * 1001})
    assert cells(UNION | {"organization": "Umoja"}, history=listed)["codes"] == "too-many-payments"
