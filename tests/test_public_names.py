"""The public names: each listed once, imported on first use, and known to type checkers."""

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import smt_pricing

if TYPE_CHECKING:
    # mypy reports an ignored error that is none: it would if any name could be imported.
    from smt_pricing import QuoteRequst  # type: ignore[attr-defined]  # noqa: F401


def test_every_public_name_is_there_and_no_other() -> None:
    assert dir(smt_pricing) == smt_pricing.__dict__["__getattr__"]("__all__")
    for name in dir(smt_pricing):
        found = getattr(smt_pricing, name)
        assert name in ("Amendment", "Answer") or name == found.__name__  # unions have no name
    missing = "nothing_of_the_sort"
    with pytest.raises(AttributeError, match=missing):
        getattr(smt_pricing, missing)


def test_a_name_is_imported_when_it_is_used_and_not_before() -> None:
    program = (
        "import sys, smt_pricing\n"
        "assert not [name for name in sys.modules if name.startswith('smt_pricing.')]\n"
        "smt_pricing.RuleId\n"
        "assert 'smt_pricing.values.codes' in sys.modules\n"
        "assert 'smt_pricing.engine' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_all_names_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from smt_pricing import *", names)  # noqa: S102
    assert {*dir(smt_pricing)} <= names.keys()
