"""Who is newly refused or accepted: groups by size and payment, and kinds."""

from smt_pricing import diff_price_sheets
from smt_pricing.review.price_change import People
from tests.editions import PUBLISHED, WITHOUT_GROUP, edition
from tests.review.diffs import said


def test_a_larger_cap_newly_accepts_larger_groups() -> None:
    new = edition(group_terms={"most_seats": 12, "payment_method": "invoice"})
    assert said(PUBLISHED, new) == [
        (
            "North America & Western Europe, a group of 11 to 12 seats: "
            "refused (group-seats-exceeded) → $9,000"
        ),
        (
            "outside North America & Western Europe, a group of 11 to 12 seats: "
            "refused (group-seats-exceeded) → $6,000"
        ),
    ]


def test_a_change_of_groups_has_their_sizes_and_how_they_pay() -> None:
    new = edition(group_terms={"most_seats": 12})
    changes = diff_price_sheets(PUBLISHED, new).changes
    assert {(it.seats, it.payment_methods) for it in changes if it.direction != "same"} == {
        ((1, 10), ("card",)),
        ((11, 12), ("card",)),
        ((11, 12), (None, "invoice")),
    }
    everyone = next(it for it in changes if it.people != (People.GROUP,))
    assert (everyone.seats, everyone.payment_methods) == (None, (None, "card", "invoice"))


def test_groups_that_may_newly_pay_by_card_are_told_by_how_they_pay() -> None:
    new = edition(group_terms={"most_seats": 10})
    assert said(PUBLISHED, new) == [
        (
            "North America & Western Europe, a group of up to 10 seats paid by card: "
            "refused (group-needs-invoice) → $9,000"
        ),
        (
            "outside North America & Western Europe, a group of up to 10 seats paid by card: "
            "refused (group-needs-invoice) → $6,000"
        ),
    ]


def test_groups_that_must_newly_pay_otherwise_are_told_apart_from_the_undecided() -> None:
    by_card = edition(group_terms={"most_seats": 10, "payment_method": "card"})
    diff = diff_price_sheets(PUBLISHED, by_card)
    where = "North America & Western Europe, a group of up to 10 seats"
    refused, accepted, same = (
        next(it for it in diff.changes if it.direction == direction and it.message.endswith(end))
        for direction, end in (
            ("newly-refused", f"{where} paid by invoice: $9,000 → refused (group-needs-invoice)"),
            ("newly-accepted", f"{where} paid by card: refused (group-needs-invoice) → $9,000"),
            ("same", "a group of up to 10 seats that has not chosen how to pay: unchanged"),
        )
    )
    examples = [it.example for it in (refused, accepted, same)]
    methods = [it.new_request.payment_method for it in examples]
    assert methods == ["invoice", "card", None]
    totals = [(it.old_total is None, it.new_total is None) for it in examples]
    assert totals == [(False, True), (True, False), (False, False)]
    assert diff.other_changes[0] == "group_terms.payment_method: invoice → card"


def test_every_reason_of_a_refusal_is_told() -> None:
    new = edition(group_terms={"most_seats": 12})
    assert said(PUBLISHED, new)[2] == (
        "North America & Western Europe, a group of 11 to 12 seats paid by card: "
        "refused (group-seats-exceeded, group-needs-invoice) → $9,000"
    )
    assert diff_price_sheets(PUBLISHED, new).other_changes == (
        "group_terms.most_seats: 10 → 12",
        "group_terms.payment_method: invoice → none",
    )


def test_groups_that_pay_as_before_are_told_by_how_they_pay() -> None:
    new = edition(group_terms={"most_seats": 10})
    assert said(PUBLISHED, new, "same") == [
        "everyone: unchanged",
        "a group of up to 10 seats paid by invoice: unchanged",
    ]


def test_a_group_rate_that_goes_is_newly_refused() -> None:
    assert said(PUBLISHED, WITHOUT_GROUP) == [
        (
            "North America & Western Europe, a group of up to 10 seats: "
            "$9,000 → refused (group-not-offered)"
        ),
        (
            "outside North America & Western Europe, a group of up to 10 seats: "
            "$6,000 → refused (group-not-offered)"
        ),
    ]


def test_a_group_rate_that_comes_is_newly_accepted() -> None:
    assert [it.direction for it in diff_price_sheets(WITHOUT_GROUP, PUBLISHED).changes] == [
        "newly-accepted",
        "newly-accepted",
        "same",
    ]


def test_kinds_that_come_and_go_are_told_first_of_all_prices() -> None:
    new = edition(eligibility={"welcome": ["ngo", "other"], "excluded": ["agency", "union"]})
    assert said(PUBLISHED, new) == [
        "unions and electoral campaigns: accepted → refused (kind-not-eligible, kind-not-listed)",
        "organisations of other kinds: refused (kind-not-listed) → accepted",
    ]


def test_sheets_for_other_kinds_altogether_are_compared_by_kind_alone() -> None:
    new = edition(eligibility={"welcome": ["other"]})
    diff = diff_price_sheets(PUBLISHED, new)
    assert [it.direction for it in diff.changes] == ["newly-refused", "newly-accepted"]
