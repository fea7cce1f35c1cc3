"""Break the rule behind each law and see its test fail: ``python -m tests.broken_laws``.

Each break changes one place in a copy of the source. The exit code is 1 if a law still holds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent


class Break(NamedTuple):
    """One change to the source, and the law that it breaks."""

    law: str
    file: str
    old: str
    new: str
    home: str = "test_laws.py"


BREAKS = (
    Break("test_lines_add_up", "decision.py", "return party - 1 if", "return party if"),
    Break(
        "test_every_rule_has_one_verdict_on_every_line_and_explains_the_difference",
        "engine.py",
        "for ruling in line.rulings",
        "for ruling in line.rulings[1:]",
    ),
    Break(
        "test_a_forwarded_message_never_raises_the_price",
        "rules.py",
        "per_seat=negate(row.referral_discount)",
        "per_seat=row.referral_discount",
    ),
    Break(
        "test_a_counting_past_payment_never_raises_the_price",
        "rules.py",
        "subtract(additional.price, full.regular)",
        "subtract(full.regular, additional.price)",
    ),
    Break(
        "test_a_smaller_budget_never_raises_the_price",
        "price_sheet.py",
        "for tier in self.budget_tiers if tier.contains(budget))",
        "for tier in self.budget_tiers\n"
        "            if len(self.budget_tiers) == 1 or not tier.contains(budget))",
    ),
    Break(
        "test_dropping_a_seat_of_an_individual_registration_never_raises_the_price",
        "decision.py",
        "return party - 1 if",
        "return 1 - party if",
    ),
    Break(
        "test_irrelevant_facts_change_nothing",
        "case.py",
        "found = {_weigh(payment, sheet, registered_on) for payment in payments}\n"
        "    return tuple(sorted(found, key=STANDINGS.index))",
        "found = [_weigh(payment, sheet, registered_on) for payment in payments]\n"
        "    return tuple(found)",
    ),
    Break(
        "test_quoting_together_never_costs_more_than_apart",
        "decision.py",
        "            return 1\n",
        "            return party\n",
    ),
    Break(
        "test_one_group_never_costs_more_than_two",
        "decision.py",
        "subtract(ruling.flat, list_amount)",
        "times(count * count, ruling.flat)",
    ),
    Break(
        "test_every_rejections_remedy_removes_it",
        "rules.py",
        "if case.party is PartySize.OVER_CAP",
        "if case.party is not PartySize.ONE",
    ),
    Break(
        "test_json_round_trips",
        "quotes.py",
        "notes: tuple[Note, ...] = ()",
        "notes: tuple[Note, ...] = Field(default=(), exclude=True)",
    ),
    Break(
        "test_a_rejections_json_round_trips",
        "quotes.py",
        "interpretations: tuple[CitedInterpretation, ...] = ()",
        "interpretations: tuple[CitedInterpretation, ...] = Field(default=(), exclude=True)",
    ),
    Break(
        "test_a_fresh_engine_gives_the_same_bytes",
        "engine.py",
        'case.region) | {"partner": partner}',
        'case.region)\n        facts.setdefault("partner", partner)',
    ),
    Break(
        "test_the_order_of_a_sheets_rows_is_nothing",
        "price_sheet.py",
        "return sorted((_canonical(item) for item in value), key=_sort_key)",
        "return [_canonical(item) for item in value]",
    ),
    Break(
        "test_ids_are_only_names",
        "decision.py",
        "list_price = sheet.terms(case.budget_tier, case.region).full.regular",
        "list_price = times(\n        len(case.budget_tier or ''),"
        " sheet.terms(case.budget_tier, case.region).full.regular\n    )",
    ),
    Break(
        "test_prices_times_a_number_are_totals_times_the_number",
        "rules.py",
        "per_seat=negate(row.referral_discount)",
        "per_seat=negate(min(row.referral_discount, Decimal(10)))",
    ),
    Break(
        "test_one_after_another_pays_what_all_pay_together",
        "case.py",
        "if not in_this_edition and not payment.took_part",
        "if not payment.took_part",
    ),
    Break(
        "test_the_bytes_are_the_same_under_any_hash_seed",
        "decision.py",
        "return tuple(found for found in InterpretationId if found in cited)",
        "return tuple(cited)",
    ),
    Break(
        "test_the_callers_decimal_context_changes_nothing",
        "amounts.py",
        "return _EXACT.multiply(amount, count)",
        "return amount * count",
    ),
    Break(
        "test_every_case_has_lines_or_refusals_and_never_both",
        "rules.py",
        "if row is None or group is None:",
        "if False:",
        home="test_decide.py",
    ),
    Break(
        "test_every_witness_costs_what_it_says_and_shows_what_its_finding_claims",
        "check.py",
        "total=prices.total(situation, seats)",
        "total=prices.total(situation, seats + 1)",
        home="test_check.py",
    ),
    Break(
        "test_whatever_trying_small_parties_shows_has_been_found",
        "check.py",
        "two <= times(2, one)",
        "two <= times(3, one)",
        home="test_check.py",
    ),
    Break(
        "test_the_sentences_are_true_of_every_request",
        "diff.py",
        "total if before is None else subtract(total, before)",
        "total",
        home="test_diff.py",
    ),
    Break(
        "test_every_example_shows_its_change",
        "diff.py",
        "country=cell.countries.codes[0]",
        "country=self._countries[0].codes[0]",
        home="test_diff.py",
    ),
    Break(
        "test_the_way_back_changes_everything_back",
        "diff.py",
        "Direction.UP if value.new > value.old else Direction.DOWN",
        "Direction.UP",
        home="test_diff.py",
    ),
    Break(
        "test_every_cell_stands_in_exactly_the_boxes_of_its_value",
        "boxes.py",
        "cell[number + 1 :]] = value",
        "cell[number + 1 :]] = None",
        home="test_boxes.py",
    ),
)


def fails(broken: Break, folder: Path) -> bool:
    """Tell whether the law's test fails with the source broken."""
    source = folder / "src"
    shutil.copytree(ROOT / "src", source)
    path = source / "smt_pricing" / broken.file
    text = path.read_text("utf-8")
    if text.count(broken.old) != 1:
        raise ValueError(f"{broken.file} has not exactly once: {broken.old}")
    path.write_text(text.replace(broken.old, broken.new), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", f"tests/{broken.home}", "-k", broken.law],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(source)},
        check=False,
        stdout=subprocess.DEVNULL,
    )
    return ran.returncode == 1


def main() -> int:
    held = 0
    for broken in BREAKS:
        with tempfile.TemporaryDirectory() as folder:
            failed = fails(broken, Path(folder))
        held += not failed
        print(f"{'fails' if failed else 'HOLDS'}  {broken.law}", flush=True)
    print(f"{len(BREAKS) - held} of {len(BREAKS)} laws fail when their rule is broken")
    return 1 if held else 0


if __name__ == "__main__":
    sys.exit(main())
