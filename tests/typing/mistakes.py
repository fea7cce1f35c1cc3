"""What a type checker is to refuse: every line that ends in ``# wrong``, and no other."""

from smt_pricing import (
    Organization,
    PartialOrganization,
    PartialRequest,
    PaymentsFound,
    PriorPayment,
    QuoteRequest,
    Referral,
    RejectedRequest,
    SeatsAdded,
    TurnedIntoGroup,
    evaluate,
    quote,
)

ngo = Organization(kind="ngo", country="FR", annual_budget=90_000)
paid = PriorPayment(rate="full")
asked = QuoteRequest(organization=ngo, seats=1)

Organization(kind="unoin", country="FR", annual_budget=90_000)  # wrong
Organization(kind=None, country="FR", annual_budget=90_000)  # wrong
Organization(country="FR", annual_budget=90_000)  # wrong
Organization(kind="ngo", contry="FR", annual_budget=90_000)  # wrong
Organization(kind="ngo", country=["FR"], annual_budget=90_000)  # wrong
Organization(kind="ngo", country="FR", annual_budget=90_000.0)  # wrong
Organization(kind="ngo", country="FR", annual_budget=90_000, budget_currency=840)  # wrong
Organization("ngo", country="FR", annual_budget=90_000)  # wrong
PartialOrganization(kind="charity")  # wrong
Referral(partner="Coalition X", email_forwarded="yes")  # wrong
Referral(email_forwarded=True)  # wrong
PriorPayment(rate="referral")  # wrong
PriorPayment(rate="full", paid_on=2025)  # wrong
PriorPayment(rate="full", took_part="no")  # wrong
QuoteRequest(organization=ngo)  # wrong
QuoteRequest(organization=ngo, seats="3")  # wrong
QuoteRequest(organization=ngo, seats=2.5)  # wrong
QuoteRequest(organization=ngo, seats=1, plan="groups")  # wrong
QuoteRequest(organization=ngo, seats=1, plan=None)  # wrong
QuoteRequest(organization=ngo, seats=1, payment_method="cheque")  # wrong
QuoteRequest(organization=ngo, seats=1, referral="Coalition X")  # wrong
QuoteRequest(organization=ngo, seats=1, prior_payments=paid)  # wrong
QuoteRequest(organization=ngo, seats=1, prior_payments=["full"])  # wrong
QuoteRequest(organization=ngo, seats=1, prior_payments=None)  # wrong
QuoteRequest(organization=ngo, seats=1, registered_on=20261124)  # wrong
QuoteRequest(organization=PartialOrganization(kind="ngo"), seats=1)  # wrong
QuoteRequest(organization="Umoja", seats=1)  # wrong
PartialRequest(organization=None)  # wrong
PartialRequest(seats=None)  # wrong
SeatsAdded(seats="2")  # wrong
PaymentsFound()  # wrong
TurnedIntoGroup(payment_method="cash")  # wrong
TurnedIntoGroup(change="seats-added")  # wrong
QuoteRequest.from_form(["kind"])  # wrong
QuoteRequest.from_form("kind=ngo")  # wrong

quote(ngo)  # wrong
quote(PartialRequest(organization=ngo))  # wrong
quote(asked, "invented-example")  # wrong
evaluate(asked).total  # wrong
quote(asked).rejections  # wrong
quote(asked).explain("word")  # wrong
asked.seats = 2  # wrong

either = evaluate(asked)
if isinstance(either, RejectedRequest):
    print(either.total)  # wrong
