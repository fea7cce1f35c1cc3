"""The places where input comes in: valid inputs to start from, and how each one is read."""

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from pydantic import ValidationError

from smt_pricing import (
    PaymentHistory,
    PaymentHistoryError,
    PriceSheet,
    PriceSheetError,
    Quote,
    QuoteEngine,
    QuoteRequest,
    RegistrationsError,
    load_price_sheet,
    problems_of,
)
from smt_pricing.cli.main import main
from smt_pricing.request.registrations import registrations_from_csv, registrations_from_csv_text
from smt_pricing.sheet.published_table import table_as_text
from tests.editions import PUBLISHED_FILE
from tests.situations import FORWARDED, ask, paid, priced

BETWEEN_ARGUMENTS, BEFORE_FILE, FILE = b"\x1e", b"\x1d", "@file"
"""A command line as bytes: its arguments, then what standard input and ``@file`` hold."""


@dataclass(frozen=True)
class Entry:
    """One way in. ``read`` tells whether it accepts an input, and raises only what it must not."""

    seeds: tuple[bytes, ...]
    read: Callable[[bytes], bool]


_ENGINE = QuoteEngine()
_FOLDER = tempfile.TemporaryDirectory(prefix="smt-pricing-fuzz-")
_FILE = Path(_FOLDER.name) / "input"
_REQUEST = ask(seats=3, name="Umoja Union", referral=FORWARDED, prior_payments=[paid()])
_PAYERS = (
    b"organization,program,edition,rate,paid_on,took_part,refunded\n"
    b"Umoja Union,Digital Campaigning Certificate Intensive,spring,full,2025-03-01,yes,no\n"
    b'"Tenants, ""League""",Organizing 101,autumn,group,2025-09-02,no,no\n'
)

_COHORT = (
    b"organization,kind,country,region,annual_budget,budget_tier,budget_currency,seats,plan,"
    b"payment_method,referral,email_forwarded,registered_on\n"
    b"Umoja Union,union,Kenya,outside,90000.50,under-1m,USD,3,individual,card,,,2026-02-01\n"
    b'"Tenants, ""League""",ngo,FR,,,over-1m,,1,,invoice,Coalition X,yes,\n'
)


def _with_numbers(pairs: list[tuple[str, object]]) -> dict[object, object]:
    """Make numbers of the keys that are digits: Python's tables may have any keys."""
    return {len(key) if key.isdecimal() else key: value for key, value in pairs}


def _toml(content: bytes) -> bool:
    """Read a sheet as a file, or as tables where it is JSON; price with it if it loads."""
    try:
        if content.startswith(b"{"):
            try:
                tables = json.loads(content, object_pairs_hook=_with_numbers)
            except (ValueError, RecursionError):
                return False  # no tables at all, which is nothing that the library has a part in
            sheet = PriceSheet.model_validate(tables)
        else:
            _FILE.write_bytes(content)
            sheet = load_price_sheet(_FILE)
    except PriceSheetError as error:
        str(error)
        return False
    table_as_text(sheet)
    QuoteEngine(sheet).evaluate(_REQUEST)
    return PriceSheet.model_validate_json(sheet.model_dump_json()).digest == sheet.digest


def _csv(content: bytes) -> bool:
    """Read a list of who has paid as a file, and as text with what no UTF-8 file can hold."""
    _FILE.write_bytes(content)
    accepted = True
    text = content.decode("utf-8", "surrogateescape")
    for read in (
        partial(PaymentHistory.from_csv, _FILE),
        partial(PaymentHistory.from_csv_text, text),
    ):
        try:
            history = read()
        except PaymentHistoryError as error:
            str(error)
            accepted = False
        else:
            history.for_organization("Umoja Union")
            history.similar("Umoja Unions")
    return accepted


