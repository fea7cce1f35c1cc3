"""What changes from one sheet to the next besides prices: names, dates, ids and words."""

from collections.abc import Iterable, Iterator

from smt_pricing.review._diff_scope import countries_of
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import OrganizationKind, RejectionCode
from smt_pricing.values.kind_words import KINDS

__all__ = ["other_changes", "refusal_of"]


def other_changes(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    """Yield what changes besides prices: how a sheet is called and dated, its ids and its words."""
    for name, before, after in _facts(old, new):
        if before != after:
            yield f"{name}: {_said_fact(before)} → {_said_fact(after)}"
    yield from _moved_countries(old, new)
    yield from _labels(old, new)
    yield from _refused_kinds(old, new)
    for name in ("stated_discounts", "waivers"):
        if set(getattr(old, name)) != set(getattr(new, name)):
            yield f"the {name.replace('_', ' ')} change"
    yield from _words(old, new)


def _refused_kinds(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    """Yield the kinds that both sheets refuse, for another reason."""
    for kind in OrganizationKind:
        before, after = (refusal_of(kind, sheet) for sheet in (old, new))
        if before != after and before is not None and after is not None:
            yield f"{KINDS[kind].many}: refused ({before}) → refused ({after})"


def _words(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    words = {rule.id: rule for rule in old.rules}
    for listed, other, change in ((old, new, "no longer"), (new, old, "new")):
        for rule_id in listed.rule_ids:
            if not other.has(rule_id):
                yield f"rule {rule_id} is {change} on the sheet"
    for rule in new.rules:
        if rule.id not in words:
            continue
        if rule.text != words[rule.id].text:
            yield f"the words of rule {rule.id} change"
        if rule.interpretations != words[rule.id].interpretations:
            yield f"the interpretations of rule {rule.id} change"


def _facts(old: PriceSheet, new: PriceSheet) -> Iterator[tuple[str, object, object]]:
    for name in ("id", "program", "title", "edition", "sale_from", "sale_until"):
        yield name, getattr(old, name), getattr(new, name)
    early = [it.early_bird.until if it.early_bird else None for it in (old, new)]
    yield "early_bird.until", early[0], early[1]
    terms = [it.group_terms for it in (old, new)]
    for name in ("most_seats", "payment_method"):
        before, after = (getattr(it, name) if it else None for it in terms)
        yield f"group_terms.{name}", before, after
    yield "ids of budget tiers", _ids(old.tier_ids), _ids(new.tier_ids)
    yield "ids of regions", _ids(old.region_ids), _ids(new.region_ids)


def _ids(ids: Iterable[str | None]) -> str | None:
    return ", ".join(sorted(it for it in ids if it is not None)) or None


def _said_fact(fact: object) -> str:
    return "none" if fact is None else str(fact)


def _moved_countries(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    for some in countries_of(old, new):
        if old.regions and new.regions and some.old != some.new:
            before, after = old.region_label(some.old), new.region_label(some.new)
            yield f"{', '.join(some.codes)}: {before} → {after}"


def _labels(old: PriceSheet, new: PriceSheet) -> Iterator[str]:
    """Yield what is called otherwise, and the regions of which no country can show a price."""
    for noun, before, after in (
        ("budget tier", old.budget_tiers, new.budget_tiers),
        ("region", old.regions, new.regions),
    ):
        labels = {row.id: row.label for row in before}
        for row in after:
            if labels.get(row.id, row.label) != row.label:
                yield f"label of {noun} {row.id}: {labels[row.id]} → {row.label}"
    for region in dict.fromkeys(row.id for row in (*old.regions, *new.regions)):
        if not any(region in sheet.region_of.values() for sheet in (old, new)):
            yield f"region {region}: no country is in it, and its prices are not compared"


def refusal_of(kind: OrganizationKind, sheet: PriceSheet) -> RejectionCode | None:
    """Return why a sheet refuses a kind of organisation; None where the kind is welcome."""
    if kind in sheet.eligibility.welcome:
        return None
    excluded = kind in sheet.eligibility.excluded
    return RejectionCode.KIND_NOT_ELIGIBLE if excluded else RejectionCode.KIND_NOT_LISTED
