"""Every answer shows itself in a notebook, as Jupyter asks for it."""

from decimal import Decimal
from typing import Any

import pytest

from smt_pricing import (
    MessageForwarded,
    PartialOrganization,
    PartialRequest,
    amend,
    break_even,
    check_price_sheet,
    compare,
    diff_price_sheets,
    estimate,
    evaluate,
    quote,
    replay,
    why,
)
from smt_pricing.request.registrations import Registration
from smt_pricing.review.cohort import revenue_change
from smt_pricing.review.findings import Findings
from tests.editions import PUBLISHED, edition
from tests.situations import ask

NAMED = ask(referral={"partner": "Coalition X"}, seats=2)
QUOTE = quote(NAMED)
DEARER = edition(title="Another title", waivers=[])

ANSWERS: dict[str, tuple[Any, str]] = {
    "a quote": (QUOTE, "| **Total** | \\$1,325 |"),
    "a refusal": (evaluate(ask(kind="agency")), "- Agencies may not register: "),
    "a comparison": (compare(ask(seats=10)), "| **a group of 10, \\$125 less** | \\$6,000 |"),
    "a break-even": (break_even(ask(), [10]), "| 10 | 6125.00 | 6000.00 |  |  | one-group |"),
    "a row of it": (break_even(ask(), [1])[0], "| 1 | 725.00 | 6000.00 |  |  | individually |"),
    "an estimate": (
        estimate(PartialRequest(organization=PartialOrganization(country="US"))),
        "\\$1,400",
    ),
    "why": (why(QUOTE, "outreach-referral"), "Forwarding it takes \\$100 off the full rate."),
    "an amended quote": (amend(QUOTE, MessageForwarded()), "\\$100"),
    "a sheet": (PUBLISHED, "| full rate | over \\$1M | anywhere | \\$1,600 | \\$1,750 |"),
    "a diff": (diff_price_sheets(PUBLISHED, DEARER), "→ Another title"),
    "findings": (check_price_sheet(DEARER), "### error: threshold-left-open"),
    "a waived finding": (check_price_sheet(PUBLISHED)[0], "- **waived**: "),
    "no finding": (Findings(), "Nothing was found."),
    "a replay": (replay(QUOTE), "- This is what the price sheet gives"),
    "a cohort": (
        revenue_change(PUBLISHED, DEARER, [Registration(2, ask())]),
        "- 1 registration: \\$725 → \\$725",
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_shows_itself(name: str) -> None:
    answer, part = ANSWERS[name]
    assert part in answer._repr_markdown_()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_notebook_asks_it_to(name: str) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    answer, _ = ANSWERS[name]
    shown, _ = formatters.DisplayFormatter().format(answer)
    assert shown["text/markdown"] == answer._repr_markdown_()
    assert shown.get("text/html") == (answer._repr_html_() if name in AS_A_PAGE else None)


AS_A_PAGE = {"a quote", "a refusal", "a comparison", "an estimate", "why", "an amended quote"}
"""What explains itself in HTML; a notebook takes that before Markdown."""


def test_what_is_shown_as_a_table_or_a_list_is_a_tuple() -> None:
    rows = break_even(ask(), [1, 10])
    assert rows == tuple(rows)
    assert [row.individually for row in rows] == [Decimal("725.00"), Decimal("6125.00")]
    assert check_price_sheet(DEARER) == tuple(check_price_sheet(DEARER))
