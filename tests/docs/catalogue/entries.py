"""Every error of a request, a list or a change by its code: what it means, and a reproducer.

Each runs on the page of errors. What is wrong with a price sheet stands in ``sheets``.
"""

from typing import NamedTuple

from smt_pricing import RejectionCode

__all__ = ["CHANGES", "HISTORIES", "MALFORMED", "REGISTRATIONS", "REJECTIONS", "Entry"]


class Entry(NamedTuple):
    """One error: its code, what it means, and the call of a reproducer's function."""

    code: str
    meaning: str
    call: str


def _refusal(code: str, call: str) -> Entry:
    """Return the entry of a rejection, whose meaning is its code's own."""
    return Entry(code, RejectionCode(code).sentence, call)


REJECTIONS = (
    _refusal(
        "kind-not-eligible",
        'refuse(organization={"kind": "agency", "country": "KE", "annual_budget": 90_000})',
    ),
    _refusal(
        "kind-not-listed",
        'refuse(organization={"kind": "other", "country": "KE", "annual_budget": 90_000})',
    ),
    _refusal(
        "referral-not-offered",
        'refuse(sheet=edited("referral =", "#"), organization=NGO | {"annual_budget": 3_000_000}, referral={"partner": "Coalition X"})',
    ),
    _refusal(
        "referral-on-group-rate",
        'refuse(plan="group", referral={"partner": "Coalition X"})',
    ),
    _refusal(
        "referral-without-full-rate",
        'refuse(referral={"partner": "Coalition X"}, prior_payments=[PAID])',
    ),
    _refusal(
        "group-not-offered",
        'refuse(sheet=load_price_sheet().model_copy(update={"group_terms": None, "group_rate": ()}), plan="group")',
    ),
    _refusal(
        "group-seats-exceeded",
        'refuse(plan="group", seats=11)',
    ),
    _refusal(
        "group-needs-invoice",
        'refuse(plan="group", payment_method="card")',
    ),
    _refusal(
        "country-needed",
        'refuse(organization={"kind": "ngo", "annual_budget": 90_000})',
    ),
    _refusal(
        "unknown-country",
        'refuse(organization={"kind": "ngo", "country": "Kennya", "annual_budget": 90_000})',
    ),
    _refusal(
        "ambiguous-country",
        'refuse(sheet=edited(\'"SM", "US",\', \'"SM", "US", "KR",\'), organization={"kind": "ngo", "country": "Korea", "annual_budget": 90_000})',
    ),
    _refusal(
        "unknown-region",
        'refuse(organization={"kind": "ngo", "region": "outsid", "annual_budget": 90_000})',
    ),
    _refusal(
        "region-mismatch",
        'refuse(organization={"kind": "ngo", "country": "FR", "region": "outside", "annual_budget": 90_000})',
    ),
    _refusal(
        "budget-needed",
        'refuse(organization={"kind": "ngo", "country": "KE"})',
    ),
    _refusal(
        "unknown-budget-tier",
        'refuse(organization={"kind": "ngo", "country": "KE", "budget_tier": "over-1"})',
    ),
    _refusal(
        "budget-tier-mismatch",
        'refuse(organization={"kind": "ngo", "country": "KE", "annual_budget": 90_000, "budget_tier": "over-1m"})',
    ),
    _refusal(
        "budget-currency",
        'refuse(organization={"kind": "ngo", "country": "KE", "annual_budget": 90_000, "budget_currency": "EUR"})',
    ),
    _refusal(
        "registration-date-needed",
        "refuse(sheet=edited('currency = \"USD\"', 'currency = \"USD\"\\nsale_until = 2026-06-30'))",
    ),
    _refusal(
        "sheet-not-in-force",
        'refuse(sheet=edited(\'currency = "USD"\', \'currency = "USD"\\nsale_until = 2026-06-30\'), registered_on="2026-07-01")',
    ),
)

