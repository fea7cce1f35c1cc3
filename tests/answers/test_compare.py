"""Every sensible way for a party to register, the cheapest first, and none overlooked."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

import pytest
from hypothesis import assume, example, given, strategies as st

from smt_pricing import (
    Comparison,
    Plan,
    PriceSheet,
    PriorPayment,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RuleId,
    break_even,
    compare,
)
from smt_pricing.answers.compare import BreakEven, rows_as_json
from smt_pricing.rules.tariff import WayKind
from smt_pricing.strategies import price_sheets, requests
from tests.editions import PUBLISHED, WITHOUT_ADDITIONAL, WITHOUT_GROUP, edition
from tests.profiles import at_most
from tests.situations import FORWARDED, ask, paid


def compared(sheet: PriceSheet = PUBLISHED, **stated: Any) -> Comparison:
    return compare(ask(**stated), sheet)


def ways(sheet: PriceSheet = PUBLISHED, **stated: Any) -> list[tuple[str, str]]:
    return [(way.description, str(way.total)) for way in compared(sheet, **stated).ways]


def test_ten_in_france_pay_less_individually_than_as_the_group_they_asked_for() -> None:
    individually, group = compared(country="FR", seats=10, plan="group").ways
    assert (individually.description, str(individually.total)) == (
        "10 people individually",
        "8600.00",
    )
    assert (str(individually.difference), individually.as_asked) == ("-400.00", False)
    assert (group.description, str(group.total), str(group.difference), group.as_asked) == (
        "a group of 10",
        "9000.00",
        "0.00",
        True,
    )


def test_ten_in_brazil_pay_less_as_a_group() -> None:
    assert ways(country="BR", seats=10) == [
        ("a group of 10", "6000.00"),
        ("10 people individually", "6125.00"),
    ]


def test_eleven_are_a_group_and_one_or_two_groups_or_all_individually() -> None:
    assert ways(seats=11) == [
        ("11 people individually", "6725.00"),
        ("a group of 10 and 1 person individually", "6725.00"),
        ("a group of 10 and a group of 1", "12000.00"),
    ]


def test_more_groups_are_told_by_their_number() -> None:
    assert ways(seats=35) == [
        ("35 people individually", "21125.00"),
        ("a group of 10 and 25 people individually", "21125.00"),
        ("3 groups of 10 and 5 people individually", "21125.00"),
        ("3 groups of 10 and a group of 5", "24000.00"),
    ]


def test_thirty_are_three_groups() -> None:
    assert ways(seats=30)[0] == ("3 groups of 10", "18000.00")


def test_one_person_alone_is_no_party_to_divide() -> None:
    assert ways() == [("1 person individually", "725.00"), ("a group of 1", "6000.00")]


def test_a_referral_is_kept_by_those_who_register_individually() -> None:
    found = compared(seats=12, plan="group", referral=FORWARDED, payment_method="card")
    assert [(way.description, str(way.total), way.changes) for way in found.ways[:3]] == [
        ("12 people individually", "7225.00", ()),
        (
            "a group of 10 and 2 people individually",
            "7225.00",
            ("The groups are without the referral.", "The group pays by invoice."),
        ),
        (
            "a group of 10 and a group of 2",
            "12000.00",
            ("It is without the referral.", "The group pays by invoice."),
        ),
    ]


def test_what_was_asked_for_is_one_registration() -> None:
    asked = next(way for way in compare(ask(seats=2)).ways if way.as_asked)
    assert [(part.times, part.request.seats) for part in asked.parts] == [(1, 2)]


def test_what_was_asked_for_and_is_refused_stands_last_with_every_reason() -> None:
    found = compared(seats=12, plan="group", referral=FORWARDED)
    asked = found.ways[-1]
    assert (asked.as_asked, asked.total, asked.difference) == (True, None, None)
    assert "group-seats-exceeded" in found.explain()
    assert [way.difference for way in found.ways] == [None] * 4


def test_a_referral_that_is_refused_is_left_out() -> None:
    found = compared(seats=2, referral=FORWARDED, prior_payments=[paid()])
    assert [(way.description, str(way.total), way.changes) for way in found.ways] == [
        ("2 people individually", "1200.00", ("It is without the referral.",)),
        ("a group of 2", "6000.00", ("It is without the referral.",)),
        ("2 people individually", "None", ()),
    ]


def test_who_may_not_register_may_not_in_any_way() -> None:
    found = compare(ask(kind="agency", seats=2))
    assert [way.total for way in found.ways] == [None, None]
    assert (found.wins_next, found.wins_next_from) == (None, None)


def test_a_referral_that_is_not_what_is_refused_stays() -> None:
    found = compare(ask(kind="agency", seats=2, referral=FORWARDED))
    assert [(way.description, way.changes) for way in found.ways] == [
        ("2 people individually", ()),
        ("a group of 2", ()),
    ]


def test_a_sheet_without_groups_has_one_way() -> None:
    assert ways(WITHOUT_GROUP, seats=11) == [("11 people individually", "6725.00")]


def test_the_seats_from_which_another_way_wins_are_told() -> None:
    eight = compared(seats=8, annual_budget=3_000_000)
    assert (eight.wins_next, eight.wins_next_from) == ("one-group", 9)
    assert eight.explain().endswith("At 9 seats, the cheapest way becomes one group.\n")
    ten = compared(seats=10)
    assert (ten.wins_next, ten.wins_next_from) == ("individually", 11)
    french = compared(country="FR", seats=1)
    assert (french.wins_next, french.wins_next_from) == (None, None)


def test_the_next_turn_is_looked_for_up_to_twice_the_seats_of_a_group() -> None:
    # In groups of one, 3 people pay less than individually at $635 each, and 4 at $626 each.
    groups_of_one = {"most_seats": 1}
    fourth = edition(group_terms=groups_of_one, group_rate=[{"price": 635}])
    found = compare(ask(seats=2), fourth)
    assert (found.wins_next, found.wins_next_from) == ("individually", 4)
    fifth = edition(group_terms=groups_of_one, group_rate=[{"price": 626}])
    found = compare(ask(seats=2), fifth)
    assert (found.wins_next, found.wins_next_from) == (None, None)


def test_the_comparison_is_said_in_words() -> None:
    assert compared(country="FR", seats=10, plan="group").explain() == (
        "      $8,600  10 people individually, $400 less\n      $9,000  a group of 10, as asked\n"
    )
    assert "      $6,125  10 people individually, $125 more\n" in (
        compared(seats=10, plan="group").explain()
    )
    sheet = edition(group_rate=[{"price": 1325}])
    assert "      $1,325  a group of 2, the same\n" in compared(sheet, seats=2).explain()


def test_the_comparison_in_markdown_says_the_same() -> None:
    comparison = compared(country="FR", seats=10, plan="group", payment_method="card")
    lines = comparison.explain("markdown").splitlines()
    assert lines[0] == "## Ways to register for an NGO"
    assert "| **10 people individually** | \\$8,600 |" in lines
    assert "| **a group of 10, as asked** | refused |" in lines
    assert "| *The group pays by invoice.* |  |" in lines
    assert comparison._repr_markdown_() == comparison.explain("markdown")
    with pytest.raises(ValueError, match="not as 'xml'"):
        comparison.explain("xml")  # type: ignore[arg-type]


def test_a_difference_of_cents_is_more_and_not_less() -> None:
    sheet = edition(group_rate=[{"price": "1325.50"}])
    assert "   $1,325.50  a group of 2, $0.50 more\n" in compare(ask(seats=2), sheet).explain()


def test_a_refused_party_is_told_in_each_way_why_and_once_what_to_do() -> None:
    assert compare(ask(kind="agency", seats=2)).explain() == (
        "     refused  2 people individually, as asked\n"
        "              kind-not-eligible: Agencies may not register: the training is for\n"
        "              staff of NGOs, unions and electoral campaigns. If the\n"
        "              organisation is one of these, state that kind: ngo, union or\n"
        "              electoral-campaign.\n"
        "     refused  a group of 2\n"
        "              kind-not-eligible: Agencies may not register: the training is for\n"
        "              staff of NGOs, unions and electoral campaigns.\n"
    )


def test_of_ways_that_cost_the_same_individuals_come_first_whatever_was_asked() -> None:
    sheet = edition(group_rate=[{"price": 1325}])
    for plan in ("individual", "group"):
        assert ways(sheet, seats=2, plan=plan) == [
            ("2 people individually", "1325.00"),
            ("a group of 2", "1325.00"),
        ]


def test_a_comparison_survives_json() -> None:
    found = compared(seats=23, plan="group", referral=FORWARDED)
    assert Comparison.model_validate_json(found.model_dump_json()) == found


def test_the_break_even_table_has_what_each_way_costs() -> None:
    nine, ten, eleven = break_even(ask(), range(9, 12), PUBLISHED)
    assert ten == BreakEven(
        seats=10,
        individually=Decimal("6125.00"),
        one_group=Decimal("6000.00"),
        groups_and_individuals=None,
        several_groups=None,
        cheapest=WayKind.ONE_GROUP,
    )
    assert (nine.cheapest, eleven.cheapest) == ("individually", "individually")
    assert (str(eleven.groups_and_individuals), str(eleven.several_groups)) == (
        "6725.00",
        "12000.00",
    )


def test_of_two_ways_of_one_kind_the_table_has_the_cheaper() -> None:
    (row,) = break_even(ask(country="FR"), [35])
    # 9000 + 1400 + 24 × 800; with three full groups it would be 31,600
    assert str(row.groups_and_individuals) == "29600.00"


def test_the_break_even_table_as_json_has_a_fact_a_line() -> None:
    assert rows_as_json(break_even(ask(), [9])) == (
        "[\n"
        "  {\n"
        '    "seats": 9,\n'
        '    "individually": "5525.00",\n'
        '    "one_group": "6000.00",\n'
        '    "groups_and_individuals": null,\n'
        '    "several_groups": null,\n'
        '    "cheapest": "individually"\n'
        "  }\n"
        "]"
    )


def test_the_break_even_table_of_the_refused_is_empty() -> None:
    (row,) = break_even(ask(kind="agency"), [2])
    assert (row.individually, row.cheapest) == (None, None)


# None overlooked


def partitions(seats: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to write a number as a sum of parts, largest first."""
    if seats == 0:
        yield ()
    for part in range(min(seats, most), 0, -1):
        for others in partitions(seats - part, part):
            yield (part, *others)


