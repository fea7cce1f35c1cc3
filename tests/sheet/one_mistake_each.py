"""Mistakes of a sheet, one a row: its code, place and remedy, and the edits that make it."""

from tests.conftest import Edit
from tests.sheet.published_file import (
    ADDITIONAL_OUTSIDE,
    CURRENCY,
    EARLY_BIRD,
    EMPTY_TIER,
    FULL_RATE_RULE,
    GROUP_INSIDE,
    GROUP_OUTSIDE,
    GROUP_RULE,
    GROUP_TERMS,
    OVER_ROW,
    REFERRAL_AMOUNT,
    UNDER_TIER,
    WORDS,
)

ONE_MISTAKE: list[tuple[str, str, str, list[Edit]]] = [
    # single values
    ("amount-negative", "[[full_rate]] row 2, key regular", "", [("1_400", "-1_400")]),
    ("amount-negative", "[[full_rate]] row 2, key referral", "", [("1_250", "-1_250")]),
    ("amount-negative", "[[additional_person]] row 2, key price", "", [("= 600", "= -600")]),
    ("amount-negative", "[[group_rate]] row 1, key price", "", [("9_000", "-9_000")]),
    ("amount-negative", "[[budget_tiers]] row 1, key over", "", [("over = 1", "over = -1")]),
    ("amount-finer-than-cent", "[[full_rate]] row 3, key regular", "", [("725", "725.005")]),
    ("amount-not-finite", "[[full_rate]] row 3, key regular", "", [("= 725", "= nan")]),
    ("amount-not-finite", "[[full_rate]] row 3, key regular", "", [("= 725", "= inf")]),
    ("amount-too-large", "[[full_rate]] row 3, key regular", "", [("= 725", "= 1e999999")]),
    (
        "amount-too-large",
        "[[full_rate]] row 3, key regular",
        "Write an amount with at most 15 digits before the point.",
        [("= 725", f"= 0x{'f' * 5000}")],
    ),
    ("amount-unreadable", "[[full_rate]] row 3, key regular", "", [("= 725", "= true")]),
    ("amount-unreadable", "[[full_rate]] row 3, key regular", "", [("= 725", '= "$725"')]),
    ("seats-not-whole", "[group_terms], key most_seats", "", [("seats = 10", "seats = true")]),
    ("seats-not-whole", "[group_terms], key most_seats", "", [("seats = 10", "seats = 10.0")]),
    (
        "seats-too-few",
        "[group_terms], key most_seats",
        "Register at least one seat.",
        [("seats = 10", "seats = 0")],
    ),
    (
        "seats-too-many",
        "[group_terms], key most_seats",
        "Register at most 99999 seats; is there a digit too many?",
        [("seats = 10", "seats = 100_000")],
    ),
    (
        "word-unknown",
        "[group_terms], key payment_method",
        'Did you mean "invoice"?',
        [('"invoice"', '"invoices"')],
    ),
    (
        "word-unknown",
        "[group_terms], key payment_method",
        "Write one of card, invoice.",
        [('"invoice"', '"by post"')],
    ),
    (
        "word-unknown",
        "[group_terms], key payment_method",
        "Write one of card, invoice.",
        [('"invoice"', f"0x{'f' * 5000}")],
    ),
    (
        "word-unknown",
        "[eligibility], key welcome, item 2",
        (
            'Did you mean "union"? Write one of ngo, union, electoral-campaign, consultant, '
            "agency, other, which is for every kind not named."
        ),
        [('"union"', '"onion"')],
    ),
    (
        "too-short",
        "[eligibility], key welcome",
        "",
        [('["ngo", "union", "electoral-campaign"]', "[]")],
    ),
    ("currency-unreadable", "key currency", "", [(CURRENCY, 'currency = "US dollars"\n')]),
    ("text-expected", "key currency", "Write this as text.", [(CURRENCY, "currency = 840\n")]),
    ("text-empty", "key title", "", [('"Digital Campaigning Certificate Intensive"', '" "')]),
    ("date-unreadable", "key sale_from", "", [(CURRENCY, f"{CURRENCY}sale_from = 20260301\n")]),
    (
        "date-unreadable",
        "key sale_from",
        "",
        [(CURRENCY, f"{CURRENCY}sale_from = 2026-03-01T09:00:00\n")],
    ),
    ("key-missing", "[[full_rate]] row 3, key regular", "Add it.", [("regular = 725\n", "")]),
    ("key-missing", "[group_terms], key most_seats", "Add it.", [("most_seats = 10\n", "")]),
    # keys, ids and countries, with the nearest spelling
    (
        "unknown-key",
        "[[full_rate]] row 2, key refferal",
        'Did you mean "referral"?',
        [("referral = 1_250", "refferal = 1_250")],
    ),
    (
        "unknown-key",
        "key curency",
        'Did you mean "currency"?',
        [(CURRENCY, f'{CURRENCY}curency = "USD"\n')],
    ),
    (
        "unknown-key",
        "[group_terms], key payment_methods",
        'Did you mean "payment_method"?',
        [('payment_method = "invoice"', 'payment_methods = "invoice"')],
    ),
    (
        "unknown-key",
        "[[rules]] row 4, [[rules.interpretations]] row 1, key because",
        "Remove it.",
        [(REFERRAL_AMOUNT, f'{REFERRAL_AMOUNT}because = "so"\n')],
    ),
    (
        "unknown-tier",
        "[[full_rate]] row 1, key tier",
        'Did you mean "over-1m"?',
        [(OVER_ROW, OVER_ROW.replace("over-1m", "ovr-1m"))],
    ),
    (
        "unknown-region",
        "[[additional_person]] row 2, key region",
        'Did you mean "outside"?',
        [(ADDITIONAL_OUTSIDE, ADDITIONAL_OUTSIDE.replace("outside", "outsied"))],
    ),
    (
        "unknown-region",
        "[[group_rate]] row 2, key region",
        "Write one of north-america-western-europe, outside, or leave region out.",
        [(GROUP_OUTSIDE, GROUP_OUTSIDE.replace("outside", "abc"))],
    ),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', '"XX"')]),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', '"ad"')]),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', '"Andorra"')]),
    ("unknown-country", "[[regions]] row 1, key countries, item 1", "", [('"AD"', "404")]),
    # regions
    (
        "country-in-two-places",
        "[[regions]] row 2, key countries",
        "Keep it in one region, once.",
        [("all_other_countries = true", 'countries = ["AD"]\nall_other_countries = true')],
    ),
    (
        "country-in-two-places",
        "[[regions]] row 1, key countries",
        "Keep it in one region, once.",
        [('"AD", ', '"AD", "AD", ')],
    ),
    (
        "two-regions-for-the-rest",
        "[[regions]] row 2",
        "Keep all_other_countries in one region.",
        [("countries = [\n", "all_other_countries = true\ncountries = [\n")],
    ),
    (
        "countries-in-no-region",
        "[[regions]]",
        "Write all_other_countries = true in one region.",
        [("all_other_countries = true", 'countries = ["KE"]')],
    ),
    # tiers
    ("tier-gap", "[[budget_tiers]] row 1", "", [("up_to = 1_000_000", "up_to = 999_999")]),
    ("tier-gap", "[[budget_tiers]] row 1", "", [("up_to = 1_000_000", "under = 1_000_000")]),
    ("tier-gap", "[[budget_tiers]] row 2", "", [("up_to = ", "over = 0\nup_to = ")]),
    (
        "tier-gap",
        "[[budget_tiers]] row 1",
        "",
        [("over = 1_000_000", "over = 1_000_000\nunder = 5_000_000")],
    ),
    (
        "tier-overlap",
        "[[budget_tiers]] row 1",
        "",
        [("over = 1_000_000", "at_least = 1_000_000")],
    ),
    ("tier-overlap", "[[budget_tiers]] row 1", "", [("over = 1_000_000", "over = 500_000")]),
    (
        "tier-empty",
        "[[budget_tiers]] row 3",
        "Correct its lower or upper bound.",
        [
            (
                UNDER_TIER,
                f"{UNDER_TIER}\n{EMPTY_TIER}",
            ),
            (OVER_ROW, OVER_ROW + OVER_ROW.replace("over-1m", "none")),
        ],
    ),
    (
        "tier-bounds",
        "[[budget_tiers]] row 1",
        "Give over or at_least, not both.",
        [("over = 1_000_000", "over = 1_000_000\nat_least = 1_000_000")],
    ),
    (
        "tier-bounds",
        "[[budget_tiers]] row 2",
        "Give under or up_to, not both.",
        [("up_to = 1_000_000", "up_to = 1_000_000\nunder = 1_000_000")],
    ),
    # rows
    (
        "dearer-than-regular",
        "[[full_rate]] row 3",
        "Lower referral to at most the regular price, 725.00.",
        [("referral = 625", "referral = 725.01")],
    ),
    (
        "discounts-exceed-price",
        "[[full_rate]] row 3",
        "Lower the discounts: together they exceed the regular price.",
        [
            ("referral = 625", "referral = 325\nearly_bird = 399"),
            (CURRENCY, EARLY_BIRD),
        ],
    ),
    (
        "referral-twice",
        "[[full_rate]] row 3",
        "Give referral or referral_off, not both.",
        [("referral = 625", "referral = 625\nreferral_off = 100")],
    ),
    (
        "discounts-exceed-price",
        "[[full_rate]] row 3",
        "Lower the discounts: together they exceed the regular price.",
        [("referral = 625", "referral_off = 725.01")],
    ),
    # what the prose states, and waivers
    (
        "unknown-region",
        "[[stated_discounts]] row 1, key region",
        'Did you mean "outside"?',
        [('region = "north-america-western-europe"\namount', 'region = "outsied"\namount')],
    ),
    (
        "unknown-tier",
        "[[stated_discounts]] row 1, key tier",
        'Did you mean "under-1m"?',
        [("amount = 150", 'amount = 150\ntier = "under-2m"')],
    ),
    (
        "rule-gives-no-discount",
        "[[stated_discounts]] row 1",
        "Write a rule that gives a discount: early-bird or outreach-referral.",
        [('rule = "outreach-referral"', 'rule = "group-rate"')],
    ),
    (
        "word-unknown",
        "[[waivers]] row 1, key finding",
        'Did you mean "threshold-left-open"?',
        [('finding = "threshold-left-open"', 'finding = "treshold-left-open"')],
    ),
    (
        "waiver-repeated",
        "[[waivers]]",
        "Keep one of them, with all of its reason.",
        [
            (
                "[[waivers]]\n",
                '[[waivers]]\nfinding = "threshold-left-open"\nreason = "x"\n\n[[waivers]]\n',
            )
        ],
    ),
    # groups
    (
        "group-terms-missing",
        "[group_terms]",
        "Add [group_terms] with most_seats.",
        [(GROUP_TERMS, "")],
    ),
    (
        "group-rate-missing",
        "[[group_rate]]",
        "Add [[group_rate]] rows, or remove [group_terms].",
        [(GROUP_INSIDE, ""), (GROUP_OUTSIDE, "")],
    ),
    # dates
    (
        "early-bird-date-missing",
        "[early_bird]",
        "Add [early_bird] with until.",
        [("referral = 625", "referral = 625\nearly_bird = 700")],
    ),
    (
        "early-bird-price-missing",
        "[early_bird]",
        "Add early_bird to the rows of [[full_rate]], or remove [early_bird].",
        [(CURRENCY, EARLY_BIRD)],
    ),
    (
        "dates-out-of-order",
        "key sale_until",
        "Put the dates in order.",
        [(CURRENCY, f"{CURRENCY}sale_from = 2026-04-01\nsale_until = 2026-03-31\n")],
    ),
    (
        "dates-out-of-order",
        "key sale_until",
        "Put the dates in order.",
        [(CURRENCY, f'{CURRENCY}sale_from = "2026-04-01"\nsale_until = 2026-03-31\n')],
    ),
    # eligibility
    (
        "kind-welcome-and-excluded",
        "[eligibility], key excluded",
        "Keep it in one of the two lists.",
        [('"consultant", ', '"consultant", "union", ')],
    ),
    # rules
    (
        "rule-missing",
        "[[rules]]",
        "Add its words.",
        [(FULL_RATE_RULE, "")],
    ),
    (
        "placeholder-unknown",
        "[[rules]] row 8, key text",
        'Did you mean "most_seats"?',
        [("{most_seats}", "{most_seat}")],
    ),
    (
        "placeholder-unknown",
        "[[rules]] row 8, [[rules.interpretations]] row 1, key reason",
        (
            "Write one of most_seats, group_payment, early_bird_until, sale_from, sale_until, "
            "thresholds, the way to a cell, or two braces for one that is to be read as such."
        ),
        [("published for up to that many seats", "published for {some} seats")],
    ),
    (
        "rule-repeated",
        "[[rules]]",
        "Keep one of them.",
        [(GROUP_RULE, GROUP_RULE + GROUP_RULE)],
    ),
    (
        "interpretation-repeated",
        "[[rules.interpretations]]",
        "Keep one of them.",
        [
            (
                GROUP_RULE,
                f"{GROUP_RULE}{REFERRAL_AMOUNT}{WORDS}",
            )
        ],
    ),
]
