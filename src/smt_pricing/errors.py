"""Errors as collected values: every problem of an input, with code, place and remedy."""

from dataclasses import dataclass

__all__ = ["PaymentHistoryError", "PriceSheetError", "Problem", "SmtPricingError"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: what, where, and what to do about it."""

    code: str
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return the problem as one line, fit to print after the name of the input.

        What the input held is in it, so that control characters are written as escapes.
        """
        line = f"{self.place}: {self.message} {self.remedy} [{self.code}]"
        if line.isprintable():
            return line
        return "".join(
            it if it.isprintable() else it.encode("unicode_escape").decode("ascii") for it in line
        )


class SmtPricingError(Exception):
    """The base of every exception that this library raises for bad input."""


class _InputError(SmtPricingError):
    """An input that cannot be used, with all of its problems."""

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(f"{self.source}: {problem}" for problem in self.problems)


class PriceSheetError(_InputError):
    """A price sheet that does not price every case exactly once; ``problems`` names each defect."""


class PaymentHistoryError(_InputError):
    """A list of past payments that cannot be read whole; ``problems`` names each defect."""
