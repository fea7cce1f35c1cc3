"""The page of errors, made by running the reproducer of every entry."""

import contextlib
import io
import tempfile
from collections.abc import Iterator
from unittest.mock import patch

from smt_pricing import ProblemCode
from tests.docs.catalogue.batches import BATCHES
from tests.docs.catalogue.entries import (
    CHANGES,
    HISTORIES,
    MALFORMED,
    REGISTRATIONS,
    REJECTIONS,
    STORED,
    Entry,
)
from tests.docs.catalogue.sheets import SHEETS

__all__ = ["ENTRIES", "written"]

_INTRODUCTION = """\
# Errors

Three sorts of bad input, three sorts of answer. All problems are told at once (up to a hundred),
each with a code, its place and what to do. Codes never change; sentences may.

| what is wrong | what you get | exit code |
| :--- | :--- | ---: |
| the request is well formed, and the sheet excludes it | `RejectedRequest` from `evaluate`, `RequestRejected` from `quote` | 1 |
| the request is malformed: no sheet could price it | pydantic's `ValidationError` | 2 |
| a form states no request | `FormError` with `problems`, by the form's own names | |
| a price sheet, a list of payments or a list of registrations cannot be used | `PriceSheetError`, `PaymentHistoryError`, `RegistrationsError` with `problems` | 2 |
| a quote was altered or is of another sheet, or does not admit a change | `QuoteError` with `problems` | 2 |
| a program gives a dictionary for a request, or a name for a price sheet | `TypeError`, which says what to write | |

`RequestRejected`, `FormError`, `PriceSheetError`, `PaymentHistoryError`, `RegistrationsError` and `QuoteError` are
`SmtPricingError`s. None of them is a `ValueError`: pydantic would swallow it where models are nested.

`problems_of(error)` lists what is wrong as `Problem`s, whichever of these is raised: pydantic's errors too, FastAPI's
`RequestValidationError`, and a plain list of pydantic's errors. `problem.code` is a `ProblemCode`, which lists every
code there is, each with its sentence; it is text as well, and compares with text.

This page is made by `python -m tests.docs`, from the code. Every reproducer on it runs.

## Pydantic's own error

A malformed request raises pydantic's `ValidationError`. Its text is for programmers: it sends them to
addresses at pydantic.dev, which stand in the entries of `errors()` as well. Show `problems_of(error)` to people, or
leave the addresses out; neither the library's own errors nor its integrations show one:

```python
>>> from pydantic import ValidationError
>>> from smt_pricing import QuoteRequest, problems_of
>>> try:
...     QuoteRequest.model_validate({"organization": {"kind": "unoin"}, "seats": 2})
... except ValidationError as error:
...     for problem in problems_of(error):
...         print(problem)
...     for entry in error.errors(include_url=False):
...         print(entry["loc"], sorted(entry))
organization.kind: This value cannot stand here ("unoin"). Did you mean "union"? Write one of ngo, union, electoral-campaign, consultant, agency, other, which is for every kind not named. [word-unknown]
('organization', 'kind') ['ctx', 'input', 'loc', 'msg', 'type']
```

`problems_of` takes that list as well, without inputs and contexts too (`include_input=False`, `include_context=False`):
what was stated is not repeated then. In tracebacks, the environment variable `PYDANTIC_ERRORS_INCLUDE_URL=0` leaves the
addresses out.

## What the reproducers use

These functions print what a person is told:

"""

