"""What a verb is given that it cannot take: a mistake in a program, told in a sentence."""

import os

from smt_pricing.values.characters import visible

__all__ = ["require"]

_MOST_SHOWN = 60


def require(given: object, *kinds: type) -> None:
    """Raise TypeError for what is of none of the kinds that are taken, with what to write.

    Nothing is read here: which file a word names, or how a dictionary is to be read, is for the
    caller to say, and an engine stays a pure function of request and sheet.
    """
    if isinstance(given, kinds):
        return
    wanted = " or ".join(kind.__name__ for kind in kinds)
    remedy = _REMEDIES[kinds[0].__name__].replace("{given}", _shown(given))
    raise TypeError(f"This is no {wanted} but a {type(given).__name__}. {remedy}")


_TO_READ = "Make one with {kind}.model_validate, model_validate_json or from_form."
_REMEDIES = {
    "PriceSheet": "No file is read here: give load_price_sheet({given}).",
    "QuoteRequest": _TO_READ.format(kind="QuoteRequest"),
    "PartialRequest": _TO_READ.format(kind="PartialRequest"),
    "Quote": "Read it with Quote.model_validate_json.",
}


def _shown(given: object) -> str:
    """Return a name or path as it is to be written, and a gap for what can be neither."""
    if not isinstance(given, str | os.PathLike):
        return "…"
    name = os.fspath(given)
    return f'"{visible(str(name)[:_MOST_SHOWN])}"'
