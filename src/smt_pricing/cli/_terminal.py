"""What the commands share: their parsers, what they read, what they print, and their exit codes.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    from smt_pricing.quotes.explanation import Explanation
    from smt_pricing.request.payment_history import PaymentHistory
    from smt_pricing.sheet.price_sheet import PriceSheet
    from smt_pricing.values.problems import Problem

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  no other name

__all__ = [
    "DONE",
    "REFUSED",
    "UNUSABLE",
    "Arguments",
    "UnusableInputError",
    "bold",
    "command_parser",
    "load_history",
    "load_sheet",
    "print_explanation",
    "print_file",
    "print_json",
    "print_text",
    "read",
    "source_name",
    "unreadable",
    "unusable",
    "wants_style",
]

DONE = 0
REFUSED = 1
UNUSABLE = 2
_MOST_BYTES = 1024 * 1024

Arguments = argparse.Namespace


class UnusableInputError(Exception):
    """Input that cannot be read, told to the user line by line."""


def command_parser(
    make: Callable[..., argparse.ArgumentParser], *name: str, **options: str
) -> argparse.ArgumentParser:
    """Return a parser whose texts are printed as written, and whose options are spelt out."""
    return make(
        *name,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        **options,
    )


def source_name(path: str) -> str:
    """Return what an error calls an input."""
    return "standard input" if path == "-" else path


def unusable(
    source: str, problems: Iterable[Problem], places: Mapping[str, str]
) -> UnusableInputError:
    """Say every problem of an input; ``places`` are other names of a place, such as an option."""
    from dataclasses import replace

    named = (replace(found, place=places.get(found.place, found.place)) for found in problems)
    lines = [f"{source}: {problem}" for problem in named]
    return UnusableInputError("\n".join(lines).replace("\n", "\nsmt-pricing: "))


def read(path: str) -> bytes:
    """Return a file's bytes, or those of standard input for ``-``, without a Windows mark."""
    try:
        if path == "-":
            content = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with open(path, "rb") as file:  # noqa: PTH123  pathlib is not imported for this alone
                content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(content) > _MOST_BYTES:
        raise UnusableInputError(
            f"{source_name(path)}: the whole input: This is larger than {_MOST_BYTES} bytes. "
            "Give one request, one quote or one sheet. [file-too-large]"
        )
    return content.removeprefix(b"\xef\xbb\xbf")


def unreadable(path: str, error: OSError | ValueError) -> UnusableInputError:
    """Say why a file cannot be read; a name that no file can have is a ValueError."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return UnusableInputError(f"{path}: cannot be read: {reason}.")


def load_sheet(path_or_name: str | None) -> PriceSheet:
    """Return a price sheet, or say every problem of it; without a name, the published one."""
    from smt_pricing.sheet.file import load_price_sheet, price_sheet_from_toml
    from smt_pricing.values.problems import PriceSheetError

    try:
        if path_or_name == "-":
            return price_sheet_from_toml(read("-"), source_name("-"))
        return load_price_sheet(path_or_name)
    except PriceSheetError as error:
        raise unusable(error.source, error.problems, {}) from None


def load_history(path: str) -> PaymentHistory:
    """Return the list of who has paid, or say every problem of it."""
    from smt_pricing.request.payment_history import PaymentHistory
    from smt_pricing.values.problems import PaymentHistoryError

    try:
        return PaymentHistory.from_csv(path)
    except PaymentHistoryError as error:
        raise unusable(error.source, error.problems, {}) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def print_json(text: str) -> None:
    """Print JSON to standard output, in UTF-8 whatever the terminal's encoding."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # as JSON always is
    print(text)


def print_file(text: str) -> None:
    """Print what is to be saved as a file: in UTF-8, and with its own line ends, everywhere."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)


def print_text(text: str, *, to_errors: bool = False) -> None:
    """Print text as it is, to standard output or standard error."""
    stream = sys.stderr if to_errors else sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows ? for it
    stream.write(text)


def print_explanation(explanation: Explanation, *, to_errors: bool) -> None:
    """Print a quote or a rejection in words, its titles bold where the terminal wants that."""
    from smt_pricing.quotes.explanation import as_text

    stream = sys.stderr if to_errors else sys.stdout
    text = as_text(explanation, heading=bold) if wants_style(stream) else as_text(explanation)
    print_text(text, to_errors=to_errors)


def wants_style(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal whose user has not asked for plain text."""
    plain = not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain


def bold(heading: str) -> str:
    """Return a text that a terminal shows in bold."""
    return f"\x1b[1m{heading}\x1b[0m"
