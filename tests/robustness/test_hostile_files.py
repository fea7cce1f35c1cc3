"""Files made to do harm are refused in words, at a place, and never with a traceback."""

import io
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from smt_pricing import (
    PaymentHistory,
    PaymentHistoryError,
    PriceSheet,
    PriceSheetError,
    Problem,
    Quote,
    QuoteEngine,
    QuoteRequest,
    load_price_sheet,
    problems_of,
)
from smt_pricing.cli.main import main
from smt_pricing.sheet.file import price_sheet_from_toml
from tests.editions import PUBLISHED, PUBLISHED_FILE
from tests.situations import ask, priced

REGULAR, WELCOME = "regular = 1_750", 'welcome = ["ngo", '
PRICE = "[[full_rate]] row 1, key regular"
HEADER = "organization,program,edition,rate,paid_on,took_part,refunded\n"
ROW = "Umoja Union,Organizing 101,spring,full,2025-03-01,yes,no\n"
REQUEST = ask(name="Umoja Union").model_dump_json(exclude_none=True)
QUOTE = priced(seats=3).model_dump_json()
LONG_KEY = "a" * 100_000


def sheet_with(stated: str, hostile: str) -> str:
    text = PUBLISHED_FILE.read_text("utf-8")
    assert text.count(stated) == 1
    return text.replace(stated, hostile)


def refused_sheet(folder: Path, content: str) -> tuple[Problem, ...]:
    path = folder / "hostile.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert "Traceback" not in str(refused.value)
    return refused.value.problems


def refused_list(text: str) -> tuple[Problem, ...]:
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv_text(text)
    return refused.value.problems


