"""Every error of a request, a list or a change by its code, with a reproducer.

Each runs on the page of errors. What is wrong with a price sheet stands in ``sheets``.
"""

from typing import NamedTuple

__all__ = [
    "BATCHES",
    "CHANGES",
    "HISTORIES",
    "MALFORMED",
    "REGISTRATIONS",
    "REJECTIONS",
    "STORED",
    "Entry",
]


class Entry(NamedTuple):
    """One error: its code, and the call of a reproducer's function."""

    code: str
    call: str


REJECTIONS = (
    Entry(
        "kind-not-eligible",
        'refuse(organization={"kind": "agency", "country": "KE", "annual_budget": 90_000})',
    ),
    Entry(
        "kind-not-listed",
        'refuse(organization={"kind": "other", "country": "KE", "annual_budget": 90_000})',
    ),
    Entry(
        "referral-not-offered",
        'refuse(sheet=edited("referral =", "#"), organization=NGO | {"annual_budget": 3_000_000}, referral={"partner": "Coalition X"})',
    ),
    Entry(
        "referral-on-group-rate",
        'refuse(plan="group", referral={"partner": "Coalition X"})',
    ),
    Entry(
        "referral-without-full-rate",
        'refuse(referral={"partner": "Coalition X"}, prior_payments=[PAID])',
    ),
    Entry(
        "group-not-offered",
        'refuse(sheet=load_price_sheet().model_copy(update={"group_terms": None, "group_rate": ()}), plan="group")',
    ),
    Entry(
        "group-seats-exceeded",
        'refuse(plan="group", seats=11)',
    ),
    Entry(
        "group-needs-invoice",
        'refuse(plan="group", payment_method="card")',
    ),
    Entry(
        "country-needed",
        'refuse(organization={"kind": "ngo", "annual_budget": 90_000})',
    ),
    Entry(
        "unknown-country",
        'refuse(organization={"kind": "ngo", "country": "Kennya", "annual_budget": 90_000})',
    ),
    Entry(
        "ambiguous-country",
        'refuse(sheet=edited(\'"SM", "US",\', \'"SM", "US", "KR",\'), organization={"kind": "ngo", "country": "Korea", "annual_budget": 90_000})',
    ),
    Entry(
        "unknown-region",
        'refuse(organization={"kind": "ngo", "region": "outsid", "annual_budget": 90_000})',
    ),
    Entry(
        "region-mismatch",
        'refuse(organization={"kind": "ngo", "country": "FR", "region": "outside", "annual_budget": 90_000})',
    ),
    Entry(
        "budget-needed",
        'refuse(organization={"kind": "ngo", "country": "KE"})',
    ),
    Entry(
        "unknown-budget-tier",
        'refuse(organization={"kind": "ngo", "country": "KE", "budget_tier": "over-1"})',
    ),
    Entry(
        "budget-tier-mismatch",
        'refuse(organization={"kind": "ngo", "country": "KE", "annual_budget": 90_000, "budget_tier": "over-1m"})',
    ),
    Entry(
        "budget-currency",
        'refuse(organization={"kind": "ngo", "country": "KE", "annual_budget": 90_000, "budget_currency": "EUR"})',
    ),
    Entry(
        "registration-date-needed",
        "refuse(sheet=edited('currency = \"USD\"', 'currency = \"USD\"\\nsale_until = 2026-06-30'))",
    ),
    Entry(
        "sheet-not-in-force",
        'refuse(sheet=edited(\'currency = "USD"\', \'currency = "USD"\\nsale_until = 2026-06-30\'), registered_on="2026-07-01")',
    ),
)

