"""The JSON Schema of a price sheet's file, for editors that complete and check while one types.

It ships beside the sheets, whose first line names it. After a change of the models, renew it with
``smt-pricing schema price-sheet > src/smt_pricing/price_sheets/price-sheet.schema.json``.
"""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["SCHEMA_FILE", "price_sheet_schema"]

SCHEMA_FILE = Path(__file__).parents[1] / "price_sheets" / "price-sheet.schema.json"
"""The shipped schema."""

_DIALECT = "http://json-schema.org/draft-07/schema#"  # what every editor knows
_AT_MOST_ONE_OF = {
    "BudgetTier": (("over", "at_least"), ("under", "up_to")),
    "FullRateRow": (("referral", "referral_off"),),
}


def price_sheet_schema() -> dict[str, Any]:
    """Return the JSON Schema of a price sheet as TOML states it.

    TOML has no null: what is left out is left out. Its numbers are read as exact decimals, so that
    an amount may have cents.
    """
    schema = PriceSheet.model_json_schema(schema_generator=_AsInToml)
    for model, pairs in _AT_MOST_ONE_OF.items():
        refused = [{"not": {"required": list(pair)}} for pair in pairs]
        schema["$defs"][model]["allOf"] = refused
    as_written: dict[str, Any] = json.loads(json.dumps(schema).replace("``", "`"))
    return {"$schema": _DIALECT} | as_written


class _AsInToml(GenerateJsonSchema):
    """Leave out what only JSON has, and titles that repeat their key."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  overridden
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = super().default_schema(schema)
        return {key: value for key, value in inner.items() if key != "default"}
