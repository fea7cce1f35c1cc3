"""A JSON object with one key twice is refused, wherever JSON is read, with the place of the key."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from smt_pricing import (
    Comparison,
    PartialRequest,
    PriceSheet,
    PriorPayment,
    Quote,
    QuoteRequest,
    compare,
    problems_of,
)
from tests.cli.command_line import Captured, run, typed
from tests.editions import PUBLISHED
from tests.situations import ask, paid, priced

REQUEST = ask(seats=2, name="Umoja", prior_payments=[paid(took_part=False)]).model_dump_json()
QUOTE = priced(seats=2).model_dump_json()


def places(model: type[BaseModel], text: str | bytes) -> list[tuple[int | str, ...]]:
    with pytest.raises(ValidationError) as refused:
        model.model_validate_json(text)
    details = refused.value.errors()
    assert {detail["type"] for detail in details} == {"key-repeated"}
    return [detail["loc"] for detail in details]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"seats":2', '"seats":1,"seats":2', ("seats",)),
        ('"seats":2', '"seats":2,"seats":2', ("seats",)),
        ('"seats":2', '"se\\u0061ts":1,"seats":2', ("seats",)),
        ('"kind":"ngo"', '"kind":"agency","kind":"ngo"', ("organization", "kind")),
        ('"rate":"full"', '"rate":"group","rate":"full"', ("prior_payments", 0, "rate")),
    ],
)
def test_a_request_that_states_a_key_twice_is_refused(
    old: str, new: str, place: tuple[int | str, ...]
) -> None:
    for model in (QuoteRequest, PartialRequest):
        assert places(model, REQUEST.replace(old, new)) == [place]
        assert places(model, REQUEST.replace(old, new).encode()) == [place]


def test_every_key_that_stands_there_twice_is_told_in_one_shape() -> None:
    text = REQUEST.replace('"seats":2', '"seats":1,"seats":2').replace(
        '"kind":"ngo"', '"kind":"agency","kind":"ngo"'
    )
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json(text)
    assert [str(problem) for problem in problems_of(refused.value)] == [
        "seats: This key stands there more than once. Keep one of them. [key-repeated]",
        "organization.kind: This key stands there more than once. Keep one of them. [key-repeated]",
    ]


@pytest.mark.parametrize(
    ("model", "text", "key"),
    [
        (Quote, QUOTE, "total"),
        (PriorPayment, json.dumps(paid()), "rate"),
        (PriceSheet, PUBLISHED.model_dump_json(), "currency"),
        (Comparison, compare(ask()).model_dump_json(), "currency"),
    ],
    ids=["quote", "payment", "sheet", "comparison"],
)
def test_so_is_every_model_of_the_library(model: type[BaseModel], text: str, key: str) -> None:
    assert model.model_validate_json(text)
    assert places(model, f'{{"{key}":"1",{text[1:]}') == [(key,)]


def test_a_stored_quote_is_refused_with_the_place_of_the_key() -> None:
    text = QUOTE.replace('"amount":"725.00"', '"amount":"1.00","amount":"725.00"', 1)
    with pytest.raises(ValidationError) as refused:
        Quote.model_validate_json(text)
    (problem,) = problems_of(refused.value)
    assert (problem.place, problem.code) == ("lines[0].amount", "key-repeated")


@pytest.mark.parametrize("command", ["quote", "estimate", "compare", "verify", "amend"])
@pytest.mark.parametrize("from_file", [True, False], ids=["file", "standard input"])
def test_the_command_line_refuses_it_everywhere(
    command: str,
    *,
    from_file: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    stored = QUOTE if command in ("verify", "amend") else REQUEST
    text = stored.replace('"kind":"ngo"', '"kind":"agency","kind":"ngo"')
    path = tmp_path / "input.json"
    path.write_text(text, "utf-8")
    typed(monkeypatch, text.encode())
    change = ["--add-seats", "1"] if command == "amend" else []
    assert run(command, str(path) if from_file else "-", *change) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "organization.kind: This key stands there more than once." in err


def test_a_past_payment_of_a_change_is_read_so_too(tmp_path: Path, capsys: Captured) -> None:
    quote, payment = tmp_path / "quote.json", tmp_path / "payment.json"
    quote.write_text(QUOTE, "utf-8")
    payment.write_text('{"rate":"group",' + json.dumps(paid())[1:], "utf-8")
    assert run("amend", str(quote), "--paid-before", str(payment)) == 2
    assert "rate: This key stands there more than once." in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{", '{"seats":1,"seats":}', "[" * 100_000, b"\xff{}"])
def test_what_is_no_json_is_told_as_such(text: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json(text)
    assert [problem.code for problem in problems_of(refused.value)] == ["not-json"]


def test_a_thousand_repeated_keys_are_told_as_a_hundred() -> None:
    keys = ",".join(f'"k{number}":1,"k{number}":2' for number in range(1000))
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json(f"{{{keys}}}")
    problems = problems_of(refused.value)
    assert (len(problems), problems[-1].code) == (101, "too-many-problems")


@pytest.mark.parametrize("strict", [True, False, None])
@pytest.mark.parametrize(
    "written",
    [
        ask(seats=2, prior_payments=[paid()], registered_on="2026-02-01", payment_method="card"),
        priced(seats=2),
        PUBLISHED,
        compare(ask(seats=2)),
    ],
    ids=lambda written: type(written).__name__,
)
def test_a_model_reads_its_own_json_strictly_too(
    written: BaseModel, *, strict: bool | None
) -> None:
    text = written.model_dump_json()
    assert type(written).model_validate(json.loads(text), strict=strict) == written
    assert type(written).model_validate_json(text, strict=strict) == written
