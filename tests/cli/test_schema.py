"""The command `schema`: what the files look like that are read and printed."""

import json
from typing import Any

from tests.cli.command_line import Captured, run


def test_the_schemas_are_json_and_describe_what_is_read(capsys: Captured) -> None:
    assert run("schema") == 0
    schemas = json.loads(capsys.readouterr().out)
    assert list(schemas) == ["request", "partial-request", "quote", "refusal", "price-sheet"]
    assert run("schema", "request") == 0
    request: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert request == schemas["request"]
    assert request["required"] == ["organization", "seats"]
    assert request["additionalProperties"] is False
    assert request["properties"]["seats"]["minimum"] == 1
    assert ">>>" not in json.dumps(schemas)