MALFORMED = (
    Entry("not-json", "The text is no JSON.", "malformed(text='{\"seats\": }')"),
    Entry(
        "key-repeated",
        "An object has one key twice, and readers of JSON differ in which they take.",
        'malformed(text=\'{"seats": 1, "seats": 2}\')',
    ),
    Entry("key-missing", "A field that every request has is left out.", "malformed(seats=...)"),
    Entry("unknown-key", "A field is misspelled, or there is none such.", "malformed(refferal=1)"),
    Entry("word-unknown", "A word is none of a closed list.", 'malformed(plan="groups")'),
    Entry(
        "amount-is-float", "An amount is a floating-point number.", "malformed(annual_budget=0.5)"
    ),
    Entry(
        "amount-unreadable",
        "An amount is no number as people write it; 450.000 may be thousands, or three decimals.",
        'malformed(annual_budget="450.000")',
    ),
    Entry(
        "amount-not-finite",
        "An amount is a Decimal that is no number.",
        'malformed(annual_budget=Decimal("NaN"))',
    ),
    Entry("amount-negative", "An amount is below zero.", "malformed(annual_budget=-5)"),
    Entry("amount-too-large", "An amount has too many digits.", "malformed(annual_budget=10**15)"),
    Entry(
        "amount-finer-than-cent",
        "An amount has fractions of a cent.",
        'malformed(annual_budget=Decimal("0.001"))',
    ),
    Entry("seats-not-whole", "The seats are no whole number.", 'malformed(seats="3")'),
    Entry("seats-too-few", "There is no seat.", "malformed(seats=0)"),
    Entry(
        "seats-too-many", "There are more seats than anybody registers.", "malformed(seats=10**9)"
    ),
    Entry("text-expected", "Something other than text stands for a text.", "malformed(name=7)"),
    Entry("text-empty", "A text has no character that shows.", 'malformed(name=" ")'),
    Entry("text-too-long", "A text is longer than a name can be.", 'malformed(name="n" * 301)'),
    Entry(
        "text-unprintable",
        "A text has characters that cannot be seen.",
        'malformed(name="a\\x00b")',
    ),
    Entry(
        "too-many-payments",
        "There are more past payments than any organisation makes.",
        "malformed(prior_payments=[{}] * 1001)",
    ),
    Entry(
        "quote-number-unreadable",
        "What should be a quote's number is none.",
        'malformed(prior_payments=[PAID | {"registration": "17"}])',
    ),
    Entry(
        "too-many-numbers",
        "There are more earlier quotes than any registration has.",
        'malformed(earlier_numbers=["7K3M-Q9XW-2TBD"] * 101)',
    ),
    Entry("currency-unreadable", "A currency is no code.", 'malformed(budget_currency="dollars")'),
    Entry("date-unreadable", "A date does not exist.", 'malformed(registered_on="2026-02-30")'),
    Entry(
        "bool-type",
        "Something other than true or false stands for one of them.",
        'malformed(referral={"partner": "Coalition X", "email_forwarded": "yes"})',
    ),
    Entry(
        "model-type",
        "Something other than an object stands for one.",
        'malformed(referral="Coalition X")',
    ),
    Entry(
        "tuple-type",
        "Something other than a list stands for one.",
        'malformed(prior_payments="none")',
    ),
)

_HEADER = "organization,program,edition,rate,paid_on,took_part,refunded"
_ROW = "Umoja,Organizing 101,spring,full,2025-03-01,yes,no"

HISTORIES = (
    Entry("file-empty", "The list has not even a first row.", 'unreadable("")'),
    Entry(
        "column-missing",
        "A column is missing or misspelled.",
        f'unreadable("{_HEADER.replace("rate", "rates")}")',
    ),
    Entry("column-repeated", "A column stands there twice.", f'unreadable("{_HEADER},rate")'),
    Entry(
        "column-misspelled",
        "A column is nearly spelled like the one that may be left out.",
        f'unreadable("{_HEADER},registation")',
    ),
    Entry(
        "quote-number-unreadable",
        "What should be a quote's number is none.",
        f'unreadable("{_HEADER},registration\\n{_ROW},7K3M-Q9XW")',
    ),
    Entry(
        "row-width",
        "A row has more or fewer cells than the first.",
        f'unreadable("{_HEADER}\\nUmoja,x")',
    ),
    Entry(
        "row-repeated",
        "A row repeats another, cell by cell.",
        f'unreadable("{_HEADER}\\n{_ROW}\\n{_ROW}")',
    ),
    Entry(
        "rate-unreadable",
        "A rate is none.",
        f'unreadable("{_HEADER}\\n{_ROW.replace("full", "ful")}")',
    ),
    Entry(
        "yes-or-no-needed",
        "A cell for yes or no says something else.",
        f'unreadable("{_HEADER}\\n{_ROW.replace("yes", "maybe")}")',
    ),
    Entry(
        "date-unreadable",
        "A day does not exist, or is not written year-month-day.",
        f'unreadable("{_HEADER}\\n{_ROW.replace("2025-03-01", "1.3.2025")}")',
    ),
    Entry(
        "text-empty", "A name is empty.", f'unreadable("{_HEADER}\\n{_ROW.replace("Umoja", "")}")'
    ),
    Entry(
        "csv-unreadable", "A quotation mark is not closed.", f"unreadable('{_HEADER}\\n\"Umoja')"
    ),
    Entry("not-utf-8", "The file is in another encoding.", 'unreadable("Ünïon".encode("latin-1"))'),
    Entry("file-too-large", "The file is larger than any list.", "unreadable(bytes(2**24 + 1))"),
    Entry(
        "too-many-problems",
        "There are more than a hundred problems; the rest is not read.",
        f'unreadable("{_HEADER}\\n" + "x\\n" * 101, first=100)',
    ),
)