def cheapest_by_brute_force(sheet: PriceSheet, request: QuoteRequest) -> Decimal:
    """Try every partition, each part a group or individuals, with and without the referral.

    Who registers individually after a colleague has paid the full rate has that past payment.
    """
    engine = QuoteEngine(sheet)
    paid_now = PriorPayment(
        program=sheet.title,
        edition=sheet.edition,
        rate="full",
        paid_on=request.registered_on or "2020-01-01",
        took_part=False,
    )

    @cache
    def cost(seats: int, plan: Plan, later: bool) -> Decimal | None:
        payments = (*request.prior_payments, paid_now) if later else request.prior_payments
        changes = {"plan": plan, "seats": seats, "prior_payments": payments}
        if plan is Plan.GROUP and sheet.group_terms and sheet.group_terms.payment_method:
            changes["payment_method"] = sheet.group_terms.payment_method
        answers = [
            engine.evaluate(request.model_copy(update=changes | {"referral": referral}))
            for referral in (request.referral, None)
        ]
        return min((it.total for it in answers if isinstance(it, Quote)), default=None)

    @cache
    def best(parts: tuple[int, ...], later: bool) -> Decimal | None:
        if not parts:
            return Decimal(0)
        found = []
        for plan in Plan:
            first = cost(parts[0], plan, later)
            others = best(parts[1:], later or plan is Plan.INDIVIDUAL)
            if first is not None and others is not None:
                found.append(first + others)
        return min(found, default=None)

    totals = [best(parts, later=False) for parts in partitions(request.seats, request.seats)]
    return min(total for total in totals if total is not None)


