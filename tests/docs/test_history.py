"""The page of price history tells what an edition changed, and that there is one only, if so."""

from tests.docs.history import told, written
from tests.editions import PUBLISHED, edition

DATED = edition(sale_from="2026-01-01", sale_until="2026-06-30")
ROWS = PUBLISHED.model_dump(mode="json", exclude_none=True)["full_rate"]
NEXT = edition(
    id="next",
    edition="Spring",
    sale_from="2026-07-01",
    full_rate=[*ROWS[:-1], ROWS[-1] | {"regular": 750}],
)


def test_with_one_edition_it_says_so() -> None:
    page = told([PUBLISHED])
    assert "Only this edition ships so far" in page
    assert "| full rate | over \\$1M | anywhere | \\$1,600 | \\$1,750 |" in page
    assert PUBLISHED.digest in page
    assert "### From" not in page


def test_of_a_second_edition_it_tells_what_changed() -> None:
    page = told([NEXT, DATED])
    assert "Only this edition" not in page
    assert "### From first-published-table to Spring\n" in page
    dearer = page.partition("#### Dearer\n")[2].partition("####")[0]
    assert "\\$725 → \\$750" in dearer
    assert page.index("### Edition Spring") < page.index("### Edition first-published-table")
    assert "In force from 2026-01-01 until 2026-06-30." in page


def test_what_nobody_sells_has_no_history() -> None:
    assert "Invented Training" not in written()
