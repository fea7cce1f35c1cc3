"""Files that are no list of registrations, too large or hostile, are refused in words."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from smt_pricing import RegistrationsError
from smt_pricing.request.registrations import registrations_from_csv, registrations_from_csv_text
from tests.request.registration_lists import (
    BOTH,
    HEADER,
    SHORT,
    TENANTS,
    WORKERS,
    csv_text,
    problems,
    with_cells,
)


def test_a_file_that_is_not_utf_8_is_refused_at_its_first_wrong_line(tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    path.write_bytes(csv_text(TENANTS, WORKERS.replace("Workers", "Médecins")).encode("latin-1"))
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv(path)
    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == ("line 3", "not-utf-8")
    assert refused.value.source == str(path)


def test_a_mistake_is_reported_under_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "cohort.csv"
    path.write_text(csv_text("x"), "utf-8")
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv(path)
    assert refused.value.source == str(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        registrations_from_csv(tmp_path / "cohort.csv")


def test_a_list_of_just_the_largest_size_is_read_and_a_larger_one_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cohort.csv"
    content = csv_text(WORKERS, TENANTS)
    path.write_bytes(content.encode())
    monkeypatch.setattr("smt_pricing.request.registrations._MOST_BYTES", len(content))
    assert registrations_from_csv(path) == BOTH
    monkeypatch.setattr("smt_pricing.request.registrations._MOST_BYTES", len(content) - 1)
    with pytest.raises(RegistrationsError) as refused:
        registrations_from_csv(path)
    assert str(refused.value) == (
        f"{path}: the whole list: The file is larger than {len(content) - 1} bytes. "
        "Split it into several lists. [file-too-large]"
    )


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        (csv_text(with_cells(organization="a" * 200_000)), "line 2", "csv-unreadable"),
        (
            csv_text(with_cells(kind="a" * 100_000)),
            "line 2, column kind",
            "word-unknown",
        ),
        (
            csv_text(with_cells(organization="a" + "\u0300\u0316" * 50_000)),
            "line 2, column organization",
            "text-too-long",
        ),
        (
            csv_text(with_cells(annual_budget="9" * 100_000)),
            "line 2, column annual_budget",
            "amount-unreadable",
        ),
        (
            csv_text(with_cells(annual_budget="1e999999")),
            "line 2, column annual_budget",
            "amount-unreadable",
        ),
        (csv_text("x" + "," * 1_000_000), "line 2", "row-width"),
        (HEADER + ",seats" * 10_000, "line 1", "column-repeated"),
        (",".join(f"c{number}" for number in range(10_000)), "line 1", "column-missing"),
        ("\0" * 100_000, "line 1", "column-missing"),
    ],
    ids=[
        *("gigantic cell", "gigantic kind", "accents", "long budget", "power", "separators"),
        *("repeated columns", "columns", "NULs"),
    ],
)
def test_a_hostile_list_is_refused_in_words(text: str, place: str, code: str) -> None:
    problem = problems(text)[0]
    assert (problem.place, problem.code) == (place, code)
    assert len(str(problem)) < 500


@given(st.text(alphabet=st.sampled_from("a1,;\t\"'\n\r\x00 é-")))
def test_any_rows_are_read_or_refused(rows: str) -> None:
    """Law: whatever stands below the header, there are registrations or a RegistrationsError."""
    try:
        registrations = registrations_from_csv_text(f"{SHORT}\n{rows}")
    except RegistrationsError as error:
        assert error.problems  # noqa: PT017  both outcomes are right
    else:
        assert registrations == ()
