"""The codes of everything that can be wrong with an input: what refuses it, and what is amiss."""

from __future__ import annotations

from enum import unique

from smt_pricing.values.words import Word

__all__ = ["ProblemCode", "RejectionCode"]


@unique
class RejectionCode(Word):
    """Why a request is refused; a refused request gets every one that holds."""

    KIND_NOT_ELIGIBLE = "kind-not-eligible", "The sheet excludes this kind of organisation by name."
    KIND_NOT_LISTED = "kind-not-listed", "The sheet neither welcomes nor excludes this kind."
    REFERRAL_NOT_OFFERED = (
        "referral-not-offered",
        "A referral is claimed where the sheet prints no referral price.",
    )
    REFERRAL_ON_GROUP_RATE = (
        "referral-on-group-rate",
        "A referral is claimed on a group rate, with its message forwarded or not.",
    )
    REFERRAL_WITHOUT_FULL_RATE = (
        "referral-without-full-rate",
        "A referral is claimed after a past full payment, when no seat is at the full rate.",
    )
    GROUP_NOT_OFFERED = (
        "group-not-offered",
        "A group is to be priced by a sheet without group rates.",
    )
    GROUP_SEATS_EXCEEDED = "group-seats-exceeded", "The group has more seats than the group rate."
    GROUP_NEEDS_INVOICE = (
        "group-needs-invoice",
        "The group wants to pay in another way than the sheet says.",
    )
    COUNTRY_NEEDED = (
        "country-needed",
        "Neither country nor region is stated, and the sheet tells regions apart.",
    )
    UNKNOWN_COUNTRY = "unknown-country", "The country is none of ISO 3166-1, by name or code."
    AMBIGUOUS_COUNTRY = (
        "ambiguous-country",
        "The country's name is that of several, which are in different regions of the sheet.",
    )
    UNKNOWN_REGION = "unknown-region", "The region is none of the sheet's."
    REGION_MISMATCH = "region-mismatch", "Country and region are both stated, and disagree."
    BUDGET_NEEDED = (
        "budget-needed",
        "Neither budget nor tier is stated, and the sheet tells tiers apart.",
    )
    UNKNOWN_BUDGET_TIER = "unknown-budget-tier", "The budget tier is none of the sheet's."
    BUDGET_TIER_MISMATCH = "budget-tier-mismatch", "Budget and tier are both stated, and disagree."
    BUDGET_CURRENCY = (
        "budget-currency",
        "The budget is in another currency than the sheet; none are converted.",
    )
    REGISTRATION_DATE_NEEDED = (
        "registration-date-needed",
        "The sheet has dates, and the request has none.",
    )
    SHEET_NOT_IN_FORCE = (
        "sheet-not-in-force",
        "The day of registration is outside the sheet's dates.",
    )

    @property
    def fields(self) -> tuple[str, ...]:
        """The places in a request that it is about, such as ``organization.country``."""
        return _REJECTED_FIELDS[self]

    def is_about(self, *fields: str) -> bool:
        """Tell whether it is about one of these places in a request."""
        return not set(fields).isdisjoint(self.fields)

    @property
    def is_slip(self) -> bool:
        """Tell whether something is typed amiss or left out: no rule refuses it."""
        return self in _SLIPS


