"""The mistakes of a TOML file: every one at once, each with its line and what to write instead."""

import re
import tomllib
from collections.abc import Iterator

from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import Problem

__all__ = ["syntax_problems"]

_MOST_ROUNDS = 20
_MOST_SHOWN = 60
_MOST_READ = 240
_AT_LINE = re.compile(r" \(at line ([0-9]+), column [0-9]+\)$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_HINTS = (
    (r"[“”„‘’]", 'Use straight quotation marks: "like this".'),
    ("\u00a0", "There is a space that does not break; write an ordinary one."),
    (
        r"=\s*[0-9]{1,4}[./–-][0-9]{1,2}[./–-][0-9]{1,4}\s*(?:#|$)",
        "Write a day as year-month-day, such as 2026-03-31.",
    ),
    (
        r"=\s*[^\"'\[{#]*[0-9][0-9.,' ]*,[0-9]|=\s*[0-9]+\.[0-9]+\.",
        "Write an amount without commas, such as 500 or 99.50.",
    ),
    (
        r"=\s*(?:[$€£]|[A-Z]{3}\s)\s*[0-9]|=\s*[0-9][0-9._]*\s*(?:[$€£]|[A-Z]{3}\b)",
        "Write an amount without its currency, such as 500.",
    ),
    (r"=\s*0[0-9]", "Write a number without a zero before it."),
    (
        r"^\s*\[[^\[]",
        "Write each row of a table in double brackets, such as [[full_rate]].",
    ),
    (r"=\s*[A-Za-z]", 'Write a text in quotation marks: "like this".'),
    (r"=\s*(?:#|$)", "Write a value after the equals sign, or remove the line."),
)
_OTHERWISE = "Correct it there; `smt-pricing sheet new -` writes a file that loads."


def syntax_problems(text: str) -> Iterator[Problem]:
    """Yield every mistake of a text that is not TOML; a line with one is read no further.

    After twenty mistakes, the others have to wait until these are corrected.
    """
    lines = text.split("\n")
    for _ in range(_MOST_ROUNDS):
        try:
            tomllib.loads("\n".join((*lines, "")))  # so that the last line has a number
        except tomllib.TOMLDecodeError as error:
            at_line = _AT_LINE.search(str(error))
            if at_line is None:
                yield Problem(
                    ProblemCode.TOML_MALFORMED, "the whole sheet", f"{error}.", _OTHERWISE
                )
                return
            number = int(at_line[1])
            yield _problem(lines[number - 1], number, str(error).removesuffix(at_line[0]))
            lines[number - 1] = ""
        except (ValueError, ArithmeticError, RecursionError):
            return  # a number that is too long is told once the mistakes are gone
        else:
            return


def _problem(line: str, number: int, reason: str) -> Problem:
    shown = line.strip()[:_MOST_SHOWN]
    hints = [hint for pattern, hint in _HINTS if re.search(pattern, line[:_MOST_READ])]
    key = _KEY.match(line[:_MOST_READ])
    if reason.startswith("Cannot overwrite"):
        hints = ["This stands there already: keep one of them."]
    return Problem(
        ProblemCode.TOML_MALFORMED,
        f"line {number}",
        f'This is not TOML: "{shown}" ({reason[0].lower()}{reason[1:]}).',
        hints[0] if hints else _OTHERWISE,
        line=number,
        column=key[1] if key else None,
    )