def refused_request(content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json(content)
    return problems_of(refused.value)


def refused_quote(content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(ValidationError) as refused:
        Quote.model_validate_json(content)
    return problems_of(refused.value)


@pytest.mark.parametrize(
    ("hostile", "place", "code"),
    [
        ("9" * 4300, PRICE, "amount-too-large"),
        ("9" * 4301, "the whole sheet", "toml-malformed"),
        ("0x" + "f" * 100_000, PRICE, "amount-too-large"),
        ("1." + "9" * 100_000, PRICE, "amount-finer-than-cent"),
        ("1e999999", PRICE, "amount-too-large"),
        ("1e-999999", PRICE, "amount-finer-than-cent"),
        ("1e" + "9" * 30, "the whole sheet", "toml-malformed"),
        ("nan", PRICE, "amount-not-finite"),
        ("-inf", PRICE, "amount-not-finite"),
        ("1979-05-27T07:32:00Z", PRICE, "amount-unreadable"),
        ("[" * 50_000, "the whole sheet", "toml-malformed"),
        ("{a=" * 50_000, "the whole sheet", "toml-malformed"),
        ('"\\ud800"', "line 46", "toml-malformed"),
        ("\0", "line 46", "toml-malformed"),
    ],
    ids=lambda value: value[:12].replace("\0", "NUL"),
)
def test_a_hostile_amount_on_a_sheet(hostile: str, place: str, code: str, tmp_path: Path) -> None:
    (problem,) = refused_sheet(tmp_path, sheet_with(REGULAR, f"regular = {hostile}"))
    assert (problem.place, problem.code) == (place, code)
    assert len(str(problem)) < 500


def test_a_sheet_with_a_nul_byte(tmp_path: Path) -> None:
    text = PUBLISHED_FILE.read_text("utf-8")
    (problem,) = refused_sheet(tmp_path, text + "\0")
    assert (problem.place, problem.code) == (f"line {text.count(chr(10)) + 1}", "toml-malformed")


def test_a_sheet_with_a_lone_surrogate_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_bytes(b'id = "\xed\xa0\x80"')
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert [problem.code for problem in refused.value.problems] == ["not-utf-8"]


def test_a_sheet_with_a_lone_surrogate_as_text() -> None:
    with pytest.raises(PriceSheetError) as refused:
        price_sheet_from_toml("\ud800")
    assert [problem.code for problem in refused.value.problems] == ["not-utf-8"]


def test_tables_with_lone_surrogates() -> None:
    stated = {"id": "\ud800", "sale_from": "\ud800", "regions": [{"countries": ["\ud800"]}]}
    with pytest.raises(PriceSheetError) as refused:
        PriceSheet.model_validate(stated)
    found = {problem.place: problem.code for problem in refused.value.problems}
    assert found["key id"] == "text-unprintable"
    assert found["key sale_from"] == "date-unreadable"
    assert found["[[regions]] row 1, key countries, item 1"] == "unknown-country"


def test_a_sheet_with_a_gigantic_key(tmp_path: Path) -> None:
    problems = refused_sheet(tmp_path, f"{'a' * 200_000} = 1\n" + sheet_with(REGULAR, REGULAR))
    assert [problem.code for problem in problems] == ["unknown-key"]


def test_a_sheet_with_a_gigantic_kind(tmp_path: Path) -> None:
    kinds = f'welcome = ["{"ab" * 100_000}", '
    (problem,) = refused_sheet(tmp_path, sheet_with(WELCOME, kinds))
    assert (problem.place, problem.code) == ("[eligibility], key welcome, item 1", "word-unknown")
    assert len(str(problem)) < 500


def test_a_sheet_with_a_thousand_unknown_keys(tmp_path: Path) -> None:
    keys = "".join(f"unknown_{number} = 1\n" for number in range(1000))
    problems = refused_sheet(tmp_path, keys + sheet_with(REGULAR, REGULAR))
    assert (problems[0].place, problems[0].code) == ("key unknown_0", "unknown-key")


def test_a_sheet_with_a_key_of_a_thousand_parts(tmp_path: Path) -> None:
    refused_sheet(tmp_path, f"a{'.a' * 1000} = 1\n" + sheet_with(REGULAR, REGULAR))


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        (HEADER.replace("organization", "a" * 200_000) + ROW, "line 1", "csv-unreadable"),
        (HEADER + ROW.replace("Umoja", "a" * 200_000), "line 2", "csv-unreadable"),
        (HEADER + ROW.replace("Umoja", "a" * 1000), "line 2, column organization", "text-too-long"),
        (HEADER + ROW.replace("Umoja", "\0"), "line 2, column organization", "text-unprintable"),
        (
            HEADER + ROW.replace("Umoja", "\ud800"),
            "line 2, column organization",
            "text-unprintable",
        ),
        (HEADER + ROW.replace("full", "\ud800"), "line 2, column rate", "rate-unreadable"),
        (
            HEADER + ROW.replace("2025-03-01", "9" * 5000),
            "line 2, column paid_on",
            "date-unreadable",
        ),
        (HEADER + ROW.replace("yes", "1e999999"), "line 2, column took_part", "yes-or-no-needed"),
        (HEADER + '"' + ROW * 1000, "line 2", "csv-unreadable"),
        (",".join(f"c{number}" for number in range(10_000)), "line 1", "column-missing"),
        (HEADER + "x" + "," * 1_000_000, "line 2", "row-width"),
        (HEADER[:-1] + ",rate" * 10_000, "line 1", "column-repeated"),
        (HEADER + "a\n" * 10_000, "line 2", "row-width"),
        (HEADER + ROW * 10_000, "line 3", "row-repeated"),
        ("\n" * 200_000, "line 1", "file-empty"),
        ("\0" * 100_000, "line 1", "column-missing"),
    ],
    ids=[
        *("gigantic column", "gigantic cell", "long name", "NUL", "surrogate", "surrogate rate"),
        *("huge day", "power", "open quotation", "columns", "separators", "repeated columns"),
        *("short rows", "same rows", "blank lines", "NULs"),
    ],
)
def test_a_hostile_list_of_who_has_paid(text: str, place: str, code: str) -> None:
    problems = refused_list(text)
    assert (place, code) in [(problem.place, problem.code) for problem in problems[:8]]


def test_a_list_with_further_columns_that_nobody_needs_is_still_read() -> None:
    header = HEADER[:-1] + "".join(f",c{number}" for number in range(5000)) + "\n"
    history = PaymentHistory.from_csv_text(header + ROW[:-1] + "," * 5000)
    assert len(history.entries) == 1


def with_seats(hostile: str) -> str:
    return REQUEST.replace('"seats":1', f'"seats":{hostile}')


def with_budget(hostile: str) -> str:
    return REQUEST.replace('"annual_budget":"90000.00"', f'"annual_budget":{hostile}')


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (with_seats("9" * 4300), "seats", "seats-too-many"),
        (with_seats("9" * 5000), "the whole input", "not-json"),
        (with_seats("-" + "9" * 4000), "seats", "seats-too-few"),
        (with_seats("1e999999"), "seats", "seats-not-whole"),
        (with_seats("NaN"), "seats", "seats-not-whole"),
        (with_seats("[" * 100_000), "the whole input", "not-json"),
        (with_seats('{"a":' * 100_000), "the whole input", "not-json"),
        (with_seats("\0"), "the whole input", "not-json"),
        (with_budget("9" * 4300), "organization.annual_budget", "amount-too-large"),
        (with_budget("1e999999"), "organization.annual_budget", "amount-is-float"),
        (with_budget('"1e999999"'), "organization.annual_budget", "amount-unreadable"),
        (with_budget(f'"{"9" * 100_000}"'), "organization.annual_budget", "amount-unreadable"),
        (REQUEST.replace("Umoja", "\\u0000"), "organization.name", "text-unprintable"),
        (REQUEST.replace("Umoja", "\\ud800"), "the whole input", "not-json"),
        (REQUEST.replace("Umoja", "a" * 100_000), "organization.name", "text-too-long"),
        (REQUEST.replace('"ngo"', f'"{"a" * 100_000}"'), "organization.kind", "word-unknown"),
        ("[" + "[]," * 100_000 + "[]]", "the whole input", "model-type"),
        (f'{{"{LONG_KEY}":1,{REQUEST[1:]}', LONG_KEY, "unknown-key"),
    ],
    ids=[
        *("huge seats", "huger seats", "negative", "power", "NaN", "deep lists", "deep objects"),
        *("NUL", "huge budget", "float", "power in words", "long budget", "NUL in words"),
        *("surrogate", "long name", "gigantic kind", "lists", "gigantic key"),
    ],
)
def test_a_hostile_request(content: str, place: str, code: str) -> None:
    (problem,) = refused_request(content)
    assert (problem.place[:50], problem.code) == (place[:50], code)