_REJECTED_FIELDS: dict[RejectionCode, tuple[str, ...]] = {
    RejectionCode.KIND_NOT_ELIGIBLE: ("organization.kind",),
    RejectionCode.KIND_NOT_LISTED: ("organization.kind",),
    RejectionCode.REFERRAL_NOT_OFFERED: ("referral",),
    RejectionCode.REFERRAL_ON_GROUP_RATE: ("referral", "plan"),
    RejectionCode.REFERRAL_WITHOUT_FULL_RATE: ("referral", "prior_payments"),
    RejectionCode.GROUP_NOT_OFFERED: ("plan",),
    RejectionCode.GROUP_SEATS_EXCEEDED: ("seats", "plan"),
    RejectionCode.GROUP_NEEDS_INVOICE: ("payment_method", "plan"),
    RejectionCode.COUNTRY_NEEDED: ("organization.country", "organization.region"),
    RejectionCode.UNKNOWN_COUNTRY: ("organization.country",),
    RejectionCode.AMBIGUOUS_COUNTRY: ("organization.country",),
    RejectionCode.UNKNOWN_REGION: ("organization.region",),
    RejectionCode.REGION_MISMATCH: ("organization.country", "organization.region"),
    RejectionCode.BUDGET_NEEDED: ("organization.annual_budget", "organization.budget_tier"),
    RejectionCode.UNKNOWN_BUDGET_TIER: ("organization.budget_tier",),
    RejectionCode.BUDGET_TIER_MISMATCH: ("organization.annual_budget", "organization.budget_tier"),
    RejectionCode.BUDGET_CURRENCY: ("organization.budget_currency",),
    RejectionCode.REGISTRATION_DATE_NEEDED: ("registered_on",),
    RejectionCode.SHEET_NOT_IN_FORCE: ("registered_on",),
}
"""The one table of what each rejection is about; whatever groups them reads it."""

_SLIPS = frozenset(
    {
        RejectionCode.COUNTRY_NEEDED,
        RejectionCode.UNKNOWN_COUNTRY,
        RejectionCode.AMBIGUOUS_COUNTRY,
        RejectionCode.UNKNOWN_REGION,
        RejectionCode.REGION_MISMATCH,
        RejectionCode.BUDGET_NEEDED,
        RejectionCode.UNKNOWN_BUDGET_TIER,
        RejectionCode.BUDGET_TIER_MISMATCH,
        RejectionCode.BUDGET_CURRENCY,
        RejectionCode.REGISTRATION_DATE_NEEDED,
    }
)


def _refused(code: RejectionCode) -> tuple[str, str]:
    """Return a rejection's own word and sentence, which are not written twice."""
    return code.value, code.sentence


