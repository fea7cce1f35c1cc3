"""The page of the format has every table and key, as the models tell them today."""

import re

from smt_pricing import load_price_sheet
from smt_pricing.sheet.format import tables
from smt_pricing.sheet.price_sheet import TABLES
from smt_pricing.sheet.schema import price_sheet_schema
from smt_pricing.sheet.writer import price_sheet_as_toml
from tests.docs.format_page import PAGE


def test_the_page_of_the_format_has_every_key_of_every_table() -> None:
    sections = PAGE.read_text("utf-8").split("\n## ")[2:]
    assert len(sections) == len(TABLES)
    for section, (name, model) in zip(sections, TABLES.items(), strict=True):
        below = {table.rpartition(".")[2] for table in TABLES if table.rpartition(".")[0] == name}
        keys = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        assert {*keys} == model.model_fields.keys() - below


def test_every_table_that_a_sheet_may_have_is_told() -> None:
    models = price_sheet_schema()["$defs"].items()
    tables_read = {name for name, model in models if model["type"] == "object"}
    assert tables_read == {model.__name__ for name, model in TABLES.items() if name}


def test_the_comments_of_a_written_sheet_tell_the_same_of_every_table_and_key() -> None:
    text = price_sheet_as_toml(load_price_sheet("invented-example"))
    comments = " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
    for table in tables().values():
        assert table.sentence in comments
        for key in table.keys:
            assert f"{key.name}: {key.sentence}" in comments