_FUNCTIONS = """\
import contextlib
import csv
import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from decimal import Decimal
from pathlib import Path
from pydantic import BaseModel, ValidationError
from smt_pricing import *
from smt_pricing.cli.main import main
from smt_pricing.answers.changes import Amendment
from smt_pricing.request.registrations import registrations_from_csv
import smt_pricing
NGO = {"kind": "ngo", "country": "KE", "annual_budget": 90_000}
PAID = {"program": "Digital Campaigning Certificate Intensive", "edition": "pilot", "rate": "full", "paid_on": "2025-03-01", "took_part": True}
SHEET = next(Path(smt_pricing.__path__[0]).glob("price_sheets/digital*.toml")).read_text("utf-8")
INPUT = Path(tempfile.mkdtemp()) / "input"
def saved(content: str | bytes) -> Path:
    _ = INPUT.write_bytes(content if isinstance(content, bytes) else content.encode())
    return INPUT
def edited(old: str, new: str) -> PriceSheet:
    assert old in SHEET
    return load_price_sheet(saved(SHEET.replace(old, new, 1)))
def refuse(sheet: PriceSheet | None = None, **stated: object) -> None:
    answer = evaluate(QuoteRequest.model_validate({"organization": NGO, "seats": 2} | stated), sheet)
    assert isinstance(answer, RejectedRequest)
    for found in answer.rejections:
        print(f"{', '.join(found.fields)}: {found.message} {found.remedy}")
def malformed(text: str | None = None, **stated: object) -> None:
    request = {"seats": 2} | {key: it for key, it in stated.items() if key not in Organization.model_fields}
    organization = NGO | {key: it for key, it in stated.items() if key in Organization.model_fields}
    request["organization"] = {key: it for key, it in organization.items() if it is not ...}
    try:
        if text is not None:
            QuoteRequest.model_validate_json(text)
        QuoteRequest.model_validate({key: it for key, it in request.items() if it is not ...})
    except ValidationError as error:
        for problem in problems_of(error):
            print(problem)
class Visit(BaseModel):
    hour: time
def misread(model: type[BaseModel], keys: Mapping[object, object] = {}, **values: object) -> None:
    try:
        model.model_validate({**keys, **values})
    except ValidationError as error:
        for problem in problems_of(error):
            if problem.code != ProblemCode.KEY_MISSING:
                print(problem)
def unreadable(content: str | bytes, first: int = 0) -> None:
    try:
        PaymentHistory.from_csv(saved(content))
    except PaymentHistoryError as error:
        for problem in error.problems[first:]:
            print(problem)
def unlisted(content: str | bytes, first: int = 0) -> None:
    try:
        registrations_from_csv(saved(content))
    except RegistrationsError as error:
        for problem in error.problems[first:]:
            print(problem)
def unpriced(content: str | bytes, *words: str, file_type: str = "csv", to: str = "csv") -> None:
    told, path = io.StringIO(), str(saved(content).rename(INPUT.with_suffix(f".{file_type}")))
    with contextlib.redirect_stderr(told):
        _ = main(["batch", path, "-o", str(INPUT.with_name(f"priced.{to}")), "--force", *words])
    for line in told.getvalue().splitlines():
        if line.endswith("]"):
            print(line.removeprefix(f"smt-pricing: {path}: "))
def unpriced_together(content: str) -> None:
    out = str(INPUT.with_suffix(".csv"))
    with contextlib.redirect_stderr(io.StringIO()):
        _ = main(["batch", str(saved(content)), "-o", out, "--force", "--format", "csv", "--together"])
    for row in csv.DictReader(Path(out).read_text("utf-8").splitlines()):
        print(f"{row['quote_messages']} [{row['quote_codes']}]")
def unchanged(
    change: Amendment | Iterable[Amendment], by: PriceSheet | None = None, sheet: PriceSheet | None = None,
    total: str | None = None, **stated: object,
) -> None:
    quoted = quote(QuoteRequest.model_validate({"organization": NGO, "seats": 2} | stated), by)
    try:
        amend(quoted.model_copy(update={"total": total or quoted.total}), change, sheet)
    except QuoteError as error:
        for problem in error.problems:
            print(problem)
def unloadable_folder(*contents: str) -> None:
    folder = Path(tempfile.mkdtemp())
    for number, content in enumerate(contents, 1):
        _ = (folder / f"{number}.toml").write_text(content, "utf-8")
    try:
        load_price_sheets(folder)
    except PriceSheetError as error:
        for problem in error.problems:
            print(problem)
def dated(first: str, last: str | None) -> PriceSheet:
    return load_price_sheet().model_copy(update={"id": f"from-{first}", "sale_from": first, "sale_until": last})
def out_of_force(sheets: Sequence[PriceSheet], day: str | None) -> None:
    request = QuoteRequest.model_validate({"organization": NGO, "seats": 1, "registered_on": day})
    try:
        QuoteEngine.for_editions(sheets).quote(request)
    except PriceSheetError as error:
        for problem in error.problems:
            print(problem)
def incomparable(old: PriceSheet, new: PriceSheet) -> None:
    try:
        diff_price_sheets(old, new)
    except PriceSheetError as error:
        for problem in error.problems:
            print(problem)
def unloadable(old: str = "", new: str | bytes = "", path: str | Path | None = None) -> None:
    content = SHEET.encode().replace(old.encode(), new if isinstance(new, bytes) else new.encode(), 1)
    try:
        load_price_sheet(path or saved(content))
    except PriceSheetError as error:
        for problem in error.problems:
            print(problem)
"""

