"""Every error of a price sheet by its code, with a reproducer on the page of errors."""

from tests.docs.catalogue.entries import Entry

__all__ = ["SHEETS"]

SHEETS = (
    Entry(
        "sheet-not-found",
        'unloadable(path="no-such-sheet")',
    ),
    Entry(
        "file-unreadable",
        'unloadable(path=saved("") / "sheet.toml")',
    ),
    Entry("not-utf-8", 'unloadable("id = \\"dig", b"\\xff")'),
    Entry(
        "too-long",
        "unloadable('[[regions]]', '[[regions]]\\nid = \"r\"\\nlabel = \"R\"\\n\\n' * 50 + '[[regions]]')",
    ),
    Entry(
        "less-than",
        "unloadable('[eligibility]', '[early_bird]\\nuntil = 9999-12-31\\n\\n[eligibility]')",
    ),
    Entry("file-too-large", 'unloadable("id", bytes(2**18))'),
    Entry("toml-malformed", 'unloadable("price = 800", "price = ")'),
    Entry("key-missing", "unloadable('currency = \"USD\"', '')"),
    Entry("unknown-key", "unloadable('regular', 'regullar')"),
    Entry(
        "word-unknown",
        'unloadable(\'["ngo", "union"\', \'["ngo", "unions"\')',
    ),
    Entry("amount-negative", 'unloadable("price = 800", "price = -800")'),
    Entry(
        "amount-finer-than-cent",
        'unloadable("price = 800", "price = 800.001")',
    ),
    Entry(
        "dearer-than-regular",
        'unloadable("referral = ", "referral = 9")',
    ),
    Entry(
        "discounts-exceed-price",
        'unloadable("referral = 625", "referral = 25\\nearly_bird = 25")',
    ),
    Entry(
        "unknown-country",
        "unloadable('\"GB\"', '\"UK\"')",
    ),
    Entry("country-in-two-places", "unloadable('\"GB\"', '\"US\"')"),
    Entry(
        "two-regions-for-the-rest",
        "unloadable('\"SJ\",\\n]', '\"SJ\",\\n]\\nall_other_countries = true')",
    ),
    Entry(
        "countries-in-no-region",
        "unloadable('all_other_countries = true', 'countries = [\"KE\"]')",
    ),
    Entry(
        "tier-bounds",
        'unloadable("over = 1", "at_least = 5\\nover = 1")',
    ),
    Entry("tier-gap", 'unloadable("over = 1_", "over = 2_")'),
    Entry(
        "tier-overlap",
        'unloadable("over = 1_000_000", "over = 900_000")',
    ),
    Entry("tier-empty", 'unloadable("over = 1", "under = 5\\nover = 1")'),
    Entry(
        "referral-twice",
        'unloadable("referral = ", "referral_off = 100\\nreferral = ")',
    ),
    Entry(
        "rule-gives-no-discount",
        "unloadable('rule = \"outreach-referral\"', 'rule = \"group-rate\"')",
    ),
    Entry(
        "waiver-repeated",
        "unloadable('[[waivers]]', '[[waivers]]\\nfinding = \"threshold-left-open\"\\nreason = \"x\"\\n\\n[[waivers]]')",
    ),
    Entry(
        "several-sheets-in-folder",
        'unloadable(path=Path(smt_pricing.__path__[0]) / "price_sheets")',
    ),
    Entry(
        "no-sheets-in-folder",
        "unloadable(path=Path(tempfile.mkdtemp()))",
    ),
    Entry(
        "day-of-registration-needed",
        "out_of_force(load_price_sheets(), None)",
    ),
    Entry(
        "no-edition-in-force",
        'out_of_force([dated("2027-01-01", "2027-04-30"), dated("2027-05-01", None)], "2026-12-31")',
    ),
    Entry(
        "several-editions-in-force",
        'out_of_force(load_price_sheets(), "2030-02-01")',
    ),
    Entry(
        "currencies-differ",
        'incomparable(load_price_sheet(), load_price_sheet("invented-example"))',
    ),
    Entry(
        "sheet-id-repeated",
        "unloadable_folder(SHEET, SHEET)",
    ),
    Entry(
        "repeated-id",
        "unloadable('id = \"under-1m\"', 'id = \"over-1m\"')",
    ),
    Entry(
        "unknown-tier",
        "unloadable('tier = \"over-1m\"', 'tier = \"over-1\"')",
    ),
    Entry(
        "unknown-region",
        "unloadable('region = \"outside\"\\nprice', 'region = \"outsid\"\\nprice')",
    ),
    Entry(
        "row-missing",
        "unloadable('[[additional_person]]\\nregion = \"outside\"\\nprice = 600\\n', '')",
    ),
    Entry(
        "rows-overlap",
        "unloadable('region = \"outside\"\\nprice', 'price')",
    ),
    Entry(
        "group-terms-missing",
        "unloadable('[group_terms]\\nmost_seats = 10\\npayment_method = \"invoice\"', '')",
    ),
    Entry(
        "group-rate-missing",
        "unloadable(SHEET[SHEET.index('[[group_rate]]') : SHEET.index('# The published rules')], '')",
    ),
    Entry(
        "early-bird-date-missing",
        'unloadable("referral = 625", "early_bird = 700")',
    ),
    Entry(
        "early-bird-price-missing",
        'unloadable("[eligibility]", "[early_bird]\\nuntil = 2026-03-31\\n\\n[eligibility]")',
    ),
    Entry(
        "dates-out-of-order",
        "unloadable('currency = \"USD\"', 'currency = \"USD\"\\nsale_from = 2026-05-01\\nsale_until = 2026-04-01')",
    ),
    Entry(
        "kind-welcome-and-excluded",
        "unloadable('excluded = [\"consultant\"', 'excluded = [\"ngo\"')",
    ),
    Entry(
        "rule-missing",
        "unloadable('id = \"full-rate\"', 'id = \"early-bird\"')",
    ),
    Entry(
        "rule-repeated",
        "unloadable('id = \"early-bird\"', 'id = \"full-rate\"')",
    ),
    Entry(
        "placeholder-unknown",
        "unloadable('{most_seats}', '{most_seat}')",
    ),
    Entry(
        "interpretation-missing",
        "unloadable('id = \"eleventh-seat\"', 'id = \"returning-payer\"')",
    ),
    Entry(
        "interpretation-repeated",
        "unloadable('id = \"eleventh-seat\"', 'id = \"returning-payer\"')",
    ),
)
