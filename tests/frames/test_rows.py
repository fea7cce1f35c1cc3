"""A row of a data frame is read as a form is, with the values that pandas has."""

import io
from datetime import date
from decimal import Decimal

import pytest

from smt_pricing import FormError, OrganizationKind, PriorPayment, QuoteRequest, Referral

pd = pytest.importorskip("pandas", reason="the test group is installed without pandas")

LIST = """\
organization,kind,country,annual_budget,seats,referral,email_forwarded,paid_before,registered_on
Workers' Union,union,Kenya,450000,3,Coalition X,True,,2026-11-24
Rede Livre,ngo,Brazil,90000.5,,,,yes,
"""


def test_a_column_with_gaps_is_read_as_what_it_holds() -> None:
    frame = pd.read_csv(io.StringIO(LIST), parse_dates=["registered_on"])
    frame["seats"] = frame["seats"].fillna(2)
    assert [str(kind) for kind in frame.dtypes[["annual_budget", "seats"]]] == ["float64"] * 2
    union, ngo = (QuoteRequest.from_form(row) for _, row in frame.iterrows())
    assert union.organization.name == "Workers' Union"
    assert union.organization.kind is OrganizationKind.UNION
    assert union.organization.annual_budget == Decimal("450000.00")
    assert union.seats == 3
    assert union.referral == Referral(partner="Coalition X", email_forwarded=True)
    assert union.registered_on == date(2026, 11, 24)
    assert union.prior_payments == ()
    assert ngo.organization.annual_budget == Decimal("90000.50")
    assert ngo.seats == 2
    assert ngo.referral is None
    assert ngo.registered_on is None
    assert ngo.prior_payments == (PriorPayment(rate="full", took_part=True),)


def test_columns_with_pandas_own_gaps_are_read_alike() -> None:
    frame = pd.read_csv(io.StringIO(LIST), dtype_backend="numpy_nullable")
    union, ngo = (row for _, row in frame.iterrows())
    request = QuoteRequest.from_form(union)
    assert (request.seats, request.registered_on) == (3, date(2026, 11, 24))
    assert ngo["seats"] is pd.NA
    with pytest.raises(FormError) as refused:
        QuoteRequest.from_form(ngo)
    assert [(it.place, it.code) for it in refused.value.problems] == [("seats", "key-missing")]


@pytest.mark.parametrize("nothing", [pd.NA, pd.NaT, float("nan"), None])
def test_a_gap_states_nothing(nothing: object) -> None:
    row = {"kind": "ngo", "country": "BR", "annual_budget": 90000.0, "seats": 1.0}
    assert QuoteRequest.from_form(
        row | dict.fromkeys(["region", "referral", "paid_before", "registered_on"], nothing)
    ) == QuoteRequest.from_form(row)


def test_a_timestamp_is_the_day_where_it_was_taken() -> None:
    row = {"kind": "ngo", "country": "BR", "annual_budget": 90000.0, "seats": 1.0}
    late = pd.Timestamp("2026-11-24 23:30", tz="America/Sao_Paulo")
    assert QuoteRequest.from_form(row | {"registered_on": late}).registered_on == date(2026, 11, 24)
