"""The strategies draw what they promise, lean towards the edges, and are found by Hypothesis."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from pydantic import BaseModel, ValidationError

from smt_pricing import (
    OrganizationKind,
    Outcome,
    PaymentHistory,
    Plan,
    PriceSheet,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RejectedRequest,
    RejectionCode,
    load_price_sheet,
)
from smt_pricing.strategies import (
    malformed_requests,
    organizations,
    payment_histories,
    price_sheets,
    prior_payments,
    quotes,
    referrals,
    rejected_requests,
    requests,
)
from tests.editions import (
    EARLY_BIRD,
    PUBLISHED,
    TIER_BETWEEN_CENTS,
    WITHOUT_ADDITIONAL,
    WITHOUT_GROUP,
    edition,
)
from tests.models import HOMES, MODELS
from tests.strategies.drawing import finds, never_finds

PUBLIC_MODELS = list(MODELS.values())


@given(st.data(), price_sheets(sensible=False))
def test_a_drawn_request_is_priced_by_its_drawn_sheet(
    data: st.DataObject, sheet: PriceSheet
) -> None:
    QuoteEngine(sheet).quote(data.draw(requests(sheet)))


@given(st.data(), st.sampled_from(Plan), st.booleans())
def test_requests_are_narrowed_to_what_is_given(
    data: st.DataObject, plan: Plan, paid_before: bool
) -> None:
    request = data.draw(
        requests(
            kind=OrganizationKind.UNION,
            region="outside",
            budget_tier="under-1m",
            plan=plan,
            seats=3,
            referral=False,
            paid_before=paid_before,
        )
    )
    quote = QuoteEngine().quote(request)
    outcome = next(it.outcome for it in quote.verdicts if it.rule == "prior-full-payment")
    assert (request.organization.kind, request.seats, request.plan) == ("union", 3, plan)
    assert (quote.region, quote.budget_tier, request.referral) == ("outside", "under-1m", None)
    assert (outcome is Outcome.NOT_MET) is not paid_before


@pytest.mark.parametrize("budget", ["999999.99", "1000000.00", "1000000.01", "0.00"])
def test_budgets_lean_to_a_cent_from_the_threshold(budget: str) -> None:
    finds(organizations(), lambda drawn: drawn.annual_budget == Decimal(budget))


def test_a_tier_without_a_whole_cent_is_drawn_by_its_id() -> None:
    tiers = [
        {"id": "none", "label": "none", "up_to": 0},
        {"id": "between", "label": "between", "over": 0, "under": "0.01"},
        {"id": "some", "label": "some", "at_least": "0.01"},
    ]
    sheet = edition(budget_tiers=tiers, full_rate=[{"regular": 1}])
    drawn = organizations(sheet, budget_tier="between")
    never_finds(drawn, lambda it: (it.budget_tier, it.annual_budget) != ("between", None))


@pytest.mark.parametrize("seats", [1, 2, 10, 11])
def test_seats_lean_to_one_and_two_and_the_cap_and_one_more(seats: int) -> None:
    finds(requests(plan=Plan.INDIVIDUAL), lambda drawn: drawn.seats == seats)


def test_a_group_is_drawn_up_to_its_cap() -> None:
    finds(requests(plan=Plan.GROUP), lambda drawn: drawn.seats == 10)
    never_finds(requests(plan=Plan.GROUP), lambda drawn: drawn.seats > 10)


def test_days_lean_to_the_early_bird_date_and_the_ends_of_the_sale() -> None:
    assert EARLY_BIRD.early_bird is not None
    last = EARLY_BIRD.early_bird.until
    days = requests(EARLY_BIRD).map(lambda drawn: drawn.registered_on)
    for day in (last, last + timedelta(days=1), EARLY_BIRD.sale_from, EARLY_BIRD.sale_until):
        finds(days, day.__eq__)


@given(st.data(), st.booleans())
def test_a_past_payment_counts_or_does_not_as_asked(data: st.DataObject, counts: bool) -> None:
    payment = data.draw(prior_payments(counts=counts))
    request = data.draw(requests(plan=Plan.INDIVIDUAL, referral=False, paid_before=False))
    paid = request.model_copy(update={"prior_payments": (payment,)})
    applied = {
        it.rule for it in QuoteEngine().quote(paid).verdicts if it.outcome is Outcome.APPLIED
    }
    assert ("prior-full-payment" in applied) is counts


@given(st.data(), st.sampled_from(RejectionCode), price_sheets(sensible=False))
def test_a_refused_request_is_refused_with_its_code(
    data: st.DataObject, code: RejectionCode, sheet: PriceSheet
) -> None:
    try:
        refused = rejected_requests(code, sheet)
    except ValueError:
        return  # this sheet has, for instance, no group that could be too large
    answer = QuoteEngine(sheet).evaluate(data.draw(refused))
    assert isinstance(answer, RejectedRequest)
    assert code in [rejection.code for rejection in answer.rejections]


@pytest.mark.parametrize(
    ("code", "sheet"),
    [
        (RejectionCode.KIND_NOT_ELIGIBLE, edition(eligibility={"welcome": ["ngo"]})),
        (RejectionCode.KIND_NOT_LISTED, edition(eligibility={"welcome": list(OrganizationKind)})),
        (RejectionCode.REFERRAL_NOT_OFFERED, PUBLISHED),
        (RejectionCode.REFERRAL_WITHOUT_FULL_RATE, WITHOUT_ADDITIONAL),
        (RejectionCode.GROUP_NOT_OFFERED, PUBLISHED),
        (RejectionCode.GROUP_SEATS_EXCEEDED, WITHOUT_GROUP),
        (RejectionCode.GROUP_NEEDS_INVOICE, WITHOUT_GROUP),
        (RejectionCode.REGISTRATION_DATE_NEEDED, PUBLISHED),
        (RejectionCode.SHEET_NOT_IN_FORCE, PUBLISHED),
    ],
)
def test_a_code_that_a_sheet_never_gives_cannot_be_drawn(
    code: RejectionCode, sheet: PriceSheet
) -> None:
    with pytest.raises(ValueError, match="refuses no request"):
        rejected_requests(code, sheet)


def test_of_a_tier_that_no_budget_is_in_refused_requests_are_drawn_too() -> None:
    refused = rejected_requests(RejectionCode.UNKNOWN_COUNTRY, TIER_BETWEEN_CENTS)
    finds(refused, lambda request: request.organization.budget_tier == "none")


@given(malformed_requests())
def test_a_malformed_request_is_json_and_refused(stated: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        QuoteRequest.model_validate_json(json.dumps(stated))


@pytest.mark.parametrize("facts", [{"kind"}])
def test_malformed_requests_that_leave_facts_out_are_drawn(facts: set[str]) -> None:
    finds(malformed_requests(), lambda stated: facts.isdisjoint(stated["organization"]))


@given(payment_histories())
def test_a_drawn_history_finds_every_organisation_on_it(history: PaymentHistory) -> None:
    for entry in history.entries:
        assert entry.payment in history.for_organization(entry.organization)


@given(referrals(email_forwarded=True), quotes())
def test_other_strategies_draw_what_their_names_say(referral: Any, quote: Quote) -> None:
    assert referral.email_forwarded is True
    assert quote.sheet.digest == load_price_sheet().digest


@pytest.mark.parametrize(
    "wanted",
    [
        lambda sheet: len(sheet.budget_tiers) == 1,
        lambda sheet: len(sheet.budget_tiers) == 4,
        lambda sheet: not sheet.regions,
        lambda sheet: len(sheet.regions) == 4,
        lambda sheet: sheet.early_bird and sheet.sale_from and sheet.sale_until,
        lambda sheet: not sheet.has_dates,
        lambda sheet: sheet.group_terms and sheet.group_terms.most_seats == 1,
        lambda sheet: sheet.additional_person and sheet.additional_person[0].tier,
        lambda sheet: sheet.group_rate and sheet.group_rate[0].region,
        lambda sheet: sheet.full_rate[0].regular % 1,
        lambda sheet: any(tier.at_least for tier in sheet.budget_tiers),
        lambda sheet: sheet.regions and any(row.region is None for row in sheet.full_rate),
    ],
)
def test_price_sheets_of_every_sort_are_drawn(wanted: Callable[[PriceSheet], object]) -> None:
    finds(price_sheets(), lambda sheet: bool(wanted(sheet)))


@pytest.mark.parametrize("model", PUBLIC_MODELS, ids=lambda model: model.__name__)
def test_from_type_finds_a_strategy_for_every_public_model(model: type[BaseModel]) -> None:
    @settings(max_examples=5, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.from_type(model))
    def draws(value: BaseModel) -> None:
        assert type(value) is model

    draws()


@pytest.mark.parametrize("first", ["hypothesis", "smt_pricing.strategies", "smt_pricing"])
def test_whichever_is_imported_first_the_models_are_known(first: str) -> None:
    program = (
        f"import {first}, smt_pricing\nfrom hypothesis import strategies as st\n"
        "st.from_type(smt_pricing.QuoteRequest).example()"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], check=False, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_importing_the_package_imports_no_hypothesis() -> None:
    program = "import sys, smt_pricing; smt_pricing.quote; print('hypothesis' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert ran.stdout == "False\n"


PROJECT = """
from hypothesis import HealthCheck, given, settings, strategies as st

{tests}
"""
PROJECT_TEST = """
from {home} import {name}

@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type({name}))
def test_{name}(value):
    assert isinstance(value, {name})
"""


def test_a_separate_project_needs_nothing_but_an_install(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    # The pip at hand installs for the other Python: a pip of its own would take seconds.
    venv.create(tmp_path / "venv", with_pip=False, system_site_packages=False)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ours = ("COVERAGE", "PYTEST")  # what says how this project is tested is not for the other one
    environment = {key: it for key, it in os.environ.items() if not key.startswith(ours)}
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    install = [*pip, "--no-compile", f"{root}[hypothesis]", "pytest"]
    subprocess.run(install, check=True, capture_output=True, env=environment)
    tests = "".join(PROJECT_TEST.format(name=name, home=HOMES[name]) for name in MODELS)
    (tmp_path / "test_project.py").write_text(PROJECT.format(tests=tests))
    ran = subprocess.run(
        [python, "-m", "pytest", "-q", "test_project.py"],
        cwd=tmp_path,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout
    assert f"{len(PUBLIC_MODELS)} passed" in ran.stdout
