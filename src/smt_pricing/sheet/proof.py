"""The proof that a sheet prices every case exactly once: what is missing, clashing or unknown.

It reads the sheet as stated, before or after validation, so that a file's spelling mistakes and its
gaps are reported together.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

from pydantic_core import PydanticCustomError

from smt_pricing.sheet._places import found, place_in_file
from smt_pricing.sheet._rule_proof import rule_problems
from smt_pricing.sheet._stated import Stated, ids_of, places_of, repeated, rows_of, texts_of
from smt_pricing.sheet.words import words_problems
from smt_pricing.values.amounts import parse_amount
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.countries import country_codes
from smt_pricing.values.problems import Problem
from smt_pricing.values.spelling import nearest
from smt_pricing.values.validation import Location, did_you_mean

__all__ = ["ANY_TIER", "MOST_ROWS", "prove"]

_RATE_TABLES = ("full_rate", "additional_person", "group_rate")
_COLUMNS = {
    "tier",
    "region",
    "regular",
    "referral",
    "referral_off",
    "early_bird",
    "price",
    "source",
}
_MOST_COUNTRIES_SHOWN = 5
ANY_TIER = "any"
"""The one tier of a sheet that tells no budgets apart."""

MOST_ROWS = 50
"""The most tiers and the most regions of a sheet; every combination of them is looked at."""


def prove(sheet: Stated) -> Iterator[Problem]:
    """Yield what keeps a sheet from pricing every combination of tier and region exactly once."""
    yield from _repeated_ids(sheet)
    yield from _tier_problems(sheet)
    yield from _country_problems(sheet)
    yield from _rate_table_problems(sheet)
    yield from _stated_discount_problems(sheet)
    yield from _waiver_problems(sheet)
    yield from _group_problems(sheet)
    yield from _date_problems(sheet)
    yield from _kind_problems(sheet)
    yield from rule_problems(sheet)
    yield from words_problems(sheet)


def _repeated_ids(sheet: Stated) -> Iterator[Problem]:
    for table in ("budget_tiers", "regions"):
        for twice in repeated(ids_of(sheet, table)):
            yield found(
                ProblemCode.REPEATED_ID,
                (table,),
                f'The id "{twice}" stands in more than one row.',
                "Give each row an id of its own.",
                *places_of(sheet, table, "id", twice),
            )


def _tier_problems(sheet: Stated) -> Iterator[Problem]:
    """Walk the tiers from a budget of zero up: each must begin exactly where the last one ended."""
    try:
        tiers = sorted((*_limits(row), place) for place, row in rows_of(sheet, "budget_tiers"))
    except PydanticCustomError:
        return  # a bound that is no amount is reported where it stands
    if not sheet.get("budget_tiers"):
        return  # one tier for everybody
    reached = _ZERO
    for start, end, place in tiers:
        if start >= end:
            yield found(
                ProblemCode.TIER_EMPTY,
                place,
                "No budget is in this tier.",
                "Correct its lower or upper bound.",
            )
        elif start > reached:
            yield _tier_problem(
                ProblemCode.TIER_GAP, place, "No tier covers budgets", reached, start
            )
        elif start < reached:
            shared = min(end, reached)
            yield _tier_problem(
                ProblemCode.TIER_OVERLAP, place, "Two tiers cover budgets", start, shared
            )
        reached = max(reached, end)
    if reached < _INFINITY:
        place = tiers[-1][2] if tiers else ("budget_tiers",)
        yield _tier_problem(
            ProblemCode.TIER_GAP, place, "No tier covers budgets", reached, _INFINITY
        )


_Limit = tuple[Decimal, bool]
"""A point on the scale of budgets: just before an amount, or (True) just after it."""

_ZERO: _Limit = (Decimal(0), False)
_INFINITY: _Limit = (Decimal("Infinity"), False)


def _limits(tier: Stated) -> tuple[_Limit, _Limit]:
    start, end = _ZERO, _INFINITY
    for key, after in (("at_least", False), ("over", True)):
        if tier.get(key) is not None:
            start = (parse_amount(tier[key]), after)
    for key, after in (("under", False), ("up_to", True)):
        if tier.get(key) is not None:
            end = (parse_amount(tier[key]), after)
    return start, end


def _tier_problem(
    code: ProblemCode, place: Location, message: str, start: _Limit, end: _Limit
) -> Problem:
    lower = f"{'over' if start[1] else 'from'} {start[0]:,}"
    upper = f"{'up to and including' if end[1] else 'up to but excluding'} {end[0]:,}"
    exactly = f"of exactly {start[0]:,}" if start[0] == end[0] else lower
    span = exactly if start[0] == end[0] or end is _INFINITY else f"{lower} {upper}"
    return found(
        code, place, f"{message} {span}.", "Let each tier begin where the one below it ends."
    )


def _country_problems(sheet: Stated) -> Iterator[Problem]:
    regions = rows_of(sheet, "regions")
    listed: dict[str, Location] = {}
    for place, row in regions:
        for code in texts_of(row.get("countries")):
            if code in listed:
                yield found(
                    ProblemCode.COUNTRY_IN_TWO_PLACES,
                    (*place, "countries"),
                    f'"{code}" stands in {place_in_file(listed[code])} already.',
                    "Keep it in one region, once.",
                )
            listed.setdefault(code, place)
    others = [place for place, row in regions if row.get("all_other_countries") is True]
    if len(others) > 1:
        yield found(
            ProblemCode.TWO_REGIONS_FOR_THE_REST,
            others[1],
            f"{place_in_file(others[0])} has all other countries already.",
            "Keep all_other_countries in one region.",
            *((*place, "all_other_countries") for place in others),
        )
    left_out = sorted(country_codes() - listed.keys())
    if regions and not others and left_out:
        shown = ", ".join(left_out[:_MOST_COUNTRIES_SHOWN])
        more = " …" if len(left_out) > _MOST_COUNTRIES_SHOWN else ""
        yield found(
            ProblemCode.COUNTRIES_IN_NO_REGION,
            ("regions",),
            f"Countries that stand in no region: {len(left_out)}: {shown}{more}",
            "Write all_other_countries = true in one region.",
        )


def _rate_table_problems(sheet: Stated) -> Iterator[Problem]:
    tiers = _tiers_of(sheet)
    regions = list(dict.fromkeys(ids_of(sheet, "regions")))
    if max(len(tiers), len(regions)) > MOST_ROWS:
        return  # reported as such
    for table in _RATE_TABLES:
        cells: list[_Cell] = []
        unclear = False
        for place, row in rows_of(sheet, table):
            tier, region = _cell(row, "tier"), _cell(row, "region")
            for key, stated, known in (("tier", tier, tiers), ("region", region, regions)):
                if isinstance(stated, str) and stated not in known:
                    yield _unknown_id(place, key, stated, known)
            tier, region = _meant(tier, tiers), _meant(region, regions)
            if tier is _UNCLEAR or region is _UNCLEAR:
                unclear = True
            else:
                cells.append((place, tier, region))
        if cells or (table == "full_rate" and table in sheet):
            yield from _coverage_problems(table, cells, tiers, regions or [None], unclear=unclear)


def _tiers_of(sheet: Stated) -> list[str]:
    stated = ids_of(sheet, "budget_tiers") if sheet.get("budget_tiers") else [ANY_TIER]
    return list(dict.fromkeys(stated))


def _cell(row: Stated, key: str) -> object:
    """Return a cell of a row, also where its key is misspelled, which is reported elsewhere."""
    for stated in (key, *nearest(key, [it for it in row if it not in _COLUMNS], cutoff=0.7)):
        if stated in row:
            return row[stated]
    return None


def _unknown_id(place: Location, key: str, stated: str, known: list[str]) -> Problem:
    return found(
        ProblemCode(f"unknown-{key}"),
        (*place, key),
        f'The sheet has no {key} "{stated}".',
        did_you_mean(
            stated,
            known,
            f"Write one of {', '.join(known)}, or leave {key} out."
            if known
            else f"Leave {key} out.",
        ),
    )


def _stated_discount_problems(sheet: Stated) -> Iterator[Problem]:
    known = {"tier": _tiers_of(sheet), "region": ids_of(sheet, "regions")}
    for place, row in rows_of(sheet, "stated_discounts"):
        for key, ids in known.items():
            stated = row.get(key)
            if isinstance(stated, str) and stated not in ids:
                yield _unknown_id(place, key, stated, ids)


def _waiver_problems(sheet: Stated) -> Iterator[Problem]:
    waived = (row.get("finding") for _, row in rows_of(sheet, "waivers"))
    for twice in repeated([it for it in waived if isinstance(it, str)]):
        yield found(
            ProblemCode.WAIVER_REPEATED,
            ("waivers",),
            f'"{twice}" is waived more than once.',
            "Keep one of them, with all of its reason.",
            *places_of(sheet, "waivers", "finding", twice),
        )


_UNCLEAR = "\0"
_Cell = tuple[Location, str | None, str | None]
"""A row of a rate table by its place, with the tier and the region that it prices."""


def _meant(stated: object, known: list[str]) -> str | None:
    """Return the id that a cell means, the nearest one if it is misspelled; None means any."""
    if stated is None:
        return None
    if not isinstance(stated, str):
        return _UNCLEAR
    if stated in known:
        return stated
    return next(iter(nearest(stated, known)), _UNCLEAR)


def _coverage_problems(
    table: str,
    cells: list[_Cell],
    tiers: list[str],
    regions: Sequence[str | None],
    *,
    unclear: bool,
) -> Iterator[Problem]:
    for tier, region in product(tiers, regions):
        places = [p for p, t, r in cells if t in (None, tier) and r in (None, region)]
        case = f'tier "{tier}"' + (f' in region "{region}"' if region else "")
        if not places and not unclear:
            yield found(
                ProblemCode.ROW_MISSING,
                (table,),
                f"No row prices {case}.",
                "Add one row for it, or leave out the tier or region of a row that is to cover it.",
            )
        if len(places) > 1:
            rows = " and ".join(place_in_file(place).split("] ")[1] for place in places)
            yield found(
                ProblemCode.ROWS_OVERLAP,
                (table,),
                f"{rows} both price {case}.",
                "Keep one of them, or narrow its tier or region.",
                *places,
            )


def _group_problems(sheet: Stated) -> Iterator[Problem]:
    terms, rows = sheet.get("group_terms") is not None, bool(rows_of(sheet, "group_rate"))
    if rows and not terms:
        yield found(
            ProblemCode.GROUP_TERMS_MISSING,
            ("group_terms",),
            "There are group rates, and no terms for them.",
            "Add [group_terms] with most_seats.",
        )
    if terms and not rows:
        yield found(
            ProblemCode.GROUP_RATE_MISSING,
            ("group_rate",),
            "There are group terms, and no group rate.",
            "Add [[group_rate]] rows, or remove [group_terms].",
        )


def _date_problems(sheet: Stated) -> Iterator[Problem]:
    priced = any(row.get("early_bird") is not None for _, row in rows_of(sheet, "full_rate"))
    early_bird = sheet.get("early_bird")
    if priced and early_bird is None:
        yield found(
            ProblemCode.EARLY_BIRD_DATE_MISSING,
            ("early_bird",),
            "There are early-bird prices, and no last day for them.",
            "Add [early_bird] with until.",
        )
    if early_bird is not None and not priced:
        yield found(
            ProblemCode.EARLY_BIRD_PRICE_MISSING,
            ("early_bird",),
            "There is an early-bird date, and no row has an early-bird price.",
            "Add early_bird to the rows of [[full_rate]], or remove [early_bird].",
        )
    until = early_bird.get("until") if isinstance(early_bird, Mapping) else None
    days = [("sale_from", sheet.get("sale_from")), ("early_bird.until", until)]
    days.append(("sale_until", sheet.get("sale_until")))
    stated = [(key, day) for key, cell in days if (day := _day(cell)) is not None]
    for (earlier, day), (later, next_day) in pairwise(stated):
        if day > next_day:
            yield found(
                ProblemCode.DATES_OUT_OF_ORDER,
                tuple(later.split(".")),
                f"{later} ({next_day}) is before {earlier} ({day}).",
                "Put the dates in order.",
                tuple(earlier.split(".")),
                tuple(later.split(".")),
            )


def _day(stated: object) -> date | None:
    try:
        return date.fromisoformat(str(stated)) if isinstance(stated, date | str) else None
    except ValueError:
        return None  # reported where it stands


def _kind_problems(sheet: Stated) -> Iterator[Problem]:
    eligibility = sheet.get("eligibility")
    if isinstance(eligibility, Mapping):
        welcome = texts_of(eligibility.get("welcome"))
        for kind in texts_of(eligibility.get("excluded")):
            if kind in welcome:
                yield found(
                    ProblemCode.KIND_WELCOME_AND_EXCLUDED,
                    ("eligibility", "excluded"),
                    f'"{kind}" is welcome and excluded.',
                    "Keep it in one of the two lists.",
                    ("eligibility", "welcome"),
                    ("eligibility", "excluded"),
                )