_COHORT = "organization,kind,country,annual_budget,seats,email_forwarded"
_UMOJA = "Umoja,ngo,KE,90000,2,no"

REGISTRATIONS = (
    Entry("file-empty", "The list has not even a first row.", 'unlisted("")'),
    Entry(
        "column-missing",
        "A column that every list has is not there, nor one that is spelled nearly like it.",
        'unlisted("organization,seats,region,annual_budget")',
    ),
    Entry(
        "column-misspelled",
        "A column would not be read, and is spelled nearly like one that would.",
        f'unlisted("{_COHORT.replace("country", "contry")}")',
    ),
    Entry("column-repeated", "A column stands there twice.", f'unlisted("{_COHORT},seats")'),
    Entry(
        "row-width",
        "A row has more or fewer cells than the first.",
        f'unlisted("{_COHORT}\\nUmoja,ngo")',
    ),
    Entry(
        "key-missing",
        "A cell that every registration has is empty, or a message is forwarded without a partner.",
        f'unlisted("{_COHORT}\\nUmoja,,KE,90000,,yes")',
    ),
    Entry(
        "word-unknown",
        "A word is none of a closed list.",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("ngo", "ngos")}")',
    ),
    Entry(
        "country-needed",
        "Neither is stated.",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("KE", "")}")',
    ),
    Entry(
        "budget-needed",
        "Neither is stated.",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("90000", "")}")',
    ),
    Entry(
        "seats-not-whole",
        "The seats are no whole number.",
        f'unlisted("{_COHORT}\\n{_UMOJA.replace("2", "two")}")',
    ),
    Entry(
        "yes-or-no-needed",
        "A cell for yes or no says something else.",
        f'unlisted("{_COHORT},referral\\n{_UMOJA.replace("no", "maybe")},Coalition X")',
    ),
    Entry("csv-unreadable", "A quotation mark is not closed.", f"unlisted('{_COHORT}\\n\"Umoja')"),
    Entry("not-utf-8", "The file is in another encoding.", 'unlisted("Ünïon".encode("latin-1"))'),
    Entry("file-too-large", "The file is larger than any list.", "unlisted(bytes(2**24 + 1))"),
    Entry(
        "too-many-problems",
        "There are more than a hundred problems; the rest is not read.",
        f'unlisted("{_COHORT}\\n" + "x\\n" * 101, first=100)',
    ),
)

CHANGES = (
    Entry(
        "quoted-sheet-needed",
        "The quote was made from a sheet that does not ship, and no sheet is given.",
        'unchanged(SeatsAdded(), by=edited("first-published-table", "draft"))',
    ),
    Entry(
        "quote-of-another-sheet",
        "The quote was made from another sheet than the one given.",
        'unchanged(SeatsAdded(), sheet=load_price_sheet("invented-example"))',
    ),
    Entry(
        "quote-altered",
        "Somebody changed the quote's amounts.",
        'unchanged(SeatsAdded(), total="1.00")',
    ),
    Entry("no-seat-left", "All seats are withdrawn.", "unchanged(SeatsWithdrawn(seats=2))"),
    Entry(
        "no-full-rate-payer",
        "The person at the full rate is to withdraw, where nobody pays it.",
        'unchanged(SeatsWithdrawn(full_rate_payer=True), plan="group")',
    ),
    Entry(
        "no-partner-named",
        "A message is forwarded, and no partner is named.",
        "unchanged(MessageForwarded())",
    ),
    Entry("no-change", "No change is stated.", "unchanged([])"),
    Entry(
        "change-repeated",
        "A change is stated twice.",
        "unchanged([SeatsAdded(), SeatsAdded(seats=2)])",
    ),
    Entry(
        "changes-contradict",
        "Seats are added and withdrawn at once.",
        "unchanged([SeatsAdded(), SeatsWithdrawn()])",
    ),
    Entry(
        "two-questions-open",
        "Whose payment was found is open, and who withdraws as well.",
        'unchanged([SeatsWithdrawn(), PaymentsFound(payments=[PriorPayment(rate="full", edition="first-published-table", paid_on="2025-03-01", took_part=True)])], seats=3)',
    ),
)