def _registrations(content: bytes) -> bool:
    """Read a list of registrations as a file and as text, with payments; price what it holds."""
    _FILE.write_bytes(content)
    history = PaymentHistory.from_csv_text(_PAYERS.decode())
    text = content.decode("utf-8", "surrogateescape")
    accepted = True
    for read in (
        partial(registrations_from_csv, _FILE, history=history),
        partial(registrations_from_csv_text, text, history=history),
    ):
        try:
            registrations = read()
        except RegistrationsError as error:
            str(error)
            accepted = False
        else:
            for registration in registrations:
                _ENGINE.evaluate(registration.request)
    return accepted


def _json(content: bytes) -> bool:
    """Read a request and a stored quote; price the one, and price the other again."""
    accepted = False
    try:
        answer = _ENGINE.evaluate(QuoteRequest.model_validate_json(content))
        for form in (answer.explain(), answer.explain(detail="full"), answer.explain("email")):
            assert form
        accepted = True
    except ValidationError as error:
        problems_of(error)
    try:
        _ENGINE.replay(Quote.model_validate_json(content)).explain()
        accepted = True
    except ValidationError as error:
        problems_of(error)
    return accepted


def _cli(content: bytes) -> bool:
    """Run a command line; exit codes 0, 1 and 2 are answers, and anything else is not."""
    line, _, typed = content.partition(BEFORE_FILE)
    arguments = os.fsdecode(line).split(BETWEEN_ARGUMENTS.decode())
    if FILE in arguments:
        _FILE.write_bytes(typed)
    arguments = [str(_FILE) if it == FILE else it for it in arguments]
    standard_input = io.TextIOWrapper(io.BytesIO(typed))
    out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", how) for how in ("strict", "replace"))
    with (
        mock.patch.object(sys, "stdin", standard_input),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        try:
            code: object = main(arguments)
        except SystemExit as stop:
            code = stop.code
    if code not in (0, 1, 2):
        raise AssertionError(f"exit code {code!r}")
    return code != 2


def _line(*arguments: str, typed: bytes = b"") -> bytes:
    return BETWEEN_ARGUMENTS.join(map(str.encode, arguments)) + BEFORE_FILE + typed


_REQUEST_JSON = _REQUEST.model_dump_json(exclude_none=True).encode()
_QUOTE_JSON = priced(seats=2, name="Umoja Union").model_dump_json().encode()
_SHEET = PUBLISHED_FILE.read_bytes()
_STATED = ("quote", "--kind", "union", "--country", "Kenya", "--budget", "450,000", "--seats", "3")
_PAYER = (*_STATED, "--name", "Umoja Union")

ENTRIES = {
    "cli": Entry(
        (
            _line(*_STATED, "--referral", "Coalition X", "--email-forwarded", "--json"),
            _line(*_PAYER, "--plan", "group", "--payment-method", "invoice", "--markdown"),
            _line(
                "quote",
                "--kind",
                "ngo",
                "--region",
                "outside",
                "--budget-tier",
                "under-1m",
                "--seats",
                "1",
            ),
            _line(*_PAYER, "--registered-on", "2026-02-01", "--history", FILE, typed=_PAYERS),
            _line(*_STATED, "--budget-currency", "EUR", "--sheet", FILE, typed=_SHEET),
            _line("quote", "-", typed=_REQUEST_JSON),
            _line("quote", FILE, "--json", typed=_REQUEST_JSON),
            _line("verify", "-", "--json", typed=_QUOTE_JSON),
            _line("sheet", "show", FILE, typed=_SHEET),
            _line("schema", "request"),
        ),
        _cli,
    ),
    "toml": Entry((_SHEET, load_price_sheet().model_dump_json().encode()), _toml),
    "csv": Entry((_PAYERS, b"sep=;\r\n" + _PAYERS.replace(b",", b";")), _csv),
    "registrations": Entry((_COHORT, b"sep=;\r\n" + _COHORT.replace(b",", b";")), _registrations),
    "json": Entry((_REQUEST_JSON, _QUOTE_JSON), _json),
}
