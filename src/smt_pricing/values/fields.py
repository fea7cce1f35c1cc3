"""The small exact values that requests and price sheets are made of, and how stated input is read.

Sentences here are written for the person who typed the input.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from inspect import cleandoc
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    LiteralString,
    Protocol,
    Self,
    dataclass_transform,
)

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from smt_pricing.values.characters import first_unseen
from smt_pricing.values.codes import Word
from smt_pricing.values.countries import find_country
from smt_pricing.values.days import parse_day
from smt_pricing.values.json_text import stop_repeated_keys
from smt_pricing.values.quote_numbers import read_quote_number

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass

    # Type checkers do not read in a model's configuration that it is frozen, and so hashable.
    @dataclass_transform(
        kw_only_default=True, frozen_default=True, field_specifiers=(Field, PrivateAttr)
    )
    class _Frozen(ModelMetaclass): ...
else:
    _Frozen = type(BaseModel)

__all__ = [
    "LONGEST_TEXT",
    "MOST_SEATS",
    "TEXT_REMEDIES",
    "Count",
    "Country",
    "Currency",
    "Day",
    "Exact",
    "Flag",
    "Identifier",
    "QuoteNumber",
    "Said",
    "Seats",
    "Stated",
    "Text",
]

LONGEST_TEXT = 300
"""How many characters a text has at most."""
TEXT_REMEDIES: dict[str, LiteralString] = {
    "text-empty": "Write at least one character, or leave this out.",
    "text-too-long": "Write at most {most} characters.",
    "text-unprintable": "Remove the characters that cannot be seen from this text, such as "
    "{character}.",
}
"""What to do about a text that is none, by the code of what is wrong with it."""
MOST_SEATS = 99_999


def _as_told(schema: dict[str, Any], model: type["Exact"]) -> None:
    """Keep a docstring's summary as the schema's description, and give the model's examples.

    The rest of a docstring is for Python readers.
    """
    if told := schema.get("description"):
        schema["description"] = told.partition("\n\n")[0]
    if examples := model.json_examples():
        schema["examples"] = examples


class Exact(BaseModel, metaclass=_Frozen):
    """The base of every model here: frozen, and refusing fields it does not know.

    ``strict`` changes nothing: each field is as strict as it should be, and reads its own JSON.
    """

    # Not deferred: a model that is built at first use has no signature before, and frameworks that
    # make parameters of it warn then.
    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra=_as_told
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Say in a model's docstring what its fields are, for ``help()``."""
        if cls.__doc__:
            told = ((name, field.description) for name, field in cls.model_fields.items())
            fields = "".join(f"\n    {name}: {sentence}" for name, sentence in told if sentence)
            cls.__doc__ = f"{cleandoc(cls.__doc__)}\n\nFields:{fields}\n"

    @classmethod
    def json_examples(cls) -> list[dict[str, Any]]:
        """Return examples for the JSON Schema, as JSON has them; most models need none."""
        return []

    @classmethod
    def model_validate(cls, obj: Any, *, strict: bool | None = None, **options: Any) -> Self:  # noqa: ARG003
        """Read a model from Python's values, as pydantic does; the options are its own."""
        return super().model_validate(obj, **options)

    @classmethod
    def model_validate_json(
        cls,
        json_data: str | bytes | bytearray,
        *,
        strict: bool | None = None,  # noqa: ARG003
        **options: Any,
    ) -> Self:
        """Read a model from JSON, as pydantic does, and refuse an object with one key twice.

        Raises pydantic's ValidationError with the place of every such key (``key-repeated``), or
        with everything else that is wrong.
        """
        stop_repeated_keys(cls.__name__, json_data)
        return super().model_validate_json(json_data, **options)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields replaced, which is validated like any other.

        Raises pydantic's ValidationError where an update is malformed.
        """
        if not update:
            return super().model_copy(deep=deep)
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(fields | dict(update))


class _Printer(Protocol):
    """What IPython and Hypothesis print a value with."""

    def text(self, words: str) -> None: ...


class Stated(Exact):
    """The base of what a caller states: it is shown as it is written, and can be pasted.

    What is left open is not shown. Words, amounts and days are text, so that nothing has to be
    imported besides the models.
    """

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value != field.default:
                yield name, str(value) if isinstance(value, Word | Decimal | date) else value

    def _repr_pretty_(self, printer: _Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001
        """Show it so in a failing example, too, in place of the calls that made it."""
        printer.text(repr(self))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "Write this as text.")
    text = " ".join(value.split())
    if all(unicodedata.category(c) == "Cf" for c in text):
        raise PydanticCustomError("text-empty", TEXT_REMEDIES["text-empty"])
    if len(text) > LONGEST_TEXT:
        raise PydanticCustomError(
            "text-too-long", TEXT_REMEDIES["text-too-long"], {"most": LONGEST_TEXT}
        )
    return _seen(text)


def _seen(text: str) -> str:
    """Return a text of which every character can be seen."""
    if unseen := first_unseen(text):
        raise PydanticCustomError(
            "text-unprintable",
            TEXT_REMEDIES["text-unprintable"],
            {"character": f"U+{ord(unseen):04X}"},
        )
    return text


def _seats(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError(
            "seats-not-whole", "Write the number of seats as a whole number, such as 3."
        )
    if value < 1:
        raise PydanticCustomError("seats-too-few", "Register at least one seat.")
    if value > MOST_SEATS:
        raise PydanticCustomError(
            "seats-too-many",
            "Register at most {most} seats; is there a digit too many?",
            {"most": MOST_SEATS},
        )
    return value


def _country(value: object) -> str:
    text = _text(value)
    codes = find_country(text)
    # What means no country, or several, is kept as stated: the engine refuses it with a suggestion.
    return codes[0] if len(codes) == 1 else text


def _currency(value: object) -> str:
    text = _text(value).upper()
    if len(text) != 3 or not (text.isascii() and text.isalpha()):  # noqa: PLR2004  ISO 4217
        raise PydanticCustomError(
            "currency-unreadable", "Write the currency as its three-letter code, such as USD."
        )
    return text


def _quote_number(value: object) -> str:
    text = _text(value)
    try:
        return read_quote_number(text)
    except ValueError:
        raise PydanticCustomError(
            "quote-number-unreadable",
            "Write the number as the quote has it: twelve digits and letters, such as "
            "7K3M-Q9XW-2TBD.",
        ) from None


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(_text)]
"""A text on one line; runs of white space become one space."""

Said = Annotated[str, AfterValidator(_seen)]
"""A text that an answer says, as it was written; stored answers are read like any other input."""

Count = Annotated[int, Field(strict=True)]
"""A number that an answer counts: a whole number, and nothing that merely reads like one."""

Identifier = Annotated[str, BeforeValidator(_text)]
"""The id of something on the price sheet, such as a region or a budget tier."""

Seats = Annotated[int, Field(ge=1, le=MOST_SEATS), BeforeValidator(_seats)]
"""How many people come: a whole number, at least one."""

Day = Annotated[date, BeforeValidator(parse_day)]
"""A calendar day: a date, or text such as 2026-11-24 or 24 Nov 2026."""

Country = Annotated[str, BeforeValidator(_country)]
"""An ISO 3166-1 country: a name in one of many languages or a code in, the alpha-2 code kept."""

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$"), BeforeValidator(_currency)]
"""An ISO 4217 currency code."""

QuoteNumber = Annotated[
    str,
    Field(pattern="^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$"),
    BeforeValidator(_quote_number),
]
"""The number of a quote, read however people write it down."""

Flag = Annotated[bool, Field(strict=True)]
"""True or false, and nothing that merely looks like it."""