_SECTIONS = (
    (
        "Rejections",
        (
            "The request is well formed, and the sheet excludes it. A fact that cannot be told hides "
            "no other reason: what is refused whatever it turns out to be is reported beside it."
        ),
        REJECTIONS,
    ),
    (
        "Malformed requests",
        "No sheet could price these. In Python they are pydantic's `ValidationError`.",
        MALFORMED,
    ),
    (
        "Lists of payments",
        "A list with problems is refused with all of them; nothing is skipped in silence.",
        HISTORIES,
    ),
    (
        "Lists of registrations",
        (
            "A cell is read as a field of a request is, so that every code of a malformed request may "
            "stand here, at a line and a column."
        ),
        REGISTRATIONS,
    ),
    (
        "Lists priced row by row",
        (
            "What stops `smt-pricing batch` before anything is written. Whatever is wrong with one row is "
            "told in that row, by the codes of a malformed request, `row-width`, `not-json` or "
            "`key-repeated`, and with `--together` by the last two here."
        ),
        BATCHES,
    ),
    (
        "Stored answers, and what a service has of its own",
        (
            "An answer that is read back from JSON is checked like any input; so is what a service "
            "states beside a request, where a type of pydantic's that is met nowhere here is "
            "`value-invalid`."
        ),
        STORED,
    ),
    (
        "Quotes and changes",
        (
            "What `amend` and `why` cannot use is a `QuoteError`. A changed request is read as any "
            "other, so that the codes of a malformed request may stand here too."
        ),
        CHANGES,
    ),
    (
        "Price sheets",
        (
            "A sheet's problems name the table, the row and the key. One mistake may be told by more "
            "than one problem."
        ),
        SHEETS,
    ),
)


ENTRIES = tuple(entry for _, _, entries in _SECTIONS for entry in entries)
"""Every entry of the page, in its order."""


def written() -> str:
    """Return the page as it should stand in docs/, with what every reproducer prints.

    A reader's own reproducer leaves its folder behind; here they all go with one that is removed.
    """
    with tempfile.TemporaryDirectory() as folder, patch.object(tempfile, "tempdir", folder):
        return "".join(_page())


def _page() -> Iterator[str]:
    namespace: dict[str, object] = {}
    exec(_FUNCTIONS, namespace)  # noqa: S102  these are the page's own functions
    yield _INTRODUCTION
    yield f"```python\n{_as_doctest(_FUNCTIONS)}```\n"
    for title, introduction, entries in _SECTIONS:
        yield f"\n## {title}\n\n{introduction}\n"
        for entry in entries:
            yield f"\n### {entry.code}\n\n{ProblemCode(entry.code).sentence}\n\n"
            yield f"```python\n>>> {entry.call}\n{_printed(entry, namespace)}```\n"


def _as_doctest(source: str) -> str:
    lines = source.splitlines()
    return "".join(f"{'...' if line.startswith((' ', ')')) else '>>>'} {line}\n" for line in lines)


def _printed(entry: Entry, namespace: dict[str, object]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(entry.call, namespace)  # noqa: S102
    return printed.getvalue()
