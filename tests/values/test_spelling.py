"""Names are the same where a reader would call them the same."""

import pytest
from hypothesis import assume, example, given, strategies as st

from smt_pricing.values.spelling import fold, nearest, without_accents


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Workers' Union", "WORKERS’ UNION"),
        ("Workers' Union", "workersʼ union"),
        ("  Workers   Union\t", "Workers\nUnion"),
        ("Workers-Union", "Workers – Union"),
        ("W.U.N.", "WUN"),
        ("Caf\u00e9 Libre", "Cafe\u0301 Libre"),
        ("\uff37orkers", "Workers"),  # full-width W
        ("O\ufb03ce", "Office"),  # the ligature ffi
        ("Straße", "STRASSE"),
        ("Work\u00aders", "Workers"),  # soft hyphen
        ("Wor\u200bkers", "Workers"),  # zero-width space
        ("Workers & Co", "Workers Co"),
        ("(Workers)", "Workers"),
        ("ΟΔΟΣ", "οδος"),
        ("İSTANBUL", "İstanbul"),
        ("İSTANBUL", "istanbul"),
        ("I\u0307stanbul", "Istanbul"),
    ],
)
def test_form_case_space_and_punctuation_make_no_other_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Médecins", "Medecins"),
        ("Workers Union", "Worker Union"),
        ("Workers Union", "WorkersUnion"),
        ("Local 12", "Local 21"),
        ("!!!", "???"),
        ("I\u015f\u0131k", "Isik"),  # a dotless i is another letter
        ("Ėja", "Eja"),  # and a dot above any other letter is an accent
    ],
)
def test_accents_letters_and_word_breaks_make_another_name(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_of_punctuation_alone_stays_what_it_is() -> None:
    assert fold(" !!! ") == "!!!"


@example("E.\u0301cole")  # the dot goes, and the letter takes its accent
@example("İ\u0307i.\u0307\u0301")
@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """Law: what is folded stays as it is."""
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("accented", "plain"),
    [
        ("Türkiye", "turkiye"),
        ("Côte d'Ivoire", "cote divoire"),
        ("CURAÇAO", "curacao"),
        ("Åland Islands", "aland islands"),
    ],
)
def test_accents_can_be_left_out_of_a_name(accented: str, plain: str) -> None:
    assert without_accents(accented) == plain


def test_the_nearest_word_is_found() -> None:
    assert nearest("refferal", ["regular", "referral", "early_bird"]) == ("referral",)


def test_no_word_is_near_a_word_unlike_all() -> None:
    assert nearest("xyz", ["regular", "referral"]) == ()


def test_the_nearest_words_come_nearest_first_and_no_more_than_asked() -> None:
    known = ["worker unions", "workers union", "teachers union"]
    assert nearest("workers unio", known, most=2) == ("workers union", "worker unions")


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_folded_as_any_other(name: str) -> None:
    """Law: the short way for ASCII folds as the long way does, which one more letter takes."""
    assume(any(map(str.isalnum, name)))
    assert fold(f"{name} é") == f"{fold(name)} é"