def test_a_request_that_is_no_text() -> None:
    (problem,) = refused_request(b'{"seats":"\xed\xa0\x80"}')
    assert (problem.place, problem.code) == ("the whole input", "not-json")


def test_a_request_with_a_thousand_unreadable_payments() -> None:
    payments = f'"prior_payments":[{"{}," * 999}{{}}]'
    problems = refused_request(REQUEST.replace('"prior_payments":[]', payments))
    assert (problems[0].place, problems[0].code) == ("prior_payments[0].rate", "key-missing")


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (f"[{QUOTE}]", "the whole input", "model-type"),
        (f"{QUOTE}\n{QUOTE}", "the whole input", "not-json"),
        (f"[{','.join([QUOTE] * 2000)}]", "the whole input", "model-type"),
        (
            QUOTE.replace('"seats":2', f'"seats":"{"9" * 4301}"'),
            "lines[1].seats",
            "int-type",
        ),
        (QUOTE.replace('"saving"', f'"{LONG_KEY}":1,"saving"', 1), LONG_KEY, "unknown-key"),
    ],
    ids=["a list", "two in a row", "ten megabytes", "huge seats", "gigantic key"],
)
def test_a_hostile_quote(content: str, place: str, code: str) -> None:
    (problem,) = refused_quote(content)
    assert (problem.place[:50], problem.code) == (place[:50], code)


@pytest.mark.parametrize(
    "amount", ["9e999999", "-9e999999", "1e999999999999999999", "9" * 100_000, "1e-999999"]
)
def test_a_stored_quote_of_hostile_amounts_is_no_quote(amount: str) -> None:
    tables = json.loads(QUOTE)
    tables["total"] = tables["saving"] = tables["lines"][0]["list_amount"] = amount
    with pytest.raises(ValidationError, match="amount in digits"):
        Quote.model_validate_json(json.dumps(tables))


def test_a_stored_quote_of_a_thousand_times_the_same_lines_is_altered() -> None:
    tables = json.loads(QUOTE)
    tables["lines"] *= 1000
    replay = QuoteEngine(PUBLISHED).replay(Quote.model_validate_json(json.dumps(tables)))
    assert (replay.outcome, replay.differences[0].place) == ("altered", "lines[2].rate")


@pytest.mark.parametrize("command", ["quote", "verify"])
@pytest.mark.parametrize(
    "typed",
    [
        *(b"", b"\0" * 100_000, b"\xff" * 100_000, b"[" * 1_000_000, b'{"a":' * 100_000),
        *(b"9" * 1_000_000, b"1e999999", b'"\\ud800"', b'{"seats":' + b"9" * 5000 + b"}"),
        b"[" + QUOTE.encode() * 2000 + b"]",
    ],
    ids=[
        *("nothing", "NULs", "no text", "lists", "objects", "huge", "power", "surrogate", "seats"),
        "quotes",
    ],
)
def test_hostile_bytes_on_standard_input(
    command: str, typed: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert main([command, "-"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("smt-pricing: standard input: ")
    assert len(err) < 2000


HOSTILE_OPTIONS = {
    "--kind": "a" * 100_000,
    "--country": "a" + "\u0300\u0316" * 50_000,
    "--budget": "9" * 100_000,
    "--seats": "9" * 100_000,
    "--plan": "\udcff",
    "--registered-on": "9999-99-99",
    "--name": "\udcff\0",
}


def test_hostile_options_are_all_refused_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    words = [word for flag, hostile in HOSTILE_OPTIONS.items() for word in (flag, hostile)]
    assert main(["quote", *words]) == 2
    err = capsys.readouterr().err
    for flag in HOSTILE_OPTIONS:
        assert f"the request: {flag}: " in err
