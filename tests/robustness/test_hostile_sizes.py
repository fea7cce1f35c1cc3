"""Files beyond any size of use are refused in words, before they are read whole."""

import io
import itertools
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from smt_pricing import (
    PaymentHistory,
    PaymentHistoryError,
    PaymentsFound,
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteRequest,
    load_price_sheet,
    problems_of,
)
from smt_pricing.cli.main import main
from tests.editions import PUBLISHED, edition
from tests.situations import ask, paid, priced

HEADER = "organization,program,edition,rate,paid_on,took_part,refunded\n"


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("#" * 300_000, "file-too-large", "larger than"),
        ("a" + ".a" * 10_000 + " = 1", "toml-malformed", "too many parts"),
        ('"a"' + " . 'a'" * 10_000 + " = 1", "toml-malformed", "too many parts"),
        ("a = 1e" + "9" * 30, "toml-malformed", "power"),
    ],
    ids=["large", "parts", "quoted parts", "power"],
)
def test_a_sheet_too_large(content: str, code: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    (problem,) = refused.value.problems
    assert (problem.place, problem.code) == ("the whole sheet", code)
    assert said in problem.message


def test_a_sheet_of_many_tiers_and_regions_is_not_multiplied(tmp_path: Path) -> None:
    rows = "[[budget_tiers]]\nid='t{0}'\n[[regions]]\nid='r{0}'\n[[full_rate]]\nregular=1\n"
    path = tmp_path / "hostile.toml"
    path.write_text("".join(rows.format(number) for number in range(1000)), "utf-8")
    with pytest.raises(PriceSheetError) as refused:
        load_price_sheet(path)
    assert len(refused.value.problems) == 101
    assert refused.value.problems[-1].code == "too-many-problems"


def test_tables_with_keys_that_are_no_text_are_no_sheet() -> None:
    with pytest.raises(PriceSheetError):
        PriceSheet.model_validate({"full_rate": [{1: 2}]})


def test_a_list_too_large(tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(b"a" * (17 << 20))
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv(path)
    assert [problem.code for problem in refused.value.problems] == ["file-too-large"]


def test_a_list_of_a_million_wrong_rows_is_read_no_further_than_it_helps() -> None:
    with pytest.raises(PaymentHistoryError) as refused:
        PaymentHistory.from_csv_text(HEADER + "a\n" * 1_000_000)
    last = refused.value.problems[-1]
    assert (len(refused.value.problems), last.place, last.code) == (
        101,
        "line 102",
        "too-many-problems",
    )


def test_a_column_of_accents_is_no_work() -> None:
    with pytest.raises(PaymentHistoryError):
        PaymentHistory.from_csv_text("a" + "\u0300\u0316" * 65_000 + ",x")


def test_a_request_of_too_many_payments() -> None:
    stated = json.loads(ask().model_dump_json()) | {"prior_payments": [{}] * 100_000}
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate_json(json.dumps(stated))
    (problem,) = problems_of(refused.value)
    assert (problem.place, problem.code) == ("prior_payments", "too-many-payments")


def test_payments_that_never_end_are_too_many() -> None:
    endless = itertools.repeat(paid())
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate(ask().model_dump() | {"prior_payments": endless})
    (problem,) = problems_of(refused.value)
    assert (problem.place, problem.code) == ("prior_payments", "too-many-payments")
    with pytest.raises(ValidationError):
        PaymentsFound.model_validate({"payments": endless})
    request = ask(prior_payments=(paid(edition=str(number)) for number in range(1000)))
    assert len(request.prior_payments) == 1000


def test_numbers_that_never_end_are_too_many() -> None:
    endless = itertools.repeat("7K3M-Q9XW-2TBD")
    with pytest.raises(ValidationError) as refused:
        QuoteRequest.model_validate(ask().model_dump() | {"earlier_numbers": endless})
    (problem,) = problems_of(refused.value)
    assert (problem.place, problem.code) == ("earlier_numbers", "too-many-numbers")


@pytest.mark.parametrize("table", ["budget_tiers", "regions", "full_rate", "rules", "waivers"])
@pytest.mark.parametrize("row", [{}, {"id": "a", "label": "b", "regular": 1}, 1], ids=str)
def test_a_sheets_table_that_never_ends_is_no_table(table: str, row: object) -> None:
    with pytest.raises(PriceSheetError):
        PriceSheet.model_validate(PUBLISHED.model_dump() | {table: itertools.repeat(row)})


def test_the_countries_of_a_region_never_end_either() -> None:
    stated = PUBLISHED.model_dump()
    stated["regions"][0]["countries"] = itertools.repeat("XX")
    with pytest.raises(PriceSheetError):
        PriceSheet.model_validate(stated)


def test_rows_that_come_one_by_one_make_the_same_sheet() -> None:
    stated = PUBLISHED.model_dump()
    stated["full_rate"] = iter(stated["full_rate"])
    assert PriceSheet.model_validate(stated) == PUBLISHED


@pytest.mark.parametrize("command", ["quote", "verify"])
def test_standard_input_too_large(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b" " * (10 << 20))))
    assert main([command, "-"]) == 2
    assert "[file-too-large]" in capsys.readouterr().err


def test_a_stored_quote_of_a_line_that_is_none_is_still_explained() -> None:
    stated = json.loads(priced(seats=3).model_dump_json())
    stated["lines"] = []
    quote = Quote.model_validate_json(json.dumps(stated))
    assert "no such line" in quote.explain(detail="full")
    assert "Total" in quote.explain()
    assert "$1,925" in quote.explain("email")


def test_a_stored_amount_that_would_take_gigabytes_to_print_is_none() -> None:
    stated = json.loads(priced(seats=3).model_dump_json()) | {"total": "1e999999999999"}
    with pytest.raises(ValidationError):
        Quote.model_validate_json(json.dumps(stated))


def test_a_sheet_of_more_tiers_than_fifty_is_told_so_and_not_each_case_of_it() -> None:
    tiers = [
        {"id": f"t{number}", "label": "t", "at_least": number, "under": number + 1}
        for number in range(50)
    ]
    tiers.append({"id": "t50", "label": "t", "at_least": 50})
    with pytest.raises(PriceSheetError) as refused:
        edition(budget_tiers=tiers)
    codes = [problem.code for problem in refused.value.problems]
    assert (codes, refused.value.problems[0].place) == (["too-long"], "key budget_tiers")
