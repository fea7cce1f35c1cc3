"""The command `quote`: its answer in every form, by any sheet."""

from pathlib import Path

from smt_pricing import Quote, RejectedRequest
from tests.cli.command_line import REFERRED, UNION, Captured, run
from tests.editions import PUBLISHED_FILE
from tests.situations import FORWARDED, priced


def test_a_quote_is_explained_on_standard_output(capsys: Captured) -> None:
    assert run(*REFERRED) == 0
    expected = priced(kind="union", annual_budget=450_000, seats=3, referral=FORWARDED)
    assert capsys.readouterr() == (expected.explain(), "")


def test_a_quote_as_json_reads_back_as_the_quote(capsys: Captured) -> None:
    assert run(*REFERRED, "--json") == 0
    quote = Quote.model_validate_json(capsys.readouterr().out)
    assert str(quote.total) == "1825.00"


def test_a_quote_as_markdown(capsys: Captured) -> None:
    assert run(*UNION, "--markdown") == 0
    assert capsys.readouterr().out.startswith("## Quote for a union\n")


def test_a_rejection_goes_to_standard_error_with_exit_code_1(capsys: Captured) -> None:
    assert run(*UNION, "--plan", "group", "--payment-method", "card") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "group-needs-invoice" in err


def test_a_rejection_as_json_is_data(capsys: Captured) -> None:
    assert run(*REFERRED, "--plan", "group", "--json") == 1
    out, err = capsys.readouterr()
    (rejection,) = RejectedRequest.model_validate_json(out).rejections
    assert (rejection.code, err) == ("referral-on-group-rate", "")


def test_a_rejection_as_markdown_goes_to_standard_error(capsys: Captured) -> None:
    assert run(*UNION[:-1], "11", "--plan", "group", "--markdown") == 1
    assert capsys.readouterr().err.startswith("## No quote for a union\n")


def test_a_hundred_seats_are_a_number(capsys: Captured) -> None:
    assert run(*UNION[:-1], "100", "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "60125.00"


def test_another_sheet_prices_the_request(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "next.toml"
    path.write_text(PUBLISHED_FILE.read_text("utf-8").replace("regular = 725", "regular = 700.50"))
    assert run(*UNION, "--sheet", str(path), "--json") == 0
    assert str(Quote.model_validate_json(capsys.readouterr().out).total) == "1900.50"


def test_every_problem_of_a_sheet_is_printed(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "next.toml"
    broken = PUBLISHED_FILE.read_text("utf-8").replace("regular = 725", "regular = -725")
    path.write_text(broken.replace('region = "outside"\nprice = 600', "price = 600"))
    assert run(*UNION, "--sheet", str(path)) == 2
    err = capsys.readouterr().err
    assert f"smt-pricing: {path}: [[full_rate]] row 3, key regular: " in err
    assert f"smt-pricing: {path}: [[additional_person]]: " in err
