"""Every error of a price sheet by its code: what it means, and a reproducer on the page of errors."""

from tests.docs.catalogue.entries import Entry

__all__ = ["SHEETS"]

SHEETS = (
    Entry(
        "sheet-not-found",
        "There is no file or edition of this name.",
        'unloadable(path="no-such-sheet")',
    ),
    Entry(
        "file-unreadable",
        "The path leads through something that is no folder, or may not be read.",
        'unloadable(path=saved("") / "sheet.toml")',
    ),
    Entry("not-utf-8", "The file is in another encoding.", 'unloadable("id = \\"dig", b"\\xff")'),
    Entry("file-too-large", "The file is larger than any sheet.", 'unloadable("id", bytes(2**18))'),
    Entry("toml-malformed", "The file is not TOML.", 'unloadable("price = 800", "price = ")'),
    Entry("key-missing", "A key is left out.", "unloadable('currency = \"USD\"', '')"),
    Entry("unknown-key", "A key is misspelled.", "unloadable('regular', 'regullar')"),
    Entry(
        "word-unknown",
        "A word is none of a closed list.",
        'unloadable(\'["ngo", "union"\', \'["ngo", "unions"\')',
    ),
    Entry("amount-negative", "A price is below zero.", 'unloadable("price = 800", "price = -800")'),
    Entry(
        "amount-finer-than-cent",
        "A price has fractions of a cent.",
        'unloadable("price = 800", "price = 800.001")',
    ),
    Entry(
        "dearer-than-regular",
        "A referral or early-bird price is above the regular one.",
        'unloadable("referral = ", "referral = 9")',
    ),
    Entry(
        "discounts-exceed-price",
        "Referral and early bird together take off more than the regular price.",
        'unloadable("referral = 625", "referral = 25\\nearly_bird = 25")',
    ),
    Entry(
        "unknown-country",
        "A country of a region is no alpha-2 code.",
        "unloadable('\"GB\"', '\"UK\"')",
    ),
    Entry(
        "country-in-two-places", "A country stands there twice.", "unloadable('\"GB\"', '\"US\"')"
    ),
    Entry(
        "two-regions-for-the-rest",
        "Two regions have all other countries.",
        "unloadable('\"SJ\",\\n]', '\"SJ\",\\n]\\nall_other_countries = true')",
    ),
    Entry(
        "countries-in-no-region",
        "Countries stand in no region.",
        "unloadable('all_other_countries = true', 'countries = [\"KE\"]')",
    ),
    Entry(
        "tier-bounds",
        "A tier has two lower or two upper bounds.",
        'unloadable("over = 1", "at_least = 5\\nover = 1")',
    ),
    Entry("tier-gap", "A budget is in no tier.", 'unloadable("over = 1_", "over = 2_")'),
    Entry(
        "tier-overlap",
        "A budget is in two tiers.",
        'unloadable("over = 1_000_000", "over = 900_000")',
    ),
    Entry(
        "tier-empty", "No budget is in a tier.", 'unloadable("over = 1", "under = 5\\nover = 1")'
    ),
    Entry(
        "referral-twice",
        "A referral is printed as a price and as an amount off.",
        'unloadable("referral = ", "referral_off = 100\\nreferral = ")',
    ),
    Entry(
        "rule-gives-no-discount",
        "The prose is said to state a discount by a rule that gives none.",
        "unloadable('rule = \"outreach-referral\"', 'rule = \"group-rate\"')",
    ),
    Entry(
        "waiver-repeated",
        "A finding is waived twice.",
        "unloadable('[[waivers]]', '[[waivers]]\\nfinding = \"threshold-left-open\"\\nreason = \"x\"\\n\\n[[waivers]]')",
    ),
    Entry(
        "several-sheets-in-folder",
        "A folder is given for a sheet, and has several.",
        'unloadable(path=Path(smt_pricing.__path__[0]) / "price_sheets")',
    ),
    Entry(
        "no-sheets-in-folder",
        "A folder is given for a sheet, and has none.",
        "unloadable(path=Path(tempfile.mkdtemp()))",
    ),
    Entry(
        "day-of-registration-needed",
        "Several editions are there, and no day tells which is in force.",
        "out_of_force(load_price_sheets(), None)",
    ),
    Entry(
        "no-edition-in-force",
        "Of several editions none is in force on the day of registration.",
        'out_of_force([dated("2027-01-01", "2027-04-30"), dated("2027-05-01", None)], "2026-12-31")',
    ),
    Entry(
        "several-editions-in-force",
        "Of several editions more than one are in force on the day of registration.",
        'out_of_force(load_price_sheets(), "2030-02-01")',
    ),
    Entry(
        "currencies-differ",
        "Two sheets in different currencies are to be compared.",
        'incomparable(load_price_sheet(), load_price_sheet("invented-example"))',
    ),
    Entry(
        "sheet-id-repeated",
        "Two sheets of a folder have one id.",
        "unloadable_folder(SHEET, SHEET)",
    ),
    Entry(
        "repeated-id",
        "Two rows have one id.",
        "unloadable('id = \"under-1m\"', 'id = \"over-1m\"')",
    ),
    Entry(
        "unknown-tier",
        "A row names a tier that is none.",
        "unloadable('tier = \"over-1m\"', 'tier = \"over-1\"')",
    ),
    Entry(
        "unknown-region",
        "A row names a region that is none.",
        "unloadable('region = \"outside\"\\nprice', 'region = \"outsid\"\\nprice')",
    ),
    Entry(
        "row-missing",
        "No row prices a tier and region.",
        "unloadable('[[additional_person]]\\nregion = \"outside\"\\nprice = 600\\n', '')",
    ),
    Entry(
        "rows-overlap",
        "Two rows price one tier and region.",
        "unloadable('region = \"outside\"\\nprice', 'price')",
    ),
    Entry(
        "group-terms-missing",
        "There are group rates without terms.",
        "unloadable('[group_terms]\\nmost_seats = 10\\npayment_method = \"invoice\"', '')",
    ),
    Entry(
        "group-rate-missing",
        "There are group terms without rates.",
        "unloadable(SHEET[SHEET.index('[[group_rate]]') : SHEET.index('# The published rules')], '')",
    ),
    Entry(
        "early-bird-date-missing",
        "There are early-bird prices without a last day.",
        'unloadable("referral = 625", "early_bird = 700")',
    ),
    Entry(
        "early-bird-price-missing",
        "There is a last early-bird day without prices.",
        'unloadable("[eligibility]", "[early_bird]\\nuntil = 2026-03-31\\n\\n[eligibility]")',
    ),
    Entry(
        "dates-out-of-order",
        "The sheet's days are not in order.",
        "unloadable('currency = \"USD\"', 'currency = \"USD\"\\nsale_from = 2026-05-01\\nsale_until = 2026-04-01')",
    ),
    Entry(
        "kind-welcome-and-excluded",
        "A kind stands in both lists.",
        "unloadable('excluded = [\"consultant\"', 'excluded = [\"ngo\"')",
    ),
    Entry(
        "rule-missing",
        "A rule is not listed that no sheet can do without.",
        "unloadable('id = \"full-rate\"', 'id = \"early-bird\"')",
    ),
    Entry(
        "rule-repeated",
        "A rule has words twice.",
        "unloadable('id = \"early-bird\"', 'id = \"full-rate\"')",
    ),
    Entry(
        "placeholder-unknown",
        "The words of a rule name a number that the sheet has not.",
        "unloadable('{most_seats}', '{most_seat}')",
    ),
    Entry(
        "interpretation-missing",
        "An interpretation that the sheet needs is not decided.",
        "unloadable('id = \"eleventh-seat\"', 'id = \"returning-payer\"')",
    ),
    Entry(
        "interpretation-repeated",
        "An interpretation is decided twice.",
        "unloadable('id = \"eleventh-seat\"', 'id = \"returning-payer\"')",
    ),
)