MALFORMED = (
    Entry("not-json", "malformed(text='{\"seats\": }')"),
    Entry(
        "key-repeated",
        'malformed(text=\'{"seats": 1, "seats": 2}\')',
    ),
    Entry("key-missing", "malformed(seats=...)"),
    Entry("unknown-key", "malformed(refferal=1)"),
    Entry("word-unknown", 'malformed(plan="groups")'),
    Entry("amount-is-float", "malformed(annual_budget=0.5)"),
    Entry(
        "amount-unreadable",
        'malformed(annual_budget="450.000")',
    ),
    Entry(
        "amount-not-finite",
        'malformed(annual_budget=Decimal("NaN"))',
    ),
    Entry("amount-negative", "malformed(annual_budget=-5)"),
    Entry("amount-too-large", "malformed(annual_budget=10**15)"),
    Entry(
        "amount-finer-than-cent",
        'malformed(annual_budget=Decimal("0.001"))',
    ),
    Entry("seats-not-whole", 'malformed(seats="3")'),
    Entry("seats-too-few", "malformed(seats=0)"),
    Entry("seats-too-many", "malformed(seats=10**9)"),
    Entry("text-expected", "malformed(name=7)"),
    Entry("text-empty", 'malformed(name=" ")'),
    Entry("text-too-long", 'malformed(name="n" * 301)'),
    Entry(
        "text-unprintable",
        'malformed(name="a\\x00b")',
    ),
    Entry(
        "too-many-payments",
        "malformed(prior_payments=[{}] * 1001)",
    ),
    Entry(
        "quote-number-unreadable",
        'malformed(prior_payments=[PAID | {"registration": "17"}])',
    ),
    Entry(
        "too-many-numbers",
        'malformed(earlier_numbers=["7K3M-Q9XW-2TBD"] * 101)',
    ),
    Entry("currency-unreadable", 'malformed(budget_currency="dollars")'),
    Entry("date-unreadable", 'malformed(registered_on="2026-02-30")'),
    Entry(
        "bool-type",
        'malformed(referral={"partner": "Coalition X", "email_forwarded": "yes"})',
    ),
    Entry(
        "model-type",
        'malformed(referral="Coalition X")',
    ),
    Entry(
        "tuple-type",
        'malformed(prior_payments="none")',
    ),
)

_HEADER = "organization,program,edition,rate,paid_on,took_part,refunded"
_ROW = "Umoja,Organizing 101,spring,full,2025-03-01,yes,no"

HISTORIES = (
    Entry("file-empty", 'unreadable("")'),
    Entry(
        "column-missing",
        f'unreadable("{_HEADER.replace("rate", "rates")}")',
    ),
    Entry("column-repeated", f'unreadable("{_HEADER},rate")'),
    Entry(
        "column-misspelled",
        f'unreadable("{_HEADER},registation")',
    ),
    Entry(
        "quote-number-unreadable",
        f'unreadable("{_HEADER},registration\\n{_ROW},7K3M-Q9XW")',
    ),
    Entry(
        "row-width",
        f'unreadable("{_HEADER}\\nUmoja,x")',
    ),
    Entry(
        "row-repeated",
        f'unreadable("{_HEADER}\\n{_ROW}\\n{_ROW}")',
    ),
    Entry(
        "rate-unreadable",
        f'unreadable("{_HEADER}\\n{_ROW.replace("full", "ful")}")',
    ),
    Entry(
        "yes-or-no-needed",
        f'unreadable("{_HEADER}\\n{_ROW.replace("yes", "maybe")}")',
    ),
    Entry(
        "date-unreadable",
        f'unreadable("{_HEADER}\\n{_ROW.replace("2025-03-01", "1.3.2025")}")',
    ),
    Entry("text-empty", f'unreadable("{_HEADER}\\n{_ROW.replace("Umoja", "")}")'),
    Entry("csv-unreadable", f"unreadable('{_HEADER}\\n\"Umoja')"),
    Entry("not-utf-8", 'unreadable("Ünïon".encode("latin-1"))'),
    Entry("file-too-large", "unreadable(bytes(2**24 + 1))"),
    Entry(
        "too-many-problems",
        f'unreadable("{_HEADER}\\n" + "x\\n" * 101, first=100)',
    ),
)

_COHORT = "organization,kind,country,annual_budget,seats,email_forwarded"
_UMOJA = "Umoja,ngo,KE,90000,2,no"

REGISTRATIONS = (
    Entry("file-empty", 'unlisted("")'),
    Entry(
        "column-missing",
        'unlisted("organization,seats,region,annual_budget")',
    ),
    Entry(
        "column-misspelled",
        f'unlisted("{_COHORT.replace("country", "contry")}")',
    ),
    Entry("column-repeated", f'unlisted("{_COHORT},seats")'),
    Entry(
        "row-width",
        f'unlisted("{_COHORT}\\nUmoja,ngo")',
    ),
    Entry(
        "key-missing",
        f'unlisted("{_COHORT}\\nUmoja,,KE,90000,,yes")',
    ),
    Entry(
        "word-unknown",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("ngo", "ngos")}")',
    ),
    Entry(
        "country-needed",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("KE", "")}")',
    ),
    Entry(
        "budget-needed",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("90000", "")}")',
    ),
    Entry(
        "seats-not-whole",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("2", "two")}")',
    ),
    Entry(
        "yes-or-no-needed",
        f'unlisted("{_COHORT},referral\\n{_UMOJA.replace("no", "maybe")},Coalition X")',
    ),
    Entry("csv-unreadable", f"unlisted('{_COHORT}\\n\"Umoja')"),
    Entry("not-utf-8", 'unlisted("Ünïon".encode("latin-1"))'),
    Entry("file-too-large", "unlisted(bytes(2**24 + 1))"),
    Entry(
        "too-many-problems",
        f'unlisted("{_COHORT}\\n" + "x\\n" * 101, first=100)',
    ),
)

