"""Kinds as people call them: what can mean nothing else is read, what may is asked."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

import smt_pricing
from smt_pricing import OrganizationKind, problems_of
from tests.situations import ask

NAMES = tomllib.loads(
    (Path(smt_pricing.__file__).parent / "values" / "kind_names.toml").read_text("utf-8")
)


def remedy(kind: str) -> str:
    """Return what is told of a kind that is none."""
    with pytest.raises(ValidationError) as refused:
        ask(kind=kind)
    (problem,) = problems_of(refused.value)
    assert (problem.code, problem.place) == ("word-unknown", "organization.kind")
    return problem.remedy


@pytest.mark.parametrize(
    ("called", "kind"),
    [
        ("trade union", "union"),
        ("Trade-Union", "union"),
        ("Labor  Union", "union"),
        ("election campaign", "electoral-campaign"),
        ("Non-governmental organisation", "ngo"),
    ],
)
def test_what_can_mean_one_kind_only_is_that_kind(called: str, kind: str) -> None:
    assert ask(kind=called).organization.kind == kind


@pytest.mark.parametrize(
    ("called", "kind"),
    [
        ("charity", "ngo"),
        ("Charity", "ngo"),
        ("non-profit", "ngo"),
        ("Nonprofit", "ngo"),
        ("NGOs", "ngo"),
        ("campaign", "electoral-campaign"),
        ("consultancy", "consultant"),
        ("Marketing agency", "agency"),
        ("unoin", "union"),
    ],
)
def test_what_most_often_means_a_kind_is_asked(called: str, kind: str) -> None:
    assert remedy(called).startswith(f'Did you mean "{kind}"? Write one of ngo, union, ')


@pytest.mark.parametrize("called", ["foundation", "School", "company", "political party"])
def test_staff_decide_on_what_no_sheet_names(called: str) -> None:
    told = remedy(called)
    assert told.startswith('Staff decide on such a kind: write "other".')
    assert "Did you mean" not in told
    ask(kind="other")


def test_what_is_like_no_kind_is_told_all_of_them() -> None:
    assert remedy("xyz").startswith("Write one of ngo, union, ")


def test_each_word_stands_in_the_table_once_and_is_no_kinds_own() -> None:
    words = [word for table in NAMES.values() for words in table.values() for word in words]
    assert len(words) == len(set(words))
    assert set(words).isdisjoint(OrganizationKind)
    assert {kind for table in NAMES.values() for kind in table} == set(OrganizationKind)
