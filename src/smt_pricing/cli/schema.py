"""The command line's ``schema``: what the files that it reads and prints look like."""

from __future__ import annotations

from smt_pricing.cli._terminal import DONE, Arguments, command_parser, print_json

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.cli._terminal import Commands

__all__ = ["add", "run"]

_SCHEMAS = ("request", "partial-request", "quote", "refusal", "price-sheet")


def add(commands: Commands) -> None:
    """Add ``schema`` to the command line."""
    parser = command_parser(
        commands.add_parser,
        "schema",
        help="print the JSON Schemas of requests, answers and price sheet",
        description="Print a JSON Schema, or all of them as one object.",
        epilog="example:\n  smt-pricing schema request > request.schema.json",
    )
    parser.add_argument("of", nargs="?", choices=_SCHEMAS, help="which one; all if left out")
    parser.set_defaults(run=run)


def run(arguments: Arguments) -> int:
    """Print one JSON Schema, or all of them as one object."""
    import json

    from smt_pricing.quotes.quote import Quote, RejectedRequest
    from smt_pricing.request.request import PartialRequest, QuoteRequest
    from smt_pricing.sheet.schema import price_sheet_schema

    schemas = {
        "request": QuoteRequest.model_json_schema(),
        "partial-request": PartialRequest.model_json_schema(),
        "quote": Quote.model_json_schema(mode="serialization"),
        "refusal": RejectedRequest.model_json_schema(mode="serialization"),
        "price-sheet": price_sheet_schema(),
    }
    print_json(json.dumps(schemas[arguments.of] if arguments.of else schemas, indent=2))
    return DONE
