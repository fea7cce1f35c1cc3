"""What is broken behind each law: one line of the source, and the test that must see it."""

from typing import NamedTuple


class Break(NamedTuple):
    """One change to the source, and the law that it breaks."""

    home: str
    law: str
    file: str
    old: str
    new: str


BREAKS = (
    Break(
        "laws/test_law_01_lines_add_up.py",
        "test_lines_add_up",
        "rules/decision.py",
        "return party - 1 if",
        "return party if",
    ),
    Break(
        "laws/test_law_02_one_verdict_a_rule_and_line.py",
        "test_every_rule_has_one_verdict_on_every_line_and_explains_the_difference",
        "quotes/pricing.py",
        "for ruling in line.rulings",
        "for ruling in line.rulings[1:]",
    ),
    Break(
        "laws/test_law_03_what_never_raises_the_price.py",
        "test_a_forwarded_message_never_raises_the_price",
        "rules/published.py",
        "per_seat=negate(row.referral_discount)",
        "per_seat=row.referral_discount",
    ),
    Break(
        "laws/test_law_03_what_never_raises_the_price.py",
        "test_a_counting_past_payment_never_raises_the_price",
        "rules/published.py",
        "subtract(additional.price, full.regular)",
        "subtract(full.regular, additional.price)",
    ),
    Break(
        "laws/test_law_03_what_never_raises_the_price.py",
        "test_a_smaller_budget_never_raises_the_price",
        "sheet/price_sheet.py",
        "for tier in self.budget_tiers if tier.contains(budget))",
        "for tier in self.budget_tiers\n"
        "            if len(self.budget_tiers) == 1 or not tier.contains(budget))",
    ),
    Break(
        "laws/test_law_03_what_never_raises_the_price.py",
        "test_dropping_a_seat_of_an_individual_registration_never_raises_the_price",
        "rules/decision.py",
        "return party - 1 if",
        "return 1 - party if",
    ),
    Break(
        "laws/test_law_04_irrelevant_facts.py",
        "test_irrelevant_facts_change_nothing",
        "rules/case.py",
        "standings = {_weigh(payment, request, sheet) for payment in request.prior_payments}\n"
        "    return tuple(sorted(standings, key=STANDINGS.index))",
        "standings = [_weigh(payment, request, sheet) for payment in request.prior_payments]\n"
        "    return tuple(standings)",
    ),
    Break(
        "laws/test_law_05_together_never_dearer.py",
        "test_quoting_together_never_costs_more_than_apart",
        "rules/decision.py",
        "            return 1\n",
        "            return party\n",
    ),
    Break(
        "laws/test_law_05_together_never_dearer.py",
        "test_one_group_never_costs_more_than_two",
        "rules/decision.py",
        "subtract(ruling.flat, list_amount)",
        "times(count * count, ruling.flat)",
    ),
    Break(
        "laws/test_law_06_remedies_remove_rejections.py",
        "test_every_rejections_remedy_removes_it",
        "rules/published.py",
        "if case.party is PartySize.OVER_CAP",
        "if case.party is not PartySize.ONE",
    ),
    Break(
        "laws/test_law_07_same_bytes.py",
        "test_json_round_trips",
        "quotes/quote.py",
        'description="What is worth pointing out',
        'exclude=True, description="What is worth pointing out',
    ),
    Break(
        "laws/test_law_07_same_bytes.py",
        "test_a_rejections_json_round_trips",
        "quotes/parts.py",
        'description="What the refusal rests on',
        'exclude=True, description="What the refusal rests on',
    ),
    Break(
        "laws/test_law_07_same_bytes.py",
        "test_a_fresh_engine_gives_the_same_bytes",
        "quotes/pricing.py",
        "case.region) | dict(stated)",
        "case.region)\n        facts.update(dict(stated) | facts)",
    ),
    Break(
        "laws/test_law_04_irrelevant_facts.py",
        "test_the_order_of_a_sheets_rows_is_nothing",
        "sheet/price_sheet.py",
        "return sorted((_canonical(item) for item in value), key=_sort_key)",
        "return [_canonical(item) for item in value]",
    ),
    Break(
        "laws/test_law_04_irrelevant_facts.py",
        "test_ids_are_only_names",
        "rules/decision.py",
        "list_price = sheet.terms(case.budget_tier, case.region).full.regular",
        "list_price = times(\n        len(case.budget_tier or ''),"
        " sheet.terms(case.budget_tier, case.region).full.regular\n    )",
    ),
    Break(
        "laws/test_law_01_lines_add_up.py",
        "test_prices_times_a_number_are_totals_times_the_number",
        "rules/published.py",
        "per_seat=negate(row.referral_discount)",
        "per_seat=negate(min(row.referral_discount, Decimal(10)))",
    ),
    Break(
        "laws/test_law_05_together_never_dearer.py",
        "test_one_after_another_pays_what_all_pay_together",
        "rules/case.py",
        "if not here and payment.took_part is False",
        "if payment.took_part is False",
    ),
    Break(
        "laws/test_law_07_same_bytes.py",
        "test_the_bytes_are_the_same_under_any_hash_seed",
        "rules/decision.py",
        "return tuple(found for found in InterpretationId if found in cited)",
        "return tuple(cited)",
    ),
    Break(
        "laws/test_law_07_same_bytes.py",
        "test_the_callers_decimal_context_changes_nothing",
        "values/amounts.py",
        "return _EXACT.multiply(amount, count)",
        "return amount * count",
    ),
    Break(
        "laws/test_law_08_decide_is_total.py",
        "test_every_case_has_lines_or_refusals_and_never_both",
        "rules/published.py",
        "if row is None or group is None:",
        "if False:",
    ),
    Break(
        "laws/test_law_10_the_number_of_a_quote.py",
        "test_a_change_of_one_fact_changes_the_number",
        "quotes/number.py",
        "if value is not default and",
        'if name != "plan" and value is not default and',
    ),
    Break(
        "laws/test_law_10_the_number_of_a_quote.py",
        "test_another_sheet_or_total_changes_the_number",
        "quotes/number.py",
        ',"total":"{total}"}}',
        "}}",
    ),
    Break(
        "laws/test_law_10_the_number_of_a_quote.py",
        "test_the_same_quote_has_the_same_number",
        "quotes/number.py",
        "written.sort()",
        "pass",
    ),
    Break(
        "laws/test_law_11_single_answers_and_all_others_agree.py",
        "test_json_agrees_with_the_models",
        "quotes/pricing.py",
        "fields[number + 1 :])",
        "fields[number + 2 :])",
    ),
    Break(
        "laws/test_law_11_single_answers_and_all_others_agree.py",
        "test_what_is_made_unseen_is_as_if_validated",
        "values/trusted.py",
        "{**template.__dict__, **fields}",
        "{**fields, **template.__dict__}",
    ),
    Break(
        "laws/test_law_11_single_answers_and_all_others_agree.py",
        "test_a_kept_refusal_is_the_one_worked_out",
        "quotes/pricing.py",
        "replaced(part, request=replaced(request, **changes))",
        "replaced(part, request=request)",
    ),
    Break(
        "laws/test_law_11_single_answers_and_all_others_agree.py",
        "test_a_row_of_a_file_says_what_the_answer_says",
        "bulk/columns.py",
        "facts = {name: cells[position] for name, position in self.positions.items()}",
        "facts = {name: cells[position - 1] for name, position in self.positions.items()}",
    ),
    Break(
        "laws/test_law_11_single_answers_and_all_others_agree.py",
        "test_the_table_of_decisions_agrees",
        "rules/decision_axes.py",
        "cases = tuple(chain.from_iterable(zip(*said, strict=True)))",
        "cases = tuple(chain.from_iterable(said))",
    ),
    Break(
        "laws/test_law_11_single_answers_and_all_others_agree.py",
        "test_a_row_of_a_file_says_what_the_answer_says",
        "bulk/kept_cells.py",
        "(budget[1], who[1], name[1], who[2])",
        "(budget[1], who[1], who[2])",
    ),
    Break(
        "laws/test_law_12_nothing_hidden_or_live.py",
        "test_a_request_with_a_hidden_character_is_refused_and_told_without",
        "values/characters.py",
        'UNSEEN = ("Cc", "Cf", ',
        'UNSEEN = ("Cc", ',
    ),
    Break(
        "laws/test_law_12_nothing_hidden_or_live.py",
        "test_markdown_makes_nothing_live_of_a_text",
        "values/text.py",
        "|:(?=//)",
        "",
    ),
    Break(
        "laws/test_law_12_nothing_hidden_or_live.py",
        "test_an_e_mail_makes_no_link_of_a_text",
        "values/text.py",
        'r":(?=//)|(?<=www)',
        'r"(?<=www)',
    ),
    Break(
        "laws/test_law_12_nothing_hidden_or_live.py",
        "test_the_html_of_a_quote_makes_nothing_live_either",
        "quotes/explanation.py",
        "escape(visible(text))",
        "visible(text)",
    ),
    Break(
        "laws/test_law_12_nothing_hidden_or_live.py",
        "test_csv_makes_no_formula_of_a_text",
        "values/formulas.py",
        'unicodedata.normalize("NFKC", text.lstrip()[:1])',
        "text",
    ),
    Break(
        "review/test_check_witnesses.py",
        "test_every_witness_costs_what_it_says_and_shows_what_its_finding_claims",
        "review/_looks.py",
        "total=prices.total(situation, seats)",
        "total=prices.total(situation, seats + 1)",
    ),
    Break(
        "review/test_check_overlooks_nothing.py",
        "test_whatever_trying_small_parties_shows_has_been_found",
        "review/_price_looks.py",
        "two > times(2, one)",
        "two > times(3, one)",
    ),
    Break(
        "review/test_diff_is_true.py",
        "test_the_sentences_are_true_of_every_request",
        "review/diff.py",
        "total if before is None else subtract(total, before)",
        "total",
    ),
    Break(
        "review/test_diff_is_true.py",
        "test_every_example_shows_its_change",
        "review/diff.py",
        "country=cell.countries.codes[0]",
        "country=self._countries[0].codes[0]",
    ),
    Break(
        "review/test_diff_is_true.py",
        "test_the_way_back_changes_everything_back",
        "review/diff.py",
        "Direction.UP if value.new > value.old else Direction.DOWN",
        "Direction.UP",
    ),
    Break(
        "review/test_rectangles.py",
        "test_every_cell_stands_in_exactly_the_boxes_of_its_value",
        "review/_rectangles.py",
        "cell[number + 1 :]] = value",
        "cell[number + 1 :]] = None",
    ),
)
