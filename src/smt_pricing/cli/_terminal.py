"""What the commands share: their parsers, what they read, what they print, and their exit codes.

A command reads with ``parsed``, ``load_sheet`` and ``load_history``: what they cannot use they tell
with all its problems. It prints with ``print_answer``, or with what that is made of.

Only argparse is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal
    from typing import Literal, NoReturn, Protocol, TextIO, TypeVar

    from pydantic import BaseModel, ValidationError

    from smt_pricing.quotes.explanation import Detail, Explanation
    from smt_pricing.request.payment_history import PaymentHistory
    from smt_pricing.sheet.price_sheet import PriceSheet
    from smt_pricing.values.problems import Problem

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  no other name
    Model = TypeVar("Model", bound=BaseModel)
    Problems = Callable[[ValidationError], Sequence[Problem]]

    class Answer(Protocol):
        """An answer that explains itself in several forms, under titles."""

        def model_dump_json(self, *, indent: int | None = None) -> str: ...
        def explain(
            self,
            format: Literal["text", "markdown"] = "text",  # noqa: A002
            detail: Detail = "short",
        ) -> str: ...
        def explained(self, detail: Detail = "short") -> Explanation: ...

    class PlainAnswer(Protocol):
        """An answer that a few lines explain, without titles."""

        def model_dump_json(self, *, indent: int | None = None) -> str: ...
        def explain(self, format: Literal["text"] = "text", detail: Detail = "short") -> str: ...  # noqa: A002


__all__ = [
    "DONE",
    "REFUSED",
    "UNUSABLE",
    "Arguments",
    "Parser",
    "UnusableInputError",
    "add_commands",
    "add_output_options",
    "command_parser",
    "load_history",
    "load_sheet",
    "parsed",
    "parsed_content",
    "print_answer",
    "print_file",
    "print_json",
    "print_lines",
    "print_plain_answer",
    "print_text",
    "read_input",
    "shown_amount",
    "source_name",
    "title",
    "unreadable",
    "unusable",
    "wants_style",
]

DONE = 0
REFUSED = 1
UNUSABLE = 2
_MOST_BYTES = 1024 * 1024

Arguments = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """A parser that says what a mistyped option may mean, with escapes for what cannot be seen."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Arguments | None = None
    ) -> tuple[Arguments, list[str]]:
        """Read the arguments, in which way argparse asks the parser of a command, too.

        What is none of them is an error of this very command, which knows what may be meant.
        """
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(" ".join(self._no_such(word) for word in unknown))
        return parsed, unknown

    def _no_such(self, word: str) -> str:
        if not word.startswith("-"):
            return f'"{word}" is one argument too many. See {self.prog} --help.'
        from smt_pricing.values.spelling import nearest

        option = word.partition("=")[0]
        near = nearest(option, list(self._option_string_actions))
        remedy = f'Did you mean "{near[0]}"?' if near else f"See {self.prog} --help."
        return f'There is no option "{option}". {remedy}'

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the arguments, and leave."""
        from smt_pricing.values.characters import visible

        super().error(visible(message))


class UnusableInputError(Exception):
    """Input that cannot be read, told to the user line by line."""

    def __str__(self) -> str:
        """Return the lines as they are printed, with escapes for what cannot be seen."""
        from smt_pricing.values.characters import visible

        return "\n".join(f"smt-pricing: {visible(line)}" for line in self.args)


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


def add_commands(parser: argparse.ArgumentParser, modules: Iterable[str]) -> None:
    """Add the commands of these modules of this folder, in the order in which help lists them."""
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in modules:
        import_module(f"smt_pricing.cli.{name}").add(commands)


def add_output_options(
    parser: argparse.ArgumentParser,
    *,
    full: str | None = None,
    email: str | None = None,
    html: str | None = None,
) -> argparse._ArgumentGroup:
    """Add the forms in which ``print_answer`` prints an answer, and return their group.

    ``full``, ``email`` and ``html`` say in help what these are, for the answers that have them.
    """
    output = parser.add_argument_group("output")
    form = output.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--markdown", action="store_true", help="print Markdown")
    if email is not None:
        form.add_argument("--email", action="store_true", help=email)
    if html is not None:
        form.add_argument("--html", metavar="FILE", help=html)
    if full is not None:
        output.add_argument("--full", action="store_true", help=full)
    parser.set_defaults(full=False)
    return output


def source_name(path: str) -> str:
    """Return what an error calls an input."""
    return "standard input" if path == "-" else path


def unusable(
    source: str, problems: Iterable[Problem], places: Mapping[str, str] | None = None
) -> UnusableInputError:
    """Say every problem of an input; ``places`` are other names of a place, such as an option."""
    from dataclasses import replace

    places = places or {}
    named = (
        replace(problem, place=places.get(problem.place, problem.place)) for problem in problems
    )
    return UnusableInputError(*(f"{source}: {problem}" for problem in named))


def parsed(path: str, model: type[Model], problems: Problems | None = None) -> Model:
    """Return the model that a JSON file states, or say every problem of it with its place.

    ``problems`` lists them; left out, a key is set right only where it is the model's own, and not
    one of a model inside it.
    """
    return parsed_content(read_input(path), source_name(path), model, problems)


def parsed_content(
    content: bytes, source: str, model: type[Model], problems: Problems | None = None
) -> Model:
    """Return the model that JSON states which has been read already, as ``parsed`` does."""
    from pydantic import ValidationError

    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        told = _problems_of(error, model) if problems is None else problems(error)
        raise unusable(source, told) from None


def _problems_of(error: ValidationError, model: type[BaseModel]) -> Sequence[Problem]:
    from smt_pricing.values.validation import place_in_json, problems_in

    details = error.errors(include_url=False)
    return problems_in(details, place_in_json, {"": tuple(model.model_fields)})


def read_input(path: str) -> bytes:
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
            return price_sheet_from_toml(read_input("-"), source_name("-"))
        return load_price_sheet(path_or_name)
    except PriceSheetError as error:
        raise unusable(error.source, error.problems) from None


def load_history(path: str) -> PaymentHistory:
    """Return the list of who has paid, or say every problem of it."""
    from smt_pricing.request.payment_history import PaymentHistory
    from smt_pricing.values.problems import PaymentHistoryError

    try:
        return PaymentHistory.from_csv(path)
    except PaymentHistoryError as error:
        raise unusable(error.source, error.problems) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def print_answer(answer: Answer, arguments: Arguments, *, refused: bool = False) -> None:
    """Print an answer in the form that its options ask for; titles are bold on a terminal.

    What is refused is told on standard error, but is data like any other as JSON.
    """
    detail: Detail = "full" if arguments.full else "short"
    if arguments.json:
        print_json(answer.model_dump_json(indent=2))
    elif arguments.markdown:
        print_text(answer.explain("markdown", detail), to_errors=refused)
    else:
        stream = sys.stderr if refused else sys.stdout
        print_text(_in_words(answer, detail, stream), to_errors=refused)


def _in_words(answer: Answer, detail: Detail, stream: TextIO) -> str:
    if not wants_style(stream):
        return answer.explain("text", detail)
    from smt_pricing.quotes.explanation import as_text

    return as_text(answer.explained(detail), heading=_bold)


def print_plain_answer(answer: PlainAnswer, arguments: Arguments) -> None:
    """Print an answer that has one form in words, or JSON if that is asked for."""
    if arguments.json:
        print_json(answer.model_dump_json(indent=2))
    else:
        full = getattr(arguments, "full", False)  # not every such answer has more to say
        print_text(answer.explain(detail="full" if full else "short"))


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


def print_lines(lines: Iterable[str], *, to_errors: bool = False) -> None:
    """Print lines of text, to standard output or standard error."""
    print_text("".join(f"{line}\n" for line in lines), to_errors=to_errors)


def title(text: str) -> str:
    """Return a title as standard output shows it: bold on a terminal."""
    return _bold(text) if wants_style(sys.stdout) else text


def shown_amount(amount: Decimal | None, currency: str, otherwise: str) -> str:
    """Return an amount as people read it, and another word where there is none."""
    from smt_pricing.values.amounts import format_amount

    return otherwise if amount is None else format_amount(amount, currency)


def wants_style(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal whose user has not asked for plain text."""
    plain = not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"
