"""What a spreadsheet would run as a formula begins with an apostrophe, and numbers stay numbers."""

import pytest

from smt_pricing.values.formulas import safe_cell, without_formula


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", " =", "\u3000\uff1d"])
def test_a_formula_becomes_a_text(sign: str) -> None:
    for made in (safe_cell, without_formula):
        assert made(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "Umoja", "-400.00", "+12", "-1,000.50", "450000", "'=1", "ñ"])
def test_a_number_and_a_text_stay_what_they_are(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", ["-1-1", "+254 700 000 000", "-", "=5", "-5\n=1"])
def test_what_is_more_than_a_number_is_none(text: str) -> None:
    assert safe_cell(text) == without_formula(text) == f"'{text}"


@pytest.mark.parametrize("label", ["+1", "-400.00"])
def test_a_label_is_no_number(label: str) -> None:
    assert without_formula(label) == f"'{label}"