@unique
class ProblemCode(Word):
    """What is wrong with an input, whether a model, a list, a sheet or a rule refuses it."""

    # Any input
    NOT_JSON = "not-json", "The text is no JSON.", "not JSON"
    NOT_UTF_8 = "not-utf-8", "The file is in another encoding.", "not UTF-8"
    FILE_EMPTY = "file-empty", "The list has not even a first row."
    FILE_TOO_LARGE = "file-too-large", "The file is larger than any list or price sheet."
    FILE_UNREADABLE = (
        "file-unreadable",
        "The path leads through something that is no folder, or may not be read.",
    )
    TOO_MANY_PROBLEMS = (
        "too-many-problems",
        "There are more than a hundred problems; the rest is not told.",
    )

    # Keys and words
    KEY_MISSING = "key-missing", "What every such input has is left out."
    KEY_REPEATED = (
        "key-repeated",
        "An object has one key twice, and readers of JSON differ in which they take.",
    )
    UNKNOWN_KEY = "unknown-key", "A key is misspelled, or there is none such."
    WORD_UNKNOWN = "word-unknown", "A word is none of a closed list."
    VALUE_INVALID = (
        "value-invalid",
        "A value cannot stand where it does; the remedy says what can.",
    )

    # Types, by the names that pydantic has for them
    BOOL_TYPE = "bool-type", "Something other than true or false stands for one of them."
    BOOL_PARSING = "bool-parsing", "A text or a number for true or false is neither."
    FINITE_NUMBER = "finite-number", "A whole number is infinite, or no number."
    INT_FROM_FLOAT = "int-from-float", "A whole number has a fraction."
    INT_PARSING = "int-parsing", "A text for a whole number is none."
    INT_TYPE = "int-type", "Something other than a whole number stands for one."
    INVALID_KEY = "invalid-key", "A key is no text."
    LESS_THAN = "less-than", "A day is so late that no day comes after it."
    LITERAL_ERROR = "literal-error", "A word is not the one that has to stand there."
    MODEL_TYPE = "model-type", "Something other than an object or a table stands for one."
    STRING_TYPE = "string-type", "Something other than text stands for what an answer says."
    STRING_UNICODE = "string-unicode", "A text has half a character, or bytes that are none."
    TOO_LONG = "too-long", "A list has more than any price sheet lists."
    TOO_SHORT = "too-short", "A list is empty that has at least one of what it lists."
    TUPLE_TYPE = "tuple-type", "Something other than a list stands for one."
    UNION_TAG_INVALID = (
        "union-tag-invalid",
        "The word that tells which of several sorts an object is, is none of them.",
    )
    UNION_TAG_NOT_FOUND = (
        "union-tag-not-found",
        "The word that tells which of several sorts an object is, is left out.",
    )

    # Amounts, seats, texts and days
    AMOUNT_FINER_THAN_CENT = "amount-finer-than-cent", "An amount has fractions of a cent."
    AMOUNT_IS_FLOAT = "amount-is-float", "An amount is a floating-point number."
    AMOUNT_NEGATIVE = "amount-negative", "An amount is below zero."
    AMOUNT_NOT_FINITE = "amount-not-finite", "An amount is a Decimal that is no number."
    AMOUNT_TOO_LARGE = "amount-too-large", "An amount has too many digits."
    AMOUNT_UNREADABLE = (
        "amount-unreadable",
        "An amount is no number as people write it; 450.000 may be thousands, or three decimals.",
    )
    CURRENCY_UNREADABLE = "currency-unreadable", "A currency is no code."
    DATE_UNREADABLE = "date-unreadable", "A day does not exist, or may be one of two."
    QUOTE_NUMBER_UNREADABLE = (
        "quote-number-unreadable",
        "What should be a quote's number is none.",
    )
    SEATS_NOT_WHOLE = "seats-not-whole", "The seats are no whole number."
    SEATS_TOO_FEW = "seats-too-few", "There is no seat."
    SEATS_TOO_MANY = "seats-too-many", "There are more seats than anybody registers."
    TEXT_EMPTY = "text-empty", "A text has no character that shows."
    TEXT_EXPECTED = "text-expected", "Something other than text stands for a text."
    TEXT_TOO_LONG = "text-too-long", "A text is longer than a name can be."
    TEXT_UNPRINTABLE = "text-unprintable", "A text has characters that cannot be seen."
    TOO_MANY_NUMBERS = (
        "too-many-numbers",
        "There are more earlier quotes than any registration has.",
    )
    TOO_MANY_PAYMENTS = (
        "too-many-payments",
        "There are more past payments than any organisation makes.",
    )

    # Lists of payments and of registrations
    COLUMN_DOUBTFUL = (
        "column-doubtful",
        "A column may state a fact, and may not, or several may.",
    )
    COLUMN_MISSING = "column-missing", "A column that every such list has is missing or misspelled."
    COLUMN_MISSPELLED = (
        "column-misspelled",
        "A column would not be read, and is spelled nearly like one that would.",
    )
    COLUMN_NEW = (
        "column-new",
        "A later row of JSON Lines has a column for which CSV has no place.",
    )
    COLUMN_REPEATED = (
        "column-repeated",
        "A column stands there twice, or is one that would be added.",
    )
    CSV_UNREADABLE = "csv-unreadable", "A quotation mark is not closed.", "CSV unreadable"
    EXCEL_TOO_LARGE = "excel-too-large", "A sheet of Excel has no place for all of it."
    EXCEL_UNREADABLE = "excel-unreadable", "A file is called .xlsx, and is none."
    LINE_TOO_LONG = (
        "line-too-long",
        "A line is longer than any registration, or a row over several lines is.",
    )
    PARQUET_UNREADABLE = "parquet-unreadable", "A file is called .parquet, and is none."
    MAP_REPEATED = "map-repeated", "It is said twice which column states a fact."
    RATE_UNREADABLE = "rate-unreadable", "A rate is none."
    ROW_INCOMPLETE = "row-incomplete", "Another row of the same registration cannot be read."
    ROW_REPEATED = "row-repeated", "A row repeats another, cell by cell."
    ROW_WIDTH = "row-width", "A row has more or fewer cells than the first."
    ROWS_CONTRADICT = "rows-contradict", "Rows of one registration state a fact differently."
    YES_OR_NO_NEEDED = "yes-or-no-needed", "What is to be yes or no is something else."

    # Quotes and changes
    CHANGE_REPEATED = "change-repeated", "A change is stated twice."
    CHANGES_CONTRADICT = "changes-contradict", "Seats are added and withdrawn at once."
    NO_CHANGE = "no-change", "No change is stated."
    NO_FULL_RATE_PAYER = (
        "no-full-rate-payer",
        "The person at the full rate is to withdraw, where nobody pays it.",
    )
    NO_PARTNER_NAMED = "no-partner-named", "A message is forwarded, and no partner is named."
    NO_SEAT_LEFT = "no-seat-left", "All seats are withdrawn."
    QUOTE_ALTERED = "quote-altered", "Somebody changed the quote's amounts."
    QUOTE_OF_ANOTHER_SHEET = (
        "quote-of-another-sheet",
        "The quote was made from another sheet than the one given.",
    )
    QUOTED_SHEET_NEEDED = (
        "quoted-sheet-needed",
        "The quote was made from a sheet that does not ship, and no sheet is given.",
    )
    TWO_QUESTIONS_OPEN = (
        "two-questions-open",
        "Whose payment was found is open, and who withdraws as well.",
    )

    # Price sheets
    COUNTRIES_IN_NO_REGION = "countries-in-no-region", "Countries stand in no region."
    COUNTRY_IN_TWO_PLACES = "country-in-two-places", "A country stands there twice."
    DATES_OUT_OF_ORDER = "dates-out-of-order", "The sheet's days are not in order."
    DEARER_THAN_REGULAR = (
        "dearer-than-regular",
        "A referral or early-bird price is above the regular one.",
    )
    DISCOUNTS_EXCEED_PRICE = (
        "discounts-exceed-price",
        "Referral and early bird together take off more than the regular price.",
    )
    EARLY_BIRD_DATE_MISSING = (
        "early-bird-date-missing",
        "There are early-bird prices without a last day.",
    )
    EARLY_BIRD_PRICE_MISSING = (
        "early-bird-price-missing",
        "There is a last early-bird day without prices.",
    )
    GROUP_RATE_MISSING = "group-rate-missing", "There are group terms without rates."
    GROUP_TERMS_MISSING = "group-terms-missing", "There are group rates without terms."
    INTERPRETATION_MISSING = (
        "interpretation-missing",
        "An interpretation that the sheet needs is not decided.",
    )
    INTERPRETATION_REPEATED = "interpretation-repeated", "An interpretation is decided twice."
    KIND_WELCOME_AND_EXCLUDED = "kind-welcome-and-excluded", "A kind stands in both lists."
    PLACEHOLDER_UNKNOWN = (
        "placeholder-unknown",
        "The words of a rule name a number that the sheet has not.",
    )
    REFERRAL_TWICE = "referral-twice", "A referral is printed as a price and as an amount off."
    REPEATED_ID = "repeated-id", "Two rows have one id."
    ROW_MISSING = "row-missing", "No row prices a tier and region."
    ROWS_OVERLAP = "rows-overlap", "Two rows price one tier and region."
    RULE_GIVES_NO_DISCOUNT = (
        "rule-gives-no-discount",
        "The prose is said to state a discount by a rule that gives none.",
    )
    RULE_MISSING = "rule-missing", "A rule is not listed that no sheet can do without."
    RULE_REPEATED = "rule-repeated", "A rule has words twice."
    SHEET_NOT_FOUND = "sheet-not-found", "There is no file or edition of this name."
    TIER_BOUNDS = "tier-bounds", "A tier has two lower or two upper bounds."
    TIER_EMPTY = "tier-empty", "No budget is in a tier."
    TIER_GAP = "tier-gap", "A budget is in no tier."
    TIER_OVERLAP = "tier-overlap", "A budget is in two tiers."
    TOML_MALFORMED = "toml-malformed", "The file is not TOML.", "TOML malformed"
    TWO_REGIONS_FOR_THE_REST = (
        "two-regions-for-the-rest",
        "Two regions have all other countries.",
    )
    UNKNOWN_TIER = "unknown-tier", "A row names a tier that is none."
    WAIVER_REPEATED = "waiver-repeated", "A finding is waived twice."

    # Several sheets
    CURRENCIES_DIFFER = (
        "currencies-differ",
        "Two sheets in different currencies are to be compared.",
    )
    DAY_OF_REGISTRATION_NEEDED = (
        "day-of-registration-needed",
        "Several editions are there, and no day tells which is in force.",
    )
    NO_EDITION_IN_FORCE = (
        "no-edition-in-force",
        "Of several editions none is in force on the day of registration.",
    )
    NO_SHEETS_IN_FOLDER = (
        "no-sheets-in-folder",
        "A folder is given for a sheet, and has none.",
    )
    SEVERAL_EDITIONS_IN_FORCE = (
        "several-editions-in-force",
        "Of several editions more than one are in force on the day of registration.",
    )
    SEVERAL_SHEETS_IN_FOLDER = (
        "several-sheets-in-folder",
        "A folder is given for a sheet, and has several.",
    )
    SHEET_ID_REPEATED = "sheet-id-repeated", "Two sheets of a folder have one id."

    # Rejections: two of their codes, on countries and regions, are those of price sheets as well
    KIND_NOT_ELIGIBLE = _refused(RejectionCode.KIND_NOT_ELIGIBLE)
    KIND_NOT_LISTED = _refused(RejectionCode.KIND_NOT_LISTED)
    REFERRAL_NOT_OFFERED = _refused(RejectionCode.REFERRAL_NOT_OFFERED)
    REFERRAL_ON_GROUP_RATE = _refused(RejectionCode.REFERRAL_ON_GROUP_RATE)
    REFERRAL_WITHOUT_FULL_RATE = _refused(RejectionCode.REFERRAL_WITHOUT_FULL_RATE)
    GROUP_NOT_OFFERED = _refused(RejectionCode.GROUP_NOT_OFFERED)
    GROUP_SEATS_EXCEEDED = _refused(RejectionCode.GROUP_SEATS_EXCEEDED)
    GROUP_NEEDS_INVOICE = _refused(RejectionCode.GROUP_NEEDS_INVOICE)
    COUNTRY_NEEDED = _refused(RejectionCode.COUNTRY_NEEDED)
    UNKNOWN_COUNTRY = _refused(RejectionCode.UNKNOWN_COUNTRY)
    AMBIGUOUS_COUNTRY = _refused(RejectionCode.AMBIGUOUS_COUNTRY)
    UNKNOWN_REGION = _refused(RejectionCode.UNKNOWN_REGION)
    REGION_MISMATCH = _refused(RejectionCode.REGION_MISMATCH)
    BUDGET_NEEDED = _refused(RejectionCode.BUDGET_NEEDED)
    UNKNOWN_BUDGET_TIER = _refused(RejectionCode.UNKNOWN_BUDGET_TIER)
    BUDGET_TIER_MISMATCH = _refused(RejectionCode.BUDGET_TIER_MISMATCH)
    BUDGET_CURRENCY = _refused(RejectionCode.BUDGET_CURRENCY)
    REGISTRATION_DATE_NEEDED = _refused(RejectionCode.REGISTRATION_DATE_NEEDED)
    SHEET_NOT_IN_FORCE = _refused(RejectionCode.SHEET_NOT_IN_FORCE)