_FORM = "Organisation,Type,Country,Budget,Seats"

BATCHES = (
    Entry(
        "column-doubtful",
        f'unpriced("{_FORM},Kind")',
    ),
    Entry(
        "column-missing",
        'unpriced("Type,Country,Budget,Crew")',
    ),
    Entry(
        "column-repeated",
        f'unpriced("{_FORM},quote_total")',
    ),
    Entry(
        "column-new",
        """unpriced('{"kind": "ngo", "seats": 1}\\n{"kind": "ngo", "seats": 1, "notes": ""}', file_type="jsonl")""",
    ),
    Entry(
        "map-repeated",
        f'unpriced("{_FORM}", "--map", "kind=Type", "--map", "kind=Country")',
    ),
    Entry(
        "unknown-key",
        f'unpriced("{_FORM}", "--map", "seat=Seats")',
    ),
    Entry("file-empty", 'unpriced("")'),
    Entry(
        "line-too-long",
        f'unpriced("{_FORM}\\n" + "x" * 2**21)',
    ),
    Entry(
        "csv-unreadable",
        f"unpriced('{_FORM}\\n\"Umoja')",
    ),
    Entry(
        "not-utf-8",
        f'unpriced("{_FORM}\\nÜnïon".encode("latin-1"))',
    ),
    Entry(
        "rows-contradict",
        f'unpriced_together("{_FORM}\\nUmoja,ngo,KE,90k,1\\nUmoja,ngo,FR,90k,1")',
    ),
    Entry(
        "row-incomplete",
        f'unpriced_together("{_FORM}\\nUmoja,ngo,KE,90k,1\\nUmoja,ngo,KE,90k,two")',
    ),
)

CHANGES = (
    Entry(
        "quoted-sheet-needed",
        'unchanged(SeatsAdded(), by=edited("first-published-table", "draft"))',
    ),
    Entry(
        "quote-of-another-sheet",
        'unchanged(SeatsAdded(), sheet=load_price_sheet("invented-example"))',
    ),
    Entry(
        "quote-altered",
        'unchanged(SeatsAdded(), total="1.00")',
    ),
    Entry("no-seat-left", "unchanged(SeatsWithdrawn(seats=2))"),
    Entry(
        "no-full-rate-payer",
        'unchanged(SeatsWithdrawn(full_rate_payer=True), plan="group")',
    ),
    Entry(
        "no-partner-named",
        "unchanged(MessageForwarded())",
    ),
    Entry("no-change", "unchanged([])"),
    Entry(
        "change-repeated",
        "unchanged([SeatsAdded(), SeatsAdded(seats=2)])",
    ),
    Entry(
        "changes-contradict",
        "unchanged([SeatsAdded(), SeatsWithdrawn()])",
    ),
    Entry(
        "two-questions-open",
        'unchanged([SeatsWithdrawn(), PaymentsFound(payments=[PriorPayment(rate="full", edition="first-published-table", paid_on="2025-03-01", took_part=True)])], seats=3)',
    ),
)

STORED = (
    Entry("string-type", "misread(Comparison, ways=[{'description': 7}])"),
    Entry("string-unicode", 'misread(Comparison, ways=[{"description": b"\\xff"}])'),
    Entry("literal-error", 'misread(SeatsAdded, change="seats-withdrawn")'),
    Entry("bool-parsing", 'misread(Comparison, ways=[{"as_asked": "maybe"}])'),
    Entry("int-type", "misread(Comparison, wins_next_from=[])"),
    Entry("int-parsing", 'misread(Comparison, wins_next_from="eleven")'),
    Entry("int-from-float", "misread(Comparison, wins_next_from=10.5)"),
    Entry("finite-number", 'misread(Comparison, wins_next_from=float("inf"))'),
    Entry("too-short", "misread(Amended, changes=[])"),
    Entry("union-tag-invalid", 'misread(Amended, changes=[{"change": "seats-doubled"}])'),
    Entry("union-tag-not-found", 'misread(Amended, changes=[{"seats": 1}])'),
    Entry("invalid-key", "misread(Referral, {1: 1})"),
    Entry("value-invalid", 'misread(Visit, hour="noon")'),
)
