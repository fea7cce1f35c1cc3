"""The command `sheet rules`: the published rules, and how each is read."""

import json

from smt_pricing import RuleId
from smt_pricing.sheet.published_rules import rules_as_json, rules_as_markdown, rules_as_text
from tests.cli.command_line import Captured, run_sheet
from tests.editions import PUBLISHED, edition


def test_the_rules_are_printed_in_the_published_order_with_what_they_leave_open(
    capsys: Captured,
) -> None:
    assert run_sheet("rules") == 0
    out = capsys.readouterr().out
    assert out == rules_as_text(PUBLISHED)
    assert out.startswith(
        "Digital Campaigning Certificate Intensive, edition first-published-table\n"
        "\n"
        "1. eligibility\n"
        "   The training is for staff of non-profits: NGOs, unions and electoral\n"
        "   campaigns. Consultants and agencies may not register.\n"
        "\n"
        "   unlisted-kinds\n"
        "     Question: What of kinds that are neither welcomed nor excluded by name,\n"
        "     such as a foundation, a school or a company?\n"
        '     Decision: They are refused with a reason of their own, "not listed".\n'
    )
    flat = " ".join(out.split())
    for number, rule in enumerate(PUBLISHED.published_rules, 1):
        assert f"{number}. {rule.id} {rule.text}" in flat
        for found in rule.interpretations:
            assert (
                f"{found.id} Question: {found.question} Decision: {found.decision} "
                f"Reason: {found.reason}"
            ) in flat
    assert max(map(len, out.splitlines())) < 80


def test_the_rules_as_markdown_are_a_list_of_lists(capsys: Captured) -> None:
    assert run_sheet("rules", "--markdown") == 0
    out = capsys.readouterr().out
    assert out == rules_as_markdown(PUBLISHED)
    lines = out.splitlines()
    assert lines[0] == "## Digital Campaigning Certificate Intensive"
    assert lines[4].startswith("1. **eligibility**: The training is for staff")
    assert lines[5].startswith("    - **unlisted-kinds**: *Question:* What of kinds")
    assert len(lines) == 4 + len(RuleId) + 16
    hostile = edition(title="<b>", edition="*x*")
    assert rules_as_markdown(hostile).startswith("## \\<b\\>\n\nedition \\*x\\*\n")


def test_the_rules_as_json_are_data(capsys: Captured) -> None:
    assert run_sheet("rules", "--json") == 0
    out = capsys.readouterr().out
    assert out == rules_as_json(PUBLISHED) + "\n"
    assert [rule["id"] for rule in json.loads(out)] == list(RuleId)
    assert json.loads(out)[0] == PUBLISHED.rules[0].model_dump(mode="json")


def test_the_order_of_rules_in_a_file_means_nothing() -> None:
    backwards = PUBLISHED.model_copy(update={"rules": PUBLISHED.rules[::-1]})
    assert rules_as_text(backwards) == rules_as_text(PUBLISHED)


def test_rules_in_words_of_any_language_are_printed_as_they_are() -> None:
    (first, *others) = PUBLISHED.rules
    sheet = PUBLISHED.model_copy(
        update={"rules": (first.model_copy(update={"text": "Règle 😀"}), *others)}
    )
    assert '"text": "Règle 😀"' in rules_as_json(sheet)