@at_most(40)
@given(st.data(), price_sheets() | price_sheets(sensible=False), st.integers(1, 12))
@example(None, PUBLISHED, 11)
@example(None, PUBLISHED, 12)
def test_no_partition_of_a_party_costs_less(data: Any, sheet: PriceSheet, seats: int) -> None:
    # Without that rule, whoever registers apart passes for a first person, and is none.
    assume(sheet.has(RuleId.PRIOR_FULL_PAYMENT))
    request = ask(seats=seats)
    if data is not None:
        request = data.draw(requests(sheet)).model_copy(update={"seats": seats})
    cheapest = compare(request, sheet).ways[0].total
    assert cheapest == cheapest_by_brute_force(sheet, request)


@given(st.data(), price_sheets() | price_sheets(sensible=False))
def test_every_way_adds_up_and_seats_the_whole_party(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    request = data.draw(requests(sheet))
    found = compare(request, sheet)
    engine = QuoteEngine(sheet)
    assert sum(way.as_asked for way in found.ways) == 1
    assert found.ways == compare(request, sheet).ways
    totals = [way.total for way in found.ways if way.total is not None]
    assert totals == sorted(totals)
    asked = engine.quote(request).total
    for way in found.ways:
        assert sum(part.times * part.request.seats for part in way.parts) == request.seats
        answers = [(part.times, engine.evaluate(part.request)) for part in way.parts]
        rejections = [answer.rejections for _, answer in answers if not isinstance(answer, Quote)]
        assert way.rejections == tuple(chain.from_iterable(rejections))
        if way.total is not None:
            assert way.total == sum(
                times * answer.total for times, answer in answers if isinstance(answer, Quote)
            )
            assert way.difference == way.total - asked
        else:
            assert rejections


@at_most(30)
@given(st.data(), price_sheets())
def test_up_to_the_next_turn_the_same_kind_of_way_is_the_cheapest(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    request = data.draw(requests(sheet)).model_copy(update={"seats": data.draw(st.integers(1, 30))})
    found = compare(request, sheet)
    most = sheet.group_terms.most_seats if sheet.group_terms else 0
    if found.ways[0].total is None:
        return
    end = found.wins_next_from or min(request.seats + 2 * most + 1, 60)
    kinds = [row.cheapest for row in break_even(request, range(request.seats, min(end, 60)), sheet)]
    assert set(kinds) <= {found.ways[0].kind}
    if found.wins_next_from is not None:
        (row,) = break_even(request, [found.wins_next_from], sheet)
        assert row.cheapest is found.wins_next


def test_a_thousand_people_are_compared_exactly() -> None:
    first, second, *_ = compared(seats=1000).ways
    assert (first.description, str(first.total)) == ("100 groups of 10", "600000.00")
    # 725 + 999 × 600
    assert (second.description, str(second.total)) == ("1,000 people individually", "600125.00")


def test_without_an_additional_rate_groups_win_early() -> None:
    assert ways(WITHOUT_ADDITIONAL, seats=9)[0] == ("a group of 9", "6000.00")


def test_who_registers_beside_a_group_cites_how_that_was_read() -> None:
    comparison = compare(ask(seats=12))
    beside = {way.kind: [it.id for it in way.interpretations] for way in comparison.ways}
    assert beside == {
        "individually": [],
        "groups-and-individuals": ["beside-a-group"],
        "several-groups": [],
    }
    assert "beside-a-group: A group payment is no full-rate payment" in comparison.explain()


def test_over_the_cap_the_cheapest_saving_is_the_cheapest_way() -> None:
    asked = ask(country="BR", seats=20)
    cheapest = compare(asked).ways[0].total
    assert cheapest == QuoteEngine(PUBLISHED).quote(asked).could_save[0].total
