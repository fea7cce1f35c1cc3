"""How facts are named in the words of quotes, refusals and findings."""

from typing import Any

import pytest

from smt_pricing import OrganizationKind, PartialRequest, Plan
from smt_pricing.quotes.facts import said_shape, said_where, who_registers
from smt_pricing.rules.case import Period, ReferralState
from smt_pricing.rules.situations import Shape
from tests.editions import PUBLISHED, edition
from tests.situations import refused

THREE_TIERS = edition(
    budget_tiers=[
        {"id": "small", "label": "up to $100k", "up_to": 100_000},
        {"id": "middle", "label": "up to $1M", "over": 100_000, "up_to": 1_000_000},
        {"id": "large", "label": "over $1M", "over": 1_000_000},
    ],
    full_rate=[{"regular": 900}],
    stated_discounts=None,
)
THREE_REGIONS = edition(
    regions=[
        {"id": "north", "label": "the North", "countries": ["CA", "US"]},
        {"id": "south", "label": "the South", "countries": ["AR", "CL"]},
        {"id": "elsewhere", "label": "elsewhere", "all_other_countries": True},
    ],
    full_rate=[{"regular": 900}],
    additional_person=[{"price": 600}],
    group_rate=[{"price": 6000}],
    stated_discounts=None,
)


def test_of_several_tiers_meant_any_may_be() -> None:
    assert said_where(["small", "middle"], THREE_TIERS.region_ids, THREE_TIERS) == (
        " (annual budget up to $100k or up to $1M)"
    )


def test_of_several_regions_meant_any_may_be() -> None:
    assert said_where(THREE_REGIONS.tier_ids, ["north", "south"], THREE_REGIONS) == (
        " (the North or the South)"
    )


def test_all_tiers_and_regions_need_no_words() -> None:
    assert said_where(PUBLISHED.tier_ids, PUBLISHED.region_ids, PUBLISHED) == ""


def test_how_a_party_registers_is_said_in_full() -> None:
    assert said_shape(Shape()) == ""
    assert said_shape(Shape(plan=Plan.GROUP)) == " as a group"
    shape = Shape(referral=ReferralState.FORWARDED, paid_before=True, period=Period.EARLY_BIRD)
    assert said_shape(shape).endswith(" after a past full payment by the early-bird date")


def test_an_enquiry_that_names_nobody_is_of_an_organisation() -> None:
    assert who_registers(PartialRequest.model_validate({"organization": {}})) == "an organisation"
    stated = {"organization": {"kind": OrganizationKind.UNION}}
    assert who_registers(PartialRequest.model_validate(stated)) == "a union"


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"sale_from": "2026-01-01"}, "is in force from 2026-01-01, and"),
        ({"sale_until": "2025-06-30"}, "is in force until 2025-06-30, and"),
    ],
)
def test_a_sale_with_one_bound_is_told_by_that_bound(dates: dict[str, Any], said: str) -> None:
    (rejection,) = refused(edition(**dates), registered_on="2025-12-31").rejections
    assert said in rejection.message
