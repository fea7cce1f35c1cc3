"""Errors as collected values: every problem of an input, with code, place and remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from smt_pricing.values.characters import visible
from smt_pricing.values.codes import ProblemCode

__all__ = [
    "MOST_PROBLEMS",
    "FormError",
    "PaymentHistoryError",
    "PriceSheetError",
    "Problem",
    "QuoteError",
    "RegistrationsError",
    "SmtPricingError",
    "first_problems",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: what, where, and what to do about it.

    ``place`` is where, in words. For a program, ``fields`` are the places in what was stated that
    it is about, as paths such as ``organization.country``, none where it is about all of it or
    about a list's own column; ``line`` and ``column`` are those of a file, the column by its name,
    in TOML by its key, and None where there is none.

    What the input held is in it, so that characters that cannot be seen are written as escapes.
    Raises ValueError for a code that is none of ``ProblemCode``.
    """

    code: ProblemCode
    place: str
    message: str
    remedy: str
    fields: tuple[str, ...] = ()
    line: int | None = None
    column: str | None = None

    def __post_init__(self) -> None:
        """Take the code for one of the closed list, and write as escapes what cannot be seen."""
        object.__setattr__(self, "code", ProblemCode(self.code))
        for part in ("place", "message", "remedy"):
            object.__setattr__(self, part, visible(getattr(self, part)))
        object.__setattr__(self, "fields", tuple(map(visible, self.fields)))
        if self.column is not None:
            object.__setattr__(self, "column", visible(self.column))

    def __str__(self) -> str:
        """Return the problem as one line, fit to print after the name of the input."""
        return f"{self.place}: {self.message} {self.remedy} [{self.code}]"


MOST_PROBLEMS = 100
"""How many problems of one input are told at once; a hostile file could have millions."""


def first_problems(problems: Iterable[Problem], place: str = "the whole input") -> list[Problem]:
    """Return the first hundred problems, and where there are more of them that there are."""
    first = list(islice(problems, MOST_PROBLEMS + 1))
    if len(first) > MOST_PROBLEMS:
        first[-1] = Problem(
            ProblemCode.TOO_MANY_PROBLEMS,
            place,
            "There are further problems.",
            "Correct these first.",
        )
    return first


class SmtPricingError(Exception):
    """The base of every exception that this library raises for bad input."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the input, at once."""
        return ()


class _InputError(SmtPricingError):
    """An input that cannot be used, with all of its problems."""

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self._problems = problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the input, at once."""
        return self._problems

    def __str__(self) -> str:
        source = visible(self.source)
        return "\n".join(f"{source}: {problem}" for problem in self.problems)


class PriceSheetError(_InputError):
    """A price sheet that does not price every case exactly once; ``problems`` names each defect."""


class PaymentHistoryError(_InputError):
    """A list of past payments that cannot be read whole; ``problems`` names each defect."""


class FormError(_InputError):
    """A form that states no request; ``problems`` names each defect by the form's own names."""


class QuoteError(_InputError):
    """A quote that cannot be used, or not be changed so; ``problems`` names each reason."""


class RegistrationsError(_InputError):
    """A list of registrations that cannot be read whole; ``problems`` names each defect."""
