"""Hypothesis strategies for what this library takes and gives, for tests of code that uses it.

They lean towards the edges: budgets a cent from a threshold, one seat and two, the group rate's cap
and one more, the last early-bird day. With the extra ``smt-pricing[hypothesis]`` installed,
``st.from_type`` finds a strategy for every public model.
"""

from smt_pricing.strategies.malformed import malformed_requests
from smt_pricing.strategies.models import quotes
from smt_pricing.strategies.priced import organizations, partial_requests, requests
from smt_pricing.strategies.refused import rejected_requests
from smt_pricing.strategies.sheets import price_sheets
from smt_pricing.strategies.statements import payment_histories, prior_payments, referrals
from smt_pricing.strategies.well_formed import any_requests

__all__ = [
    "any_requests",
    "malformed_requests",
    "organizations",
    "partial_requests",
    "payment_histories",
    "price_sheets",
    "prior_payments",
    "quotes",
    "referrals",
    "rejected_requests",
    "requests",
]
