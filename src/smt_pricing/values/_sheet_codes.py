"""The codes of what is said about price sheets: what a check finds, and what a diff tells."""

from __future__ import annotations

from enum import unique

from smt_pricing.values.words import Word

__all__ = ["Direction", "FindingCode", "Severity"]


@unique
class FindingCode(Word):
    """What is legal on a price sheet, and probably not meant."""

    SMALLER_BUDGET_PAYS_MORE = (
        "smaller-budget-pays-more",
        (
            "A tier of smaller budgets that pays more than the next larger one, in any way to "
            "register and for any number of seats."
        ),
    )
    ADDITIONAL_DEARER_THAN_FIRST = (
        "additional-dearer-than-first",
        "An additional-person rate above the regular full rate.",
    )
    REFERRAL_SAVES_NOTHING = (
        "referral-saves-nothing",
        "A referral that is printed and takes nothing off.",
    )
    EARLY_BIRD_SAVES_NOTHING = (
        "early-bird-saves-nothing",
        "An early-bird price that is the regular price.",
    )
    THRESHOLD_LEFT_OPEN = (
        "threshold-left-open",
        'A threshold whose exact amount the label of no tier takes in ("over", "under").',
    )
    THRESHOLD_WORDED_OTHERWISE = (
        "threshold-worded-otherwise",
        "A label that takes in an exact amount which the bounds put elsewhere.",
    )
    LABEL_NAMES_ANOTHER_AMOUNT = (
        "label-names-another-amount",
        (
            "A label with a figure that is no bound of its tier: a threshold that was moved "
            "without its labels."
        ),
    )
    LABEL_NAMES_OTHER_SIDE = (
        "label-names-other-side",
        (
            'A label that says "under" of the amount where its tier begins, or "over" of the '
            "one where it ends."
        ),
    )
    STATED_DISCOUNT_DIFFERS = (
        "stated-discount-differs",
        "A discount that the prose states (`[[stated_discounts]]`) and the table gives otherwise.",
    )
    PRICE_WITHOUT_RULE = (
        "price-without-rule",
        (
            "A table or a column that belongs to a rule which the sheet does not list, so that it "
            "prices nothing."
        ),
    )
    WORDS_CONTRADICT_TABLES = (
        "words-contradict-tables",
        "A number of seats, an amount or a day in the words of a rule that is none of the tables'.",
    )
    THRESHOLD_DECIDED_OTHERWISE = (
        "threshold-decided-otherwise",
        (
            "Words that put the exact budget in the lower tier where the bounds put it in the "
            "higher one, or the other way round."
        ),
    )
    REGION_NAMED_OTHERWISE = (
        "region-named-otherwise",
        "A region that the words call UNESCO's, with other countries than UNESCO's has.",
    )
    WORDS_NAME_ABSENT_RULE = (
        "words-name-absent-rule",
        (
            "Words of a rule that speak of a referral, an early bird, an additional person or a "
            "group, where the sheet lists no rule for it."
        ),
    )
    SEPARATELY_CHEAPER = (
        "separately-cheaper",
        (
            "Two people who pay less one by one than together, because a discount makes the first "
            "cheaper than a further one."
        ),
    )
    ONE_MORE_SEAT_COSTS_LESS = (
        "one-more-seat-costs-less",
        "A full group that costs more than one person more individually.",
    )
    REGIONS_PRICED_ALIKE = "regions-priced-alike", "Regions that no price tells apart."
    TIERS_PRICED_ALIKE = "tiers-priced-alike", "Budget tiers that no price tells apart."
    REGION_WITHOUT_COUNTRIES = (
        "region-without-countries",
        "A region that no country is in, so that its rows are reached by its id alone.",
    )
    REGULAR_PRICE_NEVER_PAID = (
        "regular-price-never-paid",
        "An early-bird date that is the last day of sale.",
    )
    GROUP_NEVER_CHEAPEST = (
        "group-never-cheapest",
        "A group rate that at no size beats registering individually.",
    )
    GROUP_CHEAPEST_FROM = (
        "group-cheapest-from",
        "The number of seats from which a group rate is the cheaper way.",
    )


@unique
class Severity(Word):
    """How grave a finding is: a sheet with unwaived errors is not fit to be published."""

    ERROR = "error", "The sheet contradicts itself, or charges what nobody can mean."
    WARNING = "warning", "It may well be meant otherwise."
    NOTE = "note", "It is worth knowing."


@unique
class Direction(Word):
    """What a change of sheets does to a price."""

    UP = "up", "The price is higher."
    DOWN = "down", "The price is lower."
    NEWLY_REFUSED = "newly-refused", "What had a price is refused."
    NEWLY_ACCEPTED = "newly-accepted", "What was refused has a price."
    SAME = "same", "The price is the same."
