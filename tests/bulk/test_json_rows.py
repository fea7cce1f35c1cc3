"""JSON Lines are read row by row, and what is written of them stays byte by byte what it was."""

import io
import json
from decimal import Decimal

import pytest

from smt_pricing import RegistrationsError
from smt_pricing.bulk.input_rows import InputRow
from smt_pricing.bulk.json_rows import JsonInput, JsonOutput


def read(content: str) -> JsonInput:
    return JsonInput(io.BytesIO(content.encode()), "rows.jsonl")


def copied(content: str) -> list[str]:
    table, written = read(content), io.BytesIO()
    output = JsonOutput(written)
    output.begin(table.columns, ("x", "extra"))
    for row in table:
        output.write(row, ("é", row.extra))
    output.end()
    return written.getvalue().decode().splitlines()


def test_an_object_stays_as_it_is_written() -> None:
    content = '\ufeff{"a":1.50,  "b":1e2, "c":"\\u00e9\\ud800"}\r\n\n { }\n'
    assert copied(content) == [
        '{"a":1.50,  "b":1e2, "c":"\\u00e9\\ud800", "x": "é", "extra": ""}',
        '{"x": "é", "extra": ""}',
    ]


def test_values_are_exact() -> None:
    (row,) = read('{"annual_budget": 90000.10, "seats": 2, "plan": null}')
    assert row == InputRow(
        1,
        ("annual_budget", "seats", "plan"),
        (Decimal("90000.10"), 2, None),
        text='{"annual_budget": 90000.10, "seats": 2, "plan": null}',
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"a": 1, "a": 2}', "key-repeated"),
        ('{"b": {"a": 1, "a": 2}}', "key-repeated"),
        ("[1]", "not-json"),
        ("seats", "not-json"),
        ('{"a": NaN}', "not-json"),
        ('{"a": 1}}', "not-json"),
        ("[" * 100_000, "not-json"),
        ("9" * 5_000, "not-json"),
    ],
)
def test_a_line_that_is_no_object_is_a_row_that_is_kept_whole(line: str, code: str) -> None:
    bad, good = read(f'{line}\n{{"a": 1}}')
    assert [problem.code for problem in bad.problems] == [code]
    assert (good.line, good.columns) == (2, ("a",))
    kept, _ = copied(f'{line}\n{{"a": 1}}')
    assert json.loads(kept) == {"x": "é", "extra": line}


def test_the_columns_are_those_of_the_first_object() -> None:
    assert list(read('x\n{}\n{"b": 1, "a": 2}\n{"c": 3}').columns) == ["b", "a"]
    assert list(read("x\n" * 200 + '{"a": 1}').columns) == []
    assert list(read("").columns) == []


def test_text_that_is_not_utf_8_is_told_by_its_line() -> None:
    with pytest.raises(RegistrationsError, match=r'line 2: .* "JSON UTF-8".*\[not-utf-8\]'):
        list(JsonInput(io.BytesIO(b'{"a": 1}\n{"a": "\xe9"}\n'), "rows.jsonl"))


def test_rows_of_other_files_become_objects() -> None:
    written = io.BytesIO()
    output = JsonOutput(written)
    output.begin(("a", "b"), ("x",))
    output.write(InputRow(2, ("a", "b"), ("=1", Decimal("1.50"))), ("y",))
    output.write(InputRow(3, ("a",), ({"b": [float("nan"), 1.5, None]},)), ("y",))
    assert written.getvalue().decode().splitlines() == [
        '{"a": "=1", "b": "1.50", "x": "y"}',
        '{"a": {"b": ["nan", 1.5, null]}, "x": "y"}',
    ]
