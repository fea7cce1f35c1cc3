"""A word of a closed list, with what it is called and what it means."""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from typing import Any, Self

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Word"]


class Word(StrEnum):
    """A word of a closed list; letter case, spaces and underscores make no difference on input.

    Each is declared as its value and a sentence on it, and what it is called within a sentence
    where that is not its value with spaces: ``FULL = "full", "What the first pays.", "full rate"``.
    """

    said: str
    sentence: str

    def __new__(cls, value: str, sentence: str = "", said: str = "") -> Self:
        """Make a word, whose sentence is its docstring too."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.said = said or value.replace("-", " ")
        word.sentence = word.__doc__ = sentence
        return word

    @property
    def label(self) -> str:
        """What it is called in a user interface, such as ``Full rate``."""
        return self.said[0].upper() + self.said[1:]

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        folded = "-".join(value.casefold().replace("_", " ").replace("-", " ").split())
        return next((word for word in cls if word.value == folded), None)

    # Enum hashes by name in Python code; hashing as the string it is keeps a case's look-up fast.
    __hash__ = str.__hash__

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Self], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Write a word to JSON as the string it is, which spares pydantic a look-up."""
        from typing import cast  # noqa: PLC0415  pydantic is loaded when this is called

        schema: Any = handler(source)
        return cast("CoreSchema", schema | {"serialization": {"type": "str"}})

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Say in a JSON Schema what each word is called and means."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["oneOf"] = [
            {"const": word.value, "title": word.label, "description": word.sentence} for word in cls
        ]
        return schema
